import { ZeroAddress, ZeroHash } from "ethers";
import type { PendingAct } from "../../core/pendingAct";
import type { Clock } from "../karma";
import type {
  Choice,
  EndingBallot,
  Governance,
  Heir,
  RequestId,
  RequestKind,
  RequestState,
  Rules,
  SocietyId,
  Wording,
} from "../types";
import type { Ramp } from "../vesting";

/** A value at the end of a day: units of `era` since UNIX day `day`. */
export interface DayValue {
  value: bigint;
  day: bigint;
  era: bigint;
}

/** An oracle's weight: the latest, and sixteen older values in slots that are used again and again. */
export interface Weight extends DayValue {
  /** Where the next older value goes (0 to 15). */
  position: number;
  ring: (DayValue | null)[];
}

/** What was held, and had ever been burned, when a month began; units of `era`, the lowest 16 bits dropped. */
export interface MonthValue {
  held: bigint;
  burned: bigint;
  /** 30-day months since 1970. */
  month: bigint;
  era: bigint;
}

/** What all had settled when a day began; units of `era`. */
export interface PastTotal {
  settled: bigint;
  day: bigint;
  era: bigint;
  /** Whether at least half of all karma was settled. */
  enough: boolean;
}

/**
 * A member as events tell them, in the contracts' own form. Units are of `era`; amounts in the smallest unit of the
 * asset. What time has done since they were last touched is not in it: see `memberInfo` and `memberKarma`.
 */
export interface KnownMember {
  account: string;
  number: bigint;
  /** Salted hash of what they say about themselves. */
  info: string;
  era: bigint;
  /** Units that count. */
  settled: bigint;
  /** What has not vested: gift and charity money in units of 2^-32, units of karma, and the time that remains. */
  ramp: Ramp;
  /** Vested gift money. */
  gift: bigint;
  /** Vested charity money. */
  charity: bigint;
  committed: bigint;
  /** Their first own commitment of a karma or more until they are a lifetime member, then how much counted for referral. */
  referral: bigint;
  /** UNIX day of the last change of their settled karma. */
  changedOn: bigint;
  /** Month of their last own act. */
  actedIn: bigint;
  /** Of who named an heir: month of their last vote, request or decision, or of the naming; zero of others. */
  notedIn: bigint;
  lifetime: boolean;
  /** Who votes for them; zero for themselves. */
  oracle: string;
  nominations: bigint;
  /** UNIX day from which they are in good standing. */
  standingLostUntil: bigint;
  movedOn: bigint;
  /** Units locked for requests. */
  locked: bigint;
  /** Units ever burned. */
  burned: bigint;
  /** What was held at the end of the day before `day`. */
  yesterday: { units: bigint; day: bigint };
  /** The running month and the twelve before it; month m is in place m mod 13. */
  months: (MonthValue | null)[];
  /** What they ever received, and may still receive for approved requests. */
  received: bigint;
  registrar: string;
  affiliate: string;
  /** What of gifts to a beneficiary has earned karma. */
  earnedWith: Map<string, bigint>;
  heir: Heir;
  /** What registrar and affiliate were paid for them. */
  referralPaid: { registrar: bigint; affiliate: bigint };
  /** Units of all for whom they vote. */
  weight: Weight;
}

/** What somebody has of a society's fee-backed shares. */
export interface Shareholding {
  balance: bigint;
  /** What all holders had been owed in all when this was last written. */
  total: bigint;
  /** Whole units that are owed. */
  owed: bigint;
  /** What was earned beyond, in units of one by the supply. */
  remainder: bigint;
}

/** Fee-backed shares of a society, and what the commons were paid. */
export interface ShareBook {
  supply: bigint;
  paidToCommons: bigint;
  holdings: Map<string, Shareholding>;
}

/** What one of the top members approved, by what a change is about. */
export type ChangeContent =
  | { rules: Rules }
  | { name: string; description: string; url: string }
  | { ledger: string; codeHash: string };

/** A society as events tell it. Units are of `era` unless another is said. */
export interface KnownSociety {
  id: SocietyId;
  creator: string;
  asset: string;
  /** Decimals of the asset. */
  decimals: bigint;
  hasShares: boolean;
  rules: Rules;
  clock: Clock;
  /** The clocks before the last change of the rate, oldest first. */
  formerClocks: Clock[];
  name: string;
  description: string;
  url: string;
  ended: boolean;
  /** Units that all have settled. */
  settled: bigint;
  /** Units of all, vested or not. */
  all: bigint;
  era: bigint;
  committed: bigint;
  reserves: bigint;
  /** UNIX day of the last change of anybody's settled karma. */
  changedOn: bigint;
  requests: bigint;
  /** At the end of the last day with a change before `changedOn`: what all had settled, and what is recorded for the top. */
  before: { settled: bigint; top: bigint };
  /** The ranking: codes of what is recorded (see `ranking.ts`), numbers of the members. */
  ranks: { codes: bigint[]; numbers: bigint[]; era: bigint };
  members: Map<string, KnownMember>;
  /** By number of the member. */
  accounts: Map<bigint, string>;
  /** Units committed to all approved requests that are not closed, and their era. */
  approved: { units: bigint; era: bigint };
  /** Numbers of the charity requests that may receive, by place (ten); 0 for nobody. */
  places: bigint[];
  governance: Governance;
  /** What members said about changes: by change and member. */
  approvals: Map<string, Map<string, { inFavour: boolean; counter: bigint }>>;
  /** What changes are about. */
  contents: Map<string, ChangeContent>;
  ending: EndingBallot;
  /** Votes on endings: by number of the ballot and voter. */
  endingVotes: Map<bigint, Map<string, { inFavour: boolean; counter: bigint; weight: bigint }>>;
  /** The later ledger to which members can move. */
  successor: { ledger: string; movableAt: bigint };
  /** What all had settled at the end of each of the last 64 days, if it is kept; day d is in place d mod 64. */
  pastTotals: (PastTotal | null)[];
}

/** A vote, with what it weighs in units of the request's era. */
export interface Ballot {
  choice: Choice;
  counter: bigint;
  weight: bigint;
}

/** A request as events tell it. Units are of its era. */
export interface KnownRequest {
  id: RequestId;
  claimant: string;
  /** Who voted for the claimant at the end of the day before it was filed. */
  oracle: string;
  kind: RequestKind;
  state: RequestState;
  target: string;
  committed: bigint;
  /** When happened what it is about (UNIX seconds). */
  eventAt: bigint;
  filedAt: bigint;
  era: bigint;
  threshold: bigint;
  excluded: bigint;
  inFavour: bigint;
  against: bigint;
  ballots: Map<string, Ballot>;
  received: bigint;
  most: bigint;
  receivesUntil: bigint;
  wording: Wording;
  /** How often its wording was updated: a vote's counter has to be above that. */
  updates: bigint;
  /** Units that were burned when it was closed or refused, of the era of that day. */
  burned: bigint;
}

/** A change that takes effect unless a third objects, as `UnlessRejected` keeps it. Weights in units of its electorate. */
export interface KnownChange extends PendingAct {
  society: SocietyId;
}

/** The whole state of the ledger, but for the numbers of signatures. Addresses are in checksum form. */
export interface SocietiesState {
  societies: Map<SocietyId, KnownSociety>;
  requests: Map<RequestId, KnownRequest>;
  /** Shares by number of the society; those of its creation come first. */
  shares: Map<SocietyId, ShareBook>;
  /** ERC-6909 allowances: `owner:spender:id`. */
  allowances: Map<string, bigint>;
  /** ERC-6909 operators: `owner:operator`. */
  operators: Set<string>;
  /** What could not be paid: `asset:beneficiary`. */
  credits: Map<string, bigint>;
  /** Changes of societies by their id. */
  changes: Map<string, KnownChange>;
}

/**
 * A ledger in which nothing has happened.
 *
 * @example const state = emptySocieties();
 */
export function emptySocieties(): SocietiesState {
  return {
    societies: new Map(),
    requests: new Map(),
    shares: new Map(),
    allowances: new Map(),
    operators: new Set(),
    credits: new Map(),
    changes: new Map(),
  };
}

/** A society that was just created. */
export function newSociety(
  id: SocietyId,
  day: bigint,
  known: Pick<KnownSociety, "creator" | "asset" | "decimals" | "hasShares" | "rules" | "name" | "description" | "url">,
): KnownSociety {
  return {
    ...known,
    id,
    clock: { exponent: 0n, day, rate: known.rules.rate },
    formerClocks: [],
    ended: false,
    settled: 0n,
    all: 0n,
    era: 0n,
    committed: 0n,
    reserves: 0n,
    changedOn: 0n,
    requests: 0n,
    before: { settled: 0n, top: 0n },
    ranks: { codes: Array(10).fill(0n), numbers: Array(10).fill(0n), era: 0n },
    members: new Map(),
    accounts: new Map(),
    approved: { units: 0n, era: 0n },
    places: Array(10).fill(0n),
    governance: {
      passed: false,
      round: 0n,
      scheduledAt: 0n,
      era: 0n,
      dropped: 0n,
      lentSince: 0n,
      change: ZeroHash,
      laterLedger: ZeroAddress,
      laterCode: ZeroHash,
    },
    approvals: new Map(),
    contents: new Map(),
    ending: { number: 0n, startedAt: 0n, era: 0n, electorate: 0n, inFavour: 0n },
    endingVotes: new Map(),
    successor: { ledger: ZeroAddress, movableAt: 0n },
    pastTotals: Array(64).fill(null),
  };
}

/** Somebody who has just joined. */
export function newMember(
  known: Pick<KnownMember, "account" | "number" | "info" | "registrar" | "affiliate">,
  era: bigint,
  month: bigint,
  day: bigint,
): KnownMember {
  return {
    ...known,
    era,
    settled: 0n,
    ramp: { gift: 0n, charity: 0n, karma: 0n, remaining: 0n, touchedAt: 0n },
    gift: 0n,
    charity: 0n,
    committed: 0n,
    referral: 0n,
    changedOn: 0n,
    actedIn: month,
    notedIn: 0n,
    lifetime: false,
    oracle: ZeroAddress,
    nominations: 0n,
    standingLostUntil: 0n,
    movedOn: 0n,
    locked: 0n,
    burned: 0n,
    yesterday: { units: 0n, day: 0n },
    months: Array(13).fill(null),
    received: 0n,
    earnedWith: new Map(),
    heir: { account: ZeroAddress, charity: 0n },
    referralPaid: { registrar: 0n, affiliate: 0n },
    weight: { value: 0n, day, era, position: 0, ring: Array(16).fill(null) },
  };
}
