import { expect } from "chai";
import { MaxUint256 } from "ethers";
import { ethers } from "hardhat";
import type { CommonHarness } from "../../typechain-types";
import { loadFixture } from "../relationships/fixture";

async function deploy() {
  return (await ethers.deployContract("CommonHarness")) as unknown as CommonHarness;
}

/** The rule as the specification words it. */
function byTheBook(amount: bigint, x: bigint, y: bigint): [bigint, bigint] {
  const [first, second] = x === 0n && y === 0n ? [1n, 1n] : [x, y];
  const total = first + second;
  const remainder = (amount * first) % total;
  const share = (amount * first) / total + (remainder !== 0n && 2n * remainder >= total ? 1n : 0n);
  return [share, amount - share];
}

describe("Split", () => {
  for (const [title, amount, x, y, first, second] of [
    ["halves where there is no weight", 10n, 0n, 0n, 5n, 5n],
    ["gives the odd unit of halves to the first", 11n, 0n, 0n, 6n, 5n],
    ["gives all to the first where only it has a weight", 7n, 3n, 0n, 7n, 0n],
    ["gives all to the second where only it has a weight", 7n, 0n, 3n, 0n, 7n],
    ["divides nothing into nothing", 0n, 3n, 4n, 0n, 0n],
    ["divides exactly where it can", 100n, 3n, 1n, 75n, 25n],
    ["gives a single unit to the larger weight", 1n, 2n, 1n, 1n, 0n],
    ["gives a single unit to the larger weight, also the second", 1n, 1n, 2n, 0n, 1n],
    ["gives the unit of a tie to the first", 1n, 5n, 5n, 1n, 0n],
    ["rounds the first up at exactly a half", 3n, 1n, 1n, 2n, 1n],
    ["rounds the first down just below a half", 10n, 494n, 1000n - 494n + 6n, 5n, 5n],
    ["divides the pot of the source", 1_200_000_000n, 582n, 394n, 715_573_770n, 484_426_230n],
    ["divides it the other way round alike", 1_200_000_000n, 394n, 582n, 484_426_230n, 715_573_770n],
    ["divides what is left after the daycare", 1_080_000_000n, 582n, 394n, 644_016_393n, 435_983_607n],
  ] as const) {
    it(title, async () => {
      const harness = await loadFixture(deploy);
      expect(await harness.byWeights(amount, x, y)).to.deep.equal([first, second]);
    });
  }

  it("follows the rule, loses nothing and favours the larger weight, also near the largest numbers", async () => {
    const harness = await loadFixture(deploy);
    const weights = [0n, 1n, 2n, 3n, 976n, 2n ** 48n - 2n, 2n ** 48n - 1n, 2n ** 255n - 1n];
    const amounts = [1n, 2n, 3n, 999_999_999n, 2n ** 96n - 1n, MaxUint256];
    for (const amount of amounts) {
      for (const x of weights) {
        for (const y of weights) {
          const [first, second] = await harness.byWeights(amount, x, y);
          expect([first, second], `${amount} by ${x} and ${y}`).to.deep.equal(byTheBook(amount, x, y));
          expect(first + second).to.equal(amount);
          if (x > y) expect(first >= second).to.equal(true);
          if (y > x) expect(second >= first).to.equal(true);
        }
      }
    }
  });

  it("fails where the weights do not add up in 256 bits", async () => {
    const harness = await loadFixture(deploy);
    await expect(harness.byWeights(1n, MaxUint256, 1n)).to.be.revertedWithPanic(0x11);
  });
});
