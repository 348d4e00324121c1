import { DAY } from "../core/time";

/**
 * The clock by which a society's karma fades, as the contracts' `Clock`.
 *
 * `exponent`: half-lives that had passed when `day` began, in units of 2^-64. `day`: UNIX day of the last change of the
 * rate. `rate`: half-lives per day since then, in units of 2^-64.
 */
export interface Clock {
  exponent: bigint;
  day: bigint;
  rate: bigint;
}

/** Half-lives of an era: units of one era are worth 2^40 of the next. */
export const ERA = 40n;

/** The rate by which karma fades to 0.9 in 30 days: -log2(0.9) / 30 in units of 2^-64, rounded down. */
export const NINE_TENTHS_A_MONTH = 93_465_405_439_766_500n;

const ONE = 1n << 127n;
const WORD = (1n << 64n) - 1n;

/** ln 2 in units of 2^-256. */
const LN2 = 0xb17217f7d1cf79abc9e3b39803f2f6af40f343267298b62d8a0d175b8baafa2bn;

/** (ln 2)^i / i! in units of 2^-136, rounded down: the coefficients of 2^f, as they are written out in the contract. */
const COEFFICIENTS = (() => {
  const all: bigint[] = [];
  for (let term = 1n << 256n, i = 1n; term >> 120n > 0n; i++) {
    all.push(term >> 120n);
    term = ((term * LN2) >> 256n) / i;
  }
  return all;
})();

/**
 * 2^f from below, bit for bit as the contracts' `Exp2.lower`.
 *
 * @param fraction f in units of 2^-64, below 2^64.
 * @returns In units of 2^-127.
 * @example exp2Lower(0n) === 1n << 127n; // 2^0
 */
export function exp2Lower(fraction: bigint): bigint {
  return COEFFICIENTS.reduceRight((sum, coefficient) => coefficient + ((sum * fraction) >> 64n), 0n) >> 9n;
}

/**
 * 2^f from above, bit for bit as the contracts' `Exp2.upper`.
 *
 * @example exp2Upper(1n) - exp2Lower(1n); // 2n
 */
export function exp2Upper(fraction: bigint): bigint {
  return fraction === 0n ? ONE : exp2Lower(fraction) + 2n;
}

/**
 * Karma that an amount of an asset is worth: half is earned when it is committed, half when it is given.
 *
 * @param amount In the smallest unit of the asset.
 * @param ratio Millionths of karma for each whole unit of the asset.
 * @returns In millionths, rounded down.
 * @example karmaOfAmount(50_000_000n, 1_000_000n, 6n); // 50 karma for 50 euro
 */
export function karmaOfAmount(amount: bigint, ratio: bigint, decimals: bigint): bigint {
  return (amount * ratio) / 10n ** decimals;
}

/**
 * The rate of a half-life.
 *
 * @param halfLife Days, 2 or more.
 * @returns Half-lives per day in units of 2^-64, rounded down.
 * @throws RangeError below 2 days.
 * @example rateOf(180n); // 102481911520608620n
 */
export function rateOf(halfLife: bigint): bigint {
  if (halfLife < 2n) throw new RangeError(`a half-life of ${halfLife} days is too short`);
  return (1n << 64n) / halfLife;
}

/**
 * Half-lives that have passed at a time (UNIX seconds), in units of 2^-64.
 *
 * @throws RangeError for a day before the rate last changed.
 * @example exponentAt({ exponent: 0n, day: 20_000n, rate: rateOf(180n) }, 20_180n * 86_400n) >> 60n; // 15n: nearly one half-life
 */
export function exponentAt(clock: Clock, time: bigint): bigint {
  const day = time / DAY;
  if (day < clock.day) throw new RangeError(`the rate changed on day ${clock.day}, after day ${day}`);
  return clock.exponent + (day - clock.day) * clock.rate;
}

/**
 * The clock with another rate from today on. `time`: now (UNIX seconds).
 *
 * @throws RangeError for a day before the rate last changed.
 * @example const slower = withRate(society.clock, now, rateOf(365n));
 */
export function withRate(clock: Clock, time: bigint, rate: bigint): Clock {
  return { exponent: exponentAt(clock, time), day: time / DAY, rate };
}

/**
 * The era of an exponent.
 *
 * @example eraOf(41n << 64n); // 1n
 */
export function eraOf(exponent: bigint): bigint {
  return (exponent >> 64n) / ERA;
}

/**
 * Units of an era in those of the same or a later one, rounded down.
 *
 * @throws RangeError if the later era is the earlier.
 * @example rebase(1n << 50n, 0n, 1n); // 1024n
 */
export function rebase(units: bigint, era: bigint, present: bigint): bigint {
  if (era > present) throw new RangeError(`era ${era} has not begun in era ${present}`);
  return units >> (ERA * (present - era));
}

const shiftOf = (exponent: bigint) => 103n - ((exponent >> 64n) % ERA);

function requireCountable(karma: bigint) {
  if (karma >> 64n !== 0n) throw new RangeError(`${karma} is more karma than a society can count`);
}

/**
 * Units of karma that is earned, rounded down. `karma` in millionths, `exponent` now.
 *
 * @throws RangeError for 2^64 millionths or more.
 * @example toUnits(1_000_000n, 0n); // 16777216000000n: one karma at the beginning of an era
 */
export function toUnits(karma: bigint, exponent: bigint): bigint {
  requireCountable(karma);
  return (karma * exp2Lower(exponent & WORD)) >> shiftOf(exponent);
}

/**
 * Units of karma that is spent or locked, rounded up. `karma` in millionths, `exponent` now.
 *
 * @throws RangeError for 2^64 millionths or more.
 * @example toUnitsUp(1n, 0n); // 16777216n
 */
export function toUnitsUp(karma: bigint, exponent: bigint): bigint {
  requireCountable(karma);
  const shift = shiftOf(exponent);
  return (karma * exp2Upper(exponent & WORD) + (1n << shift) - 1n) >> shift;
}

/**
 * Karma in millionths that units of the present era are worth, rounded down.
 *
 * @example toKarma(16_777_216_000_000n, 0n); // 1000000n
 */
export function toKarma(units: bigint, exponent: bigint): bigint {
  return (units << shiftOf(exponent)) / exp2Upper(exponent & WORD);
}

/**
 * Karma that units of any era are worth at a time, bit for bit as the contracts read it. It can be computed for any
 * time to come without asking the chain again.
 *
 * @param time UNIX seconds, not on a day before the rate last changed.
 * @returns Millionths of karma, rounded down.
 * @example karmaAt(member.units, member.era, society.clock, inAYear);
 */
export function karmaAt(units: bigint, era: bigint, clock: Clock, time: bigint): bigint {
  const exponent = exponentAt(clock, time);
  return toKarma(rebase(units, era, eraOf(exponent)), exponent);
}

/**
 * The same rounded to the nearest millionth, for people: who has just earned 50 sees 50, not 49.999999. What can be
 * spent is {@link karmaAt}.
 *
 * @throws RangeError for a day before the rate last changed.
 * @example nearestKarmaAt(member.units, member.era, society.clock, now);
 */
export function nearestKarmaAt(units: bigint, era: bigint, clock: Clock, time: bigint): bigint {
  const exponent = exponentAt(clock, time);
  const twice = rebase(units, era, eraOf(exponent)) << (shiftOf(exponent) + 1n);
  const one = exp2Lower(exponent & WORD);
  return (twice + one) / (2n * one);
}
