import { type KnownNames, nameOf } from "../relationships/names";
import { CommonwealError, type KnownErrors, toCommonwealError } from "./errors";
import type { Language } from "./language";

/** Values of an error by name, as `CommonwealError.args` has them. */
export type ErrorArgs = Readonly<Record<string, unknown>>;

/** What a text about an error may need beside the error's values. */
export interface ErrorContext {
  /** Whose an address is. */
  who: (address: unknown) => string;
  /** The error that caused it, in words, if that is one of the SDK's. */
  cause?: ErrorInWords;
}

/** What a language says of an error: a text, or how it is made of the error's values. */
export type ErrorText = string | ((args: ErrorArgs, context: ErrorContext) => string);

/** What a language says of an error of the SDK. */
export interface SdkErrorMessage {
  message: ErrorText;
  /** What to do about it; said where the error has a hint in English. */
  hint?: ErrorText;
}

/** What a language says of a contract's error. */
export interface ContractErrorMessage {
  /** What is the case, after "Not possible:". */
  message: string;
  /** What to do about it; said where the error has a hint in English. */
  hint?: string;
}

/** Errors in a language. What is left out is said in English. */
export interface ErrorMessages {
  /** "Not possible: the pot holds less than a payment needs." */
  notPossible: (what: string) => string;
  /** Errors of the contracts, of the libraries that they use and of assets, by name. */
  contracts: Readonly<{ [Name in keyof KnownErrors]?: ContractErrorMessage }>;
  /** Panics of Solidity by their code in decimals. */
  panics: Readonly<Record<string, string>>;
  /** A panic whose code is not among them. */
  unknownPanic: (code: string) => string;
  /** Errors of the SDK, by name. */
  sdk: Readonly<Record<string, SdkErrorMessage>>;
}

/** An error in words. */
export interface ErrorInWords {
  /** One sentence for a person. */
  message: string;
  /** What to do about it; empty if nothing can be said. */
  hint: string;
}

/**
 * Says an error in a language. Whatever was thrown is understood; reasons that a contract or a provider gives in its own words
 * stay as they are. `error.name` is the same in every language.
 *
 * @param language Which (default: English). What it has no words for is said in English.
 * @param names Names that the app knows; other people appear by their address in short.
 * @example
 * // es is exported by "@commonweal/sdk/languages/es".
 * const error = decodeRevert("0x590d81a5"); // what a contract answered: BenefitSocieties_Nothing
 * errorInWords(error, es); // { message: "No es posible: una cantidad es cero.", hint: "" }
 */
export function errorInWords(error: unknown, language?: Language, names?: KnownNames): ErrorInWords {
  const known = toCommonwealError(error);
  const cause = known.cause instanceof CommonwealError ? errorInWords(known.cause, language, names) : undefined;
  const who = (address: unknown) => nameOf(String(address), names);
  const { message, hint } = (language?.errors && translated(known, language.errors, { who, cause })) ?? {};
  return { message: message ?? known.message, hint: (known.hint && hint) || known.hint };
}

function translated(
  { code, name, args }: CommonwealError,
  errors: ErrorMessages,
  context: ErrorContext,
): Partial<ErrorInWords> | undefined {
  if (code === "PANIC") return { message: errors.panics[String(args.code)] ?? errors.unknownPanic(String(args.code)) };
  if (code === "CONTRACT") {
    const found = errors.contracts[name as keyof KnownErrors];
    return found && { message: errors.notPossible(found.message), hint: found.hint };
  }
  if (!Object.hasOwn(errors.sdk, name)) return undefined;
  const found = errors.sdk[name];
  const say = (text?: ErrorText) => (typeof text === "function" ? text(args, context) : text);
  return { message: say(found.message), hint: say(found.hint) };
}
