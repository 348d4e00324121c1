import type { SigningDomain } from "../core/acts";

/** What signatures for the ledger of benefit societies are bound to. */
export function societyDomain(chainId: bigint, ledger: string): SigningDomain {
  return { name: "Commonweal Benefit Societies", version: "1", chainId, verifyingContract: ledger };
}
