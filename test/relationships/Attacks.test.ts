import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { type Act, CALLER, carry, digestOf, FAR, RECORDED } from "../helpers/consent";
import {
  ACTS,
  at,
  createProgramme,
  DAY,
  deployDomain,
  deployLedger,
  domainOf,
  EURO,
  enrol,
  expectBalanced,
  funded,
  loadFixture,
  MONTH,
  NO_ATTESTATION,
  nonceOf,
  Pair,
  policyWith,
  Stage,
  type Terms,
  time,
  watch,
} from "./fixture";

const LOG = ethers.id("the root of a log");
const MAX = 2n ** 48n - 1n;
const MEMO = ethers.id("memo");

type Person = HardhatEthersSigner;
type Domain = Awaited<ReturnType<typeof deployDomain>>;

/** What one does directly. */
function actsOf({ ledger, pair, stranger }: { ledger: Pair["ledger"]; pair: Pair; stranger: Person }) {
  const { a, b, terms, termsHash } = pair;
  return {
    notice: (person: Person) => ledger.connect(person).giveNotice(person, a, b, terms, CALLER),
    declare: (person: Person, total: number | bigint) =>
      ledger.connect(person).declareCare(person, a, b, terms, [], total, LOG, CALLER),
    contest: (person: Person) => ledger.connect(person).contestDeclaration(person, a, b, terms, CALLER),
    decide: (by: Person, partner: Person, total: number | bigint) =>
      ledger.connect(by).decideDeclaration(partner, a, b, terms, total, CALLER),
    end: () => ledger.connect(stranger).endAfterNotice(a, b, termsHash),
    suspend: (person: Person) => ledger.connect(person).suspend(person, a, b, termsHash, CALLER),
  };
}

/** A pair in CS-2 with 1,200 euro in the pot; both signed 100 : 100, and a hundred days went by since. */
async function aHundredDays(some: Partial<Terms> = {}) {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, { contribution: 600n * EURO, ...some });
  await pair.open();
  for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 600n * EURO, CALLER);
  await pair.begin();
  await pair.checkpoint(100, 100);
  const signedAt = await time.latest();
  // In the middle of the hundredth day, so that no test depends on how fast the machine is.
  await time.increaseTo(signedAt + 100 * DAY - DAY / 2);
  return { ...all, pair, signedAt, ...actsOf({ ...all, pair }) };
}

async function arbitrated() {
  const [, , , , , arbitrator] = await ethers.getSigners();
  return aHundredDays({ arbitrator: arbitrator!.address });
}

/** Both have signed as much as the counters hold: no more can be declared. */
async function atTheEndOfTheCounters() {
  const all = await aHundredDays();
  await all.pair.checkpoint(MAX, MAX);
  return all;
}

/** A checkpoint with these signatures. */
function checkpointBy(
  by: Person,
  pair: Pair,
  [careA, careB, asOf]: readonly [number | bigint, number | bigint, number | bigint],
  signatureA: string,
  signatureB: string,
) {
  const { ledger, a, b, termsHash } = pair;
  const checkpoint = { careA, careB, asOf, logRoot: LOG };
  return ledger.connect(by).makeCheckpoint(a, b, termsHash, checkpoint, signatureA, signatureB);
}

/** Ends a pair after its notice; returns the shares, which came as Personal Tokens to accounts that had none. */
async function sharesAfterNotice(all: Awaited<ReturnType<typeof aHundredDays>>) {
  const { ledger, pair, end } = all;
  const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
  const { stateA, stateB } = await ledger.declarationsOf(pair.id);
  const waits = [stateA, stateB].includes(2n);
  await at(noticeEndsAt + 1n + (waits ? BigInt(14 * DAY) : 0n));
  await end();
  await expectBalanced(all, [pair]);
  return [(await ledger.personalTokenOf(pair.a)).balance, (await ledger.personalTokenOf(pair.b)).balance] as const;
}

async function expel({ registry, daycare }: Domain, who: Person, voters: Person[]) {
  const motion = {
    action: 1,
    proposer: daycare.address,
    subject: who.address,
    successor: ethers.ZeroAddress,
    codeHash: ethers.ZeroHash,
    record: { kind: 0, publicBody: false, region: "0x0000000000000000", categories: 0 },
    detailsHash: ethers.id("reasons"),
    detailsUri: "",
    salt: 1n,
  };
  await registry.connect(daycare).openMotion(motion, CALLER);
  const id = await registry.motionId(motion);
  for (const one of voters) await registry.connect(one).castVote(id, one, 1, 1, CALLER);
  await time.increase(7 * DAY);
  await registry.executeMotion(motion, CALLER);
}

/** Three hundred euro of a six months' term have accrued to a pair with nothing of its own in the pot. */
async function subsidised() {
  const all = await funded({ contribution: 1n });
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 6 });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, policy, programme, termStart: Number(start), ...actsOf(all) };
}

describe("Attacks", () => {
  describe("the partner who did less withholds confirmation and gives notice", () => {
    // Since both signed 100 : 100, the lower address gave 10 a day, a thousand in all, the other nothing: fair would be
    // 1,100 : 100 of 1,200 euro, which is 1,100 and 100.
    const fair = 1_100n * EURO;

    it("without an arbitrator costs at most what was done since both last signed: 500 of 1,100 euro", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair, notice, declare, contest } = all;
      await notice(pair.b);
      await declare(pair.a, 1_100);
      await contest(pair.b);
      const [shareA] = await sharesAfterNotice(all);
      expect(fair - shareA).to.equal(500n * EURO);
      expect(shareA).to.equal(600n * EURO); // what is confirmed, 100 : 100, is never lost
    });

    it("costs nothing of what both signed the day before", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair, notice, contest, declare } = all;
      await pair.checkpoint(1_090, 100);
      await notice(pair.b);
      await declare(pair.a, 1_100);
      await contest(pair.b);
      const [shareA] = await sharesAfterNotice(all);
      expect(shareA).to.equal(1_099_159_664n); // 1,090 : 100
      expect(fair - shareA).to.be.below(EURO);
    });

    it("costs nothing when it is not contested", async () => {
      const all = await loadFixture(aHundredDays);
      await all.notice(all.pair.b);
      await all.declare(all.pair.a, 1_100);
      expect((await sharesAfterNotice(all))[0]).to.equal(fair);
    });

    it("costs nothing when the arbitrator finds the log sound, and only holds the pot for so long", async () => {
      const all = await loadFixture(arbitrated);
      const { pair, arbitrator, notice, declare, contest, decide } = all;
      await notice(pair.b);
      await declare(pair.a, 1_100);
      await contest(pair.b);
      await decide(arbitrator, pair.a, 1_100);
      expect((await sharesAfterNotice(all))[0]).to.equal(fair);
    });

    it("cannot hold the pot beyond notice and arbitration: 28 days, when the arbitrator is silent", async () => {
      const all = await loadFixture(arbitrated);
      const { pair, notice, declare, contest } = all;
      await notice(pair.b);
      const given = await time.latest();
      await declare(pair.a, 1_100);
      await contest(pair.b);
      const [shareA] = await sharesAfterNotice(all);
      expect((await time.latest()) - given).to.equal(28 * DAY + 1);
      expect(shareA).to.equal(600n * EURO);
    });

    it("is no better for the one who did less than giving no notice and contesting the other's", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair, notice, declare, contest } = all;
      await notice(pair.a);
      await declare(pair.a, 1_100);
      await contest(pair.b);
      expect((await sharesAfterNotice(all))[1]).to.equal(600n * EURO);
    });
  });

  describe("who declares as much as the bound allows", () => {
    it("gains at most 24 a day since both last signed, if the other stays silent", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice, declare } = all;
      await notice(pair.b);
      const most = 100 + 24 * 100;
      await expectRefused(watch(all, pair), () => declare(pair.b, most + 1), "RelationshipCoins_TotalOutOfBounds", [
        pair.id,
        most + 1,
        100,
        most,
      ]);
      await declare(pair.b, most);
      const [shareA, shareB] = await sharesAfterNotice(all);
      expect([shareA, shareB]).to.deep.equal([46_153_846n, 1_153_846_154n]); // 100 : 2,500
      expect((await ledger.relationshipOf(pair.id)).careB).to.equal(most);
    });

    it("gains nothing if the other contests", async () => {
      const all = await loadFixture(aHundredDays);
      await all.notice(all.pair.b);
      await all.declare(all.pair.b, 2_500);
      await all.contest(all.pair.a);
      expect(await sharesAfterNotice(all)).to.deep.equal([600n * EURO, 600n * EURO]);
    });

    it("gains nothing if the other declares as much", async () => {
      const all = await loadFixture(aHundredDays);
      await all.notice(all.pair.b);
      await all.declare(all.pair.b, 2_500);
      await all.declare(all.pair.a, 2_500);
      expect(await sharesAfterNotice(all)).to.deep.equal([600n * EURO, 600n * EURO]);
    });

    it("gains nothing by declaring when the other can no longer contest: there is half of the notice left", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice, declare, contest } = all;
      await notice(pair.b);
      const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
      await at(noticeEndsAt - BigInt(7 * DAY));
      await declare(pair.b, 2_500);
      await at(noticeEndsAt);
      await contest(pair.a);
      expect(await sharesAfterNotice(all)).to.deep.equal([600n * EURO, 600n * EURO]);
    });
  });

  describe("one of the two and the arbitrator together", () => {
    it("gain at most what could have been declared since both last signed: 553.85 of 1,200 euro", async () => {
      const all = await loadFixture(arbitrated);
      const { pair, arbitrator, notice, declare, contest, decide } = all;
      await notice(pair.b);
      await declare(pair.b, 2_500);
      await contest(pair.a);
      await decide(arbitrator, pair.b, 2_500);
      const [shareA, shareB] = await sharesAfterNotice(all);
      expect(shareB - 600n * EURO).to.equal(553_846_154n);
      expect(shareA).to.equal(46_153_846n); // what is confirmed still counts
    });

    it("cannot take what is confirmed by ending at once", async () => {
      const all = await loadFixture(arbitrated);
      const { ledger, pair, arbitrator, suspend } = all;
      await suspend(pair.b);
      await ledger.connect(arbitrator).endSuspended(pair.a, pair.b, pair.terms, CALLER);
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(600n * EURO);
      await expectBalanced(all, [pair]);
    });

    it("cannot end anything while the other two get on", async () => {
      const all = await loadFixture(arbitrated);
      const { ledger, pair, arbitrator } = all;
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(arbitrator).endSuspended(pair.a, pair.b, pair.terms, CALLER),
        "RelationshipCoins_NotSuspended",
        [pair.id],
      );
    });
  });

  describe("a stranger collects in the first second of a month while one account is empty", () => {
    it("makes nobody miss anything: the month can be paid for 60 days", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger } = all;
      const { calendarStart } = await ledger.potOf(pair.id);
      await ledger.connect(pair.b).cashOut(pair.b, 950n * EURO, CALLER);
      for (const when of [MONTH, MONTH + 1, 2 * MONTH, 3 * MONTH - 2]) {
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(calendarStart + BigInt(when));
            return pair.collect(stranger);
          },
          "RelationshipCoins_TooFewPersonalTokens",
          [pair.b.address, 0n, 50n * EURO],
        );
      }
      await ethers.provider.send("evm_setAutomine", [false]);
      const order = { gasLimit: 500_000 };
      await ledger.connect(pair.b).monetise(pair.b, 100n * EURO, CALLER, order);
      const first = await ledger.connect(stranger).collectContribution(pair.a, pair.b, pair.terms, order);
      const second = await ledger.connect(stranger).collectContribution(pair.a, pair.b, pair.terms, order);
      await at(calendarStart + BigInt(3 * MONTH - 1));
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      await expect(first)
        .to.emit(ledger, "ContributionCollected")
        .withArgs(pair.id, 1, 50n * EURO);
      await expect(second)
        .to.emit(ledger, "ContributionCollected")
        .withArgs(pair.id, 2, 50n * EURO);
      expect((await ledger.potOf(pair.id)).paidMonths).to.equal(3n);
    });

    it("takes at most one contribution of each per month from two who are not empty", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger } = all;
      const { calendarStart } = await ledger.potOf(pair.id);
      await at(calendarStart + BigInt(12 * MONTH));
      let collected = 0;
      for (let attempt = 0; attempt < 12; ++attempt) {
        try {
          await pair.collect(stranger);
          ++collected;
        } catch {
          break;
        }
      }
      expect(collected).to.equal(2); // the last month and the running one; ten are missed, not owed
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(850n * EURO);
    });
  });

  describe("one suspends again and again to hold the pot", () => {
    it("holds payments for 30 days at most, once in a chapter, and a new chapter needs both", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, daycare } = all;
      const { suspend } = actsOf(all);
      await suspend(pair.a);
      const since = await time.latest();
      await expectRefused(
        watch(all, pair),
        async () => {
          await at(since + 30 * DAY - 1);
          return pair.pay(daycare.address, 1n);
        },
        "RelationshipCoins_Suspended",
        [pair.id, since + 30 * DAY],
      );
      await at(since + 30 * DAY);
      await expect(pair.pay(daycare.address, 1n)).to.emit(ledger, "CooperativePaid");
      await expectRefused(watch(all, pair), () => suspend(pair.a), "RelationshipCoins_SuspensionUsed", [
        pair.id,
        pair.a.address,
      ]);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.a).settlePot(pair.a, pair.b, pair.termsHash, CALLER, CALLER),
        "Consent_NotThePerson",
        [pair.b.address, pair.a.address],
      );
    });

    it("never holds an ending: the other is out after the notice that both agreed on", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair } = all;
      const { suspend, notice, end } = actsOf(all);
      await suspend(pair.a);
      await notice(pair.b);
      const given = await time.latest();
      await at(given + 14 * DAY + 1);
      await expect(end())
        .to.emit(ledger, "RelationshipEnded")
        .withArgs(pair.id, 50n * EURO, 50n * EURO, 1);
    });

    it("costs a subsidised pair no subsidy: the term moves by what the suspension took", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, programme, termStart, suspend } = all;
      await at(termStart + 10 * DAY);
      await suspend(pair.a);
      await at(termStart + 41 * DAY);
      await suspend(pair.b); // one second after 30 days, and a day, had passed
      await time.increaseTo(termStart + 8 * MONTH);
      await expect(ledger.claimSubsidies([pair.id]))
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, 6, 600n * EURO);
      await expectBalanced(all, [pair]);
    });
  });

  describe("one gives notice again and again, each time before the last is over", () => {
    /** Withdrawal and new notice in one transaction, so that the other never finds a second in between. */
    function renew(all: Awaited<ReturnType<typeof aHundredDays>>, by: Person) {
      const { ledger, pair } = all;
      const { a, b, terms, termsHash } = pair;
      return ledger
        .connect(by)
        .multicall([
          ledger.interface.encodeFunctionData("withdrawNotice", [by.address, a.address, b.address, termsHash, CALLER]),
          ledger.interface.encodeFunctionData("giveNotice", [by.address, a.address, b.address, terms, CALLER]),
        ]);
    }

    for (const [who, scene] of [
      ["anybody", aHundredDays],
      ["somebody who has nothing left to declare", atTheEndOfTheCounters],
    ] as const) {
      it(`holds ${who} for two notices at most: the second one is final`, async () => {
        const all = await loadFixture(scene);
        const { ledger, pair, notice, end } = all;
        await notice(pair.b);
        const given = await time.latest();
        const first = (await ledger.relationshipOf(pair.id)).noticeEndsAt;
        await at(first);
        await renew(all, pair.b);
        const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
        expect(noticeEndsAt).to.equal(first + BigInt(14 * DAY));
        for (const when of [first + 1n, noticeEndsAt]) {
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(when);
              return renew(all, pair.b);
            },
            "RelationshipCoins_WithdrawalUsed",
            [pair.id, pair.b.address],
          );
        }
        await at(noticeEndsAt + 1n);
        await end();
        expect((await time.latest()) - given).to.equal(2 * 14 * DAY + 1);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
        await expectBalanced(all, [pair]);
      });
    }

    for (const last of ["a", "b"] as const) {
      it(`comes to an end also if both do it: each withdraws once, then ${last}'s is final`, async () => {
        const all = await loadFixture(aHundredDays);
        const { ledger, pair, notice } = all;
        for (const one of [pair.a, pair.b]) {
          await notice(one);
          await ledger.connect(one).withdrawNotice(one, pair.a, pair.b, pair.termsHash, CALLER);
        }
        expect((await ledger.relationshipOf(pair.id)).noticesWithdrawn).to.equal(3n);
        await notice(pair[last]);
        await expectRefused(watch(all, pair), () => renew(all, pair[last]), "RelationshipCoins_WithdrawalUsed", [
          pair.id,
          pair[last].address,
        ]);
        await sharesAfterNotice(all);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
      });
    }

    it("gets another withdrawal only from a new chapter, which needs both", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice } = all;
      const { a, b, termsHash } = pair;
      await notice(b);
      await ledger.connect(b).withdrawNotice(b, a, b, termsHash, CALLER);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(b).settlePot(a, b, termsHash, CALLER, CALLER),
        "Consent_NotThePerson",
        [a.address, b.address],
      );
      await pair.settle();
      await notice(b);
      await expect(ledger.connect(b).withdrawNotice(b, a, b, termsHash, CALLER)).to.emit(ledger, "NoticeWithdrawn");
    });

    it("voids nobody's declaration", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair, notice, declare } = all;
      await notice(pair.b);
      await declare(pair.a, 1_100);
      await expectRefused(watch(all, pair), () => renew(all, pair.b), "RelationshipCoins_WrongDeclaration", [
        pair.id,
        pair.a.address,
        1,
      ]);
      expect((await sharesAfterNotice(all))[0]).to.equal(1_100n * EURO);
    });
  });

  describe("two enter and leave programmes to pay a month twice", () => {
    it("pay none twice: eleven rounds in a minute are no paid month", async () => {
      const all = await loadFixture(funded);
      const { ledger, programmes, pair } = all;
      const policy = policyWith({
        minPaidMonths: 0,
        minContribution: 0n,
        months: 1,
        steps: [{ care: 0n, rate: 1n }],
      });
      // A programme of their own, of one unit.
      await all.euro.connect(pair.a).approve(ledger, ethers.MaxUint256);
      await programmes.connect(pair.a).createProgramme(policy, "");
      await programmes.connect(pair.a).fundProgramme(1, 1n);
      const { calendarStart } = await ledger.potOf(pair.id);
      for (let round = 0; round < 11; ++round) {
        await enrol(all, pair, 1, policy);
        await programmes.connect(pair.a).stopEnrolment(1, pair.id, ethers.id("again"));
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 0]);
      }
      const pot = await ledger.potOf(pair.id);
      expect([pot.paidMonths, pot.calendarStart]).to.deep.equal([1n, calendarStart + BigInt(MONTH)]);
    });

    it("pay none twice by notice that is taken back, either", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, notice } = all;
      await notice(pair.a);
      await ledger.connect(pair.a).withdrawNotice(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
      await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 0]);
      expect((await ledger.potOf(pair.id)).paidMonths).to.equal(1n);
    });
  });

  describe("an old signature is carried after what it did was undone by calling", () => {
    /** Everything that one person does and can undo, or do again: signed first, then done and undone by calling. */
    interface Undone {
      title: string;
      /** What had to happen before; returns who signs, what, and how it is sent. */
      begin(all: Scene): Promise<{
        person: Person;
        act: Act;
        values: Record<string, unknown>;
        send(by: Person, signature: string): Promise<unknown>;
      }>;
      /** From there back to where the same act would be possible again. */
      undo(all: Scene): Promise<unknown>;
    }
    type Scene = Awaited<ReturnType<typeof scene>>;

    async function scene() {
      const all = await arbitrated();
      const { ledger, pair } = all;
      const { a, b, terms, termsHash } = pair;
      return {
        ...all,
        unnotice: (person: Person) => ledger.connect(person).withdrawNotice(person, a, b, termsHash, CALLER),
        undeclare: (person: Person) => ledger.connect(person).withdrawDeclaration(person, a, b, termsHash, CALLER),
        lift: (person: Person) => ledger.connect(person).liftSuspension(person, a, b, terms, CALLER),
      };
    }

    const acts: Undone[] = [
      {
        title: "a notice",
        begin: async ({ ledger, pair: { a, b, terms } }) => ({
          person: b,
          act: ACTS.giveNotice,
          values: { person: b.address },
          send: (by, signature) => ledger.connect(by).giveNotice(b, a, b, terms, signature),
        }),
        undo: ({ pair, unnotice }) => unnotice(pair.b),
      },
      {
        title: "the withdrawal of a notice",
        begin: async ({ ledger, notice, pair: { a, b, termsHash } }) => {
          await notice(b);
          return {
            person: b,
            act: ACTS.withdrawNotice,
            values: { person: b.address },
            send: (by, signature) => ledger.connect(by).withdrawNotice(b, a, b, termsHash, signature),
          };
        },
        undo: async ({ pair, notice }) => {
          await pair.settle();
          await notice(pair.b);
        },
      },
      {
        title: "a declaration",
        begin: async ({ ledger, notice, pair: { a, b, terms } }) => {
          await notice(b);
          return {
            person: a,
            act: ACTS.declare,
            values: { person: a.address, total: 1_100, logRoot: LOG },
            send: (by, signature) => ledger.connect(by).declareCare(a, a, b, terms, [], 1_100, LOG, signature),
          };
        },
        undo: ({ pair, undeclare }) => undeclare(pair.a),
      },
      {
        title: "the withdrawal of a declaration",
        begin: async ({ ledger, notice, declare, pair: { a, b, termsHash } }) => {
          await notice(b);
          await declare(a, 1_100);
          return {
            person: a,
            act: ACTS.withdrawDeclaration,
            values: { person: a.address },
            send: (by, signature) => ledger.connect(by).withdrawDeclaration(a, a, b, termsHash, signature),
          };
        },
        undo: ({ pair, declare }) => declare(pair.a, 1_000),
      },
      {
        title: "the contest of a declaration",
        begin: async ({ ledger, notice, declare, pair: { a, b, terms } }) => {
          await notice(a);
          await declare(a, 1_100);
          return {
            person: b,
            act: ACTS.contest,
            values: { person: b.address },
            send: (by, signature) => ledger.connect(by).contestDeclaration(b, a, b, terms, signature),
          };
        },
        undo: async ({ pair, notice, unnotice, declare }) => {
          await unnotice(pair.a);
          await notice(pair.a);
          await declare(pair.a, 1_000);
        },
      },
      {
        title: "an arbitrator's decision",
        begin: async ({ ledger, notice, declare, contest, arbitrator, pair: { a, b, terms } }) => {
          await notice(a);
          await declare(a, 1_100);
          await contest(b);
          return {
            person: arbitrator,
            act: ACTS.decide,
            values: { partner: a.address, total: 600 },
            send: (by, signature) => ledger.connect(by).decideDeclaration(a, a, b, terms, 600, signature),
          };
        },
        undo: async ({ pair, notice, unnotice, declare, contest }) => {
          await unnotice(pair.a);
          await notice(pair.a);
          await declare(pair.a, 1_000);
          await contest(pair.b);
        },
      },
      {
        title: "a suspension",
        begin: async ({ ledger, pair: { a, b, termsHash } }) => ({
          person: a,
          act: ACTS.suspend,
          values: { person: a.address },
          send: (by, signature) => ledger.connect(by).suspend(a, a, b, termsHash, signature),
        }),
        undo: async ({ pair, lift }) => {
          await lift(pair.a);
          await pair.settle();
        },
      },
      ...(["its author", "the arbitrator"] as const).map(
        (who): Undone => ({
          title: `the end of a suspension by ${who}`,
          begin: async ({ ledger, suspend, arbitrator, pair: { a, b, terms } }) => {
            await suspend(a);
            const person = who === "its author" ? a : arbitrator;
            return {
              person,
              act: ACTS.lift,
              values: { person: person.address },
              send: (by, signature) => ledger.connect(by).liftSuspension(person, a, b, terms, signature),
            };
          },
          undo: async ({ pair, suspend }) => {
            await pair.settle();
            await suspend(pair.a);
          },
        }),
      ),
    ];

    for (const { title, begin, undo } of acts) {
      it(`brings back nothing: ${title}`, async () => {
        const all = await loadFixture(scene);
        const { ledger, pair, stranger, domain } = all;
        const { person, act, values, send } = await begin(all);
        const key = BigInt(pair.id) >> 64n;
        const before = await nonceOf(ledger, person.address, key);
        const signature = await pair.signAlone(person, act, values);
        await send(person, CALLER);
        expect(await nonceOf(ledger, person.address, key)).to.equal(before + 1n);
        const attempt = async () => {
          const nonce = await nonceOf(ledger, person.address, key);
          const digest = digestOf(domain, act, { relationship: pair.id, ...values, nonce });
          await expectRefused(watch(all, pair), () => send(stranger, signature), "Consent_InvalidSignature", [
            person.address,
            digest,
          ]);
        };
        await attempt();
        await undo(all);
        await attempt();
        // Nothing but the old signature was wrong: with a new one a stranger could carry it.
        const anew = await pair.signAlone(person, act, values);
        await send(stranger, anew);
      });
    }

    it("brings back no ending by the arbitrator that was signed before another act of theirs", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, arbitrator, stranger, domain, suspend, lift } = all;
      const { a, b, terms } = pair;
      await suspend(a);
      const signature = await pair.signAlone(arbitrator, ACTS.endSuspended, {});
      await lift(arbitrator);
      await suspend(b);
      const nonce = await nonceOf(ledger, arbitrator.address, BigInt(pair.id) >> 64n);
      const end = (by: Person, carried: string) => ledger.connect(by).endSuspended(a, b, terms, carried);
      await expectRefused(watch(all, pair), () => end(stranger, signature), "Consent_InvalidSignature", [
        arbitrator.address,
        digestOf(domain, ACTS.endSuspended, { relationship: pair.id, nonce }),
      ]);
      await end(arbitrator, CALLER);
      expect(await nonceOf(ledger, arbitrator.address, BigInt(pair.id) >> 64n)).to.equal(nonce + 1n);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
    });

    for (const first of ["makeStatement", "withdrawStatement"] as const) {
      it(`brings back no ${first === "makeStatement" ? "statement" : "withdrawal of a statement"}`, async () => {
        const all = await loadFixture(scene);
        const { programmes, deskDomain, pair, stranger } = all;
        const statement = ethers.id("a template");
        const key = BigInt(statement) >> 64n;
        const values = { statement, person: pair.a.address };
        const mine = programmes.connect(pair.a);
        if (first === "withdrawStatement") await mine.makeStatement(statement, pair.a, CALLER);
        const before = await nonceOf(programmes, pair.a.address, key);
        const signature = await carry(pair.a, deskDomain, ACTS[first], { ...values, nonce: before });
        await mine[first](statement, pair.a, CALLER);
        const second = first === "makeStatement" ? "withdrawStatement" : "makeStatement";
        await mine[second](statement, pair.a, CALLER);
        const nonce = await nonceOf(programmes, pair.a.address, key);
        expect(nonce).to.equal(before + 2n);
        await expectRefused(
          watch(all, pair),
          () => programmes.connect(stranger)[first](statement, pair.a, signature),
          "Consent_InvalidSignature",
          [pair.a.address, digestOf(deskDomain, ACTS[first], { ...values, nonce })],
          programmes,
        );
        expect(await programmes.hasStated(statement, pair.a)).to.equal(first === "withdrawStatement");
      });
    }
  });

  describe("a half-signed checkpoint is kept and carried late", () => {
    // The lower address signed 101 : 100 a day after 100 : 100; the other keeps it for a hundred days.
    async function kept() {
      const all = await aHundredDays();
      const { pair, signedAt } = all;
      const asOf = signedAt + DAY;
      const values = { careA: 101, careB: 100, asOf, logRoot: LOG };
      const signature = await pair.sign(pair.a, ACTS.checkpoint, { ...values, epoch: 0n });
      const carried = () => checkpointBy(pair.b, pair, [101, 100, asOf], signature, CALLER);
      return { ...all, asOf, carried };
    }

    it("takes no day from what the other can declare: days count from when both signed", async () => {
      const all = await loadFixture(kept);
      const { ledger, pair, asOf, carried, notice, declare } = all;
      await notice(pair.b);
      await carried();
      expect((await ledger.relationshipOf(pair.id)).checkpointAt).to.equal(asOf);
      // Ninety-nine days have begun since it was signed.
      const most = 101 + 24 * 99;
      await expectRefused(watch(all, pair), () => declare(pair.a, most + 1), "RelationshipCoins_TotalOutOfBounds", [
        pair.id,
        most + 1,
        101,
        most,
      ]);
      await declare(pair.a, 1_100);
      expect((await sharesAfterNotice(all))[0]).to.equal(1_100n * EURO);
    });

    it("cannot be carried after one of a later time: days would count twice", async () => {
      const all = await loadFixture(kept);
      const { pair, asOf, carried, ledger } = all;
      await pair.checkpoint(100, 100, LOG, asOf + DAY);
      const now = (await time.latest()) + 60;
      await expectRefused(
        watch(all, pair),
        async () => {
          await at(now);
          return carried();
        },
        "RelationshipCoins_AsOfOutOfBounds",
        [asOf, asOf + DAY, now],
      );
      expect((await ledger.relationshipOf(pair.id)).careA).to.equal(100n);
    });

    it("cannot be of a time to come, which would leave nothing to declare, though both signed it", async () => {
      const all = await loadFixture(kept);
      const { pair, signedAt } = all;
      const now = (await time.latest()) + 60;
      await expectRefused(
        watch(all, pair),
        async () => {
          await at(now);
          return pair.checkpoint(200, 200, LOG, now + 1);
        },
        "RelationshipCoins_AsOfOutOfBounds",
        [now + 1, signedAt - 1, now],
      );
    });
  });

  describe("care of the chapter before is declared once more", () => {
    it("cannot be: a new chapter begins to count the days anew", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice, declare } = all;
      await pair.settle();
      const settledAt = BigInt(await time.latest());
      expect((await ledger.relationshipOf(pair.id)).checkpointAt).to.equal(settledAt);
      await pair.compose(100n * EURO, 100n * EURO);
      await notice(pair.b);
      await expectRefused(watch(all, pair), () => declare(pair.b, 125), "RelationshipCoins_TotalOutOfBounds", [
        pair.id,
        125,
        100,
        124,
      ]);
      await declare(pair.b, 124);
    });

    it("is not brought in either by what both signed before they settled", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, signedAt } = all;
      const asOf = signedAt + 50 * DAY;
      const values = { careA: 100, careB: 1_000, asOf, logRoot: LOG };
      const signature = await pair.sign(pair.a, ACTS.checkpoint, { ...values, epoch: 0n });
      await pair.settle();
      const { checkpointAt } = await ledger.relationshipOf(pair.id);
      const now = checkpointAt + 60n;
      await expectRefused(
        watch(all, pair),
        async () => {
          await at(now);
          return checkpointBy(pair.b, pair, [100, 1_000, asOf], signature, CALLER);
        },
        "RelationshipCoins_AsOfOutOfBounds",
        [asOf, checkpointAt, now],
      );
    });
  });

  describe("the pair of the source: 582 and 394 of 1,200 euro", () => {
    /** Both signed 533 : 394 thirty days ago; Ari, who has the lower address, gave 49 since. */
    async function ariAndElliot() {
      const all = await deployDomain();
      const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, { contribution: 600n * EURO });
      await pair.open();
      for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 600n * EURO, CALLER);
      await pair.begin();
      await pair.checkpoint(533, 394);
      const signedAt = await time.latest();
      await time.increaseTo(signedAt + 30 * DAY - DAY / 2);
      return { ...all, pair, signedAt, ...actsOf({ ...all, pair }) };
    }

    it("Elliot withholds a month of Ari's care: she receives 689.97 instead of 715.57", async () => {
      const all = await loadFixture(ariAndElliot);
      const { pair, notice, declare, contest } = all;
      await notice(pair.b);
      await declare(pair.a, 582);
      await contest(pair.b);
      const [ari] = await sharesAfterNotice(all);
      expect(ari).to.equal(689_967_638n);
      expect(715_573_770n - ari).to.equal(25_606_132n);
    });

    it("Elliot declares a month's bound and Ari is silent: he receives 788.21 instead of 484.43", async () => {
      const all = await loadFixture(ariAndElliot);
      const { ledger, pair, notice, declare } = all;
      await pair.checkpoint(582, 394);
      const signed = await time.latest();
      await at(signed + 30 * DAY - 60);
      await notice(pair.b);
      await at(signed + 30 * DAY);
      await declare(pair.b, 394 + 720);
      const [, elliot] = await sharesAfterNotice(all);
      expect(elliot).to.equal(788_207_547n);
      expect(elliot - 484_426_230n).to.equal(303_781_317n);
      expect((await ledger.relationshipOf(pair.id)).careB).to.equal(1_114n);
    });

    it("with nothing signed or confirmed ever, and a declaration contested, Ari's care counts for nothing", async () => {
      const all = await deployDomain();
      const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, { contribution: 600n * EURO });
      await pair.open();
      for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 600n * EURO, CALLER);
      await pair.begin();
      const scene = { ...all, pair, signedAt: 0, ...actsOf({ ...all, pair }) };
      await all.ledger.connect(pair.a).confirm(pair.b, pair.termsHash, 1, 3);
      await time.increase(300 * DAY);
      await scene.notice(pair.b);
      await scene.declare(pair.a, 582);
      await scene.contest(pair.b);
      expect(await sharesAfterNotice(scene)).to.deep.equal([0n, 1_200n * EURO]);
    });
  });

  describe("a checkpoint near the counter's maximum", () => {
    it("saturates: later care adds nothing, and the pot is divided without overflow", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair } = all;
      await pair.checkpoint(MAX - 1n, MAX);
      await ledger.connect(pair.b).confirm(pair.a, pair.termsHash, 1_000_000, 0);
      const many = [1n, 1_000_000n, 1_000_000n].map((units) => ({ units, answer: 0 }));
      await ledger.connect(pair.a).confirmBatch(pair.a, pair.b, pair.termsHash, many, CALLER);
      const { careA, careB } = await ledger.relationshipOf(pair.id);
      expect([careA, careB]).to.deep.equal([MAX, MAX]);
      const { checkpointAt } = await ledger.relationshipOf(pair.id);
      const call = () => pair.checkpoint(MAX, MAX, LOG, checkpointAt);
      await expectRefused(watch(all, pair), call, "RelationshipCoins_NotAhead", [MAX, MAX, MAX, MAX]);
      await expect(pair.dissolve())
        .to.emit(ledger, "RelationshipEnded")
        .withArgs(pair.id, 600n * EURO, 600n * EURO, 0);
      await expectBalanced(all, [pair]);
    });

    it("leaves the other nothing of this pot, at most, and both must have signed it", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair } = all;
      await expectRefused(
        watch(all, pair),
        () => checkpointBy(pair.a, pair, [MAX, 100, all.signedAt + 1], CALLER, CALLER),
        "Consent_NotThePerson",
        [pair.b.address, pair.a.address],
      );
      await pair.checkpoint(MAX, 100);
      await expect(pair.dissolve())
        .to.emit(ledger, "RelationshipEnded")
        .withArgs(pair.id, 1_200n * EURO, 0n, 0); // 1,200 euro · 100 / (2^48 + 99) is less than half a unit
    });

    it("gives later chapters nothing to divide by: half each, as if nobody had given any", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair } = all;
      await pair.checkpoint(MAX, MAX);
      await pair.settle();
      await pair.compose(10n, 10n);
      await ledger.connect(pair.b).confirm(pair.a, pair.termsHash, 5, 0);
      await expect(pair.settle()).to.emit(ledger, "PotSettled").withArgs(pair.id, 2, 10n, 10n);
      await expectBalanced(all, [pair]);
    });

    it("is not reached by one receiver at once: an entry is a million units at most", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair } = all;
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.b).confirm(pair.a, pair.termsHash, MAX, 0),
        "RelationshipCoins_TooManyUnits",
        [MAX, 1_000_000],
      );
    });

    it("cannot be declared alone: the bound of days holds", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair, notice, declare } = all;
      await notice(pair.a);
      await expectRefused(watch(all, pair), () => declare(pair.a, MAX), "RelationshipCoins_TotalOutOfBounds", [
        pair.id,
        MAX,
        100,
        2_500,
      ]);
    });
  });

  describe("ten people in forty-five pairs farm subsidies through one friendly co-op", () => {
    async function ring() {
      const all = await deployDomain();
      const { ledger, people, euro, funder } = all;
      const ten = people.slice(0, 10);
      for (const one of ten) await ledger.connect(one).monetise(one, 9n, CALLER);
      const pairs: Pair[] = [];
      for (const [i, one] of ten.entries()) {
        for (const other of ten.slice(i + 1)) {
          const pair = await Pair.of(ledger, one, other, { contribution: 1n });
          await pair.open();
          await pair.begin();
          await pair.checkpoint(1_000_000, 1_000_000);
          pairs.push(pair);
        }
      }
      await euro.mint(funder, 100_000n * EURO);
      const policy = policyWith({ minPaidMonths: 1, minContribution: 1n, months: 12 });
      const programme = await createProgramme(all, policy, 54_000n * EURO); // enough for all forty-five
      return { ...all, ten, pairs, policy, programme };
    }

    it("has at most five subsidised at once, gains at most 5 · rate · months, and can cash none of it", async () => {
      const all = await loadFixture(ring);
      const { ledger, ten, pairs, policy, programme, daycare, euro } = all;
      expect(pairs.length).to.equal(45);
      const inside = await euro.balanceOf(ledger);
      const held = await Promise.all(ten.map((one) => euro.balanceOf(one)));

      // Everybody tries with everybody.
      let refused = 0;
      for (const pair of pairs) {
        try {
          await enrol(all, pair, programme, policy);
        } catch (error) {
          expect(String(error)).to.include("SubsidyProgrammes_SubsidisedElsewhere");
          ++refused;
        }
      }
      expect(refused).to.equal(40);
      expect(await ledger.treasuryOf(programme)).to.equal(48_000n * EURO);

      // A year later they claim for all forty-five, thrice.
      await time.increase(12 * MONTH);
      const ids = pairs.map((pair) => pair.id);
      expect(await ledger.claimSubsidies.staticCall([...ids, ...ids, ...ids])).to.equal(6_000n * EURO);
      await ledger.claimSubsidies([...ids, ...ids, ...ids]);
      await expectBalanced(all, pairs);

      // One half of it they try to cash themselves, the other goes to the friend.
      let paid = 0n;
      for (const pair of pairs) {
        const { balance } = await ledger.potOf(pair.id);
        if (balance > 600n * EURO) {
          await pair.pay(daycare.address, balance / 2n);
          paid += balance / 2n;
        }
        await pair.dissolve();
      }
      let cashed = 0n;
      for (const one of ten) {
        const cashable = await ledger.cashableOf(one);
        expect(cashable).to.be.at.most(9n); // what they paid in
        await expectRefused(
          watch(all, pairs[0]!),
          () => ledger.connect(one).cashOut(one, cashable + 1n, CALLER),
          "RelationshipCoins_NotCashable",
          [one.address, cashable, cashable + 1n],
        );
        await ledger.connect(one).cashOut(one, cashable, CALLER);
        cashed += cashable;
      }
      const now = await Promise.all(ten.map((one) => euro.balanceOf(one)));
      for (const [i, before] of held.entries()) expect(now[i]! - before).to.be.at.most(9n);
      expect(cashed).to.be.at.most(90n);

      // The ring's gain, wherever it lies now, is what five terms pay.
      await ledger.connect(daycare).redeem(daycare, paid, CALLER);
      const gained =
        (await euro.balanceOf(daycare)) +
        cashed +
        (await Promise.all(ten.map((one) => ledger.personalTokenOf(one)))).reduce((sum, one) => sum + one.balance, 0n);
      expect(gained).to.equal(90n + 5n * 12n * 100n * EURO);
      expect(inside - paid - cashed).to.equal(await euro.balanceOf(ledger));
      await expectBalanced(all, pairs);
    });

    it("gains nothing by changing partners during a term", async () => {
      const all = await loadFixture(ring);
      const { ledger, pairs, policy, programme } = all;
      const first = pairs[0]!;
      await enrol(all, first, programme, policy);
      const sharing = pairs.find((pair) => pair !== first && (pair.a === first.a || pair.b === first.a))!;
      await time.increase(MONTH / 2);
      // To be free for the next, the first must end; half a month is all that it was paid.
      await first.dissolve();
      await enrol(all, sharing, programme, policy);
      expect(await ledger.treasuryOf(programme)).to.be.within(
        54_000n * EURO - 1_200n * EURO - 51n * EURO,
        54_000n * EURO - 1_200n * EURO - 50n * EURO,
      );
      await expectBalanced(all, pairs);
    });
  });

  describe("the same 100 euro goes pot, co-op, cash, deposit", () => {
    async function circle() {
      const all = await funded();
      const { ledger, pair, farm, euro } = all;
      for (const one of [pair.a, pair.b]) await ledger.connect(one).cashOut(one, 950n * EURO, CALLER);
      const begun = Number((await ledger.potOf(pair.id)).calendarStart);
      const turn = async () => {
        await pair.pay(farm.address, 100n * EURO, MEMO);
        await ledger.connect(farm).redeem(farm, 100n * EURO, CALLER);
        for (const one of [pair.a, pair.b]) {
          await euro.connect(farm).transfer(one, 50n * EURO);
          await ledger.connect(one).monetise(one, 50n * EURO, CALLER);
        }
      };
      return { ...all, begun, turn };
    }

    it("fakes twelve paid months not before eleven months have passed, one month at a time", async () => {
      const all = await loadFixture(circle);
      const { ledger, pair, begun, turn, euro } = all;
      for (let month = 1; month < 12; ++month) {
        await turn();
        expect(await euro.balanceOf(ledger)).to.equal(100n * EURO); // never more than the one hundred
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(begun + month * MONTH - 1);
            return pair.collect();
          },
          "RelationshipCoins_NothingDue",
          [pair.id, month],
        );
        await at(begun + month * MONTH);
        await pair.collect();
      }
      expect((await ledger.potOf(pair.id)).paidMonths).to.equal(12n);
      expect((await time.latest()) - begun).to.equal(330 * DAY);
    });

    it("gains nothing by itself: in cash and tokens there is always the one hundred", async () => {
      const all = await loadFixture(circle);
      const { ledger, pair, turn, euro, farm } = all;
      const everything = async () =>
        (await euro.balanceOf(pair.a)) +
        (await euro.balanceOf(pair.b)) +
        (await euro.balanceOf(farm)) +
        (await ledger.balanceOf(farm, 1n)) +
        (await ledger.personalTokenOf(pair.a)).balance +
        (await ledger.personalTokenOf(pair.b)).balance +
        (await ledger.potOf(pair.id)).balance;
      const before = await everything();
      for (let i = 0; i < 3; ++i) {
        await turn();
        await pair.compose(50n * EURO, 50n * EURO);
      }
      expect(await everything()).to.equal(before);
      await expectBalanced(all, [pair]);
    });

    /** Three rounds: two hundred euro each were paid in, of which fifty are new money. Then a year's subsidy. */
    async function subsidisedCircle() {
      const all = await circle();
      const { ledger, pair, turn } = all;
      for (let i = 0; i < 3; ++i) {
        await turn();
        await pair.compose(50n * EURO, 50n * EURO);
      }
      const policy = policyWith({ minPaidMonths: 0, months: 12 });
      const programme = await createProgramme(all, policy);
      await enrol(all, pair, programme, policy);
      await time.increase(12 * MONTH);
      await ledger.claimSubsidies([pair.id]);
      await pair.dissolve(); // 1,300 euro, half each
      return all;
    }

    it("widens what may be cashed, by what was paid in each time and by nothing else", async () => {
      const all = await loadFixture(subsidisedCircle);
      const { ledger, pair } = all;
      for (const one of [pair.a, pair.b]) {
        // Deposits count gross: 1,000 in, 950 out, then 50 in three times. Without the circle it would be 50.
        const { balance, ownDeposits } = await ledger.personalTokenOf(one);
        expect([balance, ownDeposits]).to.deep.equal([650n * EURO, 200n * EURO]);
        expect(await ledger.cashableOf(one)).to.equal(200n * EURO);
      }
    });

    it("lets nobody ever take out more than they themselves paid in since what they took out", async () => {
      const all = await loadFixture(subsidisedCircle);
      const { ledger, pair, euro } = all;
      let paidIn = 200n * EURO;
      let takenOut = 0n;
      const one = pair.a;
      for (const [more, out] of [
        [0n, 120n],
        [0n, 80n],
        [30n, 10n],
        [0n, 20n],
      ] as const) {
        if (more !== 0n) await ledger.connect(one).monetise(one, more * EURO, CALLER);
        paidIn += more * EURO;
        const room = paidIn - takenOut;
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(one).cashOut(one, room + 1n, CALLER),
          "RelationshipCoins_NotCashable",
          [one.address, room, room + 1n],
        );
        await expect(ledger.connect(one).cashOut(one, out * EURO, CALLER)).to.changeTokenBalance(euro, one, out * EURO);
        takenOut += out * EURO;
        expect(takenOut).to.be.at.most(paidIn);
      }
      // The subsidy is still there, and stays: no unit of it goes out in cash.
      expect((await ledger.personalTokenOf(one)).balance).to.equal(450n * EURO);
      expect(await ledger.cashableOf(one)).to.equal(0n);
      await expectBalanced(all, [pair]);
    });
  });

  describe("a co-operative is expelled while it holds care credit", () => {
    it("loses nothing of it: every unit is redeemed, but none received, and none passed on", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, daycare, farm, euro } = all;
      await pair.pay(farm.address, 60n * EURO);
      await expel(all, farm, [daycare, farm]);
      await expectRefused(watch(all, pair), () => pair.pay(farm.address, 1n), "RelationshipCoins_NotACooperative", [
        farm.address,
      ]);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(farm).transfer(daycare, 1n, 1n),
        "RelationshipCoins_NotACooperative",
        [farm.address],
      );
      const redeeming = ledger.connect(farm).redeem(farm, 60n * EURO, CALLER);
      await expect(redeeming)
        .to.emit(ledger, "Redeemed")
        .withArgs(farm.address, 60n * EURO);
      await expect(redeeming).to.changeTokenBalances(euro, [ledger, farm], [-60n * EURO, 60n * EURO]);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(farm).redeem(farm, 1n, CALLER),
        "ERC6909InsufficientBalance",
        [farm.address, 0n, 1n, 1n],
        all.parts.chapters,
      );
      await expectBalanced(all, [pair]);
    });
  });

  describe("one of the two has died", () => {
    it("leaves the survivor their share after the notice; the other's stays the other's", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice, stranger } = all;
      await pair.checkpoint(900, 300);
      await notice(pair.b); // the lower address never acts again
      expect(await sharesAfterNotice(all)).to.deep.equal([900n * EURO, 300n * EURO]);
      for (const one of [pair.b, stranger]) {
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(one).cashOut(pair.a, 1n, CALLER),
          "Consent_NotThePerson",
          [pair.a.address, one.address],
        );
      }
      await ledger.connect(pair.b).cashOut(pair.b, 300n * EURO, CALLER);
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(900n * EURO);
      await expectBalanced(all, [pair]);
    });

    it("gives a survivor who lies at most 24 a day since both last signed: with a monthly signature 720 units", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair, notice, declare } = all;
      await pair.checkpoint(9_000, 3_000);
      const signed = await time.latest();
      await at(signed + 30 * DAY);
      await notice(pair.b);
      await at(signed + 30 * DAY + 1);
      await expectRefused(
        watch(all, pair),
        () => declare(pair.b, 3_000 + 31 * 24 + 1),
        "RelationshipCoins_TotalOutOfBounds",
        [pair.id, 3_000 + 31 * 24 + 1, 3_000, 3_000 + 31 * 24],
      );
      await declare(pair.b, 3_000 + 30 * 24);
      const [shareA, shareB] = await sharesAfterNotice(all);
      expect(shareB - 300n * EURO).to.equal(50_943_396n); // 50.94 of 900 euro
      expect(shareA).to.equal(849_056_604n);
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(shareA);
    });

    it("lets contributions go on at one a month until somebody gives notice, and not a second longer", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger } = all;
      const { notice } = actsOf(all);
      await time.increase(MONTH);
      await pair.collect(stranger);
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(900n * EURO);
      await notice(pair.b);
      await time.increase(MONTH);
      const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
      await expectRefused(watch(all, pair), () => pair.collect(stranger), "RelationshipCoins_NoticeGiven", [
        pair.id,
        noticeEndsAt,
      ]);
    });
  });

  describe("an account with an EIP-7702 delegation", () => {
    /** The code of an account that delegates to a contract. */
    async function delegate(person: Person, to: string) {
      await ethers.provider.send("hardhat_setCode", [person.address, ethers.concat(["0xef0100", to])]);
    }

    it("signs with its own key as before, though its code knows nothing of signatures", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger } = all;
      const code = await ethers.deployContract("SilentDelegate");
      await delegate(pair.a, await code.getAddress());
      const asDelegate = code.attach(pair.a) as typeof code;
      expect(await asDelegate.isDelegate()).to.equal(true);
      const values = { fromA: 5n, fromB: 5n, nonce: await pair.nonce() };
      const signatures = [
        await pair.sign(pair.a, ACTS.compose, values),
        await pair.sign(pair.b, ACTS.compose, values),
      ] as const;
      await expect(ledger.connect(stranger).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, ...signatures))
        .to.emit(ledger, "Composed")
        .withArgs(pair.id, 5n, 5n);
    });

    it("is not signed for by anybody else", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger, domain } = all;
      await delegate(pair.a, await (await ethers.deployContract("SilentDelegate")).getAddress());
      const values = { fromA: 5n, fromB: 5n, nonce: await pair.nonce() };
      const signatures = [
        await pair.sign(stranger, ACTS.compose, values),
        await pair.sign(pair.b, ACTS.compose, values),
      ] as const;
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(stranger).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, ...signatures),
        "Consent_InvalidSignature",
        [pair.a.address, digestOf(domain, ACTS.compose, { ...pair.both, ...values })],
      );
    });

    it("is signed for by the wallet that it delegates to, as it chose, and for itself only", async () => {
      const all = await loadFixture(funded);
      const { ledger, pair, stranger, domain } = all;
      const wallet = await ethers.deployContract("KeyedWallet", [stranger]);
      await delegate(pair.a, await wallet.getAddress());
      const nonce = await nonceOf(ledger, pair.a.address, 0n);
      const cash = { person: pair.a.address, amount: 950n * EURO, nonce };
      const signature = await carry(stranger, domain, ACTS.cashOut, cash);
      const cashing = ledger.connect(stranger).cashOut(pair.a, 950n * EURO, signature);
      await expect(cashing).to.changeTokenBalances(
        all.euro,
        [pair.a, stranger],
        [950n * EURO, 0n], // even then money goes to the person alone
      );
      const asked = { person: pair.b.address, amount: 1n, nonce: await nonceOf(ledger, pair.b.address, 0n) };
      const forTheOther = await carry(stranger, domain, ACTS.cashOut, asked);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(stranger).cashOut(pair.b, 1n, forTheOther),
        "Consent_InvalidSignature",
        [pair.b.address, digestOf(domain, ACTS.cashOut, asked)],
      );
    });
  });

  describe("an asset that calls back in the middle of a transfer", () => {
    async function reentering() {
      const all = await deployDomain();
      const asset = await ethers.deployContract("ReenteringEuro");
      const { ledger, programmes, parts } = await deployLedger({
        asset: await asset.getAddress(),
        registry: await all.registry.getAddress(),
      });
      const domain = await domainOf(ledger, "Commonweal Relationships");
      const deskDomain = await domainOf(programmes, "Commonweal Subsidy Programmes");
      const scene = { ...all, euro: asset, ledger, programmes, parts, domain, deskDomain };
      const pair = await Pair.of(ledger, all.people[0]!, all.people[1]!);
      await pair.open();
      for (const one of [pair.a, pair.b, all.funder]) {
        await asset.mint(one, 10_000n * EURO);
        await asset.connect(one).approve(ledger, ethers.MaxUint256);
      }
      for (const one of [pair.a, pair.b]) await ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
      await pair.begin();
      const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 1 });
      await programmes.connect(all.funder).createProgramme(policy, "");
      await programmes.connect(all.funder).fundProgramme(1, 1_000n * EURO);
      await pair.pay(all.daycare.address, 50n * EURO);
      return { ...scene, pair, policy };
    }

    it("finds every door locked through which money goes in or out, whichever it came through", async () => {
      const all = await loadFixture(reentering);
      const { ledger, programmes, euro, pair, daycare, funder, domain, parts } = all;
      const target = await ledger.getAddress();
      const desk = await programmes.getAddress();
      const outer = [
        () => ledger.connect(pair.a).cashOut(pair.a, 10n, CALLER),
        () => ledger.connect(pair.a).monetise(pair.a, 10n, CALLER),
        () => ledger.connect(daycare).redeem(daycare, 10n, CALLER),
        () => programmes.connect(funder).fundProgramme(1, 10n),
        () => programmes.connect(funder).withdrawFromProgramme(1, funder, 10n),
      ];
      const locked = parts.coins.interface.encodeErrorResult("ReentrancyGuardReentrantCall");
      for (const attempt of outer) {
        const [nonceB, nonceD] = [
          await nonceOf(ledger, pair.b.address, 0n),
          await nonceOf(ledger, daycare.address, 0n),
        ];
        const money = { person: pair.b.address, amount: 10n, nonce: nonceB };
        const credit = { cooperative: daycare.address, amount: 10n, nonce: nonceD };
        for (const [to, inner] of [
          [
            target,
            ledger.interface.encodeFunctionData("cashOut", [
              pair.b.address,
              10n,
              await carry(pair.b, domain, ACTS.cashOut, money),
            ]),
          ],
          [
            target,
            ledger.interface.encodeFunctionData("monetise", [
              pair.b.address,
              10n,
              await carry(pair.b, domain, ACTS.monetise, money),
            ]),
          ],
          [
            target,
            ledger.interface.encodeFunctionData("redeem", [
              daycare.address,
              10n,
              await carry(daycare, domain, ACTS.redeem, credit),
            ]),
          ],
          [desk, programmes.interface.encodeFunctionData("fundProgramme", [1, 10n])],
        ] as const) {
          await euro.arm(to, inner);
          await attempt();
          expect([await euro.succeeded(), await euro.answer()]).to.deep.equal([false, locked]);
          await expectBalanced(all, [pair]);
        }
      }
    });

    it("may collect and claim in between, which anyone may, and takes nothing with it", async () => {
      const all = await loadFixture(reentering);
      const { ledger, euro, pair, policy } = all;
      const target = await ledger.getAddress();
      await time.increase(MONTH);
      await euro.arm(
        target,
        ledger.interface.encodeFunctionData("collectContribution", [pair.a.address, pair.b.address, pair.terms]),
      );
      await ledger.connect(pair.a).cashOut(pair.a, 900n * EURO, CALLER);
      expect(await euro.succeeded()).to.equal(true);
      expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(0n);
      await expectBalanced(all, [pair]);

      await enrol(all as unknown as Domain, pair, 1, policy);
      await time.increase(MONTH);
      await euro.arm(target, ledger.interface.encodeFunctionData("claimSubsidies", [[pair.id]]));
      await ledger.connect(pair.b).cashOut(pair.b, 1n, CALLER);
      expect(await euro.succeeded()).to.equal(true);
      await expectBalanced(all, [pair]);
    });

    it("cannot take out twice what is there once: the lower balance was written before", async () => {
      const all = await loadFixture(reentering);
      const { ledger, euro, pair } = all;
      await time.increase(MONTH);
      await euro.arm(
        await ledger.getAddress(),
        ledger.interface.encodeFunctionData("collectContribution", [pair.a.address, pair.b.address, pair.terms]),
      );
      await ledger.connect(pair.a).cashOut(pair.a, 950n * EURO, CALLER); // all of it: nothing left to collect
      expect(await euro.succeeded()).to.equal(false);
      expect(await euro.answer()).to.equal(
        ledger.interface.encodeErrorResult("RelationshipCoins_TooFewPersonalTokens", [pair.a.address, 0n, 50n * EURO]),
      );
      await expectBalanced(all, [pair]);
    });
  });

  describe("a signature is used where it was not meant", () => {
    async function twoRelationships() {
      const all = await funded();
      const second = await Pair.of(all.ledger, all.pair.a, all.pair.b);
      await second.open();
      await second.begin();
      return { ...all, second };
    }

    it("serves no second relationship of the same two", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair, second, daycare, domain } = all;
      const values = { cooperative: daycare.address, amount: 100n * EURO, memo: MEMO, nonce: 0n };
      const signature = await pair.sign(pair.b, ACTS.pay, values);
      await expectRefused(
        watch(all, [pair, second]),
        () => ledger.connect(pair.a).pay(pair.a, pair.b, second.terms, values, CALLER, signature),
        "Consent_InvalidSignature",
        [pair.b.address, digestOf(domain, ACTS.pay, { ...second.both, ...values })],
      );
    });

    it("serves no other act", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair, domain } = all;
      const signature = await pair.sign(pair.b, ACTS.settle, { nonce: 0n });
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature),
        "Consent_InvalidSignature",
        [pair.b.address, digestOf(domain, ACTS.dissolve, { ...pair.both, epoch: 0n })],
      );
    });

    it("serves no later chapter", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair, daycare, domain } = all;
      const values = { cooperative: daycare.address, amount: 1n, memo: MEMO, nonce: 0n };
      const signature = await pair.sign(pair.b, ACTS.pay, values);
      await pair.settle();
      await pair.compose(1n, 1n);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.a).pay(pair.a, pair.b, pair.terms, values, CALLER, signature),
        "Consent_InvalidSignature",
        [pair.b.address, digestOf(domain, ACTS.pay, { ...pair.both, ...values, nonce: 2n })],
      );
    });

    it("serves no other ledger and no other chain", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair, domain, stranger } = all;
      for (const wrong of [
        { ...domain, verifyingContract: stranger.address },
        { ...domain, chainId: 1 },
        { ...domain, version: "2" },
      ]) {
        const values = { ...pair.both, epoch: 0n };
        const signature = await carry(pair.b, wrong, ACTS.dissolve, values);
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature),
          "Consent_InvalidSignature",
          [pair.b.address, digestOf(domain, ACTS.dissolve, values)],
        );
      }
    });

    it("serves nobody with a later deadline than the signer's", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair, domain } = all;
      const deadline = (await time.latest()) + 10;
      const signature = await pair.sign(pair.b, ACTS.dissolve, { epoch: 0n }, deadline);
      const stretched = ethers.concat([ethers.toBeHex(FAR, 5), ethers.dataSlice(signature, 5)]);
      await time.increase(100);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, stretched),
        "Consent_InvalidSignature",
        [pair.b.address, digestOf(domain, ACTS.dissolve, { ...pair.both, epoch: 0n }, FAR)],
      );
    });

    it("is no proposal of the other's", async () => {
      const all = await loadFixture(twoRelationships);
      const { ledger, pair } = all;
      const act = ethers.keccak256(
        ethers.AbiCoder.defaultAbiCoder().encode(
          ["bytes32", "address", "address", "bytes32", "uint24"],
          [
            ethers.id("Dissolve(address partnerA,address partnerB,bytes32 relationship,uint24 epoch,uint40 deadline)"),
            pair.a.address,
            pair.b.address,
            pair.id,
            0,
          ],
        ),
      );
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, RECORDED),
        "Consent_NotProposed",
        [pair.b.address, act],
      );
    });
  });

  describe("care is counted twice", () => {
    it("is not: what one chapter was divided by is no part of the next", async () => {
      const all = await loadFixture(aHundredDays);
      const { ledger, pair } = all;
      await pair.checkpoint(300, 100);
      await expect(pair.settle())
        .to.emit(ledger, "PotSettled")
        .withArgs(pair.id, 1, 900n * EURO, 300n * EURO);
      await pair.compose(100n * EURO, 100n * EURO);
      await pair.checkpoint(300, 101);
      await expect(pair.dissolve())
        .to.emit(ledger, "RelationshipEnded")
        .withArgs(pair.id, 0n, 200n * EURO, 0);
      await expectBalanced(all, [pair]);
    });

    it("is not by a checkpoint that was half-signed before: every unit counts in one chapter", async () => {
      const all = await loadFixture(aHundredDays);
      const { pair } = all;
      const values = { careA: 250, careB: 100, asOf: await time.latest(), logRoot: LOG, epoch: 0n };
      const signature = await pair.sign(pair.b, ACTS.checkpoint, values);
      await pair.checkpoint(300, 100);
      await expectRefused(
        watch(all, pair),
        () => checkpointBy(pair.a, pair, [250, 100, values.asOf], CALLER, signature),
        "RelationshipCoins_NotAhead",
        [300, 100, 250, 100],
      );
    });
  });

  describe("the funder of a programme turns on a pair", () => {
    it("owes to the second what has accrued, and gets back no unit more", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, programmes, programme, pair, funder, termStart } = all;
      await expectRefused(
        watch(all, pair),
        () => programmes.connect(funder).withdrawFromProgramme(programme, funder, 4_400n * EURO + 1n),
        "RelationshipCoins_TreasuryTooSmall",
        [programme, 4_400n * EURO, 4_400n * EURO + 1n],
      );
      await at(termStart + 3 * MONTH);
      await programmes.connect(funder).stopEnrolment(programme, pair.id, ethers.id("spite"));
      expect((await ledger.potOf(pair.id)).balance).to.equal(2n + 300n * EURO);
      expect(await ledger.treasuryOf(programme)).to.equal(4_700n * EURO);
    });

    it("cannot stop a pair in the middle of many terms for more than a unit each", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, programmes, programme, policy, pair, funder } = all;
      let fair = 0;
      let from = Number((await ledger.enrolmentOf(pair.id)).start);
      for (let i = 0; i < 5; ++i) {
        await at(from + 12_345);
        await programmes.connect(funder).stopEnrolment(programme, pair.id, ethers.id("spite"));
        fair += 12_345;
        await enrol(all, pair, programme, policy);
        from = Number((await ledger.enrolmentOf(pair.id)).start);
      }
      const exact = (100n * EURO * BigInt(fair)) / BigInt(MONTH);
      const paid = (await ledger.potOf(pair.id)).balance - 2n;
      expect(exact - paid).to.be.within(0n, 5n);
      await expectBalanced(all, [pair]);
    });

    it("cannot enrol a pair that did not agree, nor in another's name", async () => {
      const all = await loadFixture(funded);
      const { programmes, pair, funder } = all;
      const policy = policyWith({ minPaidMonths: 0, minContribution: 0n });
      const programme = await createProgramme(all, policy);
      const both = {
        a: pair.a.address,
        b: pair.b.address,
        terms: pair.terms,
        signatureA: CALLER,
        signatureB: CALLER,
      };
      await expectRefused(
        watch(all, pair),
        () => programmes.connect(funder).enrolPair(programme, policy, both, NO_ATTESTATION, "0x"),
        "Consent_NotThePerson",
        [pair.a.address, funder.address],
        programmes,
      );
    });
  });

  describe("a funder withdraws to where nobody could take it out again", () => {
    it("cannot pay the ledger itself, and can pay anybody else", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, programmes, programme, pair, funder, stranger, euro } = all;
      const to = await ledger.getAddress();
      const withdraw = (receiver: string, amount: bigint) =>
        programmes.connect(funder).withdrawFromProgramme(programme, receiver, amount);
      for (const amount of [1n, 4_400n * EURO, 5_000n * EURO]) {
        await expectRefused(watch(all, pair), () => withdraw(to, amount), "RelationshipCoins_WrongReceiver", [to]);
      }
      await expect(withdraw(stranger.address, 4_400n * EURO)).to.changeTokenBalances(
        euro,
        [ledger, stranger],
        [-4_400n * EURO, 4_400n * EURO],
      );
      await expectBalanced(all, [pair]);
    });
  });

  describe("a subsidised pair dodges the programme's rules by notice", () => {
    it("loses what is not accrued, and gets it back by no withdrawal of the notice", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, programme, termStart, notice, farm } = all;
      await at(termStart + MONTH + MONTH / 2);
      await notice(pair.a);
      expect(await ledger.treasuryOf(programme)).to.equal(4_400n * EURO + 450n * EURO);
      await ledger.connect(pair.a).withdrawNotice(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
      await time.increase(12 * MONTH);
      await expectRefused(watch(all, pair), () => ledger.claimSubsidies([pair.id]), "RelationshipCoins_NothingToClaim");
      // What reaches a co-operative that the programme does not accept is what had accrued, at most.
      await pair.pay(farm.address, 2n + 150n * EURO);
      expect((await ledger.potOf(pair.id)).balance).to.equal(0n);
      await expectBalanced(all, [pair]);
    });

    it("is not paid for a second of the notice, nor after the end", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, termStart, notice, end } = all;
      await at(termStart + MONTH);
      await notice(pair.a);
      await time.increase(14 * DAY + 1);
      await expect(end())
        .to.emit(ledger, "RelationshipEnded")
        .withArgs(pair.id, 1n + 50n * EURO, 1n + 50n * EURO, 1);
      await expectRefused(watch(all, pair), () => ledger.claimSubsidies([pair.id]), "RelationshipCoins_NothingToClaim");
      await expectBalanced(all, [pair]);
    });
  });

  describe("a stranger calls everything", () => {
    it("is refused whatever the two, a co-operative, a funder or an arbitrator must agree to", async () => {
      const all = await loadFixture(subsidised);
      const { pair, programme, programmes, stranger, daycare, ledger, policy } = all;
      const me = ledger.connect(stranger);
      const desk = programmes.connect(stranger);
      const { a, b, terms, termsHash } = pair;
      const fresh = { ...terms, salt: ethers.id("fresh") };
      const payment = { cooperative: daycare.address, amount: 1n, memo: MEMO };
      const care = [{ units: 1, answer: 0 }];
      const weighted = [{ category: 0, quantity: 1, answer: 0 }];
      const needs = (person: { address: string }) => ["Consent_NotThePerson", [person.address, stranger.address]];
      const notAPartner = ["RelationshipCoins_NotAPartner", [pair.id, stranger.address]];
      const onlyTheDesk = ["RelationshipCoins_OnlyTheDesk", [stranger.address]];
      const onlyTheFunder = ["SubsidyProgrammes_OnlyTheFunder", [programme, stranger.address]];
      const both = { a, b, terms, signatureA: CALLER, signatureB: CALLER };
      const [lower, higher] = BigInt(stranger.address) < BigInt(b.address) ? [stranger, b] : [b, stranger];
      const withB = await ledger.relationshipId(lower, higher, termsHash);
      const { checkpointAt } = await ledger.relationshipOf(pair.id);
      const enrolment = { programme, rate: 1n, start: 0, months: 1, categories: 1, localOnly: false };
      const attempts: [() => Promise<unknown>, unknown[]][] = [
        [() => me.monetise(a, 1n, CALLER), needs(a)],
        [() => me.monetiseWithPermit(a, 1n, FAR, 27, ethers.ZeroHash, ethers.ZeroHash, CALLER), needs(a)],
        [() => me.cashOut(a, 1n, CALLER), needs(a)],
        [() => me.open(a, b, fresh, CALLER, CALLER), needs(a)],
        [() => me.confirm(b, termsHash, 1, 0), ["RelationshipCoins_WrongStage", [withB, Stage.Unknown]]],
        [() => me.confirmBatch(a, b, termsHash, care, CALLER), needs(a)],
        [() => me.confirmWeighted(a, b, terms, [1], weighted, CALLER), needs(a)],
        [() => checkpointBy(stranger, pair, [1, 1, checkpointAt], CALLER, CALLER), needs(a)],
        [() => me.logOwnCare(a, 1, 0, MEMO, CALLER), needs(a)],
        [() => me.decline(stranger, a, b, termsHash, CALLER), notAPartner],
        [() => me.decline(a, a, b, termsHash, CALLER), needs(a)],
        [() => me.cancelSignatures(a, b, termsHash), notAPartner],
        [() => me.compose(a, b, termsHash, 1n, 1n, CALLER, CALLER), needs(a)],
        [() => me.settlePot(a, b, termsHash, CALLER, CALLER), needs(a)],
        [() => me.dissolve(a, b, termsHash, CALLER, CALLER), needs(a)],
        [() => me.pay(a, b, terms, payment, CALLER, CALLER), needs(a)],
        [() => me.redeem(daycare, 1n, CALLER), needs(daycare)],
        [() => me.followAccount(daycare), ["RelationshipCoins_NotReplaced", [daycare.address]]],
        [() => me.giveNotice(stranger, a, b, terms, CALLER), notAPartner],
        [() => me.giveNotice(a, a, b, terms, CALLER), needs(a)],
        [() => me.withdrawNotice(a, a, b, termsHash, CALLER), needs(a)],
        [() => me.declareCare(a, a, b, terms, [], 1, LOG, CALLER), needs(a)],
        [() => me.withdrawDeclaration(a, a, b, termsHash, CALLER), needs(a)],
        [() => me.contestDeclaration(a, a, b, terms, CALLER), needs(a)],
        [
          () => me.decideDeclaration(a, a, b, terms, 1, CALLER),
          ["RelationshipCoins_NeedsArbitrator", [pair.id, ethers.ZeroAddress]],
        ],
        [() => me.endAfterNotice(a, b, termsHash), ["RelationshipCoins_NoNotice", [pair.id]]],
        [() => me.suspend(stranger, a, b, termsHash, CALLER), notAPartner],
        [() => me.suspend(a, a, b, termsHash, CALLER), needs(a)],
        [() => me.liftSuspension(stranger, a, b, terms, CALLER), ["RelationshipCoins_NotSuspended", [pair.id]]],
        [
          () => me.endSuspended(a, b, terms, CALLER),
          ["RelationshipCoins_NeedsArbitrator", [pair.id, ethers.ZeroAddress]],
        ],
        [() => me.collectContribution(a, b, terms), ["RelationshipCoins_NoContributionWhileSubsidised", [pair.id]]],
        [() => me.claimSubsidies([pair.id]), ["RelationshipCoins_NothingToClaim", []]],
        [() => me.fundTreasury(programme, a, 1n), onlyTheDesk],
        [() => me.withdrawTreasury(programme, stranger, 1n), onlyTheDesk],
        [() => me.enrol(pair.id, enrolment), onlyTheDesk],
        [() => me.stopEnrolment(pair.id), onlyTheDesk],
        [() => me.nameProgrammeSuccessor(programme, stranger), onlyTheDesk],
        [() => me.moveProgramme(programme, "0x"), onlyTheDesk],
        [() => me.nameRelationshipSuccessor(a, b, termsHash, stranger, CALLER, CALLER), needs(a)],
        [() => me.moveRelationship(a, b, termsHash), notAPartner],
        [
          () => me.movePersonalToken(),
          ["Succession_NotNamed", [ethers.id("personal token"), ethers.zeroPadValue(stranger.address, 32)]],
        ],
        [
          () => me.namePersonalTokenSuccessor(stranger),
          ["Succession_NotRecognised", [stranger.address, ethers.keccak256("0x")]],
        ],
        [() => desk.withdrawFromProgramme(programme, stranger, 1n), onlyTheFunder],
        [() => desk.stopEnrolment(programme, pair.id, MEMO), onlyTheFunder],
        [() => desk.nameSuccessor(programme, stranger), onlyTheFunder],
        [() => desk.moveProgramme(programme), onlyTheFunder],
        [() => desk.enrolPair(programme, policy, both, NO_ATTESTATION, "0x"), needs(a)],
        [() => desk.makeStatement(MEMO, a, CALLER), needs(a)],
        [() => desk.withdrawStatement(MEMO, a, CALLER), needs(a)],
      ];
      for (const [attempt, [error, values]] of attempts) {
        const name = error as string;
        const thrownBy = ledger.interface.getError(name) ? ledger : programmes;
        await expectRefused(watch(all, pair), attempt, name, values as unknown[], thrownBy);
      }
    });

    it("gets no further through a batch: each call is the caller's own", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, stranger } = all;
      const inner = ledger.interface.encodeFunctionData("cashOut", [pair.a.address, 1n, CALLER]);
      const nested = ledger.interface.encodeFunctionData("multicall", [[inner]]);
      for (const calls of [[inner], [nested]]) {
        await expectRefused(watch(all, pair), () => ledger.connect(stranger).multicall(calls), "Consent_NotThePerson", [
          pair.a.address,
          stranger.address,
        ]);
      }
    });

    it("finds nothing in the parts of the ledger's code, called by themselves", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, stranger, parts, euro } = all;
      for (const part of [parts.chapters, parts.endings, parts.views]) {
        const alone = ledger.attach(part) as typeof ledger;
        expect(await alone.stageOf(pair.id)).to.equal(Stage.Unknown);
        expect((await alone.personalTokenOf(pair.a)).balance).to.equal(0n);
        expect(await euro.balanceOf(part)).to.equal(0n);
      }
      const chapters = ledger.attach(parts.chapters) as typeof ledger;
      await expectRefused(
        watch(all, pair),
        () => chapters.connect(stranger).claimSubsidies([pair.id]),
        "RelationshipCoins_NothingToClaim",
      );
      const endings = ledger.attach(parts.endings) as typeof ledger;
      await expectRefused(
        watch(all, pair),
        () => endings.connect(pair.a).giveNotice(pair.a, pair.a, pair.b, pair.terms, CALLER),
        "RelationshipCoins_WrongStage",
        [pair.id, Stage.Unknown],
      );
    });

    it("cannot leave native coin in it, nor call what it does not know", async () => {
      const { ledger, stranger } = await loadFixture(subsidised);
      const to = await ledger.getAddress();
      const move = ledger.interface.encodeFunctionData("claimSubsidies", [[]]);
      for (const transaction of [
        { to, value: 1n },
        { to, value: 1n, data: move },
        { to, data: "0xdeadbeef" },
      ]) {
        await expect(stranger.sendTransaction(transaction)).to.be.reverted;
      }
      expect(await ethers.provider.getBalance(to)).to.equal(0n);
    });
  });
});
