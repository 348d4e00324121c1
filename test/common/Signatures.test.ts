import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, dataSlice, keccak256, Signature, SigningKey, toBeHex, Wallet, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import type { CommonHarness, MoodyWallet } from "../../typechain-types";
import { act, CALLER, carry, FAR, proposalData, RECORDED } from "../helpers/consent";
import { domainOf, loadFixture } from "../relationships/fixture";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DIGEST = ethers.id("digest");
const ACTS = {
  shake: act("ShakeHands(address one,address other,uint256 round,uint40 deadline)"),
  wave: act("Wave(address person,uint256 nonce,uint40 deadline)"),
};

async function deploy() {
  const harness = (await ethers.deployContract("CommonHarness")) as unknown as CommonHarness;
  const key = new SigningKey(ethers.id("key"));
  const signer = new Wallet(key).address;
  const signature = key.sign(DIGEST);
  return { harness, key, signer, signature };
}

async function withWallet() {
  const all = await deploy();
  const wallet = (await ethers.deployContract("MoodyWallet", [all.signer])) as unknown as MoodyWallet;
  return { ...all, wallet };
}

async function withPeople() {
  const { harness } = await deploy();
  const [one, other, stranger] = await ethers.getSigners();
  const domain = await domainOf(harness, "Commonweal Harness");
  return { harness, domain, one: one!, other: other!, stranger: stranger! };
}

describe("Signatures", () => {
  it("are valid of the key that signed", async () => {
    const { harness, signer, signature } = await loadFixture(deploy);
    expect(await harness.isValidNow(signer, DIGEST, signature.serialized)).to.equal(true);
  });

  it("are not valid of another key, over something else, or in another form", async () => {
    const { harness, signer, signature } = await loadFixture(deploy);
    const { r, s, v } = signature;
    const high = toBeHex(ORDER - BigInt(s), 32);
    const flipped = toBeHex(v === 27 ? 28 : 27, 1);
    for (const [title, digest, bytes] of [
      ["something else", ethers.id("other"), signature.serialized],
      ["another v", DIGEST, concat([r, s, flipped])],
      ["v from zero", DIGEST, concat([r, s, toBeHex(v - 27, 1)])],
      ["a high s", DIGEST, concat([r, high, flipped])],
      ["64 bytes, compact", DIGEST, Signature.from(signature).compactSerialized],
      ["64 bytes, cut", DIGEST, dataSlice(signature.serialized, 0, 64)],
      ["66 bytes", DIGEST, concat([signature.serialized, "0x00"])],
      ["zeros", DIGEST, `0x${"00".repeat(65)}`],
      ["nothing", DIGEST, "0x"],
    ] as const) {
      expect(await harness.isValidNow(signer, digest, bytes), title).to.equal(false);
    }
    const [other] = await ethers.getSigners();
    expect(await harness.isValidNow(other!, DIGEST, signature.serialized)).to.equal(false);
    expect(await harness.isValidNow(ZeroAddress, DIGEST, `0x${"00".repeat(65)}`)).to.equal(false);
  });

  it("are valid of a contract wallet exactly as it answers", async () => {
    const { harness, wallet, signature } = await loadFixture(withWallet);
    expect(await harness.isValidNow(wallet, DIGEST, signature.serialized)).to.equal(true);
    expect(await harness.isValidNow(wallet, ethers.id("other"), signature.serialized)).to.equal(false);
    for (const mood of [1, 2, 3, 4, 5, 6]) {
      await wallet.setMood(mood);
      expect(await harness.isValidNow(wallet, DIGEST, signature.serialized), `mood ${mood}`).to.equal(false);
    }
  });

  it("are valid of an account with a delegation by its own key first, then by its delegate", async () => {
    const { harness, wallet, signature } = await loadFixture(withWallet);
    const key = new SigningKey(ethers.id("delegated account"));
    const account = new Wallet(key).address;
    await setCode(account, concat(["0xef0100", await wallet.getAddress()]));
    expect(await harness.isValidNow(account, DIGEST, key.sign(DIGEST).serialized)).to.equal(true);
    expect(await harness.isValidNow(account, DIGEST, signature.serialized)).to.equal(true);
    const stranger = new SigningKey(ethers.id("stranger"));
    expect(await harness.isValidNow(account, DIGEST, stranger.sign(DIGEST).serialized)).to.equal(false);
  });
});

describe("Consent to an act of any contract", () => {
  it("of two is given by calling, carrying or recording, and for one round only", async () => {
    const { harness, domain, one, other, stranger } = await loadFixture(withPeople);
    const values = (round: number) => ({ one: one.address, other: other.address, round });
    const shake = (by: typeof one, first: string, second: string) =>
      harness.connect(by).shakeHands(one, other, first, second);
    const first = await carry(other, domain, ACTS.shake, values(0));
    await expect(shake(one, CALLER, first))
      .to.emit(harness, "HandsShaken")
      .withArgs(one.address, other.address, 0n);
    await expect(shake(one, CALLER, first)).to.be.revertedWithCustomError(harness, "Consent_InvalidSignature");
    const both = [
      await carry(one, domain, ACTS.shake, values(1)),
      await carry(other, domain, ACTS.shake, values(1), FAR - 9),
    ];
    await expect(shake(stranger, both[0]!, both[1]!)).to.emit(harness, "HandsShaken");
    const data = proposalData(ACTS.shake, values(2));
    await harness.connect(one).propose(other, data, FAR);
    await expect(shake(other, RECORDED, CALLER))
      .to.emit(harness, "ProposalUsed")
      .withArgs(keccak256(data), one.address);
    expect(await harness.round()).to.equal(3n);
  });

  it("of one is given by calling or carrying, counted by sequence", async () => {
    const { harness, domain, one, stranger } = await loadFixture(withPeople);
    const key = 77n;
    const wave = (by: typeof one, signature: string) => harness.connect(by).wave(one, key, signature);
    const signed = (nonce: bigint, deadline = FAR) =>
      carry(one, domain, ACTS.wave, { person: one.address, nonce: (key << 64n) + nonce }, deadline);
    await wave(one, CALLER);
    const first = await signed(0n);
    await wave(stranger, first);
    await expect(wave(stranger, first)).to.be.revertedWithCustomError(harness, "Consent_InvalidSignature");
    await expect(wave(stranger, await signed(1n, 1_000)))
      .to.be.revertedWithCustomError(harness, "Consent_SignatureExpired")
      .withArgs(one.address, 1_000);
    await expect(wave(stranger, RECORDED))
      .to.be.revertedWithCustomError(harness, "Consent_MalformedSignature")
      .withArgs(one.address, 1);
    await expect(harness.connect(one).cancelSignature(key))
      .to.emit(harness, "SignatureCancelled")
      .withArgs(one.address, key);
    await expect(wave(stranger, await signed(1n))).to.be.revertedWithCustomError(harness, "Consent_InvalidSignature");
    await wave(stranger, await signed(2n));
    expect(await harness.waves()).to.equal(3n);
  });

  it("is proposed only for an act of two, withdrawn and declined", async () => {
    const { harness, one, other, stranger } = await loadFixture(withPeople);
    const data = proposalData(ACTS.shake, { one: one.address, other: other.address, round: 0 });
    const hash = keccak256(data);
    const ofOne = proposalData(ACTS.wave, { person: one.address, nonce: 0 });
    await expect(harness.connect(one).propose(other, ofOne, FAR))
      .to.be.revertedWithCustomError(harness, "Consent_UnknownAct")
      .withArgs(ofOne);
    await expect(harness.connect(one).propose(other, data, 1))
      .to.be.revertedWithCustomError(harness, "Consent_ExpiryInThePast")
      .withArgs(1);
    await expect(harness.connect(one).withdrawProposal(hash))
      .to.be.revertedWithCustomError(harness, "Consent_NotProposed")
      .withArgs(one.address, hash);
    await harness.connect(one).propose(other, data, FAR);
    await expect(harness.connect(stranger).declineProposal(one, hash))
      .to.be.revertedWithCustomError(harness, "Consent_NotTheCounterpart")
      .withArgs(other.address, stranger.address);
    await expect(harness.connect(other).declineProposal(one, hash))
      .to.emit(harness, "ProposalEnded")
      .withArgs(hash, one.address, other.address);
    await harness.connect(one).propose(other, data, FAR);
    await expect(harness.connect(one).withdrawProposal(hash))
      .to.emit(harness, "ProposalEnded")
      .withArgs(hash, one.address, one.address);
    expect(await harness.proposalOf(one, hash)).to.deep.equal([ZeroAddress, 0n]);
  });
});
