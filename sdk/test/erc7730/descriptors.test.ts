import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { expect } from "chai";
import { FunctionFragment, Interface, id, ParamType } from "ethers";
import { type Descriptor, descriptors, functionsOf, messagesOf } from "../../../scripts/sdk/erc7730/descriptors";
import { DOCUMENTED, NOT_FOR_PEOPLE } from "../../../scripts/sdk/erc7730/tables";
import { allActs, interfaces, signableActs, typeHashOf } from "../../src";
import { iCommunityWalletAbi } from "../../src/abi";
import { WRITES } from "../../src/writes";
import { schema } from "./schema";

const FOLDER = path.join(__dirname, "../../erc7730");
const SOURCE = path.join(__dirname, "../../src");

const files = new Map(
  readdirSync(FOLDER).map((file) => [file, JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as Descriptor]),
);
const formatsOf = (file: string) => files.get(file)?.display.formats ?? {};
const ALL = { ...interfaces, CommunityWallet: new Interface(iCommunityWalletAbi) } as Record<string, Interface>;

/** The paths to all values of a call or message: lists as `[]`, structs spread out. */
function leavesOf(inputs: readonly ParamType[], prefix = ""): { path: string; type: string }[] {
  return inputs.flatMap((input) => {
    let [type, at] = [input, `${prefix}${input.name}`];
    while (type.baseType === "array") [type, at] = [type.arrayChildren!, `${at}.[]`];
    return type.baseType === "tuple" ? leavesOf(type.components!, `${at}.`) : [{ path: at, type: type.type }];
  });
}

/** A key of `formats` for a call, read as the standard says. */
const readKey = (key: string) => FunctionFragment.from(`function ${key.replace(/(^|[(,])\(/g, "$1tuple(")}`);

/** The types of a message from a key of `formats`. */
function readType(key: string): ParamType[] {
  const structs = new Map([...key.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, name, fields]) => [name!, fields!]));
  const read = (fields: string): ParamType[] =>
    fields.split(",").map((field) => {
      const [type, name] = field.split(" ") as [string, string];
      const [, base, list] = /^(\w+)((?:\[\])*)$/.exec(type)!;
      const inner = structs.get(base!);
      return ParamType.from(inner ? { name, type: `tuple${list}`, components: read(inner) } : { name, type });
    });
  return read(structs.values().next().value!);
}

/** Expects that each value is shown, or hidden for a reason, and that nothing else is. */
function expectComplete(
  key: string,
  inputs: readonly ParamType[],
  { fields }: Descriptor["display"]["formats"][string],
) {
  const leaves = leavesOf(inputs);
  const plain = (at: string) => at.replace(/\.\[-?\d*:-?\d*\]$/, "");
  const shown = fields.filter((field) => !field.path.startsWith("@."));
  expect([...new Set(shown.map((field) => plain(field.path)))], key).to.have.members(leaves.map((leaf) => leaf.path));
  for (const field of shown) {
    const { type } = leaves.find((leaf) => leaf.path === plain(field.path))!;
    if (field.visible === "never") expect(field.$id, `${key} ${field.path}`).to.match(/^not shown: .{10,}/);
    const fits: Record<string, RegExp> = {
      addressName: /^address$/,
      tokenTicker: /^address$/,
      tokenAmount: /^uint96$/,
      date: /^uint(40|64|256)$/,
      duration: /^uint32$/,
      enum: /^uint8$/,
      unit: /^uint(8|16|48|64)$/,
      calldata: /^bytes$/,
    };
    const isPacked = field.path !== plain(field.path);
    if (!isPacked) expect(type, `${key} ${field.path} as ${field.format}`).to.match(fits[field.format] ?? /./);
    if (type === "address") expect(field.format, `${key} ${field.path}`).to.be.oneOf(["addressName", "tokenTicker"]);
    if (type === "uint96") expect(field.format, `${key} ${field.path}`).to.equal("tokenAmount");
    const { tokenPath, calleePath } = (field.params ?? {}) as { tokenPath?: string; calleePath?: string };
    for (const other of [tokenPath, calleePath]) {
      if (other && !other.startsWith("@."))
        expect(
          leaves.map((leaf) => `#.${leaf.path}`),
          key,
        ).to.contain(other);
    }
  }
}

describe("SDK: what wallets show (ERC-7730)", () => {
  const validate = new Ajv({ strict: true, allErrors: true, strictTypes: false }).compile(schema);

  it("is what the contracts give now", async () => {
    const now = await descriptors([]);
    expect([...files.keys()].sort()).to.deep.equal([...now.keys()].sort());
    for (const [file, content] of now) expect(files.get(file), file).to.deep.equal(JSON.parse(JSON.stringify(content)));
  });

  it("keeps to the standard, which is told when it does not", () => {
    for (const [file, content] of files)
      expect(validate(content), `${file} ${JSON.stringify(validate.errors)}`).to.equal(true);
    const some = files.get("RelationshipCoins.calls.json")!;
    const [key, format] = Object.entries(some.display.formats).find(([name]) => name.startsWith("cashOut"))!;
    const broken = (field: object) => ({ ...some, display: { formats: { [key]: { ...format, fields: [field] } } } });
    expect(validate(broken({ path: "amount", label: "x", format: "date" }))).to.equal(false);
    expect(validate(broken({ path: "amount[0]", label: "x", format: "raw" }))).to.equal(false);
    expect(validate(broken({ path: "amount", label: "x", format: "money" }))).to.equal(false);
    expect(validate({ ...some, context: { $id: "x" } })).to.equal(false);
  });

  it("has a format for every call that people make, and for no other", () => {
    for (const contract of Object.keys(DOCUMENTED)) {
      const keys = Object.keys(formatsOf(`${contract}.calls.json`));
      const callable: string[] = [];
      ALL[contract]!.forEachFunction((fragment) => {
        if (["view", "pure"].includes(fragment.stateMutability)) return;
        const reason = NOT_FOR_PEOPLE[contract]?.[fragment.name];
        if (reason) expect(reason.length).to.be.above(10);
        else callable.push(fragment.selector);
      });
      expect(
        keys.map((key) => readKey(key).selector),
        contract,
      ).to.have.members(callable);
      expect(functionsOf(contract)).to.have.length(callable.length);
    }
    for (const [contract, names] of Object.entries(NOT_FOR_PEOPLE)) {
      for (const name of Object.keys(names)) expect(ALL[contract]!.hasFunction(name), name).to.equal(true);
    }
  });

  it("has one for every function that the writes of the SDK call", () => {
    const known = new Set(
      [...files].flatMap(([file, { display }]) =>
        file.endsWith(".calls.json") ? Object.keys(display.formats).map((key) => key.split("(")[0]!) : [],
      ),
    );
    const called = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("abi"))
      .flatMap((file) => {
        const code = readFileSync(path.join(SOURCE, file), "utf8");
        const lines = [...code.matchAll(/\bfn: ([^\n]*"[^\n]*)/g)].map(([, rest]) => rest!).join("\n");
        return code.includes("Plan") ? [...lines.matchAll(/"(\w+)"/g)].map(([, name]) => name!) : [];
      });
    const reads = new Set(
      Object.values(ALL).flatMap((one) =>
        one.fragments
          .filter((f): f is FunctionFragment => f.type === "function" && (f as FunctionFragment).constant)
          .map(({ name }) => name),
      ),
    );
    const missing = [...new Set(called)].filter(
      (name) => !known.has(name) && !reads.has(name) && name !== "getPastVotes",
    );
    expect(missing).to.deep.equal([]);
    const written = new Set(called);
    expect(written.size).to.be.above(90);
    expect(Object.values(WRITES).flatMap(Object.keys).length).to.be.above(120);
  });

  it("has one for every act that can be signed, by its type hash", () => {
    for (const [contract, { acts }] of Object.entries(signableActs)) {
      const hashes = Object.keys(formatsOf(`${contract}.messages.json`)).map((key) => id(key));
      const others = contract === "SubsidyProgrammes" ? 1 : 0;
      expect(hashes).to.include.members(acts.map((act) => typeHashOf(act)));
      expect(hashes).to.have.length(acts.length + others);
      expect(messagesOf(contract)).to.have.length(hashes.length);
    }
    expect(allActs.length).to.be.above(60);
  });

  it("shows every value, or hides it for a reason; each path leads to one", () => {
    for (const [file, { display }] of files) {
      for (const [key, format] of Object.entries(display.formats)) {
        const inputs = file.endsWith(".calls.json") ? readKey(key).inputs : readType(key);
        expectComplete(`${file} ${key}`, inputs, format);
      }
    }
  });

  it("says in the contracts' words what is done", () => {
    const intents = [...files.values()].flatMap(({ display }) =>
      Object.values(display.formats).map(({ intent }) => intent),
    );
    for (const intent of intents) expect(intent).to.match(/^[A-Z][^.{}`]+$/);
    const { formats } = files.get("RelationshipCoins.messages.json")!.display;
    expect(Object.values(formats).find(({ $id }) => $id === "CashOut")!.intent).to.equal("Takes money out");
    const commit = Object.values(formatsOf("BenefitSocieties.calls.json")).find(({ $id }) => $id === "commit")!;
    expect(commit.fields.map(({ label }) => label)).to.include.members(["Who pays", "Whose reserves grow", "How much"]);
  });

  it("names where the contracts are, and the asset, for chains that are recorded", async () => {
    const at = (digit: string, args?: unknown[]) => ({ address: `0x${digit.repeat(40)}`, args });
    const contracts = { RelationshipCoins: at("1", [`0x${"e".repeat(40)}`]), CommunityWalletFactory: at("2") };
    const found = await descriptors([{ chainId: 100, contracts }]);
    for (const [file, content] of found)
      expect(validate(content), `${file} ${JSON.stringify(validate.errors)}`).to.equal(true);
    const calls = found.get("RelationshipCoins.calls.json")!;
    expect(calls.context.contract).to.deep.equal({
      deployments: [{ chainId: 100, address: contracts.RelationshipCoins.address }],
    });
    const cashOut = Object.values(calls.display.formats).find(({ $id }) => $id === "cashOut")!;
    const amount = cashOut.fields.find((field) => field.path === "amount")!;
    expect(amount.params).to.deep.equal({ token: { map: "$.metadata.maps.asset", keyPath: "@.chainId" } });
    expect(calls.metadata.maps).to.deep.equal({
      asset: { $keyType: "Chain ID", values: { 100: `0x${"e".repeat(40)}` } },
    });
    const wallet = found.get("CommunityWallet.calls.json")!.context.contract as {
      factory: { deployments: unknown[]; deployEvent: string };
    };
    expect(wallet.factory.deployments).to.deep.equal([
      { chainId: 100, address: contracts.CommunityWalletFactory.address },
    ]);
    expect(wallet.factory.deployEvent).to.match(/^WalletCreated\(address,/);
    expect(found.get("RelationshipCoins.messages.json")!.context.eip712).to.deep.include({
      domain: { name: "Commonweal Relationships", version: "1" },
      deployments: [{ chainId: 100, address: contracts.RelationshipCoins.address }],
    });
  });
});
