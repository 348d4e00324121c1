import type { Asset, Connection } from "../../core/connection";
import { momentInWords, spanInWords } from "../../core/time";
import { money, who } from "../../core/words";
import { type Award, awardedBy } from "../award";
import { Category, type WalletTerms } from "../types";

export { all, amountIn, counterObstacles, money, percent, refusals, who } from "../../core/words";

const CATEGORIES = Object.fromEntries(Object.entries(Category).map(([name, number]) => [number, name.toLowerCase()]));

/** "for health", "" for other purposes. */
export function purposeInWords(category: Category): string {
  return category === Category.Other ? "" : ` for ${CATEGORIES[category]}`;
}

/** "100.00 EUR to Clinic", "300.00 EUR to 4 recipients". */
export function awardInWords(connection: Connection, asset: Asset, award: Award): string {
  const { recipients } = award;
  const to = recipients.length === 1 ? who(connection, recipients[0].account) : `${recipients.length} recipients`;
  return `${money(asset, awardedBy(award))} to ${to}${purposeInWords(award.category)}`;
}

/** A short form of an id, for people. */
export function idInWords(id: string): string {
  return `${id.slice(0, 10)}…`;
}

/** "the award 0x12345678…", "3 acts". */
export function actsInWords(acts: readonly string[]): string {
  return acts.length === 1 ? `act ${idInWords(acts[0])}` : `${acts.length} acts`;
}

/** "two thirds": how long and by how much weight an act can be stopped. */
export function windowInWords(from: bigint, windows: bigint, terms: WalletTerms): { until: bigint; text: string } {
  const window = windows * terms.window * 3_600n;
  const by = windows === 1n ? "Two thirds" : "A third";
  const until = from + window;
  const late =
    terms.extension === 0n ? "" : `; late rejections can put that off, in total by at most ${spanInWords(window)}`;
  return { until, text: `${by} of the weight can reject it until about ${momentInWords(until)}${late}.` };
}

/** Terms in words, one line each. */
export const TERM_WORDS: Record<keyof WalletTerms, (value: bigint) => string> = {
  window: (hours) => `a window of ${hours} hours`,
  extension: (hours) => `an extension of ${hours} hours`,
  grace: (days) => `${days} days to execute`,
  feeCap: (points) => `a fee of at most ${Number(points) / 100} %`,
  mostPending: (count) => `at most ${count} pending`,
  share: (percent) => `at most ${percent} % within 30 days`,
};
