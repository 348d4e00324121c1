/**
 * Divides an amount between two by their weights, by the method of the largest remainder, exactly as the contracts'
 * `Split.byWeights`: the unit that may be left goes to the larger remainder, on a tie to the first; without any weight
 * the halves are equal.
 *
 * @param amount In the smallest unit.
 * @returns The two parts; they always add up to the amount.
 * @example splitByWeights(120000n, 582n, 394n); // [71557n, 48443n]
 */
export function splitByWeights(amount: bigint, weightFirst: bigint, weightSecond: bigint): [bigint, bigint] {
  const [one, other] = weightFirst === 0n && weightSecond === 0n ? [1n, 1n] : [weightFirst, weightSecond];
  const total = one + other;
  const remainder = (amount * one) % total;
  let first = (amount * one) / total;
  if (remainder !== 0n && remainder >= total - remainder) first += 1n;
  return [first, amount - first];
}
