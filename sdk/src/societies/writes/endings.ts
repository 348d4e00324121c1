import { getAddress, ZeroAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { momentInWords } from "../../core/time";
import { GiveAfterEnd, MoveReserves, StartEnding, VoteOnEnding } from "../acts";
import { readSocieties } from "../contract";
import { REST, WINDOW } from "../periods";
import {
  type EndingBallot,
  type RequestId,
  RequestKind,
  RequestState,
  type SocietyId,
  societyOfRequest,
} from "../types";
import { memberOf, nonceOf, presentOf, societyPlan } from "./present";
import { requestAndSociety } from "./requests";
import { electorateOf, FLOOR, topOf, weightsAt } from "./top";
import { amountIn, counterObstacles, money, named, ONE_NUMBER, refusals, unitsInWords, who } from "./words";

const OVER = "Then nothing is committed or filed any more; what is in reserves can still be given.";

/**
 * Starts a ballot on the ending of a society: one of the top members, or who had a tenth of the weight at the end of the day
 * before.
 *
 * @example await (await societies.startEnding({ society: 1n })).send();
 */
export async function startEnding(
  connection: Connection,
  input: { society: SocietyId; member?: string },
): Promise<Plan> {
  const { society } = input;
  const member = getAddress(await personOf(connection, input.member));
  const [present, nonce, [ballot]] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, member),
    readSocieties<[EndingBallot]>(connection, [["endingOf", society]]),
  ]);
  const { info, now, today } = present;
  const [electorate, top, [{ weight }]] = await Promise.all([
    electorateOf(connection, present),
    topOf(connection, present),
    weightsAt(connection, present, [member], today - 1n, info.era),
  ]);
  const from = ballot.startedAt + REST;
  const name = who(connection, member);
  const until = now + WINDOW;
  return societyPlan(connection, {
    fn: "startEnding",
    persons: [member],
    act: { type: StartEnding, values: { society, member, nonce } },
    args: ([own]) => [society, member, own],
    preview: {
      sentence: `${name} asks whether ${named(society)} should end.`,
      moves: [],
      stoppable: { until, how: "it ends only with two thirds of the karma in favour" },
      consequences: [
        `Oracles vote until ${momentInWords(until)}; ${unitsInWords(present, ceilTwoThirds(electorate.units))} in favour end it, for good.`,
        OVER,
        "Whoever started it votes like everybody else.",
        ...refusals(
          [present.ended, "The society has ended"],
          [ballot.number !== 0n && now < from, `The next ballot can be started from ${momentInWords(from)} on`],
          [electorate.karma < FLOOR, "Less than 100 karma was settled when the day began"],
          [2n * info.settled < info.all, "Less than half of all karma is settled"],
          [
            !top.includes(member) && 10n * weight < electorate.units,
            `${name} is not among the top ${info.rules.control}, and has less than a tenth of the weight`,
          ],
        ),
        ONE_NUMBER,
      ],
    },
    input: { society, member },
  });
}

const ceilTwoThirds = (units: bigint) => (2n * units + 2n) / 3n;

/** Input of {@link voteOnEnding}. */
export interface EndingVoteInput {
  society: SocietyId;
  /** Whether in favour; otherwise takes that back (default: yes). */
  inFavour?: boolean;
  /** An oracle who had weight at the end of the day before the ballot was started (default: the connected person). */
  voter?: string;
  /** Only a higher one than the last counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

/**
 * Votes on the ending of a society, or takes that back. It ends as soon as two thirds are in favour.
 *
 * @example await (await societies.voteOnEnding({ society: 1n })).send();
 */
export async function voteOnEnding(connection: Connection, input: EndingVoteInput): Promise<Plan> {
  const { society, inFavour = true } = input;
  const voter = getAddress(await personOf(connection, input.voter));
  const [present, [ballot, [before, last, weight]]] = await Promise.all([
    presentOf(connection, society),
    readSocieties<[EndingBallot, [boolean, bigint, bigint]]>(connection, [
      ["endingOf", society],
      ["endingVoteOf", society, voter],
    ]),
  ]);
  const { now } = present;
  const none = ballot.number === 0n;
  const counter = input.counter ?? last + 1n;
  const until = ballot.startedAt + WINDOW;
  const name = who(connection, voter);
  const obstacles = refusals(
    [present.ended, "The society has ended"],
    [none, "There is no ballot"],
    [!none && now > until, `Votes were taken until ${momentInWords(until)}`],
    [!none && weight === 0n, `${name} had no karma to vote with when the ballot was started`],
    ...counterObstacles(counter, last),
  );
  const counts = obstacles.length === 0;
  const missing =
    ceilTwoThirds(ballot.electorate) - ballot.inFavour + (before ? weight : 0n) - (inFavour ? weight : 0n);
  const ends = counts && missing <= 0n;
  return societyPlan(connection, {
    fn: "voteOnEnding",
    persons: [voter],
    act: { type: VoteOnEnding, values: { society, ballot: ballot.number, inFavour, counter } },
    signableUntil: none ? undefined : until,
    args: ([own]) => [society, voter, inFavour, counter, own],
    preview: {
      sentence: inFavour
        ? `${name} votes for the ending of ${named(society)}.`
        : `${name} no longer votes for the ending of ${named(society)}.`,
      moves: [],
      stoppable: ends
        ? null
        : { until, how: inFavour ? "take it back, before two thirds are in favour" : "vote for it again" },
      consequences: [
        ...(none ? [] : [`It weighs ${unitsInWords(present, weight, ballot.era)}.`]),
        ...(ends ? [`It ends the society, for good. ${OVER}`] : []),
        ...(counts && !ends
          ? [`After it ${unitsInWords(present, missing, ballot.era)} are missing to end the society, for good.`]
          : []),
        ...obstacles,
      ],
    },
    input: { society, inFavour, voter, counter },
  });
}

/** Input of {@link giveAfterEnd}. */
export interface GiveAfterEndInput {
  /** The request of a charity that was ever approved in the society. */
  request: RequestId;
  /** In whole units of the society's asset ("12.50"), or a bigint in its smallest unit. */
  amount: Amount;
  /** Whether from the charity reserve (default: no). */
  fromCharity?: boolean;
  /** Who gives (default: the connected person). */
  member?: string;
}

/**
 * Gives from a reserve of a society that has ended to a charity that was ever approved in it. Earns no karma.
 *
 * @example await (await societies.giveAfterEnd({ request: charity, amount: "10" })).send();
 */
export async function giveAfterEnd(connection: Connection, input: GiveAfterEndInput): Promise<Plan> {
  const { request, fromCharity = false } = input;
  const member = getAddress(await personOf(connection, input.member));
  const [{ present, found }, nonce, giver] = await Promise.all([
    requestAndSociety(connection, request),
    nonceOf(connection, member),
    memberOf(connection, societyOfRequest(request), member),
  ]);
  const { asset } = present;
  const amount = amountIn(asset, input.amount);
  const reserve = (fromCharity ? giver?.charity : giver?.gift) ?? 0n;
  const approved = found.state === RequestState.Approved || found.state === RequestState.Closed;
  const [name, to] = [who(connection, member), who(connection, found.target)];
  const from = `${name}'s ${fromCharity ? "charity" : "gift"} reserve`;
  return societyPlan(connection, {
    fn: "giveAfterEnd",
    persons: [member],
    act: { type: GiveAfterEnd, values: { request, member, amount, fromCharity, nonce } },
    args: ([own]) => [request, member, amount, fromCharity, own],
    preview: {
      sentence: `${name} gives ${money(asset, amount)} to the charity ${to}, since ${named(present.id)} has ended.`,
      moves: [{ from, to, amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        "It earns no karma.",
        ...refusals(
          [!present.ended, "The society has not ended"],
          [found.kind !== RequestKind.Charity || !approved, "The request shows no charity that was approved"],
          [giver === null, `${name} is not a member`],
          [giver !== null && reserve < amount, `${from} has only ${money(asset, reserve)} to give`],
        ),
        ONE_NUMBER,
      ],
    },
    input: { request, amount, fromCharity, member },
  });
}

/** Input of {@link moveReserves}. */
export interface MoveInput {
  society: SocietyId;
  /** The later ledger (default: the one that the society recognises). */
  ledger?: string;
  /** Whose reserves (default: the connected person's). */
  member?: string;
}

/**
 * Moves all one's reserves of a society that has ended to the later ledger that it recognises: same owner, same amount.
 *
 * @example await (await societies.moveReserves({ society: 1n })).send();
 */
export async function moveReserves(connection: Connection, input: MoveInput): Promise<Plan> {
  const { society } = input;
  const member = getAddress(await personOf(connection, input.member));
  const [present, nonce, found, [[recognised, movableAt]]] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, member),
    memberOf(connection, society, member),
    readSocieties<[[string, bigint]]>(connection, [["laterLedgerOf", society]]),
  ]);
  const ledger = getAddress(input.ledger ?? recognised);
  const { asset } = present;
  const vested = found ? found.gift + found.charity : 0n;
  const unvested = found ? found.unvestedGift + found.unvestedCharity : 0n;
  const amount = vested + unvested;
  const name = who(connection, member);
  const none = recognised === ZeroAddress;
  return societyPlan(connection, {
    fn: "moveReserves",
    persons: [member],
    act: { type: MoveReserves, values: { society, member, ledger, nonce } },
    args: ([own]) => [society, member, ledger, own],
    preview: {
      sentence: `${name} moves all reserves in ${named(society)}, ${money(asset, amount)}, to the later ledger ${ledger}.`,
      moves: [{ from: `${name}'s reserves`, to: "the later ledger", amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        "They are for the same person there, and what has not vested is told apart.",
        ...refusals(
          [!present.ended, "The society has not ended"],
          [none, "The society recognises no later ledger"],
          [!none && ledger !== recognised, `The society recognises another later ledger, ${recognised}`],
          [!none && present.now < movableAt, `Reserves can be moved from ${momentInWords(movableAt)} on`],
          [found === null, `${name} is not a member`],
          [found !== null && amount === 0n, `${name} has nothing in reserves`],
        ),
        ONE_NUMBER,
      ],
    },
    input: { society, ledger, member },
  });
}
