import { walletErrorTexts } from "../abi/errorTexts/wallet";
import type { ErrorTexts } from "../core/errorTexts";
import { walletHints } from "./hints";

/** Errors of the contracts of community wallets. */
export const walletErrors: ErrorTexts = { when: walletErrorTexts, hints: walletHints };
