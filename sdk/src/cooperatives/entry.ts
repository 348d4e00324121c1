/**
 * Co-operatives alone.
 *
 * @module cooperatives
 */

export * from "./functions";
export * from "./index";
