import { invalid } from "../core/errors";
import type { WalletTerms } from "./types";

/** The usual terms: three days, put off by a day, 30 days to execute, 4 %, eight pending, a quarter within 30 days. */
export const USUAL_TERMS: WalletTerms = {
  window: 72n,
  extension: 24n,
  grace: 30n,
  feeCap: 400n,
  mostPending: 8n,
  share: 25n,
};

/** The least and most of each term: hours, hours, days, basis points, awards, per cent. */
export const TERM_BOUNDS: Record<keyof WalletTerms, readonly [least: bigint, most: bigint]> = {
  window: [72n, 1_440n],
  extension: [0n, 255n],
  grace: [1n, 180n],
  feeCap: [0n, 400n],
  mostPending: [1n, 32n],
  share: [1n, 100n],
};

/** A change has a double window, and can be put off to twice that: so long must weights be known, in windows. */
export const WINDOWS_OF_A_CHANGE = 4n;

/**
 * Terms, checked; what is left out is as usual, or as in `from`.
 *
 * @throws CommonwealError `Terms_OutOfBounds`.
 * @example makeWalletTerms({ window: 120n });
 */
export function makeWalletTerms(some: Partial<WalletTerms> = {}, from: WalletTerms = USUAL_TERMS): WalletTerms {
  const terms = { ...from, ...some };
  for (const [name, [least, most]] of Object.entries(TERM_BOUNDS)) {
    const value = terms[name as keyof WalletTerms];
    if (value < least || value > most) {
      const hint = `It is ${least} to ${most}.`;
      throw invalid("Terms_OutOfBounds", `${name} is out of its bounds`, { name, value, least, most }, hint);
    }
  }
  if (terms.extension > terms.window) {
    const args = { name: "extension", value: terms.extension, least: 0n, most: terms.window };
    throw invalid("Terms_OutOfBounds", "An extension is at most as long as the window", args);
  }
  return terms;
}

/**
 * Which terms differ, with both values.
 *
 * @example changedTerms(USUAL_TERMS, makeWalletTerms({ share: 10n })); // [["share", 25n, 10n]]
 */
export function changedTerms(before: WalletTerms, after: WalletTerms): [name: keyof WalletTerms, bigint, bigint][] {
  const names = Object.keys(TERM_BOUNDS) as (keyof WalletTerms)[];
  return names.filter((name) => before[name] !== after[name]).map((name) => [name, before[name], after[name]]);
}
