#!/usr/bin/env node
// Runs the test suites, streams what they print one after the other, adds up what they counted. With every suite, Hardhat
// compiles once for all of them, because forge tests deploy its artifacts; then forge works beside the other two: most
// computers have two cores.
//
//   npm test                               every suite
//   npm run test:contracts                 one suite
//   npm run test:contracts -- --grep pay   one suite, the rest of the words go to the tool that runs it
//
// A suite fails when its tool says so, when a test failed, and when it ran no test at all: a suite that is
// silently skipped looks exactly like one that passes.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [chosen, ...rest] = process.argv.slice(2);
const hardhat = [process.execPath, "scripts/hardhat/cli.cjs"];
const mochaTests = [...hardhat, "test", ...(chosen ? [] : ["--no-compile"])];

const suites = {
  contracts: {
    title: "Contracts (TypeScript)",
    count: mocha,
    command: (rest) => [...mochaTests, ...tests("test", rest)],
  },
  sdk: { title: "SDK (TypeScript)", count: mocha, command: (rest) => [...mochaTests, ...tests("sdk/test", rest)] },
  forge: {
    title: "Fuzz and invariants (forge)",
    count: forge,
    command: (rest) => [process.execPath, "scripts/forge/forge.cjs", "test", ...seed(rest), ...rest],
  },
};

/** A deep run is to find what is not known yet: a new seed each time, which forge prints when something fails. */
function seed(rest) {
  if (process.env.FOUNDRY_PROFILE !== "deep" || rest.includes("--fuzz-seed")) return [];
  return ["--fuzz-seed", `0x${randomBytes(32).toString("hex")}`];
}

/** The files `rest` names, else every test file under `folder`, and the flags of `rest`. */
function tests(folder, rest) {
  if (rest.some((word) => /\.[cm]?[jt]s$/.test(word))) return rest;
  const all = existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder), { recursive: true }) : [];
  const files = all.map((name) => path.join(folder, name)).filter((name) => name.endsWith(".test.ts"));
  return [...files.sort(), ...rest];
}

/** The last `N passing`, `N failing` that Mocha printed. */
function mocha(output) {
  const last = (word) =>
    Number(
      output
        .match(new RegExp(`^ *(\\d+) ${word}`, "gm"))
        ?.at(-1)
        ?.trim()
        .split(" ")[0] ?? 0,
    );
  return { passed: last("passing"), failed: last("failing"), skipped: last("pending") };
}

/** The sum that forge prints for all its suites, or for the only one. */
function forge(output) {
  const all = [...output.matchAll(/^Ran \d+ test suites? in .*: (\d+) tests passed, (\d+) failed, (\d+) skipped/gm)].at(
    -1,
  );
  const one = all ?? [...output.matchAll(/^Suite result: .*\. (\d+) passed; (\d+) failed; (\d+) skipped/gm)].at(-1);
  const [passed, failed, skipped] = one ? one.slice(1).map(Number) : [0, 0, 0];
  return { passed, failed, skipped };
}

/** Starts a command. What it prints is kept until `show` is called, then streamed. */
function start([file, ...words]) {
  const began = Date.now();
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(file, words, {
    cwd: root,
    env: { ...process.env, ...colour, ...(chosen ? {} : { COMPILED: "true" }) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  let shown = false;
  child.stdout.on("data", (chunk) => {
    output += chunk;
    if (shown) process.stdout.write(chunk);
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
    if (shown) process.stderr.write(chunk);
  });
  const seconds = () => (Date.now() - began) / 1000;
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error), seconds: seconds() }));
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output), seconds: seconds() }),
    );
  });
  const show = () => {
    shown = true;
    process.stdout.write(output);
    process.stderr.write(errors);
    return ended;
  };
  return { show };
}

if (chosen && !suites[chosen]) throw new Error(`No suite ${chosen}; there are ${Object.keys(suites).join(", ")}`);

if (!chosen) {
  const [file, ...words] = [...hardhat, "compile", "--quiet"];
  const { status } = spawnSync(file, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const lines = [];
let passed = 0;
let failed = 0;
const beside = chosen ? undefined : start(suites.forge.command(rest));
for (const name of chosen ? [chosen] : Object.keys(suites)) {
  const suite = suites[name];
  console.log(`\n━━━ ${suite.title} ${"━".repeat(Math.max(0, 90 - suite.title.length))}\n`);
  const command = suite.command(rest);
  const nothing = suite.count === mocha && !command.some((word) => /\.[cm]?[jt]s$/.test(word) && word !== hardhat[1]);
  const running = beside && suite === suites.forge ? beside : nothing ? undefined : start(command);
  const { code, output, seconds } = running ? await running.show() : { code: 1, output: "", seconds: 0 };
  const result = suite.count(output);
  let note = result.skipped > 0 ? `, ${result.skipped} skipped` : "";
  if (result.passed + result.failed === 0) {
    note = code === 0 || nothing ? ": no test ran" : ": stopped before its first test";
    result.failed = 1;
  } else if (code !== 0 && result.failed === 0) {
    note += `: ended with code ${code}`;
    result.failed = 1;
  }
  passed += result.passed;
  failed += result.failed;
  const took = seconds.toFixed(0).padStart(4);
  lines.push(`${suite.title.padEnd(30)} ${took} s   ${result.passed} passed, ${result.failed} failed${note}`);
}

console.log(`\n━━━ Summary ${"━".repeat(83)}\n`);
console.log(lines.join("\n"));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
