import type { ErrorCode } from "../core/errors";

/** How the tool ends. */
export const EXIT = {
  /** All is well. */
  done: 0,
  /** A contract or the SDK refused it. */
  refused: 1,
  /** The words of the call are off. */
  usage: 2,
  /** The chain did not answer, or is not the one that was meant. */
  network: 3,
  /** The person declined. */
  declined: 4,
  /** Somebody else has to agree first. */
  agreement: 5,
} as const;

const BY_CODE: Partial<Record<ErrorCode, number>> = {
  NETWORK: EXIT.network,
  WRONG_CHAIN: EXIT.network,
  NOT_DEPLOYED: EXIT.network,
  CHAIN_NOT_ADDED: EXIT.network,
  PENDING: EXIT.network,
  USER_REJECTED: EXIT.declined,
  MISSING_AGREEMENT: EXIT.agreement,
  NO_SIGNER: EXIT.usage,
};

/** The exit code for an error of the SDK. */
export function exitCodeOf(code: ErrorCode): number {
  return BY_CODE[code] ?? EXIT.refused;
}
