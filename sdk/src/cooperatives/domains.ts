import type { SigningDomain } from "../core/acts";

/**
 * What signatures for the registry are bound to.
 *
 * @example registryDomain(100n, ledger).verifyingContract === ledger; // true
 */
export function registryDomain(chainId: bigint, registry: string): SigningDomain {
  return { name: "CooperativeRegistry", version: "1", chainId, verifyingContract: registry };
}

/**
 * What signatures for the members' contract are bound to.
 *
 * @example membersDomain(100n, ledger).chainId; // 100n
 */
export function membersDomain(chainId: bigint, members: string): SigningDomain {
  return { name: "CooperativeMembers", version: "1", chainId, verifyingContract: members };
}
