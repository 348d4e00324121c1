import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { assetInfo, walletActInfo, walletInfo } from "../../src/wallets";
import { executed, scheduled, time, usualWorld } from "./world";

describe("SDK: a wallet rebuilt from the chain", () => {
  it("is as the wallet shows itself", async () => {
    const all = await loadFixture(usualWorld);
    await executed(all);
    const id = await scheduled(all);
    const wallets = await all.of(all.carrier);
    const known = await wallets.rebuild(all.address);
    const now = BigInt(await time.latest());
    expect(walletInfo(known, now)).to.deep.equal(await wallets.infoOf(all.address));
    const { assets, awards } = await wallets.walletPage(all.address);
    for (const { asset, balance, left, mostNow } of assets) {
      expect(assetInfo(known, asset.address, balance, now)).to.include({ left, mostNow });
    }
    const { end, missing } = awards.find((one) => one.id === id)!;
    expect(walletActInfo(known, id, now)).to.include({ end, missing });
  });

  it("is refused for an address that is no wallet", async () => {
    const all = await loadFixture(usualWorld);
    const wallets = await all.of(all.carrier);
    expect(await wallets.rebuild(all.asset).catch(({ message }) => message)).to.contain("There is no community wallet");
  });
});
