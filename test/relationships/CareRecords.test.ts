import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { concat, dataSlice, keccak256, TypedDataEncoder, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { itNeedsConsentOfBoth } from "../common/consentCases";
import { named } from "../common/named";
import { expectRefused, expectUntouched } from "../common/untouched";
import { CALLER, digestOf, FAR, proposalData, RECORDED } from "../helpers/consent";
import {
  ACTS,
  DAY,
  deployDomain,
  EURO,
  funded,
  loadFixture,
  opened,
  Pair,
  Scheme,
  Stage,
  type Terms,
  termsWith,
  time,
} from "./fixture";

const LARGEST = 2n ** 48n - 1n;
/** Most units that a receiver alone may record in one entry. */
const MOST = 1_000_000n;
const LOG = ethers.id("log");

/** All fields of a relationship that was opened a moment ago, and what differs. */
function fields(some: Record<string, unknown> = {}) {
  return {
    stage: Stage.Activities,
    scheme: Scheme.Activities,
    chapter: 0n,
    careA: 0n,
    careB: 0n,
    checkpointAt: 0n,
    noticeEndsAt: 0n,
    epoch: 0n,
    noticeByB: false,
    noticesWithdrawn: 0n,
    ...some,
  };
}

async function fieldsOf(pair: Pair) {
  return named(await pair.ledger.relationshipOf(pair.id)) as ReturnType<typeof fields>;
}

async function unopened(some: Partial<Terms> = {}) {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, some);
  const watched = { ledger: all.ledger, ids: [pair.id], people: [pair.a, pair.b, all.stranger] };
  return { ...all, pair, watched };
}

async function open(some: Partial<Terms> = {}) {
  const all = await opened(some);
  return { ...all, watched: { ledger: all.ledger, ids: [all.pair.id], people: [all.pair.a, all.pair.b] } };
}
const inMinutes = () => open({ scheme: Scheme.Minutes });

/** A pair in its second chapter, with an epoch above 0, while the notice of B runs: every field of the slot is in use. */
async function worn() {
  const all = await funded();
  const { pair, ledger } = all;
  await pair.checkpoint(5, 3);
  await pair.settle();
  await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
  await ledger.connect(pair.b).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER);
  return { ...all, watched: { ledger, ids: [pair.id], people: [pair.a, pair.b] } };
}

describe("CareRecords", () => {
  describe("open", () => {
    itNeedsConsentOfBoth(async function opening() {
      const { ledger, pair, stranger, watched } = await unopened({ scheme: Scheme.Minutes });
      return {
        watched,
        pair,
        stranger,
        act: ACTS.open,
        values: { partnerA: pair.a.address, partnerB: pair.b.address, terms: pair.terms },
        altered: { terms: termsWith() },
        send: (by, signatureA, signatureB) =>
          ledger.connect(by).open(pair.a, pair.b, pair.terms, signatureA, signatureB),
        works: async (tx) => {
          await expect(tx)
            .to.emit(ledger, "RelationshipOpened")
            .withArgs(pair.id, pair.a.address, pair.b.address, Object.values(pair.terms));
          const checkpointAt = BigInt(await time.latest());
          expect(await fieldsOf(pair)).to.deep.equal(fields({ scheme: Scheme.Minutes, checkpointAt }));
          expect((await ledger.potOf(pair.id)).balance).to.equal(0n);
        },
        again: async () => ({ error: "RelationshipCoins_WrongStage", args: [pair.id, Stage.Activities] }),
      };
    });

    it("has the EIP-712 hash of partners and terms for an id", async () => {
      const { ledger, pair } = await loadFixture(unopened);
      const { open: openAct } = ACTS;
      const { Terms: fieldsOfTerms } = openAct.types;
      expect(pair.termsHash).to.equal(TypedDataEncoder.hashStruct("Terms", { Terms: fieldsOfTerms! }, pair.terms));
      const data = proposalData(openAct, { partnerA: pair.a.address, partnerB: pair.b.address, terms: pair.terms });
      expect(pair.id).to.equal(keccak256(data));
      const signature = await pair.sign(pair.b, openAct, { terms: pair.terms });
      const call = ledger.connect(pair.a).open;
      expect(await call.staticCall(pair.a, pair.b, pair.terms, CALLER, signature)).to.equal(pair.id);
    });

    it("refuses partners out of order, the same person twice, and nobody", async () => {
      const { ledger, pair, watched } = await loadFixture(unopened);
      const { a, b } = pair;
      for (const [one, other] of [
        [b.address, a.address],
        [a.address, a.address],
        [ZeroAddress, a.address],
        [a.address, ZeroAddress],
        [ZeroAddress, ZeroAddress],
      ] as const) {
        const call = () => ledger.connect(a).open(one, other, pair.terms, CALLER, CALLER);
        await expectRefused(watched, call, "RelationshipCoins_PartnersNotInOrder", [one, other]);
      }
    });

    it("refuses a notice of less than 7 or more than 90 days, and takes both bounds", async () => {
      const { ledger, people } = await loadFixture(unopened);
      for (const notice of [0, 7 * DAY - 1, 90 * DAY + 1, 2 ** 32 - 1]) {
        const pair = await Pair.of(ledger, people[0]!, people[1]!, { notice });
        const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b] };
        const args = [notice, 7 * DAY, 90 * DAY];
        await expectRefused(watched, () => pair.open(), "RelationshipCoins_NoticeOutOfBounds", args);
      }
      for (const notice of [7 * DAY, 90 * DAY]) {
        const pair = await Pair.of(ledger, people[0]!, people[1]!, { notice });
        await pair.open();
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Activities);
      }
    });

    it("refuses one of the two as arbitrator, and takes anybody else", async () => {
      const { ledger, people, arbitrator } = await loadFixture(unopened);
      for (const partner of [people[0]!, people[1]!]) {
        const pair = await Pair.of(ledger, people[0]!, people[1]!, { arbitrator: partner.address });
        const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b] };
        await expectRefused(watched, () => pair.open(), "RelationshipCoins_ArbitratorIsPartner", [partner.address]);
      }
      const pair = await Pair.of(ledger, people[0]!, people[1]!, { arbitrator: arbitrator.address });
      await pair.open();
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Activities);
    });

    it("refuses weights without the scheme Weighted, and the scheme without weights", async () => {
      const { ledger, people } = await loadFixture(unopened);
      const weights = ethers.id("table");
      for (const some of [
        { scheme: Scheme.Activities, weights },
        { scheme: Scheme.Minutes, weights },
        { scheme: Scheme.Weighted, weights: ZeroHash },
      ]) {
        const pair = await Pair.of(ledger, people[0]!, people[1]!, some);
        const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b] };
        const args = [some.weights];
        await expectRefused(watched, () => pair.open(), "RelationshipCoins_WeightsDoNotFitScheme", args);
      }
      const pair = await Pair.of(ledger, people[0]!, people[1]!, { scheme: Scheme.Weighted, weights });
      await pair.open();
      expect((await fieldsOf(pair)).scheme).to.equal(Scheme.Weighted);
    });

    it("refuses terms with bits that no field has, also if both agreed to exactly these", async () => {
      const { ledger, people, euro } = await loadFixture(unopened);
      const { open: openAct } = ACTS;
      const typed = Object.entries(openAct.types).map(
        ([name, all]) => `${name}(${all.map((one) => `${one.type} ${one.name}`).join(",")})`,
      );
      const [openHash, termsTypeHash] = [ethers.id(typed.join("")), ethers.id(typed[1]!)];
      // Words of the terms, and a bit of each that its field does not have.
      for (const [word, bit] of [
        [-1, 0n],
        [0, 2n],
        [0, 255n],
        [2, 96n],
        [3, 32n],
        [4, 160n],
        [5, 0n],
        [6, 191n],
      ] as const) {
        const pair = await Pair.of(ledger, people[0]!, people[1]!);
        const clean = ledger.interface.encodeFunctionData("open", [
          pair.a.address,
          pair.b.address,
          pair.terms,
          CALLER,
          RECORDED,
        ]);
        const words = Array.from({ length: 8 }, (_, at) =>
          BigInt(dataSlice(clean, 4 + 32 * (2 + at), 4 + 32 * (3 + at))),
        );
        if (word >= 0) words[word] = words[word]! | (1n << bit);
        const encoded = concat(words.map((one) => toBeHex(one, 32)));
        const termsHash = keccak256(concat([termsTypeHash, encoded]));
        const coder = ethers.AbiCoder.defaultAbiCoder();
        const data = coder.encode(
          ["bytes32", "address", "address", "bytes32"],
          [openHash, pair.a.address, pair.b.address, termsHash],
        );
        await ledger.connect(pair.b).propose(pair.a, data, FAR);
        const dirty = concat([dataSlice(clean, 0, 68), encoded, dataSlice(clean, 68 + 256)]);
        const attempt = () => pair.a.sendTransaction({ to: ledger, data: dirty });
        if (word < 0) {
          await expect(attempt()).to.emit(ledger, "RelationshipOpened");
          expect(await ledger.stageOf(keccak256(data))).to.equal(Stage.Activities);
        } else {
          await expectUntouched(
            { ledger, ids: [keccak256(data), pair.id], people: [pair.a, pair.b, euro] },
            async () => {
              await expect(attempt(), `word ${word} bit ${bit}`).to.be.revertedWithoutReason();
            },
          );
        }
      }
    });

    it("refuses a relationship that is open, ended or declined, and opens another with another salt", async () => {
      const { ledger, pair, people, watched } = await loadFixture(unopened);
      const refused = (stage: bigint) =>
        expectRefused(watched, () => pair.open(), "RelationshipCoins_WrongStage", [pair.id, stage]);
      const another = await Pair.of(ledger, people[0]!, people[1]!, { notice: pair.terms.notice });
      await ledger.connect(pair.b).decline(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
      await refused(Stage.Declined);
      await another.open();
      expect(await ledger.stageOf(another.id)).to.equal(Stage.Activities);
      await another.dissolve();
      const call = () => another.open();
      const args = [another.id, Stage.Ended];
      await expectRefused({ ...watched, ids: [another.id] }, call, "RelationshipCoins_WrongStage", args);
    });

    it("lets one person have many relationships", async () => {
      const { ledger, people } = await loadFixture(unopened);
      const pairs = await Promise.all([1, 2, 3].map((other) => Pair.of(ledger, people[0]!, people[other]!)));
      for (const pair of pairs) await pair.open();
      for (const pair of pairs) expect(await ledger.stageOf(pair.id)).to.equal(Stage.Activities);
    });
  });

  describe("confirm", () => {
    const confirm = (pair: Pair, receiver: HardhatEthersSigner, units: bigint | number = 1, answer = 0) =>
      pair.ledger.connect(receiver).confirm(pair.other(receiver), pair.termsHash, units, answer);

    for (const side of ["a", "b"] as const) {
      it(`counts for the giver when the ${side === "a" ? "lower" : "higher"} address received`, async () => {
        const { ledger, euro, pair } = await loadFixture(inMinutes);
        const receiver = pair[side];
        const giver = pair.other(receiver);
        const before = await fieldsOf(pair);
        const tx = ledger.connect(receiver).confirm(giver, pair.termsHash, 90n, 3);
        await expect(tx).to.changeTokenBalances(euro, [ledger, pair.a, pair.b], [0n, 0n, 0n]);
        await expect(tx).to.emit(ledger, "CareConfirmed").withArgs(pair.id, giver.address, 90n, 3);
        const care = side === "a" ? { careB: 90n } : { careA: 90n };
        expect(await fieldsOf(pair)).to.deep.equal({ ...before, ...care });
      });
    }

    it("never counts for the caller, so nobody counts their own care", async () => {
      const { pair } = await loadFixture(open);
      for (const [caller, care] of [
        [pair.a, { careA: 0n, careB: 1n }],
        [pair.b, { careA: 1n, careB: 1n }],
      ] as const) {
        await confirm(pair, caller);
        expect(await fieldsOf(pair)).to.include(care);
      }
    });

    it("refuses nothing, and an answer of more than two bits", async () => {
      const { pair, watched } = await loadFixture(open);
      await expectRefused(watched, () => confirm(pair, pair.a, 0), "RelationshipCoins_Nothing", []);
      for (const answer of [4, 255]) {
        const call = () => confirm(pair, pair.a, 1, answer);
        await expectRefused(watched, call, "RelationshipCoins_UnknownAnswer", [answer]);
      }
    });

    it("refuses more than a million units, and takes a million", async () => {
      const { pair, watched } = await loadFixture(inMinutes);
      for (const units of [MOST + 1n, LARGEST]) {
        const call = () => confirm(pair, pair.a, units);
        await expectRefused(watched, call, "RelationshipCoins_TooManyUnits", [units, MOST]);
      }
      await confirm(pair, pair.a, MOST);
      expect((await fieldsOf(pair)).careB).to.equal(MOST);
    });

    it("takes each of the four answers and counts them alike", async () => {
      const { ledger, pair } = await loadFixture(open);
      for (const answer of [0, 1, 2, 3]) {
        await expect(confirm(pair, pair.a, 1, answer))
          .to.emit(ledger, "CareConfirmed")
          .withArgs(pair.id, pair.b.address, 1n, answer);
      }
      expect((await fieldsOf(pair)).careB).to.equal(4n);
    });

    it("refuses the scheme Weighted", async () => {
      const { ledger, people } = await loadFixture(unopened);
      const weighted = { scheme: Scheme.Weighted, weights: ethers.id("table") };
      const pair = await Pair.of(ledger, people[0]!, people[1]!, weighted);
      await pair.open();
      const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b] };
      await expectRefused(watched, () => confirm(pair, pair.a), "RelationshipCoins_WrongScheme", [pair.id]);
    });

    it("refuses a relationship that is unknown, declined or ended", async () => {
      const { ledger, pair, people, watched } = await loadFixture(unopened);
      const refused = (of: Pair, stage: bigint) =>
        expectRefused({ ...watched, ids: [of.id] }, () => confirm(of, of.a), "RelationshipCoins_WrongStage", [
          of.id,
          stage,
        ]);
      await refused(pair, Stage.Unknown);
      await ledger.connect(pair.a).decline(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
      await refused(pair, Stage.Declined);
      const ended = await Pair.of(ledger, people[0]!, people[1]!);
      await ended.open();
      await ended.dissolve();
      await refused(ended, Stage.Ended);
    });

    it("refuses care that somebody gave themselves, and other terms", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const { a, b } = pair;
      const alone = await ledger.relationshipId(a, a, pair.termsHash);
      const call = () => ledger.connect(a).confirm(a, pair.termsHash, 1, 0);
      await expectRefused(watched, call, "RelationshipCoins_WrongStage", [alone, Stage.Unknown]);
      const other = await ledger.relationshipId(a, b, ZeroHash);
      const wrongTerms = () => ledger.connect(a).confirm(b, ZeroHash, 1, 0);
      await expectRefused(watched, wrongTerms, "RelationshipCoins_WrongStage", [other, Stage.Unknown]);
    });

    it("refuses a stranger who says they received care from one of the two", async () => {
      const { ledger, pair, stranger, watched } = await loadFixture(open);
      const call = () => ledger.connect(stranger).confirm(pair.a, pair.termsHash, 1, 0);
      const [lower, higher] = [pair.a.address, stranger.address].sort((x, y) => (BigInt(x) < BigInt(y) ? -1 : 1));
      const id = await ledger.relationshipId(lower!, higher!, pair.termsHash);
      await expectRefused(watched, call, "RelationshipCoins_WrongStage", [id, Stage.Unknown]);
    });

    it("stops at the end of the counter instead of failing, on either side", async () => {
      const { ledger, pair } = await loadFixture(inMinutes);
      await pair.checkpoint(LARGEST - 2n, LARGEST - 1n);
      for (const [units, careA, careB] of [
        [1n, LARGEST - 1n, LARGEST],
        [1n, LARGEST, LARGEST],
        [MOST, LARGEST, LARGEST],
      ] as const) {
        await confirm(pair, pair.b, units);
        await expect(confirm(pair, pair.a, units))
          .to.emit(ledger, "CareConfirmed")
          .withArgs(pair.id, pair.b.address, units, 0);
        const { careA: nowA, careB: nowB } = await fieldsOf(pair);
        expect([nowA, nowB]).to.deep.equal([careA, careB]);
      }
      await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
    });

    it("counts in a later chapter and during notice, and touches nothing else", async () => {
      const { pair, ledger } = await loadFixture(worn);
      const before = await fieldsOf(pair);
      expect(before).to.include({ chapter: 1n, careA: 5n, careB: 3n, epoch: 1n, noticeByB: true });
      const pot = await ledger.potOf(pair.id);
      await confirm(pair, pair.a, 2);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, careB: 5n });
      await confirm(pair, pair.b, 1);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, careA: 6n, careB: 5n });
      expect(await ledger.potOf(pair.id)).to.deep.equal(pot);
    });
  });

  describe("checkpoint", () => {
    itNeedsConsentOfBoth(async function checkpointing() {
      const { ledger, pair, stranger, watched } = await open();
      await ledger.connect(pair.a).confirm(pair.b, pair.termsHash, 7, 0);
      const checkpoint = { careA: 582, careB: 394, asOf: await time.latest(), logRoot: LOG };
      const { asOf } = checkpoint;
      return {
        watched,
        pair,
        stranger,
        act: ACTS.checkpoint,
        values: { ...pair.both, ...checkpoint, epoch: 0 },
        altered: { asOf: asOf - 1 },
        send: (by, signatureA, signatureB) =>
          ledger.connect(by).makeCheckpoint(pair.a, pair.b, pair.termsHash, checkpoint, signatureA, signatureB),
        works: async (tx) => {
          await expect(tx).to.emit(ledger, "CheckpointSigned").withArgs(pair.id, [582n, 394n, asOf, LOG]);
          const checkpointAt = BigInt(asOf);
          expect(await fieldsOf(pair)).to.deep.equal(fields({ careA: 582n, careB: 394n, checkpointAt }));
        },
        again: async () => ({ error: "RelationshipCoins_NotAhead", args: [582n, 394n, 582n, 394n] }),
      };
    });

    it("refuses a total that falls, also when one rises or time went on, and everything standing still", async () => {
      const { pair, watched } = await loadFixture(open);
      const asOf = await time.latest();
      await pair.checkpoint(10, 20, LOG, asOf);
      const args = [10n, 20n, 10, 20];
      for (const log of [LOG, ethers.id("another log")]) {
        await expectRefused(watched, () => pair.checkpoint(10, 20, log, asOf), "RelationshipCoins_NotAhead", args);
      }
      for (const [careA, careB] of [
        [9, 20],
        [10, 19],
        [9, 21],
        [11, 19],
        [0, 0],
        [9, LARGEST],
      ] as const) {
        const args = [10n, 20n, careA, careB];
        for (const when of [asOf, asOf + 1]) {
          const call = () => pair.checkpoint(careA, careB, LOG, when);
          await expectRefused(watched, call, "RelationshipCoins_NotAhead", args);
        }
      }
    });

    it("takes one total that rises, and counts days from when both signed, not from when it is carried", async () => {
      const { pair } = await loadFixture(open);
      await time.increase(3 * DAY);
      let asOf = await time.latest();
      await time.increase(DAY);
      await pair.checkpoint(1, 0, LOG, asOf);
      expect(await fieldsOf(pair)).to.deep.equal(fields({ careA: 1n, checkpointAt: BigInt(asOf) }));
      await time.increase(3 * DAY);
      asOf = await time.latest();
      await time.increase(DAY);
      await pair.checkpoint(1, 1, LOG, asOf);
      expect(await fieldsOf(pair)).to.deep.equal(fields({ careA: 1n, careB: 1n, checkpointAt: BigInt(asOf) }));
    });

    it("takes totals that stand still as of a later second: two who did nothing renew the day", async () => {
      const { ledger, pair } = await loadFixture(open);
      for (const [careA, careB] of [
        [0, 0],
        [4, 9],
      ] as const) {
        await time.increase(DAY);
        const asOf = await time.latest();
        await pair.checkpoint(careA, careB, LOG, asOf);
        await time.increase(30 * DAY);
        await expect(pair.checkpoint(careA, careB, LOG, asOf + 1))
          .to.emit(ledger, "CheckpointSigned")
          .withArgs(pair.id, [careA, careB, asOf + 1, LOG]);
        const checkpointAt = BigInt(asOf + 1);
        expect(await fieldsOf(pair)).to.include({ careA: BigInt(careA), careB: BigInt(careB), checkpointAt });
      }
    });

    it("takes totals that rise as of the same second, and is not replayed", async () => {
      const { pair, watched } = await loadFixture(open);
      const { checkpointAt } = await fieldsOf(pair);
      await pair.checkpoint(1, 0, LOG, checkpointAt);
      await pair.checkpoint(1, 1, LOG, checkpointAt);
      expect(await fieldsOf(pair)).to.deep.equal(fields({ careA: 1n, careB: 1n, checkpointAt }));
      const call = () => pair.checkpoint(1, 1, LOG, checkpointAt);
      await expectRefused(watched, call, "RelationshipCoins_NotAhead", [1n, 1n, 1, 1]);
    });

    it("refuses a time before the last one, and one to come; takes both bounds", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const openedAt = (await fieldsOf(pair)).checkpointAt;
      let now = openedAt + BigInt(10 * DAY);
      const checkpoint = async (care: number, asOf: bigint, when: bigint) => {
        const values = { careA: care, careB: care, asOf, logRoot: LOG };
        const signature = await pair.sign(pair.b, ACTS.checkpoint, { ...values, epoch: 0 });
        await time.setNextBlockTimestamp(when);
        return ledger.connect(pair.a).makeCheckpoint(pair.a, pair.b, pair.termsHash, values, CALLER, signature);
      };
      const error = "RelationshipCoins_AsOfOutOfBounds";
      for (const asOf of [0n, openedAt - 1n, now + 3n, 2n ** 40n - 1n]) {
        await expectRefused(watched, () => checkpoint(1, asOf, now), error, [asOf, openedAt, now]);
        ++now;
      }
      await checkpoint(1, openedAt, now);
      expect((await fieldsOf(pair)).checkpointAt).to.equal(openedAt);
      await checkpoint(2, now + 1n, now + 1n);
      expect((await fieldsOf(pair)).checkpointAt).to.equal(now + 1n);
      // From there on, nothing before it.
      await expectRefused(watched, () => checkpoint(3, now, now + 9n), error, [now, now + 1n, now + 9n]);
    });

    it("refuses fields with bits that none has", async () => {
      const { ledger, pair } = await loadFixture(open);
      const values = { careA: 1, careB: 2, asOf: await time.latest(), logRoot: LOG };
      const signature = await pair.sign(pair.b, ACTS.checkpoint, { ...values, epoch: 0 });
      const data = ledger.interface.encodeFunctionData("makeCheckpoint", [
        pair.a.address,
        pair.b.address,
        pair.termsHash,
        values,
        CALLER,
        signature,
      ]);
      // The words of the call: a, b, termsHash, careA, careB, asOf.
      for (const [word, bits] of [
        [3, 48],
        [4, 48],
        [5, 40],
      ] as const) {
        for (const bit of [bits, 255]) {
          const bytes = ethers.getBytes(data);
          bytes[4 + 32 * word + 31 - Math.floor(bit / 8)]! |= 1 << (bit % 8);
          const before = await fieldsOf(pair);
          await expect(pair.a.sendTransaction({ to: ledger, data: ethers.hexlify(bytes) })).to.be.reverted;
          expect(await fieldsOf(pair)).to.deep.equal(before);
        }
      }
      await pair.a.sendTransaction({ to: ledger, data });
      expect(await fieldsOf(pair)).to.include({ careA: 1n, careB: 2n });
    });

    it("refuses an old one after a newer one or after confirmed care has passed it", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const values = { careA: 4, careB: 4, asOf: await time.latest(), logRoot: LOG };
      const signature = await pair.sign(pair.b, ACTS.checkpoint, { ...values, epoch: 0 });
      const carried = () =>
        ledger.connect(pair.a).makeCheckpoint(pair.a, pair.b, pair.termsHash, values, CALLER, signature);
      await ledger.connect(pair.a).confirm(pair.b, pair.termsHash, 5, 0);
      await expectRefused(watched, carried, "RelationshipCoins_NotAhead", [0n, 5n, 4n, 4n]);
      await pair.checkpoint(5, 5);
      await expectRefused(watched, carried, "RelationshipCoins_NotAhead", [5n, 5n, 4n, 4n]);
    });

    it("is void once either of the two has cancelled, and works with the new epoch", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const values = { careA: 4, careB: 4, asOf: await time.latest(), logRoot: LOG };
      for (const [epoch, canceller] of [pair.a, pair.b].entries()) {
        const signature = await pair.sign(pair.b, ACTS.checkpoint, { ...values, epoch });
        await ledger.connect(canceller).cancelSignatures(pair.a, pair.b, pair.termsHash);
        const call = () =>
          ledger.connect(pair.a).makeCheckpoint(pair.a, pair.b, pair.termsHash, values, CALLER, signature);
        const digest = digestOf(pair.domain, ACTS.checkpoint, { ...pair.both, ...values, epoch: epoch + 1 });
        await expectRefused(watched, call, "Consent_InvalidSignature", [pair.b.address, digest]);
      }
      await pair.checkpoint(4, 4);
      expect(await fieldsOf(pair)).to.include({ careA: 4n, careB: 4n, epoch: 2n });
    });

    it("takes totals at the end of the counters", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      await pair.checkpoint(LARGEST, LARGEST);
      expect(await fieldsOf(pair)).to.include({ careA: LARGEST, careB: LARGEST, epoch: 0n, chapter: 0n });
      const args = [LARGEST, LARGEST, LARGEST, LARGEST];
      const { checkpointAt } = await fieldsOf(pair);
      const call = () => pair.checkpoint(LARGEST, LARGEST, LOG, checkpointAt);
      await expectRefused(watched, call, "RelationshipCoins_NotAhead", args);
      await pair.checkpoint(LARGEST, LARGEST);
      expect((await fieldsOf(pair)).checkpointAt).to.be.above(checkpointAt);
      await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
    });

    it("refuses partners out of order, and a relationship that is unknown or ended", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const { a, b, termsHash } = pair;
      const reversed = await ledger.relationshipId(b, a, termsHash);
      const checkpoint = { careA: 1, careB: 1, asOf: await time.latest(), logRoot: LOG };
      const call = () => ledger.connect(a).makeCheckpoint(b, a, termsHash, checkpoint, CALLER, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_WrongStage", [reversed, Stage.Unknown]);
      await pair.dissolve();
      const args = [pair.id, Stage.Ended];
      await expectRefused(watched, () => pair.checkpoint(1, 1), "RelationshipCoins_WrongStage", args);
    });

    it("works in a later chapter and during notice, moves no money, and touches nothing else", async () => {
      const { ledger, euro, pair } = await loadFixture(worn);
      const before = await fieldsOf(pair);
      const pot = await ledger.potOf(pair.id);
      const checkpointAt = BigInt(await time.latest());
      const tx = pair.checkpoint(50, 40);
      await expect(tx).to.changeTokenBalances(euro, [ledger, pair.a, pair.b], [0n, 0n, 0n]);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, careA: 50n, careB: 40n, checkpointAt });
      expect(await ledger.potOf(pair.id)).to.deep.equal(pot);
      expect((await ledger.personalTokenOf(pair.a)).ownDeposits).to.equal(1_000n * EURO);
    });
  });
});
