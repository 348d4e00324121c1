#!/usr/bin/env node
// Measures what the TypeScript tests reach in the contracts, and fails below 100 % of lines, statements, functions and
// branches. What cannot be reached is listed, with the reason, in test/coverage-exceptions.json:
//
//   [{ "file": "contracts/common/Split.sol", "kind": "branch", "code": "if (total == 0) return 0;", "side": "taken",
//      "reason": "…" }]
//
// `kind`: branch, statement, function or line. `code`: the trimmed source line, so that an exception does not move to other
// code when lines do. `side`: taken or not taken, for a branch. An exception that excuses nothing fails as well.
//
//   npm run coverage                                              all tests
//   npm run coverage -- --testfiles "test/relationships/**/*.ts"  some; the list of gaps is then only for reading
//   npm run coverage -- --check                                   judge the last run again
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, start, startAll } from "./lanes.mjs";

const report = path.join(root, "coverage.json");
const reached = path.join(root, "coverage/reached");
const words = process.argv.slice(2);

/** The comparisons with models: a unit test has to reach what they reach, and with everything counted they last an hour. */
const LEFT_OUT = ["differential"];

/** Which test files, a pattern for each job: a folder, or what the caller says. */
function patterns() {
  if (words.includes("--testfiles")) return [words[words.indexOf("--testfiles") + 1]];
  const files = readdirSync(path.join(root, "test"), { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  const amount = (folder) => files.filter((file) => file.startsWith(folder + path.sep)).length;
  const folders = [...new Set(files.map((file) => file.split(path.sep)[0]))].filter((one) => !LEFT_OUT.includes(one));
  return folders.sort((a, b) => amount(b) - amount(a)).map((folder) => `test/${folder}/**/*.test.ts`);
}

/** Starts the tests of one pattern. Every step of every call is kept until it is counted: that needs room. */
function begin(pattern, lane) {
  const command = ["--max-old-space-size=8192", "scripts/hardhat/cli.cjs", "coverage", "--testfiles", pattern];
  return start([process.execPath, ...command], {
    // Random tests are kept short: they reach nothing that no other test does.
    FAST_CHECK_RUNS: process.env.FAST_CHECK_RUNS ?? "2",
    SOLIDITY_COVERAGE: "true",
    BUILD_DIR: "cache/coverage",
    COVERAGE_FOLDER: path.join("coverage/reached", `${lane}`),
  });
}

/** Runs the tests in two lanes, of which the first compiles for both; returns how many jobs failed. */
async function run() {
  for (const old of [report, reached]) rmSync(old, { recursive: true, force: true });
  const [first, ...rest] = patterns().map((pattern, lane) => ({ pattern, lane }));
  const jobs = [first, { pattern: undefined }, ...rest];
  let compiled;
  const running = startAll(jobs, ({ pattern, lane }) => {
    if (pattern === undefined) return { ended: compiled };
    const started = begin(pattern, lane);
    compiled ??= started.said("Network Info");
    return started;
  });
  let failed = 0;
  for (const [i, { pattern, lane }] of jobs.entries()) {
    if (pattern === undefined) continue;
    console.log(`\n━━━ ${pattern}\n`);
    const { show } = await running[i];
    const { code } = await show();
    if (code !== 0 || !existsSync(path.join(reached, `${lane}`))) failed++;
  }
  return failed;
}

/** Adds up what each job reached. */
function addUp() {
  const all = {};
  for (const lane of existsSync(reached) ? readdirSync(reached) : []) {
    for (const [file, data] of Object.entries(
      JSON.parse(readFileSync(path.join(reached, lane, "coverage-final.json"), "utf8")),
    )) {
      all[file] ??= data;
      if (all[file] === data) continue;
      for (const kind of ["s", "f", "l"]) {
        for (const [id, hits] of Object.entries(data[kind])) all[file][kind][id] += hits;
      }
      for (const [id, sides] of Object.entries(data.b)) {
        for (const [side, hits] of sides.entries()) all[file].b[id][side] += hits;
      }
    }
  }
  if (Object.keys(all).length > 0) writeFileSync(report, JSON.stringify(all));
}

if (!words.includes("--check")) {
  const failed = await run();
  addUp();
  if (failed > 0) {
    console.error(`\ncoverage: tests failed (${failed} of the runs)`);
    process.exit(1);
  }
}
if (!existsSync(report)) {
  console.error("\ncoverage: there is no report");
  process.exit(1);
}

/** @type {{ file: string, kind: string, line: number, code: string, side?: string }[]} */
const gaps = [];
let measured = 0;
for (const [absolute, data] of Object.entries(JSON.parse(readFileSync(report, "utf8")))) {
  const file = path.relative(root, path.resolve(root, absolute)).split(path.sep).join("/");
  const source = readFileSync(path.join(root, file), "utf8").split("\n");
  const gap = (kind, line, side) => gaps.push({ file, kind, line, code: source[line - 1].trim(), side });
  for (const [id, hits] of Object.entries(data.s)) {
    measured++;
    if (hits === 0) gap("statement", data.statementMap[id].start.line);
  }
  for (const [id, hits] of Object.entries(data.f)) {
    measured++;
    if (hits === 0) gap("function", data.fnMap[id].line);
  }
  for (const [id, sides] of Object.entries(data.b)) {
    sides.forEach((hits, side) => {
      measured++;
      if (hits === 0) gap("branch", data.branchMap[id].line, side === 0 ? "taken" : "not taken");
    });
  }
  for (const [line, hits] of Object.entries(data.l)) {
    // A line that is already named for what is on it is not named twice.
    if (hits === 0 && gaps.some((other) => other.file === file && other.line === Number(line))) continue;
    measured++;
    if (hits === 0) gap("line", Number(line));
  }
}

const exceptions = JSON.parse(readFileSync(path.join(root, "test/coverage-exceptions.json"), "utf8"));
const used = new Set();
const open = gaps.filter((gap) => {
  const excuse = exceptions.find((one) =>
    ["file", "kind", "code", "side"].every((key) => (one[key] ?? "") === (gap[key] ?? "")),
  );
  if (excuse) used.add(excuse);
  return !excuse;
});
const wrong = exceptions.filter((one) => !used.has(one) || !one.reason);

for (const { file, line, kind, side, code } of open)
  console.error(`${file}:${line}  ${kind}${side ? ` ${side}` : ""}: ${code}`);
for (const one of wrong) {
  console.error(
    `test/coverage-exceptions.json: ${one.reason ? "excuses nothing" : "gives no reason"}: ${one.file}: ${one.code}`,
  );
}
console.log(
  `\ncoverage: ${measured - gaps.length} of ${measured} lines, statements, functions and branches reached, ` +
    `${gaps.length - open.length} excused, ${open.length} open`,
);
if (measured === 0) console.error("coverage: nothing was measured");
process.exitCode = open.length > 0 || wrong.length > 0 || measured === 0 ? 1 : 0;
