import { getAddress, zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import { parsedLog, topicsOf } from "../../core/events";
import { type FindOptions, findLogs } from "../../core/finding";
import type { ChainLog } from "../../core/logs";
import { type Read, readAll } from "../../core/multicall";
import type { WalletConfig } from "../config";
import { walletFactoryOf, walletInterface } from "../contract";
import { readValidator } from "../validators";

/** What somebody had to do with a wallet, ever; `overview` says what they still have. */
export interface WalletInvolvement {
  wallet: string;
  operator: boolean;
  validator: boolean;
}

type Role = "operator" | "validator";

/**
 * The wallets of which a person was ever an operator or one of the wallet's own validators, found in the chain's history, in the order in which
 * they come up there.
 *
 * @param options `onProgress` is told after each request; with `cache` only the blocks since the last time are read.
 * @throws CommonwealError `NotDeployed`; if the provider refuses even a single block.
 * @example const mine = await wallets.walletsOf(ann, { cache: new Map() });
 */
export async function walletsOf(
  connection: Connection,
  person: string,
  options: FindOptions = {},
): Promise<WalletInvolvement[]> {
  const factory = walletFactoryOf(connection);
  const account = getAddress(person);
  const sources = [factory, { interface: walletInterface }];
  // Wallets are many contracts, so their events are searched wherever they come from, and those of others left out.
  const told = topicsOf(sources, ["WalletCreated", "OperatorsChanged", "ValidatorsLoaded"]);
  const changed = topicsOf(sources, ["ValidatorChanged"]);
  const filters = [
    { addresses: null, topics: [told] },
    { addresses: null, topics: [changed, [zeroPadValue(account, 32)]] },
  ];
  const keep = (log: ChainLog) => rolesIn(connection, account, log).roles.length > 0;
  const search = { what: "walletsOf", contract: factory.address, person: account, filters, first: factory.block, keep };
  const found = new Map<string, WalletInvolvement>();
  for (const log of await findLogs(connection, search, options)) {
    const { wallet, roles } = rolesIn(connection, account, log);
    const known = found.get(wallet) ?? { wallet, operator: false, validator: false };
    found.set(wallet, { ...known, ...Object.fromEntries(roles.map((role) => [role, true])) });
  }
  const all = [...found.values()];
  const reads = all.map(({ wallet }): Read => {
    return { to: factory.address, interface: factory.interface, fn: "isWallet", args: [wallet] };
  });
  const ours = await readAll<boolean>(connection.provider, reads);
  return all.filter((_, index) => ours[index]);
}

/** What a log makes of a person, and of which wallet. */
function rolesIn(connection: Connection, person: string, log: ChainLog): { wallet: string; roles: Role[] } {
  const factory = walletFactoryOf(connection);
  const args = decoded(log.address === factory.address ? factory.interface : walletInterface, log);
  const config = args?.config as WalletConfig | undefined;
  const { operators = [], validators = [] } = (config ?? args ?? {}) as { operators?: string[]; validators?: bigint[] };
  const roles: Role[] = [];
  if (operators.includes(person)) roles.push("operator");
  const isValidator = args?.validator === person || validators.some((word) => readValidator(word).account === person);
  if (isValidator) roles.push("validator");
  return { wallet: config ? (args?.wallet as string) : log.address, roles };
}

/** The fields of an event; null for what somebody else's contract calls the same. */
function decoded(iface: typeof walletInterface, log: ChainLog): Record<string, unknown> | null {
  try {
    return parsedLog(iface, log)?.args ?? null;
  } catch {
    return null;
  }
}
