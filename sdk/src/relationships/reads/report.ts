import { formatAmount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { type ChainEvent, type EventQuery, events } from "../../core/events";
import { csvOfReport, jsonOfReport } from "../../core/reports";
import { type Moment, secondsOf } from "../../core/time";
import { applyEvent, emptyState } from "../state";

/** Fewest relationships of which a number is shown: below, it could tell about single people. */
export const K_ANONYMITY = 5;

/** A report for funders. Amounts in the smallest unit of the asset; times in UNIX seconds. */
export interface ProgrammeReport {
  programme: bigint;
  from: bigint;
  to: bigint;
  asset: { address: string; symbol: string; decimals: number };
  /** Paid in during the time. */
  in: bigint;
  /** Paid into pots during the time. */
  out: bigint;
  /** Taken out by the funder during the time. */
  withdrawn: bigint;
  /** Relationships that received money; null if there are 1 to 4, so that nobody can be told. */
  reached: { relationships: number | null; people: number | null };
  /** What it paid for each relationship that was reached, rounded down; null if suppressed. */
  cost: { perRelationship: bigint | null; months: bigint };
  /** Where the payments of the reached pots went while they were enrolled; null if suppressed. */
  spent: { total: bigint; local: bigint } | null;
  /** How things stood at the end. */
  open: { treasury: bigint; reserved: bigint; enrolled: number | null };
  /** Events that the figures come from: transaction and position. Empty if suppressed, since they name relationships. */
  events: { name: string; block: number; transaction: string; index: number; at: bigint }[];
  /** Which figures are not shown, and why. */
  suppressed: string[];
}

/** Input of {@link report}. */
export interface ReportInput {
  subsidyProgramme: bigint;
  from: Moment;
  /** Last moment that counts. */
  to: Moment;
  onProgress?: EventQuery["onProgress"];
}

/**
 * What a programme's money did between two moments, from events alone. Numbers of fewer than five relationships are not
 * shown.
 *
 * @example const found = await report(connection, { subsidyProgramme: 1n, from: new Date("2026-01-01"), to: new Date() });
 */
export async function report(connection: Connection, input: ReportInput): Promise<ProgrammeReport> {
  const contracts = ["RelationshipCoins", "SubsidyProgrammes"] as const;
  const all: ChainEvent[] = [];
  const end = secondsOf(input.to);
  for await (const event of events(connection, { contracts, onProgress: input.onProgress })) {
    if (event.at > end) break;
    all.push(event);
  }
  return reportFrom(all, input, connection.asset);
}

/**
 * The same from events that are at hand, in order from the first.
 *
 * @example const found = reportFrom(events, { subsidyProgramme: 1n, from: new Date(0), to: new Date("2100-01-01") }, connection.asset);
 */
export function reportFrom(
  all: readonly ChainEvent[],
  { subsidyProgramme: programme, from, to }: ReportInput,
  asset: ProgrammeReport["asset"],
): ProgrammeReport {
  const [begin, end] = [secondsOf(from), secondsOf(to)];
  const state = emptyState();
  const used: ChainEvent[] = [];
  const ids = new Set<string>();
  const people = new Set<string>();
  const sums = { in: 0n, out: 0n, withdrawn: 0n, months: 0n, spent: 0n, local: 0n };
  for (const event of all) {
    if (event.at > end) break;
    const { name, args } = event;
    const during = event.at >= begin;
    if (during && args.programme === programme && MONEY.includes(name)) {
      used.push(event);
      if (name === "TreasuryFunded") sums.in += args.amount;
      else if (name === "TreasuryWithdrawn") sums.withdrawn += args.amount;
      else if (name === "SubsidyClaimed") {
        sums.out += args.amount;
        sums.months += args.months;
        ids.add(args.id);
        const { a, b } = state.relationships.get(args.id) ?? { a: args.id, b: "" };
        people.add(a).add(b);
      }
    } else if (during && name === "CooperativePaid" && state.enrolments.get(args.id)?.programme === programme) {
      sums.spent += args.amount;
      if (args.local) sums.local += args.amount;
      used.push(event);
    }
    applyEvent(state, event);
  }
  let reserved = 0n;
  let enrolled = 0;
  for (const [id, enrolment] of state.enrolments) {
    if (enrolment.programme !== programme) continue;
    enrolled += 1;
    reserved += enrolment.rate * (enrolment.months - (state.pots.get(id)?.claimedMonths ?? 0n));
  }
  const few = ids.size > 0 && ids.size < K_ANONYMITY;
  const fewOpen = enrolled > 0 && enrolled < K_ANONYMITY;
  const why = `fewer than ${K_ANONYMITY} relationships`;
  return {
    programme,
    from: begin,
    to: end,
    asset: { address: asset.address, symbol: asset.symbol, decimals: asset.decimals },
    in: sums.in,
    out: sums.out,
    withdrawn: sums.withdrawn,
    reached: { relationships: few ? null : ids.size, people: few ? null : people.size },
    cost: { perRelationship: few || ids.size === 0 ? null : sums.out / BigInt(ids.size), months: sums.months },
    spent: few ? null : { total: sums.spent, local: sums.local },
    open: { treasury: state.treasuries.get(programme) ?? 0n, reserved, enrolled: fewOpen ? null : enrolled },
    events:
      few || fewOpen
        ? []
        : used.map(({ name, block, transaction, index, at }) => ({ name, block, transaction, index, at })),
    suppressed: [
      ...(few ? [`reached, cost for each, spent: ${why}`] : []),
      ...(fewOpen ? [`enrolled: ${why}`] : []),
      ...(few || fewOpen ? ["events: they name relationships"] : []),
    ],
  };
}

const MONEY = ["TreasuryFunded", "TreasuryWithdrawn", "SubsidyClaimed", "EnrolmentEnded"];

/** The figures of a report by name, with amounts in decimals. */
function figures(found: ProgrammeReport): [string, string][] {
  const money = (amount: bigint | null | undefined) =>
    amount == null ? "" : formatAmount(amount, found.asset.decimals, Math.min(2, found.asset.decimals));
  const count = (value: number | null) => (value === null ? "" : String(value));
  const day = (at: bigint) => new Date(Number(at) * 1000).toISOString();
  return [
    ["programme", String(found.programme)],
    ["from", day(found.from)],
    ["to", day(found.to)],
    ["asset", found.asset.symbol],
    ["in", money(found.in)],
    ["out", money(found.out)],
    ["withdrawn", money(found.withdrawn)],
    ["reached relationships", count(found.reached.relationships)],
    ["reached people", count(found.reached.people)],
    ["cost for each relationship", money(found.cost.perRelationship)],
    ["months paid", String(found.cost.months)],
    ["spent at co-operatives", money(found.spent?.total)],
    ["of it local", money(found.spent?.local)],
    ["open treasury", money(found.open.treasury)],
    ["open reserved", money(found.open.reserved)],
    ["open enrolled", count(found.open.enrolled)],
    ["not shown", found.suppressed.join("; ")],
  ];
}

/**
 * A report as JSON: whole amounts in the smallest unit as strings, so that nothing is rounded.
 *
 * @example reportJson(await subsidies.report({ subsidyProgramme: 1n, from: new Date(0), to: new Date("2100-01-01") }));
 */
export function reportJson(found: ProgrammeReport): string {
  return jsonOfReport(found);
}

/**
 * A report as CSV: one figure a line, amounts in decimals; then the events.
 *
 * @example reportCsv(await subsidies.report({ subsidyProgramme: 1n, from: new Date(0), to: new Date("2100-01-01") }));
 */
export function reportCsv(found: ProgrammeReport): string {
  return csvOfReport(figures(found), found.events);
}
