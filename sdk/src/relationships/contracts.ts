import { relationshipCoinsAbiHash, relationshipCoinsFragments } from "../abi/fragments/RelationshipCoins";
import { subsidyProgrammesAbiHash, subsidyProgrammesFragments } from "../abi/fragments/SubsidyProgrammes";
import { cooperativeRegistry } from "../cooperatives/contracts";
import type { ContractKind } from "../core/contracts";
import type { ErrorSource } from "../core/errorTexts";
import { relationshipDomain, subsidyDomain } from "./domains";

const errors: ErrorSource = () => import("./errors").then(({ relationshipErrors }) => relationshipErrors);

/** The ledger. */
export const relationshipCoins: ContractKind = {
  name: "RelationshipCoins",
  fragments: relationshipCoinsFragments,
  abiHash: relationshipCoinsAbiHash,
  errors,
  domain: relationshipDomain,
  links: { registry: "CooperativeRegistry", subsidyProgrammes: "SubsidyProgrammes" },
  facts: ["asset", "cashOutRule"],
};

/** The desk of subsidy programmes. */
export const subsidyProgrammes: ContractKind = {
  name: "SubsidyProgrammes",
  fragments: subsidyProgrammesFragments,
  abiHash: subsidyProgrammesAbiHash,
  errors,
  domain: subsidyDomain,
};

/** Contracts that relationships and subsidy programmes need, for `openConnection`. */
export const relationshipContracts: readonly ContractKind[] = [
  relationshipCoins,
  subsidyProgrammes,
  cooperativeRegistry,
];
