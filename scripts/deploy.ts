/** `npm run deploy`: see HELP. */
import "./hardhat/network-flag";
import { parseArgs } from "node:util";
import { formatUnits, getAddress, VoidSigner } from "ethers";
import hre from "hardhat";
import {
  checkConfig,
  type Deployment,
  DeploymentError,
  deploySystem,
  fileRecorder,
  localFounders,
  localSettings,
  NETWORKS,
  planSystem,
  recordFile,
  rehearseDeployment,
  type Step,
  type SystemConfig,
  settingsOf,
  systemConfig,
} from "./deployment";

const HELP = `Deploys everything that is missing on a network, at the same addresses on every chain.

  npm run deploy -- --network NAME              deploys, and writes deployments/<chainId>.json
  npm run deploy -- --network NAME --dry-run    says what would be done, and what it would cost
  npm run deploy:check                          deploys on chains of its own in this process: the same addresses on
                                                each, completed after an interruption at any step, records that fit

  --config FILE     settings (JSON): founders, asset, cashOut, commons, edition
  --from ADDRESS    for a dry run without a key: who will deploy
  --json            prints one JSON object; progress goes to the error output
  --help

Networks: ${Object.keys(NETWORKS).join(", ")}.
Endpoint and key come from the environment or from Hardhat's configuration variables (npx hardhat vars set NAME):
<NETWORK>_RPC_URL and DEPLOYER_PRIVATE_KEY. All addresses depend on the account of that key and on nothing else, so it
must be the same on every network. Single settings: COMMONWEAL_ASSET, COMMONWEAL_CASH_OUT, COMMONWEAL_COMMONS,
COMMONWEAL_EDITION, COMMONWEAL_CONFIG.
Ends with 0 if all is well, with 1 if a deployment failed, with 2 if it was refused before anything was sent.`;

/** Stands in a plan for an account that is not known yet: nobody has its key. */
const PLACEHOLDER = "0x000000000000000000000000000000000000dEaD";

/** What is refused before anything is sent. */
const REFUSALS = ["CONFIG", "WRONG_CHAIN", "NO_CREATE2_DEPLOYER", "OTHER_FACTORY"];

const values = words();

function words() {
  try {
    return parseArgs({
      options: {
        "dry-run": { type: "boolean" },
        check: { type: "boolean" },
        config: { type: "string" },
        from: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    console.error(`deploy: ${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** Progress: never on the standard output when that is for JSON. */
const say = (line: string) => (values.json ? console.error(line) : console.log(line));

const isLocal = hre.network.name === "hardhat" || hre.network.name === "localhost";

function json(value: unknown): void {
  if (values.json) console.log(JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item), 2));
}

function sayStep({ number, of, name, address, state, gas, transactionHash }: Step): void {
  const what = {
    present: "is there already",
    planned: `to be deployed, about ${Number(gas ?? 0n).toLocaleString("en")} gas`,
    sent: `sent: ${transactionHash}`,
    deployed: `deployed with ${Number(gas ?? 0n).toLocaleString("en")} gas`,
  }[state];
  say(`${String(number).padStart(2)}/${of}  ${name.padEnd(22)} ${address}  ${what}`);
}

/** Signers of the network; its endpoint need not answer for that if it has a key. */
async function signers() {
  try {
    return await hre.ethers.getSigners();
  } catch (error) {
    if (values["dry-run"] && !isWrongChain(error)) return [];
    throw error;
  }
}

/** Hardhat itself compares the endpoint's chain id with the network's. */
function isWrongChain(error: unknown): boolean {
  return (error as { number?: number }).number === 101;
}

async function deploy(): Promise<void> {
  const network = hre.network.name;
  if (!values["dry-run"] && !isLocal) {
    // Refused before the endpoint is asked anything.
    systemConfig(network, values.config);
    if ((hre.network.config.accounts as string[]).length === 0) {
      throw new DeploymentError("CONFIG", "Who deploys? Set DEPLOYER_PRIVATE_KEY (npx hardhat vars set …).");
    }
  }
  const accounts = await signers();
  const fallback = isLocal ? localSettings(accounts.map(({ address }) => address)) : {};
  const missing: string[] = [];
  let deployer: string | undefined = values.from ?? accounts[0]?.address;
  let config: SystemConfig;
  if (values["dry-run"]) {
    const said = { ...fallback, ...settingsOf(network, values.config) };
    if (deployer === undefined)
      missing.push("who deploys (DEPLOYER_PRIVATE_KEY or --from); shown for a made-up account");
    if (!said.asset) missing.push("the asset (COMMONWEAL_ASSET); shown for a made-up one");
    if (!said.founders?.length) missing.push("the founding co-operatives (--config FILE); shown for a single one");
    if (!said.commons) missing.push("the commons (COMMONWEAL_COMMONS); shown for made-up ones");
    // Neither asset nor founders nor commons have a part in any address.
    deployer ??= PLACEHOLDER;
    config = checkConfig({
      asset: PLACEHOLDER,
      founders: localFounders([PLACEHOLDER]),
      commons: PLACEHOLDER,
      ...said,
    });
  } else {
    if (values.from) throw new DeploymentError("CONFIG", "--from is for a dry run; a deployment needs the key");
    config = systemConfig(network, values.config, fallback);
  }
  say(
    `${values["dry-run"] ? "Plan for" : "Deploying on"} ${network} (chain ${config.chainId}) as ${getAddress(deployer)}\n`,
  );

  if (missing.length > 0) say(`Still to be settled: ${missing.join("; ")}.\n`);

  const file = recordFile(config.chainId);
  // A chain that ends with this process leaves nothing to remember.
  const record = network === "hardhat" ? undefined : fileRecorder(file);
  let done: Deployment;
  if (values["dry-run"]) {
    done = await plan(config, deployer, record);
  } else {
    const confirmations = isLocal ? 1 : 2;
    done = await deploySystem({ signer: accounts[0], config, record, network, confirmations, onProgress: sayStep });
    say(
      `\nAll ${done.checks.length} checks hold.${record ? ` The record is in deployments/${config.chainId}.json.` : ""}`,
    );
  }
  const { steps, addresses, checks } = done;
  const dryRun = values["dry-run"] ?? false;
  json({ network, chainId: config.chainId, dryRun, missing, deployer, config, addresses, steps, checks });
}

/** A dry run, with what the chain says if its endpoint answers. */
async function plan(
  config: SystemConfig,
  deployer: string,
  record: ReturnType<typeof fileRecorder> | undefined,
): Promise<Deployment> {
  const { provider } = hre.ethers;
  let price: bigint | null = null;
  let reachable = true;
  try {
    price = (await provider.getFeeData()).gasPrice;
  } catch (error) {
    if (isWrongChain(error)) throw error;
    reachable = false;
    say("The endpoint does not answer: what is there already is not known.\n");
  }
  const done = reachable
    ? await deploySystem({
        signer: new VoidSigner(deployer, provider),
        config,
        record,
        dryRun: true,
        onProgress: sayStep,
      })
    : await planSystem({ config, deployer: getAddress(deployer), onProgress: sayStep });
  const gas = done.steps.reduce((sum, step) => sum + (step.gas ?? 0n), 0n);
  const cost =
    price === null ? "" : `, ${formatUnits(gas * price, 18)} of the native coin at ${formatUnits(price, 9)} gwei`;
  say(`\nAbout ${Number(gas).toLocaleString("en")} gas${cost}. Nothing was sent.`);
  return done;
}

async function check(): Promise<void> {
  const accounts = await hre.ethers.getSigners();
  const settings = localSettings(accounts.map(({ address }) => address));
  const results = await rehearseDeployment(settings, ({ what, problem }) =>
    say(`${problem ? "✗" : "✓"} ${what}${problem ? `: ${problem}` : ""}`),
  );
  const failed = results.filter(({ problem }) => problem).length;
  say(`\n${results.length - failed} hold, ${failed} do not`);
  json(results);
  if (failed > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  if (values.help) return console.log(HELP);
  await (values.check ? check() : deploy());
}

main().catch((error) => {
  const wrongChain = isWrongChain(error);
  console.error(`\ndeploy: ${error instanceof Error ? error.message : error}`);
  const refused = wrongChain || (error instanceof DeploymentError && REFUSALS.includes(error.code));
  json({ error: { code: wrongChain ? "WRONG_CHAIN" : (error.code ?? "FAILED"), message: error.message } });
  process.exitCode = refused ? 2 : 1;
});
