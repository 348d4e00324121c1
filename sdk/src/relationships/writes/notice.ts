import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { notice as english } from "../../messages/en/relationships/notice";
import { GiveNotice, WithdrawNotice } from "../acts";
import { type PairState, pairState } from "../reads/state";
import { hashTerms } from "../terms";
import { DeclarationState, type Pair } from "../types";
import { actOfOne, type OneInput } from "./actOfOne";
import { endingNow, sharesInWords, subsidising, subsidyOnStop } from "./division";
import { obstacles, placesOf } from "./obstacles";
import { otherOf, RelationshipWords, requirePartner } from "./words";

/**
 * Gives notice: the way of one person to end a relationship.
 *
 * @example await (await relationships.giveNotice({ pair })).send();
 */
export async function giveNotice(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const endsAt = state.now + pair.terms.notice;
  const declareUntil = endsAt - pair.terms.notice / 2n;
  const owed = subsidyOnStop(state);
  const { shares } = endingNow(state, []);
  const final = hasWithdrawn(pair, person, state);
  const words = new RelationshipWords(connection);
  const say = words.theme("notice", english).giveNotice;
  const [who, other] = [words.who(person), words.who(otherOf(pair, person))];
  const [over, half] = [words.moment(endsAt), words.moment(declareUntil)];
  return actOfOne(connection, GiveNotice, input, person, state.id, {
    name: "giveNotice",
    fn: "giveNotice",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: say.sentence({ who, other, endsAt: over }),
      moves: subsidising(words, pair, owed),
      stoppable: final ? null : { until: endsAt, how: say.stop({ who, other }) },
      consequences: [
        ...(final ? [say.final(who)] : []),
        say.declare({ declareUntil: half, endsAt: over }),
        say.meanwhile(),
        ...(state.pot.subsidised ? [say.subsidyStops(words.sum(owed)), words.common.bySecond()] : []),
        say.byNow(sharesInWords(words, pair, shares)),
        ...obstacles(words, state, { stage: "open", no: ["notice"] }),
      ],
    },
  });
}

/** Whether a person has withdrawn a notice in this chapter: each can once. */
function hasWithdrawn(pair: Pair, person: string, { relationship }: PairState): boolean {
  return (relationship.noticesWithdrawn & (person === pair.a ? 1 : 2)) !== 0;
}

/**
 * Takes one's notice back before it is over; once per person and chapter.
 *
 * @example await (await relationships.withdrawNotice({ pair })).send();
 */
export async function withdrawNotice(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { noticeEndsAt, noticeByB } = state.relationship;
  const { stateA, stateB } = state.declarations;
  const words = new RelationshipWords(connection);
  const say = words.theme("notice", english).withdrawNotice;
  const who = words.who(person);
  const declared = (person === pair.a ? stateB : stateA) !== DeclarationState.None;
  // Only the first thing that stands in the way: the others are about another notice.
  const [refused] = words.refusals(
    [noticeEndsAt === 0n, placesOf(words).noNotice()],
    [(person === pair.b) !== noticeByB, say.byTheOther()],
    [state.now > noticeEndsAt, say.over()],
    [hasWithdrawn(pair, person, state), say.used(who)],
    [declared, say.declared()],
  );
  return actOfOne(connection, WithdrawNotice, input, person, state.id, {
    name: "withdrawNotice",
    fn: "withdrawNotice",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: say.sentence(who),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [say.void(), say.once(who), ...(refused ? [refused] : [])],
    },
  });
}
