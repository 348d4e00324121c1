import type { Interface } from "ethers";
import { cooperativeContracts } from "./cooperatives/contracts";
import { interfaceOf } from "./core/contracts";
import type { ContractName } from "./core/deployment";
import { relationshipContracts } from "./relationships/contracts";
import { societyContracts } from "./societies/contracts";
import { walletContracts } from "./wallets/contracts";

/** Every contract that can be connected. */
export const allContracts = [
  ...relationshipContracts,
  ...cooperativeContracts,
  ...societyContracts,
  ...walletContracts,
];

/**
 * Functions and events by contract, as the SDK calls and reads them; each is built when it is first used. Whole ABIs, with
 * errors, are in `@commonweal/sdk/abi`.
 *
 * @example const data = interfaces.RelationshipCoins.encodeFunctionData("cashableOf", [ari]);
 */
export const interfaces = Object.defineProperties(
  {},
  Object.fromEntries(
    allContracts.map(({ name, fragments }) => [name, { get: () => interfaceOf(fragments), enumerable: true }]),
  ),
) as Readonly<Record<ContractName, Interface>>;
