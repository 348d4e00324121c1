import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Known } from "./main";
import { type Mutant, oneLine } from "./mutants";

/** The least part of mutants that tests must notice, in every domain. */
export const LEAST = 0.95;

/** Why a mutant that no test notices is none that a test could. */
interface Reason {
  file: string;
  within: string;
  before: string;
  after: string;
  why: string;
}

/** What became of the mutants of a domain. */
export interface Account {
  domain: string;
  all: number;
  /** Of these, how many were compiled and run. */
  tried: number;
  killed: number;
  refused: number;
  survivors: (Pick<Mutant, "file" | "within" | "line" | "before" | "after"> & { why?: string })[];
}

const page = path.join(__dirname, "../../docs/mutation.md");
const reasons = path.join(__dirname, "survivors.json");

/** Counts what is known of a domain. */
export function accountOf({ domain, mutants, results }: Known): Account {
  const given: Reason[] = existsSync(reasons) ? JSON.parse(readFileSync(reasons, "utf8")) : [];
  const of = (fate: string) => mutants.filter((one) => results.fateOf(one) === fate);
  const survivors = of("s").map(({ file, within, line, before, after }) => {
    const one = { file, within, line, before: oneLine(before), after: oneLine(after) };
    const same = (other: Reason) =>
      (["file", "within", "before", "after"] as const).every((key) => other[key] === one[key]);
    const why = given.find(same)?.why;
    return { ...one, ...(why && { why }) };
  });
  const killed = of("k").length;
  return {
    domain: domain.name,
    all: mutants.length,
    tried: killed + survivors.length,
    killed,
    refused: of("i").length,
    survivors,
  };
}

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

/** A row for each domain. */
export function tableOf(accounts: readonly Account[]): string {
  const rows = accounts.map(({ domain, all, tried, killed, refused, survivors }) => {
    const same = survivors.filter(({ why }) => why).length;
    return `| ${domain} | ${all - refused} | ${tried} | ${killed} | ${percent(killed, tried)} | ${survivors.length} | ${same} |`;
  });
  return [
    "| domain | mutants | tried | killed | of those tried | survived | with a reason |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

function pageOf(accounts: readonly Account[]): string {
  const lists = accounts.flatMap(({ domain, survivors }) => {
    if (survivors.length === 0) return [];
    const rows = survivors.map(({ file, line, within, before, after, why }) => {
      const code = (text: string) => `\`${text.replaceAll("|", "\\|").slice(0, 120)}\``;
      const change = `${code(before)} → ${after === "" ? "nothing" : code(after)}`;
      return `| [${within}](../${file}#L${line}) | ${change} | ${why ?? "**none yet**"} |`;
    });
    return [`\n### ${domain}\n`, "| where | change | why no test can tell |", "| --- | --- | --- |", ...rows];
  });
  return `# Mutants

A mutant is a contract with one small change: a sum that is a difference, a comparison that lets one more pass, a condition that always holds, a
statement that is missing. Tests that say what the contracts do notice it. What they do not notice is either a test that is missing, or a change that
makes no difference.

Mutants are drawn in a fixed order that has nothing to do with where they are, so those tried so far are a fair sample of all. Only the unit tests of a
domain and the tests of incidents count, not models, fuzzing or the SDK, which find more. \`npm run mutation\` tries those that are left,
\`npm run mutation -- --survivors\` once more those that survived; this page is written by \`npm run mutation -- --report\`.

${tableOf(accounts)}

Not counted are changes that the compiler refuses, and code in assembly, which is proven instead (\`test/symbolic\`).

## Survivors
${lists.join("\n")}
`;
}

/** Writes the page; or, to check, says what is wrong with it and with the results. */
export function writePage(accounts: readonly Account[], check: boolean): string[] {
  const text = pageOf(accounts);
  if (!check) {
    writeFileSync(page, text);
    return [];
  }
  const faults: string[] = [];
  if (!existsSync(page) || readFileSync(page, "utf8") !== text) {
    faults.push("docs/mutation.md is not what the results say: npm run mutation -- --report");
  }
  for (const { domain, tried, killed, survivors } of accounts) {
    const open = survivors.filter(({ why }) => !why);
    if (tried > 0 && killed / tried < LEAST) faults.push(`${domain}: ${percent(killed, tried)} killed, 95 % are asked`);
    for (const one of open)
      faults.push(`${domain}: no reason for ${one.within}: ${one.before} → ${one.after || "nothing"}`);
  }
  return faults;
}
