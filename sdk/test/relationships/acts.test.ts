import { expect } from "chai";
import { id, TypedDataEncoder, Wallet, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { ACTS, deployDomain, loadFixture } from "../../../test/relationships/fixture";
import {
  actHash,
  CareScheme,
  CommonwealError,
  Compose,
  carriedOf,
  carry,
  coinName,
  decodeAct,
  digestOf,
  encodeAct,
  hashTerms,
  hashWeights,
  isSignedBy,
  makeTerms,
  memberActs,
  OpenRelationship,
  pairOf,
  readCarried,
  readSignedAct,
  registryActs,
  relationshipActs,
  relationshipDomain,
  relationshipId,
  signAct,
  subsidyActs,
  typedAct,
  typeHashOf,
  typesOf,
  verifySignedAct,
  writeSignedAct,
} from "../../src";

const DAY_AFTER_TOMORROW = BigInt(Math.floor(Date.now() / 1000)) + 172_800n;
const [ari, elliot] = [new Wallet(`0x${"1".repeat(64)}`), new Wallet(`0x${"2".repeat(64)}`)];

async function rejects(act: Promise<unknown>, name: string) {
  const error = await act.then(
    () => null,
    (caught) => caught,
  );
  expect(error, "nothing was thrown").to.be.instanceOf(CommonwealError);
  expect(error.name).to.equal(name);
}

describe("SDK: acts and signatures", () => {
  const terms = makeTerms({ contribution: 50_000_000n, regionA: "ES-CT", salt: id("salt") });

  it("knows every act of the ledger and the desk by the type that the contracts hash", () => {
    const written = Object.values(ACTS).filter(({ primary }) => primary !== "Attestation");
    const known = new Map([...relationshipActs, ...subsidyActs].map((act) => [act.name, act]));
    expect([...known.keys()].sort()).to.deep.equal(written.map(({ primary }) => primary).sort());
    for (const { primary, types } of written) {
      const mine = TypedDataEncoder.from(typesOf(known.get(primary)!)).encodeType(primary);
      expect(mine).to.equal(TypedDataEncoder.from(types).encodeType(primary));
    }
    for (const act of [...known.values(), ...registryActs, ...memberActs]) {
      expect(typeHashOf(act)).to.equal(id(TypedDataEncoder.from(typesOf(act)).encodeType(act.name)));
    }
  });

  it("computes terms and ids as the ledger does, partners in any order", async () => {
    const { ledger } = await loadFixture(deployDomain);
    const { a, b } = pairOf(elliot.address, ari.address);
    expect(BigInt(a) < BigInt(b)).to.equal(true);
    expect(hashTerms(terms)).to.equal(await ledger.hashTerms(terms));
    const expected = await ledger.relationshipId(a, b, hashTerms(terms));
    expect(relationshipId(ari.address, elliot.address, terms)).to.equal(expected);
    expect(relationshipId(elliot.address, ari.address, terms)).to.equal(expected);
    expect(actHash(OpenRelationship, { partnerA: a, partnerB: b, terms })).to.equal(expected);
  });

  it("completes terms and refuses unsound ones", () => {
    expect(makeTerms().notice).to.equal(1_209_600n);
    expect(makeTerms().arbitrator).to.equal(ZeroAddress);
    expect(makeTerms().salt).not.to.equal(makeTerms().salt);
    const table = [1, 300];
    const weighted = makeTerms({ scheme: CareScheme.Weighted, table });
    expect(weighted.weights).to.equal(hashWeights(table));
    expect(hashWeights([1, 300])).to.equal(ethers.solidityPackedKeccak256(["uint256", "uint256"], [1, 300]));
    expect(() => makeTerms({ notice: 5n })).to.throw(CommonwealError);
    expect(() => makeTerms({ scheme: CareScheme.Weighted })).to.throw(CommonwealError);
    expect(() => makeTerms({ table })).to.throw(CommonwealError);
    expect(() => makeTerms({ regionA: "es-ct" })).to.throw(CommonwealError);
    expect(() => pairOf(ari.address, ari.address)).to.throw(CommonwealError);
  });

  it("names coins from names that the app knows", () => {
    const names = { [ari.address]: "Ari", [elliot.address]: "Elliot" };
    expect(coinName(elliot.address, ari.address, names)).to.equal("Ari-Elliot Coin");
    expect(coinName(elliot.address, ari.address, { [ari.address]: "Ari" })).to.match(
      /^(0x.{4}….{4}-Ari|Ari-0x.*) Coin$/,
    );
  });

  it("carries a signature behind five bytes of deadline", () => {
    const carried = carry(1_767_225_600n, "0xabcd");
    expect(carried).to.equal("0x006955b900abcd");
    expect(readCarried(carried)).to.deep.equal({ deadline: 1_767_225_600n, signature: "0xabcd" });
    expect(() => carry(1n << 40n, "0x")).to.throw(CommonwealError);
    expect(() => readCarried("0x01")).to.throw(CommonwealError);
  });

  it("reads proposed data back", () => {
    const values = {
      partnerA: ari.address,
      partnerB: elliot.address,
      relationship: id("x"),
      fromA: 1n,
      fromB: 2n,
      nonce: 3n,
    };
    const { act, values: read } = decodeAct(relationshipActs, encodeAct(Compose, values));
    expect(act).to.equal(Compose);
    expect(read).to.deep.equal(values);
    const opened = decodeAct(
      relationshipActs,
      encodeAct(OpenRelationship, { partnerA: ari.address, partnerB: elliot.address, terms }),
    );
    expect(opened.values.terms).to.equal(hashTerms(terms));
    expect(() => decodeAct(subsidyActs, encodeAct(Compose, values))).to.throw(CommonwealError);
  });

  it("opens a relationship with both signatures carried by a stranger", async () => {
    const { ledger, stranger, people } = await loadFixture(deployDomain);
    const [one, other] = people;
    const { a, b } = pairOf(one!.address, other!.address);
    const domain = relationshipDomain(31337n, await ledger.getAddress());
    const values = { partnerA: a, partnerB: b, terms };
    const signatures = new Map<string, string>();
    for (const person of [one!, other!]) {
      const signed = await signAct(person, domain, OpenRelationship, values, DAY_AFTER_TOMORROW + 10_000_000n);
      signatures.set(person.address, carriedOf(signed));
    }
    await expect(ledger.connect(stranger).open(a, b, terms, signatures.get(a)!, signatures.get(b)!))
      .to.emit(ledger, "RelationshipOpened")
      .withArgs(relationshipId(a, b, terms), a, b, Object.values(terms));
  });

  it("hands a half-signed act to the other person as text, and tells when it was changed", async () => {
    const domain = relationshipDomain(31337n, id("ledger").slice(0, 42));
    const values = {
      partnerA: ari.address,
      partnerB: elliot.address,
      relationship: id("x"),
      fromA: 1n,
      fromB: 2n,
      nonce: 3n,
    };
    const signed = await signAct(ari, domain, Compose, values, DAY_AFTER_TOMORROW);
    const text = writeSignedAct(signed);
    const { signed: read, act } = readSignedAct(text, relationshipActs);
    expect(read).to.deep.equal(signed);
    await verifySignedAct(read, act, domain);
    await rejects(
      verifySignedAct({ ...read, values: { ...values, fromB: 3n } }, act, domain),
      "SignedAct_InvalidSignature",
    );
    await rejects(
      verifySignedAct({ ...read, deadline: read.deadline + 1n }, act, domain),
      "SignedAct_InvalidSignature",
    );
    await rejects(verifySignedAct({ ...read, person: elliot.address }, act, domain), "SignedAct_InvalidSignature");
    await rejects(verifySignedAct(read, act, { ...domain, chainId: 1n }), "SignedAct_OtherContract");

    const bad = (text: string, name: string, now?: bigint) =>
      expect(() => readSignedAct(text, relationshipActs, now))
        .to.throw(CommonwealError)
        .with.property("name", name);
    bad("not json", "SignedAct_Malformed");
    bad("{}", "SignedAct_Malformed");
    bad(text.replace('"1n"', '"x"'), "SignedAct_Malformed");
    bad(text.replace('"fromA"', '"fromC"'), "SignedAct_Malformed");
    bad(text.replace('"act":"Compose"', '"act":"Give"'), "SignedAct_Unknown");
    bad(text, "SignedAct_Expired", DAY_AFTER_TOMORROW + 1n);
  });

  it("judges signatures as the contracts do", async () => {
    const domain = relationshipDomain(31337n, id("ledger").slice(0, 42));
    const digest = digestOf(
      typedAct(
        domain,
        Compose,
        { partnerA: ari.address, partnerB: elliot.address, relationship: id("x"), fromA: 1n, fromB: 2n, nonce: 3n },
        5n,
      ),
    );
    const { r, s, v, serialized } = ari.signingKey.sign(digest);
    expect(await isSignedBy(ari.address, digest, serialized)).to.equal(true);
    expect(await isSignedBy(elliot.address, digest, serialized)).to.equal(false);
    const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const malleable = ethers.concat([r, ethers.toBeHex(N - BigInt(s), 32), v === 27 ? "0x1c" : "0x1b"]);
    expect(await isSignedBy(ari.address, digest, malleable)).to.equal(false);

    const runner = (answer: string) => ({ provider: null, call: async () => answer }) as never;
    const yes = `0x1626ba7e${"00".repeat(28)}`;
    expect(await isSignedBy(ZeroAddress, digest, "0x1234", runner(yes))).to.equal(true);
    expect(await isSignedBy(ZeroAddress, digest, "0x1234", runner("0x"))).to.equal(false);
    expect(await isSignedBy(ZeroAddress, digest, "0x1234", runner(`0xffffffff${"00".repeat(28)}`))).to.equal(false);
  });
});
