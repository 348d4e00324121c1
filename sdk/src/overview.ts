import type { Connection } from "./core/connection";
import { type Overview, overview as ofRelationships } from "./relationships/reads/overview";
import { overview as ofSocieties, type SocietiesOverview } from "./societies/reads/overview";
import type { SocietyId } from "./societies/types";
import { overview as ofWallets, type WalletsOverview } from "./wallets/reads/overview";

/** What a person has to do with: the app knows it, or `relationshipsOf`, `societiesOf` and `walletsOf` find it. */
export interface Involvements {
  /** Ids of relationships. */
  relationships?: readonly string[];
  /** Numbers of benefit societies. */
  societies?: readonly SocietyId[];
  /** Addresses of community wallets. */
  wallets?: readonly string[];
}

/** A person's page over all domains. */
export interface PersonOverview {
  relationships: Overview;
  /** Null if none were asked for. */
  societies: SocietiesOverview | null;
  wallets: WalletsOverview | null;
}

/**
 * The first screen of an app: a person's Personal Tokens, relationships, societies and wallets at a glance. What is read of each goes together
 * in as few requests as possible; each part says of when it is.
 *
 * @throws CommonwealError `BenefitSocieties_UnknownSociety`, `Wallet_Unknown`, `NotDeployed`.
 * @example
 * const { relationships, societies, wallets } = await overview(connection, ari, { relationships: ids, societies: [1n], wallets: [clinic] });
 */
export async function overview(
  connection: Connection,
  person: string,
  { relationships = [], societies = [], wallets = [] }: Involvements,
): Promise<PersonOverview> {
  const [first, second, third] = await Promise.all([
    ofRelationships(connection, person, relationships),
    societies.length === 0 ? null : ofSocieties(connection, person, societies),
    wallets.length === 0 ? null : ofWallets(connection, person, wallets),
  ]);
  return { relationships: first, societies: second, wallets: third };
}
