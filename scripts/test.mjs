#!/usr/bin/env node
// Runs the test suites, streams what they print one after the other, adds up what they counted. Hardhat compiles once for all
// of them, because forge tests deploy its artifacts; meanwhile forge compiles its tests. Then the work is done in two lanes,
// since most computers have two cores: forge, the SDK, and each folder of the contracts' tests is a job of its own.
//
//   npm test                               every suite
//   npm run test:contracts                 one suite
//   npm run test:contracts -- --grep pay   one suite, the rest of the words go to the tool that runs it
//
// A suite fails when its tool says so, when a test failed, and when a job of it ran no test at all: a suite that is
// silently skipped looks exactly like one that passes.
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root, start, startAll } from "./lanes.mjs";

const [chosen, ...rest] = process.argv.slice(2);
const hardhat = [process.execPath, "scripts/hardhat/cli.cjs"];
const forge = [process.execPath, "scripts/forge/forge.cjs"];

/** Every suite and its jobs: what is run, how much work it is (only for the order), and how its tests are counted. */
const suites = {
  contracts: { title: "Contracts (TypeScript)", jobs: () => mochaJobs("test") },
  sdk: { title: "SDK (TypeScript)", jobs: () => mochaJobs("sdk/test") },
  forge: {
    title: "Fuzz and invariants (forge)",
    jobs: () => [{ work: Infinity, command: [...forge, "test", ...seed(), ...rest], count: countForge }],
  },
};

/** A deep run is to find what is not known yet: a new seed each time, which forge prints when something fails. */
function seed() {
  if (process.env.FOUNDRY_PROFILE !== "deep" || rest.includes("--fuzz-seed")) return [];
  return ["--fuzz-seed", `0x${randomBytes(32).toString("hex")}`];
}

/** One job for each folder in `folder` that has tests; but one job alone if words of the caller choose among the tests. */
function mochaJobs(folder) {
  const all = readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name));
  const lengths = (files) => files.reduce((sum, file) => sum + readFileSync(path.join(root, file)).length, 0);
  const job = (title, files) => ({
    title,
    files,
    // What the tests use counts as well: models run longer than their few tests are long.
    work: lengths(all.filter((file) => file.endsWith(".ts") && file.startsWith(`${title}${path.sep}`))),
    command: [...hardhat, "test", "--no-compile", ...files, ...rest],
    count: countMocha,
  });
  if (rest.some((word) => /\.[cm]?[jt]s$/.test(word))) return [job(folder, [])];
  const files = all.filter((name) => name.endsWith(".test.ts"));
  if (rest.length > 0) return [job(folder, files.sort())];
  const folders = [...new Set(files.map((file) => path.join(folder, path.relative(folder, file).split(path.sep)[0])))];
  const jobs = folders.map((name) => job(name, files.filter((file) => file.startsWith(`${name}${path.sep}`)).sort()));
  return togetherIfSmall(folder, jobs);
}

/** Small folders in one job: to start takes longer than most of their tests. */
function togetherIfSmall(folder, jobs) {
  const most = jobs.reduce((sum, { work }) => sum + work, 0) / 12;
  const [small, large] = [jobs.filter(({ work }) => work < most), jobs.filter(({ work }) => work >= most)];
  if (small.length < 2) return jobs;
  const command = [...small[0].command, ...small.slice(1).flatMap((one) => one.files)];
  const titles = small.map(({ title }) => path.basename(title));
  const work = small.reduce((sum, one) => sum + one.work, 0);
  return [...large, { ...small[0], title: `${folder}/{${titles.join(",")}}`, work, command }];
}

/** The last `N passing`, `N failing` that Mocha printed. */
function countMocha(output) {
  const last = (word) => Number([...output.matchAll(new RegExp(`^ *(\\d+) ${word}`, "gm"))].at(-1)?.[1] ?? 0);
  return { passed: last("passing"), failed: last("failing"), skipped: last("pending") };
}

/** The sum that forge prints for all its suites, or for the only one. */
function countForge(output) {
  const sums = /^Ran \d+ test suites? in .*: (\d+) tests passed, (\d+) failed, (\d+) skipped/gm;
  const ones = /^Suite result: .*\. (\d+) passed; (\d+) failed; (\d+) skipped/gm;
  const found = [...output.matchAll(sums)].at(-1) ?? [...output.matchAll(ones)].at(-1);
  const [passed, failed, skipped] = found ? found.slice(1).map(Number) : [0, 0, 0];
  return { passed, failed, skipped };
}

/** What is wrong with a job beyond the tests that failed, if anything. */
function fault({ code }, { passed, failed }) {
  if (passed + failed === 0) return code === 0 ? "no test ran" : "stopped before its first test";
  return code !== 0 && failed === 0 ? `ended with code ${code}` : undefined;
}

function heading(title) {
  console.log(`\n━━━ ${title} ${"━".repeat(Math.max(0, 90 - title.length))}\n`);
}

if (chosen && !suites[chosen]) throw new Error(`No suite ${chosen}; there are ${Object.keys(suites).join(", ")}`);
const names = chosen ? [chosen] : Object.keys(suites);

// Whatever forge cannot compile it says again, and better, when it is to test.
const building = names.includes("forge") ? start([...forge, "build"]) : undefined;
const compiled = await start([...hardhat, "compile", "--quiet"]).show();
if (compiled.code !== 0) process.exit(compiled.code);
await building?.ended;

const jobs = names.flatMap((name) => suites[name].jobs().map((job) => ({ ...job, suite: suites[name] })));
jobs.sort((a, b) => b.work - a.work);
const running = startAll(jobs, ({ command }) => start(command, { COMPILED: "true" }));

for (const [i, job] of jobs.entries()) {
  const { show } = await running[i];
  heading(job.title === undefined ? job.suite.title : `${job.suite.title}: ${job.title}`);
  job.end = await show();
  job.counted = job.count(job.end.output);
  job.fault = fault(job.end, job.counted);
  if (job.fault) job.counted.failed = 1;
}

heading("Summary");
const total = { passed: 0, failed: 0 };
for (const name of names) {
  const suite = suites[name];
  const own = jobs.filter((job) => job.suite === suite);
  const sum = (value) => own.reduce((all, job) => all + value(job), 0);
  const counted = {
    passed: sum((job) => job.counted.passed),
    failed: sum((job) => job.counted.failed),
    skipped: sum((job) => job.counted.skipped),
  };
  const notes = [
    ...(counted.skipped > 0 ? [`${counted.skipped} skipped`] : []),
    ...own.flatMap((job) => (job.fault ? [job.title ? `${job.title}: ${job.fault}` : job.fault] : [])),
  ];
  const took = sum((job) => job.end.seconds)
    .toFixed(0)
    .padStart(4);
  const line = [`${counted.passed} passed, ${counted.failed} failed`, ...notes].join(", ");
  console.log(`${suite.title.padEnd(30)} ${took} s   ${line}`);
  total.passed += counted.passed;
  total.failed += counted.failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
