// Written by `npm run sdk:abis`. Do not edit.
export const iLaterVersionsAbi = [
  {"inputs":[],"name":"movePersonalToken","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"ProgrammeId","name":"programme","type":"uint32"},{"internalType":"bytes","name":"entry","type":"bytes"}],"name":"moveProgramme","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"a","type":"address"},{"internalType":"address","name":"b","type":"address"},{"internalType":"bytes32","name":"termsHash","type":"bytes32"}],"name":"moveRelationship","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"ledger","type":"address"}],"name":"namePersonalTokenSuccessor","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"ProgrammeId","name":"programme","type":"uint32"},{"internalType":"address","name":"ledger","type":"address"}],"name":"nameProgrammeSuccessor","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"a","type":"address"},{"internalType":"address","name":"b","type":"address"},{"internalType":"bytes32","name":"termsHash","type":"bytes32"},{"internalType":"address","name":"ledger","type":"address"},{"internalType":"bytes","name":"signatureA","type":"bytes"},{"internalType":"bytes","name":"signatureB","type":"bytes"}],"name":"nameRelationshipSuccessor","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
