import type { Connection } from "./connection";
import { hashOf } from "./cursor";
import { type EventProgress, type EventQuery, topicsOf } from "./events";
import type { FoundCache } from "./foundCache";
import { fromJson, toJson } from "./json";
import type { ChainLog, LogFilter } from "./logs";
import { patiently } from "./patience";
import { steadyPages, UNSETTLED } from "./steadyPages";

/** How to search history. */
export interface FindOptions extends Pick<EventQuery, "from" | "to" | "range" | "retries" | "wait" | "confirmations"> {
  /** Called after each request, with how many were found so far. */
  onProgress?: (done: EventProgress) => void;
  /**
   * Where to keep what was found: then the next search reads only the blocks since, and one that was interrupted goes on where it was. What
   * was found in blocks that are no longer in the chain is searched again.
   */
  cache?: FoundCache;
}

/** What to search for. */
export interface Search {
  /** What it is called, e.g. `relationshipsOf`, and of which contract and person. */
  what: string;
  contract: string;
  person: string;
  filters: readonly LogFilter[];
  /** First block in which it can be. */
  first: number;
  /** Which of the logs to keep (default: all). */
  keep?: (log: ChainLog) => boolean;
}

/** A block up to which everything was found, and its hash. */
interface Mark {
  block: number;
  hash: string;
}

/** What is kept: up to the latest block, and up to one that will not be exchanged any more. */
interface Saved {
  version: 1;
  marks: Mark[];
  logs: ChainLog[];
}

/** How often a long search is saved (milliseconds). */
const SAVE_EVERY = 5_000;

/**
 * Searches history for logs, in order.
 *
 * @throws CommonwealError as `events`; what the cache throws is not caught.
 */
export async function findLogs(
  { provider, chainId }: Connection,
  search: Search,
  options: FindOptions,
): Promise<ChainLog[]> {
  const { cache, onProgress } = options;
  const first = options.from ?? search.first;
  const key = ["commonweal", chainId, search.contract, search.what, search.person, first].join(":");
  const saved = cache ? readSaved(await cache.get(key)) : null;
  const asked = <T>(ask: () => Promise<T>) => patiently(ask, options);
  const mark = saved && (await asked(() => newestKept(saved.marks)));
  let logs = mark ? saved.logs.filter(({ block }) => block <= mark.block) : [];
  const start = mark ? mark.block + 1 : first;
  let savedAt = Date.now();
  let read: { to: number; last: number } | null = null;

  const rewind = (from: number) => {
    logs = logs.filter(({ block }) => block < from);
  };
  for await (const page of steadyPages(provider, search.filters, start, { ...options, times: false, rewind })) {
    const { from, to, last, range } = page;
    logs.push(...(search.keep ? page.logs.filter(search.keep) : page.logs));
    onProgress?.({ from, to, last, range, found: logs.length });
    read = { to, last };
    if (cache && to < last && Date.now() - savedAt >= SAVE_EVERY) {
      await save(cache, to);
      savedAt = Date.now();
    }
  }
  if (cache && read) await save(cache, read.to);
  const { to = Number.POSITIVE_INFINITY } = options;
  return logs.filter(({ block }) => block <= to);

  async function newestKept(marks: readonly Mark[]): Promise<Mark | null> {
    for (const one of marks) if ((await hashOf(provider, one.block)) === one.hash) return one;
    return null;
  }

  async function save(into: FoundCache, to: number): Promise<void> {
    const marks: Mark[] = [];
    for (const block of [to, to - UNSETTLED].filter((number) => number >= first)) {
      const hash = await asked(() => hashOf(provider, block));
      if (hash !== null) marks.push({ block, hash });
    }
    await into.set(key, toJson({ version: 1, marks, logs } satisfies Saved));
  }
}

/** What a cache gave; null if it is nothing that was saved here. */
function readSaved(text: string | null | undefined): Saved | null {
  try {
    const saved = fromJson(text ?? "null") as Saved | null;
    return saved?.version === 1 && Array.isArray(saved.marks) && Array.isArray(saved.logs) ? saved : null;
  } catch {
    return null;
  }
}

/** A filter for events of these names of one contract. */
export function eventsNamed(
  ref: Pick<Connection["ledger"], "address" | "interface">,
  names: readonly string[],
  topics: LogFilter["topics"] = [],
): LogFilter {
  return { addresses: [ref.address], topics: [topicsOf([ref], names), ...topics] };
}
