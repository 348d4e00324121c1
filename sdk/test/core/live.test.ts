import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { type CommonwealError, cursorOf, idOf, type LiveEvent, type LiveQuery, live } from "../../src";
import { refused } from "../helpers";
import { world as societyWorld } from "../societies/world";
import { scheduled, usualWorld } from "../wallets/world";
import { LogChain } from "./logChain";
import { manyOpen } from "./manyOpen";

const INTERVAL = 3;
const QUIET = 60;

/** Follows; `next` gives what is told next, `quiet` requires that nothing is. */
function following(told: AsyncIterableIterator<LiveEvent>) {
  let asked: Promise<IteratorResult<LiveEvent>> | null = null;
  const ask = () => {
    asked ??= told.next();
    return asked;
  };
  const next = async (count = 1): Promise<LiveEvent[]> => {
    const found: LiveEvent[] = [];
    while (found.length < count) {
      const { value, done } = await ask();
      asked = null;
      expect(done).to.equal(false);
      found.push(value);
    }
    return found;
  };
  const quiet = async () => {
    const silence = new Promise<"quiet">((resolve) => setTimeout(() => resolve("quiet"), QUIET));
    expect(await Promise.race([ask(), silence])).to.equal("quiet");
  };
  return { told, next, quiet };
}

function follow(chain: LogChain, some: LiveQuery = {}) {
  const errors: CommonwealError[] = [];
  const stop = new AbortController();
  const { refs, names } = chain.query();
  const query = {
    refs,
    names,
    interval: INTERVAL,
    signal: stop.signal,
    onError: (one: CommonwealError) => errors.push(one),
  };
  return { ...following(live(chain.connection, { ...query, ...some })), errors, stop };
}

/** What was told, as "+ number of the event" or "-" if it was removed. */
const signs = (told: readonly LiveEvent[]) => told.map(({ removed, args }) => `${removed ? "-" : "+"}${args.amount}`);

describe("SDK: what happens, live", () => {
  it("tells what comes, and nothing of before", async () => {
    const chain = new LogChain(1_000, [[990, 3]]);
    const { next, quiet, stop } = follow(chain);
    await quiet();
    chain.add(1_001, 2);
    expect(signs(await next(2))).to.deep.equal(["+4", "+5"]);
    chain.latest = 1_500;
    await quiet();
    chain.add(1_501);
    chain.add(1_700);
    expect(signs(await next(2))).to.deep.equal(["+6", "+7"]);
    await quiet();
    stop.abort();
  });

  it("begins at a block, or exactly behind an event, and catches up before", async () => {
    const chain = new LogChain(30_000, [
      [10, 2],
      [20_000, 2],
      [29_990, 2],
    ]);
    const all = follow(chain, { from: 0 });
    const told = await all.next(6);
    expect(signs(told)).to.deep.equal(["+1", "+2", "+3", "+4", "+5", "+6"]);
    await all.quiet();
    all.stop.abort();
    for (const [place, expected] of [
      [2, ["+4", "+5", "+6"]],
      [4, ["+6"]],
    ] as const) {
      const { removed: _, ...event } = told[place]!;
      const rest = follow(chain, { after: JSON.parse(JSON.stringify(cursorOf(event))) });
      expect(signs(await rest.next(expected.length))).to.deep.equal(expected);
      await rest.quiet();
      rest.stop.abort();
    }
  });

  it("waits for confirmations", async () => {
    const chain = new LogChain(1_000);
    const { next, quiet, stop } = follow(chain, { confirmations: 5 });
    await quiet();
    chain.add(1_001);
    chain.latest = 1_005;
    await quiet();
    chain.latest = 1_006;
    expect(signs(await next())).to.deep.equal(["+1"]);
    stop.abort();
  });

  it("loses nothing and repeats nothing while the provider fails, in each of its answers", async () => {
    const chain = new LogChain(1_000);
    let broken: string | null = null;
    chain.answer = (method) => {
      if (method === broken) throw Object.assign(new Error("gone"), { code: "SERVER_ERROR" });
    };
    const { next, quiet, errors, stop } = follow(chain);
    await quiet();
    let block = 1_000;
    let number = 0;
    for (const method of ["eth_getBlockByNumber", "eth_getLogs"]) {
      broken = method;
      const before = errors.length;
      chain.add(++block);
      await quiet();
      chain.add(++block);
      expect(errors.length, method).to.be.above(before);
      expect(errors.at(-1)!.code).to.equal("NETWORK");
      broken = null;
      expect(signs(await next(2))).to.deep.equal([`+${++number}`, `+${++number}`]);
      await quiet();
    }
    stop.abort();
  });

  it("waits ever longer between failures", async () => {
    const chain = new LogChain(1_000);
    chain.answer = () => {
      throw Object.assign(new Error("gone"), { code: "SERVER_ERROR" });
    };
    const times: number[] = [];
    const { told, stop } = follow(chain, { interval: 10, onError: () => times.push(Date.now()) });
    const waiting = told.next();
    await new Promise((resolve) => setTimeout(resolve, 400));
    stop.abort();
    expect((await waiting).done).to.equal(true);
    // After 20, 40, 80, 160 milliseconds.
    expect(times.length).to.be.within(3, 5);
    const gaps = times.slice(1).map((at, place) => at - times[place]!);
    gaps.forEach((gap, place) => {
      expect(gap).to.be.at.least(20 * 2 ** place - 2);
    });
  });

  it("goes on with another connection when one is closed for good", async () => {
    const chain = new LogChain(1_000, [[999, 1]]);
    const closed = new LogChain(1_000, [[999, 1]]);
    let open = true;
    closed.answer = () => {
      if (!open) throw new Error("WebSocket is not open: readyState 3 (CLOSED)");
    };
    let connected = 0;
    const reconnect = () => {
      connected += 1;
      return chain;
    };
    const { next, quiet, stop } = follow(closed, { reconnect });
    await quiet();
    chain.add(1_001);
    closed.add(1_001);
    expect(signs(await next())).to.deep.equal(["+2"]);
    open = false;
    chain.add(1_002);
    chain.add(1_003);
    expect(signs(await next(2))).to.deep.equal(["+3", "+4"]);
    expect(connected).to.equal(1);
    await quiet();
    stop.abort();
  });

  it("gives up on answers that do not come, and is not harmed when they come late", async () => {
    const chain = new LogChain(1_000);
    const late: (() => void)[] = [];
    let slow = false;
    chain.answer = async (method, params) => {
      if (method !== "eth_getLogs" || !slow) return undefined;
      slow = false;
      await new Promise<void>((resolve) => late.push(resolve));
      return chain.send(method, params);
    };
    const { next, quiet, errors, stop } = follow(chain, { timeout: 40 });
    await quiet();
    slow = true;
    chain.add(1_001, 2);
    expect(signs(await next(2))).to.deep.equal(["+1", "+2"]);
    expect(errors.map(({ name }) => name)).to.deep.equal(["NoAnswer"]);
    for (const answer of late) answer();
    await quiet();
    chain.add(1_002);
    expect(signs(await next())).to.deep.equal(["+3"]);
    stop.abort();
  });

  it("tells each once where answers are doubled, out of order, or of a node that is behind", async () => {
    const chain = new LogChain(1_000);
    const twin = new LogChain(1_000);
    let behind = 0;
    chain.answer = async (method, params) => {
      if (method === "eth_getLogs") {
        // A node that does not know the last blocks yet leaves out what is in them, and does not say so.
        const logs = (await twin.send(method, params)) as { blockNumber: string }[];
        const known = logs.filter(({ blockNumber }) => Number(blockNumber) <= twin.latest - behind);
        return [...known, ...known].reverse();
      }
      return undefined;
    };
    const add = (block: number) => {
      chain.add(block);
      twin.add(block);
    };
    const { next, quiet, stop } = follow(chain);
    await quiet();
    add(1_001);
    add(1_002);
    expect(signs(await next(2))).to.deep.equal(["+1", "+2"]);
    behind = 2;
    add(1_003);
    add(1_004);
    await quiet();
    // Told as soon as a node tells it, though those blocks were read.
    behind = 0;
    add(1_005);
    expect(signs(await next(3))).to.deep.equal(["+3", "+4", "+5"]);
    // A node that is behind with its last block is not a chain that changed its mind.
    chain.latest = 1_003;
    await quiet();
    chain.latest = 1_005;
    await quiet();
    stop.abort();
  });

  it("tells what is gone, the latest first, and then what there is instead", async () => {
    const chain = new LogChain(1_000);
    const { next, quiet, stop } = follow(chain);
    await quiet();
    for (const block of [1_001, 1_004, 1_006]) {
      chain.add(block, 2);
      await next(2);
    }
    chain.reorganise(1_004, "another");
    chain.add(1_004);
    chain.add(1_005);
    chain.add(1_008);
    const told = await next(7);
    expect(signs(told.slice(0, 4))).to.deep.equal(["-6", "-5", "-4", "-3"]);
    expect(told.slice(4).map(({ block, removed }) => [block, removed])).to.deep.equal([
      [1_004, false],
      [1_005, false],
      [1_008, false],
    ]);
    await quiet();
    // And back and forth.
    chain.reorganise(1_007, "a third");
    chain.latest = 1_009;
    expect((await next()).map(({ block, removed }) => [block, removed])).to.deep.equal([[1_008, true]]);
    await quiet();
    stop.abort();
  });

  it("tells nothing of a chain that is exchanged just while it is read", async () => {
    const chain = new LogChain(1_000);
    let exchange = false;
    chain.answer = async (method, params) => {
      if (method !== "eth_getLogs" || !exchange) return undefined;
      exchange = false;
      const logs = await chain.send(method, params);
      chain.reorganise(1_001, "another");
      chain.add(1_002);
      return logs;
    };
    const { next, quiet, stop } = follow(chain);
    await quiet();
    exchange = true;
    chain.add(1_001);
    expect(signs(await next())).to.deep.equal(["+2"]);
    await quiet();
    stop.abort();
  });

  it("tells in the end just what the chain has, whatever fails, comes late or is exchanged meanwhile", async () => {
    let gone = 0;
    for (const seed of [1, 2, 3]) {
      let random = seed;
      const below = (most: number) => {
        random = (random * 16_807) % 2_147_483_647;
        return random % most;
      };
      const chain = new LogChain(1_000);
      let trouble = true;
      chain.answer = async (method, params) => {
        const kind = trouble ? below(20) : 19;
        if (kind === 0) throw Object.assign(new Error("gone"), { code: "SERVER_ERROR" });
        if (kind === 1) await new Promise((resolve) => setTimeout(resolve, 120));
        if (kind !== 2 || method !== "eth_getLogs") return undefined;
        trouble = false;
        const logs = (await chain.send(method, params)) as object[];
        trouble = true;
        return [...logs, ...logs].reverse();
      };
      const { told, stop } = follow(chain, { interval: 1, timeout: 100, from: 1_000 });
      const now = new Set<bigint>();
      const following = (async () => {
        for await (const { args, removed } of told) {
          expect(now.has(args.amount), `${args.amount} ${removed}`).to.equal(removed);
          if (removed) gone += Number(now.delete(args.amount));
          else now.add(args.amount);
        }
      })();
      for (let step = 0; step < 120; step++) {
        if (below(8) === 0) {
          chain.reorganise(Math.max(1_001, chain.latest - below(12)), `fork ${step}`);
          chain.latest += 1;
        } else chain.add(chain.latest + below(3), 1 + below(2));
        await new Promise((resolve) => setTimeout(resolve, below(6)));
      }
      trouble = false;
      chain.latest += 1;
      const whole = () => [...now].sort((x, y) => (x < y ? -1 : 1)).join() === chain.numbers.join();
      for (let wait = 0; wait < 1_000 && !whole(); wait++) await new Promise((resolve) => setTimeout(resolve, 10));
      expect([...now].sort((x, y) => (x < y ? -1 : 1))).to.deep.equal(chain.numbers);
      expect(chain.numbers.length).to.be.above(20);
      stop.abort();
      await following;
    }
    expect(gone).to.be.above(10);
  }).timeout(60_000);

  it("says so when more is gone than it remembers, or the block of the cursor is", async () => {
    const chain = new LogChain(1_000);
    const { told, next, quiet } = follow(chain, { depth: 4 });
    await quiet();
    for (const block of [1_001, 1_010, 1_020, 1_030, 1_040]) {
      chain.add(block);
      await next();
    }
    chain.reorganise(1_005, "another");
    chain.add(1_050);
    const error = await refused(told.next(), "Events_BlockGone");
    expect(error.code).to.equal("REORGANISED");

    const other = new LogChain(1_000, [[995, 1]]);
    const after = { block: 995, index: 0, blockHash: ethers.id("of another chain") };
    await refused(follow(other, { after }).told.next(), "Events_BlockGone");
  });

  it("ends at once, by its signal or when the loop is left", async () => {
    const chain = new LogChain(1_000);
    const one = follow(chain, { interval: 60_000 });
    const waiting = one.told.next();
    one.stop.abort();
    expect(await waiting).to.deep.equal({ value: undefined, done: true });
    const two = follow(chain, { interval: 60_000 });
    const pending = two.told.next();
    await two.told.return!();
    expect((await pending).done).to.equal(true);
    expect((await follow(chain, { signal: AbortSignal.abort() }).told.next()).done).to.equal(true);
  });

  it("follows relationships on a real chain, through a real reorganisation", async () => {
    const all = await loadFixture(manyOpen);
    const { relationships } = await all.as(all.stranger);
    const stop = new AbortController();
    const query = { names: ["RelationshipOpened"], interval: INTERVAL, signal: stop.signal };
    const { next, quiet } = following(relationships.live(query));
    await quiet();
    const first = idOf(await all.openOne(8));
    expect((await next())[0]!.args.id).to.equal(first);
    const snapshot = await ethers.provider.send("evm_snapshot", []);
    const gone = idOf(await all.openOne(9));
    expect((await next())[0]!.args.id).to.equal(gone);
    await ethers.provider.send("evm_revert", [snapshot]);
    await time.increase(7);
    const instead = idOf(await all.openOne(10));
    const told = await next(2);
    const shown = told.map(({ args, removed }) => [args.id, removed]);
    expect(shown).to.deep.equal([
      [gone, true],
      [instead, false],
    ]);
    await quiet();
    stop.abort();
  });

  it("follows societies, a society alone, a wallet and co-operatives", async () => {
    const all = await loadFixture(neighbourhood);
    const stop = new AbortController();
    const options = { interval: INTERVAL, signal: stop.signal };
    const societies = await all.of(all.ari);
    const [every, one] = [following(societies.live(options)), following(societies.live({ ...options, society: 99n }))];
    await Promise.all([every.quiet(), one.quiet()]);
    await (await societies.nominate({ society: all.id, oracle: all.ben.address })).send();
    expect((await every.next())[0]!.args.society).to.equal(all.id);
    await one.quiet();
    stop.abort();

    const wallet = await loadFixture(usualWorld);
    const ended = new AbortController();
    const { wallets, cooperatives } = await wallet.as(wallet.carrier);
    const query = { interval: INTERVAL, signal: ended.signal };
    const awards = following(wallets.live(wallet.address, { ...query, names: ["AwardScheduled"] }));
    const founded = following(
      cooperatives.live({ ...query, from: 0, names: ["CooperativeFounded", "CooperativeAdmitted"] }),
    );
    expect((await founded.next())[0]!.contract).to.equal("CooperativeRegistry");
    await awards.quiet();
    const given = await scheduled(wallet);
    expect((await awards.next())[0]!.args.id).to.equal(given);
    ended.abort();
  });
});

const neighbourhood = () => societyWorld();
