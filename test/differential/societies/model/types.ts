/**
 * What a model of benefit societies remembers: plain objects and unbounded numbers, whole histories, no storage layout.
 * The numbers in comments are sections of docs/societies.md.
 */
import type { Clock } from "../../../../sdk/src/societies/karma";
import type { Ballots } from "../../common/ballots";
import { Refused } from "../../common/refusal";

export { type Ballot, type Ballots, cast, counts } from "../../common/ballots";
export { nonceKey } from "../../common/consent";
export { Refused, refuseAs } from "../../common/refusal";
export type { Clock };

export const HOUR = 3_600n;
export const DAY = 86_400n;
export const MONTH = 30n * DAY;

export interface Rules {
  rate: bigint;
  ratio: bigint;
  vesting: bigint;
  fee: bigint;
  charity: bigint;
  perBeneficiary: bigint;
  approval: bigint;
  control: bigint;
  charities: bigint;
  payoutRule: string;
}

/** What a weight was from a day on: one entry for each day on which it changed (6.2). */
export interface Weighed {
  day: bigint;
  era: bigint;
  units: bigint;
}

/** What a member held, and had ever burned, before the first change of a day (7.1). */
export interface Held {
  day: bigint;
  era: bigint;
  held: bigint;
  burned: bigint;
}

export interface Member {
  number: bigint;
  registrar: string | undefined;
  affiliate: string | undefined;
  /** Who votes for them. */
  oracle: string;
  nominations: bigint;
  /** UNIX day from which they are in good standing. */
  standingLostUntil: bigint;
  /** UNIX day on which they last nominated or karma of theirs was burned; zero if never. */
  movedOn: bigint;
  /** Era of the units of karma that follow. */
  era: bigint;
  settled: bigint;
  unvested: bigint;
  locked: bigint;
  burned: bigint;
  /** Vested money. */
  gift: bigint;
  charity: bigint;
  /** Money that has not vested, in units of 2^-32; how long it takes, in units of 2^-24 hours, as of that UNIX hour (4). */
  ramp: { gift: bigint; charity: bigint; remaining: bigint; hour: bigint };
  committed: bigint;
  /** Their first own commitment of 1 karma or more until they are a lifetime member, then what counted for referral (5.2.1). */
  referral: bigint;
  lifetime: boolean;
  paidToRegistrar: bigint;
  paidToAffiliate: bigint;
  received: bigint;
  earnedWith: Record<string, bigint>;
  /** Month of their last own act (13.2). */
  actedIn: bigint;
  /** Month in which they last voted, filed or decided, which counts for their heir only (13.2). */
  decidedIn: bigint;
  changes: Held[];
  /** Their weight as an oracle. */
  weights: Weighed[];
  heir: { account: string; charity: bigint } | undefined;
}

export type RequestKind = "benefit" | "charity" | "accusation";
export type RequestState = "open" | "approved" | "refused" | "withdrawn" | "closed";

export interface Request {
  id: bigint;
  claimant: string;
  /** Who voted for the claimant at the end of the day before. */
  oracle: string;
  kind: RequestKind;
  state: RequestState;
  target: string | undefined;
  filedAt: bigint;
  /** Of all units of the request. */
  era: bigint;
  committed: bigint;
  threshold: bigint;
  excluded: bigint;
  inFavour: bigint;
  against: bigint;
  ballots: Ballots;
  /** How often its wording was updated (7.11). */
  updates: bigint;
  received: bigint;
  most: bigint;
  until: bigint;
}

/** A change that was scheduled (10.4, {UnlessRejected}). Weights are without the bits that were dropped. */
export interface Change {
  hash: string;
  electorate: bigint;
  missing: bigint;
  /** A new highest brings what is missing below this, in units of 2^scale. */
  mark: bigint;
  scale: bigint;
  end: bigint;
  extensions: bigint;
  executed: boolean;
  ballots: Ballots;
}

export interface Society {
  id: bigint;
  creator: string;
  asset: string;
  rules: Rules;
  clock: Clock;
  formerClocks: Clock[];
  /** Of settled and all units; brought up by the acts that look at them. */
  era: bigint;
  settled: bigint;
  all: bigint;
  committed: bigint;
  reserves: bigint;
  /** UNIX day of the last change of anybody's settled karma, and what held when it began (7.2). */
  changedOn: bigint;
  dayBefore: { settled: bigint; top: bigint };
  members: Record<string, Member>;
  /** By number, from 1. */
  accounts: string[];
  /** Ten places, the least first (9). */
  ranking: { era: bigint; places: { number: bigint; units: bigint }[] };
  requests: Request[];
  approved: { units: bigint; era: bigint };
  /** Numbers of the charities that may receive, by place; zero for nobody (7.9). */
  places: bigint[];
  /** Each holder's parts are units of 1 / supply of the asset that they ever earned (16.2). */
  shares: { supply: bigint; holders: Record<string, { balance: bigint; parts: bigint; paid: bigint }> } | undefined;
  paidToCommons: bigint;
  passed: boolean;
  round: bigint;
  scheduledAt: bigint;
  scheduledEra: bigint;
  dropped: bigint;
  change: Change | undefined;
  /** By change, what the top said before it was scheduled. */
  approvals: Record<string, Ballots>;
  laterLedger: string | undefined;
  laterCode: string | undefined;
  movableAt: bigint;
  ending: {
    number: bigint;
    startedAt: bigint;
    era: bigint;
    electorate: bigint;
    inFavour: bigint;
    ballots: Ballots;
  };
  ended: boolean;
  /** UNIX day since which totals are kept, and what the first act of each day kept (15.3). */
  lentSince: bigint | undefined;
  kept: { day: bigint; era: bigint; settled: bigint; enough: boolean }[];
}

/** How an asset behaves; `generous` gives whoever receives one unit more. */
export type Mood = "fine" | "refuses" | "saysNo" | "generous";
export const MOODS: Mood[] = ["fine", "refuses", "saysNo", "generous"];

export interface Asset {
  decimals: bigint;
  moody: boolean;
  mood: Mood;
  balances: Record<string, bigint>;
  /** What the ledger may take. */
  allowances: Record<string, bigint>;
  /** Permits used. */
  permits: Record<string, bigint>;
}

export interface World {
  ledger: string;
  commons: string;
  societies: Society[];
  assets: Record<string, Asset>;
  credits: Record<string, bigint>;
  /** Signatures used, by person and sequence. */
  nonces: Record<string, bigint>;
  /** Allowances of shares, by owner, spender and id; operators by owner and spender. */
  shareAllowances: Record<string, bigint>;
  operators: Record<string, boolean>;
  /** Contracts there are, with the hash of their code: later ledgers and payout rules. */
  codes: Record<string, string>;
  /** Payout rules: by how many members they throttle. */
  throttles: Record<string, bigint>;
  /** Later ledgers that take nothing over now. */
  refusing: Record<string, boolean>;
}

export const UNLIMITED = 2n ** 256n - 1n;

export const creditKey = (asset: string, person: string) => `${asset} ${person}`;
export const shareKey = (owner: string, spender: string, id: bigint) => `${owner} ${spender} ${id}`;
export const operatorKey = (owner: string, spender: string) => `${owner} ${spender}`;

export const smaller = (one: bigint, other: bigint) => (one < other ? one : other);
export const larger = (one: bigint, other: bigint) => (one > other ? one : other);
/** What is left of one; nothing if there is less than nothing. */
export const without = (one: bigint, other: bigint) => larger(one - other, 0n);
export const ceilDiv = (one: bigint, other: bigint) => (one + other - 1n) / other;

/** Refuses with an error of the ledger, and its values. */
export function refuse(reason: string, ...values: (bigint | string)[]): never {
  throw new Refused(`BenefitSocieties_${reason}`, values);
}

/** A society, which must exist. */
export function societyOf(world: World, id: bigint): Society {
  return world.societies[Number(id) - 1] ?? refuse("UnknownSociety", id);
}

export function assetOf(world: World, society: Society): Asset {
  return world.assets[society.asset]!;
}

/** A member, who must be one. */
export function memberOf(society: Society, account: string): Member {
  return society.members[account] ?? refuse("NotAMember", society.id, account);
}

/** Somebody's number; zero for who is no member. */
export function numberOf(society: Society, account: string): bigint {
  return society.members[account]?.number ?? 0n;
}

/** Somebody voted, filed or decided: an act of theirs, if they named an heir (13.2). Who named none has acted when they do. */
export function noteDecision(society: Society, account: string, now: bigint): void {
  const member = society.members[account];
  if (member) member.decidedIn = now / MONTH;
}

export function requireGoingOn(society: Society): void {
  if (society.ended) refuse("HasEnded", society.id);
}
