import {
  BrowserProvider,
  type ContractRunner,
  type Eip1193Provider,
  Interface,
  keccak256,
  type Provider,
  type Signer,
  ZeroAddress,
} from "ethers";
import type { KnownNames } from "../relationships/names";
import { CONTRACT_FIELDS, type ContractKind, type ContractRef, interfaceOf } from "./contracts";
import {
  addressIn,
  type ContractName,
  type Deployment,
  deploymentFor,
  notDeployed,
  requireVersion,
} from "./deployment";
import { CommonwealError, commonwealErrorOf } from "./errors";
import { findErrorsIn } from "./errorTexts";
import type { Language } from "./language";
import { readAll } from "./multicall";

export type { ContractRef } from "./contracts";

/** An ERC-20. */
export interface Asset {
  address: string;
  symbol: string;
  decimals: number;
}

/**
 * What everything in the SDK works on. Contracts of domains that were not connected refuse with `NotConnected` when they are
 * used.
 */
export interface Connection {
  provider: Provider;
  /** The connected person's wallet; null when only reading. */
  signer: Signer | null;
  chainId: bigint;
  /** All contracts that are connected. */
  contracts: readonly ContractRef[];
  ledger: ContractRef;
  desk: ContractRef;
  registry: ContractRef;
  /** Null where the deployment has none. */
  members: ContractRef | null;
  /** The ledger of benefit societies; null where the deployment has none. */
  societies: ContractRef | null;
  /** Makes a society's karma readable as votes; null where the deployment has none. */
  societyVotes: ContractRef | null;
  /** Makes community wallets; null where the deployment has none. */
  walletFactory: ContractRef | null;
  /** Delegates of tokens as electors of community wallets; null where the deployment has none. */
  delegatedVotes: ContractRef | null;
  /** What relationships are settled in; a society has an asset of its own. */
  asset: Asset;
  /** See `CashOutRule`. */
  cashOutRule: number;
  names?: KnownNames;
  /** In which previews are said (default: English). */
  language?: Language;
}

/** What {@link connect} takes. */
export interface ConnectOptions {
  /** An ethers signer or provider, or a wallet as browsers offer it (EIP-1193). */
  runner: ContractRunner | Eip1193Provider;
  /** One deployment, or an address book by chain id. */
  deployment: Deployment | Record<string | number, Deployment>;
  /** Names that the app knows, for previews. */
  names?: KnownNames;
  /** In which previews are said (default: English). */
  language?: Language;
}

/** What an ERC-20 says of itself. */
export const TOKEN = /* @__PURE__ */ new Interface([
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
]);

/**
 * Connects to some contracts and no others: for apps that use single functions of the SDK and should not carry the rest of it.
 * Checks that everything is where the deployment says, and of this version, before anything is signed.
 *
 * @param options Wallet or provider, and what is deployed.
 * @param kinds Contracts of one or more domains: `walletContracts`, `societyContracts`, ….
 * @throws CommonwealError codes `WRONG_CHAIN`, `NOT_DEPLOYED` (names `NotDeployed`, `DifferentVersion`, `DifferentCode`,
 * `DeploymentMixed`), `NETWORK`.
 * @example
 * const small = await openConnection({ runner, deployment }, societyContracts);
 * small.contracts[0].name; // "BenefitSocieties"
 */
export async function openConnection(options: ConnectOptions, kinds: readonly ContractKind[]): Promise<Connection> {
  findErrorsIn(kinds.map(({ errors }) => errors));
  try {
    const { provider, signer } = await split(options.runner);
    const { chainId } = await provider.getNetwork();
    const deployment = deploymentFor(chainId, options.deployment);
    const wanted = eachOnce(kinds);
    const found = wanted.filter((kind) => isThere(kind, deployment));
    const refs = found.map((kind) => refOf(kind, deployment, chainId));
    for (const { name, abiHash } of found) requireVersion(name, deployment, abiHash);
    const codes = await Promise.all(refs.map(({ address }) => provider.getCode(address)));
    refs.forEach(({ address }, index) => {
      requireCode(found[index].name, address, codes[index], deployment);
    });
    const facts = await learnFacts(provider, found, refs);
    const { names, language } = options;
    const connection = { provider, signer, chainId, contracts: refs, ...facts, names, language };
    return withContracts(connection, wanted, refs);
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
}

/** All contracts that are connected. */
export function contractsOf(connection: Connection): readonly ContractRef[] {
  return connection.contracts;
}

/** Contracts that several domains need, once; one that any of them requires is required. */
function eachOnce(kinds: readonly ContractKind[]): ContractKind[] {
  const byName = new Map<ContractName, ContractKind>();
  for (const kind of kinds) {
    const before = byName.get(kind.name);
    byName.set(kind.name, { ...kind, optional: kind.optional && (before?.optional ?? true) });
  }
  return [...byName.values()];
}

/** Whether a deployment has a contract, and what it belongs to. */
function isThere({ name, optional, links = {} }: ContractKind, { chainId, contracts }: Deployment): boolean {
  if (!contracts[name] && !optional) throw notDeployed(name, null, BigInt(chainId));
  return [name, ...Object.values(links)].every((needed) => contracts[needed]);
}

function refOf(kind: ContractKind, deployment: Deployment, chainId: bigint): ContractRef {
  const { name, fragments } = kind;
  const address = addressIn(deployment, name) as string;
  return {
    name,
    address,
    get interface() {
      return interfaceOf(fragments);
    },
    domain: kind.domain(chainId, address),
    block: deployment.contracts[name].block ?? 0,
  };
}

function requireCode(name: ContractName, address: string, code: string, { chainId, contracts }: Deployment): void {
  if (code === "0x") throw notDeployed(name, address, BigInt(chainId));
  const { codeHash: expected } = contracts[name];
  const found = keccak256(code);
  if (!expected || expected === found) return;
  throw new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "DifferentCode",
    message: `${name} at ${address} has other code than the deployment records`,
    args: { contract: name, address, found, expected },
    hint: "Do not use it: ask who gave you the deployment. It is of another chain, or its record is of another contract.",
  });
}

/** What contracts say of themselves, in one request: what the connection keeps, and whether they belong together. */
async function learnFacts(
  provider: Provider,
  kinds: readonly ContractKind[],
  refs: readonly ContractRef[],
): Promise<Partial<Pick<Connection, "asset" | "cashOutRule">>> {
  const asked = kinds.flatMap(({ links = {}, facts = [] }, index) =>
    [...Object.keys(links), ...facts].map((fn) => ({ ref: refs[index], fn, other: links[fn] })),
  );
  const answers = await readAll<string>(
    provider,
    asked.map(({ ref, fn }) => ({ to: ref.address, interface: ref.interface, fn, args: [] })),
  );
  const known = new Map<string, string>();
  asked.forEach(({ ref, fn, other }, index) => {
    const linked = refs.find(({ name }) => name === other);
    if (linked) requireSame(ref, linked, answers[index]);
    if (!other) known.set(fn, answers[index]);
  });
  const [asset, rule] = [known.get("asset"), known.get("cashOutRule")];
  return {
    ...(asset === undefined ? {} : { asset: await assetAt(provider, asset) }),
    ...(rule === undefined ? {} : { cashOutRule: Number(rule) }),
  };
}

/** Gives a connection its contracts under their names: null where the deployment has none. */
function withContracts(
  connection: Partial<Connection>,
  wanted: readonly ContractKind[],
  refs: readonly ContractRef[],
): Connection {
  const refuse = (field: string, contract: string) =>
    Object.defineProperty(connection, field, {
      get: () => {
        throw notConnected(contract);
      },
    });
  for (const [name, field] of Object.entries(CONTRACT_FIELDS)) {
    const ref = refs.find((one) => one.name === name) ?? null;
    if (wanted.some((kind) => kind.name === name)) Object.assign(connection, { [field]: ref });
    else refuse(field, name);
  }
  if (!connection.asset) for (const fact of ["asset", "cashOutRule"]) refuse(fact, "RelationshipCoins");
  return connection as Connection;
}

function notConnected(contract: string): CommonwealError {
  return new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "NotConnected",
    message: `This connection was made without ${contract}`,
    args: { contract },
    hint: "Connect with the domain that has it too: connect takes all, connectTo those that you name.",
  });
}

async function split(runner: ConnectOptions["runner"]): Promise<{ provider: Provider; signer: Signer | null }> {
  if ("request" in runner && !("provider" in runner)) {
    const provider = new BrowserProvider(runner);
    return { provider, signer: await provider.getSigner() };
  }
  const given = runner as ContractRunner;
  if (!given.provider) {
    const hint = "Connect it: wallet.connect(provider).";
    throw new CommonwealError({ code: "NETWORK", name: "NoProvider", message: "The wallet has no provider", hint });
  }
  const isSigner = "getAddress" in given && "signTypedData" in given;
  return { provider: given.provider, signer: isSigner ? (given as Signer) : null };
}

/** Symbols and decimals by address, asked once for each provider. */
const assets = new WeakMap<Provider, Map<string, Promise<Asset>>>();

/** What an ERC-20 says of itself. */
export function assetAt(provider: Provider, address: string): Promise<Asset> {
  const known = assets.get(provider) ?? new Map<string, Promise<Asset>>();
  assets.set(provider, known);
  const found = known.get(address);
  if (found) return found;
  const read = (fn: string) => ({ to: address, interface: TOKEN, fn, args: [] });
  const asked = readAll<string>(provider, [read("symbol"), read("decimals")]).then(([symbol, decimals]) => ({
    address,
    symbol,
    decimals: Number(decimals),
  }));
  known.set(address, asked);
  asked.catch(() => known.delete(address));
  return asked;
}

function requireSame({ name, address }: ContractRef, linked: ContractRef, found: string): void {
  if (found === linked.address) return;
  throw new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "DeploymentMixed",
    message: `${name} at ${address} belongs to another ${linked.name} than the deployment says`,
    args: { contract: name, address, what: linked.name, found, expected: linked.address },
    hint: "The deployment mixes contracts of two deployments.",
  });
}

/** The address of the person who acts: the one given, else the connected wallet's. */
export async function personOf(connection: Connection, given?: string): Promise<string> {
  if (given) return given;
  if (connection.signer) return connection.signer.getAddress();
  const hint = "Connect with a wallet, or say who acts.";
  throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected", hint });
}

/**
 * Time (UNIX seconds) of the latest block: what "now" means to the contracts, within a block.
 *
 * @example await chainTime(connection) === now; // true
 */
export async function chainTime(connection: Pick<Connection, "provider">): Promise<bigint> {
  const block = await connection.provider.getBlock("latest");
  return BigInt(block?.timestamp ?? Math.floor(Date.now() / 1000));
}

/** The next number in a person's sequence of signatures, as it is signed. */
export async function nextNonce(
  connection: Connection,
  contract: ContractRef,
  person: string,
  key: bigint,
): Promise<bigint> {
  if (person === ZeroAddress) return 0n;
  const read = { to: contract.address, interface: contract.interface, fn: "nonces", args: [person, key] };
  return (await readAll<bigint>(connection.provider, [read]))[0];
}
