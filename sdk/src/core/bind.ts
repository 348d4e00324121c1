import type { Connection } from "./connection";

/** A function without its first parameter, the connection. */
export type Bound<F> = F extends (connection: Connection, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** Functions of which each knows its connection. */
export type BoundAll<M> = { [K in keyof M]: Bound<M[K]> };

/** Gives every function of a set its connection. */
export function bindAll<M extends object>(connection: Connection, functions: M): BoundAll<M> {
  const bound = Object.entries(functions).map(([name, fn]) => [name, fn.bind(null, connection)]);
  return Object.fromEntries(bound) as BoundAll<M>;
}
