// Written by `npm run sdk:abis`. Do not edit.
export const memberThrottleAbi = [
  {"inputs":[{"internalType":"uint256","name":"fullAt","type":"uint256"}],"stateMutability":"nonpayable","type":"constructor"},
  {"inputs":[],"name":"MemberThrottle_NoMembers","type":"error"},
  {"inputs":[],"name":"FULL_AT","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"components":[{"internalType":"uint256","name":"karma","type":"uint256"},{"internalType":"uint256","name":"committed","type":"uint256"},{"internalType":"uint256","name":"received","type":"uint256"},{"internalType":"uint256","name":"reserves","type":"uint256"},{"internalType":"uint256","name":"units","type":"uint256"},{"internalType":"uint256","name":"approved","type":"uint256"},{"internalType":"uint256","name":"members","type":"uint256"},{"internalType":"bool","name":"forMember","type":"bool"}],"internalType":"struct IPayoutRule.Case","name":"one","type":"tuple"}],"name":"mostFor","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
] as const;
