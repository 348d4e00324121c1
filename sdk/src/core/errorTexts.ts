import { ErrorFragment } from "ethers";

/** Errors of some contracts in words. */
export interface ErrorTexts {
  /** When each is thrown, by signature: `"CommunityWallet_NotEmpty()": "…"`. */
  when: Readonly<Record<string, string>>;
  /** What to do about it, by name. */
  hints: Readonly<Record<string, string>>;
}

/** Loads errors in words. */
export type ErrorSource = () => Promise<ErrorTexts>;

/** An error that is known, see {@link knownError}. */
export interface KnownError {
  fragment: ErrorFragment;
  /** One sentence for a person. */
  message: string;
  hint?: string;
}

const bySelector = new Map<string, KnownError>();
const known = new Set<ErrorTexts>();
/** Known, but not looked at before the first error comes. */
const toRead: ErrorTexts[] = [];
/** Not loaded before the first error comes: most visits of an app never see one. */
const toLoad = new Set<ErrorSource>([() => import("./commonErrors").then(({ commonErrors }) => commonErrors)]);
const loaded = new Set<ErrorSource>();

/** Lets all that decodes errors know these too. */
export function knowErrors(texts: readonly ErrorTexts[]): void {
  for (const one of texts) {
    if (!known.has(one)) toRead.push(one);
    known.add(one);
  }
}

/** Lets {@link errorsLoaded} load these too. */
export function findErrorsIn(sources: readonly ErrorSource[]): void {
  for (const one of sources) if (!loaded.has(one)) toLoad.add(one);
}

/**
 * Loads the errors of what was connected. What cannot be loaded now is tried again with the next error, which is then told with its
 * selector alone.
 */
export async function errorsLoaded(): Promise<void> {
  await Promise.all(
    [...toLoad].map(async (source) => {
      const texts = await source().catch(() => null);
      if (!texts) return;
      knowErrors([texts]);
      loaded.add(source);
      toLoad.delete(source);
    }),
  );
}

/** The error with a selector, among those that are known. */
export function knownError(selector: string): KnownError | undefined {
  for (const { when, hints } of toRead.splice(0)) {
    for (const [signature, text] of Object.entries(when)) {
      const fragment = ErrorFragment.from(`error ${signature}`);
      const { name } = fragment;
      bySelector.set(fragment.selector, { fragment, message: `Not possible: ${text || name}`, hint: hints[name] });
    }
  }
  return bySelector.get(selector);
}
