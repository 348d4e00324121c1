/** How people agree in a model: by calling, or by a signature that somebody carries. */
import { refuseAs } from "./refusal";

/**
 * How somebody agrees. A forged signature is over another nonce or counter, an expired one was good until a second ago, a
 * cut one has four bytes, and a recorded one says that the person agreed on chain.
 */
export type Agreement = "call" | "carried" | "forged" | "expired" | "cut" | "recorded";

export interface Agreeing {
  caller: string;
  agrees: Agreement;
}

/** Signatures used, by person and sequence. */
export interface Nonces {
  nonces: Record<string, bigint>;
}

export const nonceKey = (person: string, key: bigint) => `${person} ${key}`;

/** An act that is signed with a nonce, of a sequence. Acts in order use one also when the person calls. */
export function requireConsent(
  of: Nonces,
  { caller, agrees }: Agreeing,
  person: string,
  now: bigint,
  { key = 0n, inOrder = false } = {},
): void {
  if (agrees === "call") requireCaller(caller, person);
  else requireSignature(agrees, person, now);
  if (agrees !== "call" || inOrder) useNonce(of, person, key);
}

/** An act that is signed with a counter of its own. Nobody can record one here. */
export function requireOneOfTwo({ caller, agrees }: Agreeing, person: string, now: bigint): void {
  if (agrees === "call") requireCaller(caller, person);
  else if (agrees === "recorded") refuseAs("Consent_NotProposed");
  else requireSignature(agrees, person, now);
}

/** Many who signed the same message, which names none of them. */
export interface Bundle {
  /** How many seconds are left to carry it. */
  left: bigint;
  /** Signatures of keys, and the same in the form of wallets'; the first may be forged. */
  keys: string[];
  wallets: string[];
  forged: boolean;
}

/** Who signed a bundle, in time; a signature that is not its voter's refuses it. */
export function signersOf(
  { left, keys, wallets, forged }: Bundle,
  now: bigint,
  tooLate: (deadline: bigint) => never,
): string[] {
  if (left < 0n) tooLate(now + left);
  const signers = [...keys, ...wallets];
  if (forged && signers.length > 0) refuseAs("SignatureBundles_InvalidSignature");
  return signers;
}

export function useNonce({ nonces }: Nonces, person: string, key: bigint): void {
  nonces[nonceKey(person, key)] = (nonces[nonceKey(person, key)] ?? 0n) + 1n;
}

function requireCaller(caller: string, person: string): void {
  if (caller !== person) refuseAs("Consent_NotThePerson", [person, caller]);
}

function requireSignature(agrees: Agreement, person: string, now: bigint): void {
  if (agrees === "cut" || agrees === "recorded") {
    refuseAs("Consent_MalformedSignature", [person, agrees === "cut" ? 4n : 1n]);
  }
  if (agrees === "expired") refuseAs("Consent_SignatureExpired", [person, now - 1n]);
  if (agrees === "forged") refuseAs("Consent_InvalidSignature");
}
