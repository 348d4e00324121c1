import { id } from "ethers";
import type { FounderConfig, SystemConfig } from "./networks";

/** What the co-operatives of local chains offer, as bits of the mask that the registry stores. */
export const CATEGORIES = { care: 1, food: 2, health: 4 } as const;

/** The co-operatives that found the registry of a local chain. */
export const LOCAL_COOPERATIVES = [
  { role: "daycare", name: "Els Arbres daycare co-operative", kind: 4, region: "ES-CT", categories: CATEGORIES.care },
  { role: "farm", name: "La Terra farm co-operative", kind: 7, region: "FR-OCC", categories: CATEGORIES.food },
  { role: "clinic", name: "Barri health co-operative", kind: 1, region: "ES-CT", categories: CATEGORIES.health },
] as const;

/** The founders of a local chain, by the accounts that speak for them: as many as there are accounts. */
export function localFounders(accounts: readonly string[]): FounderConfig[] {
  return LOCAL_COOPERATIVES.slice(0, accounts.length).map(({ name, kind, region, categories }, index) => ({
    account: accounts[index],
    kind,
    publicBody: false,
    region,
    categories,
    detailsHash: id(name),
  }));
}

/** Which account of a local chain stands for the commons. */
export const LOCAL_COMMONS = 14;

/** What a local chain is deployed with, by its accounts: the first deploys, the next speak for the co-operatives. */
export function localSettings(accounts: readonly string[]): Pick<SystemConfig, "founders" | "commons"> {
  const founders = localFounders(accounts.slice(1, 1 + LOCAL_COOPERATIVES.length));
  return { founders, commons: accounts[LOCAL_COMMONS] };
}
