import { call } from "../chain";
import type { Peer } from "./peer";

/** An OpenZeppelin vault: somebody deposits for the second time, out of a finite allowance. */
export const erc4626Deposit: Peer = {
  name: "OpenZeppelin ERC-4626 deposit",
  semantics:
    "Both take an ERC-20 out of a finite allowance and credit the depositor 1:1. The vault's shares can be transferred " +
    "and its price can change, so it reads its own balance first; a Personal Token is soulbound and always worth one.",
  async prepare({ chain, deployer, token }) {
    const depositor = await chain.person("depositor");
    const from = depositor.address;
    const vault = await chain.deployBuilt(deployer, "contracts/mocks/peers/PeerVault.sol:PeerVault", [token.address]);
    await chain.send(call(from, token, "mint", [from, 1_000_000_000n]));
    await chain.send(call(from, token, "approve", [vault.address, 900_000_000n]));
    const deposit = call(from, vault, "deposit", [100_000_000n, from]);
    await chain.send(deposit);
    return deposit;
  },
};
