/**
 * Relationships and subsidy programmes alone.
 *
 * @module relationships
 */

export * from "./functions";
export * from "./index";
