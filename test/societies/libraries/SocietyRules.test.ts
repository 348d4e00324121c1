import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { deploy } from "./deploy";

const SOUND = {
  rate: (1n << 64n) / 180n,
  ratio: 1_000_000n,
  vesting: 2_160n,
  fee: 500n,
  charity: 500n,
  perBeneficiary: 2_000n,
  approval: 300n,
  control: 3n,
  charities: 3n,
  payoutRule: ethers.ZeroAddress,
};

/** Least and most of each rule. */
const BOUNDS: Record<string, [bigint, bigint]> = {
  rate: [(1n << 64n) / 36_500n, (1n << 64n) / 30n],
  ratio: [1n, 1_000_000_000_000n],
  vesting: [0n, 8_760n],
  fee: [0n, 1_000n],
  charity: [0n, 5_000n],
  perBeneficiary: [1n, 10_000n],
  approval: [1n, 5_000n],
  control: [1n, 10n],
  charities: [0n, 10n],
};

describe("SocietyRules", () => {
  it("accepts usual rules, with any rule of payouts", async () => {
    const rules = await loadFixture(deploy);
    expect(await rules.check(SOUND)).to.deep.equal([true, "", 0n]);
    const payoutRule = ethers.getAddress(`0x${"12".repeat(20)}`);
    expect((await rules.check({ ...SOUND, payoutRule })).sound).to.equal(true);
  });

  for (const [rule, [least, most]] of Object.entries(BOUNDS)) {
    it(`accepts a ${rule} from ${least} to ${most}, and names it outside`, async () => {
      const rules = await loadFixture(deploy);
      for (const value of [least, most]) {
        expect(await rules.check({ ...SOUND, [rule]: value }), `${value}`).to.deep.equal([true, "", 0n]);
      }
      for (const value of [least - 1n, most + 1n]) {
        if (value < 0n) continue;
        expect(await rules.check({ ...SOUND, [rule]: value })).to.deep.equal([false, rule, value]);
      }
    });
  }

  it("names the first that is broken", async () => {
    const rules = await loadFixture(deploy);
    const broken: Record<string, bigint | string> = { ...SOUND };
    for (const [rule, [, most]] of Object.entries(BOUNDS).reverse()) {
      broken[rule] = most + 1n;
      expect((await rules.check(broken as typeof SOUND)).rule).to.equal(rule);
    }
  });
});
