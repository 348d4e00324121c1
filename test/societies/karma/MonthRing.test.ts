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

/** Somebody who earns and burns, and writes as the ledger does: before the first change of each month. */
function holder(harness: KarmaHarness) {
  let [held, burned, last] = [0n, 0n, 0];
  const note = async (month: number, era: number) => {
    if (month !== last) await harness.writeMonth(held, burned, month, era);
    last = month;
  };
  return {
    async earns(units: bigint, month: number, era = 0) {
      await note(month, era);
      held += units;
    },
    async burns(units: bigint, month: number, era = 0) {
      await note(month, era);
      held -= units;
      burned += units;
    },
    async at(month: number, present: number, era = 0): Promise<bigint> {
      return last < month ? held : (await harness.heldIn(month, last, present, era)).held;
    },
    /** What can be used for an event in a month, by the rule of the ledger. */
    async usable(month: number, present: number, era = 0): Promise<bigint> {
      if (last < month) return held;
      const then = await harness.heldIn(month, last, present, era);
      const left = then.held + then.burned - burned;
      return left < 0n ? 0n : left < held ? left : held;
    },
    held: () => held,
  };
}

describe("MonthRing", () => {
  it("counts months of 30 days from the first day of UNIX", async () => {
    const harness = await loadFixture(deploy);
    const day = 86_400;
    for (const [time, number] of [
      [30 * day - 1, 0],
      [30 * day, 1],
      [700 * 30 * day + 5, 700],
    ]) {
      expect(await harness.monthOf(time)).to.equal(number);
      expect(await harness.monthOfDay(Math.floor(time / day))).to.equal(number);
    }
  });

  it("answers with what was held, and had been burned, when the month began", async () => {
    const harness = await loadFixture(deploy);
    const { earns, burns, at } = holder(harness);
    await earns(10n * U, MONTH);
    expect(await at(MONTH, MONTH)).to.equal(0n);
    await earns(20n * U, MONTH);
    await burns(3n * U, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(30n * U);
    await earns(40n * U, MONTH + 1);
    await burns(5n * U, MONTH + 1);
    expect(await at(MONTH + 1, MONTH + 1)).to.equal(30n * U);
    await earns(U, MONTH + 2);
    expect(await harness.heldIn(MONTH + 1, MONTH + 2, MONTH + 2, 0)).to.deep.equal([30n * U, 0n]);
    expect(await harness.heldIn(MONTH + 2, MONTH + 2, MONTH + 2, 0)).to.deep.equal([62n * U, 8n * U]);
  });

  it("answers exactly for months in which nothing changed", async () => {
    const { earns, at } = holder(await loadFixture(deploy));
    await earns(10n * U, MONTH);
    await earns(7n * U, MONTH + 5);
    for (let month = MONTH + 1; month < MONTH + 5; month++) expect(await at(month, MONTH + 5)).to.equal(10n * U);
    expect(await at(MONTH + 5, MONTH + 5)).to.equal(10n * U);
    expect(await at(MONTH + 6, MONTH + 9)).to.equal(17n * U);
    expect(await at(MONTH - 1, MONTH + 5)).to.equal(0n);
  });

  it("counts nothing from before the first change, because that is written too", async () => {
    const harness = await loadFixture(deploy);
    const { earns, at } = holder(harness);
    await earns(10n * U, MONTH + 5);
    await earns(10n * U, MONTH + 7);
    for (let month = MONTH; month <= MONTH + 5; month++) expect(await at(month, MONTH + 7)).to.equal(0n);
    expect(await at(MONTH + 6, MONTH + 7)).to.equal(10n * U);
    // Who leaves it out would have held what they earned in their first month long before it.
    const other = await deploy();
    await other.writeMonth(10n * U, 0n, MONTH + 7, 0);
    expect((await other.heldIn(MONTH, MONTH + 7, MONTH + 7, 0)).held).to.equal(10n * U);
  });

  it("answers zero if nothing was ever written", async () => {
    const harness = await loadFixture(deploy);
    expect(await harness.heldIn(MONTH, MONTH, MONTH, 0)).to.deep.equal([0n, 0n]);
    expect(await harness.heldIn(MONTH - 12, MONTH, MONTH, 0)).to.deep.equal([0n, 0n]);
  });

  it("remembers the twelve months before the running one, and no more", async () => {
    const { earns, at } = holder(await loadFixture(deploy));
    for (let i = 0; i <= 20; i++) await earns(U, MONTH + i);
    for (let i = 8; i <= 20; i++) expect(await at(MONTH + i, MONTH + 20), `month ${i}`).to.equal(BigInt(i) * U);
    expect(await at(MONTH + 7, MONTH + 20)).to.equal(0n);
    expect(await at(MONTH + 8, MONTH + 21)).to.equal(0n);
    expect(await at(MONTH + 20, MONTH + 33)).to.equal(0n);
    expect(await at(MONTH + 20, MONTH + 32)).to.equal(20n * U);
  });

  it("drops the lowest bits of both, which makes the answer smaller", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeMonth(MOST, MOST - 1n, MONTH, 0);
    expect(await harness.heldIn(MONTH, MONTH, MONTH, 0)).to.deep.equal([MOST - U + 1n, MOST - U + 1n]);
    await harness.writeMonth(U - 1n, U, MONTH, 0);
    expect(await harness.heldIn(MONTH, MONTH, MONTH, 0)).to.deep.equal([0n, U]);
  });

  it("says how a month began rounded up, for what is taken out of votes", async () => {
    const harness = await loadFixture(deploy);
    expect(await harness.startOf(MONTH)).to.equal(U - 1n);
    for (const held of [0n, 1n, U - 1n, U, 5n * U + 77n, 1n << 127n]) {
      await harness.writeMonth(held, 0n, MONTH, 3);
      const start = await harness.startOf(MONTH);
      expect(start >= held && start - held < U).to.equal(true);
    }
  });

  it("brings what is kept in an earlier era to the present one, rounded down", async () => {
    const harness = await loadFixture(deploy);
    await harness.writeMonth((5n << 40n) + (1n << 39n), (3n << 40n) - 1n, MONTH, 4);
    expect(await harness.heldIn(MONTH, MONTH + 1, MONTH + 1, 5)).to.deep.equal([5n, 2n]);
    expect(await harness.heldIn(MONTH, MONTH + 1, MONTH + 1, 6)).to.deep.equal([0n, 0n]);
    await expect(harness.heldIn(MONTH, MONTH, MONTH, 3)).to.be.revertedWithCustomError(
      harness,
      "KarmaClock_EraNotBegun",
    );
  });

  it("is not asked about months to come", async () => {
    const harness = await loadFixture(deploy);
    await expect(harness.heldIn(MONTH + 1, MONTH + 1, MONTH, 0)).to.be.revertedWithPanic(0x11);
  });

  it("lets nothing be used that was earned after the month began or burned since, and never more later", async () => {
    const { earns, burns, usable, held } = holder(await deploy());
    const dice = new Dice(6);
    /** What was held when each month began, less what was burned since. */
    const left: bigint[] = [];
    const answered: bigint[] = [];
    for (let month = 0; month < 40; month++) {
      left.push(held());
      const changes = dice.below(5);
      for (let i = 0; i <= changes; i++) {
        if (i > 0 && dice.chance(0.6)) await earns(dice.ofAnySize(100), MONTH + month);
        else if (i > 0) {
          const units = held() / BigInt(1 + dice.below(4));
          await burns(units, MONTH + month);
          for (let before = 0; before <= month; before++) left[before] -= units;
        }
        for (let back = 0; back <= Math.min(month, 13); back++) {
          const answer = await usable(MONTH + month - back, MONTH + month);
          const truth = left[month - back] > 0n ? left[month - back] : 0n;
          expect(answer <= truth, `${back} months before ${month}`).to.equal(true);
          if (back <= 12) expect(truth - answer < 2n * U).to.equal(true);
          else expect(answer).to.equal(0n);
          const before = answered[month - back];
          if (before !== undefined) expect(answer <= before, "raised by what was done later").to.equal(true);
          answered[month - back] = answer;
        }
      }
    }
  });
});
