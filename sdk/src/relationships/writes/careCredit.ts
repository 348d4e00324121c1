import { getAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { careCredit as english } from "../../messages/en/relationships/careCredit";
import { Redeem } from "../acts";
import { ledgerRead } from "../reads/state";
import { amountIn, RelationshipWords } from "./words";

/** The ERC-6909 id of care credit. */
export const CARE_CREDIT = 1n;

/**
 * Pays money out for care credit, 1:1, to its holder; works after an expulsion too.
 *
 * @example await (await relationships.redeem({ amount: "5" })).send();
 */
export async function redeem(connection: Connection, input: { amount: Amount; cooperative?: string }): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const amount = amountIn(connection, input.amount);
  const [nonce, [balance]] = await Promise.all([
    nextNonce(connection, connection.ledger, cooperative, 0n),
    readAll<bigint>(connection.provider, [ledgerRead(connection, "balanceOf", cooperative, CARE_CREDIT)]),
  ]);
  const words = new RelationshipWords(connection);
  const say = words.theme("careCredit", english).redeem;
  const who = words.who(cooperative);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "redeem",
    persons: [cooperative],
    act: { type: Redeem, values: { cooperative, amount, nonce } },
    args: ([own]) => [cooperative, amount, own],
    preview: {
      sentence: say.sentence({ who, money: words.sum(amount) }),
      moves: [{ from: say.careCredit(), to: who, amount, unit: "money" }],
      stoppable: null,
      consequences: [
        balance < amount
          ? words.refusal(say.tooMuch({ who, money: words.sum(balance) }))
          : say.left(words.sum(balance - amount)),
      ],
    },
    write: { method: "relationships.redeem", input: { amount, cooperative } },
  });
}

/**
 * Passes care credit from one registered co-operative to another. Must be sent by the holder.
 *
 * @example await (await relationships.transferCareCredit({ to: farm, amount: "5" })).send();
 */
export async function transferCareCredit(
  connection: Connection,
  input: { to: string; amount: Amount; cooperative?: string },
): Promise<Plan> {
  const from = getAddress(await personOf(connection, input.cooperative));
  const to = getAddress(input.to);
  const amount = amountIn(connection, input.amount);
  const [registered] = await readAll<boolean>(connection.provider, [
    { to: connection.registry.address, interface: connection.registry.interface, fn: "isRegistered", args: [to] },
  ]);
  const words = new RelationshipWords(connection);
  const say = words.theme("careCredit", english).transferCareCredit;
  const [giver, receiver] = [words.who(from), words.who(to)];
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "transfer",
    persons: [],
    caller: from,
    args: () => [to, CARE_CREDIT, amount],
    preview: {
      sentence: say.sentence({ from: giver, money: words.sum(amount), to: receiver }),
      moves: [{ from: giver, to: receiver, amount, unit: "CARE" }],
      stoppable: null,
      consequences: words.refusals([!registered, words.common.notACooperative(receiver)]),
    },
    write: { method: "relationships.transferCareCredit", input: { to, amount, cooperative: from } },
  });
}

/**
 * Moves the care credit of a replaced account to the one that took its place in the register; open to anyone.
 *
 * @example await (await relationships.followAccount({ account: daycare })).send();
 */
export async function followAccount(connection: Connection, { account }: { account: string }): Promise<Plan> {
  const old = getAddress(account);
  const [amount, current] = await readAll<never>(connection.provider, [
    ledgerRead(connection, "balanceOf", old, CARE_CREDIT),
    { to: connection.registry.address, interface: connection.registry.interface, fn: "accountOf", args: [old] },
  ]);
  const words = new RelationshipWords(connection);
  const [from, to] = [words.who(old), words.who(current)];
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "followAccount",
    persons: [],
    args: () => [old],
    preview: {
      sentence: words.theme("careCredit", english).followAccount.sentence({ money: words.sum(amount), from, to }),
      moves: [{ from, to, amount, unit: "CARE" }],
      stoppable: null,
      consequences: [],
    },
    write: { method: "relationships.followAccount", input: { account: old } },
  });
}
