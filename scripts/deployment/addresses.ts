import { AbiCoder, getCreate2Address, getCreateAddress, keccak256 } from "ethers";
import { readBuild } from "./build";
import { create2Address } from "./create2";
import type { SystemConfig } from "./networks";
import { FACTORY, planOf, saltOf } from "./plan";
import type { Addresses } from "./planned";

/** Hash of the init code of the proxy through which CREATE3 deploys (OpenZeppelin's `Create3`). */
const PROXY_INIT_CODE_HASH = "0x57a34f6e879358dd76825d6700df87013ad6a3fb43c0d0c602f70a8772c153bd";

/** Where the factory is, on every chain. */
export async function factoryAddress(): Promise<string> {
  const { creationCode } = await readBuild(FACTORY.contract);
  return create2Address(FACTORY.salt, creationCode);
}

/** What `Create3Factory.addressOf` answers, whether or not the factory exists yet. */
export function create3Address(factory: string, deployer: string, salt: string): string {
  const mixed = keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [deployer, salt]));
  return getCreateAddress({ from: getCreate2Address(factory, mixed, PROXY_INIT_CODE_HASH), nonce: 1 });
}

/** Addresses of all contracts of a system; `asset` is what it settles in. */
export async function predictAddresses(config: SystemConfig, deployer: string): Promise<Addresses> {
  const factory = await factoryAddress();
  const names = planOf(config).map(({ name }) => name);
  const system = Object.fromEntries(
    names.map((name) => [name, create3Address(factory, deployer, saltOf(name, config.edition))]),
  );
  return { Create3Factory: factory, ...system, asset: config.asset === "test" ? system.TestEuro : config.asset };
}
