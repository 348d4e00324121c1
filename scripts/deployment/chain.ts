import { BrowserProvider, JsonRpcSigner, toQuantity } from "ethers";
import hre from "hardhat";
import { createProvider } from "hardhat/internal/core/providers/construction";
import type { EthereumProvider } from "hardhat/types";

/** An in-process chain of one's own, beside the one that Hardhat runs its tests on. */
export interface LocalChain {
  /** For JSON-RPC, as a wallet or a server would speak to it. */
  readonly rpc: EthereumProvider;
  readonly provider: BrowserProvider;
  /** One of the chain's unlocked accounts. */
  account(index: number): Promise<JsonRpcSigner>;
  /** Any address, unlocked and with enough of the native coin. */
  impersonate(address: string): Promise<JsonRpcSigner>;
  /** The time of the last block (UNIX seconds). */
  now(): Promise<number>;
  /** Lets time pass, and a block with the new time be made. */
  pass(seconds: number): Promise<void>;
  snapshot(): Promise<string>;
  /** Puts everything back to a snapshot, which is used up by that. */
  revert(snapshot: string): Promise<void>;
}

export interface LocalChainOptions {
  chainId?: number;
  /** Time of the first block. */
  startsAt?: Date;
}

const PLENTY = toQuantity(10n ** 24n);

/** Starts a chain with Hardhat's configuration for its in-process network, with another id or clock if given. */
export async function startLocalChain({ chainId, startsAt }: LocalChainOptions = {}): Promise<LocalChain> {
  const hardhat = { ...hre.config.networks.hardhat };
  if (chainId !== undefined) hardhat.chainId = chainId;
  if (startsAt !== undefined) hardhat.initialDate = startsAt.toISOString();
  const rpc = await createProvider({ ...hre.config, networks: { ...hre.config.networks, hardhat } }, "hardhat");
  // Without a cache: a snapshot that is taken back must not leave answers of another past behind.
  const provider = new BrowserProvider(rpc, hardhat.chainId, { cacheTimeout: -1, pollingInterval: 100 });
  const now = async () =>
    Number(
      ((await rpc.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as { timestamp: string })
        .timestamp,
    );
  return {
    rpc,
    provider,
    account: (index) => provider.getSigner(index),
    async impersonate(address) {
      await rpc.request({ method: "hardhat_impersonateAccount", params: [address] });
      await rpc.request({ method: "hardhat_setBalance", params: [address, PLENTY] });
      return new JsonRpcSigner(provider, address);
    },
    now,
    async pass(seconds) {
      await rpc.request({ method: "evm_setNextBlockTimestamp", params: [toQuantity((await now()) + seconds)] });
      await rpc.request({ method: "evm_mine", params: [] });
    },
    async snapshot() {
      return (await rpc.request({ method: "evm_snapshot", params: [] })) as string;
    },
    async revert(snapshot) {
      const done = await rpc.request({ method: "evm_revert", params: [snapshot] });
      if (done !== true) throw new Error(`There is no snapshot ${snapshot}`);
    },
  };
}
