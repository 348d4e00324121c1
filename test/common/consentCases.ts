import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type ContractTransactionResponse, concat, dataSlice, Signature, type TypedDataDomain, toBeHex } from "ethers";
import { ethers } from "hardhat";
import { type Act, CALLER, carry, digestOf, FAR, proposalData, RECORDED } from "../helpers/consent";
import { loadFixture, nonceOf, type Pair, time } from "../relationships/fixture";
import { expectRefused, type Watched } from "./untouched";

type Values = Record<string, unknown>;
type Sent = Promise<ContractTransactionResponse>;

/** An act that one person agrees to, ready to be carried out. */
export interface ActOfOne {
  watched: Watched;
  domain: TypedDataDomain;
  person: HardhatEthersSigner;
  stranger: HardhatEthersSigner;
  /** Sequence of the nonce. */
  key: bigint;
  act: Act;
  /** Fields of the act without nonce and deadline. */
  values: Values;
  /** Fields of another act of the same type. */
  altered: Values;
  send(by: HardhatEthersSigner, signature: string): Sent;
  /** Expects the event and the state of the act. */
  works(tx: Sent): Promise<void>;
}

/** The same signature with the other s and the other v, which recovers the same key. */
export function malleated(carried: string): string {
  const { r, s, v } = Signature.from(dataSlice(carried, 5));
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  return concat([dataSlice(carried, 0, 5), r, toBeHex(order - BigInt(s), 32), toBeHex(v === 27 ? 28 : 27, 1)]);
}

/** Carried signatures that must not do, by what is wrong with them. */
const WRONG: [string, (one: ActOfOne, values: Values) => Promise<string>][] = [
  ["by somebody else", (one, values) => carry(one.stranger, one.domain, one.act, values)],
  ["over other fields", (one, values) => carry(one.person, one.domain, one.act, { ...values, ...one.altered })],
  ["for another chain", (one, values) => carry(one.person, { ...one.domain, chainId: 1 }, one.act, values)],
  [
    "for another contract",
    (one, values) => carry(one.person, { ...one.domain, verifyingContract: one.stranger.address }, one.act, values),
  ],
  [
    "for another nonce",
    (one, values) => carry(one.person, one.domain, one.act, { ...values, nonce: (values.nonce as bigint) + 1n }),
  ],
  ["with a high s", async (one, values) => malleated(await carry(one.person, one.domain, one.act, values))],
  ["cut short", async (one, values) => dataSlice(await carry(one.person, one.domain, one.act, values), 0, 5 + 64)],
  ["of which only the deadline is there", async () => toBeHex(FAR, 5)],
  ["of zeros", async () => concat([toBeHex(FAR, 5), new Uint8Array(65)])],
];

/** The cases of an act that one person agrees to: the caller, or a carried signature and all that can be wrong with it. */
export function itNeedsConsentOfOne(setup: () => Promise<ActOfOne>): void {
  async function ready() {
    const one = await loadFixture(setup);
    const nonce = await nonceOf(one.watched.ledger, one.person.address, one.key);
    return { one, nonce, values: { ...one.values, nonce } };
  }

  it("is done when the person calls, and uses no nonce", async () => {
    const { one, nonce } = await ready();
    await one.works(one.send(one.person, CALLER));
    expect(await nonceOf(one.watched.ledger, one.person.address, one.key)).to.equal(nonce);
  });

  it("is done when anybody carries the person's signature, and uses the nonce", async () => {
    const { one, nonce, values } = await ready();
    const signature = await carry(one.person, one.domain, one.act, values);
    await one.works(one.send(one.stranger, signature));
    expect(await nonceOf(one.watched.ledger, one.person.address, one.key)).to.equal(nonce + 1n);
  });

  it("is done in the last second of the deadline", async () => {
    const { one, values } = await ready();
    const deadline = (await time.latest()) + 10_000;
    const signature = await carry(one.person, one.domain, one.act, values, deadline);
    await time.setNextBlockTimestamp(deadline);
    await one.works(one.send(one.stranger, signature));
  });

  it("is refused in the second after the deadline", async () => {
    const { one, values } = await ready();
    const deadline = (await time.latest()) + 10_000;
    const signature = await carry(one.person, one.domain, one.act, values, deadline);
    await time.increaseTo(deadline);
    const args = [one.person.address, deadline];
    await expectRefused(one.watched, () => one.send(one.stranger, signature), "Consent_SignatureExpired", args);
  });

  it("is refused without a signature when somebody else calls", async () => {
    const { one } = await ready();
    const args = [one.person.address, one.stranger.address];
    await expectRefused(one.watched, () => one.send(one.stranger, CALLER), "Consent_NotThePerson", args);
  });

  it("is refused with a signature of one to four bytes, also the sign of a recorded proposal", async () => {
    const { one } = await ready();
    for (const short of [RECORDED, "0x02", "0x0101", "0x010101", "0x01010101"]) {
      const args = [one.person.address, (short.length - 2) / 2];
      await expectRefused(one.watched, () => one.send(one.stranger, short), "Consent_MalformedSignature", args);
    }
  });

  it("is refused with a signature that was used", async () => {
    const { one, nonce, values } = await ready();
    const signature = await carry(one.person, one.domain, one.act, values);
    await one.send(one.stranger, signature);
    const digest = digestOf(one.domain, one.act, { ...values, nonce: nonce + 1n });
    const args = [one.person.address, digest];
    await expectRefused(one.watched, () => one.send(one.stranger, signature), "Consent_InvalidSignature", args);
  });

  it("is refused with a signature that its signer cancelled", async () => {
    const { one, nonce, values } = await ready();
    const signature = await carry(one.person, one.domain, one.act, values);
    await expect(one.watched.ledger.connect(one.person).cancelSignature(one.key))
      .to.emit(one.watched.ledger, "SignatureCancelled")
      .withArgs(one.person.address, one.key);
    const digest = digestOf(one.domain, one.act, { ...values, nonce: nonce + 1n });
    const args = [one.person.address, digest];
    await expectRefused(one.watched, () => one.send(one.stranger, signature), "Consent_InvalidSignature", args);
  });

  for (const [title, make] of WRONG) {
    it(`is refused with a signature ${title}`, async () => {
      const { one, values } = await ready();
      const signature = await make(one, values);
      const args = [one.person.address, digestOf(one.domain, one.act, values)];
      await expectRefused(one.watched, () => one.send(one.stranger, signature), "Consent_InvalidSignature", args);
    });
  }
}

/** An act that both partners agree to, ready to be carried out. */
export interface ActOfTwo {
  watched: Watched;
  pair: Pair;
  stranger: HardhatEthersSigner;
  act: Act;
  /** All fields of the act but the deadline. */
  values: Values;
  /** Fields of another act of the same type. */
  altered: Values;
  send(by: HardhatEthersSigner, signatureA: string, signatureB: string): Sent;
  works(tx: Sent): Promise<void>;
  /** What the same agreement is refused with once it has been used. */
  again(): Promise<{ error: string; args: unknown[] }>;
}

/** The cases of an act that both partners agree to: callers, carried signatures, recorded proposals. */
export function itNeedsConsentOfBoth(setup: () => Promise<ActOfTwo>): void {
  const carried = (two: ActOfTwo, signer: HardhatEthersSigner, deadline = FAR, more: Values = {}) =>
    carry(signer, two.pair.domain, two.act, { ...two.values, ...more }, deadline);

  async function record(two: ActOfTwo, proposer: HardhatEthersSigner, expiresAt = FAR): Promise<string> {
    const data = proposalData(two.act, two.values);
    const hash = ethers.keccak256(data);
    const counterpart = two.pair.other(proposer);
    await expect(two.watched.ledger.connect(proposer).propose(counterpart, data, expiresAt))
      .to.emit(two.watched.ledger, "ActProposed")
      .withArgs(hash, proposer.address, counterpart.address, data, expiresAt);
    expect(await two.watched.ledger.proposalOf(proposer, hash)).to.deep.equal([counterpart.address, BigInt(expiresAt)]);
    return hash;
  }

  it("is done when one calls and the other's signature is carried, either way round", async () => {
    let two = await loadFixture(setup);
    await two.works(two.send(two.pair.a, CALLER, await carried(two, two.pair.b)));
    two = await loadFixture(setup);
    await two.works(two.send(two.pair.b, await carried(two, two.pair.a), CALLER));
  });

  it("is done when a stranger carries both signatures, each with a deadline of its own", async () => {
    const two = await loadFixture(setup);
    const signatureA = await carried(two, two.pair.a, FAR - 1);
    const signatureB = await carried(two, two.pair.b, FAR - 2);
    await two.works(two.send(two.stranger, signatureA, signatureB));
  });

  it("is done when one recorded it and the other calls, and the record is used up", async () => {
    const two = await loadFixture(setup);
    const hash = await record(two, two.pair.b);
    const tx = two.send(two.pair.a, CALLER, RECORDED);
    await two.works(tx);
    await expect(tx).to.emit(two.watched.ledger, "ProposalUsed").withArgs(hash, two.pair.b.address);
    expect(await two.watched.ledger.proposalOf(two.pair.b, hash)).to.deep.equal([ethers.ZeroAddress, 0n]);
  });

  it("is done by a stranger in the last second of what both recorded", async () => {
    const two = await loadFixture(setup);
    const expiresAt = (await time.latest()) + 10_000;
    await record(two, two.pair.a, expiresAt);
    await record(two, two.pair.b, expiresAt);
    await time.setNextBlockTimestamp(expiresAt);
    await two.works(two.send(two.stranger, RECORDED, RECORDED));
  });

  it("is refused in the second after what one recorded has expired", async () => {
    const two = await loadFixture(setup);
    const expiresAt = (await time.latest()) + 10_000;
    const hash = await record(two, two.pair.b, expiresAt);
    await time.increaseTo(expiresAt);
    const args = [two.pair.b.address, hash, expiresAt];
    const call = () => two.send(two.pair.a, CALLER, RECORDED);
    await expectRefused(two.watched, call, "Consent_ProposalExpired", args);
    expect((await two.watched.ledger.proposalOf(two.pair.b, hash)).expiresAt).to.equal(expiresAt);
  });

  it("is refused when one did not record it, withdrew it, or the other declined it", async () => {
    const two = await loadFixture(setup);
    const { ledger } = two.watched;
    const { a, b } = two.pair;
    const hash = ethers.keccak256(proposalData(two.act, two.values));
    const refused = () =>
      expectRefused(two.watched, () => two.send(a, CALLER, RECORDED), "Consent_NotProposed", [b.address, hash]);
    await refused();
    await record(two, b);
    await ledger.connect(b).withdrawProposal(hash);
    await refused();
    await record(two, b);
    await ledger.connect(a).declineProposal(b, hash);
    await refused();
  });

  it("is refused when the record was of other fields", async () => {
    const two = await loadFixture(setup);
    const data = proposalData(two.act, { ...two.values, ...two.altered });
    await two.watched.ledger.connect(two.pair.b).propose(two.pair.a, data, FAR);
    const args = [two.pair.b.address, ethers.keccak256(proposalData(two.act, two.values))];
    await expectRefused(two.watched, () => two.send(two.pair.a, CALLER, RECORDED), "Consent_NotProposed", args);
  });

  it("is refused without the agreement of one of the two", async () => {
    const two = await loadFixture(setup);
    const { a, b } = two.pair;
    const error = "Consent_NotThePerson";
    await expectRefused(two.watched, () => two.send(a, CALLER, CALLER), error, [b.address, a.address]);
    await expectRefused(two.watched, () => two.send(b, CALLER, CALLER), error, [a.address, b.address]);
    const signatureB = await carried(two, b);
    const args = [a.address, two.stranger.address];
    await expectRefused(two.watched, () => two.send(two.stranger, CALLER, signatureB), error, args);
  });

  it("is refused with a signature that is not the other's over this act, here", async () => {
    const two = await loadFixture(setup);
    const { a, b, domain } = two.pair;
    const values = { ...two.values };
    const wrong = [
      await carried(two, a),
      await carried(two, two.stranger),
      await carried(two, b, FAR, two.altered),
      malleated(await carried(two, b)),
      await carry(b, { ...domain, chainId: 1 }, two.act, values),
      await carry(b, { ...domain, verifyingContract: a.address }, two.act, values),
    ];
    const args = [b.address, digestOf(domain, two.act, values)];
    for (const signature of wrong) {
      await expectRefused(two.watched, () => two.send(a, CALLER, signature), "Consent_InvalidSignature", args);
    }
  });

  it("is refused with a deadline that the signer did not sign", async () => {
    const two = await loadFixture(setup);
    const { a, b, domain } = two.pair;
    const later = concat([toBeHex(FAR + 1, 5), dataSlice(await carried(two, b), 5)]);
    const args = [b.address, digestOf(domain, two.act, two.values, FAR + 1)];
    await expectRefused(two.watched, () => two.send(a, CALLER, later), "Consent_InvalidSignature", args);
  });

  it("is refused with a signature that is malformed or expired", async () => {
    const two = await loadFixture(setup);
    const { a, b } = two.pair;
    for (const short of ["0x00", "0x0101", "0x010101", "0x01010101"]) {
      const args = [b.address, (short.length - 2) / 2];
      await expectRefused(two.watched, () => two.send(a, CALLER, short), "Consent_MalformedSignature", args);
    }
    const deadline = (await time.latest()) + 10_000;
    const signature = await carried(two, b, deadline);
    await time.increaseTo(deadline);
    const args = [b.address, deadline];
    await expectRefused(two.watched, () => two.send(a, CALLER, signature), "Consent_SignatureExpired", args);
  });

  it("is refused a second time, signed or recorded", async () => {
    const two = await loadFixture(setup);
    const signatures = [await carried(two, two.pair.a), await carried(two, two.pair.b)] as const;
    await two.send(two.stranger, ...signatures);
    const { error, args } = await two.again();
    await expectRefused(two.watched, () => two.send(two.stranger, ...signatures), error, args);
    const data = proposalData(two.act, two.values);
    await two.watched.ledger.connect(two.pair.a).propose(two.pair.b, data, FAR);
    await two.watched.ledger.connect(two.pair.b).propose(two.pair.a, data, FAR);
    await expect(two.send(two.stranger, RECORDED, RECORDED)).to.be.reverted;
  });
}
