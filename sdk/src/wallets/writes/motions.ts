import { getAddress, ZeroAddress } from "ethers";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { DAY } from "../../core/time";
import { motionHash, standsFor } from "../actId";
import { OpenWalletMotion, SupportMotion } from "../acts";
import { readWallet, type WalletCall } from "../contract";
import { stoppingThreshold, supportThreshold } from "../math";
import { motionValidatorsOf } from "../reads/content";
import { type ActId, ActKind, type MotionInfo, MotionKind, NATIVE, WalletMotionState } from "../types";
import { readValidator, type Validator, validatorWords } from "../validators";
import { endedObstacle, type Present, presentOf, walletPlan } from "./present";
import { idInWords, type Obstacle, WalletWords } from "./words";

/** How long a motion is open (14 days), and how long other validators can be carried out after that (30 days), in seconds. */
export const MOTION_WINDOW = 14n * DAY;
export const MOTION_GRACE = 30n * DAY;

/** Part of the validators' weight that may move within 30 days: a fifth. */
export const MOVABLE = 5n;

/** A motion as the chain shows it: as stored, last second, successor. */
export type MotionAnswer = [motion: MotionInfo, until: bigint, successor: string];

/** Input of {@link openMotion}. */
export interface OpenMotionInput {
  wallet: string;
  kind: MotionKind;
  /** For a sunset: to whom the rest shall go (default: the commons of the deployment). */
  successor?: string;
  /** For other validators: their new weights; 0 removes. */
  validators?: readonly Validator[];
  /** Who opens it, an elector (default: the connected person). */
  voter?: string;
}

/**
 * Opens a motion: other validators, lifting a freeze, authorising the wallet anew, or the sunset. Being in favour is said on its
 * own, see {@link support}.
 *
 * @throws CommonwealError `Motion_WrongContent`, `Validator_Twice`, `Validator_Weight`.
 * @example await (await wallets.openMotion({ wallet, kind: MotionKind.Sunset, successor: clinic })).send();
 */
export async function openMotion(connection: Connection, input: OpenMotionInput): Promise<Plan> {
  const { kind } = input;
  const present = await presentOf(connection, input.wallet);
  const successor = getAddress(input.successor ?? ZeroAddress);
  const validators = validatorWords(input.validators ?? []);
  requireContent(present, kind, successor, validators);
  const voter = getAddress(await personOf(connection, input.voter));
  const words = new WalletWords(connection);
  const say = words.say.motions.open;
  const [nonce, moved] = await Promise.all([
    nextNonce(connection, present.ref, voter, 0n),
    kind === MotionKind.Validators ? movedBy(connection, words, present, validators) : null,
  ]);
  return walletPlan(connection, present, {
    builder: "openMotion",
    fn: "openMotion",
    persons: [voter],
    act: { type: OpenWalletMotion, values: { kind, successor, validators, voter, nonce } },
    args: ([own]) => [kind, successor, validators, voter, own],
    preview: {
      sentence: say.sentence({ who: words.who(voter), what: kindInWords(words, kind, successor, validators) }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        kind === MotionKind.Sunset ? say.needsTwoThirds() : say.needsMoreThanHalf(),
        say.electors(),
        ...(kind === MotionKind.Authorise ? [say.lapses()] : []),
        ...(moved === null ? [] : [moved]),
        ...words.refusals(endedObstacle(words, present), [present.info.loading, words.say.validators.resign.loading()]),
      ],
    },
    input: { kind, successor, validators: validators.map(readValidator), voter },
  });
}

function requireContent({ info, wallet }: Present, kind: MotionKind, successor: string, validators: bigint[]): void {
  const args = { kind, successor, validators };
  if (successor === wallet) throw invalid("Motion_WrongContent", "The wallet cannot be its own successor", args);
  if (kind !== MotionKind.Sunset && successor !== ZeroAddress) {
    throw invalid("Motion_WrongContent", "Only a sunset names a successor", args);
  }
  if (kind !== MotionKind.Validators) {
    if (validators.length === 0) return;
    throw invalid("Motion_WrongContent", "Only a motion of validators names some", args);
  }
  if (info.electorate !== NATIVE) {
    throw invalid("Motion_WrongContent", "This wallet has no validators of its own", args);
  }
  if (validators.length === 0) {
    throw invalid("Motion_WrongContent", "Name the validators and their new weights", args);
  }
}

/** "other validators (Ann 36, Ben none)", "the sunset, the rest goes to Clinic". */
export function kindInWords(
  words: WalletWords,
  kind: MotionKind,
  successor: string,
  validators: readonly bigint[],
): string {
  const { kinds } = words.say.motions;
  if (kind === MotionKind.Unfreeze) return kinds.unfreeze();
  if (kind === MotionKind.Authorise) return kinds.authorise();
  if (kind === MotionKind.Sunset) {
    return kinds.sunset(successor === ZeroAddress ? kinds.commons() : words.who(successor));
  }
  const weights = validators.map(readValidator);
  return kinds.validators(
    weights.map(({ account, weight }) => kinds.weight({ who: words.who(account), weight })).join(", "),
  );
}

/** What of the weight a motion of validators would move, against what may move. */
async function movedBy(
  connection: Connection,
  words: WalletWords,
  { wallet, info }: Present,
  changed: readonly bigint[],
): Promise<string> {
  const validators = changed.map(readValidator);
  const seats = await readWallet<[bigint, bigint, bigint][]>(
    connection,
    wallet,
    validators.map(({ account }): WalletCall => ["validatorOf", account]),
  );
  const moved = validators.reduce((sum, { weight }, index) => {
    const before = seats[index][0];
    return sum + (weight > before ? weight - before : before - weight);
  }, 0n);
  const most = info.total / MOVABLE;
  const { moves, movesMore } = words.say.motions;
  return (moved > most ? movesMore : moves)({ moved, total: info.total, most });
}

/** Whoever is asked about a motion, and what they weigh and said. */
export interface Supporter {
  voter: string;
  weight: bigint;
  inFavour: boolean;
  last: bigint;
  number: bigint;
}

/** A motion, and what people said about it. */
export async function motionAndSupporters(
  connection: Connection,
  wallet: string,
  id: ActId,
  voters: readonly string[],
): Promise<{ motion: MotionInfo; until: bigint; successor: string; supporters: Supporter[] }> {
  const [[motion, until, successor], ...weights] = await readWallet<[MotionAnswer, ...[bigint, bigint][]]>(
    connection,
    wallet,
    [["motionOf", id], ...voters.map((voter): WalletCall => ["weightFor", id, voter])],
  );
  const said = await readWallet<[boolean, bigint][]>(
    connection,
    wallet,
    weights.map(([, number]): WalletCall => ["supportOf", id, number]),
  );
  const supporters = voters.map((voter, index) => {
    const [[weight, number], [inFavour, last]] = [weights[index], said[index]];
    return { voter, weight, number, inFavour: weight > 0n && inFavour, last: weight > 0n ? last : 0n };
  });
  return { motion, until, successor, supporters };
}

function motionObstacles(words: WalletWords, { state }: MotionInfo, until: bigint, now: bigint): Obstacle[] {
  const { unknown, already, supportedUntil } = words.say.motions;
  return [
    [state === WalletMotionState.Unknown, unknown()],
    [state === WalletMotionState.Passed || state === WalletMotionState.Done, already()],
    [state === WalletMotionState.Open && now > until, supportedUntil(words.moment(until))],
  ];
}

/** What a motion stands at with so much weight in favour. */
function standingOf(
  { say: { motions } }: WalletWords,
  { kind, electorate: total }: MotionInfo,
  inFavour: bigint,
): { passed: boolean; text: string } {
  const sunset = kind === MotionKind.Sunset;
  const needed = supportThreshold(total, sunset);
  if (inFavour >= needed) {
    const say = kind === MotionKind.Validators ? motions.passesValidators : motions.passes;
    return { passed: true, text: say({ inFavour, total }) };
  }
  const stops = sunset && inFavour >= stoppingThreshold(total);
  const say = stops ? motions.standingStops : motions.standing;
  return { passed: false, text: say({ inFavour, total, missing: needed - inFavour }) };
}

/** Input of {@link support}. */
export interface SupportInput {
  wallet: string;
  id: ActId;
  /** Whether they are in favour from now on (default: yes). */
  inFavour?: boolean;
  /** Who had weight at the end of the second before it was opened (default: the connected person). */
  voter?: string;
  /** Only a higher one than the last counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

/**
 * Is in favour of a motion, or no longer.
 *
 * @example await (await wallets.support({ wallet, id })).send();
 */
export async function support(connection: Connection, input: SupportInput): Promise<Plan> {
  const { id, inFavour = true } = input;
  const present = await presentOf(connection, input.wallet);
  const voter = getAddress(await personOf(connection, input.voter));
  const { motion, until, supporters } = await motionAndSupporters(connection, present.wallet, id, [voter]);
  const [own] = supporters;
  const counter = input.counter ?? own.last + 1n;
  const words = new WalletWords(connection);
  const { support: say } = words.say.motions;
  const name = words.who(voter);
  const others = motion.inFavour - (own.inFavour ? own.weight : 0n);
  const { passed, text } = standingOf(words, motion, others + (inFavour ? own.weight : 0n));
  return walletPlan(connection, present, {
    builder: "support",
    fn: "support",
    persons: [voter],
    act: { type: SupportMotion, values: { motion: id, inFavour, counter } },
    signableUntil: until,
    args: ([agreement]) => [id, voter, inFavour, counter, agreement],
    preview: {
      sentence: (inFavour ? say.inFavour : say.noLonger)({ who: name, motion: idInWords(id) }),
      moves: [],
      stoppable:
        passed || counter >= LAST_COUNTER ? null : { until, how: inFavour ? say.stop() : say.stopTakingBack() },
      consequences: [
        [say.weighs(own.weight), text].join(" "),
        ...words.refusals(
          endedObstacle(words, present),
          ...motionObstacles(words, motion, until, present.now),
          [own.weight === 0n, say.noWeight(name)],
          ...words.counterObstacles(counter, own.last),
        ),
      ],
    },
    input: { id, inFavour, voter, counter },
  });
}

/** Input of {@link supportBundle}. */
export interface SupportBundleInput {
  wallet: string;
  id: ActId;
  counter: bigint;
  /** Last second (UNIX) in which the signatures can be used, as all signed it. */
  deadline: bigint;
  keys: readonly KeySignature[];
  wallets?: readonly WalletSignature[];
}

/**
 * Carries the support of many who signed the same, in one transaction; open to anyone. `bundle` makes this of what was half-signed.
 *
 * @throws CommonwealError `Bundle_Empty`.
 * @example await (await wallets.supportBundle({ wallet, id, counter: 1n, deadline, keys })).send();
 */
export async function supportBundle(connection: Connection, input: SupportBundleInput): Promise<Plan> {
  const { id, counter, deadline, keys, wallets = [] } = input;
  const voters = [...new Set(signersOf(keys, wallets, { id }))];
  const present = await presentOf(connection, input.wallet);
  const found = await motionAndSupporters(connection, present.wallet, id, voters);
  const counted = found.supporters.filter(
    ({ weight, last }) => weight > 0n && counter > last && counter <= LAST_COUNTER,
  );
  const added = counted.filter(({ inFavour }) => !inFavour).reduce((sum, { weight }) => sum + weight, 0n);
  const words = new WalletWords(connection);
  const say = words.say.motions.supportBundle;
  const { passed, text } = standingOf(words, found.motion, found.motion.inFavour + added);
  return walletPlan(connection, present, {
    builder: "supportBundle",
    fn: "supportBundle",
    persons: [],
    args: () => [id, counter, deadline, keys, wallets],
    preview: {
      sentence: say.sentence({ counted: counted.length, signed: voters.length, motion: idInWords(id) }),
      moves: [],
      stoppable: passed || counter >= LAST_COUNTER ? null : { until: found.until, how: say.stop() },
      consequences: [
        text,
        ...(counted.length === 0 ? [say.nothing()] : []),
        ...words.refusals(
          endedObstacle(words, present),
          ...motionObstacles(words, found.motion, found.until, present.now),
          [present.now > deadline, words.say.common.signaturesUntil(words.moment(deadline))],
        ),
      ],
    },
    input: { id, counter, deadline, keys, wallets },
  });
}

/**
 * Changes the validators as a motion that passed says; open to anyone. What it says is read from its event.
 *
 * @throws CommonwealError `Act_NotFound`, `Act_OtherContent`.
 * @example await (await wallets.changeValidators({ wallet, id })).send();
 */
export async function changeValidators(
  connection: Connection,
  input: { wallet: string; id: ActId; validators?: readonly Validator[] },
): Promise<Plan> {
  const { id } = input;
  const present = await presentOf(connection, input.wallet);
  const changed = input.validators
    ? validatorWords(input.validators)
    : await motionValidatorsOf(connection, present.wallet, id);
  if (!standsFor(id, ActKind.Motion, motionHash(MotionKind.Validators, ZeroAddress, changed))) {
    throw invalid("Act_OtherContent", "This is not what was opened under this id", { id });
  }
  const { motion, until } = await motionAndSupporters(connection, present.wallet, id, []);
  const last = until + MOTION_GRACE;
  const words = new WalletWords(connection);
  const { changeValidators: say } = words.say.motions;
  return walletPlan(connection, present, {
    builder: "changeValidators",
    fn: "changeValidators",
    persons: [],
    args: () => [id, changed],
    preview: {
      sentence: say.sentence(kindInWords(words, MotionKind.Validators, ZeroAddress, changed)),
      moves: [],
      stoppable: null,
      consequences: [
        await movedBy(connection, words, present, changed),
        say.later(),
        ...words.refusals(
          endedObstacle(words, present),
          [motion.state === WalletMotionState.Done, say.done()],
          [motion.state !== WalletMotionState.Done && motion.state !== WalletMotionState.Passed, say.notPassed()],
          [present.now > last, say.until(words.moment(last))],
        ),
      ],
    },
    input: { id, validators: changed.map(readValidator) },
  });
}
