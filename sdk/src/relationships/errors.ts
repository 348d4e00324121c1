import { relationshipErrorTexts } from "../abi/errorTexts/relationship";
import type { ErrorTexts } from "../core/errorTexts";
import { relationshipHints } from "./hints";

/** Errors of the contracts of relationships and subsidy programmes. */
export const relationshipErrors: ErrorTexts = { when: relationshipErrorTexts, hints: relationshipHints };
