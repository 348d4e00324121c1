import { type Amount, formatAmount, parseAmount } from "../../core/amounts";
import { invalid } from "../../core/errors";
import { nearestKarmaAt } from "../karma";
import type { SocietyId } from "../types";
import type { Present } from "./present";

export { all, amountIn, counterObstacles, money, percent, refusal, refusals, who } from "../../core/words";

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

/** "society 3". */
export function named(society: SocietyId): string {
  return `society ${society}`;
}

/** What the acts of sequence 0 have in common. */
export const ONE_NUMBER =
  "A signature for it takes the person's next number, which their other signed acts in all societies share: carry one before the next is signed.";
