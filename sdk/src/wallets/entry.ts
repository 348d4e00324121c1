/**
 * Community wallets alone.
 *
 * @module wallets
 */

export * from "./functions";
export * from "./index";
