import { readFileSync } from "node:fs";
import path from "node:path";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import * as sdk from "../../src";
import { runExample } from "./doctest";
import { type PublicFunction, publicFunctions } from "./examplesInDocs";
import { MOMENTS } from "./moments";
import { pureScope } from "./scopes/pure";
import { relationshipsScope } from "./scopes/relationships";
import { societiesScope } from "./scopes/societies";
import { walletsScope } from "./scopes/wallets";

/** Functions of which no example is run, and why. */
const WITHOUT: Record<string, string> = JSON.parse(readFileSync(path.join(__dirname, "without.json"), "utf8"));

const asElector = () => walletsScope("elector");
const asDonor = () => walletsScope("donor");

/** In whose hands something only works. */
const PERSONS: Record<string, () => Promise<Record<string, unknown>>> = {
  "wallets.reject": asElector,
  "wallets.withdraw": asElector,
  "wallets.openMotion": asElector,
  "wallets.support": asElector,
  "wallets.resign": asElector,
  "wallets.donate": asDonor,
  "wallets.donateNative": asDonor,
};

function scopeOf({ name, file }: PublicFunction): () => Promise<Record<string, unknown>> {
  if (PERSONS[name]) return PERSONS[name];
  if (file.startsWith("src/societies")) return societiesScope;
  if (file.startsWith("src/wallets") && /state|reads|client|writes|contract|code|module/.test(file))
    return walletsScope;
  if (/core\/(connection|multicall|events|cursor|live)/.test(file)) return societiesScope;
  if (
    /connect|cancelling|module|core\/(batch|allowance|consentWrites|permit|waiting|deadline|handOver)|relationships\/(reads|writes|state|client)|cooperatives\//.test(
      file,
    )
  ) {
    return relationshipsScope;
  }
  return pureScope;
}

describe("SDK: the examples in its documentation", function () {
  this.timeout(60_000);
  const all = publicFunctions();

  it("are there for every public function, or it is said why not", () => {
    const none = all.filter(({ name, examples }) => examples.length === 0 && !Object.hasOwn(WITHOUT, name));
    expect(none.map(({ name }) => name)).to.deep.equal([]);
    const names = all.map(({ name }) => name);
    expect(Object.keys(WITHOUT).filter((name) => !names.includes(name))).to.deep.equal([]);
    const without = new Set(Object.keys(WITHOUT).filter((name) => WITHOUT[name] === "no example yet"));
    expect(all.filter(({ name, examples }) => examples.length > 0 && without.has(name))).to.deep.equal([]);
  });

  for (const one of all) {
    if (Object.hasOwn(WITHOUT, one.name)) continue;
    for (const [number, code] of one.examples.entries()) {
      it(`${one.name}${number === 0 ? "" : ` (${number + 1})`}`, async () => {
        const scope = await loadFixture(scopeOf(one));
        const moment = await (MOMENTS[`${one.file} ${one.name}`] ?? MOMENTS[one.name])?.(scope);
        // What ledger and desk have in common is documented once, for relationships.
        const own = one.name.startsWith("subsidies.") && one.file.endsWith("client.ts");
        await runExample(own ? code.replaceAll("relationships.", "subsidies.") : code, { ...sdk, ...scope, ...moment });
      });
    }
  }
});
