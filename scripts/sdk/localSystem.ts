/**
 * Writes what `@commonweal/sdk/testing` deploys into `sdk/src/testing/system.ts`: the transactions of a real deployment on a
 * local chain, where its contracts are then, and who is who among the accounts.
 *
 *   npm run sdk:testing               writes
 *   npm run sdk:testing -- --check    fails when the file is not what the contracts and the deployment give
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import hre from "hardhat";
import { callsIn } from "../../sdk/src/testing/packed";
import { PEOPLE, ROLES } from "../demo/world";
import {
  CREATE2_DEPLOYER,
  CREATE2_DEPLOYER_CODE,
  deploySystem,
  LOCAL_COOPERATIVES,
  localSettings,
  startLocalChain,
  systemConfig,
} from "../deployment";

const FILE = path.join(hre.config.paths.root, "sdk/src/testing/system.ts");

/** What is written, and the same with the transactions unpacked: how well they are packed may differ between computers. */
async function contents(): Promise<{ text: string; unpacked: string }> {
  const chain = await startLocalChain();
  const signers = await Promise.all(ROLES.map((_, index) => chain.account(index)));
  const config = systemConfig("hardhat", undefined, localSettings(signers.map(({ address }) => address)));
  const { record } = await deploySystem({ signer: signers[0], config, network: "local" });
  const deployed = Object.entries(record!.contracts);
  const calls: { to: string; data: string }[] = [];
  for (const [name, { transactionHash }] of deployed) {
    const sent = transactionHash && (await chain.provider.getTransaction(transactionHash));
    if (!sent) throw new Error(`${name} was deployed by no transaction`);
    calls.push({ to: sent.to!, data: sent.data });
  }
  const names: Record<string, string> = Object.fromEntries(LOCAL_COOPERATIVES.map(({ role, name }) => [role, name]));
  const people: readonly string[] = PEOPLE;
  const personas = ROLES.map((role) => ({
    role,
    name: names[role] ?? `${role[0].toUpperCase()}${role.slice(1)}`,
    isPerson: people.includes(role),
  }));
  const contracts = Object.fromEntries(deployed.map(([name, { address, abiHash }]) => [name, { address, abiHash }]));
  const before = `// Written by \`npm run sdk:testing\`. Do not edit.

/** Who is who among the accounts of a local chain, in their order; people are given test money. */
export const PERSONAS = [
${personas.map((one) => `  ${JSON.stringify(one)},\n`).join("")}] as const;

/** Where everything is once it is deployed, and the hash of its ABI. */
export const CONTRACTS = {
${Object.entries(contracts)
  .map(([name, one]) => `  ${name}: ${JSON.stringify(one)},\n`)
  .join("")}} as const;

/** The CREATE2 deployer, which a local chain may not have yet. */
export const CREATE2 = ${JSON.stringify({ address: CREATE2_DEPLOYER, code: CREATE2_DEPLOYER_CODE }, null, 2)} as const;

/** The transactions of the first account that deploy everything, in this order: JSON, deflated, in base64. */
export const CALLS =
  "`;
  const json = JSON.stringify(calls);
  return { text: `${before}${deflateRawSync(json, { level: 9 }).toString("base64")}";\n`, unpacked: before + json };
}

/** A file as it is, with its transactions unpacked. */
function unpacked(file: string): string {
  const text = readFileSync(file, "utf8");
  const [, before, calls] = /^([\s\S]*")([A-Za-z0-9+/=]*)";\n$/.exec(text) ?? [];
  return calls === undefined ? text : before + JSON.stringify(callsIn(calls));
}

async function main() {
  const made = await contents();
  const shown = path.relative(hre.config.paths.root, FILE);
  if (!process.argv.includes("--check")) {
    writeFileSync(FILE, made.text);
    console.log(`${shown}: written, ${Math.round(made.text.length / 1000)} kB`);
    return;
  }
  if (existsSync(FILE) && unpacked(FILE) === made.unpacked) return console.log(`${shown} is current`);
  console.error(`${shown} is not what the contracts give. Run \`npm run sdk:testing\` and commit the result`);
  process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
