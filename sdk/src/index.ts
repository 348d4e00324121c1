/**
 * All domains: `connect`, and everything that they share.
 *
 * @module index
 */

export { type HowToCancel, howToCancel } from "./cancelling";
export * from "./connect";
export * from "./cooperatives";
export * from "./core";
// These know the errors of all contracts, also before anything is connected.
export { decodeRevert, errorInWords, toCommonwealError } from "./errors";
export { interfaces } from "./interfaces";
export type { Involvements, PersonOverview } from "./overview";
export * from "./relationships";
export * from "./signableActs";
export * from "./societies";
export * from "./wallets";
