import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Context, Failed, type Step } from "./step";

/** What an app imports, and how much that may be. */
interface Import {
  name: string;
  /** File of the package that it is imported from, and which names; without names everything. */
  from: string;
  names?: readonly string[];
  /** Most that it should be, in bytes; without it there is no gate. */
  gate?: number;
}

const DOMAIN_GATE = 20_000;

const IMPORTS: readonly Import[] = [
  { name: "core alone", from: "index", names: ["openConnection", "Plan"] },
  { name: "one domain: relationships", from: "relationships", names: ["connectRelationships"], gate: DOMAIN_GATE },
  { name: "one domain: cooperatives", from: "cooperatives", names: ["connectCooperatives"], gate: DOMAIN_GATE },
  { name: "one domain: societies", from: "societies", names: ["connectSocieties"], gate: DOMAIN_GATE },
  { name: "one domain: wallets", from: "wallets", names: ["connectWallets"], gate: DOMAIN_GATE },
  { name: "one function: open", from: "relationships", names: ["openConnection", "relationshipContracts", "open"] },
  {
    name: "one function: castVote",
    from: "cooperatives",
    names: ["openConnection", "cooperativeContracts", "castVote"],
  },
  { name: "one function: commit", from: "societies", names: ["openConnection", "societyContracts", "commit"] },
  { name: "one function: schedule", from: "wallets", names: ["openConnection", "walletContracts", "schedule"] },
  { name: "all domains", from: "index", names: ["connect"], gate: 60_000 },
  { name: "every name of the package's main entry", from: "index" },
  { name: "Spanish", from: "languages/es", names: ["es"] },
];

/** A row of `sdk/sizes.json`; bytes, minified and gzipped, without ethers. */
export interface Size {
  name: string;
  gate?: number;
  /** What a page loads before it can connect. */
  start: number;
  /** The same with all that is loaded later, when it is first used. */
  all: number;
}

/** So much more than the committed figure is no growth: a reworded sentence. */
const TOLERANCE = 0.01;

const MARK = ["<!-- sizes: written by npm run sdk:check -- --write -->\n", "<!-- end of sizes -->"];

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** How the committed figures went over into these; empty if nothing is worse. */
export function worse(committed: readonly Size[], measured: readonly Size[]): string[] {
  const findings: string[] = [];
  for (const size of measured) {
    const { name, gate } = size;
    const before = committed.find((row) => row.name === name);
    if (!before) findings.push(`${name}: not in sdk/sizes.json`);
    else if (before.gate !== gate) findings.push(`${name}: its gate is ${before.gate} in sdk/sizes.json, not ${gate}`);
    else findings.push(...(["start", "all"] as const).flatMap((what) => grown(size, before, what)));
  }
  const left = committed.filter((row) => !measured.some(({ name }) => name === row.name));
  return [...findings, ...left.map(({ name }) => `${name}: in sdk/sizes.json, but not measured`)];
}

function grown({ name, gate, ...now }: Size, before: Size, what: "start" | "all"): string[] {
  const where = what === "start" ? "at the start" : "in all";
  if (now[what] > before[what] * (1 + TOLERANCE)) {
    return [`${name}: ${kilobytes(now[what])} ${where}, more than the ${kilobytes(before[what])} that are committed`];
  }
  if (gate !== undefined && before[what] <= gate && now[what] > gate) {
    return [`${name}: ${kilobytes(now[what])} ${where}, over its gate of ${kilobytes(gate)}, which it kept before`];
  }
  return [];
}

const verdict = (bytes: number, gate: number) => (bytes <= gate ? "reached" : `missed by ${kilobytes(bytes - gate)}`);

/** The table of docs/sdk.md. */
export function table(rows: readonly Size[]): string {
  const lines = rows.map(({ name, start, all, gate }) => {
    const judged =
      gate === undefined ? " | | |" : ` ${kilobytes(gate)} | ${verdict(start, gate)} | ${verdict(all, gate)} |`;
    return `| ${name} | ${kilobytes(start)} | ${kilobytes(all)} |${judged}\n`;
  });
  const head = "| imported | at the start | in all | gate | at the start | in all |\n";
  return `${head}| --- | ---: | ---: | ---: | --- | --- |\n${lines.join("")}`;
}

/** A file that Vite builds. */
interface Built {
  type: "chunk" | "asset";
  fileName: string;
  isEntry: boolean;
  imports: string[];
  code: string;
}

// Its types are not found from CommonJS.
const { build }: { build(config: object): Promise<{ output: Built[] }> } = require("vite");

/** Builds a page with Vite: what is imported later is in files of its own. */
async function sizeOf(context: Context, { name, from, names, gate }: Import): Promise<Size> {
  const app = path.join(context.temporary, "app.mjs");
  const file = JSON.stringify(path.join(context.sdk, `dist/${from}.mjs`));
  const used = names ? names.join(", ") : "all";
  writeFileSync(app, `import ${names ? `{ ${used} }` : "* as all"} from ${file};\nconsole.log(${used});\n`);
  const { output } = await build({
    configFile: false,
    root: context.temporary,
    logLevel: "silent",
    build: {
      write: false,
      target: "es2022",
      modulePreload: { polyfill: false },
      rollupOptions: { input: app, external: ["ethers"] },
    },
  });
  const files = new Map(output.filter(({ type }) => type === "chunk").map((one) => [one.fileName, one]));
  const weigh = (some: Iterable<string>) =>
    [...some].reduce((sum, file) => sum + gzipSync((files.get(file) as Built).code).length, 0);
  const start = new Set([...files.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const each of start) {
    for (const imported of files.get(each)?.imports ?? []) if (files.has(imported)) start.add(imported);
  }
  return { name, ...(gate === undefined ? {} : { gate }), start: weigh(start), all: weigh(files.keys()) };
}

/** The page with the table of these figures in it. */
function pageWith(page: string, rows: readonly Size[]): string {
  const [begin, end] = MARK.map((mark) => page.indexOf(mark));
  if (begin < 0 || end < begin) throw new Failed([`docs/sdk.md lacks the lines ${MARK.join(" and ").trim()}`]);
  return page.slice(0, begin + MARK[0].length) + table(rows) + page.slice(end);
}

/** What apps carry, compared with the figures that are committed. */
export const sizes: Step = {
  name: "sizes",
  what: "measures what apps carry; nothing is larger than committed, no gate that was reached is missed",
  async run(context) {
    const file = path.join(context.sdk, "sizes.json");
    const document = path.join(context.root, "docs/sdk.md");
    const measured: Size[] = [];
    for (const one of IMPORTS) measured.push(await sizeOf(context, one));
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
    return measured.map(({ name, start, all, gate }) => {
      const judged =
        gate === undefined ? "" : ` (gate ${kilobytes(gate)}: ${verdict(start, gate)}, ${verdict(all, gate)})`;
      return `${name}: ${kilobytes(start)} at the start, ${kilobytes(all)} in all${judged}`;
    });
  },
};
