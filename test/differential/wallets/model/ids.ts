/**
 * By what acts and motions are known (3.1). What exactly is hashed the specification leaves open; these are the encodings of
 * the contracts, so that ids are the same.
 */
import { id as hashText, keccak256 } from "ethers";
import { type Value, words } from "../../common/answers";
import { MOTION_KINDS, type MotionKind, type WalletTerms } from "./types";

/** An award in words: head, purpose, payouts. */
export interface Content {
  head: bigint;
  purpose: string;
  payouts: bigint[];
}

const hash = (...values: Value[]) => keccak256(`0x${words(values)}`);

const TERMS_TYPE = "WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)";
const HAND_OVER_TYPE = "HandOver(uint32 number,address[] operators,uint8 threshold,uint40 deadline)";
const TERMS_TYPEHASH = hashText(TERMS_TYPE);
const HAND_OVER_TYPEHASH = hashText(HAND_OVER_TYPE);

export const hashOfAward = ({ head, purpose, payouts }: Content) => hash(head, purpose, payouts);
export const hashOfTerms = (terms: WalletTerms) => hash(TERMS_TYPEHASH, ...Object.values(terms));
export const hashOfHandOver = (operators: string[], threshold: bigint) =>
  hash(HAND_OVER_TYPEHASH, hash(operators), threshold);
export const hashOfMotion = (kind: MotionKind, successor: string, validators: bigint[]) =>
  hash(BigInt(MOTION_KINDS.indexOf(kind)), successor, hash(validators));

/** A commitment to a part of the validators and all behind it (7.2): `abi.encode(part, next)`. */
export const commitmentTo = (part: bigint[], rest: string) => hash(0x40n, rest, BigInt(part.length), part);

const KINDS = { award: 0n, change: 1n, motion: 2n };
export type IdKind = keyof typeof KINDS;

/** 192 bits of the hash, 8 of the kind, 16 of the frame, 40 of the second. */
export function newId(kind: IdKind, content: string, frame: bigint, now: bigint): string {
  const word = ((BigInt(content) >> 64n) << 64n) | (KINDS[kind] << 56n) | (frame << 40n) | now;
  return `0x${word.toString(16).padStart(64, "0")}`;
}

export const scheduledAtOf = (id: string) => BigInt(id) & ((1n << 40n) - 1n);
export const frameOf = (id: string) => (BigInt(id) >> 40n) & 0xffffn;
export const isOfKind = (id: string, kind: IdKind) => ((BigInt(id) >> 56n) & 0xffn) === KINDS[kind];
export const standsFor = (id: string, kind: IdKind, content: string) =>
  BigInt(id) >> 64n === BigInt(content) >> 64n && isOfKind(id, kind);
