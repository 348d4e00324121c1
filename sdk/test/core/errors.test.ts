import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { AbiCoder, concat, ErrorFragment, getAddress, Interface, id, type ParamType, toBeHex } from "ethers";
import hre from "hardhat";
import { errorTypes } from "../../../scripts/sdk/generate/errorTypes";
import { CommonwealError, decodeRevert, isContractError, toCommonwealError } from "../../src";
import { contractErrors } from "../../src/abi/errors";
import { assetErrors } from "../../src/core/libraryErrors";

const coder = AbiCoder.defaultAbiCoder();
const panic = (code: number) => concat(["0x4e487b71", coder.encode(["uint256"], [code])]);
const reason = (text: string) => concat(["0x08c379a0", coder.encode(["string"], [text])]);

/** A value of a type that no other place has. */
function sample(input: ParamType, place: number): unknown {
  if (input.baseType === "tuple") {
    return Object.fromEntries(input.components!.map((field, at) => [field.name, sample(field, place + at)]));
  }
  if (input.type === "bool") return true;
  if (input.type === "string") return `text ${place}`;
  if (input.type === "address") return getAddress(toBeHex(0xa000 + place, 20));
  if (input.type === "bytes") return "0x1234";
  const fixed = /^bytes(\d+)$/.exec(input.type);
  if (fixed) return toBeHex(place + 1, Number(fixed[1]));
  expect(input.type).to.match(/^uint\d+$/);
  return BigInt(place + 1);
}

/** Every error of every contract of ours, with the contract whose ABI has it. */
async function errorsOfContracts(): Promise<[contract: string, error: ErrorFragment][]> {
  const names = await hre.artifacts.getAllFullyQualifiedNames();
  const ours = names.filter((name) => name.startsWith("contracts/") && !name.startsWith("contracts/mocks/"));
  const all: [string, ErrorFragment][] = [];
  for (const name of ours) {
    const { abi } = await hre.artifacts.readArtifact(name);
    new Interface(abi).forEachError((error) => all.push([name, error]));
  }
  return all;
}

describe("SDK: errors of contracts", () => {
  it("decodes every error of every contract, with its values by name and a sentence", async () => {
    const all = await errorsOfContracts();
    expect(new Set(all.map(([, { name }]) => name)).size).to.be.above(220);
    for (const [contract, error] of all) {
      const given = Object.fromEntries(error.inputs.map((input, place) => [input.name, sample(input, place)]));
      const data = new Interface([error]).encodeErrorResult(error, Object.values(given));
      const decoded = decodeRevert(data);
      expect(decoded, `${error.name} of ${contract}`).to.be.instanceOf(CommonwealError);
      expect(decoded).to.include({ code: "CONTRACT", name: error.name });
      expect(decoded!.args, error.name).to.deep.equal(given);
      expect(decoded!.message, error.name).to.match(/^Not possible: .{10,}\.$/);
      expect(
        error.inputs.every(({ name }) => name !== ""),
        `${error.name} has a value without a name`,
      ).to.equal(true);
    }
  });

  it("has no two errors with one selector, and no two with one name", async () => {
    const bySelector = new Map<string, string>();
    const byName = new Map<string, string>();
    const assets = Object.keys(assetErrors).map((signature) => ErrorFragment.from(`error ${signature}`));
    for (const error of [...(await errorsOfContracts()).map(([, found]) => found), ...assets]) {
      const signature = error.format("sighash");
      expect(bySelector.get(error.selector) ?? signature).to.equal(signature);
      expect(byName.get(error.name) ?? signature).to.equal(signature);
      bySelector.set(error.selector, signature);
      byName.set(error.name, signature);
    }
  });

  it("decodes what is nested in the bytes of an error", () => {
    const withBytes = Object.values(contractErrors)
      .map(({ signature }) => ErrorFragment.from(`error ${signature}`))
      .filter(({ inputs }) => inputs.some(({ type }) => type === "bytes"));
    expect(withBytes.map(({ name }) => name)).to.include("Consent_UnknownAct");
    const inner = new Interface(["error CommunityWallet_ChangePending(bytes32 change)"]);
    for (const error of withBytes) {
      const around = (nested: string) => {
        const values = error.inputs.map((input, place) => (input.type === "bytes" ? nested : sample(input, place)));
        return decodeRevert(new Interface([error]).encodeErrorResult(error, values))!.cause as CommonwealError;
      };
      const change = id("change");
      const cause = around(inner.encodeErrorResult("CommunityWallet_ChangePending", [change]));
      expect(isContractError(cause, "CommunityWallet_ChangePending") && cause.args.change).to.equal(change);
      expect(around(panic(0x11))).to.include({ code: "PANIC", message: "A number grew too large or fell below zero" });
      expect(around(reason("no"))).to.include({ code: "REVERT", message: "no" });
      expect(around("0x")).to.equal(undefined);
    }
  });

  it("says every panic of Solidity in words", () => {
    const codes = [0x00, 0x01, 0x11, 0x12, 0x21, 0x22, 0x31, 0x32, 0x41, 0x51];
    const decoded = codes.map((code) => decodeRevert(panic(code))!);
    expect(new Set(decoded.map(({ message }) => message)).size).to.equal(codes.length);
    for (const [place, error] of decoded.entries()) {
      expect(error).to.include({ code: "PANIC", name: "Panic" });
      expect(error.args.code).to.equal(BigInt(codes[place]!));
      expect(error.message).not.to.contain("(code");
    }
    expect(decodeRevert(panic(0x12))!.message).to.equal("A number was divided by zero");
    expect(decodeRevert(panic(0x99))!.message).to.equal("The contract panicked (code 153)");
  });

  it("finds revert data inside of what libraries throw, and leaves other data alone", () => {
    const data = new Interface(["error RelationshipCoins_Nothing()"]).encodeErrorResult("RelationshipCoins_Nothing");
    const found = toCommonwealError({ code: "CALL_EXCEPTION", info: { error: { data } } });
    expect(found).to.include({ code: "CONTRACT", name: "RelationshipCoins_Nothing" });
    expect(decodeRevert(id("nobody's error").slice(0, 10))).to.equal(null);
    // Cut off: the selector is known, its values are missing.
    expect(decodeRevert(id("CommunityWallet_ChangePending(bytes32)").slice(0, 10))).to.equal(null);
  });
});

describe("SDK: types of errors", () => {
  it("narrows an error, so that its values have their types", () => {
    const change = id("change");
    const data = new Interface(["error CommunityWallet_ChangePending(bytes32 change)"]);
    const error: unknown = decodeRevert(data.encodeErrorResult("CommunityWallet_ChangePending", [change]));
    expect(isContractError(error, "CommunityWallet_NotEmpty")).to.equal(false);
    expect(isContractError(new Error("CommunityWallet_ChangePending"), "CommunityWallet_ChangePending")).to.equal(
      false,
    );
    if (!isContractError(error, "CommunityWallet_ChangePending")) return expect.fail("it is that error");
    const typed: string = error.args.change;
    expect(typed).to.equal(change);
    // @ts-expect-error it is text
    const wrong: bigint = error.args.change;
    expect(typeof wrong).to.equal("string");
    // @ts-expect-error there is no such error
    isContractError(error, "CommunityWallet_NoSuchError");
  });

  it("gives numbers, texts, yes or no, and structs the types that they have when decoded", () => {
    const terms = "(uint8 numerator, uint8 denominator, uint32 window, uint24 extension, uint24 grace) terms";
    const types = errorTypes([`A(${terms})`, "B(uint8 x, int256 y, address z, bytes8 w, bool v, string u)", "C()"]);
    expect(types).to.contain(
      "  A: { terms: { numerator: bigint; denominator: bigint; window: bigint; extension: bigint; grace: bigint } };",
    );
    expect(types).to.contain("  B: { x: bigint; y: bigint; z: string; w: string; v: boolean; u: string };");
    expect(types).to.contain("  C: Record<never, never>;");
    expect(errorTypes(["D(uint256[2][] x)"])).to.contain("D: { x: readonly (readonly bigint[])[] };");
    expect(() => errorTypes(["E(uint8 x)", "E(bool x)"])).to.throw("Two errors have the name E");
    expect(() => errorTypes(["F(function x)"])).to.throw();
  });

  it("has types for every error of the contracts", () => {
    const file = readFileSync(path.join(hre.config.paths.root, "sdk/src/abi/errorTypes.ts"), "utf8");
    const signatures = Object.values(contractErrors).map(({ signature }) => signature);
    expect(file.endsWith(errorTypes(signatures))).to.equal(true);
  });
});
