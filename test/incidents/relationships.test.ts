import { expect } from "chai";
import { ethers } from "hardhat";
import { CALLER, carry } from "../helpers/consent";
import {
  ACTS,
  DAY,
  deployDomain,
  deployLedger,
  domainOf,
  EURO,
  expectBalanced,
  funded,
  loadFixture,
  nonceOf,
  owedBy,
  Pair,
  Stage,
  time,
} from "../relationships/fixture";
import { refuseTransfersTo } from "../societies/fixture";

/** A pair in CS-2 whose asset calls back or takes a fee when it is told to. */
async function hostileAsset() {
  const all = await deployDomain();
  const euro = await ethers.deployContract("ReenteringEuro");
  const deployed = await deployLedger({
    asset: await euro.getAddress(),
    registry: await all.registry.getAddress(),
  });
  const { ledger } = deployed;
  const pair = await Pair.of(ledger, all.people[0]!, all.people[1]!);
  await pair.open();
  for (const one of [pair.a, pair.b]) {
    await euro.mint(one, 10_000n * EURO);
    await euro.connect(one).approve(ledger, ethers.MaxUint256);
    await ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  }
  await pair.begin();
  return { ...all, ...deployed, euro, pair, domain: await domainOf(ledger, "Commonweal Relationships") };
}

/** Somebody has named a later version, which the co-operatives recognised with its code, and 30 days went by. */
async function aboutToMove() {
  const all = await deployDomain();
  const registry = await ethers.deployContract("RegistryDouble");
  const { ledger } = await deployLedger({ asset: await all.euro.getAddress(), registry: await registry.getAddress() });
  const later = await ethers.deployContract("SuccessorDouble", [await all.euro.getAddress()]);
  const code = await ethers.provider.getCode(later);
  await registry.recognise(ledger, later, ethers.keccak256(code));
  const person = all.people[0]!;
  await all.euro.connect(person).approve(ledger, ethers.MaxUint256);
  await ledger.connect(person).monetise(person, 100n * EURO, CALLER);
  await ledger.connect(person).namePersonalTokenSuccessor(later);
  await time.increase(30 * DAY);
  return { ...all, ledger, later, code, person };
}

const balance = async ({ ledger }: { ledger: Pair["ledger"] }, one: { address: string }) =>
  (await ledger.personalTokenOf(one.address)).balance;

/** What went wrong elsewhere, in public, and how relationship coins answer it. Sources: docs/security.md. */
describe("Incidents: relationship coins", () => {
  it("The DAO: money that is paid out calls back, and finds the balance gone and the door locked", async () => {
    const all = await loadFixture(hostileAsset);
    const { ledger, euro, pair, domain, parts } = all;
    const nonce = await nonceOf(ledger, pair.b.address, 0n);
    const amount = 950n * EURO;
    const signature = await carry(pair.b, domain, ACTS.cashOut, { person: pair.b.address, amount, nonce });
    await euro.arm(ledger, ledger.interface.encodeFunctionData("cashOut", [pair.b.address, amount, signature]));
    await ledger.connect(pair.a).cashOut(pair.a, amount, CALLER);
    expect(await euro.succeeded()).to.equal(false);
    expect(await euro.answer()).to.equal(parts.coins.interface.encodeErrorResult("ReentrancyGuardReentrantCall"));
    expect(await balance(all, pair.a)).to.equal(0n);
    await expectBalanced(all, [pair]);
  });

  it("Uniswap and Lendf.Me: money that is paid in calls back, and is counted once", async () => {
    const all = await loadFixture(hostileAsset);
    const { ledger, euro, pair, domain } = all;
    const before = [await balance(all, pair.a), await balance(all, pair.b)];
    const values = { person: pair.b.address, amount: 500n, nonce: await nonceOf(ledger, pair.b.address, 0n) };
    const signature = await carry(pair.b, domain, ACTS.monetise, values);
    await euro.arm(ledger, ledger.interface.encodeFunctionData("monetise", [pair.b.address, 500n, signature]));
    await ledger.connect(pair.a).monetise(pair.a, 700n, CALLER);
    expect(await euro.succeeded()).to.equal(false);
    expect([await balance(all, pair.a), await balance(all, pair.b)]).to.deep.equal([before[0]! + 700n, before[1]]);
    await expectBalanced(all, [pair]);
  });

  it("Balancer: an asset that keeps a fee is refused, not credited with what did not arrive", async () => {
    const all = await loadFixture(hostileAsset);
    const { ledger, euro, pair } = all;
    const before = await balance(all, pair.a);
    await euro.setFee(100);
    await expect(ledger.connect(pair.a).monetise(pair.a, 100n * EURO, CALLER)).to.be.reverted;
    expect(await balance(all, pair.a)).to.equal(before);
    await euro.setFee(0);
    await expectBalanced(all, [pair]);
  });

  it("ERC-4626 vaults: money that is sent to the ledger plainly moves nobody's share", async () => {
    const all = await loadFixture(funded);
    const { ledger, euro, pair, stranger } = all;
    await pair.checkpoint(3, 1);
    const pot = (await ledger.potOf(pair.id)).balance;
    const before = [await balance(all, pair.a), await balance(all, pair.b)];
    await euro.connect(stranger).transfer(ledger, 5_000n * EURO);
    await pair.settle();
    const gained = [(await balance(all, pair.a)) - before[0]!, (await balance(all, pair.b)) - before[1]!];
    expect(gained).to.deep.equal([(pot * 3n) / 4n, pot / 4n]);
    // It is nobody's: what is owed is what it was.
    expect(await euro.balanceOf(await ledger.getAddress())).to.equal((await owedBy(all, [pair])) + 5_000n * EURO);
  });

  it("Hundred Finance: divisions of tiny pots, again and again, make no unit and lose none", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair } = all;
    await pair.settle();
    const sum = async () => (await balance(all, pair.a)) + (await balance(all, pair.b));
    const before = await sum();
    for (const [fromA, fromB] of [
      [1n, 0n],
      [0n, 1n],
      [2n, 1n],
      [1n, 2n],
      [3n, 4n],
    ] as const) {
      await pair.compose(fromA, fromB);
      await pair.checkpoint(2, 1);
      await pair.settle();
      expect(await sum()).to.equal(before);
    }
    expect((await ledger.potOf(pair.id)).balance).to.equal(0n);
    await expectBalanced(all, [pair]);
  });

  it("Wintermute on Optimism: what was signed for one chain or one address is nothing on another", async () => {
    const { ledger, pair, domain, euro, registry } = await loadFixture(funded);
    const { ledger: twin } = await deployLedger({
      asset: await euro.getAddress(),
      registry: await registry.getAddress(),
    });
    const values = { ...pair.both, epoch: await pair.epoch() };
    for (const other of [
      { ...domain, chainId: 10 },
      { ...domain, verifyingContract: await twin.getAddress() },
    ]) {
      const signature = await carry(pair.b, other, ACTS.dissolve, values);
      await expect(
        ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature),
      ).to.be.revertedWithCustomError(ledger, "Consent_InvalidSignature");
    }
  });

  it("OpenZeppelin ECDSA: another form of a signature is none, so nothing is carried out twice by rewriting it", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair, domain, stranger } = all;
    const values = { person: pair.a.address, amount: 10n * EURO, nonce: await nonceOf(ledger, pair.a.address, 0n) };
    const carried = await carry(pair.a, domain, ACTS.cashOut, values);
    const [deadline, signature] = [ethers.dataSlice(carried, 0, 5), ethers.dataSlice(carried, 5)];
    const { r, s, v, yParityAndS } = ethers.Signature.from(signature);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const highS = ethers.concat([r, ethers.toBeHex(order - BigInt(s), 32), v === 27 ? "0x1c" : "0x1b"]);
    const cash = (form: string) =>
      ledger.connect(stranger).cashOut(pair.a, 10n * EURO, ethers.concat([deadline, form]));
    await expect(cash(highS)).to.be.reverted;
    await cash(signature);
    for (const form of [signature, highS, ethers.concat([r, yParityAndS])]) await expect(cash(form)).to.be.reverted;
    await expectBalanced(all, [pair]);
  });

  it("Nomad: what was never set is not as if it had been agreed to", async () => {
    const { ledger, pair, stranger, people } = await loadFixture(funded);
    const nobody = ethers.ZeroAddress;
    expect(await ledger.stageOf(ethers.ZeroHash)).to.equal(Stage.Unknown);
    // No arbitrator was named, so the one with address zero decides nothing, with whatever signature.
    const garbage = ethers.concat(["0xffffffffff", ethers.randomBytes(65)]);
    for (const signature of [CALLER, garbage, ethers.concat(["0xffffffffff", new Uint8Array(65)])]) {
      await expect(
        ledger.connect(stranger).decideDeclaration(pair.a, pair.a, pair.b, pair.terms, 1, signature),
      ).to.be.revertedWithCustomError(ledger, "RelationshipCoins_NeedsArbitrator");
    }
    // Nobody is a partner, and two who never opened anything have nothing to dissolve.
    await expect(ledger.open(nobody, pair.b, pair.terms, CALLER, CALLER)).to.be.reverted;
    const others = await Pair.of(ledger, people[2]!, people[3]!);
    await expect(others.dissolve()).to.be.revertedWithCustomError(ledger, "RelationshipCoins_WrongStage");
  });

  it("Parity: nobody can set up, own or end the code that the ledger continues in", async () => {
    const { ledger, parts, stranger, pair } = await loadFixture(funded);
    for (const part of [parts.coins, parts.chapters, parts.endings, parts.views]) {
      for (const words of [
        "initialize()",
        "initWallet(address[],uint256,uint256)",
        "kill(address)",
        "transferOwnership(address)",
      ]) {
        const data = ethers.concat([ethers.id(words).slice(0, 10), ethers.zeroPadValue(stranger.address, 32)]);
        await expect(stranger.sendTransaction({ to: part, data })).to.be.reverted;
      }
    }
    expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
    expect((await ethers.provider.getCode(parts.chapters)).length).to.be.greaterThan(1_000);
  });

  it("Multichain: an asset that has no permit, or one that anybody made, stands for nobody's consent", async () => {
    const { ledger, euro, pair, stranger } = await loadFixture(funded);
    // As so many have: an allowance without end. The permit fails or says nothing; the person has not agreed.
    expect(await euro.allowance(pair.a, ledger)).to.be.greaterThan(ethers.MaxUint256 / 2n);
    const before = await euro.balanceOf(pair.a);
    await expect(
      ledger
        .connect(stranger)
        .monetiseWithPermit(pair.a, EURO, ethers.MaxUint256, 27, ethers.ZeroHash, ethers.ZeroHash, CALLER),
    ).to.be.revertedWithCustomError(ledger, "Consent_NotThePerson");
    expect(await euro.balanceOf(pair.a)).to.equal(before);
  });

  it("Permission denied: who carries a signature before its owner only does what was signed", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair, domain, stranger, euro } = all;
    const values = { person: pair.a.address, amount: 10n * EURO, nonce: await nonceOf(ledger, pair.a.address, 0n) };
    const signature = await carry(pair.a, domain, ACTS.cashOut, values);
    await expect(ledger.connect(stranger).cashOut(pair.a, 10n * EURO, signature)).to.changeTokenBalances(
      euro,
      [pair.a, stranger],
      [10n * EURO, 0n],
    );
    // The owner was not kept from anything: the next act, by hand or signed, goes on.
    await ledger.connect(pair.a).cashOut(pair.a, 10n * EURO, CALLER);
    const next = { ...values, nonce: await nonceOf(ledger, pair.a.address, 0n) };
    await ledger.connect(stranger).cashOut(pair.a, 10n * EURO, await carry(pair.a, domain, ACTS.cashOut, next));
    await expectBalanced(all, [pair]);
  });

  it("MISO: coin that is sent along with many calls is refused, not counted in each", async () => {
    const { ledger, pair } = await loadFixture(funded);
    const call = ledger.interface.encodeFunctionData("monetise", [pair.a.address, 1n, CALLER]);
    const data = ledger.interface.encodeFunctionData("multicall", [[call, call]]);
    await expect(pair.a.sendTransaction({ to: ledger, data, value: 1n })).to.be.reverted;
    await pair.a.sendTransaction({ to: ledger, data });
  });

  it("ERC-2771 with Multicall: an address that is written behind a call names nobody", async () => {
    const { ledger, pair, stranger } = await loadFixture(funded);
    const call = ledger.interface.encodeFunctionData("cashOut", [pair.a.address, 1n, CALLER]);
    for (const data of [
      ethers.concat([call, pair.a.address]),
      ledger.interface.encodeFunctionData("multicall", [[ethers.concat([call, pair.a.address])]]),
    ]) {
      await expect(stranger.sendTransaction({ to: ledger, data })).to.be.revertedWithCustomError(
        ledger,
        "Consent_NotThePerson",
      );
    }
  });

  it("tokens with blocklists: a partner who can no longer receive holds up nobody else's money", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair, euro, daycare } = all;
    await pair.checkpoint(1, 1);
    await pair.settle();
    const [hers, his] = [await balance(all, pair.a), await balance(all, pair.b)];
    await refuseTransfersTo(euro, pair.b);
    await expect(ledger.connect(pair.b).cashOut(pair.b, EURO, CALLER)).to.be.reverted;
    // Whoever is blocked has lost nothing: it stays theirs, and can be spent in another common fund.
    expect(await balance(all, pair.b)).to.equal(his);
    await expect(ledger.connect(pair.a).cashOut(pair.a, 100n * EURO, CALLER)).to.changeTokenBalance(
      euro,
      pair.a,
      100n * EURO,
    );
    expect(await balance(all, pair.a)).to.equal(hers - 100n * EURO);
    await pair.compose(EURO, EURO);
    await pair.pay(daycare.address, 2n * EURO);
  });

  it("unbounded loops: what an act costs does not grow with how many people, pairs and payments there are", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair, people, daycare } = all;
    const cost = async () => {
      const sent = await pair.pay(daycare.address, EURO);
      return (await sent.wait())!.gasUsed;
    };
    await cost();
    const before = await cost();
    for (let i = 2; i + 1 < people.length && i < 10; i += 2) {
      const other = await Pair.of(ledger, people[i]!, people[i + 1]!);
      await other.open();
      for (const one of [other.a, other.b]) await ledger.connect(one).monetise(one, 100n * EURO, CALLER);
      await other.begin();
    }
    for (let i = 0; i < 20; i++) await cost();
    await time.increase(400 * DAY);
    expect(await cost()).to.be.at.most(before + 100n);
  });

  it("Tornado Cash: code that is exchanged under a later version's address moves nobody's money", async () => {
    const { ledger, later, code, person, euro } = await loadFixture(aboutToMove);
    await ethers.provider.send("hardhat_setCode", [await later.getAddress(), `${code}00`]);
    await expect(ledger.connect(person).movePersonalToken()).to.be.revertedWithCustomError(
      ledger,
      "Succession_NotRecognised",
    );
    expect((await ledger.personalTokenOf(person)).balance).to.equal(100n * EURO);
    await ethers.provider.send("hardhat_setCode", [await later.getAddress(), code]);
    await expect(ledger.connect(person).movePersonalToken()).to.changeTokenBalance(euro, later, 100n * EURO);
  });
});
