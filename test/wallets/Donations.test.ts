import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { named } from "../common/named";
import { EURO, ended, executed, loadFixture, NATIVE, usual, walletWith } from "./fixture";

const PURPOSE = ethers.id("for the clinic");
const MOST = 2n ** 96n - 1n;

async function giving() {
  const world = await usual();
  await world.euro.mint(world.donor, 1_000n * EURO);
  await world.euro.connect(world.donor).approve(world.address, 1_000n * EURO);
  return world;
}

const withFee = async () => {
  const world = await walletWith({ asset: "FeeEuro" });
  await world.euro.mint(world.donor, 1_000n * EURO);
  await world.euro.connect(world.donor).approve(world.address, 1_000n * EURO);
  return world;
};

describe("Donations", () => {
  describe("by a plain transfer", () => {
    it("takes native coin with an event, and any ERC-20 without", async () => {
      const world = await loadFixture(usual);
      const { wallet, address, donor, euro } = world;
      await expect(donor.sendTransaction({ to: address, value: 5n }))
        .to.emit(wallet, "NativeReceived")
        .withArgs(donor.address, 5n);
      await euro.mint(address, 7n);
      expect((await wallet.assetInfo(NATIVE)).balance).to.equal(ethers.parseEther("100") + 5n);
      const info = await wallet.assetInfo(world.asset);
      expect([info.balance, info.recorded, info.receipts]).to.deep.equal([10_000n * EURO + 7n, 0n, 0n]);
    });

    it("refuses native coin that comes with a call which takes none", async () => {
      const { wallet, address, donor } = await loadFixture(usual);
      const data = wallet.interface.encodeFunctionData("walletInfo");
      await expect(donor.sendTransaction({ to: address, data, value: 1n })).to.be.reverted;
    });
  });

  describe("donate", () => {
    it("writes a receipt: donor, amount, purpose, and what came before", async () => {
      const world = await loadFixture(giving);
      const { wallet, asset, donor } = world;
      for (const [i, amount] of [30n, 50n, 1n].entries()) {
        await expect(wallet.connect(donor).donate(asset, amount, PURPOSE))
          .to.emit(wallet, "Donated")
          .withArgs(asset, donor.address, i, amount, PURPOSE);
      }
      for (const [i, [before, amount]] of [
        [0n, 30n],
        [30n, 50n],
        [80n, 1n],
      ].entries()) {
        const found = await wallet.receiptOf(asset, i);
        expect(named(found.receipt)).to.deep.equal({ donor: donor.address, before });
        expect(found.amount).to.equal(amount);
      }
      const info = await wallet.assetInfo(asset);
      expect([info.recorded, info.receipts]).to.deep.equal([81n, 3n]);
      const none = await wallet.receiptOf(asset, 3);
      expect([none.receipt.donor, none.amount]).to.deep.equal([ZeroAddress, 0n]);
    });

    it("refuses nothing at all", async () => {
      const { wallet, asset, donor } = await loadFixture(giving);
      await expect(wallet.connect(donor).donate(asset, 0, PURPOSE)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_Nothing",
      );
    });

    it("refuses more than was allowed, and what is no asset", async () => {
      const { wallet, asset, donor, stranger } = await loadFixture(giving);
      await expect(wallet.connect(donor).donate(asset, 1_001n * EURO, PURPOSE)).to.be.reverted;
      await expect(wallet.connect(donor).donate(stranger, 1, PURPOSE)).to.be.reverted;
      await expect(wallet.connect(donor).donate(NATIVE, 1, PURPOSE)).to.be.reverted;
    });

    it("refuses an asset that takes a fee, and one of which more or less arrives", async () => {
      const { wallet, asset, donor } = await loadFixture(withFee);
      await expect(wallet.connect(donor).donate(asset, 200n, PURPOSE))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_AssetTakesFee")
        .withArgs(200n, 198n);
    });

    it("refuses an asset that pretends, gives more, or takes away what was there", async () => {
      const world = await walletWith({ asset: "MoodyEuro" });
      const moody = await ethers.getContractAt("MoodyEuro", world.asset);
      await moody.mint(world.donor, 1_000n * EURO);
      await moody.connect(world.donor).approve(world.address, 1_000n * EURO);
      const give = () => world.wallet.connect(world.donor).donate(world.asset, 100n, PURPOSE);
      for (const [mood, received] of [
        [3, 0n],
        [4, 101n],
        [5, 0n],
      ] as const) {
        await moody.setMood(mood);
        await expect(give())
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_AssetTakesFee")
          .withArgs(100n, received);
      }
      await moody.setMood(2);
      await expect(give()).to.be.reverted;
    });

    it("takes an asset whose transfers return nothing", async () => {
      const { wallet, donor, address } = await loadFixture(usual);
      const silent = await ethers.deployContract("SilentEuro");
      await silent.mint(donor, 100n);
      await silent.connect(donor).approve(address, 100n);
      await wallet.connect(donor).donate(silent, 100n, PURPOSE);
      expect((await wallet.assetInfo(silent)).recorded).to.equal(100n);
    });

    it("refuses when all receipts of an asset would come to 2^96", async () => {
      const { wallet, asset, donor, euro } = await loadFixture(giving);
      await euro.mint(donor, MOST);
      await euro.connect(donor).approve(wallet, 2n * MOST);
      await wallet.connect(donor).donate(asset, MOST, PURPOSE);
      await expect(wallet.connect(donor).donate(asset, 1, PURPOSE)).to.be.revertedWithPanic(0x11);
    });

    it("refuses after the end", async () => {
      const world = await loadFixture(giving);
      await ended(world);
      await expect(world.wallet.connect(world.donor).donate(world.asset, 1, PURPOSE)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  describe("donateNative", () => {
    it("writes a receipt", async () => {
      const { wallet, donor } = await loadFixture(usual);
      await expect(wallet.connect(donor).donateNative(PURPOSE, { value: 9n }))
        .to.emit(wallet, "Donated")
        .withArgs(ZeroAddress, donor.address, 0, 9n, PURPOSE)
        .and.not.to.emit(wallet, "NativeReceived");
      const info = await wallet.assetInfo(NATIVE);
      expect([info.balance, info.recorded]).to.deep.equal([ethers.parseEther("100") + 9n, 9n]);
    });

    it("refuses nothing, and after the end", async () => {
      const world = await loadFixture(usual);
      const { wallet, donor } = world;
      await expect(wallet.connect(donor).donateNative(ZeroHash)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_Nothing",
      );
      await ended(world);
      await expect(wallet.connect(donor).donateNative(ZeroHash, { value: 1n })).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  it("gives receipts that no award touches", async () => {
    const world = await loadFixture(giving);
    await world.wallet.connect(world.donor).donate(world.asset, 100n * EURO, PURPOSE);
    await executed(world);
    expect((await world.wallet.assetInfo(world.asset)).recorded).to.equal(100n * EURO);
  });
});
