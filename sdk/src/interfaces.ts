import type { Interface } from "ethers";
import { cooperativeMembers, cooperativeRegistry } from "./cooperatives/contracts";
import { interfaceOf } from "./core/contracts";
import type { ContractName } from "./core/deployment";
import { relationshipCoins, subsidyProgrammes } from "./relationships/contracts";
import { benefitSocieties, societyVotesFactory } from "./societies/contracts";
import { communityWalletFactory, delegatedVotes } from "./wallets/contracts";

/**
 * Functions and events by contract, as the SDK calls and reads them; each is built when it is first used. Whole ABIs, with
 * errors, are in `@commonweal/sdk/abi`.
 *
 * @example const data = interfaces.RelationshipCoins.encodeFunctionData("cashableOf", [ari]);
 */
export const interfaces: Readonly<Record<ContractName, Interface>> = {
  get RelationshipCoins() {
    return interfaceOf(relationshipCoins.fragments);
  },
  get SubsidyProgrammes() {
    return interfaceOf(subsidyProgrammes.fragments);
  },
  get CooperativeRegistry() {
    return interfaceOf(cooperativeRegistry.fragments);
  },
  get CooperativeMembers() {
    return interfaceOf(cooperativeMembers.fragments);
  },
  get BenefitSocieties() {
    return interfaceOf(benefitSocieties.fragments);
  },
  get SocietyVotesFactory() {
    return interfaceOf(societyVotesFactory.fragments);
  },
  get CommunityWalletFactory() {
    return interfaceOf(communityWalletFactory.fragments);
  },
  get DelegatedVotes() {
    return interfaceOf(delegatedVotes.fragments);
  },
};
