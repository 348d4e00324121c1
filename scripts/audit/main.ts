/**
 * What an auditor would run first: `npm run audit`, and with all that takes long `npm run audit:deep`.
 */
import path from "node:path";
import { readCommandLine } from "../commandLine";
import { arithmetic } from "./arithmetic";
import { bits } from "./bits";
import { command, lastLine } from "./commands";
import { reportWith, tableOf, writeReport } from "./report";
import { slither } from "./slither";
import { NotHere, type Outcome, type Step } from "./step";

const QUICK: readonly Step[] = [
  slither,
  arithmetic,
  bits,
  command(
    "lint",
    "solhint with the rules of documentation comments, each warning an error; format; TypeScript",
    "lint",
    [],
    () => "no warning",
  ),
  command(
    "build",
    "bytecode, storage and sizes are those that are committed (docs/contracts.md)",
    "contracts",
    ["--check"],
    lastLine,
  ),
  command("sizes", "no contract above 20,000 bytes", "sizes", [], lastLine),
];

const DEEP: readonly Step[] = [
  ...QUICK,
  command("tests", "all tests: units, fuzz, invariants, models, the SDK", "test", [], lastLine),
  command("coverage", "every line, branch, statement and function of every contract", "coverage", [], lastLine),
  command("deep", "fuzz and invariants at length, with a new seed", "test:forge:deep", [], lastLine),
  command(
    "mutation",
    "small changes of the contracts that tests notice; a reason for each that they do not (docs/mutation.md)",
    "mutation",
    ["--check"],
    lastLine,
  ),
  command("gas", "what operations cost is what is committed, beside the peers", "gas:check", [], lastLine),
];

const HELP = `Runs what an auditor would run first, and says how long it took and what it found.

  npm run audit                    the quick steps
  npm run audit:deep               all, which takes hours
  npm run audit -- slither build   some of them

Steps:
${DEEP.map(({ name, what }) => `  ${name.padEnd(11)}${QUICK.some((one) => one.name === name) ? "" : "(deep) "}${what}`).join("\n")}

Options (after --):
  --deep      all steps
  --write     write the outcome into docs/audit.md
  --accept    take on new findings of Slither into scripts/audit/accepted.json, without a reason: that is for a person to give
  --json      print the outcome as JSON; progress goes to the standard error
  --help      this text

Slither, Halmos and Z3 are installed from Python's package index into .audit, where that can be reached. Ends with 0 if nothing was found, 1 if
something was, 2 if it is called wrongly, 3 if a step could not be run here.`;

/** A step with its outcome. */
export interface Done extends Outcome {
  step: Step;
  seconds: number;
}

async function doneOf(step: Step, accept: boolean): Promise<Done> {
  const began = Date.now();
  const root = path.join(__dirname, "../..");
  const tell = (line: string) => process.stderr.write(`    ${line.slice(0, 160)}\n`);
  const seconds = () => Math.round((Date.now() - began) / 1000);
  try {
    const outcome = await step.run({ root, accept, tell: process.stderr.isTTY ? tell : () => {} });
    return { step, ...outcome, seconds: seconds() };
  } catch (error) {
    const verdict = error instanceof NotHere ? "not run" : "found";
    const said = (error as Error).message;
    return {
      step,
      verdict,
      summary: verdict === "not run" ? said : `failed: ${said}`,
      details: [said],
      seconds: seconds(),
    };
  }
}

async function main(): Promise<number> {
  const options = {
    deep: { type: "boolean" },
    write: { type: "boolean" },
    accept: { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const called = readCommandLine(
    options,
    HELP,
    "step",
    DEEP.map(({ name }) => name),
  );
  if ("ends" in called) return called.ends;
  const { values, chosen: positionals } = called;
  const chosen =
    positionals.length > 0 ? DEEP.filter(({ name }) => positionals.includes(name)) : values.deep ? DEEP : QUICK;
  const all: Done[] = [];
  for (const [index, step] of chosen.entries()) {
    process.stderr.write(`[${index + 1}/${chosen.length}] ${step.name}: ${step.what}\n`);
    const done = await doneOf(step, values.accept ?? false);
    all.push(done);
    if (done.verdict !== "passed") for (const line of done.details) process.stderr.write(`    ${line}\n`);
  }
  if (values.json) {
    const plain = all.map(({ step, ...rest }) => ({ step: step.name, command: step.command, ...rest }));
    console.log(JSON.stringify(plain, null, 2));
  } else console.log(tableOf(all));
  if (values.write) writeReport((page) => reportWith(page, all));
  if (all.some(({ verdict }) => verdict === "found")) return 1;
  return all.some(({ verdict }) => verdict === "not run") ? 3 : 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
