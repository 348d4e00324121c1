#!/usr/bin/env node
// What forge calls as its compiler: the npm package `solc`, the same one that Hardhat compiles with.
//
//   solc.js --version          one line that forge recognises
//   solc.js --standard-json    compiler input on standard input, output on standard output
//
// All other words (--allow-paths, --base-path, …) are accepted and ignored: forge sends the sources along.

const solc = require("solc");

if (process.argv.includes("--version")) {
  console.log("solc, the solidity compiler commandline interface");
  console.log(`Version: ${solc.version().replace(".Emscripten.clang", ".Linux.g++")}`);
} else if (process.argv.includes("--standard-json")) {
  // Read to the end of a pipe and write to the end of one, whatever their size.
  const chunks = [];
  process.stdin.on("data", (chunk) => chunks.push(chunk));
  process.stdin.on("end", () => {
    process.stdout.write(solc.compile(Buffer.concat(chunks).toString("utf8")));
  });
} else {
  console.error("Usage: solc.js --version | --standard-json");
  process.exitCode = 1;
}
