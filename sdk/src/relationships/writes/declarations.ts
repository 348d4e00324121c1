import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import { Plan } from "../../core/plan";
import { declarations as english } from "../../messages/en/relationships/declarations";
import { ContestDeclaration, DecideDeclaration, DeclareCare, WithdrawDeclaration } from "../acts";
import { declarable } from "../maths/care";
import { isNobody, pairState } from "../reads/state";
import { hashTerms } from "../terms";
import { DeclarationState, type Pair } from "../types";
import { actOfOne, type OneInput } from "./actOfOne";
import { arbitratorOf, keyOf, otherOf, RelationshipWords, requirePartner } from "./words";

/** How long the arbitrator has after a notice to decide what was contested: 14 days, in seconds. */
export const ARBITRATION = 1_209_600n;

/** Input of {@link declareCare}. */
export interface DeclareInput extends OneInput {
  /** The person's total, ever; above what is confirmed. */
  total: bigint;
  /** Merkle root of their log. */
  logRoot: string;
  /** Weights by category, with the scheme Weighted. */
  table?: readonly number[];
}

/**
 * Declares the total of care that the person gave, in the first half of the notice, once.
 *
 * @example await (await relationships.declareCare({ pair, total: 30n, logRoot: log.checkpoint().logRoot })).send();
 */
export async function declareCare(connection: Connection, input: DeclareInput): Promise<Plan> {
  const { pair, total, logRoot, table = [] } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { relationship, now } = state;
  const confirmed = person === pair.a ? relationship.careA : relationship.careB;
  const heaviest = BigInt(Math.max(0, ...table));
  const most = declarable(pair.terms.scheme, heaviest, confirmed, relationship.checkpointAt, now);
  if (total <= confirmed || total > most) {
    const message = `A total above ${confirmed} and at most ${most} can be declared now`;
    throw invalid("Declaration_OutOfBounds", message, { total, confirmed, most });
  }
  const nonce = await nextNonce(connection, connection.ledger, person, keyOf(state.id));
  const words = new RelationshipWords(connection);
  const { common } = words;
  const say = words.theme("declarations", english).declareCare;
  const [who, other] = [words.who(person), words.who(otherOf(pair, person))];
  const judge = isNobody(pair.terms.arbitrator)
    ? say.noArbitrator(other)
    : say.arbitrator({ other, arbitrator: words.who(pair.terms.arbitrator), confirmed, total });
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "declareCare",
    persons: [person],
    act: { type: DeclareCare, values: { relationship: state.id, person, total, logRoot, nonce } },
    args: ([own]) => [person, pair.a, pair.b, pair.terms, table, total, logRoot, own],
    preview: {
      sentence: say.sentence({ who, total, more: total - confirmed }),
      moves: [],
      stoppable: { until: relationship.noticeEndsAt, how: say.stop(other) },
      consequences: [judge, say.takenBack(), common.inOrder(who)],
    },
    write: { method: "relationships.declareCare", input: { pair, total, logRoot, table, person } },
  });
}

/**
 * Takes one's own declaration back while nobody contested it.
 *
 * @example await (await relationships.withdrawDeclaration({ pair })).send();
 */
export async function withdrawDeclaration(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const { id, declarations } = await pairState(connection, pair);
  const state = person === pair.a ? declarations.stateA : declarations.stateB;
  const words = new RelationshipWords(connection);
  const say = words.theme("declarations", english).withdrawDeclaration;
  return actOfOne(connection, WithdrawDeclaration, input, person, id, {
    name: "withdrawDeclaration",
    fn: "withdrawDeclaration",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: say.sentence(words.who(person)),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: words.refusals([state !== DeclarationState.Standing, say.none()]),
    },
  });
}

/**
 * Contests what the other declared, until the notice is over.
 *
 * @example await (await relationships.contestDeclaration({ pair })).send();
 */
export async function contestDeclaration(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { declarations, relationship } = state;
  const [total, confirmed] =
    person === pair.a ? [declarations.totalB, relationship.careB] : [declarations.totalA, relationship.careA];
  const words = new RelationshipWords(connection);
  const say = words.theme("declarations", english).contestDeclaration;
  const until = words.moment(relationship.noticeEndsAt + ARBITRATION);
  const judge = isNobody(pair.terms.arbitrator)
    ? say.noArbitrator()
    : say.arbitrator({ arbitrator: words.who(pair.terms.arbitrator), confirmed, total, until });
  return actOfOne(connection, ContestDeclaration, input, person, state.id, {
    name: "contestDeclaration",
    fn: "contestDeclaration",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: say.sentence({ who: words.who(person), other: words.who(otherOf(pair, person)), total }),
      moves: [],
      stoppable: null,
      consequences: [judge],
    },
  });
}

/** Input of {@link decideDeclaration}. */
export interface DecideInput {
  pair: Pair;
  /** Whose declaration. */
  partner: string;
  total: bigint;
}

/**
 * The arbitrator picks the total of a contested declaration.
 *
 * @example await (await relationships.decideDeclaration({ pair, partner: elliot, total: 12n })).send();
 */
export async function decideDeclaration(connection: Connection, input: DecideInput): Promise<Plan> {
  const { pair, total } = input;
  const partner = requirePartner(pair, input.partner);
  const arbitrator = arbitratorOf(pair);
  const state = await pairState(connection, pair);
  const { relationship, declarations } = state;
  const [confirmed, declared] =
    partner === pair.a ? [relationship.careA, declarations.totalA] : [relationship.careB, declarations.totalB];
  if (total < confirmed || total > declared) {
    const message = `The total lies between ${confirmed} (confirmed) and ${declared} (declared)`;
    throw invalid("Declaration_OutOfBounds", message, { total, confirmed, declared });
  }
  const nonce = await nextNonce(connection, connection.ledger, arbitrator, keyOf(state.id));
  const words = new RelationshipWords(connection);
  const { common } = words;
  const say = words.theme("declarations", english).decideDeclaration;
  const judge = words.who(arbitrator);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "decideDeclaration",
    persons: [arbitrator],
    act: { type: DecideDeclaration, values: { relationship: state.id, partner, total, nonce } },
    args: ([own]) => [partner, pair.a, pair.b, pair.terms, total, own],
    preview: {
      sentence: say.sentence({ arbitrator: judge, who: words.who(partner), total }),
      moves: [],
      stoppable: null,
      consequences: [say.between({ confirmed, declared }), common.inOrder(judge)],
    },
    write: { method: "relationships.decideDeclaration", input: { pair, partner, total } },
  });
}
