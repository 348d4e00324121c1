// Written by `npm run sdk:abis`. Do not edit.
export const electorateFragments: readonly string[] = [
  "function electorAt(bytes32 subject, address voter, uint48 timepoint, uint16 frame) view returns (uint112 weight, uint32 number)",
  "function electorateAt(bytes32 subject, uint48 timepoint) view returns (uint112 total, uint16 frame)",
  "function electorsKnownFor(bytes32 subject) view returns (uint256)",
];
