import type { Provider } from "ethers";
import type { Connection } from "./connection";
import { blockGone, type EventCursor, hashOf } from "./cursor";
import { type ChainEvent, type EventChoice, eventOf, filterOf } from "./events";
import { logPages, RANGE } from "./logPages";
import { type ChainLog, missing } from "./logs";
import { Pace } from "./pace";
import { type Look, type RoundsOptions, rounds } from "./rounds";
import { UNSETTLED } from "./steadyPages";

/** An event as it happens; `removed` if it was told before and its block is no longer in the chain. */
export interface LiveEvent extends ChainEvent {
  removed: boolean;
}

/** Which events to follow, from where, and how. */
export interface LiveQuery extends EventChoice, RoundsOptions {
  /** First block (default: the one after the latest). */
  from?: number;
  /** Goes on exactly behind an event that was seen before: see `cursorOf`. In place of `from`. */
  after?: EventCursor;
  /** How many blocks have to be upon a block before its events are told (default 0: at once, and told as removed if it goes). */
  confirmations?: number;
  /** How many of the latest blocks the chain may exchange for others (default 64): so many are looked at again each time. */
  depth?: number;
  /** Most blocks in one request to begin with (default 10,000); it adapts to what the provider allows. */
  range?: number;
}

/** A block that was looked at, with what was told of it. */
interface Mark {
  block: number;
  hash: string;
  events: readonly ChainEvent[];
}

interface State {
  /** First block of all, once it is known. */
  start: number | null;
  /** First block that was not read yet. */
  next: number;
  /** First block of which all that was told is in `marks`. */
  floor: number;
  /** Whether events were told, now or before, of blocks below the first mark: then that has to stay. */
  anchored: boolean;
  /** Blocks with events and the ends of looks, in rising order. */
  marks: readonly Mark[];
  /** Hash of the latest block at the last look. */
  head: string | null;
}

/**
 * Events as they happen, each once. It goes on from block to block, so nothing is lost however long a look takes or fails: a provider
 * that does not answer is asked again after a wait that doubles; answers that come late, twice or out of order do no harm. An event of
 * which the block is exchanged is told again with `removed: true` (the latest first), then what the chain has instead. It ends when `signal`
 * says so or its loop is left.
 *
 * @param which Which of the events to tell (default: all).
 * @throws CommonwealError `Events_BlockGone` (code `REORGANISED`) if more blocks than `depth` were exchanged, or the block of the cursor was;
 *   other failures go to `onError`.
 * @example
 * for await (const { name, args, removed } of live(connection, { names: ["Monetised"], from: 0, signal })) {
 *   show(removed ? "no longer" : name, args.amount);
 * }
 */
export function live(
  connection: Connection,
  query: LiveQuery = {},
  which: (event: ChainEvent) => boolean = () => true,
): AsyncIterableIterator<LiveEvent> {
  const { after, from } = query;
  const { refs, filter } = filterOf(connection, query);
  const pace = new Pace(query.range ?? RANGE);
  const start = after?.block ?? from ?? null;
  const marks = after ? [{ block: after.block, hash: after.blockHash, events: [] }] : [];
  const initial: State = { start, next: start ?? 0, floor: start ?? 0, anchored: !!after, marks, head: null };
  return rounds(connection.provider, initial, lookFrom, query);

  async function lookFrom(asked: Provider, state: State): Promise<Look<State, LiveEvent>> {
    const { confirmations = 0, depth = UNSETTLED } = query;
    const head = await asked.getBlock("latest");
    if (!head?.hash) throw missing(state.next);
    const target = head.number - confirmations;
    const hashAt = async (block: number): Promise<string> => {
      const hash = block === head.number ? head.hash : await hashOf(asked, block);
      if (hash === null) throw missing(block);
      return hash;
    };
    if (state.start === null) {
      const marks = target < 0 ? [] : [{ block: target, hash: await hashAt(target), events: [] }];
      const begun = { ...state, start: target + 1, next: target + 1, floor: target + 1, marks, head: head.hash };
      return { state: begun, tell: [] };
    }
    if (head.hash === state.head) return { state, tell: [] };

    const kept = await keptOf(state, head.number, hashAt);
    const gone = state.marks.slice(kept);
    const removed = gone.flatMap(({ events }) => events).reverse();
    const marks = state.marks.slice(0, kept);
    const next = gone.length === 0 ? state.next : Math.max(state.start, (marks.at(-1)?.block ?? state.floor - 1) + 1);
    const tell: LiveEvent[] = removed.map((event) => ({ ...event, removed: true }));
    const begin = Math.max(state.floor, Math.min(next, target + 1) - depth);
    if (target < begin) return { state: { ...state, next, marks, head: head.hash }, tell };

    const end = await hashAt(target);
    const logs: ChainLog[] = [];
    for await (const page of logPages(asked, [filter], { from: begin, to: target }, { retries: 0 }, pace)) {
      logs.push(...page.logs);
    }
    // The chain changed under it: what was read may be of neither.
    if ((await hashOf(asked, target)) !== end) return { state, tell: [] };
    const hashes = new Map(marks.map(({ block, hash }) => [block, hash]));
    // Logs of another chain than the blocks: the provider's nodes do not agree yet.
    const foreign = logs.find(({ block, blockHash }) => (hashes.get(block) ?? blockHash) !== blockHash);
    if (foreign) throw missing(foreign.block);
    const seen = new Set(marks.flatMap(({ events }) => events).map(placeOf));
    const isNew = (log: ChainLog) =>
      !seen.has(placeOf(log)) && !(after && log.block === after.block && log.index <= after.index);
    const found = logs
      .filter(isNew)
      .flatMap((log) => eventOf(refs, log) ?? [])
      .filter(which);
    tell.push(...found.map((event) => ({ ...event, removed: false })));
    const all = withMarks(marks, found, { block: target, hash: end, events: [] });
    // One mark before those that can still go says where the chain was the same.
    const oldest = Math.max(0, all.filter(({ block }) => block <= target - 2 * depth).length - 1);
    const floor = oldest > 0 ? all[oldest].block + 1 : state.floor;
    const read = { next: Math.max(next, target + 1), floor, anchored: state.anchored || oldest > 0 };
    return { state: { ...state, ...read, marks: all.slice(oldest), head: head.hash }, tell };
  }
}

const placeOf = ({ blockHash, index }: Pick<ChainEvent, "blockHash" | "index">) => `${blockHash} ${index}`;

/**
 * How many of the marks are still in the chain. A chain that is shorter than what was seen says nothing of what is above its end, unless it
 * differs below.
 */
async function keptOf(
  { marks, anchored }: State,
  head: number,
  hashAt: (block: number) => Promise<string>,
): Promise<number> {
  const known = marks.filter(({ block }) => block <= head).length;
  for (let kept = known; kept > 0; kept--) {
    const { block, hash } = marks[kept - 1];
    if ((await hashAt(block)) === hash) return kept === known ? marks.length : kept;
  }
  if (known > 0 && anchored) throw blockGone(marks[0].block, marks[0].hash);
  return known > 0 ? 0 : marks.length;
}

/** Marks with those of events that were found, in rising order. */
function withMarks(marks: readonly Mark[], found: readonly ChainEvent[], end: Mark): Mark[] {
  const byBlock = new Map(marks.map((mark) => [mark.block, mark]));
  if (!byBlock.has(end.block)) byBlock.set(end.block, end);
  for (const event of found) {
    const { block, blockHash: hash } = event;
    const known = byBlock.get(block);
    byBlock.set(block, { block, hash, events: [...(known?.events ?? []), event] });
  }
  return [...byBlock.values()].sort((x, y) => x.block - y.block);
}
