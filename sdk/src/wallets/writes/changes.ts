import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import type { Plan } from "../../core/plan";
import { handOverHash, standsFor, termsHash } from "../actId";
import { ChangeTerms, DescribeWallet, HandOver } from "../acts";
import { checkOperators } from "../config";
import { electorateInterface, readWallet } from "../contract";
import { handOverOf, termsOf } from "../reads/content";
import { changedTerms, makeWalletTerms, WINDOWS_OF_A_CHANGE } from "../terms";
import {
  type ActId,
  type ActInfo,
  ActKind,
  ActStatus,
  NATIVE,
  type WalletGovernance,
  type WalletTerms,
} from "../types";
import {
  closedObstacles,
  endedObstacle,
  nextNumber,
  type OperatorInput,
  operatorsOf,
  type Present,
  presentOf,
  walletPlan,
} from "./present";
import { idInWords, type Obstacle, WalletWords } from "./words";

/** How the last change stands, which must be over before another is proposed. */
async function changeObstacle(connection: Connection, words: WalletWords, { wallet }: Present): Promise<Obstacle> {
  const [{ change }] = await readWallet<[WalletGovernance]>(connection, wallet, [["governanceInfo"]]);
  const [{ status }] = await readWallet<[ActInfo]>(connection, wallet, [["actOf", change]]);
  const open = status === ActStatus.Pending || status === ActStatus.Executable;
  return [open, words.say.changes.another(words.status(status))];
}

/** Input of {@link proposeHandOver}. */
export interface HandOverInput extends OperatorInput {
  /** Who shall operate the wallet, 1 to 255. */
  operators: readonly string[];
  /** How many of them it takes (default: 1). */
  threshold?: bigint;
}

/**
 * Proposes other operators: the present ones agree, a third of the weight can stop it within two windows, and then anybody
 * carries it out.
 *
 * @throws CommonwealError `Operators_Number`, `Operators_Threshold`, `Operators_Twice`.
 * @example await (await wallets.proposeHandOver({ wallet, operators: [school, parents], threshold: 2n })).send();
 */
export async function proposeHandOver(connection: Connection, input: HandOverInput): Promise<Plan> {
  const { threshold = 1n } = input;
  const operators = checkOperators(input.operators, threshold);
  const present = await presentOf(connection, input.wallet);
  const joint = operatorsOf(connection, present, input.deadline);
  const words = new WalletWords(connection);
  const say = words.say.changes;
  const { until, text } = words.window(present.now, 2n, present.info.terms);
  return walletPlan(connection, present, {
    builder: "proposeHandOver",
    fn: "proposeHandOver",
    persons: [],
    joint,
    act: { type: HandOver, values: { number: nextNumber(present), operators, threshold } },
    args: (_, consents) => [operators, threshold, consents],
    preview: {
      sentence: say.proposeHandOver.sentence(words.operators(threshold, operators)),
      moves: [],
      stoppable: { until, how: say.stop() },
      consequences: [
        text,
        say.proposeHandOver.lapse(),
        say.stays(),
        ...words.refusals(...closedObstacles(words, present), await changeObstacle(connection, words, present)),
      ],
    },
    input: { operators, threshold, deadline: joint.deadline },
  });
}

/** Input of {@link proposeTerms}. */
export interface TermsChangeInput extends OperatorInput {
  /** What is left out stays as it is. */
  terms: Partial<WalletTerms>;
}

/**
 * Proposes other terms; as {@link proposeHandOver}.
 *
 * @throws CommonwealError `Terms_OutOfBounds`.
 * @example await (await wallets.proposeTerms({ wallet, terms: { share: 10n } })).send();
 */
export async function proposeTerms(connection: Connection, input: TermsChangeInput): Promise<Plan> {
  const present = await presentOf(connection, input.wallet);
  const terms = makeWalletTerms(input.terms, present.info.terms);
  const joint = operatorsOf(connection, present, input.deadline);
  const words = new WalletWords(connection);
  const say = words.say.changes;
  const { until, text } = words.window(present.now, 2n, present.info.terms);
  return walletPlan(connection, present, {
    builder: "proposeTerms",
    fn: "proposeTerms",
    persons: [],
    joint,
    act: { type: ChangeTerms, values: { number: nextNumber(present), terms } },
    args: (_, consents) => [terms, consents],
    preview: {
      sentence: say.proposeTerms.sentence(words.changes(changedTerms(present.info.terms, terms))),
      moves: [],
      stoppable: { until, how: say.stop() },
      consequences: [
        text,
        say.stays(),
        ...words.refusals(
          ...closedObstacles(words, present),
          await changeObstacle(connection, words, present),
          await windowObstacle(connection, words, present, terms),
        ),
      ],
    },
    input: { terms, deadline: joint.deadline },
  });
}

/** Whether the weights of an outside electorate are known as long as something is decided on other terms. */
async function windowObstacle(
  { provider }: Connection,
  words: WalletWords,
  { info: { electorate, subject } }: Present,
  { window }: WalletTerms,
): Promise<Obstacle> {
  if (electorate === NATIVE) return [false, ""];
  const read = { to: electorate, interface: electorateInterface, fn: "electorsKnownFor", args: [subject] };
  const [known] = await readAll<bigint>(provider, [read]);
  const needed = window * WINDOWS_OF_A_CHANGE * 3_600n;
  const { knownFor } = words.say.changes.proposeTerms;
  return [needed > known, knownFor({ needed: words.span(needed), known: words.span(known) })];
}

async function carryingOut(
  connection: Connection,
  present: Present,
  id: ActId,
  parts: { builder: string; content: string; args: readonly unknown[]; sentence: string; more: string[] },
): Promise<Plan> {
  const { builder, content, args, sentence, more } = parts;
  if (!standsFor(id, ActKind.Change, content)) {
    throw invalid("Act_OtherContent", "This is not what was scheduled under this id", { id });
  }
  const [act] = await readWallet<[ActInfo]>(connection, present.wallet, [["actOf", id]]);
  const words = new WalletWords(connection);
  const { carryOut, stays } = words.say.changes;
  const said = { change: idInWords(id), status: words.status(act.status) };
  const stands =
    act.status === ActStatus.Pending
      ? carryOut.changeIsUntil({ ...said, until: words.moment(act.end) })
      : carryOut.changeIs(said);
  return walletPlan(connection, present, {
    builder,
    fn: builder,
    persons: [],
    args: () => [id, ...args],
    preview: {
      sentence,
      moves: [],
      stoppable: null,
      consequences: [
        ...more,
        stays(),
        ...words.refusals(endedObstacle(words, present), [act.status !== ActStatus.Executable, stands]),
      ],
    },
    input: { id },
  });
}

/** Input of {@link carryOutHandOver} and {@link carryOutTerms}. */
export interface CarryOutInput {
  wallet: string;
  id: ActId;
}

/**
 * Hands over after the window; open to anyone. What it says is read from its event.
 *
 * @throws CommonwealError `Act_NotFound`.
 * @example await (await wallets.carryOutHandOver({ wallet, id })).send();
 */
export async function carryOutHandOver(connection: Connection, { wallet, id }: CarryOutInput): Promise<Plan> {
  const present = await presentOf(connection, wallet);
  const { operators, threshold } = await handOverOf(connection, present.wallet, id);
  const words = new WalletWords(connection);
  const say = words.say.changes.carryOut;
  return carryingOut(connection, present, id, {
    builder: "carryOutHandOver",
    content: handOverHash(operators, threshold),
    args: [operators, threshold],
    sentence: say.handOver(words.operators(threshold, operators)),
    more: [say.lapse()],
  });
}

/**
 * Changes the terms after the window; open to anyone. What it says is read from its event.
 *
 * @throws CommonwealError `Act_NotFound`.
 * @example await (await wallets.carryOutTerms({ wallet, id })).send();
 */
export async function carryOutTerms(connection: Connection, { wallet, id }: CarryOutInput): Promise<Plan> {
  const present = await presentOf(connection, wallet);
  const terms = await termsOf(connection, present.wallet, id);
  const words = new WalletWords(connection);
  const changes = words.changes(changedTerms(present.info.terms, terms));
  return carryingOut(connection, present, id, {
    builder: "carryOutTerms",
    content: termsHash(terms),
    args: [terms],
    sentence: words.say.changes.carryOut.terms(changes),
    more: [],
  });
}

/** Input of {@link describe}. */
export interface DescribeWalletInput extends OperatorInput {
  /** Where it can be read. */
  uri: string;
}

/**
 * Says what the wallet is for.
 *
 * @example await (await wallets.describe({ wallet, uri: "https://…" })).send();
 */
export async function describe(connection: Connection, input: DescribeWalletInput): Promise<Plan> {
  const { uri } = input;
  const present = await presentOf(connection, input.wallet);
  const joint = operatorsOf(connection, present, input.deadline);
  const say = new WalletWords(connection).say.changes.describe;
  return walletPlan(connection, present, {
    builder: "describe",
    fn: "describe",
    persons: [],
    joint,
    act: { type: DescribeWallet, values: { number: nextNumber(present), uri } },
    args: (_, consents) => [uri, consents],
    preview: {
      sentence: say.sentence(uri),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [say.public()],
    },
    input: { uri, deadline: joint.deadline },
  });
}
