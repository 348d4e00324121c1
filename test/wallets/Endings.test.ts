import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ethers } from "hardhat";
import {
  awardOf,
  codeWord,
  DAY,
  EURO,
  ended,
  euros,
  execute,
  executed,
  loadFixture,
  NATIVE,
  type Person,
  pastWindow,
  payout,
  scheduled,
  time,
  usual,
  type World,
  walletWith,
  YEAR,
} from "./fixture";

/** Gives with a receipt. */
async function give(world: World, by: Person, amount: bigint) {
  await world.euro.mint(by, amount);
  await world.euro.connect(by).approve(world.address, amount);
  await world.wallet.connect(by).donate(world.asset, amount, ZeroHash);
}

/** Three receipts that add up to 20,000 euro, a third of a wallet that came plainly besides, and 4,000 that left. */
async function ending() {
  const world = await walletWith({ terms: { share: 100 } });
  const [ann, ben, cleo] = world.recipients;
  await give(world, ann, 10_000n * EURO + 1n);
  await give(world, ben, 7_000n * EURO);
  await give(world, cleo, 3_000n * EURO - 1n);
  await executed(world, euros(world, { payouts: [payout(world.carrier.address, 18_000n * EURO)] }));
  const successor = world.others[0]!;
  await ended(world, successor.address);
  return { ...world, successor };
}

/** The electors are those that a list says: nobody. */
async function outside() {
  const listed = await ethers.deployContract("ListedElectorate");
  const world = await walletWith({ electorate: await listed.getAddress() });
  return { ...world, listed };
}

describe("Endings", () => {
  describe("settle, claim", () => {
    it("gives donors back what is left, in proportion and to the unit, and the rest to the successor", async () => {
      const world = await loadFixture(ending);
      const { wallet, euro, asset, recipients, successor } = world;
      // 12,000 are left for 20,000 that were recorded.
      const P = 12_000n * EURO;
      const R = 20_000n * EURO;
      await expect(wallet.connect(world.stranger).settle(asset))
        .to.emit(wallet, "Settled")
        .withArgs(asset, P, R)
        .and.not.to.emit(wallet, "RestMoved");
      const gifts = [10_000n * EURO + 1n, 7_000n * EURO, 3_000n * EURO - 1n];
      let before = 0n;
      for (const [i, one] of recipients.entries()) {
        const share = (P * (before + gifts[i]!)) / R - (P * before) / R;
        before += gifts[i]!;
        const sent = wallet.connect(world.stranger).claim(asset, i);
        await expect(sent).to.emit(wallet, "Refunded").withArgs(asset, i, one.address, share);
        await expect(sent).to.changeTokenBalance(euro, one, share);
      }
      expect(await euro.balanceOf(wallet)).to.equal(0n);
      expect((await wallet.refundsOf(asset)).owed).to.equal(0n);
      expect(await euro.balanceOf(successor)).to.equal(0n);
    });

    it("gives no donor more than they gave, and all else to the successor", async () => {
      const world = await loadFixture(usual);
      const { wallet, euro, asset, donor, others } = world;
      await give(world, donor, 1n);
      await ended(world, others[0]!.address);
      await expect(wallet.settle(asset))
        .to.emit(wallet, "RestMoved")
        .withArgs(asset, others[0]!.address, 10_000n * EURO);
      await expect(wallet.claim(asset, 0)).to.changeTokenBalance(euro, donor, 1n);
      expect(await euro.balanceOf(others[0]!)).to.equal(10_000n * EURO);
      await expect(wallet.settle(asset)).to.be.revertedWithCustomError(wallet, "CommunityWallet_Nothing");
    });

    it("moves assets without receipts, native coin, and what comes later, to the successor", async () => {
      const world = await loadFixture(usual);
      const { wallet, others, donor, address } = world;
      const successor = others[0]!;
      await ended(world, successor.address);
      await expect(wallet.settle(NATIVE)).to.changeEtherBalance(successor, ethers.parseEther("100"));
      await wallet.settle(world.asset);
      await donor.sendTransaction({ to: address, value: 5n });
      await expect(wallet.settle(NATIVE)).to.changeEtherBalance(successor, 5n);
      await world.euro.mint(address, 7n);
      await expect(wallet.settle(world.asset)).to.changeTokenBalance(world.euro, successor, 7n);
    });

    it("does not need to be settled first, and never expires", async () => {
      const world = await loadFixture(ending);
      await time.increase(40 * YEAR);
      await expect(world.wallet.claim(world.asset, 2)).to.emit(world.wallet, "Settled");
      expect(await world.euro.balanceOf(world.recipients[2])).to.be.greaterThan(0n);
    });

    it("pays a receipt once, and none that was not given", async () => {
      const world = await loadFixture(ending);
      const { wallet, asset } = world;
      await wallet.claim(asset, 1);
      for (const index of [1, 3]) {
        await expect(wallet.claim(asset, index))
          .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoReceipt")
          .withArgs(asset, index);
      }
      await expect(wallet.claim(NATIVE, 0)).to.be.revertedWithCustomError(wallet, "CommunityWallet_NoReceipt");
    });

    it("refuses before the end", async () => {
      const { wallet, asset } = await loadFixture(usual);
      for (const send of [() => wallet.settle(asset), () => wallet.claim(asset, 0)]) {
        await expect(send()).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasNotEnded");
      }
    });

    it("keeps apart what is owed to those who could not be paid", async () => {
      const world = await loadFixture(usual);
      const { wallet, donor, others } = world;
      const moody = await ethers.deployContract("MoodyRecipient");
      await moody.setMood(1);
      const award = awardOf({ payouts: [payout(await moody.getAddress(), 70n)], codes: [await codeWord(moody, 0)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await execute(world, id, award);
      await wallet.connect(donor).donateNative(ZeroHash, { value: 30n });
      await ended(world, others[0]!.address);
      await wallet.settle(NATIVE);
      expect(await ethers.provider.getBalance(wallet)).to.equal(100n);
      await moody.setMood(0);
      await wallet.collect(NATIVE, moody);
      await expect(wallet.claim(NATIVE, 0)).to.changeEtherBalance(donor, 30n);
      expect(await ethers.provider.getBalance(wallet)).to.equal(0n);
    });

    it("credits a donor who cannot be paid", async () => {
      const world = await walletWith({ asset: "MoodyEuro" });
      const moody = await ethers.getContractAt("MoodyEuro", world.asset);
      await give(world, world.donor, 50n);
      await ended(world, world.others[0]!.address);
      await world.wallet.settle(world.asset);
      await moody.setMood(1);
      await expect(world.wallet.claim(world.asset, 0))
        .to.emit(world.wallet, "Credited")
        .withArgs(world.asset, world.donor.address, 50n);
      await moody.setMood(0);
      await expect(world.wallet.collect(world.asset, world.donor)).to.changeTokenBalance(moody, world.donor, 50n);
    });

    it("lets donors claim although the successor cannot be paid, and tries again", async () => {
      const world = await loadFixture(usual);
      const { wallet, donor } = world;
      const moody = await ethers.deployContract("MoodyRecipient");
      await moody.setMood(1);
      await wallet.connect(donor).donateNative(ZeroHash, { value: 30n });
      await ended(world, await moody.getAddress());
      await expect(wallet.settle(NATIVE)).not.to.emit(wallet, "RestMoved");
      await expect(wallet.claim(NATIVE, 0)).to.changeEtherBalance(donor, 30n);
      await expect(wallet.settle(NATIVE))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_CannotPay")
        .withArgs(await moody.getAddress(), ethers.parseEther("100"));
      await moody.setMood(0);
      await expect(wallet.settle(NATIVE)).to.changeEtherBalance(moody, ethers.parseEther("100"));
    });

    it("says nothing and moves nothing where there is nothing", async () => {
      const world = await loadFixture(usual);
      const silent = await ethers.deployContract("SilentEuro");
      await ended(world);
      await expect(world.wallet.settle(silent))
        .to.emit(world.wallet, "Settled")
        .withArgs(await silent.getAddress(), 0, 0);
      await expect(world.wallet.settle(silent)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Nothing");
    });

    it("gives back nothing where nothing is left, and the receipt is used all the same", async () => {
      const world = await walletWith({ terms: { share: 100 } });
      await give(world, world.donor, 50n);
      await executed(world, euros(world, { payouts: [payout(world.carrier.address, 10_000n * EURO + 50n)] }));
      await ended(world);
      await expect(world.wallet.claim(world.asset, 0))
        .to.emit(world.wallet, "Refunded")
        .withArgs(world.asset, 0, world.donor.address, 0);
      await expect(world.wallet.claim(world.asset, 0)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_NoReceipt",
      );
    });
  });

  describe("endEmpty, noteEmpty", () => {
    it("ends a wallet without validators after a year, for the commons", async () => {
      const world = await walletWith({ weights: [1] });
      const [one] = world.validators as [Person];
      await expect(world.wallet.endEmpty()).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotEmpty");
      await world.wallet.connect(one).resign(one, "0x");
      const since = await time.latest();
      await time.setNextBlockTimestamp(since + YEAR - 1);
      await expect(world.wallet.endEmpty())
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooEarly")
        .withArgs(since + YEAR);
      await expect(world.wallet.connect(world.stranger).endEmpty())
        .to.emit(world.wallet, "Ended")
        .withArgs(world.commons.address);
      await expect(world.wallet.endEmpty()).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_HasEnded");
    });

    it("refuses to witness for validators of the wallet's own", async () => {
      const { wallet } = await loadFixture(usual);
      await expect(wallet.noteEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_Nothing");
    });

    it("ends a wallet whose outside electorate was witnessed to be empty for a year, without a gap", async () => {
      const world = await loadFixture(outside);
      const { wallet } = world;
      await time.increase(DAY);
      await expect(wallet.noteEmpty()).to.emit(wallet, "EmptinessNoted");
      const since = await time.latest();
      for (let i = 0; i < 11; i++) {
        await time.increase(31 * DAY - 60);
        await wallet.noteEmpty();
      }
      await expect(wallet.endEmpty())
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_TooEarly")
        .withArgs(since + YEAR);
      await time.increaseTo(since + YEAR);
      await expect(wallet.endEmpty()).to.emit(wallet, "Ended").withArgs(world.commons.address);
      await expect(wallet.noteEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
    });

    it("begins anew after a gap, when there is weight, or an award was scheduled", async () => {
      const world = await loadFixture(outside);
      const { wallet, listed } = world;
      await wallet.noteEmpty();
      await time.increase(32 * DAY);
      await wallet.noteEmpty();
      const again = await time.latest();
      expect((await wallet.governanceInfo()).emptySince).to.equal(again);
      await listed.setTotal(3, 0);
      await expect(wallet.noteEmpty()).to.emit(wallet, "EmptinessNoted").withArgs(0);
      await expect(wallet.noteEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotEmpty");
      await listed.setTotal(0, 0);
      const noted = async () => {
        await wallet.noteEmpty();
        for (let i = 0; i < 12; i++) {
          await time.increase(31 * DAY - 60);
          await wallet.noteEmpty();
        }
      };
      await noted();
      await listed.setTotal(3, 0);
      await expect(wallet.endEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotEmpty");
      await listed.setTotal(0, 0);
      await time.increase(32 * DAY);
      await expect(wallet.endEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotEmpty");
    });

    it("is not empty if an award was scheduled since, until somebody witnesses it anew", async () => {
      const world = await loadFixture(outside);
      const { wallet, listed } = world;
      await time.increase(DAY);
      await wallet.noteEmpty();
      const since = await time.latest();
      for (let i = 0; i < 11; i++) {
        await time.increase(31 * DAY - 60);
        await wallet.noteEmpty();
      }
      await time.increase(20 * DAY);
      await listed.setTotal(3, 0);
      await scheduled(world);
      await listed.setTotal(0, 0);
      await time.increaseTo(since + YEAR);
      await expect(wallet.endEmpty()).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotEmpty");
      await wallet.noteEmpty();
      const again = await time.latest();
      await expect(wallet.endEmpty())
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_TooEarly")
        .withArgs(again + YEAR);
    });

    it("is not empty if nobody ever witnessed it", async () => {
      const world = await loadFixture(outside);
      await time.increase(2 * YEAR);
      await expect(world.wallet.endEmpty()).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotEmpty");
    });
  });
});
