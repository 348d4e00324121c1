import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, parseEther } from "ethers";
import { ethers } from "hardhat";
import { interfaces, MotionKind, NATIVE } from "../../src";
import { refused } from "../helpers";
import {
  DAY,
  EURO,
  foreseen,
  namesOf,
  opened,
  said,
  scheduled,
  sends,
  time,
  usualWorld,
  v,
  type Wallets,
  type World,
} from "./world";

/** The wallet ends by two of three. */
async function sunset(all: World, successor?: string): Promise<void> {
  const given = await opened(all, { kind: MotionKind.Sunset, successor });
  for (const number of [1, 2]) await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: given }));
}

describe("SDK: plans of donations", () => {
  it("gives an ERC-20 with a receipt, with the approval if it needs one", async () => {
    const all = await loadFixture(usualWorld);
    await all.euro.mint(all.donor, 100n * EURO);
    const input = { wallet: all.address, asset: all.asset, amount: "60", purpose: id("the clinic") };
    const first = await sends(all, all.donor, (w) => w.donate(input));
    expect(first.plan.calls).to.have.length(2);
    expect(first.preview.sentence).to.equal("Donor gives 60.00 tEUR to the community wallet, with a receipt.");
    expect(said(first.preview)).to.contain("The wallet is asked twice");
    const donated = first.events.find(({ name }) => name === "Donated")!;
    expect(donated.args.toObject()).to.include({ amount: 60n * EURO, index: 0n, purpose: id("the clinic") });
    await all.euro.connect(all.donor).approve(all.address, 2n ** 256n - 1n);
    const second = await sends(all, all.donor, (w) => w.donate({ ...input, amount: 40n * EURO }));
    expect(second.plan.calls).to.have.length(1);
    expect((await all.wallet.assetInfo(all.asset)).recorded).to.equal(100n * EURO);
    await foreseen(
      all,
      all.donor,
      (w) => w.donate({ ...input, amount: "0.000001" }),
      "Donor has only 0.00 tEUR",
      "ERC20InsufficientBalance",
    );
    const wallets = await all.of(all.donor);
    await refused(wallets.donate({ ...input, amount: "0" }), "Amount_Nothing");
    await refused(wallets.donate({ ...input, asset: NATIVE }), "Donation_Native");
  });

  it("gives native coin with a receipt", async () => {
    const all = await loadFixture(usualWorld);
    const { preview, plan, events } = await sends(all, all.donor, (w) =>
      w.donateNative({ wallet: all.address, amount: "0.5" }),
    );
    expect(plan.calls[0]!.value).to.equal(parseEther("0.5"));
    expect(preview.moves[0]!.amount).to.equal(parseEther("0.5"));
    expect(events[0]!.args.amount).to.equal(parseEther("0.5"));
    expect(await ethers.provider.getBalance(all.address)).to.equal(parseEther("100.5"));
  });
});

describe("SDK: plans of the end of a wallet", () => {
  it("gives donors back at most what they gave, and the rest to the successor", async () => {
    const all = await loadFixture(usualWorld);
    await all.euro.mint(all.donor, 100n * EURO);
    await sends(all, all.donor, (w) => w.donate({ wallet: all.address, asset: all.asset, amount: "100" }));
    const settle = (w: Wallets) => w.settle({ wallet: all.address, asset: all.asset });
    const claim = (w: Wallets) => w.claim({ wallet: all.address, asset: all.asset, index: 0n });
    await foreseen(all, all.carrier, settle, "has not ended", "CommunityWallet_HasNotEnded");
    await foreseen(all, all.carrier, claim, "has not ended", "CommunityWallet_HasNotEnded");
    const pending = await scheduled(all);
    await sunset(all, all.cleo.address);
    await foreseen(
      all,
      all.carrier,
      (w) => w.execute({ wallet: all.address, id: pending }),
      "The act is cancelled",
      "CommunityWallet_HasEnded",
    );
    await foreseen(
      all,
      all.donor,
      (w) => w.donateNative({ wallet: all.address, amount: "1" }),
      "The wallet has ended",
      "CommunityWallet_HasEnded",
    );
    const settled = await sends(all, all.carrier, settle);
    expect(settled.preview.sentence).to.contain("donors get back 100.00 tEUR of the 100.00 tEUR");
    expect(settled.preview.moves).to.deep.equal([
      { from: "the community wallet", to: "Cleo", amount: 10_000n * EURO, unit: "money" },
    ]);
    expect(await all.euro.balanceOf(all.cleo)).to.equal(10_000n * EURO);
    await foreseen(all, all.carrier, settle, "nothing is left for the successor", "CommunityWallet_Nothing");
    const paid = await sends(all, all.carrier, claim);
    expect(paid.preview.sentence).to.contain("Pays back to Donor 100.00 tEUR");
    expect(await all.euro.balanceOf(all.donor)).to.equal(100n * EURO);
    await foreseen(all, all.carrier, claim, "was paid back already", "CommunityWallet_NoReceipt");
  });

  it("foretells what a receipt gives of what is left", async () => {
    const all = await loadFixture(usualWorld);
    // Three gifts of native coin; then most of what came plainly and with receipts is gone.
    for (const amount of [1n, 6n, 93n])
      await sends(all, all.donor, (w) => w.donateNative({ wallet: all.address, amount }));
    await ethers.provider.send("hardhat_setBalance", [all.address, "0x21"]);
    await sunset(all);
    let sum = 0n;
    for (const index of [2n, 0n, 1n]) {
      const before = await ethers.provider.getBalance(all.donor);
      const { preview } = await sends(all, all.carrier, (w) => w.claim({ wallet: all.address, asset: NATIVE, index }));
      const gained = (await ethers.provider.getBalance(all.donor)) - before;
      expect(preview.moves.reduce((all, { amount }) => all + amount, 0n)).to.equal(gained);
      sum += gained;
    }
    expect(sum).to.equal(33n);
  });

  it("ends a wallet without validators after a year", async () => {
    const all = await loadFixture(usualWorld);
    const end = (w: Wallets) => w.endEmpty({ wallet: all.address });
    const note = (w: Wallets) => w.noteEmpty({ wallet: all.address });
    await foreseen(all, all.carrier, end, "There are electors", "CommunityWallet_NotEmpty");
    await foreseen(all, all.carrier, note, "It has validators", "CommunityWallet_Nothing");
    for (const number of [1, 2, 3]) await sends(all, v(all, number), (w) => w.resign({ wallet: all.address }));
    await foreseen(all, all.carrier, end, "It is possible from", "CommunityWallet_TooEarly");
    await time.increase(365 * DAY);
    const { preview, events } = await sends(all, all.carrier, end);
    expect(said(preview)).to.contain("goes to the commons, Commons");
    expect(events[0]!.args.successor).to.equal(all.commons.address);
  });

  it("witnesses for a year that an outside electorate is empty", async () => {
    const all = await loadFixture(usualWorld);
    const listed = await ethers.deployContract("ListedElectorate");
    const input = { operators: [all.operator.address], electorate: await listed.getAddress(), subject: 1n };
    await sends(all, all.carrier, (w) => w.createWallet(input));
    const { wallet } = await (await all.of(all.carrier)).plannedWallet(input);
    const note = (w: Wallets) => w.noteEmpty({ wallet });
    const end = (w: Wallets) => w.endEmpty({ wallet });
    await foreseen(all, all.carrier, end, "was not witnessed", "CommunityWallet_NotEmpty");
    await listed.getFunction("setTotal")(5n, 0n);
    await foreseen(all, all.carrier, note, "There are electors, and nothing else", "CommunityWallet_NotEmpty");
    await listed.getFunction("setTotal")(0n, 0n);
    // What counts is a year without an award since: the day on which it was made is one.
    await time.increase(DAY);
    const first = await sends(all, all.carrier, note);
    expect(first.preview.sentence).to.contain("nobody is left");
    expect(namesOf(first)).to.deep.equal(["EmptinessNoted"]);
    for (let month = 0; month < 12; month++) {
      await time.increase(31 * DAY - 10);
      if (month === 11) break;
      await foreseen(all, all.carrier, end, "It is possible from", "CommunityWallet_TooEarly");
      await sends(all, all.carrier, note);
    }
    await sends(all, all.carrier, end);
    expect((await (await all.of(all.carrier)).infoOf(wallet)).ended).to.equal(true);
  });
});

describe("SDK: events of the wallets' factory", () => {
  it("lists all wallets that were made", async () => {
    const all = await loadFixture(usualWorld);
    const found = [];
    for await (const one of (await all.of(all.carrier)).walletsMade()) found.push(one.wallet);
    expect(found).to.deep.equal([all.address]);
    expect(interfaces.CommunityWalletFactory.getEvent("WalletCreated")).not.to.equal(null);
  });
});
