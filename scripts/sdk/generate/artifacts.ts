import path from "node:path";
import { type ErrorFragment, Interface, type JsonFragment } from "ethers";
import hre from "hardhat";

/** First line of every file that is written. */
export const HEAD = "// Written by `npm run sdk:abis`. Do not edit.\n";

/** A compiled contract, interface or library of the repository. */
export interface Artifact {
  name: string;
  /** `contracts/wallets/CommunityWallet.sol` */
  source: string;
  abi: readonly JsonFragment[];
  /** Whether apps may read it: an interface, or a contract that is deployed. */
  isPublic: boolean;
  /** Documentation of its errors by signature. */
  notices: Record<string, { notice?: string }[]>;
}

/** All of them but test doubles, by name. */
export async function readArtifacts(): Promise<Artifact[]> {
  const names = (await hre.artifacts.getAllFullyQualifiedNames())
    .filter((name) => name.startsWith("contracts/") && !name.startsWith("contracts/mocks/"))
    .sort((a, b) => (a.split(":")[1] < b.split(":")[1] ? -1 : 1));
  return Promise.all(names.map(readOne));
}

async function readOne(fullName: string): Promise<Artifact> {
  const { abi, bytecode, contractName, sourceName } = await hre.artifacts.readArtifact(fullName);
  const build = await hre.artifacts.getBuildInfo(fullName);
  const output = build?.output.contracts[sourceName][contractName] as
    | { userdoc?: { errors?: Artifact["notices"] } }
    | undefined;
  const isInterface = path.basename(sourceName) === `${contractName}.sol` && /^I[A-Z]/.test(contractName);
  const isDeployed =
    bytecode !== "0x" && !sourceName.includes("/libraries/") && abi.some((item) => item.type !== "error");
  const notices = output?.userdoc?.errors ?? {};
  return { name: contractName, source: sourceName, abi, isPublic: isInterface || isDeployed, notices };
}

/** An error of the contracts, and when it is thrown. */
export interface KnownError {
  name: string;
  selector: string;
  /** `Consent_NotProposed(address proposer, bytes32 act)` */
  signature: string;
  /** In one line; empty if it is not documented. */
  message: string;
}

/** Every error of the artifacts once, by signature. */
export function errorsOf(artifacts: readonly Artifact[]): KnownError[] {
  const found = new Map<string, KnownError>();
  for (const { abi, notices } of artifacts) {
    new Interface(abi).forEachError((error: ErrorFragment) => {
      const { name, selector } = error;
      const signature = error.format("full").replace(/^error /, "");
      const message = (notices[error.format("sighash")]?.[0]?.notice ?? "").replace(/\s+/g, " ").trim();
      if (!found.get(selector)?.message) found.set(selector, { name, selector, signature, message });
    });
  }
  return [...found.values()].sort((a, b) => (a.signature < b.signature ? -1 : 1));
}

/** `IRelationshipCoins` -> `iRelationshipCoins`. */
export function constantName(contract: string): string {
  return `${contract[0].toLowerCase()}${contract.slice(1)}`;
}
