import { getAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { SUSPENSION } from "../../core/time";
import { suspension as english } from "../../messages/en/relationships/suspension";
import { LiftSuspension, Suspend } from "../acts";
import { isNobody, pairState, suspensionOf } from "../reads/state";
import { hashTerms } from "../terms";
import { actOfOne, type OneInput } from "./actOfOne";
import { accruedNow, subsidising } from "./division";
import { obstacles, placesOf } from "./obstacles";
import { RelationshipWords, requirePartner } from "./words";

/**
 * Suspends payments, contributions and new subsidy for 30 days, at once. Once per person and chapter.
 *
 * @example await (await relationships.suspend({ pair })).send();
 */
export async function suspend(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { pot, now } = state;
  const used = (pot.suspensions & (person === pair.a ? 1 : 2)) !== 0;
  const until = now + SUSPENSION;
  const words = new RelationshipWords(connection);
  const say = words.theme("suspension", english).suspend;
  const who = words.who(person);
  const arbitrator = isNobody(pair.terms.arbitrator) ? null : words.who(pair.terms.arbitrator);
  return actOfOne(connection, Suspend, input, person, state.id, {
    name: "suspend",
    fn: "suspend",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: say.sentence({ who, both: words.both(pair), until: words.moment(until) }),
      moves: subsidising(words, pair, accruedNow(state)),
      stoppable: {
        until: until - 1n,
        how: arbitrator === null ? say.stop(who) : say.stopWithArbitrator({ who, arbitrator }),
      },
      consequences: [
        say.never(),
        used ? words.refusal(say.used(who)) : say.once(who),
        ...(pot.subsidised ? [say.clock()] : []),
        ...(arbitrator === null ? [] : [say.arbitrator(arbitrator)]),
        ...obstacles(words, state, { stage: "fund", no: ["suspension"] }),
      ],
    },
  });
}

/**
 * Lifts a suspension: its author, or the arbitrator.
 *
 * @example await (await relationships.liftSuspension({ pair })).send();
 */
export async function liftSuspension(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = getAddress(await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { on, until, byB } = suspensionOf(state.pot, state.now);
  const author = byB ? pair.b : pair.a;
  const words = new RelationshipWords(connection);
  const say = words.theme("suspension", english).liftSuspension;
  const may = person === author || person === pair.terms.arbitrator;
  const found = words.refusals([!on, placesOf(words).notSuspended()], [on && !may, say.mayNot(words.who(author))]);
  return actOfOne(connection, LiftSuspension, input, person, state.id, {
    name: "liftSuspension",
    fn: "liftSuspension",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: say.sentence({ who: words.who(person), both: words.both(pair) }),
      moves: subsidising(words, pair, accruedNow(state)),
      stoppable: null,
      consequences: found.length > 0 ? found : [say.byItself(words.span(until - state.now))],
    },
  });
}
