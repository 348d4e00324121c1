import { expect } from "chai";
import { chunksOf } from "./chunks";
import { compile, type Sources, treesOf } from "./compiler";
import { type Mutant, mutantsOf } from "./mutants";
import { accountOf, LEAST, tableOf, writePage } from "./report";
import { Results } from "./results";
import { overlap, variantOf } from "./variant";

const FILE = "contracts/Small.sol";
const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

contract Small {
    uint256 constant LIMIT = 7;
    uint256 public sum;
    event Added(uint256 amount); // “quoted”, so that bytes are not characters
    error TooMuch(uint256 amount);
    modifier once() { _; }
    function add(uint256 a, bool no) external once returns (bool) {
        if (a > LIMIT && !no) revert TooMuch(a);
        sum += a * 2;
        emit Added(a);
        return a == 3;
    }
}
`;
const sources: Sources = { [FILE]: { content: SOURCE } };

async function all(): Promise<Mutant[]> {
  return mutantsOf(FILE, (await treesOf(sources, [FILE])).get(FILE)!, SOURCE);
}
const plain = ({ operator, before, after }: Mutant) => [operator, before, after];

describe("Mutation", () => {
  it("changes each thing that a function does, and nothing outside of functions", async () => {
    expect((await all()).map(plain)).to.deep.equal([
      ["modifier", "once", ""],
      ["condition", "a > LIMIT && !no", "true"],
      ["condition", "a > LIMIT && !no", "false"],
      ["logic", "a > LIMIT && !no", "a > LIMIT || !no"],
      ["comparison", "a > LIMIT", "a >= LIMIT"],
      ["number", "LIMIT", "uint256(LIMIT + 1)"],
      ["sign", "!no", "no"],
      ["statement", "sum += a * 2;", ""],
      ["assignment", "sum += a * 2;", "sum -= a * 2;"],
      ["arithmetic", "a * 2", "a / 2"],
      ["number", "2", "uint256(2 + 1)"],
      ["event", "emit Added(a);", ""],
      ["answer", "a == 3", "!(a == 3)"],
      ["comparison", "a == 3", "a != 3"],
      ["number", "3", "uint256(3 + 1)"],
    ]);
  });

  it("names each by what it is, so that a run that goes on knows them again", async () => {
    const [first, second] = [await all(), await all()];
    expect(new Set(first.map(({ lot }) => lot)).size).to.equal(first.length);
    expect(first).to.deep.equal(second);
  });

  it("puts those that do not overlap into one build, and each that takes the place of the original into its own", async () => {
    const mutants = await all();
    const chunks = chunksOf(mutants, 100);
    expect(chunks.flat()).to.have.members(mutants);
    for (const chunk of chunks) {
      for (const [i, one] of chunk.entries())
        for (const other of chunk.slice(i + 1)) expect(overlap(one, other)).to.equal(false);
      if (chunk.some(({ form }) => form === "place")) expect(chunk).to.have.length(1);
    }
    expect(chunksOf(mutants, 2).every(({ length }) => length <= 2)).to.equal(true);
  });

  it("writes sources that compile, each with its choices", async () => {
    for (const chunk of chunksOf(await all(), 100)) {
      const numbered = new Map(chunk.map((one, i) => [i + 1, one]));
      const content = variantOf(SOURCE, numbered);
      const chosen = { content: "function chosen(uint256) pure returns (bool) { return false; }" };
      const { errors = [] } = await compile(
        { [FILE]: { content }, "test/mutation/Chosen.sol": chosen },
        { [FILE]: { "": ["ast"] } },
        false,
      );
      expect(errors.filter(({ severity }) => severity === "error")).to.deep.equal([]);
      if (chunk[0]!.form !== "place")
        for (const n of numbered.keys()) expect(content).to.contain(`isChosenMutant(${n})`);
    }
  });

  it("counts what became of them, asks a reason for each survivor, and 95 of 100", async () => {
    const mutants = await all();
    const domain = { name: "a domain that has no results", contracts: "", compiled: [], tests: [] };
    const results = new Results(domain.name, mutants, () => "hash");
    const fates = mutants.map((_, i) => (i === 0 ? "s" : i === 1 ? "i" : i < 12 ? "k" : "."));
    const told = { fateOf: ({ index }: Mutant) => fates[index] } as unknown as Results;
    const account = accountOf({ domain, sources, mutants, results: told });
    expect(account).to.include({ all: 15, tried: 11, killed: 10, refused: 1 });
    expect(account.survivors.map(({ within, line }) => [within, line])).to.deep.equal([["Small.add", 10]]);
    expect(tableOf([account])).to.contain("| 14 | 11 | 10 | 90.9 % | 1 | 0 |");
    expect(10 / 11).to.be.below(LEAST);
    expect(writePage([account], true).join("\n"))
      .to.contain("95 % are asked")
      .and.to.contain("no reason for Small.add");
    expect(results.fateOf(mutants[0]!)).to.equal(".");
  });
});
