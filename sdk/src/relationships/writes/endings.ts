import { type Connection, nextNonce } from "../../core/connection";
import { Plan } from "../../core/plan";
import { endings as english } from "../../messages/en/relationships/endings";
import { Dissolve, EndSuspended } from "../acts";
import { pairState, suspensionOf } from "../reads/state";
import { hashTerms } from "../terms";
import { DeclarationState, type Pair } from "../types";
import { ARBITRATION } from "./declarations";
import { endingNow, returning, sharesInWords } from "./division";
import { obstacles, placesOf } from "./obstacles";
import { arbitratorOf, keyOf, partners, RelationshipWords } from "./words";

/**
 * Ends a relationship at once, as both agree, by confirmed care.
 *
 * @example const half = await (await relationships.dissolve({ pair })).sign();
 */
export async function dissolve(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, []);
  const words = new RelationshipWords(connection);
  const say = words.theme("endings", english).dissolve;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "dissolve",
    persons: [pair.a, pair.b],
    act: { type: Dissolve, values: { ...partners(pair, state.id), epoch: state.relationship.epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ofA, ofB],
    preview: {
      sentence: say.sentence({
        both: words.both(pair),
        money: words.sum(total),
        shares: sharesInWords(words, pair, shares),
      }),
      moves: returning(words, pair, shares),
      stoppable: null,
      consequences: [
        say.forGood(),
        ...(state.pot.subsidised ? [say.subsidyStops(), words.common.bySecond()] : []),
        ...obstacles(words, state, { stage: "open" }),
        words.common.untilSent(words.common.cancel()),
      ],
    },
    write: { method: "relationships.dissolve", input: { pair } },
  });
}

/**
 * Ends a relationship after its notice; open to anyone.
 *
 * @example await (await relationships.endAfterNotice({ pair })).send();
 */
export async function endAfterNotice(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { relationship, declarations, now } = state;
  const waits =
    (declarations.stateA === DeclarationState.Contested && declarations.totalA > relationship.careA) ||
    (declarations.stateB === DeclarationState.Contested && declarations.totalB > relationship.careB);
  const from = relationship.noticeEndsAt + (waits ? ARBITRATION : 0n) + 1n;
  const { total, shares } = endingNow(state, [DeclarationState.Standing, DeclarationState.Decided]);
  const words = new RelationshipWords(connection);
  const say = words.theme("endings", english).endAfterNotice;
  const none = relationship.noticeEndsAt === 0n;
  const consequences = [say.forGood(), ...words.refusals([none, placesOf(words).noNotice()])];
  if (!none && now < from) consequences.push(say.tooEarly(words.moment(from)));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "endAfterNotice",
    persons: [],
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: say.sentence({
        both: words.both(pair),
        money: words.sum(total),
        shares: sharesInWords(words, pair, shares),
      }),
      moves: returning(words, pair, shares),
      stoppable: null,
      consequences,
    },
    write: { method: "relationships.endAfterNotice", input: { pair } },
  });
}

/**
 * Ends a suspended relationship at once, by confirmed and decided care. Only the arbitrator.
 *
 * @example await (await relationships.endSuspended({ pair })).send();
 */
export async function endSuspended(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const arbitrator = arbitratorOf(pair);
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, [DeclarationState.Decided]);
  const nonce = await nextNonce(connection, connection.ledger, arbitrator, keyOf(state.id));
  const words = new RelationshipWords(connection);
  const say = words.theme("endings", english).endSuspended;
  const who = words.who(arbitrator);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "endSuspended",
    persons: [arbitrator],
    act: { type: EndSuspended, values: { relationship: state.id, nonce } },
    args: ([own]) => [pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: say.sentence({
        who,
        both: words.both(pair),
        money: words.sum(total),
        shares: sharesInWords(words, pair, shares),
      }),
      moves: returning(words, pair, shares),
      stoppable: null,
      consequences: [
        say.forGood(),
        ...(state.pot.subsidised ? [say.subsidyStops()] : []),
        ...words.refusals([!suspensionOf(state.pot, state.now).on, placesOf(words).notSuspended()]),
        words.common.inOrder(who),
      ],
    },
    write: { method: "relationships.endSuspended", input: { pair } },
  });
}
