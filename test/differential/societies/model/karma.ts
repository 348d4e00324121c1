/**
 * Karma in the model: units, what vests, and what follows whenever a member's settled karma changes (3, 4, 6, 9).
 *
 * The worth of a unit is taken from the SDK's mirror. It has to be: 2^f is known between two bounds only, and which number
 * between them is used decides the last bit of everything; the mirror is compared with exact arithmetic elsewhere. All
 * else here is written down from the specification.
 */
import { eraOf, exponentAt, rebase, toKarma, toUnits, toUnitsUp } from "../../../../sdk/src/societies/karma";
import {
  ceilDiv,
  DAY,
  HOUR,
  type Member,
  MONTH,
  memberOf,
  numberOf,
  refuseAs,
  type Society,
  smaller,
  type Weighed,
  without,
} from "./types";

export { eraOf, exponentAt, rebase, toKarma, toUnitsUp };

/** The present, as a society's clocks see it. */
export interface Present {
  time: bigint;
  hour: bigint;
  day: bigint;
  month: bigint;
  exponent: bigint;
  era: bigint;
}

export function presentOf(society: Society, time: bigint): Present {
  const exponent = exponentAt(society.clock, time);
  return { time, hour: time / HOUR, day: time / DAY, month: time / MONTH, exponent, era: eraOf(exponent) };
}

export const monthOfDay = (day: bigint) => day / 30n;

/** All karma of a society is less than this (5.6). */
const MOST_KARMA = 2n ** 64n;

/** Units that karma earns now. */
export function earnedUnits(karma: bigint, { exponent }: Present): bigint {
  if (karma >= MOST_KARMA) refuseAs("KarmaClock_TooMuchKarma", [karma]);
  return toUnits(karma, exponent);
}

// What vests (4). Money is counted in units of 2^-32, time in units of 2^-24 hours.

const MONEY = 32n;
const TIME = 24n;

/** Whole units of money that have not vested: one that has begun to vest counts until it is complete (4.4). */
export const unvestedMoney = (money: bigint) => ceilDiv(money, 2n ** MONEY);

/** Seconds (UNIX) from which all has vested. */
export function vestedFrom({ ramp }: Member, hour: bigint): bigint {
  return (hour + ceilDiv(ramp.remaining, 2n ** TIME)) * HOUR;
}

/** Lets vest what has vested until an hour. */
export function advance(member: Member, hour: bigint): void {
  const { ramp } = member;
  const remaining = ramp.remaining;
  const left = without(remaining, (hour - ramp.hour) * 2n ** TIME);
  const stays = (amount: bigint) => (remaining === 0n ? amount : ceilDiv(amount * left, remaining));
  const [gift, charity, unvested] = [stays(ramp.gift), stays(ramp.charity), stays(member.unvested)];
  member.gift += unvestedMoney(ramp.gift) - unvestedMoney(gift);
  member.charity += unvestedMoney(ramp.charity) - unvestedMoney(charity);
  member.settled += member.unvested - unvested;
  member.unvested = unvested;
  member.ramp = { gift, charity, remaining: left, hour };
}

/** Adds what is to vest over a period of hours. */
export function addToRamp(member: Member, gift: bigint, charity: bigint, units: bigint, period: bigint): void {
  const money = gift + charity;
  if (period === 0n || money === 0n) {
    member.gift += gift;
    member.charity += charity;
    member.settled += units;
    return;
  }
  const { ramp } = member;
  const before = ramp.gift + ramp.charity;
  const added = money << MONEY;
  if (before + added >= 2n ** 128n || member.unvested + units >= 2n ** 128n) {
    refuseAs("Vesting_TooMuch", [money, units]);
  }
  const area = before * ramp.remaining + added * ((period + 1n) << TIME);
  ramp.remaining = ceilDiv(area, before + added);
  ramp.gift += gift << MONEY;
  ramp.charity += charity << MONEY;
  member.unvested += units;
}

// Eras.

/** A member's units in those of the present era. */
export function bringUp(member: Member, era: bigint): void {
  for (const units of ["settled", "unvested", "locked", "burned"] as const) {
    member[units] = rebase(member[units], member.era, era);
  }
  member.era = era;
}

/** The totals in units of the present era. */
export function totalsIn(society: Society, era: bigint): { settled: bigint; all: bigint } {
  return { settled: rebase(society.settled, society.era, era), all: rebase(society.all, society.era, era) };
}

export function bringUpTotals(society: Society, era: bigint): void {
  Object.assign(society, totalsIn(society, era), { era });
}

// The ranking (9): units are recorded with sixteen bits, rounded up.

export function recorded(units: bigint): bigint {
  const shift = BigInt(Math.max(0, units.toString(2).length - 16));
  return ceilDiv(units, 2n ** shift) << shift;
}

/** Places with what is recorded, in units of an era, rounded up. */
export function placesIn({ ranking }: Society, era: bigint): Society["ranking"]["places"] {
  const shift = 40n * (era - ranking.era);
  return ranking.places.map(({ number, units }) => ({ number, units: ceilDiv(units, 2n ** shift) }));
}

export function topOf(society: Society, era: bigint): bigint {
  return placesIn(society, era).reduce((sum, { units }) => sum + units, 0n);
}

/** Records what somebody has who is above the least that is recorded. What is recorded never falls. */
function note(society: Society, number: bigint, units: bigint, era: bigint): void {
  const places = placesIn(society, era);
  const rounded = recorded(units);
  if (rounded <= places[0]!.units) return;
  const own = Math.max(
    places.findIndex((place) => place.number === number),
    0,
  );
  if (rounded <= places[own]!.units) return;
  places[own] = { number, units: rounded };
  const least = places.reduce((least, { units }, i) => (units < places[least]!.units ? i : least), 0);
  [places[0], places[least]] = [places[least]!, places[0]!];
  society.ranking = { era, places };
}

// Weights (6).

/** Writes a weight: the last one of a day stays. */
function write(weights: Weighed[], units: bigint, { day, era }: Present): void {
  const last = weights.at(-1)!;
  if (units === last.units && era === last.era) return;
  if (last.day === day) weights.pop();
  weights.push({ day, era, units });
}

export function changeWeight(society: Society, oracle: string, less: bigint, more: bigint, present: Present): void {
  const { weights } = society.members[oracle]!;
  const last = weights.at(-1)!;
  write(weights, rebase(last.units, last.era, present.era) + more - less, present);
}

export function weightNow(society: Society, account: string, era: bigint): bigint {
  const last = society.members[account]?.weights.at(-1);
  return last ? rebase(last.units, last.era, era) : 0n;
}

/** Days with a change that are remembered besides the last one. */
const REMEMBERED = 16;

/** A weight at the end of a day that is over, in units of an era; zero if more than sixteen days with changes are later. */
export function weightAt(society: Society, account: string, day: bigint, era: bigint): bigint {
  const weights = society.members[account]?.weights ?? [];
  const at = weights.findLastIndex((one) => one.day <= day);
  if (at < 0 || at < weights.length - 1 - REMEMBERED) return 0n;
  return rebase(weights[at]!.units, weights[at]!.era, era);
}

// What a member held (7.1): of what is remembered of a month the lowest sixteen bits are dropped.

const DROPPED = 16n;
const coarse = (units: bigint) => (units >> DROPPED) << DROPPED;
const MONTHS = 13n;

/** Units that a member could use for an event, before what is locked. */
export function usableFor(member: Member, eventAt: bigint, present: Present): bigint {
  const month = eventAt / MONTH;
  const change = member.changes.find(({ day }) => monthOfDay(day) >= month);
  if (!change) return member.settled;
  if (present.month - month >= MONTHS) return 0n;
  const then = rebase(coarse(change.held), change.era, present.era);
  const burned = rebase(coarse(change.burned), change.era, present.era);
  return smaller(without(then + burned, member.burned), member.settled);
}

/** What a member held when the day began; a little more where the month's word is used (7.3). */
export function heldAtDaysBegin(member: Member, { day }: Present): bigint {
  const index = member.changes.length - 1;
  const change = member.changes[index];
  if (change?.day !== day) return member.settled;
  const before = member.changes[index - 1];
  const firstOfMonth = !before || monthOfDay(before.day) !== monthOfDay(day);
  return firstOfMonth ? coarse(change.held) + 2n ** DROPPED - 1n : change.held;
}

/** Settled karma at the end of the day before, of all and of the top ten (7.2). */
export function dayBefore(society: Society, { day, era }: Present): { settled: bigint; top: bigint } {
  if (society.changedOn === day) return society.dayBefore;
  return { settled: totalsIn(society, era).settled, top: topOf(society, era) };
}

/** Whether enough is settled for an electorate to count outside (15.4). */
export const isEnough = ({ settled, all }: { settled: bigint; all: bigint }) => settled !== 0n && 2n * settled >= all;

/**
 * Whatever happens to a member: what has vested is settled first, and afterwards weight, totals, histories and ranking
 * follow. `happens` says how many units were earned and burned.
 */
export function touch(
  society: Society,
  account: string,
  present: Present,
  happens: (member: Member) => { earned?: bigint; burned?: bigint } | undefined = () => undefined,
): void {
  const { day, era } = present;
  const member = memberOf(society, account);
  bringUp(member, era);
  const [held, burnedBefore] = [member.settled, member.burned];
  // The first act of a day keeps what the day before left (15.3).
  if (society.lentSince !== undefined && society.kept.at(-1)?.day !== day) {
    society.kept.push({ day, era: society.era, settled: society.settled, enough: isEnough(society) });
  }
  advance(member, present.hour);
  const { earned = 0n, burned = 0n } = happens(member) ?? {};

  const before = dayBefore(society, present);
  bringUpTotals(society, era);
  if (member.settled !== held) {
    Object.assign(society, { changedOn: day, dayBefore: before });
    if (member.changes.at(-1)?.day !== day) member.changes.push({ day, era, held, burned: burnedBefore });
    changeWeight(society, member.oracle, held, member.settled, present);
    society.settled += member.settled - held;
    if (member.settled > held) note(society, numberOf(society, account), member.settled, era);
  }
  const halvings = (present.exponent >> 64n) % 40n;
  const all = society.all - burned + earned;
  if (all >= 2n ** (88n + halvings)) refuseAs("KarmaClock_SocietyIsFull", [all, 2n ** (88n + halvings)]);
  society.all = all;
}
