import {
  BrowserProvider,
  type ContractRunner,
  type Eip1193Provider,
  Interface,
  type Provider,
  type Signer,
  ZeroAddress,
} from "ethers";
import { communityWalletFactoryAbi } from "../abi/CommunityWalletFactory";
import { delegatedVotesAbi } from "../abi/DelegatedVotes";
import { iBenefitSocietiesAbi } from "../abi/IBenefitSocieties";
import { iCooperativeMembersAbi } from "../abi/ICooperativeMembers";
import { iCooperativeRegistryAbi } from "../abi/ICooperativeRegistry";
import { iRelationshipCoinsAbi } from "../abi/IRelationshipCoins";
import { iSubsidyProgrammesAbi } from "../abi/ISubsidyProgrammes";
import { iSuccessionAbi } from "../abi/ISuccession";
import { iUnlessRejectedAbi } from "../abi/IUnlessRejected";
import { societyVotesFactoryAbi } from "../abi/SocietyVotesFactory";
import { membersDomain, registryDomain } from "../cooperatives/domains";
import { relationshipDomain, subsidyDomain } from "../relationships/domains";
import type { KnownNames } from "../relationships/names";
import { societyDomain } from "../societies/domains";
import { walletDomain } from "../wallets/domains";
import type { SigningDomain } from "./acts";
import { addressIn, type ContractName, type Deployment, deploymentFor, notDeployed } from "./deployment";
import { CommonwealError, toCommonwealError } from "./errors";
import type { Language } from "./language";
import { readAll } from "./multicall";

/** A contract that is connected: where it is, what it understands, what signatures for it are bound to. */
export interface ContractRef {
  name: ContractName | "CommunityWallet";
  address: string;
  interface: Interface;
  domain: SigningDomain;
  /** Block of its deployment, from which history is read. */
  block: number;
}

/** An ERC-20. */
export interface Asset {
  address: string;
  symbol: string;
  decimals: number;
}

/** What everything in the SDK works on. */
export interface Connection {
  provider: Provider;
  /** The connected person's wallet; null when only reading. */
  signer: Signer | null;
  chainId: bigint;
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

const SEQUENCES = ["function nonces(address owner,uint192 key) view returns (uint256)"];
/** What an ERC-20 says of itself. */
export const TOKEN = new Interface([
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
]);

/** Interfaces by contract: the published one, and the sequences of signatures. */
export const interfaces: Record<ContractName, Interface> = {
  RelationshipCoins: new Interface([...iRelationshipCoinsAbi, ...SEQUENCES]),
  SubsidyProgrammes: new Interface([...iSubsidyProgrammesAbi, ...consentOf(iRelationshipCoinsAbi), ...SEQUENCES]),
  CooperativeRegistry: new Interface([...iCooperativeRegistryAbi, ...consentOf(iRelationshipCoinsAbi), ...SEQUENCES]),
  CooperativeMembers: new Interface([...iCooperativeMembersAbi, ...consentOf(iRelationshipCoinsAbi), ...SEQUENCES]),
  BenefitSocieties: new Interface([...iBenefitSocietiesAbi, ...iUnlessRejectedAbi, ...eventsIn(iSuccessionAbi)]),
  SocietyVotesFactory: new Interface(societyVotesFactoryAbi),
  CommunityWalletFactory: new Interface(communityWalletFactoryAbi),
  DelegatedVotes: new Interface(delegatedVotesAbi),
};

/** The events of an ABI. */
function eventsIn(abi: readonly { type: string }[]) {
  return abi.filter(({ type }) => type === "event");
}

/** All contracts that are connected. */
export function contractsOf(connection: Connection): ContractRef[] {
  const { ledger, desk, registry, members, societies, societyVotes, walletFactory, delegatedVotes } = connection;
  const all = [ledger, desk, registry, members, societies, societyVotes, walletFactory, delegatedVotes];
  return all.filter((ref) => ref !== null);
}

/** What every contract with signed acts has: proposals and cancelling. */
function consentOf(abi: readonly { name?: string }[]) {
  const names = ["propose", "withdrawProposal", "declineProposal", "cancelSignature", "proposalOf"];
  const events = ["ActProposed", "ProposalEnded", "ProposalUsed", "SignatureCancelled"];
  return abi.filter((item) => [...names, ...events].includes(item.name ?? ""));
}

/**
 * Checks that everything is where the deployment says, before anything is signed.
 *
 * @throws CommonwealError codes `WRONG_CHAIN`, `NOT_DEPLOYED`, `NETWORK`.
 */
export async function openConnection(options: ConnectOptions): Promise<Connection> {
  try {
    const { provider, signer } = await split(options.runner);
    const { chainId } = await provider.getNetwork();
    const deployment = deploymentFor(chainId, options.deployment);
    const refOf = (name: ContractName, domain: (chainId: bigint, address: string) => SigningDomain): ContractRef => {
      const address = addressIn(deployment, name);
      if (!address) throw notDeployed(name, null, chainId);
      const block = deployment.contracts[name].block ?? 0;
      return { name, address, interface: interfaces[name], domain: domain(chainId, address), block };
    };
    const ledger = refOf("RelationshipCoins", relationshipDomain);
    const desk = refOf("SubsidyProgrammes", subsidyDomain);
    const registry = refOf("CooperativeRegistry", registryDomain);
    const optional = (name: ContractName, domain: (chainId: bigint, address: string) => SigningDomain) =>
      deployment.contracts[name] ? refOf(name, domain) : null;
    const members = optional("CooperativeMembers", membersDomain);
    const societies = optional("BenefitSocieties", societyDomain);
    // Nothing is signed for factories and electorates.
    const societyVotes = societies && optional("SocietyVotesFactory", societyDomain);
    const walletFactory = optional("CommunityWalletFactory", walletDomain);
    const delegatedVotes = optional("DelegatedVotes", walletDomain);
    const parts = { ledger, desk, registry, members, societies, societyVotes, walletFactory, delegatedVotes };
    const found = Object.values(parts).filter((ref) => ref !== null);
    const codes = await Promise.all(found.map(({ address }) => provider.getCode(address)));
    codes.forEach((code, index) => {
      if (code === "0x") throw notDeployed(found[index].name, found[index].address, chainId);
    });
    const of = (ref: ContractRef, fn: string) => ({ to: ref.address, interface: ref.interface, fn, args: [] });
    const [asset, itsRegistry, itsDesk, rule, itsLedger] = await readAll<string>(provider, [
      ...["asset", "registry", "subsidyProgrammes", "cashOutRule"].map((fn) => of(ledger, fn)),
      ...(societyVotes ? [of(societyVotes, "LEDGER")] : []),
    ]);
    requireSame(ledger, "registry", itsRegistry, registry.address);
    requireSame(ledger, "subsidyProgrammes", itsDesk, desk.address);
    if (societies && societyVotes) requireSame(societyVotes, "ledger", itsLedger, societies.address);
    return {
      provider,
      signer,
      chainId,
      ...parts,
      asset: await assetAt(provider, asset),
      cashOutRule: Number(rule),
      names: options.names,
      language: options.language,
    };
  } catch (error) {
    throw toCommonwealError(error);
  }
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

function requireSame({ name, address }: ContractRef, what: string, found: string, expected: string): void {
  if (found === expected) return;
  throw new CommonwealError({
    code: "NOT_DEPLOYED",
    name: "DeploymentMixed",
    message: `${name} at ${address} belongs to another ${what} than the deployment says`,
    args: { what, found, expected },
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
