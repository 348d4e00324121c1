import { getAddress, ZeroAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
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
import { paidTo } from "./paid";
import { memberOf, nonceOf, presentOf, societyPlan } from "./present";
import { requestAndSociety } from "./requests";
import { electorateOf, FLOOR, topOf, weightsAt } from "./top";
import { amountIn, SocietyWords } from "./words";

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
  const words = new SocietyWords(connection);
  const { common, endings } = words.say;
  const say = endings.startEnding;
  const who = words.who(member);
  const until = now + WINDOW;
  const karma = words.units(present, ceilTwoThirds(electorate.units));
  return societyPlan(connection, {
    fn: "startEnding",
    persons: [member],
    act: { type: StartEnding, values: { society, member, nonce } },
    args: ([own]) => [society, member, own],
    preview: {
      sentence: say.sentence({ who, society }),
      moves: [],
      stoppable: { until, how: say.stop() },
      consequences: [
        say.votes({ until: words.moment(until), karma }),
        endings.over(),
        say.likeEverybody(),
        ...words.refusals(
          [present.ended, common.ended()],
          [ballot.number !== 0n && now < from, say.tooEarly(words.moment(from))],
          [electorate.karma < FLOOR, common.karmaTooLow()],
          [2n * info.settled < info.all, say.notSettled()],
          [!top.includes(member) && 10n * weight < electorate.units, say.mayNot({ who, top: info.rules.control })],
        ),
        common.oneNumber(),
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
  const words = new SocietyWords(connection);
  const { common, endings } = words.say;
  const say = endings.voteOnEnding;
  const who = words.who(voter);
  const obstacles = words.refusals(
    [present.ended, common.ended()],
    [none, say.noBallot()],
    [!none && now > until, common.votesUntil(words.moment(until))],
    [!none && weight === 0n, say.noKarma(who)],
    ...words.counterObstacles(counter, last),
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
      sentence: inFavour ? say.inFavour({ who, society }) : say.noLonger({ who, society }),
      moves: [],
      stoppable: ends || counter >= LAST_COUNTER ? null : { until, how: inFavour ? say.stop() : say.stopTakingBack() },
      consequences: [
        ...(none ? [] : [say.weighs(words.units(present, weight, ballot.era))]),
        ...(ends ? [`${say.ends()} ${endings.over()}`] : []),
        ...(counts && !ends ? [say.missing(words.units(present, missing, ballot.era))] : []),
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
  const words = new SocietyWords(connection);
  const { common, endings, gifts } = words.say;
  const say = endings.giveAfterEnd;
  const [who, to] = [words.who(member), words.who(found.target)];
  const paid = await paidTo(connection, asset.address, found.target, amount);
  return societyPlan(connection, {
    fn: "giveAfterEnd",
    persons: [member],
    act: { type: GiveAfterEnd, values: { request, member, amount, fromCharity, nonce } },
    args: ([own]) => [request, member, amount, fromCharity, own],
    preview: {
      sentence: say.sentence({ who, money: words.money(asset, amount), to, society: present.id }),
      moves: [{ from: common.reserve({ who, fromCharity }), to: paid.to, amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        say.noKarma(),
        ...paid.kept,
        ...words.refusals(
          [!present.ended, common.notEnded()],
          [found.kind !== RequestKind.Charity || !approved, say.notACharity()],
          [giver === null, common.notAMember(who)],
          [
            giver !== null && reserve < amount,
            gifts.tooSmall({ who, fromCharity, money: words.money(asset, reserve), vesting: null }),
          ],
        ),
        common.oneNumber(),
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
  const words = new SocietyWords(connection);
  const { common, endings } = words.say;
  const say = endings.moveReserves;
  const who = words.who(member);
  const none = recognised === ZeroAddress;
  return societyPlan(connection, {
    fn: "moveReserves",
    persons: [member],
    act: { type: MoveReserves, values: { society, member, ledger, nonce } },
    args: ([own]) => [society, member, ledger, own],
    preview: {
      sentence: say.sentence({ who, society, money: words.money(asset, amount), ledger }),
      moves: [{ from: common.reserves(who), to: say.laterLedger(), amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        say.samePerson(),
        ...words.refusals(
          [!present.ended, common.notEnded()],
          [none, say.none()],
          [!none && ledger !== recognised, say.another(recognised)],
          [!none && present.now < movableAt, say.tooEarly(words.moment(movableAt))],
          [found === null, common.notAMember(who)],
          [found !== null && amount === 0n, common.noReserves(who)],
        ),
        common.oneNumber(),
      ],
    },
    input: { society, ledger, member },
  });
}
