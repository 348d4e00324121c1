import { readFileSync } from "node:fs";
import { encodeBytes32String, getAddress, ZeroAddress } from "ethers";
import { DeploymentError } from "./errors";

/** What people may take out as money, in the order of the contract's `CashOutRule`. */
export const CASH_OUT_RULES = ["OwnDeposits", "Nothing", "Everything"] as const;
export type CashOutRule = (typeof CASH_OUT_RULES)[number];

/** A co-operative that founds the registry. */
export interface FounderConfig {
  account: string;
  /** Code of its kind, see the registry's `Record`. */
  kind: number;
  publicBody: boolean;
  /** Coarse region, e.g. "ES-CT". */
  region: string;
  /** Bit mask of coarse categories. */
  categories: number;
  /** Salted hash of name and details. */
  detailsHash: string;
}

/** What a system is deployed with. It never changes afterwards. */
export interface SystemConfig {
  chainId: number;
  /** The ERC-20 in which everything is settled; "test" deploys a test euro that anyone may mint. */
  asset: string;
  cashOut: CashOutRule;
  founders: FounderConfig[];
  /** Where the commons' part of fees goes: any account, meant to be the community wallet of the deployment. */
  commons: string;
  /** Distinguishes systems that one account deploys on one chain, e.g. after a rehearsal on a test network. */
  edition: string;
}

/** What is settled for a network, before the environment and a file of settings are asked. */
type NetworkDefaults = Omit<SystemConfig, "founders" | "asset" | "commons"> & { asset?: string };

const common = { cashOut: "OwnDeposits", edition: "1" } as const;

/**
 * The networks of `hardhat.config.ts`. Assets are the euros that people have there; test networks receive a test euro.
 * Founding co-operatives and the commons are real accounts, so they are never guessed here: see `systemConfig`.
 */
export const NETWORKS: Record<string, NetworkDefaults> = {
  // EURe of Monerium (18 decimals).
  gnosis: { ...common, chainId: 100, asset: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430" },
  chiado: { ...common, chainId: 10200, asset: "test" },
  // Mento's euro, earlier called cEUR (18 decimals).
  celo: { ...common, chainId: 42220, asset: "0xD8763CBa276a3738E6DE85b4b3bF5fDed6D6cA73" },
  celoSepolia: { ...common, chainId: 11142220, asset: "test" },
  // EURC of Circle (6 decimals).
  base: { ...common, chainId: 8453, asset: "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42" },
  baseSepolia: { ...common, chainId: 84532, asset: "test" },
  // Nobody's euro is at home here yet: whoever deploys says which.
  optimism: { ...common, chainId: 10 },
  optimismSepolia: { ...common, chainId: 11155420, asset: "test" },
  localhost: { ...common, chainId: 31337, asset: "test" },
  hardhat: { ...common, chainId: 31337, asset: "test" },
};

/** A region code as the contracts take it: up to eight readable characters, then zeros. */
export function regionCode(code: string): string {
  if (!/^[A-Z0-9-]{1,8}$/.test(code)) throw new DeploymentError("CONFIG", `Not a region code: "${code}"`);
  return encodeBytes32String(code).slice(0, 18);
}

/**
 * The configuration of a network. A file (`--config`, or `COMMONWEAL_CONFIG`) changes what is settled above, and single
 * settings come from the environment: `COMMONWEAL_ASSET`, `COMMONWEAL_CASH_OUT`, `COMMONWEAL_COMMONS`,
 * `COMMONWEAL_EDITION`. The file is JSON: `{ "founders": [{ "account", "kind", "publicBody", "region", "categories",
 * "detailsHash" }], "commons": …, "asset": … }`.
 *
 * @param network Name of the network.
 * @param file JSON file with settings.
 * @param fallback What holds if nothing else is said, e.g. founders and commons of a local chain.
 */
export function systemConfig(network: string, file?: string, fallback: Partial<SystemConfig> = {}): SystemConfig {
  return checkConfig({ ...fallback, ...settingsOf(network, file) });
}

/** What is said of a network, complete or not. */
export function settingsOf(
  network: string,
  file: string | undefined = process.env.COMMONWEAL_CONFIG,
): Partial<SystemConfig> {
  const defaults = NETWORKS[network];
  if (defaults === undefined) throw new DeploymentError("CONFIG", `No configuration for the network ${network}`);
  const environment: Record<string, string | undefined> = {
    asset: process.env.COMMONWEAL_ASSET,
    cashOut: process.env.COMMONWEAL_CASH_OUT,
    commons: process.env.COMMONWEAL_COMMONS,
    edition: process.env.COMMONWEAL_EDITION,
  };
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  return { ...defaults, ...(file ? readSettings(file) : {}), ...said };
}

function readSettings(file: string): Partial<SystemConfig> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new DeploymentError("CONFIG", `${file} cannot be read as settings: ${(error as Error).message}`);
  }
}

/** Requires that a configuration is complete and sound, and puts it into one spelling. */
export function checkConfig(config: Partial<SystemConfig>): SystemConfig {
  const refuse = (what: string): never => {
    throw new DeploymentError("CONFIG", what);
  };
  const address = (value: string, what: string): string => {
    try {
      return getAddress(value);
    } catch {
      return refuse(`${what} is not an address: ${value}`);
    }
  };
  const { chainId, asset, cashOut, founders, commons, edition } = config;
  if (chainId === undefined || !Number.isSafeInteger(chainId)) return refuse(`Not a chain id: ${chainId}`);
  if (!asset) return refuse("No asset is settled for this network: set COMMONWEAL_ASSET to an ERC-20");
  if (!cashOut || !CASH_OUT_RULES.includes(cashOut)) {
    return refuse(`The cash-out rule is one of ${CASH_OUT_RULES.join(", ")}, not ${cashOut}`);
  }
  if (!founders || founders.length === 0) {
    return refuse("No founding co-operatives are given: name a file with them (--config FILE)");
  }
  if (!commons || commons === ZeroAddress) {
    return refuse("No commons are given: set COMMONWEAL_COMMONS to the account that receives their part of fees");
  }
  return {
    chainId,
    asset: asset === "test" ? asset : address(asset, "The asset"),
    cashOut,
    founders: founders.map((founder) => {
      regionCode(founder.region);
      if (!/^0x[0-9a-fA-F]{64}$/.test(founder.detailsHash)) refuse(`Not a hash: ${founder.detailsHash}`);
      return { ...founder, account: address(founder.account, "A founder") };
    }),
    commons: address(commons, "The commons"),
    edition: edition ?? "1",
  };
}
