/** How an act that waits for objections stands, as `IUnlessRejected.Status`. */
export const ActStatus = {
  Unknown: 0,
  Pending: 1,
  Rejected: 2,
  Executable: 3,
  Expired: 4,
  Executed: 5,
  Cancelled: 6,
} as const;
/** A number of {@link ActStatus}. */
export type ActStatus = (typeof ActStatus)[keyof typeof ActStatus];

/** {@link ActStatus} in words. */
export const STATUS_WORDS = ["unknown", "pending", "rejected", "executable", "expired", "executed", "cancelled"];

/** What holds for an act from its scheduling on, as `IUnlessRejected.Terms`; seconds. */
export interface ActTerms {
  numerator: bigint;
  denominator: bigint;
  window: bigint;
  extension: bigint;
  grace: bigint;
}

/** An act that takes effect unless enough weight objects, as the contracts keep it. Weights in units of its electorate. */
export interface PendingAct {
  electorate: bigint;
  /** What is missing until it is rejected. */
  missing: bigint;
  /** Below what `missing >> scale` must fall for a rejection to be a new highest. */
  mark: bigint;
  scale: bigint;
  /** First second (UNIX) in which it can no longer be rejected. */
  end: bigint;
  extension: bigint;
  extensions: bigint;
  grace: bigint;
  /** Pending, or the final one once it was closed. */
  stored: ActStatus;
  /** By number of the voter. */
  rejections: Map<bigint, { rejecting: boolean; counter: bigint; weight: bigint }>;
}

/** An act as `actOf` shows it; what lies after the shown status is as it was. */
export interface ActInfo {
  status: ActStatus;
  missing: bigint;
  end: bigint;
  /** First second (UNIX) in which it can no longer be carried out. */
  expiry: bigint;
  extension: bigint;
  extensions: bigint;
}

const ceilDiv = (one: bigint, other: bigint) => (one + other - 1n) / other;

const SIXTH = 6n;
const MAX_UINT8 = 255n;

/** An act that was just scheduled, as `newAct` of the contracts. */
export function newPendingAct(electorate: bigint, end: bigint, terms: ActTerms): PendingAct {
  const threshold = ceilDiv(electorate * terms.numerator, terms.denominator);
  const log = BigInt(threshold.toString(2).length - 1);
  const late = terms.extension !== 0n;
  const scale = late && log > 31n ? log - 31n : 0n;
  const sixth = ceilDiv(electorate, SIXTH);
  const times = late ? terms.window / terms.extension : 0n;
  return {
    electorate,
    missing: threshold,
    mark: late && threshold > sixth ? (threshold - sixth + 1n) >> scale : 0n,
    scale,
    end,
    extension: terms.extension,
    extensions: times > MAX_UINT8 ? MAX_UINT8 : times,
    grace: terms.grace,
    stored: ActStatus.Pending,
    rejections: new Map(),
  };
}

/** Somebody rejects it, or says so again with a higher counter. */
export function reject(act: PendingAct, voter: bigint, weight: bigint, counter: bigint): void {
  const before = act.rejections.get(voter);
  act.rejections.set(voter, { rejecting: true, counter, weight });
  if (before?.rejecting) return;
  act.missing = weight < act.missing ? act.missing - weight : 0n;
  const height = act.missing >> act.scale;
  if (height < act.mark) act.mark = height;
}

/** Somebody withdraws a rejection, or makes void what they signed up to a counter. */
export function withdraw(act: PendingAct, voter: bigint, counter: bigint): void {
  const before = act.rejections.get(voter);
  act.rejections.set(voter, { rejecting: false, counter, weight: 0n });
  if (before?.rejecting) act.missing += before.weight;
}

/** Its end was put off. */
export function extend(act: PendingAct, end: bigint): void {
  act.end = end;
  act.extensions -= 1n;
}

/** How it stands at a time (UNIX seconds). */
export function statusAt(act: PendingAct, time: bigint): ActStatus {
  if (act.stored !== ActStatus.Pending) return act.stored;
  if (act.missing === 0n) return ActStatus.Rejected;
  if (time < act.end) return ActStatus.Pending;
  return time < act.end + act.grace ? ActStatus.Executable : ActStatus.Expired;
}

/** All that `actOf` shows of it at a time (UNIX seconds). */
export function pendingActInfo(act: PendingAct, time: bigint): ActInfo {
  const { missing, end, grace, extension, extensions } = act;
  return { status: statusAt(act, time), missing, end, expiry: end + grace, extension, extensions };
}
