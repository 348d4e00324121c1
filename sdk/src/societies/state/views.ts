import { ZeroAddress, ZeroHash } from "ethers";
import type { ActStatus } from "../../core/pendingAct";
import { DAY, MONTH } from "../../core/time";
import { FIFTHS, legOf } from "../fees";
import { ceilDiv, greatest, least, minus } from "../integers";
import { type Clock, ERA, eraOf, exponentAt, rebase, toKarma } from "../karma";
import { SILENCE, VOTING } from "../periods";
import {
  Choice,
  type Heir,
  type MemberInfo,
  numberOfRequest,
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  requestIdOf,
  type SocietyInfo,
  societyOfRequest,
} from "../types";
import { advanceVesting, type Ramp, unvestedMoney } from "../vesting";
import { statusAt } from "./changes";
import { earnedBy, owedToHolders, referralBase } from "./fees";
import type { KnownMember, KnownRequest, KnownSociety, SocietiesState } from "./model";
import { codesInEra, isAbove, sumOfCodes, unitsOfCode } from "./ranking";
import { knownMember, knownRequest, knownSociety } from "./rebuild";
import { heldIn, isEnough, monthOfDay, startOfMonth, TOTAL_DAYS, totalOnDay, weightOnDay } from "./rings";
import { type Present, presentOf } from "./ripening";

const HOUR = 3_600n;
const TIME_FRACTION = 24n;
const ALL = 10_000n;
/** The total of an electorate that is none. */
export const UNREACHABLE = (1n << 128n) - 1n;

/** What {@link memberKarma} needs of a member: what they had when they were last touched. */
export interface KarmaRecord {
  /** Units that count, of `era`. */
  settled: bigint;
  /** What has not vested; its karma in units of `era`. */
  ramp: Ramp;
  era: bigint;
  /** Vested gift money, in the smallest unit of the asset. */
  gift: bigint;
  /** Vested charity money. */
  charity: bigint;
}

/** A member's karma (millionths) and reserves (smallest unit of the asset) at a time. */
export interface KarmaPoint {
  /** UNIX seconds. */
  at: bigint;
  /** All of it, vested or not: what is shown. */
  karma: bigint;
  /** What of it has vested: what counts if somebody lets it ripen at that time. */
  vested: bigint;
  /** What of it counts already. */
  settled: bigint;
  gift: bigint;
  charity: bigint;
  unvestedGift: bigint;
  unvestedCharity: bigint;
}

/**
 * A member's karma and reserves at a time if nothing else happens until then, bit for bit as `karmaOf` and `memberOf`.
 *
 * @param clock The society's clock at that time.
 * @param at UNIX seconds, not before the member was last touched.
 * @throws RangeError for an earlier time.
 * @example memberKarma(member, clockOnDay(society, at / 86_400n), at).karma;
 */
export function memberKarma(record: KarmaRecord, clock: Clock, at: bigint): KarmaPoint {
  const exponent = exponentAt(clock, at);
  const era = eraOf(exponent);
  const settled = rebase(record.settled, record.era, era);
  const ramp = { ...record.ramp, karma: rebase(record.ramp.karma, record.era, era) };
  const vested = advanceVesting(ramp, at);
  return {
    at,
    karma: toKarma(settled + ramp.karma, exponent),
    vested: toKarma(settled + vested.karma, exponent),
    settled: toKarma(settled, exponent),
    gift: record.gift + vested.gift,
    charity: record.charity + vested.charity,
    unvestedGift: unvestedMoney(vested.ramp.gift),
    unvestedCharity: unvestedMoney(vested.ramp.charity),
  };
}

/**
 * The clock of a society on a UNIX day, present or past.
 *
 * @example clockOnDay(society, 20_000n).rate;
 */
export function clockOnDay(society: Pick<KnownSociety, "clock" | "formerClocks">, day: bigint): Clock {
  let { clock } = society;
  for (let i = society.formerClocks.length; i > 0 && clock.day > day; ) clock = society.formerClocks[--i];
  return clock;
}

/** What all have settled, and all karma, in units of the present era. */
function totalsNow(society: KnownSociety, now: Present): { settled: bigint; all: bigint } {
  return { settled: rebase(society.settled, society.era, now.era), all: rebase(society.all, society.era, now.era) };
}

/**
 * A society at a time (UNIX seconds) if nothing else happens until then, as `societyOf` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example societyInfo(state, 1n, now).karma;
 */
export function societyInfo(state: SocietiesState, id: bigint, at: bigint): SocietyInfo {
  const society = knownSociety(state, id);
  const now = presentOf(society, at);
  const { settled, all } = totalsNow(society, now);
  return {
    creator: society.creator,
    asset: society.asset,
    decimals: society.decimals,
    shares: society.hasShares,
    rules: { ...society.rules, rate: society.clock.rate },
    clock: society.clock,
    exponent: now.exponent,
    era: now.era,
    settled,
    all,
    settledKarma: toKarma(settled, now.exponent),
    karma: toKarma(all, now.exponent),
    committed: society.committed,
    reserves: society.reserves,
    changedOn: society.changedOn,
    members: BigInt(society.members.size),
    requests: society.requests,
    approved: rebase(society.approved.units, society.approved.era, now.era),
    charities: society.places
      .slice(0, Number(society.rules.charities))
      .map((number) => (number === 0n ? 0n : requestIdOf(id, number))),
  };
}

/**
 * A member at a time (UNIX seconds) if nothing else happens until then, as `memberOf` shows them.
 *
 * @throws RangeError if the events told nothing of the society or the member.
 * @example memberInfo(state, 1n, ari, now).gift;
 */
export function memberInfo(state: SocietiesState, id: bigint, account: string, at: bigint): MemberInfo {
  const society = knownSociety(state, id);
  const member = knownMember(society, account);
  const now = presentOf(society, at);
  const units = (amount: bigint) => rebase(amount, member.era, now.era);
  const settled = units(member.settled);
  const vested = advanceVesting({ ...member.ramp, karma: units(member.ramp.karma) }, at);
  return {
    number: member.number,
    oracle: member.oracle === ZeroAddress ? account : member.oracle,
    nominations: member.nominations,
    standingLostUntil: member.standingLostUntil * DAY,
    movedOn: member.movedOn,
    gift: member.gift + vested.gift,
    charity: member.charity + vested.charity,
    unvestedGift: unvestedMoney(vested.ramp.gift),
    unvestedCharity: unvestedMoney(vested.ramp.charity),
    vestedFrom: (at / HOUR + ceilDiv(vested.ramp.remaining, 1n << TIME_FRACTION)) * HOUR,
    settled,
    vested: settled + vested.karma,
    unvested: vested.ramp.karma,
    locked: units(member.locked),
    burned: units(member.burned),
    settledKarma: toKarma(settled, now.exponent),
    karma: toKarma(settled + vested.karma + vested.ramp.karma, now.exponent),
    committed: member.committed,
    referral: member.referral,
    received: member.received,
    changedOn: member.changedOn,
    actedIn: member.actedIn,
    lifetime: member.lifetime,
    registrar: member.registrar,
    affiliate: member.affiliate,
  };
}

/**
 * Whether votes approve a request.
 *
 * @param inFavour Units for it.
 * @param against Units against it.
 * @param threshold Net units that approve it.
 * @example isReached(3n, 1n, 2n); // true
 */
export function isReached(inFavour: bigint, against: bigint, threshold: bigint): boolean {
  return inFavour !== 0n && inFavour >= against + threshold;
}

/**
 * A request at a time (UNIX seconds) if nothing else happens until then, as `requestOf` shows it.
 *
 * @throws RangeError if the events told nothing of the request.
 * @example requestInfo(state, id, now).room;
 */
export function requestInfo(state: SocietiesState, id: RequestId, at: bigint): RequestInfo {
  const request = knownRequest(state, id);
  const votingUntil = request.filedAt + VOTING;
  const among =
    request.kind === RequestKind.Benefit ||
    knownSociety(state, societyOfRequest(id)).places.includes(numberOfRequest(id));
  const receives = request.state === RequestState.Approved && among && at <= request.receivesUntil;
  const { claimant, oracle, kind, target, committed, filedAt, era, threshold, excluded } = request;
  const { inFavour, against, received, receivesUntil } = request;
  return {
    claimant,
    oracle,
    kind,
    state: request.state,
    target,
    committed,
    filedAt,
    votingUntil,
    era,
    threshold,
    excluded,
    inFavour,
    against,
    reached: isReached(inFavour, against, threshold),
    decidable: request.state === RequestState.Open && at > votingUntil,
    received,
    most: request.most,
    receivesUntil,
    room: receives ? request.most - received : 0n,
  };
}

function weightFor(society: KnownSociety, request: KnownRequest, voter: string): bigint {
  const member = society.members.get(voter);
  if (!member) return 0n;
  const found = weightOnDay(member.weight, request.filedAt / DAY - 1n);
  const weight = rebase(found.value, found.era, request.era);
  return voter === request.oracle ? minus(weight, request.excluded) : weight;
}

/**
 * What somebody voted on a request, and what a vote of theirs weighs in units of its era, as `voteOf` shows it. The next vote
 * needs a higher counter: above that of their last vote, and above the number of updates of the request.
 *
 * @throws RangeError if the events told nothing of the request.
 * @example voteInfo(state, id, ari).choice;
 */
export function voteInfo(
  state: SocietiesState,
  id: RequestId,
  voter: string,
): { choice: Choice; counter: bigint; weight: bigint } {
  const request = knownRequest(state, id);
  const { choice, counter } = request.ballots.get(voter) ?? { choice: Choice.None, counter: 0n };
  const weight = weightFor(knownSociety(state, societyOfRequest(id)), request, voter);
  return { choice, counter: greatest(counter, request.updates), weight };
}

/**
 * An oracle's weight at a time (UNIX seconds), in units of the era of that time, as `weightOf` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example weightInfo(state, 1n, ari, now);
 */
export function weightInfo(state: SocietiesState, id: bigint, oracle: string, at: bigint): bigint {
  const society = knownSociety(state, id);
  const weight = society.members.get(oracle)?.weight;
  return weight ? rebase(weight.value, weight.era, presentOf(society, at).era) : 0n;
}

/**
 * An oracle's weight at the end of a UNIX day before that of `at`, as `weightAt` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example weightOn(state, 1n, ari, now / 86_400n - 1n, now); // at the end of yesterday
 */
export function weightOn(state: SocietiesState, id: bigint, oracle: string, day: bigint, at: bigint): bigint {
  const society = knownSociety(state, id);
  const weight = society.members.get(oracle)?.weight;
  if (!weight) return 0n;
  const found = weightOnDay(weight, day);
  return rebase(found.value, found.era, presentOf(society, at).era);
}

/**
 * What all had settled at the end of the day before `at`, and what was recorded for the top ten, as `electorateOf`.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example electorate(state, 1n, now).settled;
 */
export function electorate(state: SocietiesState, id: bigint, at: bigint): { settled: bigint; top: bigint } {
  const society = knownSociety(state, id);
  const now = presentOf(society, at);
  if (society.changedOn === now.day) return society.before;
  return { settled: totalsNow(society, now).settled, top: sumOfCodes(codesInEra(society.ranks, now.era)) };
}

/**
 * The ranking at a time, by place, as `rankingOf` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example ranking(state, 1n, now).members;
 */
export function ranking(state: SocietiesState, id: bigint, at: bigint): { members: string[]; recorded: bigint[] } {
  const society = knownSociety(state, id);
  const codes = codesInEra(society.ranks, presentOf(society, at).era);
  return {
    members: society.ranks.numbers.map((number) => society.accounts.get(number) ?? ZeroAddress),
    recorded: codes.map(unitsOfCode),
  };
}

/**
 * Karma (millionths) that a member could commit to a request filed at `at` for an event, as `usableKarma` shows it.
 *
 * @throws RangeError if the events told nothing of the society or the member.
 * @example usableKarma(state, 1n, ari, lastMonth, now);
 */
export function usableKarma(state: SocietiesState, id: bigint, account: string, eventAt: bigint, at: bigint): bigint {
  const society = knownSociety(state, id);
  const member = knownMember(society, account);
  if (eventAt > at) return 0n;
  const now = presentOf(society, at);
  const units = (amount: bigint) => rebase(amount, member.era, now.era);
  const held = units(member.settled);
  const month = eventAt / MONTH;
  const last = monthOfDay(member.changedOn);
  let usable = held;
  if (last >= month) {
    const known = heldIn(member.months, month, last, now.month, now.era);
    usable = least(held, minus(known.held + known.burned, units(member.burned)));
  }
  return toKarma(minus(usable, units(member.locked)), now.exponent);
}

/**
 * What would approve a request that a member files at `at`, as `thresholdFor` shows it.
 *
 * @throws RangeError if the events told nothing of the society or the member.
 * @example thresholdInfo(state, 1n, ari, now).threshold;
 */
export function thresholdInfo(
  state: SocietiesState,
  id: bigint,
  account: string,
  at: bigint,
): { threshold: bigint; excluded: bigint } {
  const society = knownSociety(state, id);
  const member = knownMember(society, account);
  const now = presentOf(society, at);
  let excluded = rebase(member.settled, member.era, now.era);
  if (member.changedOn === now.day) {
    const { units, day } = member.yesterday;
    excluded = day === now.day ? units : startOfMonth(member.months, now.month);
  }
  const before = electorate(state, id, at);
  const total = minus(before.settled, excluded);
  const inside = society.ranks.numbers.includes(member.number);
  const top =
    inside && isAbove(codesInEra(society.ranks, now.era), excluded) ? minus(before.top, excluded) : before.top;
  const lowest = ceilDiv(total * society.rules.approval, ALL);
  const threshold = least(greatest(top, lowest), ceilDiv(total, 2n));
  return { threshold, excluded };
}

/**
 * Karma (millionths) of all for whom somebody votes at `at`, as `votesOf` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example votesNow(state, 1n, ari, now);
 */
export function votesNow(state: SocietiesState, id: bigint, account: string, at: bigint): bigint {
  const society = knownSociety(state, id);
  if (!isEnough(society.settled, society.all)) return 0n;
  return toKarma(weightInfo(state, id, account, at), presentOf(society, at).exponent);
}

/** What is known at `at` of the electorate of an earlier time; null if it was none or is not known. */
function pastOf(society: KnownSociety, time: bigint, at: bigint) {
  const [begun, today, since] = [time / DAY, at / DAY, society.governance.lentSince];
  if (since === 0n || begun <= since || today >= begun + TOTAL_DAYS) return null;
  const { settled, all, era } = society;
  const total = { settled, day: today, era, enough: isEnough(settled, all) };
  const found = totalOnDay(society.pastTotals, total, begun - 1n, today);
  if (!found.enough) return null;
  const exponent = exponentAt(clockOnDay(society, begun), time);
  return { found, exponent, era: eraOf(exponent), day: begun - 1n };
}

/**
 * Votes at a time before `at`, in millionths as they were worth then, as `votesAt` shows them.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example votesAt(state, 1n, ari, now - 86_400n, now);
 */
export function votesAt(state: SocietiesState, id: bigint, account: string, time: bigint, at: bigint): bigint {
  const society = knownSociety(state, id);
  const past = pastOf(society, time, at);
  const weight = society.members.get(account)?.weight;
  if (!past || !weight) return 0n;
  const { value, era } = weightOnDay(weight, past.day);
  return toKarma(rebase(value, era, past.era), past.exponent);
}

/**
 * All votes at a time before `at`, as `totalVotesAt` shows them; {@link UNREACHABLE} if the electorate was none.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example totalVotesAt(state, 1n, now - 86_400n, now);
 */
export function totalVotesAt(state: SocietiesState, id: bigint, time: bigint, at: bigint): bigint {
  const past = pastOf(knownSociety(state, id), time, at);
  if (!past) return UNREACHABLE;
  const { settled, era } = past.found;
  if (era <= past.era) return toKarma(rebase(settled, era, past.era), past.exponent);
  // Brought up to a later era before it was kept: the bits that were lost count as ones.
  return toKarma(least((settled + 1n) << (ERA * (era - past.era)), UNREACHABLE), past.exponent);
}

/**
 * Who votes for a member; zero for somebody who is not one.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example oracleInfo(state, 1n, ari);
 */
export function oracleInfo(state: SocietiesState, id: bigint, account: string): string {
  const member = knownSociety(state, id).members.get(account);
  if (!member) return ZeroAddress;
  return member.oracle === ZeroAddress ? account : member.oracle;
}

/**
 * What a holder of shares can claim, in the smallest unit of the asset.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example claimableShares(state, 1n, creator);
 */
export function claimableShares(state: SocietiesState, id: bigint, holder: string): bigint {
  const book = state.shares.get(id);
  const holding = book?.holdings.get(holder);
  return book && holding ? earnedBy(book, holding, owedToHolders(knownSociety(state, id))).owed : 0n;
}

/**
 * What the commons can claim of a society, in the smallest unit of the asset.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example claimableCommons(state, 1n);
 */
export function claimableCommons(state: SocietiesState, id: bigint): bigint {
  const { committed, rules } = knownSociety(state, id);
  return legOf(committed, rules.fee, FIFTHS.commons) - (state.shares.get(id)?.paidToCommons ?? 0n);
}

/**
 * What can be claimed for the referral of a member, in the smallest unit of the asset.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example claimableReferral(state, 1n, ari).toRegistrar;
 */
export function claimableReferral(
  state: SocietiesState,
  id: bigint,
  account: string,
): { toRegistrar: bigint; toAffiliate: bigint } {
  const society = knownSociety(state, id);
  const member = society.members.get(account);
  if (!member) return { toRegistrar: 0n, toAffiliate: 0n };
  const owed = legOf(referralBase(member), society.rules.fee, FIFTHS.referral);
  const { registrar, affiliate, referralPaid } = member;
  return {
    toRegistrar: registrar === ZeroAddress ? 0n : owed - referralPaid.registrar,
    toAffiliate: affiliate === ZeroAddress ? 0n : owed - referralPaid.affiliate,
  };
}

/**
 * Whom a member named, and from when on (UNIX seconds) they inherit if the member does nothing; as `heirOf`.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example heirInfo(state, 1n, ari).heir.account;
 */
export function heirInfo(state: SocietiesState, id: bigint, account: string): { heir: Heir; from: bigint } {
  const member = knownSociety(state, id).members.get(account);
  if (!member || member.heir.account === ZeroAddress) {
    return { heir: member?.heir ?? { account: ZeroAddress, charity: 0n }, from: 0n };
  }
  const last = greatest(greatest(member.actedIn, monthOfDay(member.movedOn)), member.notedIn);
  return { heir: member.heir, from: (last + 1n + SILENCE) * MONTH };
}

/**
 * What somebody said in the last ballot on ending a society, and what a vote of theirs weighs in units of its era, as
 * `endingVoteOf` shows it.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example endingVoteInfo(state, 1n, ari).inFavour;
 */
export function endingVoteInfo(
  state: SocietiesState,
  id: bigint,
  voter: string,
): { inFavour: boolean; counter: bigint; weight: bigint } {
  const { ending, endingVotes, members } = knownSociety(state, id);
  const { inFavour, counter } = endingVotes.get(ending.number)?.get(voter) ?? { inFavour: false, counter: 0n };
  const member = ending.number === 0n ? undefined : members.get(voter);
  if (!member) return { inFavour, counter, weight: 0n };
  const { value, era } = weightOnDay(member.weight, ending.startedAt / DAY - 1n);
  return { inFavour, counter, weight: rebase(value, era, ending.era) };
}

/**
 * What a member said about a change, as `approvalOf`.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example approvalInfo(state, 1n, change, ari).counter;
 */
export function approvalInfo(
  state: SocietiesState,
  id: bigint,
  change: string,
  member: string,
): { inFavour: boolean; counter: bigint } {
  return knownSociety(state, id).approvals.get(change)?.get(member) ?? { inFavour: false, counter: 0n };
}

/** A change as it stands at a time (UNIX seconds), as `actOf` shows it. */
export interface ChangeInfo {
  status: ActStatus;
  /** What is missing until it is rejected, in units of its electorate. */
  missing: bigint;
  end: bigint;
  /** First second in which it can no longer be carried out. */
  expiry: bigint;
  extension: bigint;
  extensions: bigint;
}

/**
 * A change as it stands at a time (UNIX seconds); null if there is none.
 *
 * @example changeInfo(state, governance.change, now)?.status;
 */
export function changeInfo(state: SocietiesState, id: string, at: bigint): ChangeInfo | null {
  const change = id === ZeroHash ? undefined : state.changes.get(id);
  if (!change) return null;
  const { missing, end, grace, extension, extensions } = change;
  return { status: statusAt(change, at), missing, end, expiry: end + grace, extension, extensions };
}

/**
 * The members who decide together at a time: at most P - 1 others in the ranking have more settled karma.
 *
 * @throws RangeError if the events told nothing of the society.
 * @example topMembers(state, 1n, now).includes(ari);
 */
export function topMembers(state: SocietiesState, id: bigint, at: bigint): string[] {
  const society = knownSociety(state, id);
  const { era } = presentOf(society, at);
  const ranked = society.ranks.numbers.flatMap((number): KnownMember[] => {
    const member = society.members.get(society.accounts.get(number) ?? ZeroAddress);
    return member ? [member] : [];
  });
  const settled = ranked.map((member) => rebase(member.settled, member.era, era));
  return ranked
    .filter((_, i) => settled[i] > 0n && settled.filter((other) => other > settled[i]).length < society.rules.control)
    .map(({ account }) => account);
}

/**
 * All that people and the commons could take or give of each asset: reserves, fees that can be claimed, credits.
 *
 * @returns By asset, in its smallest unit.
 * @example societiesOwe(state).get(euro);
 */
export function societiesOwe(state: SocietiesState): Map<string, bigint> {
  const owed = new Map<string, bigint>();
  const add = (asset: string, amount: bigint) => owed.set(asset, (owed.get(asset) ?? 0n) + amount);
  for (const [id, society] of state.societies) {
    add(society.asset, society.reserves + claimableCommons(state, id));
    for (const holder of state.shares.get(id)?.holdings.keys() ?? []) {
      add(society.asset, claimableShares(state, id, holder));
    }
    for (const account of society.members.keys()) {
      const { toRegistrar, toAffiliate } = claimableReferral(state, id, account);
      add(society.asset, toRegistrar + toAffiliate);
    }
  }
  for (const [key, amount] of state.credits) add(key.split(":")[0], amount);
  return owed;
}
