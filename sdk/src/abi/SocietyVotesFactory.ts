// Written by `npm run sdk:abis`. Do not edit.
export const societyVotesFactoryAbi = [
  {"inputs":[{"internalType":"contract ILentVotes","name":"ledger","type":"address"}],"stateMutability":"nonpayable","type":"constructor"},
  {"inputs":[],"name":"CloneArgumentsTooLong","type":"error"},
  {"inputs":[],"name":"Create2EmptyBytecode","type":"error"},
  {"inputs":[],"name":"FailedDeployment","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"balance","type":"uint256"},{"internalType":"uint256","name":"needed","type":"uint256"}],"name":"InsufficientBalance","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"SocietyId","name":"society","type":"uint32"},{"indexed":false,"internalType":"address","name":"votes","type":"address"}],"name":"SocietyVotesCreated","type":"event"},
  {"inputs":[],"name":"IMPLEMENTATION","outputs":[{"internalType":"address","name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"LEDGER","outputs":[{"internalType":"contract ILentVotes","name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"create","outputs":[{"internalType":"address","name":"votes","type":"address"}],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"votesOf","outputs":[{"internalType":"address","name":"","type":"address"}],"stateMutability":"view","type":"function"},
] as const;
