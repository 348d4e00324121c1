import { formatAmount } from "../../../sdk/src/core/amounts";

/** An amount in euro, rounded half up to the cent. */
export function euro(amount: bigint): string {
  return formatAmount(amount, 6, 2);
}

/** Karma with two decimals, rounded half up. */
export function karma(millionths: bigint): string {
  return formatAmount(millionths, 6, 2);
}

/** Basis points as people read them. */
export function percent(basisPoints: bigint): string {
  return `${Number(basisPoints) / 100} %`;
}

/** A part of a whole, as people read it. */
export function share(part: bigint, whole: bigint): string {
  return `${(Number((part * 10_000n) / whole) / 100).toFixed(1)} %`;
}
