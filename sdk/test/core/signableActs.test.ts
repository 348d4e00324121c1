import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";
import {
  allActs,
  digestOf,
  readSignedAct,
  signableActs,
  typedAct,
  typeHashOf,
  typesOf,
  verifySignedAct,
  writeSignedAct,
} from "../../src";
import { DEADLINE, signedSamples } from "./sampleActs";

const CONTRACTS = path.join(__dirname, "../../../contracts");

/** What the contracts hash: every text in their code that is the EIP-712 type of an act. */
function written(): string[] {
  const files = readdirSync(CONTRACTS, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".sol") && !file.startsWith("mocks"))
    .flatMap((file) => {
      const code = readFileSync(path.join(CONTRACTS, file), "utf8").replace(/\/\/.*$/gm, "");
      const texts = [...code.matchAll(/"([A-Z]\w*\([^"]*)"((?:\s*"[^"]*")*)/g)];
      return texts
        .map(([, first, more]) => `${first}${(more ?? "").replace(/["\s]*"\s*|"$/g, "")}`)
        .filter((type) => /^\w+\([^)]*uint40 deadline\)/.test(type));
    });
}

const typeOf = (act: (typeof allActs)[number]) => TypedDataEncoder.from(typesOf(act)).encodeType(act.name);

describe("SDK: the list of what can be signed", () => {
  it("names every act that a contract hashes, in the contract's words, and no other", () => {
    const mine = allActs.map(typeOf).sort();
    expect(mine).to.deep.equal([...new Set(written())].sort());
    for (const act of allActs) expect(typeHashOf(act)).to.equal(id(typeOf(act)));
  });

  it("binds the acts of each contract to a domain of their own", () => {
    const names = Object.values(signableActs).map(({ domain }) => domain(1n, `0x${"11".repeat(20)}`).name);
    expect(new Set(names).size).to.equal(names.length);
  });

  it("builds, signs, reads back and verifies each of them", async () => {
    for (const { act, signed } of await signedSamples()) {
      const typed = typedAct(signed.domain, act, signed.values, DEADLINE);
      expect(digestOf(typed)).to.equal(TypedDataEncoder.hash(typed.domain, typed.types, typed.message));
      const read = readSignedAct(writeSignedAct(signed), allActs);
      expect(read.act).to.equal(act);
      expect(read.signed).to.deep.equal(signed);
      await verifySignedAct(read.signed, read.act, signed.domain);
    }
  });
});
