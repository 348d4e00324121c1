import { expect } from "chai";
import { artifacts } from "hardhat";
import { PARTS } from "./fixture";

interface Variable {
  label: string;
  slot: string;
  offset: number;
  contract: string;
}

/** The variables of a part, with where they lie. */
async function layoutOf(part: string): Promise<Variable[]> {
  const { sourceName } = await artifacts.readArtifact(part);
  const info = await artifacts.getBuildInfo(`${sourceName}:${part}`);
  const output = info?.output.contracts[sourceName]?.[part] as unknown as { storageLayout: { storage: Variable[] } };
  return output.storageLayout.storage.map(({ label, slot, offset }) => ({ label, slot, offset, contract: "" }));
}

describe("Storage of the control of societies", () => {
  it("begins as that of all parts, then successions, then acts that can be rejected", async () => {
    const shared = await layoutOf("BenefitSocieties");
    const [control, endings] = [await layoutOf("SocietyControl"), await layoutOf("SocietyEndings")];
    expect(endings.slice(0, shared.length)).to.deep.equal(shared);
    expect(control.slice(0, endings.length)).to.deep.equal(endings);
    expect(endings.slice(shared.length).map(({ label }) => label)).to.deep.equal(["_successors"]);
    expect(control.slice(endings.length).map(({ label }) => label)).to.deep.equal(["_acts", "_ballots"]);
  });

  it("is behind the storage of every other part", async () => {
    const shared = await layoutOf("BenefitSocieties");
    for (const part of PARTS) {
      if (part.startsWith("SocietyControl") || part.startsWith("SocietyEndings")) continue;
      expect(await layoutOf(part)).to.deep.equal(shared);
    }
  });
});
