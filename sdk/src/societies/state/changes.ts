import { type ActTerms, newPendingAct } from "../../core/pendingAct";
import type { KnownChange } from "./model";

export { extend, pendingActInfo, reject, statusAt, withdraw } from "../../core/pendingAct";

/** A change that was just scheduled; its society is told by another event. */
export function newChange(electorate: bigint, end: bigint, terms: ActTerms): KnownChange {
  return { society: 0n, ...newPendingAct(electorate, end, terms) };
}
