// Written by `npm run sdk:abis`. Do not edit.
export const iPersonalTokensAbi = [
  {"inputs":[{"internalType":"address","name":"person","type":"address"},{"internalType":"uint256","name":"cashable","type":"uint256"},{"internalType":"uint256","name":"amount","type":"uint256"}],"name":"RelationshipCoins_NotCashable","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"person","type":"address"},{"indexed":false,"internalType":"uint96","name":"amount","type":"uint96"}],"name":"CashedOut","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"person","type":"address"},{"indexed":false,"internalType":"uint96","name":"amount","type":"uint96"}],"name":"Monetised","type":"event"},
  {"inputs":[{"internalType":"address","name":"person","type":"address"},{"internalType":"uint96","name":"amount","type":"uint96"},{"internalType":"bytes","name":"signature","type":"bytes"}],"name":"cashOut","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"person","type":"address"},{"internalType":"uint96","name":"amount","type":"uint96"},{"internalType":"uint256","name":"permitDeadline","type":"uint256"},{"internalType":"uint8","name":"v","type":"uint8"},{"internalType":"bytes32","name":"r","type":"bytes32"},{"internalType":"bytes32","name":"s","type":"bytes32"},{"internalType":"bytes","name":"signature","type":"bytes"}],"name":"monetiseWithPermit","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
