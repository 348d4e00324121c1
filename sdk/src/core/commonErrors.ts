import { commonErrorTexts } from "../abi/errorTexts/common";
import type { ErrorTexts } from "./errorTexts";
import { hints } from "./hints";
import { assetErrors, libraryErrors } from "./libraryErrors";

/** Errors of what all domains share, of the libraries that the contracts use, and of assets. */
export const commonErrors: ErrorTexts = {
  when: { ...withLibraries(commonErrorTexts), ...assetErrors },
  hints,
};

/** The same, with words where the contracts' documentation has none: for what a library throws. */
function withLibraries(texts: ErrorTexts["when"]): ErrorTexts["when"] {
  const entries = Object.entries(texts).map(([signature, text]) => {
    return [signature, text || (libraryErrors[signature.slice(0, signature.indexOf("("))] ?? "")];
  });
  return Object.fromEntries(entries);
}
