import type { Domain } from "./domain";
import { relationships } from "./relationships";
import { societies } from "./societies";
import { wallets } from "./wallets";

/** Every domain of which the gas is measured. */
export const DOMAINS: Domain[] = [relationships, societies, wallets];
