import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCommandLine } from "../commandLine";
import { browser } from "./check/browser";
import { build, pack } from "./check/build";
import { chromium } from "./check/chromium";
import { publint, types } from "./check/lint";
import { commonjs, typescript, vite } from "./check/projects";
import { reference } from "./check/reference";
import { sizes } from "./check/sizes";
import { type Context, Failed, type Step } from "./check/step";

const STEPS: readonly Step[] = [build, publint, types, sizes, browser, typescript, commonjs, vite, reference, chromium];

const HELP = `Checks the SDK as a package, as apps get it.

  npm run sdk:check                     all steps
  npm run sdk:check -- build sizes      some of them; what is not built anew is taken as it is in sdk/dist

Steps:
${STEPS.map(({ name, what }) => `  ${name.padEnd(12)}${what}`).join("\n")}

Options (after --):
  --write    write the figures of sizes into sdk/sizes.json and docs/sdk.md, instead of comparing
  --json     print the outcome as JSON; progress goes to the standard error
  --help     this text

No registry is asked. Ends with 0 if all is well, 1 if a step found something, 2 if it is called wrongly.`;

/** How a step went. */
interface Outcome {
  step: string;
  passed: boolean;
  seconds: number;
  found: readonly string[];
}

async function outcomeOf(step: Step, context: Context): Promise<Outcome> {
  const began = Date.now();
  const outcome = (passed: boolean, found: readonly string[]) => {
    return { step: step.name, passed, seconds: (Date.now() - began) / 1000, found };
  };
  try {
    return outcome(true, await step.run(context));
  } catch (error) {
    return outcome(false, error instanceof Failed ? error.lines : [String(error)]);
  }
}

function show({ step, passed, seconds, found }: Outcome): string {
  const lines = found.map((line) => `    ${line}\n`).join("");
  return `${passed ? "ok" : "FAILED"}  ${step} (${seconds.toFixed(1)} s)\n${lines}`;
}

/** The folder of this run, removed however it ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "commonweal-sdk-check-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  return folder;
}

async function main(): Promise<number> {
  const options = {
    write: { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const called = readCommandLine(
    options,
    HELP,
    "step",
    STEPS.map(({ name }) => name),
  );
  if ("ends" in called) return called.ends;
  const { values, chosen: positionals } = called;

  const root = path.resolve(__dirname, "../..");
  let packed: Promise<string> | undefined;
  const context: Context = {
    root,
    sdk: path.join(root, "sdk"),
    temporary: temporaryFolder(),
    write: values.write ?? false,
    tarball: () => {
      packed ??= pack(context);
      return packed;
    },
  };
  const chosen = STEPS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const outcomes: Outcome[] = [];
  for (const [index, step] of chosen.entries()) {
    process.stderr.write(`[${index + 1}/${chosen.length}] ${step.name}: ${step.what}\n`);
    const outcome = await outcomeOf(step, context);
    outcomes.push(outcome);
    (values.json ? process.stderr : process.stdout).write(show(outcome));
    // Everything after it would judge an older build.
    if (step === build && !outcome.passed) break;
  }
  if (values.json) console.log(JSON.stringify(outcomes, null, 2));
  const failed = outcomes.filter(({ passed }) => !passed);
  process.stderr.write(`${outcomes.length - failed.length} of ${chosen.length} steps passed\n`);
  return failed.length === 0 && outcomes.length === chosen.length ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
