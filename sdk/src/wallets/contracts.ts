import {
  communityWalletFactoryAbiHash,
  communityWalletFactoryFragments,
} from "../abi/fragments/CommunityWalletFactory";
import { delegatedVotesAbiHash, delegatedVotesFragments } from "../abi/fragments/DelegatedVotes";
import type { ContractKind } from "../core/contracts";
import type { ErrorSource } from "../core/errorTexts";
import { walletDomain } from "./domains";

const errors: ErrorSource = () => import("./errors").then(({ walletErrors }) => walletErrors);

/** Makes community wallets; nothing is signed for it. */
export const communityWalletFactory: ContractKind = {
  name: "CommunityWalletFactory",
  fragments: communityWalletFactoryFragments,
  abiHash: communityWalletFactoryAbiHash,
  errors,
  domain: walletDomain,
};

/** Delegates of tokens as electors of community wallets; nothing is signed for it. */
export const delegatedVotes: ContractKind = {
  name: "DelegatedVotes",
  fragments: delegatedVotesFragments,
  abiHash: delegatedVotesAbiHash,
  errors,
  domain: walletDomain,
  optional: true,
};

/** Contracts that community wallets need, for `openConnection`. */
export const walletContracts: readonly ContractKind[] = [communityWalletFactory, delegatedVotes];
