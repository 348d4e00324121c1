// Written by `npm run sdk:abis`. Do not edit.
export const iLentVotesAbi = [
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"SocietyId","name":"society","type":"uint32"},{"indexed":false,"internalType":"uint24","name":"from","type":"uint24"}],"name":"TotalsKept","type":"event"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"keepTotals","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"account","type":"address"}],"name":"oracleOf","outputs":[{"internalType":"address","name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"uint256","name":"time","type":"uint256"}],"name":"totalVotesAt","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"account","type":"address"},{"internalType":"uint256","name":"time","type":"uint256"}],"name":"votesAt","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"account","type":"address"}],"name":"votesOf","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
] as const;
