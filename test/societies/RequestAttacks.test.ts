import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, FAR } from "../helpers/consent";
import {
  ACTS,
  Choice,
  DAY,
  EURO,
  KARMA,
  Kind,
  MONTH,
  rateOf,
  Society,
  State,
  toMonth,
  VOTING,
  wordingWith,
} from "./fixture";
import { ceilDiv, crowdOf, keyVote, type Neighbours, neighbours, type Person, sum, toDay } from "./RequestsFixture";

const five = () => neighbours(5);
const ten = () => neighbours(10);
const crowdWithHighBar = () => crowdOf({ approval: 4_500 });

const settled = async (all: Neighbours, one: Person) => (await all.society.memberOf(one)).settled;
const weightOn = async (all: Neighbours, request: bigint, one: Person) =>
  (await all.ledger.voteOf(request, one)).weight;
const usable = async (all: Neighbours, one: Person, eventAt?: number) =>
  all.ledger.usableKarma(all.id, one, eventAt ?? (await time.latest()));

/** What all can vote on a request together. */
async function allWeights(all: Neighbours, request: bigint): Promise<bigint> {
  const list: bigint[] = [];
  for (const one of all.members) list.push(await weightOn(all, request, one));
  return sum(list);
}

describe("Attacks on requests", () => {
  describe("somebody buys karma after the event", () => {
    it("it counts nothing: in the same month, later, and given on at once", async () => {
      const all = await loadFixture(five);
      const [one, ...others] = all.members as [Person, ...Person[]];
      const eventAt = await time.latest();
      const before = await usable(all, one, eventAt);
      await all.society.commit(one, 1_000_000n * EURO);
      const request = await all.society.approved(others[0]!, 100n * KARMA, others.slice(1));
      await all.society.give(request, one, 100n * EURO);
      for (const month of [0, 1, 1, 5]) {
        if (month > 0) await toMonth(month);
        expect(await usable(all, one, eventAt)).to.be.at.most(before);
        await all.society.commit(one, EURO);
      }
      await expect(all.society.file(one, before + 1n, { eventAt })).to.be.revertedWithCustomError(
        all.ledger as never,
        "BenefitSocieties_TooLittleKarma",
      );
    });

    it("it counts nothing for a newcomer whose first commitment settles in a month after the one of joining", async () => {
      const all = await loadFixture(five);
      const one = all.others[0]!;
      await all.society.join(one);
      const eventAt = await time.latest();
      await toMonth();
      await all.society.commit(one, 100_000n * EURO);
      await toMonth();
      await all.society.commit(one, EURO);
      expect(await usable(all, one, eventAt)).to.equal(0n);
    });

    // Membership.join takes the day of joining for the last change (newAccount), so that the first change in that month
    // writes no month, and MonthRing answers with what was held when the next one began.
    it("it counts nothing for a newcomer who commits in the month of joining", async () => {
      const all = await loadFixture(five);
      const one = all.others[0]!;
      const before = (await time.latest()) - MONTH;
      await all.society.join(one);
      const eventAt = await time.latest();
      await toDay();
      await all.society.commit(one, 100_000n * EURO);
      await toMonth();
      await all.society.commit(one, EURO);
      expect(await usable(all, one, eventAt)).to.equal(0n);
      expect(await usable(all, one, before)).to.equal(0n);
    });
  });

  describe("one past karma is to back two claims", () => {
    it("it backs one, or parts of it several", async () => {
      const all = await loadFixture(five);
      const [one] = all.members as [Person];
      const eventAt = await time.latest();
      const held = await usable(all, one, eventAt);
      await all.society.file(one, held, { eventAt });
      await expect(all.society.file(one, 1n, { eventAt })).to.be.revertedWithCustomError(
        all.ledger as never,
        "BenefitSocieties_TooLittleKarma",
      );
    });

    it("it is used up by what was received, also after a new commitment", async () => {
      const all = await loadFixture(five);
      const [one, ...voters] = all.members as [Person, ...Person[]];
      const eventAt = await time.latest();
      const held = await settled(all, one);
      const request = await all.society.file(one, (await usable(all, one, eventAt)) / 2n, { eventAt });
      for (const voter of voters) await all.society.vote(request, voter);
      await all.society.decide(request);
      await all.society.give(request, voters[3]!, 500n * EURO);
      await all.ledger.connect(one).closeRequest(request);
      const { burned } = await all.society.memberOf(one);
      expect(burned).to.be.greaterThan(held / 20n);
      await all.society.commit(one, 1_000_000n * EURO);
      await toMonth();
      await all.society.commit(one, EURO);
      // What was held then, less what was burned since: to the units that a word of a month drops.
      const left = await usable(all, one, eventAt);
      const units = await all.society.unitsOf(left);
      expect(units).to.be.at.most(held - burned);
      expect(units).to.be.greaterThan(held - burned - 2n ** 26n);
    });

    it("what is locked for a claim about today backs no claim about the past", async () => {
      const all = await loadFixture(five);
      const [one] = all.members as [Person];
      const eventAt = await time.latest();
      const past = await usable(all, one, eventAt);
      await toMonth();
      await all.society.commit(one, 100n * EURO);
      await toMonth();
      const now = await usable(all, one);
      await all.society.file(one, now - 10n * KARMA);
      expect(await usable(all, one, eventAt)).to.be.below(10n * KARMA);
      expect(past).to.be.greaterThan(400n * KARMA);
    });
  });

  describe("the same karma is to vote twice", () => {
    it("it is nominated to and fro on the day before: all weights together are what all have", async () => {
      const all = await loadFixture(ten);
      const [claimant, a, b, c] = all.members as [Person, Person, Person, Person];
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, a],
        [a, c],
        [b, a],
        [a, b],
        [c, c],
        [b, b],
      ] as [Person, Person][]) {
        await all.society.nominate(from, to);
      }
      const total = (await all.society.state()).settled;
      await toDay();
      const request = await all.society.file(claimant, KARMA);
      const { excluded } = await all.society.requestOf(request);
      expect(await allWeights(all, request)).to.equal(total - excluded);
    });

    it("it is nominated before and after filing, on the same day and later: weights do not move", async () => {
      const all = await loadFixture(ten);
      const [claimant, a, b, c] = all.members as [Person, Person, Person, Person];
      await toDay();
      await all.society.nominate(a, b);
      const request = await all.society.file(claimant, KARMA);
      const weights = await Promise.all([a, b, c].map((one) => weightOn(all, request, one)));
      expect(weights[0]).to.equal(await settled(all, a));
      await all.society.vote(request, a);
      await all.society.nominate(a, c);
      for (let day = 0; day < 7; day++) {
        await toDay(1, 60);
        await all.society.nominate(a, day % 2 === 0 ? b : c);
        await all.society.commit(b, EURO);
        expect(await Promise.all([a, b, c].map((one) => weightOn(all, request, one)))).to.deep.equal(weights);
      }
      await all.society.vote(request, b);
      expect((await all.society.requestOf(request)).inFavour).to.equal(weights[0]! + weights[1]!);
    });

    it("nominations do not chain", async () => {
      const all = await loadFixture(ten);
      const [claimant, a, b, c] = all.members as [Person, Person, Person, Person];
      await all.society.nominate(a, b);
      await all.society.nominate(b, c);
      await toDay();
      const request = await all.society.file(claimant, KARMA);
      expect(await weightOn(all, request, a)).to.equal(0n);
      expect(await weightOn(all, request, b)).to.equal(await settled(all, a));
      expect(await weightOn(all, request, c)).to.equal((await settled(all, b)) + (await settled(all, c)));
    });

    it("it is carried again, in a bundle or alone", async () => {
      const all = await loadFixture(ten);
      const [claimant, a] = all.members as [Person, Person];
      const request = await all.society.file(claimant, KARMA);
      const vote = await keyVote(all, a, { request, choice: 1, counter: 1 });
      await all.ledger.voteBundle(request, 1, 1, FAR, [vote, vote, vote], []);
      expect((await all.society.requestOf(request)).inFavour).to.equal(await settled(all, a));
      const single = await carry(a, all.domain, ACTS.vote, { request, choice: 1, counter: 1 });
      const watched = await all.society.watch(all.members, [request]);
      const again = () => all.ledger.vote(request, a, 1, 1, single);
      await expectRefused(watched, again, "Ballots_CounterNotHigher", [2, 1, 1]);
    });

    it("its owner joins again: refused; or another society: there it weighs nothing", async () => {
      const all = await loadFixture(ten);
      const [claimant, , , a] = all.members as [Person, Person, Person, Person];
      const watched = await all.society.watch(all.members);
      const twice = [all.id, a.address];
      await expectRefused(watched, () => all.society.join(a), "BenefitSocieties_AlreadyAMember", twice);
      // Also with a signature that was never used.
      const carried = () => all.society.join(a, { by: all.stranger });
      await expectRefused(watched, carried, "BenefitSocieties_AlreadyAMember", twice);
      const other = await Society.create(all, { ...all.society.rules });
      await other.joinAll([a, claimant]);
      await toMonth();
      await other.commit(claimant, 100n * EURO);
      await toMonth();
      const request = await other.file(claimant, KARMA);
      const none = [request, a.address];
      const there = await other.watch([a, claimant], [request]);
      await expectRefused(there, () => other.vote(request, a), "BenefitSocieties_NoWeight", none);
      expect((await other.state()).settled).to.equal((await other.memberOf(claimant)).settled);
      const here = await all.society.file(claimant, KARMA);
      expect(await weightOn(all, here, a)).to.equal(await settled(all, a));
    });
  });

  describe("the claimant's own karma is to vote", () => {
    it("it does not through themselves, nor through their oracle", async () => {
      const all = await loadFixture(ten);
      const [claimant, oracle] = all.members as [Person, Person];
      const own = await all.society.file(claimant, KARMA);
      expect(await weightOn(all, own, claimant)).to.equal(0n);
      await all.society.nominate(claimant, oracle);
      await toDay();
      const request = await all.society.file(claimant, KARMA);
      expect(await weightOn(all, request, oracle)).to.equal(await settled(all, oracle));
      expect(await allWeights(all, request)).to.equal(
        (await all.society.state()).settled - (await settled(all, claimant)),
      );
    });

    it("it does not by another nomination: none on the day of filing, and later ones come too late", async () => {
      const all = await loadFixture(ten);
      const [claimant, oracle, other] = all.members as [Person, Person, Person];
      await all.society.nominate(claimant, oracle);
      await toDay();
      await all.society.nominate(claimant, other);
      const watched = await all.society.watch(all.members);
      const tomorrow = (Math.floor((await time.latest()) / DAY) + 1) * DAY;
      await expectRefused(watched, () => all.society.file(claimant, KARMA), "BenefitSocieties_TooEarly", [tomorrow]);
      await toDay(1, 0);
      const request = await all.society.file(claimant, KARMA);
      await all.society.nominate(claimant, oracle);
      expect(await weightOn(all, request, oracle)).to.equal(await settled(all, oracle));
      expect(await weightOn(all, request, other)).to.equal(await settled(all, other));
    });

    it("it does not when others' dust settles more of it on that day, before or after filing", async () => {
      const all = await neighbours(4, { vesting: 24 * 60 });
      const [claimant, oracle, third] = all.members as [Person, Person, Person];
      await all.society.ripen(...all.members);
      await all.society.nominate(claimant, oracle);
      await toMonth();
      const before = { claimant: await settled(all, claimant), oracle: await settled(all, oracle) };
      const weight = (await all.society.weightOf(oracle)).units;
      expect(weight).to.equal(before.claimant + before.oracle);
      await all.society.commit(claimant, 1_000n, third);
      expect(await settled(all, claimant)).to.be.greaterThan(before.claimant);
      const request = await all.society.file(claimant, KARMA, { eventAt: (await time.latest()) - 600 });
      const { excluded } = await all.society.requestOf(request);
      // Taken up by less than 2^16 units, and never too little.
      expect(excluded).to.be.within(before.claimant, before.claimant + 2n ** 16n);
      expect(await weightOn(all, request, oracle)).to.equal(weight - excluded);
      await all.society.commit(claimant, 1_000n, third);
      expect(await weightOn(all, request, oracle)).to.equal(weight - excluded);
    });

    it("it does not when karma of theirs was burned that day: filing waits for tomorrow", async () => {
      const all = await loadFixture(five);
      const [claimant, ...voters] = all.members as [Person, ...Person[]];
      const request = await all.society.approved(claimant, 10n * KARMA, voters);
      await all.society.give(request, voters[0]!, EURO);
      await all.ledger.connect(claimant).closeRequest(request);
      const tomorrow = (Math.floor((await time.latest()) / DAY) + 1) * DAY;
      const call = () => all.society.file(claimant, KARMA);
      await expectRefused(await all.society.watch(all.members), call, "BenefitSocieties_TooEarly", [tomorrow]);
    });
  });

  describe("an old vote is carried after it was changed", () => {
    it("it counts no more, alone or in a bundle", async () => {
      const all = await loadFixture(five);
      const [claimant, one] = all.members as [Person, Person];
      const request = await all.society.file(claimant, KARMA);
      const old = await carry(one, all.domain, ACTS.vote, { request, choice: Choice.For, counter: 1 });
      const bundled = await keyVote(all, one, { request, choice: Choice.For, counter: 1 });
      await all.society.vote(request, one, Choice.For, 1);
      await all.society.vote(request, one, Choice.None, 2);
      const watched = await all.society.watch(all.members, [request]);
      const alone = () => all.ledger.connect(all.stranger).vote(request, one, Choice.For, 1, old);
      await expectRefused(watched, alone, "Ballots_CounterNotHigher", [2, 1, 2]);
      const together = () => all.ledger.voteBundle(request, Choice.For, 1, FAR, [bundled], []);
      await expectRefused(watched, together, "BenefitSocieties_Nothing");
      const other = await all.society.file(claimant, KARMA);
      await expect(all.ledger.vote(other, one, Choice.For, 1, old)).to.be.revertedWithCustomError(
        all.ledger as never,
        "Consent_InvalidSignature",
      );
    });
  });

  describe("somebody commits and gives in one block for instant votes", () => {
    it("it weighs nothing on what is filed that day", async () => {
      const all = await loadFixture(five);
      const [claimant, ...voters] = all.members as [Person, ...Person[]];
      const open = await all.society.approved(claimant, 10n * KARMA, voters);
      const attacker = all.others[0]!;
      await all.society.join(attacker);
      await all.society.commit(attacker, 5_000_000n * EURO);
      await all.society.give(open, attacker, 50n * EURO);
      const request = await all.society.file(claimant, KARMA);
      const before = await all.society.file(voters[0]!, KARMA);
      for (const one of [request, before]) expect(await weightOn(all, one, attacker)).to.equal(0n);
      const { threshold } = await all.society.requestOf(request);
      expect(threshold).to.be.below(await settled(all, attacker));
      await toDay();
      const tomorrow = await all.society.file(claimant, KARMA);
      expect(await weightOn(all, tomorrow, attacker)).to.equal(await settled(all, attacker));
    });
  });

  describe("dummy requests are to cut everybody's payout", () => {
    it("they cut nothing unless they are approved", async () => {
      const all = await loadFixture(five);
      const [claimant, attacker, ...voters] = all.members as [Person, Person, ...Person[]];
      for (let i = 0; i < 20; i++) await all.society.file(attacker, 40n * KARMA);
      expect((await all.society.state()).approved).to.equal(0n);
      const request = await all.society.approved(claimant, 400n * KARMA, voters);
      // A quarter of all reserves, 15,000.
      expect((await all.society.requestOf(request)).most).to.equal(3_750n * EURO);
    });

    it("approved ones cut by their karma, once, and not what was approved before", async () => {
      const all = await loadFixture(five);
      const [claimant, attacker, ...voters] = all.members as [Person, Person, ...Person[]];
      const eventAt = await time.latest();
      const mine = await all.society.file(claimant, 400n * KARMA, { eventAt });
      const dummy = await all.society.file(attacker, 400n * KARMA, { eventAt });
      const later = await all.society.file(voters[0]!, 400n * KARMA, { eventAt });
      for (const one of [mine, dummy]) for (const voter of voters) await all.society.vote(one, voter);
      for (const voter of [claimant, attacker, ...voters.slice(1)]) await all.society.vote(later, voter);
      await all.society.decide(mine);
      await all.society.decide(dummy);
      await all.society.decide(later);
      const most = await Promise.all([mine, dummy, later].map(async (one) => (await all.society.requestOf(one)).most));
      const [first, second, third] = most as [bigint, bigint, bigint];
      expect(first).to.equal(3_750n * EURO);
      expect(second).to.be.closeTo(1_875n * EURO, 1n);
      expect(third).to.be.closeTo(1_250n * EURO, 1n);
      // Whoever wants no more frees the share for what is decided later.
      await all.ledger.connect(attacker).closeRequest(dummy);
      const { committed } = await all.society.requestOf(mine);
      expect((await all.society.state()).approved).to.be.closeTo(2n * committed, 10n);
    });
  });

  describe("accusations are to harass", () => {
    it("they take nothing from the accused until they are upheld", async () => {
      const all = await loadFixture(five);
      const [accuser, target, ...voters] = all.members as [Person, Person, ...Person[]];
      const before = await all.society.memberOf(target);
      const some = { kind: Kind.Accusation, target: target.address };
      const requests = [await all.society.file(accuser, KARMA, some), await all.society.file(accuser, KARMA, some)];
      const own = await all.society.file(target, 10n * KARMA);
      for (const voter of voters) await all.society.vote(own, voter);
      await all.society.decide(own);
      for (const request of requests) await all.society.decide(request);
      expect((await all.society.requestOf(own)).state).to.equal(State.Approved);
      expect((await all.society.memberOf(target)).settled).to.equal(before.settled);
      expect((await all.society.memberOf(target)).standingLostUntil).to.equal(0n);
    });

    it("each that is refused costs what was committed; the accused's own vote helps to refuse", async () => {
      const all = await loadFixture(five);
      const [accuser, , , , target] = all.members as [Person, Person, Person, Person, Person];
      const some = { kind: Kind.Accusation, target: target.address };
      const held = await settled(all, accuser);
      const requests: bigint[] = [];
      for (let i = 0; i < 4; i++) requests.push(await all.society.file(accuser, 90n * KARMA, some));
      await all.society.vote(requests[0]!, target, Choice.Against);
      let lost = 0n;
      for (const request of requests) {
        await all.society.decide(request);
        lost += (await all.society.requestOf(request)).committed;
      }
      expect(await all.society.memberOf(accuser)).to.include({ settled: held - lost, burned: lost, locked: 0n });
    });
  });

  describe("a request is filed a second before midnight", () => {
    it("nobody gains a day: weights are those of the day before, for all votes", async () => {
      const all = await loadFixture(five);
      const [claimant, a, b] = all.members as [Person, Person, Person];
      const midnight = (Math.floor((await time.latest()) / DAY) + 1) * DAY;
      await time.setNextBlockTimestamp(midnight - 3);
      await all.society.nominate(a, b);
      const later = await settled(all, b);
      await time.setNextBlockTimestamp(midnight - 2);
      await all.society.commit(b, 100_000n * EURO);
      await time.setNextBlockTimestamp(midnight - 1);
      const eventAt = midnight - DAY;
      const args = [all.id, claimant, 0, ZeroAddress, KARMA, eventAt, wordingWith({}), CALLER] as const;
      await all.ledger.connect(claimant).file(...args);
      const request = (BigInt(all.id) << 32n) | 1n;
      const weight = await weightOn(all, request, a);
      expect(weight).to.equal(await settled(all, a));
      await time.setNextBlockTimestamp(midnight);
      await all.society.nominate(a, a);
      expect(await weightOn(all, request, a)).to.equal(weight);
      await time.increase(VOTING - 100);
      await all.society.vote(request, a);
      await all.society.vote(request, b);
      const { inFavour } = await all.society.requestOf(request);
      expect(inFavour).to.equal(weight + later);
    });
  });

  describe("a request is filed a second before an era ends", () => {
    it("its karma backs no second one in the next, and is used up there", async () => {
      // 40 half-lives of 30 days: 1,200 days.
      const all = await neighbours(3, { rate: rateOf(30) });
      const [claimant, ...voters] = all.members as [Person, Person, Person];
      const { exponent, rate, clockDay } = await all.society.state();
      const begins = Number(clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate) * DAY;
      await time.increaseTo(begins - 45 * DAY);
      for (const one of all.members) await all.society.commit(one, 1_000n * EURO);
      await time.increaseTo(begins - DAY);
      const eventAt = begins - DAY;
      const karma = await usable(all, claimant, eventAt);
      const file = (amount: bigint) =>
        all.ledger
          .connect(claimant)
          .file(all.id, claimant, Kind.Benefit, ZeroAddress, amount, eventAt, wordingWith({}), CALLER);
      await time.setNextBlockTimestamp(begins - 1);
      await file(karma);
      const request = (BigInt(all.id) << 32n) | 1n;
      await time.setNextBlockTimestamp(begins);
      await expect(file(1n)).to.be.revertedWithCustomError(all.ledger as never, "BenefitSocieties_TooLittleKarma");
      for (const one of voters) await all.society.vote(request, one);
      await all.society.decide(request);
      const { most, committed, era } = await all.society.requestOf(request);
      expect(era).to.equal(0n);
      await all.society.give(request, voters[0], most);
      await all.ledger.connect(all.stranger).closeRequest(request);
      const after = await all.society.memberOf(claimant);
      expect(after).to.include({ era: 1n, burned: committed >> 40n, locked: 0n });
      // Nothing of it is left for the same event, whatever is committed later.
      await all.society.commit(claimant, 1_000n * EURO);
      await toMonth();
      expect(await usable(all, claimant, eventAt)).to.equal(0n);
    });
  });

  describe("rules are changed to kill or revive a request", () => {
    it("an open one is decided by the threshold of its filing, harder or easier rules alike", async () => {
      const { all, units, keys } = await loadFixture(crowdWithHighBar);
      const [whale, dwarf] = all.members as [Person, Person];
      const change = (some: object) =>
        all.ledger.connect(all.creator).changeRules(all.id, { ...all.society.rules, ...some });
      const votedBy11 = async () => {
        const request = await all.society.file(dwarf, KARMA);
        await all.society.vote(request, whale);
        const signed = keys.slice(0, 10).map((one) => keyVote(all, one, { request, choice: 1, counter: 1 }));
        await all.ledger.voteBundle(request, 1, 1, FAR, await Promise.all(signed), []);
        return { request, ...(await all.society.requestOf(request)) };
      };
      // 45 % of 31,000: 13,000 are not enough.
      const short = await votedBy11();
      const others = sum(units) - units[1]!;
      expect(short.threshold).to.equal(ceilDiv(others * 4_500n, 10_000n));
      expect(short.inFavour).to.be.below(short.threshold);
      await change({ approval: 1, rate: rateOf(30) });
      // Now it would be what the top ten have, 12,000.
      const enough = await votedBy11();
      expect(enough.threshold).to.be.below(enough.inFavour);
      await change({ approval: 5_000, rate: rateOf(30), vesting: 8_760, charities: 0 });
      expect((await all.ledger.thresholdFor(all.id, dwarf)).threshold).to.be.greaterThan(enough.inFavour);
      for (const [one, state] of [
        [short, State.Refused],
        [enough, State.Approved],
      ] as const) {
        await all.society.decide(one.request);
        const { threshold, inFavour, against, excluded } = one;
        expect(await all.society.requestOf(one.request)).to.include({ threshold, inFavour, against, excluded, state });
      }
      // What was refused is not decided again.
      await change({ approval: 1 });
      const watched = await all.society.watch(all.members, [short.request]);
      const again = [short.request, State.Refused];
      await expectRefused(watched, () => all.ledger.decide(short.request), "BenefitSocieties_WrongState", again);
    });

    it("an approved one, and a charity with a place, go on receiving as much and as long as before", async () => {
      const all = await neighbours(4, { charity: 5_000 });
      const [sponsor, ...voters] = all.members as [Person, Person, Person, Person];
      const benefit = await all.society.approved(sponsor, 10n * KARMA, voters);
      const some = { kind: Kind.Charity, target: all.others[0]!.address };
      const charity = await all.society.approved(sponsor, 10n * KARMA, voters, some);
      await all.ledger.placeCharity(charity, 2);
      const shown = () => Promise.all([benefit, charity].map((one) => all.ledger.requestOf(one)));
      const before = await shown();
      const rule = await (await ethers.deployContract("MoodyRule")).getAddress();
      const harsh = { charities: 0, approval: 5_000, charity: 0, vesting: 8_760, perBeneficiary: 1 };
      const rules = { ...all.society.rules, ...harsh, payoutRule: rule, rate: rateOf(30) };
      await all.ledger.connect(all.creator).changeRules(all.id, rules);
      expect(await shown()).to.deep.equal(before);
      const { receivesUntil } = before[1]!;
      await all.society.give(benefit, voters[0]!, before[0]!.room);
      await time.setNextBlockTimestamp(receivesUntil);
      await all.society.give(charity, voters[0]!, before[1]!.room, true);
      await time.setNextBlockTimestamp(receivesUntil + 1n);
      const late = () => all.society.give(charity, voters[0]!, 1n, true);
      const args = [receivesUntil];
      await expectRefused(await all.society.watch(all.members), late, "BenefitSocieties_TooLate", args);
    });
  });

  describe("a society is small or new", () => {
    it("of one: nobody can approve anything", async () => {
      const all = await neighbours(1);
      const request = await all.society.file(all.members[0]!, KARMA);
      const call = () => all.society.vote(request, all.members[0]!);
      const args = [request, all.members[0]!.address];
      await expectRefused(await all.society.watch(all.members, [request]), call, "BenefitSocieties_NoWeight", args);
    });

    it("of two: the other alone decides, and money moves by the other alone", async () => {
      const all = await neighbours(2);
      const [one, other] = all.members as [Person, Person];
      const request = await all.society.file(one, KARMA);
      expect((await all.society.requestOf(request)).threshold).to.equal(ceilDiv(await settled(all, other), 2n));
      await all.society.vote(request, other);
      await all.society.decide(request);
      expect((await all.society.requestOf(request)).state).to.equal(State.Approved);
      const call = () => all.society.give(request, one, EURO);
      const watched = await all.society.watch(all.members, [request]);
      await expectRefused(watched, call, "BenefitSocieties_OwnRequest", [request]);
    });

    it("of ten: half of what the other nine have approves", async () => {
      const all = await loadFixture(ten);
      const [claimant, ...others] = all.members as [Person, ...Person[]];
      const request = await all.society.file(claimant, KARMA);
      const units = await Promise.all(others.map((one) => settled(all, one)));
      expect((await all.society.requestOf(request)).threshold).to.equal(ceilDiv(sum(units), 2n));
      // The three with most: 27 of 54 thousand.
      for (const one of others.slice(-3)) await all.society.vote(request, one);
      await all.society.decide(request);
      expect((await all.society.requestOf(request)).state).to.equal(State.Approved);
    });

    it("in which little is settled: what has not vested neither votes nor makes approval harder, and no money moves by votes", async () => {
      const all = await neighbours(
        5,
        { vesting: 24 * 90 },
        [1_000n, 1n, 100_000n, 100_000n, 100_000n].map((one) => one * EURO),
      );
      const [claimant, dwarf, ...rich] = all.members as [Person, Person, ...Person[]];
      // Only these two had it settled.
      await all.society.ripen(claimant, dwarf);
      await toMonth();
      const request = await all.society.file(claimant, KARMA);
      expect((await all.society.requestOf(request)).threshold).to.equal(ceilDiv(await settled(all, dwarf), 2n));
      for (const one of rich) {
        await expect(all.society.vote(request, one)).to.be.revertedWithCustomError(
          all.ledger as never,
          "BenefitSocieties_NoWeight",
        );
      }
      await all.society.vote(request, dwarf);
      const held = await all.asset.balanceOf(all.ledger as never);
      await all.society.decide(request);
      expect((await all.society.requestOf(request)).state).to.equal(State.Approved);
      expect(await all.asset.balanceOf(all.ledger as never)).to.equal(held);
      // At most ten times what the karma is worth, and of others' free will.
      expect((await all.society.requestOf(request)).most).to.be.below(11n * EURO);
    });

    it("on its first day: nothing was settled the day before, so nobody can vote", async () => {
      const all = await loadFixture(five);
      const society = await Society.create(all, { ...all.society.rules });
      const [one, other] = all.members as [Person, Person];
      await society.joinAll([one, other]);
      await society.commit(one, 1_000n * EURO);
      await society.commit(other, 1_000n * EURO);
      // The event is of the month of joining, in which nothing was held when it began.
      expect(await all.ledger.usableKarma(society.id, one, await time.latest())).to.equal(0n);
      expect(await all.ledger.electorateOf(society.id)).to.deep.equal([0n, 0n]);
    });
  });

  describe("calls come in the middle of a transfer", () => {
    it("a request that is filed while a commitment is paid keeps its number", async () => {
      const all = await neighbours(3, {}, undefined, "CallingEuro");
      const [one, other] = all.members as [Person, Person];
      const eventAt = await time.latest();
      const wording = wordingWith({});
      const values = {
        society: all.id,
        claimant: one.address,
        kind: 0,
        target: ZeroAddress,
        karma: KARMA,
        eventAt,
        ...wording,
      };
      const signature = await all.society.sign(one, ACTS.file, values);
      const data = all.ledger.interface.encodeFunctionData("file", [
        all.id,
        one.address,
        0,
        ZeroAddress,
        KARMA,
        eventAt,
        wording,
        signature,
      ]);
      const calling = all.asset as unknown as { armWith(target: unknown, data: string): Promise<unknown> };
      await calling.armWith(all.ledger, data);
      await all.society.commit(other, EURO);
      expect((await all.society.requestOf((BigInt(all.id) << 32n) | 1n)).state).to.equal(State.Open);
      expect((await all.society.state()).requests).to.equal(1n);
    });

    it("a gift whose beneficiary decides and closes in the middle is counted once", async () => {
      const all = await neighbours(3, {}, undefined, "CallingEuro");
      const [one, ...voters] = all.members as [Person, Person, Person];
      const request = await all.society.approved(one, 10n * KARMA, voters);
      const calling = all.asset as unknown as { armWith(target: unknown, data: string): Promise<unknown> };
      await calling.armWith(
        all.ledger,
        all.ledger.interface.encodeFunctionData("collect", [await all.asset.getAddress(), one.address]),
      );
      // The gift is kept for the beneficiary when the transfer fails, for whatever reason.
      await all.society.give(request, voters[0]!, EURO);
      expect(await all.ledger.creditOf(all.asset, one)).to.equal(EURO);
      expect((await all.society.requestOf(request)).received).to.equal(EURO);
    });
  });

  describe("a sponsor wants their own money back", () => {
    async function ownCharity() {
      const all = await neighbours(4, { charity: 5_000 });
      const [sponsor, ...voters] = all.members as [Person, Person, Person, Person];
      const target = all.others[0]!;
      const request = await all.society.approved(sponsor, 100n * KARMA, voters, {
        kind: Kind.Charity,
        target: target.address,
      });
      await all.ledger.placeCharity(request, 0);
      return { ...all, target, request };
    }

    it("the beneficiary of a charity cannot join and give to themselves", async () => {
      const all = await loadFixture(ownCharity);
      await all.society.join(all.target);
      await all.society.commit(all.target, 1_000n * EURO);
      const watched = await all.society.watch([...all.members, all.target], [all.request]);
      const call = () => all.society.give(all.request, all.target, 100n * EURO, true);
      await expectRefused(watched, call, "BenefitSocieties_OwnRequest", [all.request]);
    });
  });
});
