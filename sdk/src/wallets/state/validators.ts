import { getAddress, toBeHex } from "ethers";
import { DAY } from "../../core/time";
import { scheduledAtOf } from "./ids";
import { type KnownMotion, type KnownWallet, MotionKind, MotionState, type ValidatorsMoving } from "./model";
import { withOutflow } from "./outflow";

const ACCOUNT = (1n << 160n) - 1n;
const FIRST_ADDED = 1n << 31n;
/** How long a motion is open, and how long after it other validators can be carried out. */
const MOTION_WINDOW = 14n * DAY;
const MOTION_GRACE = 30n * DAY;

/** Last second (UNIX) in which a motion can be supported. */
export const supportedUntil = (id: string): bigint => scheduledAtOf(id) + MOTION_WINDOW - 1n;

const weightNow = (wallet: KnownWallet, account: string) =>
  wallet.validators.get(account)?.weights.at(-1)?.weight ?? 0n;

/** Weight of all validators. */
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
  { transaction, at }: { transaction: string; at: bigint },
): void {
  const before = weightNow(wallet, validator);
  let known = wallet.validators.get(validator);
  if (!known) {
    known = { number, weights: [] };
    wallet.validators.set(validator, known);
    if (number >= FIRST_ADDED) wallet.added += 1n;
  }
  if (known.weights.at(-1)?.since === at) known.weights.pop();
  known.weights.push({ since: at, weight });
  wallet.changedAt = at;
  const word = (weight << 160n) | BigInt(validator);
  wallet.moving = follow(wallet, { transaction, at }, word, weight > before ? weight - before : before - weight);
}

/**
 * Which motion is carried out: the events do not say it. It is one that passed, is in time, and names these validators and
 * weights in this order. Somebody who resigns while a motion that passed says nothing but that is taken for the motion.
 */
function follow(
  wallet: KnownWallet,
  { transaction, at }: { transaction: string; at: bigint },
  word: bigint,
  moved: bigint,
): ValidatorsMoving {
  const last = wallet.moving?.transaction === transaction ? wallet.moving : null;
  if (last?.motion) putBack(wallet, last.motion, last.before);
  const longer = [...(last?.words ?? []), word];
  const candidates = [...wallet.motions].filter(([id, motion]) => canBeCarriedOut(id, motion, at));
  const goesOn = last !== null && candidates.some(([, { validators }]) => startsWith(validators, longer));
  // What was a motion before stays one, if no longer one begins with it.
  if (last?.motion && !goesOn) carryOut(wallet, last.motion, at, last.moved);
  const words = goesOn ? longer : [word];
  const all = goesOn ? last.moved + moved : moved;
  const found = candidates.find(
    ([id, { validators }]) =>
      validators.length === words.length &&
      startsWith(validators, words) &&
      canBeCarriedOut(id, wallet.motions.get(id)!, at),
  );
  const before = wallet.moved;
  if (found) carryOut(wallet, found[0], at, all);
  return { transaction, words, moved: all, motion: found?.[0] ?? null, before };
}

const startsWith = (all: readonly bigint[], some: readonly bigint[]) => some.every((word, i) => all[i] === word);

function canBeCarriedOut(id: string, { kind, state }: KnownMotion, at: bigint): boolean {
  const inTime = at <= supportedUntil(id) + MOTION_GRACE;
  return kind === MotionKind.Validators && state === MotionState.Passed && inTime;
}

function carryOut(wallet: KnownWallet, motion: string, at: bigint, moved: bigint): void {
  wallet.motions.get(motion)!.state = MotionState.Done;
  wallet.moved = withOutflow(wallet.moved, at, moved);
}

function putBack(wallet: KnownWallet, motion: string, before: bigint): void {
  wallet.motions.get(motion)!.state = MotionState.Passed;
  wallet.moved = before;
}
