import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Mutant } from "./mutants";

/** What became of a mutant: not tried, killed, survived, or refused by the compiler. */
export type Fate = "." | "k" | "s" | "i";

interface Kept {
  /** Of the source: where it changed, its mutants are others. */
  hash: string;
  /** A letter for each mutant, in the order of the source. */
  fates: string;
}

/** What is known of a domain's mutants, kept in a file so that a run can go on where another ended. */
export class Results {
  readonly #file: string;
  readonly #kept: Record<string, Kept> = {};

  constructor(domain: string, mutants: readonly Mutant[], hashOf: (file: string) => string) {
    this.#file = path.join(__dirname, "results", `${domain}.json`);
    const before: Record<string, Kept> = existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, "utf8")) : {};
    const counts = new Map<string, number>();
    for (const { file } of mutants) counts.set(file, (counts.get(file) ?? 0) + 1);
    for (const [file, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
      const known = before[file];
      const same = known?.hash === hashOf(file) && known.fates.length === count;
      this.#kept[file] = same ? known : { hash: hashOf(file), fates: ".".repeat(count) };
    }
  }

  fateOf({ file, index }: Mutant): Fate {
    return this.#kept[file]!.fates[index] as Fate;
  }

  set({ file, index }: Mutant, fate: Fate): void {
    const kept = this.#kept[file]!;
    kept.fates = kept.fates.slice(0, index) + fate + kept.fates.slice(index + 1);
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify(this.#kept, null, 2)}\n`);
  }
}

/** Which source it was, in few letters. */
export const shortHash = (content: string): string => createHash("sha256").update(content).digest("hex").slice(0, 16);
