/** Parts of the weight that stop an act: two thirds an award, a third a change. */
export const THIRDS = { award: 2n, change: 1n } as const;

/**
 * The weight that rejects, rounded up, as the contracts': the least with `3 · rejecting ≥ thirds · electorate`.
 *
 * @example rejectingThreshold(100n, 2n); // 67n
 */
export function rejectingThreshold(electorate: bigint, thirds: bigint): bigint {
  return (electorate * thirds + 2n) / 3n;
}

/**
 * The weight in favour that a motion needs: two thirds for the sunset, else more than half.
 *
 * @example supportThreshold(100n, false); // 51n
 */
export function supportThreshold(electorate: bigint, sunset: boolean): bigint {
  return sunset ? rejectingThreshold(electorate, 2n) : electorate / 2n + 1n;
}

/**
 * The weight in favour of a sunset from which on nothing new is scheduled: a third.
 *
 * @example stoppingThreshold(100n); // 34n
 */
export function stoppingThreshold(electorate: bigint): bigint {
  return rejectingThreshold(electorate, 1n);
}

/**
 * What a receipt gives back, bit for bit as the contracts': by cumulative floors, so that all together are `payable` exactly.
 *
 * @param payable What donors get back of the asset together.
 * @param recorded What all receipts of it say together.
 * @param before What was recorded before this receipt.
 * @param amount What it says.
 * @example refundOf(50n, 100n, 0n, 60n); // 30n
 */
export function refundOf(payable: bigint, recorded: bigint, before: bigint, amount: bigint): bigint {
  if (recorded === 0n) return 0n;
  return (payable * (before + amount)) / recorded - (payable * before) / recorded;
}
