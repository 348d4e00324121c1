import { dataLength, Interface, type Provider } from "ethers";

const TOKEN = /* @__PURE__ */ new Interface(["function transfer(address to,uint256 amount) returns (bool)"]);

/** Gas that every call takes before anything of it runs. */
const CALL_GAS = 21_000n;

/** A payment that a contract would make. */
export interface Payment {
  /** The contract that pays. */
  from: string;
  to: string;
  /** The ERC-20; null for native coin. */
  asset: string | null;
  amount: bigint;
  /** How much gas the contract lets a recipient of native coin use (default: all). */
  gas?: bigint;
}

/**
 * Whether a contract could pay somebody now. An asset may refuse, and so may a contract that is paid in native coin: what the
 * contract does then is its rule.
 */
export async function canBePaid(provider: Provider, { from, to, asset, amount, gas }: Payment): Promise<boolean> {
  if (to === from) return false;
  const gasLimit = gas === undefined ? undefined : gas + CALL_GAS;
  const call = asset === null ? { to, value: amount, gasLimit } : { to: asset, data: transferOf(to, amount) };
  try {
    const answer = await provider.call({ from, ...call });
    return asset === null || dataLength(answer) === 0 || BigInt(answer) === 1n;
  } catch {
    return false;
  }
}

const transferOf = (to: string, amount: bigint) => TOKEN.encodeFunctionData("transfer", [to, amount]);
