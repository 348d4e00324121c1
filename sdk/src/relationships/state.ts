import { id as hashText, toBeHex, ZeroAddress, zeroPadValue } from "ethers";
import type { ChainEvent } from "../core/events";
import { SUSPENSION } from "../core/time";
import { addCare } from "./maths/care";
import { pausedSeconds } from "./maths/subsidy";
import {
  type Chapter,
  DeclarationState,
  type Declarations,
  type Enrolment,
  type PersonalToken,
  type Policy,
  type Pot,
  type Relationship,
  Stage,
  type Terms,
} from "./types";
import { hashPolicy } from "./writes/policies";

/** The kinds of entries that can move to a later version. */
export const EntryKind = {
  relationship: hashText("relationship"),
  personalToken: hashText("personal token"),
  programme: hashText("programme"),
} as const;

/** A relationship as events tell it: its slot, its people and terms (none if it was declined before it was opened). */
export interface KnownRelationship extends Relationship {
  a: string;
  b: string;
  terms: Terms | null;
}

/** A programme as events tell it. */
export interface KnownProgramme {
  funder: string;
  policyHash: string;
  policy: Policy;
  uri: string;
}

/** The whole state of ledger and desk. Keys are ids in lower case, addresses in checksum form, or programme numbers. */
export interface DomainState {
  relationships: Map<string, KnownRelationship>;
  pots: Map<string, Pot>;
  chapters: Map<string, Chapter>;
  declarations: Map<string, Declarations>;
  enrolments: Map<string, Enrolment>;
  personalTokens: Map<string, PersonalToken>;
  /** What each programme has and has not reserved. */
  treasuries: Map<bigint, bigint>;
  /** Care credit by holder. */
  careCredit: Map<string, bigint>;
  /** ERC-6909 operators: `owner:operator`. */
  operators: Set<string>;
  /** ERC-6909 allowances of care credit: `owner:spender`. */
  allowances: Map<string, bigint>;
  /** Proposals that stand: `contract:proposer:act`. */
  proposals: Map<string, { counterpart: string; expiresAt: bigint; data: string }>;
  /** Named later versions: `kind:thing`. */
  successors: Map<string, { ledger: string; movableAt: bigint }>;
  programmes: Map<bigint, KnownProgramme>;
  /** Relationship in which a person is, or last was, subsidised. */
  subsidisedRelationship: Map<string, string>;
  /** How often a relationship was enrolled. */
  termsServed: Map<string, bigint>;
  /** Revoked attestations: `attester:uid`. */
  revoked: Set<string>;
  /** Persons who stand by a statement. */
  statements: Map<string, Set<string>>;
  /** Whether the next transfer only follows a co-operative to its new account, and so uses nobody's allowance. */
  following: boolean;
}

const MAX_UINT256 = (1n << 256n) - 1n;
const MAX_UINT96 = (1n << 96n) - 1n;
const MAX_COUNTER = (1n << 24n) - 1n;
const NOTHING: Pot = {
  balance: 0n,
  calendarStart: 0n,
  nextMonth: 0n,
  paidMonths: 0n,
  claimedMonths: 0n,
  suspendedAt: 0n,
  nonce: 0n,
  subsidised: false,
  suspensions: 0,
};
const UNKNOWN: KnownRelationship = {
  stage: Stage.Unknown,
  scheme: 0,
  chapter: 0,
  careA: 0n,
  careB: 0n,
  checkpointAt: 0n,
  noticeEndsAt: 0n,
  epoch: 0n,
  noticeByB: false,
  noticesWithdrawn: 0,
  a: ZeroAddress,
  b: ZeroAddress,
  terms: null,
};
const NO_DECLARATIONS: Declarations = { totalA: 0n, totalB: 0n, stateA: 0, stateB: 0 };

/**
 * A domain in which nothing has happened.
 *
 * @example const known = emptyState();
 */
export function emptyState(): DomainState {
  return {
    relationships: new Map(),
    pots: new Map(),
    chapters: new Map(),
    declarations: new Map(),
    enrolments: new Map(),
    personalTokens: new Map(),
    treasuries: new Map(),
    careCredit: new Map(),
    operators: new Set(),
    allowances: new Map(),
    proposals: new Map(),
    successors: new Map(),
    programmes: new Map(),
    subsidisedRelationship: new Map(),
    termsServed: new Map(),
    revoked: new Set(),
    statements: new Map(),
    following: false,
  };
}

/**
 * The whole state of the domain from its events, in the order of the chain.
 *
 * @example const state = rebuild(await allEvents(connection, { contracts: ["RelationshipCoins", "SubsidyProgrammes"] }));
 */
export function rebuild(events: Iterable<ChainEvent>): DomainState {
  const state = emptyState();
  for (const event of events) applyEvent(state, event);
  return state;
}

/**
 * The same from events as they arrive.
 *
 * @example const known = await rebuildFrom(relationships.events());
 */
export async function rebuildFrom(events: AsyncIterable<ChainEvent>): Promise<DomainState> {
  const state = emptyState();
  for await (const event of events) applyEvent(state, event);
  return state;
}

type Handler = (state: DomainState, args: ChainEvent["args"], event: ChainEvent) => void;

/** A relationship's slot, for changing. */
function slot(state: DomainState, id: string): KnownRelationship {
  let found = state.relationships.get(id);
  if (!found) {
    found = { ...UNKNOWN };
    state.relationships.set(id, found);
  }
  return found;
}

function potOf(state: DomainState, id: string): Pot {
  let found = state.pots.get(id);
  if (!found) {
    found = { ...NOTHING };
    state.pots.set(id, found);
  }
  return found;
}

function tokenOf(state: DomainState, person: string): PersonalToken {
  let found = state.personalTokens.get(person);
  if (!found) {
    found = { balance: 0n, ownDeposits: 0n };
    state.personalTokens.set(person, found);
  }
  return found;
}

function declarationsOf(state: DomainState, id: string): Declarations {
  let found = state.declarations.get(id);
  if (!found) {
    found = { ...NO_DECLARATIONS };
    state.declarations.set(id, found);
  }
  return found;
}

function add<K>(map: Map<K, bigint>, key: K, amount: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + amount);
}

/** Counters wrap after sixteen million. */
function next(counter: bigint): bigint {
  return counter === MAX_COUNTER ? 0n : counter + 1n;
}

function count(state: DomainState, id: string, giver: string, units: bigint): void {
  const relationship = slot(state, id);
  if (giver === relationship.a) relationship.careA = addCare(relationship.careA, units);
  else relationship.careB = addCare(relationship.careB, units);
}

function compose(state: DomainState, id: string, fromA: bigint, fromB: bigint): void {
  const { a, b } = slot(state, id);
  tokenOf(state, a).balance -= fromA;
  tokenOf(state, b).balance -= fromB;
  potOf(state, id).balance += fromA + fromB;
}

function share(state: DomainState, id: string, shareA: bigint, shareB: bigint): void {
  const { a, b } = slot(state, id);
  if (shareA > 0n) tokenOf(state, a).balance += shareA;
  if (shareB > 0n) tokenOf(state, b).balance += shareB;
}

/** Forgets the last suspension, after its time was worked into a running term. */
function closeSuspension(state: DomainState, id: string, at: bigint): void {
  const pot = potOf(state, id);
  const enrolment = state.enrolments.get(id);
  if (pot.subsidised && enrolment) enrolment.start += pausedSeconds(pot.suspendedAt, at);
  pot.suspendedAt = 0n;
}

const proposalKey = (event: ChainEvent, proposer: string, act: string) => `${event.contract}:${proposer}:${act}`;

const personal: Record<string, Handler> = {
  Monetised: (state, { person, amount }) => {
    const token = tokenOf(state, person);
    token.balance += amount;
    // Money that goes round counts each time: it may be more than all money, and stops there.
    const deposits = token.ownDeposits + amount;
    token.ownDeposits = deposits > MAX_UINT96 ? MAX_UINT96 : deposits;
  },
  CashedOut: (state, { person, amount }) => {
    const token = tokenOf(state, person);
    token.balance -= amount;
    token.ownDeposits = token.ownDeposits > amount ? token.ownDeposits - amount : 0n;
  },
};

const care: Record<string, Handler> = {
  RelationshipOpened: (state, { id, a, b, terms }, { at }) => {
    const known: Terms = { ...terms, scheme: Number(terms.scheme) };
    Object.assign(slot(state, id), {
      stage: Stage.Activities,
      scheme: known.scheme,
      checkpointAt: at,
      a,
      b,
      terms: known,
    });
  },
  RelationshipDeclined: (state, { id }) => {
    slot(state, id).stage = Stage.Declined;
  },
  CareConfirmed: (state, { id, giver, units }) => count(state, id, giver, units),
  CareBatchConfirmed: (state, { id, giver, activities }) => {
    const units = activities.reduce((sum: bigint, one: { units: bigint }) => sum + one.units, 0n);
    count(state, id, giver, units);
  },
  WeightedCareConfirmed: (state, { id, giver, units }) => count(state, id, giver, units),
  CheckpointSigned: (state, { id, checkpoint }) => {
    const { careA, careB, asOf } = checkpoint;
    Object.assign(slot(state, id), { careA, careB, checkpointAt: asOf });
  },
  SignaturesCancelled: (state, { id }) => {
    const relationship = slot(state, id);
    relationship.epoch = next(relationship.epoch);
    if (relationship.stage === Stage.CommonFund) potOf(state, id).nonce = next(potOf(state, id).nonce);
  },
};

const fund: Record<string, Handler> = {
  CommonFundBegun: (state, { id, fromA, fromB }, { at }) => {
    const relationship = slot(state, id);
    relationship.stage = Stage.CommonFund;
    const paid = relationship.terms?.contribution === 0n ? 0n : 1n;
    state.pots.set(id, { ...NOTHING, calendarStart: at, nextMonth: 1n, paidMonths: paid });
    compose(state, id, fromA, fromB);
  },
  Composed: (state, { id, fromA, fromB }) => {
    compose(state, id, fromA, fromB);
    potOf(state, id).nonce = next(potOf(state, id).nonce);
  },
  ContributionCollected: (state, { id, month, contribution }) => {
    compose(state, id, contribution, contribution);
    const pot = potOf(state, id);
    pot.nextMonth = month + 1n;
    pot.paidMonths += 1n;
  },
  CooperativePaid: (state, { id, amount }) => {
    // The care credit is a transfer of its own.
    const pot = potOf(state, id);
    pot.balance -= amount;
    pot.nonce = next(pot.nonce);
  },
  PotSettled: (state, { id, chapter, shareA, shareB }, { at }) => {
    closeSuspension(state, id, at);
    const relationship = slot(state, id);
    const before = state.chapters.get(id);
    const first = relationship.chapter === 0 || !before;
    state.chapters.set(id, {
      careA: relationship.careA,
      careB: relationship.careB,
      lastA: first ? relationship.careA : relationship.careA - before.careA,
      lastB: first ? relationship.careB : relationship.careB - before.careB,
      startedAt: at,
    });
    Object.assign(relationship, { chapter: Number(chapter), checkpointAt: at, noticesWithdrawn: 0 });
    share(state, id, shareA, shareB);
    const pot = potOf(state, id);
    Object.assign(pot, { balance: 0n, suspensions: 0, nonce: next(pot.nonce) });
  },
};

const endings: Record<string, Handler> = {
  NoticeGiven: (state, { id, person, endsAt }) => {
    const relationship = slot(state, id);
    relationship.noticeEndsAt = endsAt;
    relationship.noticeByB = person === relationship.b;
  },
  NoticeWithdrawn: (state, { id, person }) => {
    const relationship = slot(state, id);
    relationship.noticesWithdrawn |= person === relationship.a ? 1 : 2;
    Object.assign(relationship, { noticeEndsAt: 0n, noticeByB: false });
    state.declarations.delete(id);
  },
  CareDeclared: (state, { id, person, total }) => {
    const isA = person === slot(state, id).a;
    const { Standing } = DeclarationState;
    Object.assign(
      declarationsOf(state, id),
      isA ? { totalA: total, stateA: Standing } : { totalB: total, stateB: Standing },
    );
  },
  DeclarationContested: (state, { id, person, state: now }) => {
    // It is the other's declaration that is contested.
    const byA = person === slot(state, id).a;
    Object.assign(declarationsOf(state, id), byA ? { stateB: Number(now) } : { stateA: Number(now) });
  },
  DeclarationDecided: (state, { id, partner, total }) => {
    const isA = partner === slot(state, id).a;
    const { Decided } = DeclarationState;
    Object.assign(
      declarationsOf(state, id),
      isA ? { totalA: total, stateA: Decided } : { totalB: total, stateB: Decided },
    );
  },
  Suspended: (state, { id, person }, { at }) => {
    closeSuspension(state, id, at);
    const isA = person === slot(state, id).a;
    const pot = potOf(state, id);
    pot.suspendedAt = at;
    pot.suspensions = (pot.suspensions & 3) | (isA ? 1 : 2 | 4);
  },
  SuspensionLifted: (state, { id }, { at }) => closeSuspension(state, id, at),
  DeclarationWithdrawn: (state, { id, person }) => {
    const isA = person === slot(state, id).a;
    Object.assign(declarationsOf(state, id), isA ? { totalA: 0n, stateA: 0 } : { totalB: 0n, stateB: 0 });
  },
  // Declared care that counts raises the totals just before the end.
  DeclarationsCounted: (state, { id, careA, careB }) => {
    Object.assign(slot(state, id), { careA, careB });
  },
  RelationshipEnded: (state, { id, shareA, shareB }) => {
    const relationship = slot(state, id);
    share(state, id, shareA, shareB);
    if (relationship.noticeEndsAt !== 0n) state.declarations.delete(id);
    state.pots.delete(id);
    Object.assign(relationship, { stage: Stage.Ended, noticeEndsAt: 0n, noticeByB: false });
  },
};

const subsidies: Record<string, Handler> = {
  TreasuryFunded: (state, { programme, amount }) => add(state.treasuries, programme, amount),
  TreasuryWithdrawn: (state, { programme, amount }) => add(state.treasuries, programme, 0n - amount),
  Enrolled: (state, { id, programme, enrolment }) => {
    const { rate, months } = enrolment as Enrolment;
    add(state.treasuries, programme, 0n - rate * months);
    state.enrolments.set(id, { ...enrolment });
    Object.assign(potOf(state, id), { subsidised: true, claimedMonths: 0n, suspendedAt: 0n });
  },
  SubsidyClaimed: (state, { id, months, amount }) => {
    const pot = potOf(state, id);
    pot.balance += amount;
    pot.claimedMonths += months;
  },
  EnrolmentEnded: (state, { id, programme, returned, calendarStart }) => {
    if (returned > 0n) add(state.treasuries, programme, returned);
    state.enrolments.delete(id);
    Object.assign(potOf(state, id), { subsidised: false, claimedMonths: 0n, calendarStart, nextMonth: 0n });
  },
  ProgrammeCreated: (state, { programme, funder, policy, uri }) => {
    const known: Policy = { ...policy, scheme: Number(policy.scheme) };
    state.programmes.set(programme, { funder, policyHash: hashPolicy(known), policy: known, uri });
  },
  PairEnrolled: (state, { id, a, b }) => {
    state.subsidisedRelationship.set(a, id);
    state.subsidisedRelationship.set(b, id);
    add(state.termsServed, id, 1n);
  },
};

const credit: Record<string, Handler> = {
  Transfer: (state, { caller, sender, receiver, amount }) => {
    const { following } = state;
    state.following = false;
    if (sender !== ZeroAddress) add(state.careCredit, sender, 0n - amount);
    if (receiver !== ZeroAddress) add(state.careCredit, receiver, amount);
    // What somebody else moves between two holders is taken from their allowance, unless they are an operator.
    if (following || sender === ZeroAddress || receiver === ZeroAddress || caller === sender) return;
    const key = `${sender}:${caller}`;
    const allowance = state.allowances.get(key) ?? 0n;
    if (state.operators.has(key) || allowance === MAX_UINT256 || allowance < amount) return;
    state.allowances.set(key, allowance - amount);
  },
  CreditFollowed: (state) => {
    // The transfer that comes next is nobody's spending, whoever called.
    state.following = true;
  },
  Approval: (state, { owner, spender, id, amount }) => {
    if (id === 1n) state.allowances.set(`${owner}:${spender}`, amount);
  },
  OperatorSet: (state, { owner, spender, approved }) => {
    if (approved) state.operators.add(`${owner}:${spender}`);
    else state.operators.delete(`${owner}:${spender}`);
  },
};

const consent: Record<string, Handler> = {
  ActProposed: (state, { act, proposer, counterpart, data, expiresAt }, event) => {
    state.proposals.set(proposalKey(event, proposer, act), { counterpart, expiresAt, data });
  },
  ProposalUsed: (state, { act, proposer }, event) => {
    state.proposals.delete(proposalKey(event, proposer, act));
  },
  ProposalEnded: (state, { act, proposer }, event) => {
    state.proposals.delete(proposalKey(event, proposer, act));
  },
  AttestationRevoked: (state, { attester, uid }) => {
    state.revoked.add(`${attester}:${uid}`);
  },
  StatementMade: (state, { statement, person }) => {
    const persons = state.statements.get(statement) ?? new Set();
    state.statements.set(statement, persons.add(person));
  },
  StatementWithdrawn: (state, { statement, person }) => {
    state.statements.get(statement)?.delete(person);
  },
};

const later: Record<string, Handler> = {
  SuccessorNamed: (state, { kind, thing, ledger, movableAt }) => {
    const key = `${kind}:${thing}`;
    if (ledger === ZeroAddress) state.successors.delete(key);
    else state.successors.set(key, { ledger, movableAt });
    if (kind === EntryKind.relationship) slot(state, thing).epoch = next(slot(state, thing).epoch);
  },
  EntryMoved: (state, { kind, thing }) => {
    state.successors.delete(`${kind}:${thing}`);
    if (kind === EntryKind.relationship) {
      slot(state, thing).stage = Stage.Moved;
      state.pots.delete(thing);
    } else if (kind === EntryKind.personalToken) {
      for (const person of state.personalTokens.keys()) {
        if (zeroPadValue(person, 32).toLowerCase() === thing) state.personalTokens.delete(person);
      }
    } else {
      for (const programme of state.treasuries.keys()) {
        if (toBeHex(programme, 32) === thing) state.treasuries.delete(programme);
      }
    }
  },
};

const handlers: Record<string, Handler> = {
  ...personal,
  ...care,
  ...fund,
  ...endings,
  ...subsidies,
  ...credit,
  ...consent,
  ...later,
};

/**
 * Changes a state as one event says; events that change nothing of it are passed over.
 *
 * @example
 * const known = emptyState();
 * for (const event of events) applyEvent(known, event);
 */
export function applyEvent(state: DomainState, event: ChainEvent): void {
  if (event.contract !== "RelationshipCoins" && event.contract !== "SubsidyProgrammes") return;
  handlers[event.name]?.(state, event.args, event);
}

/**
 * Care credit that circulates: what was paid to co-operatives and not redeemed.
 *
 * @example careCreditSupply(emptyState()); // 0n
 */
export function careCreditSupply(state: DomainState): bigint {
  return [...state.careCredit.values()].reduce((sum, amount) => sum + amount, 0n);
}

/**
 * All that the ledger owes: Personal Tokens, pots, reserved subsidy, treasuries and care credit.
 *
 * @example owed(emptyState()); // 0n
 */
export function owed(state: DomainState): bigint {
  let sum = careCreditSupply(state);
  for (const { balance } of state.personalTokens.values()) sum += balance;
  for (const { balance } of state.pots.values()) sum += balance;
  for (const amount of state.treasuries.values()) sum += amount;
  for (const [id, { rate, months }] of state.enrolments)
    sum += rate * (months - (state.pots.get(id)?.claimedMonths ?? 0n));
  return sum;
}

/**
 * Whether a suspension is on at a time.
 *
 * @example isSuspended(pot, now); // false
 */
export function isSuspended(pot: Pot, now: bigint): boolean {
  return pot.suspendedAt !== 0n && now < pot.suspendedAt + SUSPENSION;
}
