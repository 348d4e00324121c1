import { dataLength, keccak256, type Provider, toBeHex, ZeroHash } from "ethers";
import { commonwealErrorOf } from "../core/errors";
import type { Award, Recipient } from "./award";

/** How the code of a key begins that delegated by EIP-7702, and how long it is. */
const DESIGNATOR = "0xef0100";
const DESIGNATOR_LENGTH = 23;

/**
 * What an award says of some code: the highest 248 bits of its hash; 32 zero bytes for a key, also one that delegated.
 *
 * @example codeHashOf("0x"); // "0x0000000000000000000000000000000000000000000000000000000000000000"
 */
export function codeHashOf(code: string): string {
  const delegated = dataLength(code) === DESIGNATOR_LENGTH && code.toLowerCase().startsWith(DESIGNATOR);
  if (code === "0x" || delegated) return ZeroHash;
  return toBeHex((BigInt(keccak256(code)) >> 8n) << 8n, 32);
}

/**
 * The code of accounts as awards say it, read from the chain; each account is asked for once.
 *
 * @example const codes = await codesOf(provider, [clinic]);
 */
export async function codesOf(provider: Provider, accounts: readonly string[]): Promise<Map<string, string>> {
  try {
    const distinct = [...new Set(accounts)];
    const codes = await Promise.all(distinct.map((account) => provider.getCode(account)));
    return new Map(distinct.map((account, index) => [account, codeHashOf(codes[index])]));
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
}

/**
 * An award that says of every recipient what code they run now.
 *
 * @example const bound = await withCodes(provider, award);
 */
export async function withCodes(provider: Provider, award: Award): Promise<Award> {
  const codes = await codesOf(
    provider,
    award.recipients.map(({ account }) => account),
  );
  const recipients = award.recipients.map((one) => ({ ...one, code: codes.get(one.account) ?? ZeroHash }));
  return { ...award, recipients };
}

/** A recipient whose code is not what the award says: at execution they would be left out, neither paid nor credited. */
export interface ChangedRecipient extends Recipient {
  /** Their place among the recipients, from 0. */
  place: number;
  /** What they run now, see {@link Recipient.code}. */
  now: string;
}

/**
 * Recipients whose code changed since an award was composed, given the code that they run now.
 *
 * @example changedAmong(award, new Map()); // []: those of no contract still have none
 */
export function changedAmong(award: Award, codes: ReadonlyMap<string, string>): ChangedRecipient[] {
  return award.recipients
    .map((one, place) => ({ ...one, place, now: codes.get(one.account) ?? ZeroHash }))
    .filter(({ code, now }) => BigInt(code) !== BigInt(now));
}

/**
 * Recipients whose code changed since an award was composed, as the chain is now.
 *
 * @example const changed = await changedRecipients(provider, award); // [] if all is as it was
 */
export async function changedRecipients(provider: Provider, award: Award): Promise<ChangedRecipient[]> {
  const accounts = award.recipients.map(({ account }) => account);
  return changedAmong(award, await codesOf(provider, accounts));
}
