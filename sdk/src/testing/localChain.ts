import {
  BrowserProvider,
  Contract,
  type Eip1193Provider,
  getAddress,
  type JsonRpcApiProvider,
  JsonRpcProvider,
  parseEther,
  toQuantity,
} from "ethers";
import { type Amount, parseAmount } from "../core/amounts";
import { assetAt } from "../core/connection";
import type { Deployment } from "../core/deployment";
import { CommonwealError, invalid } from "../core/errors";
import type { Language } from "../core/language";
import { type AnvilOptions, startAnvil } from "./anvil";
import { deployEverything } from "./deploy";
import { connectPersonas, type Persona, personaSigners, type Role } from "./personas";
import { CONTRACTS, PERSONAS } from "./system";

/** Which chain, and what there is on it from the beginning. */
export interface LocalChainOptions extends AnvilOptions {
  /**
   * A local chain that runs already: its address, or an EIP-1193 provider such as `hre.network.provider` of Hardhat.
   * Default: anvil is started, and stopped with `stop`. What is deployed there already stays.
   */
  rpc?: string | Eip1193Provider;
  /** Money in the test euro for each person (default: `"2000"`); the municipality receives fifty times as much. */
  money?: Amount;
  /** In which previews are said (default: English). */
  language?: Language;
}

/** How everything stood at some moment, for {@link LocalChain.restore}. */
export interface Snapshot {
  /** As the chain numbers it; another one after each time it was restored. */
  id: string;
}

/** A chain for tests, with everything deployed. */
export interface LocalChain {
  /** Where it answers; null for an EIP-1193 provider that was given. */
  url: string | null;
  provider: JsonRpcApiProvider;
  /** For `connect`, as from `deployments/<chainId>.json`. */
  deployment: Deployment;
  /** Everybody, connected. */
  personas: Record<Role, Persona>;
  /**
   * Lets time pass, and makes a block with the new time.
   *
   * @param to How many seconds, or until when.
   * @throws CommonwealError `LocalChain_BackInTime`.
   * @example await chain.travel(30 * 86_400);
   */
  travel(to: number | bigint | Date): Promise<void>;
  /** Makes blocks (default: one). */
  mine(blocks?: number): Promise<void>;
  /** Keeps how everything stands. */
  snapshot(): Promise<Snapshot>;
  /**
   * Puts everything back, as often as one likes; snapshots that were taken since are gone.
   *
   * @throws CommonwealError `LocalChain_NoSnapshot`.
   */
  restore(snapshot: Snapshot): Promise<void>;
  /**
   * Gives somebody money out of nothing.
   *
   * @param asset An ERC-20 that anybody may mint, as the test euro; `"native"` for the chain's own coin.
   * @param person A persona, or any address.
   * @param amount In the smallest unit, or decimal text.
   * @throws CommonwealError `LocalChain_NotMintable`, `Amount_…`.
   * @example await chain.fund(chain.deployment.contracts.TestEuro.address, chain.personas.ari, "50");
   */
  fund(asset: string, person: string | { address: string }, amount: Amount): Promise<void>;
  /** Ends it; does nothing the second time. A chain that was given is left running. */
  stop(): Promise<void>;
}

const MINT = ["function mint(address to,uint256 amount)"];
/** Native coin that everybody has at least, for gas. */
const GAS_MONEY = parseEther("100");
/** How often the provider looks whether something was mined, in milliseconds. */
const POLLING = 50;

/**
 * Starts a local chain with everything deployed, and everybody connected: for an app's tests. For Node only.
 *
 * @throws CommonwealError `Anvil_NotFound`, `Anvil_NotStarted`, `LocalChain_NotLocal`.
 * @example
 * const chain = await startLocalChain();
 * const { ari, elliot } = chain.personas;
 * await (await ari.relationships.monetise({ amount: "100" })).send();
 * await chain.travel(30 * 86_400);
 * await chain.stop();
 */
export async function startLocalChain(options: LocalChainOptions = {}): Promise<LocalChain> {
  const { rpc, startsAt, money = "2000", language } = options;
  const anvil = rpc === undefined ? await startAnvil(options) : null;
  const url = typeof rpc === "string" ? rpc : (anvil?.url ?? null);
  // Without a cache: a snapshot that is put back must not leave answers of another past behind.
  const behaviour = { cacheTimeout: -1, pollingInterval: POLLING };
  const provider = url
    ? new JsonRpcProvider(url, undefined, behaviour)
    : new BrowserProvider(rpc as Eip1193Provider, undefined, behaviour);
  const stop = async () => {
    provider.destroy();
    await anvil?.stop();
  };
  try {
    const signers = personaSigners(provider);
    const clock = travelling(provider);
    if (!anvil && startsAt) await clock(startsAt);
    await Promise.all(signers.map(({ address }) => requireGasMoney(provider, address)));
    const [deployer] = signers;
    const deployment = await deployEverything(provider, deployer);
    const fund = funding(provider);
    const euro = CONTRACTS.TestEuro.address;
    for (const [index, { role, isPerson }] of PERSONAS.entries()) {
      const amount = parseAmount(money, 6);
      if (isPerson) await fund(euro, signers[index], amount);
      if (role === "municipality") await fund(euro, signers[index], 50n * amount);
    }
    return {
      url,
      provider,
      deployment,
      personas: await connectPersonas(signers, deployment, language),
      travel: clock,
      mine: async (blocks = 1) => void (await provider.send("hardhat_mine", [toQuantity(blocks)])),
      snapshot: async () => ({ id: await provider.send("evm_snapshot", []) }),
      restore: async (snapshot) => {
        const done = await provider.send("evm_revert", [snapshot.id]);
        if (done !== true) {
          const hint = "It was taken after another one that was restored since, or on another chain.";
          throw invalid("LocalChain_NoSnapshot", `The chain has no snapshot ${snapshot.id}`, { ...snapshot }, hint);
        }
        snapshot.id = await provider.send("evm_snapshot", []);
      },
      fund,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Lets time pass on a chain. */
function travelling(provider: JsonRpcApiProvider): LocalChain["travel"] {
  return async (to) => {
    const { timestamp: now } = (await provider.getBlock("latest"))!;
    const then = to instanceof Date ? Math.floor(to.getTime() / 1000) : now + Number(to);
    if (!Number.isSafeInteger(then) || then <= now) {
      const hint = "Time only goes on; to go back, restore a snapshot.";
      throw invalid("LocalChain_BackInTime", "That moment is not later than the latest block", { now, to }, hint);
    }
    await provider.send("evm_setNextBlockTimestamp", [then]);
    await provider.send("hardhat_mine", ["0x1"]);
  };
}

/** Gives money on a chain. */
function funding(provider: JsonRpcApiProvider): LocalChain["fund"] {
  const [minter] = personaSigners(provider);
  return async (asset, person, amount) => {
    const to = getAddress(typeof person === "string" ? person : person.address);
    if (asset === "native") {
      const value = (await provider.getBalance(to)) + parseAmount(amount, 18);
      await provider.send("hardhat_setBalance", [to, toQuantity(value)]);
      return;
    }
    try {
      const value = parseAmount(amount, (await assetAt(provider, asset)).decimals);
      await (await new Contract(asset, MINT, minter).mint(to, value)).wait();
    } catch (cause) {
      if (cause instanceof CommonwealError && cause.name.startsWith("Amount_")) throw cause;
      throw new CommonwealError({
        code: "INVALID_ARGUMENT",
        name: "LocalChain_NotMintable",
        message: "This asset cannot be minted by anybody",
        args: { asset },
        hint: "Let somebody who has it transfer it.",
        cause,
      });
    }
  };
}

async function requireGasMoney(provider: JsonRpcApiProvider, person: string): Promise<void> {
  if ((await provider.getBalance(person)) >= GAS_MONEY) return;
  await provider.send("hardhat_setBalance", [person, toQuantity(GAS_MONEY)]);
}
