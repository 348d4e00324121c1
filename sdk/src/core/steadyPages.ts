import type { Provider } from "ethers";
import { blockGone, type EventCursor, hashOf } from "./cursor";
import type { EventQuery } from "./events";
import { latestBlock } from "./latestBlock";
import { type LogPage, logPages, RANGE } from "./logPages";
import { type ChainLog, type LogFilter, missing } from "./logs";
import { Pace } from "./pace";
import { patiently } from "./patience";

/** How many of the latest blocks a chain may still exchange: two epochs, after which Ethereum is final. */
export const UNSETTLED = 64;

/** A page, and the last block that will be read. */
export type SteadyPage = LogPage & { last: number };

type Query = Pick<
  EventQuery,
  "to" | "after" | "confirmations" | "unsettled" | "rewind" | "range" | "retries" | "wait" | "times"
>;

/**
 * Pages of logs that are all of one chain: blocks that may still be exchanged are read while it is checked that they are not.
 *
 * @throws CommonwealError as `events`.
 */
export async function* steadyPages(
  provider: Provider,
  filters: readonly LogFilter[],
  first: number,
  query: Query,
): AsyncGenerator<SteadyPage> {
  const { unsettled = UNSETTLED, confirmations = 0, after, rewind } = query;
  const asked = <T>(ask: () => Promise<T>) => patiently(ask, query);
  const checked = unsettled > 0;
  const latest = query.to === undefined || checked ? await asked(() => latestBlock(provider)) : query.to;
  const last = Math.min(query.to ?? latest, latest - confirmations);
  const settled = checked ? latest - unsettled : last;
  const pace = new Pace(query.range ?? RANGE);
  const pages = (from: number, to: number) => logPages(provider, filters, { from, to }, query, pace);

  let behind = after ?? null;
  let next = after ? after.block : first;
  if (after && (await asked(() => isGone(provider, after)))) {
    if (!rewind) throw blockGone(after.block, after.blockHash);
    next = Math.max(first, after.block - Math.max(unsettled, 1));
    behind = null;
    await rewind(next);
  }
  for await (const page of pages(next, Math.min(settled, last))) {
    yield { ...pageBehind(page, behind), last };
    next = page.to + 1;
  }
  // What is still to come lies in blocks that may be exchanged.
  const floor = next;
  let told: EventCursor[] = [];
  while (next <= last) {
    const start = await asked(() => knownHash(provider, last));
    for await (const page of pages(next, last)) {
      if ((await asked(() => hashOf(provider, last))) !== start) break;
      const given = pageBehind(page, behind);
      yield { ...given, last };
      told.push(...lastOfBlocks(given.logs));
      behind = told.at(-1) ?? behind;
      next = page.to + 1;
    }
    if (next > last) return;
    const kept = await asked(() => keptOf(provider, told));
    if (kept.length < told.length) {
      const gone = told[kept.length];
      if (!rewind) throw blockGone(gone.block, gone.blockHash);
      next = (kept.at(-1)?.block ?? floor - 1) + 1;
      await rewind(next);
      behind = kept.at(-1) ?? (floor === after?.block ? after : null);
    } else next = told.at(-1)?.block ?? floor;
    told = kept;
  }
}

async function isGone(provider: Provider, { block, blockHash }: EventCursor): Promise<boolean> {
  return (await knownHash(provider, block)) !== blockHash;
}

async function knownHash(provider: Provider, block: number): Promise<string> {
  const found = await hashOf(provider, block);
  if (found === null) throw missing(block);
  return found;
}

/** A page without what was told before. */
function pageBehind(page: LogPage, cursor: EventCursor | null): LogPage {
  if (!cursor || page.from > cursor.block) return page;
  const isBehind = ({ block, index }: ChainLog) =>
    block > cursor.block || (block === cursor.block && index > cursor.index);
  return { ...page, logs: page.logs.filter(isBehind) };
}

/** The last log of each block. */
function lastOfBlocks(logs: readonly ChainLog[]): EventCursor[] {
  return logs.filter(({ block }, place) => logs[place + 1]?.block !== block);
}

/** Of places in rising order those that are still in the chain: a block that is in it has all before it with it. */
async function keptOf(provider: Provider, told: readonly EventCursor[]): Promise<EventCursor[]> {
  for (let place = told.length - 1; place >= 0; place--) {
    const { block, blockHash } = told[place];
    if ((await hashOf(provider, block)) === blockHash) return told.slice(0, place + 1);
  }
  return [];
}
