import { getAddress, zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import type { ChainEvent, EventQuery } from "../../core/events";
import { latestBlock } from "../../core/latestBlock";
import { readActId } from "../actId";
import type { Award } from "../award";
import { readWallet, requireWallet } from "../contract";
import { type ActId, type ActInfo, ActKind, type MotionInfo, type MotionKind, type WalletTerms } from "../types";
import { readValidator, type Validator } from "../validators";
import type { MotionAnswer } from "../writes/motions";
import { awardOfEvent, creationOf, walletEvents } from "./content";

/** Most entries of a page unless it is said otherwise, and blocks that are searched at once. */
const LIMIT = 20;
const BLOCKS = 10_000;

/** Where the next page goes on: behind the event at this place. */
export interface HistoryCursor {
  block: number;
  index: number;
}

/** Which page of a list, newest first. */
export interface HistoryQuery {
  wallet: string;
  /** Entries at most (default: 20). */
  limit?: number;
  /** From a page before; default: the newest. */
  cursor?: HistoryCursor;
  /** Blocks that are searched at once (default: 10,000); it adapts to what the provider allows. */
  range?: number;
}

/** A page of a list; `cursor` is null at its end. */
export interface HistoryPage<T> {
  items: T[];
  cursor: HistoryCursor | null;
}

/** Where and when something was written. */
export interface Written {
  block: number;
  transaction: string;
  /** UNIX seconds. */
  at: bigint;
}

/** An award, a change or a motion of the past, with how it stands now. */
export type PastAct = Written & { id: ActId } & (
    | { kind: typeof ActKind.Award; award: Award; electorate: bigint; act: ActInfo }
    | {
        kind: typeof ActKind.Change;
        change: { operators: string[]; threshold: bigint } | { terms: WalletTerms };
        act: ActInfo;
      }
    | {
        kind: typeof ActKind.Motion;
        about: MotionKind;
        openedBy: string;
        successor: string;
        validators: Validator[];
        motion: MotionInfo;
        until: bigint;
      }
  );

const SCHEDULING: Record<ActKind, readonly string[]> = {
  [ActKind.Award]: ["AwardScheduled"],
  [ActKind.Change]: ["HandOverScheduled", "TermsScheduled"],
  [ActKind.Motion]: ["MotionOpened"],
};

/**
 * Events of a wallet, newest first, in ranges of blocks.
 *
 * @param query As for `walletEvents`, without a progress.
 */
async function* newestFirst(
  connection: Connection,
  { wallet, cursor, range = BLOCKS }: HistoryQuery,
  query: Pick<EventQuery, "names" | "topics">,
): AsyncGenerator<ChainEvent> {
  const { address } = await requireWallet(connection, wallet);
  const first = (await creationOf(connection, address, { unsettled: 0 }))?.block ?? 0;
  let to = cursor?.block ?? (await latestBlock(connection.provider));
  while (to >= first) {
    const from = Math.max(first, to - range + 1);
    const found: ChainEvent[] = [];
    for await (const event of walletEvents(connection, address, { ...query, from, to, range, unsettled: 0 }))
      found.push(event);
    for (const event of found.reverse()) {
      const behind = !cursor || event.block < cursor.block || event.index < cursor.index;
      if (behind) yield event;
    }
    to = from - 1;
  }
}

async function pageOf(all: AsyncGenerator<ChainEvent>, limit: number): Promise<HistoryPage<ChainEvent>> {
  const items: ChainEvent[] = [];
  for await (const event of all) {
    // One more than asked for says that there is another page.
    if (items.length === limit) {
      const { block, index } = items[limit - 1];
      return { items, cursor: { block, index } };
    }
    items.push(event);
  }
  return { items, cursor: null };
}

const writtenIn = ({ block, transaction, at }: ChainEvent): Written => ({ block, transaction, at });

/**
 * Awards, changes and motions of a wallet, newest first, with how each stands now.
 *
 * @param query `kinds`: which (default: all).
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example
 * let page = await wallets.acts({ wallet, kinds: [ActKind.Award] });
 * while (page.cursor) page = await wallets.acts({ wallet, kinds: [ActKind.Award], cursor: page.cursor });
 */
export async function acts(
  connection: Connection,
  query: HistoryQuery & { kinds?: readonly ActKind[] },
): Promise<HistoryPage<PastAct>> {
  const { kinds = Object.values(ActKind), limit = LIMIT } = query;
  const names = kinds.flatMap((kind) => SCHEDULING[kind]);
  const { items, cursor } = await pageOf(newestFirst(connection, query, { names }), limit);
  const stands = await readWallet<(ActInfo | MotionAnswer)[]>(
    connection,
    query.wallet,
    items.map(({ args }) => [readActId(args.id).kind === ActKind.Motion ? "motionOf" : "actOf", args.id] as const),
  );
  return { items: items.map((event, index) => pastAct(event, stands[index])), cursor };
}

function pastAct(event: ChainEvent, stands: ActInfo | MotionAnswer): PastAct {
  const { name, args } = event;
  const written = { ...writtenIn(event), id: args.id as ActId };
  if (name === "MotionOpened") {
    const [motion, until] = stands as MotionAnswer;
    return {
      ...written,
      kind: ActKind.Motion,
      about: Number(args.kind) as MotionKind,
      openedBy: args.voter,
      successor: args.successor,
      validators: (args.validators as bigint[]).map(readValidator),
      motion,
      until,
    };
  }
  const act = stands as ActInfo;
  if (name === "AwardScheduled") {
    const { award, electorate } = awardOfEvent(event);
    return { ...written, kind: ActKind.Award, award, electorate, act };
  }
  const { operators, threshold, terms } = args;
  const change = name === "TermsScheduled" ? { terms } : { operators, threshold };
  return { ...written, kind: ActKind.Change, change, act };
}

/** A donation that was recorded. Amounts in the smallest unit of the asset. */
export interface PastReceipt extends Written {
  asset: string;
  donor: string;
  /** Its number among the receipts of the asset. */
  index: bigint;
  amount: bigint;
  /** Hash of what it was given for. */
  purpose: string;
  /** Whether it was paid back, after the end. */
  refunded: boolean;
}

/**
 * Donations with a receipt, newest first.
 *
 * @param query `asset`, `donor`: only these.
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example const { items } = await wallets.receipts({ wallet, donor: ann });
 */
export async function receipts(
  connection: Connection,
  query: HistoryQuery & { asset?: string; donor?: string },
): Promise<HistoryPage<PastReceipt>> {
  const topic = (address?: string) => (address ? [zeroPadValue(getAddress(address), 32)] : null);
  const topics = [topic(query.asset), topic(query.donor)];
  const found = await pageOf(newestFirst(connection, query, { names: ["Donated"], topics }), query.limit ?? LIMIT);
  const stands = await readWallet<[{ donor: string; before: bigint }, bigint][]>(
    connection,
    query.wallet,
    found.items.map(({ args }) => ["receiptOf", args.asset, args.index] as const),
  );
  const items = found.items.map((event, place) => {
    const { asset, donor, index, amount, purpose } = event.args;
    const refunded = BigInt(stands[place][0].donor) === 0n;
    return { ...writtenIn(event), asset, donor, index, amount, purpose, refunded };
  });
  return { items, cursor: found.cursor };
}
