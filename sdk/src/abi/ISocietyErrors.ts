// Written by `npm run sdk:abis`. Do not edit.
export const iSocietyErrorsAbi = [
  {"inputs":[{"internalType":"uint256","name":"amount","type":"uint256"},{"internalType":"uint256","name":"received","type":"uint256"}],"name":"BenefitSocieties_AssetTakesFee","type":"error"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"BenefitSocieties_HasEnded","type":"error"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"account","type":"address"}],"name":"BenefitSocieties_NotAMember","type":"error"},
  {"inputs":[],"name":"BenefitSocieties_Nothing","type":"error"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"},{"internalType":"uint256","name":"counter","type":"uint256"},{"internalType":"uint256","name":"updates","type":"uint256"}],"name":"BenefitSocieties_OtherWording","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"from","type":"uint256"}],"name":"BenefitSocieties_TooEarly","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"until","type":"uint256"}],"name":"BenefitSocieties_TooLate","type":"error"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"BenefitSocieties_UnknownSociety","type":"error"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"},{"internalType":"enum RequestState","name":"state","type":"uint8"}],"name":"BenefitSocieties_WrongState","type":"error"},
] as const;
