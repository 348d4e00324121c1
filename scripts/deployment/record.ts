import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import hre from "hardhat";
import type { Compiler } from "./build";
import type { SystemConfig } from "./networks";

/** One contract of a deployment. */
export interface ContractRecord {
  address: string;
  /** What apps call it by: file and name of the contract itself, or of the interface that shows all of it. */
  interface: string;
  /** Hash of that ABI, see `hashAbi`. */
  abiHash: string;
  /** File and name of the contract, for verification. */
  contract: string;
  constructorArguments: { decoded: Record<string, unknown>; encoded: string };
  /** keccak256 of the code on the chain. */
  codeHash: string;
  salt: string;
  /** The factory, or the CREATE2 deployer for the factory itself. */
  deployedBy: string;
  block: number | null;
  transactionHash: string | null;
  compiler: Compiler;
}

/** What `deployments/<chainId>.json` holds. */
export interface DeploymentRecord {
  chainId: number;
  network: string;
  deployer: string;
  create2Deployer: string;
  factory: string;
  config: SystemConfig;
  contracts: Record<string, ContractRecord>;
  /** A transaction that was sent and of which nothing is known yet: a run was interrupted there. */
  pending?: { name: string; transactionHash: string };
}

/** Where the progress of a deployment is kept, so that it can go on after a failure. */
export interface Recorder {
  read(): DeploymentRecord | undefined;
  write(record: DeploymentRecord): void;
}

/** Where the record of a chain is. */
export function recordFile(chainId: number): string {
  return path.join(hre.config.paths.root, "deployments", `${chainId}.json`);
}

/** Reads a record, if there is one. */
export function readRecord(file: string): DeploymentRecord | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Keeps the record in a file, which is whole at every moment. */
export function fileRecorder(file: string): Recorder {
  return {
    read: () => readRecord(file),
    write(record) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}

/** Keeps the record in memory. */
export function memoryRecorder(): Recorder {
  let kept: string | undefined;
  return {
    read: () => (kept === undefined ? undefined : JSON.parse(kept)),
    write(record) {
      kept = JSON.stringify(record);
    },
  };
}
