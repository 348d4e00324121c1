import { loadFixture, mine } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { cacheIn, connect, type Deployment, type EventProgress, idOf, MotionKind, makeRules } from "../../src";
import { deployed, refused } from "../helpers";
import { world as societyWorld } from "../societies/world";
import { opened, pastWindow, sends, time, v, world as walletWorld } from "../wallets/world";
import { manyOpen } from "./manyOpen";
import { CountingProvider } from "./requests";

/** Somebody who reads, and which blocks they ask for. */
async function reading({ deployment }: { deployment: Deployment }) {
  const provider = new CountingProvider(false);
  const asked: [from: number, to: number][] = [];
  const send = provider._send.bind(provider);
  provider._send = (payload) => {
    const { method, params } = payload as unknown as {
      method: string;
      params: [{ fromBlock: string; toBlock: string }];
    };
    if (method === "eth_getLogs") asked.push([Number(params[0].fromBlock), Number(params[0].toBlock)]);
    return send(payload);
  };
  return { asked, ...(await connect({ runner: provider, deployment })) };
}

const neighbourhood = () => societyWorld();
const sixties = () => walletWorld({ weights: [60, 60, 60] });
const latest = () => ethers.provider.getBlockNumber();
const chain = (method: string, params: unknown[] = []) => ethers.provider.send(method, params);

describe("SDK: finding in history what somebody has to do with", () => {
  it("finds relationships of either side in order, and says how far it is", async () => {
    const all = await loadFixture(manyOpen);
    await mine(100);
    const { relationships } = await reading(all);
    const progress: EventProgress[] = [];
    const onProgress = (done: EventProgress) => progress.push(done);
    const found = await relationships.relationshipsOf(all.ari.address, { onProgress, range: 40 });
    expect(found.map(({ id }) => id)).to.deep.equal(all.ids);
    expect(found.map(({ pair }) => idOf(pair))).to.deep.equal(all.ids);
    const last = await latest();
    expect(progress.map(({ last: end }) => end)).to.deep.equal(progress.map(() => last));
    expect(progress[0]!.from).to.equal(0);
    expect(progress.at(-1)).to.deep.include({ to: last, found: 8 });
    progress.slice(1).forEach(({ from, found: so }, place) => {
      expect(from).to.equal(progress[place]!.to + 1);
      expect(so).to.be.at.least(progress[place]!.found);
    });
    const few = await relationships.relationshipsOf(all.elliot.address);
    expect(few.map(({ id }) => id)).to.deep.equal(all.ids.filter((_, place) => place % 2 === 0));
    expect(await relationships.relationshipsOf(all.stranger.address)).to.deep.equal([]);
  });

  it("keeps what it found, and then reads only what is new", async () => {
    const all = await loadFixture(manyOpen);
    const { relationships, asked } = await reading(all);
    const cache = new Map<string, string>();
    const mine = async () => (await relationships.relationshipsOf(all.ari.address, { cache })).map(({ id }) => id);
    expect(await mine()).to.deep.equal(all.ids);
    const before = await latest();
    asked.length = 0;
    expect(await mine()).to.deep.equal(all.ids);
    expect(asked).to.deep.equal([]);

    const ninth = idOf(await all.openOne(8));
    expect(await mine()).to.deep.equal([...all.ids, ninth]);
    expect(asked).to.deep.equal(Array(2).fill([before + 1, await latest()]));
    // Up to a block before that.
    const some = await relationships.relationshipsOf(all.ari.address, { cache, to: before });
    expect(some.map(({ id }) => id)).to.deep.equal(all.ids);

    // Others' are kept apart, and what is no longer readable is searched again.
    expect(await relationships.relationshipsOf(all.stranger.address, { cache })).to.deep.equal([]);
    expect(cache.size).to.equal(2);
    for (const [key] of cache)
      for (const text of ["{", "null", '{"version":0}']) {
        cache.set(key, text);
        expect(await mine()).to.deep.equal([...all.ids, ninth]);
      }
  });

  it("forgets what it found in blocks that are gone, and only that", async () => {
    const all = await loadFixture(manyOpen);
    const { relationships, asked } = await reading(all);
    const store = new Map<string, string>();
    const cache = cacheIn({ getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value) });
    const found = async () => (await relationships.relationshipsOf(all.ari.address, { cache })).map(({ id }) => id);
    await mine(100);
    const snapshot = await chain("evm_snapshot");
    const gone = idOf(await all.openOne(8));
    expect(await found()).to.deep.equal([...all.ids, gone]);
    const last = await latest();
    await chain("evm_revert", [snapshot]);
    await time.increase(7);
    const instead = idOf(await all.openOne(9));
    asked.length = 0;
    expect(await found()).to.deep.equal([...all.ids, instead]);
    // From where the chain cannot have changed its mind.
    expect(Math.min(...asked.map(([from]) => from))).to.equal(last - 64 + 1);
  });

  it("goes on where it was interrupted", async () => {
    const all = await loadFixture(manyOpen);
    await mine(200);
    const { relationships, asked } = await reading(all);
    const cache = new Map<string, string>();
    const now = Date.now;
    let later = 0;
    // Each look at the clock is a minute later, so that each range is saved.
    Date.now = () => now() + 60_000 * ++later;
    try {
      const stop = new Error("enough");
      const onProgress = ({ from }: EventProgress) => {
        if (from > 100) throw stop;
      };
      const failed = await relationships
        .relationshipsOf(all.ari.address, { cache, onProgress, range: 25 })
        .catch((error) => error);
      expect(failed).to.equal(stop);
    } finally {
      Date.now = now;
    }
    const saved = JSON.parse([...cache.values()][0]!).marks[0].block;
    expect(saved).to.be.above(50);
    asked.length = 0;
    const found = await relationships.relationshipsOf(all.ari.address, { cache });
    expect(found.map(({ id }) => id)).to.deep.equal(all.ids);
    expect(asked[0]![0]).to.equal(saved + 1);
  });

  it("finds the societies that somebody created, joined or had shares of, with a cache", async () => {
    const all = await loadFixture(neighbourhood);
    const { societies, asked } = await reading(all);
    const cache = new Map<string, string>();
    const of = (person: string) => societies.societiesOf(person, { cache });
    const none = { society: all.id, member: false, creator: false, holder: false };
    expect(await of(all.ari.address)).to.deep.equal([{ ...none, member: true }]);
    expect(await of(all.creator.address)).to.deep.include({ ...none, creator: true });
    expect(await of(all.gus.address)).to.deep.equal([]);
    const before = await latest();
    asked.length = 0;
    await (await (await all.of(all.ari)).createSociety({ name: "Another", rules: makeRules() })).send();
    const mine = await of(all.ari.address);
    expect(mine.map(({ creator }) => creator)).to.deep.equal([false, true]);
    expect(asked).to.deep.equal([[before + 1, await latest()]]);
  });

  it("finds the wallets of operators and validators, those that came later too, and no others", async () => {
    const all = await loadFixture(sixties);
    const { wallets } = await reading(all);
    const cache = new Map<string, string>();
    const of = (person: { address: string }) => wallets.walletsOf(person.address, { cache });
    const wallet = all.address;
    expect(await of(all.operator)).to.deep.equal([{ wallet, operator: true, validator: false }]);
    expect(await of(v(all, 2))).to.deep.equal([{ wallet, operator: false, validator: true }]);
    expect(await of(all.ann)).to.deep.equal([]);

    const validators = [
      { account: v(all, 1).address, weight: 42n },
      { account: all.ann.address, weight: 18n },
    ];
    const motion = await opened(all, { kind: MotionKind.Validators, validators });
    for (const number of [1, 2]) await sends(all, v(all, number), (w) => w.support({ wallet, id: motion }));
    await sends(all, all.carrier, (w) => w.changeValidators({ wallet, id: motion }));
    const operators = [all.ann.address, all.ben.address];
    const proposed = await sends(all, all.operator, (w) => w.proposeHandOver({ wallet, operators, threshold: 2n }));
    const change = proposed.events.at(-1)!.args.id;
    await pastWindow(all, change);
    await sends(all, all.carrier, (w) => w.carryOutHandOver({ wallet, id: change }));
    expect(await of(all.ann)).to.deep.equal([{ wallet, operator: true, validator: true }]);
    expect(await of(all.ben)).to.deep.equal([{ wallet, operator: true, validator: false }]);
    // Whoever was one stays found; the overview says what they are now.
    expect(await of(all.operator)).to.deep.equal([{ wallet, operator: true, validator: false }]);
    expect((await wallets.overview(all.operator.address, [wallet])).wallets[0]!.operator).to.equal(false);

    // A wallet of another factory tells the same, and is none of this deployment.
    const strange = await sixties();
    expect(strange.operator.address).to.equal(all.operator.address);
    expect(await of(all.operator)).to.deep.equal([{ wallet, operator: true, validator: false }]);
  });

  it("refuses where there are none of them", async () => {
    const all = await loadFixture(deployed);
    const { societies, wallets } = await reading(all);
    await refused(societies.societiesOf(all.ari.address), "NotDeployed");
    await refused(wallets.walletsOf(all.ari.address), "NotDeployed");
  });
});
