/** What lately left: four floats of 32 bits, the latest lowest, for periods of ten days, and the number of the latest period. */

/** Length of a period (10 days, in seconds). */
const PERIOD = 864_000n;
const BUCKETS = 4n;
const BITS = 32n;
const MANTISSA = 24n;
const PERIOD_AT = BUCKETS * BITS;
const ALL = (1n << PERIOD_AT) - 1n;

const lengthOf = (value: bigint) => BigInt(value.toString(2).length);
const bucketValue = (bucket: bigint) => (bucket & ((1n << MANTISSA) - 1n)) << ((bucket >> MANTISSA) & 0xffn);

/** The word as it lies at a time (UNIX seconds). */
function movedOn(outflow: bigint, time: bigint): bigint {
  const period = time / PERIOD;
  const age = period - (outflow >> PERIOD_AT);
  const buckets = age < BUCKETS ? (outflow << (age * BITS)) & ALL : 0n;
  return buckets | (period << PERIOD_AT);
}

/**
 * What left in the running period and the three before it, rounded up by less than 2^-23 of it.
 *
 * @example leftAt(0n, now); // 0n
 */
export function leftAt(outflow: bigint, time: bigint): bigint {
  const now = movedOn(outflow, time);
  let sum = 0n;
  for (let place = 0n; place < BUCKETS; ++place) sum += bucketValue((now >> (place * BITS)) & 0xffff_ffffn);
  return sum;
}

/** The word after more has left at a time. */
export function withOutflow(outflow: bigint, time: bigint, amount: bigint): bigint {
  const now = movedOn(outflow, time);
  const value = bucketValue(now & 0xffff_ffffn) + amount;
  const length = lengthOf(value);
  let exponent = length > MANTISSA ? length - MANTISSA : 0n;
  let mantissa = (value + (1n << exponent) - 1n) >> exponent;
  // Rounding up has made it a bit longer.
  if (mantissa >> MANTISSA !== 0n) [mantissa, exponent] = [mantissa >> 1n, exponent + 1n];
  return ((now >> BITS) << BITS) | mantissa | (exponent << MANTISSA);
}
