/**
 * Where the app keeps what was found in history, so that the next time only what is new is read: a `Map`, a file, a database of the
 * browser. Keys name chain, contract, person and what was searched for; values are text.
 *
 * @example
 * const cache = { get: (key) => db.get(key), set: (key, value) => db.put(key, value) };
 */
export interface FoundCache {
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  set(key: string, value: string): unknown;
}

/**
 * A cache in the browser's storage, or in anything that is like it.
 *
 * @example const cache = cacheIn(localStorage); // await relationships.relationshipsOf(ari, { cache })
 */
export function cacheIn(storage: {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}): FoundCache {
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
  };
}
