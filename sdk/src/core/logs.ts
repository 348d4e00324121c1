import { getAddress, JsonRpcApiProvider, type Provider, toQuantity } from "ethers";
import { CommonwealError } from "./errors";

/** A log of a contract, as the chain has it. */
export interface ChainLog {
  address: string;
  topics: readonly string[];
  data: string;
  block: number;
  blockHash: string;
  transaction: string;
  /** Position in its block. */
  index: number;
  /** Time of its block (UNIX seconds); absent where the provider does not say it with the log. */
  at?: bigint;
}

/** Which logs: of these addresses (null: of any), with these topics. */
export interface LogFilter {
  addresses: readonly string[] | null;
  topics: readonly (readonly string[] | null)[];
}

interface RpcLog {
  address: string;
  topics: string[];
  data: string;
  blockNumber: string;
  blockHash: string;
  transactionHash: string;
  logIndex: string;
  blockTimestamp?: string;
  removed?: boolean;
}

const checksummed = new Map<string, string>();

/** An address as ethers writes it; a history is of few contracts, so each is worked out once. */
function addressOf(given: string): string {
  let address = checksummed.get(given);
  if (!address) {
    address = getAddress(given);
    if (checksummed.size >= 10_000) checksummed.clear();
    checksummed.set(given, address);
  }
  return address;
}

/** The logs of a range of blocks, by one request for each filter, in order and each once. */
export async function logsIn(
  provider: Provider,
  filters: readonly LogFilter[],
  from: number,
  to: number,
): Promise<ChainLog[]> {
  const found = await Promise.all(filters.map((filter) => logsOf(provider, filter, from, to)));
  return inOrder(found.flat());
}

async function logsOf(
  provider: Provider,
  { addresses, topics }: LogFilter,
  from: number,
  to: number,
): Promise<ChainLog[]> {
  const filter = {
    ...(addresses && { address: addresses.length === 1 ? addresses[0] : [...addresses] }),
    topics: topics.map((topic) => (topic === null ? null : [...topic])),
  };
  if (provider instanceof JsonRpcApiProvider) {
    // Asked directly, because ethers leaves out the times that many nodes give with logs.
    const asked = { ...filter, fromBlock: toQuantity(from), toBlock: toQuantity(to) };
    const logs: RpcLog[] = await provider.send("eth_getLogs", [asked]);
    return logs.filter(({ removed }) => !removed).map(plainLog);
  }
  const logs = await provider.getLogs({ ...filter, fromBlock: from, toBlock: to });
  return logs
    .filter(({ removed }) => !removed)
    .map(({ address, topics, data, blockNumber, blockHash, transactionHash, index }) => {
      return { address, topics, data, block: blockNumber, blockHash, transaction: transactionHash, index };
    });
}

function plainLog(log: RpcLog): ChainLog {
  const { topics, data, blockHash, transactionHash: transaction, blockTimestamp } = log;
  return {
    address: addressOf(log.address),
    topics,
    data,
    block: Number(log.blockNumber),
    blockHash,
    transaction,
    index: Number(log.logIndex),
    ...(blockTimestamp !== undefined && { at: BigInt(blockTimestamp) }),
  };
}

/** Logs as the chain orders them, and each once: an answer may be out of order, or name one twice. */
function inOrder(logs: ChainLog[]): ChainLog[] {
  const sorted = logs.sort((x, y) => x.block - y.block || x.index - y.index);
  return sorted.filter(({ block, index }, place) => {
    const before = sorted[place - 1];
    return !before || before.block !== block || before.index !== index;
  });
}

/** Requests at once where each thing takes one. */
export const AT_ONCE = 20;

/**
 * The logs of one block from the receipts of its transactions: for a block that has more logs than the provider gives at
 * once.
 *
 * @throws CommonwealError `Block_Missing` (code `NETWORK`) if the provider does not know the block or one of its receipts.
 */
export async function logsOfBlock(
  provider: Provider,
  filters: readonly LogFilter[],
  number: number,
): Promise<ChainLog[]> {
  const block = await provider.getBlock(number);
  if (!block) throw missing(number);
  const found: ChainLog[] = [];
  for (let at = 0; at < block.transactions.length; at += AT_ONCE) {
    const hashes = block.transactions.slice(at, at + AT_ONCE);
    const receipts = await Promise.all(hashes.map((hash) => provider.getTransactionReceipt(hash)));
    for (const receipt of receipts) {
      if (!receipt || receipt.blockHash !== block.hash) throw missing(number);
      for (const { address, topics, data, index } of receipt.logs) {
        const log = { address, topics, data, block: number, blockHash: receipt.blockHash, index };
        if (filters.some((filter) => fits(filter, log))) {
          found.push({ ...log, transaction: receipt.hash, at: BigInt(block.timestamp) });
        }
      }
    }
  }
  return inOrder(found);
}

function fits({ addresses, topics }: LogFilter, log: Pick<ChainLog, "address" | "topics">): boolean {
  if (addresses && !addresses.includes(log.address)) return false;
  return topics.every((topic, place) => topic === null || topic.includes(log.topics[place]));
}

/** The provider does not know a block that it should know. */
export function missing(block: number): CommonwealError {
  const message = `The provider does not know block ${block}`;
  const hint = "It may be behind: try again, or ask another one.";
  return new CommonwealError({ code: "NETWORK", name: "Block_Missing", message, args: { block }, hint });
}
