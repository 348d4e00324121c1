import { type Commonweal, connect } from "../connect";
import { type BrowserWallet, watchBrowserWallet } from "../core/browserWallets";
import type { ConnectOptions } from "../core/connection";
import { type CommonwealError, toCommonwealError } from "../core/errors";
import { toJson } from "../core/json";
import { nameOf } from "../relationships/names";
import { Store } from "./store";

/** How an app connects; see `CommonwealProvider`. */
export interface ProviderOptions extends Omit<ConnectOptions, "runner"> {
  /** For reading while no wallet is connected: an ethers provider, for example. */
  runner?: ConnectOptions["runner"];
}

/** Who is connected. */
export interface ConnectionState {
  /** `connecting` also while the account or the chain of the wallet changes. */
  status: "disconnected" | "connecting" | "connected" | "failed";
  /** The SDK for the connected wallet, else for reading; null while there is neither. */
  commonweal: Commonweal | null;
  /** The wallet that was chosen. */
  wallet: BrowserWallet | null;
  /** The connected account. */
  account: string | null;
  /** Why connecting failed. */
  error: CommonwealError | null;
}

const NOBODY: Pick<ConnectionState, "status" | "wallet" | "account" | "error"> = {
  status: "disconnected",
  wallet: null,
  account: null,
  error: null,
};

/** One connection at a time: to a wallet, or for reading only. */
export class ConnectionStore extends Store<ConnectionState> {
  /** Counts attempts, so that a late answer of an earlier one is not taken. */
  private attempt = 0;
  private unwatch: (() => void) | null = null;

  constructor(private options: ProviderOptions) {
    super({ ...NOBODY, commonweal: null });
  }

  /** Takes what changed of the options; names change nothing that was read, so nothing is connected again for them. */
  configure(options: ProviderOptions): void {
    const before = this.options;
    this.options = options;
    const same =
      before.runner === options.runner &&
      before.language?.tag === options.language?.tag &&
      (before.deployment === options.deployment || toJson(before.deployment) === toJson(options.deployment));
    if (!same && this.isUsed) this.again();
  }

  /** Asks a wallet, and connects to it. How that ends is in the state; it never throws. */
  readonly connect = async (wallet: BrowserWallet): Promise<void> => {
    const attempt = ++this.attempt;
    this.watch(wallet);
    this.set({ ...NOBODY, status: "connecting", wallet, commonweal: null });
    try {
      const commonweal = await this.open(wallet.provider);
      const account = (await commonweal.connection.signer?.getAddress()) ?? null;
      if (attempt === this.attempt) this.set({ status: "connected", commonweal, account });
    } catch (error) {
      if (attempt === this.attempt) this.set({ status: "failed", error: toCommonwealError(error) });
    }
  };

  /** Forgets the wallet; what can be read is still there. */
  readonly disconnect = (): void => {
    this.unwatch?.();
    this.unwatch = null;
    this.set({ ...NOBODY, commonweal: null });
    this.read();
  };

  protected start(): void {
    this.again();
  }

  protected stop(): void {
    this.attempt++;
    this.unwatch?.();
    this.unwatch = null;
  }

  private again(): void {
    const { wallet } = this.get();
    if (wallet) this.connect(wallet);
    else this.read();
  }

  /** Connects for reading, if the app has something to read with. */
  private async read(): Promise<void> {
    const attempt = ++this.attempt;
    const { runner } = this.options;
    if (!runner) return;
    try {
      const commonweal = await this.open(runner);
      if (attempt === this.attempt) this.set({ commonweal, error: null });
    } catch (error) {
      if (attempt === this.attempt) this.set({ status: "failed", error: toCommonwealError(error) });
    }
  }

  private open(runner: ConnectOptions["runner"]): Promise<Commonweal> {
    const { deployment, language } = this.options;
    const names = (person: string) => {
      const known = nameOf(person, this.options.names);
      return known === nameOf(person) ? undefined : known;
    };
    return connect({ runner, deployment, language, names });
  }

  private watch(wallet: BrowserWallet): void {
    this.unwatch?.();
    this.unwatch = watchBrowserWallet(wallet.provider, {
      onAccounts: (accounts) => {
        const [account = ""] = accounts;
        if (account.toLowerCase() === this.get().account?.toLowerCase()) return;
        if (accounts.length === 0) this.disconnect();
        else this.connect(wallet);
      },
      onChain: () => void this.connect(wallet),
      onDisconnect: () => {
        this.attempt++;
        const error = toCommonwealError(Object.assign(new Error("disconnected"), { code: 4900 }));
        this.set({ status: "failed", commonweal: null, account: null, error });
      },
    });
  }
}
