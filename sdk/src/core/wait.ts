import { CommonwealError } from "./errors";

/** Waits so many milliseconds, or until it is to stop. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}

/**
 * What a promise gives, if it does within so many milliseconds.
 *
 * @throws CommonwealError `NoAnswer` (code `NETWORK`) after that: a connection that was dropped may never answer.
 */
export function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const message = `The network did not answer within ${milliseconds} milliseconds`;
      reject(new CommonwealError({ code: "NETWORK", name: "NoAnswer", message, args: { milliseconds } }));
    }, milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
