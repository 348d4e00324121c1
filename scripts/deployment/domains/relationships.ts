import { CASH_OUT_RULES, type SystemConfig } from "../networks";
import type { Addresses, Answer, PlannedContract, PlannedDomain } from "../planned";

const relationships = (name: string) => `contracts/relationships/${name}.sol:${name}`;

/** What all parts of the ledger are deployed with. */
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

/** What each part of the ledger must answer. */
function ledgerAnswers(of: string): Answer[] {
  const contract = relationships("IRelationshipCoins");
  return [
    { of, contract, call: "asset", expected: ({ asset }) => asset },
    { of, contract, call: "registry", expected: ({ CooperativeRegistry }) => CooperativeRegistry },
    { of, contract, call: "subsidyProgrammes", expected: ({ SubsidyProgrammes }) => SubsidyProgrammes },
    { of, contract, call: "cashOutRule", expected: (_, { cashOut }) => CASH_OUT_RULES.indexOf(cashOut) },
  ];
}

const PARTS = ["RelationshipCoins", "RelationshipChapters", "RelationshipEndings", "RelationshipViews"];

/** The ledger of care relationships, last part first, and the desk of subsidy programmes. */
export const RELATIONSHIPS: PlannedDomain = {
  contracts: [
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
  ],
  answers: [
    ...PARTS.flatMap(ledgerAnswers),
    {
      of: "SubsidyProgrammes",
      contract: relationships("SubsidyProgrammes"),
      call: "ledger",
      expected: ({ RelationshipCoins }) => RelationshipCoins,
    },
  ],
};
