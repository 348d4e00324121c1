import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, type Provider } from "ethers";
import { ethers } from "hardhat";
import { ActStatus, type CommonwealError, connect, type WalletPage, type WatchOptions } from "../../src";
import { providerWith, refused } from "../helpers";
import { EURO, scheduled, sends, time, usualWorld, v, type World } from "./world";

const INTERVAL = 5;
const mine = () => ethers.provider.send("evm_mine", []);

/** Watches a wallet; `next` gives what is told next, `quiet` requires that nothing is. */
async function watching(all: World, options: WatchOptions = {}, provider?: Provider) {
  const { wallets } = await connect({ runner: provider ?? all.carrier, deployment: all.deployment });
  const stop = new AbortController();
  const pages = wallets.watch(all.address, { interval: INTERVAL, signal: stop.signal, ...options });
  let asked: Promise<IteratorResult<WalletPage>> | null = null;
  const ask = () => {
    asked ??= pages.next();
    return asked;
  };
  const next = async (): Promise<WalletPage> => {
    const { value, done } = await ask();
    asked = null;
    expect(done).to.equal(false);
    return value;
  };
  const quiet = async () => {
    const silence = new Promise<"quiet">((resolve) => setTimeout(() => resolve("quiet"), 20 * INTERVAL));
    expect(await Promise.race([ask(), silence])).to.equal("quiet");
  };
  return { pages, stop, next, quiet };
}

describe("SDK: watching a community wallet", () => {
  it("tells how it stands, then of each change and of no other block", async () => {
    const all = await loadFixture(usualWorld);
    const { next, quiet, stop } = await watching(all);
    expect((await next()).awards).to.deep.equal([]);
    await mine();
    await quiet();

    const given = await scheduled(all);
    expect((await next()).awards.map((one) => one.id)).to.deep.equal([given]);
    await sends(all, v(all, 1), (w) => w.reject({ wallet: all.address, acts: [given] }));
    expect((await next()).awards[0]).to.include({ rejecting: 1n, missing: 1n });
    await sends(all, v(all, 1), (w) => w.withdraw({ wallet: all.address, act: given }));
    expect((await next()).awards[0]).to.include({ rejecting: 0n, missing: 2n });
    for (const number of [1, 2])
      await sends(all, v(all, number), (w) => w.reject({ wallet: all.address, acts: [given] }));
    let last = await next();
    // Both may be seen at once, or one after the other.
    if (last.awards.length > 0) last = await next();
    expect(last.awards).to.deep.equal([]);
    expect(last.standing.rejections).to.have.length(1);
    stop.abort();
  });

  it("tells of what time alone brings: an act that is ready, and one that has expired", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all);
    const { next, quiet, stop } = await watching(all);
    const first = await next();
    expect(first.awards[0]!.status).to.equal(ActStatus.Pending);
    await time.increaseTo(first.changesAt! - 2n);
    await quiet();
    await time.increaseTo(first.changesAt!);
    const ready = await next();
    expect(ready.awards[0]).to.include({ id: given, status: ActStatus.Executable });
    expect(ready.changesAt).to.equal(ready.awards[0]!.expiry);
    await time.increaseTo(ready.changesAt!);
    expect((await next()).awards[0]!.status).to.equal(ActStatus.Expired);
    stop.abort();
  });

  it("tells of money that comes by a plain transfer, which is in no event of the wallet", async () => {
    const all = await loadFixture(usualWorld);
    const { next, stop } = await watching(all, { assets: [all.asset] });
    await next();
    await all.euro.mint(all.address, 5n * EURO);
    const { assets } = await next();
    expect(assets.find(({ asset }) => asset.address === all.asset)!.balance).to.equal(10_005n * EURO);
    stop.abort();
  });

  it("stops at once, by its signal or when the loop is left", async () => {
    const all = await loadFixture(usualWorld);
    const slow = { interval: 60_000 };
    const one = await watching(all, slow);
    await one.next();
    const waiting = one.pages.next();
    one.stop.abort();
    expect(await waiting).to.deep.equal({ value: undefined, done: true });
    expect((await one.pages.next()).done).to.equal(true);

    const two = await watching(all, slow);
    let told = 0;
    for await (const _ of two.pages) {
      told += 1;
      break;
    }
    expect(told).to.equal(1);

    const three = await watching(all, slow);
    await three.next();
    const pending = three.pages.next();
    await three.pages.return!();
    expect((await pending).done).to.equal(true);

    const { wallets } = await all.as(all.carrier);
    const stopped = wallets.watch(all.address, { signal: AbortSignal.abort() });
    expect((await stopped.next()).done).to.equal(true);
  });

  it("goes on after failures of the provider, and misses nothing that happened meanwhile", async () => {
    const all = await loadFixture(usualWorld);
    let broken: "getBlock" | "getLogs" | "call" | null = null;
    const failing = (name: "getBlock" | "getLogs" | "call") =>
      (async (...given: never[]) => {
        if (broken === name) throw Object.assign(new Error("not now"), { code: "SERVER_ERROR" });
        return (ethers.provider[name] as (...args: never[]) => Promise<unknown>)(...given);
      }) as never;
    const provider = providerWith({
      getBlock: failing("getBlock"),
      getLogs: failing("getLogs"),
      call: failing("call"),
    });
    const errors: CommonwealError[] = [];
    const { next, quiet, stop } = await watching(all, { onError: (error) => errors.push(error) }, provider);
    await next();
    const expected: string[] = [];
    for (const name of ["getBlock", "getLogs", "call"] as const) {
      broken = name;
      const before = errors.length;
      expected.push(await scheduled(all, { purpose: id(name) }));
      await quiet();
      expect(errors.length, name).to.be.above(before);
      expect(errors.at(-1)!.code).to.equal("NETWORK");
      broken = null;
      expect((await next()).awards.map((one) => one.id)).to.deep.equal(expected);
    }
    stop.abort();
  });

  it("shows what a chain says after it changed its mind about its last blocks", async () => {
    const all = await loadFixture(usualWorld);
    const kept = await scheduled(all, { purpose: id("kept") });
    const snapshot = await ethers.provider.send("evm_snapshot", []);
    const { next, stop } = await watching(all);
    const gone = await scheduled(all, { purpose: id("gone") });
    let page = await next();
    if (page.awards.length === 1) page = await next();
    expect(page.awards.map((one) => one.id)).to.deep.equal([kept, gone]);
    await ethers.provider.send("evm_revert", [snapshot]);
    await time.increase(7);
    const instead = await scheduled(all, { purpose: id("instead") });
    do page = await next();
    while (!page.awards.some((one) => one.id === instead));
    expect(page.awards.map((one) => one.id)).to.deep.equal([kept, instead]);
    stop.abort();
  });

  it("notices that the code of a recipient changed, ten minutes later at most", async () => {
    const all = await loadFixture(usualWorld);
    await scheduled(all);
    const { next, quiet, stop } = await watching(all);
    expect((await next()).awards[0]!.changed).to.deep.equal([]);
    await ethers.provider.send("hardhat_setCode", [all.ann.address, "0x00"]);
    await mine();
    await quiet();
    await time.increase(600);
    expect((await next()).awards[0]!.changed!.map(({ account }) => account)).to.deep.equal([all.ann.address]);
    stop.abort();
  });

  it("refuses what is no wallet, instead of trying for ever", async () => {
    const all = await loadFixture(usualWorld);
    const { wallets } = await all.as(all.carrier);
    await refused(wallets.watch(all.ann.address, { interval: INTERVAL }).next(), "Wallet_Unknown");
  });
});
