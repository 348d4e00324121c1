import { ceilDiv } from "./integers";

/**
 * What has been committed and has not vested, as the contracts keep it in a member's slots.
 *
 * `gift`, `charity`: in units of 2^-32 of the asset's smallest unit. `karma`: units of karma of the present era.
 * `remaining`: hours in units of 2^-24. `touchedAt`: UNIX hour.
 */
export interface Ramp {
  gift: bigint;
  charity: bigint;
  karma: bigint;
  remaining: bigint;
  touchedAt: bigint;
}

/** What vests: whole smallest units of the asset, and units of karma. */
export interface Vested {
  gift: bigint;
  charity: bigint;
  karma: bigint;
  /** What has not vested yet. */
  ramp: Ramp;
}

/** Longest vesting period: 365 days, in hours. */
export const LONGEST_VESTING = 8_760n;

const HOUR = 3_600n;
const MONEY_FRACTION = 32n;
const TIME_FRACTION = 24n;

/**
 * Money that has not vested, as whole units: one that has begun to vest counts until it is complete.
 *
 * @param money In units of 2^-32 of the smallest unit of the asset.
 * @returns In the smallest unit of the asset.
 * @example unvestedMoney((5n << 32n) + 1n); // 6n
 */
export function unvestedMoney(money: bigint): bigint {
  return ceilDiv(money, 1n << MONEY_FRACTION);
}

/**
 * What has vested at a time, bit for bit as the contracts' `Vesting.advance`. Time is counted in whole hours, so it is
 * the same all through an hour.
 *
 * @param time UNIX seconds, not in an hour before `ramp.touchedAt`.
 * @throws RangeError for an earlier hour.
 * @example const { gift, ramp } = advanceVesting(member.ramp, inAWeek); // what vests within a week
 */
export function advanceVesting(ramp: Ramp, time: bigint): Vested {
  const hour = time / HOUR;
  if (hour < ramp.touchedAt) throw new RangeError(`hour ${hour} is before ${ramp.touchedAt}`);
  const elapsed = (hour - ramp.touchedAt) << TIME_FRACTION;
  const left = elapsed < ramp.remaining ? ramp.remaining - elapsed : 0n;
  const part = (amount: bigint) => (ramp.remaining === 0n ? amount : ceilDiv(amount * left, ramp.remaining));
  const next = {
    gift: part(ramp.gift),
    charity: part(ramp.charity),
    karma: part(ramp.karma),
    remaining: left,
    touchedAt: hour,
  };
  return {
    gift: unvestedMoney(ramp.gift) - unvestedMoney(next.gift),
    charity: unvestedMoney(ramp.charity) - unvestedMoney(next.charity),
    karma: ramp.karma - next.karma,
    ramp: next,
  };
}

/**
 * What has vested at a time, and the ramp with a commitment added, bit for bit as the contracts' `Vesting.advance` and
 * `Vesting.add`.
 *
 * @param gift Gift money, in the smallest unit of the asset.
 * @param charity Charity money, in the smallest unit of the asset.
 * @param karma Units of karma that both earned, of the present era. Without money they vest at once.
 * @param period Vesting period in hours; zero for at once.
 * @throws RangeError for an earlier hour, a period of more than 8,760 hours, or more than can be counted.
 * @example const { ramp } = addToVesting(member.ramp, now, 95_000_000n, 5_000_000n, units, 2_160n);
 */
export function addToVesting(
  ramp: Ramp,
  time: bigint,
  gift: bigint,
  charity: bigint,
  karma: bigint,
  period: bigint,
): Vested {
  if (period > LONGEST_VESTING) throw new RangeError(`a vesting period of ${period} hours is too long`);
  const vested = advanceVesting(ramp, time);
  const money = gift + charity;
  if (period === 0n || money === 0n) {
    return {
      ...vested,
      gift: vested.gift + gift,
      charity: vested.charity + charity,
      karma: vested.karma + karma,
    };
  }
  const next = vested.ramp;
  const before = next.gift + next.charity;
  const added = money << MONEY_FRACTION;
  const sum = before + added;
  if ((sum | (next.karma + karma)) >> 128n !== 0n) throw new RangeError("more than can be counted would be vesting");
  const area = before * next.remaining + added * ((period + 1n) << TIME_FRACTION);
  const merged = {
    gift: next.gift + (gift << MONEY_FRACTION),
    charity: next.charity + (charity << MONEY_FRACTION),
    karma: next.karma + karma,
    remaining: ceilDiv(area, sum),
    touchedAt: next.touchedAt,
  };
  return { ...vested, ramp: merged };
}
