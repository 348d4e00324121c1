import { getAddress } from "ethers";
import { type Connection, chainTime, personOf } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { DAY } from "../../core/time";
import { succession as english } from "../../messages/en/relationships/succession";
import { NameSuccessor } from "../acts";
import { isNobody, ledgerRead, pairState, plainStruct } from "../reads/state";
import { hashTerms } from "../terms";
import type { Pair, PersonalToken } from "../types";
import { subsidyOnStop } from "./division";
import { partners, RelationshipWords, requirePartner } from "./words";

function naming(words: RelationshipWords, ledger: string, now: bigint): string[] {
  const say = words.theme("succession", english);
  if (isNobody(ledger)) return [say.takenBack()];
  return [say.movable(words.moment(now + 30n * DAY)), say.samePeople()];
}

/**
 * Names a later version of the ledger for a relationship, or none any more (zero address), as both agree.
 *
 * @example
 * const half = await (await relationships.nameRelationshipSuccessor({ pair, ledger: later })).sign();
 * await (await complete(half)).send(); // the other
 */
export async function nameRelationshipSuccessor(
  connection: Connection,
  input: { pair: Pair; ledger: string },
): Promise<Plan> {
  const { pair } = input;
  const ledger = getAddress(input.ledger);
  const { id, relationship, now } = await pairState(connection, pair);
  const words = new RelationshipWords(connection);
  const say = words.theme("succession", english).nameRelationshipSuccessor;
  const both = words.both(pair);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "nameRelationshipSuccessor",
    persons: [pair.a, pair.b],
    act: { type: NameSuccessor, values: { ...partners(pair, id), ledger, epoch: relationship.epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ledger, ofA, ofB],
    preview: {
      sentence: isNobody(ledger) ? say.none(both) : say.sentence({ both, ledger }),
      moves: [],
      stoppable: isNobody(ledger) ? null : { until: null, how: say.stop() },
      consequences: [...naming(words, ledger, now), words.common.untilSent(words.common.cancel())],
    },
    write: { method: "relationships.nameRelationshipSuccessor", input: { pair, ledger } },
  });
}

/**
 * Names a later version of the ledger for one's own Personal Token, or none any more (zero address).
 *
 * @example await (await relationships.namePersonalTokenSuccessor({ ledger: later })).send();
 */
export async function namePersonalTokenSuccessor(
  connection: Connection,
  input: { ledger: string; person?: string },
): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const ledger = getAddress(input.ledger);
  const now = await chainTime(connection);
  const words = new RelationshipWords(connection);
  const say = words.theme("succession", english).namePersonalTokenSuccessor;
  const who = words.who(person);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "namePersonalTokenSuccessor",
    persons: [],
    caller: person,
    args: () => [ledger],
    preview: {
      sentence: isNobody(ledger) ? say.none(who) : say.sentence({ who, ledger }),
      moves: [],
      stoppable: isNobody(ledger) ? null : { until: null, how: say.stop() },
      consequences: naming(words, ledger, now),
    },
    write: { method: "relationships.namePersonalTokenSuccessor", input: { ledger, person } },
  });
}

/**
 * Moves a relationship and its pot to the named later version. One of the two sends it.
 *
 * @example await (await relationships.moveRelationship({ pair })).send();
 */
export async function moveRelationship(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { pot } = state;
  const amount = pot.balance + subsidyOnStop(state);
  const words = new RelationshipWords(connection);
  const say = words.theme("succession", english).moveRelationship;
  const both = words.both(pair);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "moveRelationship",
    persons: [],
    caller: person,
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: say.sentence({ who: words.who(person), both, money: words.sum(amount) }),
      moves: amount > 0n ? [{ from: say.thisLedger(), to: words.common.laterVersion(), amount, unit: "CC" }] : [],
      stoppable: null,
      consequences: pot.subsidised ? [say.subsidyStops(), words.common.bySecond()] : [],
    },
    write: { method: "relationships.moveRelationship", input: { pair, person } },
  });
}

/**
 * Moves one's own Personal Token to the named later version.
 *
 * @example await (await relationships.movePersonalToken()).send();
 */
export async function movePersonalToken(connection: Connection, input: { person?: string } = {}): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const [found] = await readAll(connection.provider, [ledgerRead(connection, "personalTokenOf", person)]);
  const { balance } = plainStruct<PersonalToken>(found);
  const words = new RelationshipWords(connection);
  const say = words.theme("succession", english).movePersonalToken;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "movePersonalToken",
    persons: [],
    caller: person,
    args: () => [],
    preview: {
      sentence: say.sentence({ who: words.who(person), money: words.sum(balance) }),
      moves:
        balance > 0n
          ? [{ from: words.personalToken(person), to: words.common.laterVersion(), amount: balance, unit: "PT" }]
          : [],
      stoppable: null,
      consequences: [say.kept()],
    },
    write: { method: "relationships.movePersonalToken", input: { person } },
  });
}
