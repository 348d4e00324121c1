import { getAddress, ZeroHash } from "ethers";
import type { Amount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { regionName } from "../../core/regions";
import { commonFund as english } from "../../messages/en/relationships/commonFund";
import { PayCooperative, SettlePot } from "../acts";
import { careOfChapter, pairState, readOf } from "../reads/state";
import { hashTerms, idOf } from "../terms";
import type { Pair } from "../types";
import { accruedNow, divisionNow, returning } from "./division";
import { obstacles } from "./obstacles";
import { amountIn, partners, RelationshipWords } from "./words";

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
  const { common } = words;
  const say = words.theme("commonFund", english).pay;
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
        common.untilSent(common.cancel()),
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
  const { common } = words;
  const say = words.theme("commonFund", english).settlePot;
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
      stoppable: null,
      consequences: [
        say.newChapter(),
        ...(accrued > 0n ? [say.accrued(words.sum(accrued))] : []),
        ...obstacles(words, state, { stage: "fund", no: ["notice"] }),
        common.untilSent(common.cancel()),
      ],
    },
    write: { method: "relationships.settlePot", input: { pair } },
  });
}

/**
 * Claims accrued subsidy of any number of relationships into their pots; open to anyone.
 *
 * @example await (await relationships.claimSubsidies({ pairs: [pair] })).send();
 */
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
  const { common } = words;
  const say = words.theme("commonFund", english).claimSubsidies;
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
