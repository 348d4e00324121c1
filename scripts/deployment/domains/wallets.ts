import type { Addresses, PlannedContract, PlannedDomain } from "../planned";

const wallets = (name: string) => `contracts/wallets/${name}.sol:${name}`;
const factory = wallets("CommunityWalletFactory");

/** Parts of the code that all wallets run, in the order in which it goes on. */
const PARTS = ["CommunityWallet", "WalletOffices", "WalletElectors", "WalletEndings"];

/** A part of the code, with the part in which it goes on. */
function codePart(name: string, index: number): PlannedContract {
  const next = PARTS[index + 1];
  return {
    name,
    contract: wallets(name),
    ...(index === 0 ? { interface: wallets("ICommunityWallet") } : {}),
    arguments: (at, { commons }) => [commons, ...(next ? [at[next]] : [])],
    immutables: (at, { commons }) => ({ COMMONS: commons, ...(next ? { NEXT: at[next] } : {}) }),
  };
}

/** The code of community wallets, last part first, the factory that clones it, and delegates of tokens as electors. */
export const WALLETS: PlannedDomain = {
  contracts: [
    ...PARTS.map(codePart).reverse(),
    {
      name: "CommunityWalletFactory",
      contract: factory,
      arguments: ({ CommunityWallet }) => [CommunityWallet],
      immutables: ({ CommunityWallet }) => ({ IMPLEMENTATION: CommunityWallet }),
    },
    {
      name: "DelegatedVotes",
      contract: "contracts/wallets/electorates/DelegatedVotes.sol:DelegatedVotes",
      arguments: () => [],
    },
  ],
  answers: [
    ...PARTS.map((of) => ({
      of,
      contract: wallets("ICommunityWallet"),
      call: "commons",
      expected: (_: Addresses, { commons }: { commons: string }) => commons,
    })),
    {
      of: "CommunityWalletFactory",
      contract: factory,
      call: "IMPLEMENTATION",
      expected: ({ CommunityWallet }) => CommunityWallet,
    },
  ],
};
