import type { HowToCancel } from "./cancelling";
import type { cooperativesClient } from "./cooperatives/client";
import { cooperativesModule } from "./cooperatives/module";
import type { ConnectOptions } from "./core/connection";
import { type Completing, connectTo, type DomainModule, optionalModule } from "./core/connectTo";
import type { SignedAct } from "./core/signedAct";
import type { Involvements, PersonOverview } from "./overview";
import { type RelationshipClients, relationshipsModule } from "./relationships/module";
import type { societiesClient } from "./societies/client";
import { societiesModule } from "./societies/module";
import type { walletsClient } from "./wallets/client";
import { walletsModule } from "./wallets/module";

const loadCancelling = () => import("./cancelling");
const loadOverview = () => import("./overview");

/** What needs the writes of all domains. */
interface Cancelling {
  /**
   * What makes a signature void before it is carried, and the plans that do it.
   *
   * @throws CommonwealError `Cancel_AlreadyVoid`, `Cancel_OtherContract`, `SignedAct_Malformed`, `SignedAct_NoWrite`.
   * @example for (const plan of (await howToCancel(text)).plans) await plan.send();
   */
  howToCancel(signed: string | SignedAct): Promise<HowToCancel>;
}

/** What shows all domains together. */
interface Showing {
  /**
   * The first screen of an app: a person's Personal Tokens, relationships, societies and wallets at a glance, in as few requests as possible.
   *
   * @throws CommonwealError `BenefitSocieties_UnknownSociety`, `Wallet_Unknown`, `NotDeployed`.
   * @example const { relationships: mine } = await overview(ari, { relationships: [relationship] });
   */
  overview(person: string, involvements: Involvements): Promise<PersonOverview>;
}

/** What {@link connect} gives. */
export interface Commonweal extends Completing, RelationshipClients, Cancelling, Showing {
  cooperatives: ReturnType<typeof cooperativesClient>;
  /** Refuses with `NotDeployed` where the deployment has no benefit societies. */
  societies: ReturnType<typeof societiesClient>;
  /** Refuses with `NotDeployed` where the deployment has no community wallets. */
  wallets: ReturnType<typeof walletsClient>;
}

const cancelling: DomainModule<Cancelling> = {
  contracts: [],
  acts: [],
  writes: {},
  parts: [loadCancelling],
  clients: ({ connection, read }) => ({
    howToCancel: async (given) => {
      const [{ howToCancel }, signed] = await Promise.all([loadCancelling(), read(given)]);
      return howToCancel(connection, signed);
    },
  }),
};

const showing: DomainModule<Showing> = {
  contracts: [],
  acts: [],
  writes: {},
  parts: [loadOverview],
  clients: ({ connection }) => ({
    overview: async (person, involvements) => (await loadOverview()).overview(connection, person, involvements),
  }),
};

/**
 * Connects to the contracts of all domains: checks chain, addresses, versions and code before anything can be signed. An app
 * of one domain carries less with `connectWallets`, `connectSocieties`, ….
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError codes `WRONG_CHAIN`, `NOT_DEPLOYED` (names `NotDeployed`, `DifferentVersion`, `DifferentCode`,
 * `DeploymentMixed`), `NETWORK`.
 * @example
 * const { relationships } = await connect({ runner: window.ethereum, deployment });
 */
export function connect(options: ConnectOptions): Promise<Commonweal> {
  return connectTo(options, [
    relationshipsModule,
    cooperativesModule,
    optionalModule(societiesModule),
    optionalModule(walletsModule),
    cancelling,
    showing,
  ]);
}
