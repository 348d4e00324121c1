import { AbiCoder, getAddress, hexlify, keccak256, randomBytes } from "ethers";
import { leafHash } from "./merkle";

/** One activity in a log. Its text stays with the two; the note says it only to who has the salt. */
export interface LogEntry {
  /** When it happened (UNIX seconds). */
  at: bigint;
  /** Who gave care. */
  giver: string;
  /** Who received it. */
  receiver: string;
  /** Coarse category, from 0 to 255. */
  category: number;
  /** Units in the pair's scheme. */
  units: bigint;
  /** Salted hash of what was done, see {@link hashNote}. */
  note: string;
}

/** How an entry is encoded in a leaf: the relationship and the entry's number first, so that no proof fits elsewhere. */
export const ENTRY_TYPES = [
  "bytes32", // relationship
  "uint32", // number, from 0
  "uint40", // at
  "address", // giver
  "address", // receiver
  "uint8", // category
  "uint48", // units
  "bytes32", // note
] as const;

/**
 * The leaf of an entry in the Merkle tree of a log.
 *
 * @example entryHash(log.relationship, 0, log.entries[0]).length; // 66
 */
export function entryHash(relationship: string, number: number, entry: LogEntry): string {
  const { at, giver, receiver, category, units, note } = entry;
  return leafHash(ENTRY_TYPES, [relationship, number, at, giver, receiver, category, units, note]);
}

/**
 * 32 random bytes that keep a note from being guessed.
 *
 * @example newSalt().length; // 66
 */
export function newSalt(): string {
  return hexlify(randomBytes(32));
}

/**
 * The salted hash of a text.
 *
 * @example hashNote("cooked dinner", newSalt());
 */
export function hashNote(text: string, salt: string): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "string"], [salt, text]));
}

/**
 * An entry with addresses in checksum form and numbers as bigint.
 *
 * @example cleanEntry({ ...log.entries[0], giver: ari.toLowerCase() }).giver === ari; // true
 */
export function cleanEntry(entry: LogEntry): LogEntry {
  return {
    ...entry,
    giver: getAddress(entry.giver),
    receiver: getAddress(entry.receiver),
    at: BigInt(entry.at),
    units: BigInt(entry.units),
  };
}
