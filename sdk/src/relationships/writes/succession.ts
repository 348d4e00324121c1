import { getAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import { Plan } from "../../core/plan";
import { DAY, momentInWords } from "../../core/time";
import { NameSuccessor } from "../acts";
import { isNobody, pairState } from "../reads/state";
import { hashTerms } from "../terms";
import type { Pair } from "../types";
import { both, CANCEL, money, partners, requirePartner, who } from "./words";

function naming(ledger: string, now: bigint): string[] {
  if (isNobody(ledger)) return ["Whatever was named before is taken back."];
  return [
    `It can be moved from ${momentInWords(now + 30n * DAY)} on, if the co-operatives still recognise that version.`,
    "The same people own the same amount there; nothing goes to a wallet.",
  ];
}

/** Names a later version of the ledger for a relationship, or none any more (zero address), as both agree. */
export async function nameRelationshipSuccessor(
  connection: Connection,
  input: { pair: Pair; ledger: string },
): Promise<Plan> {
  const { pair } = input;
  const ledger = getAddress(input.ledger);
  const { id, relationship, now } = await pairState(connection, pair);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "nameRelationshipSuccessor",
    persons: [pair.a, pair.b],
    act: { type: NameSuccessor, values: { ...partners(pair, id), ledger, epoch: relationship.epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ledger, ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} name ${isNobody(ledger) ? "no later version" : ledger} for their relationship.`,
      moves: [],
      stoppable: { until: null, how: CANCEL },
      consequences: naming(ledger, now),
    },
    write: { method: "relationships.nameRelationshipSuccessor", input: { pair, ledger } },
  });
}

/** Names a later version of the ledger for one's own Personal Token, or none any more (zero address). */
export async function namePersonalTokenSuccessor(
  connection: Connection,
  input: { ledger: string; person?: string },
): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const ledger = getAddress(input.ledger);
  const block = await connection.provider.getBlock("latest");
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "namePersonalTokenSuccessor",
    persons: [],
    caller: person,
    args: () => [ledger],
    preview: {
      sentence: `${who(connection, person)} names ${isNobody(ledger) ? "no later version" : ledger} for their Personal Token.`,
      moves: [],
      stoppable: { until: null, how: "name none any more, before it is moved" },
      consequences: naming(ledger, BigInt(block?.timestamp ?? 0)),
    },
    write: { method: "relationships.namePersonalTokenSuccessor", input: { ledger, person } },
  });
}

/** Moves a relationship and its pot to the named later version. One of the two sends it. */
export async function moveRelationship(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const { pot } = await pairState(connection, pair);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "moveRelationship",
    persons: [],
    caller: person,
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: `${who(connection, person)} moves the relationship of ${both(connection, pair)} and its pot of ${money(connection, pot.balance)} to the later version.`,
      moves: [{ from: "this ledger", to: "the later version", amount: pot.balance, unit: "CC" }],
      stoppable: null,
      consequences: pot.subsidised ? ["The subsidy stops; what accrued to the second moves with the pot."] : [],
    },
    write: { method: "relationships.moveRelationship", input: { pair, person } },
  });
}

/** Moves one's own Personal Token to the named later version. */
export async function movePersonalToken(connection: Connection, input: { person?: string } = {}): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "movePersonalToken",
    persons: [],
    caller: person,
    args: () => [],
    preview: {
      sentence: `${who(connection, person)} moves their Personal Token to the later version.`,
      moves: [],
      stoppable: null,
      consequences: ["The same amount and the same own deposits are kept there."],
    },
    write: { method: "relationships.movePersonalToken", input: { person } },
  });
}
