import type { LogDescription } from "ethers";
import { type Connection, type ContractRef, contractsOf } from "./connection";

/** A log as receipts have it, and wallets that send batches. */
export interface SentLog {
  address: string;
  topics: readonly string[];
  data: string;
}

/**
 * The events of the contracts that are known, in order.
 *
 * @param contracts What is known beside the deployment: a community wallet is none of its contracts.
 */
export function eventsIn(
  connection: Connection,
  contracts: readonly ContractRef[],
  logs: readonly SentLog[],
): LogDescription[] {
  const known = [...contractsOf(connection), ...contracts];
  const refs = new Map(known.map((ref) => [ref.address.toLowerCase(), ref.interface]));
  return logs
    .map((log) => refs.get(log.address.toLowerCase())?.parseLog(log) ?? null)
    .filter((event) => event !== null);
}
