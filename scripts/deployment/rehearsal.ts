import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Signer } from "ethers";
import hre from "hardhat";
import { predictAddresses } from "./addresses";
import { readBuild } from "./build";
import { type LocalChain, startLocalChain } from "./chain";
import { checkConfig, type SystemConfig } from "./networks";
import { FACTORY, planOf } from "./plan";
import { type DeploymentRecord, memoryRecorder, type Recorder, readRecord } from "./record";
import { type Deployment, deploySystem, type Step } from "./system";

/** Something that was tried, and how it ended: with nothing if all is well. */
export interface Rehearsal {
  what: string;
  problem?: string;
}

/** Thrown to stop a deployment on purpose. */
class Interruption extends Error {}

async function attempt(what: string, work: () => Promise<void>): Promise<Rehearsal> {
  try {
    await work();
    return { what };
  } catch (error) {
    return { what, problem: error instanceof Error ? error.message : String(error) };
  }
}

function ensure(condition: boolean, problem: string): asserts condition {
  if (!condition) throw new Error(problem);
}

function same(one: unknown, other: unknown, what: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  ensure(a === b, `${what}: ${a} and ${b}`);
}

/** Deploys on chains of its own and reports what does not hold. */
export async function rehearseDeployment(
  settings: Pick<SystemConfig, "founders" | "commons">,
  onProgress: (done: Rehearsal) => void = () => {},
): Promise<Rehearsal[]> {
  const done: Rehearsal[] = [];
  const tell = async (what: string, work: () => Promise<void>) => {
    const result = await attempt(what, work);
    done.push(result);
    onProgress(result);
  };
  const config = checkConfig({ chainId: 31337, asset: "test", cashOut: "OwnDeposits", ...settings });
  const chain = await startLocalChain({ chainId: config.chainId });
  const signer = await chain.account(0);
  const fresh = await chain.snapshot();

  let first: Deployment | undefined;
  await tell("everything is deployed, and its parts fit together", async () => {
    first = await deploySystem({ signer, config });
    same(Object.keys(first.record?.contracts ?? {}).length, planOf(config).length + 1, "contracts");
  });
  if (first === undefined) return done;
  const { addresses, steps } = first;

  await tell("a second run finds all of it and sends nothing", async () => {
    const before = await signer.getNonce();
    const again = await deploySystem({ signer, config });
    same(
      again.steps.map(({ state }) => state).filter((state) => state !== "present"),
      [],
      "not present",
    );
    same(await signer.getNonce(), before, "nonces");
    for (const [name, { block, transactionHash }] of Object.entries(again.record?.contracts ?? {})) {
      // The factory leaves no event of its own; all others are found again.
      if (name === FACTORY.name) continue;
      const kept = first?.record?.contracts[name];
      same(
        [block, transactionHash],
        [kept?.block, kept?.transactionHash],
        `record of ${name}, made of the chain alone`,
      );
    }
  });

  await tell("another chain, another nonce, another asset, other commons: the same addresses", async () => {
    const other = await startLocalChain({ chainId: 100 });
    const sender = await other.account(0);
    await other.rpc.request({ method: "hardhat_setNonce", params: [sender.address, "0x2a"] });
    const asset = "0x00000000000000000000000000000000000000AA";
    const { runtimeCode } = await readBuild("contracts/mocks/TestEuro.sol:TestEuro");
    await other.rpc.request({ method: "hardhat_setCode", params: [asset, runtimeCode] });
    const settings = { asset, cashOut: "Nothing", commons: "0x00000000000000000000000000000000000000BB" } as const;
    const there = await deploySystem({ signer: sender, config: { ...config, chainId: 100, ...settings } });
    for (const { name, address } of there.steps) same(address, addresses[name], name);
  });

  let snapshot = fresh;
  for (const { number, name } of steps) {
    for (const state of ["sent", "deployed"] as const) {
      await tell(`stopped when ${name} was ${state}, a second run completes it`, async () => {
        await chain.revert(snapshot);
        snapshot = await chain.snapshot();
        await resumed(chain, signer, config, number, state, first as Deployment);
      });
    }
  }
  for (const result of await checkRecords()) {
    done.push(result);
    onProgress(result);
  }
  return done;
}

/** Stops a deployment at a step, goes on, and compares with one that was never stopped. */
async function resumed(
  chain: LocalChain,
  signer: Signer,
  config: SystemConfig,
  number: number,
  state: Step["state"],
  undisturbed: Deployment,
): Promise<void> {
  const record: Recorder = memoryRecorder();
  const before = await signer.getNonce();
  const stop = (step: Step) => {
    if (step.number === number && step.state === state) throw new Interruption();
  };
  try {
    await deploySystem({ signer, config, record, onProgress: stop });
    throw new Error("it was not stopped");
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
  }
  const resumed = await deploySystem({ signer, config, record });
  same(resumed.addresses, undisturbed.addresses, "addresses");
  same((await signer.getNonce()) - before, undisturbed.steps.length, "transactions");
  for (const [name, kept] of Object.entries(undisturbed.record?.contracts ?? {})) {
    const record = resumed.record?.contracts[name];
    same({ ...record, block: 0, transactionHash: "" }, { ...kept, block: 0, transactionHash: "" }, `record of ${name}`);
    ensure(record?.block != null && record.transactionHash != null, `${name}: its block is not known`);
  }
  ensure(resumed.record?.pending === undefined, "something is still pending");
  for (const ledger of ["RelationshipCoins", "BenefitSocieties", "CommunityWalletFactory"]) {
    ensure((await chain.provider.getCode(undisturbed.addresses[ledger])) !== "0x", `no ${ledger}`);
  }
}

/** Checks that the records in the repository fit the contracts as they are now. */
export async function checkRecords(folder = path.join(hre.config.paths.root, "deployments")): Promise<Rehearsal[]> {
  // A repository from which nothing was deployed yet has no such folder.
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const files = names.filter((name) => /^\d+\.json$/.test(name) && name !== "31337.json");
  return Promise.all(
    files.map((name) =>
      attempt(`deployments/${name} fits the contracts`, async () => {
        const record = readRecord(path.join(folder, name)) as DeploymentRecord;
        same(`${record.chainId}.json`, name, "chain id");
        const addresses = await predictAddresses(record.config, record.deployer);
        same(record.factory, addresses.Create3Factory, "factory");
        const plan = [{ ...FACTORY, arguments: () => [] }, ...planOf(record.config)];
        same(Object.keys(record.contracts).sort(), plan.map((planned) => planned.name).sort(), "contracts");
        for (const planned of plan) {
          const kept = record.contracts[planned.name];
          same(kept.address, addresses[planned.name], `address of ${planned.name}`);
          same(kept.abiHash, (await readBuild(kept.interface)).abiHash, `ABI of ${planned.name}`);
          const { interface: abi } = await readBuild(planned.contract);
          const encoded = abi.encodeDeploy(planned.arguments(addresses, record.config));
          same(kept.constructorArguments.encoded, encoded, `constructor arguments of ${planned.name}`);
        }
      }),
    ),
  );
}
