import { ethers } from "ethers";
import type { Call, Receipt } from "./chain";

/**
 * The floor of an operation: what no implementation of the same rule can save, because the protocol charges it. All that
 * is above it is the price of how the contract is written: decoding, checks, arithmetic, copying, memory.
 */

/** One component of a floor: `count` times `each`, in gas. */
export interface Part {
  what: string;
  count: number;
  each: number;
}

/** What one transaction costs before anything happens. */
const TRANSACTION = 21_000;
/** One byte of calldata that is zero, and one that is not. */
const ZERO_BYTE = 4;
const OTHER_BYTE = 16;
/** A log, each of its topics, each of its bytes. */
const LOG = 375;
const LOG_TOPIC = 375;
const LOG_BYTE = 8;
/** The `Transfer` log of an ERC-20: three topics and one word. */
const TRANSFER_LOG = LOG + 3 * LOG_TOPIC + 32 * LOG_BYTE;

export const PRICE = {
  /** One `ecrecover`. */
  signature: 3_000,
  /** A slot that was zero and is not afterwards (20,000, and 2,100 because it is cold). */
  newSlot: 22_100,
  /** A slot in use that changes (2,900, and 2,100 because it is cold). */
  rewrite: 5_000,
  /** A slot that is read. */
  read: 2_100,
  /** Another contract that is called. */
  account: 2_600,
  /** What comes back when a slot is cleared. */
  refund: -4_800,
  /** ERC-20 `transferFrom` out of a finite allowance: the account, allowance and two balances, its log. */
  transferFrom: 2_600 + 3 * 5_000 + TRANSFER_LOG,
  /** ERC-20 `transfer`: the account, two balances, its log. */
  transfer: 2_600 + 2 * 5_000 + TRANSFER_LOG,
  /** `CREATE` or `CREATE2` itself, without its code. */
  create: 32_000,
} as const;

/** What an operation must do, said by the row. The transaction, its calldata and its log are added by {@link floorOf}. */
export class Floor {
  readonly parts: Part[] = [];

  /** Signatures that are carried and must be checked. */
  signatures(count: number, whose: string): this {
    return this.add(`signature: ${whose}`, count, PRICE.signature);
  }

  /** Slots that come into being. */
  newSlots(count: number, which: string): this {
    return this.add(`new slot: ${which}`, count, PRICE.newSlot);
  }

  /** Slots in use that must change. */
  rewrites(count: number, which: string): this {
    return this.add(`slot rewritten: ${which}`, count, PRICE.rewrite);
  }

  /** Slots that the rule needs to know. */
  reads(count: number, which: string): this {
    return this.add(`slot read: ${which}`, count, PRICE.read);
  }

  /** Other contracts of ours that the rule needs to ask. */
  accounts(count: number, which: string): this {
    return this.add(`contract called: ${which}`, count, PRICE.account);
  }

  /** Slots that are given back. */
  clears(count: number, which: string): this {
    return this.add(`slot cleared, refund: ${which}`, count, PRICE.refund);
  }

  /** Money that comes in, out of an allowance. */
  moneyIn(): this {
    return this.add("token: transferFrom with a finite allowance", 1, PRICE.transferFrom);
  }

  /** Money that goes out. */
  moneyOut(): this {
    return this.add("token: transfer", 1, PRICE.transfer);
  }

  /** Anything else, in words. */
  add(what: string, count: number, each: number): this {
    this.parts.push({ what, count, each });
    return this;
  }
}

/** What calldata costs. */
export function calldataGas(data: string): number {
  let gas = 0;
  for (const byte of ethers.getBytes(data)) gas += byte === 0 ? ZERO_BYTE : OTHER_BYTE;
  return gas;
}

/** What a log costs that is like this one. */
export function logGas(log: { topics: readonly string[]; data: string }): number {
  return LOG + LOG_TOPIC * log.topics.length + LOG_BYTE * ethers.dataLength(log.data);
}

/** A floor, worked out. */
export interface WorkedFloor {
  parts: Part[];
  total: number;
}

/**
 * Works out the floor of one measured transaction.
 *
 * @param sent The transaction itself: its calldata is counted byte by byte.
 * @param receipt Where the necessary event is looked up.
 * @param event Topic 0 of the one event that the operation cannot do without.
 * @param needed What the operation must do.
 * @param times How often it does that in this transaction: the result is for one.
 */
export function floorOf(sent: Call, receipt: Receipt, event: string, needed: Floor, times = 1): WorkedFloor {
  const logs = receipt.logs.filter((candidate) => candidate.topics[0] === event);
  const [log] = logs;
  if (log === undefined) throw new Error("The operation did not emit the event that its floor names.");
  const share = times === 1 ? "" : `, a share of one in ${times}`;
  const parts: Part[] = [
    { what: `transaction${share}`, count: 1, each: TRANSACTION / times },
    { what: `calldata, ${ethers.dataLength(sent.data)} bytes${share}`, count: 1, each: calldataGas(sent.data) / times },
    ...needed.parts,
    {
      what: `log: ${log.topics.length} topics, ${ethers.dataLength(log.data)} bytes${logs.length < times ? share : ""}`,
      count: 1,
      each: logs.length < times ? logGas(log) / times : logGas(log),
    },
  ];
  const total = parts.reduce((sum, { count, each }) => sum + count * each, 0);
  return { parts, total: Math.round(total) };
}
