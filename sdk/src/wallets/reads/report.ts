import { getAddress, Interface, zeroPadValue } from "ethers";
import { formatAmount } from "../../core/amounts";
import type { Asset, Connection } from "../../core/connection";
import { type ChainEvent, type EventQuery, events } from "../../core/events";
import { csvOfReport, jsonOfReport } from "../../core/reports";
import { type Moment, secondsOf } from "../../core/time";
import { type Award, awardedBy } from "../award";
import { requireWallet, walletAsset, walletAt } from "../contract";
import { type ActId, ActStatus, Category, NATIVE } from "../types";
import { awardOfEvent, creationOf, walletEvents } from "./content";

/** Fewest people of whom a number is shown: below, it could tell about single ones. */
export const WALLET_K_ANONYMITY = 5;

const TRANSFERS = new Interface(["event Transfer(address indexed from,address indexed to,uint256 value)"]);

/** A report on one asset of a wallet for funders. Amounts in its smallest unit; times in UNIX seconds. */
export interface WalletReport {
  wallet: string;
  asset: Asset;
  from: bigint;
  to: bigint;
  /** What came in during the time, plain transfers included, and what of it with a receipt. */
  in: bigint;
  recorded: bigint;
  /** What went out during the time: awarded, fees, refunds, and the rest that went to a successor. */
  out: { awarded: bigint; fees: bigint; refunded: bigint; moved: bigint };
  /** Different accounts that were paid or credited by awards; null if there are 1 to 4, so that nobody can be told. */
  reached: number | null;
  /** Fees in basis points of what was awarded, and what each who was reached got, rounded down. */
  cost: { feeShare: bigint; perReached: bigint | null };
  /** What was awarded by category, by the number of the category; null if suppressed. */
  byCategory: Record<number, bigint> | null;
  /** Awards that were scheduled, executed, rejected, taken back, and recorded as expired during the time. */
  awards: { scheduled: number; executed: number; rejected: number; cancelled: number; expired: number };
  /** What was still pending or executable at the end, fees included, and what was owed to those who could not be paid. */
  open: { awards: number; amount: bigint; credits: bigint };
  /** Events that the figures come from: transaction and position. Empty if suppressed, since they name people. */
  events: { name: string; block: number; transaction: string; index: number; at: bigint }[];
  /** Which figures are not shown, and why. */
  suppressed: string[];
}

/** Input of {@link walletReport}. */
export interface WalletReportInput {
  wallet: string;
  /** The ERC-20 (default: the native coin). */
  asset?: string;
  from: Moment;
  /** Last moment that counts. */
  to: Moment;
  onProgress?: EventQuery["onProgress"];
}

/**
 * What a wallet's money did between two moments, from events alone. Numbers of fewer than five people are not shown. Plain
 * transfers of native coin count as far as the wallet saw them.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example const found = await wallets.walletReport({ wallet, asset: euro, from: new Date("2026-01-01"), to: new Date() });
 */
export async function walletReport(connection: Connection, input: WalletReportInput): Promise<WalletReport> {
  const { address: wallet } = await requireWallet(connection, input.wallet);
  const address = getAddress(input.asset ?? NATIVE);
  const end = secondsOf(input.to);
  const asset = await walletAsset(connection, address);
  const first = (await creationOf(connection, wallet))?.block ?? 0;
  const all: ChainEvent[] = [];
  for await (const event of walletEvents(connection, wallet, { from: first, onProgress: input.onProgress })) {
    if (event.at > end) break;
    all.push(event);
  }
  const transfers = address === NATIVE ? [] : await transfersTo(connection, address, wallet, end);
  return walletReportFrom([...all, ...transfers].sort(inOrder), { ...input, wallet }, asset);
}

/** Transfers of an ERC-20 to a wallet, from where the factory was deployed. */
async function transfersTo(connection: Connection, asset: string, wallet: string, end: bigint): Promise<ChainEvent[]> {
  const ref = { ...walletAt(connection, wallet), address: asset, interface: TRANSFERS };
  const query = { refs: [ref], names: ["Transfer"], topics: [null, [zeroPadValue(wallet, 32)]] };
  const found: ChainEvent[] = [];
  for await (const event of events(connection, query)) {
    if (event.at > end) break;
    found.push(event);
  }
  return found;
}

/** What is counted while the events are read. */
interface Sums {
  in: bigint;
  recorded: bigint;
  out: { awarded: bigint; fees: bigint; refunded: bigint; moved: bigint };
  awards: { scheduled: number; executed: number; rejected: number; cancelled: number; expired: number };
  byCategory: Map<number, bigint>;
  /** How often somebody was paid or credited. */
  reached: Map<string, number>;
}

type Counted = (sums: Sums, args: ChainEvent["args"], award: Award | undefined) => void;

function reach(sums: Sums, account: string, times: number): void {
  sums.reached.set(account, (sums.reached.get(account) ?? 0) + times);
}

/** Events that a report counts. */
const COUNTED: Record<string, Counted> = {
  // All that came in an ERC-20, with a receipt or without; of native coin only what follows says it.
  Transfer: (sums, { value }) => {
    sums.in += value;
  },
  NativeReceived: (sums, { amount }) => {
    sums.in += amount;
  },
  Donated: (sums, { asset, amount }) => {
    sums.recorded += amount;
    if (asset === NATIVE) sums.in += amount;
  },
  AwardScheduled: (sums) => {
    sums.awards.scheduled += 1;
  },
  AwardExecuted: (sums, { awarded, fee }, award) => {
    sums.awards.executed += 1;
    sums.out.awarded += awarded;
    sums.out.fees += fee;
    const category = award?.category ?? Category.Other;
    sums.byCategory.set(category, (sums.byCategory.get(category) ?? 0n) + awarded);
    for (const { account } of award?.recipients ?? []) reach(sums, account, 1);
  },
  RecipientLeftOut: (sums, { recipient }) => reach(sums, recipient, -1),
  AwardRejected: (sums) => {
    sums.awards.rejected += 1;
  },
  ActClosed: (sums, { status }) => {
    if (Number(status) === ActStatus.Cancelled) sums.awards.cancelled += 1;
    if (Number(status) === ActStatus.Expired) sums.awards.expired += 1;
  },
  Refunded: (sums, { amount }) => {
    sums.out.refunded += amount;
  },
  RestMoved: (sums, { amount }) => {
    sums.out.moved += amount;
  },
};

const inOrder = (x: ChainEvent, y: ChainEvent) => x.block - y.block || x.index - y.index;

/** The asset that an event is about, by what it says or by its award; null for what is not about one. */
function assetOfEvent({ name, args }: ChainEvent, awards: ReadonlyMap<ActId, Award>): string | null {
  if (name === "NativeReceived") return NATIVE;
  if (typeof args.asset === "string") return args.asset;
  return awards.get(args.id)?.asset ?? null;
}

/** Awards of the asset that are still open, and what is owed in it, as the events go on. */
class Open {
  readonly awards = new Map<ActId, Award>();
  credits = 0n;

  apply({ name, args }: ChainEvent, awards: ReadonlyMap<ActId, Award>): void {
    const award = awards.get(args.id);
    if (name === "AwardScheduled" && award) this.awards.set(args.id, award);
    if (["AwardExecuted", "AwardRejected", "ActClosed"].includes(name)) this.awards.delete(args.id);
    if (name === "Credited") this.credits += args.amount;
    if (name === "Collected") this.credits -= args.amount;
    if (name === "Ended") this.awards.clear();
  }
}

/**
 * The same from events that are at hand, in order from the first: those of the wallet, and `Transfer` of an ERC-20 to it.
 *
 * @example const found = walletReportFrom(events, { wallet, asset: euro, from: january, to: april }, euroAsset);
 */
export function walletReportFrom(
  all: readonly ChainEvent[],
  { wallet, from, to }: WalletReportInput,
  asset: Asset,
): WalletReport {
  const [begin, end] = [secondsOf(from), secondsOf(to)];
  const awards = new Map<ActId, Award>();
  const open = new Open();
  const used: ChainEvent[] = [];
  const sums: Sums = {
    in: 0n,
    recorded: 0n,
    out: { awarded: 0n, fees: 0n, refunded: 0n, moved: 0n },
    awards: { scheduled: 0, executed: 0, rejected: 0, cancelled: 0, expired: 0 },
    byCategory: new Map(),
    reached: new Map(),
  };
  for (const event of all) {
    if (event.at > end) break;
    if (event.name === "AwardScheduled") {
      const scheduled = awardOfEvent(event);
      awards.set(scheduled.id, scheduled.award);
    }
    const about = event.name === "Transfer" ? asset.address : assetOfEvent(event, awards);
    if (event.name === "Ended") open.apply(event, awards);
    if (about !== asset.address) continue;
    open.apply(event, awards);
    const count = COUNTED[event.name];
    if (!count || event.at < begin) continue;
    used.push(event);
    count(sums, event.args, awards.get(event.args.id));
  }
  const reached = [...sums.reached.values()].filter((times) => times > 0).length;
  const few = reached > 0 && reached < WALLET_K_ANONYMITY;
  const { awarded, fees } = sums.out;
  const pending = [...open.awards.values()];
  return {
    wallet,
    asset,
    from: begin,
    to: end,
    in: sums.in,
    recorded: sums.recorded,
    out: sums.out,
    reached: few ? null : reached,
    cost: {
      feeShare: awarded === 0n ? 0n : (fees * 10_000n) / awarded,
      perReached: few || reached === 0 ? null : awarded / BigInt(reached),
    },
    byCategory: few ? null : Object.fromEntries(sums.byCategory),
    awards: sums.awards,
    open: {
      awards: pending.length,
      amount: pending.reduce((sum, award) => sum + awardedBy(award) + (award.fee?.amount ?? 0n), 0n),
      credits: open.credits,
    },
    events: few ? [] : used.map(({ name, block, transaction, index, at }) => ({ name, block, transaction, index, at })),
    suppressed: few
      ? [`reached, for what, for each: fewer than ${WALLET_K_ANONYMITY} people`, "events: they name people"]
      : [],
  };
}

/** The figures of a report by name, with amounts in decimals. */
function figures(found: WalletReport): [string, string][] {
  const { decimals, symbol } = found.asset;
  const money = (amount: bigint | null | undefined) =>
    amount == null ? "" : formatAmount(amount, decimals, Math.min(2, decimals));
  const day = (at: bigint) => new Date(Number(at) * 1000).toISOString();
  const categories = Object.entries(Category).map(([name, number]): [string, string] => [
    `awarded for ${name.toLowerCase()}`,
    found.byCategory ? money(found.byCategory[number] ?? 0n) : "",
  ]);
  const { scheduled, executed, rejected, cancelled, expired } = found.awards;
  return [
    ["wallet", found.wallet],
    ["from", day(found.from)],
    ["to", day(found.to)],
    ["asset", symbol],
    ["in", money(found.in)],
    ["in with a receipt", money(found.recorded)],
    ["awarded", money(found.out.awarded)],
    ["fees", money(found.out.fees)],
    ["fees in per cent", formatAmount(found.cost.feeShare, 2)],
    ["refunded", money(found.out.refunded)],
    ["moved to the successor", money(found.out.moved)],
    ["reached", found.reached === null ? "" : String(found.reached)],
    ["received by each", money(found.cost.perReached)],
    ...categories,
    ["awards scheduled", String(scheduled)],
    ["awards executed", String(executed)],
    ["awards rejected", String(rejected)],
    ["awards taken back", String(cancelled)],
    ["awards expired", String(expired)],
    ["open awards", String(found.open.awards)],
    ["open amount", money(found.open.amount)],
    ["owed to who could not be paid", money(found.open.credits)],
    ["not shown", found.suppressed.join("; ")],
  ];
}

/**
 * A report as JSON: amounts in the smallest unit as strings, so that nothing is rounded.
 *
 * @example await writeFile("report.json", walletReportJson(found));
 */
export function walletReportJson(found: WalletReport): string {
  return jsonOfReport(found);
}

/**
 * A report as CSV: one figure a line, amounts in decimals; then the events.
 *
 * @example await writeFile("report.csv", walletReportCsv(found));
 */
export function walletReportCsv(found: WalletReport): string {
  return csvOfReport(figures(found), found.events);
}
