import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { Commonweal } from "../connect";
import { type BrowserWallet, type BrowserWallets, discoverBrowserWallets } from "../core/browserWallets";
import { CommonwealError } from "../core/errors";
import { type ConnectionState, ConnectionStore, type ProviderOptions } from "./connectionStore";
import { Store } from "./store";

/** The wallets of the page, looked for while somebody shows them. */
class DiscoveryStore extends Store<{ wallets: readonly BrowserWallet[] }> {
  private found: BrowserWallets | null = null;

  constructor() {
    super({ wallets: [] });
  }

  protected start(): void {
    const found = discoverBrowserWallets();
    this.found = found;
    found.subscribe(() => this.set({ wallets: found.wallets }));
    this.set({ wallets: found.wallets });
  }

  protected stop(): void {
    this.found?.stop();
  }
}

interface Shared {
  connection: ConnectionStore;
  discovery: DiscoveryStore;
  state: ConnectionState;
}

const Context = createContext<Shared | null>(null);

/** Props of {@link CommonwealProvider}: what `connect` takes, and what is inside. */
export interface CommonwealProviderProps extends ProviderOptions {
  children?: ReactNode;
}

/**
 * Holds one connection for all hooks inside. It connects again when the wallet's account or chain changes.
 *
 * @example
 * <CommonwealProvider deployment={deployment} names={names}><App /></CommonwealProvider>
 */
export function CommonwealProvider({ children, ...options }: CommonwealProviderProps): ReactElement {
  const [connection] = useState(() => new ConnectionStore(options));
  const [discovery] = useState(() => new DiscoveryStore());
  useEffect(() => connection.configure(options));
  const state = useSyncExternalStore(connection.subscribe, connection.get, connection.get);
  const shared = useMemo(() => ({ connection, discovery, state }), [connection, discovery, state]);
  return createElement(Context.Provider, { value: shared }, children);
}

function useShared(): Shared {
  const shared = useContext(Context);
  if (shared) return shared;
  throw new CommonwealError({
    code: "INVALID_ARGUMENT",
    name: "React_NoProvider",
    message: "There is no CommonwealProvider around this component",
    hint: "Put <CommonwealProvider deployment={…}> around the app.",
  });
}

/**
 * The SDK for the connected wallet, else for reading (`runner` of the provider); null while there is neither.
 *
 * @throws CommonwealError `React_NoProvider`.
 * @example const commonweal = useCommonweal();
 */
export function useCommonweal(): Commonweal | null {
  return useShared().state.commonweal;
}

/** What {@link useConnect} gives. */
export interface ConnectHook extends Omit<ConnectionState, "commonweal"> {
  /** Wallets of the page (EIP-6963). */
  wallets: readonly BrowserWallet[];
  /** Asks a wallet, and connects to it; how that ends is in `status` and `error`. */
  connect(wallet: BrowserWallet): Promise<void>;
  /** Forgets the wallet. */
  disconnect(): void;
  /** Chain of the connection. */
  chainId: bigint | null;
}

/**
 * Wallets of the page to choose from, and who is connected.
 *
 * @throws CommonwealError `React_NoProvider`.
 * @example
 * const { wallets, connect, account, error } = useConnect();
 * return account ?? wallets.map((one) => <button key={one.uuid} onClick={() => connect(one)}>{one.name}</button>);
 */
export function useConnect(): ConnectHook {
  const { connection, discovery, state } = useShared();
  const { wallets } = useSyncExternalStore(discovery.subscribe, discovery.get, discovery.get);
  const { commonweal, ...rest } = state;
  const chainId = commonweal?.connection.chainId ?? null;
  return { ...rest, chainId, wallets, connect: connection.connect, disconnect: connection.disconnect };
}
