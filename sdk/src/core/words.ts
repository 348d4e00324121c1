import { nameOf } from "../relationships/names";
import { type Amount, amountInWords, formatAmount, parseAmount } from "./amounts";
import { LAST_COUNTER } from "./ballots";
import type { Asset, Connection } from "./connection";
import { invalid } from "./errors";

/** A person's name, or their address in short. */
export function who(connection: Connection, person: string): string {
  return nameOf(person, connection.names);
}

/** "Ari, Ben and Cleo". */
export function all(connection: Connection, persons: readonly string[]): string {
  const names = persons.map((person) => who(connection, person));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "50.00 EUR". */
export function money(asset: Asset, amount: bigint): string {
  return amountInWords(amount, asset);
}

/**
 * An amount of an asset in its smallest unit, above zero and below 2^96.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 */
export function amountIn(asset: Pick<Asset, "decimals">, amount: Amount): bigint {
  const units = parseAmount(amount, asset.decimals);
  if (units === 0n) throw invalid("Amount_Nothing", "The amount is above 0", { amount });
  if (units >= 1n << 96n) throw invalid("Amount_TooLarge", "No contract can count that much", { amount });
  return units;
}

/** "5 %", "2.5 %" of basis points. */
export function percent(basisPoints: bigint): string {
  const text = formatAmount(basisPoints, 2);
  return `${text.replace(/\.?0+$/, "")} %`;
}

/** What stands in the way, as a sentence of a preview. */
export function refusal(what: string): string {
  return `${what}, so it will be refused.`;
}

/** Everything that stands in the way, a sentence each: pairs of whether it does and what to say of it. */
export function refusals(...found: readonly (readonly [boolean, string])[]): string[] {
  return found.filter(([applies]) => applies).map(([, what]) => refusal(what));
}

/** What to say of a counter that does not count. */
export function counterObstacles(counter: bigint, last: bigint): [boolean, string][] {
  return [
    [last === LAST_COUNTER, "All 63 changes are used up: what was said last is final"],
    [last !== LAST_COUNTER && counter > LAST_COUNTER, `Counters go up to ${LAST_COUNTER}`],
    [
      last !== LAST_COUNTER && counter <= last,
      `What was said with number ${last} stands, and this has number ${counter}`,
    ],
  ];
}
