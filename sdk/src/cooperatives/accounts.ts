import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../core/connection";
import { Plan } from "../core/plan";
import { categoriesOf, regionCode, regionName } from "../core/regions";
import { Words } from "../core/words";
import { LeaveRegistry, MoveAccount, UpdateRecord } from "./acts";
import { messages } from "./messages";

/**
 * Brings the vote of a co-operative into being, 90 days after its admission; open to anyone.
 *
 * @example await (await cooperatives.activateVote({ cooperative: candidate })).send();
 */
export async function activateVote(connection: Connection, { cooperative }: { cooperative: string }): Promise<Plan> {
  const account = getAddress(cooperative);
  const say = messages(connection).activateVote;
  return new Plan(connection, {
    contract: connection.registry,
    fn: "activateVote",
    persons: [],
    args: () => [account],
    preview: {
      sentence: say.sentence(new Words(connection).who(account)),
      moves: [],
      stoppable: null,
      consequences: [say.one()],
    },
    write: { method: "cooperatives.activateVote", input: { cooperative: account } },
  });
}

/**
 * A co-operative updates its region and categories.
 *
 * @example await (await cooperatives.updateRecord({ region: "ES-MD", categories: categoryMask([0, 2]) })).send();
 */
export async function updateRecord(
  connection: Connection,
  input: { region: string; categories: number; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const region = regionCode(input.region);
  const { categories } = input;
  const say = messages(connection).updateRecord;
  const nonce = await nextNonce(connection, connection.registry, cooperative, BigInt(cooperative));
  return new Plan(connection, {
    contract: connection.registry,
    fn: "updateRecord",
    persons: [cooperative],
    act: { type: UpdateRecord, values: { cooperative, region, categories, nonce } },
    args: ([own]) => [cooperative, region, categories, own],
    preview: {
      sentence: say.sentence({
        who: new Words(connection).who(cooperative),
        region: regionName(region),
        categories: categoriesOf(categories).join(", "),
      }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [say.accepted()],
    },
    write: { method: "cooperatives.updateRecord", input: { region, categories, cooperative } },
  });
}

/**
 * A co-operative leaves the registry.
 *
 * @example await (await cooperatives.leaveRegistry()).send();
 */
export async function leaveRegistry(connection: Connection, input: { cooperative?: string } = {}): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const nonce = await nextNonce(connection, connection.registry, cooperative, BigInt(cooperative));
  const say = messages(connection).leaveRegistry;
  return new Plan(connection, {
    contract: connection.registry,
    fn: "leaveRegistry",
    persons: [cooperative],
    act: { type: LeaveRegistry, values: { cooperative, nonce } },
    args: ([own]) => [cooperative, own],
    preview: {
      sentence: say.sentence(new Words(connection).who(cooperative)),
      moves: [],
      stoppable: null,
      consequences: [say.unpaid(), say.back()],
    },
    write: { method: "cooperatives.leaveRegistry", input: { cooperative } },
  });
}

/**
 * Moves a co-operative to another account at once, as both accounts agree.
 *
 * @example
 * const half = await (await cooperatives.moveAccount({ oldAccount: daycare, newAccount: next })).sign(); // the new account
 * await (await complete(half)).send(); // the old one
 */
export async function moveAccount(
  connection: Connection,
  input: { oldAccount: string; newAccount: string },
): Promise<Plan> {
  const [oldAccount, newAccount] = [getAddress(input.oldAccount), getAddress(input.newAccount)];
  const words = new Words(connection);
  const say = messages(connection).moveAccount;
  return new Plan(connection, {
    contract: connection.registry,
    fn: "moveAccount",
    persons: [oldAccount, newAccount],
    act: { type: MoveAccount, values: { oldAccount, newAccount } },
    args: ([ofOld, ofNew]) => [oldAccount, newAccount, ofOld, ofNew],
    preview: {
      sentence: say.sentence({ from: words.who(oldAccount), to: words.who(newAccount) }),
      moves: [],
      stoppable: null,
      consequences: [say.along()],
    },
    write: { method: "cooperatives.moveAccount", input: { oldAccount, newAccount } },
  });
}
