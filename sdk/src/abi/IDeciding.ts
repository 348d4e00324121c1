// Written by `npm run sdk:abis`. Do not edit.
export const iDecidingAbi = [
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"BenefitSocieties_HasNotEnded","type":"error"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"account","type":"address"}],"name":"BenefitSocieties_NotAmongTheTop","type":"error"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"uint256","name":"karma","type":"uint256"},{"internalType":"uint256","name":"least","type":"uint256"}],"name":"BenefitSocieties_TooSmallToDecide","type":"error"},
] as const;
