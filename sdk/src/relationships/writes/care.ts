import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import { Plan } from "../../core/plan";
import type { Preview } from "../../core/preview";
import { type Moment, secondsOf } from "../../core/time";
import { care as english } from "../../messages/en/relationships/care";
import { Checkpoint, ConfirmCareBatch, ConfirmWeightedCare } from "../acts";
import type { CheckpointTotals } from "../log/activityLog";
import { weightedUnits } from "../maths/care";
import { pairState } from "../reads/state";
import { hashTerms, hashWeights, idOf } from "../terms";
import { CareScheme, type Pair } from "../types";
import { obstacles } from "./obstacles";
import { keyOf, otherOf, RelationshipWords, requirePartner } from "./words";

/** The two questions about an activity; never touch money. */
export interface Answer {
  needed?: boolean;
  wellReceived?: boolean;
}

/** The answer as the contracts take it: bit 0 needed, bit 1 well received. */
export function answerBits({ needed = false, wellReceived = false }: Answer): number {
  return (needed ? 1 : 0) | (wellReceived ? 2 : 0);
}

/** Most units that the receiver alone may record in one entry. */
export const MAX_UNITS = 1_000_000n;

function requireUnits(units: bigint): void {
  if (units <= 0n) throw invalid("Care_Nothing", "Units are above 0", { units });
  if (units > MAX_UNITS)
    throw invalid("Care_TooMany", `One entry has at most ${MAX_UNITS} units`, { units, most: MAX_UNITS });
}

/** Input of {@link confirm}. */
export interface ConfirmInput extends Answer {
  pair: Pair;
  /** Units in the pair's scheme (default 1). */
  units?: bigint;
  /** Who received care and says so (default: the connected person). */
  receiver?: string;
}

/** What confirming says: who gave how much to whom, and in how many entries unless it is a single one. */
function confirming(connection: Connection, pair: Pair, giver: string, count: bigint, entries?: number): Preview {
  const words = new RelationshipWords(connection);
  const say = words.theme("care", english);
  const units = say.units[pair.terms.scheme](count);
  const found = { receiver: words.who(otherOf(pair, giver)), giver: words.who(giver), units };
  return {
    sentence: entries === undefined ? say.confirm.sentence(found) : say.confirm.entries({ ...found, entries }),
    moves: [],
    stoppable: null,
    consequences: [say.permanent()],
  };
}

/**
 * Records one activity; the receiver of care records it, and sends it. To let another carry it, sign a `confirmBatch`.
 *
 * @example await (await relationships.confirm({ pair, needed: true, wellReceived: true })).send();
 */
export async function confirm(connection: Connection, input: ConfirmInput): Promise<Plan> {
  const { pair, units = 1n } = input;
  const receiver = requirePartner(pair, await personOf(connection, input.receiver));
  const giver = otherOf(pair, receiver);
  const answer = answerBits(input);
  requireUnits(units);
  if (pair.terms.scheme === CareScheme.Weighted) {
    throw invalid("Care_Weighted", "This pair counts by weights: use confirmWeighted", {});
  }
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "confirm",
    persons: [],
    caller: receiver,
    args: () => [giver, hashTerms(pair.terms), units, answer],
    preview: confirming(connection, pair, giver, units),
    write: {
      method: "relationships.confirm",
      input: { pair, units, receiver, needed: input.needed, wellReceived: input.wellReceived },
    },
  });
}

/** One activity of a batch. */
export interface CareInput extends Answer {
  units: bigint;
}

/**
 * Records several activities at once (schemes Activities and Minutes).
 *
 * @example
 * const activities = [{ units: 1n }, { units: 2n, wellReceived: true }];
 * await (await relationships.confirmBatch({ pair, activities })).send();
 */
export async function confirmBatch(
  connection: Connection,
  input: { pair: Pair; activities: readonly CareInput[]; receiver?: string },
): Promise<Plan> {
  const { pair } = input;
  const receiver = requirePartner(pair, await personOf(connection, input.receiver));
  const giver = otherOf(pair, receiver);
  const id = idOf(pair);
  if (input.activities.length === 0) throw invalid("Care_Nothing", "Give at least one activity", {});
  for (const { units } of input.activities) requireUnits(units);
  const activities = input.activities.map((care) => ({ units: care.units, answer: answerBits(care) }));
  const nonce = await nextNonce(connection, connection.ledger, receiver, keyOf(id));
  const total = input.activities.reduce((sum, { units }) => sum + units, 0n);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "confirmBatch",
    persons: [receiver],
    act: { type: ConfirmCareBatch, values: { relationship: id, giver, activities, nonce } },
    args: ([own]) => [receiver, giver, hashTerms(pair.terms), activities, own],
    preview: confirming(connection, pair, giver, total, activities.length),
    write: { method: "relationships.confirmBatch", input: { pair, activities: input.activities, receiver } },
  });
}

/** One activity of the scheme Weighted. */
export interface WeightedCareInput extends Answer {
  category: number;
  quantity: bigint;
}

/** Input of {@link confirmWeighted}. */
export interface ConfirmWeightedInput {
  pair: Pair;
  /** Weights by category; must be the table of the terms. */
  table: readonly number[];
  activities: readonly WeightedCareInput[];
  receiver?: string;
}

/**
 * Records activities of the scheme Weighted.
 *
 * @example
 * const activities = [{ category: 1, quantity: 2n }];
 * await (await relationships.confirmWeighted({ pair, table: [3, 5], activities })).send();
 */
export async function confirmWeighted(connection: Connection, input: ConfirmWeightedInput): Promise<Plan> {
  const { pair, table } = input;
  const receiver = requirePartner(pair, await personOf(connection, input.receiver));
  const giver = otherOf(pair, receiver);
  const id = idOf(pair);
  if (hashWeights(table) !== pair.terms.weights) {
    throw invalid("Care_WrongWeights", "These are not the weights that the terms name", { table });
  }
  if (input.activities.length === 0) throw invalid("Care_Nothing", "Give at least one activity", {});
  const activities = input.activities.map((care) => ({
    category: care.category,
    quantity: care.quantity,
    answer: answerBits(care),
  }));
  const unknown = input.activities.find(({ category }) => category < 0 || category >= table.length);
  if (unknown) throw invalid("Care_UnknownCategory", `There is no category ${unknown.category}`, { ...unknown });
  for (const { category, quantity } of input.activities) requireUnits(BigInt(table[category]) * quantity);
  const nonce = await nextNonce(connection, connection.ledger, receiver, keyOf(id));
  const units = weightedUnits(table, input.activities);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "confirmWeighted",
    persons: [receiver],
    act: { type: ConfirmWeightedCare, values: { relationship: id, giver, activities, nonce } },
    args: ([own]) => [receiver, giver, pair.terms, table, activities, own],
    preview: confirming(connection, pair, giver, units, activities.length),
    write: { method: "relationships.confirmWeighted", input: { pair, table, activities: input.activities, receiver } },
  });
}

/** Input of {@link makeCheckpoint}. */
export interface CheckpointInput {
  pair: Pair;
  /** What an `ActivityLog` gives with `checkpoint()`. */
  totals: CheckpointTotals;
  /** As of when (default: the latest block); what one of them signed keeps its time until it is carried. */
  asOf?: Moment;
}

/**
 * Records the totals of all care so far, as both agree: what an `ActivityLog` gives with `checkpoint()`. What either
 * declares later without the other is bounded from `asOf` on, not from when the checkpoint is carried.
 *
 * @throws CommonwealError `Log_OtherRelationship`.
 * @example const plan = await relationships.makeCheckpoint({ pair, totals: log.checkpoint() });
 */
export async function makeCheckpoint(connection: Connection, input: CheckpointInput): Promise<Plan> {
  const { pair, totals } = input;
  const state = await pairState(connection, pair);
  const { id, relationship, now } = state;
  const { careA, careB, logRoot } = totals;
  if (totals.relationship !== id) {
    throw invalid("Log_OtherRelationship", "These totals are of another relationship", {
      relationship: totals.relationship,
    });
  }
  const last = relationship.checkpointAt;
  const chosen = input.asOf === undefined ? now : secondsOf(input.asOf);
  const asOf = input.asOf === undefined && chosen < last ? last : chosen;
  const rises = [careA - relationship.careA, careB - relationship.careB];
  const back = rises.some((rise) => rise < 0n) || (rises.every((rise) => rise === 0n) && asOf === last);
  const words = new RelationshipWords(connection);
  const { common } = words;
  const care = words.theme("care", english);
  const say = care.makeCheckpoint;
  const [riseA, riseB] = rises.map((rise) => (rise < 0n ? String(rise) : `+${rise}`));
  const refusals = obstacles(words, state, { stage: "open" });
  if (back) refusals.push(say.behind());
  if (asOf < last) refusals.push(say.asOfKnown(words.moment(last)));
  if (asOf > now) refusals.push(say.toCome());
  const checkpoint = { careA, careB, asOf, logRoot };
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "makeCheckpoint",
    persons: [pair.a, pair.b],
    act: { type: Checkpoint, values: { relationship: id, ...checkpoint, epoch: relationship.epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), checkpoint, ofA, ofB],
    preview: {
      sentence: say.sentence({
        both: words.both(pair),
        asOf: words.moment(asOf),
        careA,
        one: words.who(pair.a),
        riseA,
        careB,
        other: words.who(pair.b),
        riseB,
      }),
      moves: [],
      stoppable: null,
      consequences: [
        ...(refusals.length > 0 ? refusals : [care.permanent(), say.later(words.moment(asOf))]),
        common.untilSent(common.cancel()),
      ],
    },
    write: { method: "relationships.makeCheckpoint", input: { pair, totals, asOf } },
  });
}
