import type { ConnectOptions } from "../core/connection";
import { type Connected, connectTo, type DomainModule } from "../core/connectTo";
import { walletActs } from "./acts";
import { walletParts, walletsClient, walletWrites } from "./client";
import { walletContracts } from "./contracts";

/** What the domain of community wallets gives to an app. */
export interface WalletClients {
  wallets: ReturnType<typeof walletsClient>;
}

/** Community wallets, for `connectTo`. */
export const walletsModule: DomainModule<WalletClients> = {
  contracts: walletContracts,
  parts: walletParts,
  acts: [walletActs],
  writes: { wallets: walletWrites },
  clients: ({ connection }) => ({ wallets: walletsClient(connection) }),
};

/**
 * Connects to community wallets alone.
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError as `connectTo`.
 * @example
 * const { wallets, complete } = await connectWallets({ runner, deployment });
 */
export function connectWallets(options: ConnectOptions): Promise<Connected<readonly [typeof walletsModule]>> {
  return connectTo(options, [walletsModule]);
}
