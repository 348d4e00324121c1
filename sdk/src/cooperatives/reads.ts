// What is read of co-operatives and their members from events, loaded when something is first read.
import { type Connection, chainTime } from "../core/connection";
import { type EventQuery, events } from "../core/events";
import { regionCode } from "../core/regions";
import {
  workersOpen as among,
  applyRegistryEvent,
  emptyRegistry,
  type RegistryState,
  type WorkerListing,
  type WorkerQuery,
} from "./state";

/** Contracts of the domain, whose events are read. */
const CONTRACTS = ["CooperativeRegistry", "CooperativeMembers"] as const;

/**
 * Registry and members, from events alone.
 *
 * @example
 * const { cooperatives: known } = await cooperatives.rebuild();
 * known.has(daycare); // true
 */
export async function rebuild(
  connection: Connection,
  query: Pick<EventQuery, "to" | "onProgress" | "range"> = {},
): Promise<RegistryState> {
  const state = emptyRegistry();
  for await (const event of events(connection, { ...query, contracts: CONTRACTS })) {
    applyRegistryEvent(state, event);
  }
  return state;
}

/**
 * Workers who are open to a relationship now, by region (e.g. "ES-CT") and categories (bit mask).
 *
 * @example (await cooperatives.workersOpen({ region: "ES-CT", categories: categoryMask([0]) })).length; // 0
 */
export async function workersOpen(
  connection: Connection,
  { region, categories }: WorkerQuery = {},
): Promise<WorkerListing[]> {
  const [state, now] = await Promise.all([rebuild(connection), chainTime(connection)]);
  return among(state, { region: region === undefined ? undefined : regionCode(region), categories }, now);
}
