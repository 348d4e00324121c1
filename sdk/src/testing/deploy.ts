import type { JsonRpcApiProvider, Wallet } from "ethers";
import type { DeployedContract, Deployment } from "../core/deployment";
import { CommonwealError } from "../core/errors";
import { callsIn } from "./packed";
import { CALLS, CONTRACTS, CREATE2 } from "./system";

/**
 * Deploys everything that is not there yet, with the very transactions of the repository's own deployment.
 *
 * @throws CommonwealError `LocalChain_NotLocal`.
 */
export async function deployEverything(provider: JsonRpcApiProvider, deployer: Wallet): Promise<Deployment> {
  const { chainId } = await provider.getNetwork();
  await requireCreate2(provider);
  const contracts: Record<string, DeployedContract> = {};
  const calls = callsIn(CALLS);
  for (const [index, [name, { address, abiHash }]] of Object.entries(CONTRACTS).entries()) {
    const missing = (await provider.getCode(address)) === "0x";
    const receipt = missing ? await (await deployer.sendTransaction(calls[index])).wait() : null;
    contracts[name] = { address, abiHash, block: receipt?.blockNumber ?? 0 };
  }
  return { chainId: Number(chainId), contracts };
}

/** Requires the CREATE2 deployer; puts it there if the chain is a local one that lacks it. */
async function requireCreate2(provider: JsonRpcApiProvider): Promise<void> {
  if ((await provider.getCode(CREATE2.address)) !== "0x") return;
  try {
    await provider.send("hardhat_setCode", [CREATE2.address, CREATE2.code]);
  } catch (cause) {
    throw new CommonwealError({
      code: "INVALID_ARGUMENT",
      name: "LocalChain_NotLocal",
      message: "This is not a local chain for tests: it does not let code be put in place",
      hint: "Give anvil or Hardhat's network as `rpc`, or leave it out to have anvil started.",
      cause,
    });
  }
}
