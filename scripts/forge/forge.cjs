// Runs forge and ends with its exit code. The command that npm installs (`npx forge`) always ends with 0, so a failed
// test would look like a passed one to whatever runs it.
//
// Forge tests deploy what Hardhat compiled (test/helpers/Artifacts.sol), so Hardhat compiles first, which takes seconds when
// nothing has changed; `COMPILED=true` says that this was done just now.
"use strict";
const { spawnSync } = require("node:child_process");
const path = require("node:path");

const root = path.dirname(path.dirname(__dirname));
const words = process.argv.slice(2);

const deploys = ["test", "t", "snapshot", "coverage", "script"].includes(words[0]);
const asks = words.includes("--help") || words.includes("--list") || words.includes("-l");
if (deploys && !asks && process.env.COMPILED !== "true") {
  run(process.execPath, [path.join(root, "scripts/hardhat/cli.cjs"), "compile", "--quiet"], { cwd: root });
}

const arch = { x64: "amd64", arm64: "arm64" }[process.arch];
const file = process.platform === "win32" ? "forge.exe" : "forge";
run(require.resolve(`@foundry-rs/forge-${process.platform}-${arch}/bin/${file}`), words);

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
