// Written by `npm run sdk:abis`. Do not edit.
export const iWalletEndingsAbi = [
  {"inputs":[{"internalType":"address","name":"asset","type":"address"},{"internalType":"uint40","name":"index","type":"uint40"}],"name":"CommunityWallet_NoReceipt","type":"error"},
  {"inputs":[],"name":"CommunityWallet_NotEmpty","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":false,"internalType":"uint40","name":"since","type":"uint40"}],"name":"EmptinessNoted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"successor","type":"address"}],"name":"Ended","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"asset","type":"address"},{"indexed":true,"internalType":"uint40","name":"index","type":"uint40"},{"indexed":true,"internalType":"address","name":"donor","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"}],"name":"Refunded","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"asset","type":"address"},{"indexed":true,"internalType":"address","name":"successor","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"}],"name":"RestMoved","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"asset","type":"address"},{"indexed":false,"internalType":"uint256","name":"payable_","type":"uint256"},{"indexed":false,"internalType":"uint256","name":"recorded","type":"uint256"}],"name":"Settled","type":"event"},
  {"inputs":[{"internalType":"address","name":"asset","type":"address"},{"internalType":"uint40","name":"index","type":"uint40"}],"name":"claim","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[],"name":"endEmpty","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[],"name":"noteEmpty","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"asset","type":"address"}],"name":"settle","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
