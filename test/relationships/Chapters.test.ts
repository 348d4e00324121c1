import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf, proposalData, RECORDED } from "../helpers/consent";
import {
  ACTS,
  at,
  createProgramme,
  DAY,
  EURO,
  enrol,
  expectBalanced,
  funded,
  loadFixture,
  MONTH,
  opened,
  type Pair,
  policyWith,
  Stage,
  time,
  watch,
} from "./fixture";

/** CS-1, 1,000 euro monetised each. */
async function readyToBegin() {
  const all = await opened();
  for (const one of [all.pair.a, all.pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  return all;
}

async function readyWithoutContribution() {
  const all = await opened({ contribution: 0n });
  for (const one of [all.pair.a, all.pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  return all;
}

/** CS-2, 100 euro in the pot, three activities by the lower address and one by the higher. */
async function withCare() {
  const all = await funded();
  await all.pair.checkpoint(3, 1);
  return all;
}

/** CS-3: 100 euro a month for three months, from now. */
async function subsidised() {
  const all = await withCare();
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 3 });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, programme, termStart: Number(start) };
}

function begin(pair: Pair, extraA: bigint, extraB: bigint, signature: string) {
  return pair.ledger.connect(pair.a).beginCommonFund(pair.a, pair.b, pair.terms, extraA, extraB, CALLER, signature);
}

describe("Chapters", () => {
  describe("beginCommonFund", () => {
    describe("given activities only", () => {
      describe("when both agree and have the first contribution", () => {
        it("composes it, pays month 0 and begins the calendar", async () => {
          const all = await loadFixture(readyToBegin);
          const { ledger, pair, euro } = all;
          const now = (await time.latest()) + 10;
          await at(now);
          await expect(pair.begin())
            .to.emit(ledger, "CommonFundBegun")
            .withArgs(pair.id, 50n * EURO, 50n * EURO);
          expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
          expect(await ledger.potOf(pair.id)).to.deep.equal([
            100n * EURO, // balance
            BigInt(now), // calendarStart
            1n, // nextMonth
            1n, // paidMonths
            0n, // claimedMonths
            0n, // suspendedAt
            0n, // nonce
            false, // subsidised
            0n, // suspensions
          ]);
          for (const one of [pair.a, pair.b]) {
            expect(await ledger.personalTokenOf(one)).to.deep.equal([950n * EURO, 1_000n * EURO]);
          }
          expect(await euro.balanceOf(ledger)).to.equal(2_000n * EURO);
        });
      });

      describe("when both add the same beyond it", () => {
        it("composes both", async () => {
          const { ledger, pair } = await loadFixture(readyToBegin);
          await expect(pair.begin(25n * EURO, 25n * EURO))
            .to.emit(ledger, "CommonFundBegun")
            .withArgs(pair.id, 75n * EURO, 75n * EURO);
          expect((await ledger.potOf(pair.id)).balance).to.equal(150n * EURO);
        });
      });

      describe("when one adds alone", () => {
        it("composes so much more of the partner with the lower address", async () => {
          const { ledger, pair } = await loadFixture(readyToBegin);
          await expect(pair.begin(950n * EURO, 0n))
            .to.emit(ledger, "CommonFundBegun")
            .withArgs(pair.id, 1_000n * EURO, 50n * EURO);
          expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(0n);
          expect((await ledger.personalTokenOf(pair.b)).balance).to.equal(950n * EURO);
        });

        it("composes so much more of the partner with the higher address", async () => {
          const { ledger, pair } = await loadFixture(readyToBegin);
          await expect(pair.begin(0n, 1n))
            .to.emit(ledger, "CommonFundBegun")
            .withArgs(pair.id, 50n * EURO, 50n * EURO + 1n);
        });
      });

      describe("when a stranger carries both signatures", () => {
        it("begins", async () => {
          const { ledger, pair, stranger } = await loadFixture(readyToBegin);
          const values = { contribution: 50n * EURO, extraA: 0n, extraB: 0n, epoch: 0n };
          const signatures = [await pair.sign(pair.a, ACTS.begin, values), await pair.sign(pair.b, ACTS.begin, values)];
          await expect(
            ledger
              .connect(stranger)
              .beginCommonFund(pair.a, pair.b, pair.terms, 0n, 0n, signatures[0]!, signatures[1]!),
          ).to.emit(ledger, "CommonFundBegun");
        });
      });

      describe("when one proposed it on chain", () => {
        it("begins with the other's call", async () => {
          const { ledger, pair } = await loadFixture(readyToBegin);
          const values = { contribution: 50n * EURO, extraA: 0n, extraB: 0n, epoch: 0n };
          const data = proposalData(ACTS.begin, { ...pair.both, ...values });
          await ledger.connect(pair.b).propose(pair.a, data, (await time.latest()) + DAY);
          await expect(begin(pair, 0n, 0n, RECORDED)).to.emit(ledger, "CommonFundBegun");
        });
      });

      describe("when the other signed another extra", () => {
        it("is refused", async () => {
          const all = await loadFixture(readyToBegin);
          const { pair, domain } = all;
          const values = { contribution: 50n * EURO, extraA: 1n, extraB: 0n, epoch: 0n };
          const signature = await pair.sign(pair.b, ACTS.begin, values);
          await expectRefused(watch(all, pair), () => begin(pair, 2n, 0n, signature), "Consent_InvalidSignature", [
            pair.b.address,
            digestOf(domain, ACTS.begin, { ...pair.both, ...values, extraA: 2n }),
          ]);
        });
      });

      describe("when the other made half-signed acts void", () => {
        it("is refused", async () => {
          const all = await loadFixture(readyToBegin);
          const { ledger, pair, domain } = all;
          const values = { contribution: 50n * EURO, extraA: 0n, extraB: 0n, epoch: 0n };
          const signature = await pair.sign(pair.b, ACTS.begin, values);
          await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
          await expectRefused(watch(all, pair), () => begin(pair, 0n, 0n, signature), "Consent_InvalidSignature", [
            pair.b.address,
            digestOf(domain, ACTS.begin, { ...pair.both, ...values, epoch: 1n }),
          ]);
        });
      });

      describe("when one sends for both", () => {
        it("is refused", async () => {
          const all = await loadFixture(readyToBegin);
          const { pair } = all;
          await expectRefused(watch(all, pair), () => begin(pair, 0n, 0n, CALLER), "Consent_NotThePerson", [
            pair.b.address,
            pair.a.address,
          ]);
        });
      });

      describe("when an extra and the contribution do not fit into 96 bits together", () => {
        const most = 2n ** 96n - 1n;
        for (const [extraA, extraB, who] of [
          [most, 0n, "a"],
          [0n, most, "b"],
          [most, most, "a"],
          [most - 50n * EURO, most, "a"],
        ] as const) {
          it(`is refused by name, not by a panic: ${extraA} and ${extraB}`, async () => {
            const all = await loadFixture(readyToBegin);
            const { pair } = all;
            const asked = 50n * EURO + (who === "a" ? extraA : extraB);
            await expectRefused(
              watch(all, pair),
              () => pair.begin(extraA, extraB),
              "RelationshipCoins_TooFewPersonalTokens",
              [pair[who].address, 1_000n * EURO, asked],
            );
          });
        }
      });

      for (const who of ["a", "b"] as const) {
        describe(`when the partner with the ${who === "a" ? "lower" : "higher"} address has too few`, () => {
          it("is refused and takes nothing from the other", async () => {
            const all = await loadFixture(readyToBegin);
            const { pair } = all;
            const extra = 950n * EURO + 1n;
            await expectRefused(
              watch(all, pair),
              () => (who === "a" ? pair.begin(extra, 0n) : pair.begin(0n, extra)),
              "RelationshipCoins_TooFewPersonalTokens",
              [pair[who].address, 1_000n * EURO, 1_000n * EURO + 1n],
            );
          });
        });
      }
    });

    describe("given no contribution in the terms", () => {
      describe("when only one composes", () => {
        it("begins without a paid month", async () => {
          const { ledger, pair } = await loadFixture(readyWithoutContribution);
          await expect(pair.begin(0n, 7n)).to.emit(ledger, "CommonFundBegun").withArgs(pair.id, 0n, 7n);
          const pot = await ledger.potOf(pair.id);
          expect([pot.balance, pot.paidMonths]).to.deep.equal([7n, 0n]);
        });

        it("begins also with the lower address's tokens alone", async () => {
          const { ledger, pair } = await loadFixture(readyWithoutContribution);
          await expect(pair.begin(7n, 0n)).to.emit(ledger, "CommonFundBegun").withArgs(pair.id, 7n, 0n);
        });
      });

      describe("when nobody composes anything", () => {
        it("is refused", async () => {
          const all = await loadFixture(readyWithoutContribution);
          await expectRefused(watch(all, all.pair), () => all.pair.begin(), "RelationshipCoins_Nothing");
        });
      });
    });

    describe("given notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(readyToBegin);
        const { ledger, pair } = all;
        await ledger.connect(pair.a).giveNotice(pair.a, pair.a, pair.b, pair.terms, CALLER);
        const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
        await expectRefused(watch(all, pair), () => pair.begin(), "RelationshipCoins_NoticeGiven", [
          pair.id,
          noticeEndsAt,
        ]);
      });
    });

    describe("given a common fund", () => {
      it("is refused: a signature serves once", async () => {
        const all = await loadFixture(funded);
        const { pair } = all;
        await expectRefused(watch(all, pair), () => pair.begin(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.CommonFund,
        ]);
      });
    });

    describe("given the end", () => {
      it("is refused", async () => {
        const all = await loadFixture(readyToBegin);
        const { pair } = all;
        await pair.dissolve();
        await expectRefused(watch(all, pair), () => pair.begin(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Ended,
        ]);
      });
    });

    describe("given a relationship that was never opened", () => {
      it("is refused", async () => {
        const all = await loadFixture(readyToBegin);
        const { ledger, pair } = all;
        const terms = { ...pair.terms, salt: ethers.id("another") };
        const id = await ledger.relationshipId(pair.a, pair.b, await ledger.hashTerms(terms));
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).beginCommonFund(pair.a, pair.b, terms, 0n, 0n, CALLER, CALLER),
          "RelationshipCoins_WrongStage",
          [id, Stage.Unknown],
        );
      });
    });
  });

  describe("settlePot", () => {
    describe("given confirmed care", () => {
      it("divides the pot by it and begins a new chapter in the same relationship", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        const now = (await time.latest()) + 10;
        await at(now);
        await expect(pair.settle())
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 1, 75n * EURO, 25n * EURO);
        expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(1_025n * EURO);
        expect((await ledger.personalTokenOf(pair.b)).balance).to.equal(975n * EURO);
        expect(await ledger.chapterOf(pair.id)).to.deep.equal([3n, 1n, 3n, 1n, BigInt(now)]);
        const relationship = await ledger.relationshipOf(pair.id);
        expect([relationship.chapter, relationship.careA, relationship.careB]).to.deep.equal([1n, 3n, 1n]);
        const pot = await ledger.potOf(pair.id);
        expect([pot.balance, pot.nonce, pot.paidMonths, pot.nextMonth]).to.deep.equal([0n, 1n, 1n, 1n]);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        await expectBalanced(all, [pair]);
      });

      it("counts days from now on, and gives each a withdrawal of a notice again", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        const { a, b, terms, termsHash } = pair;
        for (const one of [a, b]) {
          await ledger.connect(one).giveNotice(one, a, b, terms, CALLER);
          await ledger.connect(one).withdrawNotice(one, a, b, termsHash, CALLER);
        }
        expect((await ledger.relationshipOf(pair.id)).noticesWithdrawn).to.equal(3n);
        const now = (await time.latest()) + 10 * DAY;
        await at(now);
        await pair.settle();
        const { checkpointAt, noticesWithdrawn } = await ledger.relationshipOf(pair.id);
        expect([checkpointAt, noticesWithdrawn]).to.deep.equal([BigInt(now), 0n]);
        for (const one of [a, b]) {
          await ledger.connect(one).giveNotice(one, a, b, terms, CALLER);
          await expect(ledger.connect(one).withdrawNotice(one, a, b, termsHash, CALLER)).to.emit(
            ledger,
            "NoticeWithdrawn",
          );
        }
      });

      it("makes shares composable again without new money, and not more cashable than own deposits", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, euro } = all;
        await pair.settle();
        expect(await ledger.cashableOf(pair.a)).to.equal(1_000n * EURO);
        expect(await ledger.cashableOf(pair.b)).to.equal(975n * EURO);
        await expect(pair.compose(1_025n * EURO, 0n)).to.emit(ledger, "Composed");
        expect(await euro.balanceOf(ledger)).to.equal(2_000n * EURO);
      });
    });

    describe("given nothing confirmed", () => {
      it("divides in halves, an odd unit to the lower address", async () => {
        const { ledger, pair } = await loadFixture(funded);
        await pair.compose(1n, 0n);
        await expect(pair.settle())
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 1, 50n * EURO + 1n, 50n * EURO);
      });
    });

    describe("given a pot that does not divide evenly", () => {
      for (const [careA, careB, pot, shareA, shareB, why] of [
        [1, 2, 100n, 33n, 67n, "33.33 and 66.67: the unit goes to the larger remainder, the higher address"],
        [2, 1, 100n, 67n, 33n, "66.67 and 33.33: the unit goes to the larger remainder, the lower address"],
        [1, 1, 101n, 51n, 50n, "50.5 each: on a tie the unit goes to the lower address"],
        [3, 1, 102n, 77n, 25n, "76.5 and 25.5: on a tie the unit goes to the lower address, also if it gave more"],
        [1, 3, 102n, 26n, 76n, "25.5 and 76.5: on a tie the unit goes to the lower address, also if it gave less"],
        [582, 394, 1_200n, 716n, 484n, "715.57 and 484.43"],
        [7, 0, 99n, 99n, 0n, "only one gave: all of it"],
        [0, 7, 99n, 0n, 99n, "only the other gave: all of it"],
        [1, 1_000_000, 3n, 0n, 3n, "less than half a unit is nothing"],
      ] as const) {
        it(`${careA} : ${careB} of ${pot}: ${why}`, async () => {
          const { ledger, pair } = await loadFixture(readyWithoutContribution);
          await pair.begin(pot, 0n);
          await pair.checkpoint(careA, careB);
          await expect(pair.settle()).to.emit(ledger, "PotSettled").withArgs(pair.id, 1, shareA, shareB);
          expect(shareA + shareB).to.equal(pot);
        });
      }
    });

    describe("given an empty pot", () => {
      it("begins a new chapter all the same", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, daycare } = all;
        await pair.pay(daycare.address, 100n * EURO);
        await expect(pair.settle()).to.emit(ledger, "PotSettled").withArgs(pair.id, 1, 0n, 0n);
        expect((await ledger.chapterOf(pair.id)).lastA).to.equal(3n);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given several chapters", () => {
      it("counts every unit of care in one chapter only", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        await pair.settle(); // 3 : 1
        await pair.compose(50n * EURO, 50n * EURO);
        await pair.checkpoint(4, 5); // 1 : 4 in this chapter
        await expect(pair.settle())
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 2, 20n * EURO, 80n * EURO);
        expect(await ledger.chapterOf(pair.id)).to.deep.equal([4n, 5n, 1n, 4n, BigInt(await time.latest())]);
        await pair.compose(1n, 0n);
        await expect(pair.settle()).to.emit(ledger, "PotSettled").withArgs(pair.id, 3, 1n, 0n); // nobody: halves
        const chapter = await ledger.chapterOf(pair.id);
        expect([chapter.lastA, chapter.lastB]).to.deep.equal([0n, 0n]);
        await expectBalanced(all, [pair]);
      });

      it("goes on with the same calendar", async () => {
        const { ledger, pair } = await loadFixture(withCare);
        const { calendarStart } = await ledger.potOf(pair.id);
        await pair.settle();
        await at(calendarStart + BigInt(MONTH));
        await expect(pair.collect())
          .to.emit(ledger, "ContributionCollected")
          .withArgs(pair.id, 1, 50n * EURO);
      });
    });

    describe("given a running subsidy", () => {
      it("claims what has accrued first and divides it too; the term goes on", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart } = all;
        await at(termStart + 2 * MONTH);
        const settling = await pair.settle();
        await expect(settling)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 2, 200n * EURO);
        await expect(settling)
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 1, 225n * EURO, 75n * EURO);
        const pot = await ledger.potOf(pair.id);
        expect([pot.balance, pot.claimedMonths, pot.subsidised]).to.deep.equal([0n, 2n, true]);
        await time.increaseTo(termStart + 3 * MONTH);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        expect((await ledger.potOf(pair.id)).balance).to.equal(100n * EURO);
        await expectBalanced(all, [pair]);
      });

      it("leaves the running month to the term", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, termStart } = all;
        await at(termStart + MONTH - 1);
        const settling = await pair.settle();
        await expect(settling).not.to.emit(ledger, "SubsidyClaimed");
        await expect(settling)
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 1, 75n * EURO, 25n * EURO);
        expect((await ledger.enrolmentOf(pair.id)).start).to.equal(termStart);
      });
    });

    describe("given a subsidy of which the term is over", () => {
      it("claims all of it, ends it, and divides it", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart } = all;
        await time.increaseTo(termStart + 100 * MONTH);
        const settling = await pair.settle();
        await expect(settling)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 0, termStart + 3 * MONTH, 0);
        await expect(settling)
          .to.emit(ledger, "PotSettled")
          .withArgs(pair.id, 1, 300n * EURO, 100n * EURO);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given a suspension", () => {
      it("ends it, and each has one again in the new chapter", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, daycare } = all;
        await ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
        await pair.settle();
        const pot = await ledger.potOf(pair.id);
        expect([pot.suspendedAt, pot.suspensions]).to.deep.equal([0n, 0n]);
        await pair.compose(1n, 1n);
        await expect(pair.pay(daycare.address, 2n)).to.emit(ledger, "CooperativePaid");
        await expect(ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER))
          .to.emit(ledger, "Suspended")
          .withArgs(pair.id, pair.a.address);
      });

      it("does not count its time in a running term", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart } = all;
        await at(termStart + MONTH / 2);
        await ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
        await at(termStart + MONTH);
        const settling = await pair.settle(); // half a month has run, half a month stood still
        await expect(settling).not.to.emit(ledger, "SubsidyClaimed");
        expect((await ledger.enrolmentOf(pair.id)).start).to.equal(termStart + MONTH / 2);
        await time.increaseTo(termStart + MONTH + MONTH / 2);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
      });
    });

    describe("given the same signature again", () => {
      it("is refused: the counter has moved on", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, domain } = all;
        const signature = await pair.sign(pair.b, ACTS.settle, { nonce: 0n });
        const settle = () => ledger.connect(pair.a).settlePot(pair.a, pair.b, pair.termsHash, CALLER, signature);
        await settle();
        await pair.compose(1n, 1n);
        await expectRefused(watch(all, pair), settle, "Consent_InvalidSignature", [
          pair.b.address,
          digestOf(domain, ACTS.settle, { ...pair.both, nonce: 2n }),
        ]);
      });
    });

    describe("given that only one agrees", () => {
      it("is refused without the partner with the higher address", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).settlePot(pair.a, pair.b, pair.termsHash, CALLER, CALLER),
          "Consent_NotThePerson",
          [pair.b.address, pair.a.address],
        );
      });

      it("is refused without the partner with the lower address", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.b).settlePot(pair.a, pair.b, pair.termsHash, CALLER, CALLER),
          "Consent_NotThePerson",
          [pair.a.address, pair.b.address],
        );
      });
    });

    describe("given notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        await ledger.connect(pair.a).giveNotice(pair.a, pair.a, pair.b, pair.terms, CALLER);
        const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
        await expectRefused(watch(all, pair), () => pair.settle(), "RelationshipCoins_NoticeGiven", [
          pair.id,
          noticeEndsAt,
        ]);
      });
    });

    describe("given no common fund", () => {
      it("is refused in CS-1", async () => {
        const all = await loadFixture(readyToBegin);
        const { pair } = all;
        await expectRefused(watch(all, pair), () => pair.settle(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Activities,
        ]);
      });

      it("is refused after the end", async () => {
        const all = await loadFixture(withCare);
        const { pair } = all;
        await pair.dissolve();
        await expectRefused(watch(all, pair), () => pair.settle(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Ended,
        ]);
      });
    });
  });
});
