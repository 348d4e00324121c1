/**
 * What has been committed and has not vested, as the contracts' `Ramp`.
 *
 * `money`: in units of 2^-32 of the asset's smallest unit. `karma`: units of karma of the present era. `remaining`:
 * seconds in units of 2^-39. `touchedAt`: UNIX seconds.
 */
export interface Ramp {
  money: bigint;
  karma: bigint;
  remaining: bigint;
  touchedAt: bigint;
}

/** What vests: whole smallest units of the asset, and units of karma. */
export interface Vested {
  money: bigint;
  karma: bigint;
  /** What has not vested yet. */
  ramp: Ramp;
}

/** Longest vesting period: 365 days, in seconds. */
export const LONGEST_VESTING = 31_536_000n;

const ceilDiv = (x: bigint, y: bigint) => (x + y - 1n) / y;

/** Money that has not vested, as whole units: one that has begun to vest counts until it is complete. */
export function unvestedMoney(ramp: Ramp): bigint {
  return ceilDiv(ramp.money, 1n << 32n);
}

/**
 * What has vested at a time, bit for bit as the contracts' `Vesting.advance`.
 *
 * @param time UNIX seconds, not before `ramp.touchedAt`.
 */
export function advanceVesting(ramp: Ramp, time: bigint): Vested {
  if (time < ramp.touchedAt) throw new RangeError(`${time} is before ${ramp.touchedAt}`);
  const elapsed = (time - ramp.touchedAt) << 39n;
  const left = ramp.remaining - elapsed;
  const over = left <= 0n && elapsed > 0n;
  const part = (amount: bigint) => (over ? 0n : elapsed === 0n ? amount : ceilDiv(amount * left, ramp.remaining));
  const next = {
    money: part(ramp.money),
    karma: part(ramp.karma),
    remaining: over ? 0n : left,
    touchedAt: time,
  };
  return { money: unvestedMoney(ramp) - unvestedMoney(next), karma: ramp.karma - next.karma, ramp: next };
}

/**
 * What has vested at a time, and the ramp with a commitment added, bit for bit as the contracts' `Vesting.add`.
 *
 * @param money In the smallest unit of the asset.
 * @param karma Units of karma that it earned, of the present era.
 * @param period Vesting period in seconds; zero for at once.
 */
export function addToVesting(ramp: Ramp, time: bigint, money: bigint, karma: bigint, period: bigint): Vested {
  if (period > LONGEST_VESTING) throw new RangeError(`a vesting period of ${period} seconds is too long`);
  if (money === 0n && karma !== 0n) throw new RangeError("karma does not vest without money");
  const vested = advanceVesting(ramp, time);
  if (period === 0n) return { ...vested, money: vested.money + money, karma: vested.karma + karma };
  if (money === 0n) return vested;
  const next = vested.ramp;
  const sum = next.money + (money << 32n);
  if ((sum | (next.karma + karma)) >> 128n !== 0n) throw new RangeError("more than can be counted would be vesting");
  const area = next.money * next.remaining + (money << 32n) * (period << 39n);
  const merged = { money: sum, karma: next.karma + karma, remaining: ceilDiv(area, sum), touchedAt: time };
  return { ...vested, ramp: merged };
}
