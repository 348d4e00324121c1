import { expect } from "chai";
import type { Preview } from "../../src";

/** Where amounts are: each by the name that previews give it, with what is there now. */
export type Places = Readonly<Record<string, () => Promise<bigint>>>;

/** What each place holds. */
export type Holdings = Readonly<Record<string, bigint>>;

/** What is where now. */
export async function holdings(places: Places): Promise<Holdings> {
  const found: [string, bigint][] = [];
  for (const [name, held] of Object.entries(places)) found.push([name, await held()]);
  return Object.fromEntries(found);
}

/** What each place gained (above 0) or lost (below), but for those that stayed the same. */
export function changes(before: Holdings, after: Holdings): Record<string, bigint> {
  const names = Object.keys(before).filter((name) => after[name] !== before[name]);
  return Object.fromEntries(names.map((name) => [name, after[name]! - before[name]!]));
}

/** What each place gains or loses by what a preview says that moves. */
export function announced({ moves }: Pick<Preview, "moves">): Record<string, bigint> {
  const net: Record<string, bigint> = {};
  for (const { from, to, amount } of moves) {
    net[from] = (net[from] ?? 0n) - amount;
    net[to] = (net[to] ?? 0n) + amount;
  }
  return Object.fromEntries(Object.entries(net).filter(([, amount]) => amount !== 0n));
}

/**
 * Expects that what a preview says that moves is what moved, to the last unit: each place that it names is known, each lost or
 * gained as announced, and nothing moved anywhere else.
 *
 * @param beside What changes beside it and is no move, by place; said in words, where it is said.
 */
export function expectMoved(preview: Preview, before: Holdings, after: Holdings, beside: Holdings = {}): void {
  const expected = announced(preview);
  for (const name of Object.keys(expected)) expect(before, `a place "${name}"`).to.have.property(name);
  for (const [name, amount] of Object.entries(beside)) expected[name] = (expected[name] ?? 0n) + amount;
  const net = Object.fromEntries(Object.entries(expected).filter(([, amount]) => amount !== 0n));
  expect(changes(before, after), preview.sentence).to.deep.equal(net);
}
