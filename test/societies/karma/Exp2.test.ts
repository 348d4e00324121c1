import { readFileSync } from "node:fs";
import path from "node:path";
import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { exp2Lower, exp2Upper } from "../../../sdk/src/societies/karma";
import type { KarmaHarness } from "../../../typechain-types";
import { BITS, Dice, logarithmOfTwo, powerOfTwo, times, UNIT } from "./exact";

const ONE = 1n << 127n;
const END = 1n << 64n;

async function deploy() {
  return (await ethers.deployContract("KarmaHarness")) as unknown as KarmaHarness;
}

/** The constants in the order in which Horner's scheme uses them: from the last coefficient to the first. */
function constants(): bigint[] {
  const source = readFileSync(path.join(__dirname, "../../../contracts/societies/libraries/Exp2.sol"), "utf8");
  return [...source.matchAll(/sum = (0x[0-9a-f]+)/g)].map((match) => BigInt(match[1]));
}

describe("Exp2", () => {
  it("has every coefficient (ln 2)^i / i! of 2^f, rounded down, as far as there are any", () => {
    const log = logarithmOfTwo();
    const found = constants().reverse();
    let term = UNIT;
    for (let i = 0; i < found.length; i++) {
      expect(found[i], `coefficient ${i}`).to.equal(term >> (BITS - 136n));
      term = ((term * log) >> BITS) / BigInt(i + 1);
    }
    expect(found).to.have.length(33);
    expect(term >> (BITS - 136n), "coefficient 33").to.equal(0n);
    // What the series leaves out, all together: less than a tenth of its last place.
    expect(2n * term).to.be.lessThan(UNIT >> 139n);
  });

  it("is exact for zero, and near one still below two", async () => {
    const harness = await loadFixture(deploy);
    const [lower, upper] = await harness.exp2([0, END - 1n]);
    expect([lower[0], upper[0]]).to.deep.equal([ONE, ONE]);
    expect(lower[1] < upper[1] && upper[1] < 2n * ONE).to.equal(true);
  });

  it("holds the exact power between its bounds, and is the SDK's to the bit", async () => {
    const harness = await loadFixture(deploy);
    const dice = new Dice(1);
    const fractions = [0n, 1n, 2n, END - 2n, END - 1n, END / 2n, END / 2n - 1n, END / 3n];
    for (let bit = 0n; bit < 64n; bit++) fractions.push(1n << bit, END - (1n << bit));
    for (let i = 0; i < times(2_000); i++) fractions.push(dice.chance(0.5) ? dice.bits(64) : dice.ofAnySize(64));
    for (let from = 0; from < fractions.length; from += 50) {
      const some = fractions.slice(from, from + 50);
      const [lower, upper] = await harness.exp2(some);
      some.forEach((fraction, i) => {
        const exact = powerOfTwo(fraction);
        // The exact number is between `exact` and one more.
        expect(lower[i] <= exact && exact - lower[i] <= 1n, `lower bound at ${fraction}`).to.equal(true);
        if (fraction > 0n) {
          expect(upper[i] > exact, `upper bound at ${fraction}`).to.equal(true);
          expect(upper[i] - lower[i]).to.equal(2n);
        }
        expect(exp2Lower(fraction)).to.equal(lower[i]);
        expect(exp2Upper(fraction)).to.equal(upper[i]);
      });
    }
  });

  it("rises with the fraction, one step of the fraction after the other", async () => {
    const harness = await loadFixture(deploy);
    const dice = new Dice(2);
    const fractions = [...Array(times(100))].flatMap(() => {
      const fraction = dice.bits(64) >> BigInt(dice.below(2) * 60);
      return fraction === END - 1n ? [] : [fraction, fraction + 1n];
    });
    const [lower, upper] = await harness.exp2(fractions);
    for (let i = 0; i < fractions.length; i += 2) expect(upper[i] < lower[i + 1], `${fractions[i]}`).to.equal(true);
  });
});
