// Hardhat's command line without two things it says before the first line of every build: the question about crash
// reports (a first `npm test` has nobody to answer it), and that this compiler is newer than its stack traces know.
process.env.HARDHAT_DISABLE_TELEMETRY_PROMPT = "true";
require("hardhat/internal/hardhat-network/stack-traces/constants").SUPPORTED_SOLIDITY_VERSION_RANGE = "<=0.8.37";
require("hardhat/internal/cli/bootstrap");
