import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { ICommunityWallet } from "../../typechain-types";
import { carry, FAR } from "../helpers/consent";
import { six } from "../societies/ControlFixture";
import { rateOf } from "../societies/fixture";
import { delegated, inside, society } from "./ElectorateFixture";
import {
  ACTS,
  awardOf,
  begunAt,
  codeWord,
  compactOf,
  DAY,
  EURO,
  ended,
  euros,
  execute,
  FORTNIGHT,
  five,
  HOUR,
  idOf,
  listed,
  loadFixture,
  MotionKind,
  MotionState,
  NATIVE,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  payout,
  rejectedBy,
  rising,
  Status,
  schedule,
  scheduled,
  supportedBy,
  TERMS,
  time,
  usual,
  validator,
  walletWith,
  YEAR,
} from "./fixture";

const { Validators, Sunset } = MotionKind;

/** Gas that a transaction may use at most (EIP-7825). */
const MOST_GAS = 2n ** 24n;

/** Several transactions in one block, in this order; whether each was carried out. */
async function together(calls: (() => Promise<{ hash: string }>)[]): Promise<boolean[]> {
  await ethers.provider.send("evm_setAutomine", [false]);
  const sent = [];
  for (const one of calls) sent.push(await one());
  await ethers.provider.send("evm_mine", []);
  await ethers.provider.send("evm_setAutomine", [true]);
  const receipts = await Promise.all(sent.map(({ hash }) => ethers.provider.getTransactionReceipt(hash)));
  return receipts.map((receipt) => receipt?.status === 1);
}
const GAS = { gasLimit: 1_000_000 };

/** Opens a sunset for a thief's own purse, and is in favour. */
async function theft(wallet: ICommunityWallet, thief: Person) {
  const sent = wallet.connect(thief).openMotion(Sunset, thief.address, [], thief, "0x");
  const id = await idOf(wallet, sent, "MotionOpened");
  await wallet.connect(thief).support(id, thief, true, 1, "0x");
  return id;
}

describe("Attacks, looked for anew", () => {
  describe("on who the electors are", () => {
    it("a society that keeps no totals is no electorate: no member ends the wallet alone", async () => {
      const all = await six();
      const subject = ethers.toBeHex(all.society.id, 32);
      const { wallet } = await inside(await usual(), { electorate: await all.ledger.getAddress(), subject });
      const thief = all.members[5];
      const timepoint = (await time.latest()) - 1;
      expect((await all.ledger.electorateAt(subject, timepoint)).total).to.equal(0n);
      expect((await all.ledger.electorAt(subject, thief, timepoint, 0)).weight).to.be.greaterThan(0n);
      await expect(theft(wallet, thief)).to.be.revertedWithCustomError(wallet, "UnlessRejected_EmptyElectorate");
    });

    it("a society of which somebody holds less than half settled by committing much: the same", async () => {
      const all = await society({ vesting: 24 * 90 });
      const { wallet } = all.world;
      const [a] = all.members;
      await time.increase(100 * DAY);
      await all.ledger.ripen(all.society.id, all.members);
      await time.increase(2 * DAY);
      expect(await wallet.electorateAt((await time.latest()) - 1)).to.be.greaterThan(0n);
      const rich = all.members[1];
      await all.society.commit(rich, 50_000n * EURO);
      await time.increase(2 * DAY);
      const timepoint = (await time.latest()) - 1;
      expect(await wallet.electorateAt(timepoint)).to.equal(0n);
      expect((await all.ledger.electorAt(all.subject, a, timepoint, 0)).weight).to.be.greaterThan(0n);
      await expect(theft(wallet, a)).to.be.revertedWithCustomError(wallet, "UnlessRejected_EmptyElectorate");
    });

    it("a list that says nobody, and all the same somebody: the same", async () => {
      const { wallet, electorate, stranger } = await loadFixture(listed);
      await electorate.setElector(stranger, 1, 1);
      await expect(theft(wallet, stranger)).to.be.revertedWithCustomError(wallet, "UnlessRejected_EmptyElectorate");
    });

    it("when an era of karma begins somebody is nominated, and nobody else acts: they still reject", async () => {
      const all = await society({ rate: rateOf(30) });
      const { world, members, society: one } = all;
      await time.increase(1_230 * DAY);
      await one.nominate(members[5], members[0]);
      await time.increase(2 * DAY);
      const motion = world.wallet
        .connect(members[1])
        .openMotion(MotionKind.Authorise, ZeroAddress, [], members[1], "0x");
      const authorise = await idOf(world.wallet, motion, "MotionOpened");
      await supportedBy(world, members.slice(0, 2), authorise);
      const id = await scheduled(world);
      let sum = 0n;
      for (const who of members) sum += (await world.wallet.weightFor(id, who)).weight;
      const total = await world.wallet.electorateAt(begunAt(id) - 1);
      expect(sum).to.be.within(total - 6n, total);
      await rejectedBy(world, members.slice(0, 3), [id]);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("votes are handed on and each holder is synced twice: they count once", async () => {
      const { world, people, votes, token } = await loadFixture(delegated);
      const { wallet } = world;
      const [, , thief, other] = people;
      await token.connect(thief).delegate(other);
      await time.increase(1);
      await votes.sync(token, other);
      await time.increase(3 * DAY);
      await votes.sync(token, other);
      await time.increase(1);
      // 300 of 600 are the thief's. What nobody synced down makes the total larger, and nobody's weight.
      const id = await theft(wallet, other);
      const { motion } = await wallet.motionOf(id);
      expect(motion.electorate).to.equal(900n);
      expect(motion.inFavour).to.equal(300n);
      await expect(wallet.connect(thief).support(id, thief, true, 1, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoWeight")
        .withArgs(thief.address);
      expect((await wallet.walletInfo()).ended).to.equal(false);
    });

    it("hundreds of delegates without votes are registered: those with votes count as before", async () => {
      const { world, people, votes, token } = await loadFixture(delegated);
      for (let i = 1; i <= 100; i++) await votes.sync(token, ethers.toBeHex(i, 20));
      const id = await scheduled(world);
      expect((await world.wallet.actOf(id)).missing).to.equal(400n);
      await rejectedBy(world, [people[0], people[2]], [id]);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("somebody is synced again and again so that their votes never count: they count after three days", async () => {
      const { people, votes, token } = await loadFixture(delegated);
      const d = people[3];
      await token.mint(d, 500n);
      await token.connect(d).delegate(d);
      await time.increase(1);
      await votes.sync(token, d);
      for (let i = 0; i < 12; i++) {
        await time.increase(6 * HOUR);
        await token.connect(people[0]).delegate(i % 2 === 0 ? d : people[0]);
        await time.increase(1);
        await votes.sync(token, d);
      }
      expect((await votes.delegateOf(token, d)).weight).to.equal(500n);
    });

    it("an electorate forgets sooner than a motion is open: refused when the wallet is made", async () => {
      const { config, factory, wallet, electorate } = await loadFixture(listed);
      await electorate.setKnown(FORTNIGHT - 1);
      await expect(factory.create(config, ethers.id("forgetful")))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_OutOfBounds")
        .withArgs("electorate", FORTNIGHT - 1);
      await electorate.setKnown(FORTNIGHT);
      await factory.create(config, ethers.id("forgetful"));
    });
  });

  describe("on the configuration", () => {
    it("a wallet names a society that there is not yet, so that whoever makes the next has it: refused", async () => {
      const all = await society();
      const { factory, config } = all.world;
      const next = { ...config, subject: ethers.toBeHex(BigInt(all.society.id) + 1n, 32) };
      await expect(factory.create(next, ethers.id("next"))).to.be.revertedWithCustomError(
        all.ledger,
        "BenefitSocieties_UnknownSociety",
      );
    });

    it("a wallet names an electorate that is none: refused", async () => {
      const { factory, config, stranger, euro } = await loadFixture(usual);
      for (const electorate of [stranger.address, await euro.getAddress()]) {
        await expect(factory.create({ ...config, validators: [], electorate }, ZeroHash)).to.be.reverted;
      }
    });
  });

  describe("on validators", () => {
    it("a resignation that was signed, and given by hand, is carried after they were added again: refused", async () => {
      const world = await loadFixture(five);
      const { wallet, validators, domain, stranger } = world;
      const [a, ...rest] = validators as Person[];
      const signature = await carry(a!, domain, ACTS.resign, { validator: a!.address, nonce: 0 });
      await wallet.connect(a!).resign(a!, "0x");
      await time.increase(1);
      const words = [validator(a!.address, 40n)];
      const motion = await opened(world, Validators, { validators: words, by: rest[0]! });
      await supportedBy(world, rest.slice(0, 3), motion);
      await wallet.changeValidators(motion, words);
      await expect(wallet.connect(stranger).resign(a!, signature)).to.be.revertedWithCustomError(
        wallet,
        "Consent_InvalidSignature",
      );
      expect((await wallet.validatorOf(a!)).weight).to.equal(40n);
    });

    it("somebody resigns, and a motion that was opened before names them: it does not bring them back", async () => {
      const world = await loadFixture(five);
      const { wallet, validators, stranger, others } = world;
      const [a, ...rest] = validators as Person[];
      const words = rising([validator(a!.address, 20n), validator(others[0]!.address, 20n)]);
      const motion = await opened(world, Validators, { validators: words });
      await supportedBy(world, rest.slice(0, 3), motion);
      // Their key was stolen.
      await wallet.connect(a!).resign(a!, "0x");
      await wallet.connect(stranger).changeValidators(motion, words);
      expect((await wallet.validatorOf(a!)).weight).to.equal(0n);
      expect((await wallet.validatorOf(others[0]!)).weight).to.equal(20n);
      expect((await wallet.walletInfo()).total).to.equal(260n);
      // A motion that was opened since can.
      await time.increase(1);
      const again = [validator(a!.address, 30n)];
      const later = await opened(world, Validators, { validators: again, by: rest[0]! });
      await supportedBy(world, rest.slice(0, 3), later);
      await wallet.changeValidators(later, again);
      expect((await wallet.validatorOf(a!)).weight).to.equal(30n);
    });

    it("more than half add to themselves in ever smaller steps: a fifth of all there then is", async () => {
      const world = await walletWith({ weights: [200, 200, 200, 200, 200] });
      const { wallet, validators, others } = world;
      let total = 1_000n;
      let step = 0;
      for (; ; step++) {
        const { moved } = await wallet.governanceInfo();
        // Amounts below 2^24 are exact, and all within one period.
        const left = moved & 0xffffffn;
        const most = total / 5n - left;
        if (most === 0n) break;
        const words = [validator(others[step]!.address, most)];
        const motion = await opened(world, Validators, { validators: words });
        await supportedBy(world, validators.slice(0, step === 0 ? 3 : 4), motion);
        await wallet.changeValidators(motion, words);
        await time.increase(1);
        total += most;
      }
      expect(step).to.be.greaterThan(1);
      expect((await wallet.walletInfo()).total).to.equal(total);
      expect(5n * (total - 1_000n)).to.be.at.most(total);
    });
  });

  describe("on ids and bundles", () => {
    it("an id with another frame, kind or second is another act, which nobody scheduled", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators } = world;
      const [a] = validators as [Person];
      const award = euros(world);
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      for (const bit of [0n, 40n, 55n, 56n, 63n]) {
        const forged = ethers.toBeHex(BigInt(id) ^ (1n << bit), 32);
        await expect(execute(world, forged, award)).to.be.reverted;
        await expect(wallet.connect(a).reject([forged], 1)).to.be.revertedWithCustomError(
          wallet,
          "UnlessRejected_WrongStatus",
        );
        await expect(wallet.connect(a).support(forged, a, true, 1, "0x")).to.be.revertedWithCustomError(
          wallet,
          "CommunityWallet_WrongMotion",
        );
      }
      await execute(world, id, award);
    });

    it("a motion is rejected, and an award supported: neither is the other", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators } = world;
      const [a] = validators as [Person];
      const motion = await opened(world, Sunset);
      const id = await scheduled(world);
      await expect(wallet.connect(a).reject([motion], 1)).to.be.revertedWithCustomError(
        wallet,
        "UnlessRejected_WrongStatus",
      );
      await expect(wallet.connect(a).support(id, a, true, 1, "0x")).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_WrongMotion",
      );
    });

    it("a bundle names an award twice, and voters twice: it is counted and freed once", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, domain } = world;
      const [a, b] = validators as [Person, Person];
      const [id] = [await scheduled(world), await scheduled(world)] as [string, string];
      const values = { acts: [id, id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf([a, b, a, b], domain, ACTS.reject, values);
      await wallet.rejectBundle([id, id], 1, "", FAR, keys, []);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
      expect((await wallet.walletInfo()).pending).to.equal(1n);
    });

    it("a counter is as high as a byte can be: refused, so that none begins again", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators } = world;
      const [a] = validators as [Person];
      const code = await ethers.getContractAt("CommunityWallet", world.address);
      const id = await scheduled(world);
      const motion = await opened(world, Sunset);
      for (const counter of [64, 128, 255]) {
        await expect(wallet.connect(a).reject([id], counter)).to.be.revertedWithCustomError(
          code,
          "Ballots_CounterTooHigh",
        );
        await expect(wallet.connect(a).support(motion, a, true, counter, "0x")).to.be.revertedWithCustomError(
          code,
          "Ballots_CounterTooHigh",
        );
      }
    });
  });

  describe("on the ending", () => {
    it("an award is executed in the block of the sunset: behind it refused, before it paid", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, euro, recipients } = world;
      const [a, b] = validators as [Person, Person];
      const [first, second] = [await scheduled(world), await scheduled(world)] as [string, string];
      await pastWindow(world, second);
      const motion = await opened(world, Sunset);
      await supportedBy(world, [a], motion);
      const { head, purpose, payouts } = euros(world);
      const done = await together([
        () => wallet.execute(first, head, purpose, payouts, GAS),
        () => wallet.connect(b).support(motion, b, true, 1, "0x", GAS),
        () => wallet.execute(second, head, purpose, payouts, GAS),
        () => wallet.settle(world.asset, GAS),
      ]);
      expect(done).to.deep.equal([true, true, false, true]);
      expect(await euro.balanceOf(recipients[0])).to.equal(100n * EURO);
      expect(await wallet.statusOf(second)).to.equal(Status.Cancelled);
    });

    it("an asset that is an elector completes the sunset in the middle of a payment: nothing is paid twice", async () => {
      const base = await walletWith({ asset: "CallingEuro" });
      const calling = await ethers.getContractAt("CallingEuro", base.asset);
      const one = base.validators[0]!;
      const words = rising([validator(one.address, 1n), validator(base.asset, 1n)]);
      const world = await inside(base, { validators: words });
      const { wallet, recipients, commons } = world;
      const [ann, ben] = recipients;
      const award = euros(world, { payouts: [payout(ann.address, 40n), payout(ben.address, 60n)] });
      const id = await scheduled(world, award);
      const motion = await opened(world, Sunset, { by: one });
      await supportedBy(world, [one], motion);
      await time.increase(4 * DAY);
      const support = wallet.interface.encodeFunctionData("support", [motion, base.asset, true, 1, "0x"]);
      await calling.armWith(world.address, support);
      await execute(world, id, award);
      expect((await wallet.walletInfo()).ended).to.equal(true);
      expect(await wallet.statusOf(id)).to.equal(Status.Executed);
      expect([await calling.balanceOf(ann), await calling.balanceOf(ben)]).to.deep.equal([40n, 60n]);
      await wallet.settle(base.asset);
      expect(await calling.balanceOf(commons)).to.equal(10_000n * EURO - 100n);
    });

    it("rejections and cancellations come after the end: what it cancelled stays cancelled", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, operator } = world;
      const [first, second] = [await scheduled(world), await scheduled(world)] as [string, string];
      await ended(world);
      await rejectedBy(world, validators.slice(0, 1), [first, second]);
      const both = wallet.connect(validators[1]!).reject([first, second], 1);
      await expect(both).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
      const taken = wallet.connect(operator).cancel([second], NO_CONSENTS);
      await expect(taken).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
      await expect(wallet.expire(second)).to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus");
      await time.increase(4 * DAY);
      for (const id of [first, second]) {
        expect(await wallet.statusOf(id)).to.equal(Status.Cancelled);
        await expect(execute(world, id)).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
      }
      await wallet.settle(world.asset);
      expect(await world.euro.balanceOf(world.commons)).to.equal(10_000n * EURO);
    });

    it("an empty electorate is witnessed on the day of the last award: it can be ended all the same", async () => {
      const world = await loadFixture(listed);
      const { wallet, electorate, commons } = world;
      await electorate.setTotal(3, 0);
      await scheduled(world);
      await electorate.setTotal(0, 0);
      for (let i = 0; i < 14; i++) {
        await wallet.noteEmpty();
        await time.increase(30 * DAY);
      }
      await expect(wallet.endEmpty()).to.emit(wallet, "Ended").withArgs(commons.address);
    });

    it("an award comes between two witnesses: a year begins anew, also if nobody lets a month pass", async () => {
      const world = await loadFixture(listed);
      const { wallet, electorate, commons } = world;
      await time.increase(DAY);
      await wallet.noteEmpty();
      await time.increase(20 * DAY);
      await electorate.setTotal(3, 0);
      await scheduled(world);
      await electorate.setTotal(0, 0);
      await time.increase(DAY);
      await wallet.noteEmpty();
      const since = await time.latest();
      expect((await wallet.governanceInfo()).emptySince).to.equal(since);
      for (let i = 0; i < 12; i++) {
        await time.increase(30 * DAY);
        await wallet.noteEmpty();
      }
      await expect(wallet.endEmpty())
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_TooEarly")
        .withArgs(since + YEAR);
      await time.increaseTo(since + YEAR);
      await expect(wallet.endEmpty()).to.emit(wallet, "Ended").withArgs(commons.address);
    });
  });

  describe("on payments", () => {
    it("a hundred recipients burn all gas they get: an award of them is executed in one transaction", async () => {
      const world = await walletWith({ terms: { share: 100 } });
      const burning = await Promise.all(
        Array.from({ length: 100 }, async () => {
          const moody = await ethers.deployContract("MoodyRecipient");
          await moody.setMood(2);
          return moody;
        }),
      );
      const payouts = await Promise.all(burning.map(async (one) => payout(await one.getAddress(), 1n)));
      const codes = await Promise.all(burning.map((one, place) => codeWord(one, place)));
      const award = awardOf({ payouts, codes });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      const sent = await world.wallet.execute(id, award.head, award.purpose, award.payouts, { gasLimit: MOST_GAS });
      expect((await sent.wait())!.gasUsed).to.be.lessThan(MOST_GAS);
      expect((await world.wallet.assetInfo(NATIVE)).credits).to.equal(100n);
    });

    it("somebody lends a wallet money so that more may leave: they lose more than leaves", async () => {
      const world = await loadFixture(usual);
      const award = euros(world, { payouts: [payout(world.operator.address, 5_000n * EURO)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      const { mostNow } = await world.wallet.assetInfo(world.asset);
      const lent = 4n * (5_000n * EURO - mostNow);
      await world.euro.mint(world.address, lent - 4n);
      await expect(execute(world, id, award)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_OverTheLimit",
      );
      await world.euro.mint(world.address, 4n);
      await execute(world, id, award);
      expect(lent).to.be.greaterThan(5_000n * EURO);
    });

    it("money is awarded, given back with a receipt, and a sunset divides: nobody gains by it", async () => {
      const world = await loadFixture(usual);
      const { wallet, euro, donor, operator } = world;
      await euro.mint(donor, 1_000n);
      await euro.connect(donor).approve(world.address, 1_000n);
      await wallet.connect(donor).donate(world.asset, 1_000n, ZeroHash);
      const award = euros(world, { payouts: [payout(operator.address, 2_000n * EURO)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await execute(world, id, award);
      await euro.connect(operator).approve(world.address, 2_000n * EURO);
      await wallet.connect(operator).donate(world.asset, 2_000n * EURO, ZeroHash);
      await ended(world);
      for (const index of [1, 0]) await wallet.claim(world.asset, index);
      expect(await euro.balanceOf(operator)).to.equal(2_000n * EURO);
      expect(await euro.balanceOf(donor)).to.equal(1_000n);
    });
  });

  describe("on the code", () => {
    it("others clone the same code: it is known as such, and stands at none of the factory's addresses", async () => {
      const world = await loadFixture(usual);
      const { factory, config, deployer } = world;
      const code = (await factory.IMPLEMENTATION()).slice(2);
      const creation = `0x3d602d80600a3d3981f3363d3d373d3d3d363d73${code}5af43d82803e903d91602b57fd5bf3`;
      const receipt = await (await deployer.sendTransaction({ data: creation })).wait();
      const clone = await ethers.getContractAt("ICommunityWallet", receipt!.contractAddress!);
      expect(await factory.isWallet(clone)).to.equal(true);
      // Nobody operates it until somebody opens it, within the same bounds as any.
      await expect(clone.proposeTerms(TERMS, NO_CONSENTS)).to.be.reverted;
      const award = euros(world);
      await expect(
        clone.scheduleSigned(award.head, award.purpose, award.payouts, "", NO_CONSENTS),
      ).to.be.revertedWithCustomError(clone, "CommunityWallet_NotAuthorised");
      const wide = { ...config, terms: { ...TERMS, feeCap: 401 } };
      await expect(clone.open(wide, ZeroHash)).to.be.revertedWithCustomError(clone, "CommunityWallet_OutOfBounds");
      await clone.open(config, ZeroHash);
      await expect(clone.open(config, ZeroHash)).to.be.revertedWithCustomError(clone, "CommunityWallet_IsOpen");
    });

    it("parts are called on their own: nothing is scheduled, opened, loaded or paid", async () => {
      const world = await loadFixture(usual);
      const { wallet, commons, stranger, asset } = world;
      const award = euros(world);
      const last = await ethers.deployContract("WalletEndings", [commons.address]);
      const electors = await ethers.deployContract("WalletElectors", [commons.address, last]);
      const offices = await ethers.deployContract("WalletOffices", [commons.address, electors]);
      const part = async (one: { getAddress(): Promise<string> }) =>
        (await ethers.getContractAt("ICommunityWallet", await one.getAddress())).connect(stranger);
      for (const one of await Promise.all([last, electors, offices].map(part))) {
        await expect(one.scheduleSigned(award.head, award.purpose, award.payouts, "", NO_CONSENTS)).to.be.reverted;
        await expect(one.proposeHandOver([stranger.address], 1, NO_CONSENTS)).to.be.reverted;
        await expect(one.openMotion(Sunset, stranger, [], stranger, "0x")).to.be.reverted;
        await expect(one.loadValidators([validator(stranger.address, 1n)], ZeroHash)).to.be.reverted;
        await expect(one.resign(stranger, "0x")).to.be.reverted;
        await expect(one.collect(asset, stranger)).to.be.reverted;
        await expect(one.noteEmpty()).to.be.reverted;
        await expect(one.endEmpty()).to.be.reverted;
        await expect(one.settle(asset)).to.be.reverted;
      }
      const code = await ethers.getContractAt("ICommunityWallet", await world.factory.IMPLEMENTATION());
      await expect(code.open(world.config, ZeroHash)).to.be.revertedWithCustomError(wallet, "CommunityWallet_IsOpen");
      await expect(code.donateNative(ZeroHash, { value: 1n })).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  // What the wallet does not prevent, and docs/wallets.md says so: whoever changes it changes the specification.
  describe("known limits", () => {
    it("a third can hold a wallet still with one sunset motion after another", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators } = world;
      for (let i = 0; i < 3; i++) {
        const motion = await opened(world, Sunset);
        await supportedBy(world, validators.slice(0, 1), motion);
        const { until } = await wallet.motionOf(motion);
        await time.setNextBlockTimestamp(until);
        await expect(schedule(world)).to.be.revertedWithCustomError(wallet, "CommunityWallet_Closed");
        await time.increase(1);
      }
      await schedule(world);
    });

    it("operators can take an award back before the last rejection, so that it does not count for a freeze", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator, validators } = world;
      for (let i = 0; i < 4; i++) {
        const id = await scheduled(world);
        await rejectedBy(world, validators.slice(0, 1), [id]);
        await wallet.connect(operator).cancel([id], NO_CONSENTS);
      }
      expect((await wallet.walletInfo()).frozen).to.equal(false);
      expect((await wallet.governanceInfo()).lastRejection).to.equal(0n);
    });

    it("the share is the one at execution, also for what was scheduled before", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator } = world;
      const award = euros(world, { payouts: [payout(world.recipients[0].address, 10_000n * EURO)] });
      const id = await scheduled(world, award);
      const terms = { ...TERMS, share: 100 };
      const change = await idOf(wallet, wallet.connect(operator).proposeTerms(terms, NO_CONSENTS), "TermsScheduled");
      await pastWindow(world, id);
      await expect(execute(world, id, award)).to.be.revertedWithCustomError(wallet, "CommunityWallet_OverTheLimit");
      await pastWindow(world, change);
      await wallet.carryOutTerms(change, terms);
      await execute(world, id, award);
      expect(await world.euro.balanceOf(world.address)).to.equal(0n);
    });

    it("karma can be earned by committing, and whoever earns two thirds of it is the electorate", async () => {
      const { world, society: one, people } = await society();
      const rich = people[6]!;
      await one.join(rich);
      await one.commit(rich, 4_300n * EURO);
      await time.increase(DAY);
      const id = await theft(world.wallet, rich);
      expect((await world.wallet.motionOf(id)).motion.state).to.equal(MotionState.Done);
      const before = await world.euro.balanceOf(rich);
      await world.wallet.settle(world.asset);
      expect((await world.euro.balanceOf(rich)) - before).to.equal(10_000n * EURO);
    });

    it("whoever is the only registered delegate is the whole electorate", async () => {
      const world = await usual();
      const token = await ethers.deployContract("PeerVotes");
      const votes = await ethers.deployContract("DelegatedVotes");
      const [alone, most] = world.others as [Person, Person];
      await token.mint(alone, 1n);
      await token.mint(most, 1_000_000n);
      for (const one of [alone, most]) await token.connect(one).delegate(one);
      await time.increase(1);
      await votes.sync(token, alone);
      await time.increase(3 * DAY);
      await votes.sync(token, alone);
      const subject = ethers.zeroPadValue(await token.getAddress(), 32);
      const { wallet } = await inside(world, { electorate: await votes.getAddress(), subject });
      const id = await theft(wallet, alone);
      expect((await wallet.motionOf(id)).motion.state).to.equal(MotionState.Done);
      expect((await wallet.walletInfo()).ended).to.equal(true);
    });
  });
});
