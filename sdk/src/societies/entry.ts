/**
 * Benefit societies alone.
 *
 * @module societies
 */

export * from "./functions";
export * from "./index";
