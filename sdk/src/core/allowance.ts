import { Interface, Signature, type Signer } from "ethers";
import type { Call } from "./calls";
import { type Connection, chainTime, personOf } from "./connection";
import { CommonwealError, toCommonwealError } from "./errors";
import { readAll } from "./multicall";
import { type Moment, secondsOf } from "./time";

const TOKEN = new Interface([
  "function approve(address spender,uint256 amount) returns (bool)",
  "function allowance(address owner,address spender) view returns (uint256)",
  "function balanceOf(address owner) view returns (uint256)",
  "function nonces(address owner) view returns (uint256)",
  "function eip712Domain() view returns (bytes1,string name,string version,uint256 chainId,address verifyingContract,bytes32,uint256[])",
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

/** A permit: a person's allowance for a contract as a signature (ERC-2612). */
export interface Permit {
  /** Last second (UNIX) in which it can be used. */
  deadline: bigint;
  v: number;
  r: string;
  s: string;
}

/**
 * Lets a person sign an ERC-20's permit, so that paying takes one transaction.
 *
 * @param signer Whose money it is (default: the connected person).
 * @param until Last moment in which the permit can be used (default: in an hour).
 * @throws CommonwealError `NoSigner`, or if the ERC-20 has no permit.
 */
export async function permitFor(
  connection: Connection,
  { asset, spender, amount }: Omit<Spending, "person">,
  signer: Signer | null = connection.signer,
  until?: Moment,
): Promise<Permit> {
  if (!signer) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
  try {
    const owner = await personOf({ ...connection, signer });
    const read = (fn: string, ...args: unknown[]) => ({ to: asset, interface: TOKEN, fn, args });
    const [nonce, domain] = await readAll<never>(connection.provider, [read("nonces", owner), read("eip712Domain")]);
    const { name, version, chainId, verifyingContract } = domain as Record<string, never>;
    const deadline = until === undefined ? (await chainTime(connection)) + 3_600n : secondsOf(until);
    const fields = ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"];
    const types = { Permit: fields.map((field) => ({ type: field.split(" ")[0], name: field.split(" ")[1] })) };
    const message = { owner, spender, value: amount, nonce, deadline };
    const signature = await signer.signTypedData({ name, version, chainId, verifyingContract }, types, message);
    const { v, r, s } = Signature.from(signature);
    return { deadline, v, r, s };
  } catch (error) {
    throw toCommonwealError(error);
  }
}
