// Writes down how each test ended and which mutants it reached, for `main.ts`. A mutant that is reached says so through
// Hardhat's console (see Chosen.sol), so lines that are a number alone are taken from there.
const { readFileSync, writeFileSync } = require("node:fs");
const fixtures = require("@nomicfoundation/hardhat-network-helpers/dist/src/loadFixture");

module.exports = class Reporter {
  constructor(runner) {
    const task = JSON.parse(readFileSync(process.env.MUTATION_TASK, "utf8"));
    const outcome = { passed: [], failed: [], reachedBefore: [] };
    const before = new Set();
    let test = new Set();
    let inTest = false;
    let inFixture = 0;

    // Whoever loads a fixture first reaches what it does; later tests begin with its result.
    const load = fixtures.loadFixture;
    fixtures.loadFixture = async (fixture) => {
      inFixture++;
      try {
        return await load(fixture);
      } finally {
        inFixture--;
      }
    };

    const print = console.log;
    console.log = (...words) => {
      if (words.length === 1 && /^\s*\d+$/.test(String(words[0]))) {
        (inTest && inFixture === 0 ? test : before).add(Number(words[0]));
      } else print(...words);
    };

    runner.on("test", () => {
      test = new Set();
      inTest = true;
    });
    runner.on("test end", () => {
      inTest = false;
    });
    runner.on("pass", (one) => {
      outcome.passed.push({
        title: one.fullTitle(),
        file: one.file,
        milliseconds: one.duration ?? 0,
        reached: [...test].sort((a, b) => a - b),
      });
    });
    runner.on("fail", (one, error) => {
      outcome.failed.push({ title: one.fullTitle(), error: String(error?.message ?? error).slice(0, 300) });
    });
    runner.on("end", () => {
      outcome.reachedBefore = [...before].sort((a, b) => a - b);
      writeFileSync(task.outcome, JSON.stringify(outcome));
    });
  }
};
