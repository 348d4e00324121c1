import { formatAmount } from "../../core/amounts";
import { type Asset, assetAt, type Connection } from "../../core/connection";
import type { ChainEvent, EventQuery } from "../../core/events";
import { csvOfReport, jsonOfReport } from "../../core/reports";
import { type Moment, secondsOf } from "../../core/time";
import { readSocieties } from "../contract";
import { applySocietyEvent, emptySocieties, knownRequest, type SocietiesState, societyInfo } from "../state";
import { RequestKind, RequestState, type SocietyId, type SocietyInfo } from "../types";
import { societyEvents, societyOfEvent } from "./history";

/** Fewest people of whom a number is shown: below, it could tell about single ones. */
export const SOCIETY_K_ANONYMITY = 5;

/** A report on a society for funders. Amounts in the smallest unit of the asset; times in UNIX seconds. */
export interface SocietyReport {
  society: SocietyId;
  from: bigint;
  to: bigint;
  asset: Asset;
  /** Committed during the time, before fees. */
  in: bigint;
  /** Given to requests and charities during the time, also after the society ended. */
  out: bigint;
  /** Moved to a later ledger during the time. */
  moved: bigint;
  /** Who received something; null if there are 1 to 4, so that nobody can be told. */
  reached: { members: number | null; charities: number | null };
  /** Of what went out, to whom; null if suppressed. */
  split: { toMembers: bigint; toCharities: bigint } | null;
  /** Fees of what came in, the same in basis points of it, and what each who was reached received, rounded down. */
  cost: { fees: bigint; feeShare: bigint; perReached: bigint | null };
  /** Requests during the time; null if they are of 1 to 4 claimants. */
  requests: { filed: number; approved: number; refused: number } | null;
  /** How things stood at the end: reserves, what approved requests could still receive, members (null if 1 to 4). */
  open: {
    reserves: bigint;
    room: bigint | null;
    members: number | null;
    /** Karma of all, and what of it counted (millionths). */
    karma: bigint;
    settledKarma: bigint;
  };
  /** Events that the figures come from: transaction and position. Empty if suppressed, since they name people. */
  events: { name: string; block: number; transaction: string; index: number; at: bigint }[];
  /** Which figures are not shown, and why. */
  suppressed: string[];
}

/** Input of {@link report}. */
export interface SocietyReportInput {
  society: SocietyId;
  from: Moment;
  /** Last moment that counts. */
  to: Moment;
  onProgress?: EventQuery["onProgress"];
}

/**
 * What a society's money did between two moments, from events alone. Numbers of fewer than five people are not shown.
 *
 * @throws CommonwealError `BenefitSocieties_UnknownSociety`, `NotDeployed`.
 * @example const found = await societies.report({ society: 1n, from: new Date("2026-01-01"), to: new Date() });
 */
export async function report(connection: Connection, input: SocietyReportInput): Promise<SocietyReport> {
  const all: ChainEvent[] = [];
  const end = secondsOf(input.to);
  const [info] = await readSocieties<[SocietyInfo]>(connection, [["societyOf", input.society]]);
  for await (const event of societyEvents(connection, { onProgress: input.onProgress })) {
    if (event.at > end) break;
    all.push(event);
  }
  return societyReportFrom(all, input, await assetAt(connection.provider, info.asset));
}

/** Who gave what to whom, while the events are read. */
interface Sums {
  in: bigint;
  fees: bigint;
  moved: bigint;
  toMembers: bigint;
  toCharities: bigint;
  members: Set<string>;
  charities: Set<string>;
  claimants: Set<string>;
  filed: number;
  approved: number;
  refused: number;
}

type Counted = (sums: Sums, args: ChainEvent["args"], state: SocietiesState) => void;

/** Events that a report counts. */
const COUNTED: Record<string, Counted> = {
  FundsCommitted: (sums, { amount, gift, charity }) => {
    sums.in += amount;
    sums.fees += amount;
    sums.fees -= gift;
    sums.fees -= charity;
  },
  Given: (sums, { request, amount }, state) => {
    const { kind, claimant, target } = knownRequest(state, request);
    if (kind === RequestKind.Charity) {
      sums.toCharities += amount;
      sums.charities.add(target);
    } else {
      sums.toMembers += amount;
      sums.members.add(claimant);
    }
  },
  GivenAfterEnd: (sums, { request, amount }, state) => {
    sums.toCharities += amount;
    sums.charities.add(knownRequest(state, request).target);
  },
  EntryMoved: (sums, { amount }) => {
    sums.moved += amount;
  },
  RequestFiled: (sums, { claimant }) => {
    sums.filed += 1;
    sums.claimants.add(claimant);
  },
  RequestDecided: (sums, { request, state: now }, state) => {
    if (Number(now) === RequestState.Approved) sums.approved += 1;
    else if (Number(now) === RequestState.Refused) sums.refused += 1;
    else return;
    sums.claimants.add(knownRequest(state, request).claimant);
  },
};

const isFew = (count: number) => count > 0 && count < SOCIETY_K_ANONYMITY;
const shown = (count: number) => (isFew(count) ? null : count);

/**
 * The same from events of the ledger that are at hand, in order from the first.
 *
 * @param all Events of the ledger, from its first.
 * @throws RangeError if events are missing.
 * @example const found = societyReportFrom(events, { society: 1n, from: january, to: april }, asset);
 */
export function societyReportFrom(
  all: readonly ChainEvent[],
  { society: id, from, to }: SocietyReportInput,
  asset: Asset,
): SocietyReport {
  const [begin, end] = [secondsOf(from), secondsOf(to)];
  const state = emptySocieties();
  const used: ChainEvent[] = [];
  const sets = { members: new Set<string>(), charities: new Set<string>(), claimants: new Set<string>() };
  const money = { in: 0n, fees: 0n, moved: 0n, toMembers: 0n, toCharities: 0n };
  const sums: Sums = { ...sets, ...money, filed: 0, approved: 0, refused: 0 };
  for (const event of all) {
    if (event.at > end) break;
    const count = COUNTED[event.name];
    if (count && event.at >= begin && societyOfEvent(event) === id) {
      used.push(event);
      count(sums, event.args, state);
    }
    applySocietyEvent(state, event);
  }
  const known = state.societies.has(id);
  const info = known ? societyInfo(state, id, end) : null;
  const open = [...state.requests.values()].filter(
    (one) => one.id >> 32n === id && one.state === RequestState.Approved && end <= one.receivesUntil,
  );
  const room = open.reduce((sum, { most, received }) => sum + most - received, 0n);
  const members = Number(info?.members ?? 0n);
  const [few, fewClaimants, fewMembers] = [
    isFew(sums.members.size) || isFew(sums.charities.size),
    isFew(sums.claimants.size),
    isFew(members),
  ];
  const fewOpen = isFew(new Set(open.map(({ claimant }) => claimant)).size);
  const out = sums.toMembers + sums.toCharities;
  const reached = sums.members.size + sums.charities.size;
  const why = `fewer than ${SOCIETY_K_ANONYMITY} people`;
  const hidden = few || fewClaimants || fewMembers;
  return {
    society: id,
    from: begin,
    to: end,
    asset,
    in: sums.in,
    out,
    moved: sums.moved,
    reached: { members: shown(sums.members.size), charities: shown(sums.charities.size) },
    split: few ? null : { toMembers: sums.toMembers, toCharities: sums.toCharities },
    cost: {
      fees: sums.fees,
      feeShare: sums.in === 0n ? 0n : (sums.fees * 10_000n) / sums.in,
      perReached: few || reached === 0 ? null : out / BigInt(reached),
    },
    requests: fewClaimants ? null : { filed: sums.filed, approved: sums.approved, refused: sums.refused },
    open: {
      reserves: info?.reserves ?? 0n,
      room: fewOpen ? null : room,
      members: fewMembers ? null : members,
      karma: info?.karma ?? 0n,
      settledKarma: info?.settledKarma ?? 0n,
    },
    events: hidden
      ? []
      : used.map(({ name, block, transaction, index, at }) => ({ name, block, transaction, index, at })),
    suppressed: [
      ...(few ? [`reached, to whom, for each: ${why}`] : []),
      ...(fewClaimants ? [`requests: ${why}`] : []),
      ...(fewOpen ? [`what requests could still receive: ${why}`] : []),
      ...(fewMembers ? [`members: ${why}`] : []),
      ...(hidden ? ["events: they name people"] : []),
    ],
  };
}

/** The figures of a report by name, with amounts in decimals. */
function figures(found: SocietyReport): [string, string][] {
  const { decimals, symbol } = found.asset;
  const money = (amount: bigint | null | undefined) =>
    amount == null ? "" : formatAmount(amount, decimals, Math.min(2, decimals));
  const count = (value: number | null | undefined) => (value == null ? "" : String(value));
  const day = (at: bigint) => new Date(Number(at) * 1000).toISOString();
  return [
    ["society", String(found.society)],
    ["from", day(found.from)],
    ["to", day(found.to)],
    ["asset", symbol],
    ["in", money(found.in)],
    ["out", money(found.out)],
    ["moved to a later ledger", money(found.moved)],
    ["reached members", count(found.reached.members)],
    ["reached charities", count(found.reached.charities)],
    ["out to members", money(found.split?.toMembers)],
    ["out to charities", money(found.split?.toCharities)],
    ["fees", money(found.cost.fees)],
    ["fees in per cent", formatAmount(found.cost.feeShare, 2)],
    ["received by each", money(found.cost.perReached)],
    ["requests filed", count(found.requests?.filed)],
    ["requests approved", count(found.requests?.approved)],
    ["requests refused", count(found.requests?.refused)],
    ["open reserves", money(found.open.reserves)],
    ["open room of requests", money(found.open.room)],
    ["members", count(found.open.members)],
    ["karma", formatAmount(found.open.karma, 6, 2)],
    ["karma that counts", formatAmount(found.open.settledKarma, 6, 2)],
    ["not shown", found.suppressed.join("; ")],
  ];
}

/**
 * A report as JSON: amounts in the smallest unit as strings, so that nothing is rounded.
 *
 * @example await writeFile("report.json", societyReportJson(found));
 */
export function societyReportJson(found: SocietyReport): string {
  return jsonOfReport(found);
}

/**
 * A report as CSV: one figure a line, amounts in decimals; then the events.
 *
 * @example await writeFile("report.csv", societyReportCsv(found));
 */
export function societyReportCsv(found: SocietyReport): string {
  return csvOfReport(figures(found), found.events);
}
