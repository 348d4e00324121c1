import { spawn } from "node:child_process";
import path from "node:path";
import hre from "hardhat";
import type { Node } from "./tree";

/** Sources by their names, as the compiler takes them. */
export type Sources = Record<string, { content: string }>;

/** What the compiler complains of. */
export interface Complaint {
  severity: string;
  formattedMessage: string;
  message: string;
  sourceLocation?: { file: string; start: number; end: number };
}

/** What the compiler gives for what it was asked. */
export interface Output {
  errors?: Complaint[];
  sources: Record<string, { ast: Node }>;
  contracts?: Record<string, Record<string, { evm: { bytecode: Code; deployedBytecode: Code } }>>;
}

interface Code {
  object: string;
  linkReferences: object;
}

/** All sources of the repository's last build, those of packages included. */
export async function sourcesOfBuild(): Promise<Sources> {
  const sources: Sources = {};
  for (const file of await hre.artifacts.getBuildInfoPaths()) Object.assign(sources, require(file).input.sources);
  return sources;
}

/** Compiles as Hardhat does, in another process: the compiler has one thread and would stop all else. */
export function compile(
  sources: Sources,
  outputSelection: Record<string, Record<string, string[]>>,
  optimised = true,
): Promise<Output> {
  const { evmVersion, viaIR, optimizer } = hre.config.solidity.compilers[0]!.settings;
  const settings = { evmVersion, ...(optimised ? { viaIR, optimizer } : {}), outputSelection };
  const solc = path.join(hre.config.paths.root, "scripts/forge/solc.js");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [solc, "--standard-json"], { cwd: hre.config.paths.root });
    const chunks: Buffer[] = [];
    let complaints = "";
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => {
      complaints += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const output = Buffer.concat(chunks).toString("utf8");
      if (code === 0 && output !== "") resolve(JSON.parse(output));
      else reject(new Error(`The compiler ended with ${code}: ${complaints.slice(0, 2000)}`));
    });
    child.stdin.end(JSON.stringify({ language: "Solidity", sources, settings }));
  });
}

/** The syntax trees of some sources. */
export async function treesOf(sources: Sources, files: readonly string[]): Promise<Map<string, Node>> {
  const { sources: trees } = await compile(
    sources,
    Object.fromEntries(files.map((file) => [file, { "": ["ast"] }])),
    false,
  );
  return new Map(files.map((file) => [file, trees[file]!.ast]));
}

/** Those sources that a source needs, and itself. */
export function needsOf(sources: Sources): (file: string) => ReadonlySet<string> {
  const known = new Map<string, Set<string>>();
  const resolve = (from: string, to: string) =>
    to.startsWith(".") ? path.posix.join(path.posix.dirname(from), to) : to;
  return (file) => {
    const found = known.get(file) ?? new Set<string>();
    known.set(file, found);
    const waiting = found.size === 0 ? [file] : [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      const content = sources[next]?.content ?? "";
      for (const [, name] of content.matchAll(/^\s*(?:import|\})[^;"]*"([^"]+)";/gm))
        waiting.push(resolve(next, name!));
    }
    return found;
  };
}
