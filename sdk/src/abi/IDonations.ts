// Written by `npm run sdk:abis`. Do not edit.
export const iDonationsAbi = [
  {"inputs":[{"internalType":"uint256","name":"amount","type":"uint256"},{"internalType":"uint256","name":"received","type":"uint256"}],"name":"CommunityWallet_AssetTakesFee","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"asset","type":"address"},{"indexed":true,"internalType":"address","name":"donor","type":"address"},{"indexed":true,"internalType":"uint40","name":"index","type":"uint40"},{"indexed":false,"internalType":"uint96","name":"amount","type":"uint96"},{"indexed":false,"internalType":"bytes32","name":"purpose","type":"bytes32"}],"name":"Donated","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"from","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"}],"name":"NativeReceived","type":"event"},
  {"inputs":[{"internalType":"address","name":"asset","type":"address"},{"internalType":"uint96","name":"amount","type":"uint96"},{"internalType":"bytes32","name":"purpose","type":"bytes32"}],"name":"donate","outputs":[{"internalType":"uint40","name":"index","type":"uint40"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"purpose","type":"bytes32"}],"name":"donateNative","outputs":[{"internalType":"uint40","name":"index","type":"uint40"}],"stateMutability":"payable","type":"function"},
  {"stateMutability":"payable","type":"receive"},
] as const;
