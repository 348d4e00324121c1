import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Domain } from "./domains";
import { coinbaseOf, EVERYBODY, type Ran, type Task, type Tested } from "./task";

const root = path.join(__dirname, "../..");

/** How the tests of a mutant ended. */
export type Verdict = { killed: true; by: string } | { killed: false; tests: number };

/** Tests of a domain against one build with many mutants. */
export class Trial {
  readonly #folder: string;
  readonly #files: readonly string[];
  #recorded: Ran = { passed: [], failed: [], reachedBefore: [] };

  /** @param folder What {@link Builds} wrote into. */
  constructor(domain: Domain, folder: string) {
    this.#folder = folder;
    this.#files = testFiles(domain);
  }

  /**
   * Runs all tests with no mutant chosen, to learn which test reaches which mutant.
   * @returns Tests that fail here although nothing is changed, as those that limit gas do; they are left out.
   */
  async record(): Promise<Ran["failed"]> {
    const ran = await this.#run({ coinbase: EVERYBODY, bail: false }, this.#files, 3_600_000);
    if (ran === "late") throw new Error("The tests do not end");
    if (ran.passed.length < 10 * ran.failed.length || ran.passed.length === 0) {
      throw new Error(`Tests fail although nothing is changed: ${JSON.stringify(ran.failed.slice(0, 3))}`);
    }
    this.#recorded = ran;
    return ran.failed;
  }

  /** Takes on what another build told, for a mutant that stands in its place. */
  recordedAs({ passed }: Ran): void {
    this.#recorded = { passed, failed: [], reachedBefore: [] };
  }

  get recorded(): Ran {
    return this.#recorded;
  }

  /** Runs the tests that can notice a mutant until one does. */
  async judge(number: number): Promise<Verdict> {
    const { passed, reachedBefore } = this.#recorded;
    const direct = passed.filter(({ reached }) => reached.includes(number));
    const first = await this.#until(number, direct);
    if (first.killed || !reachedBefore.includes(number)) return first;
    const others = passed.filter((test) => !direct.includes(test));
    const second = await this.#until(number, others);
    return second.killed ? second : { killed: false, tests: passed.length };
  }

  /** Runs all tests for the only mutant of a build, which is always chosen. */
  async judgeOnly(): Promise<Verdict> {
    return this.#until(0, this.#recorded.passed);
  }

  async #until(number: number, tests: readonly Tested[]): Promise<Verdict> {
    if (tests.length === 0) return { killed: false, tests: 0 };
    const took = new Map<string, number>();
    for (const { file, milliseconds } of tests) took.set(file, (took.get(file) ?? 0) + milliseconds + 20);
    const files = [...took].sort(([, a], [, b]) => a - b).map(([file]) => file);
    const only = `^(?:${tests.map(({ title }) => title.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})$`;
    const all = [...took.values()].reduce((sum, one) => sum + one, 0);
    const task = { coinbase: coinbaseOf(number), bail: true, only };
    const ran = await this.#run(task, files, 60_000 + 5 * all);
    if (ran === "late") return { killed: true, by: "time" };
    if (ran.failed.length > 0) return { killed: true, by: ran.failed[0]!.title };
    if (ran.passed.length === 0) throw new Error("No test was run");
    return { killed: false, tests: ran.passed.length };
  }

  async #run(task: Omit<Task, "outcome">, files: readonly string[], limit: number): Promise<Ran | "late"> {
    const outcome = path.join(this.#folder, "outcome.json");
    const file = path.join(this.#folder, "task.json");
    rmSync(outcome, { force: true });
    writeFileSync(file, JSON.stringify({ ...task, outcome }));
    const words = ["--config", "test/mutation/hardhat.config.ts", "test", "--no-compile", ...files];
    const { late, said } = await ended(["--max-old-space-size=6000", "scripts/hardhat/cli.cjs", ...words], limit, {
      MUTATION_TASK: file,
      BUILD_DIR: path.relative(root, this.#folder),
      // Cases at random are few: a mutant that only they find is a test that is missing.
      FAST_CHECK_RUNS: "5",
    });
    if (late) return "late";
    if (!existsSync(outcome)) throw new Error(`The tests did not end: ${said.slice(-2000)}`);
    return JSON.parse(readFileSync(outcome, "utf8"));
  }
}

function ended(
  words: readonly string[],
  limit: number,
  env: Readonly<Record<string, string>>,
): Promise<{ late: boolean; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...env } });
    let said = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, limit);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said = (said + chunk).slice(-10_000);
      });
    }
    child.on("close", () => {
      clearTimeout(timer);
      resolve({ late, said });
    });
  });
}

function testFiles({ tests, without = [] }: Domain): string[] {
  const found = tests.flatMap((name) => {
    const place = path.join(root, name);
    if (statSync(place).isFile()) return [name];
    const files = readdirSync(place, { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => file.endsWith(".test.ts"))
      .sort()
      .map((file) => path.join(name, file));
  });
  return found.filter((file) => !without.includes(file));
}
