import { getAddress, ZeroHash } from "ethers";
import type { Amount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { regionName } from "../../core/regions";
import type { Obstacle } from "../../core/words";
import { BeginCommonFund, Compose, PayCooperative, SettlePot } from "../acts";
import { nextContribution, payableMonth } from "../maths/contributions";
import { accruedMonths } from "../maths/subsidy";
import { careOfChapter, type PairState, pairState, readOf } from "../reads/state";
import { hashTerms, idOf } from "../terms";
import type { Pair } from "../types";
import { accruedNow, divisionNow, returning, subsidising } from "./division";
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
  const { common, commonFund } = words.say;
  const [more, less] = fromA > fromB ? [pair.a, pair.b] : [pair.b, pair.a];
  const extra = fromA > fromB ? fromA - fromB : fromB - fromA;
  const shares = divisionNow(state, state.pot.balance + fromA + fromB);
  return [
    commonFund.oneSided.gives({ more: words.who(more), money: words.sum(extra), less: words.who(less) }),
    commonFund.oneSided.now(common.division(words.dividing(pair, shares))),
  ];
}

function lacking(words: RelationshipWords, pair: Pair, state: PairState, fromA: bigint, fromB: bigint): string[] {
  const say = words.say.commonFund.tooFewTokens;
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
  const say = words.say.commonFund.beginCommonFund;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "beginCommonFund",
    persons: [pair.a, pair.b],
    act: { type: BeginCommonFund, values: { ...partners(pair, state.id), contribution, extraA, extraB, epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, pair.terms, extraA, extraB, ofA, ofB],
    preview: {
      sentence: say.sentence({ both: words.both(pair), money: words.sum(fromA + fromB) }),
      moves: composing(words, pair, fromA, fromB),
      stoppable: { until: null, how: words.say.common.cancel() },
      consequences: [
        say.monthly(words.sum(contribution)),
        say.leaves(),
        ...oneSided(words, pair, state, fromA, fromB),
        ...lacking(words, pair, state, fromA, fromB),
        ...obstacles(words, state, { stage: "care", no: ["notice"] }),
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
  const say = words.say.commonFund.compose;
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
      stoppable: { until: null, how: words.say.common.cancel() },
      consequences: [
        ...oneSided(words, pair, state, fromA, fromB),
        ...lacking(words, pair, state, fromA, fromB),
        ...obstacles(words, state, { stage: "fund", no: ["notice"] }),
      ],
    },
    write: { method: "relationships.compose", input: { pair, fromA, fromB } },
  });
}

/** Collects the contribution of the earliest month that is due and not missed, from both; open to anyone. */
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
  const say = words.say.commonFund.collectContribution;
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

/** Input of {@link pay}. */
export interface PayInput {
  pair: Pair;
  /** The co-operative's account. */
  cooperative: string;
  amount: Amount;
  /** Salted hash of what it is for, see `hashNote`; left out for none. */
  memo?: string;
}

/**
 * Pays a registered co-operative from the pot, as both agree. It receives care credit, redeemable 1:1.
 *
 * @example const half = await (await relationships.pay({ pair, cooperative: daycare, amount: "5" })).sign();
 */
export async function pay(connection: Connection, input: PayInput): Promise<Plan> {
  const { pair, memo = ZeroHash } = input;
  const cooperative = getAddress(input.cooperative);
  const amount = amountIn(connection, input.amount);
  if (amount === 0n) throw invalid("Amount_Zero", "A payment is above 0", {});
  const [state, [standing]] = await Promise.all([
    pairState(connection, pair),
    readAll(connection.provider, [readOf(connection.registry, "standingOf", cooperative)]),
  ]);
  const { status, region, categories } = standing as { status: bigint; region: string; categories: bigint };
  const { pot, enrolment } = state;
  const local = region === pair.terms.regionA || region === pair.terms.regionB;
  const accepted = (BigInt(categories) & enrolment.categories) !== 0n;
  const words = new RelationshipWords(connection);
  const { common, commonFund } = words.say;
  const say = commonFund.pay;
  const to = words.who(cooperative);
  const registered = status === 1n;
  const enough = pot.balance >= amount;
  const place = local ? say.local() : say.notLocal(regionName(region));
  const payment = { cooperative, amount, memo };
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "pay",
    persons: [pair.a, pair.b],
    act: { type: PayCooperative, values: { ...partners(pair, state.id), ...payment, nonce: pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, pair.terms, payment, ofA, ofB],
    preview: {
      sentence: say.sentence({ both: words.both(pair), money: words.sum(amount), cooperative: to }),
      moves: [{ from: words.coin(pair), to, amount, unit: "CARE" }],
      stoppable: null,
      consequences: [
        registered ? place : words.refusal(common.notACooperative(to)),
        enough ? say.left(words.sum(pot.balance - amount)) : words.refusal(say.tooMuch(words.sum(pot.balance))),
        ...obstacles(words, state, { stage: "fund", no: ["suspension"] }),
        ...words.refusals(
          [pot.subsidised && !accepted, say.otherCategory()],
          [pot.subsidised && enrolment.localOnly && !local, say.onlyLocal()],
        ),
        say.untilSent(common.cancel()),
      ],
    },
    write: { method: "relationships.pay", input: { pair, cooperative, amount, memo } },
  });
}

/**
 * Divides the pot by the care of this chapter and begins a new one, without ending, as both agree.
 *
 * @example const half = await (await relationships.settlePot({ pair })).sign();
 */
export async function settlePot(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { pot } = state;
  const accrued = accruedNow(state);
  const total = pot.balance + accrued;
  const shares = divisionNow(state, total);
  const { careA, careB } = careOfChapter(state.relationship, state.chapter);
  const words = new RelationshipWords(connection);
  const { common, commonFund } = words.say;
  const say = commonFund.settlePot;
  const division = common.division(words.dividing(pair, shares));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "settlePot",
    persons: [pair.a, pair.b],
    act: { type: SettlePot, values: { ...partners(pair, state.id), nonce: pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ofA, ofB],
    preview: {
      sentence: say.sentence({ both: words.both(pair), money: words.sum(total), careA, careB, division }),
      moves: returning(words, pair, shares),
      stoppable: { until: null, how: common.cancel() },
      consequences: [
        say.newChapter(),
        ...(accrued > 0n ? [say.accrued(words.sum(accrued))] : []),
        ...obstacles(words, state, { stage: "fund", no: ["notice"] }),
      ],
    },
    write: { method: "relationships.settlePot", input: { pair } },
  });
}

/** Claims accrued subsidy of any number of relationships into their pots; open to anyone. */
export async function claimSubsidies(
  connection: Connection,
  input: { ids?: readonly string[]; pairs?: readonly Pair[] },
): Promise<Plan> {
  const ids = [...(input.ids ?? []), ...(input.pairs ?? []).map(idOf)];
  if (ids.length === 0) throw invalid("Claim_Nothing", "Name at least one relationship", {});
  const amounts = await readAll<bigint>(
    connection.provider,
    ids.map((id) => readOf(connection.ledger, "claimableOf", id)),
  );
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const some = amounts.filter((amount) => amount > 0n).length;
  const words = new RelationshipWords(connection);
  const { common, commonFund } = words.say;
  const say = commonFund.claimSubsidies;
  const from = common.itsProgramme();
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "claimSubsidies",
    persons: [],
    args: () => [ids],
    preview: {
      sentence: say.sentence({ money: words.sum(total), some, all: ids.length }),
      moves: ids
        .map((id, index) => ({
          from,
          to: say.pot(`${id.slice(0, 10)}…`),
          amount: amounts[index],
          unit: "CC" as const,
        }))
        .filter(({ amount }) => amount > 0n),
      stoppable: null,
      consequences: words.refusals([total === 0n, say.nothing()]),
    },
    write: { method: "relationships.claimSubsidies", input: { ids } },
  });
}
