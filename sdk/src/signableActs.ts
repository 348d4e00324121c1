import { memberActs, registryActs } from "./cooperatives/acts";
import { membersDomain, registryDomain } from "./cooperatives/domains";
import type { ActType, SigningDomain } from "./core/acts";
import { relationshipActs, subsidyActs } from "./relationships/acts";
import { relationshipDomain, subsidyDomain } from "./relationships/domains";
import { societyActs } from "./societies/acts";
import { societyDomain } from "./societies/domains";
import { walletActs } from "./wallets/acts";
import { walletDomain } from "./wallets/domains";

/** What can be signed for one contract. */
export interface SignableActs {
  /** Name and version of the contract as signatures are bound to it, for one chain and address. */
  domain: (chainId: bigint, address: string) => SigningDomain;
  acts: readonly ActType[];
}

/**
 * Everything that can be signed, by contract. Each is signed with `signAct`, or as typed data of its own with `typedAct`.
 *
 * @example signableActs.CommunityWallet.acts.map(({ name }) => name);
 */
export const signableActs = {
  RelationshipCoins: { domain: relationshipDomain, acts: relationshipActs },
  SubsidyProgrammes: { domain: subsidyDomain, acts: subsidyActs },
  CooperativeRegistry: { domain: registryDomain, acts: registryActs },
  CooperativeMembers: { domain: membersDomain, acts: memberActs },
  BenefitSocieties: { domain: societyDomain, acts: societyActs },
  CommunityWallet: { domain: walletDomain, acts: walletActs },
} as const satisfies Record<string, SignableActs>;

/** Every act of every contract. */
export const allActs: readonly ActType[] = /* @__PURE__ */ Object.values(signableActs).flatMap(({ acts }) => acts);
