/** How people agree in the model: by calling, or by a signature that somebody carries. */
import { nonceKey, refuse, refuseAs, type World } from "./types";

/**
 * How somebody agrees. A forged signature is over another nonce or counter, an expired one was good until a second ago, a
 * cut one has four bytes, and a recorded one says that the person agreed on chain, which nobody can here.
 */
export type Agreement = "call" | "carried" | "forged" | "expired" | "cut" | "recorded";

export interface Agreeing {
  caller: string;
  agrees: Agreement;
}

/** An act that is signed with a nonce, of a sequence. Acts in order use one also when the person calls. */
export function requireConsent(
  world: World,
  { caller, agrees }: Agreeing,
  person: string,
  now: bigint,
  { key = 0n, inOrder = false } = {},
): void {
  if (agrees === "call") requireCaller(caller, person);
  else requireSignature(agrees, person, now);
  if (agrees !== "call" || inOrder) useNonce(world, person, key);
}

/** An act that is signed with a counter of its own. */
export function requireOneOfTwo({ caller, agrees }: Agreeing, person: string, now: bigint): void {
  if (agrees === "call") requireCaller(caller, person);
  else if (agrees === "recorded") refuseAs("Consent_NotProposed");
  else requireSignature(agrees, person, now);
}

/** Many who signed the same message, which names none of them (7.5). */
export interface Bundle {
  /** How many seconds are left to carry it. */
  left: bigint;
  /** Signatures of keys, and the same in the form of wallets'; the first may be forged. */
  keys: string[];
  wallets: string[];
  forged: boolean;
}

/** Who signed a bundle, in time; a signature that is not its voter's refuses it. */
export function signersOf({ left, keys, wallets, forged }: Bundle, now: bigint): string[] {
  if (left < 0n) refuse("TooLate", now + left);
  const signers = [...keys, ...wallets];
  if (forged && signers.length > 0) refuseAs("SignatureBundles_InvalidSignature");
  return signers;
}

export function useNonce(world: World, person: string, key: bigint): void {
  world.nonces[nonceKey(person, key)] = (world.nonces[nonceKey(person, key)] ?? 0n) + 1n;
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

/** Text of so many characters and bytes, as far as rules about text see it. */
export function measured(text: string): { characters: bigint; bytes: bigint } {
  return { characters: BigInt([...text].length), bytes: BigInt(Buffer.byteLength(text)) };
}

/** What a request says (7). */
export interface Wording {
  subject: string;
  summary: string;
  details: string;
}

export function requireWording({ subject, summary, details }: Wording): void {
  const { characters, bytes } = measured(subject);
  if (characters === 0n || characters > 80n) refuse("SubjectLength", characters, 80n);
  const limits = [
    [bytes, 320n],
    [measured(summary).bytes, 1_024n],
    [measured(details).bytes, 256n],
  ] as const;
  for (const [length, most] of limits) if (length > most) refuse("TextTooLong", length, most);
}

/** What a society says of itself. */
export interface Description {
  name: string;
  description: string;
  url: string;
}

export function requireDescription({ name, description, url }: Description): void {
  const { characters } = measured(name);
  if (characters === 0n || characters > 60n) refuse("NameLength", characters, 60n);
  if (measured(description).bytes > 1_024n) refuse("OutOfBounds", "description", measured(description).bytes);
  if (measured(url).bytes > 256n) refuse("OutOfBounds", "url", measured(url).bytes);
}
