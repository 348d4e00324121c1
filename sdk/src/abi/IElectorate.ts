// Written by `npm run sdk:abis`. Do not edit.
export const iElectorateAbi = [
  {"inputs":[{"internalType":"bytes32","name":"subject","type":"bytes32"},{"internalType":"address","name":"voter","type":"address"},{"internalType":"uint48","name":"timepoint","type":"uint48"},{"internalType":"uint16","name":"frame","type":"uint16"}],"name":"electorAt","outputs":[{"internalType":"uint112","name":"weight","type":"uint112"},{"internalType":"uint32","name":"number","type":"uint32"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"subject","type":"bytes32"},{"internalType":"uint48","name":"timepoint","type":"uint48"}],"name":"electorateAt","outputs":[{"internalType":"uint112","name":"total","type":"uint112"},{"internalType":"uint16","name":"frame","type":"uint16"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"subject","type":"bytes32"}],"name":"electorsKnownFor","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
] as const;
