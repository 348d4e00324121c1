import type { Provider } from "ethers";
import { type CommonwealError, commonwealErrorOf } from "./errors";
import { pause, within } from "./wait";

/** How often to look unless it is said otherwise, how long to wait at most after failures, and for an answer (milliseconds). */
const INTERVAL = 4_000;
const MOST_WAIT = 60_000;
const TIMEOUT = 30_000;

/** How to look again and again. */
export interface RoundsOptions {
  /** Stops it. */
  signal?: AbortSignal;
  /** Milliseconds between two looks (default: 4,000). */
  interval?: number;
  /** Milliseconds after which a look without an answer counts as failed (default: 30,000). */
  timeout?: number;
  /** Told when a look failed; it is tried again, after a wait that doubles up to a minute. */
  onError?: (error: CommonwealError) => void;
  /** Called after a look failed: gives the provider to go on with, where one that lost its connection never gets it back. */
  reconnect?: () => Provider | Promise<Provider>;
}

/** What a look found: where to go on from, and what to tell. */
export interface Look<S, T> {
  state: S;
  tell: readonly T[];
}

type LookAt<S, T> = (provider: Provider, state: S) => Promise<Look<S, T>>;

/** What will not pass by waiting. */
const LASTING = ["INVALID_ARGUMENT", "NOT_DEPLOYED", "REORGANISED"];

/**
 * Looks again and again and tells what is new. Each look goes on from the state that the last one that succeeded left, so an answer that
 * comes after its look was given up changes nothing.
 *
 * @returns An iterator that ends when its signal says so or its loop is left, at once.
 */
export function rounds<S, T>(
  provider: Provider,
  initial: S,
  look: LookAt<S, T>,
  options: RoundsOptions,
): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const end = () => stop.abort();
  if (options.signal?.aborted) end();
  options.signal?.addEventListener("abort", end, { once: true });
  const told = looking(provider, initial, look, options, stop.signal);
  const finish = () => {
    end();
    options.signal?.removeEventListener("abort", end);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => told.next(),
    // Leaving the loop does not wait for the next look.
    return: (value) => {
      finish();
      return told.return(value);
    },
    throw: (error) => {
      finish();
      return told.throw(error);
    },
  };
}

async function* looking<S, T>(
  given: Provider,
  initial: S,
  look: LookAt<S, T>,
  { interval = INTERVAL, timeout = TIMEOUT, onError, reconnect }: RoundsOptions,
  signal: AbortSignal,
): AsyncGenerator<T, undefined> {
  let provider = given;
  let state = initial;
  let failures = 0;
  while (!signal.aborted) {
    let tell: readonly T[] = [];
    try {
      if (failures > 0 && reconnect) provider = await within(Promise.resolve(reconnect()), timeout);
      ({ state, tell } = await within(look(provider, state), timeout));
      failures = 0;
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      if (LASTING.includes(failure.code)) throw failure;
      if (signal.aborted) return;
      failures += 1;
      onError?.(failure);
    }
    for (const one of tell) {
      if (signal.aborted) return;
      yield one;
    }
    if (tell.length === 0) await pause(Math.min(interval * 2 ** failures, Math.max(interval, MOST_WAIT)), signal);
  }
}
