import { getAddress } from "ethers";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import { Plan, type PlanParts } from "../../core/plan";
import type { Move } from "../../core/preview";
import { momentInWords, SUSPENSION, spanInWords } from "../../core/time";
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
import { splitByWeights } from "../maths/split";
import { claimable, owedOnStop } from "../maths/subsidy";
import { coinName } from "../names";
import { isNobody, obstacles, type PairState, pairState, suspensionOf } from "../reads/state";
import { hashTerms } from "../terms";
import { DeclarationState, type Pair } from "../types";
import { both, CANCEL, inOrder, keyOf, money, otherOf, partners, requirePartner, who } from "./words";

const ARBITRATION = 1_209_600n;

/** What goes into the pot if a running subsidy stops now. */
function subsidyOnStop({ pot, enrolment, now }: PairState): bigint {
  if (!pot.subsidised) return 0n;
  return owedOnStop(enrolment, pot.suspendedAt, pot.claimedMonths, now);
}

/** Accrued subsidy that goes into the pot first, because the term's clock is stopped or started. */
function claimedFirst(connection: Connection, pair: Pair, { pot, enrolment, now }: PairState): Move[] {
  if (!pot.subsidised) return [];
  const amount = claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now);
  if (amount === 0n) return [];
  return [{ from: "the programme", to: coinName(pair.a, pair.b, connection.names), amount, unit: "CC" }];
}

/** How the pot would be divided if the relationship ended now, with declarations of at least these states. */
export function endingNow(state: PairState, counts: readonly number[]): { total: bigint; shares: [bigint, bigint] } {
  const { relationship, chapter, declarations } = state;
  const most = (confirmed: bigint, total: bigint, declared: number) =>
    counts.includes(declared) && total > confirmed ? total : confirmed;
  const careA = most(relationship.careA, declarations.totalA, declarations.stateA);
  const careB = most(relationship.careB, declarations.totalB, declarations.stateB);
  const first = relationship.chapter === 0;
  const total = state.pot.balance + subsidyOnStop(state);
  return {
    total,
    shares: splitByWeights(total, first ? careA : careA - chapter.careA, first ? careB : careB - chapter.careB),
  };
}

function returning(connection: Connection, pair: Pair, [shareA, shareB]: [bigint, bigint]): Move[] {
  const coin = coinName(pair.a, pair.b, connection.names);
  return [
    { from: coin, to: `${who(connection, pair.a)}'s Personal Token`, amount: shareA, unit: "PT" as const },
    { from: coin, to: `${who(connection, pair.b)}'s Personal Token`, amount: shareB, unit: "PT" as const },
  ].filter(({ amount }) => amount > 0n);
}

function shareWords(connection: Connection, pair: Pair, [shareA, shareB]: [bigint, bigint]): string {
  return `${who(connection, pair.a)} receives ${money(connection, shareA)}, ${who(connection, pair.b)} ${money(connection, shareB)}, as Personal Tokens`;
}

/**
 * Ends a relationship at once, as both agree, by confirmed care.
 *
 * @example const half = await (await relationships.dissolve({ pair })).sign();
 */
export async function dissolve(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, []);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "dissolve",
    persons: [pair.a, pair.b],
    act: { type: Dissolve, values: { ...partners(pair, state.id), epoch: state.relationship.epoch } },
    args: ([ofA, ofB]) => [pair.a, pair.b, hashTerms(pair.terms), ofA, ofB],
    preview: {
      sentence: `${both(connection, pair)} end their relationship and divide ${money(connection, total)} by confirmed care: ${shareWords(connection, pair, shares)}.`,
      moves: returning(connection, pair, shares),
      stoppable: { until: null, how: CANCEL },
      consequences: [
        "It ends for good. The Personal Tokens can be composed again without new money.",
        ...(state.pot.subsidised ? ["The subsidy stops; what accrued to the second is included."] : []),
        ...obstacles(state, { stage: "open" }),
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: parts.fn,
    persons: [person],
    act: { type, values: { relationship: id, person, nonce } },
    args: ([own]) => parts.args(person, own),
    preview: {
      ...parts.preview,
      consequences: [...parts.preview.consequences, inOrder(who(connection, person))],
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
  const other = who(connection, otherOf(pair, person));
  const owed = subsidyOnStop(state);
  const { shares } = endingNow(state, []);
  const name = who(connection, person);
  const final = hasWithdrawn(pair, person, state);
  return actOfOne(connection, GiveNotice, input, person, state.id, {
    name: "giveNotice",
    fn: "giveNotice",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: `${name} gives notice: the relationship with ${other} can be ended after ${momentInWords(endsAt)}.`,
      moves:
        owed > 0n
          ? [{ from: "the programme", to: coinName(pair.a, pair.b, connection.names), amount: owed, unit: "CC" }]
          : [],
      stoppable: final
        ? null
        : { until: endsAt, how: `${name} withdraws the notice, once in a chapter, unless ${other} has declared care` },
      consequences: [
        ...(final ? [`${name} has withdrawn a notice in this chapter already: this one is final.`] : []),
        `Until ${momentInWords(declareUntil)} each can declare care that the other has not confirmed; until ${momentInWords(endsAt)} the other can contest it.`,
        "No contribution is collected and nothing is composed during notice; payments that both agree to go on.",
        ...(state.pot.subsidised
          ? [
              `The subsidy stops at once and for good: ${money(connection, owed)} goes into the pot, the rest back to the programme, also if the notice is withdrawn.`,
            ]
          : []),
        `By what is confirmed now: ${shareWords(connection, pair, shares)}.`,
        ...obstacles(state, { stage: "open", no: ["notice"] }),
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
  const name = who(connection, person);
  const consequences = [
    "Own declarations are void. A subsidy that the notice stopped does not come back.",
    `${name} can do this once in a chapter: a notice that ${name} gives after it is final.`,
  ];
  if (noticeEndsAt === 0n) consequences.push("Nobody gave notice, so it will be refused.");
  else if ((person === pair.b) !== noticeByB) consequences.push("The other gave notice, so it will be refused.");
  else if (state.now > noticeEndsAt) consequences.push("The notice is over, so it will be refused.");
  else if (hasWithdrawn(pair, person, state)) {
    consequences.push(`${name} has withdrawn a notice in this chapter already, so it will be refused.`);
  } else if ((person === pair.a ? stateB : stateA) !== DeclarationState.None) {
    consequences.push("The other has declared care, so it will be refused.");
  }
  return actOfOne(connection, WithdrawNotice, input, person, state.id, {
    name: "withdrawNotice",
    fn: "withdrawNotice",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: `${name} takes the notice back: the relationship goes on.`,
      moves: [],
      stoppable: { until: null, how: "notice can be given again, for good" },
      consequences,
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
  const other = who(connection, otherOf(pair, person));
  const judge = isNobody(pair.terms.arbitrator)
    ? `If ${other} contests it, it does not count, because nobody was named to decide.`
    : `If ${other} contests it, ${who(connection, pair.terms.arbitrator)} picks a total between ${confirmed} and ${total}.`;
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "declareCare",
    persons: [person],
    act: { type: DeclareCare, values: { relationship: state.id, person, total, logRoot, nonce } },
    args: ([own]) => [person, pair.a, pair.b, pair.terms, table, total, logRoot, own],
    preview: {
      sentence: `${who(connection, person)} declares a total of ${total} units of care, ${total - confirmed} more than confirmed.`,
      moves: [],
      stoppable: { until: relationship.noticeEndsAt, how: `${other} contests it` },
      consequences: [
        judge,
        "It can be taken back until it is contested. Entries can be proven from the log that the root is of.",
        inOrder(who(connection, person)),
      ],
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
  return actOfOne(connection, WithdrawDeclaration, input, person, id, {
    name: "withdrawDeclaration",
    fn: "withdrawDeclaration",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: `${who(connection, person)} takes back the declared care; only confirmed care counts.`,
      moves: [],
      stoppable: { until: null, how: "declare again in the first half of the notice" },
      consequences: state === DeclarationState.Standing ? [] : ["No declaration stands, so it will be refused."],
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
  const judge = isNobody(pair.terms.arbitrator)
    ? "Nobody was named to decide, so the declaration does not count; only confirmed care does."
    : `${who(connection, pair.terms.arbitrator)} can pick a total between ${confirmed} and ${total} until ${momentInWords(relationship.noticeEndsAt + ARBITRATION)}; after that, only confirmed care counts.`;
  return actOfOne(connection, ContestDeclaration, input, person, state.id, {
    name: "contestDeclaration",
    fn: "contestDeclaration",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: `${who(connection, person)} contests what ${who(connection, otherOf(pair, person))} declared (${total} units).`,
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
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "decideDeclaration",
    persons: [arbitrator],
    act: { type: DecideDeclaration, values: { relationship: state.id, partner, total, nonce } },
    args: ([own]) => [partner, pair.a, pair.b, pair.terms, total, own],
    preview: {
      sentence: `${who(connection, arbitrator)} decides that ${who(connection, partner)} gave ${total} units of care in all.`,
      moves: [],
      stoppable: null,
      consequences: [
        `${confirmed} were confirmed, ${declared} declared. It counts when the relationship ends.`,
        inOrder(who(connection, arbitrator)),
      ],
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
  const consequences = ["It ends for good. Declarations that nobody contested count."];
  if (relationship.noticeEndsAt === 0n) consequences.push("Nobody gave notice, so it will be refused.");
  else if (now < from)
    consequences.push(`It cannot be ended before ${momentInWords(from)}, so it will be refused now.`);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "endAfterNotice",
    persons: [],
    args: () => [pair.a, pair.b, hashTerms(pair.terms)],
    preview: {
      sentence: `Ends the relationship of ${both(connection, pair)} and divides ${money(connection, total)}: ${shareWords(connection, pair, shares)}.`,
      moves: returning(connection, pair, shares),
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
  const name = who(connection, person);
  const arbitrator = isNobody(pair.terms.arbitrator) ? "" : ` or ${who(connection, pair.terms.arbitrator)}`;
  return actOfOne(connection, Suspend, input, person, state.id, {
    name: "suspend",
    fn: "suspend",
    args: (one, own) => [one, pair.a, pair.b, hashTerms(pair.terms), own],
    preview: {
      sentence: `${name} suspends payments, contributions and new subsidy of ${both(connection, pair)} until ${momentInWords(until)}.`,
      moves: claimedFirst(connection, pair, state),
      stoppable: { until: until - 1n, how: `${name}${arbitrator} lifts it` },
      consequences: [
        "It never stops notice or ending, by one or by both.",
        used
          ? `${name} has used the suspension of this chapter, so it will be refused.`
          : `${name} can do this once in a chapter.`,
        ...(pot.subsidised ? ["The subsidy's clock stands still meanwhile; the term ends later by as much."] : []),
        ...(arbitrator ? [`${who(connection, pair.terms.arbitrator)} can end the relationship meanwhile.`] : []),
        ...obstacles(state, { stage: "fund", no: ["suspension"] }),
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
  const consequences: string[] = [];
  if (!on) consequences.push("No suspension is on, so it will be refused.");
  else if (person !== author && person !== pair.terms.arbitrator) {
    consequences.push(`Only ${who(connection, author)} or the arbitrator can lift it, so it will be refused.`);
  } else consequences.push(`It would have ended by itself in ${spanInWords(until - state.now)}.`);
  return actOfOne(connection, LiftSuspension, input, person, state.id, {
    name: "liftSuspension",
    fn: "liftSuspension",
    args: (one, own) => [one, pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: `${who(connection, person)} lifts the suspension: payments and contributions of ${both(connection, pair)} go on.`,
      moves: claimedFirst(connection, pair, state),
      stoppable: null,
      consequences,
    },
  });
}

/** Ends a suspended relationship at once, by confirmed and decided care. Only the arbitrator. */
export async function endSuspended(connection: Connection, { pair }: { pair: Pair }): Promise<Plan> {
  const arbitrator = arbitratorOf(pair);
  const state = await pairState(connection, pair);
  const { total, shares } = endingNow(state, [DeclarationState.Decided]);
  const nonce = await nextNonce(connection, connection.ledger, arbitrator, keyOf(state.id));
  return new Plan(connection, {
    contract: connection.ledger,
    fn: "endSuspended",
    persons: [arbitrator],
    act: { type: EndSuspended, values: { relationship: state.id, nonce } },
    args: ([own]) => [pair.a, pair.b, pair.terms, own],
    preview: {
      sentence: `${who(connection, arbitrator)} ends the suspended relationship of ${both(connection, pair)} and divides ${money(connection, total)}: ${shareWords(connection, pair, shares)}.`,
      moves: returning(connection, pair, shares),
      stoppable: null,
      consequences: [
        "It ends for good. Declarations that nobody decided do not count.",
        ...(suspensionOf(state.pot, state.now).on ? [] : ["No suspension is on, so it will be refused."]),
        inOrder(who(connection, arbitrator)),
      ],
    },
    write: { method: "relationships.endSuspended", input: { pair } },
  });
}

function arbitratorOf(pair: Pair): string {
  if (!isNobody(pair.terms.arbitrator)) return pair.terms.arbitrator;
  throw invalid("Terms_NoArbitrator", "The terms name nobody to decide", {});
}
