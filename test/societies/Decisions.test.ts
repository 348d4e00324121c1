import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import type { MemberThrottle, MoodyRule } from "../../typechain-types";
import { expectRefused } from "../common/untouched";
import {
  Choice,
  DAY,
  EURO,
  FUNDING,
  KARMA,
  Kind,
  rateOf,
  State,
  toKarma,
  toMonth,
  VOTING,
  wordingWith,
} from "./fixture";
import { ceilDiv, least, type Neighbours, neighbours, type Person } from "./RequestsFixture";

const six = () => neighbours(6);

/** A request of the first of six; the others vote as they like. */
async function filed() {
  const all = await neighbours(6);
  const [claimant, ...oracles] = all.members as [Person, ...Person[]];
  const request = await all.society.file(claimant, 100n * KARMA);
  return { ...all, claimant, oracles, request };
}

/** Approved by all others. */
async function approved() {
  const all = await filed();
  for (const one of all.oracles) await all.society.vote(all.request, one);
  await all.society.decide(all.request);
  return all;
}

/** A society of which half is charity; three places, four charities that are approved by ever more. */
async function charities() {
  const all = await neighbours(8, { charity: 5_000, charities: 2 });
  const sponsors = all.members.slice(0, 4);
  const oracles = all.members.slice(4);
  const requests: bigint[] = [];
  for (const [i, one] of sponsors.entries()) {
    const target = all.others[i]!.address;
    requests.push(await all.society.file(one, 50n * KARMA, { kind: Kind.Charity, target }));
  }
  // Approved by more and more; the last by as much as the one before it.
  const votersOf = [oracles.slice(0, 3), [...oracles.slice(0, 3), sponsors[0]!], oracles, oracles];
  for (const [i, request] of requests.entries()) {
    for (const voter of votersOf[i]!) await all.society.vote(request, voter);
  }
  for (const request of requests) await all.society.decide(request);
  return { ...all, sponsors, oracles, requests };
}

/** What the usual rule gives, from the specification. */
async function usual(all: Neighbours, claimant: Person, request: bigint, at?: number) {
  const { committed } = await all.society.requestOf(request);
  const { reserves, approved } = await all.society.state();
  const member = await all.society.memberOf(claimant);
  const exponent = await all.society.exponentAt(at);
  const worth = toKarma(committed, exponent);
  const byKarma = 10n * worth;
  const left = 10n * member.committed - member.received;
  const share = ((reserves / 4n) * committed) / (approved + committed);
  return least(least(byKarma, left), share);
}

const watch = (all: Neighbours, requests: bigint[]) => all.society.watch([...all.members, all.stranger], requests);

describe("Decisions", () => {
  describe("updateRequest", () => {
    it("changes the wording while nobody voted", async () => {
      const all = await loadFixture(filed);
      const wording = wordingWith({ subject: "Two broken legs", summary: "Both" });
      await expect(all.ledger.connect(all.claimant).updateRequest(all.request, wording))
        .to.emit(all.ledger, "RequestUpdated")
        .withArgs(all.request, Object.values(wording));
      await all.society.vote(all.request, all.oracles[0]!, Choice.For, 2);
      await all.society.vote(all.request, all.oracles[0]!, Choice.None, 3);
      await all.ledger.connect(all.claimant).updateRequest(all.request, wording);
    });

    it("is refused once somebody voted, to others, in another state, and with a wording that does not do", async () => {
      const all = await loadFixture(filed);
      const update =
        (by: Person, request = all.request, some = {}) =>
        () =>
          all.ledger.connect(by).updateRequest(request, wordingWith(some));
      const refused = async (call: () => Promise<unknown>, error: string, args: unknown[]) =>
        expectRefused(await watch(all, [all.request]), call, error, args);
      const { claimant, stranger, request } = all;
      const not = [request, claimant.address, stranger.address];
      await refused(update(stranger), "BenefitSocieties_NotTheClaimant", not);
      await refused(update(claimant, request + 1n), "BenefitSocieties_WrongState", [request + 1n, State.Unknown]);
      await refused(update(claimant, request, { subject: "" }), "BenefitSocieties_SubjectLength", [0, 80]);
      const summary = "x".repeat(1_025);
      await refused(update(claimant, request, { summary }), "BenefitSocieties_TextTooLong", [1_025, 1_024]);
      await all.society.vote(request, all.oracles[0]!, Choice.Against);
      await refused(update(claimant), "BenefitSocieties_HasVotes", [request]);
      await all.society.decide(request);
      await refused(update(claimant), "BenefitSocieties_WrongState", [request, State.Refused]);
    });
  });

  describe("withdrawRequest", () => {
    it("frees the karma, also when somebody voted and when voting is over", async () => {
      const all = await loadFixture(filed);
      await all.society.vote(all.request, all.oracles[0]!);
      await time.increase(VOTING + DAY);
      await expect(all.ledger.connect(all.claimant).withdrawRequest(all.request))
        .to.emit(all.ledger, "RequestDecided")
        .withArgs(all.request, State.Withdrawn, 0, 0);
      expect((await all.society.requestOf(all.request)).state).to.equal(State.Withdrawn);
      expect(await all.society.memberOf(all.claimant)).to.include({ locked: 0n, burned: 0n });
    });

    it("is refused to others, when approved, and twice", async () => {
      const all = await loadFixture(filed);
      const withdraw = (by: Person) => () => all.ledger.connect(by).withdrawRequest(all.request);
      const { claimant, stranger, request } = all;
      const args = [request, claimant.address, stranger.address];
      await expectRefused(await watch(all, [request]), withdraw(stranger), "BenefitSocieties_NotTheClaimant", args);
      await withdraw(claimant)();
      const again = [request, State.Withdrawn];
      await expectRefused(await watch(all, [request]), withdraw(claimant), "BenefitSocieties_WrongState", again);
      const next = await loadFixture(approved);
      const call = () => next.ledger.connect(next.claimant).withdrawRequest(next.request);
      await expectRefused(await watch(next, [request]), call, "BenefitSocieties_WrongState", [request, State.Approved]);
    });

    it("takes back an accusation only while nobody voted on it", async () => {
      const all = await loadFixture(six);
      const [one, other, third] = all.members as [Person, Person, Person];
      const some = { kind: Kind.Accusation, target: other.address };
      const request = await all.society.file(one, KARMA, some);
      await all.society.vote(request, third);
      const call = () => all.ledger.connect(one).withdrawRequest(request);
      await expectRefused(await watch(all, [request]), call, "BenefitSocieties_HasVotes", [request]);
      await all.society.vote(request, third, Choice.None, 2);
      await call();
      expect(await all.society.memberOf(one)).to.include({ locked: 0n, burned: 0n });
    });
  });

  describe("decide", () => {
    it("is done by anybody from the second after seven days", async () => {
      const all = await loadFixture(filed);
      const filedAt = Number((await all.society.requestOf(all.request)).filedAt);
      const watched = await watch(all, [all.request]);
      const call = () => all.ledger.connect(all.stranger).decide(all.request);
      await time.setNextBlockTimestamp(filedAt + VOTING);
      await expectRefused(watched, call, "BenefitSocieties_TooEarly", [filedAt + VOTING + 1]);
      const after = await watch(all, [all.request]);
      await time.setNextBlockTimestamp(filedAt + VOTING + 1);
      await call();
      expect((await all.society.requestOf(all.request)).state).to.equal(State.Refused);
      await expectRefused(after, call, "BenefitSocieties_WrongState", [all.request, State.Refused]);
    });

    it("approves at the threshold and refuses one unit below it", async () => {
      for (const below of [0n, 1n]) {
        // Two others, of whom one has exactly half of what both have together, or one unit less.
        const all = await neighbours(3, {}, [1_000n * EURO, 1_000n * EURO, 1_000n * EURO + 2n * below]);
        const [claimant, one] = all.members as [Person, Person];
        const request = await all.society.file(claimant, KARMA);
        await all.society.vote(request, one);
        const { threshold, inFavour } = await all.society.requestOf(request);
        expect(threshold > inFavour).to.equal(below === 1n);
        await all.society.decide(request);
        expect((await all.society.requestOf(request)).state).to.equal(below ? State.Refused : State.Approved);
      }
    });

    it("takes votes against off: as many refuse", async () => {
      const all = await loadFixture(filed);
      const [one, , , , last] = all.oracles as [Person, Person, Person, Person, Person];
      for (const voter of all.oracles) await all.society.vote(all.request, voter);
      await all.society.vote(all.request, last, Choice.Against, 2);
      await all.society.vote(all.request, one, Choice.Against, 2);
      expect((await all.ledger.requestOf(all.request)).reached).to.equal(false);
      await all.society.decide(all.request);
      expect((await all.society.requestOf(all.request)).state).to.equal(State.Refused);
      expect(await all.society.memberOf(all.claimant)).to.include({ locked: 0n, burned: 0n });
    });

    it("refuses what nobody voted for, even where nothing is the threshold", async () => {
      const all = await neighbours(1);
      const request = await all.society.file(all.members[0]!, KARMA);
      expect((await all.society.requestOf(request)).threshold).to.equal(0n);
      await all.society.decide(request);
      expect((await all.society.requestOf(request)).state).to.equal(State.Refused);
    });

    it("fixes by the usual rule what may be received, and counts it as received", async () => {
      const all = await loadFixture(filed);
      for (const one of all.oracles) await all.society.vote(all.request, one);
      const filedAt = Number((await all.society.requestOf(all.request)).filedAt);
      const at = filedAt + VOTING + 1;
      const most = await usual(all, all.claimant, all.request, at);
      await time.setNextBlockTimestamp(at);
      await expect(all.ledger.decide(all.request))
        .to.emit(all.ledger, "RequestDecided")
        .withArgs(all.request, State.Approved, most, 0);
      const kept = await all.society.requestOf(all.request);
      expect(kept).to.include({ most, received: 0n, until: BigInt(filedAt + VOTING + FUNDING), state: State.Approved });
      expect((await all.society.memberOf(all.claimant)).received).to.equal(most);
      expect((await all.society.state()).approved).to.equal(kept.committed);
      expect(most).to.be.greaterThan(900n * EURO);
    });

    it("shares a quarter of the reserves among all that is approved, by karma", async () => {
      const all = await neighbours(4, {}, [400n * EURO, 400n * EURO, 400n * EURO, 400n * EURO]);
      const [one, other, ...voters] = all.members as [Person, Person, Person, Person];
      const requests = [await all.society.file(one, 50n * KARMA), await all.society.file(other, 100n * KARMA)];
      for (const request of requests) for (const voter of voters) await all.society.vote(request, voter);
      for (const [i, request] of requests.entries()) {
        const { filedAt } = await all.society.requestOf(request);
        if (i === 0) await time.increaseTo(Number(filedAt) + VOTING + 60);
        const most = await usual(all, [one, other][i]!, request, (await time.latest()) + 1);
        await time.setNextBlockTimestamp((await time.latest()) + 1);
        await all.ledger.decide(request);
        expect((await all.society.requestOf(request)).most).to.equal(most);
      }
      // 1,600 in all reserves: the first has a quarter of it, the second two thirds of a quarter.
      expect((await all.society.requestOf(requests[0]!)).most).to.equal(400n * EURO);
      expect((await all.society.requestOf(requests[1]!)).most).to.be.closeTo((400n * EURO * 2n) / 3n, 1n);
    });

    it("late, leaves less time to receive, and none after ninety days", async () => {
      const all = await loadFixture(filed);
      for (const one of all.oracles) await all.society.vote(all.request, one);
      const { filedAt } = await all.society.requestOf(all.request);
      await time.increaseTo(Number(filedAt) + VOTING + FUNDING + 1);
      await all.ledger.decide(all.request);
      expect((await all.society.requestOf(all.request)).until).to.equal(Number(filedAt) + VOTING + FUNDING);
      expect((await all.ledger.requestOf(all.request)).room).to.equal(0n);
      const give = () => all.society.give(all.request, all.oracles[0]!, EURO);
      const args = [Number(filedAt) + VOTING + FUNDING];
      await expectRefused(await watch(all, [all.request]), give, "BenefitSocieties_TooLate", args);
      await all.ledger.connect(all.stranger).closeRequest(all.request);
      expect(await all.society.memberOf(all.claimant)).to.include({ locked: 0n, burned: 0n, received: 0n });
    });

    it("is refused on a request that there is not", async () => {
      const all = await loadFixture(six);
      for (const request of [0n, 1n, (BigInt(all.id) << 32n) | 1n, 2n ** 64n - 1n]) {
        const call = () => all.ledger.decide(request);
        await expectRefused(await watch(all, []), call, "BenefitSocieties_WrongState", [request, State.Unknown]);
      }
    });
  });

  describe("accusations", () => {
    async function accused() {
      const all = await neighbours(6);
      const [accuser, target, ...oracles] = all.members as [Person, Person, ...Person[]];
      const request = await all.society.file(accuser, 100n * KARMA, { kind: Kind.Accusation, target: target.address });
      return { ...all, accuser, target, oracles, request };
    }

    it("upheld, take standing for ninety days, and the accuser's karma is free", async () => {
      const all = await loadFixture(accused);
      for (const one of all.oracles) await all.society.vote(all.request, one);
      const tx = await all.society.decide(all.request);
      const until = (Math.floor((await time.latest()) / DAY) + 91) * DAY;
      await expect(tx).to.emit(all.ledger, "StandingLost").withArgs(all.request, all.target.address, until);
      await expect(tx).to.emit(all.ledger, "RequestDecided").withArgs(all.request, State.Closed, 0, 0);
      expect(await all.society.memberOf(all.accuser)).to.include({ locked: 0n, burned: 0n });
      const watched = await watch(all, [all.request]);
      const call = () => all.society.file(all.target, KARMA);
      const args = [all.target.address, until];
      await expectRefused(watched, call, "BenefitSocieties_NotInGoodStanding", args);
      await time.increaseTo(until - 2);
      await expect(call()).to.be.revertedWithCustomError(all.ledger as never, "BenefitSocieties_NotInGoodStanding");
      await time.increaseTo(until);
      await call();
    });

    it("refused, burn all that the accuser committed", async () => {
      const all = await loadFixture(accused);
      const { committed } = await all.society.requestOf(all.request);
      const before = await all.society.memberOf(all.accuser);
      const totals = await all.society.state();
      const weight = await all.society.weightOf(all.accuser);
      await all.society.vote(all.request, all.oracles[0]!);
      await expect(all.society.decide(all.request))
        .to.emit(all.ledger, "RequestDecided")
        .withArgs(all.request, State.Refused, 0, committed);
      const after = await all.society.memberOf(all.accuser);
      expect(after).to.include({ locked: 0n, burned: committed, settled: before.settled - committed });
      const now = await all.society.state();
      expect([now.settled, now.all]).to.deep.equal([totals.settled - committed, totals.all - committed]);
      expect((await all.society.weightOf(all.accuser)).units).to.equal(weight.units - committed);
      expect((await all.society.memberOf(all.target)).standingLostUntil).to.equal(0n);
    });

    it("leave alone what was approved, and what is open", async () => {
      const all = await loadFixture(accused);
      const open = await all.society.file(all.target, 10n * KARMA);
      for (const one of all.oracles) {
        await all.society.vote(all.request, one);
        await all.society.vote(open, one);
      }
      await all.society.decide(all.request);
      await all.society.decide(open);
      expect((await all.society.requestOf(open)).state).to.equal(State.Approved);
      await all.society.give(open, all.oracles[0]!, EURO);
    });
  });

  describe("closeRequest", () => {
    it("by the claimant at any time, burns in proportion to what was received, rounded up", async () => {
      const all = await loadFixture(approved);
      const { most, committed } = await all.society.requestOf(all.request);
      const [one, other] = all.oracles as [Person, Person];
      await all.society.give(all.request, one, 100n * EURO);
      await all.society.give(all.request, other, 1n);
      const received = 100n * EURO + 1n;
      const burned = ceilDiv(committed * received, most);
      const before = await all.society.memberOf(all.claimant);
      await expect(all.ledger.connect(all.claimant).closeRequest(all.request))
        .to.emit(all.ledger, "RequestDecided")
        .withArgs(all.request, State.Closed, most, burned);
      const after = await all.society.memberOf(all.claimant);
      expect(after).to.include({ settled: before.settled - burned, burned, locked: 0n, received });
      expect((await all.society.state()).approved).to.equal(0n);
      expect(after.flags & 16n).to.equal(16n);
    });

    it("burns all when all was received, and nothing when nothing was", async () => {
      const all = await loadFixture(approved);
      const { most, committed } = await all.society.requestOf(all.request);
      const snapshot = await ethers.provider.send("evm_snapshot", []);
      await all.ledger.connect(all.claimant).closeRequest(all.request);
      expect(await all.society.memberOf(all.claimant)).to.include({ burned: 0n, locked: 0n, received: 0n });
      await ethers.provider.send("evm_revert", [snapshot]);
      let left = most;
      for (const one of all.oracles) {
        const { gift } = await all.society.memberOf(one);
        const amount = least(gift, left);
        if (amount > 0n) await all.society.give(all.request, one, amount);
        left -= amount;
      }
      expect(left).to.equal(0n);
      await all.ledger.connect(all.stranger).closeRequest(all.request);
      expect(await all.society.memberOf(all.claimant)).to.include({ burned: committed, locked: 0n, received: most });
    });

    it("is refused to others while it can receive, and done by anybody in the second after ninety days", async () => {
      const all = await loadFixture(approved);
      const { until } = await all.society.requestOf(all.request);
      await all.society.give(all.request, all.oracles[0]!, EURO);
      const call = () => all.ledger.connect(all.stranger).closeRequest(all.request);
      const args = [all.request, all.claimant.address, all.stranger.address];
      const watched = await watch(all, [all.request]);
      await time.setNextBlockTimestamp(until);
      await expectRefused(watched, call, "BenefitSocieties_NotTheClaimant", args);
      await time.setNextBlockTimestamp(until + 10n);
      await call();
      const again = [all.request, State.Closed];
      await expectRefused(await watch(all, [all.request]), call, "BenefitSocieties_WrongState", again);
      const give = () => all.society.give(all.request, all.oracles[0]!, EURO);
      await expectRefused(await watch(all, [all.request]), give, "BenefitSocieties_WrongState", again);
    });

    it("counts what was not received for later requests again", async () => {
      const all = await neighbours(4, {}, [100n * EURO, 100_000n * EURO, 100_000n * EURO, 100_000n * EURO]);
      const [claimant, ...voters] = all.members as [Person, ...Person[]];
      const all50 = (await all.ledger.usableKarma(all.id, claimant, await time.latest())) / 2n;
      const first = await all.society.approved(claimant, all50, voters);
      const most = (await all.society.requestOf(first)).most;
      await all.ledger.connect(claimant).closeRequest(first);
      expect((await all.society.memberOf(claimant)).received).to.equal(0n);
      await toMonth();
      const second = await all.society.approved(claimant, all50, voters);
      expect((await all.society.requestOf(second)).most).to.be.greaterThan((most * 8n) / 10n);
    });

    it("keeps karma of two requests apart", async () => {
      const all = await loadFixture(six);
      const [claimant, ...voters] = all.members as [Person, ...Person[]];
      const requests = [await all.society.file(claimant, 100n * KARMA), await all.society.file(claimant, 200n * KARMA)];
      for (const request of requests) for (const voter of voters) await all.society.vote(request, voter);
      for (const request of requests) await all.society.decide(request);
      const [first, second] = requests as [bigint, bigint];
      await all.society.give(first, voters[0]!, 10n * EURO);
      await all.ledger.connect(claimant).closeRequest(first);
      const { committed } = await all.society.requestOf(second);
      expect((await all.society.memberOf(claimant)).locked).to.equal(committed);
      expect((await all.society.state()).approved).to.equal(committed);
      await all.ledger.connect(claimant).closeRequest(second);
      expect((await all.society.memberOf(claimant)).locked).to.equal(0n);
    });

    it("burns over the end of an era what is left of the karma", async () => {
      const all = await neighbours(3, { rate: rateOf(30) });
      const [claimant, ...voters] = all.members as [Person, Person, Person];
      const { exponent, rate, clockDay } = await all.society.state();
      const day = clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate;
      await time.increaseTo(Number(day) * DAY - 50 * DAY);
      for (const one of all.members) await all.society.commit(one, 1_000n * EURO);
      await time.increaseTo(Number(day) * DAY - 8 * DAY);
      const request = await all.society.approved(claimant, 100n * KARMA, voters);
      const { committed, most } = await all.society.requestOf(request);
      await time.increaseTo(Number(day) * DAY + DAY);
      await all.society.give(request, voters[0]!, 10n * EURO);
      const before = await all.society.memberOf(claimant);
      await all.ledger.connect(claimant).closeRequest(request);
      const after = await all.society.memberOf(claimant);
      const burned = ceilDiv((committed >> 40n) * 10n * EURO, most);
      expect(after).to.include({ era: 1n, burned, locked: 0n, settled: (before.settled >> 40n) - burned });
      expect((await all.society.state()).approved).to.equal(0n);
    });
  });

  describe("charities", () => {
    const place = (all: Neighbours, request: bigint, at: number) => () =>
      all.ledger.connect(all.stranger).placeCharity(request, at);

    it("receive once they have a place, from charity reserves only, and the sponsor earns nothing", async () => {
      const all = await loadFixture(charities);
      const [request] = all.requests as [bigint];
      const [sponsor] = all.sponsors as [Person];
      const giver = all.oracles[0]!;
      const watched = await watch(all, all.requests);
      const give = () => all.society.give(request, giver, EURO, true);
      await expectRefused(watched, give, "BenefitSocieties_NotAmongTheFirst", [request]);
      expect((await all.ledger.requestOf(request)).room).to.equal(0n);
      await expect(place(all, request, 1)())
        .to.emit(all.ledger, "CharityPlaced")
        .withArgs(request, 1);
      expect((await all.ledger.requestOf(request)).room).to.be.greaterThan(0n);
      expect([...(await all.ledger.societyOf(all.id)).charities]).to.deep.equal([0n, request]);
      const fromGift = () => all.society.give(request, giver, EURO);
      await expectRefused(await watch(all, [request]), fromGift, "BenefitSocieties_GiftsAreForMembers", [request]);
      const before = await all.society.memberOf(sponsor);
      await all.society.give(request, sponsor, EURO, true);
      expect((await all.society.memberOf(sponsor)).settled).to.equal(before.settled);
      await give();
      expect(await all.asset.balanceOf(all.others[0]!)).to.equal(10_000_000n * EURO + 2n * EURO);
    });

    it("burn their sponsor's karma in proportion, as requests do", async () => {
      const all = await loadFixture(charities);
      const [request] = all.requests as [bigint];
      const [sponsor] = all.sponsors as [Person];
      await place(all, request, 0)();
      await all.society.give(request, all.oracles[0]!, 3n * EURO, true);
      const { committed, most } = await all.society.requestOf(request);
      await all.ledger.connect(sponsor).closeRequest(request);
      const after = await all.society.memberOf(sponsor);
      expect(after).to.include({ burned: ceilDiv(committed * 3n * EURO, most), received: 0n, locked: 0n });
    });

    it("give way to those that were approved by more, not to equals, and not twice", async () => {
      const all = await loadFixture(charities);
      const [weakest, weak, strong, equal] = all.requests as [bigint, bigint, bigint, bigint];
      await place(all, weakest, 0)();
      await place(all, weak, 1)();
      const refused = async (request: bigint, at: number) =>
        expectRefused(await watch(all, all.requests), place(all, request, at), "BenefitSocieties_PlaceIsTaken", [
          request,
          at,
        ]);
      await refused(weakest, 1);
      await refused(weak, 0);
      await place(all, strong, 0)();
      await refused(strong, 1);
      await refused(weakest, 0);
      await refused(equal, 0);
      await refused(equal, 2);
      await refused(equal, 10);
      await refused(equal, 1_000_000);
      await place(all, equal, 1)();
      await refused(weak, 1);
      const give = () => all.society.give(weak, all.oracles[0]!, EURO, true);
      await expectRefused(await watch(all, all.requests), give, "BenefitSocieties_NotAmongTheFirst", [weak]);
    });

    it("are compared in the later era when an era ended in between", async () => {
      // 40 half-lives of 30 days: 1,200 days.
      const amounts = [1_000n, 1_000n, 100_000n, 10_000n].map((one) => one * EURO);
      const all = await neighbours(4, { rate: rateOf(30), charity: 5_000 }, amounts);
      const [sponsor, second, oracle, other] = all.members as [Person, Person, Person, Person];
      const { exponent, rate, clockDay } = await all.society.state();
      const begins = Number(clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate) * DAY;
      await time.increaseTo(begins - 45 * DAY);
      for (const [i, one] of all.members.entries()) await all.society.commit(one, amounts[i]!);
      await time.increaseTo(begins - DAY);
      const forCharity = (i: number) => ({ kind: Kind.Charity, target: all.others[i]!.address });
      const early = await all.society.file(sponsor, KARMA, forCharity(0));
      await time.increaseTo(begins + DAY);
      const late = await all.society.file(second, KARMA, forCharity(1));
      for (const request of [early, late]) await all.society.vote(request, oracle);
      await all.society.vote(late, other);
      for (const request of [early, late]) await all.society.decide(request);
      const [one, two] = [await all.society.requestOf(early), await all.society.requestOf(late)];
      expect([one.era, two.era]).to.deep.equal([0n, 1n]);
      // More units, but of an era in which as many are worth 2^40 times less.
      expect(one.inFavour).to.be.greaterThan(two.inFavour);
      await place(all, early, 0)();
      await place(all, late, 0)();
      expect((await all.ledger.societyOf(all.id)).charities[0]).to.equal(late);
      const args = [early, 0];
      await expectRefused(await watch(all, [early]), place(all, early, 0), "BenefitSocieties_PlaceIsTaken", args);
    });

    it("give way to anybody once they are closed, full or late, and take no place then", async () => {
      const all = await loadFixture(charities);
      const [weakest, weak, strong, equal] = all.requests as [bigint, bigint, bigint, bigint];
      await place(all, strong, 0)();
      await place(all, equal, 1)();
      await all.ledger.connect(all.sponsors[2]!).closeRequest(strong);
      await place(all, weakest, 0)();
      const { most } = await all.society.requestOf(equal);
      let left = most;
      for (const one of [...all.oracles, ...all.sponsors]) {
        const { charity } = await all.society.memberOf(one);
        const amount = least(charity, left);
        if (amount > 0n) await all.society.give(equal, one, amount, true);
        left -= amount;
      }
      expect(left).to.equal(0n);
      await place(all, weak, 1)();
      const full = [equal, State.Approved];
      await expectRefused(await watch(all, all.requests), place(all, equal, 0), "BenefitSocieties_WrongState", full);
      await time.increase(FUNDING + DAY);
      const late = [weak, State.Approved];
      await expectRefused(await watch(all, all.requests), place(all, weak, 0), "BenefitSocieties_WrongState", late);
    });

    it("are not benefits, and must be approved", async () => {
      const all = await loadFixture(approved);
      const { request, oracles } = all;
      const benefit = [request, State.Approved];
      await expectRefused(await watch(all, [request]), place(all, request, 0), "BenefitSocieties_WrongState", benefit);
      const target = all.stranger.address;
      const open = await all.society.file(oracles[0]!, KARMA, { kind: Kind.Charity, target });
      const args = [open, State.Open];
      await expectRefused(await watch(all, [open]), place(all, open, 0), "BenefitSocieties_WrongState", args);
    });

    it("have no place in a society that wants none", async () => {
      const all = await neighbours(4, { charities: 0 });
      const target = all.stranger.address;
      const [one, ...voters] = all.members as [Person, Person, Person, Person];
      const request = await all.society.approved(one, KARMA, voters, { kind: Kind.Charity, target });
      await expectRefused(await watch(all, [request]), place(all, request, 0), "BenefitSocieties_PlaceIsTaken", [
        request,
        0,
      ]);
    });
  });

  describe("collect", () => {
    it("pays what could not be paid, once, whoever calls", async () => {
      const all = await neighbours(4, {}, undefined, "MoodyEuro");
      const [claimant, ...voters] = all.members as [Person, Person, Person, Person];
      const request = await all.society.approved(claimant, 10n * KARMA, voters);
      const moody = all.asset as unknown as { setMood(mood: number): Promise<unknown> };
      const before = await all.asset.balanceOf(claimant);
      await moody.setMood(1);
      await all.society.give(request, voters[0]!, 5n * EURO);
      expect(await all.ledger.creditOf(all.asset, claimant)).to.equal(5n * EURO);
      const call = () => all.ledger.connect(all.stranger).collect(all.asset, claimant);
      await expect(call()).to.be.revertedWithCustomError(all.asset as never, "MoodyEuro_NotToday");
      await moody.setMood(0);
      await expect(call())
        .to.emit(all.ledger, "Collected")
        .withArgs(await all.asset.getAddress(), claimant.address, 5n * EURO);
      expect(await all.asset.balanceOf(claimant)).to.equal(before + 5n * EURO);
      await expectRefused(await watch(all, [request]), call, "BenefitSocieties_Nothing");
    });

    it("is refused where there is nothing", async () => {
      const all = await loadFixture(six);
      const call = () => all.ledger.collect(all.asset, all.members[0]!);
      await expectRefused(await watch(all, []), call, "BenefitSocieties_Nothing");
    });
  });

  describe("payout rules", () => {
    const Mood = {
      Honest: 0,
      Everything: 1,
      Reverts: 2,
      Panics: 3,
      Burns: 4,
      Empty: 5,
      Short: 6,
      Long: 7,
      Bomb: 8,
      BombReverts: 9,
    };

    /** A request that all vote for, in a society with a rule of its own. */
    async function ruled(payoutRule: string) {
      const all = await neighbours(4, { payoutRule });
      const [claimant, ...voters] = all.members as [Person, Person, Person, Person];
      const request = await all.society.file(claimant, 100n * KARMA);
      for (const voter of voters) await all.society.vote(request, voter);
      const { filedAt } = await all.society.requestOf(request);
      await time.increaseTo(Number(filedAt) + VOTING + 60);
      const most = await usual(all, claimant, request, Number(filedAt) + VOTING + 60);
      return { ...all, claimant, voters, request, usual: most };
    }

    async function moody() {
      const rule = (await ethers.deployContract("MoodyRule")) as unknown as MoodyRule;
      return { ...(await ruled(await rule.getAddress())), rule };
    }

    it("of a society say how much, more or less than the usual one", async () => {
      const all = await loadFixture(moody);
      await all.rule.set(Mood.Honest, 12_345n);
      await all.ledger.decide(all.request);
      expect((await all.society.requestOf(all.request)).most).to.equal(12_345n);
    });

    it("that lie give at most what can be counted, and move no money", async () => {
      const all = await loadFixture(moody);
      await all.rule.set(Mood.Everything, 0n);
      const held = await all.asset.balanceOf(all.ledger as never);
      await all.ledger.decide(all.request);
      const { most } = await all.society.requestOf(all.request);
      expect(most).to.equal(2n ** 96n - 1n);
      expect((await all.society.memberOf(all.claimant)).received).to.equal(most);
      expect(await all.asset.balanceOf(all.ledger as never)).to.equal(held);
      const giver = all.voters[0]!;
      const { gift } = await all.society.memberOf(giver);
      const call = () => all.society.give(all.request, giver, gift + 1n);
      const args = [giver.address, gift, gift + 1n];
      await expectRefused(await watch(all, [all.request]), call, "BenefitSocieties_ReserveTooSmall", args);
      await all.society.give(all.request, giver, gift);
      await all.ledger.connect(all.claimant).closeRequest(all.request);
      expect((await all.society.memberOf(all.claimant)).received).to.equal(gift);
    });

    for (const mood of ["Reverts", "Panics", "Burns", "Empty", "Short", "Long", "Bomb", "BombReverts"] as const) {
      it(`that fail (${mood}) give way to the usual one, at a bounded cost`, async () => {
        const all = await loadFixture(moody);
        await all.rule.set(Mood[mood], 0n);
        const receipt = await (await all.ledger.decide(all.request)).wait();
        expect((await all.society.requestOf(all.request)).most).to.equal(all.usual);
        expect(receipt!.gasUsed).to.be.below(700_000n);
      });
    }

    it("that are no contract give way to the usual one", async () => {
      const all = await ruled((await ethers.getSigners())[0]!.address);
      await all.ledger.decide(all.request);
      expect((await all.society.requestOf(all.request)).most).to.equal(all.usual);
    });

    it("cannot be passed over by sending too little gas", async () => {
      const all = await loadFixture(moody);
      await all.rule.set(Mood.Honest, 12_345n);
      const outcomes = { decided: 0, failed: 0 };
      for (let gas = 40_000n; gas < 400_000n; gas += 3_000n) {
        const snapshot = await ethers.provider.send("evm_snapshot", []);
        const done = await all.ledger.decide(all.request, { gasLimit: gas }).then(
          () => true,
          () => false,
        );
        ++outcomes[done ? "decided" : "failed"];
        if (done) expect((await all.society.requestOf(all.request)).most).to.equal(12_345n);
        await ethers.provider.send("evm_revert", [snapshot]);
      }
      expect(Math.min(outcomes.decided, outcomes.failed)).to.be.greaterThan(10);
    });

    it("a throttle gives less while there are few members", async () => {
      const throttle = (await ethers.deployContract("MemberThrottle", [10])) as unknown as MemberThrottle;
      expect(await throttle.FULL_AT()).to.equal(10n);
      const all = await ruled(await throttle.getAddress());
      await all.ledger.decide(all.request);
      expect((await all.society.requestOf(all.request)).most).to.equal((all.usual * 4n) / 10n);
      const few = (await ethers.deployContract("MemberThrottle", [4])) as unknown as MemberThrottle;
      const one = {
        karma: 1_000n,
        committed: 10_000n,
        received: 0n,
        reserves: 10n ** 9n,
        units: 1n,
        approved: 1n,
        members: 3n,
        forMember: true,
      };
      expect(await few.mostFor(one)).to.equal(7_500n);
      expect(await few.mostFor({ ...one, members: 4n })).to.equal(10_000n);
      expect(await few.mostFor({ ...one, members: 5_000n })).to.equal(10_000n);
      expect(await few.mostFor({ ...one, members: 0n })).to.equal(0n);
      const factory = await ethers.getContractFactory("MemberThrottle");
      await expect(factory.deploy(0)).to.be.revertedWithCustomError(factory, "MemberThrottle_NoMembers");
    });
  });

  it("answers nobody when a part is called on its own", async () => {
    const commons = ethers.Wallet.createRandom().address;
    const views = await ethers.deployContract("SocietyViews", [commons]);
    const decisions = await ethers.deployContract("SocietyDecisions", [commons, views]);
    await expect(decisions.getFunction("decide")(1n)).to.be.revertedWithCustomError(
      decisions,
      "BenefitSocieties_WrongState",
    );
    await expect(views.getFunction("societyOf")(1)).to.be.revertedWithCustomError(
      views,
      "BenefitSocieties_UnknownSociety",
    );
  });
});
