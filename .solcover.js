// What `npm run coverage` measures. The build is the usual one (viaIR, optimizer on): solidity-coverage marks code in a
// way that this optimizer keeps, and without the optimizer larger contracts run into "stack too deep".
module.exports = {
  skipFiles: ["mocks"],
  // Each job of `scripts/coverage.mjs` reaches a part and keeps it in a folder of its own; only all of them together are judged.
  istanbulReporter: ["json"],
  istanbulFolder: process.env.COVERAGE_FOLDER ?? "coverage",
  // A modifier counts as a branch at every function that uses it: taken, and stopped. For a guard of ours that is what
  // we want to know. For this one, tested where it is written, it would ask for the same test again in each function.
  modifierWhitelist: ["nonReentrant"],
  // Instrumented code is slower; a time limit should not be what fails.
  mocha: { timeout: 600_000 },
};
