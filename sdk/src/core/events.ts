import type { Log, ParamType, Result } from "ethers";
import { type Connection, type ContractRef, contractsOf } from "./connection";
import { toCommonwealError } from "./errors";

/** An event of one of the connected contracts, with the time of its block. */
export interface ChainEvent {
  contract: ContractRef["name"];
  name: string;
  /** Its fields by name; integers as bigint, structs as objects. */
  // biome-ignore lint/suspicious/noExplicitAny: fields differ by event; who reads one knows its name
  args: Record<string, any>;
  block: number;
  transaction: string;
  /** Position in its block; with `block` it is a cursor. */
  index: number;
  /** Time of its block (UNIX seconds). */
  at: bigint;
}

/** Which events to read. */
export interface EventQuery {
  /** First block (default: where the contracts were deployed). */
  from?: number;
  /** Last block (default: the latest). */
  to?: number;
  /** Names of events (default: all). */
  names?: readonly string[];
  /** Only events of which an indexed field is one of these 32-byte values, e.g. a relationship's id: by position 1 to 3. */
  topics?: readonly (readonly string[] | null)[];
  /** Which contracts (default: all). */
  contracts?: readonly ContractRef["name"][];
  /** Contracts that are in no deployment, in place of those of the connection: single community wallets. */
  refs?: readonly ContractRef[];
  /** Most blocks in one request to begin with (default 10,000); it adapts to what the provider allows. */
  range?: number;
  /** Called after each request. */
  onProgress?: (done: { from: number; to: number; last: number; range: number }) => void;
}

/** Blocks whose times are asked at once. */
const TIMES_AT_ONCE = 20;

/**
 * Reads events in order, in ranges of blocks that adapt to the provider's limits: halved when it refuses, doubled again
 * when it answers. Nothing is read twice or left out.
 *
 * @throws CommonwealError if the provider refuses even a single block.
 * @example for await (const event of events(connection, { names: ["Monetised"] })) console.log(event.args.amount);
 */
export async function* events(connection: Connection, query: EventQuery = {}): AsyncGenerator<ChainEvent> {
  const refs = (query.refs ?? contractsOf(connection)).filter((ref) => query.contracts?.includes(ref.name) ?? true);
  const byAddress = new Map(refs.map((ref) => [ref.address, ref]));
  const first = query.from ?? Math.min(...refs.map(({ block }) => block));
  const last = query.to ?? (await connection.provider.getBlockNumber());
  const topics = [query.names ? topicsOf(refs, query.names) : null, ...(query.topics ?? [])].map((topic) =>
    topic === null ? null : [...topic],
  );
  const times = new Map<number, bigint>();
  const most = query.range ?? 10_000;
  let range = most;
  let from = first;
  while (from <= last) {
    const to = Math.min(last, from + range - 1);
    let logs: Log[];
    try {
      const filter = { address: [...byAddress.keys()], topics, fromBlock: from, toBlock: to };
      logs = await connection.provider.getLogs(filter);
      await learnTimes(connection, logs, times);
    } catch (error) {
      if (range === 1) throw toCommonwealError(error);
      range = Math.max(1, Math.floor(Math.min(range, to - from + 1) / 2));
      continue;
    }
    for (const log of logs) {
      const ref = byAddress.get(log.address);
      const parsed = ref?.interface.parseLog(log);
      if (!ref || !parsed) continue;
      yield {
        contract: ref.name,
        name: parsed.name,
        args: named(parsed.fragment.inputs, parsed.args),
        block: log.blockNumber,
        transaction: log.transactionHash,
        index: log.index,
        at: times.get(log.blockNumber) ?? 0n,
      };
    }
    query.onProgress?.({ from, to, last, range });
    from = to + 1;
    range = Math.min(most, range * 2);
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

function topicsOf(refs: readonly ContractRef[], names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const ref of refs) {
    ref.interface.forEachEvent((event) => {
      if (names.includes(event.name)) found.add(event.topicHash);
    });
  }
  return [...found];
}

async function learnTimes(connection: Connection, logs: readonly Log[], times: Map<number, bigint>): Promise<void> {
  const unknown = [...new Set(logs.map((log) => log.blockNumber))].filter((block) => !times.has(block));
  for (let at = 0; at < unknown.length; at += TIMES_AT_ONCE) {
    const blocks = unknown.slice(at, at + TIMES_AT_ONCE);
    const found = await Promise.all(blocks.map((block) => connection.provider.getBlock(block)));
    found.forEach((block, index) => {
      if (!block) throw new Error(`Block ${blocks[index]} is missing`);
      times.set(blocks[index], BigInt(block.timestamp));
    });
  }
}

/** Decoded values by name, structs and lists of structs included. */
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
