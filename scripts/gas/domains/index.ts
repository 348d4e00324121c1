import type { Domain } from "./domain";
import { relationships } from "./relationships";

/** Every domain of which the gas is measured. */
export const DOMAINS: Domain[] = [relationships];
