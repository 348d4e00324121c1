// Written by `npm run sdk:abis`. Do not edit.
export const iNominationsAbi = [
  {"inputs":[{"internalType":"address","name":"member","type":"address"},{"internalType":"uint24","name":"counter","type":"uint24"},{"internalType":"uint24","name":"last","type":"uint24"}],"name":"BenefitSocieties_OldNomination","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"SocietyId","name":"society","type":"uint32"},{"indexed":true,"internalType":"address","name":"member","type":"address"},{"indexed":true,"internalType":"address","name":"oracle","type":"address"},{"indexed":false,"internalType":"uint24","name":"counter","type":"uint24"}],"name":"OracleNominated","type":"event"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"member","type":"address"},{"internalType":"address","name":"oracle","type":"address"},{"internalType":"uint24","name":"counter","type":"uint24"},{"internalType":"bytes","name":"signature","type":"bytes"}],"name":"nominate","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
