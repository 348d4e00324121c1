import { obstacles as english } from "../../messages/en/relationships/obstacles";
import { accruedMonths } from "../maths/subsidy";
import { type PairState, suspensionOf } from "../reads/state";
import { Stage } from "../types";
import type { RelationshipWords } from "./words";

/** What is said of where a relationship stands. */
export function placesOf(words: RelationshipWords) {
  return words.theme("obstacles", english);
}

/** What an act needs of where a relationship stands. */
export interface Needs {
  /** `open`: any open stage; `care`: CS-1; `fund`: CS-2 or CS-3. */
  stage: "open" | "care" | "fund";
  /** Whether notice, a suspension, a subsidy are in its way. */
  no?: readonly ("notice" | "suspension" | "subsidy")[];
}

/** What keeps an act from happening as things stand, a sentence each; empty if nothing does. */
export function obstacles(
  words: RelationshipWords,
  { relationship, pot, enrolment, now }: PairState,
  { stage, no = [] }: Needs,
): string[] {
  const say = placesOf(words);
  const closed: Record<number, string> = {
    [Stage.Unknown]: say.notOpened(),
    [Stage.Ended]: say.ended(),
    [Stage.Declined]: say.declined(),
    [Stage.Moved]: say.moved(),
  };
  if (closed[relationship.stage]) return [words.refusal(closed[relationship.stage])];
  const over = accruedMonths(enrolment, pot.suspendedAt, now) === enrolment.months;
  return words.refusals(
    [stage === "care" && relationship.stage !== Stage.Activities, say.hasFund()],
    [stage === "fund" && relationship.stage !== Stage.CommonFund, say.noFund()],
    [no.includes("notice") && relationship.noticeEndsAt !== 0n, say.notice()],
    [no.includes("suspension") && suspensionOf(pot, now).on, say.suspended()],
    [no.includes("subsidy") && pot.subsidised, over ? say.termOver() : say.subsidised()],
  );
}
