import { ZeroAddress, ZeroHash } from "ethers";
import type { PendingAct } from "../../core/pendingAct";
import type { MotionKind, WalletMotionState, WalletTerms } from "../types";

/** An event of a wallet, or of the factory that made it, decoded. */
export interface WalletEvent {
  /** Who emitted it: the wallet, or the factory. */
  address: string;
  name: string;
  /** Its fields by name; integers as bigint, structs with their fields by name. */
  // biome-ignore lint/suspicious/noExplicitAny: fields differ by event; who reads one knows its name
  args: Record<string, any>;
  /** Hash of its transaction. */
  transaction: string;
  /** Time of its block (UNIX seconds). */
  at: bigint;
}

/** A validator: number, and weights by the second (UNIX) since which they hold, the oldest first. */
export interface KnownValidator {
  number: bigint;
  weights: { since: bigint; weight: bigint }[];
}

/** What an award pays and what for, in the words in which it is scheduled. */
export interface AwardContent {
  head: bigint;
  purpose: string;
  payouts: bigint[];
}

/** What a change is about. */
export type WalletChangeContent = { operators: string[]; threshold: bigint } | { terms: WalletTerms };

/** An award or a change as events tell it. */
export interface KnownAct extends PendingAct {
  /** Of an award. */
  award: AwardContent | null;
  /** Of a change, once it is told. */
  change: WalletChangeContent | null;
  /** Where more can be read; empty if nothing was said. */
  uri: string;
  /** Hash of the report; zero if there is none. */
  outcome: string;
  /** The next instalment; zero if there is none. */
  next: string;
}

/** A motion as events tell it. Weights in units of its electorate. */
export interface KnownMotion {
  kind: MotionKind;
  state: WalletMotionState;
  inFavour: bigint;
  electorate: bigint;
  successor: string;
  /** New weight from bit 160 on, above the account. */
  validators: bigint[];
  /** By number of the voter. */
  supports: Map<bigint, { inFavour: boolean; counter: bigint }>;
}

/** A donation that was recorded; no donor once it was refunded. */
export interface KnownReceipt {
  donor: string;
  /** What was recorded before (smallest unit). */
  before: bigint;
  amount: bigint;
  purpose: string;
}

/** What a wallet owes and recorded of an asset, in the smallest unit. What it has is not told by its events. */
export interface KnownMoney {
  /** Owed to those who could not be paid, by account. */
  credits: Map<string, bigint>;
  /** What lately left, see `leftAt`. */
  outflow: bigint;
  receipts: KnownReceipt[];
  /** What donors get back, once it is fixed. */
  refunds: { payable: bigint; owed: bigint } | null;
}

/** A wallet as its events tell it, but for the numbers of signatures and what it has. */
export interface KnownWallet {
  address: string;
  /** Who the electors are; zero for validators of its own. */
  electorate: string;
  subject: string;
  terms: WalletTerms;
  office: bigint;
  threshold: bigint;
  operators: string[];
  /** Acts of the operators that are numbered. */
  number: bigint;
  /** What the operators said it is for. */
  uri: string;
  validators: Map<string, KnownValidator>;
  /** Second (UNIX) in which validators last changed. */
  changedAt: bigint;
  /** Whether there were more validators than in the configuration, how many were loaded, and commitment to the rest. */
  inParts: boolean;
  loaded: bigint;
  rest: string;
  /** How many were added by motions. */
  added: bigint;
  /** What of their weight lately moved. */
  moved: bigint;
  acts: Map<string, KnownAct>;
  pending: bigint;
  /** The last change; zero if there was none. */
  change: string;
  frozen: boolean;
  /** UNIX days on which the last award, and the one before, were rejected since the last unfreezing; zero for none. */
  lastRejection: bigint;
  rejectionBefore: bigint;
  /** UNIX days of the last authorisation, and of the last award or authorisation. */
  authorisedOn: bigint;
  activeOn: bigint;
  stoppedUntil: bigint;
  emptySince: bigint;
  emptySeen: bigint;
  ended: boolean;
  successor: string;
  motions: Map<string, KnownMotion>;
  money: Map<string, KnownMoney>;
}

/** All wallets that events tell of, by address. */
export type WalletsState = Map<string, KnownWallet>;

/** A wallet that was just made. */
export function newWallet(
  known: Pick<KnownWallet, "address" | "electorate" | "subject" | "terms" | "threshold" | "operators" | "rest">,
  at: bigint,
  day: bigint,
): KnownWallet {
  return {
    ...known,
    office: 1n,
    number: 0n,
    uri: "",
    validators: new Map(),
    changedAt: at,
    inParts: known.rest !== ZeroHash,
    loaded: 0n,
    added: 0n,
    moved: 0n,
    acts: new Map(),
    pending: 0n,
    change: ZeroHash,
    frozen: false,
    lastRejection: 0n,
    rejectionBefore: 0n,
    authorisedOn: day,
    activeOn: day,
    stoppedUntil: 0n,
    emptySince: 0n,
    emptySeen: 0n,
    ended: false,
    successor: ZeroAddress,
    motions: new Map(),
    money: new Map(),
  };
}
