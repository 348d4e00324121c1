import { AbiCoder, keccak256 } from "ethers";

/** One call as wallets take it (EIP-5792 `wallet_sendCalls`, Safe transactions). */
export interface Call {
  to: string;
  data: string;
  /** In wei; above 0 only where native coin is given. */
  value: bigint;
  /**
   * Gas to add to what a node estimates: of a call that goes on where a payment in it fails, an estimate may be the least with which
   * it does so.
   */
  moreGas?: bigint;
}

/**
 * By what a call is recognised again, also among the transactions of a chain: a hash of what it calls, with what, and how
 * much native coin goes along.
 *
 * @example callId(plan.calls[0]);
 */
export function callId({ to, data, value }: Call): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes", "uint256"], [to, data, value]));
}
