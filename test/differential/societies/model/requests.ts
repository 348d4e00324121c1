/** Requests: filing, voting, deciding, closing, places of charities (7). */
import {
  type Agreeing,
  type Bundle,
  requireConsent,
  requireOneOfTwo,
  requireWording,
  signersOf,
  type Wording,
} from "./consent";
import {
  bringUp,
  bringUpTotals,
  dayBefore,
  heldAtDaysBegin,
  type Present,
  placesIn,
  presentOf,
  rebase,
  recorded,
  toKarma,
  toUnitsUp,
  touch,
  usableFor,
  weightAt,
} from "./karma";
import { findRequest, hasPlace, societyOfRequest, stateNumber } from "./money";
import {
  assetOf,
  cast,
  ceilDiv,
  counts,
  DAY,
  larger,
  type Member,
  memberOf,
  noteDecision,
  numberOf,
  type Request,
  type RequestKind,
  type RequestState,
  refuse,
  refuseAs,
  requireGoingOn,
  type Society,
  smaller,
  societyOf,
  type World,
  without,
} from "./types";

export const VOTING = 7n * DAY;
const FUNDING = 90n * DAY;
const LOST_STANDING = 90n;
const LARGEST = 2n ** 96n - 1n;
const MOST_UPDATES = 62n;
const KINDS: RequestKind[] = ["benefit", "charity", "accusation"];

export const kindNumber = (kind: RequestKind) => BigInt(KINDS.indexOf(kind));

export type RequestAct =
  | (Agreeing & {
      act: "file";
      society: bigint;
      claimant: string;
      kind: RequestKind;
      target: string | undefined;
      karma: bigint;
      eventAt: bigint;
      wording: Wording;
    })
  | (Agreeing & { act: "vote"; request: bigint; voter: string; choice: bigint; counter: bigint })
  | (Bundle & { act: "voteBundle"; caller: string; request: bigint; choice: bigint; counter: bigint })
  | { act: "withdrawRequest" | "decide" | "closeRequest"; caller: string; request: bigint }
  | { act: "updateRequest"; caller: string; request: bigint; wording: Wording }
  | { act: "placeCharity"; caller: string; request: bigint; place: bigint };

/** What approves a request, when so many units are taken out of what all and the top ten have (7.2). */
export function thresholdOf(society: Society, member: Member, own: bigint, present: Present): bigint {
  const before = dayBefore(society, present);
  const total = without(before.settled, own);
  const places = placesIn(society, present.era);
  const wasRanked = places.some(({ number }) => number === member.number) && recorded(own) > places[0]!.units;
  const top = wasRanked ? without(before.top, own) : before.top;
  const least = ceilDiv(total * society.rules.approval, 10_000n);
  return smaller(larger(top, least), ceilDiv(total, 2n));
}

/** What a vote weighs (7.3, 7.4). */
export function weightFor(society: Society, request: Request, voter: string): bigint {
  const weight = weightAt(society, voter, request.filedAt / DAY - 1n, request.era);
  return voter === request.oracle ? without(weight, request.excluded) : weight;
}

export function isReached({ inFavour, against, threshold }: Request): boolean {
  return inFavour > 0n && inFavour - against >= threshold;
}

export function canReceive({ received, most, until }: Request, now: bigint): boolean {
  return received < most && now <= until;
}

export function actOnRequest(world: World, now: bigint, act: RequestAct): void {
  switch (act.act) {
    case "file":
      file(world, now, act);
      return;
    case "vote": {
      requireOneOfTwo(act, act.voter, now);
      const [society, request] = voting(world, act.request, now, act.counter);
      const weight = weightFor(society, request, act.voter);
      if (weight === 0n) refuse("NoWeight", act.request, act.voter);
      const before = cast(request.ballots, numberOf(society, act.voter), act.choice, act.counter);
      count(request, before, act.choice, weight);
      noteDecision(society, act.voter, now);
      return;
    }
    case "voteBundle": {
      const [society, request] = voting(world, act.request, now, act.counter);
      if (act.choice > 2n) refuseAs("Ballots_UnknownChoice", [act.choice]);
      let some = false;
      for (const voter of signersOf(act, now)) {
        const [weight, number] = [weightFor(society, request, voter), numberOf(society, voter)];
        if (weight === 0n || !counts(request.ballots, number, act.counter)) continue;
        some = true;
        count(request, cast(request.ballots, number, act.choice, act.counter), act.choice, weight);
        noteDecision(society, voter, now);
      }
      if (!some) refuse("Nothing");
      return;
    }
    case "withdrawRequest": {
      const request = inState(world, act.request, "open");
      requireClaimant(request, act.caller);
      if (request.kind === "accusation") requireNoVotes(request);
      conclude(world, now, request, "withdrawn", 0n, 0n);
      return;
    }
    case "updateRequest": {
      const request = inState(world, act.request, "open");
      requireClaimant(request, act.caller);
      requireNoVotes(request);
      requireWording(act.wording);
      // A counter above the number of updates has to be left (7.11).
      if (request.updates === MOST_UPDATES) refuse("TooManyUpdates", act.request);
      ++request.updates;
      return;
    }
    case "decide":
      decide(world, now, act.request);
      return;
    case "closeRequest": {
      const request = inState(world, act.request, "approved");
      if (canReceive(request, now)) requireClaimant(request, act.caller);
      const society = societyOf(world, societyOfRequest(request.id));
      const { era } = presentOf(society, now);
      const others = without(approvedUnits(society, era), rebase(request.committed, request.era, era));
      society.approved = { units: others, era };
      if (request.kind === "benefit") {
        memberOf(society, request.claimant).received -= request.most - request.received;
      }
      conclude(world, now, request, "closed", request.received, request.most);
      return;
    }
    case "placeCharity":
      placeCharity(world, now, act.request, act.place);
      return;
  }
}

function file(world: World, now: bigint, act: RequestAct & { act: "file" }): void {
  const { claimant, kind, target } = act;
  requireConsent(world, act, claimant, now);
  requireWording(act.wording);
  if (act.karma === 0n) refuse("Nothing");
  if (act.eventAt > now) refuse("EventToCome", act.eventAt);
  const society = societyOf(world, act.society);
  requireGoingOn(society);
  const present = presentOf(society, now);
  const member = memberOf(society, claimant);
  if (present.day < member.standingLostUntil) refuse("NotInGoodStanding", claimant, member.standingLostUntil * DAY);
  if (member.movedOn === present.day) refuse("TooEarly", (present.day + 1n) * DAY);
  const isMember = target !== undefined && target in society.members;
  const fits = {
    benefit: target === undefined,
    charity: target !== undefined && !isMember,
    accusation: isMember && target !== claimant,
  }[kind];
  if (!fits) refuse("WrongTarget", kindNumber(kind), target ?? `0x${"0".repeat(40)}`);

  bringUp(member, present.era);
  const committed = toUnitsUp(act.karma, present.exponent);
  const usable = without(usableFor(member, act.eventAt, present), member.locked);
  if (committed > usable) refuse("TooLittleKarma", claimant, usable, committed);
  member.locked += committed;
  const excluded = heldAtDaysBegin(member, present);
  bringUpTotals(society, present.era);
  const threshold = thresholdOf(society, member, excluded, present);
  society.requests.push({
    id: (society.id << 32n) | BigInt(society.requests.length + 1),
    claimant,
    oracle: member.oracle,
    kind,
    state: "open",
    target,
    filedAt: now,
    era: present.era,
    committed,
    threshold,
    excluded,
    inFavour: 0n,
    against: 0n,
    ballots: {},
    updates: 0n,
    received: 0n,
    most: 0n,
    until: 0n,
  });
  noteDecision(society, claimant, now);
}

function inState(world: World, id: bigint, state: RequestState): Request {
  const request = findRequest(world, id);
  if (request?.state !== state) refuse("WrongState", id, stateNumber(request));
  return request;
}

function requireClaimant({ id, claimant }: Request, person: string): void {
  if (person !== claimant) refuse("NotTheClaimant", id, claimant, person);
}

function requireNoVotes({ id, inFavour, against }: Request): void {
  if (inFavour > 0n || against > 0n) refuse("HasVotes", id);
}

/** A request that takes votes, and of whose wording a vote with a counter can be (7.11). */
function voting(world: World, id: bigint, now: bigint, counter: bigint): [Society, Request] {
  const request = inState(world, id, "open");
  if (now > request.filedAt + VOTING) refuse("TooLate", request.filedAt + VOTING);
  const { updates } = request;
  if (updates > 0n && counter <= updates) refuse("OtherWording", id, counter, updates);
  return [societyOf(world, societyOfRequest(id)), request];
}

function count(request: Request, before: bigint, choice: bigint, weight: bigint): void {
  if (before === 1n) request.inFavour -= weight;
  if (before === 2n) request.against -= weight;
  if (choice === 1n) request.inFavour += weight;
  if (choice === 2n) request.against += weight;
}

export function approvedUnits({ approved }: Society, era: bigint): bigint {
  return rebase(approved.units, approved.era, era);
}

function decide(world: World, now: bigint, id: bigint): void {
  const request = inState(world, id, "open");
  const over = request.filedAt + VOTING + 1n;
  if (now < over) refuse("TooEarly", over);
  const approved = isReached(request);
  if (request.kind !== "accusation") {
    if (approved) approve(world, now, request);
    else conclude(world, now, request, "refused", 0n, 0n);
    return;
  }
  if (approved) {
    const accused = memberOf(societyOf(world, societyOfRequest(id)), request.target!);
    // Ninety whole days, of which today is none.
    accused.standingLostUntil = now / DAY + 1n + LOST_STANDING;
    conclude(world, now, request, "closed", 0n, 0n);
  } else {
    conclude(world, now, request, "refused", 1n, 1n);
  }
}

/** The most that a request may receive is fixed (7.6, 7.7). */
function approve(world: World, now: bigint, request: Request): void {
  const society = societyOf(world, societyOfRequest(request.id));
  const present = presentOf(society, now);
  const { rules } = society;
  const member = memberOf(society, request.claimant);
  const units = rebase(request.committed, request.era, present.era);
  const approved = approvedUnits(society, present.era) + units;
  const karma = (toKarma(units, present.exponent) * 10n ** assetOf(world, society).decimals) / rules.ratio;
  let most = karma * 10n;
  if (request.kind === "benefit") most = smaller(most, without(member.committed * 10n, member.received));
  most = smaller(most, ((society.reserves / 4n) * units) / larger(approved, 1n));
  const full = world.throttles[rules.payoutRule];
  if (full !== undefined) most = (most * smaller(BigInt(society.accounts.length), full)) / full;
  most = smaller(most, LARGEST - member.received);
  if (request.kind === "benefit") member.received += most;
  society.approved = { units: approved, era: present.era };
  Object.assign(request, { state: "approved", most, until: request.filedAt + VOTING + FUNDING });
}

/** Locked karma is burned in proportion to what was received, rounded up; the rest is free again (7.8). */
function conclude(world: World, now: bigint, request: Request, state: RequestState, part: bigint, whole: bigint): void {
  request.state = state;
  const society = societyOf(world, societyOfRequest(request.id));
  const present = presentOf(society, now);
  touch(society, request.claimant, present, (member) => {
    const locked = rebase(request.committed, request.era, present.era);
    let burned = 0n;
    if (part > 0n) {
      burned = smaller(ceilDiv(locked * part, whole), member.settled);
      member.movedOn = present.day;
      member.settled -= burned;
    }
    member.locked = without(member.locked, locked);
    member.burned += burned;
    return { burned };
  });
}

/** One of the places of those charities that may receive (7.9). */
function placeCharity(world: World, now: bigint, id: bigint, place: bigint): void {
  const request = inState(world, id, "approved");
  if (request.kind !== "charity" || !canReceive(request, now)) refuse("WrongState", id, stateNumber(request));
  const society = societyOf(world, societyOfRequest(id));
  const net = ({ inFavour, against, era }: Request, later: bigint) => rebase(inFavour - against, era, later);
  const holder = society.requests[Number(society.places[Number(place)] ?? 0n) - 1];
  const later = larger(holder?.era ?? 0n, request.era);
  const gives = holder?.state !== "approved" || !canReceive(holder, now) || net(holder, later) < net(request, later);
  if (place >= society.rules.charities || !gives || hasPlace(society, request)) refuse("PlaceIsTaken", id, place);
  society.places[Number(place)] = id & 0xffffffffn;
}
