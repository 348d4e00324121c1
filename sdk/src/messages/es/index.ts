import type { Language } from "../../core/language";
import { cooperatives } from "./cooperatives";
import { core } from "./core";
import { errors } from "./errors";
import { relationships } from "./relationships";
import { sending } from "./sending";
import { societies } from "./societies";
import { wallets } from "./wallets";

/** Spanish. */
export const es: Language = { tag: "es", core, errors, cooperatives, relationships, societies, wallets, sending };
