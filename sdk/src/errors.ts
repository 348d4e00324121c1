import { cooperativeErrors } from "./cooperatives/errors";
import { commonErrors } from "./core/commonErrors";
import * as core from "./core/errors";
import { knowErrors } from "./core/errorTexts";
import * as words from "./core/errorWords";
import type { Language } from "./core/language";
import { relationshipErrors } from "./relationships/errors";
import type { KnownNames } from "./relationships/names";
import { societyErrors } from "./societies/errors";
import { walletErrors } from "./wallets/errors";

function knowAll(): void {
  knowErrors([commonErrors, relationshipErrors, cooperativeErrors, societyErrors, walletErrors]);
}

/**
 * Reads revert data into a typed error: custom errors of all contracts (also nested in a `bytes` argument), panics and
 * reasons in words.
 *
 * @param data Revert data, 0x-prefixed.
 * @returns The error, or null if the data is none that is known.
 * @example decodeRevert("0xa28ef288")?.name; // "CommunityWallet_NotEmpty"
 */
export function decodeRevert(data: string): core.CommonwealError | null {
  knowAll();
  return core.decodeRevert(data);
}

/**
 * Turns whatever a wallet, a provider or ethers threw into a `CommonwealError`; errors that are one already are given back
 * unchanged.
 *
 * @example toCommonwealError({ code: 4001 }).name; // "UserRejected"
 */
export function toCommonwealError(error: unknown): core.CommonwealError {
  knowAll();
  return core.toCommonwealError(error);
}

/**
 * Says an error in a language. Whatever was thrown is understood; reasons that a contract or a provider gives in its own words
 * stay as they are. `error.name` is the same in every language.
 *
 * @param language Which (default: English). What it has no words for is said in English.
 * @param names Names that the app knows; other people appear by their address in short.
 * @example
 * // es is exported by "@commonweal/sdk/languages/es"; the data is what a contract answered.
 * errorInWords({ data: "0x590d81a5" }, es); // { message: "No es posible: una cantidad es cero.", hint: "" }
 */
export function errorInWords(error: unknown, language?: Language, names?: KnownNames): words.ErrorInWords {
  knowAll();
  return words.errorInWords(error, language, names);
}
