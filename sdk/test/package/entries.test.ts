import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ENTRIES } from "../../entries";
import { cooperativeWrites } from "../../src/cooperatives/client";
import * as cooperatives from "../../src/cooperatives/entry";
import { relationshipWrites, subsidyWrites } from "../../src/relationships/client";
import * as relationships from "../../src/relationships/entry";
import { societyWrites } from "../../src/societies/client";
import * as societies from "../../src/societies/entry";
import { walletWrites } from "../../src/wallets/client";
import * as wallets from "../../src/wallets/entry";

describe("SDK: entries of the package", () => {
  it("gives every write of a domain as a function of its own", () => {
    const all: [object, object][] = [
      [relationships, { ...relationshipWrites, ...subsidyWrites }],
      [cooperatives, cooperativeWrites],
      [societies, societyWrites],
      [wallets, walletWrites],
    ];
    for (const [entry, writes] of all) expect(entry).to.include(writes);
  });

  it("exports what is listed, and nothing of a domain from another", () => {
    const { exports } = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8"));
    const listed = Object.keys(ENTRIES).map((name) => (name === "index" ? "." : `./${name}`));
    expect(Object.keys(exports)).to.deep.equal([...listed, "./package.json"]);
    const connects = (entry: object) =>
      Object.keys(entry)
        .filter((name) => /^connect[A-Z]?/.test(name))
        .sort();
    expect(connects(relationships)).to.deep.equal(["connectRelationships", "connectTo"]);
    expect(connects(cooperatives)).to.deep.equal(["connectCooperatives", "connectTo"]);
    expect(connects(societies)).to.deep.equal(["connectSocieties", "connectTo"]);
    expect(connects(wallets)).to.deep.equal(["connectTo", "connectWallets"]);
  });
});
