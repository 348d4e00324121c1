export { Choice } from "../core/ballots";

/** Where an account stands in the registry. */
export const Status = { None: 0, Registered: 1, Left: 2, Expelled: 3, Replaced: 4 } as const;

/** What a motion would do. */
export const Action = { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 } as const;
/** A number of {@link Action}. */
export type Action = (typeof Action)[keyof typeof Action];

/** Where a motion stands. */
export const MotionState = {
  None: 0,
  Open: 1,
  Rejected: 2,
  Waiting: 3,
  Passed: 4,
  Expired: 5,
  Withdrawn: 6,
  Stopped: 7,
  Executed: 8,
} as const;

/** What a co-operative says about itself. */
export interface CooperativeRecord {
  /** 0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public. */
  kind: number;
  publicBody: boolean;
  /** Region code (bytes8), see `regionCode`. */
  region: string;
  /** Bit mask of categories, see `categoryMask`. */
  categories: number;
}

/** What the co-operatives vote on; fields that an action does not use are zero. */
export interface Motion {
  action: Action;
  proposer: string;
  subject: string;
  successor: string;
  codeHash: string;
  record: CooperativeRecord;
  detailsHash: string;
  detailsUri: string;
  salt: bigint;
}
