import type { Move } from "../../core/preview";
import { splitByWeights } from "../maths/split";
import { claimable, owedOnStop } from "../maths/subsidy";
import { careOfChapter, type PairState } from "../reads/state";
import type { Pair } from "../types";
import type { RelationshipWords } from "./words";

/** How the pot of a pair would be divided now. */
export function divisionNow(state: PairState, pot = state.pot.balance): [bigint, bigint] {
  const { careA, careB } = careOfChapter(state.relationship, state.chapter);
  return splitByWeights(pot, careA, careB);
}

/** What goes into the pot if a running subsidy stops now. */
export function subsidyOnStop({ pot, enrolment, now }: PairState): bigint {
  if (!pot.subsidised) return 0n;
  return owedOnStop(enrolment, pot.suspendedAt, pot.claimedMonths, now);
}

/** Subsidy that has accrued and can be claimed now. */
export function accruedNow({ pot, enrolment, now }: PairState): bigint {
  return pot.subsidised ? claimable(enrolment, pot.suspendedAt, pot.claimedMonths, now) : 0n;
}

/** How the pot would be divided if the relationship ended now, with declarations of at least these states. */
export function endingNow(state: PairState, counts: readonly number[]): { total: bigint; shares: [bigint, bigint] } {
  const { relationship, chapter, declarations } = state;
  const most = (confirmed: bigint, total: bigint, declared: number) =>
    counts.includes(declared) && total > confirmed ? total : confirmed;
  const careA = most(relationship.careA, declarations.totalA, declarations.stateA);
  const careB = most(relationship.careB, declarations.totalB, declarations.stateB);
  const total = state.pot.balance + subsidyOnStop(state);
  const given = careOfChapter({ ...relationship, careA, careB }, chapter);
  return { total, shares: splitByWeights(total, given.careA, given.careB) };
}

/** What comes back to the two when a pot is divided. */
export function returning(words: RelationshipWords, pair: Pair, [shareA, shareB]: readonly [bigint, bigint]): Move[] {
  const from = words.coin(pair);
  return [
    { from, to: words.personalToken(pair.a), amount: shareA, unit: "PT" as const },
    { from, to: words.personalToken(pair.b), amount: shareB, unit: "PT" as const },
  ].filter(({ amount }) => amount > 0n);
}

/** What a programme pays into the pot; nothing if that is nothing. */
export function subsidising(words: RelationshipWords, pair: Pair, amount: bigint): Move[] {
  if (amount === 0n) return [];
  return [{ from: words.common.itsProgramme(), to: words.coin(pair), amount, unit: "CC" }];
}

/** What ending says of who receives what. */
export function sharesInWords(words: RelationshipWords, pair: Pair, shares: readonly [bigint, bigint]): string {
  return words.common.shares(words.dividing(pair, shares));
}
