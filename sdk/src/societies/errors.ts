import { societyErrorTexts } from "../abi/errorTexts/society";
import type { ErrorTexts } from "../core/errorTexts";
import { societyHints } from "./hints";

/** Errors of the contracts of benefit societies. */
export const societyErrors: ErrorTexts = { when: societyErrorTexts, hints: societyHints };
