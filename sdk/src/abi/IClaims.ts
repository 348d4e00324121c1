// Written by `npm run sdk:abis`. Do not edit.
export const iClaimsAbi = [
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"SocietyId","name":"society","type":"uint32"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"}],"name":"CommonsClaimed","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"SocietyId","name":"society","type":"uint32"},{"indexed":true,"internalType":"address","name":"member","type":"address"},{"indexed":true,"internalType":"address","name":"to","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"},{"indexed":false,"internalType":"bool","name":"paid","type":"bool"}],"name":"ReferralClaimed","type":"event"},
  {"inputs":[{"internalType":"SocietyId[]","name":"societies","type":"uint32[]"}],"name":"claimCommons","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address[]","name":"members","type":"address[]"}],"name":"claimReferral","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"}],"name":"commonsClaimable","outputs":[{"internalType":"uint256","name":"amount","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"SocietyId","name":"society","type":"uint32"},{"internalType":"address","name":"member","type":"address"}],"name":"referralClaimable","outputs":[{"internalType":"uint256","name":"toRegistrar","type":"uint256"},{"internalType":"uint256","name":"toAffiliate","type":"uint256"}],"stateMutability":"view","type":"function"},
] as const;
