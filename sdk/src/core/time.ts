/** A month in every contract: 30 days, in seconds. */
export const MONTH = 2_592_000n;

/** A day in seconds. */
export const DAY = 86_400n;

/** An hour in seconds. */
export const HOUR = 3_600n;

/** Longest suspension: 30 days, in seconds. */
export const SUSPENSION = 2_592_000n;

/** A moment given as a `Date` or as UNIX seconds. */
export type Moment = Date | bigint | number;

/**
 * The later of two moments.
 *
 * @example latest(1n, 2n); // 2n
 */
export const latest = (one: bigint, other: bigint): bigint => (one < other ? other : one);

/**
 * The earlier of two moments.
 *
 * @example earliest(1n, 2n); // 1n
 */
export const earliest = (one: bigint, other: bigint): bigint => (other < one ? other : one);

/**
 * UNIX seconds of a moment.
 *
 * @example secondsOf(new Date("2026-01-01T00:00:00Z")); // 1767225600n
 */
export function secondsOf(moment: Moment): bigint {
  return moment instanceof Date ? BigInt(Math.floor(moment.getTime() / 1000)) : BigInt(moment);
}

/**
 * A moment for people, in UTC, so that both partners read the same.
 *
 * @example momentInWords(1767225600n); // "2026-01-01 00:00 UTC"
 */
export function momentInWords(moment: Moment): string {
  const text = new Date(Number(secondsOf(moment)) * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

/**
 * A span of seconds as people count it: in days, hours or minutes, the greatest of which there is one. Whole hours that are no
 * whole days stay hours, so that nothing of a period that was chosen is left out; the rest is rounded down.
 *
 * @example spanParts(129_600n); // { count: 36n, unit: "hour" }
 */
export function spanParts(seconds: bigint): { count: bigint; unit: "day" | "hour" | "minute" } {
  if (seconds >= DAY && (seconds % DAY === 0n || seconds % HOUR !== 0n)) return { count: seconds / DAY, unit: "day" };
  return seconds >= HOUR ? { count: seconds / HOUR, unit: "hour" } : { count: seconds / 60n, unit: "minute" };
}

/**
 * A span of seconds for people: "14 days", "3 hours", "36 hours".
 *
 * @example spanInWords(1_209_600n); // "14 days"
 */
export function spanInWords(seconds: bigint): string {
  const { count, unit } = spanParts(seconds);
  return `${count} ${unit}${count === 1n ? "" : "s"}`;
}
