// Runs forge and ends with its exit code. The command that npm installs (`npx forge`) always ends with 0, so a failed
// test would look like a passed one to whatever runs it.
"use strict";
const { spawnSync } = require("node:child_process");

const arch = { x64: "amd64", arm64: "arm64" }[process.arch];
const file = process.platform === "win32" ? "forge.exe" : "forge";
const binary = require.resolve(`@foundry-rs/forge-${process.platform}-${arch}/bin/${file}`);
const { status, error } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (error) throw error;
process.exitCode = status ?? 1;
