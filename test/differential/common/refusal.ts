/** How a model refuses an act. */

/** Thrown inside a model only. */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    /** Of the error, where the specification says them. */
    readonly values: readonly (bigint | string)[] | undefined,
  ) {
    super(reason);
  }
}

/** What an act of a model comes to, if it does not happen. */
export interface Refusal {
  error: string;
  values: readonly (bigint | string)[] | undefined;
}

/** Refuses with an error and its values; if its values are not known, its name alone is compared. */
export function refuseAs(reason: string, values?: readonly (bigint | string)[]): never {
  throw new Refused(reason, values);
}

/** Lets an act happen on a copy of a world: that, or a refusal. */
export function attempt<World>(before: World, happen: (world: World) => void): { world: World } | Refusal {
  const world = structuredClone(before);
  try {
    happen(world);
  } catch (reason) {
    if (reason instanceof Refused) return { error: reason.reason, values: reason.values };
    throw reason;
  }
  return { world };
}
