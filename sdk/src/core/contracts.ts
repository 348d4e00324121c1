import { Interface } from "ethers";
import type { SigningDomain } from "./acts";
import type { ContractName } from "./deployment";
import type { ErrorSource } from "./errorTexts";

/** Under which name a {@link Connection} has each contract. */
export const CONTRACT_FIELDS = {
  RelationshipCoins: "ledger",
  SubsidyProgrammes: "desk",
  CooperativeRegistry: "registry",
  CooperativeMembers: "members",
  BenefitSocieties: "societies",
  SocietyVotesFactory: "societyVotes",
  CommunityWalletFactory: "walletFactory",
  DelegatedVotes: "delegatedVotes",
} as const satisfies Record<ContractName, string>;

/** A contract that a connection may have: what it understands, and what must hold before it is used. */
export interface ContractKind {
  name: ContractName;
  /** Its functions and events, in the words of ethers. */
  fragments: readonly string[];
  /** Hash of its ABI as this version of the SDK knows it. */
  abiHash: string;
  /** Loads the errors that it throws. */
  errors: ErrorSource;
  /** What signatures for it are bound to. */
  domain: (chainId: bigint, address: string) => SigningDomain;
  /** A deployment may be without it. */
  optional?: boolean;
  /** Functions that must answer with the address of another contract of the same deployment. */
  links?: Readonly<Record<string, ContractName>>;
  /** Functions whose answers the connection keeps, under the same names. */
  facts?: readonly ("asset" | "cashOutRule")[];
}

/** A contract that is connected: where it is, what it understands, what signatures for it are bound to. */
export interface ContractRef {
  name: ContractName | "CommunityWallet";
  address: string;
  interface: Interface;
  domain: SigningDomain;
  /** Block of its deployment, from which history is read. */
  block: number;
}

const built = new WeakMap<readonly string[], Interface>();

/** The interface of some fragments, built when it is first needed. */
export function interfaceOf(fragments: readonly string[]): Interface {
  const found = built.get(fragments) ?? new Interface(fragments);
  built.set(fragments, found);
  return found;
}

/**
 * The same contracts, but a deployment may be without them: what needs one then refuses with `NotDeployed`.
 *
 * @example whereDeployed(walletContracts)[0].optional; // true
 */
export function whereDeployed(kinds: readonly ContractKind[]): ContractKind[] {
  return kinds.map((kind) => ({ ...kind, optional: true }));
}
