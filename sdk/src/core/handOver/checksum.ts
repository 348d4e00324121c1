import { keccak256, toUtf8Bytes, toUtf8String } from "ethers";
import { toBase32 } from "./base32";

/** Characters of a checksum. */
export const CHECK_LENGTH = 8;

/** Eight characters that tell whether a text arrived as it was sent: the first 40 bits of its keccak-256, in base 32. */
export function checksumOf(text: string): string {
  const hash = keccak256(toUtf8Bytes(text));
  return toBase32(Uint8Array.from({ length: 5 }, (_, at) => Number.parseInt(hash.slice(2 + 2 * at, 4 + 2 * at), 16)));
}

/** The text that bytes are, if they are what a checksum says; null otherwise. */
export function checkedText(bytes: () => Uint8Array | null, check: string): string | null {
  try {
    const found = bytes();
    const text = found && toUtf8String(found);
    return text !== null && checksumOf(text) === check ? text : null;
  } catch {
    return null;
  }
}
