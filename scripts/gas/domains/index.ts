import type { Domain } from "./domain";
import { relationships } from "./relationships";
import { societies } from "./societies";

/** Every domain of which the gas is measured. That of wallets joins them when its rows are flat for every number of validators. */
export const DOMAINS: Domain[] = [relationships, societies];
