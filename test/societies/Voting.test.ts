import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, toBeHex, type Wallet } from "ethers";
import { ethers } from "hardhat";
import type { MoodyWallet } from "../../typechain-types";
import { within } from "../common/UnlessRejectedHelpers";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, digestOf, FAR, RECORDED } from "../helpers/consent";
import { ACTS, Choice, DAY, EURO, fullInterface, KARMA, State, VOTING } from "./fixture";
import {
  joinKeys,
  keyVote,
  type Neighbours,
  neighbours,
  type Person,
  sum,
  toDay,
  walletSignature,
} from "./RequestsFixture";

/** A request of the first of ten. */
async function filed() {
  const all = await neighbours(10);
  const [claimant, ...oracles] = all.members as [Person, ...Person[]];
  const request = await all.society.file(claimant, 10n * KARMA);
  return { ...all, claimant, oracles, request };
}

type Filed = Awaited<ReturnType<typeof filed>>;

const settled = async (all: Neighbours, one: Person) => (await all.society.memberOf(one)).settled;
const tally = async ({ society, request }: Filed) => {
  const { inFavour, against } = await society.requestOf(request);
  return [inFavour, against];
};
const watch = (all: Filed) => all.society.watch([...all.members, all.stranger], [all.request]);

/** Signed votes of these keys for a request. */
async function votes(
  all: Filed,
  signers: (Person | Wallet)[],
  choice: number = Choice.For,
  counter = 1,
  deadline = FAR,
) {
  return Promise.all(signers.map((one) => keyVote(all, one, { request: all.request, choice, counter }, deadline)));
}

describe("Voting", () => {
  describe("vote", () => {
    it("counts with the units that the voter had at the end of the day before", async () => {
      const all = await loadFixture(filed);
      const [one, other] = all.oracles as [Person, Person];
      const [weight, otherWeight] = [await settled(all, one), await settled(all, other)];
      await expect(all.society.vote(all.request, one))
        .to.emit(all.ledger, "Voted")
        .withArgs(all.request, one.address, Choice.For, 1, weight);
      await all.society.vote(all.request, other, Choice.Against);
      expect(await tally(all)).to.deep.equal([weight, otherWeight]);
    });

    it("changes, takes back and gives again with a higher counter each time, up to 63", async () => {
      const all = await loadFixture(filed);
      const one = all.oracles[0]!;
      const weight = await settled(all, one);
      const steps: [number, number, bigint[]][] = [
        [Choice.For, 1, [weight, 0n]],
        [Choice.Against, 2, [0n, weight]],
        [Choice.None, 7, [0n, 0n]],
        [Choice.For, 62, [weight, 0n]],
        [Choice.For, 63, [weight, 0n]],
      ];
      for (const [choice, counter, expected] of steps) {
        await all.society.vote(all.request, one, choice, counter);
        expect(await tally(all)).to.deep.equal(expected);
        expect((await all.ledger.voteOf(all.request, one)).slice(0, 2)).to.deep.equal([choice, counter]);
      }
    });

    it("is final with counter 63", async () => {
      const all = await loadFixture(filed);
      const one = all.oracles[0]!;
      await all.society.vote(all.request, one, Choice.For, 63);
      const call = (counter: number) => () => all.society.vote(all.request, one, Choice.Against, counter);
      await expectRefused(await watch(all), call(63), "Ballots_NoMoreChanges", [2]);
      await expectRefused(await watch(all), call(64), "Ballots_CounterTooHigh", [2, 64]);
    });

    it("is refused with a counter that is not higher, or zero, and a choice that there is not", async () => {
      const all = await loadFixture(filed);
      const one = all.oracles[0]!;
      const vote = (choice: number, counter: number) => () => all.society.vote(all.request, one, choice, counter);
      await expectRefused(await watch(all), vote(Choice.For, 0), "Ballots_CounterNotHigher", [2, 0, 0]);
      await all.society.vote(all.request, one, Choice.For, 5);
      await expectRefused(await watch(all), vote(Choice.Against, 5), "Ballots_CounterNotHigher", [2, 5, 5]);
      await expectRefused(await watch(all), vote(Choice.Against, 4), "Ballots_CounterNotHigher", [2, 4, 5]);
      await expectRefused(await watch(all), vote(3, 6), "Ballots_UnknownChoice", [3]);
    });

    it("is taken in the last second of seven days and not later", async () => {
      const all = await loadFixture(filed);
      const filedAt = Number((await all.society.requestOf(all.request)).filedAt);
      await time.setNextBlockTimestamp(filedAt + VOTING);
      await all.society.vote(all.request, all.oracles[0]!);
      const watched = await watch(all);
      await time.setNextBlockTimestamp(filedAt + VOTING + 1);
      const call = () => all.society.vote(all.request, all.oracles[1]!);
      await expectRefused(watched, call, "BenefitSocieties_TooLate", [filedAt + VOTING]);
    });

    it("is refused to strangers, to members without weight, and to who had none the day before", async () => {
      const all = await loadFixture(filed);
      const late = all.others[0]!;
      await all.society.join(late);
      await all.society.commit(late, 9_000n * EURO);
      for (const one of [all.stranger, all.claimant, late]) {
        const args = [all.request, one.address];
        await expectRefused(
          await watch(all),
          () => all.society.vote(all.request, one),
          "BenefitSocieties_NoWeight",
          args,
        );
      }
    });

    it("is refused on a request that is unknown, withdrawn or decided", async () => {
      const all = await loadFixture(filed);
      const [one] = all.oracles as [Person];
      const refused = async (request: bigint, state: bigint) =>
        expectRefused(await watch(all), () => all.society.vote(request, one), "BenefitSocieties_WrongState", [
          request,
          state,
        ]);
      await refused(all.request + 1n, State.Unknown);
      await refused(all.request + 2n ** 32n, State.Unknown);
      await refused(0n, State.Unknown);
      await all.ledger.connect(all.claimant).withdrawRequest(all.request);
      await refused(all.request, State.Withdrawn);
      const next = await all.society.file(all.claimant, KARMA);
      await all.society.decide(next);
      await refused(next, State.Refused);
    });

    it("weighs what is nominated, too, and a nomination after filing changes nothing", async () => {
      const all = await loadFixture(filed);
      const [one, other, third] = all.oracles as [Person, Person, Person];
      await all.society.nominate(one, other);
      await all.society.vote(all.request, other);
      expect(await tally(all)).to.deep.equal([await settled(all, other), 0n]);
      await toDay();
      const next = await all.society.file(all.claimant, KARMA);
      const both = (await settled(all, one)) + (await settled(all, other));
      expect((await all.ledger.voteOf(next, other)).weight).to.equal(both);
      expect((await all.ledger.voteOf(next, one)).weight).to.equal(0n);
      await all.society.nominate(one, third);
      expect((await all.ledger.voteOf(next, other)).weight).to.equal(both);
      await all.society.vote(next, other);
      expect((await all.society.requestOf(next)).inFavour).to.equal(both);
    });

    describe("signed", () => {
      it("is carried by anybody until its deadline", async () => {
        const all = await loadFixture(filed);
        const one = all.oracles[0]!;
        const deadline = (await time.latest()) + 1_000;
        const values = { request: all.request, choice: Choice.Against, counter: 1 };
        const signature = await carry(one, all.domain, ACTS.vote, values, deadline);
        const send = () => all.ledger.connect(all.stranger).vote(all.request, one, Choice.Against, 1, signature);
        const watched = await watch(all);
        await time.setNextBlockTimestamp(deadline + 1);
        await expectRefused(watched, send, "Consent_SignatureExpired", [one.address, deadline]);
        const later = await carry(one, all.domain, ACTS.vote, values, deadline + 100);
        await time.setNextBlockTimestamp(deadline + 100);
        await all.ledger.connect(all.stranger).vote(all.request, one, Choice.Against, 1, later);
        expect(await tally(all)).to.deep.equal([0n, await settled(all, one)]);
      });

      it("is refused when it is another's, of another vote, or recorded, and without one for strangers", async () => {
        const all = await loadFixture(filed);
        const [one, other] = all.oracles as [Person, Person];
        const values = { request: all.request, choice: Choice.For, counter: 1 };
        const digest = digestOf(all.domain, ACTS.vote, values);
        const send = (signature: string) => () =>
          all.ledger.connect(all.stranger).vote(all.request, one, Choice.For, 1, signature);
        const wrong = [
          await carry(other, all.domain, ACTS.vote, values),
          await carry(one, all.domain, ACTS.vote, { ...values, request: all.request + 1n }),
          await carry(one, all.domain, ACTS.vote, { ...values, choice: Choice.Against }),
          await carry(one, all.domain, ACTS.vote, { ...values, counter: 2 }),
          await carry(one, { ...all.domain, chainId: 1 }, ACTS.vote, values),
          concat([toBeHex(FAR, 5), new Uint8Array(65)]),
        ];
        const watched = await watch(all);
        for (const signature of wrong) {
          await expectRefused(watched, send(signature), "Consent_InvalidSignature", [one.address, digest]);
        }
        await expectRefused(watched, send("0x0102"), "Consent_MalformedSignature", [one.address, 2]);
        await expectRefused(watched, send(CALLER), "Consent_NotThePerson", [one.address, all.stranger.address]);
        await expect(send(RECORDED)()).to.be.revertedWithCustomError(all.ledger as never, "Consent_NotProposed");
      });
    });
  });

  describe("voteBundle", () => {
    const bundle = async (
      all: Filed,
      keys: unknown[],
      wallets: unknown[] = [],
      choice: number = Choice.For,
      counter = 1,
      deadline = FAR,
    ) =>
      all.ledger
        .connect(all.carrier)
        .voteBundle(all.request, choice, counter, deadline, keys as never, wallets as never);

    it("takes the votes of many keys and wallets, with one event that names each and its weight", async () => {
      const all = await neighboursWithWallet();
      const keys = await votes(all, all.oracles);
      const signature = await walletSignature(all, all.stranger, { request: all.request, choice: 1, counter: 1 });
      const wallets = [{ signer: await all.wallet.getAddress(), signature }];
      const weights: bigint[] = [];
      for (const one of all.oracles) weights.push(await settled(all, one));
      const walletWeight = (await all.society.memberOf(all.wallet)).settled;
      await expect(bundle(all, keys, wallets))
        .to.emit(all.ledger, "VotedTogether")
        .withArgs(
          all.request,
          Choice.For,
          1,
          [...all.oracles.map((one) => one.address), await all.wallet.getAddress()],
          [...weights, walletWeight],
        );
      expect(await tally(all)).to.deep.equal([sum(weights) + walletWeight, 0n]);
    });

    it("changes what was voted before, one by one or together", async () => {
      const all = await loadFixture(filed);
      await all.society.vote(all.request, all.oracles[0]!, Choice.Against);
      await bundle(all, await votes(all, all.oracles, Choice.For, 2), [], Choice.For, 2);
      const weights = await Promise.all(all.oracles.map((one) => settled(all, one)));
      expect(await tally(all)).to.deep.equal([sum(weights), 0n]);
      await bundle(all, await votes(all, all.oracles.slice(1), Choice.None, 3), [], Choice.None, 3);
      expect(await tally(all)).to.deep.equal([weights[0], 0n]);
      await bundle(all, await votes(all, all.oracles, Choice.Against, 63), [], Choice.Against, 63);
      expect(await tally(all)).to.deep.equal([0n, sum(weights)]);
    });

    it("leaves out who has no weight, voted later, or occurs twice: nobody spoils it by voting otherwise", async () => {
      const all = await loadFixture(filed);
      const [one, other] = all.oracles as [Person, Person];
      await all.society.vote(all.request, one, Choice.Against, 1);
      const signers = [one, all.stranger, other, all.claimant, other];
      await expect(bundle(all, await votes(all, signers)))
        .to.emit(all.ledger, "VotedTogether")
        .withArgs(
          all.request,
          Choice.For,
          1,
          signers.map((signer) => signer.address),
          [0n, 0n, await settled(all, other), 0n, 0n],
        );
      expect(await tally(all)).to.deep.equal([await settled(all, other), await settled(all, one)]);
    });

    it("is refused when nobody is left: empty, without weight, or carried again", async () => {
      const all = await loadFixture(filed);
      const keys = await votes(all, all.oracles);
      await expectRefused(await watch(all), () => bundle(all, []), "BenefitSocieties_Nothing");
      const none = await votes(all, [all.stranger]);
      await expectRefused(await watch(all), () => bundle(all, none), "BenefitSocieties_Nothing");
      await bundle(all, keys);
      await expectRefused(await watch(all), () => bundle(all, keys), "BenefitSocieties_Nothing");
    });

    it("is refused when a vote has counter zero or above 63", async () => {
      const all = await loadFixture(filed);
      for (const counter of [0, 64, 255]) {
        const keys = await votes(all, all.oracles, Choice.For, counter);
        const call = () => bundle(all, keys, [], Choice.For, counter);
        await expectRefused(await watch(all), call, "BenefitSocieties_Nothing");
      }
    });

    it("is refused with a choice that there is not, after its deadline, after voting, and on what is not open", async () => {
      const all = await loadFixture(filed);
      const whole = { interface: await fullInterface() };
      const three = await votes(all, all.oracles, 3);
      const refused = async (call: () => Promise<unknown>, error: string, args: unknown[]) =>
        expectRefused(await watch(all), call, error, args, whole);
      await refused(() => bundle(all, three, [], 3), "Ballots_UnknownChoice", [3]);
      const deadline = (await time.latest()) + 1_000;
      const keys = await votes(all, all.oracles, Choice.For, 1, deadline);
      const watched = await watch(all);
      await time.setNextBlockTimestamp(deadline + 1);
      const late = () => bundle(all, keys, [], Choice.For, 1, deadline);
      await expectRefused(watched, late, "BenefitSocieties_TooLate", [deadline]);
      const filedAt = Number((await all.society.requestOf(all.request)).filedAt);
      const good = await votes(all, all.oracles);
      const again = await watch(all);
      await time.setNextBlockTimestamp(filedAt + VOTING + 1);
      await expectRefused(again, () => bundle(all, good), "BenefitSocieties_TooLate", [filedAt + VOTING]);
      await all.ledger.decide(all.request);
      await refused(() => bundle(all, good), "BenefitSocieties_WrongState", [all.request, State.Refused]);
    });

    it("is refused, and names who, with a signature that is not theirs over this vote", async () => {
      const all = await loadFixture(filed);
      const whole = { interface: await fullInterface() };
      const [one, other, third] = all.oracles as [Person, Person, Person];
      const digest = digestOf(all.domain, ACTS.vote, { request: all.request, choice: Choice.For, counter: 1 });
      const [good, bad] = [(await votes(all, [one]))[0]!, (await votes(all, [other], Choice.Against))[0]!];
      const call = () => bundle(all, [good, bad]);
      const error = "SignatureBundles_InvalidSignature";
      await expectRefused(await watch(all), call, error, [other.address, 1, digest], whole);
      const zero = { signer: ethers.ZeroAddress, r: ethers.ZeroHash, vs: ethers.ZeroHash };
      await expectRefused(await watch(all), () => bundle(all, [zero]), error, [ethers.ZeroAddress, 0, digest], whole);
      const wallets = [{ signer: third.address, signature: "0x" }];
      await expectRefused(
        await watch(all),
        () => bundle(all, [good], wallets),
        error,
        [third.address, 1, digest],
        whole,
      );
    });

    it("takes 65 bytes of a key in the place of a wallet", async () => {
      const all = await loadFixture(filed);
      const one = all.oracles[0]!;
      const signature = await walletSignature(all, one, { request: all.request, choice: 1, counter: 1 });
      await bundle(all, [], [{ signer: one.address, signature }]);
      expect(await tally(all)).to.deep.equal([await settled(all, one), 0n]);
    });

    it("costs at most 13,500 gas for each of twenty whose ballots lie in one word, and 14,500 as the first votes", async () => {
      // The numbers of claimant, other and keys are 1 to 22.
      const all = await neighbours(2);
      const [claimant, other] = all.members as [Person, Person];
      const keys = await joinKeys(all, 20);
      await toDay();
      const weight = sum(await Promise.all(keys.map(async (key) => (await all.society.memberOf(key)).settled)));
      const requests = [await all.society.file(claimant, KARMA), await all.society.file(claimant, KARMA)];
      const together = async (request: bigint, choice: number, counter: number, limit: number) => {
        const one = { ...all, request, oracles: [], claimant };
        const receipt = await (await bundle(one, await votes(one, keys, choice, counter), [], choice, counter)).wait();
        within("20 signed votes, each", Number(receipt!.gasUsed) / 20, limit);
        return tally(one);
      };
      const [first, second] = requests as [bigint, bigint];
      expect(await together(first, Choice.For, 1, 14_500)).to.deep.equal([weight, 0n]);
      expect(await together(first, Choice.Against, 2, 13_500)).to.deep.equal([0n, weight]);
      await all.society.vote(second, other);
      const own = await settled(all, other);
      expect(await together(second, Choice.For, 1, 13_500)).to.deep.equal([own + weight, 0n]);
    });
  });

  /** The tenth member is a contract wallet of the stranger's key. */
  async function neighboursWithWallet() {
    const all = await neighbours(9);
    const wallet = (await ethers.deployContract("MoodyWallet", [all.stranger])) as unknown as MoodyWallet;
    const values = {
      society: all.id,
      account: await wallet.getAddress(),
      affiliate: ethers.ZeroAddress,
      info: ethers.ZeroHash,
    };
    const signature = await carry(all.stranger, all.domain, ACTS.join, { ...values, nonce: 0n });
    await all.ledger.join(all.id, wallet, ethers.ZeroAddress, ethers.ZeroHash, signature);
    await all.society.commit(wallet as never, 5_000n * EURO, all.stranger);
    await toDay(1, DAY / 2);
    const [claimant, ...oracles] = all.members as [Person, ...Person[]];
    const request = await all.society.file(claimant, 10n * KARMA);
    return { ...all, claimant, oracles, request, wallet };
  }
});
