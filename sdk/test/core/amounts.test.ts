import { expect } from "chai";
import { CommonwealError, formatAmount, parseAmount } from "../../src";

describe("SDK: amounts", () => {
  it("reads decimal strings into the smallest unit", () => {
    expect(parseAmount("12.50", 6)).to.equal(12_500_000n);
    expect(parseAmount("0.000001", 6)).to.equal(1n);
    expect(parseAmount("7", 0)).to.equal(7n);
    expect(parseAmount("1.500000000", 6)).to.equal(1_500_000n);
    expect(parseAmount(5n, 6)).to.equal(5n);
  });

  it("refuses what is no amount", () => {
    for (const bad of ["", "-1", "1,5", "1e3", ".5", "abc", "1.", -1n]) {
      expect(() => parseAmount(bad, 6), String(bad))
        .to.throw(CommonwealError)
        .with.property("name", "Amount_Malformed");
    }
    expect(() => parseAmount(1.5 as never, 6)).to.throw(CommonwealError);
    expect(() => parseAmount("0.0000001", 6))
      .to.throw(CommonwealError)
      .with.property("name", "Amount_TooManyDecimals");
  });

  it("shows amounts rounded half up", () => {
    expect(formatAmount(715_573_770n, 6, 2)).to.equal("715.57");
    expect(formatAmount(484_426_230n, 6, 2)).to.equal("484.43");
    expect(formatAmount(5_000n, 6, 2)).to.equal("0.01");
    expect(formatAmount(4_999n, 6, 2)).to.equal("0.00");
    expect(formatAmount(999_999n, 6, 2)).to.equal("1.00");
    expect(formatAmount(1_000_000n, 6)).to.equal("1.000000");
    expect(formatAmount(-1_500_000n, 6, 0)).to.equal("-2");
    expect(formatAmount(-1n, 6, 2)).to.equal("0.00");
    expect(formatAmount(12n, 0, 2)).to.equal("12.00");
  });
});
