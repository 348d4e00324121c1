import { getAddress, id as hashText, toBeHex, ZeroAddress } from "ethers";
import type { ChainEvent } from "../../core/events";
import type { ActStatus } from "../../core/pendingAct";
import { DAY, MONTH } from "../../core/time";
import { afterCommitment, partsOf } from "../fees";
import { karmaOfAmount, rebase, withRate } from "../karma";
import { FUNDING, VOTING } from "../periods";
import {
  Choice,
  numberOfRequest,
  type RequestId,
  RequestKind,
  RequestState,
  type Rules,
  societyOfRequest,
  type Wording,
} from "../types";
import { addToVesting } from "../vesting";
import { extend, newChange, reject, withdraw } from "./changes";
import { earnedBy, owedToHolders } from "./fees";
import {
  emptySocieties,
  type KnownMember,
  type KnownRequest,
  type KnownSociety,
  newMember,
  newSociety,
  type ShareBook,
  type Shareholding,
  type SocietiesState,
} from "./model";
import { bringTotalsUp, bringUp, changeWeight, noteAct, oracleOfMember, presentOf, settle, touch } from "./ripening";

/** The kinds of entries of societies that can move to a later version. */
export const SocietyEntryKind = { society: hashText("society"), reserves: hashText("reserves") } as const;

const ALL = 10_000n;
const MAX_UINT128 = (1n << 128n) - 1n;
const MAX_UINT256 = (1n << 256n) - 1n;
const ADDRESS = (1n << 160n) - 1n;
const WEIGHT = (1n << 112n) - 1n;

/**
 * The whole state of all societies from their events, in the order of the chain, but for the numbers of signatures.
 *
 * @throws RangeError if events are missing or out of order.
 * @example const state = rebuildSocieties(await allEvents(connection, { contracts: ["BenefitSocieties"] }));
 */
export function rebuildSocieties(events: Iterable<ChainEvent>): SocietiesState {
  const state = emptySocieties();
  for (const event of events) applySocietyEvent(state, event);
  return state;
}

/**
 * The same from events as they arrive.
 *
 * @throws RangeError if events are missing or out of order.
 * @example const state = await rebuildSocietiesFrom(societyEvents(connection));
 */
export async function rebuildSocietiesFrom(events: AsyncIterable<ChainEvent>): Promise<SocietiesState> {
  const state = emptySocieties();
  for await (const event of events) applySocietyEvent(state, event);
  return state;
}

type Handler = (state: SocietiesState, args: ChainEvent["args"], event: ChainEvent) => void;

/**
 * A society that events have told of.
 *
 * @throws RangeError for another.
 * @example knownSociety(state, 1n).name;
 */
export function knownSociety(state: SocietiesState, id: bigint): KnownSociety {
  const found = state.societies.get(id);
  if (!found) throw new RangeError(`The events tell nothing of society ${id}`);
  return found;
}

/**
 * A member that events have told of.
 *
 * @throws RangeError for somebody else.
 * @example knownMember(knownSociety(state, 1n), ari).committed;
 */
export function knownMember(society: KnownSociety, account: string): KnownMember {
  const found = society.members.get(account);
  if (!found) throw new RangeError(`The events tell of no member ${account} of society ${society.id}`);
  return found;
}

/**
 * A request that events have told of.
 *
 * @throws RangeError for another.
 * @example knownRequest(state, id).wording.subject;
 */
export function knownRequest(state: SocietiesState, id: RequestId): KnownRequest {
  const found = state.requests.get(id);
  if (!found) throw new RangeError(`The events tell nothing of request ${id}`);
  return found;
}

function bookOf(state: SocietiesState, id: bigint): ShareBook {
  let found = state.shares.get(id);
  if (!found) {
    found = { supply: 0n, paidToCommons: 0n, holdings: new Map() };
    state.shares.set(id, found);
  }
  return found;
}

function add(map: Map<string, bigint>, key: string, amount: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + amount);
}

function inner<K, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let found = map.get(key);
  if (!found) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}

/** Writes down what a holder has earned until now. */
function accrue(state: SocietiesState, id: bigint, holder: string): Shareholding {
  const book = bookOf(state, id);
  const total = owedToHolders(knownSociety(state, id));
  const holding = book.holdings.get(holder) ?? { balance: 0n, total: 0n, owed: 0n, remainder: 0n };
  Object.assign(holding, earnedBy(book, holding, total), { total });
  book.holdings.set(holder, holding);
  return holding;
}

const rulesOf = (rules: Rules): Rules => ({ ...rules });

const wordingOf = ({ subject, summary, details, detailsHash }: Wording): Wording => ({
  subject,
  summary,
  details,
  detailsHash,
});

const membership: Record<string, Handler> = {
  SocietyCreated: (state, { society, creator, asset, decimals, rules, shares, name, description, url }, { at }) => {
    const known = { creator, asset, decimals, name, description, url, rules: rulesOf(rules), hasShares: shares !== 0n };
    state.societies.set(society, newSociety(society, at / DAY, known));
    bookOf(state, society);
  },
  MemberJoined: (state, { society: id, member: account, number, registrar, affiliate, info }, { at }) => {
    const society = knownSociety(state, id);
    const now = presentOf(society, at);
    const known = { account, number, registrar, affiliate, info };
    society.members.set(account, newMember(known, now.era, now.month, now.day));
    society.accounts.set(number, account);
  },
  MembershipUpdated: (state, { society, member, info }) => {
    knownMember(knownSociety(state, society), member).info = info;
  },
  Ripened: (state, { society: id, member }, { at }) => {
    const society = knownSociety(state, id);
    settle(touch(society, knownMember(society, member), at), 0n, 0n);
  },
  RankingImproved: (state, { society: id, member, instead }) => {
    const society = knownSociety(state, id);
    const { numbers } = society.ranks;
    numbers[numbers.indexOf(knownMember(society, instead).number)] = knownMember(society, member).number;
  },
  OracleNominated: (state, { society: id, member: account, oracle, counter }, { at }) => {
    const society = knownSociety(state, id);
    const member = knownMember(society, account);
    const now = presentOf(society, at);
    const settled = rebase(member.settled, member.era, now.era);
    const former = oracleOfMember(society, member);
    Object.assign(member, {
      oracle: oracle === account ? ZeroAddress : oracle,
      nominations: counter,
      movedOn: now.day,
    });
    changeWeight(former, now, settled, 0n);
    changeWeight(knownMember(society, oracle), now, 0n, settled);
  },
};

const money: Record<string, Handler> = {
  FundsCommitted: (state, { society: id, member: account, payer, amount, gift, charity, units }, { at }) => {
    const society = knownSociety(state, id);
    const member = knownMember(society, account);
    const touched = touch(society, member, at);
    const karma = karmaOfAmount(netOf(society, member, amount), society.rules.ratio, society.decimals);
    const vested = addToVesting(member.ramp, at, gift, charity, units, society.rules.vesting);
    member.ramp = vested.ramp;
    member.gift += vested.gift;
    member.charity += vested.charity;
    member.settled += vested.karma;
    society.committed += amount;
    society.reserves += gift + charity;
    if (payer === account) member.actedIn = touched.now.month;
    Object.assign(member, afterCommitment(member, amount, payer === account, karma));
    settle(touched, units, 0n);
  },
  Given: (state, { request: id, giver, amount, fromCharity, units, paid }, { at }) => {
    const request = knownRequest(state, id);
    const society = knownSociety(state, societyOfRequest(id));
    const member = knownMember(society, giver);
    const beneficiary = request.kind === RequestKind.Charity ? request.target : request.claimant;
    const touched = touch(society, member, at);
    member.actedIn = touched.now.month;
    if (fromCharity) member.charity -= amount;
    else member.gift -= amount;
    society.reserves -= amount;
    if (giver !== request.claimant) countEarning(society, member, beneficiary, amount);
    member.settled += units;
    settle(touched, units, 0n);
    request.received += amount;
    // A beneficiary who closes the request while the money arrives does so before the gift is told.
    if (request.state === RequestState.Closed && request.kind === RequestKind.Benefit) {
      knownMember(society, request.claimant).received += amount;
    }
    if (!paid) add(state.credits, `${society.asset}:${beneficiary}`, amount);
  },
  PassedOver: (state, { request, giver }, { at }) => {
    const society = knownSociety(state, societyOfRequest(request));
    const touched = touch(society, knownMember(society, giver), at);
    touched.member.actedIn = touched.now.month;
    settle(touched, 0n, 0n);
  },
  Collected: (state, { asset, beneficiary }) => {
    state.credits.delete(`${asset}:${beneficiary}`);
  },
  CommonsClaimed: (state, { society, amount }) => {
    bookOf(state, society).paidToCommons += amount;
  },
  ReferralClaimed: (state, { society: id, member: account, to, amount, paid }) => {
    const society = knownSociety(state, id);
    const { registrar, affiliate, referralPaid } = knownMember(society, account);
    // Who is both is told of twice, with the same amount.
    const isRegistrar = to === registrar && (to !== affiliate || referralPaid.registrar === referralPaid.affiliate);
    referralPaid[isRegistrar ? "registrar" : "affiliate"] += amount;
    if (!paid) add(state.credits, `${society.asset}:${to}`, amount);
  },
};

/** What of a commitment earns karma, before it is counted. */
function netOf(society: KnownSociety, member: KnownMember, amount: bigint): bigint {
  const { committed: committedByAll, rules, hasShares } = society;
  const { committed, lifetime } = member;
  const { fee, charity: charityShare } = rules;
  const [hasRegistrar, hasAffiliate] = [member.registrar !== ZeroAddress, member.affiliate !== ZeroAddress];
  const facts = { amount, committedByAll, committed, fee, charityShare, hasShares, lifetime };
  return partsOf({ ...facts, hasRegistrar, hasAffiliate }).net;
}

/** Counts how much of a gift earned karma: up to a share of what the giver ever committed, for each beneficiary. */
function countEarning(society: KnownSociety, member: KnownMember, beneficiary: string, amount: bigint): void {
  const { perBeneficiary } = society.rules;
  if (perBeneficiary === ALL) return;
  const soFar = member.earnedWith.get(beneficiary) ?? 0n;
  const left = (member.committed * perBeneficiary) / ALL - soFar;
  const earning = left <= 0n ? 0n : left < amount ? left : amount;
  if (earning !== 0n) member.earnedWith.set(beneficiary, soFar + earning);
}

const requests: Record<string, Handler> = {
  RequestFiled: (state, args, { at }) => {
    const { request: id, claimant, kind, target, committed, eventAt, threshold, excluded, era, wording } = args;
    const society = knownSociety(state, societyOfRequest(id));
    const member = knownMember(society, claimant);
    const now = presentOf(society, at);
    bringUp(member, now.era);
    member.locked += committed;
    bringTotalsUp(society, now.era);
    society.requests += 1n;
    state.requests.set(id, {
      id,
      claimant,
      oracle: oracleOfMember(society, member).account,
      kind: Number(kind) as RequestKind,
      state: RequestState.Open,
      target,
      committed,
      eventAt,
      filedAt: at,
      era,
      threshold,
      excluded,
      inFavour: 0n,
      against: 0n,
      ballots: new Map(),
      received: 0n,
      most: 0n,
      receivesUntil: 0n,
      wording: wordingOf(wording),
      updates: 0n,
      burned: 0n,
    });
    noteAct(member, now.month);
  },
  RequestUpdated: (state, { request: id, wording }) => {
    const request = knownRequest(state, id);
    request.wording = wordingOf(wording);
    request.updates += 1n;
  },
  Voted: (state, { request, voter, choice, counter, weight }, { at }) => {
    cast(state, knownRequest(state, request), { voter, choice, counter, weight }, at);
  },
  VotedTogether: (state, { request, choice, counter, voters, weights }, { at }) => {
    voters.forEach((voter: string, index: number) => {
      const weight = weights[index];
      if (weight !== 0n) cast(state, knownRequest(state, request), { voter, choice, counter, weight }, at);
    });
  },
  RequestDecided: (state, { request: id, state: now, most, burned }, { at }) => {
    const request = knownRequest(state, id);
    const society = knownSociety(state, societyOfRequest(id));
    if (Number(now) === RequestState.Approved) approve(society, request, most, at);
    else conclude(society, request, Number(now) as RequestState, burned, at);
  },
  StandingLost: (state, { request, member, until }) => {
    knownMember(knownSociety(state, societyOfRequest(request)), member).standingLostUntil = until / DAY;
  },
  CharityPlaced: (state, { request, place }) => {
    knownSociety(state, societyOfRequest(request)).places[Number(place)] = numberOfRequest(request);
  },
};

function cast(
  state: SocietiesState,
  request: KnownRequest,
  { voter, choice, counter, weight }: { voter: string; choice: bigint; counter: bigint; weight: bigint },
  at: bigint,
): void {
  const before = request.ballots.get(voter)?.choice;
  if (before === Choice.For) request.inFavour -= weight;
  if (before === Choice.Against) request.against -= weight;
  const now = Number(choice) as Choice;
  if (now === Choice.For) request.inFavour += weight;
  if (now === Choice.Against) request.against += weight;
  request.ballots.set(voter, { choice: now, counter, weight });
  noteAct(knownMember(knownSociety(state, societyOfRequest(request.id)), voter), at / MONTH);
}

/** Fixes what may be received, and counts the claimant's karma among what shares the reserves. */
function approve(society: KnownSociety, request: KnownRequest, most: bigint, at: bigint): void {
  const { era } = presentOf(society, at);
  const { approved } = society;
  const units = rebase(approved.units, approved.era, era) + rebase(request.committed, request.era, era);
  society.approved = { units: units > MAX_UINT128 ? MAX_UINT128 : units, era };
  if (request.kind === RequestKind.Benefit) knownMember(society, request.claimant).received += most;
  const receivesUntil = request.filedAt + VOTING + FUNDING;
  Object.assign(request, { state: RequestState.Approved, most, receivesUntil });
}

/** Frees what is locked for a request, less what is burned. */
function conclude(society: KnownSociety, request: KnownRequest, state: RequestState, burned: bigint, at: bigint): void {
  const member = knownMember(society, request.claimant);
  const { era } = presentOf(society, at);
  const locked = rebase(request.committed, request.era, era);
  const wasApproved = request.state === RequestState.Approved;
  if (wasApproved) {
    const { approved } = society;
    const others = rebase(approved.units, approved.era, era) - locked;
    society.approved = { units: others > 0n ? others : 0n, era };
    if (request.kind === RequestKind.Benefit) member.received -= request.most - request.received;
  }
  request.state = state;
  request.burned = burned;
  const touched = touch(society, member, at);
  const burns = wasApproved
    ? request.received !== 0n || burned !== 0n
    : state === RequestState.Refused && isAccusation(request);
  if (burns) {
    member.movedOn = touched.now.day;
    member.settled -= burned;
  }
  settle(touched, 0n, burned);
  member.locked = member.locked > locked ? member.locked - locked : 0n;
  member.burned += burned;
}

const isAccusation = ({ kind }: KnownRequest) => kind === RequestKind.Accusation;

const shares: Record<string, Handler> = {
  Transfer: (state, { caller, sender, receiver, id, amount }) => {
    if (sender === ZeroAddress) {
      // Told just before the society itself.
      const book = bookOf(state, id);
      book.supply = amount;
      book.holdings.set(receiver, { balance: amount, total: 0n, owed: 0n, remainder: 0n });
      return;
    }
    if (amount !== 0n) {
      accrue(state, id, sender).balance -= amount;
      accrue(state, id, receiver).balance += amount;
    }
    // What somebody else moves is taken from their allowance, unless they are an operator.
    const key = `${sender}:${caller}:${id}`;
    const allowance = state.allowances.get(key) ?? 0n;
    if (caller === sender || state.operators.has(`${sender}:${caller}`) || allowance === MAX_UINT256) return;
    state.allowances.set(key, allowance - amount);
  },
  Approval: (state, { owner, spender, id, amount }) => {
    state.allowances.set(`${owner}:${spender}:${id}`, amount);
  },
  OperatorSet: (state, { owner, spender, approved }) => {
    if (approved) state.operators.add(`${owner}:${spender}`);
    else state.operators.delete(`${owner}:${spender}`);
  },
  SharesClaimed: (state, { society, holder }) => {
    accrue(state, society, holder).owed = 0n;
  },
};

const control: Record<string, Handler> = {
  ControlPassed: (state, { society }) => {
    knownSociety(state, society).governance.passed = true;
  },
  RulesChanged: (state, { society: id, rules }, { at }) => {
    const society = knownSociety(state, id);
    const known = rulesOf(rules);
    if (society.clock.rate !== known.rate) {
      // The clock until today stays known.
      if (society.clock.day !== at / DAY) society.formerClocks.push(society.clock);
      society.clock = withRate(society.clock, at, known.rate);
    }
    society.rules = known;
  },
  SocietyDescribed: (state, { society, name, description, url }) => {
    Object.assign(knownSociety(state, society), { name, description, url });
  },
  RulesProposed: (state, { society, change, rules }) => {
    knownSociety(state, society).contents.set(change, { rules: rulesOf(rules) });
  },
  DescriptionProposed: (state, { society, change, name, description, url }) => {
    knownSociety(state, society).contents.set(change, { name, description, url });
  },
  LaterLedgerProposed: (state, { society, change, ledger, codeHash }) => {
    knownSociety(state, society).contents.set(change, { ledger, codeHash });
  },
  ChangeApproved: (state, { society: id, change, member, inFavour, counter }, { at }) => {
    const society = knownSociety(state, id);
    inner(society.approvals, change).set(member, { inFavour, counter });
    noteAct(knownMember(society, member), at / MONTH);
  },
  ActScheduled: (state, { id, electorate, end, terms }) => {
    state.changes.set(id, newChange(electorate, end, terms));
  },
  ChangeScheduled: (state, { society: id, change, round, era, dropped }, { at }) => {
    const society = knownSociety(state, id);
    bringTotalsUp(society, presentOf(society, at).era);
    Object.assign(society.governance, { change, round, era, dropped, scheduledAt: at });
    knownChange(state, change).society = id;
  },
  RejectionMade: (state, { id, voter, weight, counter }, { at }) => {
    reject(knownChange(state, id), voter, weight, counter);
    noteVoter(state, id, voter, at);
  },
  RejectionsMade: (state, { id, counter, ballots }, { at }) => {
    // Who does not count stands in it as zero.
    for (const ballot of (ballots as bigint[]).filter((one) => one !== 0n)) {
      reject(knownChange(state, id), ballot >> 112n, ballot & WEIGHT, counter);
      noteVoter(state, id, ballot >> 112n, at);
    }
  },
  RejectionWithdrawn: (state, { id, voter, counter }, { at }) => {
    withdraw(knownChange(state, id), voter, counter);
    noteVoter(state, id, voter, at);
  },
  ActExtended: (state, { id, end }) => {
    extend(knownChange(state, id), end);
  },
  ActClosed: (state, { id, status }) => {
    knownChange(state, id).stored = Number(status) as ActStatus;
  },
  LaterLedgerRecognised: (state, { society, ledger, codeHash }) => {
    Object.assign(knownSociety(state, society).governance, { laterLedger: ledger, laterCode: codeHash });
  },
  TotalsKept: (state, { society, from }) => {
    knownSociety(state, society).governance.lentSince = from;
  },
};

function knownChange(state: SocietiesState, id: string) {
  const found = state.changes.get(id);
  if (!found) throw new RangeError(`The events tell nothing of change ${id}`);
  return found;
}

/** Takes note of an act about a change, of somebody whose number is told. */
function noteVoter(state: SocietiesState, change: string, number: bigint, at: bigint): void {
  const society = knownSociety(state, knownChange(state, change).society);
  noteAct(knownMember(society, society.accounts.get(number) ?? ZeroAddress), at / MONTH);
}

const endings: Record<string, Handler> = {
  EndingStarted: (state, { society: id, ballot, member, electorate, era }, { at }) => {
    const society = knownSociety(state, id);
    bringTotalsUp(society, presentOf(society, at).era);
    society.ending = { number: ballot, startedAt: at, era, electorate, inFavour: 0n };
    noteAct(knownMember(society, member), at / MONTH);
  },
  EndingVoted: (state, { society: id, ballot, voter, inFavour, counter, weight }, { at }) => {
    const society = knownSociety(state, id);
    const votes = inner(society.endingVotes, ballot);
    if (votes.get(voter)?.inFavour) society.ending.inFavour -= weight;
    if (inFavour) society.ending.inFavour += weight;
    votes.set(voter, { inFavour, counter, weight });
    noteAct(knownMember(society, voter), at / MONTH);
  },
  SocietyEnded: (state, { society }) => {
    knownSociety(state, society).ended = true;
  },
  GivenAfterEnd: (state, { society: id, member: account, request, amount, fromCharity, paid }, { at }) => {
    const society = knownSociety(state, id);
    const touched = touch(society, knownMember(society, account), at);
    const { member } = touched;
    if (fromCharity) member.charity -= amount;
    else member.gift -= amount;
    member.actedIn = touched.now.month;
    society.reserves -= amount;
    settle(touched, 0n, 0n);
    if (!paid) add(state.credits, `${society.asset}:${knownRequest(state, request).target}`, amount);
  },
  HeirNamed: (state, { society: id, member: account, heir, charity }, { at }) => {
    const society = knownSociety(state, id);
    const touched = touch(society, knownMember(society, account), at);
    touched.member.actedIn = touched.now.month;
    settle(touched, 0n, 0n);
    touched.member.heir = { account: heir, charity };
    touched.member.notedIn = heir === ZeroAddress ? 0n : touched.now.month;
  },
  ReservesInherited: (state, { society: id, member: account, heir, vested, unvested }, { at }) => {
    const society = knownSociety(state, id);
    const from = touch(society, knownMember(society, account), at);
    emptyReserves(from.member);
    const toCharity = from.member.heir.charity !== 0n;
    if (toCharity) society.reserves -= vested + unvested;
    settle(from, 0n, 0n);
    if (toCharity) {
      add(state.credits, `${society.asset}:${heir}`, vested + unvested);
      return;
    }
    const to = touch(society, knownMember(society, heir), at);
    const added = addToVesting(to.member.ramp, at, unvested, 0n, 0n, society.rules.vesting);
    to.member.ramp = added.ramp;
    to.member.gift += vested + added.gift;
    settle(to, 0n, 0n);
  },
  SuccessorNamed: (state, { kind, thing, ledger, movableAt }) => {
    if (kind !== SocietyEntryKind.society) return;
    knownSociety(state, BigInt(thing)).successor = { ledger, movableAt };
  },
  EntryMoved: (state, { kind, thing, amount }, { at }) => {
    if (kind !== SocietyEntryKind.reserves) return;
    const society = knownSociety(state, BigInt(thing) >> 160n);
    const account = getAddress(toBeHex(BigInt(thing) & ADDRESS, 20));
    const touched = touch(society, knownMember(society, account), at);
    emptyReserves(touched.member);
    touched.member.actedIn = touched.now.month;
    society.reserves -= amount;
    settle(touched, 0n, 0n);
  },
};

/** Takes all money out of a member's reserves, vested or not. */
function emptyReserves(member: KnownMember): void {
  Object.assign(member, { gift: 0n, charity: 0n, ramp: { ...member.ramp, gift: 0n, charity: 0n } });
}

const handlers: Record<string, Handler> = {
  ...membership,
  ...money,
  ...requests,
  ...shares,
  ...control,
  ...endings,
};

/**
 * Changes a state as one event says; events that change nothing of it are passed over.
 *
 * @throws RangeError if events are missing or out of order.
 * @example for await (const event of societyEvents(connection)) applySocietyEvent(state, event);
 */
export function applySocietyEvent(state: SocietiesState, event: ChainEvent): void {
  if ((event.contract as string) !== "BenefitSocieties") return;
  handlers[event.name]?.(state, event.args, event);
}
