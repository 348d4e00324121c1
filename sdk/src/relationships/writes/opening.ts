import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { cancelNext } from "../../core/consentWrites";
import { Plan } from "../../core/plan";
import { regionName } from "../../core/regions";
import { opening as english } from "../../messages/en/relationships/opening";
import { DeclineRelationship, OpenRelationship } from "../acts";
import { isNobody, pairState } from "../reads/state";
import { hashTerms, idOf } from "../terms";
import type { Pair } from "../types";
import { keyOf, RelationshipWords, requirePartner } from "./words";

/**
 * Opens a relationship (CS-1), as both agree.
 *
 * @example
 * const half = await (await relationships.open({ pair })).sign(); // one of the two
 * await (await complete(half)).send(); // the other
 */
export async function open(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const { a, b, terms } = pair;
  const words = new RelationshipWords(connection);
  const say = words.theme("opening", english).open;
  const [one, other] = [terms.regionA, terms.regionB].map((region) => regionName(region) || say.noRegion());
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "open",
    persons: [a, b],
    act: { type: OpenRelationship, values: { partnerA: a, partnerB: b, terms } },
    args: ([ofA, ofB]) => [a, b, terms, ofA, ofB],
    preview: {
      sentence: say.sentence(words.both(pair)),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        say.counted[terms.scheme],
        say.contribution(words.sum(terms.contribution)),
        say.notice(words.span(terms.notice)),
        isNobody(terms.arbitrator) ? say.noArbitrator() : say.arbitrator(words.who(terms.arbitrator)),
        say.regions({ one, other }),
      ],
    },
    write: { method: "relationships.open", input: { pair } },
  });
}

/**
 * Declines a relationship that is not open yet, for good.
 *
 * @example await (await relationships.decline({ pair })).send();
 */
export async function decline(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const id = idOf(pair);
  const nonce = await nextNonce(connection, connection.ledger, person, keyOf(id));
  const words = new RelationshipWords(connection);
  const say = words.theme("opening", english).decline;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "decline",
    persons: [person],
    act: { type: DeclineRelationship, values: { relationship: id, person, nonce } },
    args: ([own]) => [person, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: say.sentence({ who: words.who(person), both: words.both(pair) }),
      moves: [],
      stoppable: null,
      consequences: [say.forGood()],
    },
    write: { method: "relationships.decline", input: { pair, person } },
  });
}

/**
 * Makes void whatever the two have half-signed in this relationship, and the person's next carried act in it.
 *
 * @example await (await relationships.cancelSignatures({ pair })).send();
 */
export async function cancelSignatures(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const { relationship } = await pairState(connection, pair);
  const words = new RelationshipWords(connection);
  const say = words.theme("opening", english).cancelSignatures;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "cancelSignatures",
    persons: [],
    caller: person,
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: say.sentence(words.who(person)),
      moves: [],
      stoppable: null,
      consequences: [say.counted(relationship.epoch), say.proposals()],
    },
    write: { method: "relationships.cancelSignatures", input: { pair, person } },
  });
}

/**
 * Makes the person's next signature of a sequence void. Sequence 0 is that of money; that of a relationship is `keyOf`.
 *
 * @example await (await relationships.cancelSignature()).send();
 */
export async function cancelSignature(
  connection: Connection,
  { key = 0n, person }: { key?: bigint; person?: string } = {},
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, person));
  return cancelNext(connection, connection.ledger, { key, person: caller, method: "relationships.cancelSignature" });
}
