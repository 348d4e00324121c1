import { keccak256 } from "ethers";
import hre from "hardhat";

/** Where a variable is, or a field of a struct: as the compiler says it. */
export interface Slot {
  label: string;
  /** Number of the slot; in a struct from its beginning. */
  slot: string;
  /** First byte in the slot, counted from its low end. */
  offset: number;
  type: string;
}

/** What the compiler says of types in storage, by their names in layouts. */
export type Types = Readonly<Record<string, { label: string; numberOfBytes: string; members?: Slot[] }>>;

/** A contract as it is compiled. */
export interface Built {
  name: string;
  source: string;
  /** Bytes of its code on the chain. */
  bytes: number;
  /** keccak256 of the code that makes it, without arguments of its constructor. */
  hash: string;
  storage: readonly Slot[];
  types: Types;
}

/** Every contract that can be deployed, but for doubles of the tests; the largest first. */
export async function builtContracts(): Promise<Built[]> {
  const found: Built[] = [];
  for (const fullName of await hre.artifacts.getAllFullyQualifiedNames()) {
    const {
      contractName: name,
      sourceName: source,
      deployedBytecode,
      bytecode,
    } = await hre.artifacts.readArtifact(fullName);
    if (!source.startsWith("contracts/") || source.startsWith("contracts/mocks/")) continue;
    const bytes = (deployedBytecode.length - 2) / 2;
    if (bytes === 0) continue;
    const { storage, types } = await layoutOf(fullName, source, name);
    found.push({ name, source, bytes, hash: keccak256(bytecode), storage, types: types ?? {} });
  }
  return found.sort((a, b) => b.bytes - a.bytes || a.source.localeCompare(b.source));
}

async function layoutOf(
  fullName: string,
  source: string,
  name: string,
): Promise<{ storage: Slot[]; types: Types | null }> {
  const build = await hre.artifacts.getBuildInfo(fullName);
  const output = build?.output.contracts[source]?.[name] as {
    storageLayout?: { storage: Slot[]; types: Types | null };
  };
  if (!output?.storageLayout) throw new Error(`${fullName} was compiled without its storage layout`);
  return output.storageLayout;
}
