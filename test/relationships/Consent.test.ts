import { expect } from "chai";
import { type BaseContract, concat, keccak256, toBeHex, Wallet, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { MoodyWallet } from "../../typechain-types";
import { named } from "../common/named";
import { expectRefused } from "../common/untouched";
import { act, CALLER, carry, digestOf, FAR, proposalData, RECORDED } from "../helpers/consent";
import { ACTS, deployDomain, EURO, loadFixture, nonceOf, opened, Stage, termsWith, time } from "./fixture";

const Mood = { No: 1, Reverts: 2, Garbage: 3, Dirty: 4, Short: 5, Empty: 6 };
const HUNDRED = 100n * EURO;
const NONE = [ZeroAddress, 0n];

/** A contract wallet that has money and has allowed the ledger to take it. */
async function withWallet() {
  const all = await deployDomain();
  const { euro, ledger, people } = all;
  const key = people[3]!;
  const wallet = (await ethers.deployContract("MoodyWallet", [key.address])) as unknown as MoodyWallet;
  const address = await wallet.getAddress();
  await euro.mint(wallet, HUNDRED);
  await wallet
    .connect(key)
    .act(euro, euro.interface.encodeFunctionData("approve", [await ledger.getAddress(), HUNDRED]));
  const values = { person: address, amount: HUNDRED, nonce: 0n };
  const watched = { ledger, ids: [], people: [address, key] };
  return { ...all, key, wallet, address, values, watched };
}

/** An account that has delegated to a contract by a transaction of type 4. */
async function delegated(to: string): Promise<Wallet> {
  const [sponsor] = await ethers.getSigners();
  const account = new Wallet(Wallet.createRandom().privateKey, ethers.provider);
  const { chainId } = await ethers.provider.getNetwork();
  const authorization = await account.authorize({ address: to, nonce: 1, chainId });
  await sponsor!.sendTransaction({ to: account.address, value: 10n ** 18n });
  await account.sendTransaction({
    type: 4,
    to: sponsor!.address,
    authorizationList: [authorization],
    nonce: 0,
    gasLimit: 200_000n,
  });
  expect(await ethers.provider.getCode(account.address)).to.equal(concat(["0xef0100", to]).toLowerCase());
  return account;
}

async function open() {
  const all = await opened();
  const { pair, ledger, stranger } = all;
  const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, stranger] };
  const data = proposalData(ACTS.dissolve, { ...pair.both, epoch: 0 });
  const dissolve = (signatureA: string, signatureB: string, by = pair.a) =>
    ledger.connect(by).dissolve(pair.a, pair.b, pair.termsHash, signatureA, signatureB);
  return { ...all, watched, data, hash: keccak256(data), dissolve };
}

describe("Consent", () => {
  describe("of a person's own contract wallet", () => {
    it("is what its key signed", async () => {
      const { ledger, euro, domain, stranger, key, address, values } = await loadFixture(withWallet);
      const signature = await carry(key, domain, ACTS.monetise, values);
      const tx = ledger.connect(stranger).monetise(address, HUNDRED, signature);
      await expect(tx).to.changeTokenBalances(euro, [address, ledger], [-HUNDRED, HUNDRED]);
      await expect(tx).to.emit(ledger, "Monetised").withArgs(address, HUNDRED);
      expect(await ledger.personalTokenOf(address)).to.deep.equal([HUNDRED, HUNDRED]);
      expect(await nonceOf(ledger, address, 0n)).to.equal(1n);
    });

    it("is given when it calls", async () => {
      const { ledger, wallet, key, address } = await loadFixture(withWallet);
      const data = ledger.interface.encodeFunctionData("monetise", [address, HUNDRED, CALLER]);
      await wallet.connect(key).act(ledger, data);
      expect(await ledger.personalTokenOf(address)).to.deep.equal([HUNDRED, HUNDRED]);
    });

    it("is not what another key signed", async () => {
      const { ledger, domain, stranger, address, values, watched } = await loadFixture(withWallet);
      const signature = await carry(stranger, domain, ACTS.monetise, values);
      const args = [address, digestOf(domain, ACTS.monetise, values)];
      const call = () => ledger.connect(stranger).monetise(address, HUNDRED, signature);
      await expectRefused(watched, call, "Consent_InvalidSignature", args);
    });

    for (const [title, mood] of Object.entries(Mood)) {
      it(`is refused when it answers: ${title}`, async () => {
        const { ledger, domain, stranger, key, wallet, address, values, watched } = await loadFixture(withWallet);
        const signature = await carry(key, domain, ACTS.monetise, values);
        await wallet.setMood(mood);
        const args = [address, digestOf(domain, ACTS.monetise, values)];
        const call = () => ledger.connect(stranger).monetise(address, HUNDRED, signature);
        await expectRefused(watched, call, "Consent_InvalidSignature", args);
        expect(await nonceOf(ledger, address, 0n)).to.equal(0n);
      });
    }

    it("is refused of a contract that knows no ERC-1271", async () => {
      const { ledger, euro, domain, stranger, key } = await loadFixture(withWallet);
      const person = await euro.getAddress();
      const values = { person, amount: 1n, nonce: 0n };
      const signature = await carry(key, domain, ACTS.monetise, values);
      const args = [person, digestOf(domain, ACTS.monetise, values)];
      const call = () => ledger.connect(stranger).monetise(person, 1n, signature);
      const watched = { ledger, ids: [], people: [person] };
      await expectRefused(watched, call, "Consent_InvalidSignature", args);
    });

    it("binds one partner while the other is an ordinary person, carried and recorded", async () => {
      const { ledger, domain, stranger, key, wallet, address, people } = await loadFixture(withWallet);
      const person = people[0]!;
      const walletIsA = BigInt(address) < BigInt(person.address);
      const [a, b] = walletIsA ? [address, person.address] : [person.address, address];
      for (const recorded of [false, true]) {
        const terms = termsWith();
        const values = { partnerA: a, partnerB: b, terms };
        const id = await ledger.relationshipId(a, b, await ledger.hashTerms(terms));
        const watched = { ledger, ids: [id], people: [a, b] };
        const ofPerson = await carry(person, domain, ACTS.open, values);
        let ofWallet = await carry(key, domain, ACTS.open, values);
        const call = () =>
          ledger
            .connect(stranger)
            .open(a, b, terms, ...((walletIsA ? [ofWallet, ofPerson] : [ofPerson, ofWallet]) as [string, string]));
        await wallet.setMood(Mood.No);
        const args = [address, digestOf(domain, ACTS.open, values)];
        await expectRefused(watched, call, "Consent_InvalidSignature", args);
        await wallet.setMood(0);
        if (recorded) {
          ofWallet = RECORDED;
          const proposal = [person.address, proposalData(ACTS.open, values), FAR] as const;
          await wallet.connect(key).act(ledger, ledger.interface.encodeFunctionData("propose", [...proposal]));
        }
        await expect(call()).to.emit(ledger, "RelationshipOpened");
        expect(await ledger.stageOf(id)).to.equal(Stage.Activities);
      }
    });
  });

  describe("of an account with an EIP-7702 delegation", () => {
    it("is what its own key signed, though its delegate knows no ERC-1271", async () => {
      const { ledger, euro, domain, stranger } = await deployDomain();
      const account = await delegated(await euro.getAddress());
      const values = { person: account.address, units: 3n, category: 1, note: ZeroHash, nonce: 0n };
      const signature = await carry(account, domain, ACTS.logOwnCare, values);
      await expect(ledger.connect(stranger).logOwnCare(account, 3n, 1, ZeroHash, signature))
        .to.emit(ledger, "OwnCareLogged")
        .withArgs(account.address, 3n, 1, ZeroHash);
    });

    it("is what its own key signed, though its delegate always says no, and moves its money", async () => {
      const { ledger, euro, domain, stranger, wallet, key } = await withWallet();
      const account = await delegated(await wallet.getAddress());
      await euro.mint(account, HUNDRED);
      await euro.connect(account).approve(ledger, HUNDRED);
      const values = { person: account.address, amount: HUNDRED, nonce: 0n };
      const signature = await carry(account, domain, ACTS.monetise, values);
      expect(key.address).not.to.equal(account.address);
      const tx = ledger.connect(stranger).monetise(account, HUNDRED, signature);
      await expect(tx).to.changeTokenBalances(euro, [account.address, ledger], [-HUNDRED, HUNDRED]);
      expect(await ledger.personalTokenOf(account)).to.deep.equal([HUNDRED, HUNDRED]);
    });

    it("is also what its delegate vouches for, and nothing else", async () => {
      const { ledger, domain, stranger, wallet, key } = await withWallet();
      const account = await delegated(await wallet.getAddress());
      const values = { person: account.address, units: 3n, category: 1, note: ZeroHash, nonce: 0n };
      const byKey = await carry(key, domain, ACTS.logOwnCare, values);
      await expect(ledger.connect(stranger).logOwnCare(account, 3n, 1, ZeroHash, byKey)).to.emit(
        ledger,
        "OwnCareLogged",
      );
      const next = { ...values, nonce: 1n };
      const byStranger = await carry(stranger, domain, ACTS.logOwnCare, next);
      const call = () => ledger.connect(stranger).logOwnCare(account, 3n, 1, ZeroHash, byStranger);
      const args = [account.address, digestOf(domain, ACTS.logOwnCare, next)];
      await expectRefused({ ledger, ids: [], people: [account] }, call, "Consent_InvalidSignature", args);
    });

    it("is refused for another chain or with a high s, as anybody's", async () => {
      const { ledger, euro, domain, stranger } = await deployDomain();
      const account = await delegated(await euro.getAddress());
      const values = { person: account.address, units: 3n, category: 1, note: ZeroHash, nonce: 0n };
      const signature = await carry(account, { ...domain, chainId: 100 }, ACTS.logOwnCare, values);
      const call = () => ledger.connect(stranger).logOwnCare(account, 3n, 1, ZeroHash, signature);
      const args = [account.address, digestOf(domain, ACTS.logOwnCare, values)];
      await expectRefused({ ledger, ids: [], people: [account] }, call, "Consent_InvalidSignature", args);
    });
  });

  it("of the zero address or of a precompiled contract is given by nobody", async () => {
    const { ledger, domain, stranger } = await loadFixture(open);
    for (const person of [ZeroAddress, ...[1, 2, 3, 4, 5].map((one) => toBeHex(one, 20))]) {
      const values = { person, units: 1n, category: 0, note: ZeroHash, nonce: 0n };
      for (const bytes of [new Uint8Array(65), new Uint8Array(0), new Uint8Array(96)]) {
        const signature = concat([toBeHex(FAR, 5), bytes]);
        const args = [person, digestOf(domain, ACTS.logOwnCare, values)];
        const call = () => ledger.connect(stranger).logOwnCare(person, 1n, 0, ZeroHash, signature);
        await expectRefused({ ledger, ids: [], people: [person] }, call, "Consent_InvalidSignature", args);
      }
      const call = () => ledger.connect(stranger).logOwnCare(person, 1n, 0, ZeroHash, CALLER);
      const args = [person, stranger.address];
      await expectRefused({ ledger, ids: [], people: [person] }, call, "Consent_NotThePerson", args);
    }
  });

  describe("propose", () => {
    it("refuses what is no act of two, or cut short", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const ofOne = proposalData(ACTS.cashOut, { person: pair.a.address, amount: 1n, nonce: 0n });
      const ofDesk = proposalData(ACTS.enrol, { programme: 1, ...pair.both, term: 0, epoch: 0 });
      const unknown = proposalData(act("Marry(address one,address other,uint40 deadline)"), {
        one: pair.a.address,
        other: pair.b.address,
      });
      for (const data of ["0x", "0x01", `0x${"00".repeat(31)}`, `0x${"00".repeat(32)}`, ofOne, ofDesk, unknown]) {
        const call = () => ledger.connect(pair.a).propose(pair.b, data, FAR);
        await expectRefused(watched, call, "Consent_UnknownAct", [data]);
        expect(await ledger.proposalOf(pair.a, keccak256(data))).to.deep.equal(NONE);
      }
    });

    it("takes each act that two agree on, and answers its hash", async () => {
      const { ledger, pair } = await loadFixture(open);
      const values = {
        ...pair.both,
        terms: pair.terms,
        careA: 1,
        careB: 1,
        asOf: 1,
        logRoot: ZeroHash,
        epoch: 0,
        nonce: 0,
        contribution: 1n,
        extraA: 0n,
        extraB: 0n,
        fromA: 1n,
        fromB: 1n,
        cooperative: pair.a.address,
        amount: 1n,
        memo: ZeroHash,
        ledger: ZeroAddress,
      };
      const { checkpoint, begin, compose, pay, settle, dissolve, nameSuccessor } = ACTS;
      for (const one of [ACTS.open, checkpoint, begin, compose, pay, settle, dissolve, nameSuccessor]) {
        const data = proposalData(one, values);
        const hash = keccak256(data);
        expect(await ledger.connect(pair.a).propose.staticCall(pair.b, data, FAR)).to.equal(hash);
        await expect(ledger.connect(pair.a).propose(pair.b, data, FAR))
          .to.emit(ledger, "ActProposed")
          .withArgs(hash, pair.a.address, pair.b.address, data, FAR);
        expect(await ledger.proposalOf(pair.a, hash)).to.deep.equal([pair.b.address, BigInt(FAR)]);
        expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal(NONE);
      }
    });

    it("refuses what would expire at once, and takes what expires in this second", async () => {
      const { ledger, pair, data, hash, watched } = await loadFixture(open);
      const now = (await time.latest()) + 10_000;
      await time.setNextBlockTimestamp(now);
      const late = () => ledger.connect(pair.a).propose(pair.b, data, now - 1);
      await expectRefused(watched, late, "Consent_ExpiryInThePast", [now - 1]);
      const zero = () => ledger.connect(pair.a).propose(pair.b, data, 0);
      await expectRefused(watched, zero, "Consent_ExpiryInThePast", [0]);
      const soon = (await time.latest()) + 10_000;
      await time.setNextBlockTimestamp(soon);
      await ledger.connect(pair.a).propose(pair.b, data, soon);
      expect(await ledger.proposalOf(pair.a, hash)).to.deep.equal([pair.b.address, BigInt(soon)]);
    });

    it("replaces counterpart and expiry when done again", async () => {
      const { ledger, pair, stranger, data, hash } = await loadFixture(open);
      await ledger.connect(pair.a).propose(stranger, data, FAR);
      await ledger.connect(pair.a).propose(pair.b, data, FAR - 1);
      expect(await ledger.proposalOf(pair.a, hash)).to.deep.equal([pair.b.address, BigInt(FAR - 1)]);
    });
  });

  describe("withdrawProposal", () => {
    it("ends the caller's own proposal, once", async () => {
      const { ledger, pair, data, hash, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      await expect(ledger.connect(pair.b).withdrawProposal(hash))
        .to.emit(ledger, "ProposalEnded")
        .withArgs(hash, pair.b.address, pair.b.address);
      expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal(NONE);
      const again = () => ledger.connect(pair.b).withdrawProposal(hash);
      await expectRefused(watched, again, "Consent_NotProposed", [pair.b.address, hash]);
    });

    it("refuses to end another's", async () => {
      const { ledger, pair, data, hash, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      const call = () => ledger.connect(pair.a).withdrawProposal(hash);
      await expectRefused(watched, call, "Consent_NotProposed", [pair.a.address, hash]);
      expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal([pair.a.address, BigInt(FAR)]);
    });
  });

  describe("declineProposal", () => {
    it("is done by who is asked, once", async () => {
      const { ledger, pair, data, hash, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      await expect(ledger.connect(pair.a).declineProposal(pair.b, hash))
        .to.emit(ledger, "ProposalEnded")
        .withArgs(hash, pair.b.address, pair.a.address);
      expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal(NONE);
      const again = () => ledger.connect(pair.a).declineProposal(pair.b, hash);
      await expectRefused(watched, again, "Consent_NotProposed", [pair.b.address, hash]);
    });

    it("is done also after it expired", async () => {
      const { ledger, pair, data, hash } = await loadFixture(open);
      const expiresAt = (await time.latest()) + 10_000;
      await ledger.connect(pair.b).propose(pair.a, data, expiresAt);
      await time.increase(20_000);
      await expect(ledger.connect(pair.a).declineProposal(pair.b, hash)).to.emit(ledger, "ProposalEnded");
    });

    it("refuses everybody else, also the proposer", async () => {
      const { ledger, pair, stranger, data, hash, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      for (const caller of [stranger, pair.b]) {
        const call = () => ledger.connect(caller).declineProposal(pair.b, hash);
        await expectRefused(watched, call, "Consent_NotTheCounterpart", [pair.a.address, caller.address]);
        expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal([pair.a.address, BigInt(FAR)]);
      }
    });
  });

  describe("a proposal", () => {
    it("is not used up by an act that fails", async () => {
      const { ledger, pair, stranger, data, hash, dissolve, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      const args = [pair.a.address, hash];
      await expectRefused(watched, () => dissolve(RECORDED, RECORDED, stranger), "Consent_NotProposed", args);
      expect(await ledger.proposalOf(pair.b, hash)).to.deep.equal([pair.a.address, BigInt(FAR)]);
      await expect(dissolve(CALLER, RECORDED)).to.emit(ledger, "ProposalUsed").withArgs(hash, pair.b.address);
    });

    it("does not speak for anybody but its proposer", async () => {
      const { ledger, pair, stranger, data, hash, dissolve, watched } = await loadFixture(open);
      await ledger.connect(stranger).propose(pair.a, data, FAR);
      const args = [pair.b.address, hash];
      await expectRefused(watched, () => dissolve(CALLER, RECORDED), "Consent_NotProposed", args);
    });

    it("is void after either of the two cancelled signatures", async () => {
      const { ledger, pair, data, dissolve, watched } = await loadFixture(open);
      await ledger.connect(pair.b).propose(pair.a, data, FAR);
      await ledger.connect(pair.a).cancelSignatures(pair.a, pair.b, pair.termsHash);
      const now = keccak256(proposalData(ACTS.dissolve, { ...pair.both, epoch: 1 }));
      await expectRefused(watched, () => dissolve(CALLER, RECORDED), "Consent_NotProposed", [pair.b.address, now]);
    });
  });

  describe("cancelSignature", () => {
    it("raises one sequence of the caller only", async () => {
      const { ledger, pair } = await loadFixture(open);
      const key = BigInt(pair.id) >> 64n;
      await expect(ledger.connect(pair.a).cancelSignature(key))
        .to.emit(ledger, "SignatureCancelled")
        .withArgs(pair.a.address, key);
      expect(await nonceOf(ledger, pair.a.address, key)).to.equal((key << 64n) + 1n);
      expect(await nonceOf(ledger, pair.a.address, 0n)).to.equal(0n);
      expect(await nonceOf(ledger, pair.b.address, key)).to.equal(key << 64n);
    });

    it("leaves what two half-signed as it was", async () => {
      const { ledger, pair, dissolve } = await loadFixture(open);
      const signature = await pair.sign(pair.b, ACTS.dissolve, { epoch: 0 });
      await ledger.connect(pair.b).cancelSignature(BigInt(pair.id) >> 64n);
      await expect(dissolve(CALLER, signature)).to.emit(ledger, "RelationshipEnded");
    });
  });

  it("counts different things in sequences that can be carried in any order, and the same in one", async () => {
    const { ledger, pair, domain, stranger, watched } = await loadFixture(open);
    const key = BigInt(pair.id) >> 64n;
    const activities = [{ units: 2n, answer: 0 }];
    const batch = { relationship: pair.id, giver: pair.b.address, activities };
    const own = { person: pair.a.address, units: 1n, category: 0, note: ZeroHash };
    const first = await carry(pair.a, domain, ACTS.confirmBatch, { ...batch, nonce: key << 64n });
    const second = await carry(pair.a, domain, ACTS.confirmBatch, { ...batch, nonce: (key << 64n) + 1n });
    const other = await carry(pair.a, domain, ACTS.logOwnCare, { ...own, nonce: 0n });
    const send = (signature: string) =>
      ledger.connect(stranger).confirmBatch(pair.a, pair.b, pair.termsHash, activities, signature);
    const digest = digestOf(domain, ACTS.confirmBatch, { ...batch, nonce: key << 64n });
    await expectRefused(watched, () => send(second), "Consent_InvalidSignature", [pair.a.address, digest]);
    await send(first);
    await ledger.connect(stranger).logOwnCare(pair.a, 1n, 0, ZeroHash, other);
    await send(second);
    expect((await ledger.relationshipOf(pair.id)).careB).to.equal(4n);
  });

  describe("multicall", () => {
    it("does several acts in one transaction, as the caller", async () => {
      const { ledger, pair, euro } = await loadFixture(open);
      const encode = ledger.interface;
      const checkpoint = { careA: 1, careB: 2, asOf: await time.latest(), logRoot: ZeroHash };
      const signature = await pair.sign(pair.b, ACTS.checkpoint, { ...checkpoint, epoch: 0 });
      const calls = [
        encode.encodeFunctionData("monetise", [pair.a.address, HUNDRED, CALLER]),
        encode.encodeFunctionData("cashOut", [pair.a.address, 40n * EURO, CALLER]),
        encode.encodeFunctionData("makeCheckpoint", [
          pair.a.address,
          pair.b.address,
          pair.termsHash,
          checkpoint,
          CALLER,
          signature,
        ]),
        encode.encodeFunctionData("personalTokenOf", [pair.a.address]),
      ];
      const results = await ledger.connect(pair.a).multicall.staticCall(calls);
      expect(encode.decodeFunctionResult("personalTokenOf", results[3]!)[0]).to.deep.equal([60n * EURO, 60n * EURO]);
      const tx = ledger.connect(pair.a).multicall(calls);
      await expect(tx).to.changeTokenBalances(euro, [pair.a, ledger], [-60n * EURO, 60n * EURO]);
      expect(await ledger.personalTokenOf(pair.a)).to.deep.equal([60n * EURO, 60n * EURO]);
      expect(named(await ledger.relationshipOf(pair.id))).to.include({ careA: 1n, careB: 2n });
    });

    it("does none when one fails, and gives nobody else's consent", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const encode = ledger.interface;
      const calls = [
        encode.encodeFunctionData("monetise", [pair.a.address, HUNDRED, CALLER]),
        encode.encodeFunctionData("cashOut", [pair.a.address, HUNDRED + 1n, CALLER]),
      ];
      const call = () => ledger.connect(pair.a).multicall(calls);
      const args = [pair.a.address, HUNDRED, HUNDRED + 1n];
      await expectRefused(watched, call, "RelationshipCoins_NotCashable", args);
      const forB = [encode.encodeFunctionData("monetise", [pair.b.address, HUNDRED, CALLER])];
      const other = () => ledger.connect(pair.a).multicall(forB);
      await expectRefused(watched, other, "Consent_NotThePerson", [pair.b.address, pair.a.address]);
    });
  });

  it("is refused for one of the ledger's parts on its own", async () => {
    const { ledger, pair, parts, watched } = await loadFixture(open);
    const elsewhere = { ...pair.domain, verifyingContract: await parts.chapters.getAddress() };
    const values = { ...pair.both, epoch: 0 };
    const signature = await carry(pair.b, elsewhere, ACTS.dissolve, values);
    const call = () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature);
    const args = [pair.b.address, digestOf(pair.domain, ACTS.dissolve, values)];
    const thrower = ledger as unknown as BaseContract;
    await expectRefused(watched, call, "Consent_InvalidSignature", args, thrower);
  });
});
