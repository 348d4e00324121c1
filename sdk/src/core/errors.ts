import { AbiCoder, type ParamType, type Result } from "ethers";
import type { ContractErrors } from "../abi/errorTypes";
import { errorsLoaded, knownError } from "./errorTexts";
import type { AssetErrors } from "./libraryErrors";
import { PANICS } from "./panics";
import { walletAnswer } from "./walletErrors";

/**
 * What kind of thing went wrong. `CONTRACT` is a rule of a contract, `name` then says which. From `USER_REJECTED` to `NETWORK`
 * are the answers of wallets and networks; `PENDING` to `DROPPED` are about something that was sent: `args.hash` says what.
 */
export type ErrorCode =
  | "CONTRACT"
  | "PANIC"
  | "REVERT"
  | "INVALID_ARGUMENT"
  | "WRONG_CHAIN"
  | "NOT_DEPLOYED"
  | "NO_SIGNER"
  | "MISSING_AGREEMENT"
  | "INVALID_AGREEMENT"
  | "LOG_MISMATCH"
  | "USER_REJECTED"
  | "WALLET_LOCKED"
  | "WALLET_UNSUPPORTED"
  | "CHAIN_NOT_ADDED"
  | "REQUEST_PENDING"
  | "INSUFFICIENT_FUNDS"
  | "NONCE"
  | "PENDING"
  | "REPLACED"
  | "CANCELLED"
  | "DROPPED"
  | "BATCH"
  | "NETWORK"
  | "REORGANISED"
  | "UNKNOWN";

/** What a {@link CommonwealError} is made of. */
export interface ErrorParts {
  code: ErrorCode;
  /** The contract's error, e.g. `RelationshipCoins_PotTooSmall`, or a name of the SDK's own. */
  name: string;
  /** The offending values by name, as the contract or function gave them. */
  args?: Record<string, unknown>;
  /** One sentence for a person. */
  message: string;
  /** What to do about it, if anything can be said. */
  hint?: string;
  /** What caused it: a nested contract error, or the error of a library. */
  cause?: unknown;
}

/**
 * The one error that the SDK throws.
 *
 * @example
 * try { await plan.send(); } catch (error) {
 *   if (error instanceof CommonwealError && error.name === "RelationshipCoins_PotTooSmall") show(error.args.balance);
 * }
 */
export class CommonwealError extends Error {
  readonly code: ErrorCode;
  readonly args: Record<string, unknown>;
  readonly hint: string;
  override readonly name: string;

  constructor(parts: ErrorParts) {
    super(parts.message, { cause: parts.cause });
    this.code = parts.code;
    this.name = parts.name;
    this.args = parts.args ?? {};
    this.hint = parts.hint ?? "";
  }
}

/**
 * An error about what was given to a function, thrown before anything is sent.
 *
 * @example invalid("Amount_Nothing", "The amount is above 0", { amount: 0n }).code; // "INVALID_ARGUMENT"
 */
export function invalid(name: string, message: string, args: Record<string, unknown> = {}, hint = ""): CommonwealError {
  return new CommonwealError({ code: "INVALID_ARGUMENT", name, message, args, hint });
}

/**
 * Reads revert data into a typed error: custom errors of all contracts that were connected (also nested in a `bytes`
 * argument), panics and reasons in words. The one of the entry `@commonweal/sdk` knows every contract, connected or not.
 *
 * @param data Revert data, 0x-prefixed.
 * @returns The error, or null if the data is none that is known.
 * @example decodeRevert("0x4e487b710000000000000000000000000000000000000000000000000000000000000011")?.code; // "PANIC"
 */
export function decodeRevert(data: string): CommonwealError | null {
  if (!/^0x[0-9a-fA-F]{8}/.test(data)) return null;
  const selector = data.slice(0, 10).toLowerCase();
  const body = `0x${data.slice(10)}`;
  try {
    if (selector === "0x08c379a0") {
      const [reason] = AbiCoder.defaultAbiCoder().decode(["string"], body);
      return new CommonwealError({ code: "REVERT", name: "Error", message: String(reason), args: { reason } });
    }
    if (selector === "0x4e487b71") {
      const [code] = AbiCoder.defaultAbiCoder().decode(["uint256"], body);
      const message = PANICS[String(code)] ?? `The contract panicked (code ${code})`;
      return new CommonwealError({ code: "PANIC", name: "Panic", message, args: { code } });
    }
    const known = knownError(selector);
    if (!known) return null;
    const { fragment, message, hint } = known;
    const values = AbiCoder.defaultAbiCoder().decode(fragment.inputs, body);
    const args: Record<string, unknown> = {};
    let cause: CommonwealError | null = null;
    fragment.inputs.forEach((input: ParamType, index: number) => {
      const value = values[index];
      args[input.name || String(index)] = input.baseType === "tuple" ? (value as Result).toObject(true) : value;
      if (input.type === "bytes") cause ??= decodeRevert(values[index] as string);
    });
    return new CommonwealError({
      code: "CONTRACT",
      name: fragment.name,
      args,
      message,
      hint,
      cause: cause ?? undefined,
    });
  } catch {
    return null;
  }
}

/** Values of every error of the contracts and of assets, by its name. */
export type KnownErrors = ContractErrors & AssetErrors;

/** An error of a contract whose values have their types. */
export type ContractError<Name extends keyof KnownErrors> = CommonwealError & {
  readonly code: "CONTRACT";
  readonly name: Name;
  readonly args: KnownErrors[Name];
};

/**
 * Whether something that was caught is this error of a contract; its `args` then have their types. An error that is nested in
 * another is its `cause`.
 *
 * @example
 * const error = decodeRevert(`0x6f08ffaa${"12".repeat(32)}`);
 * if (isContractError(error, "CommunityWallet_ChangePending")) console.log(error.args.change); // a string
 * isContractError(error, "CommunityWallet_NotEmpty"); // false
 */
export function isContractError<Name extends keyof KnownErrors>(
  error: unknown,
  name: Name,
): error is ContractError<Name> {
  return error instanceof CommonwealError && error.code === "CONTRACT" && error.name === name;
}

/**
 * Turns whatever a wallet, a provider or ethers threw into a {@link CommonwealError}; errors that are one already are
 * given back unchanged.
 *
 * @example toCommonwealError({ code: 4001 }).name; // "UserRejected"
 */
export function toCommonwealError(error: unknown): CommonwealError {
  if (error instanceof CommonwealError) return error;
  for (const data of hexStringsIn(error, 0)) {
    const decoded = decodeRevert(data);
    if (decoded) {
      const parts = { code: decoded.code, name: decoded.name, args: decoded.args, hint: decoded.hint };
      return new CommonwealError({ ...parts, message: decoded.message, cause: decoded.cause ?? error });
    }
  }
  const answered = walletAnswer(error);
  if (answered) return new CommonwealError({ ...answered, cause: error });
  const { message } = error as { message?: unknown };
  return new CommonwealError({ code: "UNKNOWN", name: "Unknown", message: String(message ?? error), cause: error });
}

/** As {@link toCommonwealError}, with the errors of the contracts loaded where something of a contract is in it. */
export async function commonwealErrorOf(error: unknown): Promise<CommonwealError> {
  if (!(error instanceof CommonwealError) && !hexStringsIn(error, 0).next().done) await errorsLoaded();
  return toCommonwealError(error);
}

/** Every string in an error that could be revert data, nearest first. */
function* hexStringsIn(value: unknown, depth: number): Generator<string> {
  if (typeof value === "string") {
    if (/^0x([0-9a-fA-F]{8})([0-9a-fA-F]{64})*$/.test(value) || /^0x[0-9a-fA-F]{10,}$/.test(value)) yield value;
    return;
  }
  if (typeof value !== "object" || value === null || depth > 5) return;
  const fields = value as Record<string, unknown>;
  for (const key of ["data", "error", "info", "cause", "originalError", "result"]) {
    if (key in fields) yield* hexStringsIn(fields[key], depth + 1);
  }
}
