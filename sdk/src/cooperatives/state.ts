import type { ChainEvent } from "../core/events";
import { MotionState, Status } from "./types";

/** A co-operative as events tell it. */
export interface KnownCooperative {
  account: string;
  status: number;
  kind: number;
  publicBody: boolean;
  /** Region code (bytes8). */
  region: string;
  /** Bit mask of categories. */
  categories: bigint;
  detailsHash: string;
  /** When it was founded or last admitted (UNIX seconds). */
  admittedAt: bigint;
}

/** A worker whom a co-operative lists as open to a care relationship. */
export interface WorkerListing {
  cooperative: string;
  /** Salted hash that refers to the worker; who is interested asks the co-operative. */
  workerHash: string;
  region: string;
  categories: bigint;
  /** Last second (UNIX) of the listing. */
  openUntil: bigint;
}

/** Registry and members from their events. */
export interface RegistryState {
  /** By account, replaced ones included. */
  cooperatives: Map<string, KnownCooperative>;
  /** Which account took the place of another. */
  successors: Map<string, string>;
  /** Recognised later versions of ledgers. */
  recognised: Map<string, { successor: string; codeHash: string }>;
  /** Motions by id: what is stored of where they stand, and votes. */
  motions: Map<string, { state: number; openUntil: bigint; votes: Map<string, { choice: number; weight: bigint }> }>;
  /** Members who are enrolled: `origin of the co-operative:member`. */
  members: Map<string, { since: bigint }>;
  /** Listings that were not taken down: `co-operative:worker hash`. */
  listings: Map<string, WorkerListing>;
}

/**
 * A registry in which nothing has happened.
 *
 * @example const registry = emptyRegistry();
 */
export function emptyRegistry(): RegistryState {
  return {
    cooperatives: new Map(),
    successors: new Map(),
    recognised: new Map(),
    motions: new Map(),
    members: new Map(),
    listings: new Map(),
  };
}

/**
 * The account that a co-operative has now.
 *
 * @example accountNow(emptyRegistry(), clinic) === clinic; // true
 */
export function accountNow(state: RegistryState, account: string): string {
  let current = account;
  for (let next = state.successors.get(current); next; next = state.successors.get(current)) current = next;
  return current;
}

/** The first account that a co-operative had. */
function originOf(state: RegistryState, account: string): string {
  for (const [old, next] of state.successors) if (next === account) return originOf(state, old);
  return account;
}

/**
 * Changes a state as one event of registry or members says.
 *
 * @example
 * const registry = emptyRegistry();
 * for (const event of events) applyRegistryEvent(registry, event);
 * registry.cooperatives.has(daycare); // true
 */
export function applyRegistryEvent(state: RegistryState, event: ChainEvent): void {
  const { args, at, name } = event;
  const known = (account: string) => state.cooperatives.get(account) as KnownCooperative;
  const register = (account: string, record: Record<string, never>, detailsHash: string) => {
    const { kind, publicBody, region, categories } = record as unknown as KnownCooperative;
    const [status, admittedAt] = [Status.Registered, at];
    const fields = { kind: Number(kind), publicBody, region, categories, detailsHash, admittedAt };
    state.cooperatives.set(account, { account, status, ...fields });
  };
  const member = (who: string) => `${originOf(state, args.cooperative)}:${who}`;
  if (name === "CooperativeFounded" || name === "CooperativeAdmitted") {
    register(args.cooperative, args.record, args.detailsHash);
  } else if (name === "CooperativeExpelled") known(args.cooperative).status = Status.Expelled;
  else if (name === "CooperativeLeft") known(args.cooperative).status = Status.Left;
  else if (name === "RecordUpdated") {
    const { kind, publicBody, region, categories } = args.record;
    Object.assign(known(args.cooperative), { kind: Number(kind), publicBody, region, categories });
  } else if (name === "AccountReplaced") {
    const old = known(args.oldAccount);
    state.cooperatives.set(args.newAccount, { ...old, account: args.newAccount });
    old.status = Status.Replaced;
    state.successors.set(args.oldAccount, args.newAccount);
  } else if (name === "SuccessorRecognised") {
    state.recognised.set(args.ledger, { successor: args.successor, codeHash: args.codeHash });
  } else if (name === "MotionOpened") {
    state.motions.set(args.id, { state: MotionState.Open, openUntil: args.openUntil, votes: new Map() });
  } else if (name === "VoteCast") {
    state.motions.get(args.id)?.votes.set(args.voter, { choice: Number(args.choice), weight: args.weight });
  } else if (name === "MotionWithdrawn") setMotion(state, args.id, MotionState.Withdrawn);
  else if (name === "ReplacementStopped") setMotion(state, args.id, MotionState.Stopped);
  else if (name === "MotionExecuted") setMotion(state, args.id, MotionState.Executed);
  else if (name === "MemberEnrolled") state.members.set(member(args.member), { since: at });
  else if (name === "MemberRemoved" || name === "MemberLeft") state.members.delete(member(args.member));
  else if (name === "MemberRecovered") {
    state.members.delete(member(args.oldMember));
    state.members.set(member(args.newMember), { since: args.since });
  } else if (name === "WorkerListed") {
    const { cooperative, workerHash, region, categories, openUntil } = args;
    state.listings.set(`${cooperative}:${workerHash}`, { cooperative, workerHash, region, categories, openUntil });
  } else if (name === "WorkerUnlisted") state.listings.delete(`${args.cooperative}:${args.workerHash}`);
}

function setMotion(state: RegistryState, id: string, to: number): void {
  const motion = state.motions.get(id);
  if (motion) motion.state = to;
}

/**
 * Registry and members from their events, in the order of the chain.
 *
 * @example const registry = rebuildRegistry([]);
 */
export function rebuildRegistry(events: Iterable<ChainEvent>): RegistryState {
  const state = emptyRegistry();
  for (const event of events) applyRegistryEvent(state, event);
  return state;
}

/** What to look for in {@link workersOpen}. */
export interface WorkerQuery {
  /** Region code, e.g. "ES-CT"; left out for anywhere. */
  region?: string;
  /** Bit mask of categories, any of which fits; left out for all. */
  categories?: number;
}

/**
 * Workers who are open to a relationship now, of co-operatives that are registered: those that fit most categories
 * first, then those whose listing holds longest.
 *
 * @param region Region code (bytes8) or none.
 * @param now UNIX seconds.
 * @example workersOpen(emptyRegistry(), { region: regionCode("ES-CT") }, now); // []
 */
export function workersOpen(
  state: RegistryState,
  { region, categories }: { region?: string; categories?: number },
  now: bigint,
): WorkerListing[] {
  const wanted = BigInt(categories ?? 0xffffffff);
  const fitting = (listing: WorkerListing) => (listing.categories & wanted).toString(2).replace(/0/g, "").length;
  return [...state.listings.values()]
    .filter((listing) => {
      const current = state.cooperatives.get(accountNow(state, listing.cooperative));
      return (
        current?.status === Status.Registered &&
        listing.openUntil >= now &&
        fitting(listing) > 0 &&
        (region === undefined || listing.region === region)
      );
    })
    .sort((x, y) => fitting(y) - fitting(x) || (x.openUntil > y.openUntil ? -1 : 1));
}
