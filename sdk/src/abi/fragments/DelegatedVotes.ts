// Written by `npm run sdk:abis`. Do not edit.
export const delegatedVotesFragments: readonly string[] = [
  "event DelegateRegistered(address indexed token, address indexed delegate, uint32 number)",
  "event DelegateSynced(address indexed token, address indexed delegate, uint112 weight, uint112 higher, uint40 countsFrom)",
  "function delegateOf(address token, address account) view returns ((uint112 weight, uint112 higher, uint40 countsFrom, uint32 number))",
  "function electorAt(bytes32 subject, address voter, uint48 timepoint, uint16) view returns (uint112 weight, uint32 number)",
  "function electorateAt(bytes32 subject, uint48 timepoint) view returns (uint112 total, uint16 frame)",
  "function electorsKnownFor(bytes32) pure returns (uint256)",
  "function sync(address token, address account)",
];
export const delegatedVotesAbiHash = "0x8249b59ffe89f429b5eb8578364ce83331f5f4ef7e3446d3bffe9beb303e1d16";
