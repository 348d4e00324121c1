import type { Connection } from "../../core/connection";
import { type CommonwealError, toCommonwealError } from "../../core/errors";
import { toJson } from "../../core/json";
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

/** How often a wallet is looked at unless it is said otherwise (milliseconds), and how long to wait at most after failures. */
const INTERVAL = 4_000;
const MOST_WAIT = 60_000;

/** How many blocks back events are read again, because a chain may change its mind about its last ones. */
const DEPTH = 32;

/** How long the code of recipients is taken as it was (10 minutes), in seconds: it takes a request for each of them. */
const CODES_FOR = 600n;

/** How to watch. */
export interface WatchOptions extends WalletPageOptions {
  /** Stops it. */
  signal?: AbortSignal;
  /** Milliseconds between two looks (default: 4,000). */
  interval?: number;
  /** Told when a look failed; it is tried again, after a wait that doubles up to a minute. */
  onError?: (error: CommonwealError) => void;
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
  const stop = new AbortController();
  const end = () => stop.abort();
  if (options.signal?.aborted) end();
  options.signal?.addEventListener("abort", end, { once: true });
  const pages = look(connection, wallet, options, stop.signal);
  const finish = () => {
    end();
    options.signal?.removeEventListener("abort", end);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => pages.next(),
    // Leaving the loop does not wait for the next look.
    return: (value) => {
      finish();
      return pages.return(value);
    },
    throw: (error) => {
      finish();
      return pages.throw(error);
    },
  };
}

async function* look(
  connection: Connection,
  wallet: string,
  options: WatchOptions,
  signal: AbortSignal,
): AsyncGenerator<WalletPage, undefined> {
  const { interval = INTERVAL, onError } = options;
  const watched = new Watched(connection, wallet, options);
  let shown: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const page = await watched.page();
      failures = 0;
      if (signal.aborted) return;
      const text: string | null = page ? contentOf(page) : shown;
      if (page && text !== shown) {
        shown = text;
        yield page;
        continue;
      }
    } catch (error) {
      const failure = toCommonwealError(error);
      // What is not the provider's fault will not pass.
      if (failure.code === "INVALID_ARGUMENT" || failure.code === "NOT_DEPLOYED") throw failure;
      if (signal.aborted) return;
      failures += 1;
      onError?.(failure);
    }
    await pause(Math.min(interval * 2 ** failures, Math.max(interval, MOST_WAIT)), signal);
  }
}

/** All of a page that is worth telling of: not that another block came. */
function contentOf({ block: _, now: __, ...content }: WalletPage): string {
  return toJson(content);
}

/** A wallet's events as far as they were read, and the page that they give. */
class Watched {
  private known: WalletEvents | null = null;
  /** The last block that was looked at, and its hash: the same number is not always the same block. */
  private last: { number: number; hash: string | null } | null = null;
  private codes: Map<string, string> = new Map();
  private codesAt = 0n;

  constructor(
    private readonly connection: Connection,
    private readonly wallet: string,
    private readonly options: WatchOptions,
  ) {}

  /** The page as of the latest block; null if that is the one that was looked at. */
  async page(): Promise<WalletPage | null> {
    const block = await this.connection.provider.getBlock("latest");
    if (!block || (block.number === this.last?.number && block.hash === this.last.hash)) return null;
    const known = await this.eventsUpTo(block.number);
    const found = await pageOf(
      this.connection,
      known.creation,
      knownWallet(known.creation.config, known.events),
      this.options,
    );
    const page = this.options.codes === false ? found : await this.withCodes(found);
    this.last = { number: block.number, hash: block.hash };
    return page;
  }

  private async eventsUpTo(to: number): Promise<WalletEvents> {
    if (!this.known || !this.last) {
      this.known = await readEvents(this.connection, this.wallet, to);
      return this.known;
    }
    const { creation, events } = this.known;
    const { depth = DEPTH } = this.options;
    const from = Math.max(creation.block, Math.min(this.last.number, to) - depth + 1);
    const kept = events.filter(({ block }) => block < from);
    const query = { from, to, names: KNOWN_EVENTS };
    for await (const event of walletEvents(this.connection, this.wallet, query)) kept.push(event);
    this.known = { creation, events: kept };
    return this.known;
  }

  private async withCodes(page: WalletPage): Promise<WalletPage> {
    const accounts = page.awards.flatMap(({ award }) => award.recipients.map(({ account }) => account));
    const unknown = accounts.some((account) => !this.codes.has(account));
    if (unknown || page.now >= this.codesAt + CODES_FOR) {
      this.codes = await codesFor(this.connection, page);
      this.codesAt = page.now;
    }
    return withChanged(page, this.codes);
  }
}

/** Waits, or until it is to stop. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
