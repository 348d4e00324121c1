import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import { Plan, type PlanParts } from "../../core/plan";
import { SUSPENSION } from "../../core/time";
import {
  ContestDeclaration,
  DecideDeclaration,
  DeclareCare,
  Dissolve,
  EndSuspended,
  GiveNotice,
  LiftSuspension,
  Suspend,
  WithdrawDeclaration,
  WithdrawNotice,
} from "../acts";
import { declarable } from "../maths/care";
import { isNobody, type PairState, pairState, suspensionOf } from "../reads/state";
import { hashTerms } from "../terms";
import { DeclarationState, type Pair } from "../types";
import { accruedNow, endingNow, returning, subsidising, subsidyOnStop } from "./division";
import { obstacles } from "./obstacles";
import { keyOf, otherOf, partners, RelationshipWords, requirePartner } from "./words";

const ARBITRATION = 1_209_600n;

/** What ending says of who receives what. */
function sharesInWords(words: RelationshipWords, pair: Pair, shares: readonly [bigint, bigint]): string {
  return words.say.common.shares(words.dividing(pair, shares));
}

/**
 * Ends a relationship at once, as both agree, by confirmed care.
 *
 * @example const half = await (await relationships.dissolve({ pair })).sign();
 */
export async function dissolve(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, []);
  const words = new RelationshipWords(connection);
  const say = words.say.endings.dissolve;
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
      stoppable: { until: null, how: words.say.common.cancel() },
      consequences: [
        say.forGood(),
        ...(state.pot.subsidised ? [say.subsidyStops()] : []),
        ...obstacles(words, state, { stage: "open" }),
      ],
    },
    write: { method: "relationships.dissolve", input: { pair } },
  });
}

/** What acts of one person about a relationship take. */
export interface OneInput {
  pair: Pair;
  /** Who acts (default: the connected person). */
  person?: string;
}

type OneParts = Pick<PlanParts, "fn" | "preview"> & { name: string; args: (person: string, own: string) => unknown[] };

/**
 * An act of one person about a relationship: `Name(bytes32 relationship,address person,uint256 nonce,…)`. All of them can
 * be undone or happen again, so that they use up a number of the person's sequence also when the person sends them.
 */
async function actOfOne(
  connection: Connection,
  type: NonNullable<PlanParts["act"]>["type"],
  input: OneInput,
  person: string,
  id: string,
  parts: OneParts,
): Promise<Plan> {
  const nonce = await nextNonce(connection, connection.ledger, person, keyOf(id));
  const words = new RelationshipWords(connection);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: parts.fn,
    persons: [person],
    act: { type, values: { relationship: id, person, nonce } },
    args: ([own]) => parts.args(person, own),
    preview: {
      ...parts.preview,
      consequences: [...parts.preview.consequences, words.say.common.inOrder(words.who(person))],
    },
    write: { method: `relationships.${parts.name}`, input: { ...input, person } },
  });
}

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
  const say = words.say.notice.giveNotice;
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
        ...(state.pot.subsidised ? [say.subsidyStops(words.sum(owed))] : []),
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

/** Takes one's notice back before it is over; once per person and chapter. */
export async function withdrawNotice(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { noticeEndsAt, noticeByB } = state.relationship;
  const { stateA, stateB } = state.declarations;
  const words = new RelationshipWords(connection);
  const say = words.say.notice.withdrawNotice;
  const who = words.who(person);
  const declared = (person === pair.a ? stateB : stateA) !== DeclarationState.None;
  // Only the first thing that stands in the way: the others are about another notice.
  const [refused] = words.refusals(
    [noticeEndsAt === 0n, words.say.obstacles.noNotice()],
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

/** Input of {@link declareCare}. */
export interface DeclareInput extends OneInput {
  /** The person's total, ever; above what is confirmed. */
  total: bigint;
  /** Merkle root of their log. */
  logRoot: string;
  /** Weights by category, with the scheme Weighted. */
  table?: readonly number[];
}

/** Declares the total of care that the person gave, in the first half of the notice, once. */
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
  const { common, declarations } = words.say;
  const say = declarations.declareCare;
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

/** Takes one's own declaration back while nobody contested it. */
export async function withdrawDeclaration(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const { id, declarations } = await pairState(connection, pair);
  const state = person === pair.a ? declarations.stateA : declarations.stateB;
  const words = new RelationshipWords(connection);
  const say = words.say.declarations.withdrawDeclaration;
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

/** Contests what the other declared, until the notice is over. */
export async function contestDeclaration(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = requirePartner(pair, await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { declarations, relationship } = state;
  const [total, confirmed] =
    person === pair.a ? [declarations.totalB, relationship.careB] : [declarations.totalA, relationship.careA];
  const words = new RelationshipWords(connection);
  const say = words.say.declarations.contestDeclaration;
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

/** The arbitrator picks the total of a contested declaration. */
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
  const { common, declarations: messages } = words.say;
  const say = messages.decideDeclaration;
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

/** Ends a relationship after its notice; open to anyone. */
export async function endAfterNotice(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { relationship, declarations, now } = state;
  const waits =
    (declarations.stateA === DeclarationState.Contested && declarations.totalA > relationship.careA) ||
    (declarations.stateB === DeclarationState.Contested && declarations.totalB > relationship.careB);
  const from = relationship.noticeEndsAt + (waits ? ARBITRATION : 0n) + 1n;
  const { total, shares } = endingNow(state, [DeclarationState.Standing, DeclarationState.Decided]);
  const words = new RelationshipWords(connection);
  const say = words.say.endings.endAfterNotice;
  const none = relationship.noticeEndsAt === 0n;
  const consequences = [say.forGood(), ...words.refusals([none, words.say.obstacles.noNotice()])];
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
  const say = words.say.suspension.suspend;
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

/** Lifts a suspension: its author, or the arbitrator. */
export async function liftSuspension(connection: Connection, input: OneInput): Promise<Plan> {
  const { pair } = input;
  const person = getAddress(await personOf(connection, input.person));
  const state = await pairState(connection, pair);
  const { on, until, byB } = suspensionOf(state.pot, state.now);
  const author = byB ? pair.b : pair.a;
  const words = new RelationshipWords(connection);
  const say = words.say.suspension.liftSuspension;
  const may = person === author || person === pair.terms.arbitrator;
  const found = words.refusals([!on, words.say.obstacles.notSuspended()], [on && !may, say.mayNot(words.who(author))]);
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

/** Ends a suspended relationship at once, by confirmed and decided care. Only the arbitrator. */
export async function endSuspended(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const arbitrator = arbitratorOf(pair);
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, [DeclarationState.Decided]);
  const nonce = await nextNonce(connection, connection.ledger, arbitrator, keyOf(state.id));
  const words = new RelationshipWords(connection);
  const { common, endings, obstacles } = words.say;
  const say = endings.endSuspended;
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
        ...words.refusals([!suspensionOf(state.pot, state.now).on, obstacles.notSuspended()]),
        common.inOrder(who),
      ],
    },
    write: { method: "relationships.endSuspended", input: { pair } },
  });
}

function arbitratorOf(pair: Pair): string {
  if (!isNobody(pair.terms.arbitrator)) return pair.terms.arbitrator;
  throw invalid("Terms_NoArbitrator", "The terms name nobody to decide", {});
}
