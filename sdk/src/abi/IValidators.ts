// Written by `npm run sdk:abis`. Do not edit.
export const iValidatorsAbi = [
  {"inputs":[],"name":"CommunityWallet_ChangedJustNow","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"moved","type":"uint256"},{"internalType":"uint256","name":"most","type":"uint256"}],"name":"CommunityWallet_MovesTooMuch","type":"error"},
  {"inputs":[{"internalType":"address","name":"account","type":"address"}],"name":"CommunityWallet_NotInOrder","type":"error"},
  {"inputs":[{"internalType":"bytes32","name":"rest","type":"bytes32"}],"name":"CommunityWallet_NotTheNextPart","type":"error"},
  {"inputs":[{"internalType":"address","name":"account","type":"address"}],"name":"CommunityWallet_WrongWeight","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"validator","type":"address"},{"indexed":false,"internalType":"uint32","name":"number","type":"uint32"},{"indexed":false,"internalType":"uint40","name":"weight","type":"uint40"}],"name":"ValidatorChanged","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":false,"internalType":"uint32","name":"firstNumber","type":"uint32"},{"indexed":false,"internalType":"uint256[]","name":"validators","type":"uint256[]"},{"indexed":false,"internalType":"bytes32","name":"rest","type":"bytes32"}],"name":"ValidatorsLoaded","type":"event"},
  {"inputs":[{"internalType":"uint256[]","name":"validators","type":"uint256[]"},{"internalType":"bytes32","name":"rest","type":"bytes32"}],"name":"loadValidators","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"validator","type":"address"},{"internalType":"bytes","name":"signature","type":"bytes"}],"name":"resign","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
