import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import type { KarmaHarness } from "../../../typechain-types";
import { Dice } from "./exact";

const MONTH = 700;
const MOST = (1n << 128n) - 1n;
/** The lowest 16 bits are dropped. */
const U = 1n << 16n;

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

/** Says what a holding becomes in a month, and what it was before. */
function holder(harness: KarmaHarness) {
  let held = 0n;
  return {
    async becomes(value: bigint, month: number, era = 0) {
      await harness.noteMonth(held, value, era, month);
      held = value;
    },
    async at(month: number, present: number, era = 0): Promise<bigint> {
      return (await harness.atMonth(held, era, month, present)).value;
    },
  };
}

describe("MonthRing", () => {
  it("counts months of 30 days from the first day of UNIX", async () => {
    const harness = await loadFixture(deploy);
    const month = 2_592_000;
    for (const [time, number] of [
      [month - 1, 0],
      [month, 1],
      [700 * month + 5, 700],
    ]) {
      expect(await harness.monthOf(time)).to.equal(number);
    }
  });

  it("answers with what is held where nothing has changed since", async () => {
    const harness = await loadFixture(deploy);
    expect(await harness.atMonth(77n, 3, MONTH, MONTH)).to.deep.equal([77n, 3n]);
    await harness.noteMonth(0n, 77n, 3, MONTH);
    expect(await harness.atMonth(77n, 3, MONTH + 1, MONTH + 1)).to.deep.equal([77n, 3n]);
    expect(await harness.atMonth(77n, 3, MONTH + 1, MONTH + 13)).to.deep.equal([77n, 3n]);
  });

  it("counts in a month only what was held at its beginning and ever since", async () => {
    const { becomes, at } = holder(await loadFixture(deploy));
    await becomes(10n * U, MONTH);
    expect(await at(MONTH, MONTH)).to.equal(0n);
    await becomes(30n * U, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(10n * U);
    // A fall counts at once; what is earned again afterwards does not.
    await becomes(4n * U, MONTH + 1);
    await becomes(40n * U, MONTH + 1);
    await becomes(5n * U, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(4n * U);
    await becomes(9n * U, MONTH + 2);
    expect(await at(MONTH + 1, MONTH + 2)).to.equal(4n * U);
    expect(await at(MONTH + 2, MONTH + 2)).to.equal(5n * U);
    await becomes(1n * U, MONTH + 3);
    expect(await at(MONTH + 3, MONTH + 3)).to.equal(1n * U);
  });

  it("answers exactly for months in which nothing changed", async () => {
    const { becomes, at } = holder(await loadFixture(deploy));
    await becomes(10n * U, MONTH);
    await becomes(7n * U, MONTH + 5);
    for (let month = MONTH + 1; month < MONTH + 5; month++) expect(await at(month, MONTH + 5)).to.equal(10n * U);
    expect(await at(MONTH + 5, MONTH + 5)).to.equal(7n * U);
    expect(await at(MONTH - 1, MONTH + 5)).to.equal(0n);
  });

  it("remembers the twelve months before the running one, and no more", async () => {
    const { becomes, at } = holder(await loadFixture(deploy));
    for (let i = 0; i <= 20; i++) await becomes(BigInt(i + 1) * U, MONTH + i);
    for (let i = 8; i <= 20; i++) expect(await at(MONTH + i, MONTH + 20), `month ${i}`).to.equal(BigInt(i) * U);
    expect(await at(MONTH + 7, MONTH + 20)).to.equal(0n);
    expect(await at(MONTH + 8, MONTH + 21)).to.equal(0n);
    expect(await at(MONTH + 20, MONTH + 33)).to.equal(0n);
  });

  it("writes nothing when nothing changed", async () => {
    const harness = await loadFixture(deploy);
    await harness.noteMonth(5n, 5n, 0, MONTH);
    expect(await harness.lastMonth()).to.equal(0n);
  });

  it("drops the lowest bits, which makes the answer smaller", async () => {
    const { becomes, at } = holder(await loadFixture(deploy));
    await becomes(MOST, MONTH);
    await becomes(MOST - 1n, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(MOST - U + 1n);
    await becomes(MOST - U, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(MOST - 2n * U + 1n);
  });

  it("follows into a new era within a month", async () => {
    const harness = await loadFixture(deploy);
    const held = 1n << 100n;
    await harness.noteMonth(held, held + 5n, 4, MONTH);
    // One era later it is worth 2^60. A rise changes nothing, a fall to less does.
    await harness.noteMonth(held >> 40n, held, 5, MONTH);
    expect(await harness.atMonth(held, 5, MONTH, MONTH)).to.deep.equal([held, 4n]);
    await harness.noteMonth(held, held >> 40n, 5, MONTH);
    expect(await harness.atMonth(held >> 40n, 5, MONTH, MONTH)).to.deep.equal([held, 4n]);
    await harness.noteMonth(held >> 40n, U, 5, MONTH);
    expect(await harness.atMonth(U, 5, MONTH, MONTH)).to.deep.equal([U, 5n]);
    // What was held at the month's beginning is still known.
    expect(await harness.atMonth(U, 5, MONTH - 1, MONTH)).to.deep.equal([held >> 40n, 5n]);
  });

  it("is not asked about months to come, nor told of months that have passed", async () => {
    const harness = await loadFixture(deploy);
    await expect(harness.atMonth(1n, 0, MONTH + 1, MONTH))
      .to.be.revertedWithCustomError(harness, "MonthRing_MonthToCome")
      .withArgs(MONTH + 1, MONTH);
    await harness.noteMonth(0n, U, 0, MONTH);
    await expect(harness.noteMonth(U, 0n, 0, MONTH - 1))
      .to.be.revertedWithCustomError(harness, "MonthRing_MonthHasPassed")
      .withArgs(MONTH - 1, MONTH);
  });

  it("never answers more than was held at any time of the month, nor more than it answered before", async () => {
    const harness = await deploy();
    const { becomes, at } = holder(harness);
    const dice = new Dice(6);
    /** The least that was held in each month. */
    const least: bigint[] = [];
    const answered: bigint[] = [];
    let held = 0n;
    for (let month = 0; month < 40; month++) {
      least.push(held);
      const changes = dice.below(5);
      for (let i = 0; i <= changes; i++) {
        if (i > 0) {
          held = dice.chance(0.6) ? held + dice.ofAnySize(100) : held / 2n;
          await becomes(held, MONTH + month);
          least[month] = held < least[month] ? held : least[month];
        }
        for (let back = 0; back <= Math.min(month, 13); back++) {
          const answer = await at(MONTH + month - back, MONTH + month);
          const truth = least[month - back];
          expect(answer <= truth, `${back} months before ${month}`).to.equal(true);
          if (back <= 12) expect(truth - answer < U).to.equal(true);
          else expect(answer).to.equal(0n);
          const before = answered[month - back];
          if (before !== undefined) expect(answer <= before, "raised by what was done later").to.equal(true);
          answered[month - back] = answer;
        }
      }
    }
  });
});
