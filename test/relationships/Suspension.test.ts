import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf } from "../helpers/consent";
import {
  ACTS,
  at,
  createProgramme,
  DAY,
  deployDomain,
  EURO,
  enrol,
  expectBalanced,
  loadFixture,
  MONTH,
  opened,
  Pair,
  policyWith,
  Stage,
  time,
  watch,
} from "./fixture";

type Person = HardhatEthersSigner;

const BY_ARBITRATOR = 2n;
const LONGEST = 30 * DAY;

/** CS-2 with 100 euro in the pot, 10 : 30, and an arbitrator. */
async function standing() {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, { arbitrator: all.arbitrator.address });
  await pair.open();
  for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  await pair.begin();
  await pair.checkpoint(10, 30);
  const { ledger } = all;
  return {
    ...all,
    pair,
    now: await time.latest(),
    suspend: (person: Person) => ledger.connect(person).suspend(person, pair.a, pair.b, pair.termsHash, CALLER),
    lift: (person: Person) => ledger.connect(person).liftSuspension(person, pair.a, pair.b, pair.terms, CALLER),
    endSuspended: (by: Person) => ledger.connect(by).endSuspended(pair.a, pair.b, pair.terms, CALLER),
    notice: (person: Person) => ledger.connect(person).giveNotice(person, pair.a, pair.b, pair.terms, CALLER),
  };
}

/** The partner with the higher address suspended. */
async function suspended() {
  const all = await standing();
  await all.suspend(all.pair.b);
  return { ...all, since: await time.latest() };
}

/** CS-3: 100 euro a month for three months. */
async function subsidised() {
  const all = await standing();
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 3 });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, programme, policy, termStart: Number(start) };
}

describe("Suspension", () => {
  describe("suspend", () => {
    describe("given a common fund", () => {
      for (const [who, bits] of [
        ["a", 1n],
        ["b", 6n],
      ] as const) {
        describe(`when the partner with the ${who === "a" ? "lower" : "higher"} address suspends`, () => {
          it("is on at once", async () => {
            const { ledger, pair, suspend, now } = await loadFixture(standing);
            await at(now + 10);
            await expect(suspend(pair[who])).to.emit(ledger, "Suspended").withArgs(pair.id, pair[who].address);
            const pot = await ledger.potOf(pair.id);
            expect([pot.suspendedAt, pot.suspensions, pot.balance]).to.deep.equal([
              BigInt(now + 10),
              bits,
              100n * EURO,
            ]);
            expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
          });
        });
      }

      describe("when a stranger carries the signature", () => {
        it("counts as the signer's, once", async () => {
          const all = await loadFixture(standing);
          const { ledger, pair, stranger, domain, lift } = all;
          const signature = await pair.signAlone(pair.a, ACTS.suspend, { person: pair.a.address });
          const carry = () => ledger.connect(stranger).suspend(pair.a, pair.a, pair.b, pair.termsHash, signature);
          await expect(carry()).to.emit(ledger, "Suspended");
          await lift(pair.a);
          // Suspended with the first number, lifted with the second, by calling.
          const nonce = ((BigInt(pair.id) >> 64n) << 64n) | 2n;
          await expectRefused(watch(all, pair), carry, "Consent_InvalidSignature", [
            pair.a.address,
            digestOf(domain, ACTS.suspend, { relationship: pair.id, person: pair.a.address, nonce }),
          ]);
        });
      });

      describe("when a stranger suspends", () => {
        it("is refused, also for the arbitrator", async () => {
          const all = await loadFixture(standing);
          for (const one of [all.stranger, all.arbitrator]) {
            await expectRefused(watch(all, all.pair), () => all.suspend(one), "RelationshipCoins_NotAPartner", [
              all.pair.id,
              one.address,
            ]);
          }
        });
      });

      describe("when one suspends for the other", () => {
        it("is refused", async () => {
          const all = await loadFixture(standing);
          const { ledger, pair } = all;
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).suspend(pair.b, pair.a, pair.b, pair.termsHash, CALLER),
            "Consent_NotThePerson",
            [pair.b.address, pair.a.address],
          );
        });
      });
    });

    describe("given a suspension that is on", () => {
      it("is refused for both until its last second", async () => {
        const all = await loadFixture(suspended);
        const { pair, suspend, since } = all;
        for (const [one, when] of [
          [pair.b, since + 1],
          [pair.a, since + LONGEST - 1],
        ] as const) {
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(when);
              return suspend(one);
            },
            "RelationshipCoins_Suspended",
            [pair.id, since + LONGEST],
          );
        }
      });
    });

    describe("given a suspension that has lapsed", () => {
      it("is over after exactly 30 days: on for 29 d 23 h 59 min 59 s, off in the next second", async () => {
        const all = await loadFixture(suspended);
        const { ledger, pair, since, daycare } = all;
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(since + 29 * DAY + 23 * 3_600 + 59 * 60 + 59);
            return pair.pay(daycare.address, 1n);
          },
          "RelationshipCoins_Suspended",
          [pair.id, since + 30 * DAY],
        );
        await at(since + 30 * DAY);
        await expect(pair.pay(daycare.address, 1n)).to.emit(ledger, "CooperativePaid");
      });

      it("is not possible again for its author", async () => {
        const all = await loadFixture(suspended);
        const { pair, suspend, since } = all;
        await time.increaseTo(since + LONGEST + 1);
        await expectRefused(watch(all, pair), () => suspend(pair.b), "RelationshipCoins_SuspensionUsed", [
          pair.id,
          pair.b.address,
        ]);
      });

      it("is possible for the other, at once, and then for neither: exactly 60 days at most", async () => {
        const all = await loadFixture(suspended);
        const { ledger, pair, suspend, since, daycare } = all;
        const second = since + LONGEST;
        await at(second);
        await expect(suspend(pair.a)).to.emit(ledger, "Suspended").withArgs(pair.id, pair.a.address);
        const pot = await ledger.potOf(pair.id);
        expect([pot.suspendedAt, pot.suspensions]).to.deep.equal([BigInt(second), 3n]);
        await time.increaseTo(second + LONGEST - 1);
        for (const one of [pair.a, pair.b]) {
          await expectRefused(watch(all, pair), () => suspend(one), "RelationshipCoins_SuspensionUsed", [
            pair.id,
            one.address,
          ]);
        }
        await expect(pair.pay(daycare.address, 1n)).to.emit(ledger, "CooperativePaid");
      });
    });

    describe("given a suspension that was lifted", () => {
      it("is used all the same", async () => {
        const all = await loadFixture(suspended);
        const { pair, suspend, lift } = all;
        await lift(pair.b);
        await expectRefused(watch(all, pair), () => suspend(pair.b), "RelationshipCoins_SuspensionUsed", [
          pair.id,
          pair.b.address,
        ]);
      });
    });

    describe("given a new chapter", () => {
      it("is possible once more", async () => {
        const { ledger, pair, suspend } = await loadFixture(suspended);
        await pair.settle();
        await expect(suspend(pair.b)).to.emit(ledger, "Suspended").withArgs(pair.id, pair.b.address);
      });
    });

    describe("given notice", () => {
      it("is possible, and neither holds up the end nor a notice", async () => {
        const { ledger, pair, suspend, notice, stranger } = await loadFixture(standing);
        await suspend(pair.a);
        await expect(notice(pair.b)).to.emit(ledger, "NoticeGiven");
        const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
        await at(noticeEndsAt + 1n);
        await expect(ledger.connect(stranger).endAfterNotice(pair.a, pair.b, pair.termsHash))
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 25n * EURO, 75n * EURO, 1);
      });

      it("can also begin during notice", async () => {
        const { ledger, pair, suspend, notice } = await loadFixture(standing);
        await notice(pair.b);
        await expect(suspend(pair.b)).to.emit(ledger, "Suspended");
      });
    });

    describe("given a running subsidy", () => {
      it("pays what has accrued first, keeps the term's time, and stops the clock", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart, suspend } = all;
        await at(termStart + MONTH + MONTH / 3);
        await expect(suspend(pair.a))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        expect((await ledger.enrolmentOf(pair.id)).start).to.equal(termStart);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
        await time.increaseTo(termStart + MONTH + MONTH / 3 + LONGEST);
        expect(await ledger.claimableOf(pair.id)).to.equal(0n);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given no common fund", () => {
      it("is refused in CS-1: there is nothing to hold", async () => {
        const all = await loadFixture(opened);
        const { ledger, pair } = all;
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER),
          "RelationshipCoins_WrongStage",
          [pair.id, Stage.Activities],
        );
      });

      it("is refused after the end", async () => {
        const all = await loadFixture(standing);
        await all.pair.dissolve();
        await expectRefused(watch(all, all.pair), () => all.suspend(all.pair.a), "RelationshipCoins_WrongStage", [
          all.pair.id,
          Stage.Ended,
        ]);
      });
    });
  });

  describe("liftSuspension", () => {
    describe("given a suspension that is on", () => {
      describe("when its author lifts it", () => {
        it("is over at once", async () => {
          const { ledger, pair, lift, daycare } = await loadFixture(suspended);
          await expect(lift(pair.b)).to.emit(ledger, "SuspensionLifted").withArgs(pair.id, pair.b.address);
          const pot = await ledger.potOf(pair.id);
          expect([pot.suspendedAt, pot.suspensions]).to.deep.equal([0n, 6n]);
          await expect(pair.pay(daycare.address, 1n)).to.emit(ledger, "CooperativePaid");
        });
      });

      describe("when the partner with the lower address is its author", () => {
        it("can be lifted by them, and not by the other", async () => {
          const all = await loadFixture(standing);
          const { ledger, pair, suspend, lift } = all;
          await suspend(pair.a);
          await expectRefused(watch(all, pair), () => lift(pair.b), "RelationshipCoins_NotTheAuthor", [
            pair.id,
            pair.b.address,
          ]);
          await expect(lift(pair.a)).to.emit(ledger, "SuspensionLifted").withArgs(pair.id, pair.a.address);
        });
      });

      describe("when the arbitrator lifts it", () => {
        it("is over at once", async () => {
          const { ledger, pair, lift, arbitrator } = await loadFixture(suspended);
          await expect(lift(arbitrator)).to.emit(ledger, "SuspensionLifted").withArgs(pair.id, arbitrator.address);
        });

        it("is over also by a signature that a stranger carries", async () => {
          const { ledger, pair, arbitrator, stranger } = await loadFixture(suspended);
          const signature = await pair.signAlone(arbitrator, ACTS.lift, { person: arbitrator.address });
          await expect(
            ledger.connect(stranger).liftSuspension(arbitrator, pair.a, pair.b, pair.terms, signature),
          ).to.emit(ledger, "SuspensionLifted");
        });
      });

      describe("when it is its last second", () => {
        it("can still be lifted", async () => {
          const { ledger, pair, lift, since } = await loadFixture(suspended);
          await at(since + LONGEST - 1);
          await expect(lift(pair.b)).to.emit(ledger, "SuspensionLifted");
        });
      });

      describe("when the other lifts it", () => {
        it("is refused", async () => {
          const all = await loadFixture(suspended);
          await expectRefused(watch(all, all.pair), () => all.lift(all.pair.a), "RelationshipCoins_NotTheAuthor", [
            all.pair.id,
            all.pair.a.address,
          ]);
        });
      });

      describe("when a stranger lifts it", () => {
        it("is refused, also where no arbitrator was named", async () => {
          const all = await loadFixture(suspended);
          await expectRefused(watch(all, all.pair), () => all.lift(all.stranger), "RelationshipCoins_NotTheAuthor", [
            all.pair.id,
            all.stranger.address,
          ]);
        });
      });

      describe("when somebody lifts it as nobody", () => {
        it("is refused where no arbitrator was named", async () => {
          const all = await loadFixture(deployDomain);
          const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, { contribution: 0n });
          await pair.open();
          await all.ledger.connect(pair.a).monetise(pair.a, EURO, CALLER);
          await pair.begin(EURO, 0n);
          await all.ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
          await expectRefused(
            watch(all, pair),
            () =>
              all.ledger.connect(all.stranger).liftSuspension(ethers.ZeroAddress, pair.a, pair.b, pair.terms, CALLER),
            "Consent_NotThePerson",
            [ethers.ZeroAddress, all.stranger.address],
          );
        });
      });

      describe("when a subsidy is running", () => {
        it("moves the term by exactly the time of the suspension", async () => {
          const all = await loadFixture(subsidised);
          const { ledger, pair, termStart, suspend, lift } = all;
          await at(termStart + 5 * DAY);
          await suspend(pair.a);
          await at(termStart + 12 * DAY);
          await lift(pair.a);
          expect((await ledger.enrolmentOf(pair.id)).start).to.equal(termStart + 7 * DAY);
          expect(await ledger.fundedUntil(pair.id)).to.equal(termStart + 7 * DAY + 3 * MONTH);
        });
      });
    });

    describe("given a suspension that has lapsed", () => {
      it("is refused: it is over", async () => {
        const all = await loadFixture(suspended);
        const { pair, lift, since } = all;
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(since + LONGEST);
            return lift(pair.b);
          },
          "RelationshipCoins_NotSuspended",
          [pair.id],
        );
      });
    });

    describe("given none", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await expectRefused(watch(all, all.pair), () => all.lift(all.pair.a), "RelationshipCoins_NotSuspended", [
          all.pair.id,
        ]);
      });

      it("is refused when it was lifted", async () => {
        const all = await loadFixture(suspended);
        await all.lift(all.pair.b);
        await expectRefused(watch(all, all.pair), () => all.lift(all.pair.b), "RelationshipCoins_NotSuspended", [
          all.pair.id,
        ]);
      });
    });
  });

  describe("endSuspended", () => {
    describe("given a suspension that is on", () => {
      describe("when the arbitrator ends the relationship", () => {
        it("divides by what is confirmed, at once", async () => {
          const all = await loadFixture(suspended);
          const { ledger, pair, endSuspended, arbitrator } = all;
          await expect(endSuspended(arbitrator))
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 25n * EURO, 75n * EURO, BY_ARBITRATOR);
          expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
          expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(975n * EURO);
          expect((await ledger.personalTokenOf(pair.b)).balance).to.equal(1_025n * EURO);
          expect(await ledger.potOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n, 0n, false, 0n]);
          await expectBalanced(all, [pair]);
        });
      });

      describe("when it is its last second", () => {
        it("ends", async () => {
          const { ledger, endSuspended, arbitrator, since } = await loadFixture(suspended);
          await at(since + LONGEST - 1);
          await expect(endSuspended(arbitrator)).to.emit(ledger, "RelationshipEnded");
        });
      });

      describe("when a stranger carries the arbitrator's signature", () => {
        it("ends", async () => {
          const { ledger, pair, arbitrator, stranger } = await loadFixture(suspended);
          const signature = await pair.signAlone(arbitrator, ACTS.endSuspended, {});
          await expect(ledger.connect(stranger).endSuspended(pair.a, pair.b, pair.terms, signature)).to.emit(
            ledger,
            "RelationshipEnded",
          );
        });
      });

      describe("when care was declared during notice", () => {
        for (const decided of [false, true]) {
          it(`counts ${decided ? "what was decided" : "nothing that only stands or is contested"}`, async () => {
            const all = await loadFixture(suspended);
            const { ledger, pair, notice, endSuspended, arbitrator } = all;
            await notice(pair.a);
            const log = ethers.id("log");
            for (const [one, total] of [
              [pair.a, 34],
              [pair.b, 50],
            ] as const) {
              await ledger.connect(one).declareCare(one, pair.a, pair.b, pair.terms, [], total, log, CALLER);
            }
            await ledger.connect(pair.b).contestDeclaration(pair.b, pair.a, pair.b, pair.terms, CALLER);
            if (decided) {
              await ledger.connect(arbitrator).decideDeclaration(pair.a, pair.a, pair.b, pair.terms, 20, CALLER);
            }
            const [careA, shareA] = decided ? [20n, 40n * EURO] : [10n, 25n * EURO];
            await expect(endSuspended(arbitrator))
              .to.emit(ledger, "RelationshipEnded")
              .withArgs(pair.id, shareA, 100n * EURO - shareA, BY_ARBITRATOR);
            const relationship = await ledger.relationshipOf(pair.id);
            expect([relationship.careA, relationship.careB]).to.deep.equal([careA, 30n]);
            expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n]);
          });
        }

        it("counts a decision about the partner with the higher address too", async () => {
          const all = await loadFixture(suspended);
          const { ledger, pair, notice, endSuspended, arbitrator } = all;
          await notice(pair.a);
          const log = ethers.id("log");
          await ledger.connect(pair.b).declareCare(pair.b, pair.a, pair.b, pair.terms, [], 50, log, CALLER);
          await ledger.connect(pair.a).contestDeclaration(pair.a, pair.a, pair.b, pair.terms, CALLER);
          await ledger.connect(arbitrator).decideDeclaration(pair.b, pair.a, pair.b, pair.terms, 40, CALLER);
          await expect(endSuspended(arbitrator))
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 20n * EURO, 80n * EURO, BY_ARBITRATOR);
        });
      });

      describe("when a subsidy is running", () => {
        it("pays up to the suspension, to the second, and returns the rest", async () => {
          const all = await loadFixture(subsidised);
          const { ledger, pair, programme, termStart, suspend, endSuspended, arbitrator } = all;
          await at(termStart + MONTH / 2);
          await suspend(pair.a);
          await at(termStart + MONTH);
          const ending = await endSuspended(arbitrator);
          await expect(ending)
            .to.emit(ledger, "SubsidyClaimed")
            .withArgs(pair.id, programme, 0, 50n * EURO);
          await expect(ending)
            .to.emit(ledger, "EnrolmentEnded")
            .withArgs(pair.id, programme, 250n * EURO, termStart + MONTH, 3);
          await expectBalanced(all, [pair]);
        });
      });

      describe("when somebody else tries", () => {
        it("is refused, also for the two", async () => {
          const all = await loadFixture(suspended);
          for (const one of [all.stranger, all.pair.a, all.pair.b]) {
            await expectRefused(watch(all, all.pair), () => all.endSuspended(one), "Consent_NotThePerson", [
              all.arbitrator.address,
              one.address,
            ]);
          }
        });
      });
    });

    describe("given that it is not on", () => {
      it("is refused after it has lapsed", async () => {
        const all = await loadFixture(suspended);
        const { pair, endSuspended, arbitrator, since } = all;
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(since + LONGEST + 1);
            return endSuspended(arbitrator);
          },
          "RelationshipCoins_NotSuspended",
          [pair.id],
        );
      });

      it("is refused without one", async () => {
        const all = await loadFixture(standing);
        await expectRefused(
          watch(all, all.pair),
          () => all.endSuspended(all.arbitrator),
          "RelationshipCoins_NotSuspended",
          [all.pair.id],
        );
      });

      it("is refused after the end, also with an old signature", async () => {
        const all = await loadFixture(suspended);
        const { ledger, pair, arbitrator, stranger } = all;
        const signature = await pair.signAlone(arbitrator, ACTS.endSuspended, {});
        await pair.dissolve();
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(stranger).endSuspended(pair.a, pair.b, pair.terms, signature),
          "RelationshipCoins_NotSuspended",
          [pair.id],
        );
      });
    });

    describe("given that nobody was named to arbitrate", () => {
      it("is refused", async () => {
        const all = await loadFixture(opened);
        const { ledger, pair, arbitrator } = all;
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(arbitrator).endSuspended(pair.a, pair.b, pair.terms, CALLER),
          "RelationshipCoins_NeedsArbitrator",
          [pair.id, ethers.ZeroAddress],
        );
      });
    });
  });

  describe("what it stops, and what not", () => {
    it("stops payments, contributions and new subsidy", async () => {
      const all = await loadFixture(standing);
      const { pair, suspend, daycare } = all;
      const policy = policyWith({ minPaidMonths: 0, minContribution: 0n });
      const programme = await createProgramme(all, policy);
      await time.increase(MONTH);
      await suspend(pair.b);
      const until = BigInt(await time.latest()) + BigInt(LONGEST);
      for (const attempt of [
        () => pair.pay(daycare.address, 1n),
        () => pair.collect(),
        () => enrol(all, pair, programme, policy),
      ]) {
        await expectRefused(watch(all, pair), attempt, "RelationshipCoins_Suspended", [pair.id, until]);
      }
    });

    it("does not stop care, composing, settling, claiming what has accrued, or ending by both", async () => {
      const all = await loadFixture(subsidised);
      const { ledger, pair, suspend, termStart } = all;
      await at(termStart + MONTH);
      await suspend(pair.b);
      await expect(ledger.connect(pair.a).confirm(pair.b, pair.termsHash, 1, 3)).to.emit(ledger, "CareConfirmed");
      await expect(pair.compose(1n, 1n)).to.emit(ledger, "Composed");
      await expect(pair.checkpoint(100, 100)).to.emit(ledger, "CheckpointSigned");
      await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
      await expectBalanced(all, [pair]);
    });

    it("does not stop settling the pot", async () => {
      const { ledger, pair } = await loadFixture(suspended);
      await expect(pair.settle()).to.emit(ledger, "PotSettled");
    });
  });
});
