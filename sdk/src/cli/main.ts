#!/usr/bin/env node
/** The command line tool `commonweal`. */
import { run } from "./program";
import { processTerminal } from "./terminal";

run(process.argv.slice(2), processTerminal).then((code) => {
  process.exitCode = code;
});
