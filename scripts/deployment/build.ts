import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { getAddress, Interface, type InterfaceAbi, type JsonFragment, keccak256, toUtf8Bytes } from "ethers";
import hre from "hardhat";
import type { BuildInfo } from "hardhat/types";

/** Where an immutable is in the runtime code. */
interface Place {
  start: number;
  length: number;
}

/** Settings of the compiler that made a contract. */
export interface Compiler {
  version: string;
  evmVersion: string;
  viaIR: boolean;
  optimizer: { enabled: boolean; runs: number };
}

/** All that is known of a compiled contract. */
export interface Build {
  /** `contracts/common/Create3Factory.sol:Create3Factory` */
  fullName: string;
  abi: JsonFragment[];
  interface: Interface;
  /** See {@link hashAbi}. */
  abiHash: string;
  creationCode: string;
  runtimeCode: string;
  /** Places of each immutable, by its name in the source. */
  immutables: Map<string, Place[]>;
  compiler: Compiler;
}

const builds = new Map<string, Promise<Build>>();
const buildInfos = new Map<string, { info: BuildInfo; names: Map<string, string> }>();

/** Reads a contract of the build, by its full name. */
export function readBuild(fullName: string): Promise<Build> {
  let build = builds.get(fullName);
  if (build === undefined) {
    build = load(fullName);
    builds.set(fullName, build);
  }
  return build;
}

async function load(fullName: string): Promise<Build> {
  const { abi, bytecode, deployedBytecode, contractName, sourceName } = await hre.artifacts.readArtifact(fullName);
  const { info, names } = readBuildInfo(fullName);
  const { settings } = info.input;
  const deployed = info.output.contracts[sourceName][contractName].evm.deployedBytecode;
  const immutables = new Map<string, Place[]>();
  for (const [id, places] of Object.entries(deployed?.immutableReferences ?? {})) {
    const name = names.get(id);
    if (name === undefined) throw new Error(`${fullName}: the build does not say which immutable ${id} is`);
    immutables.set(name, places);
  }
  return {
    fullName,
    abi,
    interface: new Interface(abi),
    abiHash: hashAbi(abi),
    creationCode: bytecode,
    runtimeCode: deployedBytecode,
    immutables,
    compiler: {
      version: info.solcLongVersion,
      evmVersion: settings.evmVersion ?? "default",
      viaIR: settings.viaIR ?? false,
      optimizer: { enabled: settings.optimizer.enabled ?? false, runs: settings.optimizer.runs ?? 200 },
    },
  };
}

/** The compiler's input and output for a contract, and the names of all variables in it by their number. */
function readBuildInfo(fullName: string) {
  const artifact = hre.artifacts.formArtifactPathFromFullyQualifiedName(fullName);
  const debug = artifact.replace(/\.json$/, ".dbg.json");
  if (!existsSync(debug)) throw new Error(`${fullName} is not compiled`);
  const file = path.resolve(path.dirname(debug), JSON.parse(readFileSync(debug, "utf8")).buildInfo);
  let known = buildInfos.get(file);
  if (known === undefined) {
    const info: BuildInfo = JSON.parse(readFileSync(file, "utf8"));
    const names = new Map<string, string>();
    for (const { ast } of Object.values(info.output.sources)) nameImmutables(ast, names);
    known = { info, names };
    buildInfos.set(file, known);
  }
  return known;
}

interface Node {
  id?: number;
  nodeType?: string;
  name?: string;
  mutability?: string;
  nodes?: Node[];
}

function nameImmutables(node: Node, names: Map<string, string>): void {
  if (node.nodeType === "VariableDeclaration" && node.mutability === "immutable") {
    names.set(String(node.id), node.name ?? "");
  }
  for (const child of node.nodes ?? []) nameImmutables(child, names);
}

/**
 * Hash of an ABI that depends on what can be called, emitted and thrown alone: not on the order of the entries, nor on
 * the names that the source has for types (`internalType`).
 */
export function hashAbi(abi: InterfaceAbi): string {
  const entries = (JSON.parse(new Interface(abi).formatJson()) as unknown[]).map((entry) => canonical(entry)).sort();
  return keccak256(toUtf8Bytes(`[${entries.join(",")}]`));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([key]) => key !== "internalType")
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}

/** An immutable that stands in deployed code, as a word of 32 bytes. */
export function immutableIn(code: string, build: Build, name: string): string {
  const place = build.immutables.get(name)?.[0];
  if (place === undefined) throw new Error(`${build.fullName} has no immutable ${name}`);
  return `0x${code.slice(2 + 2 * place.start, 2 + 2 * (place.start + place.length))}`;
}

/** The address in a word. */
export function addressIn(word: string): string {
  return getAddress(`0x${word.slice(-40)}`);
}

/** Whether deployed code is that of a build, apart from immutables and from the hash of the source's metadata. */
export function isCodeOf(code: string, build: Build): boolean {
  return code.length === build.runtimeCode.length && bare(code, build) === bare(build.runtimeCode, build);
}

function bare(code: string, build: Build): string {
  let masked = code.toLowerCase();
  for (const places of build.immutables.values()) {
    for (const { start, length } of places) {
      masked = masked.slice(0, 2 + 2 * start) + "0".repeat(2 * length) + masked.slice(2 + 2 * (start + length));
    }
  }
  // The last two bytes say how long the CBOR-encoded metadata before them is.
  const metadata = Number.parseInt(masked.slice(-4), 16) + 2;
  return masked.slice(0, -2 * metadata);
}
