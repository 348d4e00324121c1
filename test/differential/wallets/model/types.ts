/**
 * What a model of community wallets remembers: plain objects and unbounded numbers, whole histories, no storage layout.
 * The numbers in comments are sections of docs/wallets.md.
 */
import type { Ballots } from "../../common/ballots";
import type { Nonces } from "../../common/consent";
import { refuseAs } from "../../common/refusal";
import type { PendingAct } from "../../common/unlessRejected";

export const HOUR = 3_600n;
export const DAY = 86_400n;
export const PERIOD = 10n * DAY;
export const ZERO = `0x${"0".repeat(40)}`;
export const ZERO_HASH = `0x${"0".repeat(64)}`;

/** Hours, hours, days, basis points, awards, per cent (8.4). */
export interface WalletTerms {
  window: bigint;
  extension: bigint;
  grace: bigint;
  feeCap: bigint;
  mostPending: bigint;
  share: bigint;
}

/** What a weight was since a second, the oldest first. */
export interface Weighed {
  since: bigint;
  value: bigint;
}
export type History = Weighed[];

export function valueAt(history: History, time: bigint): bigint {
  return history.findLast(({ since }) => since <= time)?.value ?? 0n;
}

export function latest(history: History): bigint {
  return history.at(-1)?.value ?? 0n;
}

export function note(history: History, now: bigint, value: bigint): void {
  if (history.at(-1)?.since === now) history.pop();
  history.push({ since: now, value });
}

/** What left, by number of the period of ten days, each rounded up to 24 bits (5.6). */
export interface Outflow {
  buckets: Record<string, bigint>;
  last: bigint;
}

export type ActKind = "award" | "change";

/** An act as it was scheduled. */
export interface Scheduled extends PendingAct {
  kind: ActKind;
  outcome: string;
  next: string;
}

export const MOTION_KINDS = ["validators", "unfreeze", "authorise", "sunset"] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];
export const MOTION_STATES = ["unknown", "open", "passed", "done"] as const;

export interface Motion {
  kind: MotionKind;
  state: (typeof MOTION_STATES)[number];
  electorate: bigint;
  inFavour: bigint;
  successor: string;
  ballots: Ballots;
}

export interface Receipt {
  donor: string | undefined;
  amount: bigint;
}

/** What a wallet has to do with an asset. */
export interface Money {
  credits: Record<string, bigint>;
  left: Outflow;
  receipts: Receipt[];
  refunds: { payable: bigint; owed: bigint } | undefined;
}

export interface Wallet extends Nonces {
  address: string;
  /** Zero for validators of its own. */
  electorate: string;
  subject: string;
  terms: WalletTerms;
  office: bigint;
  threshold: bigint;
  operators: string[];
  /** Acts of the operators that are numbered. */
  number: bigint;
  validators: Record<string, { number: bigint; weights: History }>;
  changedAt: bigint;
  /** Commitment to the parts of the validators that are to come. */
  rest: string;
  loading: boolean;
  /** Whether there were more validators than in the configuration. */
  inParts: boolean;
  loaded: bigint;
  added: bigint;
  moved: Outflow;
  acts: Record<string, Scheduled>;
  pending: bigint;
  change: string;
  /** UNIX days of rejected awards since the last unfreezing. */
  rejections: bigint[];
  frozen: boolean;
  /** UNIX days of the last authorisation, and of the last award or authorisation. */
  authorisedOn: bigint;
  activeOn: bigint;
  stoppedUntil: bigint;
  emptySince: bigint;
  emptySeen: bigint;
  ended: boolean;
  successor: string;
  motions: Record<string, Motion>;
  money: Record<string, Money>;
}

/** How an asset behaves, in the order of its numbers; `pretends` says that it moved and did not. */
export const MOODS = ["fine", "refuses", "saysNo", "pretends", "generous"] as const;
export type Mood = (typeof MOODS)[number];

/** How a contract takes native coin, in the order of its numbers. */
export const TAKINGS = ["takes", "refuses", "burns", "chatters"] as const;
export type Taking = (typeof TAKINGS)[number];

export interface Asset {
  mood: Mood;
  balances: Record<string, bigint>;
  /** Who lets wallets take whatever they give; others let them take nothing. */
  trusting: string[];
}

/** Hash of the code that somebody runs, and how it takes native coin; a designator of EIP-7702 is none (5.8). */
export interface Code {
  hash: string;
  designates: boolean;
  taking: Taking;
}

/** A token with votes, and what `sync` saw (7.6). */
export interface Votes {
  token: string;
  balances: Record<string, bigint>;
  delegates: Record<string, string>;
  votes: Record<string, History>;
  registered: Record<string, { number: bigint; weights: History; higher: bigint; countsFrom: bigint }>;
}

/** An electorate with a unit of its own. */
export interface Past {
  frames: History;
  electors: Record<string, { number: bigint; weights: History }>;
}

/** A log: who emits it, its name and its values, as ethers writes them. */
export interface Log {
  by: string;
  name: string;
  values: string;
}

export interface World {
  commons: string;
  factory: string;
  /** Addresses with their checksums, by address without. */
  names: Record<string, string>;
  wallets: Wallet[];
  assets: Record<string, Asset>;
  /** Of whom the native coin is known. */
  native: Record<string, bigint>;
  codes: Record<string, Code>;
  /** What wallets run, before electorate and subject. */
  cloneCode: string;
  /** Contracts of electorates. */
  delegated: string;
  votes: Votes;
  past: Record<string, Past>;
  /** Of the last act. */
  logs: Log[];
  /** What acts and motions are about, by id, for whoever carries them out; no rule looks at it. */
  contents: Record<string, unknown>;
}

type Said = bigint | boolean | string | readonly Said[];

const written = (value: Said): string => (Array.isArray(value) ? value.map(written).join(",") : String(value));

export function emit(world: World, by: string, name: string, ...values: Said[]): void {
  world.logs.push({ by, name, values: values.map(written).join(", ") });
}

export const smaller = (one: bigint, other: bigint) => (one < other ? one : other);
export const larger = (one: bigint, other: bigint) => (one > other ? one : other);
/** What is left of one; nothing if there is less than nothing. */
export const without = (one: bigint, other: bigint) => larger(one - other, 0n);

/** Refuses with an error of wallets, and its values. */
export function refuse(reason: string, ...values: (bigint | string)[]): never {
  refuseAs(`CommunityWallet_${reason}`, values);
}

export const refuseAsOutOfBounds = (name: string, value: bigint): never => refuse("OutOfBounds", name, value);

export function moneyOf(wallet: Wallet, asset: string): Money {
  wallet.money[asset] ??= { credits: {}, left: { buckets: {}, last: 0n }, receipts: [], refunds: undefined };
  return wallet.money[asset];
}

export const sum = (all: Iterable<bigint>) => [...all].reduce((total, one) => total + one, 0n);
export const creditsOf = (money: Money) => sum(Object.values(money.credits));
export const recordedOf = (money: Money) => sum(money.receipts.map(({ amount }) => amount));

export function balanceOf(world: World, asset: string, account: string): bigint {
  return (asset === ZERO ? world.native[account] : world.assets[asset]!.balances[account]) ?? 0n;
}

export function requireNotEnded(wallet: Wallet): void {
  if (wallet.ended) refuse("HasEnded");
}

// What left (5.6, 7.4).

const MANTISSA = 24n;
const bits = (value: bigint) => BigInt(value.toString(2).length);

/** What left in the running period of ten days and the three before it. */
export function leftLately({ buckets }: Outflow, now: bigint): bigint {
  const period = now / PERIOD;
  return sum([0n, 1n, 2n, 3n].map((age) => buckets[String(period - age)] ?? 0n));
}

export function addOutflow(outflow: Outflow, now: bigint, amount: bigint): void {
  const period = now / PERIOD;
  const value = (outflow.buckets[String(period)] ?? 0n) + amount;
  const dropped = without(bits(value), MANTISSA);
  outflow.buckets[String(period)] = ((value + (1n << dropped) - 1n) >> dropped) << dropped;
  outflow.last = period;
}

/** The word in which it is shown: four floats of 32 bits, the latest lowest, and the number of the latest period. */
export function outflowWord({ buckets, last }: Outflow): bigint {
  let word = last << 128n;
  for (let age = 0n; age < 4n; ++age) {
    const value = buckets[String(last - age)] ?? 0n;
    const exponent = without(bits(value), MANTISSA);
    word |= ((value >> exponent) | (exponent << MANTISSA)) << (32n * age);
  }
  return word;
}
