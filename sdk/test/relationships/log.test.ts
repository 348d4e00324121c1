import { expect } from "chai";
import { AbiCoder, keccak256, toBeHex, Wallet, ZeroHash } from "ethers";
import fc from "fast-check";
import { ActivityLog, CommonwealError, MerkleTree, parseActivities, verifyEntry, verifyProof } from "../../src";

const [ari, elliot] = [new Wallet(`0x${"1".repeat(64)}`).address, new Wallet(`0x${"2".repeat(64)}`).address];
const relationship = keccak256("0x1234");
const newLog = () => new ActivityLog({ relationship, a: ari, b: elliot });
const care = (giver: string, receiver: string, text: string, units = 1n) => ({
  at: 1_735_689_600n,
  giver,
  receiver,
  category: 0,
  units,
  text,
  salt: ZeroHash,
});
const named = (name: string) => (error: unknown) => error instanceof CommonwealError && error.name === name;
const throws = (act: () => unknown, name: string) => {
  try {
    act();
  } catch (error) {
    expect(named(name)(error), String(error)).to.equal(true);
    return;
  }
  expect.fail(`${name} was not thrown`);
};

function filled(): ActivityLog {
  const log = newLog();
  log.add(care(ari, elliot, "cooked"));
  log.add(care(elliot, ari, "listened"));
  log.add(care(ari, elliot, "drove", 3n));
  return log;
}

describe("SDK: the activity log", () => {
  it("hashes leaves and nodes as OpenZeppelin's StandardMerkleTree does", () => {
    // The tree of [["0x11…11", "5000000000000000000"], ["0x22…22", "2500000000000000000"]] in OpenZeppelin's README.
    const values = [
      [`0x${"11".repeat(20)}`, 5_000_000_000_000_000_000n],
      [`0x${"22".repeat(20)}`, 2_500_000_000_000_000_000n],
    ];
    const leaves = values.map((value) =>
      keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(["address", "uint256"], value))),
    );
    expect(new MerkleTree(leaves).root).to.equal("0xd4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77");
  });

  it("proves every leaf of any tree, and no other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 20 }), (seeds) => {
        const leaves = seeds.map((seed) => keccak256(toBeHex(seed, 32)));
        const tree = new MerkleTree(leaves);
        leaves.forEach((leaf, index) => {
          expect(verifyProof(tree.root, leaf, tree.proof(index))).to.equal(true);
          expect(verifyProof(tree.root, keccak256(leaf), tree.proof(index))).to.equal(false);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("adds up what each gave", () => {
    const totals = filled().totals();
    const [of, from] = BigInt(ari) < BigInt(elliot) ? [totals.careA, totals.careB] : [totals.careB, totals.careA];
    expect([of, from]).to.deep.equal([4n, 1n]);
  });

  it("refuses strangers, nothing and care for oneself", () => {
    throws(() => newLog().add(care(ari, ari, "x")), "Log_NotThePair");
    throws(() => newLog().add(care(ari, Wallet.createRandom().address, "x")), "Log_NotThePair");
    throws(() => newLog().add(care(ari, elliot, "x", 0n)), "Log_Units");
    throws(() => newLog().add({ ...care(ari, elliot, "x"), category: 256 }), "Log_Category");
    throws(() => newLog().checkpoint(), "Log_Empty");
  });

  it("proves an entry to the arbitrator, and nothing else", () => {
    const log = filled();
    const { logRoot } = log.checkpoint();
    const proven = log.prove(2);
    expect(verifyEntry(logRoot, proven)).to.equal(true);
    expect(verifyEntry(logRoot, proven, { text: "drove", salt: ZeroHash })).to.equal(true);
    expect(verifyEntry(logRoot, proven, { text: "slept", salt: ZeroHash })).to.equal(false);
    expect(verifyEntry(logRoot, { ...proven, entry: { ...proven.entry, units: 30n } })).to.equal(false);
    expect(verifyEntry(logRoot, { ...proven, number: 1 })).to.equal(false);
    expect(verifyEntry(logRoot, { ...proven, relationship: ZeroHash })).to.equal(false);
    expect(verifyEntry(log.checkpoint(2).logRoot, proven)).to.equal(false);
  });

  it("agrees to a checkpoint only when both tell the same, and never goes back", () => {
    const [own, other] = [filled(), filled()];
    own.check(other.checkpoint());
    own.add(care(ari, elliot, "baked"));
    // The other is behind: what they cover still fits.
    own.check(other.checkpoint());
    throws(() => other.check(own.checkpoint()), "Log_EntriesMissing");
    throws(() => own.check({ ...other.checkpoint(), careA: 99n }), "Log_TotalsDiffer");
    throws(() => own.check({ ...other.checkpoint(), relationship: ZeroHash }), "Log_OtherRelationship");

    const different = newLog();
    different.add(care(ari, elliot, "cooked"));
    different.add(care(elliot, ari, "slept"));
    different.add(care(ari, elliot, "drove", 3n));
    throws(() => own.check(different.checkpoint()), "Log_RootDiffers");

    own.markSigned(own.checkpoint());
    throws(() => own.check(other.checkpoint()), "Log_GoesBack");
    throws(() => other.check(other.checkpoint(), { careA: 100n, careB: 100n }), "Log_GoesBack");
  });

  it("is written down and read again", () => {
    const log = filled();
    log.markSigned(log.checkpoint(2));
    const again = ActivityLog.import(log.export());
    expect(again.checkpoint()).to.deep.equal(log.checkpoint());
    expect(again.lastSigned).to.deep.equal(log.lastSigned);
    expect(again.noteOf(0)).to.deep.equal({ text: "cooked", salt: ZeroHash });
    throws(() => ActivityLog.import(log.export().replace('"text":"cooked"', '"text":"burnt"')), "Log_NoteDiffers");
    throws(() => ActivityLog.import("{}"), "Log_Malformed");
  });

  it("reads a file of activities", () => {
    const text =
      'activity,date,giver,receiver,units\n"cooking, washing up",2025-03-01,Ari,Elliot,2\n\ncalling,2025-03-02,Elliot,Ari,1\n';
    const rows = parseActivities(text);
    expect(rows).to.deep.equal([
      { date: "2025-03-01", giver: "Ari", receiver: "Elliot", activity: "cooking, washing up", units: 2n, line: 2 },
      { date: "2025-03-02", giver: "Elliot", receiver: "Ari", activity: "calling", units: 1n, line: 4 },
    ]);
    const log = newLog();
    log.addRows(rows, { Ari: ari, Elliot: elliot }, { calling: 3 });
    expect(log.entries.map(({ at, category }) => [at, category])).to.deep.equal([
      [1_740_787_200n, 0],
      [1_740_873_600n, 3],
    ]);
    throws(() => newLog().addRows(rows, { Ari: ari }), "Log_UnknownName");
  });

  it("says which line of a file is wrong", () => {
    throws(() => parseActivities("date,giver,receiver,units\n"), "Csv_MissingColumn");
    const head = "date,giver,receiver,activity,units\n";
    for (const row of ["2025-02-30,A,B,x,1", "2025-02-03,A,A,x,1", "2025-02-03,A,B,x,0", "2025-02-03,A,B,x,1.5", "x"]) {
      throws(() => parseActivities(head + row), "Csv_BadRow");
    }
  });
});
