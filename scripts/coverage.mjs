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
//   npm run coverage -- --testfiles "test/relationships/*.ts"     some; the list of gaps is then only for reading
//   npm run coverage -- --check                                   judge the last run again
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const report = path.join(root, "coverage.json");
const words = process.argv.slice(2);

if (!words.includes("--check")) {
  rmSync(report, { force: true });
  // Every step of every call is kept until it is counted: long tests need room.
  const command = ["--max-old-space-size=8192", "scripts/hardhat/cli.cjs", "coverage"];
  // The comparisons with models are left out: a unit test has to reach what they reach, and with everything counted they last
  // an hour. For the same reason other random tests are kept short.
  const files = words.includes("--testfiles") ? [] : ["--testfiles", "test/!(differential)/**/*.test.ts"];
  const { status } = spawnSync(process.execPath, [...command, ...files, ...words], {
    cwd: root,
    stdio: "inherit",
    env: { FAST_CHECK_RUNS: "2", ...process.env, SOLIDITY_COVERAGE: "true", BUILD_DIR: "cache/coverage" },
  });
  if (status !== 0) {
    console.error("\ncoverage: the tests failed");
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
