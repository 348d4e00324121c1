import type { SigningDomain } from "../core/acts";

/**
 * What signatures for a community wallet are bound to: each wallet has a domain of its own.
 *
 * @example walletDomain(100n, wallet).name; // "Commonweal Community Wallet"
 */
export function walletDomain(chainId: bigint, wallet: string): SigningDomain {
  return { name: "Commonweal Community Wallet", version: "1", chainId, verifyingContract: wallet };
}
