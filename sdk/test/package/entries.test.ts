import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ENTRIES } from "../../entries";
import { cooperativesClient, cooperativeWrites } from "../../src/cooperatives/client";
import * as cooperatives from "../../src/cooperatives/entry";
import type { Connection } from "../../src/core/connection";
import {
  relationshipsClient,
  relationshipWrites,
  subsidiesClient,
  subsidyWrites,
} from "../../src/relationships/client";
import * as relationships from "../../src/relationships/entry";
import { societiesClient, societyWrites } from "../../src/societies/client";
import * as societies from "../../src/societies/entry";
import { walletsClient, walletWrites } from "../../src/wallets/client";
import * as wallets from "../../src/wallets/entry";

describe("SDK: entries of the package", () => {
  it("gives every write of a domain as a function of its own", () => {
    const all: [object, object][] = [
      [relationships, { ...relationshipWrites, ...subsidyWrites }],
      [cooperatives, cooperativeWrites],
      [societies, societyWrites],
      [wallets, walletWrites],
    ];
    for (const [entry, writes] of all) expect(entry).to.include.all.keys(Object.keys(writes));
  });

  it("gives every function that is loaded when it is used to the clients too", async () => {
    const connection = { ledger: {}, desk: {}, registry: {} } as Connection;
    // By the names that clients have for them.
    const RENAMED: Record<string, string> = {
      rebuildFromChain: "rebuild",
      rebuildWallet: "rebuild",
      walletEvents: "events",
      societyEvents: "events",
      societiesLive: "live",
      involvementsOf: "societiesOf",
      karmaOf: "karmaAt",
      karmaSeriesOf: "karmaSeries",
    };
    const all: [client: object, modules: Promise<object>[]][] = [
      [
        { ...relationshipsClient(connection), ...subsidiesClient(connection) },
        [import("../../src/relationships/writes"), import("../../src/relationships/reads")],
      ],
      [
        cooperativesClient(connection),
        [import("../../src/cooperatives/writes"), import("../../src/cooperatives/reads")],
      ],
      [societiesClient(connection), [import("../../src/societies/writes"), import("../../src/societies/reads")]],
      [walletsClient(connection), [import("../../src/wallets/writes"), import("../../src/wallets/reads")]],
    ];
    for (const [client, modules] of all) {
      for (const module of await Promise.all(modules)) {
        const names = Object.keys(module).map((name) => RENAMED[name] ?? name);
        expect(client).to.include.all.keys(names);
      }
    }
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
