import { expect } from "chai";
import { announced, expectMoved } from "./balances";
import { count, counts, figure, type Line, moment, money, percent, readLine, readPreview, span } from "./preview";

const EUR = { decimals: 6, symbol: "EUR" };
const preview = (sentence: string, consequences: string[] = []) => ({
  sentence,
  moves: [],
  stoppable: null,
  consequences,
});

describe("SDK: how previews are read", () => {
  it("reads every figure of a line, each as what it is", () => {
    readLine("Ari pays 50.000001 EUR until 2026-01-01 00:00 UTC, 2.5 % of it, in 14 days, +3 of 0, 2 and 1.5.", [
      /(?<who>\S+) pays (?<sum>.+) until (?<at>.+ UTC), (?<part>.+ %) of it, in (?<span>.+), (?<n>\+\d) of (?<list>.+) and (?<karma>[\d.]+)\./,
      {
        who: "Ari",
        sum: money(50_000_001n, EUR),
        at: moment(1_767_225_659n),
        part: percent(250n),
        span: span(14n * 86_400n + 5n),
        n: count(3n),
        list: counts([0, 2]),
        karma: figure(1_500_000n, 6),
      },
    ]);
  });

  it("fails on what is wrong, by one unit or one minute", () => {
    const sum = (is: bigint): Line => [/Pays (?<sum>.+)\./, { sum: money(is, EUR) }];
    readLine("Pays 1.00 EUR.", sum(1_000_000n));
    expect(() => readLine("Pays 1.00 EUR.", sum(1_000_001n))).to.throw("sum in");
    expect(() => readLine("Pays 1.00 USD.", sum(1_000_000n))).to.throw("USD");
    expect(() => readLine("Pays 1.00.", sum(1_000_000n))).to.throw("not an amount");
    expect(() => readLine("At 2026-01-01 00:00 UTC.", [/At (?<at>.+)\./, { at: moment(1_767_225_660n) }])).to.throw(
      "at in",
    );
  });

  it("fails on figures that nothing claims, and on lines that are not read or not said", () => {
    expect(() => readLine("Pays 1.00 EUR in 7 days.", [/Pays (?<sum>.+) in 7 days\./, { sum: "1.00 EUR" }])).to.throw(
      "nothing claims",
    );
    expect(() => readLine("Ari pays.", [/(?<who>Ari) pays\./])).to.throw("groups");
    const lines: Line[] = [[/It ends\./], [/For good\./]];
    readPreview(preview("It ends.", ["For good."]), lines);
    expect(() => readPreview(preview("It ends."), lines)).to.throw("not said");
    expect(() => readPreview(preview("It ends.", ["For good.", "For good."]), lines)).to.throw("patterns that read");
    expect(() => readPreview(preview("It ends.", ["For ever."]), lines)).to.throw("patterns that read");
  });

  it("compares what moves with what moved, everywhere", () => {
    const moving = {
      ...preview("Pays."),
      moves: [
        { from: "Ari", to: "pot", amount: 5n, unit: "CC" as const },
        { from: "pot", to: "Ben", amount: 2n, unit: "CC" as const },
      ],
    };
    expect(announced(moving)).to.deep.equal({ Ari: -5n, pot: 3n, Ben: 2n });
    const before = { Ari: 9n, pot: 0n, Ben: 0n, Cleo: 1n };
    expectMoved(moving, before, { Ari: 4n, pot: 3n, Ben: 2n, Cleo: 1n });
    expect(() => expectMoved(moving, before, { Ari: 4n, pot: 3n, Ben: 3n, Cleo: 1n })).to.throw("Pays.");
    expect(() => expectMoved(moving, before, { Ari: 4n, pot: 3n, Ben: 2n, Cleo: 0n })).to.throw("Pays.");
    expect(() => expectMoved(moving, { Ari: 9n, pot: 0n }, { Ari: 4n, pot: 3n })).to.throw('a place "Ben"');
    expectMoved(moving, before, { Ari: 4n, pot: 3n, Ben: 2n, Cleo: 7n }, { Cleo: 6n });
  });
});
