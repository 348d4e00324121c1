import { expect } from "chai";
import { artifacts } from "hardhat";

/** The contracts whose code works on the storage of the ledger. */
const PARTS = ["RelationshipCoins", "RelationshipChapters", "RelationshipEndings", "RelationshipViews"];

interface Variable {
  label: string;
  slot: string;
  offset: number;
  type: string;
}

interface Type {
  label: string;
  encoding: string;
  numberOfBytes: string;
  members?: Variable[];
  key?: string;
  value?: string;
  base?: string;
}

interface Layout {
  storage: Variable[];
  types: Record<string, Type>;
}

async function layoutOf(name: string): Promise<Layout> {
  const fullName = `contracts/relationships/${name}.sol:${name}`;
  const info = await artifacts.getBuildInfo(fullName);
  const output = info?.output.contracts[`contracts/relationships/${name}.sol`]?.[name];
  return (output as unknown as { storageLayout: Layout }).storageLayout;
}

/** All that a type says of how it lies in storage, so that equal texts are equal layouts. */
function shape(types: Record<string, Type>, name: string | undefined): unknown {
  if (name === undefined) return undefined;
  const { label, encoding, numberOfBytes, members, key, value, base } = types[name]!;
  return {
    label,
    encoding,
    numberOfBytes,
    members: members?.map((member) => place(types, member)),
    key: shape(types, key),
    value: shape(types, value),
    base: shape(types, base),
  };
}

function place(types: Record<string, Type>, { label, slot, offset, type }: Variable) {
  return { label, slot, offset, type: shape(types, type) };
}

/** The variables of a contract, with where and how they lie. */
function variables({ storage, types }: Layout) {
  return storage.map((variable) => place(types, variable));
}

describe("Storage of the ledger", () => {
  for (const part of PARTS.slice(1)) {
    it(`lies in ${part} as in RelationshipCoins`, async () => {
      const [ledger, own] = [variables(await layoutOf(PARTS[0]!)), variables(await layoutOf(part))];
      expect(ledger.length).to.be.above(5);
      const shared = Math.min(ledger.length, own.length);
      expect(shared).to.be.above(5);
      expect(own.slice(0, shared)).to.deep.equal(ledger.slice(0, shared));
    });
  }

  it("has no variable that only one part knows", async () => {
    const layouts = await Promise.all(PARTS.map(async (part) => variables(await layoutOf(part))));
    for (const layout of layouts) expect(layout.length).to.equal(layouts[0]!.length);
  });
});
