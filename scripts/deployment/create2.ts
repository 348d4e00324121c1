import { concat, getAddress, getCreate2Address, keccak256, type Provider, toQuantity } from "ethers";
import { DeploymentError } from "./errors";

/**
 * The well-known CREATE2 deployer (Arachnid's deterministic deployment proxy). It is on nearly every chain, at the same
 * address, because its only deployment was a transaction without replay protection that nobody has the key of.
 */
export const CREATE2_DEPLOYER = getAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C");

/** Its code. */
export const CREATE2_DEPLOYER_CODE =
  "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

/** The transaction that puts it on a chain, and who must have 0.01 of the native coin before it is sent. */
export const CREATE2_DEPLOYER_TRANSACTION = {
  from: getAddress("0x3fab184622dc19b6109349b94811493bf2a45362"),
  cost: 10n ** 16n,
  raw: "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222",
} as const;

/** Where the CREATE2 deployer puts a contract. */
export function create2Address(salt: string, initCode: string): string {
  return getCreate2Address(CREATE2_DEPLOYER, salt, keccak256(initCode));
}

/** What is sent to the CREATE2 deployer. */
export function create2Call(salt: string, initCode: string): { to: string; data: string } {
  return { to: CREATE2_DEPLOYER, data: concat([salt, initCode]) };
}

/** Requires the CREATE2 deployer; a local chain that does not have it receives it. */
export async function requireCreate2Deployer(provider: Provider): Promise<void> {
  if ((await provider.getCode(CREATE2_DEPLOYER)) === CREATE2_DEPLOYER_CODE) return;
  const { send } = provider as Provider & { send?: (method: string, params: unknown[]) => Promise<unknown> };
  if (send !== undefined) {
    for (const method of ["hardhat_setCode", "anvil_setCode"]) {
      try {
        await send.call(provider, method, [CREATE2_DEPLOYER, CREATE2_DEPLOYER_CODE]);
        return;
      } catch {
        // Not a chain of this kind.
      }
    }
  }
  const { from, cost, raw } = CREATE2_DEPLOYER_TRANSACTION;
  throw new DeploymentError(
    "NO_CREATE2_DEPLOYER",
    `This chain does not have the CREATE2 deployer ${CREATE2_DEPLOYER}. To install it, send ${toQuantity(cost)} wei ` +
      `to ${from} and then this signed transaction, which is the same on every chain: ${raw}`,
  );
}
