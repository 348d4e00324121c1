import { concat, dataLength, dataSlice, toBeHex } from "ethers";
import { invalid } from "./errors";

/** The person is the caller: nothing is carried. */
export const CALLER = "0x";

/** The person recorded the act on chain with `propose`. */
export const PROPOSED = "0x01";

/**
 * How a signature is carried: five bytes of deadline (big-endian UNIX seconds), then the signature.
 *
 * @throws CommonwealError `Deadline_OutOfBounds`.
 * @example carry(1767225600n, signature);
 */
export function carry(deadline: bigint, signature: string): string {
  if (deadline < 0n || deadline >= 1n << 40n) {
    throw invalid("Deadline_OutOfBounds", `${deadline} is not a time in seconds`, { deadline });
  }
  return concat([toBeHex(deadline, 5), signature]);
}

/**
 * Reads what {@link carry} wrote.
 *
 * @example readCarried(carry(1767225600n, signature)).deadline; // 1767225600n
 */
export function readCarried(carried: string): { deadline: bigint; signature: string } {
  if (dataLength(carried) < 5) throw invalid("Agreement_Malformed", "Too short to hold a deadline", { carried });
  return { deadline: BigInt(dataSlice(carried, 0, 5)), signature: dataSlice(carried, 5) };
}
