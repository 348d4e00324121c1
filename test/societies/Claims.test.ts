import { expect } from "chai";
import type { BaseContract } from "ethers";
import type { MoodyEuro } from "../../typechain-types";
import { expectRefused } from "../common/untouched";
import { deployDomain, EURO, loadFixture, refuseTransfersTo, Society } from "./fixture";

const HUNDRED = 100n * EURO;

/** `registrar` and `affiliate` are lifetime members, with 120 committed each; `one` and `two` came through them. */
async function over(assetName: string) {
  const all = await deployDomain(assetName);
  const society = await Society.create(all, {}, 1_000n);
  const [registrar, affiliate, one, two, alone] = all.people;
  await society.joinAll([registrar!, affiliate!, alone!]);
  for (const who of [registrar!, affiliate!]) {
    await society.commit(who, 10n * EURO);
    await society.commit(who, 110n * EURO);
  }
  await society.join(one!, { by: registrar!, affiliate: affiliate!.address });
  await society.join(two!, { affiliate: affiliate!.address });
  const people = [registrar!, affiliate!, one!, two!, alone!, all.commons];
  const watch = () => society.watch(people);
  return { ...all, society, registrar: registrar!, affiliate: affiliate!, one: one!, two: two!, alone: alone!, watch };
}
const base = () => over("TestEuro");
const overMoody = () => over("MoodyEuro");

describe("Claims", () => {
  describe("claimCommons", () => {
    it("pays a fifth of all fees of several societies, and passes over those that owe nothing", async () => {
      const all = await loadFixture(base);
      const { ledger, asset, society, commons, alone, stranger } = all;
      const second = await Society.create(all, { fee: 1_000 });
      const third = await Society.create(all);
      await second.join(alone);
      await second.commit(alone, HUNDRED);
      expect(await ledger.commonsClaimable(society.id)).to.equal(2_400_000n);
      expect(await ledger.commonsClaimable(second.id)).to.equal(2n * EURO);
      expect(await ledger.commonsClaimable(third.id)).to.equal(0n);
      const tx = ledger.connect(stranger).claimCommons([society.id, third.id, second.id, society.id]);
      await expect(tx).to.changeTokenBalances(asset, [ledger, commons], [-4_400_000n, 4_400_000n]);
      await expect(tx).to.emit(ledger, "CommonsClaimed").withArgs(society.id, 2_400_000n);
      await expect(tx)
        .to.emit(ledger, "CommonsClaimed")
        .withArgs(second.id, 2n * EURO);
      expect(await ledger.commonsClaimable(society.id)).to.equal(0n);
    });

    it("pays to the unit, however often", async () => {
      const { ledger, asset, society, commons, alone } = await loadFixture(base);
      const before = await asset.balanceOf(commons);
      let sum = 240n * EURO;
      for (const amount of [33n, 99n, 101n, 7_777n, 100_003n]) {
        await society.commit(alone, amount);
        sum += amount;
        await ledger.claimCommons([society.id]);
        expect((await asset.balanceOf(commons)) - before).to.equal((sum * 500n) / 50_000n);
      }
    });

    it("refuses when none owes anything: again, none named, unknown", async () => {
      const { ledger, society, watch } = await loadFixture(base);
      await ledger.claimCommons([society.id]);
      const watched = await watch();
      for (const ids of [[society.id], [], [0], [7]]) {
        await expectRefused(watched, () => ledger.claimCommons(ids), "BenefitSocieties_Nothing");
      }
    });

    it("keeps what is owed when the asset does not pay", async () => {
      const { ledger, asset, society, watch } = await loadFixture(overMoody);
      const moody = asset as unknown as MoodyEuro;
      await moody.setMood(1);
      const call = () => ledger.claimCommons([society.id]);
      await expectRefused(await watch(), call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
    });
  });

  describe("claimReferral", () => {
    it("pays registrar and affiliate a fifth of the fee each, of several members", async () => {
      const { ledger, asset, society, registrar, affiliate, one, two, alone, stranger } = await loadFixture(base);
      await society.commit(one, HUNDRED);
      await society.commit(two, HUNDRED);
      await society.commit(alone, HUNDRED);
      expect(await ledger.referralClaimable(society.id, one)).to.deep.equal([EURO, EURO]);
      expect(await ledger.referralClaimable(society.id, two)).to.deep.equal([0n, EURO]);
      expect(await ledger.referralClaimable(society.id, alone)).to.deep.equal([0n, 0n]);
      const members = [one.address, alone.address, two.address, stranger.address, one.address];
      const tx = ledger.connect(stranger).claimReferral(society.id, members);
      await expect(tx).to.changeTokenBalances(
        asset,
        [ledger, registrar, affiliate, stranger],
        [-3n * EURO, EURO, 2n * EURO, 0n],
      );
      for (const [member, to] of [
        [one, registrar],
        [one, affiliate],
        [two, affiliate],
      ]) {
        await expect(tx)
          .to.emit(ledger, "ReferralClaimed")
          .withArgs(society.id, member!.address, to!.address, EURO, true);
      }
      const watched = await society.watch([one, two, registrar, affiliate]);
      await expectRefused(watched, () => ledger.claimReferral(society.id, members), "BenefitSocieties_Nothing");
    });

    it("pays nothing for what a lifetime member commits, and all for what came before, claimed before or after", async () => {
      const { ledger, asset, society, registrar, affiliate, one } = await loadFixture(base);
      await society.commit(one, HUNDRED);
      await ledger.claimReferral(society.id, [one]);
      await society.commit(one, 20n * HUNDRED);
      await society.commit(one, 50n * HUNDRED);
      expect(await ledger.referralClaimable(society.id, one)).to.deep.equal([20n * EURO, 20n * EURO]);
      const tx = ledger.claimReferral(society.id, [one]);
      await expect(tx).to.changeTokenBalances(asset, [registrar, affiliate], [20n * EURO, 20n * EURO]);
      expect(await ledger.referralClaimable(society.id, one)).to.deep.equal([0n, 0n]);
    });

    it("credits who cannot be paid, and they collect later", async () => {
      const { ledger, asset, society, registrar, affiliate, one } = await loadFixture(overMoody);
      const moody = asset as unknown as MoodyEuro;
      await society.commit(one, HUNDRED);
      await moody.setMood(2);
      await expect(ledger.claimReferral(society.id, [one]))
        .to.emit(ledger, "ReferralClaimed")
        .withArgs(society.id, one.address, registrar.address, EURO, false);
      expect(await ledger.creditOf(asset, registrar)).to.equal(EURO);
      expect(await ledger.creditOf(asset, affiliate)).to.equal(EURO);
      await moody.setMood(0);
      await expect(ledger.collect(asset, registrar)).to.changeTokenBalances(asset, [registrar], [EURO]);
    });

    it("pays the affiliates when the registrar cannot be paid", async () => {
      const { ledger, asset, society, registrar, affiliate, one, two } = await loadFixture(base);
      for (const member of [one, two]) await society.commit(member, HUNDRED);
      await refuseTransfersTo(asset, registrar);
      const tx = ledger.claimReferral(society.id, [one, two]);
      const moved = [-2n * EURO, 0n, 2n * EURO];
      await expect(tx).to.changeTokenBalances(asset, [ledger, registrar, affiliate], moved);
      expect(await ledger.creditOf(asset, registrar)).to.equal(EURO);
      expect(await ledger.creditOf(asset, affiliate)).to.equal(0n);
      expect(await ledger.referralClaimable(society.id, one)).to.deep.equal([0n, 0n]);
    });

    it("refuses when nothing is owed: nobody named, members who came alone, strangers, unknown societies", async () => {
      const { ledger, society, alone, stranger, watch } = await loadFixture(base);
      await society.commit(alone, HUNDRED);
      const watched = await watch();
      for (const members of [[], [alone.address], [stranger.address]]) {
        await expectRefused(watched, () => ledger.claimReferral(society.id, members), "BenefitSocieties_Nothing");
      }
      await expectRefused(watched, () => ledger.claimReferral(7, [alone.address]), "BenefitSocieties_Nothing");
    });
  });

  it("owes exactly what was paid in: reserves, holders, commons, referral", async () => {
    const { ledger, asset, society, creator, one, two, alone } = await loadFixture(base);
    for (const amount of [33n, 101n, 777n, 1_000_003n, 100n * EURO + 1n, 49n]) {
      for (const member of [one, two, alone]) await society.commit(member, amount);
      let owed = (await society.state()).reserves + (await ledger.commonsClaimable(society.id));
      owed += await ledger.claimableOf(society.id, creator);
      for (const member of [one, two, alone]) {
        const [toRegistrar, toAffiliate] = await ledger.referralClaimable(society.id, member);
        owed += toRegistrar + toAffiliate;
      }
      expect(await asset.balanceOf(ledger)).to.equal(owed);
    }
  });
});
