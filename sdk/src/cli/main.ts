#!/usr/bin/env node
/** The command line tool `commonweal`. */
import { run } from "./program";
import { processTerminal } from "./terminal";

/** Its work. Without an export the bundler would take this file for CommonJS, and with it all that it imports. */
export const done = run(process.argv.slice(2), processTerminal).then((code) => {
  process.exitCode = code;
});
