import { AbiCoder, keccak256, solidityPackedKeccak256, toBeHex } from "ethers";
import { structHash, typeHashOf } from "../core/acts";
import { HandOver, WALLET_TERMS } from "./acts";
import type { ActId, ActKind, MotionKind, WalletTerms } from "./types";

const FRAME_AT = 40n;
const KIND_AT = 56n;
const CONTENT_AT = 64n;
const TIME_MASK = (1n << FRAME_AT) - 1n;

/**
 * The id of a content that is scheduled in a second, bit for bit as the contracts': 192 bits of the hash of the content, kind,
 * frame, second.
 *
 * @param content Hash of the content (32 bytes).
 * @param time The second in which it is scheduled (UNIX).
 * @param frame What an outside electorate needs to read weights; 0 for validators and delegates.
 * @example actIdOf(ActKind.Award, awardHash(award), 1767225600n);
 */
export function actIdOf(kind: ActKind, content: string, time: bigint, frame = 0n): ActId {
  const high = (BigInt(content) >> CONTENT_AT) << CONTENT_AT;
  return toBeHex(high | (BigInt(kind) << KIND_AT) | (frame << FRAME_AT) | (time & TIME_MASK), 32);
}

/** What an id says of itself. */
export interface ActIdParts {
  kind: ActKind;
  /** Second in which it was scheduled (UNIX). */
  scheduledAt: bigint;
  /** Second at whose end the weights hold (UNIX). */
  snapshotAt: bigint;
  frame: bigint;
  /** The highest 192 bits of the hash of its content. */
  content: bigint;
}

/**
 * Takes an id apart.
 *
 * @example readActId(awardIdOf(award, 1767225600n)).scheduledAt; // 1767225600n
 */
export function readActId(id: ActId): ActIdParts {
  const word = BigInt(id);
  const scheduledAt = word & TIME_MASK;
  return {
    kind: Number((word >> KIND_AT) & 0xffn) as ActKind,
    scheduledAt,
    snapshotAt: scheduledAt === 0n ? 0n : scheduledAt - 1n,
    frame: (word >> FRAME_AT) & 0xffffn,
    content: word >> CONTENT_AT,
  };
}

/**
 * Whether an id stands for a content of a kind.
 *
 * @example standsFor(awardIdOf(award, now), ActKind.Award, awardHash(award)); // true
 */
export function standsFor(id: ActId, kind: ActKind, content: string): boolean {
  const parts = readActId(id);
  return parts.kind === kind && parts.content === BigInt(content) >> CONTENT_AT;
}

/**
 * The hash by which a hand-over is known. Operators by rising address, as they are proposed.
 *
 * @example handOverHash([clinic, school], 2n).length; // 66
 */
export function handOverHash(operators: readonly string[], threshold: bigint): string {
  const list = solidityPackedKeccak256(["address[]"], [[...operators]]);
  const words = AbiCoder.defaultAbiCoder().encode(
    ["bytes32", "bytes32", "uint8"],
    [typeHashOf(HandOver), list, threshold],
  );
  return keccak256(words);
}

/**
 * The hash by which other terms are known.
 *
 * @example termsHash(USUAL_TERMS).length; // 66
 */
export function termsHash(terms: WalletTerms): string {
  return structHash("WalletTerms", WALLET_TERMS, { ...terms });
}

/**
 * The hash by which a motion is known. `validators` are words, see `validatorWord`.
 *
 * @example motionHash(MotionKind.Sunset, clinic, []).length; // 66
 */
export function motionHash(kind: MotionKind, successor: string, validators: readonly bigint[]): string {
  const list = solidityPackedKeccak256(["uint256[]"], [[...validators]]);
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint8", "address", "bytes32"], [kind, successor, list]));
}
