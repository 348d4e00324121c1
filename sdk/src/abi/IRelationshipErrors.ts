// Written by `npm run sdk:abis`. Do not edit.
export const iRelationshipErrorsAbi = [
  {"inputs":[{"internalType":"uint256","name":"expected","type":"uint256"},{"internalType":"uint256","name":"received","type":"uint256"}],"name":"RelationshipCoins_AssetTakesFee","type":"error"},
  {"inputs":[{"internalType":"address","name":"account","type":"address"}],"name":"RelationshipCoins_NotACooperative","type":"error"},
  {"inputs":[{"internalType":"RelationshipId","name":"id","type":"bytes32"},{"internalType":"address","name":"person","type":"address"}],"name":"RelationshipCoins_NotAPartner","type":"error"},
  {"inputs":[],"name":"RelationshipCoins_Nothing","type":"error"},
  {"inputs":[{"internalType":"RelationshipId","name":"id","type":"bytes32"},{"internalType":"uint40","name":"endsAt","type":"uint40"}],"name":"RelationshipCoins_NoticeGiven","type":"error"},
  {"inputs":[{"internalType":"address","name":"caller","type":"address"}],"name":"RelationshipCoins_OnlyTheDesk","type":"error"},
  {"inputs":[{"internalType":"address","name":"a","type":"address"},{"internalType":"address","name":"b","type":"address"}],"name":"RelationshipCoins_PartnersNotInOrder","type":"error"},
  {"inputs":[{"internalType":"RelationshipId","name":"id","type":"bytes32"},{"internalType":"uint256","name":"until","type":"uint256"}],"name":"RelationshipCoins_Suspended","type":"error"},
  {"inputs":[{"internalType":"address","name":"person","type":"address"},{"internalType":"uint256","name":"balance","type":"uint256"},{"internalType":"uint256","name":"needed","type":"uint256"}],"name":"RelationshipCoins_TooFewPersonalTokens","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"balance","type":"uint256"}],"name":"RelationshipCoins_TooMuch","type":"error"},
  {"inputs":[{"internalType":"RelationshipId","name":"id","type":"bytes32"},{"internalType":"enum Stage","name":"stage","type":"uint8"}],"name":"RelationshipCoins_WrongStage","type":"error"},
] as const;
