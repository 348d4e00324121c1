import type { Connection } from "../../core/connection";
import { type EventQuery, events } from "../../core/events";
import { type DomainState, rebuildFrom } from "../state";

/**
 * The whole state of ledger and desk, from events alone.
 *
 * @example
 * const { relationships: known } = await relationships.rebuild();
 * known.has(relationship); // true
 */
export function rebuildFromChain(
  connection: Connection,
  query: Pick<EventQuery, "to" | "onProgress" | "range"> = {},
): Promise<DomainState> {
  return rebuildFrom(events(connection, { ...query, contracts: ["RelationshipCoins", "SubsidyProgrammes"] }));
}
