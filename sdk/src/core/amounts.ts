import { invalid } from "./errors";

/**
 * An amount of the asset: a `bigint` counts its smallest unit; a string is decimal ("12.50") and counts whole units.
 * Never a floating-point number.
 */
export type Amount = bigint | string;

/**
 * Reads a decimal string into the smallest unit. A `bigint` is given back unchanged.
 *
 * @param amount "12.50", or a bigint that is in the smallest unit already.
 * @param decimals How many decimals the asset has.
 * @throws CommonwealError `Amount_Malformed`, `Amount_TooManyDecimals`.
 * @example parseAmount("12.50", 6); // 12500000n
 */
export function parseAmount(amount: Amount, decimals: number): bigint {
  if (typeof amount === "bigint") {
    if (amount < 0n) throw invalid("Amount_Malformed", `${amount} is below zero`, { amount });
    return amount;
  }
  const match = typeof amount === "string" ? /^(\d+)(?:\.(\d+))?$/.exec(amount.trim()) : null;
  if (!match) {
    const hint = 'Write it like "12.50", with a point and without separators, or give a bigint.';
    throw invalid("Amount_Malformed", `"${amount}" is not an amount`, { amount }, hint);
  }
  const [, whole, fraction = ""] = match;
  if (fraction.replace(/0+$/, "").length > decimals) {
    throw invalid("Amount_TooManyDecimals", `${amount} has more than ${decimals} decimals`, { amount, decimals });
  }
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}

/**
 * Writes an amount for display, rounded half up.
 *
 * @param amount In the smallest unit.
 * @param decimals How many decimals the asset has.
 * @param places How many to show (default: all that the asset has).
 * @example formatAmount(715573770n, 6, 2); // "715.57"
 */
export function formatAmount(amount: bigint, decimals: number, places = decimals): string {
  const negative = amount < 0n;
  let units = negative ? -amount : amount;
  if (places < decimals) {
    const unit = 10n ** BigInt(decimals - places);
    units = (units + unit / 2n) / unit;
  } else {
    units *= 10n ** BigInt(places - decimals);
  }
  const digits = units.toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative && units !== 0n ? `-${text}` : text;
}

/**
 * An amount with the symbol of its asset, for people: at least two decimals where the asset has them, and all of them
 * where it is not whole cents, since a preview never rounds away what moves.
 *
 * @example amountInWords(50_000_000n, { decimals: 6, symbol: "EUR" }); // "50.00 EUR"
 */
export function amountInWords(amount: bigint, { decimals, symbol }: { decimals: number; symbol: string }): string {
  const cents = decimals > 2 ? 10n ** BigInt(decimals - 2) : 1n;
  const places = amount % cents === 0n ? Math.min(2, decimals) : decimals;
  return `${formatAmount(amount, decimals, places)} ${symbol}`;
}
