import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { Dice, times } from "../karma/exact";
import { deploy } from "./deploy";

const EURO = 1_000_000n;
const LIFETIME = 1;
const REGISTRAR = 2;
const AFFILIATE = 4;
const BOTH = REGISTRAR | AFFILIATE;

describe("Fees", () => {
  it("makes of 100 euro 90.25 of gift, 4.75 of charity and a fee of 5, in fifths", async () => {
    const fees = await loadFixture(deploy);
    const hundred = 100n * EURO;
    const parts = await fees.partsOf(0n, 0n, 500n, 500n, BOTH, hundred, true);
    expect(parts).to.deep.equal([95n * EURO, 90_250_000n, 4_750_000n]);
    // Commons, holders, registrar, affiliate.
    const legs = await Promise.all([1n, 2n, 1n, 1n].map((fifths) => fees.legOf(hundred, 500n, fifths)));
    expect(legs).to.deep.equal([EURO, 2n * EURO, EURO, EURO]);
    expect(parts.gift + parts.charity + legs.reduce((one, other) => one + other)).to.equal(hundred);
  });

  it("gives what nobody takes to charity, and never changes net and gift", async () => {
    const fees = await loadFixture(deploy);
    for (const [flags, shares, more] of [
      [BOTH, true, 0n],
      [BOTH, false, 2n],
      [REGISTRAR, true, 1n],
      [AFFILIATE, true, 1n],
      [0, true, 2n],
      [0, false, 4n],
      [BOTH | LIFETIME, true, 2n],
      [BOTH | LIFETIME, false, 4n],
      [REGISTRAR | LIFETIME, true, 2n],
      [LIFETIME, false, 4n],
    ] as const) {
      const parts = await fees.partsOf(77n * EURO, 7n * EURO, 500n, 500n, flags, 100n * EURO, shares);
      expect(parts, `${flags}, ${shares}`).to.deep.equal([95n * EURO, 90_250_000n, 4_750_000n + more * EURO]);
    }
  });

  it("takes nothing where there is no fee, and shares nothing where there is no charity", async () => {
    const fees = await loadFixture(deploy);
    expect(await fees.partsOf(5n, 3n, 0n, 0n, BOTH, 1n, true)).to.deep.equal([1n, 1n, 0n]);
    expect(await fees.partsOf(5n, 3n, 0n, 5_000n, 0, 7n, false)).to.deep.equal([7n, 4n, 3n]);
  });

  it("adds up to the unit for a thousand commitments of any size, in any order", async () => {
    const fees = await loadFixture(deploy);
    const dice = new Dice(9);
    const flags = [BOTH, REGISTRAR, 0];
    const own = [0n, 0n, 0n];
    let [all, reserves] = [0n, 0n];
    for (let i = 0; i < times(1_000); i++) {
      const member = dice.below(3);
      const amount = 4n + dice.ofAnySize(dice.chance(0.5) ? 7 : 60);
      const { gift, charity } = await fees.partsOf(all, own[member], 377n, 500n, flags[member], amount, true);
      reserves += gift + charity;
      all += amount;
      own[member] += amount;
    }
    const leg = (sum: bigint, fifths: bigint) => (sum * 377n * fifths) / 50_000n;
    expect(reserves + leg(all, 1n) + leg(all, 2n) + 2n * leg(own[0], 1n) + leg(own[1], 1n)).to.equal(all);
  });

  it("refuses a commitment of up to three units that is less than its legs, and none of four", async () => {
    const fees = await loadFixture(deploy);
    // A fee of 10 %: with the fiftieth unit of all and of the member each leg grows by one, four together.
    for (const amount of [1n, 2n, 3n]) {
      for (const flags of [BOTH, 0]) {
        await expect(fees.partsOf(49n, 49n, 1_000n, 500n, flags, amount, true))
          .to.be.revertedWithCustomError(fees, "Fees_TooLittle")
          .withArgs(amount, 4n);
      }
    }
    expect(await fees.partsOf(49n, 49n, 1_000n, 500n, BOTH, 4n, true)).to.deep.equal([0n, 0n, 0n]);
    expect(await fees.partsOf(49n, 49n, 1_000n, 500n, 0, 4n, false)).to.deep.equal([0n, 0n, 3n]);
    expect(await fees.partsOf(50n, 50n, 1_000n, 500n, BOTH, 1n, true)).to.deep.equal([1n, 1n, 0n]);
  });

  it("counts up to 2^96 units", async () => {
    const fees = await loadFixture(deploy);
    const most = (1n << 96n) - 1n;
    const { net, gift, charity } = await fees.partsOf(most, most, 1_000n, 5_000n, BOTH, most, true);
    const growth = (fifths: bigint) => (2n * most * 1_000n * fifths) / 50_000n - (most * 1_000n * fifths) / 50_000n;
    expect(net).to.equal(most - growth(2n) - 3n * growth(1n));
    expect(gift + charity).to.equal(net);
  });
});
