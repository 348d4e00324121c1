// Written by `npm run sdk:abis`. Do not edit.
export const memberThrottleFragments: readonly string[] = [
  "function FULL_AT() view returns (uint256)",
  "function mostFor((uint256 karma, uint256 committed, uint256 received, uint256 reserves, uint256 units, uint256 approved, uint256 members, bool forMember) one) view returns (uint256)",
];
export const memberThrottleAbiHash = "0x465b8c538b6108c632688641b12fc5eb286bad348740e9ffcfd15821659f7647";
