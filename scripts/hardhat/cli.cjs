// Hardhat's command line without the question about crash reports: a first `npm test` has nobody to answer it.
process.env.HARDHAT_DISABLE_TELEMETRY_PROMPT = "true";
require("hardhat/internal/cli/bootstrap");
