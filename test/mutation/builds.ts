import { cpSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import hre from "hardhat";
import { type Complaint, compile, needsOf, type Sources } from "./compiler";
import type { Domain } from "./domains";
import type { Mutant } from "./mutants";
import { CHOSEN, type Numbered, variantOf } from "./variant";

/** Compiles mutants, for the tests of a domain. */
export class Builds {
  readonly #sources: Sources;
  readonly #domain: Domain;
  readonly #needs: ReturnType<typeof needsOf>;

  constructor(sources: Sources, domain: Domain) {
    const chosen = readFileSync(path.join(hre.config.paths.root, CHOSEN), "utf8");
    this.#sources = { ...sources, [CHOSEN]: { content: chosen } };
    this.#domain = domain;
    this.#needs = needsOf(sources);
  }

  /** Those numbers that the compiler refuses: as a change they are none. */
  async refused(mutants: Numbered): Promise<Set<number>> {
    const refused = new Set<number>();
    for (;;) {
      const left = new Map([...mutants].filter(([number]) => !refused.has(number)));
      const { sources, files } = this.#variant(left);
      const asked = Object.fromEntries(files.map((file) => [file, { "": ["ast"] }]));
      const { errors = [] } = await compile(sources, asked, false);
      const wrong = errors.filter(({ severity }) => severity === "error");
      if (wrong.length === 0) return refused;
      const before = refused.size;
      for (const complaint of wrong) {
        const number = numberAt(complaint, sources);
        if (number !== undefined && left.has(number)) refused.add(number);
      }
      if (refused.size > before) continue;
      // Not a place with a number: if it is one alone, it is that one.
      if (left.size > 1) throw new Error(`The compiler refuses mutants: ${wrong[0]!.formattedMessage}`);
      for (const number of left.keys()) refused.add(number);
      return refused;
    }
  }

  /**
   * Writes the build of some mutants into a folder, next to everything else as it is.
   * @returns Why the compiler cannot, if it cannot: too many variables for the stack, as a rule.
   */
  async write(mutants: Numbered, folder: string): Promise<string | undefined> {
    const { sources, files } = this.#variant(mutants);
    const asked: Record<string, Record<string, string[]>> = {};
    const names: { file: string; name: string }[] = [];
    for (const fullName of await hre.artifacts.getAllFullyQualifiedNames()) {
      const [file, name] = fullName.split(":") as [string, string];
      if (!this.#domain.compiled.some((prefix) => file.startsWith(prefix))) continue;
      if (!files.some((one) => this.#needs(file).has(one))) continue;
      if ((await hre.artifacts.readArtifact(fullName)).bytecode === "0x") continue;
      asked[file] = { ...asked[file], [name]: ["evm.bytecode.object", "evm.deployedBytecode.object"] };
      names.push({ file, name });
    }
    const { errors = [], contracts } = await compile(sources, asked);
    const wrong = errors.find(({ severity }) => severity === "error");
    if (wrong) return wrong.formattedMessage ?? wrong.message;
    linkedCopy(hre.config.paths.artifacts, path.join(folder, "artifacts"));
    for (const { file, name } of names) {
      const { bytecode, deployedBytecode } = contracts![file]![name]!.evm;
      const place = path.join(folder, "artifacts", file, `${name}.json`);
      const artifact = JSON.parse(readFileSync(place, "utf8"));
      rmSync(place);
      const code = { bytecode: `0x${bytecode.object}`, deployedBytecode: `0x${deployedBytecode.object}` };
      writeFileSync(place, JSON.stringify({ ...artifact, ...code }));
    }
    return undefined;
  }

  #variant(mutants: Numbered): { sources: Sources; files: string[] } {
    const byFile = new Map<string, Map<number, Mutant>>();
    for (const [number, mutant] of mutants) {
      const those = byFile.get(mutant.file) ?? new Map();
      byFile.set(mutant.file, those.set(number, mutant));
    }
    const sources = { ...this.#sources };
    for (const [file, those] of byFile) sources[file] = { content: variantOf(sources[file]!.content, those) };
    return { sources, files: [...byFile.keys()] };
  }
}

/** The number of the mutant that a complaint is about: the choice around the place, or in it. */
function numberAt({ sourceLocation: place }: Complaint, sources: Sources): number | undefined {
  const content = place && sources[place.file]?.content;
  if (!content) return undefined;
  const source = Buffer.from(content, "utf8");
  const within = /isChosenMutant\((\d+)\)/.exec(source.subarray(place.start, place.end).toString("utf8"));
  if (within) return Number(within[1]);
  const earlier = [
    ...source
      .subarray(0, place.start)
      .toString("utf8")
      .matchAll(/isChosenMutant\((\d+)\)/g),
  ].at(-1);
  return earlier ? Number(earlier[1]) : undefined;
}

/** A copy of a folder of which the files take no room: what is changed in it has to be removed first. */
function linkedCopy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue;
    const place = path.join(entry.parentPath, entry.name);
    const copy = path.join(to, path.relative(from, place));
    mkdirSync(path.dirname(copy), { recursive: true });
    try {
      linkSync(place, copy);
    } catch {
      // Another disk, or one without links.
      cpSync(place, copy);
    }
  }
}
