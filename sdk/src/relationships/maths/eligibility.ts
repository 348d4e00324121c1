import type { RateStep } from "../types";

/**
 * How balanced the care of two people is: smaller to larger in basis points, rounded down; 10,000 if neither gave any.
 *
 * @example balanceOfCare(394n, 582n); // 6769n
 */
export function balanceOfCare(careA: bigint, careB: bigint): bigint {
  const [less, more] = careA < careB ? [careA, careB] : [careB, careA];
  return more === 0n ? 10_000n : (less * 10_000n) / more;
}

/**
 * The number of the highest step that so much care reaches; null if it reaches none.
 *
 * @example stepOf(policy.steps, 10n); // 0
 */
export function stepOf(steps: readonly RateStep[], care: bigint): number | null {
  for (let step = steps.length - 1; step >= 0; step--) if (care >= steps[step].care) return step;
  return null;
}
