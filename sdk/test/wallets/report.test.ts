import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import { ethers } from "hardhat";
import { MotionKind, NATIVE, walletReportCsv, walletReportJson } from "../../src";
import { EURO, executed, pastWindow, scheduled, sends, time, usualWorld, v, type World } from "./world";

/** Six accounts, so that numbers are shown. */
const six = (all: World, amount: string) => all.others.slice(0, 6).map(({ address }) => ({ account: address, amount }));

async function reported(all: World, asset: string, from: bigint, to = BigInt(2n ** 40n)) {
  return (await all.of(all.carrier)).walletReport({ wallet: all.address, asset, from, to });
}

describe("SDK: reports on a community wallet", () => {
  it("says what came in, what went out, for what, and what it cost", async () => {
    const all = await loadFixture(usualWorld);
    const from = BigInt(await time.latest()) + 1n;
    await all.euro.mint(all.donor, 200n * EURO);
    await sends(all, all.donor, (w) => w.donate({ wallet: all.address, asset: all.asset, amount: "150" }));
    // A plain transfer is in no event of the wallet.
    await all.euro.connect(all.donor).transfer(all.address, 50n * EURO);
    await executed(all, { category: 1, recipients: six(all, "10"), fee: { account: all.ben.address, amount: "2" } });
    await executed(all, { category: 2, recipients: [{ account: all.others[0]!.address, amount: "40" }] });
    const rejected = await scheduled(all, { purpose: id("rejected") });
    for (const number of [1, 2])
      await sends(all, v(all, number), (w) => w.reject({ wallet: all.address, acts: [rejected] }));
    const cancelled = await scheduled(all, { purpose: id("cancelled") });
    await sends(all, all.operator, (w) => w.cancel({ wallet: all.address, acts: [cancelled] }));
    await scheduled(all, { purpose: id("open"), fee: { account: all.ben.address, amount: "4" } });

    const found = await reported(all, all.asset, from);
    expect(found).to.deep.include({
      in: 200n * EURO,
      recorded: 150n * EURO,
      out: { awarded: 100n * EURO, fees: 2n * EURO, refunded: 0n, moved: 0n },
      reached: 6,
      cost: { feeShare: 200n, perReached: 16_666_666n },
      byCategory: { 1: 60n * EURO, 2: 40n * EURO },
      awards: { scheduled: 5, executed: 2, rejected: 1, cancelled: 1, expired: 0 },
      open: { awards: 1, amount: 104n * EURO, credits: 0n },
      suppressed: [],
    });
    expect(found.events.map(({ name }) => name)).to.contain.members(["Transfer", "Donated", "AwardExecuted"]);
    const csv = walletReportCsv(found);
    expect(csv).to.contain("awarded,100.00\n").and.to.contain("awarded for education,40.00\n");
    expect(csv).to.contain("fees in per cent,2.00\n").and.to.contain("event,time,block,transaction,position\n");
    expect(JSON.parse(walletReportJson(found)).out.awarded).to.equal("100000000");

    // The time before, and the part of it that is over.
    const before = await reported(all, all.asset, 0n, from - 1n);
    expect([before.in, before.out.awarded, before.awards.scheduled]).to.deep.equal([10_000n * EURO, 0n, 0]);
  });

  it("hides what could tell about fewer than five people", async () => {
    const all = await loadFixture(usualWorld);
    await executed(all);
    const found = await reported(all, all.asset, 0n);
    expect([found.reached, found.byCategory, found.cost.perReached, found.events]).to.deep.equal([
      null,
      null,
      null,
      [],
    ]);
    expect(found.out.awarded).to.equal(100n * EURO);
    expect(found.suppressed).to.have.length(2);
    expect(walletReportCsv(found)).to.contain("reached,\n");
  });

  it("does not count who was left out, and counts what could not be paid as owed", async () => {
    const all = await loadFixture(usualWorld);
    const moody = await ethers.deployContract("MoodyRecipient");
    const [gone, ...others] = all.others.slice(0, 6);
    const recipients = [gone!, ...others, moody].map((one) => one);
    const accounts = await Promise.all(recipients.map((one) => ethers.resolveAddress(one)));
    const given = await scheduled(all, {
      asset: NATIVE,
      recipients: accounts.map((account) => ({ account, amount: "0.1" })),
    });
    await moody.setMood(1);
    await ethers.provider.send("hardhat_setCode", [accounts[0]!, "0x00"]);
    await pastWindow(all, given);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    const found = await reported(all, NATIVE, 0n);
    expect([found.reached, found.out.awarded]).to.deep.equal([6, ethers.parseEther("0.6")]);
    expect(found.open).to.deep.equal({ awards: 0, amount: 0n, credits: ethers.parseEther("0.1") });
    await moody.setMood(0);
    await sends(all, all.carrier, (w) => w.collect({ wallet: all.address, asset: NATIVE, account: accounts[6]! }));
    expect((await reported(all, NATIVE, 0n)).open.credits).to.equal(0n);
    // Euros are another report.
    expect((await reported(all, all.asset, 0n)).awards.executed).to.equal(0);
  });

  it("shows refunds and the rest after the end, when nothing is open any more", async () => {
    const all = await loadFixture(usualWorld);
    await sends(all, all.donor, (w) => w.donateNative({ wallet: all.address, amount: "2" }));
    await scheduled(all, { asset: NATIVE, recipients: [{ account: all.ann.address, amount: "1" }] });
    const { events } = await sends(all, v(all, 1), (w) =>
      w.openMotion({ wallet: all.address, kind: MotionKind.Sunset, successor: all.cleo.address }),
    );
    for (const number of [1, 2]) {
      await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: events[0]!.args.id }));
    }
    await sends(all, all.carrier, (w) => w.settle({ wallet: all.address, asset: NATIVE }));
    await sends(all, all.carrier, (w) => w.claim({ wallet: all.address, asset: NATIVE, index: 0n }));
    const found = await reported(all, NATIVE, 0n);
    expect(found).to.deep.include({ in: ethers.parseEther("102"), recorded: ethers.parseEther("2") });
    expect(found.out).to.include({ refunded: ethers.parseEther("2"), moved: ethers.parseEther("100") });
    expect(found.open).to.deep.equal({ awards: 0, amount: 0n, credits: 0n });
  });
});
