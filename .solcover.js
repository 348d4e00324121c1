// What `npm run coverage` measures. The build is the usual one (viaIR, optimizer on): solidity-coverage marks code in a
// way that this optimizer keeps, and without the optimizer larger contracts run into "stack too deep".
const { mkdirSync, renameSync } = require("node:fs");
const path = require("node:path");

module.exports = {
  skipFiles: ["mocks"],
  // Each lane of `scripts/coverage.mjs` reaches a part, and only all of them together are shown.
  istanbulReporter: [],
  onIstanbulComplete: async ({ paths: { root } }) => {
    const lane = path.join(root, process.env.COVERAGE_LANE ?? "coverage/lane.json");
    mkdirSync(path.dirname(lane), { recursive: true });
    renameSync(path.join(root, "coverage.json"), lane);
  },
  // A modifier counts as a branch at every function that uses it: taken, and stopped. For a guard of ours that is what
  // we want to know. For this one, tested where it is written, it would ask for the same test again in each function.
  modifierWhitelist: ["nonReentrant"],
  // Instrumented code is slower; a time limit should not be what fails.
  mocha: { timeout: 600_000 },
};
