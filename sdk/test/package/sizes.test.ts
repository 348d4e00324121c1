import { expect } from "chai";
import { table, worse } from "../../../scripts/sdk/check/sizes";

const committed = [
  { name: "small", gate: 20_000, start: 19_900, all: 30_000 },
  { name: "large", gate: 20_000, start: 40_000, all: 50_000 },
  { name: "free", start: 9_000, all: 18_000 },
];

/** The committed figures, but for those of one. */
const measured = (name: string, changes: { gate?: number; start?: number; all?: number }) =>
  committed.map((row) => (row.name === name ? { ...row, ...changes } : row));

describe("SDK: sizes", () => {
  it("finds nothing where nothing grew, a missed gate included", () => {
    expect(worse(committed, committed)).to.deep.equal([]);
    expect(worse(committed, measured("large", { start: 30_000 }))).to.deep.equal([]);
    expect(worse(committed, measured("free", { start: 9_090, all: 18_180 }))).to.deep.equal([]);
  });

  it("finds growth, also where there is no gate, where a gate is missed already, and in what is loaded later", () => {
    expect(worse(committed, measured("free", { start: 9_091 }))).to.deep.equal([
      "free: 9.1 kB at the start, more than the 9.0 kB that are committed",
    ]);
    expect(worse(committed, measured("free", { all: 18_181 }))).to.deep.equal([
      "free: 18.2 kB in all, more than the 18.0 kB that are committed",
    ]);
    expect(worse(committed, measured("large", { start: 40_500 }))).to.have.length(1);
  });

  it("finds a gate that was kept before, however little is over it", () => {
    expect(worse(committed, measured("small", { start: 20_001 }))).to.deep.equal([
      "small: 20.0 kB at the start, over its gate of 20.0 kB, which it kept before",
    ]);
  });

  it("finds a gate that was moved, a figure that is new, and one that is gone", () => {
    expect(worse(committed, measured("large", { gate: 50_000 }))[0]).to.contain("its gate is 20000");
    expect(worse([], committed)).to.have.length(3);
    expect(worse(committed, committed.slice(1))).to.deep.equal(["small: in sdk/sizes.json, but not measured"]);
  });

  it("says in the table which gates are missed, at the start and in all, and by how much", () => {
    expect(table(committed).split("\n").slice(2, 5)).to.deep.equal([
      "| small | 19.9 kB | 30.0 kB | 20.0 kB | reached | missed by 10.0 kB |",
      "| large | 40.0 kB | 50.0 kB | 20.0 kB | missed by 20.0 kB | missed by 30.0 kB |",
      "| free | 9.0 kB | 18.0 kB | | | |",
    ]);
  });
});
