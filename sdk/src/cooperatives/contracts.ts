import { cooperativeMembersAbiHash, cooperativeMembersFragments } from "../abi/fragments/CooperativeMembers";
import { cooperativeRegistryAbiHash, cooperativeRegistryFragments } from "../abi/fragments/CooperativeRegistry";
import type { ContractKind } from "../core/contracts";
import type { ErrorSource } from "../core/errorTexts";
import { membersDomain, registryDomain } from "./domains";

const errors: ErrorSource = () => import("./errors").then(({ cooperativeErrors }) => cooperativeErrors);

/** The register of co-operatives. */
export const cooperativeRegistry: ContractKind = {
  name: "CooperativeRegistry",
  fragments: cooperativeRegistryFragments,
  abiHash: cooperativeRegistryAbiHash,
  errors,
  domain: registryDomain,
};

/** Members of co-operatives, and workers who are open to a relationship. */
export const cooperativeMembers: ContractKind = {
  name: "CooperativeMembers",
  fragments: cooperativeMembersFragments,
  abiHash: cooperativeMembersAbiHash,
  errors,
  domain: membersDomain,
  optional: true,
};

/** Contracts that co-operatives need, for `openConnection`. */
export const cooperativeContracts: readonly ContractKind[] = [cooperativeRegistry, cooperativeMembers];
