import { useMemo, useSyncExternalStore } from "react";
import type { Commonweal } from "../connect";
import { type CommonwealError, commonwealErrorOf } from "../core/errors";
import { useCommonweal } from "./CommonwealProvider";
import { Store } from "./store";

/** What was read. */
export interface ReadState<T> {
  /** `idle` while nobody is connected; `failed` if it could not be read last: what was read before is still in `data`. */
  status: "idle" | "loading" | "ready" | "failed";
  data: T | undefined;
  error: CommonwealError | null;
}

/** What {@link useRead} gives. */
export interface ReadHook<T> extends ReadState<T> {
  /** Reads again; `data` stays until there is something newer. */
  reload(): void;
}

/** How {@link useRead} reads. */
export interface ReadOptions {
  /** When to read again: after so many seconds, or with each block (default: only when asked). */
  refresh?: number | "block";
}

/** One thing that is read, as often as it has to be. */
class ReadStore<T> extends Store<ReadState<T>> {
  private turn = 0;
  private reading = false;
  private unrefresh: (() => void) | null = null;

  constructor(
    private readonly commonweal: Commonweal | null,
    private readonly fn: (commonweal: Commonweal) => Promise<T>,
    private readonly refresh: ReadOptions["refresh"],
  ) {
    super({ status: commonweal ? "loading" : "idle", data: undefined, error: null });
  }

  readonly reload = async (): Promise<void> => {
    const { commonweal } = this;
    if (!commonweal || !this.isUsed) return;
    const turn = ++this.turn;
    this.reading = true;
    const { data } = this.get();
    if (data === undefined) this.set({ status: "loading" });
    try {
      const data = await this.fn(commonweal);
      if (turn === this.turn) this.set({ status: "ready", data, error: null });
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      if (turn === this.turn) this.set({ status: "failed", error: failure });
    } finally {
      if (turn === this.turn) this.reading = false;
    }
  };

  protected start(): void {
    const { commonweal, refresh } = this;
    if (!commonweal) return;
    this.reload();
    if (refresh === undefined) return;
    // A slow answer is waited for: asking again would only make it slower.
    const due = () => {
      if (!this.reading) this.reload();
    };
    if (refresh === "block") {
      const { provider } = commonweal.connection;
      provider.on("block", due);
      this.unrefresh = () => void provider.off("block", due);
    } else {
      const timer = setInterval(due, refresh * 1000);
      this.unrefresh = () => clearInterval(timer);
    }
  }

  protected stop(): void {
    this.turn++;
    this.reading = false;
    this.unrefresh?.();
    this.unrefresh = null;
  }
}

/**
 * Reads something for the page, and again when `deps` change. What an earlier render asked for is never shown.
 *
 * @param fn What to read.
 * @param deps What it depends on, beside the connection.
 * @throws CommonwealError `React_NoProvider`; errors of reading are in `error`.
 * @example
 * const { data: page, error } = useRead(({ wallets }) => wallets.walletPage(wallet), [wallet], { refresh: "block" });
 */
export function useRead<T>(
  fn: (commonweal: Commonweal) => Promise<T>,
  deps: readonly unknown[],
  { refresh }: ReadOptions = {},
): ReadHook<T> {
  const commonweal = useCommonweal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever calls says what `fn` depends on.
  const store = useMemo(() => new ReadStore(commonweal, fn, refresh), [commonweal, refresh, ...deps]);
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  return { ...state, reload: store.reload };
}
