import { getAddress, type Signer } from "ethers";
import { approvalFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { type Permit, permitFor } from "../../core/permit";
import { Plan } from "../../core/plan";
import type { Moment } from "../../core/time";
import { personalTokens as english } from "../../messages/en/relationships/personalTokens";
import { CashOut, LogOwnCare, Monetise } from "../acts";
import { ledgerRead, plainStruct } from "../reads/state";
import type { PersonalToken } from "../types";
import { amountIn, RelationshipWords } from "./words";

/**
 * Lets a person sign the asset's permit for the ledger, so that monetising takes one transaction.
 *
 * @throws CommonwealError if the asset has no permit.
 * @example const permit = await relationships.signPermit({ amount: "10" });
 */
export async function signPermit(
  connection: Connection,
  { amount, signer, until }: { amount: Amount; signer?: Signer | null; until?: Moment },
): Promise<Permit> {
  const { asset, ledger } = connection;
  const spending = { asset: asset.address, spender: ledger.address, amount: amountIn(connection, amount) };
  return permitFor(connection, spending, signer ?? connection.signer, until);
}

/** Input of {@link monetise}. */
export interface MonetiseInput {
  amount: Amount;
  /** Who pays and receives (default: the connected person). */
  person?: string;
  /** From {@link signPermit}: then no approval is needed. */
  permit?: Permit;
}

/**
 * Pays a person's money in for as many Personal Tokens. Includes the approval if one is needed and no permit is given.
 *
 * @example await (await relationships.monetise({ amount: "100" })).send();
 */
export async function monetise(connection: Connection, input: MonetiseInput): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const amount = amountIn(connection, input.amount);
  const { permit } = input;
  const spending = { asset: connection.asset.address, spender: connection.ledger.address };
  const [nonce, approval] = await Promise.all([
    nextNonce(connection, connection.ledger, person, 0n),
    permit ? null : approvalFor(connection, { ...spending, person, amount }).then(({ approval }) => approval),
  ]);
  const words = new RelationshipWords(connection);
  const say = words.theme("personalTokens", english).monetise;
  const who = words.who(person);
  const money = words.sum(amount);
  const note = words.common.twice(money);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: permit ? "monetiseWithPermit" : "monetise",
    persons: [person],
    act: { type: Monetise, values: { person, amount, nonce } },
    args: ([own]) =>
      permit ? [person, amount, permit.deadline, permit.v, permit.r, permit.s, own] : [person, amount, own],
    before: approval ? [approval] : [],
    spends: permit ? [] : [{ ...spending, person, amount, note }],
    preview: {
      sentence: say.sentence({ who, money }),
      moves: [{ from: who, to: words.personalToken(person), amount, unit: "money" }],
      stoppable: { until: null, how: say.stop() },
      consequences: approval ? [note] : [],
    },
    write: { method: "relationships.monetise", input: { person, amount, permit } },
  });
}

/**
 * Takes a person's money out, at most what is cashable.
 *
 * @throws CommonwealError `RelationshipCoins_NotCashable` when simulated or sent.
 * @example await (await relationships.cashOut({ amount: "5" })).send();
 */
export async function cashOut(connection: Connection, input: { amount: Amount; person?: string }): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const amount = amountIn(connection, input.amount);
  const [nonce, [cashable, found]] = await Promise.all([
    nextNonce(connection, connection.ledger, person, 0n),
    readAll(connection.provider, [
      ledgerRead(connection, "cashableOf", person),
      ledgerRead(connection, "personalTokenOf", person),
    ]),
  ]);
  const token = plainStruct<PersonalToken>(found);
  const words = new RelationshipWords(connection);
  const say = words.theme("personalTokens", english).cashOut;
  const who = words.who(person);
  const tooMuch = amount > (cashable as bigint);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "cashOut",
    persons: [person],
    act: { type: CashOut, values: { person, amount, nonce } },
    args: ([own]) => [person, amount, own],
    preview: {
      sentence: say.sentence({ who, money: words.sum(amount) }),
      moves: [{ from: words.personalToken(person), to: who, amount, unit: "money" }],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        say.cashable(words.sum(cashable as bigint)),
        tooMuch ? words.refusal(say.tooMuch()) : say.left(words.sum(token.balance - amount)),
      ],
    },
    write: { method: "relationships.cashOut", input: { person, amount } },
  });
}

/** Input of {@link logOwnCare}. */
export interface OwnCareInput {
  /** Activities or minutes, as the person counts; above 0. */
  units: bigint;
  /** Coarse category, 0 for none. */
  category?: number;
  /** Salted hash of a note, see `hashNote`; left out for none. */
  note?: string;
  person?: string;
}

/**
 * Logs care for oneself (self-relationship, CS-1). Symbolic: no money depends on it.
 *
 * @example await (await relationships.logOwnCare({ units: 2n })).send();
 */
export async function logOwnCare(connection: Connection, input: OwnCareInput): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const { units, category = 0, note = `0x${"00".repeat(32)}` } = input;
  if (units <= 0n) throw invalid("Care_Nothing", "Units are above 0", { units });
  const nonce = await nextNonce(connection, connection.ledger, person, 0n);
  const words = new RelationshipWords(connection);
  const say = words.theme("personalTokens", english).logOwnCare;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "logOwnCare",
    persons: [person],
    act: { type: LogOwnCare, values: { person, units, category, note, nonce } },
    args: ([own]) => [person, units, category, note, own],
    preview: {
      sentence: say.sentence({ who: words.who(person), units }),
      moves: [],
      stoppable: null,
      consequences: [say.symbolic()],
    },
    write: { method: "relationships.logOwnCare", input: { person, units, category, note } },
  });
}
