import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pythonTools } from "./python";
import { run } from "./run";
import { found, type Outcome, passed, type Step } from "./step";

/** Findings that were looked at and are no faults, and why. */
export interface Accepted {
  /** Slither's name of what it looks for. */
  detector: string;
  why: string;
  /** Each as Slither says it, without places in files. */
  findings: string[];
}

const FILE = path.join(__dirname, "accepted.json");

interface Finding {
  check: string;
  impact: string;
  description: string;
}

/** What Slither says of something, without the lines in files, which change with every edit. */
export function inWords(description: string): string {
  return description
    .replace(/ \((contracts|node_modules)\/[^)]*\)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** What is found and not accepted, and what is accepted and no longer found. */
export function compare(
  findings: readonly Pick<Finding, "check" | "description">[],
  accepted: readonly Accepted[],
): { fresh: string[]; stale: string[] } {
  const said = findings.map(({ check, description }) => `${check}: ${inWords(description)}`);
  const known = accepted.flatMap(({ detector, findings: some }) => some.map((one) => `${detector}: ${one}`));
  return {
    fresh: said.filter((one) => !known.includes(one)),
    stale: known.filter((one) => !said.includes(one)),
  };
}

/** Puts what is new beside what was accepted, for a person to give a reason. */
function withFresh(accepted: readonly Accepted[], findings: readonly Finding[]): Accepted[] {
  const said = findings.map(({ check, description }) => [check, inWords(description)] as const);
  const groups = accepted.map((group) => ({
    ...group,
    findings: group.findings.filter((one) => said.some(([check, words]) => check === group.detector && words === one)),
  }));
  for (const [detector, words] of said) {
    if (groups.some((group) => group.detector === detector && group.findings.includes(words))) continue;
    const group = groups.find((one) => one.detector === detector && one.why === "");
    if (group) group.findings.push(words);
    else groups.push({ detector, why: "", findings: [words] });
  }
  return groups.filter((group) => group.findings.length > 0);
}

/** Slither over the build of Hardhat; every finding is accepted with a reason, or a fault. */
export const slither: Step = {
  name: "slither",
  what: "static analysis of all contracts; every finding is explained in scripts/audit/accepted.json",
  command: "npm run audit -- slither",
  async run(context): Promise<Outcome> {
    const programs = await pythonTools(context);
    const folder = mkdtempSync(path.join(tmpdir(), "commonweal-audit-"));
    try {
      const report = path.join(folder, "slither.json");
      const words = [".", "--ignore-compile", "--compile-force-framework", "hardhat", "--json", report];
      const filter = ["--filter-paths", "node_modules|contracts/mocks"];
      const { output } = await run(path.join(programs, "slither"), [...words, ...filter], context.root);
      const { success, results } = JSON.parse(readFileSync(report, "utf8")) as {
        success: boolean;
        results: { detectors?: Finding[] };
      };
      if (!success) return found("Slither failed", output.trim().split("\n").slice(-20));
      const findings = results.detectors ?? [];
      const accepted: Accepted[] = JSON.parse(readFileSync(FILE, "utf8"));
      if (context.accept) writeFileSync(FILE, `${JSON.stringify(withFresh(accepted, findings), null, 2)}\n`);
      const { fresh, stale } = compare(findings, accepted);
      const unexplained = accepted.filter(({ why }) => why.trim() === "").map(({ detector }) => detector);
      const details = [
        ...fresh.map((one) => `new: ${one}`),
        ...stale.map((one) => `no longer found, take it out of accepted.json: ${one}`),
        ...unexplained.map((detector) => `accepted without a reason: ${detector}`),
      ];
      if (details.length > 0) return found(`${fresh.length} new findings of ${findings.length}`, details);
      return passed(`${findings.length} findings, each accepted with its reason; none is new`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
