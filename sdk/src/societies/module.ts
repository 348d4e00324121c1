import type { ConnectOptions } from "../core/connection";
import { type Connected, connectTo, type DomainModule } from "../core/connectTo";
import { societyActs } from "./acts";
import { societiesClient, societyParts, societyWrites } from "./client";
import { societyContracts } from "./contracts";

/** What the domain of benefit societies gives to an app. */
export interface SocietyClients {
  societies: ReturnType<typeof societiesClient>;
}

/** Benefit societies, for `connectTo`. */
export const societiesModule: DomainModule<SocietyClients> = {
  contracts: societyContracts,
  parts: societyParts,
  acts: [societyActs],
  writes: { societies: societyWrites },
  clients: ({ connection }) => ({ societies: societiesClient(connection) }),
};

/**
 * Connects to benefit societies alone.
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError as `connectTo`.
 * @example
 * const { societies, complete } = await connectSocieties({ runner, deployment });
 */
export function connectSocieties(options: ConnectOptions): Promise<Connected<readonly [typeof societiesModule]>> {
  return connectTo(options, [societiesModule]);
}
