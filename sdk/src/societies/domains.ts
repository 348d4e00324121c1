import type { SigningDomain } from "../core/acts";

/**
 * What signatures for the ledger of benefit societies are bound to.
 *
 * @example societyDomain(100n, ledger).name; // "Commonweal Benefit Societies"
 */
export function societyDomain(chainId: bigint, ledger: string): SigningDomain {
  return { name: "Commonweal Benefit Societies", version: "1", chainId, verifyingContract: ledger };
}
