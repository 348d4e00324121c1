import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ethers } from "hardhat";
import {
  awardOf,
  EURO,
  ended,
  euros,
  execute,
  hostile,
  keyOf,
  loadFixture,
  NATIVE,
  pastWindow,
  payout,
  scheduled,
  usual,
} from "../wallets/fixture";

const refusing = () => hostile(1);
const burning = () => hostile(2);

/** What went wrong elsewhere, in public, when money was sent, and how a community wallet answers it. Sources: docs/security.md. */
describe("Incidents: whom a community wallet pays", () => {
  it("King of the Ether: who refuses or burns what they are sent keeps nobody else from theirs, and is owed it", async () => {
    for (const state of [refusing, burning]) {
      const world = await loadFixture(state);
      await expect(execute(world, world.id, world.award)).to.changeEtherBalance(world.recipients[0], 40n);
      expect(await world.wallet.creditOf(NATIVE, world.hostileAddress)).to.equal(60n);
    }
  });

  it("Tornado Cash: code that is exchanged under an address after the electors saw it is not paid", async () => {
    const world = await loadFixture(usual);
    const ann = keyOf("an address whose code is exchanged");
    const [, ben] = world.recipients;
    const award = euros(world, { payouts: [payout(ann.address, 7n), payout(ben.address, 5n)] });
    const id = await scheduled(world, award);
    await pastWindow(world, id);
    await ethers.provider.send("hardhat_setCode", [ann.address, "0x60006000fd"]);
    await execute(world, id, award);
    expect(await world.euro.balanceOf(ann)).to.equal(0n);
    expect(await world.euro.balanceOf(ben)).to.equal(5n);
  });

  it("Poly Network: an award calls nobody with words of its own, so it cannot act in the wallet's name", async () => {
    const world = await loadFixture(usual);
    const [ann] = world.recipients;
    // The asset is named by who proposes. Nothing but a balance and a transfer is ever asked of it.
    for (const asset of [await world.factory.getAddress(), world.address]) {
      const award = awardOf({ asset, payouts: [payout(ann.address, 1n)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await expect(execute(world, id, award)).to.be.reverted;
    }
    expect(await world.wallet.isOperator(world.operator)).to.equal(true);
    expect(await world.wallet.isOperator(ann)).to.equal(false);
  });

  it("Parity: the code that all wallets share cannot be set up, taken or ended by anybody", async () => {
    const world = await loadFixture(usual);
    const shared = await ethers.deployContract("WalletEndings", [world.commons.address]);
    for (const to of [await shared.getAddress(), world.address]) {
      for (const words of ["initialize()", "initWallet(address[],uint256,uint256)", "kill(address)"]) {
        const data = ethers.concat([ethers.id(words).slice(0, 10), ethers.zeroPadValue(world.donor.address, 32)]);
        await expect(world.donor.sendTransaction({ to, data })).to.be.reverted;
      }
    }
    await expect(world.factory.create(world.config, ZeroHash)).to.be.reverted;
  });

  it("ERC-4626 vaults: a donor's share is of what was given with receipts, and no money that comes plainly enlarges it", async () => {
    const world = await loadFixture(usual);
    await world.euro.mint(world.donor, 1n);
    await world.euro.connect(world.donor).approve(world.address, 1n);
    await world.wallet.connect(world.donor).donate(world.asset, 1n, ZeroHash);
    await world.euro.mint(world.address, 50_000n * EURO);
    await ended(world);
    await world.wallet.claim(world.asset, 0);
    expect(await world.euro.balanceOf(world.donor)).to.equal(1n);
  });
});
