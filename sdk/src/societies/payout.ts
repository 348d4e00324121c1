import { greatest, least } from "./integers";

/** What a payout rule is told of a request that is approved, as the contracts' `IPayoutRule.Case`. */
export interface PayoutCase {
  /** The amount of money that earns as much karma as is committed, when it is committed and given. */
  karma: bigint;
  /** What was ever committed for the claimant. */
  committed: bigint;
  /** What the claimant ever received, and may still receive for other approved requests. */
  received: bigint;
  /** What is in all members' reserves. */
  reserves: bigint;
  /** Units of karma committed to this request. */
  units: bigint;
  /** Units of karma committed to all approved requests that are not closed, this one included. */
  approved: bigint;
  /** How many members there are. */
  members: bigint;
  /** Whether it is a benefit for the claimant; otherwise a charity. */
  forMember: boolean;
}

/**
 * The most that an approved request may receive by the usual rule, bit for bit as the contracts' `PayoutRule`: ten times
 * what the karma is worth; ten times what the member ever committed, less what they received; the share of a quarter of
 * the reserves that the request's karma is of all approved karma.
 *
 * @returns In the smallest unit of the asset.
 * @example
 * const facts = { karma: 5_000_000n, committed: 100_000_000n, received: 0n, reserves: 900_000_000n };
 * usualPayout({ ...facts, forMember: true, units: 1n, approved: 10n }); // 22500000n
 */
export function usualPayout(one: PayoutCase): bigint {
  let most = one.karma * 10n;
  if (one.forMember) {
    most = least(most, greatest(one.committed * 10n - one.received, 0n));
  }
  return least(most, ((one.reserves / 4n) * one.units) / one.approved);
}
