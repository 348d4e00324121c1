/** How care is counted; a pair chooses once. */
export const CareScheme = { Activities: 0, Minutes: 1, Weighted: 2 } as const;
/** A number of {@link CareScheme}. */
export type CareScheme = (typeof CareScheme)[keyof typeof CareScheme];

/** Where a relationship stands: CS-1 is `Activities`, CS-2 `CommonFund`, CS-3 `Subsidised`. */
export const Stage = {
  Unknown: 0,
  Activities: 1,
  CommonFund: 2,
  Subsidised: 3,
  Ended: 4,
  Declined: 5,
  Moved: 6,
} as const;
/** A number of {@link Stage}. */
export type Stage = (typeof Stage)[keyof typeof Stage];

/** Where a declaration of care stands. */
export const DeclarationState = { None: 0, Standing: 1, Contested: 2, Decided: 3, Rejected: 4 } as const;
/** A number of {@link DeclarationState}. */
export type DeclarationState = (typeof DeclarationState)[keyof typeof DeclarationState];

/** What people may take out as money, fixed at deployment. */
export const CashOutRule = { OwnDeposits: 0, Nothing: 1, Everything: 2 } as const;
/** A number of {@link CashOutRule}. */
export type CashOutRule = (typeof CashOutRule)[keyof typeof CashOutRule];

/** How a relationship ended. */
export const Ending = { Mutual: 0, Notice: 1, Arbitrator: 2 } as const;
/** Why an enrolment ended. */
export const EnrolmentEnd = { Complete: 0, Stopped: 1, Notice: 2, Ended: 3 } as const;

/** What two people agree on at the start; its hash is part of the relationship's id. */
export interface Terms {
  scheme: CareScheme;
  /** keccak256 of the packed table of weights; zero unless the scheme is Weighted. */
  weights: string;
  /** What each partner pays per month of 30 days, in the smallest unit of the asset. */
  contribution: bigint;
  /** Seconds between notice and the end (7 to 90 days). */
  notice: bigint;
  /** Who decides a contested declaration; the zero address for nobody. */
  arbitrator: string;
  /** Region code (bytes8) of the partner with the lower address. */
  regionA: string;
  /** Region code (bytes8) of the partner with the higher address. */
  regionB: string;
  /** Makes the id unique and unguessable. */
  salt: string;
}

/** A relationship as its partners know it: what identifies it. `a` is the lower address. */
export interface Pair {
  a: string;
  b: string;
  terms: Terms;
}

/**
 * A relationship's first slot. Totals count units of care, ever; times are UNIX seconds. `checkpointAt` is as of when both
 * last signed the totals, or when they opened or settled.
 */
export interface Relationship {
  stage: number;
  scheme: number;
  chapter: number;
  careA: bigint;
  careB: bigint;
  checkpointAt: bigint;
  noticeEndsAt: bigint;
  epoch: bigint;
  noticeByB: boolean;
  /** Bits: 1 A withdrew a notice in this chapter, 2 B did; each can once. */
  noticesWithdrawn: number;
}

/** A relationship's pot and calendar. Amounts in the smallest unit; times in UNIX seconds. */
export interface Pot {
  balance: bigint;
  calendarStart: bigint;
  nextMonth: bigint;
  paidMonths: bigint;
  claimedMonths: bigint;
  suspendedAt: bigint;
  nonce: bigint;
  subsidised: boolean;
  /** Bits: 1 used by A in this chapter, 2 used by B, 4 the last one is B's. */
  suspensions: number;
}

/** Where the present chapter began; all zero in the first. */
export interface Chapter {
  careA: bigint;
  careB: bigint;
  lastA: bigint;
  lastB: bigint;
  startedAt: bigint;
}

/** What the partners declared during notice. */
export interface Declarations {
  totalA: bigint;
  totalB: bigint;
  stateA: number;
  stateB: number;
}

/** What a programme reserved for a relationship. Rate in the smallest unit a month of 30 days. */
export interface Enrolment {
  programme: bigint;
  rate: bigint;
  start: bigint;
  months: bigint;
  categories: bigint;
  localOnly: boolean;
}

/** A person's Personal Token, in the smallest unit of the asset. */
export interface PersonalToken {
  balance: bigint;
  ownDeposits: bigint;
}

/** A step of a programme: the rate from so much care on. */
export interface RateStep {
  care: bigint;
  rate: bigint;
}

/** What a funder supports; a policy never changes. */
export interface Policy {
  steps: RateStep[];
  months: bigint;
  scheme: CareScheme;
  weights: string;
  minPaidMonths: bigint;
  minContribution: bigint;
  minCare: bigint;
  /** Smaller to larger care in basis points (10,000 = equal). */
  minBalance: bigint;
  verifier: string;
  waiver: string;
  categories: bigint;
  localOnly: boolean;
}

/** Something that an attester vouches for. */
export interface Attestation {
  schema: string;
  recipient: string;
  time: bigint;
  expirationTime: bigint;
  refUID: string;
  data: string;
}
