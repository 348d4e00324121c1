// Written by `npm run sdk:abis`. Do not edit.
export const communityWalletFactoryFragments: readonly string[] = [
  "event WalletCreated(address indexed wallet, (address electorate, bytes32 subject, (uint16 window, uint8 extension, uint8 grace, uint16 feeCap, uint8 mostPending, uint8 share) terms, uint8 threshold, address[] operators, uint256[] validators, bytes32 rest) config)",
  "function IMPLEMENTATION() view returns (address)",
  "function create((address electorate, bytes32 subject, (uint16 window, uint8 extension, uint8 grace, uint16 feeCap, uint8 mostPending, uint8 share) terms, uint8 threshold, address[] operators, uint256[] validators, bytes32 rest) config, bytes32) returns (address wallet)",
  "function isWallet(address wallet) view returns (bool)",
  "function walletOf((address electorate, bytes32 subject, (uint16 window, uint8 extension, uint8 grace, uint16 feeCap, uint8 mostPending, uint8 share) terms, uint8 threshold, address[] operators, uint256[] validators, bytes32 rest) config, bytes32) view returns (address)",
];
export const communityWalletFactoryAbiHash = "0xe94507b525860efe14201855e8fa8c64ef188359e5ce65160b71368f2dbb1eb0";
