import { getAddress, ZeroAddress } from "ethers";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { DAY, momentInWords } from "../../core/time";
import { motionHash, standsFor } from "../actId";
import { OpenWalletMotion, SupportMotion } from "../acts";
import { readWallet, type WalletCall } from "../contract";
import { stoppingThreshold, supportThreshold } from "../math";
import { motionValidatorsOf } from "../reads/content";
import { type ActId, ActKind, type MotionInfo, MotionKind, NATIVE, WalletMotionState } from "../types";
import { readValidator, type Validator, validatorWords } from "../validators";
import { endedObstacle, type Present, presentOf, walletPlan } from "./present";
import { counterObstacles, idInWords, refusals, who } from "./words";

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
  const [nonce, moved] = await Promise.all([
    nextNonce(connection, present.ref, voter, 0n),
    kind === MotionKind.Validators ? movedBy(connection, present, validators) : null,
  ]);
  const name = who(connection, voter);
  return walletPlan(connection, present, {
    builder: "openMotion",
    fn: "openMotion",
    persons: [voter],
    act: { type: OpenWalletMotion, values: { kind, successor, validators, voter, nonce } },
    args: ([own]) => [kind, successor, validators, voter, own],
    preview: {
      sentence: `${name} opens a motion: ${kindInWords(connection, kind, successor, validators)}.`,
      moves: [],
      stoppable: { until: null, how: "too few are in favour within 14 days" },
      consequences: [
        kind === MotionKind.Sunset
          ? "It needs two thirds of all weight in favour; with a third nothing new is scheduled until it is over."
          : "It needs more than half of all weight in favour.",
        "Electors are those of the end of the second before. Whoever opens it has to say on their own that they are in favour.",
        ...(moved === null ? [] : [moved]),
        ...refusals(endedObstacle(present), [present.info.loading, "The validators are still being loaded"]),
      ],
    },
    input: { kind, successor, validators: validators.map(readValidator), voter },
  });
}

function requireContent({ info, wallet }: Present, kind: MotionKind, successor: string, validators: bigint[]): void {
  const wrong = (message: string) => invalid("Motion_WrongContent", message, { kind, successor, validators });
  if (successor === wallet) throw wrong("The wallet cannot be its own successor");
  if (kind !== MotionKind.Sunset && successor !== ZeroAddress) throw wrong("Only a sunset names a successor");
  if (kind !== MotionKind.Validators) {
    if (validators.length > 0) throw wrong("Only a motion of validators names some");
    return;
  }
  if (info.electorate !== NATIVE) throw wrong("This wallet has no validators of its own");
  if (validators.length === 0) throw wrong("Name the validators and their new weights");
}

/** "other validators (Ann 36, Ben none)", "the sunset, the rest goes to Clinic". */
export function kindInWords(
  connection: Connection,
  kind: MotionKind,
  successor: string,
  validators: readonly bigint[],
): string {
  if (kind === MotionKind.Unfreeze) return "the freeze is lifted";
  if (kind === MotionKind.Authorise) return "the wallet is authorised for five more years";
  if (kind === MotionKind.Sunset) {
    const to = successor === ZeroAddress ? "the commons" : who(connection, successor);
    return `the wallet ends, and what donors do not get back goes to ${to}`;
  }
  const words = validators.map(readValidator).map(({ account, weight }) => `${who(connection, account)} ${weight}`);
  return `validators get other weights (${words.join(", ")})`;
}

/** What of the weight a motion of validators would move, against what may move. */
async function movedBy(connection: Connection, { wallet, info }: Present, words: readonly bigint[]): Promise<string> {
  const validators = words.map(readValidator);
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
  const more = moved > most ? ", so it could not be carried out: take several steps" : "";
  return `It moves ${moved} of ${info.total}; in any 30 days at most ${most} may move${more}.`;
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

function motionObstacles({ state }: MotionInfo, until: bigint, now: bigint): [boolean, string][] {
  return [
    [state === WalletMotionState.Unknown, "There is no such motion"],
    [state === WalletMotionState.Passed || state === WalletMotionState.Done, "Enough were in favour already"],
    [state === WalletMotionState.Open && now > until, `It could be supported until ${momentInWords(until)}`],
  ];
}

/** What a motion stands at with so much weight in favour. */
function standingOf({ kind, electorate }: MotionInfo, inFavour: bigint): { passed: boolean; text: string } {
  const sunset = kind === MotionKind.Sunset;
  const needed = supportThreshold(electorate, sunset);
  if (inFavour >= needed) {
    const then = kind === MotionKind.Validators ? "anybody can carry it out within 30 days" : "it takes effect at once";
    return { passed: true, text: `After it ${inFavour} of ${electorate} are in favour: it passes, and ${then}.` };
  }
  const stops =
    sunset && inFavour >= stoppingThreshold(electorate) ? "; until it is over nothing new is scheduled" : "";
  return {
    passed: false,
    text: `After it ${inFavour} of ${electorate} are in favour: ${needed - inFavour} more would pass it${stops}.`,
  };
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
  const name = who(connection, voter);
  const others = motion.inFavour - (own.inFavour ? own.weight : 0n);
  const { passed, text } = standingOf(motion, others + (inFavour ? own.weight : 0n));
  return walletPlan(connection, present, {
    builder: "support",
    fn: "support",
    persons: [voter],
    act: { type: SupportMotion, values: { motion: id, inFavour, counter } },
    signableUntil: until,
    args: ([agreement]) => [id, voter, inFavour, counter, agreement],
    preview: {
      sentence: `${name} is ${inFavour ? "" : "no longer "}in favour of motion ${idInWords(id)}.`,
      moves: [],
      stoppable: passed ? null : { until, how: inFavour ? "take it back" : "be in favour again" },
      consequences: [
        `It weighs ${own.weight}. ${text}`,
        ...refusals(
          endedObstacle(present),
          ...motionObstacles(motion, until, present.now),
          [own.weight === 0n, `${name} had no weight when it was opened`],
          ...counterObstacles(counter, own.last),
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
  return walletPlan(connection, present, {
    builder: "supportBundle",
    fn: "supportBundle",
    persons: [],
    args: () => [id, counter, deadline, keys, wallets],
    preview: {
      sentence: `${counted.length} of ${voters.length} who signed are in favour of motion ${idInWords(id)}, in one transaction.`,
      moves: [],
      stoppable: null,
      consequences: [
        standingOf(found.motion, found.motion.inFavour + added).text,
        ...(counted.length === 0 ? ["None of these counts: nothing changes."] : []),
        ...refusals(endedObstacle(present), ...motionObstacles(found.motion, found.until, present.now), [
          present.now > deadline,
          `The signatures could be used until ${momentInWords(deadline)}`,
        ]),
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
  const words = input.validators
    ? validatorWords(input.validators)
    : await motionValidatorsOf(connection, present.wallet, id);
  if (!standsFor(id, ActKind.Motion, motionHash(MotionKind.Validators, ZeroAddress, words))) {
    throw invalid("Act_OtherContent", "This is not what was opened under this id", { id });
  }
  const { motion, until } = await motionAndSupporters(connection, present.wallet, id, []);
  const last = until + MOTION_GRACE;
  return walletPlan(connection, present, {
    builder: "changeValidators",
    fn: "changeValidators",
    persons: [],
    args: () => [id, words],
    preview: {
      sentence: `As the motion says, ${kindInWords(connection, MotionKind.Validators, ZeroAddress, words)}.`,
      moves: [],
      stoppable: null,
      consequences: [
        await movedBy(connection, present, words),
        "It holds for what is scheduled later.",
        ...refusals(
          endedObstacle(present),
          [motion.state === WalletMotionState.Done, "It was carried out already"],
          [
            motion.state !== WalletMotionState.Done && motion.state !== WalletMotionState.Passed,
            "The motion has not passed",
          ],
          [present.now > last, `It could be carried out until ${momentInWords(last)}`],
        ),
      ],
    },
    input: { id, validators: words.map(readValidator) },
  });
}
