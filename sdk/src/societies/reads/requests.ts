import { ZeroAddress } from "ethers";
import { type Connection, chainTime } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readSocieties } from "../contract";
import { eraOf, exponentAt, rebase, toKarma } from "../karma";
import { isReached } from "../state";
import {
  type Choice,
  numberOfRequest,
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  requestIdOf,
  type SocietyId,
  type SocietyInfo,
  societyOfRequest,
  type Wording,
} from "../types";
import { wordingsOf } from "./history";

/** Which requests of a society to list. */
export interface RequestFilter {
  /** Exactly these, of this society; then the list takes one request to the provider. */
  ids?: readonly RequestId[];
  /** How many of the newest to look at (default 50, at most 500). */
  newest?: number;
  /** Only the ones before this number, for the next page. */
  before?: bigint;
  kinds?: readonly RequestKind[];
  states?: readonly RequestState[];
  claimant?: string;
  /** Whose votes and karma to show. */
  person?: string;
  /** Whether to read what they say, from events (default: no). */
  wordings?: boolean;
}

/** How far a request is from its approval. */
export interface Reach {
  /** Whether it would be approved if no vote changed any more. */
  reached: boolean;
  /** Net units that are missing, of the request's era. */
  missing: bigint;
  /** The same as karma (millionths) of today, rounded up. */
  missingKarma: bigint;
  /** Net approval of what is needed, from "0.0" to "100.0"; 100.0 only if it is reached. */
  perCent: string;
}

/** What somebody said about a request, and what a vote of theirs weighs. */
export interface OwnVote {
  choice: Choice;
  /** Counter of their last vote, or how often the request was updated if that is more; the next vote needs a higher one. */
  counter: bigint;
  /** Units of the request's era. */
  weight: bigint;
  /** The same as karma of today (millionths). */
  karma: bigint;
  /** Whether they can vote now. */
  possible: boolean;
}

/** A request as a list shows it. Karma in millionths as it is worth today; amounts in the smallest unit. */
export interface ListedRequest extends RequestInfo {
  id: RequestId;
  /** Number in the society. */
  number: bigint;
  karma: { committed: bigint; inFavour: bigint; against: bigint; threshold: bigint };
  reach: Reach;
  /** Seconds in which votes are still taken; 0 if none are. */
  votingLeft: bigint;
  /** Seconds in which it can still receive; 0 if it cannot. */
  receivingLeft: bigint;
  /** Whether a charity has one of the places; null for other kinds. */
  hasPlace: boolean | null;
  /** Of the person that was asked about; null if none was. */
  own: OwnVote | null;
  /** What it says; null unless asked for. */
  wording: Wording | null;
  /** When happened what it is about (UNIX seconds); null unless wordings were asked for. */
  eventAt: bigint | null;
}

/** Requests of a society, newest first. */
export interface RequestList {
  society: SocietyId;
  requests: ListedRequest[];
  /** Karma (millionths) that the person could commit to a request about something that happens now; null if not a member. */
  usableKarma: bigint | null;
  /** The `before` of the next page; null if this was the last. */
  next: bigint | null;
  /** Time of the block (UNIX seconds). */
  now: bigint;
}

const USUAL = 50n;
const MOST = 500n;

/**
 * How far votes are from approving.
 *
 * @param request Its votes and threshold, in units of its era.
 * @param exponent X of the society now: see `exponentAt`.
 * @example reachOf({ inFavour: 5n, against: 0n, threshold: 8n, era: 0n }, 0n).perCent; // "62.5"
 */
export function reachOf(
  { inFavour, against, threshold, era }: Pick<RequestInfo, "inFavour" | "against" | "threshold" | "era">,
  exponent: bigint,
): Reach {
  const reached = isReached(inFavour, against, threshold);
  const needed = threshold + against > 0n ? threshold + against : 1n;
  const missing = reached ? 0n : needed - inFavour;
  const karma = toKarma(rebase(missing, era, eraOf(exponent)), exponent);
  const net = inFavour > against ? inFavour - against : 0n;
  let tenths = reached ? 1_000n : threshold === 0n ? 0n : (net * 1_000n) / threshold;
  if (!reached && tenths > 999n) tenths = 999n;
  return {
    reached,
    missing,
    missingKarma: missing === 0n ? 0n : karma + 1n,
    perCent: `${tenths / 10n}.${tenths % 10n}`,
  };
}

/** Which requests a filter looks at, newest first. */
function idsOf(society: SocietyId, filter: RequestFilter, count: bigint): RequestId[] {
  const newest = BigInt(filter.newest ?? USUAL);
  if (newest < 1n || newest > MOST) {
    throw invalid("Requests_TooMany", `A list has 1 to ${MOST} requests`, { newest, most: MOST });
  }
  const last = filter.before !== undefined && filter.before - 1n < count ? filter.before - 1n : count;
  const size = last < newest ? last : newest;
  return Array.from({ length: Number(size > 0n ? size : 0n) }, (_, i) => requestIdOf(society, last - BigInt(i)));
}

type Call = readonly [fn: string, ...args: unknown[]];

/**
 * Requests of a society with all that a page of them shows, in one batch after the society is known (Multicall3 where
 * there is one), or in one batch at all if their ids are given.
 *
 * @param society The society.
 * @param filter Which, and for whom.
 * @throws CommonwealError `BenefitSocieties_UnknownSociety`, `BenefitSocieties_WrongState` for a request that was never
 * filed, `Requests_TooMany`, `Requests_OtherSociety`.
 * @example
 * const { requests } = await societies.requests(1n, { person: ari, states: [RequestState.Open] });
 * for (const { reach, own } of requests) show(`${reach.perCent} %`, own?.choice);
 */
export async function requests(
  connection: Connection,
  society: SocietyId,
  filter: RequestFilter = {},
): Promise<RequestList> {
  const foreign = filter.ids?.find((id) => societyOfRequest(id) !== society);
  if (foreign !== undefined) {
    throw invalid("Requests_OtherSociety", `Request ${foreign} is of another society`, { request: foreign, society });
  }
  const head: Call[] = [["societyOf", society]];
  const { person } = filter;
  if (person) head.push(["oracleOf", society, person]);
  const now = await chainTime(connection);
  let ids = filter.ids ?? [];
  let answers: unknown[];
  let info: SocietyInfo;
  const rest = (member: boolean): Call[] => [
    ...ids.map((id): Call => ["requestOf", id]),
    ...(person ? ids.map((id): Call => ["voteOf", id, person]) : []),
    ...(person && member ? [["usableKarma", society, person, now] as Call] : []),
  ];
  let oracle: string | undefined;
  if (filter.ids && !person) {
    [info, ...answers] = await readSocieties<[SocietyInfo, ...unknown[]]>(connection, [...head, ...rest(false)]);
  } else {
    const first = await readSocieties<[SocietyInfo, string?]>(connection, head);
    [info, oracle] = first;
    ids = filter.ids ?? idsOf(society, filter, info.requests);
    answers = await readSocieties<unknown[]>(connection, rest(isMember(oracle)));
  }
  const said = filter.wordings ? await wordingsOf(connection, ids) : null;
  const exponent = exponentAt(info.clock, now);
  const listed = ids.map((id, index) => {
    const request = answers[index] as RequestInfo;
    const vote = person ? (answers[ids.length + index] as [bigint, bigint, bigint]) : null;
    return listedRequest(id, request, { info, exponent, now, vote, said: said?.get(id) });
  });
  const last = ids.at(-1);
  const next = filter.ids || last === undefined || numberOfRequest(last) === 1n ? null : numberOfRequest(last);
  return {
    society,
    requests: listed.filter((one) => isWanted(one, filter)),
    usableKarma: isMember(oracle) ? (answers.at(-1) as bigint) : null,
    next,
    now,
  };
}

const isMember = (oracle: string | undefined) => oracle !== undefined && oracle !== ZeroAddress;

function isWanted({ kind, state, claimant }: ListedRequest, filter: RequestFilter): boolean {
  if (filter.kinds && !filter.kinds.includes(kind)) return false;
  if (filter.states && !filter.states.includes(state)) return false;
  return !filter.claimant || filter.claimant.toLowerCase() === claimant.toLowerCase();
}

interface Around {
  info: SocietyInfo;
  exponent: bigint;
  now: bigint;
  vote: [bigint, bigint, bigint] | null;
  said?: { wording: Wording; eventAt: bigint };
}

function listedRequest(id: RequestId, request: RequestInfo, around: Around): ListedRequest {
  const { info, exponent, now, vote, said } = around;
  const karma = (units: bigint) => toKarma(rebase(units, request.era, eraOf(exponent)), exponent);
  const votes = request.state === RequestState.Open && now <= request.votingUntil;
  const receives = request.state === RequestState.Approved && now <= request.receivesUntil;
  return {
    ...request,
    id,
    number: numberOfRequest(id),
    karma: {
      committed: karma(request.committed),
      inFavour: karma(request.inFavour),
      against: karma(request.against),
      threshold: karma(request.threshold),
    },
    reach: reachOf(request, exponent),
    votingLeft: votes ? request.votingUntil - now + 1n : 0n,
    receivingLeft: receives ? request.receivesUntil - now + 1n : 0n,
    hasPlace: request.kind === RequestKind.Charity ? info.charities.includes(id) : null,
    own: vote && {
      choice: Number(vote[0]) as Choice,
      counter: vote[1],
      weight: vote[2],
      karma: karma(vote[2]),
      possible: votes && vote[2] > 0n && vote[1] < 63n,
    },
    wording: said?.wording ?? null,
    eventAt: said?.eventAt ?? null,
  };
}
