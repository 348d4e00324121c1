import { getAddress, Interface, type Provider, ZeroAddress } from "ethers";
import { communityWalletFragments } from "../abi/fragments/CommunityWallet";
import { electorateFragments } from "../abi/fragments/Electorate";
import { type Asset, assetAt, type Connection, type ContractRef } from "../core/connection";
import { notDeployed } from "../core/deployment";
import { invalid } from "../core/errors";
import { type Read, readAll } from "../core/multicall";
import { plainResult } from "../core/results";
import { walletDomain } from "./domains";
import { NATIVE } from "./types";

/** All of a community wallet: functions and events. */
export const walletInterface = /* @__PURE__ */ new Interface(communityWalletFragments);

/** What every outside electorate answers. */
export const electorateInterface = /* @__PURE__ */ new Interface(electorateFragments);

/** The native coin as an asset; what it is called differs from chain to chain. */
export const NATIVE_ASSET: Asset = { address: NATIVE, symbol: "native coin", decimals: 18 };

/**
 * The factory of community wallets.
 *
 * @throws CommonwealError `NotDeployed` if the deployment has none.
 */
export function walletFactoryOf(connection: Connection): ContractRef {
  if (!connection.walletFactory) throw notDeployed("CommunityWalletFactory", null, connection.chainId);
  return connection.walletFactory;
}

/** Delegates of tokens as electors; an error if the deployment has none. */
export function delegatedVotesOf(connection: Connection): ContractRef {
  if (!connection.delegatedVotes) throw notDeployed("DelegatedVotes", null, connection.chainId);
  return connection.delegatedVotes;
}

/** A wallet as a contract to read from and to write to; whether it is one is a question for {@link requireWallet}. */
export function walletAt(connection: Connection, wallet: string): ContractRef {
  const address = getAddress(wallet);
  const { block } = walletFactoryOf(connection);
  const domain = walletDomain(connection.chainId, address);
  return { name: "CommunityWallet", address, interface: walletInterface, domain, block };
}

/** Wallets by provider and factory that are known to be wallets: they never change. */
const known = new WeakMap<Provider, Set<string>>();

/**
 * Requires that an address is a wallet that the factory of the deployment made: nobody gives money to, or signs for, another
 * contract that looks like one.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example (await requireWallet(connection, wallet)).address === wallet; // true
 */
export async function requireWallet(connection: Connection, wallet: string): Promise<ContractRef> {
  const ref = walletAt(connection, wallet);
  const { address: factory, interface: iface } = walletFactoryOf(connection);
  const seen = known.get(connection.provider) ?? new Set<string>();
  known.set(connection.provider, seen);
  const key = `${factory} ${ref.address}`;
  if (seen.has(key)) return ref;
  const read = { to: factory, interface: iface, fn: "isWallet", args: [ref.address] };
  const [isWallet] = await readAll<boolean>(connection.provider, [read]);
  if (!isWallet) {
    const hint = "Check the address, and that the provider is of the chain that you mean.";
    throw invalid("Wallet_Unknown", "There is no community wallet of this deployment", { wallet: ref.address }, hint);
  }
  seen.add(key);
  return ref;
}

/** What is read of a wallet. */
export type WalletCall = readonly [fn: string, ...args: unknown[]];

/**
 * Reads several things of a wallet at once, as plain objects; a function with several return values gives a list.
 *
 * @example const [info, euros] = await readWallet<[WalletInfo, AssetInfo]>(connection, wallet, [["walletInfo"], ["assetInfo", euro]]);
 */
export async function readWallet<T extends readonly unknown[]>(
  connection: Connection,
  wallet: string,
  calls: readonly WalletCall[],
): Promise<T> {
  const { address } = walletAt(connection, wallet);
  const reads: Read[] = calls.map(([fn, ...args]) => ({ to: address, interface: walletInterface, fn, args }));
  const answers = await readAll(connection.provider, reads);
  return answers.map((answer, index) => plainResult(reads[index], answer)) as unknown as T;
}

/** What an asset of a wallet is called, and its decimals. */
export function walletAsset(connection: Connection, asset: string): Promise<Asset> {
  const address = getAddress(asset);
  return address === ZeroAddress ? Promise.resolve(NATIVE_ASSET) : assetAt(connection.provider, address);
}

/** What all wallets of the factory run. */
export async function implementationOf(connection: Connection): Promise<string> {
  const { address, interface: iface } = walletFactoryOf(connection);
  const [found] = await readAll<string>(connection.provider, [
    { to: address, interface: iface, fn: "IMPLEMENTATION", args: [] },
  ]);
  return getAddress(found);
}

/** A read of `DelegatedVotes`. */
export function delegatesRead(connection: Connection, fn: string, ...args: unknown[]): Read {
  const { address, interface: iface } = delegatedVotesOf(connection);
  return { to: address, interface: iface, fn, args };
}
