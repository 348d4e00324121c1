import type { Result } from "ethers";

/** A struct that a contract returned, by the names of its fields. */
export function named(struct: unknown): Record<string, bigint | boolean | string> {
  return (struct as Result).toObject();
}

/** A struct that a contract returned, as numbers in the order of its fields. */
export function numbers(struct: unknown): number[] {
  return (struct as Result).toArray().map(Number);
}
