import { DAY } from "../../core/time";
import { CareScheme } from "../types";

/** The largest value of a counter of care (2^48 - 1); counters stop there instead of failing. */
export const MAX_CARE = (1n << 48n) - 1n;

/** Most activities a day that may be declared without the other's signature. */
export const ACTIVITIES_PER_DAY = 24n;

/** Most minutes a day that may be declared without the other's signature (16 hours). */
export const MINUTES_PER_DAY = 960n;

/**
 * Adds to a counter that saturates.
 *
 * @example addCare(582n, 1n); // 583n
 */
export function addCare(counter: bigint, units: bigint): bigint {
  const sum = counter + units;
  return sum > MAX_CARE ? MAX_CARE : sum;
}

/**
 * The largest total that a partner may declare during notice: what is confirmed, and a daily bound since both last
 * signed; a day that has begun counts as a whole one.
 *
 * @param heaviest The largest weight of the table with the scheme Weighted, else anything.
 * @param now UNIX seconds.
 * @example declarable(CareScheme.Activities, 0n, 582n, now, now + 86_400n) > 582n; // true
 */
export function declarable(
  scheme: number,
  heaviest: bigint,
  confirmed: bigint,
  checkpointAt: bigint,
  now: bigint,
): bigint {
  let perDay = ACTIVITIES_PER_DAY;
  if (scheme === CareScheme.Minutes) perDay = MINUTES_PER_DAY;
  if (scheme === CareScheme.Weighted) perDay = ACTIVITIES_PER_DAY * heaviest;
  const days = (now - checkpointAt + DAY - 1n) / DAY;
  return addCare(confirmed, days * perDay);
}

/**
 * The units of weighted activities: the sum of weight times quantity.
 *
 * @example weightedUnits([10, 25], [{ category: 1, quantity: 2n }]); // 50n
 */
export function weightedUnits(
  table: readonly number[],
  activities: readonly { category: number; quantity: bigint }[],
): bigint {
  return activities.reduce((sum, { category, quantity }) => sum + BigInt(table[category]) * quantity, 0n);
}
