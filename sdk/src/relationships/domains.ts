import type { SigningDomain } from "../core/acts";

/**
 * What signatures for the ledger are bound to.
 *
 * @example relationshipDomain(100n, ledger).chainId; // 100n
 */
export function relationshipDomain(chainId: bigint, ledger: string): SigningDomain {
  return { name: "Commonweal Relationships", version: "1", chainId, verifyingContract: ledger };
}

/**
 * What signatures for the desk of subsidy programmes are bound to.
 *
 * @example subsidyDomain(100n, ledger).version; // "1"
 */
export function subsidyDomain(chainId: bigint, desk: string): SigningDomain {
  return { name: "Commonweal Subsidy Programmes", version: "1", chainId, verifyingContract: desk };
}
