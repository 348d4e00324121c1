import { id, ZeroHash } from "ethers";
import { CASH_OUT_RULES, regionCode, type SystemConfig } from "./networks";

/** Addresses of all contracts of a system, known before any of them exists. */
export type Addresses = Readonly<Record<string, string>>;

/** A contract that is to be deployed. */
export interface PlannedContract {
  /** Its name in the record, and in its salt. */
  name: string;
  /** File and name. */
  contract: string;
  /** File and name of the interface that apps use, if it is another. */
  interface?: string;
  arguments(addresses: Addresses, config: SystemConfig): unknown[];
  /** What must stand in its code, by the name of the immutable. */
  immutables?(addresses: Addresses, config: SystemConfig): Record<string, string | number>;
}

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

const relationships = (name: string) => `contracts/relationships/${name}.sol:${name}`;

/** What all parts of the relationships ledger are deployed with. */
function ledgerArguments({ asset, CooperativeRegistry, SubsidyProgrammes }: Addresses, { cashOut }: SystemConfig) {
  return [asset, CooperativeRegistry, SubsidyProgrammes, CASH_OUT_RULES.indexOf(cashOut)];
}

/** A part of the ledger's code, with the part in which it goes on. */
function ledgerPart(name: string, next?: string): PlannedContract {
  return {
    name,
    contract: relationships(name),
    arguments: (at, config) => [...ledgerArguments(at, config), ...(next ? [at[next]] : [])],
    immutables: (at, { cashOut }) => ({
      ASSET: at.asset,
      REGISTRY: at.CooperativeRegistry,
      DESK: at.SubsidyProgrammes,
      CASH_OUT: CASH_OUT_RULES.indexOf(cashOut),
      ...(next ? { NEXT: at[next] } : {}),
    }),
  };
}

const SYSTEM: PlannedContract[] = [
  {
    name: "CooperativeRegistry",
    contract: "contracts/cooperatives/CooperativeRegistry.sol:CooperativeRegistry",
    arguments: (_, { founders }) => [
      founders.map(({ account, kind, publicBody, region, categories, detailsHash }) => ({
        account,
        record: { kind, publicBody, region: regionCode(region), categories },
        detailsHash,
      })),
    ],
  },
  {
    name: "CooperativeMembers",
    contract: "contracts/cooperatives/CooperativeMembers.sol:CooperativeMembers",
    arguments: ({ CooperativeRegistry }) => [CooperativeRegistry],
    immutables: ({ CooperativeRegistry }) => ({ REGISTRY: CooperativeRegistry }),
  },
  ledgerPart("RelationshipViews"),
  ledgerPart("RelationshipEndings", "RelationshipViews"),
  ledgerPart("RelationshipChapters", "RelationshipEndings"),
  { ...ledgerPart("RelationshipCoins", "RelationshipChapters"), interface: relationships("IRelationshipCoins") },
  {
    name: "SubsidyProgrammes",
    contract: relationships("SubsidyProgrammes"),
    arguments: ({ RelationshipCoins }) => [RelationshipCoins],
    immutables: ({ RelationshipCoins }) => ({ LEDGER: RelationshipCoins }),
  },
];

/** All contracts of a system, in the order in which they are deployed. */
export function planOf(config: SystemConfig): PlannedContract[] {
  return config.asset === "test" ? [TEST_EURO, ...SYSTEM] : SYSTEM;
}

/** The salt of a contract: its name and the edition, and nothing that differs between chains. */
export function saltOf(name: string, edition: string): string {
  return id(`Commonweal ${edition}: ${name}`);
}
