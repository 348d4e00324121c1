import { cooperativeMoments } from "./cooperatives";
import { coreMoments } from "./core";
import type { Moments } from "./moment";
import { relationshipMoments } from "./relationships";
import { societyMoments } from "./societies";
import { subsidyMoments } from "./subsidies";
import { walletMoments } from "./wallets";

/**
 * What must have happened before the examples of some functions, by name, or by file and name where several have one; they begin as
 * the scope of their domain.
 */
export const MOMENTS: Moments<any> = {
  ...coreMoments,
  ...relationshipMoments,
  ...subsidyMoments,
  ...cooperativeMoments,
  ...societyMoments,
  ...walletMoments,
};
