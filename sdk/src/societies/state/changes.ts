import { ceilDiv } from "../integers";
import { ChangeStatus } from "../types";
import type { KnownChange } from "./model";

const SIXTH = 6n;
const MAX_UINT8 = 255n;

/** A change that was just scheduled, as `newAct` of the contracts. Terms as in `ActScheduled`. */
export function newChange(
  electorate: bigint,
  end: bigint,
  terms: { numerator: bigint; denominator: bigint; window: bigint; extension: bigint; grace: bigint },
): KnownChange {
  const threshold = ceilDiv(electorate * terms.numerator, terms.denominator);
  const log = BigInt(threshold.toString(2).length - 1);
  const late = terms.extension !== 0n;
  const scale = late && log > 31n ? log - 31n : 0n;
  const sixth = ceilDiv(electorate, SIXTH);
  const times = late ? terms.window / terms.extension : 0n;
  return {
    society: 0n,
    electorate,
    missing: threshold,
    mark: late && threshold > sixth ? (threshold - sixth + 1n) >> scale : 0n,
    scale,
    end,
    extension: terms.extension,
    extensions: times > MAX_UINT8 ? MAX_UINT8 : times,
    grace: terms.grace,
    stored: ChangeStatus.Pending,
    rejections: new Map(),
  };
}

/** Somebody rejects it, or says so again with a higher counter. */
export function reject(change: KnownChange, voter: bigint, weight: bigint, counter: bigint): void {
  const before = change.rejections.get(voter);
  change.rejections.set(voter, { rejecting: true, counter, weight });
  if (before?.rejecting) return;
  change.missing = weight < change.missing ? change.missing - weight : 0n;
  const height = change.missing >> change.scale;
  if (height < change.mark) change.mark = height;
}

/** Somebody withdraws a rejection, or makes void what they signed up to a counter. */
export function withdraw(change: KnownChange, voter: bigint, counter: bigint): void {
  const before = change.rejections.get(voter);
  change.rejections.set(voter, { rejecting: false, counter, weight: 0n });
  if (before?.rejecting) change.missing += before.weight;
}

/** How it stands at a time (UNIX seconds). */
export function statusAt(change: KnownChange, time: bigint): ChangeStatus {
  if (change.stored !== ChangeStatus.Pending) return change.stored;
  if (change.missing === 0n) return ChangeStatus.Rejected;
  if (time < change.end) return ChangeStatus.Pending;
  return time < change.end + change.grace ? ChangeStatus.Executable : ChangeStatus.Expired;
}
