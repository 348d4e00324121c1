/** Heirs, the end of a society, and votes lent to others (13, 14, 15). */
import { owe, payOrOwe, push } from "./assets";
import { type Agreeing, requireConsent, requireOneOfTwo } from "./consent";
import { isAmongTop, requireElectorate } from "./control";
import {
  addToRamp,
  eraOf,
  exponentAt,
  isEnough,
  monthOfDay,
  type Present,
  presentOf,
  rebase,
  toKarma,
  touch,
  unvestedMoney,
  weightAt,
  weightNow,
} from "./karma";
import { findRequest, societyOfRequest } from "./money";
import {
  cast,
  DAY,
  larger,
  type Member,
  MONTH,
  noteDecision,
  numberOf,
  refuse,
  refuseAs,
  requireGoingOn,
  type Society,
  smaller,
  societyOf,
  type World,
} from "./types";

const SILENCE = 24n;
const BALLOT = 7n * DAY;
const REST = 30n * DAY;

export type EndingAct =
  | (Agreeing & { act: "nameHeir"; society: bigint; member: string; heir: string | undefined; charity: bigint })
  | { act: "inherit"; caller: string; society: bigint; member: string }
  | (Agreeing & { act: "startEnding"; society: bigint; member: string })
  | (Agreeing & { act: "voteOnEnding"; society: bigint; voter: string; inFavour: boolean; counter: bigint })
  | (Agreeing & { act: "giveAfterEnd"; request: bigint; member: string; amount: bigint; fromCharity: boolean })
  | (Agreeing & { act: "moveReserves"; society: bigint; member: string; ledger: string | undefined })
  | { act: "keepTotals"; caller: string; society: bigint; byFactory: boolean };

const ZERO = `0x${"0".repeat(40)}`;

export function actOnEnding(world: World, now: bigint, act: EndingAct): void {
  switch (act.act) {
    case "nameHeir":
      nameHeir(world, now, act);
      return;
    case "inherit":
      inherit(world, now, act);
      return;
    case "startEnding":
      startEnding(world, now, act);
      return;
    case "voteOnEnding": {
      const society = world.societies[Number(act.society) - 1];
      requireOneOfTwo(act, act.voter, now);
      if (society) requireGoingOn(society);
      if (!society || society.ending.number === 0n) refuse("NoWeightToEnd", act.society, act.voter);
      const { ending } = society;
      if (now > ending.startedAt + BALLOT) refuse("TooLate", ending.startedAt + BALLOT);
      const weight = endingWeight(society, act.voter);
      if (weight === 0n) refuse("NoWeightToEnd", act.society, act.voter);
      const before = cast(ending.ballots, numberOf(society, act.voter), act.inFavour ? 1n : 0n, act.counter);
      if (before === 1n) ending.inFavour -= weight;
      if (act.inFavour) ending.inFavour += weight;
      noteDecision(society, act.voter, now);
      if (3n * ending.inFavour >= 2n * ending.electorate) society.ended = true;
      return;
    }
    case "giveAfterEnd": {
      requireConsent(world, act, act.member, now);
      if (act.amount === 0n) refuse("Nothing");
      const society = societyOf(world, societyOfRequest(act.request));
      requireOver(society);
      const beneficiary = charityOf(world, society, act.request);
      if (beneficiary === undefined) refuse("NotACharity", act.request);
      const present = presentOf(society, now);
      touch(society, act.member, present, (member) => {
        const reserve = act.fromCharity ? "charity" : "gift";
        if (member[reserve] < act.amount) refuse("TooLittleLeft", act.member, member[reserve], act.amount);
        member[reserve] -= act.amount;
        member.actedIn = present.month;
        society.reserves -= act.amount;
        return undefined;
      });
      payOrOwe(world, society.asset, beneficiary, act.amount);
      return;
    }
    case "moveReserves":
      moveReserves(world, now, act);
      return;
    case "keepTotals": {
      const society = societyOf(world, act.society);
      society.lentSince ??= now / DAY;
      return;
    }
  }
}

/** Beneficiary of a charity that a society ever approved (13.1). */
function charityOf(world: World, society: Society, id: bigint): string | undefined {
  const request = findRequest(world, id);
  if (request?.kind !== "charity" || societyOfRequest(id) !== society.id) return undefined;
  return request.state === "approved" || request.state === "closed" ? request.target : undefined;
}

function nameHeir(world: World, now: bigint, act: EndingAct & { act: "nameHeir" }): void {
  const { heir, charity } = act;
  requireConsent(world, act, act.member, now, { key: act.society, inOrder: true });
  const society = societyOf(world, act.society);
  const isNobody = heir === undefined && charity === 0n;
  const can =
    charity === 0n ? heir !== undefined && heir in society.members : charityOf(world, society, charity) === heir;
  if (heir === act.member || (!isNobody && (!can || heir === undefined))) {
    refuse("CannotInherit", heir ?? ZERO, charity);
  }
  const present = presentOf(society, now);
  touch(society, act.member, present, (member) => {
    member.actedIn = present.month;
    member.heir = heir === undefined ? undefined : { account: heir, charity };
    return undefined;
  });
}

/** When somebody who does nothing from now on can be inherited from (13.2). */
export function silentFrom({ actedIn, decidedIn, movedOn }: Member): bigint {
  return (larger(larger(actedIn, decidedIn), monthOfDay(movedOn)) + 1n + SILENCE) * MONTH;
}

/** Takes all reserves of a member. Karma stays, and goes on vesting. */
function empty(member: Member): { vested: bigint; unvested: bigint } {
  const { ramp } = member;
  const vested = member.gift + member.charity;
  const unvested = unvestedMoney(ramp.gift) + unvestedMoney(ramp.charity);
  Object.assign(member, { gift: 0n, charity: 0n });
  Object.assign(ramp, { gift: 0n, charity: 0n });
  return { vested, unvested };
}

function inherit(world: World, now: bigint, act: EndingAct & { act: "inherit" }): void {
  const society = societyOf(world, act.society);
  const heir = society.members[act.member]?.heir ?? refuse("NoHeir", act.society, act.member);
  const present = presentOf(society, now);
  let left = { vested: 0n, unvested: 0n };
  touch(society, act.member, present, (member) => {
    const from = silentFrom(member);
    if (now < from) refuse("TooEarly", from);
    left = empty(member);
    if (left.vested + left.unvested === 0n) refuse("Nothing");
    return undefined;
  });
  if (heir.charity !== 0n) {
    society.reserves -= left.vested + left.unvested;
    owe(world, society.asset, heir.account, left.vested + left.unvested);
    return;
  }
  touch(society, heir.account, present, (member) => {
    member.gift += left.vested;
    addToRamp(member, left.unvested, 0n, 0n, society.rules.vesting);
    return undefined;
  });
}

function startEnding(world: World, now: bigint, act: EndingAct & { act: "startEnding" }): void {
  requireConsent(world, act, act.member, now);
  const society = societyOf(world, act.society);
  requireGoingOn(society);
  const { ending } = society;
  if (ending.number !== 0n && now < ending.startedAt + REST) refuse("TooEarly", ending.startedAt + REST);
  const present = presentOf(society, now);
  const electorate = requireElectorate(society, present);
  if (!isEnough(society)) refuse("TooLittleSettled", society.id, society.settled, society.all);
  const weight = weightAt(society, act.member, present.day - 1n, present.era);
  if (10n * weight < electorate && !isAmongTop(society, act.member, present.era)) {
    refuse("CannotStart", society.id, act.member, weight, electorate);
  }
  society.ending = {
    number: ending.number + 1n,
    startedAt: now,
    era: present.era,
    electorate,
    inFavour: 0n,
    ballots: {},
  };
  noteDecision(society, act.member, now);
}

/** What a vote in the last ballot weighs; nothing before the first (14.2). */
export function endingWeight(society: Society, voter: string): bigint {
  const { number, startedAt, era } = society.ending;
  return number === 0n ? 0n : weightAt(society, voter, startedAt / DAY - 1n, era);
}

function requireOver(society: Society): void {
  if (!society.ended) refuse("HasNotEnded", society.id);
}

function moveReserves(world: World, now: bigint, act: EndingAct & { act: "moveReserves" }): void {
  requireConsent(world, act, act.member, now);
  const society = societyOf(world, act.society);
  requireOver(society);
  const { ledger } = act;
  if (society.laterLedger !== ledger) refuseAs("Succession_NotRecognised");
  const present = presentOf(society, now);
  let amount = 0n;
  touch(society, act.member, present, (member) => {
    const { vested, unvested } = empty(member);
    amount = vested + unvested;
    if (amount === 0n) refuse("Nothing");
    member.actedIn = present.month;
    society.reserves -= amount;
    return undefined;
  });
  if (ledger === undefined) refuseAs("Succession_NotNamed");
  if (now < society.movableAt) refuseAs("Succession_TooEarly");
  push(world, society.asset, ledger, amount);
  if (world.refusing[ledger]) refuseAs("Succession_NotAdopted", [ledger, "0xdeadbeef"]);
}

// Votes for others (15).

const UNREACHABLE = 2n ** 128n - 1n;
const KEPT_DAYS = 64n;

export function votesNow(society: Society, account: string, present: Present): bigint {
  return isEnough(society) ? toKarma(weightNow(society, account, present.era), present.exponent) : 0n;
}

/** The electorate at the end of the day before a time, and what a unit was worth at that time; undefined if it was none. */
function electorateAt(society: Society, time: bigint, now: bigint) {
  const [begun, today] = [time / DAY, now / DAY];
  const { lentSince } = society;
  if (lentSince === undefined || begun <= lentSince || today >= begun + KEPT_DAYS) return undefined;
  const kept = society.kept.find(({ day }) => day >= begun);
  const { settled, era, enough } = kept ?? { settled: society.settled, era: society.era, enough: isEnough(society) };
  if (!enough) return undefined;
  const clocks = [...society.formerClocks, society.clock];
  const exponent = exponentAt(clocks.findLast(({ day }) => day <= begun)!, time);
  return { day: begun - 1n, settled, settledEra: era, exponent, era: eraOf(exponent) };
}

export function votesAt(society: Society, account: string, time: bigint, now: bigint): bigint {
  const past = electorateAt(society, time, now);
  return past ? toKarma(weightAt(society, account, past.day, past.era), past.exponent) : 0n;
}

export function totalVotesAt(society: Society, time: bigint, now: bigint): bigint {
  const past = electorateAt(society, time, now);
  if (!past) return UNREACHABLE;
  const { settled, settledEra, era, exponent } = past;
  if (settledEra <= era) return toKarma(rebase(settled, settledEra, era), exponent);
  // Brought up to a later era before it was kept: rounded up (15.6).
  return toKarma(smaller((settled + 1n) << (40n * (settledEra - era)), UNREACHABLE), exponent);
}
