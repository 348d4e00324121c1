import type { Domain } from "./domain";

/** Every domain of which the gas is measured. */
export const DOMAINS: Domain[] = [];
