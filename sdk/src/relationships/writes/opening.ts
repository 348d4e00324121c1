import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { cancelNext } from "../../core/consentWrites";
import { Plan } from "../../core/plan";
import { regionName } from "../../core/regions";
import { spanInWords } from "../../core/time";
import { DeclineRelationship, OpenRelationship } from "../acts";
import { isNobody, pairState } from "../reads/state";
import { hashTerms, idOf } from "../terms";
import type { Pair } from "../types";
import { both, keyOf, money, requirePartner, who } from "./words";

const COUNTED = ["every activity is one unit", "a unit is a minute", "activities weigh by category"];

/** Opens a relationship (CS-1), as both agree. */
export async function open(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const { a, b, terms } = pair;
  const arbitrator = isNobody(terms.arbitrator)
    ? "Nobody was named to decide if they disagree: then only care that the other confirmed counts."
    : `${who(connection, terms.arbitrator)} decides if they disagree at the end, and can end it during a suspension.`;
  const regions = [terms.regionA, terms.regionB].map((region) => regionName(region) || "no region");
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "open",
    persons: [a, b],
    act: { type: OpenRelationship, values: { partnerA: a, partnerB: b, terms } },
    args: ([ofA, ofB]) => [a, b, terms, ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} open a relationship; no money is bound yet.`,
      moves: [],
      stoppable: { until: null, how: "both dissolve it, or one gives notice" },
      consequences: [
        `Care is counted so: ${COUNTED[terms.scheme]}.`,
        `Once they begin a common fund, each pays ${money(connection, terms.contribution)} a month (30 days).`,
        `Ending alone takes ${spanInWords(terms.notice)} of notice.`,
        arbitrator,
        `Regions shown on chain: ${regions.join(" and ")}. The terms can never change.`,
      ],
    },
    write: { method: "relationships.open", input: { pair } },
  });
}

/** Declines a relationship that is not open yet, for good. */
export async function decline(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const id = idOf(pair);
  const nonce = await nextNonce(connection, connection.ledger, person, keyOf(id));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "decline",
    persons: [person],
    act: { type: DeclineRelationship, values: { relationship: id, person, nonce } },
    args: ([own]) => [person, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: `${who(connection, person)} declines the relationship of ${both(connection, pair)}.`,
      moves: [],
      stoppable: null,
      consequences: ["It can never be opened with these terms; signatures for it are void. Other terms are possible."],
    },
    write: { method: "relationships.decline", input: { pair, person } },
  });
}

/** Makes void whatever the two have half-signed in this relationship, and the person's next carried act in it. */
export async function cancelSignatures(connection: Connection, input: { pair: Pair; person?: string }): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const { relationship } = await pairState(connection, pair);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "cancelSignatures",
    persons: [],
    caller: person,
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: `${who(connection, person)} makes void what the two have half-signed in this relationship.`,
      moves: [],
      stoppable: null,
      consequences: [
        `Endings and checkpoints signed at count ${relationship.epoch} can no longer be used; new ones can be signed.`,
        "Proposals recorded on chain about these counts can no longer be used either.",
      ],
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
