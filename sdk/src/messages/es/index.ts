import type { Language } from "../../core/language";
import { cooperatives } from "./cooperatives";
import { core } from "./core";

/** Spanish. */
export const es: Language = { tag: "es", core, cooperatives };
