import { invalid } from "../core/errors";
import type { Clock } from "./karma";

export { Choice } from "../core/ballots";

/** Number of a society, from 1 (uint32). */
export type SocietyId = bigint;

/** Identifies a request: number of the society (high 32 bits) and of the request in it (low 24 bits), from 1. */
export type RequestId = bigint;

/**
 * The id of a request.
 *
 * @example requestIdOf(3n, 7n); // 12884901895n
 */
export function requestIdOf(society: SocietyId, number: bigint): RequestId {
  if (society < 1n || society >> 32n !== 0n || number < 1n || number >> 24n !== 0n) {
    throw invalid("Request_Unknown", "There is no such society or request", { society, number });
  }
  return (society << 32n) | number;
}

/**
 * The society of a request.
 *
 * @example societyOfRequest(12884901895n); // 3n
 */
export function societyOfRequest(request: RequestId): SocietyId {
  return request >> 32n;
}

/**
 * The number of a request in its society, from 1.
 *
 * @example numberOfRequest(12884901895n); // 7n
 */
export function numberOfRequest(request: RequestId): bigint {
  return request & 0xff_ffffn;
}

/** What a request is for: help for a member, help for somebody outside, or the word that a member broke the rules. */
export const RequestKind = { Benefit: 0, Charity: 1, Accusation: 2 } as const;
/** A number of {@link RequestKind}. */
export type RequestKind = (typeof RequestKind)[keyof typeof RequestKind];

/** Where a request stands; an upheld accusation is closed at once. */
export const RequestState = { Unknown: 0, Open: 1, Approved: 2, Refused: 3, Withdrawn: 4, Closed: 5 } as const;
/** A number of {@link RequestState}. */
export type RequestState = (typeof RequestState)[keyof typeof RequestState];

/** What a society decides for itself. Shares are in basis points (10,000 = all). */
export interface Rules {
  /** How fast karma fades: half-lives per day, in units of 2^-64; see `rateOf`. */
  rate: bigint;
  /** Karma earned per whole unit of the asset, in millionths; half when committed, half when given. */
  ratio: bigint;
  /** Vesting period in hours (0 to 8,760). */
  vesting: bigint;
  /** Share of a commitment that is the fee (0 to 1,000); never changes. */
  fee: bigint;
  /** Share of the net that goes to the charity reserve (0 to 5,000). */
  charity: bigint;
  /** Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000). */
  perBeneficiary: bigint;
  /** Least threshold of a request, as a share of the settled karma (1 to 5,000). */
  approval: bigint;
  /** How many of the top members control the society together: P (1 to 10). */
  control: bigint;
  /** How many approved charities may receive at a time (0 to 10). */
  charities: bigint;
  /** A contract that says how much an approved request may receive at most; zero for the rule of the ledger. */
  payoutRule: string;
}

/** What a request says. It is public for ever: nothing about a life that its owner does not want everybody to know. */
export interface Wording {
  /** A title, 1 to 80 characters. */
  subject: string;
  /** A few words, at most 1,024 bytes. */
  summary: string;
  /** Where the details are (URI), at most 256 bytes. */
  details: string;
  /** Salted hash of the details; zero for none. */
  detailsHash: string;
}

/** A society as it is now, as `societyOf` shows it. Amounts in the smallest unit, karma in millionths. */
export interface SocietyInfo {
  creator: string;
  asset: string;
  /** Decimals of the asset. */
  decimals: bigint;
  /** Whether there are fee-backed shares. */
  shares: boolean;
  rules: Rules;
  clock: Clock;
  /** X now: half-lives since it began, in units of 2^-64. */
  exponent: bigint;
  /** The present era. */
  era: bigint;
  /** Units that all have settled. */
  settled: bigint;
  /** Units of all, vested or not. */
  all: bigint;
  /** Karma that all have settled. */
  settledKarma: bigint;
  /** Karma of all, vested or not. */
  karma: bigint;
  /** All that was ever committed, before fees. */
  committed: bigint;
  /** What is in all reserves, vested or not. */
  reserves: bigint;
  /** UNIX day of the last change of anybody's settled karma. */
  changedOn: bigint;
  members: bigint;
  requests: bigint;
  /** Units committed to all approved requests that are not closed. */
  approved: bigint;
  /** The charities that may receive, by place; 0 for nobody. */
  charities: RequestId[];
}

/** A member as they are now, as `memberOf` shows them. Units are of the present era, times UNIX seconds. */
export interface MemberInfo {
  number: bigint;
  /** Who votes for them; themselves if they nominated nobody. */
  oracle: string;
  /** Counter of nominations. */
  nominations: bigint;
  /** From when on they are in good standing. */
  standingLostUntil: bigint;
  /** UNIX day on which they last nominated, or karma of theirs was burned. */
  movedOn: bigint;
  /** Vested gift money. */
  gift: bigint;
  /** Vested charity money. */
  charity: bigint;
  unvestedGift: bigint;
  unvestedCharity: bigint;
  /** From when on all has vested. */
  vestedFrom: bigint;
  /** Units that count. */
  settled: bigint;
  /** Units that have vested, settled or not. */
  vested: bigint;
  /** Units that have not vested. */
  unvested: bigint;
  /** Units locked for open requests. */
  locked: bigint;
  /** Units ever burned. */
  burned: bigint;
  /** Karma that counts (millionths). */
  settledKarma: bigint;
  /** All their karma, vested or not (millionths): what is shown. */
  karma: bigint;
  /** All that was ever committed for them, before fees. */
  committed: bigint;
  /** Their first own commitment of a karma or more until they are a lifetime member, then how much counted for referral. */
  referral: bigint;
  /** What they ever received, and may still receive for approved requests. */
  received: bigint;
  /** UNIX day of the last change of their settled karma. */
  changedOn: bigint;
  /** Month (30 days since 1970) of their last own act. */
  actedIn: bigint;
  lifetime: boolean;
  /** Who registered them; zero for nobody. */
  registrar: string;
  /** Who referred them; zero for nobody. */
  affiliate: string;
}

/** A request as it is now, as `requestOf` shows it. Units are of the request's era, times UNIX seconds. */
export interface RequestInfo {
  claimant: string;
  /** Who voted for the claimant at the end of the day before it was filed. */
  oracle: string;
  kind: RequestKind;
  state: RequestState;
  /** Beneficiary of a charity, or the accused; zero for a benefit. */
  target: string;
  /** Units committed to it. */
  committed: bigint;
  filedAt: bigint;
  /** Last second in which votes are taken. */
  votingUntil: bigint;
  era: bigint;
  /** Net units that approve it. */
  threshold: bigint;
  /** Units of the claimant that are taken out of their oracle's weight. */
  excluded: bigint;
  inFavour: bigint;
  against: bigint;
  /** Whether it would be approved if no vote changed any more. */
  reached: boolean;
  /** Whether its outcome can be recorded now. */
  decidable: boolean;
  /** What it received, in the smallest unit of the asset. */
  received: bigint;
  /** The most that it may receive; zero before it is approved. */
  most: bigint;
  /** Last second in which it can receive; zero before it is approved. */
  receivesUntil: bigint;
  /** What it can receive now; zero for a charity without a place. */
  room: bigint;
}

/** Who decides about a society, and what was last decided, as `governanceOf` shows it. */
export interface Governance {
  /** Whether control has passed from the creator to the top members, for good. */
  passed: boolean;
  /** How many changes were ever scheduled. */
  round: bigint;
  /** When the last change was scheduled (UNIX seconds). */
  scheduledAt: bigint;
  /** Era of the weights that may stop it. */
  era: bigint;
  /** How many bits of those weights are dropped. */
  dropped: bigint;
  /** UNIX day on which the society began to keep its totals; zero if it does not. */
  lentSince: bigint;
  /** The last change that was scheduled. */
  change: string;
  /** The later ledger that the society recognises; zero for none. */
  laterLedger: string;
  /** Hash of its code. */
  laterCode: string;
}

/** The last ballot on the ending of a society, as `endingOf` shows it. */
export interface EndingBallot {
  /** How many there were, this one included. */
  number: bigint;
  /** When it was started (UNIX seconds). */
  startedAt: bigint;
  era: bigint;
  /** Units of settled karma of all at the end of the day before. */
  electorate: bigint;
  /** Units in favour. */
  inFavour: bigint;
}

/** To whom a member's reserves go one day. */
export interface Heir {
  /** A member, or a charity; zero for nobody. */
  account: string;
  /** The request that shows that it is a charity; 0 for a member. */
  charity: RequestId;
}
