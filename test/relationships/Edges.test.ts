import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf } from "../helpers/consent";
import {
  ACTS,
  at,
  createProgramme,
  DAY,
  EURO,
  enrol,
  funded,
  loadFixture,
  MONTH,
  opened,
  policyWith,
  time,
  watch,
} from "./fixture";

/** Exact limits and what is written down: of each, a change of the code went unnoticed until it was tested here. */
describe("Edges of relationships", () => {
  async function ready() {
    const all = await opened();
    for (const one of [all.pair.a, all.pair.b]) await all.ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
    return all;
  }

  it("a common fund begins with the consent of each of the two, whoever sends it", async () => {
    const all = await loadFixture(ready);
    const { ledger, pair, stranger, domain } = all;
    const { a, b, terms } = pair;
    const values = { contribution: terms.contribution, extraA: 0n, extraB: 0n, epoch: 0n };
    const digest = digestOf(domain, ACTS.begin, { ...pair.both, ...values });
    const [byA, byB] = [await pair.sign(a, ACTS.begin, values), await pair.sign(b, ACTS.begin, values)];
    const begin = (signatureA: string, signatureB: string) => () =>
      ledger.connect(stranger).beginCommonFund(a, b, terms, 0n, 0n, signatureA, signatureB);
    const watched = watch(all, pair);
    await expectRefused(watched, begin(CALLER, byB), "Consent_NotThePerson", [a.address, stranger.address]);
    await expectRefused(watched, begin(byA, CALLER), "Consent_NotThePerson", [b.address, stranger.address]);
    await expectRefused(watched, begin(byB, byB), "Consent_InvalidSignature", [a.address, digest]);
    await expectRefused(watched, begin(byA, byA), "Consent_InvalidSignature", [b.address, digest]);
    await begin(byA, byB)();
  });

  describe("a declaration of no more than is confirmed by the end", () => {
    /** With an arbitrator, who alone is waited for. */
    const arbitrated = async () => funded({ arbitrator: (await ethers.getSigners())[5]!.address });

    async function declared(byB: boolean) {
      const all = await loadFixture(arbitrated);
      const { ledger, pair } = all;
      const { a, b, terms, termsHash } = pair;
      const [giver, receiver] = byB ? [b, a] : [a, b];
      const log = ethers.id("log");
      await time.increase(DAY);
      await ledger.connect(giver).giveNotice(giver, a, b, terms, CALLER);
      await ledger.connect(giver).declareCare(giver, a, b, terms, [], 5, log, CALLER);
      const confirm = () => ledger.connect(receiver).confirm(giver, termsHash, 5, 0);
      const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
      return { ...all, giver, receiver, confirm, noticeEndsAt };
    }

    for (const byB of [false, true]) {
      it(`holds the end up for no arbitration when ${byB ? "the higher" : "the lower"} address declared it`, async () => {
        const { ledger, pair, receiver, confirm, noticeEndsAt } = await declared(byB);
        await ledger.connect(receiver).contestDeclaration(receiver, pair.a, pair.b, pair.terms, CALLER);
        await confirm();
        await at(noticeEndsAt + 1n);
        await expect(ledger.endAfterNotice(pair.a, pair.b, pair.termsHash)).not.to.be.reverted;
      });

      it(`adds nothing when ${byB ? "the higher" : "the lower"} address declared it`, async () => {
        const { ledger, pair, confirm, noticeEndsAt } = await declared(byB);
        await confirm();
        await at(noticeEndsAt + 1n);
        await expect(ledger.endAfterNotice(pair.a, pair.b, pair.termsHash)).not.to.emit(ledger, "DeclarationsCounted");
      });
    }
  });

  it("a second claim tells the months since the first", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair } = all;
    const policy = policyWith({ minPaidMonths: 0, minContribution: 0n, months: 6 });
    const programme = await createProgramme(all, policy);
    await enrol(all, pair, programme, policy);
    const { start, rate } = await ledger.enrolmentOf(pair.id);
    for (const [month, months] of [
      [1n, 1n],
      [3n, 2n],
      [6n, 3n],
    ] as const) {
      await at(start + month * BigInt(MONTH));
      await expect(ledger.claimSubsidies([pair.id]))
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, months, months * rate);
    }
  });

  it("notice of a pair without a subsidy ends no enrolment", async () => {
    const { ledger, pair } = await loadFixture(funded);
    await expect(ledger.connect(pair.a).giveNotice(pair.a, pair.a, pair.b, pair.terms, CALLER)).not.to.emit(
      ledger,
      "EnrolmentEnded",
    );
  });
});
