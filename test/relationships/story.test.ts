import { expect } from "chai";
import {
  createProgramme,
  deployDomain,
  EURO,
  enrol,
  funded,
  loadFixture,
  MONTH,
  policyWith,
  Stage,
  time,
} from "./fixture";

/** A pair with twelve paid months, 582 and 394 activities. */
async function afterAYear() {
  const all = await funded();
  for (let month = 1; month < 12; ++month) {
    await time.increase(MONTH);
    await all.pair.collect(all.stranger);
  }
  await all.pair.checkpoint(582, 394);
  return all;
}

describe("The story of two who share care for a year", () => {
  it("divides 1,200 euro by 582 and 394 activities to the last unit", async () => {
    const { ledger, pair } = await loadFixture(afterAYear);
    expect((await ledger.potOf(pair.id)).balance).to.equal(1_200n * EURO);
    const before = [await ledger.personalTokenOf(pair.a), await ledger.personalTokenOf(pair.b)];
    await pair.dissolve();
    const after = [await ledger.personalTokenOf(pair.a), await ledger.personalTokenOf(pair.b)];
    expect(after[0]!.balance - before[0]!.balance).to.equal(715_573_770n);
    expect(after[1]!.balance - before[1]!.balance).to.equal(484_426_230n);
    expect(await ledger.stageOf(pair.id)).to.equal(Stage.Ended);
  });

  it("pays a daycare three hours at 40 euro and divides the rest", async () => {
    const { ledger, pair, daycare } = await loadFixture(afterAYear);
    await pair.pay(daycare.address, 120n * EURO);
    expect(await ledger.balanceOf(daycare, 1n)).to.equal(120n * EURO);
    await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
  });

  it("receives 100 euro a month for a year and divides it equally", async () => {
    const all = await loadFixture(afterAYear);
    const { ledger, pair } = all;
    await pair.checkpoint(582, 582);
    await pair.settle();
    const policy = policyWith();
    const programme = await createProgramme(all, policy);
    await enrol(all, pair, programme, policy);
    expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
    for (let month = 0; month < 12; ++month) {
      await time.increase(MONTH);
      await ledger.connect(all.stranger).claimSubsidies([pair.id]);
    }
    expect((await ledger.potOf(pair.id)).balance).to.equal(1_200n * EURO);
    expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
    await pair.dissolve();
  });

  it("deploys", async () => {
    const { ledger, euro } = await loadFixture(deployDomain);
    expect(await ledger.asset()).to.equal(await euro.getAddress());
  });
});
