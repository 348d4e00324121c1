import { type Result, ZeroAddress } from "ethers";
import type { Connection, ContractRef } from "../../core/connection";
import { type Read, readPage } from "../../core/multicall";
import { SUSPENSION } from "../../core/time";
import { idOf } from "../terms";
import type { Chapter, Declarations, Enrolment, Pair, PersonalToken, Pot, Relationship } from "../types";

/** A read of the ledger. */
export function ledgerRead(connection: Connection, fn: string, ...args: unknown[]): Read {
  return readOf(connection.ledger, fn, ...args);
}

/** A read of any connected contract. */
export function readOf(contract: ContractRef, fn: string, ...args: unknown[]): Read {
  return { to: contract.address, interface: contract.interface, fn, args };
}

const numbers = ["stage", "scheme", "chapter", "suspensions", "stateA", "stateB", "noticesWithdrawn"];

/** A struct that a contract returned, as a plain object: integers as bigint, enums and bit masks as number. */
export function plainStruct<T>(result: unknown): T {
  const fields = Object.entries((result as Result).toObject());
  return Object.fromEntries(fields.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value])) as T;
}

/** All that the ledger holds of a pair and its people, at one time. */
export interface PairState {
  id: string;
  relationship: Relationship;
  pot: Pot;
  chapter: Chapter;
  declarations: Declarations;
  enrolment: Enrolment;
  tokenA: PersonalToken;
  tokenB: PersonalToken;
  /** Time of the block (UNIX seconds). */
  now: bigint;
}

/** Reads all that the ledger holds of a pair. */
export async function pairState(connection: Connection, pair: Pair): Promise<PairState> {
  const id = idOf(pair);
  const of = (fn: string, ...args: unknown[]) => ledgerRead(connection, fn, ...args);
  const { values: answers, now } = await readPage(connection.provider, [
    of("relationshipOf", id),
    of("potOf", id),
    of("chapterOf", id),
    of("declarationsOf", id),
    of("enrolmentOf", id),
    of("personalTokenOf", pair.a),
    of("personalTokenOf", pair.b),
  ]);
  const [relationship, pot, chapter, declarations, enrolment, tokenA, tokenB] = answers;
  return {
    id,
    relationship: plainStruct(relationship),
    pot: plainStruct(pot),
    chapter: plainStruct(chapter),
    declarations: plainStruct(declarations),
    enrolment: plainStruct(enrolment),
    tokenA: plainStruct(tokenA),
    tokenB: plainStruct(tokenB),
    now,
  };
}

/** Units that each gave in the present chapter. */
export function careOfChapter(relationship: Relationship, chapter: Chapter): { careA: bigint; careB: bigint } {
  const { careA, careB } = relationship;
  if (relationship.chapter === 0) return { careA, careB };
  return { careA: careA - chapter.careA, careB: careB - chapter.careB };
}

/** Whether a suspension is on, and when it is over: the first second (UNIX) without it. */
export function suspensionOf(pot: Pot, now: bigint): { on: boolean; until: bigint; byB: boolean } {
  const until = pot.suspendedAt + SUSPENSION;
  return { on: pot.suspendedAt !== 0n && now < until, until, byB: (pot.suspensions & 4) !== 0 };
}

/** Whether an address names nobody. */
export function isNobody(address: string): boolean {
  return address === ZeroAddress;
}
