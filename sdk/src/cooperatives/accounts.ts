import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../core/connection";
import { Plan } from "../core/plan";
import { regionCode, regionName } from "../core/regions";
import { nameOf } from "../relationships/names";
import { LeaveRegistry, MoveAccount, UpdateRecord } from "./acts";

/** Brings the vote of a co-operative into being, 90 days after its admission; open to anyone. */
export async function activateVote(connection: Connection, { cooperative }: { cooperative: string }): Promise<Plan> {
  const account = getAddress(cooperative);
  return new Plan(connection, {
    contract: connection.registry,
    fn: "activateVote",
    persons: [],
    args: () => [account],
    preview: {
      sentence: `${nameOf(account, connection.names)} votes from now on.`,
      moves: [],
      stoppable: null,
      consequences: ["One co-operative, one vote; it holds its own unless it has chosen a delegate."],
    },
    write: { method: "cooperatives.activateVote", input: { cooperative: account } },
  });
}

/** A co-operative updates its region and categories. */
export async function updateRecord(
  connection: Connection,
  input: { region: string; categories: number; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const region = regionCode(input.region);
  const { categories } = input;
  const nonce = await nextNonce(connection, connection.registry, cooperative, BigInt(cooperative));
  return new Plan(connection, {
    contract: connection.registry,
    fn: "updateRecord",
    persons: [cooperative],
    act: { type: UpdateRecord, values: { cooperative, region, categories, nonce } },
    args: ([own]) => [cooperative, region, categories, own],
    preview: {
      sentence: `${nameOf(cooperative, connection.names)} is now of the region ${regionName(region)}.`,
      moves: [],
      stoppable: { until: null, how: "update it again" },
      consequences: ["Programmes may accept it for other categories, or as local elsewhere, from now on."],
    },
    write: { method: "cooperatives.updateRecord", input: { region, categories, cooperative } },
  });
}

/** A co-operative leaves the registry. */
export async function leaveRegistry(connection: Connection, input: { cooperative?: string } = {}): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const nonce = await nextNonce(connection, connection.registry, cooperative, BigInt(cooperative));
  return new Plan(connection, {
    contract: connection.registry,
    fn: "leaveRegistry",
    persons: [cooperative],
    act: { type: LeaveRegistry, values: { cooperative, nonce } },
    args: ([own]) => [cooperative, own],
    preview: {
      sentence: `${nameOf(cooperative, connection.names)} leaves the registry.`,
      moves: [],
      stoppable: null,
      consequences: [
        "Pots can no longer pay it. Care credit that it holds stays redeemable.",
        "To come back takes a motion, a place within the limit and the wait, like anyone.",
      ],
    },
    write: { method: "cooperatives.leaveRegistry", input: { cooperative } },
  });
}

/** Moves a co-operative to another account at once, as both accounts agree. */
export async function moveAccount(
  connection: Connection,
  input: { oldAccount: string; newAccount: string },
): Promise<Plan> {
  const [oldAccount, newAccount] = [getAddress(input.oldAccount), getAddress(input.newAccount)];
  return new Plan(connection, {
    contract: connection.registry,
    fn: "moveAccount",
    persons: [oldAccount, newAccount],
    act: { type: MoveAccount, values: { oldAccount, newAccount } },
    args: ([ofOld, ofNew]) => [oldAccount, newAccount, ofOld, ofNew],
    preview: {
      sentence: `The co-operative of ${nameOf(oldAccount, connection.names)} moves to ${nameOf(newAccount, connection.names)}.`,
      moves: [],
      stoppable: null,
      consequences: ["Record, members and vote move along; care credit follows with followAccount."],
    },
    write: { method: "cooperatives.moveAccount", input: { oldAccount, newAccount } },
  });
}
