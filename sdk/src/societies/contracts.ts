import { benefitSocietiesAbiHash, benefitSocietiesFragments } from "../abi/fragments/BenefitSocieties";
import { societyVotesFactoryAbiHash, societyVotesFactoryFragments } from "../abi/fragments/SocietyVotesFactory";
import type { ContractKind } from "../core/contracts";
import type { ErrorSource } from "../core/errorTexts";
import { societyDomain } from "./domains";

const errors: ErrorSource = () => import("./errors").then(({ societyErrors }) => societyErrors);

/** The ledger of benefit societies. */
export const benefitSocieties: ContractKind = {
  name: "BenefitSocieties",
  fragments: benefitSocietiesFragments,
  abiHash: benefitSocietiesAbiHash,
  errors,
  domain: societyDomain,
};

/** Makes a society's karma readable as votes; nothing is signed for it. */
export const societyVotesFactory: ContractKind = {
  name: "SocietyVotesFactory",
  fragments: societyVotesFactoryFragments,
  abiHash: societyVotesFactoryAbiHash,
  errors,
  domain: societyDomain,
  optional: true,
  links: { LEDGER: "BenefitSocieties" },
};

/** Contracts that benefit societies need, for `openConnection`. */
export const societyContracts: readonly ContractKind[] = [benefitSocieties, societyVotesFactory];
