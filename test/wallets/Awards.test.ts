import { expect } from "chai";
import { type Wallet, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { FAR } from "../helpers/consent";
import {
  ACTS,
  awardOf,
  begunAt,
  Category,
  Closed,
  codeWord,
  consentsOf,
  DAY,
  EURO,
  ended,
  euros,
  execute,
  executed,
  idOf,
  keyOf,
  loadFixture,
  MotionKind,
  NATIVE,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  payout,
  reasonOf,
  rejectedBy,
  Status,
  schedule,
  scheduled,
  signedAward,
  supportedBy,
  time,
  usual,
  WINDOW,
  type World,
  walletWith,
} from "./fixture";

const GRACE = 30 * DAY;
const URI = "ipfs://more";

/** Two of three operators. */
const shared = () => walletWith({ operators: 3, threshold: 2 });

/** Signatures of these operators over an award as the next act. */
async function signedBy(world: World, people: Person[], award: ReturnType<typeof euros>, uri = "", number?: number) {
  const next = number ?? Number((await world.wallet.walletInfo()).number) + 1;
  return consentsOf(people, world.domain, ACTS.schedule, signedAward(next, award, uri));
}

async function moodyRecipient(mood: number) {
  const moody = await ethers.deployContract("MoodyRecipient");
  await moody.setMood(mood);
  const address = await moody.getAddress();
  return { moody, address, code: (place: number) => codeWord(address, place) };
}

async function moody() {
  const world = await walletWith({ asset: "MoodyEuro" });
  return { ...world, moody: await ethers.getContractAt("MoodyEuro", world.asset) };
}

describe("Awards", () => {
  describe("schedule", () => {
    it("makes an award public with all of it, and weights of the second before", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator, recipients } = world;
      const award = awardOf({
        asset: world.asset,
        category: Category.Housing,
        payouts: recipients.map((one, i) => payout(one.address, BigInt(i + 1) * EURO)),
        fee: payout(operator.address, 240_000n),
      });
      const sent = schedule(world, award);
      const id = await idOf(wallet, sent);
      await expect(sent)
        .to.emit(wallet, "AwardScheduled")
        .withArgs(id, 3n, award.head, award.purpose, award.payouts)
        .and.not.to.emit(wallet, "ActScheduled");
      const now = await time.latest();
      expect(begunAt(id)).to.equal(now);
      expect(BigInt(id) >> 64n).to.equal(BigInt(await wallet.hashOf(award.head, award.purpose, award.payouts)) >> 64n);
      const act = await wallet.actOf(id);
      expect(act.status).to.equal(Status.Pending);
      expect(act.missing).to.equal(2n);
      expect(act.end).to.equal(now + WINDOW);
      expect(act.expiry).to.equal(now + WINDOW + GRACE);
      const info = await wallet.walletInfo();
      expect([info.pending, info.number]).to.deep.equal([1n, 1n]);
    });

    it("hashes head, purpose and payouts as they are written down", async () => {
      const world = await loadFixture(usual);
      const { head, purpose, payouts } = euros(world);
      const packed = ethers.solidityPackedKeccak256(["uint256", "bytes32", "uint256[]"], [head, purpose, payouts]);
      expect(await world.wallet.hashOf(head, purpose, payouts)).to.equal(packed);
    });

    it("takes the same content again in another second, as another award", async () => {
      const world = await loadFixture(usual);
      const first = await scheduled(world);
      const second = await scheduled(world);
      expect(second).not.to.equal(first);
      expect((await world.wallet.walletInfo()).pending).to.equal(2n);
    });

    it("refuses the same content twice in one second", async () => {
      const world = await loadFixture(usual);
      await ethers.provider.send("evm_setAutomine", [false]);
      const award = euros(world);
      const gasLimit = 500_000;
      const args = [award.head, award.purpose, award.payouts] as const;
      // One after the other: sent at the same time, their nonces would be a matter of luck.
      const send = () => world.wallet.connect(world.operator).schedule(...args, { gasLimit });
      const both = [await send(), await send()];
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      const receipts = await Promise.all(both.map((one) => ethers.provider.getTransactionReceipt(one.hash)));
      expect(receipts.map((one) => one!.status)).to.deep.equal([1, 0]);
      expect(await reasonOf(world, both[1]!.hash)).to.equal("UnlessRejected_WrongStatus");
    });

    it("refuses whoever is no operator, or not enough", async () => {
      const world = await loadFixture(shared);
      await expect(schedule(world, euros(world), world.stranger))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotAnOperator")
        .withArgs(world.stranger.address);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators")
        .withArgs(1, 2);
    });

    it("refuses no recipients, and more than a hundred", async () => {
      const world = await loadFixture(usual);
      const many = (count: number) =>
        Array.from({ length: count }, (_, i) => payout(ethers.toBeHex(2 ** 20 + i, 20), 1n));
      const refused = (award: ReturnType<typeof euros>, count: bigint) =>
        expect(schedule(world, award))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongNumberOfRecipients")
          .withArgs(count, 100);
      await refused(euros(world, { payouts: [] }), 0n);
      await refused(euros(world, { payouts: many(101) }), 101n);
      const fee = payout(world.operator.address, 1n);
      await refused({ ...euros(world), head: euros(world, { fee }).head }, 0n);
      const five = { ...euros(world), head: euros(world, { fee, codes: [1n, 2n, 3n] }).head };
      await refused(five, 2n ** 256n - 3n);
      await schedule(world, euros(world, { payouts: many(100) }));
    });

    it("refuses nothing for somebody, nobody, and the wallet itself", async () => {
      const world = await loadFixture(usual);
      const [ann] = world.recipients;
      const good = payout(ann.address, 1n);
      const refused = (payouts: bigint[], place: number, who: string, amount: bigint) =>
        expect(schedule(world, euros(world, { payouts })))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongPayout")
          .withArgs(place, who, amount);
      await refused([good, payout(ann.address, 0n)], 1, ann.address, 0n);
      await refused([payout(ZeroAddress, 1n)], 0, ZeroAddress, 1n);
      await refused([good, good, payout(world.address, 1n)], 2, world.address, 1n);
    });

    it("refuses a category, an instalment or a head that there is not", async () => {
      const world = await loadFixture(usual);
      const refused = (award: ReturnType<typeof euros>) =>
        expect(schedule(world, award))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongHead")
          .withArgs(award.head);
      await refused(euros(world, { category: 7 }));
      await refused(euros(world, { instalments: 0 }));
      const award = euros(world, { payouts: [payout(world.operator.address, 1n), payout(world.operator.address, 1n)] });
      await refused({ ...award, head: award.head | (2n << 192n) });
      await refused({ ...award, head: award.head | (1n << 255n) });
      await expect(schedule(world, euros(world, { instalment: 1, instalments: 2 })))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongInstalment")
        .withArgs(1);
    });

    it("takes a fee of 4 % to the last unit, and not one more", async () => {
      const world = await loadFixture(usual);
      const [ann, ben] = world.recipients;
      const payouts = [payout(ann.address, 60n), payout(ben.address, 65n)];
      const withFee = (fee: bigint) => euros(world, { payouts, fee: payout(world.operator.address, fee) });
      await schedule(world, withFee(5n));
      await expect(schedule(world, withFee(6n)))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_FeeTooHigh")
        .withArgs(6n, 5n);
      await expect(schedule(world, { ...withFee(0n), head: withFee(1n).head, payouts: [...payouts, 1n] }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongPayout")
        .withArgs(2, ethers.toBeHex(1, 20), 0n);
    });

    it("holds a lower cap of the wallet's own", async () => {
      const world = await walletWith({ terms: { feeCap: 0 } });
      await expect(schedule(world, euros(world, { fee: payout(world.operator.address, 1n) })))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_FeeTooHigh")
        .withArgs(1n, 0n);
    });

    it("refuses code hashes that name no recipient, nobody's code, or come out of order", async () => {
      const world = await loadFixture(usual);
      const payouts = world.recipients.map((one) => payout(one.address, 1n));
      const refused = (codes: bigint[], word: bigint) =>
        expect(schedule(world, euros(world, { payouts, codes })))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongCode")
          .withArgs(word);
      await refused([256n + 3n], 259n);
      await refused([0n], 0n);
      await refused([256n + 1n, 256n + 1n], 257n);
      await refused([256n + 2n, 256n + 1n], 257n);
      await schedule(world, euros(world, { payouts, codes: [256n, 257n, 258n] }));
    });

    it("refuses a ninth, until one is over", async () => {
      const world = await loadFixture(usual);
      const ids: string[] = [];
      for (let i = 0; i < 8; i++) ids.push(await scheduled(world));
      const full = () =>
        expect(schedule(world))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooManyPending")
          .withArgs(8);
      await full();
      await rejectedBy(world, world.validators.slice(0, 2), [ids[0]!]);
      await schedule(world);
      await full();
      await world.wallet.connect(world.operator).cancel([ids[1]!], NO_CONSENTS);
      await schedule(world);
      await full();
      await pastWindow(world, ids[2]!);
      await execute(world, ids[2]!);
      await schedule(world);
      await full();
      await time.increase(WINDOW + GRACE);
      await full();
      await world.wallet.connect(world.stranger).expire(ids[3]!);
      await schedule(world);
      await full();
    });

    it("refuses when nobody could object", async () => {
      const world = await walletWith({ weights: [1] });
      const [one] = world.validators;
      await world.wallet.connect(one!).resign(one!, "0x");
      await time.increase(1);
      await expect(schedule(world)).to.be.revertedWithCustomError(world.wallet, "UnlessRejected_EmptyElectorate");
    });

    it("refuses in the very second in which validators changed, and not a second later", async () => {
      const world = await loadFixture(usual);
      await ethers.provider.send("evm_setAutomine", [false]);
      const [one] = world.validators;
      const gasLimit = 500_000;
      const { head, purpose, payouts } = euros(world);
      await world.wallet.connect(one!).resign(one!, "0x", { gasLimit });
      const sent = await world.wallet.connect(world.operator).schedule(head, purpose, payouts, { gasLimit });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      expect(await reasonOf(world, sent.hash)).to.equal("CommunityWallet_ChangedJustNow");
      await schedule(world);
    });

    it("refuses after a year without an award, and after five years", async () => {
      const world = await loadFixture(usual);
      const day = Math.floor((await time.latest()) / DAY);
      await time.increaseTo((day + 365) * DAY - 2);
      await schedule(world);
      await time.increaseTo((day + 364 + 365) * DAY);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotAuthorised")
        .withArgs(day + 364 + 365);
      const fresh = await walletWith({});
      const begun = Math.floor((await time.latest()) / DAY);
      for (let year = 1; year <= 5; year++) {
        await time.increaseTo((begun + 364 * year) * DAY);
        await schedule(fresh);
      }
      await time.increaseTo((begun + 1_826) * DAY);
      await expect(schedule(fresh))
        .to.be.revertedWithCustomError(fresh.wallet, "CommunityWallet_NotAuthorised")
        .withArgs(begun + 1_826);
    });

    it("refuses after the end", async () => {
      const world = await loadFixture(usual);
      await ended(world);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed")
        .withArgs(Closed.Ended | Closed.Stopped);
    });
  });

  describe("scheduleSigned", () => {
    it("takes two of three, one of them as the caller", async () => {
      const world = await loadFixture(shared);
      const [a, b] = world.operators as [Person, Person];
      const award = euros(world, { fee: payout(a.address, 4n * EURO) });
      const consents = await signedBy(world, [b], award, URI);
      const sent = world.wallet.connect(a).scheduleSigned(award.head, award.purpose, award.payouts, URI, consents);
      const id = await idOf(world.wallet, sent);
      await expect(sent).to.emit(world.wallet, "AwardDescribed").withArgs(id, URI);
      expect((await world.wallet.actOf(id)).status).to.equal(Status.Pending);
    });

    it("takes two signatures that a stranger carries, of a contract recipient as well", async () => {
      const world = await loadFixture(shared);
      const [a, , c] = world.operators as [Person, Person, Person];
      const { address, code } = await moodyRecipient(0);
      const award = awardOf({ payouts: [payout(address, 7n)], codes: [await code(0)] });
      const consents = await signedBy(world, [c, a], award);
      await world.wallet.connect(world.stranger).scheduleSigned(award.head, award.purpose, award.payouts, "", consents);
      expect((await world.wallet.walletInfo()).pending).to.equal(1n);
    });

    it("takes a contract wallet among the operators", async () => {
      const base = await usual();
      const wallet = await ethers.deployContract("KeyedWallet", [base.stranger.address]);
      const config = { ...base.config, operators: [await wallet.getAddress()] };
      await base.factory.create(config, ethers.id("keyed"));
      const address = await base.factory.walletOf(config, ethers.id("keyed"));
      const keyed = await ethers.getContractAt("ICommunityWallet", address);
      await time.increase(1);
      const award = euros(base);
      const domain = { ...base.domain, verifyingContract: address };
      const signature = await base.stranger.signTypedData(domain, ACTS.schedule.types, {
        ...signedAward(1, award),
        deadline: FAR,
      });
      const consents = { deadline: FAR, keys: [], wallets: [{ signer: wallet, signature }] };
      await keyed.scheduleSigned(award.head, award.purpose, award.payouts, "", consents);
      await wallet.connect(base.stranger).setSaysNo(true);
      await expect(
        keyed.scheduleSigned(award.head, award.purpose, award.payouts, "", consents),
      ).to.be.revertedWithCustomError(
        { interface: new ethers.Interface(["error SignatureBundles_InvalidSignature(address,uint256,bytes32)"]) },
        "SignatureBundles_InvalidSignature",
      );
    });

    it("counts nobody twice, neither by two signatures nor as caller and signer", async () => {
      const world = await loadFixture(shared);
      const [a] = world.operators as [Person];
      const award = euros(world);
      const twice = await signedBy(world, [a, a], award);
      await expect(world.wallet.scheduleSigned(award.head, award.purpose, award.payouts, "", twice))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotAnOperator")
        .withArgs(a.address);
      const once = await signedBy(world, [a], award);
      await expect(world.wallet.connect(a).scheduleSigned(award.head, award.purpose, award.payouts, "", once))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators")
        .withArgs(1, 2);
    });

    it("refuses a signer who is no operator, too few, too late, and another content", async () => {
      const world = await loadFixture(shared);
      const [a, b] = world.operators as [Person, Person];
      const award = euros(world);
      const send = (consents: Awaited<ReturnType<typeof signedBy>>, uri = "") =>
        world.wallet.scheduleSigned(award.head, award.purpose, award.payouts, uri, consents);
      await expect(send(await signedBy(world, [a, world.stranger], award)))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotAnOperator")
        .withArgs(world.stranger.address);
      await expect(send(await signedBy(world, [a], award)))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators")
        .withArgs(1, 2);
      await expect(send(NO_CONSENTS)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators");
      const past = (await time.latest()) - 1;
      const late = await consentsOf([a, b], world.domain, ACTS.schedule, signedAward(1, award), past);
      await expect(send(late)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooLate").withArgs(past);
      for (const other of [
        { ...award, purpose: ethers.id("other") },
        euros(world, { category: Category.Housing }),
        euros(world, { payouts: [payout(world.stranger.address, 100n * EURO)] }),
        euros(world, { fee: payout(a.address, 1n) }),
        euros(world, { asset: NATIVE }),
      ]) {
        await expect(send(await signedBy(world, [a, b], other))).to.be.reverted;
      }
      await expect(send(await signedBy(world, [a, b], award, URI))).to.be.reverted;
      await expect(send(await signedBy(world, [a, b], award, "", 2))).to.be.reverted;
      await send(await signedBy(world, [a, b], award));
    });

    it("refuses a later instalment", async () => {
      const world = await loadFixture(usual);
      const award = euros(world, { instalment: 1, instalments: 2 });
      await expect(
        world.wallet.connect(world.operator).scheduleSigned(award.head, award.purpose, award.payouts, "", NO_CONSENTS),
      )
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongInstalment")
        .withArgs(1);
    });
  });

  describe("execute", () => {
    it("pays everybody after the window, by anybody, with the fee", async () => {
      const world = await loadFixture(usual);
      const { wallet, euro, recipients, operator, stranger } = world;
      const award = euros(world, {
        payouts: recipients.map((one, i) => payout(one.address, BigInt(i + 1) * 100n * EURO)),
        fee: payout(operator.address, 24n * EURO),
      });
      const id = await scheduled(world, award);
      await expect(execute(world, id, award))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Pending);
      await pastWindow(world, id);
      const sent = wallet.connect(stranger).execute(id, award.head, award.purpose, award.payouts);
      await expect(sent)
        .to.emit(wallet, "AwardExecuted")
        .withArgs(id, world.asset, 600n * EURO, 24n * EURO)
        .and.not.to.emit(wallet, "ActClosed");
      await expect(sent).to.changeTokenBalances(
        euro,
        [...recipients, operator, wallet],
        [100n * EURO, 200n * EURO, 300n * EURO, 24n * EURO, -624n * EURO],
      );
      expect(await wallet.statusOf(id)).to.equal(Status.Executed);
      expect((await wallet.walletInfo()).pending).to.equal(0n);
      await expect(execute(world, id, award))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Executed);
    });

    it("pays native coin", async () => {
      const world = await loadFixture(usual);
      const [ann] = world.recipients;
      const award = awardOf({ payouts: [payout(ann.address, 5n)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await expect(execute(world, id, award)).to.changeEtherBalances([ann, world.wallet], [5n, -5n]);
    });

    it("pays the same recipient twice who is named twice", async () => {
      const world = await loadFixture(usual);
      const [ann] = world.recipients;
      const one = payout(ann.address, 3n);
      const award = euros(world, { payouts: [one, one] });
      await executed(world, award);
      expect(await world.euro.balanceOf(ann)).to.equal(6n);
    });

    it("refuses any other content, and any other kind of act", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      await pastWindow(world, id);
      const others = [
        euros(world, { asset: NATIVE }),
        euros(world, { purpose: ZeroHash }),
        euros(world, { payouts: [payout(world.stranger.address, 100n * EURO)] }),
        euros(world, { fee: payout(world.stranger.address, 1n) }),
        euros(world, { category: Category.Education }),
      ];
      for (const other of others) {
        await expect(execute(world, id, other))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OtherContent")
          .withArgs(id);
      }
      const disguised = ethers.toBeHex(BigInt(id) | (1n << 56n), 32);
      await expect(execute(world, disguised)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_OtherContent",
      );
      const never = ethers.toBeHex(BigInt(id) + 1n, 32);
      await expect(execute(world, never))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(never, Status.Unknown);
    });

    it("refuses what was rejected, cancelled, or has expired", async () => {
      const world = await loadFixture(usual);
      const [rejected, cancelled, late] = [await scheduled(world), await scheduled(world), await scheduled(world)];
      await rejectedBy(world, world.validators.slice(0, 2), [rejected]);
      await world.wallet.connect(world.operator).cancel([cancelled], NO_CONSENTS);
      await pastWindow(world, late);
      for (const [id, status] of [
        [rejected, Status.Rejected],
        [cancelled, Status.Cancelled],
      ] as const) {
        await expect(execute(world, id))
          .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
          .withArgs(id, status);
      }
      await time.increase(GRACE);
      await expect(execute(world, late))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(late, Status.Expired);
    });

    it("works in the first second after the window and the last before it expires", async () => {
      const world = await loadFixture(usual);
      const [first, last] = [await scheduled(world), await scheduled(world)];
      const { end } = await world.wallet.actOf(first);
      await time.setNextBlockTimestamp(end - 1n);
      await expect(execute(world, first)).to.be.reverted;
      await time.setNextBlockTimestamp(end);
      await execute(world, first);
      const { expiry } = await world.wallet.actOf(last);
      await time.setNextBlockTimestamp(expiry - 1n);
      await execute(world, last);
    });

    it("refuses after the end", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      await pastWindow(world, id);
      await ended(world);
      await expect(execute(world, id)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_HasEnded");
      expect(await world.wallet.statusOf(id)).to.equal(Status.Cancelled);
    });
  });

  describe("limit of 30 days", () => {
    const big = (world: World, amount: bigint, fee = 0n) =>
      euros(world, {
        payouts: [payout(world.recipients[0].address, amount)],
        fee: fee === 0n ? 0n : payout(world.operator.address, fee),
      });

    it("lets a quarter leave, fee included, and not a unit more", async () => {
      const world = await loadFixture(usual);
      const award = big(world, 2_404n * EURO, 96n * EURO);
      const more = big(world, 2_404n * EURO + 1n, 96n * EURO);
      const [id, other] = [await scheduled(world, award), await scheduled(world, more)];
      await pastWindow(world, other);
      await expect(execute(world, other, more))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OverTheLimit")
        .withArgs(2_500n * EURO + 1n, 2_500n * EURO);
      await execute(world, id, award);
      expect((await world.wallet.assetInfo(world.asset)).left).to.be.at.least(2_500n * EURO);
    });

    it("counts what left, however it was split, and what came in between", async () => {
      const world = await loadFixture(usual);
      const awards = [big(world, 2_000n * EURO), big(world, 499n * EURO), big(world, 2n * EURO)];
      const ids = [];
      for (const one of awards) ids.push(await scheduled(world, one));
      await pastWindow(world, ids[2]!);
      await execute(world, ids[0]!, awards[0]!);
      await execute(world, ids[1]!, awards[1]!);
      await expect(execute(world, ids[2]!, awards[2]!)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_OverTheLimit",
      );
      await world.euro.mint(world.address, 5n * EURO);
      await execute(world, ids[2]!, awards[2]!);
    });

    it("makes room again after 30 to 40 days", async () => {
      const world = await loadFixture(usual);
      const period = 10 * DAY;
      const first = big(world, 2_400n * EURO);
      const id = await scheduled(world, first);
      await pastWindow(world, id);
      await execute(world, id, first);
      const spentIn = Math.floor((await time.latest()) / period);
      const next = big(world, 1_800n * EURO);
      const waiting = await scheduled(world, next);
      await time.increaseTo((spentIn + 4) * period - 100);
      await expect(execute(world, waiting, next)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_OverTheLimit",
      );
      const { expiry } = await world.wallet.actOf(waiting);
      const again = Number(expiry) > (spentIn + 4) * period ? waiting : await scheduled(world, next);
      await time.increaseTo((spentIn + 4) * period);
      if (again !== waiting) await pastWindow(world, again);
      await execute(world, again, next);
    });

    it("counts each asset for itself, and not what is owed to others", async () => {
      const { moody: asset, ...world } = await loadFixture(moody);
      const first = big(world, 2_000n * EURO);
      const id = await scheduled(world, first);
      await pastWindow(world, id);
      await asset.setMood(2);
      await execute(world, id, first);
      await asset.setMood(0);
      const info = await world.wallet.assetInfo(world.asset);
      expect(info.credits).to.equal(2_000n * EURO);
      // A quarter of 8,000 that are free and 2,000 that left.
      expect(info.mostNow).to.be.within(500n * EURO - 2_000n, 500n * EURO);
      const coin = awardOf({ payouts: [payout(world.recipients[1].address, ethers.parseEther("25"))] });
      const native = await scheduled(world, coin);
      await pastWindow(world, native);
      await execute(world, native, coin);
    });

    it("lets all of it leave where the wallet says so", async () => {
      const world = await walletWith({ terms: { share: 100 } });
      const award = big(world, 10_000n * EURO);
      await executed(world, award);
      expect(await world.euro.balanceOf(world.address)).to.equal(0n);
    });
  });

  describe("a recipient who cannot be paid", () => {
    it("is credited, the others are paid, and collects later", async () => {
      const world = await loadFixture(usual);
      const { wallet } = world;
      const { moody: refusing, address, code } = await moodyRecipient(1);
      const [ann] = world.recipients;
      const award = awardOf({ payouts: [payout(address, 70n), payout(ann.address, 30n)], codes: [await code(0)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      const sent = execute(world, id, award);
      await expect(sent).to.emit(wallet, "Credited").withArgs(NATIVE, address, 70n);
      await expect(sent).to.emit(wallet, "AwardExecuted").withArgs(id, NATIVE, 100n, 0n);
      await expect(sent).to.changeEtherBalances([ann, refusing], [30n, 0n]);
      expect(await wallet.creditOf(NATIVE, address)).to.equal(70n);
      expect((await wallet.assetInfo(NATIVE)).credits).to.equal(70n);
      await expect(wallet.collect(NATIVE, address))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_CannotPay")
        .withArgs(address, 70n);
      await refusing.setMood(0);
      const collecting = wallet.connect(world.stranger).collect(NATIVE, address);
      await expect(collecting).to.emit(wallet, "Collected").withArgs(NATIVE, address, 70n);
      await expect(collecting).to.changeEtherBalance(refusing, 70n);
      expect((await wallet.assetInfo(NATIVE)).credits).to.equal(0n);
      await expect(wallet.collect(NATIVE, address)).to.be.revertedWithCustomError(wallet, "CommunityWallet_Nothing");
    });

    it("is credited in an ERC-20 that refuses, says no, or reverts, fee and all", async () => {
      const { moody: asset, ...world } = await loadFixture(moody);
      const [ann, ben] = world.recipients;
      const award = euros(world, {
        payouts: [payout(ann.address, 50n), payout(ben.address, 50n)],
        fee: payout(world.operator.address, 4n),
      });
      for (const mood of [1, 2]) {
        const id = await scheduled(world, award);
        await pastWindow(world, id);
        await asset.setMood(mood);
        await execute(world, id, award);
        await asset.setMood(0);
      }
      const info = await world.wallet.assetInfo(world.asset);
      expect([info.credits, info.balance]).to.deep.equal([208n, 10_000n * EURO]);
      await world.wallet.collect(world.asset, ann);
      await world.wallet.collect(world.asset, world.operator);
      expect(await asset.balanceOf(ann)).to.equal(100n);
      expect(await asset.balanceOf(world.operator)).to.equal(8n);
      expect((await world.wallet.assetInfo(world.asset)).credits).to.equal(100n);
    });

    it("is not robbed by too little gas: the whole is refused", async () => {
      const world = await loadFixture(usual);
      const { address, code } = await moodyRecipient(0);
      const award = awardOf({ payouts: [payout(address, 7n)], codes: [await code(0)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await expect(
        world.wallet.execute(id, award.head, award.purpose, award.payouts, { gasLimit: 200_000 }),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooLittleGas");
      await execute(world, id, award);
      expect(await ethers.provider.getBalance(address)).to.equal(7n);
    });
  });

  describe("code of a recipient", () => {
    it("is left out if the award says none, and the fee follows", async () => {
      const world = await loadFixture(usual);
      const { address } = await moodyRecipient(0);
      const [ann] = world.recipients;
      const award = awardOf({
        payouts: [payout(address, 60n), payout(ann.address, 65n)],
        fee: payout(world.operator.address, 5n),
      });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      const sent = execute(world, id, award);
      await expect(sent).to.emit(world.wallet, "RecipientLeftOut").withArgs(id, address, 60n);
      // 5 · 65 / 125, rounded down.
      await expect(sent).to.emit(world.wallet, "AwardExecuted").withArgs(id, NATIVE, 65n, 2n);
      expect(await world.wallet.creditOf(NATIVE, address)).to.equal(0n);
      expect(await ethers.provider.getBalance(address)).to.equal(0n);
    });

    it("is left out if the award names code and there is none, or another", async () => {
      const world = await loadFixture(usual);
      const { address, code } = await moodyRecipient(0);
      const [ann] = world.recipients;
      const codes = [await code(0), (await code(0)) | 1n];
      const award = awardOf({ payouts: [payout(address, 1n), payout(ann.address, 2n)], codes });
      const id = await scheduled(world, award);
      await ethers.provider.send("hardhat_setCode", [address, "0x60006000fd"]);
      await pastWindow(world, id);
      await expect(execute(world, id, award))
        .to.emit(world.wallet, "AwardExecuted")
        .withArgs(id, NATIVE, 0n, 0n);
    });

    it("counts an EIP-7702 designator as no code, and only that", async () => {
      const world = await loadFixture(usual);
      // Somebody of this test alone: the chain keeps what a test has put there.
      const [ann, ben, cleo] = ["a", "b", "c"].map((name) => keyOf(`designated ${name}`)) as [Wallet, Wallet, Wallet];
      const delegated = `0xef0100${world.address.slice(2).toLowerCase()}`;
      await ethers.provider.send("hardhat_setCode", [ann.address, delegated]);
      await ethers.provider.send("hardhat_setCode", [ben.address, `0x60${"00".repeat(22)}`]);
      const award = euros(world, { payouts: [ann, ben, cleo].map((one) => payout(one.address, 1n)) });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await expect(execute(world, id, award))
        .to.emit(world.wallet, "AwardExecuted")
        .withArgs(id, world.asset, 2n, 0n);
      expect(await world.euro.balanceOf(ann)).to.equal(1n);
      expect(await world.euro.balanceOf(ben)).to.equal(0n);
    });
  });

  describe("cancel", () => {
    it("takes back pending and executable awards, and no others", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator } = world;
      const [early, due] = [await scheduled(world), await scheduled(world)];
      await expect(wallet.connect(operator).cancel([early], NO_CONSENTS))
        .to.emit(wallet, "ActClosed")
        .withArgs(early, Status.Cancelled);
      await pastWindow(world, due);
      await wallet.connect(operator).cancel([due], NO_CONSENTS);
      expect((await wallet.walletInfo()).pending).to.equal(0n);
      await expect(wallet.connect(operator).cancel([due], NO_CONSENTS))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(due, Status.Cancelled);
      await expect(wallet.connect(world.stranger).cancel([due], NO_CONSENTS)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_TooFewOperators",
      );
    });

    it("takes signatures of as many as it takes", async () => {
      const world = await loadFixture(shared);
      const [a, b] = world.operators as [Person, Person];
      const award = euros(world);
      const consents = await signedBy(world, [a, b], award);
      const sent = world.wallet.scheduleSigned(award.head, award.purpose, award.payouts, "", consents);
      const id = await idOf(world.wallet, sent);
      const signed = await consentsOf([a, b], world.domain, ACTS.cancel, { acts: [id] });
      await world.wallet.connect(world.stranger).cancel([id], signed);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Cancelled);
    });
  });

  describe("expire", () => {
    it("records it once, by anybody, and only what has expired", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      const wrong = (status: bigint) =>
        expect(world.wallet.expire(id))
          .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
          .withArgs(id, status);
      await wrong(Status.Pending);
      await pastWindow(world, id);
      await wrong(Status.Executable);
      await time.increase(GRACE);
      await expect(world.wallet.connect(world.stranger).expire(id))
        .to.emit(world.wallet, "ActClosed")
        .withArgs(id, Status.Expired);
      expect((await world.wallet.walletInfo()).pending).to.equal(0n);
      await wrong(Status.Expired);
    });

    it("does not let a rejected award free its place a second time", async () => {
      const world = await loadFixture(usual);
      const [id] = [await scheduled(world), await scheduled(world)];
      await rejectedBy(world, world.validators.slice(0, 2), [id]);
      await time.increase(WINDOW + GRACE);
      await expect(world.wallet.expire(id))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Rejected);
      expect((await world.wallet.walletInfo()).pending).to.equal(1n);
    });
  });

  describe("instalments", () => {
    const first = (world: World) => euros(world, { instalments: 3 });
    const later = (world: World, instalment: number) => euros(world, { instalments: 3, instalment });
    const next = (world: World, previous: string, award: ReturnType<typeof euros>, uri = "") =>
      world.wallet
        .connect(world.operator)
        .scheduleNext(previous, award.head, award.purpose, award.payouts, uri, NO_CONSENTS);
    const reported = (world: World, id: string) =>
      world.wallet.connect(world.operator).report(id, ethers.id("outcome"), URI, NO_CONSENTS);

    async function paid() {
      const world = await usual();
      const id = await executed(world, first(world));
      return { ...world, id };
    }

    it("go on after a report, each with a window of its own", async () => {
      const world = await loadFixture(paid);
      const { wallet, id } = world;
      await expect(reported(world, id)).to.emit(wallet, "OutcomeReported").withArgs(id, ethers.id("outcome"), URI);
      const sent = next(world, id, later(world, 1), URI);
      const second = await idOf(wallet, sent);
      await expect(sent).to.emit(wallet, "NextScheduled").withArgs(id, second);
      await expect(sent).to.emit(wallet, "AwardDescribed").withArgs(second, URI);
      expect(await wallet.outcomeOf(id)).to.deep.equal([ethers.id("outcome"), second]);
      await pastWindow(world, second);
      await execute(world, second, later(world, 1));
      await reported(world, second);
      const third = await idOf(wallet, next(world, second, later(world, 2)));
      await pastWindow(world, third);
      await execute(world, third, later(world, 2));
      await reported(world, third);
      expect(await world.euro.balanceOf(world.recipients[0])).to.equal(300n * EURO);
      await expect(next(world, third, later(world, 3))).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_WrongHead",
      );
    });

    it("are not scheduled again in the second in which the same one was cancelled", async () => {
      const world = await loadFixture(paid);
      const { wallet, operator } = world;
      await reported(world, world.id);
      const { head, purpose, payouts } = later(world, 1);
      const at = (await time.latest()) + 1;
      const second = await wallet
        .connect(operator)
        .scheduleNext.staticCall(world.id, head, purpose, payouts, URI, NO_CONSENTS);
      // What a call gives is of the block before: its id has another second.
      const id = ethers.toBeHex(((BigInt(second) >> 40n) << 40n) | BigInt(at), 32);
      await ethers.provider.send("evm_setAutomine", [false]);
      const gasLimit = 500_000;
      const again = () =>
        wallet.connect(operator).scheduleNext(world.id, head, purpose, payouts, URI, NO_CONSENTS, { gasLimit });
      await again();
      await wallet.connect(operator).cancel([id], NO_CONSENTS, { gasLimit });
      const sent = await again();
      await time.setNextBlockTimestamp(at);
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      expect(await wallet.statusOf(id)).to.equal(Status.Cancelled);
      expect((await ethers.provider.getTransactionReceipt(sent.hash))!.status).to.equal(0);
      expect(await reasonOf(world, sent.hash)).to.equal("UnlessRejected_WrongStatus");
      await next(world, world.id, later(world, 1));
    });

    it("stop where the electors reject one", async () => {
      const world = await loadFixture(paid);
      await reported(world, world.id);
      const second = await idOf(world.wallet, next(world, world.id, later(world, 1)));
      await rejectedBy(world, world.validators.slice(0, 2), [second]);
      await expect(next(world, world.id, later(world, 1)))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(second, Status.Rejected);
    });

    it("are scheduled again when one was cancelled or has expired, and not while it is on its way", async () => {
      const world = await loadFixture(paid);
      await reported(world, world.id);
      const second = await idOf(world.wallet, next(world, world.id, later(world, 1)));
      await expect(next(world, world.id, later(world, 1)))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(second, Status.Pending);
      await world.wallet.connect(world.operator).cancel([second], NO_CONSENTS);
      const again = await idOf(world.wallet, next(world, world.id, later(world, 1)));
      await time.increase(WINDOW + GRACE);
      const third = await idOf(world.wallet, next(world, world.id, later(world, 1)));
      expect(third).not.to.equal(again);
      await pastWindow(world, third);
      await execute(world, third, later(world, 1));
      await expect(next(world, world.id, later(world, 1)))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(third, Status.Executed);
    });

    it("refuse without a report, another content, another place, or a first one", async () => {
      const world = await loadFixture(paid);
      await expect(next(world, world.id, later(world, 1)))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongReport")
        .withArgs(world.id);
      await reported(world, world.id);
      for (const [award, instalment] of [
        [later(world, 2), 2],
        [later(world, 0), 0],
        [{ ...later(world, 1), purpose: ZeroHash }, 1],
        [{ ...later(world, 1), payouts: [payout(world.stranger.address, 100n * EURO)] }, 1],
      ] satisfies [ReturnType<typeof later>, number][]) {
        await expect(next(world, world.id, award))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongInstalment")
          .withArgs(instalment);
      }
      await expect(
        world.wallet
          .connect(world.stranger)
          .scheduleNext(world.id, later(world, 1).head, ZeroHash, later(world, 1).payouts, "", NO_CONSENTS),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators");
    });

    it("are reported once, only when executed, and by the operators", async () => {
      const world = await loadFixture(paid);
      const pending = await scheduled(world);
      await expect(reported(world, pending))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(pending, Status.Pending);
      const none = world.wallet.connect(world.operator).report(world.id, ZeroHash, URI, NO_CONSENTS);
      await expect(none).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongReport").withArgs(world.id);
      await reported(world, world.id);
      await expect(reported(world, world.id))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongReport")
        .withArgs(world.id);
      await expect(
        world.wallet.connect(world.stranger).report(world.id, ethers.id("x"), URI, NO_CONSENTS),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators");
    });

    it("are reported of awards only, not of a change that was carried out", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator, others } = world;
      const next = [others[0]!.address];
      const sent = wallet.connect(operator).proposeHandOver([...next], 1, NO_CONSENTS);
      const id = await idOf(wallet, sent, "HandOverScheduled");
      await pastWindow(world, id);
      await wallet.carryOutHandOver(id, next, 1);
      const report = wallet.connect(others[0]!).report(id, ethers.id("outcome"), URI, NO_CONSENTS);
      await expect(report).to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongReport").withArgs(id);
    });

    it("are signed like any award", async () => {
      const world = await loadFixture(paid);
      const outcome = { award: world.id, outcome: ethers.id("outcome"), uri: URI };
      const report = await consentsOf([world.operator], world.domain, ACTS.report, outcome);
      await world.wallet.connect(world.stranger).report(world.id, ethers.id("outcome"), URI, report);
      const award = later(world, 1);
      const consents = await signedBy(world, [world.operator], award);
      await world.wallet
        .connect(world.stranger)
        .scheduleNext(world.id, award.head, award.purpose, award.payouts, "", consents);
    });

    it("refuse after the end, as everything new", async () => {
      const world = await loadFixture(paid);
      await reported(world, world.id);
      const motion = await opened(world, MotionKind.Sunset);
      await supportedBy(world, world.validators.slice(0, 1), motion);
      await expect(next(world, world.id, later(world, 1)))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed")
        .withArgs(Closed.Stopped);
    });
  });
});
