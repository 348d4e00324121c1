import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER } from "../helpers/consent";
import {
  at,
  createProgramme,
  DAY,
  deployDomain,
  deployLedger,
  EURO,
  enrol,
  expectBalanced,
  loadFixture,
  MONTH,
  Pair,
  policyWith,
  Stage,
  time,
  watch,
} from "./fixture";

const REASON = ethers.id("a salted reason");
const HOW = { Complete: 0n, Stopped: 1n, Notice: 2n, Ended: 3n } as const;
const NOT_ENROLLED = [0n, 0n, 0n, 0n, 0n, false];
const CENT = 10_000n;

async function commonFund(all: Awaited<ReturnType<typeof deployDomain>>, first: number) {
  const pair = await Pair.of(all.ledger, all.people[first]!, all.people[first + 1]!);
  await pair.open();
  for (const one of [pair.a, pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  await pair.begin();
  return pair;
}

/** A programme with 5,000 euro that pays 100 a month for six months, and a pair in CS-2 that may enrol. */
async function before() {
  const all = await deployDomain();
  const pair = await commonFund(all, 0);
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 6 });
  const programme = await createProgramme(all, policy);
  const { ledger } = all;
  const { calendarStart } = await ledger.potOf(pair.id);
  return {
    ...all,
    pair,
    policy,
    programme,
    /** Month 0 was paid when the common fund began. */
    paidUntil: Number(calendarStart) + MONTH,
    suspend: (person: HardhatEthersSigner) =>
      ledger.connect(person).suspend(person, pair.a, pair.b, pair.termsHash, CALLER),
    lift: (person: HardhatEthersSigner) =>
      ledger.connect(person).liftSuspension(person, pair.a, pair.b, pair.terms, CALLER),
    stop: () => all.programmes.connect(all.funder).stopEnrolment(programme, pair.id, REASON),
  };
}

async function enrolled() {
  const all = await before();
  await enrol(all, all.pair, all.programme, all.policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, start: Number(start) };
}

async function twoEnrolled() {
  const all = await enrolled();
  const second = await commonFund(all, 2);
  await enrol(all, second, all.programme, all.policy);
  const third = await commonFund(all, 4);
  return { ...all, second, third };
}

describe("Subsidies", () => {
  describe("fundTreasury", () => {
    describe("given the desk", () => {
      it("takes the payer's money and adds it to the programme's treasury", async () => {
        const all = await loadFixture(before);
        const { ledger, programmes, programme, stranger, euro } = all;
        const funding = programmes.connect(stranger).fundProgramme(programme, 7n);
        await expect(funding).to.emit(ledger, "TreasuryFunded").withArgs(programme, stranger.address, 7n);
        await expect(funding).to.changeTokenBalances(euro, [stranger, ledger], [-7n, 7n]);
        expect(await ledger.treasuryOf(programme)).to.equal(5_000n * EURO + 7n);
        await expectBalanced(all, [all.pair]);
      });

      it("is refused for nothing", async () => {
        const all = await loadFixture(before);
        await expectRefused(
          watch(all, all.pair),
          () => all.programmes.connect(all.funder).fundProgramme(all.programme, 0n),
          "RelationshipCoins_Nothing",
        );
      });

      it("is refused for more than the payer allows or has", async () => {
        const all = await loadFixture(before);
        const { programmes, programme, funder, euro, ledger, deployer } = all;
        const has = await euro.balanceOf(funder);
        await expectRefused(
          watch(all, all.pair),
          () => programmes.connect(funder).fundProgramme(programme, has + 1n),
          "ERC20InsufficientBalance",
          [funder.address, has, has + 1n],
          euro,
        );
        await expectRefused(
          watch(all, all.pair),
          () => programmes.connect(deployer).fundProgramme(programme, 1n),
          "ERC20InsufficientAllowance",
          [await ledger.getAddress(), 0n, 1n],
          euro,
        );
      });

      it("is refused for an asset that keeps a fee, with what would have arrived", async () => {
        const all = await loadFixture(before);
        const { funder, registry } = all;
        const asset = await ethers.deployContract("ReenteringEuro");
        const other = await deployLedger({
          asset: await asset.getAddress(),
          registry: await registry.getAddress(),
        });
        await asset.mint(funder, 1_000n);
        await asset.connect(funder).approve(other.ledger, 1_000n);
        await other.programmes.connect(funder).createProgramme(all.policy, "");
        await asset.setFee(100);
        const scene = { ...all, ...other, euro: asset };
        await expectRefused(
          watch(scene, []),
          () => other.programmes.connect(funder).fundProgramme(1, 1_000n),
          "RelationshipCoins_AssetTakesFee",
          [1_000n, 990n],
        );
      });

      it("is refused beyond what the ledger can count", async () => {
        const all = await loadFixture(before);
        const { programmes, programme, funder, euro, ledger } = all;
        const held = await euro.balanceOf(ledger);
        const most = 2n ** 96n - 1n;
        await euro.mint(funder, most);
        await expectRefused(
          watch(all, all.pair),
          () => programmes.connect(funder).fundProgramme(programme, most - held + 1n),
          "RelationshipCoins_TooMuch",
          [most + 1n],
        );
        await programmes.connect(funder).fundProgramme(programme, most - held);
        expect(await ledger.treasuryOf(programme)).to.equal(5_000n * EURO + most - held);
      });
    });
  });

  describe("the functions for the desk", () => {
    it("are refused to everybody else", async () => {
      const all = await loadFixture(enrolled);
      const { ledger, programme, pair, funder, stranger, policy } = all;
      const enrolment = {
        programme,
        rate: policy.steps[0]!.rate,
        start: 0,
        months: 6,
        categories: 1,
        localOnly: false,
      };
      for (const one of [funder, stranger, pair.a]) {
        for (const attempt of [
          () => ledger.connect(one).fundTreasury(programme, funder, 1n),
          () => ledger.connect(one).withdrawTreasury(programme, one, 1n),
          () => ledger.connect(one).enrol(pair.id, enrolment),
          () => ledger.connect(one).stopEnrolment(pair.id),
          () => ledger.connect(one).nameProgrammeSuccessor(programme, one),
          () => ledger.connect(one).moveProgramme(programme, "0x"),
        ]) {
          await expectRefused(watch(all, pair), attempt, "RelationshipCoins_OnlyTheDesk", [one.address]);
        }
      }
    });
  });

  describe("withdrawTreasury", () => {
    it("pays out what is not reserved", async () => {
      const all = await loadFixture(enrolled);
      const { ledger, programmes, programme, funder, stranger, euro } = all;
      const withdrawing = programmes.connect(funder).withdrawFromProgramme(programme, stranger, 4_400n * EURO);
      await expect(withdrawing)
        .to.emit(ledger, "TreasuryWithdrawn")
        .withArgs(programme, stranger.address, 4_400n * EURO);
      await expect(withdrawing).to.changeTokenBalances(euro, [ledger, stranger], [-4_400n * EURO, 4_400n * EURO]);
      expect(await ledger.treasuryOf(programme)).to.equal(0n);
      await expectBalanced(all, [all.pair]);
    });

    it("is refused for one unit of what is reserved", async () => {
      const all = await loadFixture(enrolled);
      const { programmes, programme, funder } = all;
      await expectRefused(
        watch(all, all.pair),
        () => programmes.connect(funder).withdrawFromProgramme(programme, funder, 4_400n * EURO + 1n),
        "RelationshipCoins_TreasuryTooSmall",
        [programme, 4_400n * EURO, 4_400n * EURO + 1n],
      );
    });

    it("is refused for nothing", async () => {
      const all = await loadFixture(enrolled);
      await expectRefused(
        watch(all, all.pair),
        () => all.programmes.connect(all.funder).withdrawFromProgramme(all.programme, all.funder, 0n),
        "RelationshipCoins_Nothing",
      );
    });
  });

  describe("enrol", () => {
    describe("given a treasury that has the whole term", () => {
      it("reserves it and starts the term now", async () => {
        const all = await loadFixture(before);
        const { ledger, pair, programme, policy } = all;
        const now = (await time.latest()) + 10;
        await at(now);
        const enrolling = await enrol(all, pair, programme, policy);
        const enrolment = [BigInt(programme), 100n * EURO, BigInt(now), 6n, 1n, false];
        await expect(enrolling).to.emit(ledger, "Enrolled").withArgs(pair.id, programme, enrolment);
        expect(await ledger.enrolmentOf(pair.id)).to.deep.equal(enrolment);
        expect(await ledger.treasuryOf(programme)).to.equal(4_400n * EURO);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
        expect(await ledger.fundedUntil(pair.id)).to.equal(now + 6 * MONTH);
        expect(await ledger.claimableOf(pair.id)).to.equal(0n);
        await expectBalanced(all, [pair]);
      });

      it("takes exactly the last unit", async () => {
        const all = await loadFixture(before);
        const { ledger, pair, programmes, programme, policy, funder } = all;
        await programmes.connect(funder).withdrawFromProgramme(programme, funder, 4_400n * EURO);
        await enrol(all, pair, programme, policy);
        expect(await ledger.treasuryOf(programme)).to.equal(0n);
      });
    });

    describe("given a treasury that lacks one unit", () => {
      it("is refused: an accepted pair is never unpaid", async () => {
        const all = await loadFixture(before);
        const { pair, programmes, programme, policy, funder } = all;
        await programmes.connect(funder).withdrawFromProgramme(programme, funder, 4_400n * EURO + 1n);
        await expectRefused(
          watch(all, pair),
          () => enrol(all, pair, programme, policy),
          "RelationshipCoins_TreasuryTooSmall",
          [programme, 600n * EURO - 1n, 600n * EURO],
        );
      });
    });

    describe("given a suspension that has lapsed before", () => {
      it("does not count it in the term", async () => {
        const all = await loadFixture(before);
        const { ledger, pair, programme, policy, suspend } = all;
        await suspend(pair.a);
        await time.increase(31 * DAY);
        await enrol(all, pair, programme, policy);
        const start = await time.latest();
        expect(await ledger.fundedUntil(pair.id)).to.equal(start + 6 * MONTH);
        await at(start + MONTH);
        await expect(ledger.claimSubsidies([pair.id])).to.emit(ledger, "SubsidyClaimed");
      });
    });

    describe("given notice", () => {
      it("is refused", async () => {
        const all = await loadFixture(before);
        const { ledger, pair, programme, policy } = all;
        await ledger.connect(pair.b).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER);
        const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
        await expectRefused(
          watch(all, pair),
          () => enrol(all, pair, programme, policy),
          "RelationshipCoins_NoticeGiven",
          [pair.id, noticeEndsAt],
        );
      });
    });

    describe("given activities only, or the end", () => {
      it("is refused", async () => {
        const all = await loadFixture(before);
        const { programme, policy, people, ledger, pair } = all;
        const fresh = await Pair.of(ledger, people[2]!, people[3]!);
        await fresh.open();
        await expectRefused(
          watch(all, fresh),
          () => enrol(all, fresh, programme, policy),
          "RelationshipCoins_WrongStage",
          [fresh.id, Stage.Activities],
        );
        await pair.dissolve();
        await expectRefused(
          watch(all, pair),
          () => enrol(all, pair, programme, policy),
          "RelationshipCoins_WrongStage",
          [pair.id, Stage.Ended],
        );
      });
    });
  });

  describe("claimSubsidies", () => {
    describe("given a first month", () => {
      describe("when it is one second short", () => {
        it("is refused: nothing has accrued", async () => {
          const all = await loadFixture(enrolled);
          const { ledger, pair, start, stranger } = all;
          await expectRefused(
            watch(all, pair),
            async () => {
              await at(start + MONTH - 1);
              return ledger.connect(stranger).claimSubsidies([pair.id]);
            },
            "RelationshipCoins_NothingToClaim",
          );
          expect(await ledger.claimableOf(pair.id)).to.equal(0n);
        });
      });

      describe("when it is full", () => {
        it("pays one month into the pot, whoever calls", async () => {
          const all = await loadFixture(enrolled);
          const { ledger, pair, programme, start, stranger } = all;
          await at(start + MONTH);
          await expect(ledger.connect(stranger).claimSubsidies([pair.id]))
            .to.emit(ledger, "SubsidyClaimed")
            .withArgs(pair.id, programme, 1, 100n * EURO);
          const pot = await ledger.potOf(pair.id);
          expect([pot.balance, pot.claimedMonths, pot.subsidised]).to.deep.equal([200n * EURO, 1n, true]);
          expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(950n * EURO);
          await expectBalanced(all, [pair]);
        });

        it("pays it once", async () => {
          const all = await loadFixture(enrolled);
          const { ledger, pair, start } = all;
          await at(start + MONTH);
          await ledger.claimSubsidies([pair.id]);
          await expectRefused(
            watch(all, pair),
            () => ledger.claimSubsidies([pair.id]),
            "RelationshipCoins_NothingToClaim",
          );
        });
      });
    });

    describe("given several months", () => {
      it("pays all full ones at once, as claimableOf says", async () => {
        const { ledger, pair, programme, start } = await loadFixture(enrolled);
        await time.increaseTo(start + 4 * MONTH - 1);
        expect(await ledger.claimableOf(pair.id)).to.equal(300n * EURO);
        expect(await ledger.claimSubsidies.staticCall([pair.id])).to.equal(300n * EURO);
        await at(start + 4 * MONTH);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 4, 400n * EURO);
        expect(await ledger.claimableOf(pair.id)).to.equal(0n);
      });

      it("comes to the same, claimed month by month or at once", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, start } = all;
        for (let month = 1; month <= 5; ++month) {
          await at(start + month * MONTH + month);
          await ledger.claimSubsidies([pair.id]);
        }
        expect((await ledger.potOf(pair.id)).balance).to.equal(600n * EURO);
        expect((await ledger.enrolmentOf(pair.id)).start).to.equal(start);
      });
    });

    describe("given the end of the term", () => {
      for (const late of [0, 1, 1_000 * DAY]) {
        it(`pays the rest ${late} seconds after it, and the calendar begins at the end of the term`, async () => {
          const all = await loadFixture(enrolled);
          const { ledger, pair, programme, start } = all;
          const end = start + 6 * MONTH;
          expect(await ledger.fundedUntil(pair.id)).to.equal(end);
          await at(end + late);
          const claiming = await ledger.claimSubsidies([pair.id]);
          await expect(claiming)
            .to.emit(ledger, "SubsidyClaimed")
            .withArgs(pair.id, programme, 6, 600n * EURO);
          await expect(claiming).to.emit(ledger, "EnrolmentEnded").withArgs(pair.id, programme, 0, end, HOW.Complete);
          const pot = await ledger.potOf(pair.id);
          expect([pot.balance, pot.subsidised, pot.calendarStart, pot.nextMonth, pot.claimedMonths]).to.deep.equal([
            700n * EURO,
            false,
            BigInt(end),
            0n,
            0n,
          ]);
          expect(await ledger.enrolmentOf(pair.id)).to.deep.equal(NOT_ENROLLED);
          expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
          expect([await ledger.fundedUntil(pair.id), await ledger.claimableOf(pair.id)]).to.deep.equal([0n, 0n]);
          await expectBalanced(all, [pair]);
        });
      }

      it("has one second before all but the last month", async () => {
        const { ledger, pair, programme, start } = await loadFixture(enrolled);
        await at(start + 6 * MONTH - 1);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 5, 500n * EURO);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
      });
    });

    describe("given a term that was paid, or a relationship that ended", () => {
      it("has nothing to claim any more", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, start } = all;
        await time.increaseTo(start + 6 * MONTH);
        await ledger.claimSubsidies([pair.id]);
        await expectRefused(
          watch(all, pair),
          () => ledger.claimSubsidies([pair.id]),
          "RelationshipCoins_NothingToClaim",
        );
        await pair.dissolve();
        await expectRefused(
          watch(all, pair),
          () => ledger.claimSubsidies([pair.id]),
          "RelationshipCoins_NothingToClaim",
        );
      });
    });

    describe("given many relationships", () => {
      it("passes over those with nothing, unknown ones and repeated ones", async () => {
        const all = await loadFixture(twoEnrolled);
        const { ledger, pair, second, third, programme, start } = all;
        await time.increaseTo(start + 2 * MONTH + 100);
        const ids = [third.id, pair.id, ethers.id("unknown"), pair.id, second.id, second.id];
        expect(await ledger.claimSubsidies.staticCall(ids)).to.equal(400n * EURO);
        const claiming = await ledger.claimSubsidies(ids);
        await expect(claiming)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 2, 200n * EURO);
        await expect(claiming)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(second.id, programme, 2, 200n * EURO);
        const receipt = await claiming.wait();
        expect(receipt!.logs.length).to.equal(2);
        expect((await ledger.potOf(pair.id)).balance).to.equal(300n * EURO);
        expect((await ledger.potOf(second.id)).balance).to.equal(300n * EURO);
        expect((await ledger.potOf(third.id)).balance).to.equal(100n * EURO);
        await expectBalanced(all, [pair, second, third]);
      });

      it("pays one whose month is full, and passes over one that is a second short", async () => {
        const { ledger, pair, second, programme } = await loadFixture(twoEnrolled);
        const { start } = await ledger.enrolmentOf(second.id);
        await at(start + BigInt(MONTH) - 1n);
        const claiming = await ledger.claimSubsidies([second.id, pair.id]);
        await expect(claiming)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        expect((await claiming.wait())!.logs.length).to.equal(1);
        expect((await ledger.potOf(second.id)).claimedMonths).to.equal(0n);
      });

      it("is refused when none has anything, and when there are none", async () => {
        const all = await loadFixture(twoEnrolled);
        const { ledger, pair, second, third } = all;
        for (const ids of [[], [pair.id, second.id, third.id, ethers.id("unknown")]]) {
          await expectRefused(
            watch(all, [pair, second, third]),
            () => ledger.claimSubsidies(ids),
            "RelationshipCoins_NothingToClaim",
          );
        }
      });
    });

    describe("given a suspension during the term", () => {
      it("shifts the next month by the time it took, to the second", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, suspend, lift } = all;
        await at(start + 10 * DAY);
        await suspend(pair.a);
        await at(start + 15 * DAY);
        await lift(pair.a);
        expect(await ledger.fundedUntil(pair.id)).to.equal(start + 5 * DAY + 6 * MONTH);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(start + MONTH + 5 * DAY - 1);
            return ledger.claimSubsidies([pair.id]);
          },
          "RelationshipCoins_NothingToClaim",
        );
        await at(start + MONTH + 5 * DAY);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
      });

      it("leaves what had accrued before it to be claimed while it is on", async () => {
        const { ledger, pair, start, suspend } = await loadFixture(enrolled);
        await at(start + 2 * MONTH + 10);
        await suspend(pair.a); // claims both
        expect((await ledger.potOf(pair.id)).balance).to.equal(300n * EURO);
      });

      it("stands still while it is on, and until when it is funded moves on", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, start, suspend } = all;
        await at(start + MONTH - DAY);
        await suspend(pair.a);
        await time.increaseTo(start + 2 * MONTH - 2 * DAY);
        expect(await ledger.claimableOf(pair.id)).to.equal(0n);
        expect(await ledger.fundedUntil(pair.id)).to.equal(start + 6 * MONTH + MONTH - DAY);
      });

      it("takes 30 days when it lapses, and nobody needs to close it", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, suspend } = all;
        await at(start + 10 * DAY);
        await suspend(pair.a);
        await time.increaseTo(start + 50 * DAY);
        expect(await ledger.fundedUntil(pair.id)).to.equal(start + 7 * MONTH);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(start + 2 * MONTH - 1);
            return ledger.claimSubsidies([pair.id]);
          },
          "RelationshipCoins_NothingToClaim",
        );
        await at(start + 2 * MONTH);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        await at(start + 7 * MONTH);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 0, start + 7 * MONTH, HOW.Complete);
        expect((await ledger.potOf(pair.id)).balance).to.equal(700n * EURO);
      });

      it("adds up when both suspend, one after the other", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, suspend, lift } = all;
        await at(start + 10 * DAY);
        await suspend(pair.a);
        await at(start + 12 * DAY);
        await lift(pair.a); // 2 days
        await at(start + 20 * DAY);
        await suspend(pair.b); // lapses: 30 days
        await time.increaseTo(start + 70 * DAY);
        expect(await ledger.fundedUntil(pair.id)).to.equal(start + 6 * MONTH + 32 * DAY);
        await at(start + 6 * MONTH + 32 * DAY - 1);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 5, 500n * EURO);
        await at(start + 6 * MONTH + 32 * DAY);
        await expect(ledger.claimSubsidies([pair.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        await expectBalanced(all, [pair]);
      });

      it("adds up when the first lapsed before the second", async () => {
        const { ledger, pair, start, suspend, lift } = await loadFixture(enrolled);
        await at(start + 10 * DAY);
        await suspend(pair.a); // until day 40
        await at(start + 45 * DAY);
        await suspend(pair.b); // 15 days have run
        await at(start + 50 * DAY);
        await lift(pair.b);
        expect((await ledger.enrolmentOf(pair.id)).start).to.equal(start + 35 * DAY);
        await at(start + 35 * DAY + MONTH);
        await expect(ledger.claimSubsidies([pair.id])).to.emit(ledger, "SubsidyClaimed");
      });

      it("does not move a term that was over before it began", async () => {
        const { ledger, pair, programme, start, suspend } = await loadFixture(enrolled);
        await at(start + 6 * MONTH + DAY);
        const suspending = await suspend(pair.a);
        await expect(suspending)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 0, start + 6 * MONTH, HOW.Complete);
        const pot = await ledger.potOf(pair.id);
        expect([pot.subsidised, pot.suspendedAt]).to.deep.equal([false, BigInt(start + 6 * MONTH + DAY)]);
      });
    });
  });

  describe("stopEnrolment", () => {
    describe("given a running term", () => {
      for (const [months, seconds, full, part] of [
        [0, 1, 0n, 38n], // 100 euro · 1 s / 30 days = 38.58 units
        [1, 0, 1n, 0n],
        [2, 15 * DAY, 2n, 50n * EURO],
        [3, MONTH - 1, 3n, 99_999_961n], // 100 euro less 38.58 units, rounded down
        [5, MONTH - 1, 5n, 99_999_961n],
      ] as const) {
        it(`pays ${months} months and ${seconds} seconds, and the rest goes back to the treasury`, async () => {
          const all = await loadFixture(enrolled);
          const { ledger, pair, programme, start, stop, programmes, paidUntil } = all;
          const now = start + months * MONTH + seconds;
          const calendarStart = Math.max(now, paidUntil);
          const returned = 600n * EURO - full * 100n * EURO - part;
          await at(now);
          const stopping = await stop();
          await expect(stopping).to.emit(programmes, "EnrolmentStopped").withArgs(programme, pair.id, REASON);
          await expect(stopping)
            .to.emit(ledger, "EnrolmentEnded")
            .withArgs(pair.id, programme, returned, calendarStart, HOW.Stopped);
          if (full !== 0n) {
            await expect(stopping)
              .to.emit(ledger, "SubsidyClaimed")
              .withArgs(pair.id, programme, full, full * 100n * EURO);
          }
          if (part !== 0n) {
            await expect(stopping).to.emit(ledger, "SubsidyClaimed").withArgs(pair.id, programme, 0, part);
          }
          expect((await ledger.potOf(pair.id)).balance).to.equal(100n * EURO + full * 100n * EURO + part);
          expect(await ledger.treasuryOf(programme)).to.equal(4_400n * EURO + returned);
          expect(await ledger.enrolmentOf(pair.id)).to.deep.equal(NOT_ENROLLED);
          const pot = await ledger.potOf(pair.id);
          expect([pot.subsidised, pot.calendarStart, pot.nextMonth]).to.deep.equal([false, BigInt(calendarStart), 0n]);
          await expectBalanced(all, [pair]);
        });
      }

      it("pays nothing in the second of the enrolment, and all of it goes back", async () => {
        const all = await loadFixture(before);
        const { ledger, pair, programme, policy, stop, paidUntil } = all;
        await ethers.provider.send("evm_setAutomine", [false]);
        await enrol(all, pair, programme, policy);
        const stopping = await stop();
        await ethers.provider.send("evm_mine", []);
        await ethers.provider.send("evm_setAutomine", [true]);
        await expect(stopping)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 600n * EURO, paidUntil, HOW.Stopped);
        await expect(stopping).not.to.emit(ledger, "SubsidyClaimed");
        expect(await ledger.treasuryOf(programme)).to.equal(5_000n * EURO);
      });

      it("asks for no month again that was paid before the term", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, paidUntil, stop } = all;
        await stop();
        await expectRefused(watch(all, pair), () => pair.collect(), "RelationshipCoins_NothingDue", [pair.id, 0]);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(paidUntil - 1);
            return pair.collect();
          },
          "RelationshipCoins_NothingDue",
          [pair.id, 0],
        );
        await at(paidUntil);
        await expect(pair.collect())
          .to.emit(ledger, "ContributionCollected")
          .withArgs(pair.id, 0, 50n * EURO);
        expect((await ledger.potOf(pair.id)).paidMonths).to.equal(2n);
      });

      it("pays nothing for months that were claimed before", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, stop } = all;
        await at(start + 2 * MONTH);
        await ledger.claimSubsidies([pair.id]);
        await at(start + 3 * MONTH + 3 * DAY);
        const stopping = await stop();
        await expect(stopping)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        await expect(stopping)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 0, 10n * EURO);
        expect((await ledger.potOf(pair.id)).balance).to.equal(100n * EURO + 310n * EURO);
        expect(await ledger.treasuryOf(programme)).to.equal(5_000n * EURO - 310n * EURO);
      });

      it("does not pay for the time of a suspension", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, stop, suspend } = all;
        await at(start + 6 * DAY);
        await suspend(pair.b);
        await at(start + 26 * DAY);
        await expect(stop())
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 0, 20n * EURO);
        expect((await ledger.potOf(pair.id)).suspendedAt).to.equal(start + 6 * DAY);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given a term that is over and was not claimed", () => {
      it("pays all of it and returns nothing: it was complete", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, pair, programme, start, stop } = all;
        await at(start + 7 * MONTH);
        const stopping = await stop();
        await expect(stopping)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 6, 600n * EURO);
        await expect(stopping)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 0, start + 6 * MONTH, HOW.Complete);
        expect(await ledger.treasuryOf(programme)).to.equal(4_400n * EURO);
        await expectBalanced(all, [pair]);
      });
    });
  });

  describe("a ledger whose desk is a wallet, so that its own checks are seen", () => {
    async function deskOfMyOwn() {
      const all = await deployDomain();
      const desk = all.deployer;
      const shared = [all.euro, all.registry, desk, 0] as const;
      const views = await ethers.deployContract("RelationshipViews", [...shared]);
      const endings = await ethers.deployContract("RelationshipEndings", [...shared, views]);
      const chapters = await ethers.deployContract("RelationshipChapters", [...shared, endings]);
      const coins = await ethers.deployContract("RelationshipCoins", [...shared, chapters]);
      const ledger = all.ledger.attach(coins) as typeof all.ledger;
      for (const one of [...all.people.slice(0, 2), all.funder]) {
        await all.euro.connect(one).approve(ledger, ethers.MaxUint256);
      }
      const scene = { ...all, ledger, desk };
      const pair = await commonFund(scene, 0);
      await ledger.connect(desk).fundTreasury(1, all.funder, 1_000n * EURO);
      const enrolment = { programme: 1, rate: 3n * CENT, start: 0, months: 2, categories: 1, localOnly: false };
      return { ...scene, pair, enrolment };
    }

    it("enrols no relationship twice", async () => {
      const all = await loadFixture(deskOfMyOwn);
      const { ledger, desk, pair, enrolment } = all;
      await ledger.connect(desk).enrol(pair.id, enrolment);
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(desk).enrol(pair.id, enrolment),
        "RelationshipCoins_Subsidised",
        [pair.id, true],
      );
    });

    it("sets the start itself, whatever the desk says", async () => {
      const { ledger, desk, pair, enrolment } = await loadFixture(deskOfMyOwn);
      await ledger.connect(desk).enrol(pair.id, { ...enrolment, start: 1 });
      expect((await ledger.enrolmentOf(pair.id)).start).to.equal(await time.latest());
    });

    it("stops no enrolment that is not there", async () => {
      const all = await loadFixture(deskOfMyOwn);
      const { ledger, desk, pair } = all;
      await expectRefused(
        watch(all, pair),
        () => ledger.connect(desk).stopEnrolment(pair.id),
        "RelationshipCoins_Subsidised",
        [pair.id, false],
      );
    });
  });
});
