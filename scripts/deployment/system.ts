import { concat, getAddress, keccak256, type ParamType, type Provider, type Signer } from "ethers";
import { factoryAddress, predictAddresses } from "./addresses";
import { type Build, readBuild } from "./build";
import { startLocalChain } from "./chain";
import { type Check, checkCode, checkSystem, holds } from "./checks";
import { CREATE2_DEPLOYER, create2Call, requireCreate2Deployer } from "./create2";
import { DeploymentError } from "./errors";
import { checkConfig, type SystemConfig } from "./networks";
import { FACTORY, planOf, saltOf } from "./plan";
import type { Addresses, PlannedContract } from "./planned";
import { type ContractRecord, type DeploymentRecord, memoryRecorder, type Recorder } from "./record";

/** One contract on its way. */
export interface Step {
  /** From 1. */
  number: number;
  of: number;
  name: string;
  address: string;
  /** Found where it must be; sent and not yet in a block; deployed now; to be deployed (dry run). */
  state: "present" | "sent" | "deployed" | "planned";
  transactionHash?: string;
  gas?: bigint;
}

export interface DeployOptions {
  /** Who deploys: all addresses depend on this account. Must have a provider. */
  signer: Signer;
  config: SystemConfig;
  /** Only says what would be done. */
  dryRun?: boolean;
  /** Where progress is kept; by default nowhere beyond this run. */
  record?: Recorder;
  /** Told of each step; an error that it throws stops the deployment. */
  onProgress?: (step: Step) => void | Promise<void>;
  /** Name of the network, for the record. */
  network?: string;
  /** Blocks to wait for after each transaction. */
  confirmations?: number;
}

/** What came of it. */
export interface Deployment {
  addresses: Addresses;
  steps: Step[];
  /** What was checked on the chain afterwards; empty after a dry run. */
  checks: Check[];
  /** Nothing after a dry run. */
  record: DeploymentRecord | undefined;
}

/**
 * Deploys everything that is missing of a system. Every contract goes through the CREATE3 factory, so its address depends
 * on the deployer's account and a salt; what is already at its address is checked and left alone. So a run that was
 * interrupted at any moment is completed by the next one.
 */
export async function deploySystem(options: DeployOptions): Promise<Deployment> {
  const config = checkConfig(options.config);
  const { signer, record: recorder = memoryRecorder(), onProgress, dryRun = false } = options;
  const provider = signer.provider;
  if (provider === null) throw new DeploymentError("CONFIG", "The signer has no provider");
  await requireChain(provider, config);
  const deployer = getAddress(await signer.getAddress());
  const addresses = await predictAddresses(config, deployer);
  const kept = recorder.read();
  if (kept) requireSameSystem(kept, deployer, addresses, config);
  if (dryRun) return planSystem({ config, deployer, provider, onProgress });

  await requireCreate2Deployer(provider);
  if (config.asset !== "test" && (await provider.getCode(config.asset)) === "0x") {
    throw new DeploymentError("CONFIG", `There is no contract at the asset's address ${config.asset}`);
  }
  const record: DeploymentRecord = kept ?? {
    chainId: config.chainId,
    network: options.network ?? String(config.chainId),
    deployer,
    create2Deployer: CREATE2_DEPLOYER,
    factory: addresses.Create3Factory,
    config,
    contracts: {},
  };
  const pending = await waitForPending(provider, record);

  const everything = withFactory(config);
  const steps: Step[] = [];
  for (const [index, planned] of everything.entries()) {
    const step = { number: index + 1, of: everything.length, name: planned.name, address: addresses[planned.name] };
    const build = await readBuild(planned.contract);
    const made = await describe(planned, build, addresses, config);
    let sent: Mined | undefined;
    if ((await provider.getCode(step.address)) === "0x") {
      sent = await send(options, planned, made, addresses, async (hash) => {
        record.pending = { name: planned.name, transactionHash: hash };
        recorder.write(record);
        await onProgress?.({ ...step, state: "sent", transactionHash: hash });
      });
    }

    const code = await provider.getCode(step.address);
    requireCode(planned, step.address, checkCode(code, build, planned.immutables?.(addresses, config) ?? {}));
    // A record of a contract that was not there is of another chain with this id: a local one that is gone.
    const before = sent ? undefined : record.contracts[planned.name];
    if (before && before.constructorArguments.encoded !== made.constructorArguments.encoded) {
      throw new DeploymentError(
        "OTHER_ARGUMENTS",
        `${planned.name} at ${step.address} was deployed with other arguments than the settings give now`,
      );
    }
    let found = sent;
    if (pending?.name === planned.name) found ??= pending;
    if (!before) found ??= await findDeployment(provider, step.address);
    record.contracts[planned.name] = before ?? {
      ...made,
      codeHash: keccak256(code),
      block: found?.block ?? null,
      transactionHash: found?.hash ?? null,
    };
    delete record.pending;
    recorder.write(record);
    const done: Step = sent
      ? { ...step, state: "deployed", transactionHash: sent.hash, gas: sent.gas }
      : { ...step, state: "present" };
    steps.push(done);
    await onProgress?.(done);
  }

  const checks = await checkSystem(provider, config, addresses);
  const wrong = checks.filter((check) => !holds(check));
  if (wrong.length > 0) {
    const list = wrong.map(({ what, expected, found }) => `${what}: ${found} instead of ${expected}`).join("; ");
    throw new DeploymentError("PARTS_DO_NOT_FIT", list);
  }
  return { addresses, steps, checks, record };
}

export interface PlanOptions {
  config: SystemConfig;
  deployer: string;
  /** To see what is there already; without it, everything is taken to be missing. */
  provider?: Provider;
  onProgress?: (step: Step) => void | Promise<void>;
}

/** Says what a deployment would do, with the gas that it uses on a chain of its own in this process. */
export async function planSystem({ config, deployer, provider, onProgress }: PlanOptions): Promise<Deployment> {
  const addresses = await predictAddresses(config, deployer);
  const gas = await rehearse(config, deployer);
  const everything = withFactory(config);
  const steps: Step[] = [];
  for (const [index, { name }] of everything.entries()) {
    const address = addresses[name];
    const present = provider !== undefined && (await provider.getCode(address)) !== "0x";
    const step: Step = { number: index + 1, of: everything.length, name, address, state: "planned" };
    steps.push(present ? { ...step, state: "present" } : { ...step, gas: gas.get(name) });
    await onProgress?.(steps[index]);
  }
  return { addresses, steps, checks: [], record: undefined };
}

/** Deploys the same on a local chain with the same id and account, to see what it uses. */
async function rehearse(config: SystemConfig, deployer: string): Promise<Map<string, bigint>> {
  const chain = await startLocalChain({ chainId: config.chainId });
  const signer = await chain.impersonate(deployer);
  if (config.asset !== "test") {
    // Any contract with decimals stands for the asset, which this chain does not have.
    const { runtimeCode } = await readBuild("contracts/mocks/TestEuro.sol:TestEuro");
    await chain.rpc.request({ method: "hardhat_setCode", params: [config.asset, runtimeCode] });
  }
  const { steps } = await deploySystem({ signer, config });
  return new Map(steps.map(({ name, gas }) => [name, gas ?? 0n]));
}

function withFactory(config: SystemConfig): PlannedContract[] {
  return [{ ...FACTORY, arguments: () => [] }, ...planOf(config)];
}

async function requireChain(provider: Provider, { chainId }: SystemConfig): Promise<void> {
  const { chainId: actual } = await provider.getNetwork();
  if (actual !== BigInt(chainId)) {
    throw new DeploymentError("WRONG_CHAIN", `This is chain ${actual}, and the settings are for chain ${chainId}`);
  }
}

/** Requires that an earlier record is of the very system that is to be deployed. */
function requireSameSystem(kept: DeploymentRecord, deployer: string, at: Addresses, config: SystemConfig): void {
  if (kept.chainId !== config.chainId) {
    throw new DeploymentError("WRONG_CHAIN", `The record is of chain ${kept.chainId}, not ${config.chainId}`);
  }
  if (kept.factory !== at.Create3Factory) {
    throw new DeploymentError(
      "OTHER_FACTORY",
      `The record's factory is ${kept.factory}, this build's is ${at.Create3Factory}: addresses would not agree`,
    );
  }
  if (kept.deployer !== deployer || kept.config.edition !== config.edition) {
    throw new DeploymentError(
      "OTHER_ARGUMENTS",
      `The record is of edition ${kept.config.edition} by ${kept.deployer}, not of edition ${config.edition} by ` +
        `${deployer}: move it away to deploy another system`,
    );
  }
}

function requireCode(planned: PlannedContract, address: string, checks: Check[]): void {
  const wrong = checks.find((check) => !holds(check));
  if (wrong === undefined) return;
  const { what, expected, found } = wrong;
  throw new DeploymentError("OTHER_CODE", `${planned.name} at ${address}: ${what}: ${found} instead of ${expected}`);
}

/** A contract's deployment as the chain has it. */
interface Mined {
  hash: string;
  block: number;
  gas: bigint;
}

/** Waits for what an interrupted run had sent, if the network still knows of it. */
async function waitForPending(
  provider: Provider,
  { pending }: DeploymentRecord,
): Promise<(Mined & { name: string }) | undefined> {
  if (pending === undefined) return undefined;
  const sent = await provider.getTransaction(pending.transactionHash);
  // A transaction that failed is no matter: its contract is missing then, and is sent again.
  const receipt = await sent?.wait().catch(() => null);
  return receipt
    ? { name: pending.name, hash: receipt.hash, block: receipt.blockNumber, gas: receipt.gasUsed }
    : undefined;
}

/** All of a contract's record that is known before it is deployed. */
async function describe(
  planned: PlannedContract,
  build: Build,
  addresses: Addresses,
  config: SystemConfig,
): Promise<Omit<ContractRecord, "codeHash" | "block" | "transactionHash">> {
  const values = planned.arguments(addresses, config);
  const encoded = build.interface.encodeDeploy(values);
  const inputs = build.interface.deploy.inputs;
  const decoded = Object.fromEntries(inputs.map((input, i) => [input.name, plain(input, values[i])]));
  const isFactory = planned.name === FACTORY.name;
  const shown = await readBuild(planned.interface ?? planned.contract);
  return {
    address: addresses[planned.name],
    interface: shown.fullName,
    abiHash: shown.abiHash,
    contract: planned.contract,
    constructorArguments: { decoded, encoded },
    salt: isFactory ? FACTORY.salt : saltOf(planned.name, config.edition),
    deployedBy: isFactory ? CREATE2_DEPLOYER : addresses.Create3Factory,
    compiler: build.compiler,
  };
}

/** An argument as JSON can hold it. */
function plain(type: ParamType, value: unknown): unknown {
  if (type.baseType === "array") return (value as unknown[]).map((item) => plain(type.arrayChildren!, item));
  if (type.baseType === "tuple") {
    const fields = value as Record<string, unknown>;
    return Object.fromEntries(type.components!.map((field) => [field.name, plain(field, fields[field.name])]));
  }
  return typeof value === "bigint" ? value.toString() : value;
}

async function send(
  { signer, confirmations = 1 }: DeployOptions,
  planned: PlannedContract,
  made: { salt: string; constructorArguments: { encoded: string } },
  addresses: Addresses,
  onSent: (hash: string) => Promise<void>,
): Promise<Mined | undefined> {
  const [build, factory] = [await readBuild(planned.contract), await readBuild(FACTORY.contract)];
  const initCode = concat([build.creationCode, made.constructorArguments.encoded]);
  const call =
    planned.name === FACTORY.name
      ? create2Call(made.salt, initCode)
      : { to: addresses.Create3Factory, data: factory.interface.encodeFunctionData("deploy", [made.salt, initCode]) };
  let response: Awaited<ReturnType<Signer["sendTransaction"]>>;
  try {
    response = await signer.sendTransaction(call);
  } catch (error) {
    throw new DeploymentError("FAILED", `${planned.name} cannot be deployed: ${reason(error, build, factory)}`);
  }
  await onSent(response.hash);
  try {
    const receipt = await response.wait(confirmations);
    return { hash: response.hash, block: receipt!.blockNumber, gas: receipt!.gasUsed };
  } catch (error) {
    // Somebody else may have completed it with the same account in the meantime.
    if ((await signer.provider!.getCode(addresses[planned.name])) !== "0x") return undefined;
    throw new DeploymentError("FAILED", `${planned.name} was not deployed: ${reason(error, build, factory)}`);
  }
}

/** Why a call failed, in the words of the contracts if they have any. */
function reason(error: unknown, ...builds: Build[]): string {
  const { data, message } = error as { data?: string; message?: string };
  if (typeof data === "string" && data.length >= 10) {
    for (const build of builds) {
      const known = build.interface.parseError(data);
      if (known) return `${known.name}(${known.args.map(String).join(", ")})`;
    }
  }
  return message ?? String(error);
}

/** Block and transaction of a contract that an earlier run deployed without being able to write it down. */
async function findDeployment(provider: Provider, address: string): Promise<Mined | undefined> {
  const { interface: factory } = await readBuild(FACTORY.contract);
  const topics = factory.encodeFilterTopics("ContractDeployed", [address]);
  try {
    const [log] = await provider.getLogs({ address: await factoryAddress(), topics, fromBlock: 0, toBlock: "latest" });
    return log ? { hash: log.transactionHash, block: log.blockNumber, gas: 0n } : undefined;
  } catch {
    // Many public endpoints refuse to search all blocks; the record is complete without these two.
    return undefined;
  }
}
