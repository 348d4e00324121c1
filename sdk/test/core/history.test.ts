import { expect } from "chai";
import { allEvents, type ChainEvent, cursorOf, type EventQuery, events } from "../../src";
import { refused } from "../helpers";
import { type Asked, LogChain, numbersOf, type Refuse, timeOf } from "./logChain";

/** A provider that allows 2,000 blocks and 1,000 logs a request, in the words of one of them. */
const both = ({ from, to, logs }: Asked): Refuse | null => {
  if (to - from + 1 > 2_000) return { code: -32602, message: "eth_getLogs is limited to a 2,000 block range" };
  if (logs > 1_000) return { code: -32005, message: "query returned more than 1000 results" };
  return null;
};

/** One that allows 2,000 blocks with any number of logs, or any blocks with 1,000 logs, and suggests what would do. */
const either = ({ from, to, logs }: Asked): Refuse | null => {
  if (to - from + 1 <= 2_000 || logs <= 1_000) return null;
  const range = `[0x${from.toString(16)}, 0x${(from + 1_999).toString(16)}]`;
  const message = `Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 1K logs in the response. Based on your parameters and the response size limit, this block range should work: ${range}`;
  return { code: -32602, message };
};

/** Reads all; each once, in order. */
async function reads(chain: LogChain, query: EventQuery = {}): Promise<ChainEvent[]> {
  const found = await allEvents(chain.connection, chain.query(query));
  // As text, because comparing lists of 100,000 is slow.
  expect(numbersOf(found).join()).to.equal(chain.numbers.join());
  return found;
}

/** Fewest requests for all of it if one knew before where the events are: ranges as long as they may be. */
function fewest(perBlock: ReadonlyMap<number, number>, latest: number): number {
  let count = 0;
  for (let from = 0; from <= latest; count++) {
    let logs = 0;
    let to = from;
    while (to <= latest && to - from < 2_000 && (to === from || logs + (perBlock.get(to) ?? 0) <= 1_000)) {
      logs += perBlock.get(to) ?? 0;
      to += 1;
    }
    from = to;
  }
  return count;
}

describe("SDK: history", () => {
  it("reads 100,000 events through a provider that allows 2,000 blocks or 1,000 logs, in near the fewest requests", async () => {
    // Ever more of them: in the end two of three blocks have two.
    const perBlock = new Map<number, number>();
    let missing = 100_000;
    for (let block = 0, random = 1; missing > 0; block++) {
      random = (random * 16_807) % 2_147_483_647;
      if (random / 2_147_483_647 > Math.min(2 / 3, 0.1 + block / 200_000)) continue;
      const count = Math.min(missing, 2);
      perBlock.set(block, count);
      missing -= count;
    }
    const chain = new LogChain(0, perBlock).prepare();
    expect(chain.numbers).to.have.length(100_000);
    const least = fewest(perBlock, chain.latest);
    chain.refuse = both;
    const began = Date.now();
    const found = await reads(chain);
    // Seconds on a machine that does nothing else; what a machine that does much needs says nothing about the SDK.
    expect(Date.now() - began).to.be.below(60_000);
    expect(found[77]!.at).to.equal(timeOf(found[77]!.block));
    expect(chain.asked).to.be.at.most(Math.ceil(1.2 * least));
    // Nodes that say times with logs are not asked for blocks, but for the last, by which it is seen that the chain stayed as it is.
    expect(chain.counts.eth_getBlockByNumber).to.be.at.most(3);

    const other = new LogChain(0, perBlock);
    other.refuse = either;
    await reads(other);
    expect(other.asked).to.be.at.most(Math.ceil(1.5 * least));
  }).timeout(60_000);

  it("reads blocks of 999, 1,000 and 1,001 events and empty stretches of a million blocks", async () => {
    const density: [number, number][] = [
      [5, 999],
      [6, 1_000],
      [7, 1_001],
      [8, 2],
      [1_000_009, 1_001],
      [1_000_010, 1],
      [2_500_000, 999],
      [2_500_001, 1],
      [2_500_002, 1],
    ];
    for (const refuse of [both, either]) {
      const chain = new LogChain(2_500_100, density);
      chain.refuse = refuse;
      const found = await reads(chain);
      expect(found.filter(({ block }) => block === 7).map(({ index }) => index)).to.deep.equal(
        Array.from({ length: 1_001 }, (_, index) => index),
      );
      // A provider that limits blocks alone where there are many logs is asked for a million empty ones in a few requests.
      const most = refuse === both ? 1_251 + 60 : 60;
      expect(chain.asked).to.be.at.most(most);
    }
  }).timeout(60_000);

  it("adapts to each way in which providers refuse, without a gap or a double", async () => {
    const density = Array.from({ length: 3_000 }, (_, number) => [7 * number, 1 + (number % 3)] as const);
    const tooMany = (limit: number, refusal: (asked: Asked) => Refuse) => (asked: Asked) =>
      asked.logs > limit ? refusal(asked) : null;
    const tooLong =
      (limit: number, message: string, code = -32000) =>
      (asked: Asked) =>
        asked.to - asked.from + 1 > limit ? { code, message } : null;
    const ways: Record<string, (asked: Asked) => Refuse | null> = {
      "a number of results": tooMany(500, () => ({ code: -32005, message: "query returned more than 500 results" })),
      "a range to retry": tooMany(500, ({ from }) => {
        return { code: -32000, message: `query exceeds max results 500, retry with the range ${from}-${from + 300}` };
      }),
      "a size": tooMany(500, () => ({ code: -32008, message: "Response is too big" })),
      "a status": tooMany(500, () => ({ status: 413 })),
      time: tooMany(500, () => ({ code: -32000, message: "query timeout exceeded" })),
      "a range that is too wide": tooLong(800, "block range is too wide", -32600),
      "a most": tooLong(800, "exceed maximum block range: 800"),
      "from and to": tooLong(2_048, "requested too many blocks from 0 to 21000, maximum is set to 2048"),
      "a free tier": tooLong(1_000, "ranges over 1000 blocks are not supported on freetier"),
      "words of its own": tooLong(640, "no"),
    };
    for (const [way, refuse] of Object.entries(ways)) {
      const chain = new LogChain(21_500, density);
      chain.refuse = refuse;
      await reads(chain);
      expect(chain.asked, way).to.be.at.most(80);
    }
  });

  it("waits where it is asked too often or not answered, and says so where that does not help", async () => {
    const refusals: Refuse[] = [
      { status: 429, headers: { "retry-after": "0.05" } },
      {
        code: -32005,
        message: "daily request count exceeded, request rate limited",
        data: { rate: { backoff_seconds: 0.05 } },
      },
      { code: 429, message: "Your app has exceeded its compute units per second capacity" },
      { status: 502 },
    ];
    for (const refusal of refusals) {
      const chain = new LogChain(100, [[3, 5]]);
      chain.refuse = ({ before }) => (before < 2 ? refusal : null);
      const began = Date.now();
      await reads(chain, { wait: 25 });
      expect(Date.now() - began).to.be.at.least(70);
      // It is no reason to ask for less.
      expect(chain.asked).to.equal(4);
    }
    const busy = new LogChain(100, [[3, 5]]);
    busy.refuse = () => ({ code: -32029, message: "Too many requests" });
    const error = await refused(allEvents(busy.connection, busy.query({ retries: 3 })), "Provider_Busy");
    expect(error.code).to.equal("NETWORK");
    expect(busy.asked).to.equal(4);
    const down = new LogChain(100, [[3, 5]]);
    down.refuse = () => ({ status: 503 });
    await refused(allEvents(down.connection, down.query({ retries: 2 })), "Network");
    expect(down.asked).to.equal(3);
  });

  it("asks for the times of blocks where logs do not say them, each once, or not at all", async () => {
    const chain = new LogChain(1_000, [
      [10, 2],
      [20, 1],
    ]);
    chain.timed = false;
    const found = await reads(chain);
    expect(found.map(({ at }) => at)).to.deep.equal([timeOf(10), timeOf(10), timeOf(20)]);
    const before = chain.counts.eth_getBlockByNumber!;
    expect((await reads(chain, { times: false, unsettled: 0 })).map(({ at }) => at)).to.deep.equal([0n, 0n, 0n]);
    expect(chain.counts.eth_getBlockByNumber).to.equal(before);
  });

  it("tells each once and in order, however the provider orders and repeats them", async () => {
    const chain = new LogChain(500, [
      [10, 3],
      [20, 3],
    ]);
    const straight = new LogChain(500, [
      [10, 3],
      [20, 3],
    ]);
    chain.answer = async (method, params) => {
      if (method !== "eth_getLogs") return undefined;
      const logs = (await straight.send(method, params)) as object[];
      return [...logs, ...logs.slice(1, 4)].reverse();
    };
    await reads(chain);
  });

  it("goes on exactly behind the last event that was seen", async () => {
    const density = Array.from({ length: 40 }, (_, block) => [10 * block, 3] as const);
    const chain = new LogChain(1_000, density);
    const all = await reads(chain);
    for (const place of [0, 1, 2, 61, 119]) {
      const kept = JSON.parse(JSON.stringify(cursorOf(all[place]!)));
      const rest = await allEvents(chain.connection, chain.query({ after: kept }));
      expect(numbersOf(rest)).to.deep.equal(chain.numbers.slice(place + 1));
    }
    const stopped: ChainEvent[] = [];
    for await (const event of events(chain.connection, chain.query())) {
      stopped.push(event);
      if (stopped.length === 50) break;
    }
    chain.add(1_001);
    const rest = await allEvents(chain.connection, chain.query({ after: cursorOf(stopped.at(-1)!) }));
    expect(numbersOf([...stopped, ...rest])).to.deep.equal(chain.numbers);
  });

  it("says when the block of a cursor is gone, or tells what to forget and goes on", async () => {
    const chain = new LogChain(1_000, [
      [500, 2],
      [980, 1],
      [990, 1],
    ]);
    const all = await reads(chain);
    const after = cursorOf(all.at(-1)!);
    chain.reorganise(985, "another");
    chain.add(988);
    const error = await refused(allEvents(chain.connection, chain.query({ after })), "Events_BlockGone");
    expect(error.code).to.equal("REORGANISED");
    expect(error.args).to.deep.equal({ block: 990, blockHash: after.blockHash });

    let kept = all;
    const rewind = (from: number) => {
      kept = kept.filter(({ block }) => block < from);
    };
    const rest = await allEvents(chain.connection, chain.query({ after, rewind }));
    expect(numbersOf([...kept, ...rest])).to.deep.equal(chain.numbers);

    // A provider that is behind is not one of another chain.
    chain.latest = 900;
    await refused(allEvents(chain.connection, chain.query({ after, retries: 1 })), "Block_Missing");
  });

  it("notices that the chain changes while it is read, and tells nothing of two chains", async () => {
    const changing = () => {
      const chain = new LogChain(1_000, [
        [100, 1],
        [970, 1],
        [980, 1],
        [990, 1],
      ]);
      chain.refuse = ({ from, to }) => (to > 936 && to - from >= 15 ? { code: -1, message: "max range: 15" } : null);
      return chain;
    };
    // Before anything was told of the blocks that change.
    const early = changing();
    early.answer = (method, params) => {
      const { fromBlock } = (params[0] ?? {}) as { fromBlock?: string };
      if (method === "eth_getLogs" && Number(fromBlock) > 936 && early.numbers.length === 4) {
        early.reorganise(960, "another");
        early.add(985);
      }
    };
    await reads(early);
    expect(early.numbers).to.have.length(2);

    // After.
    for (const forgetting of [true, false]) {
      const late = changing();
      let kept: ChainEvent[] = [];
      const rewind = (from: number) => {
        kept = kept.filter(({ block }) => block < from);
      };
      const reading = async () => {
        for await (const event of events(late.connection, late.query(forgetting ? { rewind } : {}))) {
          kept.push(event);
          if (event.block !== 980 || late.numbers.length !== 4) continue;
          late.reorganise(975, "another");
          late.add(978);
        }
      };
      if (forgetting) {
        await reading();
        expect(kept.map(({ block }) => block)).to.deep.equal([100, 970, 978]);
      } else await refused(reading(), "Events_BlockGone");
    }
  });

  it("leaves out blocks that have too few upon them", async () => {
    const chain = new LogChain(1_000, [
      [990, 1],
      [995, 1],
    ]);
    const found = await allEvents(chain.connection, chain.query({ confirmations: 6 }));
    expect(found.map(({ block }) => block)).to.deep.equal([990]);
    const progress: number[][] = [];
    await allEvents(
      chain.connection,
      chain.query({ onProgress: ({ from, to, last, found: so }) => progress.push([from, to, last, so]) }),
    );
    expect(progress).to.deep.equal([
      [0, 936, 1_000, 0],
      [937, 1_000, 1_000, 2],
    ]);
  });

  it("reads a block that was just mined with a provider that remembers the one before for a while", async () => {
    for (const unsettled of [0, 64]) {
      const chain = new LogChain(20, [[3, 1]], 60_000);
      expect(await chain.getBlockNumber()).to.equal(20);
      chain.add(21);
      expect(await chain.getBlockNumber()).to.equal(20);
      await reads(chain, { unsettled });
    }
  });
});
