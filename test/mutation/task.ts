import { readFileSync } from "node:fs";

/** What a run of tests is to do: written into a file, of which the name is in `MUTATION_TASK`. */
export interface Task {
  /** Address that chooses the mutant. */
  coinbase: string;
  /** Whether to end at the first test that fails. */
  bail: boolean;
  /** Regular expression of the titles of tests; all if there is none. */
  only?: string;
  /** Where the outcome is written. */
  outcome: string;
}

/** A test as it ended. */
export interface Tested {
  title: string;
  file: string;
  milliseconds: number;
  /** Numbers of the mutants that it reached. */
  reached: number[];
}

/** How a run of tests ended. */
export interface Ran {
  passed: Tested[];
  /** Titles, with what was wrong. */
  failed: { title: string; error: string }[];
  /** Mutants that were reached between tests: what they changed may show in any test. */
  reachedBefore: number[];
}

/** The task of this process, if it has one. */
export function withTask(): Task | undefined {
  const file = process.env.MUTATION_TASK;
  return file ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Addresses of `Chosen.sol`. */
export const EVERYBODY = "0xeeee000000000000000000000000000000000000";
export const coinbaseOf = (number: number): string =>
  `0x${(0xaaaan * 2n ** 144n + BigInt(number)).toString(16).padStart(40, "0")}`;
