import { formatAmount } from "../core/amounts";
import { invalid } from "../core/errors";
import type { ChainEvent } from "../core/events";
import { DAY, type Moment, secondsOf } from "../core/time";
import type { Clock } from "./karma";
import { applySocietyEvent, clockOnDay, emptySocieties, type KarmaPoint, type KarmaRecord, memberKarma } from "./state";
import type { SocietyId } from "./types";

/** Decimals of karma. */
export const KARMA_DECIMALS = 6;

/** Most points of a series. */
export const MOST_POINTS = 10_000n;

/** What a member had each time something of theirs changed, and the clocks of the society: enough for any time. */
export interface KarmaHistory {
  society: SocietyId;
  member: string;
  /** When they joined (UNIX seconds). */
  joinedAt: bigint;
  clock: Clock;
  /** The clocks before the rate was changed, oldest first. */
  formerClocks: Clock[];
  /** What they had from each of these times (UNIX seconds) on, oldest first. */
  records: readonly (KarmaRecord & { from: bigint })[];
}

/**
 * A member's history, from all events of the ledger in the order of the chain.
 *
 * @throws CommonwealError `Member_Unknown` if they never joined; RangeError if events are missing.
 * @example const history = karmaHistory(await allEvents(connection, { contracts: ["BenefitSocieties"] }), 1n, ari);
 */
export function karmaHistory(events: Iterable<ChainEvent>, society: SocietyId, member: string): KarmaHistory {
  const state = emptySocieties();
  const records: (KarmaRecord & { from: bigint })[] = [];
  let joinedAt = 0n;
  for (const event of events) {
    applySocietyEvent(state, event);
    const known = state.societies.get(society)?.members.get(member);
    if (!known) continue;
    const { settled, ramp, era, gift, charity } = known;
    const last = records.at(-1);
    // A ramp is never changed, but replaced.
    const same = last?.ramp === ramp && last.settled === settled && last.gift === gift && last.charity === charity;
    if (same && last.era === era) continue;
    if (!last) joinedAt = event.at;
    if (last?.from === event.at) records.pop();
    records.push({ from: event.at, settled, ramp, era, gift, charity });
  }
  const known = state.societies.get(society);
  if (!known || records.length === 0) {
    throw invalid("Member_Unknown", `${member} never joined society ${society}`, { society, member });
  }
  return { society, member, joinedAt, clock: known.clock, formerClocks: known.formerClocks, records };
}

/**
 * A member's karma and reserves at any time from their joining on, bit for bit as the chain showed or will show them: in
 * the past what was, ahead what will be if nothing else happens. `vested` is what would be settled if it were ripened
 * then.
 *
 * @param time A `Date` or UNIX seconds.
 * @returns Karma in millionths, money in the smallest unit of the asset.
 * @throws CommonwealError `Member_NotYet` before they joined.
 * @example memberKarmaAt(history, inAYear).karma;
 */
export function memberKarmaAt(history: KarmaHistory, time: Moment): KarmaPoint {
  const at = secondsOf(time);
  const { records, joinedAt } = history;
  if (at < joinedAt) {
    throw invalid("Member_NotYet", "They were not a member then", { member: history.member, joinedAt, time: at });
  }
  let [low, high] = [0, records.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (records[middle].from <= at) low = middle;
    else high = middle;
  }
  return memberKarma(records[low], clockOnDay(history, at / DAY), at);
}

/** A point for a chart: the same, with karma as decimal text too. */
export interface KarmaSeriesPoint extends KarmaPoint {
  /** Karma as decimals, e.g. "81.000000". */
  text: { karma: string; vested: string; settled: string };
}

/** What a series covers. */
export interface SeriesRange {
  from: Moment;
  /** Last moment. */
  to: Moment;
  /** Seconds from point to point, 1 or more. */
  step: bigint;
}

/**
 * Points of a member's karma for a chart, from `from` to `to`; the time before they joined is left out.
 *
 * @throws CommonwealError `Series_TooLong` for more than 10,000 points, `Series_NoStep`.
 * @example karmaSeries(history, { from: now, to: inAYear, step: 86_400n });
 */
export function karmaSeries(history: KarmaHistory, { from, to, step }: SeriesRange): KarmaSeriesPoint[] {
  if (step < 1n) throw invalid("Series_NoStep", "A series needs a step of a second or more", { step });
  let at = secondsOf(from);
  const end = secondsOf(to);
  const count = end < at ? 0n : (end - at) / step + 1n;
  if (count > MOST_POINTS) {
    const hint = "Take a longer step.";
    throw invalid("Series_TooLong", `${count} points are too many`, { count, most: MOST_POINTS }, hint);
  }
  if (at < history.joinedAt) at += ((history.joinedAt - at + step - 1n) / step) * step;
  const points: KarmaSeriesPoint[] = [];
  for (; at <= end; at += step) {
    const point = memberKarmaAt(history, at);
    const text = (karma: bigint) => formatAmount(karma, KARMA_DECIMALS);
    const { karma, vested, settled } = point;
    points.push({ ...point, text: { karma: text(karma), vested: text(vested), settled: text(settled) } });
  }
  return points;
}
