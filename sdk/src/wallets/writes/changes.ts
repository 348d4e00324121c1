import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { STATUS_WORDS } from "../../core/pendingAct";
import type { Plan } from "../../core/plan";
import { momentInWords, spanInWords } from "../../core/time";
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
import { all, idInWords, refusals, TERM_WORDS, windowInWords } from "./words";

/** How the last change stands, which must be over before another is proposed. */
async function changeObstacle(connection: Connection, { wallet }: Present): Promise<[boolean, string]> {
  const [{ change }] = await readWallet<[WalletGovernance]>(connection, wallet, [["governanceInfo"]]);
  const [{ status }] = await readWallet<[ActInfo]>(connection, wallet, [["actOf", change]]);
  const open = status === ActStatus.Pending || status === ActStatus.Executable;
  return [open, `Another change is ${STATUS_WORDS[status]}, and one is decided at a time`];
}

const STOPPED_BY = "a third of the weight rejects it, or the operators take it back";
const SCHEDULED_STAYS = "What is scheduled already stays as it is.";

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
  const { until, text } = windowInWords(present.now, 2n, present.info.terms);
  return walletPlan(connection, present, {
    builder: "proposeHandOver",
    fn: "proposeHandOver",
    persons: [],
    joint,
    act: { type: HandOver, values: { number: nextNumber(present), operators, threshold } },
    args: (_, consents) => [operators, threshold, consents],
    preview: {
      sentence: `The operators propose to hand over to ${threshold} of ${all(connection, operators)}.`,
      moves: [],
      stoppable: { until, how: STOPPED_BY },
      consequences: [
        text,
        "Once it is carried out all present operators lapse; the new ones can take back what these scheduled.",
        SCHEDULED_STAYS,
        ...refusals(...closedObstacles(present), await changeObstacle(connection, present)),
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
  const { until, text } = windowInWords(present.now, 2n, present.info.terms);
  const changes = changedTerms(present.info.terms, terms);
  return walletPlan(connection, present, {
    builder: "proposeTerms",
    fn: "proposeTerms",
    persons: [],
    joint,
    act: { type: ChangeTerms, values: { number: nextNumber(present), terms } },
    args: (_, consents) => [terms, consents],
    preview: {
      sentence: `The operators propose other terms: ${changesInWords(changes)}.`,
      moves: [],
      stoppable: { until, how: STOPPED_BY },
      consequences: [
        text,
        SCHEDULED_STAYS,
        ...refusals(
          ...closedObstacles(present),
          await changeObstacle(connection, present),
          await windowObstacle(connection, present, terms),
        ),
      ],
    },
    input: { terms, deadline: joint.deadline },
  });
}

function changesInWords(changes: ReturnType<typeof changedTerms>): string {
  const words = changes.map(([name, before, after]) => `${TERM_WORDS[name](after)} instead of ${before}`);
  return words.join(", ") || "the same as now";
}

/** Whether the weights of an outside electorate are known as long as something is decided on other terms. */
async function windowObstacle(
  { provider }: Connection,
  { info: { electorate, subject } }: Present,
  { window }: WalletTerms,
): Promise<[boolean, string]> {
  if (electorate === NATIVE) return [false, ""];
  const read = { to: electorate, interface: electorateInterface, fn: "electorsKnownFor", args: [subject] };
  const [known] = await readAll<bigint>(provider, [read]);
  const needed = window * WINDOWS_OF_A_CHANGE * 3_600n;
  const words = `A change could take ${spanInWords(needed)}, and the weights of this electorate are known for ${spanInWords(known)} only`;
  return [needed > known, words];
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
  const until = act.status === ActStatus.Pending ? ` until ${momentInWords(act.end)}` : "";
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
        SCHEDULED_STAYS,
        ...refusals(endedObstacle(present), [
          act.status !== ActStatus.Executable,
          `Change ${idInWords(id)} is ${STATUS_WORDS[act.status]}${until}`,
        ]),
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
  return carryingOut(connection, present, id, {
    builder: "carryOutHandOver",
    content: handOverHash(operators, threshold),
    args: [operators, threshold],
    sentence: `Hands the wallet over to ${threshold} of ${all(connection, operators)}.`,
    more: ["All earlier operators lapse at once."],
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
  return carryingOut(connection, present, id, {
    builder: "carryOutTerms",
    content: termsHash(terms),
    args: [terms],
    sentence: `Changes the terms: ${changesInWords(changedTerms(present.info.terms, terms))}.`,
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
  return walletPlan(connection, present, {
    builder: "describe",
    fn: "describe",
    persons: [],
    joint,
    act: { type: DescribeWallet, values: { number: nextNumber(present), uri } },
    args: (_, consents) => [uri, consents],
    preview: {
      sentence: `The operators say at ${uri} what the wallet is for.`,
      moves: [],
      stoppable: { until: null, how: "say something else" },
      consequences: ["It is public. No money moves, and nobody can stop it."],
    },
    input: { uri, deadline: joint.deadline },
  });
}
