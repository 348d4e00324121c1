import type { Eip1193Provider } from "ethers";

// biome-ignore lint/suspicious/noExplicitAny: wallets say what their events carry nowhere else.
type Listener = (...args: any[]) => void;

/** A wallet's connection to an app (EIP-1193): requests, and what it tells by itself. */
export interface AnnouncedProvider extends Eip1193Provider {
  on?(event: string, listener: Listener): unknown;
  removeListener?(event: string, listener: Listener): unknown;
}

/** A wallet that announced itself to the page (EIP-6963). */
export interface BrowserWallet {
  /** Of this wallet on this page, until it is loaded again. */
  uuid: string;
  name: string;
  /** A `data:` URI, for `<img src>` only; empty if the wallet gave none that is safe to show. */
  icon: string;
  /** A reverse domain name, the same each time: what an app keeps to connect again. Anybody can claim one. */
  rdns: string;
  provider: AnnouncedProvider;
}

/** Wallets of a page; see {@link discoverBrowserWallets}. */
export interface BrowserWallets {
  /** Those that are known so far, in the order in which they announced themselves. Another array after each change. */
  readonly wallets: readonly BrowserWallet[];
  /** Calls back after each change; gives what ends that. */
  subscribe(listener: () => void): () => void;
  /** Asks all wallets again. */
  refresh(): void;
  /** Listens no more. */
  stop(): void;
}

const ANNOUNCE = "eip6963:announceProvider";
const REQUEST = "eip6963:requestProvider";

/**
 * Finds the wallets of a page (EIP-6963), of which there may be several and which may come late. Where there is no page,
 * as on a server, there are none.
 *
 * @param page The window (default: that of the page).
 * @example
 * const found = discoverBrowserWallets();
 * found.subscribe(() => show(found.wallets));
 * const { societies } = await connect({ runner: found.wallets[0].provider, deployment });
 */
export function discoverBrowserWallets(
  page: EventTarget | undefined = (globalThis as { window?: EventTarget }).window,
): BrowserWallets {
  let wallets: readonly BrowserWallet[] = Object.freeze([]);
  const listeners = new Set<() => void>();
  const announced = (event: Event) => {
    const wallet = readAnnouncement((event as CustomEvent).detail);
    if (!wallet) return;
    const known = wallets.findIndex(({ uuid }) => uuid === wallet.uuid);
    if (known >= 0 && wallets[known].provider === wallet.provider) return;
    wallets = Object.freeze(known < 0 ? [...wallets, wallet] : wallets.map((one, i) => (i === known ? wallet : one)));
    for (const listener of [...listeners]) listener();
  };
  // Of the page itself: another window, such as that of a frame, takes events of its own only.
  const { Event: PageEvent = Event } = (page ?? {}) as { Event?: typeof Event };
  const refresh = () => void page?.dispatchEvent(new PageEvent(REQUEST));
  page?.addEventListener(ANNOUNCE, announced);
  refresh();
  return {
    get wallets() {
      return wallets;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh,
    stop() {
      page?.removeEventListener(ANNOUNCE, announced);
      listeners.clear();
    },
  };
}

/** What a wallet said of itself; null if it is not as EIP-6963 says: any script of a page can announce anything. */
function readAnnouncement(detail: unknown): BrowserWallet | null {
  const { info, provider } = (detail ?? {}) as { info?: Record<string, unknown>; provider?: AnnouncedProvider };
  if (typeof provider?.request !== "function" || typeof info !== "object" || info === null) return null;
  const { uuid, name, icon, rdns } = info;
  if (typeof uuid !== "string" || uuid === "" || typeof name !== "string" || typeof rdns !== "string") return null;
  const safe = typeof icon === "string" && /^data:image\//.test(icon) ? icon : "";
  return { uuid, name, icon: safe, rdns, provider };
}

/** What a wallet tells by itself; see {@link watchBrowserWallet}. */
export interface BrowserWalletEvents {
  /** Other accounts are allowed; none means that the app may use the wallet no more. */
  onAccounts?: (accounts: string[]) => void;
  /** It is on another chain now. */
  onChain?: (chainId: bigint) => void;
  /** It has lost its connection to every chain. */
  onDisconnect?: () => void;
}

/**
 * Listens to a wallet: an app connects again when the account or the chain is another, since a connection is of one person on one
 * chain.
 *
 * @returns What ends listening.
 * @example const stop = watchBrowserWallet(wallet.provider, { onAccounts: reconnect, onChain: reconnect });
 */
export function watchBrowserWallet(provider: AnnouncedProvider, events: BrowserWalletEvents): () => void {
  const listeners: [event: string, listener: Listener][] = [
    ["accountsChanged", (accounts: string[]) => events.onAccounts?.(accounts)],
    ["chainChanged", (chainId: string) => events.onChain?.(BigInt(chainId))],
    ["disconnect", () => events.onDisconnect?.()],
  ];
  for (const [event, listener] of listeners) provider.on?.(event, listener);
  return () => {
    for (const [event, listener] of listeners) provider.removeListener?.(event, listener);
  };
}
