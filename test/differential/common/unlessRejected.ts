/** Acts that take effect unless enough weight objects, written from docs/common-unless-rejected.md. */
import { type Ballots, cast, counts } from "./ballots";
import { refuseAs } from "./refusal";

/** In the order of their numbers. */
const STATUSES = ["unknown", "pending", "rejected", "executable", "expired", "executed", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];
export const statusNumber = (status: Status) => BigInt(STATUSES.indexOf(status));

export interface Terms {
  numerator: bigint;
  denominator: bigint;
  window: bigint;
  extension: bigint;
  grace: bigint;
}

export interface PendingAct {
  terms: Terms;
  electorate: bigint;
  end: bigint;
  /** How often it can still be put off. */
  extensions: bigint;
  /** Weight of the rejections that stand, and the most that ever stood. */
  rejecting: bigint;
  highest: bigint;
  closed: "executed" | "cancelled" | "rejected" | "expired" | undefined;
  ballots: Ballots;
}

const smaller = (one: bigint, other: bigint) => (one < other ? one : other);

export function newAct(electorate: bigint, terms: Terms, now: bigint): PendingAct {
  const { window, extension } = terms;
  return {
    terms,
    electorate,
    end: now + window,
    extensions: extension === 0n ? 0n : smaller(window / extension, 255n),
    rejecting: 0n,
    highest: 0n,
    closed: undefined,
    ballots: {},
  };
}

/** Weight that is missing until it is rejected. */
export function missingOf({ terms, electorate, rejecting }: PendingAct): bigint {
  const threshold = (electorate * terms.numerator + terms.denominator - 1n) / terms.denominator;
  return rejecting < threshold ? threshold - rejecting : 0n;
}

export function statusOf(act: PendingAct | undefined, now: bigint): Status {
  if (!act) return "unknown";
  if (act.closed) return act.closed;
  const { terms, electorate, rejecting, end } = act;
  if (terms.denominator * rejecting >= terms.numerator * electorate) return "rejected";
  if (now < end) return "pending";
  return now < end + terms.grace ? "executable" : "expired";
}

/** Adds to what rejects an act: its new end, if it is put off. */
function add(act: PendingAct, weight: bigint, now: bigint): bigint | undefined {
  act.rejecting += weight;
  if (act.rejecting <= act.highest) return undefined;
  act.highest = act.rejecting;
  const { extension } = act.terms;
  const late = now + extension >= act.end;
  if (!late || 6n * act.rejecting < act.electorate || act.extensions === 0n || missingOf(act) === 0n) return undefined;
  act.end += extension;
  --act.extensions;
  return act.end;
}

/** Somebody rejects an act that is pending, with weight: its new end, if it is put off. */
export function object(
  act: PendingAct,
  number: bigint,
  weight: bigint,
  counter: bigint,
  now: bigint,
): bigint | undefined {
  return cast(act.ballots, number, 1n, counter) === 1n ? undefined : add(act, weight, now);
}

export interface Elector {
  number: bigint;
  weight: bigint;
}

/** Many reject it as one; who does not count is left out, and stands as undefined among `counted`. */
export function objectTogether(act: PendingAct, electors: readonly Elector[], counter: bigint, now: bigint) {
  let added = 0n;
  const counted = electors.map((one) => {
    if (one.weight === 0n || !counts(act.ballots, one.number, counter)) return undefined;
    if (cast(act.ballots, one.number, 1n, counter) !== 1n) added += one.weight;
    return one;
  });
  return { counted, end: added > 0n ? add(act, added, now) : undefined };
}

/** Somebody takes a rejection back, or makes void what they signed up to a counter. */
export function takeBack(act: PendingAct, { number, weight }: Elector, counter: bigint): void {
  if (cast(act.ballots, number, 0n, counter) === 1n) act.rejecting -= weight;
}

export function requireStatus(id: string, act: PendingAct | undefined, needed: Status, now: bigint): PendingAct {
  const status = statusOf(act, now);
  if (!act || status !== needed) refuseAs("UnlessRejected_WrongStatus", [id, statusNumber(status)]);
  return act;
}
