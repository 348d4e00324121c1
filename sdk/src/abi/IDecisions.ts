// Written by `npm run sdk:abis`. Do not edit.
export const iDecisionsAbi = [
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"RequestId","name":"request","type":"uint64"},{"indexed":false,"internalType":"enum RequestState","name":"state","type":"uint8"},{"indexed":false,"internalType":"uint96","name":"most","type":"uint96"},{"indexed":false,"internalType":"uint128","name":"burned","type":"uint128"}],"name":"RequestDecided","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"RequestId","name":"request","type":"uint64"},{"indexed":true,"internalType":"address","name":"member","type":"address"},{"indexed":false,"internalType":"uint256","name":"until","type":"uint256"}],"name":"StandingLost","type":"event"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"closeRequest","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"decide","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"withdrawRequest","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
