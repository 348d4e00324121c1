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
  Pair,
  policyWith,
  Scheme,
  Stage,
  type Terms,
  time,
  watch,
} from "./fixture";

const LOG = ethers.id("the root of a log");
const MAX = 2 ** 48 - 1;
const State = { None: 0n, Standing: 1n, Contested: 2n, Decided: 3n, Rejected: 4n } as const;
const BY_NOTICE = 1n;

type Person = HardhatEthersSigner;

/** What one of the two, or the arbitrator, does directly. */
function actsOf({ ledger, pair, stranger }: { ledger: Pair["ledger"]; pair: Pair; stranger: Person }) {
  const { a, b, terms, termsHash } = pair;
  return {
    notice: (person: Person) => ledger.connect(person).giveNotice(person, a, b, terms, CALLER),
    withdraw: (person: Person) => ledger.connect(person).withdrawNotice(person, a, b, termsHash, CALLER),
    declare: (person: Person, total: number | bigint, table: number[] = []) =>
      ledger.connect(person).declareCare(person, a, b, terms, table, total, LOG, CALLER),
    retract: (person: Person) => ledger.connect(person).withdrawDeclaration(person, a, b, termsHash, CALLER),
    contest: (person: Person) => ledger.connect(person).contestDeclaration(person, a, b, terms, CALLER),
    decide: (by: Person, partner: Person, total: number) =>
      ledger.connect(by).decideDeclaration(partner, a, b, terms, total, CALLER),
    end: (by: Person = stranger) => ledger.connect(by).endAfterNotice(a, b, termsHash),
  };
}

/** A pair in CS-2 with 100 euro in the pot; `confirmed` activities were signed by both when they began. */
async function pairOf(some: Partial<Terms> = {}, confirmed: [number, number] = [10, 30]) {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, some);
  await pair.open();
  for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  await pair.begin();
  await pair.checkpoint(...confirmed);
  const signedAt = Number((await all.ledger.relationshipOf(pair.id)).checkpointAt);
  const scene = { ...all, pair, signedAt };
  return { ...scene, ...actsOf(scene) };
}

async function standing() {
  return pairOf();
}

/** Notice by the partner with the higher address, three days after both last signed. */
async function inNotice(some: Partial<Terms> = {}) {
  const all = await pairOf(some);
  const given = all.signedAt + 3 * DAY;
  await at(given);
  await all.notice(all.pair.b);
  return { ...all, given, endsAt: given + Number(all.pair.terms.notice) };
}

async function withoutArbitrator() {
  return inNotice();
}

async function withArbitrator() {
  const [, , , , , arbitrator] = await ethers.getSigners();
  return inNotice({ arbitrator: arbitrator!.address });
}

/** The lower address declared 60 more than the 10 that are confirmed, the other contests it. */
async function contested() {
  const all = await withArbitrator();
  await all.declare(all.pair.a, 70);
  await all.contest(all.pair.b);
  return all;
}

async function standingDeclaration() {
  const all = await withoutArbitrator();
  await all.declare(all.pair.a, 70);
  return all;
}

async function rejected() {
  const all = await withoutArbitrator();
  await all.declare(all.pair.a, 70);
  await all.contest(all.pair.b);
  return all;
}

async function subsidised() {
  const all = await pairOf();
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 3 });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, programme, termStart: Number(start) };
}

describe("Endings", () => {
  describe("giveNotice", () => {
    describe("given an open relationship", () => {
      for (const who of ["a", "b"] as const) {
        describe(`when the partner with the ${who === "a" ? "lower" : "higher"} address gives it`, () => {
          it("begins the period that both agreed on", async () => {
            const all = await loadFixture(standing);
            const { ledger, pair, notice } = all;
            const now = all.signedAt + DAY;
            await at(now);
            await expect(notice(pair[who]))
              .to.emit(ledger, "NoticeGiven")
              .withArgs(pair.id, pair[who].address, now + 14 * DAY);
            const { noticeEndsAt, noticeByB, stage } = await ledger.relationshipOf(pair.id);
            expect([noticeEndsAt, noticeByB, stage]).to.deep.equal([
              BigInt(now + 14 * DAY),
              who === "b",
              Stage.CommonFund,
            ]);
          });
        });
      }

      for (const days of [7, 90]) {
        describe(`when ${days} days were agreed`, () => {
          it(`lasts ${days} days`, async () => {
            const { ledger, pair, notice, signedAt, end } = await pairOf({ notice: days * DAY });
            const endsAt = signedAt + 5 + days * DAY;
            await at(signedAt + 5);
            await expect(notice(pair.a)).to.emit(ledger, "NoticeGiven").withArgs(pair.id, pair.a.address, endsAt);
            await at(endsAt + 1);
            await expect(end()).to.emit(ledger, "RelationshipEnded");
          });
        });
      }

      describe("when a stranger carries the signature", () => {
        it("counts as the signer's, once", async () => {
          const all = await loadFixture(standing);
          const { ledger, pair, stranger, domain, withdraw } = all;
          const signature = await pair.signAlone(pair.a, ACTS.giveNotice, { person: pair.a.address });
          const carry = () => ledger.connect(stranger).giveNotice(pair.a, pair.a, pair.b, pair.terms, signature);
          await expect(carry()).to.emit(ledger, "NoticeGiven");
          await withdraw(pair.a);
          // Given with the first number, withdrawn with the second, by calling.
          const nonce = ((BigInt(pair.id) >> 64n) << 64n) | 2n;
          const asked = { relationship: pair.id, person: pair.a.address, nonce };
          await expectRefused(watch(all, pair), carry, "Consent_InvalidSignature", [
            pair.a.address,
            digestOf(domain, ACTS.giveNotice, asked),
          ]);
        });
      });

      describe("when a stranger gives it for themselves", () => {
        it("is refused", async () => {
          const all = await loadFixture(standing);
          await expectRefused(watch(all, all.pair), () => all.notice(all.stranger), "RelationshipCoins_NotAPartner", [
            all.pair.id,
            all.stranger.address,
          ]);
        });
      });

      describe("when one gives it for the other", () => {
        it("is refused", async () => {
          const all = await loadFixture(standing);
          const { ledger, pair } = all;
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER),
            "Consent_NotThePerson",
            [pair.b.address, pair.a.address],
          );
        });
      });
    });

    describe("given activities only", () => {
      it("ends them in the same way", async () => {
        const all = await loadFixture(deployDomain);
        const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!);
        await pair.open();
        const { notice, end } = actsOf({ ...all, pair });
        await notice(pair.b);
        await time.increase(14 * DAY + 1);
        await expect(end()).to.emit(all.ledger, "RelationshipEnded").withArgs(pair.id, 0, 0, BY_NOTICE);
      });
    });

    describe("given a running subsidy", () => {
      it("stops it to the second and returns the rest to the treasury", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart, notice } = all;
        const treasury = await ledger.treasuryOf(programme);
        const now = termStart + MONTH + (3 * MONTH) / 4;
        await at(now);
        const giving = await notice(pair.b);
        await expect(giving)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        await expect(giving)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 0, 75n * EURO);
        await expect(giving)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 125n * EURO, now, 2);
        expect((await ledger.potOf(pair.id)).balance).to.equal(275n * EURO);
        expect(await ledger.treasuryOf(programme)).to.equal(treasury + 125n * EURO);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given notice", () => {
      it("is refused for the author and for the other", async () => {
        const all = await loadFixture(withoutArbitrator);
        for (const one of [all.pair.a, all.pair.b]) {
          await expectRefused(watch(all, all.pair), () => all.notice(one), "RelationshipCoins_NoticeGiven", [
            all.pair.id,
            all.endsAt,
          ]);
        }
      });
    });

    describe("given the end", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await all.pair.dissolve();
        await expectRefused(watch(all, all.pair), () => all.notice(all.pair.a), "RelationshipCoins_WrongStage", [
          all.pair.id,
          Stage.Ended,
        ]);
      });
    });

    describe("given that it was never opened", () => {
      it("is refused", async () => {
        const all = await loadFixture(deployDomain);
        const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!);
        const { notice } = actsOf({ ...all, pair });
        await expectRefused(watch(all, pair), () => notice(pair.a), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Unknown,
        ]);
      });
    });
  });

  describe("withdrawNotice", () => {
    describe("given notice", () => {
      describe("when its author withdraws it in its last second", () => {
        it("is as if it had not been given, and the author's own declaration is void", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { ledger, pair, declare, withdraw, endsAt } = all;
          await declare(pair.b, 31);
          await at(endsAt);
          await expect(withdraw(pair.b)).to.emit(ledger, "NoticeWithdrawn").withArgs(pair.id, pair.b.address);
          const { noticeEndsAt, noticeByB, stage, careA } = await ledger.relationshipOf(pair.id);
          expect([noticeEndsAt, noticeByB, stage, careA]).to.deep.equal([0n, false, Stage.CommonFund, 10n]);
          expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n]);
          await expect(pair.compose(1n, 1n)).to.emit(ledger, "Composed");
        });
      });

      describe("when the other has declared", () => {
        for (const [what, scene, state] of [
          ["stands", standingDeclaration, State.Standing],
          ["was rejected", rejected, State.Rejected],
          ["is contested", contested, State.Contested],
        ] as const) {
          it(`is refused while the declaration ${what}: nobody dodges it by giving notice anew`, async () => {
            const all = await loadFixture(scene);
            await expectRefused(
              watch(all, all.pair),
              () => all.withdraw(all.pair.b),
              "RelationshipCoins_WrongDeclaration",
              [all.pair.id, all.pair.a.address, state],
            );
          });
        }

        it("is possible again once the other took it back", async () => {
          const { ledger, pair, retract, withdraw } = await loadFixture(standingDeclaration);
          await retract(pair.a);
          await expect(withdraw(pair.b)).to.emit(ledger, "NoticeWithdrawn");
        });

        it("is refused for the partner with the lower address too", async () => {
          const all = await loadFixture(standing);
          const { pair, notice, declare, withdraw } = all;
          await notice(pair.a);
          await declare(pair.b, 31);
          await expectRefused(watch(all, pair), () => withdraw(pair.a), "RelationshipCoins_WrongDeclaration", [
            pair.id,
            pair.b.address,
            State.Standing,
          ]);
        });
      });

      describe("when the partner with the lower address gave it", () => {
        it("can be withdrawn by them", async () => {
          const { ledger, pair, notice, withdraw } = await loadFixture(standing);
          await notice(pair.a);
          await expect(withdraw(pair.a)).to.emit(ledger, "NoticeWithdrawn").withArgs(pair.id, pair.a.address);
        });

        it("cannot be withdrawn by the other", async () => {
          const all = await loadFixture(standing);
          await all.notice(all.pair.a);
          await expectRefused(watch(all, all.pair), () => all.withdraw(all.pair.b), "RelationshipCoins_NotTheAuthor", [
            all.pair.id,
            all.pair.b.address,
          ]);
        });
      });

      for (const who of ["a", "b"] as const) {
        describe(`when ${who} has withdrawn one in this chapter`, () => {
          it("is refused: the one given since is final", async () => {
            const all = await loadFixture(standing);
            const { ledger, pair, notice, withdraw, end } = all;
            const person = pair[who];
            await notice(person);
            await withdraw(person);
            expect((await ledger.relationshipOf(pair.id)).noticesWithdrawn).to.equal(who === "a" ? 1n : 2n);
            await notice(person);
            const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
            await expectRefused(watch(all, pair), () => withdraw(person), "RelationshipCoins_WithdrawalUsed", [
              pair.id,
              person.address,
            ]);
            await at(noticeEndsAt + 1n);
            await expect(end()).to.emit(ledger, "RelationshipEnded");
            // How often is not forgotten with the end, like all else in this slot.
            expect((await ledger.relationshipOf(pair.id)).noticesWithdrawn).to.equal(who === "a" ? 1n : 2n);
          });

          it("is possible for the other, once as well", async () => {
            const all = await loadFixture(standing);
            const { ledger, pair, notice, withdraw } = all;
            const [person, other] = [pair[who], pair.other(pair[who])];
            await notice(person);
            await withdraw(person);
            await notice(other);
            await expect(withdraw(other)).to.emit(ledger, "NoticeWithdrawn").withArgs(pair.id, other.address);
            expect((await ledger.relationshipOf(pair.id)).noticesWithdrawn).to.equal(3n);
            await notice(other);
            await expectRefused(watch(all, pair), () => withdraw(other), "RelationshipCoins_WithdrawalUsed", [
              pair.id,
              other.address,
            ]);
          });
        });
      }

      describe("when the other withdraws it", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await expectRefused(watch(all, all.pair), () => all.withdraw(all.pair.a), "RelationshipCoins_NotTheAuthor", [
            all.pair.id,
            all.pair.a.address,
          ]);
        });
      });

      describe("when it is over", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await expectRefused(
            watch(all, all.pair),
            async () => {
              await at(all.endsAt + 1);
              return all.withdraw(all.pair.b);
            },
            "RelationshipCoins_TooLate",
            [all.pair.id, all.endsAt],
          );
        });
      });

      describe("when a stranger carries the author's signature", () => {
        it("counts", async () => {
          const { ledger, pair, stranger } = await loadFixture(withoutArbitrator);
          const signature = await pair.signAlone(pair.b, ACTS.withdrawNotice, { person: pair.b.address });
          await expect(
            ledger.connect(stranger).withdrawNotice(pair.b, pair.a, pair.b, pair.termsHash, signature),
          ).to.emit(ledger, "NoticeWithdrawn");
        });
      });

      describe("when a stranger tries", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await expectRefused(watch(all, all.pair), () => all.withdraw(all.stranger), "RelationshipCoins_NotAPartner", [
            all.pair.id,
            all.stranger.address,
          ]);
        });
      });
    });

    describe("given that a subsidy stopped with the notice", () => {
      it("does not bring it back: contributions fall due from the notice on", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, termStart, notice, withdraw } = all;
        await at(termStart + MONTH);
        await notice(pair.a);
        await withdraw(pair.a);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        const { calendarStart, nextMonth } = await ledger.potOf(pair.id);
        expect([calendarStart, nextMonth]).to.deep.equal([BigInt(termStart + MONTH), 0n]);
      });
    });

    describe("given no notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await expectRefused(watch(all, all.pair), () => all.withdraw(all.pair.a), "RelationshipCoins_NoNotice", [
          all.pair.id,
        ]);
      });
    });
  });

  describe("declareCare", () => {
    describe("given the first half of the notice", () => {
      for (const who of ["a", "b"] as const) {
        describe(`when the partner with the ${who === "a" ? "lower" : "higher"} address declares more than is confirmed`, () => {
          it("stands", async () => {
            const all = await loadFixture(withoutArbitrator);
            const { ledger, pair, declare } = all;
            await expect(declare(pair[who], 31))
              .to.emit(ledger, "CareDeclared")
              .withArgs(pair.id, pair[who].address, 31, LOG);
            expect(await ledger.declarationsOf(pair.id)).to.deep.equal(
              who === "a" ? [31n, 0n, State.Standing, State.None] : [0n, 31n, State.None, State.Standing],
            );
            expect((await ledger.relationshipOf(pair.id)).careA).to.equal(10n);
          });
        });
      }

      describe("when it is the last second of the first half", () => {
        it("stands", async () => {
          const { ledger, pair, declare, given } = await loadFixture(withoutArbitrator);
          await at(given + 7 * DAY);
          await expect(declare(pair.a, 11)).to.emit(ledger, "CareDeclared");
        });
      });

      describe("when it is one second later", () => {
        it("is refused: the other needs time to contest", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { pair, declare, given } = all;
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(given + 7 * DAY + 1);
              return declare(pair.a, 11);
            },
            "RelationshipCoins_TooLate",
            [pair.id, given + 7 * DAY],
          );
        });
      });

      describe("when the same person declares twice", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { pair, declare } = all;
          await declare(pair.a, 11);
          await expectRefused(watch(all, pair), () => declare(pair.a, 12), "RelationshipCoins_WrongDeclaration", [
            pair.id,
            pair.a.address,
            State.Standing,
          ]);
        });
      });

      describe("when the same person declares again what was contested", () => {
        it("is refused", async () => {
          const all = await loadFixture(rejected);
          const { pair, declare } = all;
          await expectRefused(watch(all, pair), () => declare(pair.a, 71), "RelationshipCoins_WrongDeclaration", [
            pair.id,
            pair.a.address,
            State.Rejected,
          ]);
        });
      });

      describe("when it is no more than what is confirmed", () => {
        it("is refused, equal or below", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { pair, declare, signedAt } = all;
          for (const [total, after] of [
            [10, 100],
            [9, 200],
          ] as const) {
            await expectRefused(
              watch(all, pair),
              async () => {
                await at(signedAt + 3 * DAY + after);
                return declare(pair.a, total);
              },
              "RelationshipCoins_TotalOutOfBounds",
              [pair.id, total, 10, 10 + 4 * 24],
            );
          }
        });
      });

      describe("when a stranger carries the signature", () => {
        it("counts as the signer's", async () => {
          const { ledger, pair, stranger } = await loadFixture(withoutArbitrator);
          const values = { person: pair.a.address, total: 12, logRoot: LOG };
          const signature = await pair.signAlone(pair.a, ACTS.declare, values);
          await expect(ledger.connect(stranger).declareCare(pair.a, pair.a, pair.b, pair.terms, [], 12, LOG, signature))
            .to.emit(ledger, "CareDeclared")
            .withArgs(pair.id, pair.a.address, 12, LOG);
        });

        it("is refused for another total", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { ledger, pair, stranger, domain } = all;
          const values = { person: pair.a.address, total: 12, logRoot: LOG };
          const signature = await pair.signAlone(pair.a, ACTS.declare, values);
          const nonce = (BigInt(pair.id) >> 64n) << 64n;
          const asked = { relationship: pair.id, ...values, total: 13, nonce };
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(stranger).declareCare(pair.a, pair.a, pair.b, pair.terms, [], 13, LOG, signature),
            "Consent_InvalidSignature",
            [pair.a.address, digestOf(domain, ACTS.declare, asked)],
          );
        });
      });

      describe("when a stranger declares", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await expectRefused(
            watch(all, all.pair),
            () => all.declare(all.stranger, 11),
            "RelationshipCoins_NotAPartner",
            [all.pair.id, all.stranger.address],
          );
        });
      });
    });

    describe("given no notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await expectRefused(watch(all, all.pair), () => all.declare(all.pair.a, 11), "RelationshipCoins_NoNotice", [
          all.pair.id,
        ]);
      });
    });

    describe("given how care is counted", () => {
      /** 3 days and a second after both signed, when a fourth day has begun. */
      const bounds = [
        { scheme: "Activities", terms: {}, table: [], perDay: 24 },
        { scheme: "Minutes", terms: { scheme: Scheme.Minutes }, table: [], perDay: 16 * 60 },
        {
          scheme: "Weighted",
          terms: {
            scheme: Scheme.Weighted,
            weights: ethers.solidityPackedKeccak256(["uint16[]"], [[5, 40, 7]]),
          },
          table: [5, 40, 7],
          perDay: 24 * 40,
        },
      ];
      for (const { scheme, terms, table, perDay } of bounds) {
        describe(`when the scheme is ${scheme}`, () => {
          it(`takes what is confirmed and ${perDay} for every day that has begun, and not one more`, async () => {
            const all = await inNotice(terms);
            const { ledger, pair, declare, given } = all;
            await expectRefused(
              watch(all, pair),
              async () => {
                await at(given + 1);
                return declare(pair.a, 10 + 4 * perDay + 1, table);
              },
              "RelationshipCoins_TotalOutOfBounds",
              [pair.id, 10 + 4 * perDay + 1, 10, 10 + 4 * perDay],
            );
            await at(given + DAY);
            await expect(declare(pair.a, 10 + 4 * perDay, table)).to.emit(ledger, "CareDeclared");
          });
        });
      }

      describe("when a day has just been completed", () => {
        it("counts no new one until it begins", async () => {
          const all = await inNotice();
          const { pair, declare, signedAt } = all;
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(signedAt + 5 * DAY);
              return declare(pair.a, 10 + 5 * 24 + 1);
            },
            "RelationshipCoins_TotalOutOfBounds",
            [pair.id, 10 + 5 * 24 + 1, 10, 10 + 5 * 24],
          );
        });
      });

      describe("when both sign again", () => {
        it("counts the days from there", async () => {
          const all = await inNotice();
          const { pair, declare, given } = all;
          await at(given + DAY);
          await pair.checkpoint(20, 30, LOG, given + DAY);
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(given + DAY + 60);
              return declare(pair.a, 45);
            },
            "RelationshipCoins_TotalOutOfBounds",
            [pair.id, 45, 20, 44],
          );
        });
      });

      describe("when the table is not the pair's own", () => {
        it("is refused", async () => {
          const weights = ethers.solidityPackedKeccak256(["uint16[]"], [[5, 40, 7]]);
          const all = await inNotice({ scheme: Scheme.Weighted, weights });
          const { pair, declare } = all;
          await expectRefused(
            watch(all, pair),
            () => declare(pair.a, 11, [5, 4000, 7]),
            "RelationshipCoins_WrongWeights",
            [weights, ethers.solidityPackedKeccak256(["uint16[]"], [[5, 4000, 7]])],
          );
        });
      });

      describe("when all weights are zero", () => {
        it("cannot be more than what is confirmed", async () => {
          const weights = ethers.solidityPackedKeccak256(["uint16[]"], [[0]]);
          const all = await inNotice({ scheme: Scheme.Weighted, weights });
          const { pair, declare } = all;
          await expectRefused(watch(all, pair), () => declare(pair.a, 11, [0]), "RelationshipCoins_TotalOutOfBounds", [
            pair.id,
            11,
            10,
            10,
          ]);
        });
      });

      describe("when the counter is at its end", () => {
        it("takes no more", async () => {
          const all = await pairOf({}, [MAX - 5, 0]);
          const { ledger, pair, notice, declare } = all;
          await notice(pair.b);
          await expect(declare(pair.a, MAX))
            .to.emit(ledger, "CareDeclared")
            .withArgs(pair.id, pair.a.address, MAX, LOG);
        });
      });
    });
  });

  describe("withdrawDeclaration", () => {
    describe("given a declaration that stands", () => {
      it("is taken back by who made it, and another can be made", async () => {
        const { ledger, pair, retract, declare } = await loadFixture(standingDeclaration);
        await expect(retract(pair.a)).to.emit(ledger, "DeclarationWithdrawn").withArgs(pair.id, pair.a.address);
        expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, State.None, State.None]);
        await expect(declare(pair.a, 12)).to.emit(ledger, "CareDeclared").withArgs(pair.id, pair.a.address, 12, LOG);
      });

      it("leaves the other's alone", async () => {
        const { ledger, pair, retract, declare } = await loadFixture(standingDeclaration);
        await declare(pair.b, 40);
        await retract(pair.b);
        expect(await ledger.declarationsOf(pair.id)).to.deep.equal([70n, 0n, State.Standing, State.None]);
      });

      it("is taken back by a signature that a stranger carries", async () => {
        const { ledger, pair, stranger } = await loadFixture(standingDeclaration);
        const signature = await pair.signAlone(pair.a, ACTS.withdrawDeclaration, { person: pair.a.address });
        await expect(
          ledger.connect(stranger).withdrawDeclaration(pair.a, pair.a, pair.b, pair.termsHash, signature),
        ).to.emit(ledger, "DeclarationWithdrawn");
      });

      it("is not taken back by the other, in either name", async () => {
        const all = await loadFixture(standingDeclaration);
        const { ledger, pair, retract } = all;
        await expectRefused(watch(all, pair), () => retract(pair.b), "RelationshipCoins_WrongDeclaration", [
          pair.id,
          pair.b.address,
          State.None,
        ]);
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.b).withdrawDeclaration(pair.a, pair.a, pair.b, pair.termsHash, CALLER),
          "Consent_NotThePerson",
          [pair.a.address, pair.b.address],
        );
      });

      it("is not taken back by a stranger", async () => {
        const all = await loadFixture(standingDeclaration);
        await expectRefused(watch(all, all.pair), () => all.retract(all.stranger), "RelationshipCoins_NotAPartner", [
          all.pair.id,
          all.stranger.address,
        ]);
      });
    });

    describe("given a declaration that was answered", () => {
      for (const [what, scene, state] of [
        ["contested", contested, State.Contested],
        ["rejected", rejected, State.Rejected],
      ] as const) {
        it(`is refused when it was ${what}`, async () => {
          const all = await loadFixture(scene);
          await expectRefused(
            watch(all, all.pair),
            () => all.retract(all.pair.a),
            "RelationshipCoins_WrongDeclaration",
            [all.pair.id, all.pair.a.address, state],
          );
        });
      }

      it("is refused when it was decided", async () => {
        const all = await loadFixture(contested);
        await all.decide(all.arbitrator, all.pair.a, 40);
        await expectRefused(watch(all, all.pair), () => all.retract(all.pair.a), "RelationshipCoins_WrongDeclaration", [
          all.pair.id,
          all.pair.a.address,
          State.Decided,
        ]);
      });
    });

    describe("given none", () => {
      it("is refused", async () => {
        const all = await loadFixture(withoutArbitrator);
        await expectRefused(watch(all, all.pair), () => all.retract(all.pair.a), "RelationshipCoins_WrongDeclaration", [
          all.pair.id,
          all.pair.a.address,
          State.None,
        ]);
      });
    });
  });

  describe("contestDeclaration", () => {
    describe("given what the other declared", () => {
      describe("when nobody was named to arbitrate", () => {
        it("does not count", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { ledger, pair, declare, contest } = all;
          await declare(pair.a, 70);
          await expect(contest(pair.b))
            .to.emit(ledger, "DeclarationContested")
            .withArgs(pair.id, pair.b.address, State.Rejected);
          expect(await ledger.declarationsOf(pair.id)).to.deep.equal([70n, 0n, State.Rejected, State.None]);
        });
      });

      describe("when an arbitrator was named", () => {
        it("waits for them", async () => {
          const all = await loadFixture(withArbitrator);
          const { ledger, pair, declare, contest } = all;
          await declare(pair.b, 70);
          await expect(contest(pair.a))
            .to.emit(ledger, "DeclarationContested")
            .withArgs(pair.id, pair.a.address, State.Contested);
          expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 70n, State.None, State.Contested]);
        });
      });

      describe("when it is the last second of the notice", () => {
        it("is contested", async () => {
          const { ledger, pair, declare, contest, endsAt } = await loadFixture(withoutArbitrator);
          await declare(pair.a, 70);
          await at(endsAt);
          await expect(contest(pair.b)).to.emit(ledger, "DeclarationContested");
        });
      });

      describe("when it is one second later", () => {
        it("is refused: it counts", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { ledger, pair, declare, contest, endsAt, end } = all;
          await declare(pair.a, 70);
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(endsAt + 1);
              return contest(pair.b);
            },
            "RelationshipCoins_TooLate",
            [pair.id, endsAt],
          );
          await expect(end())
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 70n * EURO, 30n * EURO, BY_NOTICE);
        });
      });

      describe("when its author contests it", () => {
        it("is refused: the other has declared nothing", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { pair, declare, contest } = all;
          await declare(pair.a, 70);
          await expectRefused(watch(all, pair), () => contest(pair.a), "RelationshipCoins_WrongDeclaration", [
            pair.id,
            pair.b.address,
            State.None,
          ]);
        });
      });

      describe("when it is contested twice", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          await expectRefused(
            watch(all, all.pair),
            () => all.contest(all.pair.b),
            "RelationshipCoins_WrongDeclaration",
            [all.pair.id, all.pair.a.address, State.Contested],
          );
        });
      });

      describe("when it was decided", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          await all.decide(all.arbitrator, all.pair.a, 30);
          await expectRefused(
            watch(all, all.pair),
            () => all.contest(all.pair.b),
            "RelationshipCoins_WrongDeclaration",
            [all.pair.id, all.pair.a.address, State.Decided],
          );
        });
      });

      describe("when a stranger contests", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await all.declare(all.pair.a, 70);
          await expectRefused(watch(all, all.pair), () => all.contest(all.stranger), "RelationshipCoins_NotAPartner", [
            all.pair.id,
            all.stranger.address,
          ]);
        });
      });

      describe("when a stranger carries the signature", () => {
        it("counts as the signer's", async () => {
          const { ledger, pair, declare, stranger } = await loadFixture(withoutArbitrator);
          await declare(pair.a, 70);
          const signature = await pair.signAlone(pair.b, ACTS.contest, { person: pair.b.address });
          await expect(
            ledger.connect(stranger).contestDeclaration(pair.b, pair.a, pair.b, pair.terms, signature),
          ).to.emit(ledger, "DeclarationContested");
        });
      });
    });

    describe("given that nothing was declared", () => {
      it("is refused", async () => {
        const all = await loadFixture(withoutArbitrator);
        await expectRefused(watch(all, all.pair), () => all.contest(all.pair.b), "RelationshipCoins_WrongDeclaration", [
          all.pair.id,
          all.pair.a.address,
          State.None,
        ]);
      });
    });

    describe("given no notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await expectRefused(watch(all, all.pair), () => all.contest(all.pair.b), "RelationshipCoins_NoNotice", [
          all.pair.id,
        ]);
      });
    });
  });

  describe("decideDeclaration", () => {
    describe("given a contested declaration", () => {
      for (const [total, name] of [
        [10, "what is confirmed"],
        [40, "something between"],
        [70, "what was declared"],
      ] as const) {
        describe(`when the arbitrator picks ${name}`, () => {
          it("counts", async () => {
            const all = await loadFixture(contested);
            const { ledger, pair, arbitrator, decide, end, endsAt } = all;
            await expect(decide(arbitrator, pair.a, total))
              .to.emit(ledger, "DeclarationDecided")
              .withArgs(pair.id, pair.a.address, total);
            expect(await ledger.declarationsOf(pair.id)).to.deep.equal([BigInt(total), 0n, State.Decided, State.None]);
            await at(endsAt + 1);
            const shareA = { 10: 25n * EURO, 40: 57_142_857n, 70: 70n * EURO }[total];
            await expect(end())
              .to.emit(ledger, "RelationshipEnded")
              .withArgs(pair.id, shareA, 100n * EURO - shareA, BY_NOTICE);
            await expectBalanced(all, [pair]);
          });
        });
      }

      describe("when the arbitrator picks less than what is confirmed, or more than was declared", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          for (const total of [9, 71]) {
            await expectRefused(
              watch(all, all.pair),
              () => all.decide(all.arbitrator, all.pair.a, total),
              "RelationshipCoins_TotalOutOfBounds",
              [all.pair.id, total, 10, 70],
            );
          }
        });
      });

      describe("when it is decided twice", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          await all.decide(all.arbitrator, all.pair.a, 40);
          await expectRefused(
            watch(all, all.pair),
            () => all.decide(all.arbitrator, all.pair.a, 41),
            "RelationshipCoins_WrongDeclaration",
            [all.pair.id, all.pair.a.address, State.Decided],
          );
        });
      });

      describe("when the arbitrator picks the other's total", () => {
        it("is refused: it is not contested", async () => {
          const all = await loadFixture(contested);
          await expectRefused(
            watch(all, all.pair),
            () => all.decide(all.arbitrator, all.pair.b, 31),
            "RelationshipCoins_WrongDeclaration",
            [all.pair.id, all.pair.b.address, State.None],
          );
        });
      });

      describe("when the arbitrator picks a stranger's total", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          await expectRefused(
            watch(all, all.pair),
            () => all.decide(all.arbitrator, all.stranger, 31),
            "RelationshipCoins_NotAPartner",
            [all.pair.id, all.stranger.address],
          );
        });
      });

      describe("when somebody else decides", () => {
        it("is refused, also for the two", async () => {
          const all = await loadFixture(contested);
          for (const one of [all.stranger, all.pair.a, all.pair.b]) {
            await expectRefused(watch(all, all.pair), () => all.decide(one, all.pair.a, 40), "Consent_NotThePerson", [
              all.arbitrator.address,
              one.address,
            ]);
          }
        });
      });

      describe("when a stranger carries the arbitrator's signature", () => {
        it("counts, also for what the partner with the higher address declared", async () => {
          const all = await loadFixture(withArbitrator);
          const { ledger, pair, declare, contest, arbitrator, stranger } = all;
          await declare(pair.b, 90);
          await contest(pair.a);
          const values = { partner: pair.b.address, total: 60 };
          const signature = await pair.signAlone(arbitrator, ACTS.decide, values);
          await expect(ledger.connect(stranger).decideDeclaration(pair.b, pair.a, pair.b, pair.terms, 60, signature))
            .to.emit(ledger, "DeclarationDecided")
            .withArgs(pair.id, pair.b.address, 60);
          expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 60n, State.None, State.Decided]);
        });
      });

      describe("when the arbitration period is over and nobody has ended it yet", () => {
        it("still counts", async () => {
          const all = await loadFixture(contested);
          await time.increaseTo(all.endsAt + 20 * DAY);
          await expect(all.decide(all.arbitrator, all.pair.a, 40)).to.emit(all.ledger, "DeclarationDecided");
        });
      });

      describe("when the other confirmed as much in the meantime", () => {
        it("is refused: there is nothing left to decide", async () => {
          const all = await loadFixture(contested);
          await all.pair.checkpoint(71, 30);
          await expectRefused(
            watch(all, all.pair),
            () => all.decide(all.arbitrator, all.pair.a, 70),
            "RelationshipCoins_TotalOutOfBounds",
            [all.pair.id, 70, 71, 70],
          );
        });
      });
    });

    describe("given a declaration that stands", () => {
      it("is refused", async () => {
        const all = await loadFixture(withArbitrator);
        await all.declare(all.pair.a, 70);
        await expectRefused(
          watch(all, all.pair),
          () => all.decide(all.arbitrator, all.pair.a, 40),
          "RelationshipCoins_WrongDeclaration",
          [all.pair.id, all.pair.a.address, State.Standing],
        );
      });
    });

    describe("given that nobody was named to arbitrate", () => {
      it("is refused", async () => {
        const all = await loadFixture(rejected);
        await expectRefused(
          watch(all, all.pair),
          () => all.decide(all.arbitrator, all.pair.a, 40),
          "RelationshipCoins_NeedsArbitrator",
          [all.pair.id, ethers.ZeroAddress],
        );
      });
    });

    describe("given the end", () => {
      it("is refused: declarations are cleared", async () => {
        const all = await loadFixture(contested);
        await all.pair.dissolve();
        await expectRefused(
          watch(all, all.pair),
          () => all.decide(all.arbitrator, all.pair.a, 40),
          "RelationshipCoins_WrongDeclaration",
          [all.pair.id, all.pair.a.address, State.None],
        );
      });
    });
  });

  describe("endAfterNotice", () => {
    describe("given nothing declared", () => {
      describe("when it is the last second of the notice", () => {
        it("is refused", async () => {
          const all = await loadFixture(withoutArbitrator);
          await expectRefused(
            watch(all, all.pair),
            async () => {
              await at(all.endsAt);
              return all.end();
            },
            "RelationshipCoins_TooEarly",
            [all.pair.id, all.endsAt + 1],
          );
        });
      });

      describe("when it is one second later", () => {
        it("divides by what is confirmed, whoever calls", async () => {
          const all = await loadFixture(withoutArbitrator);
          const { ledger, pair, end, endsAt, stranger } = all;
          await at(endsAt + 1);
          const ending = await end(stranger);
          await expect(ending).not.to.emit(ledger, "DeclarationsCounted");
          await expect(ending)
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 25n * EURO, 75n * EURO, BY_NOTICE);
          expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(975n * EURO);
          expect((await ledger.personalTokenOf(pair.b)).balance).to.equal(1_025n * EURO);
          const { stage, noticeEndsAt, noticeByB } = await ledger.relationshipOf(pair.id);
          expect([stage, noticeEndsAt, noticeByB]).to.deep.equal([Stage.Ended, 0n, false]);
          await expectBalanced(all, [pair]);
        });
      });
    });

    describe("given declarations that stand", () => {
      it("counts both, and clears them", async () => {
        const all = await loadFixture(withoutArbitrator);
        const { ledger, pair, declare, end, endsAt } = all;
        await declare(pair.a, 60);
        await declare(pair.b, 40);
        await at(endsAt + 1);
        const ending = await end();
        await expect(ending).to.emit(ledger, "DeclarationsCounted").withArgs(pair.id, 60, 40);
        await expect(ending)
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 60n * EURO, 40n * EURO, BY_NOTICE);
        expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n]);
        const { careA, careB } = await ledger.relationshipOf(pair.id);
        expect([careA, careB]).to.deep.equal([60n, 40n]);
      });
    });

    describe("given a declaration that was contested without an arbitrator", () => {
      it("counts what is confirmed, and does not wait", async () => {
        const all = await loadFixture(rejected);
        const { ledger, pair, end, endsAt } = all;
        await at(endsAt + 1);
        await expect(end())
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 25n * EURO, 75n * EURO, BY_NOTICE);
        expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n]);
      });
    });

    describe("given a declaration that waits for the arbitrator", () => {
      describe("when it is the last second of the arbitration period", () => {
        it("is refused", async () => {
          const all = await loadFixture(contested);
          const until = all.endsAt + 14 * DAY;
          for (const when of [all.endsAt + 1, until]) {
            await expectRefused(
              watch(all, all.pair),
              async () => {
                await at(when);
                return all.end();
              },
              "RelationshipCoins_TooEarly",
              [all.pair.id, until + 1],
            );
          }
        });
      });

      describe("when it is one second later", () => {
        it("counts what is confirmed", async () => {
          const all = await loadFixture(contested);
          const { ledger, pair, end, endsAt } = all;
          await at(endsAt + 14 * DAY + 1);
          await expect(end())
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 25n * EURO, 75n * EURO, BY_NOTICE);
        });
      });

      describe("when it is the one of the partner with the higher address", () => {
        it("waits too", async () => {
          const all = await loadFixture(withArbitrator);
          const { pair, declare, contest, end, endsAt } = all;
          await declare(pair.b, 90);
          await contest(pair.a);
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(endsAt + 1);
              return end();
            },
            "RelationshipCoins_TooEarly",
            [pair.id, endsAt + 14 * DAY + 1],
          );
        });
      });

      describe("when the other confirmed as much in the meantime", () => {
        it("does not wait, and counts what is confirmed", async () => {
          const all = await loadFixture(contested);
          const { ledger, pair, end, endsAt } = all;
          await pair.checkpoint(90, 30);
          await at(endsAt + 1);
          await expect(end())
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 75n * EURO, 25n * EURO, BY_NOTICE);
        });
      });

      describe("when one waits and the other's stands", () => {
        it("counts the one that stands", async () => {
          const all = await loadFixture(contested);
          const { ledger, pair, declare, end, endsAt } = all;
          await declare(pair.b, 40);
          await at(endsAt + 14 * DAY + 1);
          const ending = await end();
          await expect(ending).to.emit(ledger, "DeclarationsCounted").withArgs(pair.id, 10, 40);
          await expect(ending)
            .to.emit(ledger, "RelationshipEnded")
            .withArgs(pair.id, 20n * EURO, 80n * EURO, BY_NOTICE);
        });
      });
    });

    describe("given a declaration that stands and is less than what was confirmed later", () => {
      it("counts what is confirmed", async () => {
        const all = await loadFixture(withoutArbitrator);
        const { ledger, pair, declare, end, endsAt } = all;
        await declare(pair.a, 20);
        await pair.checkpoint(90, 30);
        await at(endsAt + 1);
        await expect(end())
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 75n * EURO, 25n * EURO, BY_NOTICE);
      });
    });

    describe("given a suspension", () => {
      it("ends all the same", async () => {
        const all = await loadFixture(withoutArbitrator);
        const { ledger, pair, end, endsAt } = all;
        await at(endsAt - 1);
        await ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
        await at(endsAt + 1);
        await expect(end()).to.emit(ledger, "RelationshipEnded");
      });
    });

    describe("given no notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(standing);
        await expectRefused(watch(all, all.pair), () => all.end(), "RelationshipCoins_NoNotice", [all.pair.id]);
      });
    });

    describe("given the end", () => {
      it("is refused: there is nothing to divide twice", async () => {
        const all = await loadFixture(withoutArbitrator);
        await at(all.endsAt + 1);
        await all.end();
        await expectRefused(watch(all, all.pair), () => all.end(), "RelationshipCoins_NoNotice", [all.pair.id]);
      });
    });
  });
});
