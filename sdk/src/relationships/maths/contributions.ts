import { MONTH } from "../../core/time";

/** Which month of a calendar can be paid. */
export interface PayableMonth {
  /** Whether one can be paid now. */
  due: boolean;
  /** Its number, from 0: the earliest that is not missed. */
  month: bigint;
}

/**
 * The month that can be paid now, as the contracts' `Contributions.payable_`: month k is the 30 days from
 * `start + 30 d * k`; it falls due when it begins and is missed when the month after it has ended.
 *
 * @param start When month 0 began (UNIX seconds).
 * @param next Number of the first month that is neither paid nor missed.
 * @param now UNIX seconds.
 * @example payableMonth(now, 0n, now + 86_400n).month; // 0n
 */
export function payableMonth(start: bigint, next: bigint, now: bigint): PayableMonth {
  const current = now > start ? (now - start) / MONTH : 0n;
  const due = now >= start && next <= current;
  const before = current > 0n ? current - 1n : 0n;
  const earliest = next > before ? next : before;
  return { due, month: earliest > 65535n ? 65535n : earliest };
}

/** The next contribution of a pair. Times are UNIX seconds. */
export interface NextContribution {
  /** Number of the month in the present calendar. */
  month: bigint;
  /** First second in which it can be collected. */
  from: bigint;
  /** Last second in which it can be collected. */
  until: bigint;
  /** Whether it can be collected now. */
  due: boolean;
}

/**
 * The contribution that is due, or the next that will be.
 *
 * @example nextContribution(pot.calendarStart, pot.nextMonth, now).from
 */
export function nextContribution(start: bigint, next: bigint, now: bigint): NextContribution {
  const { due, month: payable } = payableMonth(start, next, now);
  const month = due ? payable : next;
  return { month, due, from: start + month * MONTH, until: start + (month + 2n) * MONTH - 1n };
}
