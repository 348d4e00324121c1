import { Interface } from "ethers";
import type { Call } from "./calls";
import type { Connection } from "./connection";
import { readAll } from "./multicall";

const TOKEN = new Interface([
  "function approve(address spender,uint256 amount) returns (bool)",
  "function allowance(address owner,address spender) view returns (uint256)",
  "function balanceOf(address owner) view returns (uint256)",
]);

/** Whose money, of which ERC-20, a contract is to take. */
export interface Spending {
  /** The ERC-20. */
  asset: string;
  /** The contract that takes it. */
  spender: string;
  /** Whose money it is. */
  person: string;
  /** In the smallest unit. */
  amount: bigint;
  /** What the preview of a plan that stands alone says of an approval that it includes. */
  note?: string;
}

/** What somebody has, and the approval that must come before a contract can take money; null if it may already. */
export async function approvalFor(
  connection: Connection,
  { asset, spender, person, amount }: Spending,
): Promise<{ balance: bigint; approval: Call | null }> {
  const read = (fn: string, ...args: unknown[]) => ({ to: asset, interface: TOKEN, fn, args });
  const [allowance, balance] = await readAll<bigint>(connection.provider, [
    read("allowance", person, spender),
    read("balanceOf", person),
  ]);
  if (allowance >= amount) return { balance, approval: null };
  const data = TOKEN.encodeFunctionData("approve", [spender, amount]);
  return { balance, approval: { to: asset, data, value: 0n } };
}

/**
 * The approvals that must come before several plans of one sender: one for each asset and contract, for all of the plans
 * together. An approval is for an exact sum, so that of one plan would undo that of another.
 */
export async function approvalsFor(
  connection: Connection,
  spends: readonly Spending[],
  sender: string,
): Promise<Call[]> {
  const sums = new Map<string, Spending>();
  for (const one of spends.filter(({ person }) => person === sender)) {
    const key = `${one.asset} ${one.spender}`.toLowerCase();
    sums.set(key, { ...one, amount: one.amount + (sums.get(key)?.amount ?? 0n) });
  }
  const found = await Promise.all([...sums.values()].map((spending) => approvalFor(connection, spending)));
  return found.flatMap(({ approval }) => approval ?? []);
}

/** Whether a call is the approval for one of these. */
export function isApprovalOf(call: Call, spends: readonly Spending[]): boolean {
  return spends.some(({ asset, spender }) => {
    const begins = TOKEN.encodeFunctionData("approve", [spender, 0n]).slice(0, 74).toLowerCase();
    return call.to.toLowerCase() === asset.toLowerCase() && call.data.toLowerCase().startsWith(begins);
  });
}
