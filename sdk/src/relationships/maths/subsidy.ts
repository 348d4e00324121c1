import { MONTH, SUSPENSION } from "../../core/time";
import type { Enrolment } from "../types";

/** What of an enrolment the clock needs. */
export type Term = Pick<Enrolment, "rate" | "start" | "months">;

const min = (x: bigint, y: bigint) => (x < y ? x : y);

/**
 * Seconds that the last suspension has taken so far, at most 30 days. `suspendedAt` 0 for none.
 *
 * @example pausedSeconds(0n, now); // 0n
 */
export function pausedSeconds(suspendedAt: bigint, now: bigint): bigint {
  return suspendedAt === 0n ? 0n : min(now - suspendedAt, SUSPENSION);
}

function elapsed(term: Term, suspendedAt: bigint, now: bigint): bigint {
  return now - pausedSeconds(suspendedAt, now) - term.start;
}

/**
 * Whole months that have accrued, claimed or not.
 *
 * @example accruedMonths({ start: now, months: 12n, rate: 100n }, 0n, now + 60n * 86_400n); // 2n
 */
export function accruedMonths(term: Term, suspendedAt: bigint, now: bigint): bigint {
  return min(elapsed(term, suspendedAt, now) / MONTH, term.months);
}

/**
 * What can be claimed now, in the smallest unit.
 *
 * @example claimable({ start: now, months: 12n, rate: 100n }, 0n, 1n, now + 60n * 86_400n); // 100n
 */
export function claimable(term: Term, suspendedAt: bigint, claimedMonths: bigint, now: bigint): bigint {
  return (accruedMonths(term, suspendedAt, now) - claimedMonths) * term.rate;
}

/**
 * What is owed when the term stops now: unclaimed months, and the running one to the second, rounded down.
 *
 * @example owedOnStop({ start: now, months: 12n, rate: 100n }, 0n, 0n, now + 15n * 86_400n); // 50n
 */
export function owedOnStop(term: Term, suspendedAt: bigint, claimedMonths: bigint, now: bigint): bigint {
  const seconds = min(elapsed(term, suspendedAt, now), term.months * MONTH);
  return (term.rate * seconds) / MONTH - term.rate * claimedMonths;
}

/**
 * When a term ends (UNIX seconds), moved by the time spent in a suspension.
 *
 * @example termEnd({ start: now, months: 1n, rate: 100n }, 0n, now) - now; // 2592000n
 */
export function termEnd(term: Term, suspendedAt: bigint, now: bigint): bigint {
  const planned = term.start + term.months * MONTH;
  return suspendedAt !== 0n && suspendedAt < planned ? planned + pausedSeconds(suspendedAt, now) : planned;
}
