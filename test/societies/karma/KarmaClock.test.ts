import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import * as sdk from "../../../sdk/src/societies/karma";
import type { KarmaHarness } from "../../../typechain-types";
import { Dice, times } from "./exact";

const DAY = 86_400n;
const START = 20_000n;
const HALF_LIFE = 1n << 64n;
const MOST = (1n << 64n) - 1n;
const KARMA = 1_000_000n;

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

function clock(rate: bigint, exponent = 0n): sdk.Clock {
  return { exponent, day: START, rate };
}

/** The middle of a day after the start. */
const on = (day: bigint) => (START + day) * DAY + DAY / 2n;

describe("KarmaClock", () => {
  describe("rates", () => {
    it("come from a half-life in days, rounded down", async () => {
      const harness = await loadFixture(deploy);
      for (const halfLife of [2n, 3n, 180n, 36_525n, 1n << 64n]) {
        expect(await harness.rateOf(halfLife)).to.equal(HALF_LIFE / halfLife);
        expect(sdk.rateOf(halfLife)).to.equal(HALF_LIFE / halfLife);
      }
      expect(await harness.rateOf(HALF_LIFE + 1n)).to.equal(0n);
    });

    it("are always less than a half-life a day", async () => {
      const harness = await loadFixture(deploy);
      for (const halfLife of [0n, 1n]) {
        await expect(harness.rateOf(halfLife))
          .to.be.revertedWithCustomError(harness, "KarmaClock_HalfLifeTooShort")
          .withArgs(halfLife);
        expect(() => sdk.rateOf(halfLife)).to.throw(RangeError);
      }
    });

    it("follow the source's chart: 1000 fade to nine tenths every 30 days, to two decimals over 28 months", async () => {
      const harness = await loadFixture(deploy);
      const rate = await harness.nineTenthsAMonth();
      expect(rate).to.equal(sdk.NINE_TENTHS_A_MONTH);
      const units = await harness.toUnits(1_000n * KARMA, 0n);
      for (let month = 0n; month <= 28n; month++) {
        const karma = await harness.karmaAt(units, 0, clock(rate), on(30n * month));
        const exact = (1_000n * KARMA * 9n ** month) / 10n ** month;
        // Even to all six decimals.
        expect(exact - karma, `month ${month}`).to.be.oneOf([0n, 1n]);
        expect((Number(karma) / 1e6).toFixed(2)).to.equal((1_000 * 0.9 ** Number(month)).toFixed(2));
      }
    });

    it("and the largest level of its chart: 1000 at the beginning of each month come near 10,000", async () => {
      const harness = await loadFixture(deploy);
      const fading = clock(sdk.NINE_TENTHS_A_MONTH);
      let units = 0n;
      for (let month = 0n; month < 28n; month++) {
        units += await harness.toUnits(1_000n * KARMA, sdk.exponentAt(fading, on(30n * month)));
        const karma = await harness.karmaAt(units, 0, fading, on(30n * month));
        const exact = 10_000 * (1 - 0.9 ** (Number(month) + 1));
        expect((Number(karma) / 1e6).toFixed(2)).to.equal(exact.toFixed(2));
      }
    });
  });

  describe("the clock", () => {
    it("advances when a UNIX day begins, by the rate of each day", async () => {
      const harness = await loadFixture(deploy);
      const running = clock(12_345n, 7n);
      for (const [time, exponent] of [
        [START * DAY, 7n],
        [START * DAY + DAY - 1n, 7n],
        [START * DAY + DAY, 12_352n],
        [on(10n), 123_457n],
        [on(36_525n), 7n + 36_525n * 12_345n],
      ]) {
        expect(await harness.exponentAt(running, time)).to.equal(exponent);
        expect(sdk.exponentAt(running, time)).to.equal(exponent);
      }
    });

    it("does not know the days before its rate changed", async () => {
      const harness = await loadFixture(deploy);
      const before = START * DAY - 1n;
      await expect(harness.exponentAt(clock(1n), before))
        .to.be.revertedWithCustomError(harness, "KarmaClock_BeforeChange")
        .withArgs(START - 1n, START);
      expect(() => sdk.exponentAt(clock(1n), before)).to.throw(RangeError);
    });

    it("goes on from where it is when the rate changes", async () => {
      const harness = await loadFixture(deploy);
      const { exponent, day, rate } = await harness.withRate(clock(HALF_LIFE / 2n), on(3n), 5n);
      const next = { exponent, day, rate };
      expect(next).to.deep.equal({ exponent: (3n * HALF_LIFE) / 2n, day: START + 3n, rate: 5n });
      expect(sdk.withRate(clock(HALF_LIFE / 2n), on(3n), 5n)).to.deep.equal(next);
      expect(await harness.exponentAt(next, on(4n))).to.equal((3n * HALF_LIFE) / 2n + 5n);
    });

    it("counts eras of 40 half-lives", async () => {
      const harness = await loadFixture(deploy);
      for (const [exponent, era] of [
        [0n, 0n],
        [40n * HALF_LIFE - 1n, 0n],
        [40n * HALF_LIFE, 1n],
        [36_525n * HALF_LIFE, 913n],
      ]) {
        expect(await harness.eraOf(exponent)).to.equal(era);
        expect(sdk.eraOf(exponent)).to.equal(era);
      }
    });
  });

  describe("units", () => {
    it("are 2^24 of a millionth at first, and twice as many after a half-life", async () => {
      const harness = await loadFixture(deploy);
      for (const karma of [0n, 1n, 50n * KARMA, MOST]) {
        for (const half of [0n, 1n, 7n, 39n, 40n, 83n]) {
          const units = karma << (24n + (half % 40n));
          const exponent = half * HALF_LIFE;
          expect(await harness.toUnits(karma, exponent)).to.equal(units);
          expect(await harness.toUnitsUp(karma, exponent)).to.equal(units);
          expect(await harness.toKarma(units, exponent)).to.equal(karma);
        }
      }
    });

    it("fit whatever karma there is at whatever time, rounded down for who earns and up for who spends", async () => {
      const harness = await loadFixture(deploy);
      const dice = new Dice(3);
      for (let i = 0; i < times(300); i++) {
        const karma = i < 20 ? MOST - BigInt(i) : dice.ofAnySize(64);
        const exponent = i % 3 === 0 ? 40n * HALF_LIFE - 1n - dice.ofAnySize(60) : dice.bits(75);
        const down = await harness.toUnits(karma, exponent);
        const up = await harness.toUnitsUp(karma, exponent);
        expect([down, up]).to.deep.equal([sdk.toUnits(karma, exponent), sdk.toUnitsUp(karma, exponent)]);
        expect(up - down >= 0n && up - down <= 1n + (karma >> 61n)).to.equal(true);
        // Worth the karma, or a millionth less when it was rounded down.
        const [low, high] = [await harness.toKarma(down, exponent), await harness.toKarma(up, exponent)];
        expect([low, high]).to.deep.equal([sdk.toKarma(down, exponent), sdk.toKarma(up, exponent)]);
        expect(karma - low).to.be.oneOf([0n, 1n]);
        expect(high).to.equal(karma);
      }
    });

    it("cannot express 2^64 millionths", async () => {
      const harness = await loadFixture(deploy);
      for (const [name, mirror] of [
        ["toUnits", sdk.toUnits],
        ["toUnitsUp", sdk.toUnitsUp],
      ] as const) {
        await expect(harness[name](MOST + 1n, 0n))
          .to.be.revertedWithCustomError(harness, "KarmaClock_TooMuchKarma")
          .withArgs(MOST + 1n);
        expect(() => mirror(MOST + 1n, 0n)).to.throw(RangeError);
      }
    });

    it("become worth 2^40 times more with each era, and nothing after four", async () => {
      const harness = await loadFixture(deploy);
      const units = (1n << 128n) - 1n;
      for (const [era, present, left] of [
        [0n, 0n, units],
        [7n, 8n, units >> 40n],
        [7n, 10n, units >> 120n],
        [7n, 11n, 0n],
        [0n, 65_535n, 0n],
      ]) {
        expect(await harness.rebase(units, era, present)).to.equal(left);
        expect(sdk.rebase(units, era, present)).to.equal(left);
      }
    });

    it("are not of an era to come", async () => {
      const harness = await loadFixture(deploy);
      await expect(harness.rebase(1n, 8, 7))
        .to.be.revertedWithCustomError(harness, "KarmaClock_EraNotBegun")
        .withArgs(8, 7);
      expect(() => sdk.rebase(1n, 8n, 7n)).to.throw(RangeError);
      await expect(harness.karmaAt(1n, 1, clock(1n), on(1n))).to.be.revertedWithCustomError(
        harness,
        "KarmaClock_EraNotBegun",
      );
    });

    it("are read at any later time, through an era's end, and never more than before", async () => {
      const harness = await loadFixture(deploy);
      const fading = clock(HALF_LIFE / 2n, 30n * HALF_LIFE + 12_345n);
      const units = await harness.toUnits(MOST / 3n, fading.exponent);
      let last = MOST;
      for (let day = 0n; day < 130n; day++) {
        const karma = await harness.karmaAt(units, 0, fading, on(day));
        expect(karma).to.equal(sdk.karmaAt(units, 0n, fading, on(day)));
        expect(karma <= last, `day ${day}`).to.equal(true);
        last = karma;
      }
      expect(last).to.equal(0n);
    });

    it("are shown to people rounded to the nearest", () => {
      const fading = clock(sdk.rateOf(180n));
      for (const karma of [0n, 1n, 2n, 50n * KARMA, 123_456_789n]) {
        const units = sdk.toUnits(karma, sdk.exponentAt(fading, on(77n)));
        expect(sdk.nearestKarmaAt(units, 0n, fading, on(77n))).to.equal(karma);
      }
    });
  });

  describe("a society", () => {
    it("holds less than 2^64 millionths at whatever time, and says so when it is full", async () => {
      const harness = await loadFixture(deploy);
      for (const [half, bits] of [
        [0n, 88n],
        [39n, 127n],
        [40n, 88n],
      ]) {
        const exponent = half * HALF_LIFE + 99n;
        const limit = 1n << bits;
        expect(await harness.addToTotal(limit - 10n, 9n, exponent)).to.equal(limit - 1n);
        expect(await harness.toKarma(limit - 1n, exponent)).to.be.lessThan(1n << 64n);
        await expect(harness.addToTotal(limit - 10n, 10n, exponent))
          .to.be.revertedWithCustomError(harness, "KarmaClock_SocietyIsFull")
          .withArgs(limit, limit);
      }
    });
  });
});
