import type { EventFragment, Interface, ParamType, Result } from "ethers";
import { type Connection, type ContractRef, contractsOf } from "./connection";
import type { EventCursor } from "./cursor";
import type { AskingOptions } from "./logPages";
import type { ChainLog, LogFilter } from "./logs";
import { steadyPages } from "./steadyPages";

/** An event of one of the connected contracts, with the time of its block. */
export interface ChainEvent {
  contract: ContractRef["name"];
  name: string;
  /** Its fields by name; integers as bigint, structs as objects. */
  // biome-ignore lint/suspicious/noExplicitAny: fields differ by event; who reads one knows its name
  args: Record<string, any>;
  block: number;
  /** Hash of its block: the same number is not always the same block. */
  blockHash: string;
  transaction: string;
  /** Position in its block; with `block` and `blockHash` it is a cursor. */
  index: number;
  /** Time of its block (UNIX seconds); 0 if `times: false` was asked for. */
  at: bigint;
}

/** How far reading has come. */
export interface EventProgress {
  /** The blocks that were just read, and the last that will be. */
  from: number;
  to: number;
  last: number;
  /** Most blocks that will be asked for next. */
  range: number;
  /** Events that were found so far. */
  found: number;
}

/** Which events. */
export interface EventChoice {
  /** Names of events (default: all). */
  names?: readonly string[];
  /** Only events of which an indexed field is one of these 32-byte values, e.g. a relationship's id: by position 1 to 3. */
  topics?: readonly (readonly string[] | null)[];
  /** Which contracts (default: all). */
  contracts?: readonly ContractRef["name"][];
  /** Contracts that are in no deployment, in place of those of the connection: single community wallets. */
  refs?: readonly ContractRef[];
}

/** Which events to read, and how. */
export interface EventQuery extends EventChoice, AskingOptions {
  /** First block (default: where the contracts were deployed). */
  from?: number;
  /** Last block (default: the latest). */
  to?: number;
  /** Goes on exactly behind an event that was seen before: see `cursorOf`. In place of `from`. */
  after?: EventCursor;
  /** How many blocks have to be upon a block before its events are told (default 0). */
  confirmations?: number;
  /**
   * How many of the latest blocks the chain may still exchange for others (default 64); while these are read it is checked that it did
   * not. 0: none, and nothing is checked.
   */
  unsettled?: number;
  /**
   * Called when blocks of which events were told are no longer in the chain, with the first block of which to forget all events; they
   * are then told as the chain has them now. Without it reading ends with the error `Events_BlockGone`.
   */
  rewind?: (from: number) => void | Promise<void>;
  /** Called after each request. */
  onProgress?: (done: EventProgress) => void;
}

/**
 * Reads events in order, in ranges of blocks that adapt to what the provider allows: by what it says, or by trying. A request that
 * comes too often or is not answered is made again. Nothing is read twice or left out.
 *
 * @throws CommonwealError `Events_BlockGone` (code `REORGANISED`) if the chain no longer has a block of which events were told, or that of
 *   the cursor; `Block_Missing` if the provider is behind the cursor; `Provider_Busy`; whatever the provider says if it refuses even a
 *   single block.
 * @example
 * let seen; // from where the app keeps it
 * for await (const event of events(connection, { names: ["Monetised"], after: seen })) {
 *   console.log(event.args.amount);
 *   seen = cursorOf(event);
 * }
 */
export async function* events(connection: Connection, query: EventQuery = {}): AsyncGenerator<ChainEvent> {
  const { refs, filter } = filterOf(connection, query);
  const first = query.from ?? Math.min(...refs.map(({ block }) => block));
  let found = 0;
  for await (const page of steadyPages(connection.provider, [filter], first, query)) {
    for (const log of page.logs) {
      const event = eventOf(refs, log);
      if (!event) continue;
      found += 1;
      yield event;
    }
    const { from, to, last, range } = page;
    query.onProgress?.({ from, to, last, range, found });
  }
}

/**
 * All events of a query as a list.
 *
 * @example const found = await allEvents(connection, { names: ["SocietyCreated"] });
 */
export async function allEvents(connection: Connection, query: EventQuery = {}): Promise<ChainEvent[]> {
  const found: ChainEvent[] = [];
  for await (const event of events(connection, query)) found.push(event);
  return found;
}

/** The contracts of a choice of events, and what to ask the provider for. */
export function filterOf(
  connection: Connection,
  { names, topics = [], contracts, refs: given }: EventChoice,
): { refs: ContractRef[]; filter: LogFilter } {
  const refs = (given ?? contractsOf(connection)).filter((ref) => contracts?.includes(ref.name) ?? true);
  const addresses = refs.map(({ address }) => address);
  return { refs, filter: { addresses, topics: [names ? topicsOf(refs, names) : null, ...topics] } };
}

/** A log of one of these contracts as an event; null if it is none that is known. */
export function eventOf(refs: readonly ContractRef[], log: ChainLog): ChainEvent | null {
  const ref = refs.find(({ address }) => address === log.address);
  const parsed = ref && parsedLog(ref.interface, log);
  if (!parsed) return null;
  return {
    contract: ref.name,
    name: parsed.name,
    args: parsed.args,
    block: log.block,
    blockHash: log.blockHash,
    transaction: log.transaction,
    index: log.index,
    at: log.at ?? 0n,
  };
}

/** Events of an interface by their topic: to ask ethers takes longer the more events there are. */
const known = new WeakMap<Interface, Map<string, EventFragment>>();

/** Name and fields of a log, structs as objects; null if the interface has no such event. */
export function parsedLog(
  iface: Interface,
  { topics, data }: Pick<ChainLog, "topics" | "data">,
  // biome-ignore lint/suspicious/noExplicitAny: fields differ by event; who reads one knows its name
): { name: string; args: Record<string, any> } | null {
  let byTopic = known.get(iface);
  if (!byTopic) {
    byTopic = new Map();
    iface.forEachEvent((event) => byTopic?.set(event.topicHash, event));
    known.set(iface, byTopic);
  }
  const event = byTopic.get(topics[0]);
  return event ? { name: event.name, args: named(event.inputs, iface.decodeEventLog(event, data, topics)) } : null;
}

/** The topics of events of these names. */
export function topicsOf(refs: readonly Pick<ContractRef, "interface">[], names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const ref of refs) {
    ref.interface.forEachEvent((event) => {
      if (names.includes(event.name)) found.add(event.topicHash);
    });
  }
  return [...found];
}

/**
 * Decoded values by name, structs and lists of structs included.
 *
 * @example
 * const transfer = Interface.from(["event Paid(address to, uint256 amount)"]).getEvent("Paid");
 * named(transfer.inputs, [ari, 5n]).amount; // 5n
 */
export function named(inputs: readonly ParamType[], values: Result): Record<string, unknown> {
  return Object.fromEntries(inputs.map((input, index) => [input.name, plainValue(input, values[index])]));
}

function plainValue(type: ParamType, value: unknown): unknown {
  if (type.baseType === "tuple") return named(type.components ?? [], value as Result);
  if (type.baseType === "array") {
    return [...(value as Result)].map((item) => plainValue(type.arrayChildren as ParamType, item));
  }
  return value;
}
