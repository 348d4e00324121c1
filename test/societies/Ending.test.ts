import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import { AbiCoder, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { named } from "../common/named";
import { CALLER, carry } from "../helpers/consent";
import { CONTROL_ACTS, rising, six } from "./ControlFixture";
import { DAY, EURO, KARMA, Kind, loadFixture, MONTH, time, toMonth } from "./fixture";

const WEEK = 7 * DAY;
const UNIT = 1n << 24n;
type All = Awaited<ReturnType<typeof six>>;

const start = (all: All, i: number) =>
  all.ledger.connect(all.members[i]!).startEnding(all.society.id, all.members[i]!, CALLER);
const vote = (all: All, i: number, inFavour = true, counter = 1) =>
  all.ledger.connect(all.members[i]!).voteOnEnding(all.society.id, all.members[i]!, inFavour, counter, CALLER);

async function started() {
  const all = await six();
  await start(all, 0);
  return all;
}

/** 300, 250 and 150 of 1,050 are exactly two thirds. */
async function end(all: All) {
  await start(all, 0);
  for (const i of [0, 1, 3]) await vote(all, i);
}

/** Half of every commitment is for charity; a benefit and a charity are approved; then it ends. */
async function ended(assetName?: string) {
  const all = await six({ charity: 5_000 }, assetName);
  await toMonth();
  const [one, two, three] = all.members;
  const benefit = await all.society.approved(all.members[5], 10n * KARMA, [one, two, three]);
  const target = all.people[8]!.address;
  const charity = await all.society.approved(two, 10n * KARMA, [one, three, all.members[3]], {
    kind: Kind.Charity,
    target,
  });
  return { ...all, benefit, charity, target };
}

async function over(assetName?: string) {
  const all = await ended(assetName);
  await end(all);
  return all;
}

const overUsual = () => over();
const endedUsual = () => ended();
const overWithMoods = () => over("MoodyEuro");

/** It has ended, and a later ledger was recognised before, just now. */
async function recognised() {
  const all = await ended();
  const { ledger, society, members } = all;
  await ledger.passControl(society.id, rising(members));
  const later = await ethers.deployContract("LaterSocieties", [all.asset]);
  const target = await later.getAddress();
  const code = ethers.keccak256(await ethers.provider.getCode(target));
  for (const one of members.slice(0, 2)) {
    await ledger.connect(one).approveLaterLedger(society.id, one, target, code, true, 1, CALLER);
  }
  await time.increase(WEEK);
  await ledger.carryOutLaterLedger(society.id, target, code);
  await end(all);
  return { ...all, later, target };
}

describe("Ending", () => {
  describe("startEnding", () => {
    it("begins with the electorate of the day before, by one of the top", async () => {
      const all = await loadFixture(six);
      await all.society.commit(all.members[5], 1_000n * EURO);
      await expect(start(all, 1))
        .to.emit(all.ledger, "EndingStarted")
        .withArgs(all.society.id, 1, all.members[1].address, 1_050n * KARMA * UNIT, 0);
      expect(named(await all.ledger.endingOf(all.society.id))).to.deep.equal({
        number: 1n,
        startedAt: BigInt(await time.latest()),
        era: 0n,
        electorate: 1_050n * KARMA * UNIT,
        inFavour: 0n,
      });
    });

    it("takes a carried signature, of somebody with a tenth of the weight", async () => {
      const all = await loadFixture(six);
      const values = { society: all.society.id, member: all.members[5].address, nonce: 0 };
      const signature = await carry(all.members[5], all.domain, CONTROL_ACTS.startEnding, values);
      const call = () => all.ledger.connect(all.carrier).startEnding(all.society.id, all.members[5], signature);
      const missing = [all.society.id, all.members[5].address, 50n * KARMA * UNIT, 1_050n * KARMA * UNIT];
      await all.refused(call, "BenefitSocieties_CannotStart", missing);
      await all.society.nominate(all.members[4], all.members[5]);
      await time.increase(DAY);
      await call();
      await all.refused(call, "Consent_InvalidSignature", [all.members[5].address, anyValue]);
    });

    it("refuses strangers, societies that are too small, and too little that is settled", async () => {
      const all = await loadFixture(six);
      const { ledger, society, stranger, members, refused } = all;
      const byStranger = () => ledger.connect(stranger).startEnding(society.id, stranger, CALLER);
      await refused(byStranger, "BenefitSocieties_CannotStart", [society.id, stranger.address, 0, anyValue]);
      const vesting = { ...society.rules, vesting: 90 * 24 };
      await ledger.connect(all.creator).changeRules(society.id, vesting);
      await society.commit(members[5], 2_102n * EURO);
      await refused(() => start(all, 0), "BenefitSocieties_TooLittleSettled", [society.id, anyValue, anyValue]);
      await time.increase(1_000 * DAY);
      await refused(() => start(all, 0), "BenefitSocieties_TooSmallToDecide", [society.id, anyValue, 100n * KARMA]);
    });

    it("refuses a ballot less than 30 days after the last", async () => {
      const all = await loadFixture(started);
      const from = (await time.latest()) + MONTH;
      await time.setNextBlockTimestamp(from - 1);
      await all.refused(() => start(all, 0), "BenefitSocieties_TooEarly", [from]);
      await time.increaseTo(from);
      await start(all, 0);
      expect((await all.ledger.endingOf(all.society.id)).number).to.equal(2);
      // Votes of the first do not count.
      await expect(vote(all, 0)).to.emit(all.ledger, "EndingVoted");
    });
  });

  describe("voteOnEnding", () => {
    it("ends at once with exactly two thirds, for good", async () => {
      const all = await loadFixture(started);
      await vote(all, 0);
      await vote(all, 1);
      await vote(all, 4);
      expect(await all.ledger.isEnded(all.society.id)).to.equal(false);
      await expect(vote(all, 5)).to.emit(all.ledger, "SocietyEnded").withArgs(all.society.id);
      expect(await all.ledger.isEnded(all.society.id)).to.equal(true);
      await all.refused(() => vote(all, 2), "BenefitSocieties_HasEnded", [all.society.id]);
      await all.refused(() => start(all, 2), "BenefitSocieties_HasEnded", [all.society.id]);
    });

    it("does not count what was taken back", async () => {
      const all = await loadFixture(started);
      const { ledger, society, members, domain, carrier } = all;
      const values = { society: society.id, ballot: 1, inFavour: true, counter: 2 };
      const signature = await carry(members[0], domain, CONTROL_ACTS.voteOnEnding, values);
      await vote(all, 0);
      await vote(all, 0, false, 3);
      await all.refused(
        () => ledger.connect(carrier).voteOnEnding(society.id, members[0], true, 2, signature),
        "Ballots_CounterNotHigher",
        [1, 2, 3],
      );
      await vote(all, 1);
      await vote(all, 2);
      await vote(all, 3);
      expect((await ledger.endingOf(society.id)).inFavour).to.equal(600n * KARMA * UNIT);
      const again = await carry(members[0], domain, CONTROL_ACTS.voteOnEnding, { ...values, counter: 4 });
      await expect(ledger.connect(carrier).voteOnEnding(society.id, members[0], true, 4, again)).to.emit(
        ledger,
        "SocietyEnded",
      );
    });

    it("shows what somebody said, with which counter, and what it weighs", async () => {
      const none = await loadFixture(six);
      expect(await none.ledger.endingVoteOf(none.society.id, none.members[0])).to.deep.equal([false, 0n, 0n]);
      const all = await loadFixture(started);
      const { ledger, society, members, stranger } = all;
      const weight = 300n * KARMA * UNIT;
      expect(await ledger.endingVoteOf(society.id, members[0])).to.deep.equal([false, 0n, weight]);
      await vote(all, 0, true, 2);
      expect(await ledger.endingVoteOf(society.id, members[0])).to.deep.equal([true, 2n, weight]);
      await vote(all, 0, false, 3);
      expect(await ledger.endingVoteOf(society.id, members[0])).to.deep.equal([false, 3n, weight]);
      expect(await ledger.endingVoteOf(society.id, stranger)).to.deep.equal([false, 0n, 0n]);
    });

    it("refuses votes without weight, without a ballot, and after 7 days", async () => {
      const none = await loadFixture(six);
      await none.refused(() => vote(none, 0), "BenefitSocieties_NoWeightToEnd", [
        none.society.id,
        none.members[0].address,
      ]);
      const all = await loadFixture(started);
      const { ledger, society, stranger } = all;
      await all.refused(
        () => ledger.connect(stranger).voteOnEnding(society.id, stranger, true, 1, CALLER),
        "BenefitSocieties_NoWeightToEnd",
        [society.id, stranger.address],
      );
      const { startedAt } = await ledger.endingOf(society.id);
      const until = Number(startedAt) + WEEK;
      await time.setNextBlockTimestamp(until);
      await vote(all, 0);
      await all.refused(() => vote(all, 1), "BenefitSocieties_TooLate", [until]);
    });
  });

  describe("given that it has ended", () => {
    it("lets approved requests receive, and nobody change anything", async () => {
      const all = await loadFixture(overUsual);
      const { ledger, society, members, creator, benefit, refused } = all;
      await society.give(benefit, members[0], 5n * EURO);
      const ended = "BenefitSocieties_HasEnded";
      await refused(() => ledger.connect(creator).changeRules(society.id, society.rules), ended, [society.id]);
      await refused(() => ledger.connect(creator).describe(society.id, "A", "", ""), ended, [society.id]);
      await refused(() => ledger.passControl(society.id, rising(members)), ended, [society.id]);
      const [one] = members;
      await refused(() => ledger.connect(one).approveRules(society.id, one, society.rules, true, 1, CALLER), ended, [
        society.id,
      ]);
      await refused(
        () => ledger.connect(one).approveDescription(society.id, one, "A", "", "", true, 1, CALLER),
        ended,
        [society.id],
      );
      await refused(() => ledger.carryOutRules(society.id, society.rules), ended, [society.id]);
      await refused(() => ledger.carryOutDescription(society.id, "A", "", ""), ended, [society.id]);
    });
  });

  describe("giveAfterEnd", () => {
    it("pays a charity that was once approved, from either reserve, without karma", async () => {
      const all = await loadFixture(overUsual);
      const { ledger, society, members, asset, charity, target, domain, carrier } = all;
      await time.increase(400 * DAY);
      const [one] = members;
      const settled = (await society.memberOf(one)).settled;
      await expect(ledger.connect(one).giveAfterEnd(charity, one, 300n * EURO, true, CALLER))
        .to.emit(ledger, "GivenAfterEnd")
        .withArgs(society.id, one.address, charity, 300n * EURO, true, true);
      const values = { request: charity, member: one.address, amount: 200n * EURO, fromCharity: false, nonce: 0 };
      const signature = await carry(one, domain, CONTROL_ACTS.giveAfterEnd, values);
      await ledger.connect(carrier).giveAfterEnd(charity, one, 200n * EURO, false, signature);
      expect(await asset.balanceOf(target)).to.equal(10_000_500n * EURO);
      const after = await society.memberOf(one);
      expect(after).to.include({ settled, gift: 100n * EURO, charity: 0n });
      expect((await society.state()).reserves).to.equal(1_600n * EURO);
    });

    it("pays one that was closed, and more than it asked for", async () => {
      const { ledger, society, members, asset, charity, target } = await loadFixture(overUsual);
      const [one, sponsor] = members;
      const { most } = await society.requestOf(charity);
      await society.ledger.connect(sponsor).closeRequest(charity);
      const amount = most + 1n;
      const tx = ledger.connect(one).giveAfterEnd(charity, one, amount, false, CALLER);
      await expect(tx).to.changeTokenBalances(asset, [ledger, target], [-amount, amount]);
      expect(await society.requestOf(charity)).to.include({ received: 0n, most });
    });

    it("keeps what cannot be paid for the charity to collect", async () => {
      const { ledger, society, members, asset, charity, target } = await loadFixture(overWithMoods);
      const moody = await ethers.getContractAt("MoodyEuro", asset);
      await moody.setMood(1);
      await expect(ledger.connect(members[0]).giveAfterEnd(charity, members[0], EURO, true, CALLER))
        .to.emit(ledger, "GivenAfterEnd")
        .withArgs(society.id, members[0].address, charity, EURO, true, false);
      expect(await society.creditOf(target)).to.equal(EURO);
      await moody.setMood(0);
      await ledger.collect(asset, target);
      expect(await asset.balanceOf(target)).to.equal(10_000_001n * EURO);
    });

    it("refuses before the end, to a benefit, nothing, and too much", async () => {
      const before = await loadFixture(endedUsual);
      const give =
        (all: typeof before, request: bigint, amount: bigint, fromCharity = false) =>
        () =>
          all.ledger.connect(all.members[0]).giveAfterEnd(request, all.members[0], amount, fromCharity, CALLER);
      await before.refused(give(before, before.charity, 1n), "BenefitSocieties_HasNotEnded", [before.society.id]);
      const all = await loadFixture(overUsual);
      await all.refused(give(all, all.benefit, 1n), "BenefitSocieties_NotACharity", [all.benefit]);
      await all.refused(give(all, all.charity, 0n), "BenefitSocieties_Nothing");
      for (const fromCharity of [true, false]) {
        await all.refused(give(all, all.charity, 300n * EURO + 1n, fromCharity), "BenefitSocieties_TooLittleLeft", [
          all.members[0].address,
          300n * EURO,
          300n * EURO + 1n,
        ]);
      }
    });
  });

  describe("moveReserves", () => {
    it("moves all reserves to the later ledger, same owner and amount, and leaves karma", async () => {
      const all = await loadFixture(recognised);
      const { ledger, society, members, asset, later, target, domain, carrier } = all;
      const [one, two] = members;
      await time.increase(MONTH);
      const karma = await society.karmaOf(one, (await time.latest()) + 1);
      const settled = (await society.memberOf(one)).settled;
      const thing = (BigInt(society.id) << 160n) | BigInt(one.address);
      await expect(ledger.connect(one).moveReserves(society.id, one, target, CALLER))
        .to.emit(ledger, "EntryMoved")
        .withArgs(ethers.id("reserves"), ethers.toBeHex(thing, 32), target, 600n * EURO);
      const values = [society.id, await asset.getAddress(), one.address, 300n * EURO, 300n * EURO, 0, 0, karma];
      const types = ["uint32", "address", "address", "uint96", "uint96", "uint96", "uint96", "uint256"];
      expect(await later.entry()).to.equal(AbiCoder.defaultAbiCoder().encode(types, values));
      expect([await later.amount(), await later.held()]).to.deep.equal([600n * EURO, 600n * EURO]);
      expect(await society.memberOf(one)).to.include({ settled, gift: 0n, charity: 0n });
      const signed = { society: society.id, member: two.address, ledger: target, nonce: 0 };
      const signature = await carry(two, domain, CONTROL_ACTS.move, signed);
      await ledger.connect(carrier).moveReserves(society.id, two, target, signature);
      expect(await asset.balanceOf(target)).to.equal(1_100n * EURO);
      expect((await society.state()).reserves).to.equal(1_000n * EURO);
      await all.refused(
        () => ledger.connect(one).moveReserves(society.id, one, target, CALLER),
        "BenefitSocieties_Nothing",
      );
    });

    it("refuses too early, elsewhere, and before the end", async () => {
      const before = await loadFixture(endedUsual);
      const move = (all: Awaited<ReturnType<typeof ended>>, to: string) => () =>
        all.ledger.connect(all.members[0]).moveReserves(all.society.id, all.members[0], to, CALLER);
      await before.refused(move(before, ZeroAddress), "BenefitSocieties_HasNotEnded", [before.society.id]);
      const none = await loadFixture(overUsual);
      await none.refused(move(none, ZeroAddress), "Succession_NotNamed", [ethers.id("reserves"), anyValue]);
      const all = await loadFixture(recognised);
      await all.refused(move(all, all.stranger.address), "Succession_NotRecognised", [all.stranger.address, anyValue]);
      const [, movableAt] = await all.ledger.laterLedgerOf(all.society.id);
      await all.refused(move(all, all.target), "Succession_TooEarly", [ethers.id("reserves"), anyValue, movableAt]);
    });

    it("does nothing when the later ledger says no", async () => {
      const all = await loadFixture(recognised);
      await time.increase(MONTH);
      await all.later.refuse(true);
      await all.refused(
        () => all.ledger.connect(all.members[0]).moveReserves(all.society.id, all.members[0], all.target, CALLER),
        "Succession_NotAdopted",
        [all.target, "0xdeadbeef"],
      );
    });
  });
});
