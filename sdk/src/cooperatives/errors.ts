import { cooperativeErrorTexts } from "../abi/errorTexts/cooperative";
import type { ErrorTexts } from "../core/errorTexts";

/** Errors of the contracts of co-operatives. */
export const cooperativeErrors: ErrorTexts = { when: cooperativeErrorTexts, hints: {} };
