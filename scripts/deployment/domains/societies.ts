import { getCreateAddress } from "ethers";
import type { Addresses, PlannedContract, PlannedDomain } from "../planned";

/** Members that a society with the throttle of this deployment needs for full payouts; anybody deploys another. */
const FULL_AT = 100;

const societies = (name: string) => `contracts/societies/${name}.sol:${name}`;
const throttle = "contracts/societies/rules/MemberThrottle.sol:MemberThrottle";

/** Parts of the ledger's code, in the order in which it goes on. */
const PARTS = [
  "BenefitSocieties",
  "SocietyMembers",
  "SocietyMoney",
  "SocietyDecisions",
  "SocietyControl",
  "SocietyEndings",
  "SocietyViews",
];

/** A part of the ledger's code, with the part in which it goes on. */
function ledgerPart(name: string, index: number): PlannedContract {
  const next = PARTS[index + 1];
  const going = (at: Addresses) => (next ? [at[next]] : []);
  return {
    name,
    contract: societies(name),
    ...(index === 0 ? { interface: societies("IBenefitSocieties") } : {}),
    arguments: (at, { commons }) => [commons, ...going(at)],
    immutables: (at, { commons }) => ({ COMMONS: commons, ...(next ? { NEXT: at[next] } : {}) }),
  };
}

/** The factory makes what all its clones run while it is deployed: it is the first that it makes. */
const votes = ({ SocietyVotesFactory }: Addresses) => getCreateAddress({ from: SocietyVotesFactory, nonce: 1 });

/** The ledger of benefit societies, last part first, karma as votes for others, and a payout rule for small societies. */
export const SOCIETIES: PlannedDomain = {
  contracts: [
    ...PARTS.map(ledgerPart).reverse(),
    {
      name: "SocietyVotesFactory",
      contract: societies("SocietyVotesFactory"),
      arguments: ({ BenefitSocieties }) => [BenefitSocieties],
      immutables: (at) => ({ LEDGER: at.BenefitSocieties, IMPLEMENTATION: votes(at) }),
    },
    {
      name: "MemberThrottle",
      contract: throttle,
      arguments: () => [FULL_AT],
      immutables: () => ({ FULL_AT }),
    },
  ],
  made: [{ contract: societies("SocietyVotes"), at: votes }],
  answers: [
    ...PARTS.map((of) => ({
      of,
      contract: societies("IBenefitSocieties"),
      call: "commons",
      expected: (_: Addresses, { commons }: { commons: string }) => commons,
    })),
    {
      of: "SocietyVotesFactory",
      contract: societies("SocietyVotesFactory"),
      call: "LEDGER",
      expected: ({ BenefitSocieties }) => BenefitSocieties,
    },
    {
      of: "SocietyVotesFactory",
      contract: societies("SocietyVotesFactory"),
      call: "IMPLEMENTATION",
      expected: votes,
    },
    { of: "MemberThrottle", contract: throttle, call: "FULL_AT", expected: () => FULL_AT },
  ],
};
