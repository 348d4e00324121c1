import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { CommonHarness, MoodyWallet } from "../../typechain-types";
import { CALLER, carry, digestOf, FAR, RECORDED } from "../helpers/consent";
import { ACTS, domainOf, loadFixture, nonceOf, time } from "../relationships/fixture";

const STATEMENT = ethers.id("we share a car");
const KEY = BigInt(STATEMENT) >> 64n;
const TYPES = ACTS.attestation.types;

async function deploy() {
  const harness = (await ethers.deployContract("CommonHarness")) as unknown as CommonHarness;
  const [attester, person, other, stranger] = await ethers.getSigners();
  const domain = await domainOf(harness, "Commonweal Harness");
  const attestation = {
    schema: ethers.id("schema"),
    recipient: person!.address,
    time: 1_700_000_000,
    expirationTime: 0,
    refUID: ethers.id("relationship"),
    data: "0x1234",
  };
  const sign = (some: Partial<typeof attestation> = {}, by: HardhatEthersSigner = attester!, where = domain) =>
    by.signTypedData(where, TYPES, { ...attestation, ...some });
  const uidOf = (some: Partial<typeof attestation> = {}) =>
    TypedDataEncoder.hashStruct("Attestation", TYPES, { ...attestation, ...some });
  return {
    harness,
    domain,
    attestation,
    sign,
    uidOf,
    attester: attester!,
    person: person!,
    other: other!,
    stranger: stranger!,
  };
}

describe("Attestations", () => {
  it("have the EIP-712 struct hash of all fields for an id", async () => {
    const { harness, attestation, uidOf, other } = await loadFixture(deploy);
    expect(await harness.attestationUid(attestation)).to.equal(uidOf());
    const ids = new Set([uidOf()]);
    for (const some of [
      { schema: ZeroHash },
      { recipient: other.address },
      { time: 1 },
      { expirationTime: 1 },
      { refUID: ZeroHash },
      { data: "0x" },
    ]) {
      const uid = await harness.attestationUid({ ...attestation, ...some });
      expect(uid).to.equal(uidOf(some));
      ids.add(uid);
    }
    expect(ids.size).to.equal(7);
  });

  it("hold when their attester signed them", async () => {
    const { harness, attestation, attester, sign, uidOf } = await loadFixture(deploy);
    expect(await harness.requireAttestation(attester, attestation, await sign())).to.equal(uidOf());
  });

  it("hold when a contract wallet vouches, and not when it says no", async () => {
    const { harness, attestation, attester, sign, uidOf } = await loadFixture(deploy);
    const wallet = (await ethers.deployContract("MoodyWallet", [attester.address])) as unknown as MoodyWallet;
    const signature = await sign();
    expect(await harness.requireAttestation(wallet, attestation, signature)).to.equal(uidOf());
    await wallet.setMood(1);
    await expect(harness.requireAttestation(wallet, attestation, signature))
      .to.be.revertedWithCustomError(harness, "Attestations_InvalidSignature")
      .withArgs(await wallet.getAddress(), uidOf());
  });

  it("are refused when somebody else signed, or something else, or elsewhere", async () => {
    const { harness, attestation, attester, stranger, sign, uidOf, domain } = await loadFixture(deploy);
    for (const signature of [
      await sign({}, stranger),
      await sign({ data: "0x" }),
      await sign({ refUID: ZeroHash }),
      await sign({}, attester, { ...domain, chainId: 1 }),
      await sign({}, attester, { ...domain, verifyingContract: stranger.address }),
      "0x",
    ]) {
      await expect(harness.requireAttestation(attester, attestation, signature))
        .to.be.revertedWithCustomError(harness, "Attestations_InvalidSignature")
        .withArgs(attester.address, uidOf());
    }
  });

  it("are refused when dated in the future, and hold in the second of their date", async () => {
    const { harness, attestation, attester, sign, uidOf } = await loadFixture(deploy);
    const now = await time.latest();
    for (const date of [now + 1, 2 ** 52]) {
      await expect(harness.requireAttestation(attester, { ...attestation, time: date }, await sign({ time: date })))
        .to.be.revertedWithCustomError(harness, "Attestations_FromTheFuture")
        .withArgs(uidOf({ time: date }), date);
    }
    const signature = await sign({ time: now });
    const held = await harness.requireAttestation(attester, { ...attestation, time: now }, signature);
    expect(held).to.equal(uidOf({ time: now }));
  });

  it("are refused after their last second, and hold in it", async () => {
    const { harness, attestation, attester, sign, uidOf } = await loadFixture(deploy);
    const expirationTime = (await time.latest()) + 10_000;
    const limited = { ...attestation, expirationTime };
    const signature = await sign({ expirationTime });
    await time.increaseTo(expirationTime);
    expect(await harness.requireAttestation(attester, limited, signature)).to.equal(uidOf({ expirationTime }));
    await time.increaseTo(expirationTime + 1);
    await expect(harness.requireAttestation(attester, limited, signature))
      .to.be.revertedWithCustomError(harness, "Attestations_Expired")
      .withArgs(uidOf({ expirationTime }), expirationTime);
  });

  it("are refused once their attester revoked them, and not when somebody else did", async () => {
    const { harness, attestation, attester, stranger, sign, uidOf } = await loadFixture(deploy);
    const signature = await sign();
    await expect(harness.connect(stranger).revokeAttestation(uidOf()))
      .to.emit(harness, "AttestationRevoked")
      .withArgs(stranger.address, uidOf());
    expect(await harness.isRevoked(stranger, uidOf())).to.equal(true);
    expect(await harness.isRevoked(attester, uidOf())).to.equal(false);
    expect(await harness.requireAttestation(attester, attestation, signature)).to.equal(uidOf());
    await expect(harness.connect(attester).revokeAttestation(uidOf()))
      .to.emit(harness, "AttestationRevoked")
      .withArgs(attester.address, uidOf());
    expect(await harness.isRevoked(attester, uidOf())).to.equal(true);
    await expect(harness.requireAttestation(attester, attestation, signature))
      .to.be.revertedWithCustomError(harness, "Attestations_Revoked")
      .withArgs(attester.address, uidOf());
    expect(await harness.isRevoked(attester, uidOf({ data: "0x" }))).to.equal(false);
  });

  it("cannot be revoked twice", async () => {
    const { harness, attester, uidOf } = await loadFixture(deploy);
    await harness.connect(attester).revokeAttestation(uidOf());
    await expect(harness.connect(attester).revokeAttestation(uidOf()))
      .to.be.revertedWithCustomError(harness, "Attestations_Revoked")
      .withArgs(attester.address, uidOf());
  });
});

describe("Statements", () => {
  for (const [name, event, typed] of [
    ["makeStatement", "StatementMade", ACTS.makeStatement],
    ["withdrawStatement", "StatementWithdrawn", ACTS.withdrawStatement],
  ] as const) {
    describe(name, () => {
      async function ready() {
        const all = await deploy();
        const { harness, person } = all;
        if (name === "withdrawStatement") await harness.connect(person).makeStatement(STATEMENT, person, CALLER);
        const before = name === "withdrawStatement";
        const values = { statement: STATEMENT, person: person.address };
        // Calling used up the first number.
        const nonce = (KEY << 64n) + (before ? 1n : 0n);
        const send = (by: HardhatEthersSigner, signature: string) =>
          harness.connect(by)[name](STATEMENT, person, signature);
        const refused = async (call: () => Promise<unknown>, error: string, args: unknown[]) => {
          await expect(call())
            .to.be.revertedWithCustomError(harness, error)
            .withArgs(...args);
          expect(await harness.hasStated(STATEMENT, person)).to.equal(before);
          expect(await nonceOf(harness, person.address, KEY)).to.equal(nonce);
        };
        return { ...all, before, values, nonce, send, refused };
      }

      it("is done when the person calls", async () => {
        const { harness, person, other, before, nonce, send } = await loadFixture(ready);
        await expect(send(person, CALLER)).to.emit(harness, event).withArgs(STATEMENT, person.address);
        expect(await nonceOf(harness, person.address, KEY)).to.equal(nonce + 1n);
        expect(await harness.hasStated(STATEMENT, person)).to.equal(!before);
        expect(await harness.hasStated(STATEMENT, other)).to.equal(false);
        expect(await harness.hasStated(ZeroHash, person)).to.equal(false);
      });

      it("is done when anybody carries the person's signature", async () => {
        const { harness, person, stranger, domain, before, values, nonce, send } = await loadFixture(ready);
        const signature = await carry(person, domain, typed, { ...values, nonce });
        await expect(send(stranger, signature)).to.emit(harness, event).withArgs(STATEMENT, person.address);
        expect(await harness.hasStated(STATEMENT, person)).to.equal(!before);
        expect(await nonceOf(harness, person.address, KEY)).to.equal(nonce + 1n);
      });

      it("is refused for a stranger, and with what is no valid signature", async () => {
        const { person, stranger, domain, values, nonce, send, refused } = await loadFixture(ready);
        await refused(() => send(stranger, CALLER), "Consent_NotThePerson", [person.address, stranger.address]);
        await refused(() => send(stranger, RECORDED), "Consent_MalformedSignature", [person.address, 1]);
        const past = (await time.latest()) - 1;
        const expired = await carry(person, domain, typed, { ...values, nonce }, past);
        await refused(() => send(stranger, expired), "Consent_SignatureExpired", [person.address, past]);
        const args = [person.address, digestOf(domain, typed, { ...values, nonce })];
        for (const signature of [
          await carry(stranger, domain, typed, { ...values, nonce }),
          await carry(person, domain, typed, { ...values, statement: ZeroHash, nonce }),
          await carry(person, domain, typed, { ...values, nonce: nonce + 1n }),
          await carry(person, { ...domain, chainId: 1 }, typed, { ...values, nonce }),
          await carry(person, domain, name === "makeStatement" ? ACTS.withdrawStatement : ACTS.makeStatement, {
            ...values,
            nonce,
          }),
        ]) {
          await refused(() => send(stranger, signature), "Consent_InvalidSignature", args);
        }
      });

      it("is refused with a signature that was cancelled", async () => {
        const { harness, person, stranger, domain, before, values, nonce, send } = await loadFixture(ready);
        const signature = await carry(person, domain, typed, { ...values, nonce });
        await harness.connect(person).cancelSignature(KEY);
        await expect(send(stranger, signature))
          .to.be.revertedWithCustomError(harness, "Consent_InvalidSignature")
          .withArgs(person.address, digestOf(domain, typed, { ...values, nonce: nonce + 1n }));
        expect(await harness.hasStated(STATEMENT, person)).to.equal(before);
      });

      it("is refused the second time", async () => {
        const { harness, person, send, before } = await loadFixture(ready);
        await send(person, CALLER);
        const error = before ? "Attestations_NotStated" : "Attestations_AlreadyStated";
        await expect(send(person, CALLER))
          .to.be.revertedWithCustomError(harness, error)
          .withArgs(STATEMENT, person.address);
        expect(await harness.hasStated(STATEMENT, person)).to.equal(!before);
      });
    });
  }

  it("count once for each person, and do not come back with the signature that made them", async () => {
    const { harness, domain, person, other, stranger } = await loadFixture(deploy);
    const values = { statement: STATEMENT, person: person.address, nonce: KEY << 64n };
    const signature = await carry(person, domain, ACTS.makeStatement, values, FAR);
    await harness.connect(stranger).makeStatement(STATEMENT, person, signature);
    await harness.connect(other).makeStatement(STATEMENT, other, CALLER);
    await harness.connect(person).withdrawStatement(STATEMENT, person, CALLER);
    await expect(harness.connect(stranger).makeStatement(STATEMENT, person, signature))
      .to.be.revertedWithCustomError(harness, "Consent_InvalidSignature")
      .withArgs(person.address, digestOf(domain, ACTS.makeStatement, { ...values, nonce: (KEY << 64n) + 2n }));
    expect(await harness.hasStated(STATEMENT, person)).to.equal(false);
    expect(await harness.hasStated(STATEMENT, other)).to.equal(true);
    expect(await harness.hasStated(STATEMENT, ZeroAddress)).to.equal(false);
  });
});
