import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { type ActOfOne, itNeedsConsentOfOne } from "../common/consentCases";
import { expectRefused } from "../common/untouched";
import { CALLER } from "../helpers/consent";
import { ACTS, DAY, EURO, KARMA, Kind, MONTH, rateOf, State, toMonth, wordingWith } from "./fixture";
import {
  ceilDiv,
  crowdOf,
  type Neighbours,
  neighbours,
  type Person,
  recorded,
  sum,
  toDay,
  unitsOf,
} from "./RequestsFixture";

const ten = () => neighbours(10);
const five = () => neighbours(5);
const crowd = () => crowdOf({});
const crowdWithHighBar = () => crowdOf({ approval: 4_500 });

/** What is refused when somebody files this. */
function filing(all: Neighbours, claimant: Person, some: Record<string, unknown> = {}) {
  const one = {
    kind: Kind.Benefit as number,
    target: ZeroAddress,
    karma: KARMA,
    eventAt: undefined as number | undefined,
    wording: wordingWith({}),
    by: claimant,
    society: all.id,
    signature: CALLER,
    ...some,
  };
  return async () =>
    all.ledger
      .connect(one.by)
      .file(
        one.society,
        claimant,
        one.kind,
        one.target,
        one.karma,
        one.eventAt ?? (await time.latest()),
        one.wording,
        one.signature,
      );
}

/** A request of the first of five, ready to be filed. */
async function toFile(): Promise<ActOfOne> {
  const all = await five();
  const [claimant] = all.members as [Person];
  const eventAt = await time.latest();
  const wording = wordingWith({ summary: "Ärztin", details: "ipfs://leg", detailsHash: ethers.id("leg") });
  const values = {
    society: all.id,
    claimant: claimant.address,
    kind: Kind.Benefit,
    target: ZeroAddress,
    karma: KARMA,
    eventAt,
    ...wording,
  };
  return {
    watched: await all.society.watch([...all.members, all.stranger], [(BigInt(all.id) << 32n) | 1n]),
    domain: all.domain,
    person: claimant,
    stranger: all.stranger,
    key: 0n,
    act: ACTS.file,
    values,
    altered: { summary: "Arzt" },
    send: (by, signature) => filing(all, claimant, { by, signature, eventAt, wording })(),
    works: async (tx) => {
      await expect(tx).to.emit(all.ledger, "RequestFiled");
      expect((await all.society.state()).requests).to.equal(1n);
    },
  };
}

describe("Requests", () => {
  describe("file", () => {
    it("locks karma and keeps what approves it, exactly", async () => {
      const all = await loadFixture(ten);
      const { society, ledger } = all;
      const units = await unitsOf(all);
      const claimant = all.members[3]!;
      const karma = 123_456_789n;
      const eventAt = (await time.latest()) - 3_600;
      const wording = wordingWith({ summary: "It hurts", details: "ipfs://leg", detailsHash: ethers.id("leg") });
      const total = sum(units) - units[3]!;
      const tx = await filing(all, claimant, { karma, eventAt, wording })();
      const request = (BigInt(all.id) << 32n) | 1n;
      const kept = await society.requestOf(request);
      const { locked } = await society.memberOf(claimant);
      expect(locked).to.equal(kept.committed);
      expect(kept.committed - (await society.unitsOf(karma))).to.be.oneOf([0n, 1n]);
      await expect(tx)
        .to.emit(ledger, "RequestFiled")
        .withArgs(
          request,
          claimant.address,
          Kind.Benefit,
          ZeroAddress,
          locked,
          eventAt,
          ceilDiv(total, 2n),
          units[3],
          0,
          Object.values(wording),
        );
      expect(kept).to.deep.equal({
        claimant: 4n,
        oracle: 4n,
        committed: locked,
        filedAt: BigInt(await time.latest()),
        era: 0n,
        kind: 0n,
        state: State.Open,
        threshold: ceilDiv(total, 2n),
        excluded: units[3],
        inFavour: 0n,
        against: 0n,
        received: 0n,
        most: 0n,
        until: 0n,
        target: ZeroAddress,
      });
      expect((await society.state()).requests).to.equal(1n);
    });

    it("numbers the requests of each society from 1", async () => {
      const all = await loadFixture(five);
      expect(await all.society.file(all.members[0]!, KARMA)).to.equal((BigInt(all.id) << 32n) | 1n);
      expect(await all.society.file(all.members[1]!, KARMA)).to.equal((BigInt(all.id) << 32n) | 2n);
      expect(await all.society.file(all.members[0]!, KARMA)).to.equal((BigInt(all.id) << 32n) | 3n);
    });

    it("keeps beneficiary or accused of the other kinds", async () => {
      const all = await loadFixture(five);
      const [one, other] = all.members as [Person, Person];
      const target = all.stranger.address;
      const charity = await all.society.file(one, KARMA, { kind: Kind.Charity, target });
      expect(await all.society.requestOf(charity)).to.include({ kind: 1n, target });
      const accusation = await all.society.file(one, KARMA, { kind: Kind.Accusation, target: other.address });
      expect(await all.society.requestOf(accusation)).to.include({ kind: 2n, target: other.address });
    });

    describe("signed", () => {
      itNeedsConsentOfOne(toFile);
    });

    describe("what it says", () => {
      it("has a subject of 1 to 80 characters, counted as such and not as bytes", async () => {
        const all = await loadFixture(five);
        const one = all.members[0]!;
        for (const subject of ["x", "x".repeat(80), "ü".repeat(80), "€".repeat(80), "🦶".repeat(80)]) {
          await filing(all, one, { wording: wordingWith({ subject }) })();
        }
        const watched = await all.society.watch(all.members);
        for (const [subject, count] of [
          ["", 0],
          ["x".repeat(81), 81],
          ["ü".repeat(81), 81],
          ["🦶".repeat(81), 81],
        ] as const) {
          const call = filing(all, one, { wording: wordingWith({ subject }) });
          await expectRefused(watched, call, "BenefitSocieties_SubjectLength", [count, 80]);
        }
      });

      it("has at most 1,024 bytes of summary and 256 of details, and no subject of bytes that are no characters", async () => {
        const all = await loadFixture(five);
        const one = all.members[0]!;
        await filing(all, one, { wording: wordingWith({ summary: "x".repeat(1024), details: "y".repeat(256) }) })();
        const watched = await all.society.watch(all.members);
        const refused = (some: object, args: number[]) =>
          expectRefused(
            watched,
            filing(all, one, { wording: wordingWith(some) }),
            "BenefitSocieties_TextTooLong",
            args,
          );
        await refused({ summary: "x".repeat(1025) }, [1025, 1024]);
        await refused({ summary: "ü".repeat(513) }, [1026, 1024]);
        await refused({ details: "y".repeat(257) }, [257, 256]);
        // Bytes that only ever continue a character count as none.
        const encoded = all.ledger.interface.encodeFunctionData("file", [
          all.id,
          one.address,
          0,
          ZeroAddress,
          KARMA,
          await time.latest(),
          wordingWith({ subject: `a${"x".repeat(320)}` }),
          CALLER,
        ]);
        const data = encoded.replace("78".repeat(320), "80".repeat(320));
        await expectRefused(
          watched,
          () => one.sendTransaction({ to: all.ledger.getAddress(), data }),
          "BenefitSocieties_TextTooLong",
          [321, 320],
        );
      });
    });

    describe("who and what about", () => {
      it("is refused to strangers, in unknown societies, and of no karma", async () => {
        const all = await loadFixture(five);
        const watched = await all.society.watch([...all.members, all.stranger]);
        const refused = (call: () => Promise<unknown>, error: string, args: unknown[] = []) =>
          expectRefused(watched, call, error, args);
        await refused(filing(all, all.stranger), "BenefitSocieties_NotAMember", [all.id, all.stranger.address]);
        const [one] = all.members as [Person];
        await refused(filing(all, one, { society: 99 }), "BenefitSocieties_UnknownSociety", [99]);
        await refused(filing(all, one, { society: 0 }), "BenefitSocieties_UnknownSociety", [0]);
        await refused(filing(all, one, { karma: 0n }), "BenefitSocieties_Nothing");
      });

      it("is refused about an event to come, a second from now", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        const eventAt = (await time.latest()) + 100;
        const watched = await all.society.watch(all.members);
        await time.setNextBlockTimestamp(eventAt - 1);
        await expectRefused(watched, filing(all, one, { eventAt }), "BenefitSocieties_EventToCome", [eventAt]);
        await time.setNextBlockTimestamp(eventAt + 10);
        await filing(all, one, { eventAt: eventAt + 10 })();
      });

      it("is refused about somebody whom its kind does not fit", async () => {
        const all = await loadFixture(five);
        const [one, other] = all.members as [Person, Person];
        const stranger = all.stranger.address;
        const wrong: [number, string][] = [
          [Kind.Benefit, other.address],
          [Kind.Benefit, stranger],
          [Kind.Charity, ZeroAddress],
          [Kind.Charity, one.address],
          [Kind.Charity, other.address],
          [Kind.Accusation, ZeroAddress],
          [Kind.Accusation, one.address],
          [Kind.Accusation, stranger],
        ];
        const watched = await all.society.watch([...all.members, stranger]);
        for (const [kind, target] of wrong) {
          const call = filing(all, one, { kind, target });
          await expectRefused(watched, call, "BenefitSocieties_WrongTarget", [kind, target]);
        }
      });

      it("is refused on the day of a nomination of one's own, and done on the next", async () => {
        const all = await loadFixture(five);
        const [one, other] = all.members as [Person, Person];
        await all.society.nominate(one, other);
        const tomorrow = (Math.floor((await time.latest()) / DAY) + 1) * DAY;
        const watched = await all.society.watch(all.members);
        await expectRefused(watched, filing(all, one), "BenefitSocieties_TooEarly", [tomorrow]);
        await filing(all, other)();
        await time.setNextBlockTimestamp(tomorrow);
        await filing(all, one, { eventAt: tomorrow - 10 })();
      });
    });

    describe("usable karma", () => {
      it("is all that is settled and not locked, to the last millionth", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        const usable = await all.ledger.usableKarma(all.id, one, await time.latest());
        expect(usable).to.be.greaterThan(400n * KARMA);
        const call = filing(all, one, { karma: usable + 1n });
        await expect(call()).to.be.revertedWithCustomError(all.ledger as never, "BenefitSocieties_TooLittleKarma");
        await all.society.file(one, usable);
        expect(await all.ledger.usableKarma(all.id, one, await time.latest())).to.equal(0n);
      });

      it("leaves what is locked for other requests, and has it back when they are withdrawn", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        const usable = await all.ledger.usableKarma(all.id, one, await time.latest());
        const first = await all.society.file(one, usable - 10n * KARMA);
        const { settled, locked } = await all.society.memberOf(one);
        const watched = await all.society.watch(all.members, [first]);
        const units = (await all.society.unitsOf(11n * KARMA)) + 1n;
        const args = [one.address, settled - locked, units];
        await expectRefused(watched, filing(all, one, { karma: 11n * KARMA }), "BenefitSocieties_TooLittleKarma", args);
        await all.society.file(one, 9n * KARMA);
        await all.ledger.connect(one).withdrawRequest(first);
        await all.society.file(one, usable - 11n * KARMA);
      });

      it("is what was held when the month of the event began, when something changed in it", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        const before = await all.ledger.usableKarma(all.id, one, await time.latest());
        const early = await time.latest();
        await all.society.commit(one, 100_000n * EURO);
        // The same month: what was held when it began. The units are those of before, less what a word of a month drops.
        const now = await all.ledger.usableKarma(all.id, one, await time.latest());
        expect(before - now).to.be.oneOf([0n, 1n]);
        expect(await all.ledger.usableKarma(all.id, one, early)).to.equal(now);
        await toMonth();
        const next = await time.latest();
        // An event in the next month: all.
        expect(await all.ledger.usableKarma(all.id, one, next)).to.be.greaterThan(40_000n * KARMA);
        // The month of the commitment: what was held when it began.
        const kept = await all.ledger.usableKarma(all.id, one, early);
        expect(kept).to.be.below(before);
        await expect(filing(all, one, { karma: kept + 1n, eventAt: early })()).to.be.revertedWithCustomError(
          all.ledger as never,
          "BenefitSocieties_TooLittleKarma",
        );
        await filing(all, one, { karma: kept, eventAt: early })();
      });

      it("is nothing for an event before the first commitment", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        expect(await all.ledger.usableKarma(all.id, one, (await time.latest()) - 2 * MONTH)).to.equal(0n);
      });

      it("is nothing for an event more than twelve months before the last change", async () => {
        const all = await loadFixture(five);
        const [one] = all.members as [Person];
        const eventAt = await time.latest();
        for (let month = 0; month < 12; month++) {
          await toMonth();
          await all.society.commit(one, EURO);
        }
        expect(await all.ledger.usableKarma(all.id, one, eventAt)).to.be.greaterThan(100n * KARMA);
        await toMonth();
        expect(await all.ledger.usableKarma(all.id, one, eventAt)).to.equal(0n);
      });
    });

    describe("threshold", () => {
      const threshold = async (all: Neighbours, one: Person) => {
        const request = await all.society.file(one, 1n);
        return (await all.society.requestOf(request)).threshold;
      };

      it("is at most half of the others', rounded up", async () => {
        const all = await loadFixture(ten);
        const units = await unitsOf(all);
        for (const i of [0, 4, 9]) {
          expect(await threshold(all, all.members[i]!)).to.equal(ceilDiv(sum(units) - units[i]!, 2n));
        }
      });

      it("is what the top ten have, as recorded, without the claimant's own", async () => {
        const { all, units } = await loadFixture(crowd);
        const [whale, dwarf] = all.members as [Person, Person];
        const top = recorded(units[0]!) + 9n * recorded(units[2]!);
        expect(await threshold(all, dwarf)).to.equal(top);
        expect(await threshold(all, whale)).to.equal(top - units[0]!);
      });

      it("is at least the society's share, rounded up", async () => {
        const { all, units } = await loadFixture(crowdWithHighBar);
        const dwarf = all.members[1]!;
        expect(await threshold(all, dwarf)).to.equal(ceilDiv((sum(units) - units[1]!) * 4_500n, 10_000n));
      });

      it("looks at the end of the day before: what is committed on the same day counts nothing, not even the claimant's", async () => {
        const all = await loadFixture(ten);
        const units = await unitsOf(all);
        const [one, other] = all.members as [Person, Person];
        await all.society.commit(one, 50_000n * EURO);
        await all.society.commit(other, 70_000n * EURO);
        const request = await all.society.file(one, 1n);
        const kept = await all.society.requestOf(request);
        // What a member held when a month began is known to 2^16 units, and taken up.
        const excluded = ((units[0]! >> 16n) << 16n) + 2n ** 16n - 1n;
        expect(kept.excluded).to.equal(excluded);
        expect(kept.threshold).to.equal(ceilDiv(sum(units) - excluded, 2n));
        await toDay();
        const later = await unitsOf(all);
        expect(await threshold(all, one)).to.equal(ceilDiv(sum(later) - later[0]!, 2n));
      });

      it("takes out exactly what the claimant had when the day began, where the month had changes before", async () => {
        const all = await loadFixture(ten);
        const [one, other] = all.members as [Person, Person];
        await all.society.commit(one, 1_000n * EURO);
        await toDay();
        const units = await unitsOf(all);
        await all.society.commit(one, 50_000n * EURO);
        await all.society.commit(other, 70_000n * EURO);
        const kept = await all.society.requestOf(await all.society.file(one, 1n));
        expect(kept.excluded).to.equal(units[0]!);
        expect(kept.threshold).to.equal(ceilDiv(sum(units) - units[0]!, 2n));
      });

      it("does not take out of the top ten who entered it on the same day", async () => {
        const { all, units } = await loadFixture(crowd);
        const dwarf = all.members[1]!;
        const top = recorded(units[0]!) + 9n * recorded(units[2]!);
        await all.society.commit(dwarf, 50_000n * EURO);
        expect(await threshold(all, dwarf)).to.equal(top);
      });

      it("is that of the shown preview", async () => {
        const { all } = await loadFixture(crowd);
        for (const one of all.members) {
          const preview = await all.ledger.thresholdFor(all.id, one);
          const kept = await all.society.requestOf(await all.society.file(one, 1n));
          expect([...preview]).to.deep.equal([kept.threshold, kept.excluded]);
        }
      });

      it("is zero where nobody else has karma", async () => {
        const alone = await neighbours(1);
        expect(await threshold(alone, alone.members[0]!)).to.equal(0n);
      });
    });

    it("is filed in an era and voted on in the next, with the same weights", async () => {
      // 40 half-lives of 30 days: 1,200 days.
      const all = await neighbours(3, { rate: rateOf(30) });
      const { exponent, rate, clockDay } = await all.society.state();
      const day = clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate;
      await time.increaseTo(Number(day) * DAY - 45 * DAY);
      for (const one of all.members) await all.society.commit(one, 1_000n * EURO);
      await time.increaseTo(Number(day) * DAY - DAY);
      const units = await unitsOf(all);
      const [claimant, one, other] = all.members as [Person, Person, Person];
      await time.setNextBlockTimestamp(Number(day) * DAY - 1);
      await filing(all, claimant)();
      const request = (BigInt(all.id) << 32n) | 1n;
      const kept = await all.society.requestOf(request);
      expect(kept).to.include({ era: 0n, threshold: ceilDiv(units[1]! + units[2]!, 2n), excluded: units[0]! });
      await all.society.commit(one, 1n * EURO);
      expect((await all.society.memberOf(one)).era).to.equal(1n);
      await all.society.vote(request, one);
      await all.society.vote(request, other, 2);
      expect(await all.society.requestOf(request)).to.include({ inFavour: units[1]!, against: units[2]! });
      await all.society.vote(request, other, 1, 2);
      await all.society.decide(request);
      expect((await all.society.requestOf(request)).state).to.equal(State.Approved);
      expect((await all.society.state()).approved).to.equal(kept.committed >> 40n);
      await all.ledger.connect(claimant).closeRequest(request);
      expect(await all.society.memberOf(claimant)).to.include({ locked: 0n, burned: 0n });
    });

    it("locks karma over the end of an era, and frees it all", async () => {
      const all = await neighbours(2, { rate: rateOf(30) });
      const { exponent, rate, clockDay } = await all.society.state();
      const day = clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate;
      await time.increaseTo(Number(day) * DAY - 45 * DAY);
      const [one] = all.members as [Person];
      await all.society.commit(one, 1_000n * EURO);
      await time.increaseTo(Number(day) * DAY - DAY / 2);
      const requests = [await all.society.file(one, 7n), await all.society.file(one, 11n)];
      await time.increaseTo(Number(day) * DAY);
      for (const request of requests) await all.ledger.connect(one).withdrawRequest(request);
      // Each is rounded down on its own: at most a unit stays locked.
      expect((await all.society.memberOf(one)).locked).to.be.at.most(1n);
    });
  });
});
