import type { Amount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import type { Obstacle } from "../../core/words";
import { commonFund as english } from "../../messages/en/relationships/commonFund";
import { BeginCommonFund, Compose } from "../acts";
import { nextContribution, payableMonth } from "../maths/contributions";
import { accruedMonths } from "../maths/subsidy";
import { type PairState, pairState } from "../reads/state";
import { hashTerms } from "../terms";
import type { Pair } from "../types";
import { accruedNow, divisionNow, subsidising } from "./division";
import { obstacles } from "./obstacles";
import { amountIn, partners, RelationshipWords } from "./words";

function composing(words: RelationshipWords, pair: Pair, fromA: bigint, fromB: bigint): Move[] {
  const to = words.coin(pair);
  return [
    { from: words.personalToken(pair.a), to, amount: fromA, unit: "CC" as const },
    { from: words.personalToken(pair.b), to, amount: fromB, unit: "CC" as const },
  ].filter(({ amount }) => amount > 0n);
}

/** What one partner gives more than the other, and what becomes of it. */
function oneSided(words: RelationshipWords, pair: Pair, state: PairState, fromA: bigint, fromB: bigint): string[] {
  if (fromA === fromB) return [];
  const say = words.theme("commonFund", english).oneSided;
  const [more, less] = fromA > fromB ? [pair.a, pair.b] : [pair.b, pair.a];
  const extra = fromA > fromB ? fromA - fromB : fromB - fromA;
  const shares = divisionNow(state, state.pot.balance + fromA + fromB);
  return [
    say.gives({ more: words.who(more), money: words.sum(extra), less: words.who(less) }),
    say.now(words.common.division(words.dividing(pair, shares))),
  ];
}

function lacking(words: RelationshipWords, pair: Pair, state: PairState, fromA: bigint, fromB: bigint): string[] {
  const say = words.theme("commonFund", english).tooFewTokens;
  const needing = (person: string, has: bigint, needs: bigint): Obstacle => [
    has < needs,
    say({ who: words.who(person), has: words.sum(has), needs: words.sum(needs) }),
  ];
  return words.refusals(needing(pair.a, state.tokenA.balance, fromA), needing(pair.b, state.tokenB.balance, fromB));
}

/** Input of {@link beginCommonFund}. */
export interface BeginInput {
  pair: Pair;
  /** Composed by the partner with the lower address beyond the contribution (default 0). */
  extraA?: Amount;
  /** The same of the partner with the higher address. */
  extraB?: Amount;
}

/**
 * Begins the common fund (CS-1 to CS-2): both compose, and the first month is paid.
 *
 * @example const { persons } = await relationships.beginCommonFund({ pair });
 */
export async function beginCommonFund(connection: Connection, input: BeginInput): Promise<Plan> {
  const { pair } = input;
  const [extraA, extraB] = [input.extraA ?? 0n, input.extraB ?? 0n].map((extra) => amountIn(connection, extra));
  const state = await pairState(connection, pair);
  const { contribution } = pair.terms;
  const [fromA, fromB] = [contribution + extraA, contribution + extraB];
  const { epoch } = state.relationship;
  const words = new RelationshipWords(connection);
  const say = words.theme("commonFund", english).beginCommonFund;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "beginCommonFund",
    persons: [pair.a, pair.b],
    act: { type: BeginCommonFund, values: { ...partners(pair, state.id), contribution, extraA, extraB, epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, pair.terms, extraA, extraB, ofA, ofB],
    preview: {
      sentence: say.sentence({ both: words.both(pair), money: words.sum(fromA + fromB) }),
      moves: composing(words, pair, fromA, fromB),
      stoppable: null,
      consequences: [
        say.monthly(words.sum(contribution)),
        say.leaves(),
        ...oneSided(words, pair, state, fromA, fromB),
        ...lacking(words, pair, state, fromA, fromB),
        ...obstacles(words, state, { stage: "care", no: ["notice"] }),
        words.common.untilSent(words.common.cancel()),
      ],
    },
    write: { method: "relationships.beginCommonFund", input: { pair, extraA, extraB } },
  });
}

/** Input of {@link compose}. */
export interface ComposeInput {
  pair: Pair;
  /** From the partner with the lower address. */
  fromA: Amount;
  /** From the partner with the higher address. */
  fromB: Amount;
}

/**
 * Composes Personal Tokens of the two into the pot, as both agree.
 *
 * @example await relationships.compose({ pair, fromA: "50", fromB: "50" });
 */
export async function compose(connection: Connection, input: ComposeInput): Promise<Plan> {
  const { pair } = input;
  const [fromA, fromB] = [amountIn(connection, input.fromA), amountIn(connection, input.fromB)];
  const state = await pairState(connection, pair);
  const words = new RelationshipWords(connection);
  const say = words.theme("commonFund", english).compose;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "compose",
    persons: [pair.a, pair.b],
    act: { type: Compose, values: { ...partners(pair, state.id), fromA, fromB, nonce: state.pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), fromA, fromB, ofA, ofB],
    preview: {
      sentence: say.sentence({
        both: words.both(pair),
        money: words.sum(fromA + fromB),
        after: words.sum(state.pot.balance + fromA + fromB),
      }),
      moves: composing(words, pair, fromA, fromB),
      stoppable: null,
      consequences: [
        ...oneSided(words, pair, state, fromA, fromB),
        ...lacking(words, pair, state, fromA, fromB),
        ...obstacles(words, state, { stage: "fund", no: ["notice"] }),
        words.common.untilSent(words.common.cancel()),
      ],
    },
    write: { method: "relationships.compose", input: { pair, fromA, fromB } },
  });
}

/**
 * Collects the contribution of the earliest month that is due and not missed, from both; open to anyone.
 *
 * @example await (await relationships.collectContribution({ pair })).send();
 */
export async function collectContribution(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { pot, now, enrolment } = state;
  const { contribution } = pair.terms;
  // A term that is over is claimed and ended first; the calendar then begins at its end.
  const over = pot.subsidised && accruedMonths(enrolment, pot.suspendedAt, now) === enrolment.months;
  const accrued = over ? accruedNow(state) : 0n;
  const { due, month } = payableMonth(pot.calendarStart, pot.nextMonth, now);
  const next = nextContribution(pot.calendarStart, pot.nextMonth, now);
  const missed = month - pot.nextMonth;
  const words = new RelationshipWords(connection);
  const say = words.theme("commonFund", english).collectContribution;
  const consequences: string[] = [];
  if (pot.subsidised) consequences.push(over ? say.termOver() : say.subsidised());
  else if (due && missed > 0n) consequences.push(say.missed(missed));
  consequences.push(
    ...words.refusals([!pot.subsidised && !due, say.nothingDue(words.moment(next.from))]),
    ...obstacles(words, state, { stage: "fund", no: ["notice", "suspension"] }),
    ...lacking(words, pair, state, contribution, contribution),
  );
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "collectContribution",
    persons: [],
    args: () => [pair.a, pair.b, pair.terms],
    preview: {
      sentence: say.sentence({ both: words.both(pair), money: words.sum(contribution) }),
      moves: [...subsidising(words, pair, accrued), ...composing(words, pair, contribution, contribution)],
      stoppable: null,
      consequences,
    },
    write: { method: "relationships.collectContribution", input: { pair } },
  });
}
