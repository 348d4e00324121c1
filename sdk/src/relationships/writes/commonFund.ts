import { getAddress, ZeroHash } from "ethers";
import type { Amount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { regionName } from "../../core/regions";
import { momentInWords } from "../../core/time";
import { BeginCommonFund, Compose, PayCooperative, SettlePot } from "../acts";
import { nextContribution, payableMonth } from "../maths/contributions";
import { splitByWeights } from "../maths/split";
import { accruedMonths, claimable } from "../maths/subsidy";
import { coinName } from "../names";
import { careOfChapter, obstacles, type PairState, pairState, readOf } from "../reads/state";
import { hashTerms, idOf } from "../terms";
import type { Pair } from "../types";
import { amountIn, both, CANCEL, money, partners, who } from "./words";

/** How the pot of a pair would be divided now. */
export function divisionNow(state: PairState, pot = state.pot.balance): [bigint, bigint] {
  const { careA, careB } = careOfChapter(state.relationship, state.chapter);
  return splitByWeights(pot, careA, careB);
}

function divisionInWords(connection: Connection, pair: Pair, [shareA, shareB]: [bigint, bigint]): string {
  return `${who(connection, pair.a)} ${money(connection, shareA)}, ${who(connection, pair.b)} ${money(connection, shareB)}`;
}

function composing(connection: Connection, pair: Pair, fromA: bigint, fromB: bigint): Move[] {
  const coin = coinName(pair.a, pair.b, connection.names);
  return [
    { from: `${who(connection, pair.a)}'s Personal Token`, to: coin, amount: fromA, unit: "CC" as const },
    { from: `${who(connection, pair.b)}'s Personal Token`, to: coin, amount: fromB, unit: "CC" as const },
  ].filter(({ amount }) => amount > 0n);
}

/** What one partner gives more than the other, and what becomes of it. */
function oneSided(connection: Connection, pair: Pair, state: PairState, fromA: bigint, fromB: bigint): string[] {
  if (fromA === fromB) return [];
  const [more, less] = fromA > fromB ? [pair.a, pair.b] : [pair.b, pair.a];
  const extra = fromA > fromB ? fromA - fromB : fromB - fromA;
  const shares = divisionNow(state, state.pot.balance + fromA + fromB);
  return [
    `${who(connection, more)} gives ${money(connection, extra)} more than ${who(connection, less)}. The pot is divided by care, not by who paid: it need not come back.`,
    `If it were divided now: ${divisionInWords(connection, pair, shares)}.`,
  ];
}

function lacking(connection: Connection, pair: Pair, state: PairState, fromA: bigint, fromB: bigint): string[] {
  const people = [
    { person: pair.a, has: state.tokenA.balance, needs: fromA },
    { person: pair.b, has: state.tokenB.balance, needs: fromB },
  ];
  return people
    .filter(({ has, needs }) => has < needs)
    .map(
      ({ person, has, needs }) =>
        `${who(connection, person)} has only ${money(connection, has)} of the ${money(connection, needs)} in Personal Tokens, so it will be refused.`,
    );
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "beginCommonFund",
    persons: [pair.a, pair.b],
    act: { type: BeginCommonFund, values: { ...partners(pair, state.id), contribution, extraA, extraB, epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, pair.terms, extraA, extraB, ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} begin a common fund with ${money(connection, fromA + fromB)}.`,
      moves: composing(connection, pair, fromA, fromB),
      stoppable: { until: null, how: CANCEL },
      consequences: [
        `From then on anyone can collect ${money(connection, contribution)} from each of them every 30 days, when both have it.`,
        "The pot leaves only as payments that both agree to, to registered co-operatives, or is divided by care.",
        ...oneSided(connection, pair, state, fromA, fromB),
        ...lacking(connection, pair, state, fromA, fromB),
        ...obstacles(state, { stage: "care", no: ["notice"] }),
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "compose",
    persons: [pair.a, pair.b],
    act: { type: Compose, values: { ...partners(pair, state.id), fromA, fromB, nonce: state.pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), fromA, fromB, ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} add ${money(connection, fromA + fromB)} to their pot, which then holds ${money(connection, state.pot.balance + fromA + fromB)}.`,
      moves: composing(connection, pair, fromA, fromB),
      stoppable: { until: null, how: CANCEL },
      consequences: [
        ...oneSided(connection, pair, state, fromA, fromB),
        ...lacking(connection, pair, state, fromA, fromB),
        ...obstacles(state, { stage: "fund", no: ["notice"] }),
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
  const accrued = over ? claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now) : 0n;
  const { due, month } = payableMonth(pot.calendarStart, pot.nextMonth, now);
  const next = nextContribution(pot.calendarStart, pot.nextMonth, now);
  const consequences: string[] = [];
  if (pot.subsidised) {
    consequences.push(
      over
        ? "The subsidy's term is over: what accrued is claimed first, and contributions count from its end."
        : "A programme pays now, so no contribution falls due, and it will be refused.",
    );
  } else if (due) {
    const missed = month - pot.nextMonth;
    if (missed > 0n) consequences.push(`${missed} earlier months were missed and cannot be collected any more.`);
  } else consequences.push(`Nothing is due before ${momentInWords(next.from)}, so it will be refused.`);
  consequences.push(...obstacles(state, { stage: "fund", no: ["notice", "suspension"] }));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "collectContribution",
    persons: [],
    args: () => [pair.a, pair.b, pair.terms],
    preview: {
      sentence: `Collects the monthly contribution of ${both(connection, pair)}: ${money(connection, contribution)} from each.`,
      moves: [
        ...(over && accrued > 0n
          ? [
              {
                from: "the programme",
                to: coinName(pair.a, pair.b, connection.names),
                amount: accrued,
                unit: "CC" as const,
              },
            ]
          : []),
        ...composing(connection, pair, contribution, contribution),
      ],
      stoppable: null,
      consequences: [...consequences, ...lacking(connection, pair, state, contribution, contribution)],
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
  const consequences: string[] = [];
  const refused = (why: string) => consequences.push(`${why}, so it will be refused.`);
  if (status !== 1n) refused(`${who(connection, cooperative)} is not a registered co-operative`);
  else
    consequences.push(
      local ? "It is local to one of the two." : `It is not local: its region is ${regionName(region)}.`,
    );
  if (pot.balance < amount) refused(`The pot holds only ${money(connection, pot.balance)}`);
  else consequences.push(`${money(connection, pot.balance - amount)} are left in the pot.`);
  consequences.push(...obstacles(state, { stage: "fund", no: ["suspension"] }));
  if (pot.subsidised && (BigInt(categories) & enrolment.categories) === 0n) {
    refused("The programme that pays does not accept this co-operative's categories");
  }
  if (pot.subsidised && enrolment.localOnly && !local)
    refused("The programme that pays accepts only local co-operatives");
  const payment = { cooperative, amount, memo };
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "pay",
    persons: [pair.a, pair.b],
    act: { type: PayCooperative, values: { ...partners(pair, state.id), ...payment, nonce: pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, pair.terms, payment, ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} pay ${money(connection, amount)} from their pot to ${who(connection, cooperative)}.`,
      moves: [
        {
          from: coinName(pair.a, pair.b, connection.names),
          to: who(connection, cooperative),
          amount,
          unit: "CARE",
        },
      ],
      stoppable: null,
      consequences: [...consequences, `Until it is sent: ${CANCEL}.`],
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
  const { pot, enrolment, now } = state;
  const accrued = pot.subsidised ? claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now) : 0n;
  const total = pot.balance + accrued;
  const shares = divisionNow(state, total);
  const coin = coinName(pair.a, pair.b, connection.names);
  const { careA, careB } = careOfChapter(state.relationship, state.chapter);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "settlePot",
    persons: [pair.a, pair.b],
    act: { type: SettlePot, values: { ...partners(pair, state.id), nonce: pot.nonce } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} divide their pot of ${money(connection, total)} by the care of this chapter (${careA} to ${careB}): ${divisionInWords(connection, pair, shares)}.`,
      moves: [
        { from: coin, to: `${who(connection, pair.a)}'s Personal Token`, amount: shares[0], unit: "PT" as const },
        { from: coin, to: `${who(connection, pair.b)}'s Personal Token`, amount: shares[1], unit: "PT" as const },
      ].filter(({ amount }) => amount > 0n),
      stoppable: { until: null, how: CANCEL },
      consequences: [
        "The relationship goes on; a new chapter begins, and only new care counts in it. Care of the old one can no longer be declared.",
        ...(accrued > 0n ? [`${money(connection, accrued)} of accrued subsidy is claimed first and included.`] : []),
        ...obstacles(state, { stage: "fund", no: ["notice"] }),
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "claimSubsidies",
    persons: [],
    args: () => [ids],
    preview: {
      sentence: `Claims ${money(connection, total)} of subsidy into ${amounts.filter((amount) => amount > 0n).length} of ${ids.length} pots.`,
      moves: ids
        .map((id, index) => ({
          from: "the programme",
          to: `pot ${id.slice(0, 10)}…`,
          amount: amounts[index],
          unit: "CC" as const,
        }))
        .filter(({ amount }) => amount > 0n),
      stoppable: null,
      consequences: total === 0n ? ["Nothing has accrued yet, so it will be refused."] : [],
    },
    write: { method: "relationships.claimSubsidies", input: { ids } },
  });
}
