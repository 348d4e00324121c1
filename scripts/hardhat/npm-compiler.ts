import path from "node:path";
import { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } from "hardhat/builtin-tasks/task-names";
import { subtask } from "hardhat/config";
import type { SolcBuild } from "hardhat/types";

/**
 * Compiles with the npm package `solc`, so that a build downloads no compiler and the lock file pins it.
 *
 * Hardhat would otherwise fetch a list of compilers and a native binary on the first run. Asking for another
 * version than the installed one is refused: a silent substitute would make different bytecode.
 */
subtask(TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD).setAction(
  async ({ solcVersion }: { solcVersion: string }): Promise<SolcBuild> => {
    const manifest: { version: string } = require("solc/package.json");
    if (solcVersion !== manifest.version) {
      throw new Error(
        `solc ${solcVersion} was asked for, but the lock file pins the npm package solc ${manifest.version}`,
      );
    }
    const compiler: { version(): string } = require("solc");
    return {
      version: solcVersion,
      // "0.8.37+commit.f401782d.Emscripten.clang" -> "0.8.37+commit.f401782d"
      longVersion: compiler.version().split(".").slice(0, 4).join("."),
      compilerPath: path.join(path.dirname(require.resolve("solc/package.json")), "soljson.js"),
      isSolcJs: true,
    };
  },
);
