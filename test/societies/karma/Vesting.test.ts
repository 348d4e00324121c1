import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { addToVesting, advanceVesting, type Ramp, unvestedMoney } from "../../../sdk/src/societies/vesting";
import type { KarmaHarness } from "../../../typechain-types";
import { Dice } from "./exact";

const DAY = 86_400n;
const NOW = 1_800_000_000n;
const EURO = 1_000_000n;
const MONEY = 1n << 32n;
const SECOND = 1n << 39n;
const EMPTY: Ramp = { money: 0n, karma: 0n, remaining: 0n, touchedAt: 0n };

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

/** A ramp as the chain returns it, without its place in a tuple. */
function plain({ money, karma, remaining, touchedAt }: Ramp): Ramp {
  return { money, karma, remaining, touchedAt };
}

/** The chain's answer, after it was compared with the SDK's. */
function chain(harness: KarmaHarness) {
  return {
    async advance(ramp: Ramp, time: bigint) {
      const [money, karma, next] = await harness.advance(ramp, time);
      const vested = { money, karma, ramp: plain(next) };
      expect(advanceVesting(ramp, time)).to.deep.equal(vested);
      return vested;
    },
    async add(ramp: Ramp, time: bigint, money: bigint, karma: bigint, period: bigint) {
      const [vestedMoney, vestedKarma, next] = await harness.add(ramp, time, money, karma, period);
      const vested = { money: vestedMoney, karma: vestedKarma, ramp: plain(next) };
      expect(addToVesting(ramp, time, money, karma, period)).to.deep.equal(vested);
      return vested;
    },
  };
}

describe("Vesting", () => {
  it("hands out a commitment and its karma second by second, all of it at the end", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    const { money, karma, ramp } = await add(EMPTY, NOW, 90n * EURO, 9_000n, 90n * DAY);
    expect([money, karma]).to.deep.equal([0n, 0n]);
    for (const [time, vestedMoney, vestedKarma] of [
      [0n, 0n, 0n],
      [1n, 11n, 0n],
      [DAY, EURO, 100n],
      [45n * DAY, 45n * EURO, 4_500n],
      [45n * DAY + 1n, 45n * EURO + 11n, 4_500n],
      [90n * DAY - 1n, 90n * EURO - 12n, 8_999n],
      [90n * DAY, 90n * EURO, 9_000n],
      [900n * DAY, 90n * EURO, 9_000n],
    ]) {
      const vested = await advance(ramp, NOW + time);
      expect([vested.money, vested.karma], `after ${time} s`).to.deep.equal([vestedMoney, vestedKarma]);
    }
  });

  it("does nothing in the same second, and nothing when nothing vests", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    const { ramp } = await add(EMPTY, NOW, EURO, 7n, DAY);
    expect(await advance(ramp, NOW)).to.deep.equal({ money: 0n, karma: 0n, ramp });
    const later = await advance(EMPTY, NOW);
    expect(later).to.deep.equal({ money: 0n, karma: 0n, ramp: { ...EMPTY, touchedAt: NOW } });
  });

  it("cannot go back in time", async () => {
    const harness = await loadFixture(deploy);
    await expect(harness.advance({ ...EMPTY, touchedAt: NOW }, NOW - 1n)).to.be.revertedWithPanic(0x11);
    expect(() => advanceVesting({ ...EMPTY, touchedAt: NOW }, NOW - 1n)).to.throw(RangeError);
  });

  it("merges by the mean of what remains, weighted by money: the area stays the same", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 100n * EURO, 1_000n, 80n * DAY);
    // After 40 days 50 euro are left for 40 days; 150 euro for 80 days make 200 euro for 70 days.
    const second = await add(first.ramp, NOW + 40n * DAY, 150n * EURO, 1_500n, 80n * DAY);
    expect([second.money, second.karma]).to.deep.equal([50n * EURO, 500n]);
    expect(second.ramp).to.deep.equal({
      money: 200n * EURO * MONEY,
      karma: 2_000n,
      remaining: 70n * DAY * SECOND,
      touchedAt: NOW + 40n * DAY,
    });
  });

  it("rounds the remaining time up", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 2n, 0n, 1n);
    const second = await add(first.ramp, NOW, 1n, 0n, 2n);
    expect(second.ramp.remaining).to.equal((4n * SECOND + 2n) / 3n);
  });

  it("hands out at once what has no vesting period, and leaves what is vesting alone", async () => {
    const { add } = chain(await loadFixture(deploy));
    const first = await add(EMPTY, NOW, 100n, 1_000n, 100n * DAY);
    const second = await add(first.ramp, NOW + DAY, 33n, 330n, 0n);
    expect([second.money, second.karma]).to.deep.equal([34n, 340n]);
    expect(second.ramp.remaining).to.equal(99n * DAY * SECOND);
  });

  it("adds nothing where there is no money, and refuses karma without any", async () => {
    const harness = await loadFixture(deploy);
    const { add, advance } = chain(harness);
    const { ramp } = await add(EMPTY, NOW, EURO, 700n, 10n * DAY);
    expect(await add(ramp, NOW + DAY, 0n, 0n, 90n * DAY)).to.deep.equal(await advance(ramp, NOW + DAY));
    await expect(harness.add(ramp, NOW, 0n, 1n, DAY))
      .to.be.revertedWithCustomError(harness, "Vesting_KarmaWithoutMoney")
      .withArgs(1n);
    expect(() => addToVesting(ramp, NOW, 0n, 1n, DAY)).to.throw(RangeError);
  });

  it("lasts at most a year", async () => {
    const harness = await loadFixture(deploy);
    const { add } = chain(harness);
    const { ramp } = await add(EMPTY, NOW, 1n, 1n, 365n * DAY);
    expect(ramp.remaining).to.equal(365n * DAY * SECOND);
    const longer = 365n * DAY + 1n;
    await expect(harness.add(EMPTY, NOW, 1n, 1n, longer))
      .to.be.revertedWithCustomError(harness, "Vesting_PeriodTooLong")
      .withArgs(longer);
    expect(() => addToVesting(EMPTY, NOW, 1n, 1n, longer)).to.throw(RangeError);
  });

  it("counts up to 2^96 units of money and 2^128 of karma", async () => {
    const harness = await loadFixture(deploy);
    const { add, advance } = chain(harness);
    const [money, karma] = [(1n << 96n) - 1n, (1n << 128n) - 1n];
    const { ramp } = await add(EMPTY, NOW, money, karma, 365n * DAY);
    for (const time of [1n, 100n * DAY, 365n * DAY - 1n]) {
      const vested = await advance(ramp, NOW + time);
      expect(vested.money + unvestedMoney(vested.ramp)).to.equal(money);
      expect(await harness.unvested(vested.ramp)).to.equal(unvestedMoney(vested.ramp));
    }
    for (const more of [
      [1n, 0n],
      [1n, 1n],
    ]) {
      await expect(harness.add(ramp, NOW, more[0], more[1], DAY))
        .to.be.revertedWithCustomError(harness, "Vesting_TooMuch")
        .withArgs(more[0], more[1]);
      expect(() => addToVesting(ramp, NOW, more[0], more[1], DAY)).to.throw(RangeError);
    }
    const { ramp: other } = await add(EMPTY, NOW, 1n, karma, DAY);
    await expect(harness.add(other, NOW, 1n, 1n, DAY)).to.be.revertedWithCustomError(harness, "Vesting_TooMuch");
  });

  it("lets a whole unit of an asset without decimals vest, although strangers touch it every second", () => {
    // Far too many steps for the chain; the mirror is the chain's arithmetic to the bit.
    let { ramp } = addToVesting(EMPTY, NOW, 3n, 1n << 60n, 2n * DAY);
    const out: bigint[] = [];
    for (let time = NOW + 1n; time <= NOW + 2n * DAY; time++) {
      const vested = advanceVesting(ramp, time);
      if (vested.money > 0n) out.push(time - NOW);
      ramp = vested.ramp;
    }
    // A third of the time each, late by less than a second for the touches, and not at all at the end.
    expect(out).to.deep.equal([(2n * DAY) / 3n + 1n, (4n * DAY) / 3n + 1n, 2n * DAY]);
  });

  it("is delayed by a stranger's dust no more than by its share", () => {
    // A millionth of a euro every second for a day, beside 100 euro that vest over 90 days.
    let { ramp } = addToVesting(EMPTY, NOW, 100n * EURO, 0n, 90n * DAY);
    const alone = ramp;
    let out = 0n;
    for (let time = NOW + 1n; time <= NOW + DAY; time++) {
      const vested = addToVesting(ramp, time, 1n, 0n, 90n * DAY);
      out += vested.money;
      ramp = vested.ramp;
    }
    // By then some dust has vested too: together it is more, not less.
    const undisturbed = advanceVesting(alone, NOW + DAY).money;
    expect(out >= undisturbed && out - undisturbed <= undisturbed / 1_000n).to.equal(true);
    // 0.0864 euro of dust move the end by their share in the area: some 37 seconds of 89 days.
    const delay = (ramp.remaining >> 39n) - 89n * DAY;
    expect(delay > 0n && delay < 60n).to.equal(true);
  });

  it("is the SDK's to the bit, and neither loses nor makes anything, whatever comes", async () => {
    const { advance, add } = chain(await loadFixture(deploy));
    const dice = new Dice(4);
    for (let life = 0; life < 12; life++) {
      let [ramp, time, committed, vestedMoney, karmaIn, karmaOut] = [EMPTY, NOW, 0n, 0n, 0n, 0n];
      for (let i = 0; i < 25; i++) {
        time += dice.ofAnySize(24);
        const money = dice.ofAnySize(90);
        const karma = money === 0n ? 0n : dice.ofAnySize(120);
        const vested = dice.chance(0.5)
          ? await advance(ramp, time)
          : await add(ramp, time, money, karma, dice.bits(24)).then((result) => {
              committed += money;
              karmaIn += karma;
              return result;
            });
        vestedMoney += vested.money;
        karmaOut += vested.karma;
        ramp = vested.ramp;
        expect(vestedMoney + unvestedMoney(ramp)).to.equal(committed);
        expect(karmaOut + ramp.karma).to.equal(karmaIn);
      }
      const last = await advance(ramp, time + 365n * DAY);
      expect(vestedMoney + last.money).to.equal(committed);
      expect(karmaOut + last.karma).to.equal(karmaIn);
    }
  });
});
