import { regionCode } from "../networks";
import type { PlannedDomain } from "../planned";

const cooperatives = (name: string) => `contracts/cooperatives/${name}.sol:${name}`;

/** The registry with its founding co-operatives, and the members of co-operatives. */
export const COOPERATIVES: PlannedDomain = {
  contracts: [
    {
      name: "CooperativeRegistry",
      contract: cooperatives("CooperativeRegistry"),
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
      contract: cooperatives("CooperativeMembers"),
      arguments: ({ CooperativeRegistry }) => [CooperativeRegistry],
      immutables: ({ CooperativeRegistry }) => ({ REGISTRY: CooperativeRegistry }),
    },
  ],
  answers: [
    {
      of: "CooperativeMembers",
      contract: cooperatives("CooperativeMembers"),
      call: "REGISTRY",
      expected: ({ CooperativeRegistry }) => CooperativeRegistry,
    },
  ],
};
