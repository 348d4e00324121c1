import { ZeroAddress } from "ethers";
import { DAY, MONTH } from "../../core/time";
import { eraOf, exponentAt, rebase } from "../karma";
import { advanceVesting } from "../vesting";
import type { KnownMember, KnownSociety } from "./model";
import { codesInEra, isAbove, note, sumOfCodes } from "./ranking";
import { isEnough, keepTotal, monthOfDay, writeMonth, writeWeight } from "./rings";

/** The present of a society as its clocks see it. */
export interface Present {
  /** UNIX seconds. */
  at: bigint;
  exponent: bigint;
  era: bigint;
  day: bigint;
  month: bigint;
}

/** What a society's clocks show at a time (UNIX seconds). */
export function presentOf(society: KnownSociety, at: bigint): Present {
  const exponent = exponentAt(society.clock, at);
  return { at, exponent, era: eraOf(exponent), day: at / DAY, month: at / MONTH };
}

/** A member who was touched, and what they had settled before. */
export interface Touched {
  society: KnownSociety;
  member: KnownMember;
  now: Present;
  before: bigint;
}

/** Brings a member's units of an earlier era up to the present one. */
export function bringUp(member: KnownMember, era: bigint): void {
  if (member.era === era) return;
  const up = (units: bigint) => rebase(units, member.era, era);
  member.settled = up(member.settled);
  member.ramp = { ...member.ramp, karma: up(member.ramp.karma) };
  member.locked = up(member.locked);
  member.burned = up(member.burned);
  member.era = era;
}

/** Brings the society's totals up to the present era. */
export function bringTotalsUp(society: KnownSociety, era: bigint): void {
  if (society.era === era) return;
  const up = (units: bigint) => rebase(units, society.era, era);
  society.settled = up(society.settled);
  society.all = up(society.all);
  society.before = { settled: up(society.before.settled), top: up(society.before.top) };
  society.era = era;
}

/** Takes note of a vote, a request or a decision: only of somebody who named an heir. */
export function noteAct(member: KnownMember, month: bigint): void {
  if (member.notedIn !== 0n) member.notedIn = month;
}

/** Lets vest what has vested for a member; `settle` follows. */
export function touch(society: KnownSociety, member: KnownMember, at: bigint): Touched {
  const now = presentOf(society, at);
  bringUp(member, now.era);
  const before = member.settled;
  const vested = advanceVesting(member.ramp, at);
  member.ramp = vested.ramp;
  member.gift += vested.gift;
  member.charity += vested.charity;
  member.settled += vested.karma;
  if (society.changedOn !== now.day && society.governance.lentSince !== 0n) {
    const { settled, all, era } = society;
    keepTotal(society.pastTotals, { settled, day: now.day, era, enough: isEnough(settled, all) });
  }
  return { society, member, now, before };
}

/** Takes units from a weight and adds others. */
export function changeWeight(oracle: KnownMember, now: Present, less: bigint, more: bigint): void {
  const { weight } = oracle;
  writeWeight(weight, rebase(weight.value, weight.era, now.era) + more - less, now.era, now.day);
}

/** Who votes for a member. */
export function oracleOfMember(society: KnownSociety, member: KnownMember): KnownMember {
  return (member.oracle === ZeroAddress ? undefined : society.members.get(member.oracle)) ?? member;
}

/** What follows from a member's settled units: weight, totals, histories and ranking. */
export function settle({ society, member, now, before }: Touched, earned: bigint, burned: bigint): void {
  bringTotalsUp(society, now.era);
  if (member.settled !== before) {
    const codes = codesInEra(society.ranks, now.era);
    if (society.changedOn !== now.day) {
      society.before = { settled: society.settled, top: sumOfCodes(codes) };
      society.changedOn = now.day;
    }
    remember(member, now, before);
    changeWeight(oracleOfMember(society, member), now, before, member.settled);
    society.settled += member.settled - before;
    if (member.settled > before && isAbove(codes, member.settled)) {
      society.ranks.codes = note(society.ranks.numbers, codes, member.number, member.settled);
      society.ranks.era = now.era;
    }
  }
  society.all += earned - burned;
}

/** The first change of a month, or else of a day, keeps what was held before. */
function remember(member: KnownMember, now: Present, before: bigint): void {
  const last = member.changedOn;
  if (last === now.day) return;
  member.changedOn = now.day;
  if (monthOfDay(last) === now.month) member.yesterday = { units: before, day: now.day };
  else writeMonth(member.months, { held: before, burned: member.burned, month: now.month, era: now.era });
}
