import { JsonRpcApiProvider, type Provider } from "ethers";

/**
 * The number of the latest block as the node says it now. A provider of ethers answers for a quarter of a second with what it
 * was told before: a block that was just mined would be missed, and with it what somebody has just done.
 */
export async function latestBlock(provider: Provider): Promise<number> {
  if (!(provider instanceof JsonRpcApiProvider)) return provider.getBlockNumber();
  return Number(await provider.send("eth_blockNumber", []));
}
