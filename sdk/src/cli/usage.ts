import { readFileSync } from "node:fs";

/** Thrown when the words of a call are off: the tool says so and ends with 2. */
export class UsageError extends Error {}

/**
 * A file of JSON.
 *
 * @param what What it should be, for the message.
 * @throws UsageError if it cannot be read.
 */
export function readJson(file: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`The ${what} in ${file} cannot be read: ${(error as Error).message}`);
  }
}
