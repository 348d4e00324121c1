import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Context, Failed, run, type Step, tool } from "./step";

/** A row of `sdk/sizes.json`; bytes, minified and gzipped, without ethers. */
export interface Size {
  name: string;
  /** Most that it should be; without it there is no gate. */
  gate?: number;
  size: number;
}

/** So much more than the committed figure is no growth: a reworded sentence. */
const TOLERANCE = 0.01;

const MARK = ["<!-- sizes: written by npm run sdk:check -- --write -->\n", "<!-- end of sizes -->"];

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** How the committed figures went over into these; empty if nothing is worse. */
export function worse(committed: readonly Size[], measured: readonly Size[]): string[] {
  const findings: string[] = [];
  for (const { name, size, gate } of measured) {
    const before = committed.find((row) => row.name === name);
    if (!before) findings.push(`${name}: not in sdk/sizes.json`);
    else if (before.gate !== gate) findings.push(`${name}: its gate is ${before.gate} in sdk/sizes.json, not ${gate}`);
    else if (size > before.size * (1 + TOLERANCE)) {
      findings.push(`${name}: ${kilobytes(size)}, more than the ${kilobytes(before.size)} that are committed`);
    } else if (gate !== undefined && before.size <= gate && size > gate) {
      findings.push(`${name}: ${kilobytes(size)}, over its gate of ${kilobytes(gate)}, which it kept before`);
    }
  }
  const left = committed.filter((row) => !measured.some(({ name }) => name === row.name));
  return [...findings, ...left.map(({ name }) => `${name}: in sdk/sizes.json, but not measured`)];
}

/** The table of docs/sdk.md. */
export function table(rows: readonly Size[]): string {
  const lines = rows.map(({ name, size, gate }) => {
    const verdict = gate === undefined ? "" : size <= gate ? "reached" : `missed by ${kilobytes(size - gate)}`;
    return `| ${name} | ${kilobytes(size)} | ${gate === undefined ? "" : kilobytes(gate)} | ${verdict} |\n`;
  });
  return `| imported | size | gate | |\n| --- | ---: | ---: | --- |\n${lines.join("")}`;
}

async function measure(context: Context): Promise<Size[]> {
  // It ends with 1 when a gate is missed, which is compared with the committed figures here.
  const printed = await run(tool(context, "size-limit"), ["--json"], context.sdk, { accepts: [0, 1] });
  const rows = JSON.parse(printed) as { name: string; size: number; sizeLimit?: number }[];
  return rows.map(({ name, size, sizeLimit }) => ({ name, ...(sizeLimit ? { gate: sizeLimit } : {}), size }));
}

/** The page with the table of these figures in it. */
function pageWith(page: string, rows: readonly Size[]): string {
  const [begin, end] = MARK.map((mark) => page.indexOf(mark));
  if (begin < 0 || end < begin) throw new Failed([`docs/sdk.md lacks the lines ${MARK.join(" and ").trim()}`]);
  return page.slice(0, begin + MARK[0].length) + table(rows) + page.slice(end);
}

/** size-limit, compared with the figures that are committed. */
export const sizes: Step = {
  name: "sizes",
  what: "measures what apps carry; nothing is larger than committed, no gate that was reached is missed",
  async run(context) {
    const file = path.join(context.sdk, "sizes.json");
    const document = path.join(context.root, "docs/sdk.md");
    const measured = await measure(context);
    const page = readFileSync(document, "utf8");
    if (context.write) {
      writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
      writeFileSync(document, pageWith(page, measured));
    } else {
      const committed: Size[] = JSON.parse(readFileSync(file, "utf8"));
      const findings = worse(committed, measured);
      if (page !== pageWith(page, committed)) findings.push("docs/sdk.md does not show the figures of sdk/sizes.json");
      if (findings.length > 0) throw new Failed([...findings, "If it has to be: npm run sdk:check -- --write"]);
    }
    return measured.map(({ name, size, gate }) => {
      const judged = gate === undefined ? "" : ` (gate ${kilobytes(gate)}: ${size <= gate ? "reached" : "missed"})`;
      return `${name}: ${kilobytes(size)}${judged}`;
    });
  },
};
