import { CommonwealError } from "./errors";
import { pause } from "./wait";

/** How patiently to wait; all in milliseconds. */
export interface WaitOptions {
  /** Between two looks, once it has lasted a while (default: 4,000). */
  interval?: number;
  /** How long to wait at all (default: 10 minutes). */
  timeout?: number;
  /** After how long nobody knowing the transaction means that it was dropped (default: 2 minutes). */
  dropAfter?: number;
  /** How long the network may be silent before waiting is given up (default: 30 seconds). */
  silence?: number;
  /** Gives up waiting. What was sent stays sent. */
  signal?: AbortSignal;
}

const FIRST_PAUSE = 100;

/**
 * Looks again and again, less and less often, until there is something to see.
 *
 * @param look Gives what is waited for, or null; a `CommonwealError` of its ends the waiting, any other failure is taken
 * for silence of the network.
 * @param ends The errors when the network stays silent, and when there is no time left.
 */
export async function poll<T>(
  { interval = 4_000, timeout = 600_000, silence = 30_000, signal }: WaitOptions,
  look: () => Promise<T | null>,
  ends: { lost(cause: unknown): CommonwealError; pending(): CommonwealError },
): Promise<T> {
  const begun = Date.now();
  let answered = begun;
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, interval)) {
    try {
      const found = await look();
      if (found !== null) return found;
      answered = Date.now();
    } catch (error) {
      if (error instanceof CommonwealError) throw error;
      if (Date.now() - answered >= silence) throw ends.lost(error);
    }
    if (signal?.aborted || Date.now() - begun >= timeout) throw ends.pending();
    await pause(wait, signal);
  }
}
