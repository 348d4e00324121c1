import { getAddress, toBeHex } from "ethers";
import { DAY } from "../../core/time";
import { scheduledAtOf } from "./ids";
import type { KnownWallet } from "./model";

const ACCOUNT = (1n << 160n) - 1n;
const FIRST_ADDED = 1n << 31n;
/** How long a motion is open. */
const MOTION_WINDOW = 14n * DAY;

/**
 * Last second (UNIX) in which a motion can be supported.
 *
 * @example supportedUntil(awardIdOf(award, 0n)); // 1209599n
 */
export const supportedUntil = (id: string): bigint => scheduledAtOf(id) + MOTION_WINDOW - 1n;

const weightNow = (wallet: KnownWallet, account: string) =>
  wallet.validators.get(account)?.weights.at(-1)?.weight ?? 0n;

/**
 * Weight of all validators.
 *
 * @example totalOf(known); // 3n
 */
export function totalOf(wallet: KnownWallet): bigint {
  let total = 0n;
  for (const account of wallet.validators.keys()) total += weightNow(wallet, account);
  return total;
}

/** Validators who are loaded in their order, with numbers from one on. */
export function load(wallet: KnownWallet, words: readonly bigint[], at: bigint): void {
  for (const word of words) {
    const account = getAddress(toBeHex(word & ACCOUNT, 20));
    wallet.validators.set(account, { number: wallet.loaded++, weights: [{ since: at, weight: word >> 160n }] });
  }
  wallet.changedAt = at;
}

/** Somebody has another weight: because they resigned, or because a motion is carried out. */
export function reweigh(
  wallet: KnownWallet,
  { validator, number, weight }: { validator: string; number: bigint; weight: bigint },
  at: bigint,
): void {
  let known = wallet.validators.get(validator);
  if (!known) {
    known = { number, weights: [] };
    wallet.validators.set(validator, known);
    if (number >= FIRST_ADDED) wallet.added += 1n;
  }
  if (known.weights.at(-1)?.since === at) known.weights.pop();
  known.weights.push({ since: at, weight });
  wallet.changedAt = at;
}
