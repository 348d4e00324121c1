/** What takes effect if enough are in favour (10), and how validators come and go (7). */
import { cast, counts } from "../../common/ballots";
import { type Agreeing, requireConsent, requireOneOfTwo } from "../../common/consent";
import { refuseAs } from "../../common/refusal";
import { addressOf, nameOf, requireOpen } from "./awards";
import { type Bundle, signersOf } from "./consent";
import { electorFor, hasValidators, totalNow, totalOf } from "./electors";
import { end } from "./endings";
import { commitmentTo, hashOfMotion, newId, scheduledAtOf, standsFor } from "./ids";
import {
  addOutflow,
  DAY,
  emit,
  latest,
  leftLately,
  MOTION_KINDS,
  type Motion,
  type MotionKind,
  note,
  refuse,
  requireNotEnded,
  type Wallet,
  type World,
  without,
  ZERO,
  ZERO_HASH,
} from "./types";

const OPEN_FOR = 14n * DAY;
const CARRIED_OUT_WITHIN = 30n * DAY;
const FIRST_ADDED = 1n << 31n;

export type MotionAct =
  | (Agreeing & {
      act: "openMotion";
      wallet: string;
      kind: MotionKind;
      successor: string;
      validators: bigint[];
      voter: string;
    })
  | (Agreeing & { act: "support"; wallet: string; id: string; voter: string; inFavour: boolean; counter: bigint })
  | ({ act: "supportBundle"; caller: string; wallet: string; id: string; counter: bigint } & Bundle)
  | { act: "changeValidators"; caller: string; wallet: string; id: string; validators: bigint[] }
  | { act: "loadValidators"; caller: string; wallet: string; validators: bigint[]; rest: string }
  | (Agreeing & { act: "resign"; wallet: string; validator: string });

export const motionEnds = (id: string) => scheduledAtOf(id) + OPEN_FOR;

/** First second (UNIX) in which other validators can no longer be carried out (10.3). */
export const carriedOutUntil = (id: string) => motionEnds(id) + CARRIED_OUT_WITHIN;

/** A list of validators, by rising account, each with a weight below 2^40. */
export function readValidators(world: World, wallet: Wallet, list: bigint[]): { account: string; weight: bigint }[] {
  let last = 0n;
  return list.map((word) => {
    const account = nameOf(world, addressOf(word));
    if (BigInt(account) <= last || account === wallet.address) refuse("NotInOrder", account);
    if (word >> 200n !== 0n) refuse("WrongWeight", account);
    last = BigInt(account);
    return { account, weight: word >> 160n };
  });
}

export function actOnMotion(world: World, wallet: Wallet, now: bigint, act: MotionAct): void {
  switch (act.act) {
    case "openMotion":
      open(world, wallet, now, act);
      return;
    case "support":
      support(world, wallet, now, act);
      return;
    case "supportBundle":
      supportTogether(world, wallet, now, act);
      return;
    case "changeValidators":
      changeValidators(world, wallet, now, act);
      return;
    case "loadValidators":
      load(world, wallet, now, act.validators, act.rest);
      return;
    case "resign": {
      const { validator } = act;
      requireConsent(wallet, act, validator, now, { inOrder: true });
      requireOpen(wallet, now, 1n);
      const one = wallet.validators[validator];
      if (!one || latest(one.weights) === 0n) refuse("NoWeight", validator);
      reweigh(world, wallet, now, validator, 0n);
      wallet.changedAt = now;
      return;
    }
  }
}

function open(world: World, wallet: Wallet, now: bigint, act: MotionAct & { act: "openMotion" }): void {
  const { kind, successor, validators, voter } = act;
  requireConsent(wallet, act, voter, now);
  requireOpen(wallet, now, 1n);
  requireNotEnded(wallet);
  const named = kind === "sunset" ? successor === wallet.address : successor !== ZERO;
  const lists = kind === "validators" ? validators.length === 0 || !hasValidators(wallet) : validators.length > 0;
  if (named || lists) refuse("WrongContent", BigInt(MOTION_KINDS.indexOf(kind)));
  readValidators(world, wallet, validators);
  const { total, frame } = totalNow(world, wallet, now);
  const id = newId("motion", hashOfMotion(kind, successor, validators), frame, now);
  if (electorFor(world, wallet, id, voter).weight === 0n) refuse("NoWeight", voter);
  if (total === 0n) refuseAs("UnlessRejected_EmptyElectorate", [id]);
  if (wallet.motions[id]) refuse("WrongMotion", id);
  const fresh = {
    kind,
    state: "open",
    electorate: total,
    inFavour: 0n,
    successor,
    ballots: {},
  } as const;
  wallet.motions[id] = fresh;
  const number = BigInt(MOTION_KINDS.indexOf(kind));
  emit(world, wallet.address, "MotionOpened", id, number, voter, total, successor, validators);
}

function beingDecided(wallet: Wallet, id: string, now: bigint): Motion {
  requireNotEnded(wallet);
  const motion = wallet.motions[id];
  if (motion?.state !== "open") refuse("WrongMotion", id);
  if (now >= motionEnds(id)) refuse("TooLate", motionEnds(id) - 1n);
  return motion;
}

function support(world: World, wallet: Wallet, now: bigint, act: MotionAct & { act: "support" }): void {
  const { id, voter, inFavour, counter } = act;
  requireOneOfTwo(act, voter, now);
  const motion = beingDecided(wallet, id, now);
  const { number, weight } = electorFor(world, wallet, id, voter);
  if (weight === 0n) refuse("NoWeight", voter);
  const before = cast(motion.ballots, number, inFavour ? 1n : 0n, counter);
  motion.inFavour += (inFavour ? weight : 0n) - (before === 1n ? weight : 0n);
  emit(world, wallet.address, "Supported", id, number, inFavour, weight, counter);
  decide(world, wallet, now, id, motion);
}

function supportTogether(world: World, wallet: Wallet, now: bigint, act: MotionAct & { act: "supportBundle" }): void {
  const { id, counter } = act;
  const motion = beingDecided(wallet, id, now);
  for (const voter of signersOf(act, now)) {
    const { number, weight } = electorFor(world, wallet, id, voter);
    if (weight === 0n || !counts(motion.ballots, number, counter)) continue;
    if (cast(motion.ballots, number, 1n, counter) !== 1n) motion.inFavour += weight;
    emit(world, wallet.address, "Supported", id, number, true, weight, counter);
  }
  decide(world, wallet, now, id, motion);
}

/** As soon as enough are in favour: more than half, for the sunset two thirds (10.1). */
function decide(world: World, wallet: Wallet, now: bigint, id: string, motion: Motion): void {
  const { kind, inFavour, electorate } = motion;
  const enough = kind === "sunset" ? 3n * inFavour >= 2n * electorate : 2n * inFavour > electorate;
  if (!enough) {
    // From a third on nothing new is scheduled until the motion is over (11.2).
    if (kind === "sunset" && 3n * inFavour >= electorate && motionEnds(id) > wallet.stoppedUntil) {
      wallet.stoppedUntil = motionEnds(id);
      emit(world, wallet.address, "SchedulingStopped", id, wallet.stoppedUntil);
    }
    return;
  }
  motion.state = kind === "validators" ? "passed" : "done";
  emit(world, wallet.address, "MotionPassed", id);
  if (kind === "sunset") end(world, wallet, motion.successor);
  if (kind === "unfreeze") {
    // Counting begins anew (9.2).
    Object.assign(wallet, { frozen: false, rejections: [] });
    emit(world, wallet.address, "Unfrozen");
  }
  if (kind === "authorise") {
    Object.assign(wallet, { authorisedOn: now / DAY, activeOn: now / DAY });
    emit(world, wallet.address, "Authorised", now / DAY);
  }
}

function reweigh(world: World, wallet: Wallet, now: bigint, account: string, weight: bigint): void {
  wallet.validators[account] ??= { number: FIRST_ADDED + wallet.added++, weights: [] };
  const { number, weights } = wallet.validators[account];
  note(weights, now, weight);
  emit(world, wallet.address, "ValidatorChanged", account, number, weight);
}

function changeValidators(
  world: World,
  wallet: Wallet,
  now: bigint,
  act: MotionAct & { act: "changeValidators" },
): void {
  const { id, validators } = act;
  requireNotEnded(wallet);
  const motion = wallet.motions[id];
  if (motion?.state !== "passed") refuse("WrongMotion", id);
  if (!standsFor(id, "motion", hashOfMotion("validators", ZERO, validators))) refuse("OtherContent", id);
  const until = carriedOutUntil(id);
  if (now >= until) refuse("TooLate", until - 1n);
  motion.state = "done";
  // In any 30 days at most a fifth of the total moves (7.4).
  const total = totalOf(wallet);
  let moved = 0n;
  for (const { account, weight } of readValidators(world, wallet, validators)) {
    const weights = wallet.validators[account]?.weights ?? [];
    const before = latest(weights);
    // A motion does not bring back who lost all weight since it was opened (7.4).
    if (before === 0n && weights.length > 0 && weights.at(-1)!.since >= scheduledAtOf(id)) continue;
    moved += weight > before ? weight - before : before - weight;
    reweigh(world, wallet, now, account, weight);
  }
  const left = leftLately(wallet.moved, now);
  if (5n * (left + moved) > total) refuse("MovesTooMuch", moved, without(total / 5n, left));
  addOutflow(wallet.moved, now, moved);
  emit(world, wallet.address, "ValidatorsMoved", id, moved);
  wallet.changedAt = now;
}

/** Gives weights to validators who have none and never had, and numbers in their order (7.2). */
export function appoint(world: World, wallet: Wallet, now: bigint, validators: bigint[]): void {
  let last = 0n;
  for (const word of validators) {
    const account = nameOf(world, addressOf(word));
    if (BigInt(account) <= last || account === wallet.address) refuse("NotInOrder", account);
    const weight = word >> 160n;
    if (weight === 0n || weight >> 40n !== 0n || wallet.validators[account]) refuse("WrongWeight", account);
    wallet.validators[account] = { number: wallet.loaded++, weights: [{ since: now, value: weight }] };
    last = BigInt(account);
  }
  wallet.changedAt = now;
}

function load(world: World, wallet: Wallet, now: bigint, validators: bigint[], rest: string): void {
  requireNotEnded(wallet);
  if (!wallet.loading || commitmentTo(validators, rest) !== wallet.rest) refuse("NotTheNextPart", wallet.rest);
  const first = wallet.loaded;
  appoint(world, wallet, now, validators);
  Object.assign(wallet, { rest, loading: rest !== ZERO_HASH });
  emit(world, wallet.address, "ValidatorsLoaded", first, validators, rest);
}
