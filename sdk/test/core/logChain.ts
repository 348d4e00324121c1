import {
  getAddress,
  id,
  JsonRpcApiProvider,
  type JsonRpcError,
  type JsonRpcPayload,
  type JsonRpcResult,
  Network,
  toBeHex,
  toQuantity,
} from "ethers";
import { type ChainEvent, type Connection, type EventQuery, interfaces } from "../../src";

/** How a provider refuses: as JSON-RPC does, or as HTTP does. */
export type Refuse =
  | { code: number; message: string; data?: unknown }
  | { status: number; headers?: Record<string, string> };

/** What a provider is asked for, and what that would give. */
export interface Asked {
  from: number;
  to: number;
  logs: number;
  /** How many requests for logs there were before. */
  before: number;
}

interface Block {
  number: number;
  hash: string;
  amounts: bigint[];
}

const ADDRESS = getAddress("0x00000000000000000000000000000000000c0de5");
const ledger = interfaces.RelationshipCoins;
const monetised = ledger.getEvent("Monetised")!;
const START = 1_700_000_000;

/**
 * A provider of a chain that was thought up: its blocks have so many events `Monetised` each, numbered by their amounts, encoded by the ABI and
 * asked for one by one as JSON-RPC. It refuses as it is told to, and exchanges its last blocks.
 */
export class LogChain extends JsonRpcApiProvider {
  readonly counts: Record<string, number> = {};
  refuse: (asked: Asked) => Refuse | null = () => null;
  /** Answers to anything in another way; undefined for the usual answer. */
  answer: (method: string, params: never[]) => unknown = () => undefined;
  /** Whether logs say the time of their blocks, as newer nodes do. */
  timed = true;
  latest: number;
  private readonly blocks = new Map<number, Block>();
  private sorted: Block[] | null = null;
  /** Where the chain was exchanged, and for which. */
  private forks: { from: number; name: string }[] = [];
  private told = 0n;

  /** @param cacheTimeout For how long ethers answers with what it was told before; 250 ms unless somebody chooses. */
  constructor(latest: number, density: Iterable<readonly [block: number, count: number]> = [], cacheTimeout = -1) {
    const network = Network.from(31337);
    super(network, { batchMaxCount: 1, staticNetwork: network, cacheTimeout });
    this.latest = latest;
    for (const [block, count] of density) this.add(block, count);
    this._start();
  }

  /** So many more events in a block. */
  add(number: number, count = 1): void {
    const block = this.blocks.get(number) ?? { number, hash: this.hashOf(number), amounts: [] };
    for (let added = 0; added < count; added++) {
      this.told += 1n;
      block.amounts.push(this.told);
    }
    this.blocks.set(number, block);
    this.sorted = null;
    this.latest = Math.max(this.latest, number);
  }

  /** Exchanges all blocks from this one on for others, without events. */
  reorganise(from: number, name: string): void {
    for (const number of this.blocks.keys()) if (number >= from) this.blocks.delete(number);
    this.sorted = null;
    this.forks = [...this.forks.filter((fork) => fork.from < from), { from, name }];
  }

  /** The connection of somebody who reads from it. */
  get connection(): Connection {
    const ref = { name: "RelationshipCoins", address: ADDRESS, interface: ledger, block: 0 };
    return { provider: this, ledger: ref } as unknown as Connection;
  }

  /** A query for its events. */
  query(some: EventQuery = {}): EventQuery {
    return { refs: [this.connection.ledger], names: ["Monetised"], wait: 1, ...some };
  }

  hashOf(number: number): string {
    const forks = this.forks.filter(({ from }) => from <= number).map(({ name }) => name);
    return id(`block ${number} ${forks.join()}`);
  }

  /** What happened, in order, as `numbersOf` shows it. */
  get numbers(): bigint[] {
    return this.between(0, this.latest).flatMap(({ amounts }) => amounts);
  }

  /** Encodes all events, which takes longer than to read them. */
  prepare(): this {
    for (const amount of this.numbers) encoded(amount);
    return this;
  }

  /** How often it was asked for logs. */
  get asked(): number {
    return this.counts.eth_getLogs ?? 0;
  }

  async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<(JsonRpcResult | JsonRpcError)[]> {
    const all = Array.isArray(payload) ? payload : [payload];
    return Promise.all(all.map(async ({ id, method, params }) => this.respond(id, method, params as never[])));
  }

  private async respond(id: number, method: string, params: never[]): Promise<JsonRpcResult | JsonRpcError> {
    const before = this.counts[method] ?? 0;
    this.counts[method] = before + 1;
    const other = await this.answer(method, params);
    if (other !== undefined) return { id, result: other };
    if (method === "eth_blockNumber") return { id, result: toQuantity(this.latest) };
    if (method === "eth_getBlockByNumber") return { id, result: this.block(params[0]) };
    if (method === "eth_getTransactionReceipt") return { id, result: this.receipt(params[0]) };
    if (method !== "eth_getLogs") throw new Error(`${method} is not asked`);
    const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string };
    const [from, to] = [Number(fromBlock), Number(toBlock)];
    const blocks = this.between(from, to);
    const logs = blocks.reduce((sum, { amounts }) => sum + amounts.length, 0);
    const refused = this.refuse({ from, to, logs, before });
    if (!refused) {
      return { id, result: blocks.flatMap((block) => block.amounts.map((_, index) => this.log(block, index))) };
    }
    if ("code" in refused) return { id, error: refused };
    const { status, headers = {} } = refused;
    const response = { statusCode: status, headers };
    throw Object.assign(new Error(`server response ${status}`), { code: "SERVER_ERROR", response });
  }

  private between(from: number, to: number): Block[] {
    this.sorted ??= [...this.blocks.values()].sort((x, y) => x.number - y.number);
    const last = Math.min(to, this.latest);
    return this.sorted.slice(placeOf(this.sorted, from), placeOf(this.sorted, last + 1));
  }

  private block(tag: string): object | null {
    const number = tag === "latest" ? this.latest : Number(tag);
    if (number > this.latest) return null;
    const amounts = this.blocks.get(number)?.amounts ?? [];
    return {
      number: toQuantity(number),
      hash: this.hashOf(number),
      parentHash: this.hashOf(number - 1),
      timestamp: toQuantity(START + 5 * number),
      transactions: amounts.map((_, index) => transactionOf(number, index)),
      nonce: "0x0000000000000000",
      difficulty: "0x0",
      gasLimit: "0x1",
      gasUsed: "0x1",
      miner: ADDRESS,
      extraData: "0x",
    };
  }

  private log({ number, hash, amounts }: Block, index: number): object {
    const { data, topics } = encoded(amounts[index]!);
    return {
      address: ADDRESS.toLowerCase(),
      data,
      topics,
      blockNumber: toQuantity(number),
      blockHash: hash,
      transactionHash: transactionOf(number, index),
      transactionIndex: toQuantity(index),
      logIndex: toQuantity(index),
      removed: false,
      ...(this.timed && { blockTimestamp: toQuantity(START + 5 * number) }),
    };
  }

  private receipt(hash: string): object {
    const number = Number(`0x${hash.slice(2, 34)}`);
    const index = Number(`0x${hash.slice(34)}`);
    const block = this.blocks.get(number)!;
    return {
      transactionHash: hash,
      transactionIndex: toQuantity(index),
      blockHash: block.hash,
      blockNumber: toQuantity(number),
      logs: [this.log(block, index)],
      logsBloom: `0x${"00".repeat(256)}`,
      from: ADDRESS,
      to: ADDRESS,
      contractAddress: null,
      gasUsed: "0x1",
      cumulativeGasUsed: "0x1",
      effectiveGasPrice: "0x1",
      type: "0x2",
      status: "0x1",
    };
  }
}

const encodings = new Map<bigint, { data: string; topics: string[] }>();

/** The event of this number by the ABI; each is encoded once, because that is slow. */
function encoded(amount: bigint): { data: string; topics: string[] } {
  const found = encodings.get(amount) ?? ledger.encodeEventLog(monetised, [toBeHex(amount, 20), amount]);
  encodings.set(amount, found);
  return found;
}

/** How many blocks are before this number. */
function placeOf(blocks: readonly Block[], number: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function transactionOf(block: number, index: number): string {
  return `${toBeHex(block, 16)}${toBeHex(index, 16).slice(2)}`;
}

/** The time of a block of the chain. */
export const timeOf = (block: number) => BigInt(START + 5 * block);

/** The numbers of events, as the chain gave them. */
export const numbersOf = (events: readonly ChainEvent[]): bigint[] => events.map(({ args }) => args.amount);
