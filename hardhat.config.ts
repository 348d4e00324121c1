import "@nomicfoundation/hardhat-toolbox";
import "./scripts/hardhat/npm-compiler";
import "./scripts/hardhat/own-warnings";
import { type HardhatUserConfig, vars } from "hardhat/config";
import type { HttpNetworkUserConfig } from "hardhat/types";

/** A setting of the person who deploys: from the environment, else from Hardhat's configuration variables. */
function setting(name: string): string | undefined {
  return process.env[name] || (vars.has(name) ? vars.get(name) : undefined);
}

/**
 * A network of which the endpoint is `<NAME>_RPC_URL` (default: the network's public endpoint) and the key
 * `DEPLOYER_PRIVATE_KEY`. Without a key the network can still be read, so nothing local ever needs one.
 */
function network(name: string, chainId: number, publicUrl: string): HttpNetworkUserConfig {
  const key = setting("DEPLOYER_PRIVATE_KEY");
  return { chainId, url: setting(`${name}_RPC_URL`) ?? publicUrl, accounts: key ? [key] : [] };
}

/**
 * Where builds go. `BUILD_DIR` keeps a build of its own, beside the usual one: the instrumented contracts of
 * `npm run coverage` must never be taken for the real ones.
 */
const build = process.env.BUILD_DIR;

const config: HardhatUserConfig = {
  paths: build ? { cache: `${build}/cache`, artifacts: `${build}/artifacts` } : {},
  solidity: {
    version: "0.8.37",
    settings: {
      evmVersion: "cancun",
      viaIR: true,
      optimizer: { enabled: true, runs: 200 },
      // The documentation comments: `npm run lint` checks them, and the SDK's messages are made of them. The storage
      // layouts: a test compares those of contracts that share their storage.
      outputSelection: { "*": { "*": ["devdoc", "userdoc", "storageLayout"] } },
    },
  },
  networks: {
    hardhat: {
      chainId: 31337,
      allowUnlimitedContractSize: false,
      blockGasLimit: 60_000_000,
      // EIP-7702 accounts are among the wallets that the tests use.
      hardfork: "prague",
    },
    localhost: { url: "http://127.0.0.1:8545", chainId: 31337 },
    gnosis: network("GNOSIS", 100, "https://rpc.gnosischain.com"),
    chiado: network("CHIADO", 10200, "https://rpc.chiadochain.net"),
    celo: network("CELO", 42220, "https://forno.celo.org"),
    celoSepolia: network("CELO_SEPOLIA", 11142220, "https://forno.celo-sepolia.celo-testnet.org"),
    base: network("BASE", 8453, "https://mainnet.base.org"),
    baseSepolia: network("BASE_SEPOLIA", 84532, "https://sepolia.base.org"),
    optimism: network("OPTIMISM", 10, "https://mainnet.optimism.io"),
    optimismSepolia: network("OPTIMISM_SEPOLIA", 11155420, "https://sepolia.optimism.io"),
  },
  etherscan: {
    // One key serves every chain of Etherscan's v2 interface.
    apiKey: setting("ETHERSCAN_API_KEY") ?? "",
    customChains: [
      etherscanV2("chiado", 10200, "https://gnosis-chiado.blockscout.com"),
      etherscanV2("celoSepolia", 11142220, "https://sepolia.celoscan.io"),
    ],
  },
  sourcify: { enabled: true },
  typechain: { outDir: build ? `${build}/typechain-types` : "typechain-types", target: "ethers-v6" },
  gasReporter: { enabled: false },
  mocha: { timeout: 120_000 },
};

function etherscanV2(network: string, chainId: number, browserURL: string) {
  return { network, chainId, urls: { apiURL: `https://api.etherscan.io/v2/api?chainid=${chainId}`, browserURL } };
}

export default config;
