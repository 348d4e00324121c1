import { expect } from "chai";
import { CHARTS, DAY, deployDomain, EURO, KARMA, loadFixture, Society, time, toMonth } from "../fixture";

describe("Karma and the month of joining", () => {
  it("cannot be used for an event from before somebody was a member", async () => {
    const all = await loadFixture(deployDomain);
    const society = await Society.create(all, CHARTS);
    const [one] = all.people;
    const before = await time.latest();
    // Joins half a year after the event, commits in the same month, and again two months later.
    await toMonth(6);
    await society.join(one!);
    await time.increase(3 * DAY);
    await society.commit(one!, 1_000n * EURO);
    await expect(society.file(one!, 10n * KARMA, { eventAt: before })).to.be.revertedWithCustomError(
      all.ledger,
      "BenefitSocieties_TooLittleKarma",
    );
    await toMonth(2);
    await society.commit(one!, EURO);
    await expect(society.file(one!, 10n * KARMA, { eventAt: before })).to.be.revertedWithCustomError(
      all.ledger,
      "BenefitSocieties_TooLittleKarma",
    );
  });
});
