import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256 } from "ethers";
import { ethers } from "hardhat";
import type { BallotsHarness } from "../../typechain-types";
import { Choice } from "./UnlessRejectedHelpers";

async function deploy() {
  return (await ethers.deployContract("BallotsHarness")) as unknown as BallotsHarness;
}

describe("Ballots", () => {
  it("gives each of the 32 members of a word a byte of their own", async () => {
    const harness = await loadFixture(deploy);
    let word = 0n;
    for (let member = 0n; member < 32n; member++) {
      word = await harness.write(word, 64n + member, member % 3n, member + 1n);
      expect(await harness.read(word, 64n + member)).to.deep.equal([member % 3n, member + 1n]);
    }
    for (let member = 0n; member < 32n; member++) {
      expect(await harness.read(word, member)).to.deep.equal([member % 3n, member + 1n]);
      expect((word >> (8n * member)) & 0xffn).to.equal(((member + 1n) << 2n) | (member % 3n));
    }
  });

  it("leaves the others as they were", async () => {
    const harness = await loadFixture(deploy);
    for (const member of [0n, 1n, 30n, 31n]) {
      expect(await harness.write(MaxUint256, member, 0n, 0n)).to.equal(MaxUint256 ^ (0xffn << (8n * member)));
      expect(await harness.write(0n, member, 3n, 63n)).to.equal(0xffn << (8n * member));
    }
  });

  it("changes with a higher counter, and says what stood before", async () => {
    const harness = await loadFixture(deploy);
    const first = await harness.change(0n, 5n, Choice.For, 1n);
    expect(first).to.deep.equal([5n << 40n, Choice.None]);
    const second = await harness.change(first.changed, 5n, Choice.Against, 9n);
    expect(second).to.deep.equal([38n << 40n, Choice.For]);
    const again = await harness.change(second.changed, 5n, Choice.Against, 10n);
    expect(again).to.deep.equal([42n << 40n, Choice.Against]);
    const back = await harness.change(again.changed, 5n, Choice.None, 11n);
    expect(back).to.deep.equal([44n << 40n, Choice.Against]);
    expect(await harness.tryChange(first.changed, 5n, Choice.Against, 9n)).to.deep.equal([...second, true]);
  });

  it("refuses a counter that is not higher, so that an old vote never replaces a later one", async () => {
    const harness = await loadFixture(deploy);
    await expect(harness.change(0n, 5n, Choice.For, 0n))
      .to.be.revertedWithCustomError(harness, "Ballots_CounterNotHigher")
      .withArgs(5n, 0n, 0n);
    const word = await harness.write(0n, 5n, Choice.Against, 7n);
    for (const counter of [0n, 1n, 6n, 7n]) {
      await expect(harness.change(word, 5n, Choice.For, counter))
        .to.be.revertedWithCustomError(harness, "Ballots_CounterNotHigher")
        .withArgs(5n, counter, 7n);
      expect(await harness.tryChange(word, 5n, Choice.For, counter)).to.deep.equal([word, Choice.Against, false]);
    }
  });

  it("refuses a counter that does not fit, and a choice that there is not", async () => {
    const harness = await loadFixture(deploy);
    for (const counter of [64n, 65n, 256n, MaxUint256]) {
      await expect(harness.change(0n, 5n, Choice.For, counter))
        .to.be.revertedWithCustomError(harness, "Ballots_CounterTooHigh")
        .withArgs(5n, counter);
      expect(await harness.tryChange(0n, 5n, Choice.For, counter)).to.deep.equal([0n, Choice.None, false]);
    }
    for (const choice of [3n, 4n, MaxUint256]) {
      await expect(harness.change(0n, 5n, choice, 1n))
        .to.be.revertedWithCustomError(harness, "Ballots_UnknownChoice")
        .withArgs(choice);
    }
  });

  it("takes 63 changes and then says that there are no more", async () => {
    const harness = await loadFixture(deploy);
    let word = 0n;
    for (let counter = 1n; counter <= 63n; counter++) {
      ({ changed: word } = await harness.change(word, 31n, counter % 3n, counter));
    }
    expect(await harness.read(word, 31n)).to.deep.equal([0n, 63n]);
    for (const counter of [0n, 1n, 63n]) {
      await expect(harness.change(word, 31n, Choice.For, counter))
        .to.be.revertedWithCustomError(harness, "Ballots_NoMoreChanges")
        .withArgs(31n);
    }
    await expect(harness.change(word, 31n, Choice.For, 64n))
      .to.be.revertedWithCustomError(harness, "Ballots_CounterTooHigh")
      .withArgs(31n, 64n);
  });

  it("keeps members and things apart in storage", async () => {
    const harness = await loadFixture(deploy);
    for (const [thing, member, choice] of [
      [1n, 0n, 1n],
      [1n, 31n, 2n],
      [1n, 32n, 1n],
      [1n, 2n ** 32n - 1n, 2n],
      [2n, 0n, 2n],
    ] as const) {
      await harness.cast(thing, member, choice, 3n);
    }
    expect(await harness.ballotOf(1n, 0n)).to.deep.equal([1n, 3n]);
    expect(await harness.ballotOf(1n, 31n)).to.deep.equal([2n, 3n]);
    expect(await harness.ballotOf(1n, 32n)).to.deep.equal([1n, 3n]);
    expect(await harness.ballotOf(1n, 2n ** 32n - 1n)).to.deep.equal([2n, 3n]);
    expect(await harness.ballotOf(1n, 64n)).to.deep.equal([0n, 0n]);
    expect(await harness.ballotOf(2n, 0n)).to.deep.equal([2n, 3n]);
    await expect(harness.cast(2n, 0n, 1n, 3n)).to.be.revertedWithCustomError(harness, "Ballots_CounterNotHigher");
    expect(await harness.cast.staticCall(2n, 0n, 1n, 4n)).to.equal(2n);
  });
});
