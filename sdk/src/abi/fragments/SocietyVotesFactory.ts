// Written by `npm run sdk:abis`. Do not edit.
export const societyVotesFactoryFragments: readonly string[] = [
  "event SocietyVotesCreated(uint32 indexed society, address votes)",
  "function IMPLEMENTATION() view returns (address)",
  "function LEDGER() view returns (address)",
  "function create(uint32 society) returns (address votes)",
  "function votesOf(uint32 society) view returns (address)",
];
export const societyVotesFactoryAbiHash = "0xde049dad7a9734ac2ba01e15f457484b3e3419b7825f2a29667d30044190a350";
