import { expect } from "chai";
import { table, worse } from "../../../scripts/sdk/check/sizes";

const committed = [
  { name: "small", gate: 20_000, size: 19_900 },
  { name: "large", gate: 20_000, size: 40_000 },
  { name: "free", size: 9_000 },
];

/** The committed figures, but for some. */
const measured = (...changes: { name: string; gate?: number; size: number }[]) =>
  committed.map((row) => changes.find(({ name }) => name === row.name) ?? row);

describe("SDK: sizes", () => {
  it("finds nothing where nothing grew, a missed gate included", () => {
    expect(worse(committed, committed)).to.deep.equal([]);
    expect(worse(committed, measured({ name: "large", gate: 20_000, size: 30_000 }))).to.deep.equal([]);
    expect(worse(committed, measured({ name: "free", size: 9_090 }))).to.deep.equal([]);
  });

  it("finds growth, also where there is no gate, and where a gate is missed already", () => {
    expect(worse(committed, measured({ name: "free", size: 9_091 }))).to.deep.equal([
      "free: 9.1 kB, more than the 9.0 kB that are committed",
    ]);
    expect(worse(committed, measured({ name: "large", gate: 20_000, size: 40_500 }))).to.have.length(1);
  });

  it("finds a gate that was kept before, however little is over it", () => {
    expect(worse(committed, measured({ name: "small", gate: 20_000, size: 20_001 }))).to.deep.equal([
      "small: 20.0 kB, over its gate of 20.0 kB, which it kept before",
    ]);
  });

  it("finds a gate that was moved, a figure that is new, and one that is gone", () => {
    expect(worse(committed, measured({ name: "large", gate: 50_000, size: 40_000 }))[0]).to.contain(
      "its gate is 20000",
    );
    expect(worse([], committed)).to.have.length(3);
    expect(worse(committed, committed.slice(1))).to.deep.equal(["small: in sdk/sizes.json, but not measured"]);
  });

  it("says in the table which gates are missed, and by how much", () => {
    expect(table(committed).split("\n").slice(2, 5)).to.deep.equal([
      "| small | 19.9 kB | 20.0 kB | reached |",
      "| large | 40.0 kB | 20.0 kB | missed by 20.0 kB |",
      "| free | 9.0 kB |  |  |",
    ]);
  });
});
