import { getAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { Redeem } from "../acts";
import { ledgerRead } from "../reads/state";
import { amountIn, money, who } from "./words";

/** The ERC-6909 id of care credit. */
export const CARE_CREDIT = 1n;

/** Pays money out for care credit, 1:1, to its holder; works after an expulsion too. */
export async function redeem(connection: Connection, input: { amount: Amount; cooperative?: string }): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const amount = amountIn(connection, input.amount);
  const [nonce, [balance]] = await Promise.all([
    nextNonce(connection, connection.ledger, cooperative, 0n),
    readAll<bigint>(connection.provider, [ledgerRead(connection, "balanceOf", cooperative, CARE_CREDIT)]),
  ]);
  const name = who(connection, cooperative);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "redeem",
    persons: [cooperative],
    act: { type: Redeem, values: { cooperative, amount, nonce } },
    args: ([own]) => [cooperative, amount, own],
    preview: {
      sentence: `${name} redeems ${money(connection, amount)} of care credit for money.`,
      moves: [{ from: "care credit", to: name, amount, unit: "money" }],
      stoppable: null,
      consequences: [
        balance < amount
          ? `${name} holds only ${money(connection, balance)} of care credit, so it will be refused.`
          : `${money(connection, balance - amount)} of care credit is left.`,
      ],
    },
    write: { method: "relationships.redeem", input: { amount, cooperative } },
  });
}

/** Passes care credit from one registered co-operative to another. Must be sent by the holder. */
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "transfer",
    persons: [],
    caller: from,
    args: () => [to, CARE_CREDIT, amount],
    preview: {
      sentence: `${who(connection, from)} passes ${money(connection, amount)} of care credit to ${who(connection, to)}.`,
      moves: [{ from: who(connection, from), to: who(connection, to), amount, unit: "CARE" }],
      stoppable: null,
      consequences: registered
        ? []
        : [`${who(connection, to)} is not a registered co-operative, so it will be refused.`],
    },
    write: { method: "relationships.transferCareCredit", input: { to, amount, cooperative: from } },
  });
}

/** Moves the care credit of a replaced account to the one that took its place in the register; open to anyone. */
export async function followAccount(connection: Connection, { account }: { account: string }): Promise<Plan> {
  const old = getAddress(account);
  const [amount, current] = await readAll<never>(connection.provider, [
    ledgerRead(connection, "balanceOf", old, CARE_CREDIT),
    { to: connection.registry.address, interface: connection.registry.interface, fn: "accountOf", args: [old] },
  ]);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "followAccount",
    persons: [],
    args: () => [old],
    preview: {
      sentence: `${money(connection, amount)} of care credit follows the co-operative from ${who(connection, old)} to ${who(connection, current)}.`,
      moves: [{ from: who(connection, old), to: who(connection, current), amount, unit: "CARE" }],
      stoppable: null,
      consequences: [],
    },
    write: { method: "relationships.followAccount", input: { account: old } },
  });
}
