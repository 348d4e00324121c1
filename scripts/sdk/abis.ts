/**
 * Writes what the SDK knows of the contracts into `sdk/src/abi`: one ABI for each contract that is deployed and each
 * interface that apps read, and the message of every error from its documentation comment.
 *
 *   npm run sdk:abis               writes
 *   npm run sdk:abis -- --check    fails when the files are not those that the contracts give
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ErrorFragment, Interface } from "ethers";
import hre from "hardhat";

const FOLDER = path.join(hre.config.paths.root, "sdk/src/abi");
const HEAD = "// Written by `npm run sdk:abis`. Do not edit.\n";

/** `IRelationshipCoins` -> `iRelationshipCoinsAbi`. */
function constantName(contract: string): string {
  return `${contract[0].toLowerCase()}${contract.slice(1)}Abi`;
}

/** "Thrown when a\nperson …" -> one line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

async function contents(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const messages = new Map<string, { signature: string; message: string }>();
  const names = (await hre.artifacts.getAllFullyQualifiedNames())
    .filter((name) => name.startsWith("contracts/") && !name.startsWith("contracts/mocks/"))
    .sort((a, b) => (a.split(":")[1] < b.split(":")[1] ? -1 : 1));

  for (const fullName of names) {
    const { abi, bytecode, contractName, sourceName } = await hre.artifacts.readArtifact(fullName);

    const build = await hre.artifacts.getBuildInfo(fullName);
    const output = build?.output.contracts[sourceName][contractName] as
      | { userdoc?: { errors?: Record<string, { notice?: string }[]> } }
      | undefined;
    const notices = output?.userdoc?.errors ?? {};
    new Interface(abi).forEachError((error: ErrorFragment) => {
      const key = error.format("sighash");
      const signature = error.format("full").replace(/^error /, "");
      const message = oneLine(notices[key]?.[0]?.notice ?? "");
      if (!messages.get(error.selector)?.message) messages.set(error.selector, { signature, message });
    });

    const isInterface = path.basename(sourceName) === `${contractName}.sol` && /^I[A-Z]/.test(contractName);
    const isDeployed =
      bytecode !== "0x" && !sourceName.includes("/libraries/") && abi.some((item) => item.type !== "error");
    if (!isInterface && !isDeployed) continue;
    const entries = abi.map((entry) => `  ${JSON.stringify(entry)},\n`).join("");
    const file = `${contractName}.ts`;
    if (files.has(file)) throw new Error(`Two contracts have the name ${contractName}`);
    files.set(file, `${HEAD}export const ${constantName(contractName)} = [\n${entries}] as const;\n`);
  }

  const exported = [...files.keys()].map((file) => `export * from "./${path.basename(file, ".ts")}";\n`).join("");
  const sorted = [...messages].sort(([, a], [, b]) => (a.signature < b.signature ? -1 : 1));
  files.set(
    "errors.ts",
    `${HEAD}/** Every error of the contracts by its selector, and when it is thrown. */\n` +
      "export const contractErrors: Record<string, { signature: string; message: string }> = {\n" +
      `${sorted.map(([selector, error]) => `  "${selector}": ${JSON.stringify(error)},\n`).join("")}};\n`,
  );
  files.set("index.ts", `${HEAD}${exported}export * from "./errors";\n`);
  return files;
}

async function main() {
  const files = await contents();
  mkdirSync(FOLDER, { recursive: true });
  const present = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));
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

  for (const [file, text] of files) writeFileSync(path.join(FOLDER, file), text);
  for (const file of left) rmSync(path.join(FOLDER, file));
  console.log(`sdk/src/abi: ${files.size} files written`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
