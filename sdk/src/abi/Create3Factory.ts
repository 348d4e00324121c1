// Written by `npm run sdk:abis`. Do not edit.
export const create3FactoryAbi = [
  {"inputs":[],"name":"Create2EmptyBytecode","type":"error"},
  {"inputs":[],"name":"Create3EmptyBytecode","type":"error"},
  {"inputs":[{"internalType":"address","name":"deployed","type":"address"}],"name":"Create3Factory_AlreadyDeployed","type":"error"},
  {"inputs":[{"internalType":"address","name":"deployed","type":"address"}],"name":"Create3Factory_DeploymentFailed","type":"error"},
  {"inputs":[],"name":"FailedDeployment","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"balance","type":"uint256"},{"internalType":"uint256","name":"needed","type":"uint256"}],"name":"InsufficientBalance","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"deployed","type":"address"},{"indexed":true,"internalType":"address","name":"deployer","type":"address"},{"indexed":true,"internalType":"bytes32","name":"salt","type":"bytes32"}],"name":"ContractDeployed","type":"event"},
  {"inputs":[{"internalType":"address","name":"deployer","type":"address"},{"internalType":"bytes32","name":"salt","type":"bytes32"}],"name":"addressOf","outputs":[{"internalType":"address","name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"salt","type":"bytes32"},{"internalType":"bytes","name":"initCode","type":"bytes"}],"name":"deploy","outputs":[{"internalType":"address","name":"deployed","type":"address"}],"stateMutability":"nonpayable","type":"function"},
] as const;
