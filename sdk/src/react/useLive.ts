import { useMemo, useSyncExternalStore } from "react";
import type { Commonweal } from "../connect";
import { type CommonwealError, toCommonwealError } from "../core/errors";
import { useCommonweal } from "./CommonwealProvider";
import { Store } from "./store";

/** What is followed. */
export interface LiveState<T> {
  /** `idle` while nobody is connected, `waiting` for the first, `over` when nothing more comes. */
  status: "idle" | "waiting" | "live" | "over" | "failed";
  /** The last that came. */
  latest: T | undefined;
  error: CommonwealError | null;
}

type Follow<T> = (commonweal: Commonweal, signal: AbortSignal) => AsyncIterable<T>;

/** Something that is followed while somebody looks. */
class LiveStore<T> extends Store<LiveState<T>> {
  private abort: AbortController | null = null;

  constructor(
    private readonly commonweal: Commonweal | null,
    private readonly follow: Follow<T>,
  ) {
    super({ status: commonweal ? "waiting" : "idle", latest: undefined, error: null });
  }

  protected start(): void {
    if (!this.commonweal) return;
    const abort = new AbortController();
    this.abort = abort;
    this.run(this.commonweal, abort.signal);
  }

  protected stop(): void {
    this.abort?.abort();
  }

  private async run(commonweal: Commonweal, signal: AbortSignal): Promise<void> {
    const set = (change: Partial<LiveState<T>>) => {
      if (!signal.aborted) this.set(change);
    };
    try {
      for await (const latest of this.follow(commonweal, signal)) {
        if (signal.aborted) return;
        set({ status: "live", latest, error: null });
      }
      set({ status: "over" });
    } catch (error) {
      set({ status: "failed", error: toCommonwealError(error) });
    }
  }
}

/**
 * Follows what tells of changes by itself, while it is shown.
 *
 * @param follow What to follow; it ends when `signal` says so.
 * @param deps What it depends on, beside the connection.
 * @throws CommonwealError `React_NoProvider`; errors on the way are in `error`.
 * @example
 * const { latest: page } = useLive(({ wallets }, signal) => wallets.watch(wallet, { signal }), [wallet]);
 */
export function useLive<T>(follow: Follow<T>, deps: readonly unknown[]): LiveState<T> {
  const commonweal = useCommonweal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever calls says what `follow` depends on.
  const store = useMemo(() => new LiveStore(commonweal, follow), [commonweal, ...deps]);
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
