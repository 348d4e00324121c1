import { getAddress } from "ethers";
import { CommonwealError } from "./errors";

/** A deployed contract, as `deployments/<chainId>.json` has it. */
export interface DeployedContract {
  address: string;
  /** Block in which it was deployed; history is read from there. */
  block?: number;
  /** Hash of its ABI: a connection is refused if this version of the SDK knows another one. */
  abiHash?: string;
  /** keccak256 of its code: a connection is refused if the code on the chain is another. */
  codeHash?: string;
  args?: readonly unknown[];
}

/** What is deployed on one chain: the content of `deployments/<chainId>.json`, or a deployment of your own. */
export interface Deployment {
  chainId: number;
  contracts: Record<string, DeployedContract>;
}

/** Names of the contracts that the SDK looks for in a deployment. */
export type ContractName =
  | "RelationshipCoins"
  | "SubsidyProgrammes"
  | "CooperativeRegistry"
  | "CooperativeMembers"
  | "BenefitSocieties"
  | "SocietyVotesFactory"
  | "CommunityWalletFactory"
  | "DelegatedVotes";

/**
 * The deployment for a chain, from one deployment or from an address book by chain id.
 *
 * @throws CommonwealError code `WRONG_CHAIN`, names `WrongChain` and `NoDeployment`.
 * @example deploymentFor(100n, { 100: deployment }).chainId; // 100
 */
export function deploymentFor(chainId: bigint, given: Deployment | Record<string | number, Deployment>): Deployment {
  const isOne = "contracts" in given && "chainId" in given;
  const deployment = isOne ? (given as Deployment) : (given as Record<string, Deployment>)[String(chainId)];
  if (!deployment) {
    const chains = Object.keys(given).join(", ");
    throw new CommonwealError({
      code: "WRONG_CHAIN",
      name: "NoDeployment",
      message: `Nothing is deployed on chain ${chainId}`,
      args: { chainId, chains },
      hint: `Switch the wallet to one of these chains: ${chains}.`,
    });
  }
  if (BigInt(deployment.chainId) !== chainId) {
    throw new CommonwealError({
      code: "WRONG_CHAIN",
      name: "WrongChain",
      message: `The wallet is on chain ${chainId}, the contracts are on chain ${deployment.chainId}`,
      args: { chainId, expected: BigInt(deployment.chainId) },
      hint: `Switch the wallet to chain ${deployment.chainId}.`,
    });
  }
  return deployment;
}

/**
 * The address of a contract in a deployment; null if it is not in there.
 *
 * @example addressIn(deployment, "BenefitSocieties"); // null: this deployment has none
 */
export function addressIn(deployment: Deployment, name: ContractName): string | null {
  const found = deployment.contracts[name];
  return found ? getAddress(found.address) : null;
}

/**
 * Requires that a deployment was made with the version of a contract that this SDK knows, if it records that.
 *
 * @param abiHash Hash of the contract's ABI that the SDK was built with.
 * @throws CommonwealError code `NOT_DEPLOYED`, name `DifferentVersion`.
 * @example requireVersion("RelationshipCoins", deployment, relationshipContracts[0].abiHash);
 */
export function requireVersion(contract: ContractName, deployment: Deployment, abiHash: string): void {
  const { address, abiHash: recorded } = deployment.contracts[contract];
  if (!recorded || recorded.toLowerCase() === abiHash) return;
  throw new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "DifferentVersion",
    message: `${contract} at ${address} is of another version than this SDK`,
    args: { contract, address, found: recorded, expected: abiHash },
    hint: "Use the version of @commonweal/sdk that was published with this deployment, or a deployment of this version.",
  });
}

/**
 * The error for a contract that is not where it should be.
 *
 * @example notDeployed("RelationshipCoins", ledger, 100n).name; // "NotDeployed"
 */
export function notDeployed(name: string, address: string | null, chainId: bigint): CommonwealError {
  const where = address ? `at ${address} on chain ${chainId}` : `in the deployment of chain ${chainId}`;
  return new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "NotDeployed",
    message: `There is no ${name} ${where}`,
    args: { contract: name, address, chainId },
    hint: "Check the deployment, and that the provider is of the chain that you mean.",
  });
}
