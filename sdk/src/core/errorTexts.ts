import { ErrorFragment } from "ethers";
import { commonErrorTexts } from "../abi/errorTexts/common";
import { hints } from "./hints";
import { assetErrors, libraryErrors } from "./libraryErrors";

/** Errors of some contracts in words. */
export interface ErrorTexts {
  /** When each is thrown, by signature: `"CommunityWallet_NotEmpty()": "…"`. */
  when: Readonly<Record<string, string>>;
  /** What to do about it, by name. */
  hints: Readonly<Record<string, string>>;
}

/** An error that is known, see {@link knownError}. */
export interface KnownError {
  fragment: ErrorFragment;
  /** One sentence for a person. */
  message: string;
  hint?: string;
}

const bySelector = new Map<string, KnownError>();
const learned = new Set<ErrorTexts>();
/** Not looked at before the first error comes: most apps never see one. */
const toLearn: ErrorTexts[] = [
  { when: commonErrorTexts, hints },
  { when: assetErrors, hints },
];

/** Lets all that decodes errors know these too. */
export function learnErrors(texts: readonly ErrorTexts[]): void {
  for (const one of texts) {
    if (!learned.has(one)) toLearn.push(one);
    learned.add(one);
  }
}

/** The error with a selector, among those that were learned. */
export function knownError(selector: string): KnownError | undefined {
  for (const { when, hints } of toLearn.splice(0)) {
    for (const [signature, text] of Object.entries(when)) {
      const fragment = ErrorFragment.from(`error ${signature}`);
      const { name } = fragment;
      const message = `Not possible: ${text || libraryErrors[name] || name}`;
      bySelector.set(fragment.selector, { fragment, message, hint: hints[name] });
    }
  }
  return bySelector.get(selector);
}
