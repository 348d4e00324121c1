import { zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import { events } from "../../core/events";
import { requireWallet, walletFactoryOf } from "../contract";
import { type KnownWallet, knownWallet, rebuildWalletsFrom, type WalletEvent } from "../state";
import { type WalletRange, walletEvents } from "./content";

/**
 * A wallet as its events alone tell it, to the bit: all but the numbers of signatures, what it has, and the weights of an outside
 * electorate. Its views at any time are functions of it: `walletInfo`, `assetInfo`, `walletActInfo` and others.
 *
 * @param range `to` (default: the latest block), `onProgress`, and how to read.
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`; RangeError for a clone of the wallets' code that the factory did not make.
 * @example const known = await wallets.rebuild(wallet);
 */
export async function rebuildWallet(
  connection: Connection,
  wallet: string,
  range: Omit<WalletRange, "from"> = {},
): Promise<KnownWallet> {
  const { address } = await requireWallet(connection, wallet);
  return knownWallet(await rebuildWalletsFrom(eventsOf(connection, address, range)), address);
}

/** What the factory told of a wallet, then what it told itself. */
async function* eventsOf(
  connection: Connection,
  wallet: string,
  range: Omit<WalletRange, "from">,
): AsyncGenerator<WalletEvent> {
  const factory = walletFactoryOf(connection);
  const query = { ...range, refs: [factory], names: ["WalletCreated"], topics: [[zeroPadValue(wallet, 32)]] };
  for await (const created of events(connection, query)) {
    yield { ...created, address: factory.address };
    for await (const event of walletEvents(connection, wallet, { ...range, from: created.block })) {
      yield { ...event, address: wallet };
    }
    return;
  }
}
