/** `npm run verify`: see HELP. */
import "./hardhat/network-flag";
import { parseArgs } from "node:util";
import { AbiCoder } from "ethers";
import hre from "hardhat";
import { type ContractRecord, readBuild, readRecord, recordFile } from "./deployment";

const HELP = `Publishes the sources of what deployments/<chainId>.json records, at Etherscan and Sourcify.

  npm run verify -- --network NAME              all contracts, at both
  npm run verify -- --network NAME --dry-run    says what would be submitted
  --only etherscan|sourcify                     one of the two
  --contract NAME                               one contract
  --record FILE                                 another record
  --json                                        prints one JSON object
  --help

Etherscan wants ETHERSCAN_API_KEY, in the environment or in Hardhat's configuration variables.`;

const SERVICES = ["etherscan", "sourcify"] as const;

/** What is submitted for one contract. */
interface Submission {
  name: string;
  address: string;
  contract: string;
  compiler: ContractRecord["compiler"];
  constructorArguments: string;
  services: string[];
}

function words() {
  try {
    return parseArgs({
      options: {
        "dry-run": { type: "boolean" },
        only: { type: "string" },
        contract: { type: "string" },
        record: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    console.error(`verify: ${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** The arguments as values, which the verification task encodes again. */
async function values({ contract, constructorArguments }: ContractRecord): Promise<unknown[]> {
  const { interface: abi } = await readBuild(contract);
  return AbiCoder.defaultAbiCoder().decode(abi.deploy.inputs, constructorArguments.encoded).toArray(true);
}

async function main(): Promise<void> {
  const options = words();
  if (options.help) return console.log(HELP);
  const chainId = hre.network.config.chainId as number;
  const file = options.record ?? recordFile(chainId);
  const record = readRecord(file);
  if (record === undefined) throw new Error(`nothing is recorded in ${file}: deploy first`);
  if (options.only && !SERVICES.includes(options.only as (typeof SERVICES)[number])) {
    throw new Error(`--only takes one of ${SERVICES.join(", ")}`);
  }
  const services = SERVICES.filter((service) => !options.only || service === options.only);
  const contracts = Object.entries(record.contracts).filter(([name]) => !options.contract || name === options.contract);
  if (contracts.length === 0) throw new Error(`${file} has no contract ${options.contract}`);

  const submissions: Submission[] = [];
  const failed: string[] = [];
  for (const [name, kept] of contracts) {
    const { address, contract, compiler, constructorArguments } = kept;
    const encoded = constructorArguments.encoded;
    submissions.push({ name, address, contract, compiler, constructorArguments: encoded, services: [...services] });
    if (!options.json) {
      const { version, evmVersion, viaIR, optimizer } = compiler;
      console.log(`${name} at ${address}`);
      console.log(`  source      ${contract}`);
      console.log(`  compiler    ${version}, ${evmVersion}, runs ${optimizer.runs}${viaIR ? ", via IR" : ""}`);
      console.log(`  arguments   ${encoded === "0x" ? "none" : encoded}`);
      console.log(`  ${options["dry-run"] ? "would go to" : "goes to   "}  ${services.join(", ")}\n`);
    }
    if (options["dry-run"]) continue;
    for (const service of services) {
      const given = service === "etherscan" ? { constructorArgsParams: await values(kept) } : {};
      try {
        await hre.run(`verify:${service}`, { address, contract, ...given });
      } catch (error) {
        failed.push(`${name} at ${service}: ${error instanceof Error ? error.message.trim() : error}`);
      }
    }
  }
  if (options.json)
    console.log(JSON.stringify({ chainId, dryRun: options["dry-run"] ?? false, submissions, failed }, null, 2));
  for (const problem of failed) console.error(`✗ ${problem}`);
  if (failed.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(`\nverify: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
