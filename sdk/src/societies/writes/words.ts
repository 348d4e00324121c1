import { type Amount, amountInWords, formatAmount, parseAmount } from "../../core/amounts";
import { LAST_COUNTER } from "../../core/ballots";
import type { Asset, Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { nameOf } from "../../relationships/names";
import { nearestKarmaAt } from "../karma";
import type { SocietyId } from "../types";
import type { Present } from "./present";

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
 * An amount of a society's asset in its smallest unit, above zero.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 */
export function amountIn(asset: Asset, amount: Amount): bigint {
  const units = parseAmount(amount, asset.decimals);
  if (units === 0n) throw invalid("Amount_Nothing", "The amount is above 0", { amount });
  if (units >= 1n << 96n) throw invalid("Amount_TooLarge", "The ledger cannot count that much", { amount });
  return units;
}

/**
 * Karma in millionths: `"12.5"`, or a bigint that is in millionths already.
 *
 * @throws CommonwealError `Karma_Nothing`, `Karma_TooMuch`.
 */
export function karmaIn(karma: Amount): bigint {
  const millionths = parseAmount(karma, 6);
  if (millionths === 0n) throw invalid("Karma_Nothing", "The karma is above 0", { karma });
  if (millionths >= 1n << 64n) throw invalid("Karma_TooMuch", "No society has so much karma", { karma });
  return millionths;
}

/** "12.5 karma". */
export function karma(millionths: bigint): string {
  const text = formatAmount(millionths, 6);
  return `${text.includes(".") ? text.replace(/\.?0+$/, "") : text} karma`;
}

/** Karma that units are worth now, for people: rounded to the nearest millionth. */
export function worth({ info, now }: Present, units: bigint, era: bigint = info.era): bigint {
  return nearestKarmaAt(units, era, info.clock, now);
}

/** What units are worth now, in words. */
export function unitsInWords(present: Present, units: bigint, era?: bigint): string {
  return karma(worth(present, units, era));
}

/** "5 %", "2.5 %" of basis points. */
export function percent(basisPoints: bigint): string {
  const text = formatAmount(basisPoints, 2);
  return `${text.replace(/\.?0+$/, "")} %`;
}

/** "society 3". */
export function named(society: SocietyId): string {
  return `society ${society}`;
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

/** What the acts of sequence 0 have in common. */
export const ONE_NUMBER =
  "A signature for it takes the person's next number, which their other signed acts in all societies share: carry one before the next is signed.";
