/**
 * Writes how wallets show what people sign (ERC-7730) into `sdk/erc7730`: for every contract its calls and its messages,
 * worded as in the contracts' documentation comments, for the deployments that are recorded.
 *
 *   npm run sdk:erc7730               writes
 *   npm run sdk:erc7730 -- --check    fails when the files are not those that the contracts give
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import hre from "hardhat";
import type { Deployment } from "../../sdk/src";
import { descriptors } from "./erc7730/descriptors";

const FOLDER = path.join(hre.config.paths.root, "sdk/erc7730");
const DEPLOYMENTS = path.join(hre.config.paths.root, "deployments");

/** What is deployed; a chain of one's own machine is nobody else's business. */
function recorded(): Deployment[] {
  if (!existsSync(DEPLOYMENTS)) return [];
  return readdirSync(DEPLOYMENTS)
    .filter((file) => /^\d+\.json$/.test(file) && file !== "31337.json")
    .map((file) => JSON.parse(readFileSync(path.join(DEPLOYMENTS, file), "utf8")) as Deployment)
    .sort((x, y) => x.chainId - y.chainId);
}

async function main() {
  const found = await descriptors(recorded());
  const files = new Map([...found].map(([file, content]) => [file, `${JSON.stringify(content, null, 2)}\n`]));
  mkdirSync(FOLDER, { recursive: true });
  const present = readdirSync(FOLDER);
  const left = present.filter((file) => !files.has(file));

  if (process.argv.includes("--check")) {
    const changed = [...files].filter(
      ([file, text]) => !present.includes(file) || readFileSync(path.join(FOLDER, file), "utf8") !== text,
    );
    for (const [file] of changed) console.error(`sdk/erc7730/${file} is not what the contracts give`);
    for (const file of left) console.error(`sdk/erc7730/${file} belongs to no contract`);
    if (changed.length + left.length > 0) {
      console.error("Run `npm run sdk:erc7730` and commit the result");
      process.exitCode = 1;
      return;
    }
    console.log(`sdk/erc7730: ${files.size} files are current`);
    return;
  }

  for (const [file, text] of files) writeFileSync(path.join(FOLDER, file), text);
  for (const file of left) rmSync(path.join(FOLDER, file));
  console.log(`sdk/erc7730: ${files.size} files written`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
