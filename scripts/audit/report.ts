import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Done } from "./main";

const FILE = path.join(__dirname, "../../docs/audit.md");
const HEAD = "| step | what it looks for | outcome | took | command |\n| --- | --- | --- | ---: | --- |\n";
const ROW = /^\| ([a-z]+) \|.*$/gm;

const time = (seconds: number) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);

const rowOf = ({ step, verdict, summary, seconds }: Done): string => {
  const outcome = verdict === "passed" ? summary : `**${verdict}**: ${summary}`;
  return `| ${step.name} | ${step.what} | ${outcome.replaceAll("|", "/")} | ${time(seconds)} | \`${step.command}\` |`;
};

/** The outcome as a table. */
export function tableOf(all: readonly Done[]): string {
  return `${HEAD}${all.map(rowOf).join("\n")}\n`;
}

/** The page with the rows of these steps in the place of those that it had. */
export function reportWith(page: string, all: readonly Done[]): string {
  const rows = new Map(all.map((one) => [one.step.name, rowOf(one)]));
  const replaced = page.replace(ROW, (row, name: string) => {
    const fresh = rows.get(name);
    rows.delete(name);
    return fresh ?? row;
  });
  const end = "<!-- end of the table -->";
  if (!replaced.includes(end)) throw new Error(`docs/audit.md lacks the line ${end}`);
  return rows.size === 0 ? replaced : replaced.replace(end, `${[...rows.values()].join("\n")}\n${end}`);
}

export function writeReport(change: (page: string) => string): void {
  writeFileSync(FILE, change(readFileSync(FILE, "utf8")));
}
