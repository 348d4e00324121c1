import type { CooperativeMessages } from "../messages/en/cooperatives";
import type { CoreMessages } from "../messages/en/core";
import type { RelationshipMessages } from "../messages/en/relationships";
import type { SendingMessages } from "../messages/en/sending";
import type { SocietyMessages } from "../messages/en/societies";
import type { WalletMessages } from "../messages/en/wallets";
import type { ErrorMessages } from "./errorWords";

/**
 * A language in which previews are said: its messages, by domain. English is there without asking; another one is imported and
 * given to `connect`. What it leaves out is said in English.
 *
 * @example
 * import { es } from "@commonweal/sdk/languages/es";
 * const { wallets } = await connect({ runner, deployment, language: es });
 */
export interface Language {
  /** BCP 47 tag: "es". */
  tag: string;
  core: CoreMessages;
  /** What `errorInWords` says. English is with the errors themselves. */
  errors?: ErrorMessages;
  cooperatives?: CooperativeMessages;
  /** Relationships and the programmes that subsidise them. */
  relationships?: RelationshipMessages;
  societies?: SocietyMessages;
  wallets?: WalletMessages;
  sending?: SendingMessages;
}
