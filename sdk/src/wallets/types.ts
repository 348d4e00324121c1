import { ActStatus } from "../core/pendingAct";

export { ActStatus };

/** What the id of an act stands for. */
export const ActKind = { Award: 0, Change: 1, Motion: 2 } as const;
/** A number of {@link ActKind}. */
export type ActKind = (typeof ActKind)[keyof typeof ActKind];

/** What an award is for. */
export const Category = {
  Other: 0,
  Health: 1,
  Education: 2,
  Housing: 3,
  Safety: 4,
  Security: 5,
  Arbitration: 6,
} as const;
/** A number of {@link Category}. */
export type Category = (typeof Category)[keyof typeof Category];

/** What a motion is about. */
export const MotionKind = { Validators: 0, Unfreeze: 1, Authorise: 2, Sunset: 3 } as const;
/** A number of {@link MotionKind}. */
export type MotionKind = (typeof MotionKind)[keyof typeof MotionKind];

/** How a motion stands, as it is stored; one that is open and past its end has failed. */
export const WalletMotionState = { Unknown: 0, Open: 1, Passed: 2, Done: 3 } as const;
/** A number of {@link WalletMotionState}. */
export type WalletMotionState = (typeof WalletMotionState)[keyof typeof WalletMotionState];

/** Why nothing new can be scheduled: bits of `CommunityWallet_Closed`. */
export const ClosedFlag = { Loading: 1n, Frozen: 2n, Stopped: 4n, Ended: 8n } as const;

/** The native coin among assets. */
export const NATIVE = "0x0000000000000000000000000000000000000000";

/** The id of an award, a change or a motion: 32 bytes. */
export type ActId = string;

/** What the operators can have changed, unless a third rejects it. */
export interface WalletTerms {
  /** How long an award can be rejected (hours, 72 to 1,440); a change twice as long. */
  window: bigint;
  /** By how much a late rejection puts off the end (hours, at most 255 and the window; 0: not at all). */
  extension: bigint;
  /** How long after its end an award can be executed (days, 1 to 180). */
  grace: bigint;
  /** Administrative fee at most (basis points of the funds awarded, 0 to 400). */
  feeCap: bigint;
  /** How many awards can be pending at once (1 to 32). */
  mostPending: bigint;
  /** What may leave within 30 days (per cent of the balance, 1 to 100). */
  share: bigint;
}

/** A wallet as the chain shows it, as `IWalletViews.WalletInfo`. */
export interface WalletInfo {
  /** Who the electors are; the zero address if the wallet has validators of its own. */
  electorate: string;
  /** Whose electorate (32 bytes). */
  subject: string;
  /** Weight of all validators of its own. */
  total: bigint;
  /** When they last changed (UNIX seconds). */
  changedAt: bigint;
  /** Term of office of the operators. */
  office: bigint;
  /** How many operators it takes. */
  threshold: bigint;
  terms: WalletTerms;
  /** How many awards are pending, expired ones that nobody recorded included. */
  pending: bigint;
  loading: boolean;
  frozen: boolean;
  stopped: boolean;
  ended: boolean;
  /** UNIX day from which on it has to be authorised anew. */
  authorisedUntil: bigint;
  /** How many acts of the operators there were. */
  number: bigint;
}

/** An asset of a wallet as the chain shows it, in the smallest unit. */
export interface AssetInfo {
  balance: bigint;
  /** Owed to those who could not be paid. */
  credits: bigint;
  /** Owed to donors after the end. */
  refunds: bigint;
  /** What receipts say together, and how many there are. */
  recorded: bigint;
  receipts: bigint;
  /** What left lately and counts towards the limit of 30 days, rounded up. */
  left: bigint;
  /** What could leave now at most. */
  mostNow: bigint;
}

/** What is seldom needed, as `IWalletViews.governanceInfo`. */
export interface WalletGovernance {
  /** The last change that was scheduled. */
  change: ActId;
  stoppedUntil: bigint;
  emptySince: bigint;
  emptySeen: bigint;
  /** UNIX days on which awards were last rejected; 0 for none since the last unfreezing. */
  lastRejection: bigint;
  rejectionBefore: bigint;
  /** How many validators were loaded, if they were too many for one transaction. */
  loaded: bigint;
  added: bigint;
  successor: string;
  moved: bigint;
  /** Commitment to the parts of the validators that are still to be loaded. */
  rest: string;
}

/** An award or change as the chain shows it, as `IUnlessRejected.Act`. */
export interface ActInfo {
  status: ActStatus;
  /** Weight that is missing until it is rejected; 0: it is. */
  missing: bigint;
  /** First second (UNIX) in which it can no longer be rejected, and can be carried out. */
  end: bigint;
  /** First second (UNIX) in which it can no longer be carried out. */
  expiry: bigint;
  /** By how much a late rejection puts off the end (seconds). */
  extension: bigint;
  /** How many times that can still happen. */
  extensions: bigint;
}

/** A motion as it is stored. */
export interface MotionInfo {
  inFavour: bigint;
  electorate: bigint;
  kind: MotionKind;
  state: WalletMotionState;
}
