import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import {
  addToVesting,
  advanceVesting,
  LONGEST_VESTING,
  type Ramp,
  unvestedMoney,
} from "../../../sdk/src/societies/vesting";
import type { KarmaHarness } from "../../../typechain-types";
import { Dice } from "./exact";

const HOUR = 3_600n;
const DAY = 86_400n;
/** A time in the middle of an hour, so that the hours that it touches are not whole. */
const NOW = 1_800_001_000n;
const THIS_HOUR = NOW / HOUR;
const EURO = 1_000_000n;
const MONEY = 1n << 32n;
const HOURS = 1n << 24n;
const QUARTER = 90n * 24n;
const EMPTY: Ramp = { gift: 0n, charity: 0n, karma: 0n, remaining: 0n, touchedAt: 0n };

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

/** A ramp as the chain returns it, without its place in a tuple. */
function plain({ gift, charity, karma, remaining, touchedAt }: Ramp): Ramp {
  return { gift, charity, karma, remaining, touchedAt };
}

/** The chain's answer, after it was compared with the SDK's. */
function chain(harness: KarmaHarness) {
  return {
    async advance(ramp: Ramp, time: bigint) {
      const [gift, charity, karma, next] = await harness.advance(ramp, time / HOUR);
      const vested = { gift, charity, karma, ramp: plain(next) };
      expect(advanceVesting(ramp, time)).to.deep.equal(vested);
      return vested;
    },
    async add(ramp: Ramp, time: bigint, gift: bigint, charity: bigint, karma: bigint, period: bigint) {
      const answer = await harness.add(ramp, time / HOUR, gift, charity, karma, period);
      const vested = { gift: answer[0], charity: answer[1], karma: answer[2], ramp: plain(answer[3]) };
      expect(addToVesting(ramp, time, gift, charity, karma, period)).to.deep.equal(vested);
      return vested;
    },
  };
}

describe("Vesting", () => {
  it("hands out gift money, charity money and karma hour by hour, all of it when the period is over", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    // 89 days and 23 hours, and the hour that has begun: 90 days from its beginning.
    const first = await add(EMPTY, NOW, 90n * EURO, 9n * EURO, 9_000n, QUARTER - 1n);
    expect([first.gift, first.charity, first.karma]).to.deep.equal([0n, 0n, 0n]);
    const begin = THIS_HOUR * HOUR;
    for (const [time, gift, charity, karma] of [
      [HOUR - 1n, 0n, 0n, 0n],
      [HOUR, 41_666n, 4_166n, 4n],
      [2n * HOUR - 1n, 41_666n, 4_166n, 4n],
      [DAY, EURO, EURO / 10n, 100n],
      [45n * DAY, 45n * EURO, (45n * EURO) / 10n, 4_500n],
      [90n * DAY - 1n, 90n * EURO - 41_667n, 9n * EURO - 4_167n, 8_995n],
      [90n * DAY, 90n * EURO, 9n * EURO, 9_000n],
      [900n * DAY, 90n * EURO, 9n * EURO, 9_000n],
    ]) {
      const vested = await advance(first.ramp, begin + time);
      expect([vested.gift, vested.charity, vested.karma], `after ${time} s`).to.deep.equal([gift, charity, karma]);
    }
  });

  it("never hands out all before the period is over, and all of it less than an hour later", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    for (const second of [0n, 1n, 1_800n, HOUR - 1n]) {
      const time = THIS_HOUR * HOUR + second;
      for (const period of [1n, 2n, QUARTER, LONGEST_VESTING]) {
        const { ramp } = await add(EMPTY, time, EURO, 0n, 1n, period);
        const end = time + period * HOUR;
        // In the second in which the period ends something is missing; an hour later nothing.
        expect((await advance(ramp, end)).gift < EURO, `${second}, ${period}`).to.equal(true);
        expect(await advance(ramp, end + HOUR)).to.deep.include({ gift: EURO, karma: 1n });
        expect((await advance(ramp, end - second + HOUR)).gift).to.equal(EURO);
      }
    }
  });

  it("is early by at most the part of one hour and late by less than that of two, in whichever second it begins", async () => {
    // Against a line that falls in every second; in all hours of a short period, and where the bounds are reached.
    for (const period of [1n, 2n, 7n, 24n]) {
      const money = 5_040n * period * (period + 1n);
      const hourly = money / (period + 1n);
      let [early, late] = [0n, 0n];
      for (const second of [0n, 1n, 1_799n, 3_599n]) {
        const begin = THIS_HOUR * HOUR + second;
        const { ramp } = addToVesting(EMPTY, begin, money, 0n, 0n, period);
        for (let hour = 0n; hour <= period + 1n; hour++) {
          for (const time of [(THIS_HOUR + hour) * HOUR, (THIS_HOUR + hour + 1n) * HOUR - 1n]) {
            if (time < begin) continue;
            const out = advanceVesting(ramp, time).gift;
            const passed = time - begin;
            const exact = passed >= period * HOUR ? money : (money * passed) / (period * HOUR);
            if (out - exact > early) early = out - exact;
            if (exact - out > late) late = exact - out;
          }
        }
      }
      expect(early <= hourly, `${period} hours: early by ${early} of ${hourly}`).to.equal(true);
      expect(late < 2n * hourly, `${period} hours: late by ${late} of ${hourly}`).to.equal(true);
      // The bounds are not generous: whoever commits in the last second of an hour waits one second for the first part.
      expect(early > (hourly * 99n) / 100n, `${early} of ${hourly}`).to.equal(true);
      expect(late >= hourly, `${late} of ${hourly}`).to.equal(true);
    }
  });

  it("does nothing in the same hour, and nothing when nothing vests", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    const { ramp } = await add(EMPTY, NOW, EURO, EURO, 7n, 24n);
    const nothing = { gift: 0n, charity: 0n, karma: 0n };
    for (const time of [NOW, (THIS_HOUR + 1n) * HOUR - 1n]) {
      expect(await advance(ramp, time)).to.deep.equal({ ...nothing, ramp });
    }
    expect(await advance(EMPTY, NOW)).to.deep.equal({ ...nothing, ramp: { ...EMPTY, touchedAt: THIS_HOUR } });
  });

  it("cannot go back in time", async () => {
    const harness = await loadFixture(deploy);
    const { ramp } = addToVesting(EMPTY, NOW, 1n, 0n, 0n, 1n);
    await expect(harness.advance(ramp, THIS_HOUR - 1n)).to.be.revertedWithPanic(0x11);
    expect(() => advanceVesting(ramp, NOW - HOUR)).to.throw(RangeError);
  });

  it("merges by the mean of what remains, weighted by money: the area stays the same", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 80n * EURO, 20n * EURO, 1_000n, 80n * 24n - 1n);
    // After 40 days 50 euro are left for 40 days; 150 euro for 80 days make 200 euro for 70 days.
    const second = await add(first.ramp, NOW + 40n * DAY, 140n * EURO, 10n * EURO, 1_500n, 80n * 24n - 1n);
    expect([second.gift, second.charity, second.karma]).to.deep.equal([40n * EURO, 10n * EURO, 500n]);
    expect(second.ramp).to.deep.equal({
      gift: 180n * EURO * MONEY,
      charity: 20n * EURO * MONEY,
      karma: 2_000n,
      remaining: 70n * 24n * HOURS,
      touchedAt: THIS_HOUR + 40n * 24n,
    });
  });

  it("rounds the remaining time up", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 2n, 0n, 0n, 1n);
    const second = await add(first.ramp, NOW, 0n, 1n, 0n, 2n);
    expect(second.ramp.remaining).to.equal((7n * HOURS + 2n) / 3n);
  });

  it("hands out at once what has no vesting period, and leaves what is vesting alone", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 100n, 200n, 1_000n, 99n);
    const second = await add(first.ramp, NOW + HOUR, 33n, 44n, 330n, 0n);
    expect([second.gift, second.charity, second.karma]).to.deep.equal([34n, 46n, 340n]);
    expect(second.ramp.remaining).to.equal(99n * HOURS);
  });

  it("adds nothing where there is no money, and settles karma that comes without any", async () => {
    const { add, advance } = chain(await loadFixture(deploy));
    const { ramp } = await add(EMPTY, NOW, EURO, 0n, 700n, 9n);
    const advanced = await advance(ramp, NOW + DAY / 4n);
    expect(await add(ramp, NOW + DAY / 4n, 0n, 0n, 0n, QUARTER)).to.deep.equal(advanced);
    const withKarma = await add(ramp, NOW + DAY / 4n, 0n, 0n, 5n, QUARTER);
    expect(withKarma).to.deep.equal({ ...advanced, karma: advanced.karma + 5n });
  });

  it("lasts at most a year", async () => {
    const { add } = chain(await loadFixture(deploy));
    const { ramp } = await add(EMPTY, NOW, 1n, 1n, 1n, LONGEST_VESTING);
    expect(ramp.remaining).to.equal((LONGEST_VESTING + 1n) * HOURS);
    // The contracts refuse it when the society is created.
    expect(() => addToVesting(EMPTY, NOW, 1n, 1n, 1n, LONGEST_VESTING + 1n)).to.throw(RangeError);
  });

  it("counts up to 2^96 units of money and 2^128 of karma", async () => {
    const harness = await loadFixture(deploy);
    const { add, advance } = chain(harness);
    const [money, karma] = [(1n << 96n) - 1n, (1n << 128n) - 1n];
    for (const gift of [money, 0n, money / 3n]) {
      const charity = money - gift;
      const { ramp } = await add(EMPTY, NOW, gift, charity, karma, LONGEST_VESTING);
      for (const time of [HOUR, 100n * DAY, 365n * DAY, 366n * DAY]) {
        const vested = await advance(ramp, NOW + time);
        expect(vested.gift + unvestedMoney(vested.ramp.gift)).to.equal(gift);
        expect(vested.charity + unvestedMoney(vested.ramp.charity)).to.equal(charity);
        expect(vested.karma + vested.ramp.karma).to.equal(karma);
        expect(await harness.unvested(vested.ramp.gift)).to.equal(unvestedMoney(vested.ramp.gift));
      }
      for (const more of [
        [1n, 0n],
        [0n, 1n],
      ]) {
        await expect(harness.add(ramp, THIS_HOUR, more[0], more[1], 1n, 24n))
          .to.be.revertedWithCustomError(harness, "Vesting_TooMuch")
          .withArgs(1n, 1n);
        expect(() => addToVesting(ramp, NOW, more[0], more[1], 1n, 24n)).to.throw(RangeError);
      }
    }
    const { ramp: other } = await add(EMPTY, NOW, 1n, 0n, karma, 24n);
    await expect(harness.add(other, THIS_HOUR, 1n, 0n, 1n, 24n)).to.be.revertedWithCustomError(
      harness,
      "Vesting_TooMuch",
    );
  });

  it("lets a whole unit of an asset without decimals vest, although strangers touch it every second", () => {
    let { ramp } = addToVesting(EMPTY, NOW, 3n, 1n, 1n << 60n, 48n);
    const [gift, charity]: bigint[][] = [[], []];
    for (let time = NOW + 1n; time <= NOW + 50n * HOUR; time += 7n) {
      const vested = advanceVesting(ramp, time);
      for (let i = 0n; i < vested.gift; i++) gift.push(time / HOUR - THIS_HOUR);
      for (let i = 0n; i < vested.charity; i++) charity.push(time / HOUR - THIS_HOUR);
      ramp = vested.ramp;
    }
    // A third of 49 hours each, in the hour in which it is complete.
    expect(gift).to.deep.equal([17n, 33n, 49n]);
    expect(charity).to.deep.equal([49n]);
  });

  it("is delayed by a stranger's dust no more than by its share, and by less than 2^-24 hours a commitment", () => {
    // A millionth of a euro every second for a day, beside 100 euro that vest over 90 days.
    const begin = THIS_HOUR * HOUR;
    let { ramp } = addToVesting(EMPTY, begin, 100n * EURO, 0n, 0n, QUARTER - 1n);
    const alone = ramp;
    let out = 0n;
    for (let time = begin + 1n; time <= begin + DAY; time++) {
      const vested = addToVesting(ramp, time, 1n, 0n, 0n, QUARTER - 1n);
      out += vested.gift;
      ramp = vested.ramp;
    }
    // By then some dust has vested too: together it is more, not less.
    const undisturbed = advanceVesting(alone, begin + DAY).gift;
    expect(out >= undisturbed - 10n && out - undisturbed <= undisturbed / 1_000n).to.equal(true);
    // 0.0864 euro of dust move the end by their share in the area, 38 seconds of 89 days; rounding by 19 at most.
    const delay = ((ramp.remaining - 89n * 24n * HOURS) * HOUR) >> 24n;
    expect(delay > 30n && delay < 38n + 19n, `${delay} s`).to.equal(true);
  });

  it("is not delayed by dust in every hour, nor ends later for it than the dust itself", () => {
    let { ramp } = addToVesting(EMPTY, NOW, 100n * EURO, 5n * EURO, 1n << 40n, QUARTER);
    let out = 0n;
    let half = 0n;
    for (let hour = 1n; hour <= QUARTER + 1n; hour++) {
      const vested = addToVesting(ramp, NOW + hour * HOUR, 1n, 0n, 0n, QUARTER);
      out += vested.gift;
      if (half === 0n && out >= 50n * EURO) half = hour;
      ramp = vested.ramp;
    }
    // Half is out in the hour in which it would be anyway, and when the period is over all but dust.
    expect(half).to.equal(1_081n);
    expect(out > 100n * EURO - 20_000n, `${out}`).to.equal(true);
    expect(advanceVesting(ramp, NOW + (2n * QUARTER + 3n) * HOUR).ramp.gift).to.equal(0n);
  });

  it("is the SDK's to the bit, and neither loses nor makes anything, whatever comes", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    const dice = new Dice(4);
    for (let life = 0; life < 12; life++) {
      let [ramp, time] = [EMPTY, NOW];
      const committed = { gift: 0n, charity: 0n, karma: 0n };
      const out = { gift: 0n, charity: 0n, karma: 0n };
      for (let i = 0; i < 25; i++) {
        time += dice.ofAnySize(24);
        const [gift, charity, karma] = [dice.ofAnySize(90), dice.ofAnySize(90), dice.ofAnySize(120)];
        const more = dice.chance(0.5);
        const vested = more ? await add(ramp, time, gift, charity, karma, dice.bits(13)) : await advance(ramp, time);
        if (more) {
          committed.gift += gift;
          committed.charity += charity;
          committed.karma += karma;
        }
        ramp = vested.ramp;
        out.gift += vested.gift;
        out.charity += vested.charity;
        out.karma += vested.karma;
        expect(out.gift + unvestedMoney(ramp.gift)).to.equal(committed.gift);
        expect(out.charity + unvestedMoney(ramp.charity)).to.equal(committed.charity);
        expect(out.karma + ramp.karma).to.equal(committed.karma);
      }
      const last = await advance(ramp, time + (LONGEST_VESTING + 1n) * HOUR);
      expect(out.gift + last.gift).to.equal(committed.gift);
      expect(out.charity + last.charity).to.equal(committed.charity);
      expect(out.karma + last.karma).to.equal(committed.karma);
    }
  });
});
