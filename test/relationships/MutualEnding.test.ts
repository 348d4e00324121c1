import { expect } from "chai";
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
  policyWith,
  Stage,
  time,
  watch,
} from "./fixture";

const MUTUAL = 0n;

async function withCare() {
  const all = await funded();
  await all.pair.checkpoint(582, 394);
  return all;
}

async function subsidised() {
  const all = await withCare();
  const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 3 });
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, programme, termStart: Number(start) };
}

describe("MutualEnding", () => {
  describe("dissolve", () => {
    describe("given a common fund with confirmed care", () => {
      it("divides the pot by it, to Personal Tokens, and closes the relationship", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, euro } = all;
        // 100 euro by 582 : 394 are 59.631147… and 40.368852…; the unit goes to the larger remainder.
        await expect(pair.dissolve())
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 59_631_148n, 40_368_852n, MUTUAL);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
        expect((await ledger.personalTokenOf(pair.a)).balance).to.equal(950n * EURO + 59_631_148n);
        expect((await ledger.personalTokenOf(pair.b)).balance).to.equal(950n * EURO + 40_368_852n);
        expect(await ledger.potOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n, 0n, false, 0n]);
        expect(await ledger.supplyOf(pair.id)).to.equal(0n);
        expect(await euro.balanceOf(ledger)).to.equal(2_000n * EURO);
        await expectBalanced(all, [pair]);
      });

      it("keeps the record of care", async () => {
        const { ledger, pair } = await loadFixture(withCare);
        await pair.dissolve();
        const { careA, careB, noticeEndsAt, noticeByB } = await ledger.relationshipOf(pair.id);
        expect([careA, careB, noticeEndsAt, noticeByB]).to.deep.equal([582n, 394n, 0n, false]);
      });
    });

    describe("given care of earlier chapters", () => {
      it("divides by the care of the last chapter only", async () => {
        const { ledger, pair } = await loadFixture(withCare);
        await pair.settle();
        await pair.compose(20n, 20n);
        await pair.checkpoint(583, 397); // 1 : 3
        await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded").withArgs(pair.id, 10n, 30n, MUTUAL);
      });
    });

    describe("given nothing confirmed", () => {
      it("divides in halves", async () => {
        const { ledger, pair } = await loadFixture(funded);
        await expect(pair.dissolve())
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 50n * EURO, 50n * EURO, MUTUAL);
      });
    });

    describe("given activities only", () => {
      it("closes the relationship; there is nothing to divide", async () => {
        const { ledger, pair } = await loadFixture(opened);
        await pair.checkpoint(5, 6);
        await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded").withArgs(pair.id, 0, 0, MUTUAL);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
      });
    });

    describe("given a running subsidy", () => {
      it("pays what has accrued to the second and returns the rest to the treasury", async () => {
        const all = await loadFixture(subsidised);
        const { ledger, pair, programme, termStart } = all;
        const treasury = await ledger.treasuryOf(programme);
        await at(termStart + MONTH + MONTH / 4);
        const ending = await pair.dissolve();
        await expect(ending)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 1, 100n * EURO);
        await expect(ending)
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 0, 25n * EURO);
        await expect(ending)
          .to.emit(ledger, "EnrolmentEnded")
          .withArgs(pair.id, programme, 175n * EURO, termStart + MONTH + MONTH / 4, 3);
        // 225 euro by 582 : 394 are 134.170081… and 90.829918….
        await expect(ending).to.emit(ledger, "RelationshipEnded").withArgs(pair.id, 134_170_082n, 90_829_918n, MUTUAL);
        expect(await ledger.treasuryOf(programme)).to.equal(treasury + 175n * EURO);
        expect((await ledger.enrolmentOf(pair.id)).programme).to.equal(0n);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given notice", () => {
      it("need not wait for it, counts what is confirmed, and clears what was declared", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        await ledger.connect(pair.b).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER);
        await ledger
          .connect(pair.b)
          .declareCare(pair.b, pair.a, pair.b, pair.terms, [], 400, `0x${"11".repeat(32)}`, CALLER);
        await expect(pair.dissolve())
          .to.emit(ledger, "RelationshipEnded")
          .withArgs(pair.id, 59_631_148n, 40_368_852n, MUTUAL);
        expect(await ledger.declarationsOf(pair.id)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect((await ledger.relationshipOf(pair.id)).noticeByB).to.equal(false);
      });
    });

    describe("given a suspension", () => {
      it("ends all the same", async () => {
        const { ledger, pair } = await loadFixture(withCare);
        await ledger.connect(pair.b).suspend(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
        await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
      });
    });

    describe("given that both agreed elsewhere", () => {
      it("ends when a stranger carries both signatures", async () => {
        const { ledger, pair, stranger } = await loadFixture(withCare);
        const signatures = [
          await pair.sign(pair.a, ACTS.dissolve, { epoch: 0n }),
          await pair.sign(pair.b, ACTS.dissolve, { epoch: 0n }),
        ];
        await expect(
          ledger.connect(stranger).dissolve(pair.a, pair.b, pair.termsHash, signatures[0]!, signatures[1]!),
        ).to.emit(ledger, "RelationshipEnded");
      });

      it("ends when one proposed it on chain and the other calls", async () => {
        const { ledger, pair } = await loadFixture(withCare);
        const data = proposalData(ACTS.dissolve, { ...pair.both, epoch: 0n });
        await ledger.connect(pair.a).propose(pair.b, data, (await time.latest()) + DAY);
        await expect(ledger.connect(pair.b).dissolve(pair.a, pair.b, pair.termsHash, RECORDED, CALLER)).to.emit(
          ledger,
          "RelationshipEnded",
        );
      });
    });

    describe("given that only one agrees", () => {
      for (const who of ["a", "b"] as const) {
        it(`is refused with the ${who === "a" ? "lower" : "higher"} address alone`, async () => {
          const all = await loadFixture(withCare);
          const { ledger, pair } = all;
          const other = pair.other(pair[who]);
          await expectRefused(
            watch(all, pair),
            () => ledger.connect(pair[who]).dissolve(pair.a, pair.b, pair.termsHash, CALLER, CALLER),
            "Consent_NotThePerson",
            [other.address, pair[who].address],
          );
        });
      }

      it("is refused with a signature that was made void", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair, domain } = all;
        const signature = await pair.sign(pair.b, ACTS.dissolve, { epoch: 0n });
        await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature),
          "Consent_InvalidSignature",
          [pair.b.address, digestOf(domain, ACTS.dissolve, { ...pair.both, epoch: 1n })],
        );
      });

      it("is refused with a signature of which the deadline has passed", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        const deadline = (await time.latest()) + 10;
        const signature = await pair.sign(pair.b, ACTS.dissolve, { epoch: 0n }, deadline);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(deadline + 1);
            return ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature);
          },
          "Consent_SignatureExpired",
          [pair.b.address, deadline],
        );
      });
    });

    describe("given the end", () => {
      it("is refused: there is nothing to divide twice", async () => {
        const all = await loadFixture(withCare);
        const { pair } = all;
        await pair.dissolve();
        await expectRefused(watch(all, pair), () => pair.dissolve(), "RelationshipCoins_WrongStage", [
          pair.id,
          Stage.Ended,
        ]);
      });
    });

    describe("given a relationship that was never opened", () => {
      it("is refused", async () => {
        const all = await loadFixture(withCare);
        const { ledger, pair } = all;
        const termsHash = `0x${"22".repeat(32)}`;
        const id = await ledger.relationshipId(pair.a, pair.b, termsHash);
        await expectRefused(
          watch(all, pair),
          () => ledger.connect(pair.a).dissolve(pair.a, pair.b, termsHash, CALLER, CALLER),
          "RelationshipCoins_WrongStage",
          [id, Stage.Unknown],
        );
      });
    });
  });
});
