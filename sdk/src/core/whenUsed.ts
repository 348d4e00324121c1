// biome-ignore lint/suspicious/noExplicitAny: any parameters, which each function of the module says itself
type Async = (...args: any[]) => Promise<unknown>;
// biome-ignore lint/suspicious/noExplicitAny: as above
type Iterating = (...args: any[]) => AsyncIterator<unknown>;

/** Names of the members of a module that are of a kind. */
type NamesOf<M, Kind> = { [K in keyof M]: M[K] extends Kind ? K : never }[keyof M];

/** A part of the SDK that is loaded when it is first needed, once; after a failure it is tried again. */
function once<M>(load: () => Promise<M>): () => Promise<M> {
  let loading: Promise<M> | undefined;
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/**
 * Functions of a module that is loaded when one of them is first called: a page can begin without it. Each has the type that it
 * has in the module.
 *
 * @param load Imports the module: `() => import("./writes")`.
 * @param names Which of its functions.
 */
export function whenUsed<M, const N extends NamesOf<M, Async>>(
  load: () => Promise<M>,
  names: readonly N[],
): Pick<M, N> {
  const loaded = once(load);
  const deferred = names.map((name) => [
    name,
    async (...args: unknown[]) => ((await loaded())[name] as Async)(...args),
  ]);
  return Object.fromEntries(deferred) as Pick<M, N>;
}

/** As {@link whenUsed}, for functions that give async iterators: the module is loaded with the first step. */
export function iteratedWhenUsed<M, const N extends NamesOf<M, Iterating>>(
  load: () => Promise<M>,
  names: readonly N[],
): Pick<M, N> {
  const loaded = once(load);
  const deferred = names.map((name) => [
    name,
    (...args: unknown[]) => steps(async () => ((await loaded())[name] as Iterating)(...args)),
  ]);
  return Object.fromEntries(deferred) as Pick<M, N>;
}

/** The steps of an iterator that is made with the first of them; whoever stops earlier makes none. */
function steps(make: () => Promise<AsyncIterator<unknown>>): AsyncIterableIterator<unknown> {
  let made: Promise<AsyncIterator<unknown>> | undefined;
  let stopped = false;
  const done = (value?: unknown) => ({ done: true as const, value });
  const iterator: AsyncIterableIterator<unknown> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (stopped && !made) return done();
      made ??= make();
      return (await made).next();
    },
    // Passed on at once, not after the step that waits: this is what ends the waiting.
    async return(value) {
      stopped = true;
      const inner = await made;
      return inner?.return ? inner.return(value) : done(value);
    },
    async throw(error) {
      stopped = true;
      const inner = await made;
      if (inner?.throw) return inner.throw(error);
      throw error;
    },
  };
  return iterator;
}
