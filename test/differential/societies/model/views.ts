/** What the ledger shows, as the model sees it: every view of a society with the answer that is expected. */
import type { Question, Value } from "../../common/answers";
import { expiryOf, statusNumber, statusOf } from "./control";
import { endingWeight, silentFrom, totalVotesAt, votesAt, votesNow } from "./endings";
import {
  advance,
  bringUp,
  dayBefore,
  eraOf,
  exponentAt,
  heldAtDaysBegin,
  type Present,
  placesIn,
  presentOf,
  rebase,
  toKarma,
  totalsIn,
  unvestedMoney,
  usableFor,
  vestedFrom,
  weightAt,
  weightNow,
} from "./karma";
import { claimableOf, commonsClaimable, hasPlace, referralClaimable, stateNumber } from "./money";
import { approvedUnits, isReached, kindNumber, thresholdOf, VOTING, weightFor } from "./requests";
import {
  assetOf,
  creditKey,
  DAY,
  HOUR,
  larger,
  type Member,
  nonceKey,
  numberOf,
  operatorKey,
  type Request,
  type Society,
  shareKey,
  type World,
  without,
} from "./types";

const isEmpty = { choice: 0n, counter: 0n };

/** Karma of a member at a time if nothing else happens, and a copy of them as they are then. */
function lookAhead(society: Society, member: Member, time: bigint) {
  const exponent = exponentAt(society.clock, time);
  const then = structuredClone(member);
  bringUp(then, eraOf(exponent));
  const settled = then.settled;
  advance(then, time / HOUR);
  const karma = toKarma(then.settled + then.unvested, exponent);
  return { then, karma, vested: toKarma(then.settled, exponent), settled, settledKarma: toKarma(settled, exponent) };
}

function societyInfo(world: World, society: Society, present: Present): Value[] {
  const { rules, clock } = society;
  const { settled, all } = totalsIn(society, present.era);
  const charities = society.places.slice(0, Number(rules.charities));
  return [
    society.creator,
    society.asset,
    assetOf(world, society).decimals,
    society.shares !== undefined,
    Object.values(rules) as Value[],
    [clock.exponent, clock.day, clock.rate],
    present.exponent,
    present.era,
    settled,
    all,
    toKarma(settled, present.exponent),
    toKarma(all, present.exponent),
    society.committed,
    society.reserves,
    society.changedOn,
    BigInt(society.accounts.length),
    BigInt(society.requests.length),
    approvedUnits(society, present.era),
    charities.map((number) => (number === 0n ? 0n : (society.id << 32n) | number)),
  ];
}

function memberInfo(society: Society, member: Member, present: Present): Value[] {
  const { then, karma, settled, settledKarma } = lookAhead(society, member, present.time);
  return [
    member.number,
    member.oracle,
    member.nominations,
    member.standingLostUntil * DAY,
    member.movedOn,
    then.gift,
    then.charity,
    unvestedMoney(then.ramp.gift),
    unvestedMoney(then.ramp.charity),
    vestedFrom(then, present.hour),
    settled,
    then.settled,
    then.unvested,
    then.locked,
    then.burned,
    settledKarma,
    karma,
    member.committed,
    member.referral,
    member.received,
    member.changes.at(-1)?.day ?? 0n,
    member.actedIn,
    member.lifetime,
    member.registrar,
    member.affiliate,
  ];
}

function requestInfo(society: Society, request: Request, now: bigint): Value[] {
  const { kind, state, most, received, until } = request;
  const receives = state === "approved" && (kind === "benefit" || hasPlace(society, request)) && now <= until;
  return [
    request.claimant,
    request.oracle,
    kindNumber(kind),
    stateNumber(request),
    request.target,
    request.committed,
    request.filedAt,
    request.filedAt + VOTING,
    request.era,
    request.threshold,
    request.excluded,
    request.inFavour,
    request.against,
    isReached(request),
    state === "open" && now > request.filedAt + VOTING,
    received,
    most,
    until,
    receives ? most - received : 0n,
  ];
}

/** Times that are asked about: each is far enough for something to have changed, and another one every time. */
const AHEAD = [0n, HOUR, 3n * DAY, 40n * DAY, 900n * DAY, 1_300n * DAY];
const BACK = [0n, DAY, 9n * DAY, 31n * DAY, 200n * DAY, 400n * DAY];
const DAYS_BACK = [1n, 2n, 5n, 17n, 40n, 3n];

/**
 * All that a society shows.
 *
 * @param turn Which of the times that can be asked about are asked about now, and whose past and future if not `all`.
 * @param outsiders People besides members who are asked about.
 */
export function questionsAbout(
  world: World,
  society: Society,
  now: bigint,
  { turn, all }: { turn: number; all: boolean },
  outsiders: string[],
): Question[] {
  const questions: Question[] = [];
  const ask = (view: string, args: Value[], ...answer: Value[]) => questions.push({ view, args, answer });
  const { id, members, accounts } = society;
  const present = presentOf(society, now);
  const { day, era, exponent } = present;
  const pick = (list: bigint[], i: number) => list[(turn + i) % list.length]!;

  ask("societyOf", [id], societyInfo(world, society, present));
  const { settled, top } = dayBefore(society, present);
  ask("electorateOf", [id], settled, top);
  const places = placesIn(society, era);
  const ranked = places.map(({ number }) => accounts[Number(number) - 1]);
  ask("rankingOf", [id], ranked, [...places.map(({ units }) => units)]);
  ask("commonsClaimable", [id], commonsClaimable(society));
  ask("totalSupply", [id], society.shares?.supply ?? 0n);
  ask("isEnded", [id], society.ended);
  ask("laterLedgerOf", [id], society.laterLedger, society.movableAt);
  const { ending, change } = society;
  ask("endingOf", [id], ending.number, ending.startedAt, ending.era, ending.electorate, ending.inFavour);
  ask(
    "governanceOf",
    [id],
    society.passed,
    society.round,
    society.scheduledAt,
    society.scheduledEra,
    society.dropped,
    society.lentSince ?? 0n,
    change?.hash,
    society.laterLedger,
    society.laterCode,
  );
  if (change) {
    const status = statusNumber(statusOf(change, now));
    ask("statusOf", [change.hash], status);
    const stored = [status, change.missing, change.end, expiryOf(change), DAY, change.extensions];
    ask("actOf", [change.hash], ...stored);
    for (const number of ["0", ...accounts.map((_, i) => String(i + 1))]) {
      const { choice, counter } = change.ballots[number] ?? isEmpty;
      if (counter > 0n) ask("rejectionOf", [change.hash, BigInt(number)], choice === 1n, counter);
    }
  }
  const time = now - 1n - pick(BACK, 0) / 6n;
  ask("totalVotesAt", [id, time], totalVotesAt(society, time, now));

  for (const [i, account] of [...accounts, ...outsiders].entries()) {
    const member = members[account];
    const holding = society.shares?.holders[account];
    if (holding) {
      ask("balanceOf", [account, id], holding.balance);
      ask("claimableOf", [id, account], claimableOf(society, account));
    }
    if (!member) {
      ask("oracleOf", [id, account], undefined);
      continue;
    }
    ask("memberOf", [id, account], memberInfo(society, member, present));
    ask("weightOf", [id, account], weightNow(society, account, era));
    const { toRegistrar, toAffiliate } = referralClaimable(society, member);
    ask("referralClaimable", [id, account], toRegistrar, toAffiliate);
    for (const [beneficiary, amount] of Object.entries(member.earnedWith)) {
      ask("earnedWith", [id, account, beneficiary], amount);
    }
    // All that follows is what can be told from histories: of one in three at a time.
    if (!all && (turn + i) % 3 > 0) continue;
    ask("memberAt", [id, member.number], account);
    ask("oracleOf", [id, account], member.oracle);
    ask("votesOf", [id, account], votesNow(society, account, present));
    const past = day - pick(DAYS_BACK, i);
    ask("weightAt", [id, account, past], weightAt(society, account, past, era));
    ask("votesAt", [id, account, time], votesAt(society, account, time, now));
    const later = now + pick(AHEAD, i);
    const { karma, vested, settledKarma } = lookAhead(society, member, later);
    ask("karmaOf", [id, account, later], karma, vested, settledKarma);
    const { then } = lookAhead(society, member, now);
    const eventAt = now - pick(BACK, i);
    const held = { ...then, settled: rebase(member.settled, member.era, era) };
    const usable = without(usableFor(held, eventAt, present), then.locked);
    ask("usableKarma", [id, account, eventAt], toKarma(usable, exponent));
    const own = heldAtDaysBegin(held, present);
    ask("thresholdFor", [id, account], thresholdOf(society, member, own, present), own);
    const last = ending.ballots[String(member.number)] ?? isEmpty;
    ask("endingVoteOf", [id, account], last.choice === 1n, last.counter, endingWeight(society, account));
    const heir = member.heir;
    ask("heirOf", [id, account], heir?.account, heir?.charity ?? 0n, heir ? silentFrom(member) : 0n);
    const nonce = world.nonces[nonceKey(account, id)];
    if (nonce !== undefined) ask("nonces", [account, id], (id << 64n) + nonce);
  }
  for (const [hash, ballots] of Object.entries(society.approvals)) {
    for (const account of accounts) {
      const { choice, counter } = ballots[String(numberOf(society, account))] ?? isEmpty;
      if (counter > 0n) ask("approvalOf", [id, hash, account], choice === 1n, counter);
    }
  }
  for (const request of society.requests) {
    ask("requestOf", [request.id], requestInfo(society, request, now));
    for (const [i, account] of accounts.entries()) {
      const { choice, counter } = request.ballots[String(i + 1)] ?? isEmpty;
      // What was not voted is asked of one member at a time.
      if (counter === 0n && (turn + i) % accounts.length > 0) continue;
      const toExceed = larger(counter, request.updates);
      ask("voteOf", [request.id, account], choice, toExceed, weightFor(society, request, account));
    }
  }
  return questions;
}

/** What the ledger shows of no society in particular. */
export function questionsAboutAll(world: World, people: string[]): Question[] {
  const questions: Question[] = [
    { view: "commons", args: [], answer: [world.commons] },
    { view: "societyCount", args: [], answer: [BigInt(world.societies.length)] },
  ];
  const ask = (view: string, args: Value[], answer: Value) => questions.push({ view, args, answer: [answer] });
  for (const person of people) ask("nonces", [person, 0n], world.nonces[nonceKey(person, 0n)] ?? 0n);
  for (const asset of Object.keys(world.assets)) {
    for (const person of people) {
      const credit = world.credits[creditKey(asset, person)];
      if (credit !== undefined) ask("creditOf", [asset, person], credit);
    }
  }
  for (const owner of people) {
    for (const spender of people) {
      const operates = world.operators[operatorKey(owner, spender)];
      if (operates !== undefined) ask("isOperator", [owner, spender], operates);
      for (const { id } of world.societies) {
        const allowed = world.shareAllowances[shareKey(owner, spender, id)];
        if (allowed !== undefined) ask("allowance", [owner, spender, id], allowed);
      }
    }
  }
  return questions;
}
