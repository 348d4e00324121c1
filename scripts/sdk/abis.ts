/**
 * Writes what the SDK knows of the contracts into `sdk/src/abi`: one ABI for each contract that is deployed and each
 * interface that apps read, their hashes, the message of every error from its documentation comment and the types of its values; and, in short, what the
 * SDK itself calls and which errors each domain has.
 *
 *   npm run sdk:abis               writes
 *   npm run sdk:abis -- --check    fails when the files are not those that the contracts give
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import hre from "hardhat";
import { abiFiles } from "./generate/abis";
import { readArtifacts } from "./generate/artifacts";
import { errorTextFiles } from "./generate/errorTexts";
import { fragmentFiles } from "./generate/fragments";

const FOLDER = path.join(hre.config.paths.root, "sdk/src/abi");

async function main() {
  const artifacts = await readArtifacts();
  const files = new Map([...abiFiles(artifacts), ...fragmentFiles(artifacts), ...errorTextFiles(artifacts)]);
  mkdirSync(FOLDER, { recursive: true });
  const present = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const left = present.filter((file) => !files.has(file));

  if (process.argv.includes("--check")) {
    const changed = [...files].filter(
      ([file, text]) => !present.includes(file) || readFileSync(path.join(FOLDER, file), "utf8") !== text,
    );
    for (const [file] of changed) console.error(`sdk/src/abi/${file} is not what the contracts give`);
    for (const file of left) console.error(`sdk/src/abi/${file} belongs to no contract`);
    if (changed.length + left.length > 0) {
      console.error("Run `npm run sdk:abis` and commit the result");
      process.exitCode = 1;
      return;
    }
    console.log(`sdk/src/abi: ${files.size} files are current`);
    return;
  }

  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(FOLDER, file)), { recursive: true });
    writeFileSync(path.join(FOLDER, file), text);
  }
  for (const file of left) rmSync(path.join(FOLDER, file));
  console.log(`sdk/src/abi: ${files.size} files written`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
