import type { ConnectOptions } from "../core/connection";
import { type Connected, connectTo, type DomainModule } from "../core/connectTo";
import { memberActs, registryActs } from "./acts";
import { cooperativeParts, cooperativesClient, cooperativeWrites } from "./client";
import { cooperativeContracts } from "./contracts";

/** What the domain of co-operatives gives to an app. */
export interface CooperativeClients {
  cooperatives: ReturnType<typeof cooperativesClient>;
}

/** Co-operatives and their members, for `connectTo`. */
export const cooperativesModule: DomainModule<CooperativeClients> = {
  contracts: cooperativeContracts,
  parts: cooperativeParts,
  acts: [registryActs, memberActs],
  writes: { cooperatives: cooperativeWrites },
  clients: ({ connection }) => ({ cooperatives: cooperativesClient(connection) }),
};

/**
 * Connects to co-operatives alone.
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError as `connectTo`.
 * @example
 * const { cooperatives, complete } = await connectCooperatives({ runner, deployment });
 */
export function connectCooperatives(options: ConnectOptions): Promise<Connected<readonly [typeof cooperativesModule]>> {
  return connectTo(options, [cooperativesModule]);
}
