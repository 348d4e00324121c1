/** What every step of an audit knows. */
export interface Context {
  /** The repository. */
  root: string;
  /** Takes on what is found now as accepted, for a person to give reasons. */
  accept: boolean;
  /** Says how far it is. */
  tell(line: string): void;
}

/** How a step ended: nothing is wrong, something is, or it could not be done here. */
export type Verdict = "passed" | "found" | "not run";

/** What a step found. */
export interface Outcome {
  verdict: Verdict;
  /** In a line, for the table. */
  summary: string;
  /** What is wrong or could not be done, a line each. */
  details: readonly string[];
}

/** A part of an audit. */
export interface Step {
  name: string;
  /** What it looks for, in a line. */
  what: string;
  /** What anybody calls to see the same. */
  command: string;
  run(context: Context): Promise<Outcome>;
}

/** Thrown where a tool cannot be had: with the reason, for people. */
export class NotHere extends Error {}

export const passed = (summary: string): Outcome => ({ verdict: "passed", summary, details: [] });
export const found = (summary: string, details: readonly string[]): Outcome => ({ verdict: "found", summary, details });
