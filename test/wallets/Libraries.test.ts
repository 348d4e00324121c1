import { expect } from "chai";
import { AbiCoder, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { WalletLibrariesHarness } from "../../typechain-types";
import { DAY } from "./fixture";

const PERIOD = 10 * DAY;

async function harness() {
  return (await ethers.deployContract("WalletLibrariesHarness")) as unknown as WalletLibrariesHarness;
}

describe("Outflow", () => {
  it("is exact below 2^24 and rounds up by less than 2^-23 above", async () => {
    const library = await harness();
    for (const amount of [0n, 1n, 2n ** 24n - 1n]) {
      expect(await library.sum(await library.add(0, amount))).to.equal(amount);
    }
    for (const amount of [2n ** 24n + 1n, 2n ** 25n - 1n, 10n ** 18n + 1n, 2n ** 96n - 1n, 2n ** 127n + 1n]) {
      const sum = await library.sum(await library.add(0, amount));
      expect(sum).to.be.within(amount, amount + amount / 2n ** 23n);
    }
  });

  it("keeps four periods and forgets the rest", async () => {
    const library = await harness();
    let word = 0n;
    let now = 1_000 * PERIOD;
    for (const amount of [1n, 10n, 100n, 1_000n, 10_000n]) {
      word = await library.add(await library.movedOn(word, now), amount);
      now += PERIOD;
    }
    now -= PERIOD;
    expect(await library.sum(word)).to.equal(11_110n);
    for (const [later, left] of [
      [1, 11_100n],
      [2, 11_000n],
      [3, 10_000n],
      [4, 0n],
      [5_000, 0n],
    ] as const) {
      expect(await library.sum(await library.movedOn(word, now + later * PERIOD))).to.equal(left);
    }
  });

  it("covers every 30 days: what left on any of them still counts", async () => {
    const library = await harness();
    const begun = 1_000 * PERIOD;
    for (const offset of [0, 1, DAY, PERIOD - 1]) {
      const word = await library.add(await library.movedOn(0, begun + offset), 7);
      const later = begun + offset + 30 * DAY - 1;
      expect(await library.sum(await library.movedOn(word, later))).to.equal(7n);
      expect(await library.sum(await library.movedOn(word, begun + offset + 40 * DAY))).to.equal(0n);
    }
  });
});

describe("CloneArguments", () => {
  it("reads what OpenZeppelin's Clones would", async () => {
    const library = await harness();
    const args = AbiCoder.defaultAbiCoder().encode(
      ["address", "bytes32"],
      [await library.getAddress(), ethers.id("x")],
    );
    for (const [given, expected] of [
      ["0x", [ZeroAddress, ZeroHash]],
      [args, [await library.getAddress(), ethers.id("x")]],
    ] as const) {
      const receipt = await (await library.cloneWith(given)).wait();
      const address = ethers.getAddress(`0x${receipt!.logs[0]!.data.slice(26)}`);
      const clone = await ethers.getContractAt("WalletLibrariesHarness", address);
      expect(await clone.ownArguments()).to.deep.equal(expected);
      expect(await clone.fetchedArguments()).to.equal(given);
    }
  });
});

describe("RecipientCode", () => {
  it("knows keys, delegated keys, contracts, and code of the length of a delegation", async () => {
    const library = await harness();
    const at = (i: number) => ethers.toBeHex(2 ** 40 + i, 20);
    const alike = `0x60${"00".repeat(22)}`;
    // Only the chain itself makes a designator; a test writes it.
    for (const [i, code] of [`0xef0100${at(1).slice(2)}`, alike, `${alike}00`, "0x00"].entries()) {
      await ethers.provider.send("hardhat_setCode", [at(i), code]);
    }
    expect(await library.codeOf(at(99))).to.equal(ZeroHash);
    expect(await library.codeOf(at(0))).to.equal(ZeroHash);
    for (const [i, code] of [
      [1, alike],
      [2, `${alike}00`],
      [3, "0x00"],
    ] as const) {
      expect(await library.codeOf(at(i))).to.equal(ethers.keccak256(code));
    }
  });
});

describe("Refunding", () => {
  it("gives all that there is, whatever the receipts, and nobody more than theirs", async () => {
    const library = await harness();
    for (const [left, gifts] of [
      [7n, [1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n]],
      [100n, [33n, 33n, 34n]],
      [0n, [5n, 7n]],
      [1n, [10n ** 18n, 1n, 10n ** 18n]],
      [2n ** 96n - 2n, [2n ** 96n - 2n, 1n]],
    ] as [bigint, bigint[]][]) {
      const recorded = gifts.reduce((sum, one) => sum + one, 0n);
      let before = 0n;
      let paid = 0n;
      for (const gift of gifts) {
        const refund = await library.refundOf(left, recorded, before, before + gift);
        expect(refund).to.be.at.most(gift);
        paid += refund;
        before += gift;
      }
      expect(paid).to.equal(left);
    }
  });
});
