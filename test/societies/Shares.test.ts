import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type BaseContract, MaxUint256, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import type { MoodyEuro } from "../../typechain-types";
import { expectRefused } from "../common/untouched";
import { deployDomain, EURO, loadFixture, Society } from "./fixture";
import { Dice } from "./karma/exact";

const SHARES = 1_000n;

async function over(assetName: string, shares = SHARES) {
  const all = await deployDomain(assetName);
  const society = await Society.create(all, {}, shares);
  const [member, holder, other, spender] = all.people as HardhatEthersSigner[] as [
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
  ];
  await society.join(member);
  const watched = await society.watch([member, holder, other, all.creator]);
  return { ...all, society, member, holder, other, spender, watched };
}
const base = () => over("TestEuro");
const overMoody = () => over("MoodyEuro");
const odd = () => over("TestEuro", 7n);
const many = () => over("TestEuro", 2n ** 128n - 1n);

/** What all holders are owed in all. */
const legOf = (sum: bigint) => (sum * 500n * 2n) / 50_000n;

describe("Shares", () => {
  describe("transfer", () => {
    it("moves shares, and the supply stays", async () => {
      const { ledger, society, creator, holder } = await loadFixture(base);
      await expect(ledger.connect(creator).transfer(holder, society.id, 300n))
        .to.emit(ledger, "Transfer")
        .withArgs(creator.address, creator.address, holder.address, society.id, 300n);
      expect(await ledger.balanceOf(creator, society.id)).to.equal(700n);
      expect(await ledger.balanceOf(holder, society.id)).to.equal(300n);
      expect(await ledger.totalSupply(society.id)).to.equal(SHARES);
      await ledger.connect(holder).transfer(holder, society.id, 300n);
      expect(await ledger.balanceOf(holder, society.id)).to.equal(300n);
      await ledger.connect(holder).transfer(creator, society.id, 0n);
      expect(await ledger.balanceOf(holder, society.id)).to.equal(300n);
    });

    it("refuses more than one has, receivers that could not claim, and ids that are no society", async () => {
      const { ledger, society, creator, holder, watched } = await loadFixture(base);
      const transfer = (to: string, id: bigint, amount: bigint) => () =>
        ledger.connect(creator).transfer(to, id, amount);
      const id = BigInt(society.id);
      const short = "ERC6909InsufficientBalance";
      await expectRefused(watched, transfer(holder.address, id, 1_001n), short, [creator.address, 1_000n, 1_001n, id]);
      for (const wrong of [id + 1n, id + 2n ** 32n, id + 2n ** 128n]) {
        await expectRefused(watched, transfer(holder.address, wrong, 1n), short, [creator.address, 0n, 1n, wrong]);
        expect(await ledger.balanceOf(creator, wrong)).to.equal(0n);
        expect(await ledger.totalSupply(wrong)).to.equal(0n);
      }
      for (const to of [ZeroAddress, await ledger.getAddress()]) {
        await expectRefused(watched, transfer(to, id, 1n), "ERC6909InvalidReceiver", [to]);
      }
    });

    it("is done for others with an allowance, which it uses up, or as an operator", async () => {
      const { ledger, society, creator, holder, spender } = await loadFixture(base);
      const move = (amount: bigint) => ledger.connect(spender).transferFrom(creator, holder, society.id, amount);
      await expect(ledger.connect(creator).approve(spender, society.id, 100n))
        .to.emit(ledger, "Approval")
        .withArgs(creator.address, spender.address, society.id, 100n);
      await move(60n);
      expect(await ledger.allowance(creator, spender, society.id)).to.equal(40n);
      const watched = await society.watch([creator, holder]);
      const args = [spender.address, 40n, 41n, society.id];
      await expectRefused(watched, () => move(41n), "ERC6909InsufficientAllowance", args);
      await ledger.connect(creator).approve(spender, society.id, MaxUint256);
      await move(41n);
      expect(await ledger.allowance(creator, spender, society.id)).to.equal(MaxUint256);
      await ledger.connect(creator).approve(spender, society.id, 0n);
      await expect(ledger.connect(creator).setOperator(spender, true))
        .to.emit(ledger, "OperatorSet")
        .withArgs(creator.address, spender.address, true);
      expect(await ledger.isOperator(creator, spender)).to.equal(true);
      await move(1n);
      await ledger.connect(creator).setOperator(spender, false);
      const now = await society.watch([creator, holder]);
      await expectRefused(now, () => move(1n), "ERC6909InsufficientAllowance", [spender.address, 0n, 1n, society.id]);
      await ledger.connect(creator).transferFrom(creator, holder, society.id, 1n);
      expect(await ledger.balanceOf(holder, society.id)).to.equal(103n);
    });

    it("says which interfaces it has", async () => {
      const { ledger } = await loadFixture(base);
      // ERC-165, ERC-6909, its supply extension.
      for (const id of ["0x01ffc9a7", "0x0f632fb3", "0xbd85b039"])
        expect(await ledger.supportsInterface(id)).to.equal(true);
      expect(await ledger.supportsInterface("0xffffffff")).to.equal(false);
    });
  });

  describe("claimShares", () => {
    it("pays exactly two fifths of the fee, to the holder, whoever calls", async () => {
      const { ledger, asset, society, member, creator, stranger } = await loadFixture(base);
      await society.commit(member, 100n * EURO);
      expect(await ledger.claimableOf(society.id, creator)).to.equal(2n * EURO);
      const tx = ledger.connect(stranger).claimShares(society.id, creator);
      await expect(tx).to.changeTokenBalances(asset, [ledger, creator, stranger], [-2n * EURO, 2n * EURO, 0n]);
      await expect(tx)
        .to.emit(ledger, "SharesClaimed")
        .withArgs(society.id, creator.address, 2n * EURO);
      expect(await ledger.claimableOf(society.id, creator)).to.equal(0n);
    });

    it("leaves with each what was earned while they held", async () => {
      const { ledger, society, member, creator, holder } = await loadFixture(base);
      await society.commit(member, 100n * EURO);
      await ledger.connect(creator).transfer(holder, society.id, 250n);
      expect(await ledger.claimableOf(society.id, holder)).to.equal(0n);
      await society.commit(member, 100n * EURO);
      expect(await ledger.claimableOf(society.id, creator)).to.equal(3_500_000n);
      expect(await ledger.claimableOf(society.id, holder)).to.equal(500_000n);
      await ledger.connect(creator).transfer(holder, society.id, 750n);
      await society.commit(member, 100n * EURO);
      expect(await ledger.claimableOf(society.id, creator)).to.equal(3_500_000n);
      expect(await ledger.claimableOf(society.id, holder)).to.equal(2_500_000n);
    });

    it("refuses when nothing is owed: again, strangers, no shares, unknown societies", async () => {
      const { ledger, society, member, creator, holder } = await loadFixture(base);
      const watched = await society.watch([creator, holder]);
      const claim = (id: number, who: HardhatEthersSigner) => () => ledger.claimShares(id, who);
      await expectRefused(watched, claim(society.id, creator), "BenefitSocieties_Nothing");
      await society.commit(member, 100n * EURO);
      await ledger.claimShares(society.id, creator);
      const now = await society.watch([creator, holder]);
      for (const [id, who] of [
        [society.id, creator],
        [society.id, holder],
        [0, creator],
        [7, creator],
      ] as const) {
        await expectRefused(now, claim(id, who), "BenefitSocieties_Nothing");
      }
    });

    it("keeps what is owed when the asset does not pay", async () => {
      const { ledger, asset, society, member, creator } = await loadFixture(overMoody);
      await society.commit(member, 100n * EURO);
      const moody = asset as unknown as MoodyEuro;
      await moody.setMood(1);
      const watched = await society.watch([creator]);
      const call = () => ledger.claimShares(society.id, creator);
      await expectRefused(watched, call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
      await moody.setMood(2);
      const safe = await ethers.getContractAt("SocietyMoney", await ledger.getAddress());
      await expectRefused(watched, call, "SafeERC20FailedOperation", [await asset.getAddress()], safe);
      expect(await ledger.claimableOf(society.id, creator)).to.equal(2n * EURO);
    });

    it("loses nothing: seven shares, odd amounts, claims and transfers in between", async () => {
      const { ledger, asset, society, member, creator, holder, other } = await loadFixture(odd);
      const people = [creator, holder, other];
      const before = await Promise.all(people.map((one) => asset.balanceOf(one)));
      await ledger.connect(creator).transfer(holder, society.id, 2n);
      await ledger.connect(creator).transfer(other, society.id, 1n);
      // Exactly: what each held times the growth of what all are owed, in sevenths.
      const sevenths = [0n, 0n, 0n];
      const held = [4n, 2n, 1n];
      let [sum, owed] = [0n, 0n];
      const dice = new Dice(7);
      for (let i = 0; i < 40; ++i) {
        const amount = dice.bits(20) + 100n;
        await society.commit(member, amount);
        sum += amount;
        for (const k of [0, 1, 2] as const) sevenths[k]! += held[k]! * (legOf(sum) - owed);
        owed = legOf(sum);
        const [from, to] = [dice.below(3), dice.below(3)];
        if (dice.chance(0.4) && held[from]! > 0n) {
          await ledger.connect(people[from]!).transfer(people[to]!, society.id, 1n);
          held[from]! -= 1n;
          held[to]! += 1n;
        }
        if (dice.chance(0.3) && (await ledger.claimableOf(society.id, people[from]!)) > 0n) {
          await ledger.claimShares(society.id, people[from]!);
        }
      }
      let paid = 0n;
      for (const [i, one] of people.entries()) {
        const got = (await asset.balanceOf(one)) - before[i]! + (await ledger.claimableOf(society.id, one));
        expect(got).to.equal(sevenths[i]! / 7n);
        paid += got;
      }
      expect(paid).to.be.at.most(owed);
      expect(owed - paid).to.be.below(3n);
    });

    it("is exact for 2^128 - 1 shares and the greatest commitments", async () => {
      const { ledger, asset, society, member, creator, holder } = await loadFixture(many);
      const most = 2n ** 96n - 1n;
      // As much as the karma of a society allows: 2^64 millionths.
      await ledger.connect(creator).transfer(holder, society.id, 2n ** 127n);
      const amount = 2n ** 64n;
      await asset.mint(member, most);
      await society.commit(member, amount);
      const [mine, theirs] = [2n ** 127n - 1n, 2n ** 127n].map((one) => (one * legOf(amount)) / (2n ** 128n - 1n));
      expect(await ledger.claimableOf(society.id, creator)).to.equal(mine);
      expect(await ledger.claimableOf(society.id, holder)).to.equal(theirs);
      await ledger.claimShares(society.id, creator);
      await ledger.claimShares(society.id, holder);
    });
  });
});
