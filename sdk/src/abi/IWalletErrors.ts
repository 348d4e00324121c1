// Written by `npm run sdk:abis`. Do not edit.
export const iWalletErrorsAbi = [
  {"inputs":[{"internalType":"address","name":"to","type":"address"},{"internalType":"uint256","name":"amount","type":"uint256"}],"name":"CommunityWallet_CannotPay","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"flags","type":"uint256"}],"name":"CommunityWallet_Closed","type":"error"},
  {"inputs":[],"name":"CommunityWallet_HasEnded","type":"error"},
  {"inputs":[],"name":"CommunityWallet_HasNotEnded","type":"error"},
  {"inputs":[{"internalType":"address","name":"voter","type":"address"}],"name":"CommunityWallet_NoWeight","type":"error"},
  {"inputs":[{"internalType":"address","name":"account","type":"address"}],"name":"CommunityWallet_NotAnOperator","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"since","type":"uint256"}],"name":"CommunityWallet_NotAuthorised","type":"error"},
  {"inputs":[],"name":"CommunityWallet_Nothing","type":"error"},
  {"inputs":[{"internalType":"ActId","name":"id","type":"bytes32"}],"name":"CommunityWallet_OtherContent","type":"error"},
  {"inputs":[{"internalType":"string","name":"name","type":"string"},{"internalType":"uint256","name":"value","type":"uint256"}],"name":"CommunityWallet_OutOfBounds","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"from","type":"uint256"}],"name":"CommunityWallet_TooEarly","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"count","type":"uint256"},{"internalType":"uint256","name":"needed","type":"uint256"}],"name":"CommunityWallet_TooFewOperators","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"until","type":"uint256"}],"name":"CommunityWallet_TooLate","type":"error"},
] as const;
