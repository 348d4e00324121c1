import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf, FAR, proposalData, RECORDED } from "../helpers/consent";
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
  region,
  Stage,
  type Terms,
  time,
  watch,
} from "./fixture";

const MEMO = ethers.id("a salted memo");

type Scene = Awaited<ReturnType<typeof funded>>;

const FREE = { minPaidMonths: 0, minContribution: 0n };

/** CS-2: each composed 50 of 1,000 euro; the calendar begins with the block that did. */
async function inCommonFund() {
  const all = await funded();
  const start = Number((await all.ledger.potOf(all.pair.id)).calendarStart);
  return { ...all, start };
}

/** CS-3: a programme that accepts category 0 of anywhere pays 100 euro for two months. */
async function subsidised(some: Record<string, unknown> = {}) {
  const all = await inCommonFund();
  const policy = policyWith({ ...FREE, months: 2, ...some });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, programme, termStart: Number(start) };
}

async function subsidisedLocally() {
  return subsidised({ categories: 3, localOnly: true });
}

async function inNotice() {
  const all = await inCommonFund();
  const { ledger, pair } = all;
  await ledger.connect(pair.b).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER);
  const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
  return { ...all, noticeEndsAt };
}

async function suspended() {
  const all = await inCommonFund();
  const { ledger, pair } = all;
  await ledger.connect(pair.b).suspend(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
  const until = (await ledger.potOf(pair.id)).suspendedAt + BigInt(MONTH);
  return { ...all, until };
}

async function withoutContribution() {
  const all = await opened({ contribution: 0n });
  const { ledger, pair } = all;
  await ledger.connect(pair.a).monetise(pair.a, 1_000n * EURO, CALLER);
  await pair.begin(10n * EURO, 0n);
  return all;
}

async function onlyOpened() {
  const all = await opened();
  for (const one of [all.pair.a, all.pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  return all;
}

/** The farm is expelled by the vote of both founders, the daycare's and its own. */
async function farmExpelled() {
  const all = await inCommonFund();
  const { registry, daycare, farm, pair } = all;
  await pair.pay(farm.address, 20n * EURO);
  const motion = {
    action: 1,
    proposer: daycare.address,
    subject: farm.address,
    successor: ethers.ZeroAddress,
    codeHash: ethers.ZeroHash,
    record: { kind: 0, publicBody: false, region: "0x0000000000000000", categories: 0 },
    detailsHash: ethers.id("reasons"),
    detailsUri: "",
    salt: 1n,
  };
  await registry.connect(daycare).openMotion(motion, CALLER);
  const id = await registry.motionId(motion);
  for (const one of [daycare, farm]) await registry.connect(one).castVote(id, one, 1, 1, CALLER);
  await time.increase(7 * DAY);
  await registry.executeMotion(motion, CALLER);
  return all;
}

/** What both sign of a composition now. */
async function composition(pair: Pair, fromA: bigint, fromB: bigint) {
  return { fromA, fromB, nonce: await pair.nonce() };
}

/** What both sign of a payment now. */
async function payment(pair: Pair, cooperative: string, amount: bigint) {
  return { cooperative, amount, memo: MEMO, nonce: await pair.nonce() };
}

async function balances({ ledger, pair, euro }: Scene | Awaited<ReturnType<typeof onlyOpened>>) {
  return {
    a: (await ledger.personalTokenOf(pair.a)).balance,
    b: (await ledger.personalTokenOf(pair.b)).balance,
    pot: (await ledger.potOf(pair.id)).balance,
    money: await euro.balanceOf(ledger),
  };
}

describe("CommonFund", () => {
  describe("compose", () => {
    describe("given a common fund", () => {
      describe("when both compose as much", () => {
        it("moves both shares into the pot, and no money", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair } = all;
          await expect(pair.compose(100n * EURO, 100n * EURO))
            .to.emit(ledger, "Composed")
            .withArgs(pair.id, 100n * EURO, 100n * EURO);
          expect(await balances(all)).to.deep.equal({
            a: 850n * EURO,
            b: 850n * EURO,
            pot: 300n * EURO,
            money: 2_000n * EURO,
          });
        });

        it("counts the half-signed act as used, and nobody's deposits as taken out", async () => {
          const { ledger, pair } = await loadFixture(inCommonFund);
          await pair.compose(100n * EURO, 100n * EURO);
          expect(await pair.nonce()).to.equal(1n);
          expect((await ledger.personalTokenOf(pair.a)).ownDeposits).to.equal(1_000n * EURO);
          expect(await ledger.cashableOf(pair.a)).to.equal(850n * EURO);
        });

        it("is no monthly contribution", async () => {
          const { ledger, pair } = await loadFixture(inCommonFund);
          await pair.compose(50n * EURO, 50n * EURO);
          const pot = await ledger.potOf(pair.id);
          expect([pot.paidMonths, pot.nextMonth]).to.deep.equal([1n, 1n]);
        });
      });

      describe("when only one composes", () => {
        it("takes it from the partner with the lower address", async () => {
          const all = await loadFixture(inCommonFund);
          await expect(all.pair.compose(7n, 0n)).to.emit(all.ledger, "Composed").withArgs(all.pair.id, 7n, 0n);
          const { a, b, pot } = await balances(all);
          expect([a, b, pot]).to.deep.equal([950n * EURO - 7n, 950n * EURO, 100n * EURO + 7n]);
        });

        it("takes it from the partner with the higher address", async () => {
          const all = await loadFixture(inCommonFund);
          await expect(all.pair.compose(0n, 950n * EURO))
            .to.emit(all.ledger, "Composed")
            .withArgs(all.pair.id, 0n, 950n * EURO);
          const { a, b, pot } = await balances(all);
          expect([a, b, pot]).to.deep.equal([950n * EURO, 0n, 1_050n * EURO]);
        });
      });

      describe("when a stranger carries both signatures", () => {
        it("composes", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, stranger } = all;
          const values = await composition(pair, 3n, 4n);
          const signatures = [
            await pair.sign(pair.a, ACTS.compose, values),
            await pair.sign(pair.b, ACTS.compose, values),
          ] as const;
          await expect(ledger.connect(stranger).compose(pair.a, pair.b, pair.termsHash, 3n, 4n, ...signatures))
            .to.emit(ledger, "Composed")
            .withArgs(pair.id, 3n, 4n);
          expect((await balances(all)).pot).to.equal(100n * EURO + 7n);
        });
      });

      describe("when nothing is composed", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          await expectRefused(watch(all, all.pair), () => all.pair.compose(0n, 0n), "RelationshipCoins_Nothing");
        });
      });

      describe("when the partner with the lower address has too few", () => {
        it("is refused and takes nothing from the other", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair } = all;
          const more = 950n * EURO + 1n;
          await expectRefused(
            watch(all, pair),
            () => pair.compose(more, 1n),
            "RelationshipCoins_TooFewPersonalTokens",
            [pair.a.address, 950n * EURO, more],
          );
        });
      });

      describe("when the partner with the higher address has too few", () => {
        it("is refused and takes nothing from the other", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair } = all;
          const most = 2n ** 96n - 1n;
          await expectRefused(
            watch(all, pair),
            () => pair.compose(1n, most),
            "RelationshipCoins_TooFewPersonalTokens",
            [pair.b.address, 950n * EURO, most],
          );
        });
      });

      describe("when the other signed other amounts", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, domain } = all;
          const signature = await pair.sign(pair.b, ACTS.compose, await composition(pair, 100n, 1n));
          const asked = { ...pair.both, ...(await composition(pair, 100n, 2n)) };
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).compose(pair.a, pair.b, pair.termsHash, 100n, 2n, CALLER, signature),
            "Consent_InvalidSignature",
            [pair.b.address, digestOf(domain, ACTS.compose, asked)],
          );
        });
      });

      describe("when the same signature is used again", () => {
        it("is refused: the counter has moved on", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, domain } = all;
          const signature = await pair.sign(pair.b, ACTS.compose, await composition(pair, 5n, 5n));
          const again = () => ledger.connect(pair.a).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, CALLER, signature);
          await again();
          const asked = { ...pair.both, fromA: 5n, fromB: 5n, nonce: 1n };
          await expectRefused(watch(all, pair), again, "Consent_InvalidSignature", [
            pair.b.address,
            digestOf(domain, ACTS.compose, asked),
          ]);
        });
      });

      describe("when the signer cancelled", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, domain } = all;
          const signature = await pair.sign(pair.b, ACTS.compose, await composition(pair, 5n, 5n));
          await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
          const asked = { ...pair.both, fromA: 5n, fromB: 5n, nonce: 1n };
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, CALLER, signature),
            "Consent_InvalidSignature",
            [pair.b.address, digestOf(domain, ACTS.compose, asked)],
          );
        });
      });

      describe("when the signature's deadline has passed", () => {
        it("is refused one second after, and taken in the last second", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair } = all;
          const deadline = (await time.latest()) + 100;
          const signature = await pair.sign(pair.b, ACTS.compose, await composition(pair, 5n, 5n), deadline);
          const attempt = async (when: number) => {
            await at(when);
            return ledger.connect(pair.a).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, CALLER, signature);
          };
          const snapshot = await ethers.provider.send("evm_snapshot", []);
          await expectRefused(watch(all, pair), () => attempt(deadline + 1), "Consent_SignatureExpired", [
            pair.b.address,
            deadline,
          ]);
          await ethers.provider.send("evm_revert", [snapshot]);
          await expect(attempt(deadline)).to.emit(ledger, "Composed");
        });
      });

      describe("when a stranger sends without signatures", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, stranger } = all;
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(stranger).compose(pair.a, pair.b, pair.termsHash, 5n, 5n, CALLER, CALLER),
            "Consent_NotThePerson",
            [pair.a.address, stranger.address],
          );
        });
      });

      describe("when one of the two sends for both", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair } = all;
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).compose(pair.a, pair.b, pair.termsHash, 0n, 5n, CALLER, CALLER),
            "Consent_NotThePerson",
            [pair.b.address, pair.a.address],
          );
        });
      });

      describe("when the partners are swapped", () => {
        it("is refused: that relationship is unknown", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair } = all;
          const id = await ledger.relationshipId(pair.b, pair.a, pair.termsHash);
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).compose(pair.b, pair.a, pair.termsHash, 5n, 5n, CALLER, CALLER),
            "RelationshipCoins_WrongStage",
            [id, Stage.Unknown],
          );
        });
      });
    });

    describe("given a suspension", () => {
      it("still composes: nothing leaves", async () => {
        const all = await loadFixture(suspended);
        await expect(all.pair.compose(1n, 1n)).to.emit(all.ledger, "Composed").withArgs(all.pair.id, 1n, 1n);
      });
    });

    describe("given a subsidy", () => {
      it("composes an extra contribution", async () => {
        const all = await loadFixture(subsidised);
        await expect(all.pair.compose(10n, 20n)).to.emit(all.ledger, "Composed").withArgs(all.pair.id, 10n, 20n);
        expect(await all.ledger.stageOf(all.pair.id)).to.equal(Stage.Subsidised);
        await expectBalanced(all, [all.pair]);
      });
    });

    describe("given notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(inNotice);
        const { pair, noticeEndsAt } = all;
        await expectRefused(watch(all, pair), () => pair.compose(1n, 1n), "RelationshipCoins_NoticeGiven", [
          pair.id,
          noticeEndsAt,
        ]);
      });
    });

    describe("given activities only", () => {
      it("is refused", async () => {
        const all = await loadFixture(onlyOpened);
        const { pair } = all;
        await expectRefused(watch(all, pair), () => pair.compose(1n, 1n), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Activities,
        ]);
      });
    });

    describe("given the end", () => {
      it("is refused", async () => {
        const all = await loadFixture(inCommonFund);
        const { pair } = all;
        await pair.dissolve();
        await expectRefused(watch(all, pair), () => pair.compose(1n, 1n), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Ended,
        ]);
      });
    });
  });

  describe("collectContribution", () => {
    describe("given month 0, which was paid on beginning", () => {
      it("is not collected twice, not even in its last second", async () => {
        const all = await loadFixture(inCommonFund);
        const { pair, start } = all;
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 1]);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(start + MONTH - 1);
            return pair.collect();
          },
          "RelationshipCoins_NothingDue",
          [pair.id, 1],
        );
      });
    });

    describe("given a month that has begun", () => {
      describe("when it is collected in its first second", () => {
        it("takes the contribution of both", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, start, stranger } = all;
          await at(start + MONTH);
          await expect(pair.collect(stranger))
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 1, 50n * EURO);
          expect(await balances(all)).to.deep.equal({
            a: 900n * EURO,
            b: 900n * EURO,
            pot: 200n * EURO,
            money: 2_000n * EURO,
          });
          const pot = await ledger.potOf(pair.id);
          expect([pot.paidMonths, pot.nextMonth, pot.calendarStart]).to.deep.equal([2n, 2n, BigInt(start)]);
        });
      });

      describe("when it is collected again", () => {
        it("is refused: a month is paid once", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair, start, stranger } = all;
          await at(start + MONTH);
          await pair.collect();
          await expectRefused(watch(all, pair), () => pair.collect(stranger), "RelationshipCoins_NothingDue", [
            pair.id,
            2,
          ]);
        });
      });

      describe("when it is collected in the last second of the following month", () => {
        it("is still that month, and the following one can be paid in the same second", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, start } = all;
          await ethers.provider.send("evm_setAutomine", [false]);
          const first = await pair.collect();
          const second = await pair.collect();
          await at(start + 3 * MONTH - 1);
          await ethers.provider.send("evm_mine", []);
          await ethers.provider.send("evm_setAutomine", [true]);
          expect((await first.wait())!.blockNumber).to.equal((await second.wait())!.blockNumber);
          await expect(first)
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 1, 50n * EURO);
          await expect(second)
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 2, 50n * EURO);
          const pot = await ledger.potOf(pair.id);
          expect([pot.paidMonths, pot.nextMonth, pot.balance]).to.deep.equal([3n, 3n, 300n * EURO]);
        });
      });

      describe("when it is collected one second later", () => {
        it("is missed: the following one is collected, and then the running one", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, start } = all;
          await at(start + 3 * MONTH);
          await expect(pair.collect())
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 2, 50n * EURO);
          await expect(pair.collect())
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 3, 50n * EURO);
          await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 4]);
          expect((await ledger.potOf(pair.id)).paidMonths).to.equal(3n);
        });
      });

      describe("when many months were missed", () => {
        it("asks for the last and the running one only", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, start } = all;
          await at(start + 24 * MONTH);
          await expect(pair.collect())
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 23, 50n * EURO);
          await expect(pair.collect())
            .to.emit(ledger, "ContributionCollected")
            .withArgs(pair.id, 24, 50n * EURO);
          await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 25]);
        });
      });

      for (const who of ["a", "b"] as const) {
        describe(`when the partner with the ${who === "a" ? "lower" : "higher"} address is empty`, () => {
          it("takes nothing from either and marks nothing; later the same month can be paid", async () => {
            const all = await loadFixture(inCommonFund);
            const { ledger, pair, start, stranger } = all;
            await ledger.connect(pair[who]).cashOut(pair[who], 900n * EURO + 1n, CALLER);
            await expectRefused(
              watch(all, pair),
              async () => {
                await at(start + MONTH);
                return pair.collect(stranger);
              },
              "RelationshipCoins_TooFewPersonalTokens",
              [pair[who].address, 50n * EURO - 1n, 50n * EURO],
            );
            await ledger.connect(pair[who]).monetise(pair[who], 1n, CALLER);
            await expect(pair.collect(stranger))
              .to.emit(ledger, "ContributionCollected")
              .withArgs(pair.id, 1, 50n * EURO);
            expect((await ledger.personalTokenOf(pair[who])).balance).to.equal(0n);
          });
        });
      }
    });

    describe("given a suspension", () => {
      it("is refused until its last second, and collects one second later", async () => {
        const all = await loadFixture(suspended);
        const { ledger, pair, until } = all;
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(until - 1n);
            return pair.collect();
          },
          "RelationshipCoins_Suspended",
          [pair.id, until],
        );
        await at(until);
        await expect(pair.collect())
          .to.emit(ledger, "ContributionCollected")
          .withArgs(pair.id, 1, 50n * EURO);
      });
    });

    describe("given a running subsidy", () => {
      it("is refused, and what had accrued stays to be claimed", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, termStart } = all;
        await time.increaseTo(termStart + MONTH);
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NoContributionWhileSubsidised", [
          pair.id,
        ]);
        expect(await ledger.claimableOf(pair.id)).to.equal(100n * EURO);
      });
    });

    describe("given a subsidy of which the term is over", () => {
      it("claims it first, ends it, and collects month 0 of a new calendar", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, termStart, programme } = all;
        const end = termStart + 2 * MONTH;
        await at(end);
        const collecting = await pair.collect();
        await expect(collecting)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 2, 200n * EURO);
        await expect(collecting).to.emit(ledger, "EnrolmentEnded").withArgs(pair.id, programme, 0, end, 0);
        await expect(collecting)
          .to.emit(ledger, "ContributionCollected")
          .withArgs(pair.id, 0, 50n * EURO);
        const pot = await ledger.potOf(pair.id);
        expect([pot.balance, pot.calendarStart, pot.nextMonth, pot.paidMonths, pot.subsidised]).to.deep.equal([
          400n * EURO,
          BigInt(end),
          1n,
          2n,
          false,
        ]);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 1]);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(inNotice);
        const { pair, start, noticeEndsAt } = all;
        await time.increaseTo(start + MONTH);
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NoticeGiven", [
          pair.id,
          noticeEndsAt,
        ]);
      });
    });

    describe("given no contribution in the terms", () => {
      it("is refused", async () => {
        const all = await loadFixture(withoutContribution);
        await time.increase(MONTH);
        await expectRefused(watch(all, all.pair), () => all.pair.collect(), "RelationshipCoins_Nothing");
      });
    });

    describe("given activities only", () => {
      it("is refused", async () => {
        const all = await loadFixture(onlyOpened);
        const { pair } = all;
        await time.increase(MONTH);
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Activities,
        ]);
      });
    });

    describe("given other terms than theirs", () => {
      it("is refused: that relationship is unknown", async () => {
        const all = await loadFixture(inCommonFund);
        const { ledger, pair, stranger } = all;
        await time.increase(MONTH);
        const terms: Terms = { ...pair.terms, contribution: 500n * EURO };
        const id = await ledger.relationshipId(pair.a, pair.b, await ledger.hashTerms(terms));
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(stranger).collectContribution(pair.a, pair.b, terms),
          "RelationshipCoins_WrongStage",
          [id, Stage.Unknown],
        );
      });
    });
  });

  describe("pay", () => {
    describe("given a registered co-operative", () => {
      describe("when both agree", () => {
        it("makes care credit of a part of the pot, and moves no money", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, daycare } = all;
          const paying = await pair.pay(daycare.address, 40n * EURO, MEMO);
          await expect(paying)
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, daycare.address, 40n * EURO, MEMO, true);
          await expect(paying)
            .to.emit(ledger, "Transfer")
            .withArgs(pair.a.address, ethers.ZeroAddress, daycare.address, 1n, 40n * EURO);
          expect(await ledger.balanceOf(daycare, 1n)).to.equal(40n * EURO);
          expect(await balances(all)).to.deep.equal({
            a: 950n * EURO,
            b: 950n * EURO,
            pot: 60n * EURO,
            money: 2_000n * EURO,
          });
          expect(await pair.nonce()).to.equal(1n);
          await expectBalanced(all, [pair]);
        });
      });

      describe("when it is of another region than both", () => {
        it("says that it is not local", async () => {
          const { ledger, pair, farm } = await loadFixture(inCommonFund);
          await expect(pair.pay(farm.address, 1n, MEMO))
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, farm.address, 1n, MEMO, false);
        });
      });

      for (const [whose, regions] of [
        ["the partner with the lower address", { regionA: region("FR-OCC"), regionB: region("ES-CT") }],
        ["the partner with the higher address", { regionA: region("ES-CT"), regionB: region("FR-OCC") }],
      ] as const) {
        describe(`when it is of the region of ${whose} only`, () => {
          it("says that it is local", async () => {
            const { ledger, pair, farm } = await funded(regions);
            await expect(pair.pay(farm.address, 1n, MEMO))
              .to.emit(ledger, "CooperativePaid")
              .withArgs(pair.id, farm.address, 1n, MEMO, true);
          });
        });
      }

      describe("when it is the whole pot", () => {
        it("leaves nothing", async () => {
          const all = await loadFixture(inCommonFund);
          await all.pair.pay(all.daycare.address, 100n * EURO);
          expect((await balances(all)).pot).to.equal(0n);
        });
      });

      describe("when it is one unit more than the pot", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair, daycare } = all;
          const more = 100n * EURO + 1n;
          await expectRefused(
            watch(all, pair),
            () => pair.pay(daycare.address, more),
            "RelationshipCoins_PotTooSmall",
            [pair.id, 100n * EURO, more],
          );
        });
      });

      describe("when nothing is paid", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          await expectRefused(
            watch(all, all.pair),
            () => all.pair.pay(all.daycare.address, 0n),
            "RelationshipCoins_Nothing",
          );
        });
      });

      describe("when a stranger carries both signatures", () => {
        it("pays", async () => {
          const { ledger, pair, daycare, stranger } = await loadFixture(inCommonFund);
          const values = await payment(pair, daycare.address, 5n);
          const signatures = [await pair.sign(pair.a, ACTS.pay, values), await pair.sign(pair.b, ACTS.pay, values)];
          await expect(ledger.connect(stranger).pay(pair.a, pair.b, pair.terms, values, signatures[0]!, signatures[1]!))
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, daycare.address, 5n, MEMO, true);
        });
      });

      describe("when the same signatures are used again", () => {
        it("is refused: the counter has moved on", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, daycare, stranger, domain } = all;
          const values = await payment(pair, daycare.address, 5n);
          const signatures = [await pair.sign(pair.a, ACTS.pay, values), await pair.sign(pair.b, ACTS.pay, values)];
          const carry = () =>
            ledger.connect(stranger).pay(pair.a, pair.b, pair.terms, values, signatures[0]!, signatures[1]!);
          await carry();
          await expectRefused(watch(all, pair), carry, "Consent_InvalidSignature", [
            pair.a.address,
            digestOf(domain, ACTS.pay, { ...pair.both, ...values, nonce: 1n }),
          ]);
        });
      });

      describe("when something else used the counter in between", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { ledger, pair, daycare, domain } = all;
          const values = await payment(pair, daycare.address, 5n);
          const signature = await pair.sign(pair.b, ACTS.pay, values);
          await pair.compose(1n, 1n);
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair.a).pay(pair.a, pair.b, pair.terms, values, CALLER, signature),
            "Consent_InvalidSignature",
            [pair.b.address, digestOf(domain, ACTS.pay, { ...pair.both, ...values, nonce: 1n })],
          );
        });
      });

      for (const [what, change] of [
        ["another co-operative", (all: Scene) => ({ cooperative: all.farm.address })],
        ["another amount", () => ({ amount: 6n })],
        ["another memo", () => ({ memo: ethers.id("something else") })],
      ] as const) {
        describe(`when the other signed ${what}`, () => {
          it("is refused", async () => {
            const all = await loadFixture(inCommonFund);
            const { ledger, pair, daycare, domain } = all;
            const values = await payment(pair, daycare.address, 5n);
            const signature = await pair.sign(pair.b, ACTS.pay, { ...values, ...change(all) });
            await expectRefused(
              watch(all, pair),
              () => ledger.connect(pair.a).pay(pair.a, pair.b, pair.terms, values, CALLER, signature),
              "Consent_InvalidSignature",
              [pair.b.address, digestOf(domain, ACTS.pay, { ...pair.both, ...values })],
            );
          });
        });
      }
    });

    describe("given a proposal on chain", () => {
      async function proposed() {
        const all = await inCommonFund();
        const { ledger, pair, daycare } = all;
        const values = await payment(pair, daycare.address, 30n * EURO);
        const data = proposalData(ACTS.pay, { ...pair.both, ...values });
        const expiresAt = (await time.latest()) + 7 * DAY;
        const proposing = await ledger.connect(pair.a).propose(pair.b, data, expiresAt);
        const carryOut = () => ledger.connect(pair.b).pay(pair.a, pair.b, pair.terms, values, RECORDED, CALLER);
        return { ...all, values, data, act: ethers.keccak256(data), expiresAt, proposing, carryOut };
      }

      it("says who asks whom for what, until when", async () => {
        const { ledger, pair, proposing, act, data, expiresAt } = await loadFixture(proposed);
        await expect(proposing)
          .to.emit(ledger, "ActProposed")
          .withArgs(act, pair.a.address, pair.b.address, data, expiresAt);
        expect(await ledger.proposalOf(pair.a, act)).to.deep.equal([pair.b.address, BigInt(expiresAt)]);
      });

      describe("when the other consents", () => {
        it("pays, and the proposal is used up", async () => {
          const all = await loadFixture(proposed);
          const { ledger, pair, daycare, act, carryOut } = all;
          const paying = await carryOut();
          await expect(paying).to.emit(ledger, "ProposalUsed").withArgs(act, pair.a.address);
          await expect(paying)
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, daycare.address, 30n * EURO, MEMO, true);
          expect(await ledger.proposalOf(pair.a, act)).to.deep.equal([ethers.ZeroAddress, 0n]);
        });
      });

      describe("when the other consents in the last second", () => {
        it("pays", async () => {
          const { ledger, expiresAt, carryOut } = await loadFixture(proposed);
          await at(expiresAt);
          await expect(carryOut()).to.emit(ledger, "CooperativePaid");
        });
      });

      describe("when the other consents one second later", () => {
        it("is refused", async () => {
          const all = await loadFixture(proposed);
          const { pair, act, expiresAt, carryOut } = all;
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(expiresAt + 1);
              return carryOut();
            },
            "Consent_ProposalExpired",
            [pair.a.address, act, expiresAt],
          );
        });
      });

      describe("when the proposer withdrew it", () => {
        it("is refused", async () => {
          const all = await loadFixture(proposed);
          const { ledger, pair, act, carryOut } = all;
          await expect(ledger.connect(pair.a).withdrawProposal(act))
            .to.emit(ledger, "ProposalEnded")
            .withArgs(act, pair.a.address, pair.a.address);
          await expectRefused(watch(all, pair), carryOut, "Consent_NotProposed", [pair.a.address, act]);
        });
      });

      describe("when the other declined it", () => {
        it("is refused", async () => {
          const all = await loadFixture(proposed);
          const { ledger, pair, act, carryOut } = all;
          await expect(ledger.connect(pair.b).declineProposal(pair.a, act))
            .to.emit(ledger, "ProposalEnded")
            .withArgs(act, pair.a.address, pair.b.address);
          await expectRefused(watch(all, pair), carryOut, "Consent_NotProposed", [pair.a.address, act]);
        });
      });

      describe("when either made half-signed acts void", () => {
        it("is refused: the act that was proposed names an old counter", async () => {
          const all = await loadFixture(proposed);
          const { ledger, pair, values, carryOut } = all;
          await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
          const asked = proposalData(ACTS.pay, { ...pair.both, ...values, nonce: 1n });
          await expectRefused(watch(all, pair), carryOut, "Consent_NotProposed", [
            pair.a.address,
            ethers.keccak256(asked),
          ]);
        });
      });

      describe("when both proposed", () => {
        it("pays, whoever carries it out", async () => {
          const { ledger, pair, data, values, expiresAt, stranger } = await loadFixture(proposed);
          await ledger.connect(pair.b).propose(pair.a, data, expiresAt);
          await expect(ledger.connect(stranger).pay(pair.a, pair.b, pair.terms, values, RECORDED, RECORDED)).to.emit(
            ledger,
            "CooperativePaid",
          );
        });
      });

      describe("when a stranger tries with the one proposal", () => {
        it("is refused", async () => {
          const all = await loadFixture(proposed);
          const { ledger, pair, values, stranger } = all;
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(stranger).pay(pair.a, pair.b, pair.terms, values, RECORDED, CALLER),
            "Consent_NotThePerson",
            [pair.b.address, stranger.address],
          );
        });
      });
    });

    describe("given no registered co-operative", () => {
      describe("when it is nobody", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair, stranger } = all;
          await expectRefused(
            watch(all, pair),
            () => pair.pay(stranger.address, 1n),
            "RelationshipCoins_NotACooperative",
            [stranger.address],
          );
        });
      });

      describe("when it is one of the two", () => {
        it("is refused: a pot is not paid out to its people", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair } = all;
          await expectRefused(
            watch(all, pair),
            () => pair.pay(pair.a.address, 1n),
            "RelationshipCoins_NotACooperative",
            [pair.a.address],
          );
        });
      });

      describe("when it has left", () => {
        it("is refused", async () => {
          const all = await loadFixture(inCommonFund);
          const { pair, registry, daycare } = all;
          await registry.connect(daycare).leaveRegistry(daycare, CALLER);
          await expectRefused(
            watch(all, pair),
            () => pair.pay(daycare.address, 1n),
            "RelationshipCoins_NotACooperative",
            [daycare.address],
          );
        });
      });

      describe("when it was expelled", () => {
        it("is refused, and keeps the credit it has", async () => {
          const all = await loadFixture(farmExpelled);
          const { ledger, pair, farm } = all;
          await expectRefused(watch(all, pair), () => pair.pay(farm.address, 1n), "RelationshipCoins_NotACooperative", [
            farm.address,
          ]);
          expect(await ledger.balanceOf(farm, 1n)).to.equal(20n * EURO);
        });
      });
    });

    describe("given a subsidy", () => {
      describe("when the co-operative is of an accepted category", () => {
        it("pays, also from another region unless the programme says local", async () => {
          const all = await subsidised({ categories: 2 });
          const { ledger, pair, farm } = all;
          await expect(pair.pay(farm.address, 1n, MEMO))
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, farm.address, 1n, MEMO, false);
        });
      });

      describe("when the co-operative is of no accepted category", () => {
        it("is refused", async () => {
          const all = await loadFixture(subsidised);
          const { pair, farm } = all;
          await expectRefused(
            watch(all, pair),
            () => pair.pay(farm.address, 1n),
            "RelationshipCoins_CategoryNotAccepted",
            [pair.id, 2, 1],
          );
        });
      });

      describe("when the programme accepts local ones only", () => {
        it("pays one of a partner's region", async () => {
          const { ledger, pair, daycare } = await loadFixture(subsidisedLocally);
          await expect(pair.pay(daycare.address, 1n, MEMO))
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, daycare.address, 1n, MEMO, true);
        });

        it("refuses one of another region", async () => {
          const all = await loadFixture(subsidisedLocally);
          const { pair, farm } = all;
          await expectRefused(watch(all, pair), () => pair.pay(farm.address, 1n), "RelationshipCoins_NotLocal", [
            pair.id,
            region("FR-OCC"),
          ]);
        });
      });

      describe("when the term is over and was claimed", () => {
        it("pays any co-operative again", async () => {
          const { ledger, pair, farm, termStart } = await loadFixture(subsidisedLocally);
          await time.increaseTo(termStart + 2 * MONTH);
          await ledger.claimSubsidies([pair.id]);
          await expect(pair.pay(farm.address, 1n, MEMO))
            .to.emit(ledger, "CooperativePaid")
            .withArgs(pair.id, farm.address, 1n, MEMO, false);
        });
      });
    });

    describe("given a suspension", () => {
      it("is refused until its last second, and pays one second later", async () => {
        const all = await loadFixture(suspended);
        const { ledger, pair, daycare, until } = all;
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(until - 1n);
            return pair.pay(daycare.address, 1n);
          },
          "RelationshipCoins_Suspended",
          [pair.id, until],
        );
        await at(until);
        await expect(pair.pay(daycare.address, 1n)).to.emit(ledger, "CooperativePaid");
      });
    });

    describe("given notice", () => {
      it("still pays, since both agree", async () => {
        const all = await loadFixture(inNotice);
        await expect(all.pair.pay(all.daycare.address, 100n * EURO)).to.emit(all.ledger, "CooperativePaid");
        expect((await balances(all)).pot).to.equal(0n);
      });
    });

    describe("given activities only", () => {
      it("is refused: there is no pot", async () => {
        const all = await loadFixture(onlyOpened);
        const { pair, daycare } = all;
        await expectRefused(watch(all, pair), () => pair.pay(daycare.address, 1n), "RelationshipCoins_PotTooSmall", [
          pair.id,
          0n,
          1n,
        ]);
      });
    });

    describe("given the end", () => {
      it("is refused: there is no pot, not even for signatures from before", async () => {
        const all = await loadFixture(inCommonFund);
        const { ledger, pair, daycare } = all;
        const values = await payment(pair, daycare.address, 5n);
        const signature = await pair.sign(pair.b, ACTS.pay, values, FAR);
        await pair.dissolve();
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).pay(pair.a, pair.b, pair.terms, values, CALLER, signature),
          "RelationshipCoins_PotTooSmall",
          [pair.id, 0n, 5n],
        );
      });
    });
  });
});
