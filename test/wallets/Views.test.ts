import { expect } from "chai";
import { ethers } from "hardhat";
import { EURO, ended, euros, executed, loadFixture, payout, time, usual, walletWith } from "./fixture";

/** An asset in which 6,000 of 10,000 euro are owed to somebody who could not be paid. */
async function owing() {
  const world = await walletWith({ asset: "MoodyEuro", terms: { share: 100 } });
  const moody = await ethers.getContractAt("MoodyEuro", world.asset);
  await moody.setMood(1);
  await executed(world, euros(world, { payouts: [payout(world.recipients[0]!.address, 6_000n * EURO)] }));
  await moody.setMood(0);
  return { ...world, moody };
}

describe("Views of a wallet", () => {
  describe("assetInfo", () => {
    it("shows what may leave at most: a quarter of what is free", async () => {
      const { wallet, asset } = await loadFixture(usual);
      expect((await wallet.assetInfo(asset)).mostNow).to.equal(2_500n * EURO);
    });

    it("shows that nothing may leave while an asset says there is less than is owed", async () => {
      const { wallet, asset, moody } = await loadFixture(owing);
      await moody.setMood(6);
      const { balance, credits, mostNow } = await wallet.assetInfo(asset);
      expect([balance, credits, mostNow]).to.deep.equal([5_000n * EURO, 6_000n * EURO, 0n]);
    });

    it("shows that nothing may leave after the end", async () => {
      const world = await loadFixture(usual);
      await ended(world);
      expect((await world.wallet.assetInfo(world.asset)).mostNow).to.equal(0n);
    });
  });

  describe("electorateAt", () => {
    it("is the weight of all validators", async () => {
      const { wallet } = await loadFixture(usual);
      const { total } = await wallet.walletInfo();
      expect(total).to.be.greaterThan(0n);
      expect(await wallet.electorateAt(await time.latest())).to.equal(total);
    });

    it("is what an outside electorate says", async () => {
      const listed = await ethers.deployContract("ListedElectorate");
      const { wallet } = await walletWith({ electorate: await listed.getAddress() });
      await listed.setTotal(77, 0);
      expect(await wallet.electorateAt(await time.latest())).to.equal(77n);
    });
  });
});
