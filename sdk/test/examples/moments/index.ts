import type { Moments } from "./moment";
import { walletMoments } from "./wallets";

/** What must have happened before the examples of some functions, by name; they begin as the scope of their domain. */
// biome-ignore lint/suspicious/noExplicitAny: each takes the scope of its own domain
export const MOMENTS: Moments<any> = { ...walletMoments };
