import { id, ZeroHash } from "ethers";
import { COOPERATIVES } from "./domains/cooperatives";
import { RELATIONSHIPS } from "./domains/relationships";
import { SOCIETIES } from "./domains/societies";
import { WALLETS } from "./domains/wallets";
import type { SystemConfig } from "./networks";
import type { PlannedContract, PlannedDomain } from "./planned";

/** The factory through which everything is deployed; it is deployed through the CREATE2 deployer. */
export const FACTORY = {
  name: "Create3Factory",
  contract: "contracts/common/Create3Factory.sol:Create3Factory",
  salt: ZeroHash,
} as const;

const TEST_EURO: PlannedContract = {
  name: "TestEuro",
  contract: "contracts/mocks/TestEuro.sol:TestEuro",
  arguments: () => [],
};

/** All domains, in the order in which they are deployed. */
export const DOMAINS: PlannedDomain[] = [COOPERATIVES, RELATIONSHIPS, SOCIETIES, WALLETS];

/** All contracts of a system, in the order in which they are deployed. */
export function planOf(config: SystemConfig): PlannedContract[] {
  const system = DOMAINS.flatMap(({ contracts }) => contracts);
  return config.asset === "test" ? [TEST_EURO, ...system] : system;
}

/** The salt of a contract: its name and the edition, and nothing that differs between chains. */
export function saltOf(name: string, edition: string): string {
  return id(`Commonweal ${edition}: ${name}`);
}
