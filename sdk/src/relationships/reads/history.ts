import { getAddress, toBeHex, zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import { type ChainEvent, type EventQuery, eventOf, events } from "../../core/events";
import { eventsNamed, type FindOptions, findLogs } from "../../core/finding";
import type { LogFilter } from "../../core/logs";
import type { CareScheme, Pair, Policy } from "../types";
import type { ProgrammeFacts } from "./overview";

type Range = Pick<EventQuery, "from" | "to" | "onProgress" | "range">;

/**
 * A person's relationships, found in the chain's history, in the order in which they were opened.
 *
 * @param options `onProgress` is told after each request; with `cache` only the blocks since the last time are read.
 * @throws CommonwealError if the provider refuses even a single block.
 * @example
 * const cache = new Map();
 * const onProgress = ({ to, last, found }) => show(`${found} found up to block ${to} of ${last}`);
 * const mine = await relationships.relationshipsOf(ari, { cache, onProgress });
 */
export async function relationshipsOf(
  connection: Connection,
  person: string,
  options: FindOptions = {},
): Promise<{ id: string; pair: Pair }[]> {
  const { ledger } = connection;
  const account = getAddress(person);
  const topic = zeroPadValue(account, 32);
  const opened = (topics: LogFilter["topics"]) => eventsNamed(ledger, ["RelationshipOpened"], topics);
  const filters = [opened([null, [topic]]), opened([null, null, [topic]])];
  const search = { what: "relationshipsOf", contract: ledger.address, person: account, filters, first: ledger.block };
  const logs = await findLogs(connection, search, options);
  return logs.flatMap((log) => {
    const args = eventOf([ledger], log)?.args;
    if (!args) return [];
    const terms = { ...args.terms, scheme: Number(args.terms.scheme) as CareScheme };
    return [{ id: args.id as string, pair: { a: args.a as string, b: args.b as string, terms } }];
  });
}

/**
 * What events say of a programme: its policy, where people read about it, whom it enrolled.
 *
 * @example const { policy: steps } = await subsidies.programmeFacts(1n);
 */
export async function programmeFacts(
  connection: Connection,
  programme: bigint,
  range: Range = {},
): Promise<ProgrammeFacts> {
  const names = ["ProgrammeCreated", "PairEnrolled"];
  const topics = [[toBeHex(programme, 32)]];
  let policy: Policy | null = null;
  let uri = "";
  const ids = new Set<string>();
  for await (const { name, args } of events(connection, {
    ...range,
    names,
    topics,
    contracts: ["SubsidyProgrammes"],
  })) {
    if (name === "PairEnrolled") ids.add(args.id);
    else {
      policy = { ...args.policy, scheme: Number(args.policy.scheme) };
      uri = args.uri;
    }
  }
  if (!policy) throw new RangeError(`Programme ${programme} was not created in these blocks`);
  return { policy, uri, ids: [...ids] };
}

/** What circulates, by what one wants to know. Amounts in the smallest unit. */
export interface Circulation {
  /** Paid from each relationship's pot to co-operatives. */
  byRelationship: Map<string, bigint>;
  /** Paid by each programme into pots. */
  byProgramme: Map<bigint, bigint>;
  /** Received by each co-operative from pots. */
  byCooperative: Map<string, { received: bigint; redeemed: bigint; payments: number }>;
  /** Paid to co-operatives of each region (bytes8), by the region they had then; "0x" where it is not known. */
  byRegion: Map<string, bigint>;
  /** Of all payments, how much was local to one of the two. */
  local: bigint;
  total: bigint;
}

const CIRCULATION = [
  "CooperativePaid",
  "SubsidyClaimed",
  "Redeemed",
  "CooperativeFounded",
  "CooperativeAdmitted",
  "RecordUpdated",
  "AccountReplaced",
];

/**
 * What moved between pots, programmes, co-operatives and regions.
 *
 * @example const { personalTokens } = await relationships.circulation();
 */
export async function circulation(connection: Connection, range: Range = {}): Promise<Circulation> {
  const found: Circulation = {
    byRelationship: new Map(),
    byProgramme: new Map(),
    byCooperative: new Map(),
    byRegion: new Map(),
    local: 0n,
    total: 0n,
  };
  const add = <K>(map: Map<K, bigint>, key: K, amount: bigint) => map.set(key, (map.get(key) ?? 0n) + amount);
  const regions = new Map<string, string>();
  const of = (cooperative: string) => {
    const known = found.byCooperative.get(cooperative) ?? { received: 0n, redeemed: 0n, payments: 0 };
    found.byCooperative.set(cooperative, known);
    return known;
  };
  const first = range.from ?? Math.min(connection.ledger.block, connection.registry.block);
  // Regions may have been set before the range, so the registry is read from its beginning.
  if (range.from !== undefined) {
    const before = { from: connection.registry.block, to: range.from - 1, contracts: ["CooperativeRegistry"] as const };
    for await (const event of events(connection, { ...before, names: CIRCULATION })) place(event.name, event.args);
  }
  for await (const { name, args } of events(connection, { ...range, from: first, names: CIRCULATION })) {
    if (name === "CooperativePaid") {
      add(found.byRelationship, args.id, args.amount);
      add(found.byRegion, regions.get(args.cooperative) ?? "0x", args.amount);
      const to = of(args.cooperative);
      to.received += args.amount;
      to.payments += 1;
      found.total += args.amount;
      if (args.local) found.local += args.amount;
    } else if (name === "SubsidyClaimed") add(found.byProgramme, args.programme, args.amount);
    else if (name === "Redeemed") of(args.cooperative).redeemed += args.amount;
    else place(name, args);
  }
  return found;

  function place(name: string, args: ChainEvent["args"]): void {
    if (name === "AccountReplaced") regions.set(args.newAccount, regions.get(args.oldAccount) ?? "0x");
    else if ("record" in args) regions.set(args.cooperative, args.record.region);
  }
}

/**
 * How many stand by each statement, e.g. each contract template.
 *
 * @example const counts = await subsidies.templateCounts();
 */
export async function templateCounts(connection: Connection, range: Range = {}): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const names = ["StatementMade", "StatementWithdrawn"];
  for await (const { name, args } of events(connection, { ...range, names, contracts: ["SubsidyProgrammes"] })) {
    counts.set(args.statement, (counts.get(args.statement) ?? 0) + (name === "StatementMade" ? 1 : -1));
  }
  return counts;
}
