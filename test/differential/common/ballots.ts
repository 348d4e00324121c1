/** What numbered voters said about one thing, as docs/common-unless-rejected.md has it. */
import { refuseAs } from "./refusal";

export interface Ballot {
  choice: bigint;
  counter: bigint;
}

/** By number of the voter. */
export type Ballots = Record<string, Ballot>;

/** Last counter of a ballot. */
const LAST = 63n;

/** Casts a ballot: what was chosen before. Only a higher counter counts. */
export function cast(ballots: Ballots, number: bigint, choice: bigint, counter: bigint): bigint {
  const before = ballots[String(number)] ?? { choice: 0n, counter: 0n };
  if (choice > 2n) refuseAs("Ballots_UnknownChoice", [choice]);
  if (counter > LAST) refuseAs("Ballots_CounterTooHigh", [number, counter]);
  if (before.counter === LAST) refuseAs("Ballots_NoMoreChanges", [number]);
  if (counter <= before.counter) refuseAs("Ballots_CounterNotHigher", [number, counter, before.counter]);
  ballots[String(number)] = { choice, counter };
  return before.choice;
}

/** Whether a ballot would count. */
export function counts(ballots: Ballots, number: bigint, counter: bigint): boolean {
  return counter <= LAST && counter > (ballots[String(number)]?.counter ?? 0n);
}
