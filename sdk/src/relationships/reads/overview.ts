import { getAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { readAll, readPage } from "../../core/multicall";
import { declarable } from "../maths/care";
import { type NextContribution, nextContribution } from "../maths/contributions";
import { claimable, termEnd } from "../maths/subsidy";
import { coinName } from "../names";
import { idOf } from "../terms";
import {
  type Chapter,
  type Declarations,
  type Enrolment,
  type Pair,
  type PersonalToken,
  type Policy,
  type Pot,
  type Relationship,
  Stage,
} from "../types";
import { CARE_CREDIT } from "../writes/careCredit";
import { divisionNow } from "../writes/division";
import { careOfChapter, isNobody, ledgerRead, pairState, plainStruct, readOf, suspensionOf } from "./state";

/** A relationship at a glance. Amounts in the smallest unit; times in UNIX seconds. */
export interface RelationshipSummary {
  id: string;
  stage: number;
  /** The pot: supply of its Composite Coin. */
  pot: bigint;
  /** Units that the partner with the lower address gave, ever. */
  careA: bigint;
  careB: bigint;
  /** The contribution that is due or comes next; null without a common fund or while subsidised. */
  contribution: NextContribution | null;
  /** When the notice is over; null without notice. */
  noticeEndsAt: bigint | null;
  /** When the suspension is over: the first second without it; null if none is on. */
  suspendedUntil: bigint | null;
  /** Subsidy that could be claimed now. */
  claimable: bigint;
  /** Until when subsidy is reserved; null if not enrolled. */
  fundedUntil: bigint | null;
}

/** A person's page. */
export interface Overview {
  person: string;
  personalTokens: bigint;
  ownDeposits: bigint;
  /** What can be taken out as money now. */
  cashable: bigint;
  relationships: RelationshipSummary[];
  /** Time of the block (UNIX seconds). */
  now: bigint;
}

function summary(
  id: string,
  relationship: Relationship,
  pot: Pot,
  enrolment: Enrolment,
  now: bigint,
): RelationshipSummary {
  const suspension = suspensionOf(pot, now);
  const fund = relationship.stage === Stage.CommonFund;
  return {
    id,
    stage: pot.subsidised ? Stage.Subsidised : relationship.stage,
    pot: pot.balance,
    careA: relationship.careA,
    careB: relationship.careB,
    contribution: fund && !pot.subsidised ? nextContribution(pot.calendarStart, pot.nextMonth, now) : null,
    noticeEndsAt: relationship.noticeEndsAt === 0n ? null : relationship.noticeEndsAt,
    suspendedUntil: suspension.on ? suspension.until : null,
    claimable: pot.subsidised ? claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now) : 0n,
    fundedUntil: pot.subsidised ? termEnd(enrolment, pot.suspendedAt, now) : null,
  };
}

/**
 * A person's page: Personal Tokens, and relationships at a glance, in as few requests as possible: one for 350 relationships, four for
 * 1,000. All of it is of one block.
 *
 * @param ids The person's relationships: the app knows them, or `relationshipsOf` finds them.
 * @throws CommonwealError if the provider does not answer.
 * @example const page = await relationships.overview(ari, [relationship]);
 */
export async function overview(connection: Connection, person: string, ids: readonly string[]): Promise<Overview> {
  const { values: answers, now } = await readPage(connection.provider, [
    ledgerRead(connection, "personalTokenOf", person),
    ledgerRead(connection, "cashableOf", person),
    ...ids.flatMap((id) => ["relationshipOf", "potOf", "enrolmentOf"].map((fn) => ledgerRead(connection, fn, id))),
  ]);
  const token = plainStruct<PersonalToken>(answers[0]);
  return {
    person: getAddress(person),
    personalTokens: token.balance,
    ownDeposits: token.ownDeposits,
    cashable: answers[1] as bigint,
    relationships: ids.map((id, index) => {
      const [relationship, pot, enrolment] = answers
        .slice(2 + 3 * index, 5 + 3 * index)
        .map((answer) => plainStruct<never>(answer));
      return summary(id, relationship, pot, enrolment, now);
    }),
    now,
  };
}

/** All of one relationship. */
export interface RelationshipPage extends RelationshipSummary {
  pair: Pair;
  /** "Ari-Elliot Coin", from names that the app knows. */
  coin: string;
  relationship: Relationship;
  potSlot: Pot;
  chapter: Chapter;
  declarations: Declarations;
  enrolment: Enrolment | null;
  /** Units that each gave in the present chapter. */
  chapterCare: { careA: bigint; careB: bigint };
  /** What each would receive if it were divided by confirmed care now. */
  division: { shareA: bigint; shareB: bigint };
  /** The largest totals that may be declared now; only meaningful during notice, and without a table of weights. */
  declarable: { a: bigint; b: bigint };
  tokenA: PersonalToken;
  tokenB: PersonalToken;
  now: bigint;
}

/**
 * All of one relationship, in one request. Amounts in the smallest unit; times in UNIX seconds.
 *
 * @throws CommonwealError if the provider does not answer.
 * @example const { pot, contribution } = await relationships.relationshipPage(pair);
 */
export async function relationshipPage(connection: Connection, pair: Pair): Promise<RelationshipPage> {
  const state = await pairState(connection, pair);
  const { relationship, pot, chapter, declarations, enrolment, tokenA, tokenB, now } = state;
  const found = summary(idOf(pair), relationship, pot, enrolment, now);
  const [shareA, shareB] = divisionNow(state, pot.balance + found.claimable);
  const most = (confirmed: bigint) => declarable(pair.terms.scheme, 0n, confirmed, relationship.checkpointAt, now);
  return {
    ...found,
    pair,
    coin: coinName(pair.a, pair.b, connection.names),
    relationship,
    potSlot: pot,
    chapter,
    declarations,
    enrolment: pot.subsidised ? enrolment : null,
    chapterCare: careOfChapter(relationship, chapter),
    division: { shareA, shareB },
    declarable: { a: most(relationship.careA), b: most(relationship.careB) },
    tokenA,
    tokenB,
    now,
  };
}

/** A programme's page. Amounts in the smallest unit; times in UNIX seconds. */
export interface ProgrammePage {
  programme: bigint;
  funder: string;
  policy: Policy;
  uri: string;
  /** What is not reserved for anybody. */
  treasury: bigint;
  /** What is reserved and not yet claimed. */
  reserved: bigint;
  /** Relationships that are enrolled now. */
  enrolled: { id: string; rate: bigint; fundedUntil: bigint; claimable: bigint }[];
  /** How many more pairs it can take, at its highest and its lowest rate. */
  room: { atHighestRate: bigint; atLowestRate: bigint };
  /** When the last term that is reserved ends; null if nobody is enrolled. */
  fundedUntil: bigint | null;
  /** Whether somebody has to verify relationships. */
  verified: boolean;
  now: bigint;
}

/** What `programmePage` needs from events. */
export interface ProgrammeFacts {
  policy: Policy;
  uri: string;
  /** Relationships that were enrolled in it. */
  ids: readonly string[];
}

/**
 * A programme's page, given what its events say (see `programmeFacts`), in as few requests as possible.
 *
 * @throws CommonwealError if the provider does not answer.
 * @example const { treasury, room } = await programmePage(connection, 1n, facts);
 */
export async function programmePage(
  connection: Connection,
  programme: bigint,
  facts: ProgrammeFacts,
): Promise<ProgrammePage> {
  const { policy, uri, ids } = facts;
  const { values: answers, now } = await readPage(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
    ledgerRead(connection, "treasuryOf", programme),
    ...ids.flatMap((id) => ["potOf", "enrolmentOf"].map((fn) => ledgerRead(connection, fn, id))),
  ]);
  const treasury = answers[1] as bigint;
  const enrolled = ids.flatMap((id, index) => {
    const pot = plainStruct<Pot>(answers[2 + 2 * index]);
    const enrolment = plainStruct<Enrolment>(answers[3 + 2 * index]);
    if (!pot.subsidised || enrolment.programme !== programme) return [];
    const open = enrolment.rate * (enrolment.months - pot.claimedMonths);
    const now_ = claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now);
    return [{ id, rate: enrolment.rate, fundedUntil: termEnd(enrolment, pot.suspendedAt, now), claimable: now_, open }];
  });
  const rates = policy.steps.map(({ rate }) => rate * policy.months).sort((x, y) => (x < y ? -1 : 1));
  return {
    programme,
    funder: (answers[0] as { funder: string }).funder,
    policy,
    uri,
    treasury,
    reserved: enrolled.reduce((sum, { open }) => sum + open, 0n),
    enrolled: enrolled.map(({ open: _, ...one }) => one),
    room: {
      atHighestRate: treasury / rates[rates.length - 1],
      atLowestRate: treasury / rates[0],
    },
    fundedUntil: enrolled.reduce<bigint | null>(
      (last, one) => (last === null || one.fundedUntil > last ? one.fundedUntil : last),
      null,
    ),
    verified: !isNobody(policy.verifier),
    now,
  };
}

/**
 * Care credit that an account holds.
 *
 * @example await relationships.careCreditOf(daycare); // 0n
 */
export async function careCreditOf(connection: Connection, account: string): Promise<bigint> {
  return (await readAll<bigint>(connection.provider, [ledgerRead(connection, "balanceOf", account, CARE_CREDIT)]))[0];
}
