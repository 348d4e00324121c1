import { getAddress, toBeHex, zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { type ChainEvent, type EventQuery, eventOf, events } from "../../core/events";
import { eventsNamed, type FindOptions, findLogs } from "../../core/finding";
import { type LiveEvent, type LiveQuery, live } from "../../core/live";
import { type Moment, secondsOf } from "../../core/time";
import { societiesOf as ledgerOf, readSocieties } from "../contract";
import {
  type KarmaHistory,
  type KarmaSeriesPoint,
  karmaHistory,
  karmaSeries,
  memberKarmaAt,
  type SeriesRange,
} from "../series";
import { type KarmaPoint, rebuildSocietiesFrom, type SocietiesState, SocietyEntryKind } from "../state";
import type { Description } from "../texts";
import { type RequestId, type SocietyId, societyOfRequest, type Wording } from "../types";

type Range = Pick<EventQuery, "from" | "to" | "onProgress" | "range">;

const CONTRACTS = ["BenefitSocieties", "SocietyVotesFactory"] as const;

/**
 * The society that an event is about; null for what concerns the whole ledger.
 *
 * @example const mine = events.filter((event) => societyOfEvent(event) === 1n);
 */
export function societyOfEvent({ name, args }: ChainEvent): SocietyId | null {
  if (typeof args.society === "bigint") return args.society;
  if (typeof args.request === "bigint") return societyOfRequest(args.request);
  if (args.kind === SocietyEntryKind.reserves) return BigInt(args.thing) >> 160n;
  if (args.kind === SocietyEntryKind.society) return BigInt(args.thing);
  return name === "Transfer" || name === "Approval" ? args.id : null;
}

/** Which events of societies to read. */
export interface SocietyEventQuery extends Omit<EventQuery, "contracts"> {
  /** Only events of this society. */
  society?: SocietyId;
}

/**
 * Events of the ledger of societies in the order of the chain, in ranges of blocks that adapt to the provider.
 *
 * @throws CommonwealError if the provider refuses even a single block, `NotDeployed`.
 * @example for await (const { name, args } of societies.events({ society: 1n, names: ["Given"] })) show(args);
 */
export async function* societyEvents(
  connection: Connection,
  { society, ...query }: SocietyEventQuery = {},
): AsyncGenerator<ChainEvent> {
  ledgerOf(connection);
  for await (const event of events(connection, { ...query, contracts: CONTRACTS })) {
    if (society === undefined || societyOfEvent(event) === society) yield event;
  }
}

/** Which events of societies to follow, and how. */
export interface SocietyLiveQuery extends Omit<LiveQuery, "contracts" | "refs"> {
  /** Only events of this society. */
  society?: SocietyId;
}

/**
 * Events of the ledger of societies as they happen, each once: see `live`.
 *
 * @throws CommonwealError `NotDeployed`, `Events_BlockGone`.
 * @example for await (const { name, args, removed } of societies.live({ society: 1n, signal })) show(name, args, removed);
 */
export function societiesLive(
  connection: Connection,
  { society, ...query }: SocietyLiveQuery = {},
): AsyncIterableIterator<LiveEvent> {
  ledgerOf(connection);
  const ofIt = society === undefined ? undefined : (event: ChainEvent) => societyOfEvent(event) === society;
  return live(connection, { ...query, contracts: CONTRACTS }, ofIt);
}

/**
 * The whole state of all societies from events alone; only the numbers of signatures are not in them.
 *
 * @param range `to`: the last block; history always begins where the ledger was deployed.
 * @throws CommonwealError if the provider refuses even a single block, `NotDeployed`.
 * @example const state = await societies.rebuild();
 */
export function rebuildFromChain(connection: Connection, range: Omit<Range, "from"> = {}): Promise<SocietiesState> {
  return rebuildSocietiesFrom(societyEvents(connection, range));
}

/** What somebody has to do with a society. */
export interface Involvement {
  society: SocietyId;
  /** Whether they are a member, created it, or ever received shares of it. */
  member: boolean;
  creator: boolean;
  holder: boolean;
}

/**
 * The societies of a person, found in the chain's history.
 *
 * @param options `onProgress` is told after each request; with `cache` only the blocks since the last time are read.
 * @throws CommonwealError `NotDeployed`; if the provider refuses even a single block.
 * @example const mine = await societies.societiesOf(ari, { cache: new Map() });
 */
export async function societiesOf(
  connection: Connection,
  person: string,
  options: FindOptions = {},
): Promise<Involvement[]> {
  const ledger = ledgerOf(connection);
  const account = getAddress(person);
  // In each of the three the person is the second of the indexed fields.
  const filters = [eventsNamed(ledger, Object.keys(ROLES), [null, [zeroPadValue(account, 32)]])];
  const search = { what: "societiesOf", contract: ledger.address, person: account, filters, first: ledger.block };
  const found = new Map<SocietyId, Involvement>();
  for (const log of await findLogs(connection, search, options)) {
    const event = eventOf([ledger], log);
    if (!event) continue;
    const society: SocietyId = event.args.society ?? event.args.id;
    const known = found.get(society) ?? { society, member: false, creator: false, holder: false };
    found.set(society, { ...known, [ROLES[event.name]]: true });
  }
  return [...found.values()].sort((x, y) => (x.society < y.society ? -1 : 1));
}

/** What events make of somebody. */
const ROLES: Record<string, "member" | "creator" | "holder"> = {
  SocietyCreated: "creator",
  MemberJoined: "member",
  Transfer: "holder",
};

/**
 * What a society says of itself, from its events.
 *
 * @throws CommonwealError `Society_Unknown`, `NotDeployed`.
 * @example const { name, url } = await societies.descriptionOf(1n);
 */
export async function descriptionOf(
  connection: Connection,
  society: SocietyId,
  range: Range = {},
): Promise<Description> {
  const query = { ...range, names: ["SocietyCreated", "SocietyDescribed"], topics: [[toBeHex(society, 32)]] };
  let found: Description | null = null;
  for await (const { args } of societyEvents(connection, query)) {
    found = { name: args.name, description: args.description, url: args.url };
  }
  if (!found) throw invalid("Society_Unknown", `Society ${society} was not created in these blocks`, { society });
  return found;
}

/**
 * What requests say, and when happened what they are about, from their events.
 *
 * @throws CommonwealError `NotDeployed`.
 * @example const subject = (await societies.wordingsOf([id])).get(id)?.wording.subject;
 */
export async function wordingsOf(
  connection: Connection,
  requests: readonly RequestId[],
  range: Range = {},
): Promise<Map<RequestId, { wording: Wording; eventAt: bigint }>> {
  const found = new Map<RequestId, { wording: Wording; eventAt: bigint }>();
  if (requests.length === 0) return found;
  const topics = [requests.map((request) => toBeHex(request, 32))];
  const query = { ...range, names: ["RequestFiled", "RequestUpdated"], topics };
  for await (const { name, args } of societyEvents(connection, query)) {
    const eventAt = name === "RequestFiled" ? args.eventAt : (found.get(args.request)?.eventAt ?? 0n);
    found.set(args.request, { wording: args.wording, eventAt });
  }
  return found;
}

async function listOf(all: AsyncIterable<ChainEvent>): Promise<ChainEvent[]> {
  const found: ChainEvent[] = [];
  for await (const event of all) found.push(event);
  return found;
}

/**
 * A member's history: read it once, then any time and any chart is computed without asking the chain.
 *
 * @throws CommonwealError `Member_Unknown`, `NotDeployed`.
 * @example const history = await societies.historyOf({ society: 1n, member: ari });
 */
export async function historyOf(
  connection: Connection,
  { society, member }: { society: SocietyId; member: string },
  range: Omit<Range, "from"> = {},
): Promise<KarmaHistory> {
  return karmaHistory(await listOf(societyEvents(connection, range)), society, getAddress(member));
}

/**
 * A member's karma and reserves at a time, past or to come: see `memberKarmaAt`. Reads the whole history; for several
 * times read `historyOf` once.
 *
 * @throws CommonwealError `Member_Unknown`, `Member_NotYet`.
 * @example (await societies.karmaAt({ society: 1n, member: ari, time: new Date("2100-01-01") })).karma;
 */
export async function karmaAt(
  connection: Connection,
  { society, member, time }: { society: SocietyId; member: string; time: Moment },
): Promise<KarmaPoint> {
  return memberKarmaAt(await historyOf(connection, { society, member }), time);
}

/**
 * Points of a member's karma for a chart, past and to come: see `karmaSeries`.
 *
 * @throws CommonwealError `Member_Unknown`, `Series_TooLong`, `Series_NoStep`.
 * @example await societies.karmaSeries({ society: 1n, member: ari, from, to, step: 86_400n });
 */
export async function karmaSeriesOf(
  connection: Connection,
  { society, member, ...range }: { society: SocietyId; member: string } & SeriesRange,
): Promise<KarmaSeriesPoint[]> {
  return karmaSeries(await historyOf(connection, { society, member }), range);
}

/** A member's karma at a time to come, as the chain says it (millionths). */
export interface KarmaAhead {
  at: bigint;
  karma: bigint;
  vested: bigint;
  settled: bigint;
}

/**
 * What a member's karma will be at times to come if nothing else happens, asked of the chain in one batch: no history is
 * read.
 *
 * @param input `times`: not in the past.
 * @throws CommonwealError `BenefitSocieties_NotAMember`, `BenefitSocieties_TooEarly`.
 * @example const [inAYear] = await societies.karmaAhead({ society: 1n, member: ari, times: [new Date("2028-01-01")] });
 */
export async function karmaAhead(
  connection: Connection,
  { society, member, times }: { society: SocietyId; member: string; times: readonly Moment[] },
): Promise<KarmaAhead[]> {
  const seconds = times.map(secondsOf);
  const calls = seconds.map((at) => ["karmaOf", society, member, at] as const);
  const answers = await readSocieties<[bigint, bigint, bigint][]>(connection, calls);
  return answers.map(([karma, vested, settled], index) => ({ at: seconds[index], karma, vested, settled }));
}
