import type { Connection } from "../../core/connection";
import { toJson } from "../../core/json";
import { type Look, type RoundsOptions, rounds } from "../../core/rounds";
import { walletEvents } from "./content";
import { KNOWN_EVENTS, knownWallet } from "./known";
import {
  codesFor,
  pageOf,
  readEvents,
  type WalletEvents,
  type WalletPage,
  type WalletPageOptions,
  withChanged,
} from "./page";

/** How many blocks back events are read again, because a chain may change its mind about its last ones. */
const DEPTH = 32;

/** How long the code of recipients is taken as it was (10 minutes), in seconds: it takes a request for each of them. */
const CODES_FOR = 600n;

/** How to watch. */
export interface WatchOptions extends WalletPageOptions, RoundsOptions {
  /** How many blocks back events are read again (default: 32). */
  depth?: number;
}

/**
 * The page of a wallet, now and each time something on it is different: because something happened, or because time passed and an
 * act has become executable or has expired. It goes on from block to block, so nothing is missed however long a look takes or
 * fails; it ends when `signal` says so, or when the loop is left.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`; failures of the provider go to `onError`.
 * @example
 * const stop = new AbortController();
 * for await (const page of wallets.watch(wallet, { signal: stop.signal })) {
 *   show(page.awards);
 *   stop.abort(); // when it is enough
 * }
 */
export function watch(
  connection: Connection,
  wallet: string,
  options: WatchOptions = {},
): AsyncIterableIterator<WalletPage> {
  const seen: Seen = { known: null, last: null, codes: new Map(), codesAt: 0n, shown: null };
  return rounds(
    connection.provider,
    seen,
    (provider, state) => lookAt({ ...connection, provider }, wallet, options, state),
    options,
  );
}

/** What the last look left: events as far as they were read, the code of recipients, and what was shown. */
interface Seen {
  known: WalletEvents | null;
  /** The last block that was looked at, and its hash: the same number is not always the same block. */
  last: { number: number; hash: string | null } | null;
  codes: ReadonlyMap<string, string>;
  codesAt: bigint;
  shown: string | null;
}

/** The page as of the latest block, if that is not the one that was looked at and the page is not the one that was shown. */
async function lookAt(
  connection: Connection,
  wallet: string,
  options: WatchOptions,
  seen: Seen,
): Promise<Look<Seen, WalletPage>> {
  const block = await connection.provider.getBlock("latest");
  if (!block || (block.number === seen.last?.number && block.hash === seen.last.hash)) return { state: seen, tell: [] };
  const known = await eventsUpTo(connection, wallet, block.number, options, seen);
  const { creation, events } = known;
  const found = await pageOf(connection, creation, knownWallet(creation.config, events), options);
  const { codes, codesAt } = options.codes === false ? seen : await codesOfAwards(connection, found, seen);
  const page = options.codes === false ? found : withChanged(found, codes);
  const shown = contentOf(page);
  const last = { number: block.number, hash: block.hash };
  return { state: { known, last, codes, codesAt, shown }, tell: shown === seen.shown ? [] : [page] };
}

/** All of a page that is worth telling of: not that another block came. */
function contentOf({ block: _, now: __, ...content }: WalletPage): string {
  return toJson(content);
}

async function eventsUpTo(
  connection: Connection,
  wallet: string,
  to: number,
  { depth = DEPTH }: WatchOptions,
  { known, last }: Seen,
): Promise<WalletEvents> {
  if (!known || !last) return readEvents(connection, wallet, to);
  const { creation, events } = known;
  const from = Math.max(creation.block, Math.min(last.number, to) - depth + 1);
  const kept = events.filter(({ block }) => block < from);
  const query = { from, to, names: KNOWN_EVENTS, unsettled: 0, retries: 0 };
  for await (const event of walletEvents(connection, wallet, query)) kept.push(event);
  return { creation, events: kept };
}

async function codesOfAwards(
  connection: Connection,
  page: WalletPage,
  { codes, codesAt }: Seen,
): Promise<Pick<Seen, "codes" | "codesAt">> {
  const accounts = page.awards.flatMap(({ award }) => award.recipients.map(({ account }) => account));
  const unknown = accounts.some((account) => !codes.has(account));
  if (!unknown && page.now < codesAt + CODES_FOR) return { codes, codesAt };
  return { codes: await codesFor(connection, page), codesAt: page.now };
}
