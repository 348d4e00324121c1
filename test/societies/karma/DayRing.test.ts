import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import type { KarmaHarness } from "../../../typechain-types";
import { Dice } from "./exact";

const TODAY = 20_000;
const WEIGHT = (1n << 128n) - 1n;

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

/** Weights 1, 2, 3 … on so many days, one after the other. */
async function changedOn(harness: KarmaHarness, days: number) {
  for (let i = 0; i < days; i++) await harness.writeDay(i + 1, 0, TODAY + i);
}

async function valueAt(harness: KarmaHarness, day: number, today: number): Promise<bigint> {
  return (await harness.atDay(day, today)).value;
}

describe("DayRing", () => {
  it("knows nothing before the first change", async () => {
    const harness = await loadFixture(deploy);
    expect(await harness.atDay(TODAY - 1, TODAY)).to.deep.equal([0n, 0n]);
    await harness.writeDay(7, 3, TODAY);
    expect(await harness.atDay(TODAY - 1, TODAY)).to.deep.equal([0n, 0n]);
    expect(await harness.atDay(TODAY, TODAY + 1)).to.deep.equal([7n, 3n]);
    expect(await harness.atDay(TODAY + 500, TODAY + 501)).to.deep.equal([7n, 3n]);
  });

  it("keeps the value at the end of a day, whatever was before on that day", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeDay(5, 0, TODAY);
    for (const value of [WEIGHT, 0n, 9n]) await harness.writeDay(value, 0, TODAY + 1);
    expect(await valueAt(harness, TODAY, TODAY + 2)).to.equal(5n);
    expect(await valueAt(harness, TODAY + 1, TODAY + 2)).to.equal(9n);
    expect((await harness.latestDay()).position).to.equal(1n);
  });

  it("keeps the era in which a value was written", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeDay(WEIGHT, 65_534, TODAY);
    await harness.writeDay(4, 65_535, TODAY + 3);
    expect(await harness.atDay(TODAY + 2, TODAY + 3)).to.deep.equal([WEIGHT, 65_534n]);
    expect(await harness.atDay(TODAY + 3, TODAY + 4)).to.deep.equal([4n, 65_535n]);
  });

  it("writes nothing when nothing changed, but does when only the era did", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeDay(5, 1, TODAY);
    await harness.writeDay(5, 1, TODAY + 1);
    expect(await harness.latestDay()).to.deep.equal([5n, BigInt(TODAY), 1n, 0n]);
    await harness.writeDay(5, 2, TODAY + 1);
    expect(await harness.latestDay()).to.deep.equal([5n, BigInt(TODAY + 1), 2n, 1n]);
    // Nothing was ever written, and nothing is.
    const other = await deploy();
    await other.writeDay(0, 0, TODAY);
    expect((await other.latestDay()).day).to.equal(0n);
  });

  it("keeps the latest and 16 older days, and counts what is no longer there as zero", async () => {
    const harness = await loadFixture(deploy);
    await changedOn(harness, 17);
    const today = TODAY + 17;
    for (let i = 0; i < 17; i++) expect(await valueAt(harness, TODAY + i, today)).to.equal(BigInt(i + 1));
    await harness.writeDay(18, 0, today);
    expect(await valueAt(harness, TODAY, today)).to.equal(0n);
    expect(await valueAt(harness, TODAY + 1, today)).to.equal(2n);
    await harness.writeDay(19, 0, today + 100);
    expect(await valueAt(harness, TODAY + 1, today + 100)).to.equal(0n);
    expect(await valueAt(harness, TODAY + 2, today + 100)).to.equal(3n);
    expect(await valueAt(harness, today + 99, today + 100)).to.equal(18n);
  });

  it("does not know today's end today", async () => {
    const harness = await loadFixture(deploy);
    for (const day of [TODAY, TODAY + 1]) {
      await expect(harness.atDay(day, TODAY))
        .to.be.revertedWithCustomError(harness, "DayRing_DayIsNotOver")
        .withArgs(day, TODAY);
    }
  });

  it("does not change days that have passed", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeDay(5, 0, TODAY);
    await expect(harness.writeDay(6, 0, TODAY - 1))
      .to.be.revertedWithCustomError(harness, "DayRing_DayHasPassed")
      .withArgs(TODAY - 1, TODAY);
  });

  it("answers like a full record for each day of the last 16, and never more than it further back", async () => {
    const harness = await deploy();
    const dice = new Dice(5);
    const record: bigint[] = [];
    let value = 0n;
    for (let day = 0; day < 80; day++) {
      const changes = dice.below(3);
      for (let i = 0; i < changes; i++) {
        value = dice.ofAnySize(128);
        await harness.writeDay(value, 0, TODAY + day);
      }
      record.push(value);
      for (const back of [1, 2, 7, 8, 15, 16, 17, 30]) {
        if (back > day) continue;
        const answer = await valueAt(harness, TODAY + day - back, TODAY + day);
        const truth = record[day - back];
        if (back <= 16) expect(answer, `${back} days before ${day}`).to.equal(truth);
        else expect(answer).to.be.oneOf([0n, truth]);
      }
    }
  });
});
