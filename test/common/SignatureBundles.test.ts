import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, Signature, SigningKey, toBeHex, Wallet, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import type { BallotsHarness, MoodyWallet } from "../../typechain-types";
import { FAR } from "../helpers/consent";
import { ACTS, Choice, compact, domainOf, gasOf, idOf, keys, sign, within } from "./UnlessRejectedHelpers";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DIGEST = idOf("digest");

async function deploy() {
  const harness = (await ethers.deployContract("BallotsHarness")) as unknown as BallotsHarness;
  const people = keys(20);
  const signed = people.map((one) => compact(one.address, one.signingKey.sign(DIGEST).serialized));
  const wallet = (await ethers.deployContract("MoodyWallet", [people[0]!.address])) as unknown as MoodyWallet;
  const byWallet = { signer: await wallet.getAddress(), signature: people[0]!.signingKey.sign(DIGEST).serialized };
  return { harness, people, signed, wallet, byWallet, domain: await domainOf(harness) };
}

async function withMembers() {
  const all = await deploy();
  const weights = all.people.map((_, i) => 100n + BigInt(i));
  await all.harness.register(all.people, weights, 0);
  return { ...all, weights };
}

describe("SignatureBundles", () => {
  describe("signersOf", () => {
    it("names those who signed, first keys, then wallets", async () => {
      const { harness, people, signed, byWallet } = await loadFixture(deploy);
      expect(await harness.signersOf(DIGEST, signed, [byWallet])).to.deep.equal([
        ...people.map(({ address }) => address),
        byWallet.signer,
      ]);
    });

    it("takes an empty bundle, and the same signer twice", async () => {
      const { harness, people, signed } = await loadFixture(deploy);
      expect(await harness.signersOf(DIGEST, [], [])).to.deep.equal([]);
      expect(await harness.signersOf(DIGEST, [signed[3]!, signed[3]!], [])).to.deep.equal([
        people[3]!.address,
        people[3]!.address,
      ]);
    });

    it("names the one that is not valid, among the keys and among the wallets", async () => {
      const { harness, people, signed, byWallet } = await loadFixture(deploy);
      const wrong = { ...signed[1]!, signer: people[2]!.address };
      await expect(harness.signersOf(DIGEST, [signed[0]!, wrong], []))
        .to.be.revertedWithCustomError(harness, "SignatureBundles_InvalidSignature")
        .withArgs(people[2]!.address, 1, DIGEST);
      const other = { ...byWallet, signature: people[1]!.signingKey.sign(DIGEST).serialized };
      await expect(harness.signersOf(DIGEST, signed, [byWallet, other]))
        .to.be.revertedWithCustomError(harness, "SignatureBundles_InvalidSignature")
        .withArgs(byWallet.signer, 21, DIGEST);
    });

    it("takes a wallet exactly as it answers", async () => {
      const { harness, wallet, byWallet } = await loadFixture(deploy);
      for (const mood of [1, 2, 3, 4, 5, 6]) {
        await wallet.setMood(mood);
        await expect(harness.signersOf(DIGEST, [], [byWallet]), `mood ${mood}`).to.be.revertedWithCustomError(
          harness,
          "SignatureBundles_InvalidSignature",
        );
      }
    });

    it("takes the ordinary signature of a key as that of a wallet", async () => {
      const { harness, people } = await loadFixture(deploy);
      const { address, signingKey } = people[0]!;
      expect(
        await harness.signersOf(DIGEST, [], [{ signer: address, signature: signingKey.sign(DIGEST).serialized }]),
      ).to.deep.equal([address]);
    });
  });

  describe("isByKey", () => {
    it("takes both parities, and nothing that differs in a bit", async () => {
      const { harness, people, signed } = await loadFixture(deploy);
      const parities = new Set(signed.map(({ vs }) => BigInt(vs) >> 255n));
      expect(parities.size).to.equal(2);
      const { signer, r, vs } = signed[0]!;
      const flip = (word: string, bit: bigint) => toBeHex(BigInt(word) ^ (1n << bit), 32);
      for (const bit of [0n, 8n, 127n, 254n, 255n]) {
        expect(await harness.isByKey(signer, DIGEST, r, flip(vs, bit)), `vs ${bit}`).to.equal(false);
        expect(await harness.isByKey(signer, DIGEST, flip(r, bit), vs), `r ${bit}`).to.equal(false);
        expect(await harness.isByKey(signer, flip(DIGEST, bit), r, vs), `digest ${bit}`).to.equal(false);
      }
      expect(await harness.isByKey(people[1]!.address, DIGEST, r, vs)).to.equal(false);
    });

    it("refuses the malleable twin", async () => {
      const { harness, people } = await loadFixture(deploy);
      // A twin with a high s cannot be written compactly unless its s is below 2^255; make s just above half the order.
      const signer = people[0]!;
      const { r, s, yParity } = signer.signingKey.sign(DIGEST);
      const twin = ORDER - BigInt(s);
      const vs = toBeHex((BigInt(1 - yParity) << 255n) | (twin & ((1n << 255n) - 1n)), 32);
      expect(await harness.isByKey(signer.address, DIGEST, r, vs)).to.equal(false);
      const above = toBeHex(ORDER / 2n + 1n, 32);
      expect(await harness.isByKey(signer.address, DIGEST, r, above)).to.equal(false);
    });

    it("never takes nobody for a signer", async () => {
      const { harness, signed } = await loadFixture(deploy);
      const nothing = toBeHex(0, 32);
      expect(await harness.isByKey(ZeroAddress, DIGEST, nothing, nothing)).to.equal(false);
      expect(await harness.isByKey(ZeroAddress, DIGEST, signed[0]!.r, nothing)).to.equal(false);
    });

    it("takes the key of an account with a delegation", async () => {
      const { harness, wallet } = await loadFixture(deploy);
      const key = new SigningKey(idOf("delegated account"));
      const { address } = new Wallet(key);
      const code = concat(["0xef0100", await wallet.getAddress()]);
      await ethers.provider.send("hardhat_setCode", [address, code]);
      const { r, yParityAndS } = Signature.from(key.sign(DIGEST));
      expect(await harness.isByKey(address, DIGEST, r, yParityAndS)).to.equal(true);
    });
  });

  describe("votes in one transaction", () => {
    const request = 7n;
    const values = (choice: bigint, counter: bigint) => ({ request, choice, counter });

    it("count each once, change with a higher counter, and leave out strangers", async () => {
      const { harness, people, domain, weights } = await loadFixture(withMembers);
      const stranger = Wallet.createRandom();
      const vote = async (choice: bigint, counter: bigint, signers: Wallet[]) =>
        harness.voteSigned(
          request,
          choice,
          counter,
          FAR,
          await sign(signers, domain, ACTS.vote, values(choice, counter)),
          [],
        );
      await vote(Choice.For, 1n, [people[0]!, people[0]!, people[1]!, new Wallet(stranger.privateKey)]);
      expect(await harness.tallyOf(request)).to.deep.equal([weights[0]! + weights[1]!, 0n]);
      await vote(Choice.Against, 2n, [people[1]!]);
      expect(await harness.tallyOf(request)).to.deep.equal([weights[0], weights[1]]);
      await vote(Choice.For, 1n, [people[1]!]);
      expect(await harness.tallyOf(request)).to.deep.equal([weights[0], weights[1]]);
      await vote(Choice.None, 3n, [people[1]!]);
      expect(await harness.tallyOf(request)).to.deep.equal([weights[0], 0n]);
    });

    it("cost at most 12,000 gas each, twenty together, before what a society reads of its members", async () => {
      const { harness, people, domain } = await loadFixture(withMembers);
      // Steady state: somebody voted before, so the tally and the word of ballots are in use.
      const first = people.at(-1)!;
      await harness.voteSigned(
        request,
        1n,
        1n,
        FAR,
        await sign([first], domain, ACTS.vote, values(Choice.For, 1n)),
        [],
      );
      const bundle = await sign(people, domain, ACTS.vote, values(Choice.For, 2n));
      const gas = await gasOf(harness.voteSigned(request, Choice.For, 2n, FAR, bundle, []));
      within("20 signed votes, each", Math.round(gas / 20), 12_000);
    });
  });
});
