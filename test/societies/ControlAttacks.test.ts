import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import { Signature, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry, FAR } from "../helpers/consent";
import { CONTROL_ACTS, passed, rising, six } from "./ControlFixture";
import { ACTS, CHARTS, DAY, EURO, KARMA, loadFixture, MONTH, type Rules, Society, time } from "./fixture";

const WEEK = 7 * DAY;
const REJECTED = 2n;
const EXECUTABLE = 3n;
const UNIT = 1n << 24n;

type All = Awaited<ReturnType<typeof six>>;
type Person = All["members"][0];

/** The top three let other rules be scheduled. */
async function scheduled(all: All, rules: Rules): Promise<string> {
  for (const one of all.members.slice(0, 2)) {
    await all.ledger.connect(one).approveRules(all.society.id, one, rules, true, 1, CALLER);
  }
  return (await all.ledger.governanceOf(all.society.id)).change;
}

async function withChange() {
  const all = await passed();
  const change = await scheduled(all, { ...all.society.rules, approval: 500 });
  return { ...all, change };
}

/** A rejection of a key, in the form in which bundles carry it. */
async function keyRejection(all: All, one: Person, counter = 1, some: { round?: number; rejecting?: boolean } = {}) {
  const values = { society: all.society.id, round: 1, rejecting: true, counter, deadline: FAR, ...some };
  const signed = Signature.from(await one.signTypedData(all.domain, CONTROL_ACTS.reject.types, values));
  return { signer: one.address, r: signed.r, vs: signed.yParityAndS };
}

describe("Attacks on control", () => {
  describe("the creator wants all karma for one coin", () => {
    it("the ratio stays once something was committed, so nobody else is outvoted", async () => {
      const { ledger, society, creator, asset, refused, members } = await loadFixture(six);
      await asset.mint(creator, 10n * EURO);
      await asset.connect(creator).approve(ledger, 10n * EURO);
      await society.join(creator);
      for (const ratio of [10n ** 12n, KARMA + 1n, KARMA - 1n, 1n]) {
        const rules = { ...society.rules, ratio };
        await refused(() => ledger.connect(creator).changeRules(society.id, rules), "BenefitSocieties_RatioIsFixed", [
          ratio,
          KARMA,
        ]);
      }
      // With the same ratio everything else changes as before, and a coin is worth what it is worth to all.
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, approval: 1, charities: 0 });
      await society.commit(creator, EURO);
      await time.increase(DAY);
      expect((await ledger.memberOf(society.id, creator)).karma).to.be.at.most(KARMA / 2n);
      await refused(
        () => ledger.connect(creator).startEnding(society.id, creator, CALLER),
        "BenefitSocieties_CannotStart",
        [society.id, creator.address, anyValue, anyValue],
      );
      expect(await ledger.isEnded(society.id)).to.equal(false);
      expect(members).to.have.length(6);
    });

    it("before that the ratio can be set right", async () => {
      const all = await loadFixture(six);
      const young = await Society.create(all, CHARTS);
      await young.join(all.people[7]!);
      await all.ledger.connect(all.creator).changeRules(young.id, { ...young.rules, ratio: 7n });
      expect((await all.ledger.societyOf(young.id)).rules.ratio).to.equal(7n);
    });

    it("the top can change it, and a third can stop them", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, members } = all;
      const rules = { ...society.rules, ratio: 2n * KARMA };
      const change = await scheduled(all, rules);
      await ledger.connect(members[2]).rejectChange(society.id, members[2], true, 1, CALLER);
      expect((await ledger.actOf(change)).missing).to.equal(150n * KARMA * UNIT);
      await ledger.connect(members[3]).rejectChange(society.id, members[3], true, 1, CALLER);
      expect(await ledger.statusOf(change)).to.equal(REJECTED);
      await time.increase(MONTH);
      for (const one of members.slice(0, 2)) {
        await ledger.connect(one).approveRules(society.id, one, rules, true, 1, CALLER);
      }
      await time.increase(WEEK);
      await ledger.carryOutRules(society.id, rules);
      const before = await ledger.memberOf(society.id, members[5]);
      await society.commit(members[5], 100n * EURO);
      // Twice as much for what is committed from now on, nothing for what was.
      const units = await society.unitsOf(100n * KARMA);
      expect((await ledger.memberOf(society.id, members[5])).settled - before.settled).to.equal(units);
    });
  });

  describe("rejections of many are carried at once", () => {
    const bundle = (all: All, signed: Awaited<ReturnType<typeof keyRejection>>[], counter = 1, deadline = FAR) =>
      all.ledger.connect(all.carrier).rejectBundle(all.society.id, counter, deadline, signed, []);

    it("they count as if each had rejected, each once", async () => {
      const all = await loadFixture(withChange);
      const { ledger, members, change } = all;
      const signed = await Promise.all([4, 5, 5].map((i) => keyRejection(all, members[i]!)));
      const ballot = (number: bigint, karma: bigint) => (number << 112n) | (karma * KARMA * UNIT);
      await expect(bundle(all, signed))
        .to.emit(ledger, "RejectionsMade")
        .withArgs(change, 1, [ballot(5n, 100n), ballot(6n, 50n), 0n]);
      expect((await ledger.actOf(change)).missing).to.equal(200n * KARMA * UNIT);
      expect(await ledger.rejectionOf(change, 6)).to.deep.equal([true, 1n]);
      await bundle(all, [await keyRejection(all, members[2])]);
      expect(await ledger.statusOf(change)).to.equal(REJECTED);
    });

    it("who said something later is left out, and spoils nothing", async () => {
      const all = await loadFixture(withChange);
      const { ledger, society, members, change, refused } = all;
      const signed = await Promise.all([0, 3].map((i) => keyRejection(all, members[i]!)));
      await ledger.connect(members[0]).rejectChange(society.id, members[0], false, 2, CALLER);
      await bundle(all, signed);
      expect(await ledger.rejectionOf(change, 1)).to.deep.equal([false, 2n]);
      expect((await ledger.actOf(change)).missing).to.equal(200n * KARMA * UNIT);
      await refused(() => bundle(all, signed), "BenefitSocieties_Nothing");
    });

    it("it is refused with a false signature, of another round or meaning, too late, for strangers alone, and without a change", async () => {
      const all = await loadFixture(withChange);
      const { ledger, society, members, stranger, change, refused } = all;
      const one = await keyRejection(all, members[0]);
      const false_ = "SignatureBundles_InvalidSignature";
      for (const other of [
        { ...one, signer: members[1].address },
        await keyRejection(all, members[0], 1, { round: 2 }),
        await keyRejection(all, members[0], 1, { rejecting: false }),
        await keyRejection(all, members[0], 2),
      ]) {
        await expect(bundle(all, [one, other])).to.be.revertedWithCustomError(ledger as never, false_);
      }
      const past = (await time.latest()) - 1;
      await refused(() => bundle(all, [one], 1, past), "BenefitSocieties_TooLate", [past]);
      const strange = await keyRejection(all, stranger);
      await refused(() => bundle(all, [strange]), "BenefitSocieties_Nothing");
      await refused(() => bundle(all, []), "BenefitSocieties_Nothing");
      await time.increase(WEEK);
      await refused(() => bundle(all, [one]), "UnlessRejected_WrongStatus", [change, EXECUTABLE]);
      expect((await ledger.governanceOf(society.id)).change).to.equal(change);
      const none = await loadFixture(passed);
      const early = await keyRejection(none, none.members[0], 1, { round: 0 });
      await none.refused(() => bundle(none, [early]), "UnlessRejected_WrongStatus", [ZeroHash, 0]);
    });

    it("a contract wallet's counts when it says so, by the weight that it had", async () => {
      const all = await loadFixture(six);
      const { ledger, society, domain, people, stranger, refused } = all;
      const key = people[7]!;
      const wallet = await ethers.deployContract("MoodyWallet", [key.address]);
      const joining = {
        society: society.id,
        account: await wallet.getAddress(),
        affiliate: ZeroAddress,
        info: ZeroHash,
      };
      const signed = await carry(key, domain, ACTS.join, { ...joining, nonce: 0 });
      await ledger.join(society.id, wallet, ZeroAddress, ZeroHash, signed);
      await society.commit(wallet as never, 300n * EURO, stranger);
      await ledger.passControl(society.id, rising(all.members));
      await time.increase(DAY);
      const change = await scheduled(all, { ...society.rules, approval: 500 });
      const values = { society: society.id, round: 1, rejecting: true, counter: 1, deadline: FAR };
      const signature = await key.signTypedData(domain, CONTROL_ACTS.reject.types, values);
      const keys = [await keyRejection(all, all.members[1])];
      const call = () => ledger.rejectBundle(society.id, 1, FAR, keys, [{ signer: wallet, signature }]);
      await wallet.setMood(1);
      await refused(call, "SignatureBundles_InvalidSignature", [await wallet.getAddress(), 1, anyValue]);
      await wallet.setMood(0);
      await call();
      // 250 and 150 of 1,200 are exactly a third.
      expect(await ledger.statusOf(change)).to.equal(REJECTED);
    });
  });

  describe("somebody wants to decide about a society that others built", () => {
    it("who buys karma today can call for an end and has no vote in it, and stops no change", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, people, refused } = all;
      const buyer = people[6]!;
      await society.join(buyer);
      await society.commit(buyer, 1_000_000n * EURO);
      await ledger.connect(buyer).startEnding(society.id, buyer, CALLER);
      expect((await ledger.endingOf(society.id)).electorate).to.equal(1_050n * KARMA * UNIT);
      await refused(
        () => ledger.connect(buyer).voteOnEnding(society.id, buyer, true, 1, CALLER),
        "BenefitSocieties_NoWeightToEnd",
        [society.id, buyer.address],
      );
      // One of the top three has less than they: two of three still decide.
      const change = await scheduled(all, { ...society.rules, approval: 500 });
      await refused(
        () => ledger.connect(buyer).rejectChange(society.id, buyer, true, 1, CALLER),
        "UnlessRejected_NoWeight",
        [change, 7],
      );
    });

    it("a wallet as a later ledger cannot be recognised, and holds up other changes no longer than its time", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, members, stranger } = all;
      for (const one of members.slice(0, 2)) {
        await ledger.connect(one).approveLaterLedger(society.id, one, stranger, ZeroHash, true, 1, CALLER);
      }
      await time.increase(WEEK);
      await expect(ledger.carryOutLaterLedger(society.id, stranger, ZeroHash)).to.be.revertedWithCustomError(
        ledger as never,
        "Succession_NotRecognised",
      );
      await time.increase(30 * DAY);
      const next = await scheduled(all, { ...society.rules, payoutRule: ZeroAddress });
      expect(await ledger.statusOf(next)).to.equal(1n);
    });
  });
});
