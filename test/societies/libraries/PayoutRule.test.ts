import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { deploy } from "./deploy";

const EURO = 1_000_000n;

/** A case in which nothing but what is said limits. */
const PLENTY = {
  karma: 1_000_000n * EURO,
  committed: 1_000_000n * EURO,
  received: 0n,
  reserves: 100_000_000n * EURO,
  units: 7n,
  approved: 7n,
  members: 12n,
  forMember: true,
};

describe("PayoutRule", () => {
  it("is at most ten times what the committed karma is worth", async () => {
    const rule = await loadFixture(deploy);
    expect(await rule.mostFor({ ...PLENTY, karma: 33n * EURO })).to.equal(330n * EURO);
    expect(await rule.mostFor({ ...PLENTY, karma: 0n })).to.equal(0n);
  });

  it("is for a member at most ten times what they committed, less what they received", async () => {
    const rule = await loadFixture(deploy);
    const one = { ...PLENTY, committed: 50n * EURO };
    expect(await rule.mostFor(one)).to.equal(500n * EURO);
    expect(await rule.mostFor({ ...one, received: 499n * EURO })).to.equal(EURO);
    expect(await rule.mostFor({ ...one, received: 500n * EURO })).to.equal(0n);
    expect(await rule.mostFor({ ...one, received: 501n * EURO })).to.equal(0n);
    expect(await rule.mostFor({ ...one, received: 501n * EURO, forMember: false })).to.equal(10_000_000n * EURO);
  });

  it("is at most the part of a quarter of the reserves that its karma is of all approved", async () => {
    const rule = await loadFixture(deploy);
    const one = { ...PLENTY, reserves: 1_003n };
    expect(await rule.mostFor(one)).to.equal(250n);
    expect(await rule.mostFor({ ...one, approved: 14n })).to.equal(125n);
    expect(await rule.mostFor({ ...one, approved: 21n })).to.equal(83n);
    expect(await rule.mostFor({ ...one, units: 0n })).to.equal(0n);
    expect(await rule.mostFor({ ...one, reserves: 3n })).to.equal(0n);
  });

  it("needs some approved karma", async () => {
    const rule = await loadFixture(deploy);
    await expect(rule.mostFor({ ...PLENTY, approved: 0n, units: 0n })).to.be.revertedWithPanic(0x12);
  });
});
