// Written by `npm run sdk:abis`. Do not edit.
export const iGivingAbi = [
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"BenefitSocieties_GiftsAreForMembers","type":"error"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"BenefitSocieties_NotAmongTheFirst","type":"error"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"}],"name":"BenefitSocieties_OwnRequest","type":"error"},
  {"inputs":[{"internalType":"address","name":"member","type":"address"},{"internalType":"uint256","name":"reserve","type":"uint256"},{"internalType":"uint256","name":"amount","type":"uint256"}],"name":"BenefitSocieties_ReserveTooSmall","type":"error"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"},{"internalType":"uint256","name":"room","type":"uint256"},{"internalType":"uint256","name":"amount","type":"uint256"}],"name":"BenefitSocieties_TooMuchForRequest","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"RequestId","name":"request","type":"uint64"},{"indexed":true,"internalType":"address","name":"giver","type":"address"},{"indexed":false,"internalType":"uint96","name":"amount","type":"uint96"},{"indexed":false,"internalType":"bool","name":"fromCharity","type":"bool"},{"indexed":false,"internalType":"uint128","name":"units","type":"uint128"},{"indexed":false,"internalType":"bool","name":"paid","type":"bool"}],"name":"Given","type":"event"},
  {"inputs":[{"internalType":"RequestId","name":"request","type":"uint64"},{"internalType":"address","name":"giver","type":"address"},{"internalType":"uint96","name":"amount","type":"uint96"},{"internalType":"bool","name":"fromCharity","type":"bool"},{"internalType":"bytes","name":"signature","type":"bytes"}],"name":"give","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
