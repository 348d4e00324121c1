import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { concat, keccak256, toBeHex } from "ethers";
import { ethers } from "hardhat";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { named } from "../common/named";
import { expectRefused, expectUntouched } from "../common/untouched";
import { CALLER, carry, digestOf } from "../helpers/consent";
import {
  ACTS,
  deployDomain,
  EURO,
  funded,
  loadFixture,
  nonceOf,
  opened,
  Pair,
  Scheme,
  Stage,
  type Terms,
} from "./fixture";

const LARGEST = 2n ** 48n - 1n;
/** Most units that a receiver alone may record in one entry. */
const MOST = 1_000_000n;

interface Care {
  units: bigint;
  answer: number;
}
interface WeightedCare {
  category: number;
  quantity: bigint;
  answer: number;
}

/** A table of weights, and its hash: one word for each weight. */
const TABLE = [1, 3, 5, 65_535, 0];
const hashOfTable = (table: number[]) => keccak256(concat(table.map((weight) => toBeHex(weight, 32))));

async function fieldsOf(pair: Pair) {
  return named(await pair.ledger.relationshipOf(pair.id));
}

async function unopened(some: Partial<Terms> = {}) {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, some);
  return { ...all, pair, watched: { ledger: all.ledger, ids: [pair.id], people: [pair.a, pair.b, all.stranger] } };
}

async function open(some: Partial<Terms> = {}) {
  const all = await opened(some);
  const { pair, ledger, stranger } = all;
  return { ...all, watched: { ledger, ids: [pair.id], people: [pair.a, pair.b, stranger] } };
}
const inMinutes = () => open({ scheme: Scheme.Minutes });
const openWeighted = () => open({ scheme: Scheme.Weighted, weights: hashOfTable(TABLE) });

/** A pair in its second chapter, with an epoch above 0, while the notice of B runs. */
async function worn() {
  const all = await funded();
  const { pair, ledger } = all;
  await pair.checkpoint(5, 3);
  await pair.settle();
  await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
  await ledger.connect(pair.b).giveNotice(pair.b, pair.a, pair.b, pair.terms, CALLER);
  return all;
}

describe("CareBatches", () => {
  describe("decline", () => {
    for (const side of ["a", "b"] as const) {
      describe(side === "a" ? "by the lower address" : "by the higher address", () => {
        itNeedsConsentOfOne(async function declining() {
          const { ledger, pair, stranger, domain, watched } = await unopened();
          const person = pair[side];
          return {
            watched,
            domain,
            person,
            stranger,
            key: BigInt(pair.id) >> 64n,
            act: ACTS.decline,
            values: { relationship: pair.id, person: person.address },
            altered: { person: pair.other(person).address },
            send: (by, signature) => ledger.connect(by).decline(person, pair.a, pair.b, pair.termsHash, signature),
            works: async (tx) => {
              await expect(tx).to.emit(ledger, "RelationshipDeclined").withArgs(pair.id, person.address);
              expect(await ledger.stageOf(pair.id)).to.equal(Stage.Declined);
              expect(Object.values(await fieldsOf(pair)).map(Number)).to.deep.equal([5, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            },
          };
        });
      });
    }

    it("refuses partners out of order, or one twice: no id is burnt that nobody could open", async () => {
      const { ledger, pair, domain, stranger, watched } = await loadFixture(unopened);
      const { a, b, termsHash } = pair;
      for (const [first, second, person] of [
        [b, a, a],
        [b, a, b],
        [a, a, a],
      ] as const) {
        const id = await ledger.relationshipId(first, second, termsHash);
        const values = { relationship: id, person: person.address, nonce: (BigInt(id) >> 64n) << 64n };
        const signature = await carry(person, domain, ACTS.decline, values);
        for (const [by, how] of [
          [person, CALLER],
          [stranger, signature],
        ] as const) {
          const call = () => ledger.connect(by).decline(person, first, second, termsHash, how);
          const args = [first.address, second.address];
          await expectRefused({ ...watched, ids: [id] }, call, "RelationshipCoins_PartnersNotInOrder", args);
        }
      }
    });

    it("refuses a stranger, called or signed", async () => {
      const { ledger, pair, stranger, domain, watched } = await loadFixture(unopened);
      const values = { relationship: pair.id, person: stranger.address, nonce: (BigInt(pair.id) >> 64n) << 64n };
      for (const signature of [CALLER, await carry(stranger, domain, ACTS.decline, values)]) {
        const call = () => ledger.connect(stranger).decline(stranger, pair.a, pair.b, pair.termsHash, signature);
        await expectRefused(watched, call, "RelationshipCoins_NotAPartner", [pair.id, stranger.address]);
      }
    });

    it("refuses a relationship that is declined, open or ended", async () => {
      const { ledger, pair, people, watched } = await loadFixture(unopened);
      const refused = (of: Pair, stage: bigint) =>
        expectRefused(
          { ...watched, ids: [of.id] },
          () => ledger.connect(of.a).decline(of.a, of.a, of.b, of.termsHash, CALLER),
          "RelationshipCoins_WrongStage",
          [of.id, stage],
        );
      await ledger.connect(pair.b).decline(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
      await refused(pair, Stage.Declined);
      const other = await Pair.of(ledger, people[0]!, people[1]!);
      await other.open();
      await refused(other, Stage.Activities);
      await other.dissolve();
      await refused(other, Stage.Ended);
    });

    it("makes both signatures to open worthless, also one's own", async () => {
      const { ledger, pair, stranger, watched } = await loadFixture(unopened);
      const signatures = await Promise.all(
        [pair.a, pair.b].map((one) => pair.sign(one, ACTS.open, { terms: pair.terms })),
      );
      await ledger.connect(pair.a).decline(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
      const call = () => ledger.connect(stranger).open(pair.a, pair.b, pair.terms, signatures[0]!, signatures[1]!);
      await expectRefused(watched, call, "RelationshipCoins_WrongStage", [pair.id, Stage.Declined]);
    });
  });

  describe("confirmBatch", () => {
    const ACTIVITIES: Care[] = [
      { units: 1n, answer: 0 },
      { units: 30n, answer: 1 },
      { units: 500n, answer: 3 },
    ];
    const confirm = (pair: Pair, receiver: HardhatEthersSigner, activities: Care[] = ACTIVITIES) =>
      pair.ledger.connect(receiver).confirmBatch(receiver, pair.other(receiver), pair.termsHash, activities, CALLER);

    for (const side of ["a", "b"] as const) {
      describe(side === "a" ? "by the lower address" : "by the higher address", () => {
        itNeedsConsentOfOne(async function confirmingBatch() {
          const { ledger, pair, stranger, domain, watched } = await inMinutes();
          const receiver = pair[side];
          const giver = pair.other(receiver);
          const before = await fieldsOf(pair);
          return {
            watched,
            domain,
            person: receiver,
            stranger,
            key: BigInt(pair.id) >> 64n,
            act: ACTS.confirmBatch,
            values: { relationship: pair.id, giver: giver.address, activities: ACTIVITIES },
            altered: { activities: ACTIVITIES.slice(1) },
            send: (by, signature) =>
              ledger.connect(by).confirmBatch(receiver, giver, pair.termsHash, ACTIVITIES, signature),
            works: async (tx) => {
              await expect(tx)
                .to.emit(ledger, "CareBatchConfirmed")
                .withArgs(
                  pair.id,
                  giver.address,
                  ACTIVITIES.map(({ units, answer }) => [units, answer]),
                );
              const care = side === "a" ? { careB: 531n } : { careA: 531n };
              expect(await fieldsOf(pair)).to.deep.equal({ ...before, ...care });
            },
          };
        });
      });
    }

    it("refuses all when there is none, one of no units, or an unknown answer", async () => {
      const { pair, watched } = await loadFixture(open);
      await expectRefused(watched, () => confirm(pair, pair.a, []), "RelationshipCoins_Nothing", []);
      const empty = [...ACTIVITIES, { units: 0n, answer: 0 }];
      await expectRefused(watched, () => confirm(pair, pair.a, empty), "RelationshipCoins_Nothing", []);
      const odd = [...ACTIVITIES, { units: 1n, answer: 4 }];
      await expectRefused(watched, () => confirm(pair, pair.a, odd), "RelationshipCoins_UnknownAnswer", [4]);
    });

    it("refuses the scheme Weighted", async () => {
      const { pair, watched } = await loadFixture(openWeighted);
      await expectRefused(watched, () => confirm(pair, pair.a), "RelationshipCoins_WrongScheme", [pair.id]);
    });

    it("refuses a relationship that is unknown or ended", async () => {
      const { pair, watched } = await loadFixture(unopened);
      const refused = (stage: bigint) =>
        expectRefused(watched, () => confirm(pair, pair.a), "RelationshipCoins_WrongStage", [pair.id, stage]);
      await refused(Stage.Unknown);
      await pair.open();
      await pair.dissolve();
      await refused(Stage.Ended);
    });

    it("refuses the giver", async () => {
      const { ledger, pair, watched } = await loadFixture(open);
      const call = () => ledger.connect(pair.b).confirmBatch(pair.a, pair.b, pair.termsHash, ACTIVITIES, CALLER);
      await expectRefused(watched, call, "Consent_NotThePerson", [pair.a.address, pair.b.address]);
    });

    it("refuses all when one has more than a million units, and takes a million each", async () => {
      const { pair, watched } = await loadFixture(inMinutes);
      const most = { units: MOST, answer: 0 };
      const call = () => confirm(pair, pair.a, [most, { units: MOST + 1n, answer: 0 }]);
      await expectRefused(watched, call, "RelationshipCoins_TooManyUnits", [MOST + 1n, MOST]);
      await confirm(pair, pair.a, [most, most]);
      expect(await fieldsOf(pair)).to.include({ careA: 0n, careB: 2n * MOST });
    });

    it("stops at the end of the counter, also where the sum is beyond it", async () => {
      const { pair } = await loadFixture(inMinutes);
      await pair.checkpoint(LARGEST - 10n, LARGEST - 10n);
      await confirm(pair, pair.a, [
        { units: MOST, answer: 0 },
        { units: MOST, answer: 0 },
      ]);
      await confirm(pair, pair.b, [{ units: 9n, answer: 0 }]);
      expect(await fieldsOf(pair)).to.include({ careA: LARGEST - 1n, careB: LARGEST, chapter: 0n, epoch: 0n });
    });

    it("counts in a later chapter and during notice, and touches nothing else", async () => {
      const { ledger, pair } = await loadFixture(worn);
      const before = await fieldsOf(pair);
      const pot = await ledger.potOf(pair.id);
      await confirm(pair, pair.b);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, careA: 536n });
      expect(await ledger.potOf(pair.id)).to.deep.equal(pot);
    });
  });

  describe("confirmWeighted", () => {
    const ACTIVITIES: WeightedCare[] = [
      { category: 0, quantity: 3n, answer: 0 },
      { category: 1, quantity: 9n, answer: 1 },
      { category: 2, quantity: 2n, answer: 2 },
      { category: 3, quantity: 1n, answer: 3 },
    ];
    // 3 · 1 + 9 · 3 + 2 · 5 + 1 · 65,535
    const UNITS = 65_575n;
    const confirm = (
      pair: Pair,
      receiver: HardhatEthersSigner,
      activities: WeightedCare[] = ACTIVITIES,
      table: number[] = TABLE,
    ) =>
      pair.ledger
        .connect(receiver)
        .confirmWeighted(receiver, pair.other(receiver), pair.terms, table, activities, CALLER);

    for (const side of ["a", "b"] as const) {
      describe(side === "a" ? "by the lower address" : "by the higher address", () => {
        itNeedsConsentOfOne(async function confirmingWeighted() {
          const { ledger, pair, stranger, domain, watched } = await openWeighted();
          const receiver = pair[side];
          const giver = pair.other(receiver);
          const before = await fieldsOf(pair);
          return {
            watched,
            domain,
            person: receiver,
            stranger,
            key: BigInt(pair.id) >> 64n,
            act: ACTS.confirmWeighted,
            values: { relationship: pair.id, giver: giver.address, activities: ACTIVITIES },
            altered: { giver: stranger.address },
            send: (by, signature) =>
              ledger.connect(by).confirmWeighted(receiver, giver, pair.terms, TABLE, ACTIVITIES, signature),
            works: async (tx) => {
              await expect(tx)
                .to.emit(ledger, "WeightedCareConfirmed")
                .withArgs(
                  pair.id,
                  giver.address,
                  UNITS,
                  ACTIVITIES.map(({ category, quantity, answer }) => [category, quantity, answer]),
                );
              const care = side === "a" ? { careB: UNITS } : { careA: UNITS };
              expect(await fieldsOf(pair)).to.deep.equal({ ...before, ...care });
            },
          };
        });
      });
    }

    it("refuses a table that is not the one of the terms", async () => {
      const { pair, watched } = await loadFixture(openWeighted);
      for (const table of [[], [1, 3, 5, 65_535], [1, 3, 5, 65_534, 0], [3, 1, 5, 65_535, 0], [...TABLE, 0]]) {
        const args = [hashOfTable(TABLE), hashOfTable(table)];
        const call = () => confirm(pair, pair.a, ACTIVITIES, table);
        await expectRefused(watched, call, "RelationshipCoins_WrongWeights", args);
      }
    });

    it("refuses a category that is not in the table", async () => {
      const { pair, watched } = await loadFixture(openWeighted);
      for (const category of [5, 255]) {
        const call = () => confirm(pair, pair.a, [...ACTIVITIES, { category, quantity: 1n, answer: 0 }]);
        await expectRefused(watched, call, "RelationshipCoins_UnknownCategory", [category, 5]);
      }
    });

    it("refuses all when there is none, none of it, or an unknown answer", async () => {
      const { pair, watched } = await loadFixture(openWeighted);
      await expectRefused(watched, () => confirm(pair, pair.a, []), "RelationshipCoins_Nothing", []);
      const none = [...ACTIVITIES, { category: 0, quantity: 0n, answer: 0 }];
      await expectRefused(watched, () => confirm(pair, pair.a, none), "RelationshipCoins_Nothing", []);
      const weightless = [...ACTIVITIES, { category: 4, quantity: 1n, answer: 0 }];
      await expectRefused(watched, () => confirm(pair, pair.a, weightless), "RelationshipCoins_Nothing", []);
      const much = [...ACTIVITIES, { category: 3, quantity: 16n, answer: 0 }];
      const args = [16n * 65_535n, MOST];
      await expectRefused(watched, () => confirm(pair, pair.a, much), "RelationshipCoins_TooManyUnits", args);
      const odd = [...ACTIVITIES, { category: 0, quantity: 1n, answer: 7 }];
      await expectRefused(watched, () => confirm(pair, pair.a, odd), "RelationshipCoins_UnknownAnswer", [7]);
    });

    it("refuses the other schemes, for which no table fits", async () => {
      const { pair, watched } = await loadFixture(open);
      const args = [ethers.ZeroHash, hashOfTable(TABLE)];
      await expectRefused(watched, () => confirm(pair, pair.a), "RelationshipCoins_WrongWeights", args);
      const empty = () => confirm(pair, pair.a, ACTIVITIES, []);
      await expectRefused(watched, empty, "RelationshipCoins_WrongWeights", [ethers.ZeroHash, keccak256("0x")]);
    });

    it("refuses a relationship that is unknown or ended", async () => {
      const { ledger, people } = await loadFixture(unopened);
      const weighted = { scheme: Scheme.Weighted, weights: hashOfTable(TABLE) };
      const pair = await Pair.of(ledger, people[0]!, people[1]!, weighted);
      const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b] };
      const refused = (stage: bigint) =>
        expectRefused(watched, () => confirm(pair, pair.a), "RelationshipCoins_WrongStage", [pair.id, stage]);
      await refused(Stage.Unknown);
      await pair.open();
      await pair.dissolve();
      await refused(Stage.Ended);
    });

    it("takes a million units in one entry, and stops at the end of the counter", async () => {
      const { ledger, pair } = await loadFixture(openWeighted);
      await confirm(pair, pair.a, [{ category: 0, quantity: MOST, answer: 0 }]);
      expect(await fieldsOf(pair)).to.include({ careA: 0n, careB: MOST });
      await pair.checkpoint(0n, LARGEST - 7n);
      await expect(confirm(pair, pair.a, [{ category: 2, quantity: 2n, answer: 0 }]))
        .to.emit(ledger, "WeightedCareConfirmed")
        .withArgs(pair.id, pair.b.address, 10n, [[2, 2n, 0]]);
      expect(await fieldsOf(pair)).to.include({ careA: 0n, careB: LARGEST, chapter: 0n, epoch: 0n });
    });

    it("cannot be replayed as a batch of another scheme", async () => {
      const { ledger, pair, stranger, domain, watched } = await loadFixture(openWeighted);
      const nonce = await nonceOf(ledger, pair.a.address, BigInt(pair.id) >> 64n);
      const values = { relationship: pair.id, giver: pair.b.address, nonce };
      const signature = await carry(pair.a, domain, ACTS.confirmWeighted, {
        ...values,
        activities: ACTIVITIES,
      });
      const care = [{ units: 1n, answer: 0 }];
      const digest = digestOf(domain, ACTS.confirmBatch, { ...values, activities: care });
      const call = () => ledger.connect(stranger).confirmBatch(pair.a, pair.b, pair.termsHash, care, signature);
      await expectRefused(watched, call, "Consent_InvalidSignature", [pair.a.address, digest]);
    });
  });

  describe("logOwnCare", () => {
    const NOTE = ethers.id("note and salt");

    itNeedsConsentOfOne(async function logging() {
      const { ledger, stranger, people, domain } = await deployDomain();
      const person = people[0]!;
      const watched = { ledger, ids: [], people: [person, stranger] };
      return {
        watched,
        domain,
        person,
        stranger,
        key: 0n,
        act: ACTS.logOwnCare,
        values: { person: person.address, units: 45n, category: 7, note: NOTE },
        altered: { note: ethers.ZeroHash },
        send: (by, signature) => ledger.connect(by).logOwnCare(person, 45n, 7, NOTE, signature),
        works: (tx) => expect(tx).to.emit(ledger, "OwnCareLogged").withArgs(person.address, 45n, 7, NOTE),
      };
    });

    it("refuses nothing", async () => {
      const { ledger, stranger, watched } = await loadFixture(unopened);
      const call = () => ledger.connect(stranger).logOwnCare(stranger, 0, 7, NOTE, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_Nothing", []);
    });

    it("changes no state and moves no money", async () => {
      const { ledger, pair, watched } = await loadFixture(unopened);
      await expectUntouched(watched, async () => {
        await expect(ledger.connect(pair.a).logOwnCare(pair.a, LARGEST, 255, NOTE, CALLER))
          .to.emit(ledger, "OwnCareLogged")
          .withArgs(pair.a.address, LARGEST, 255, NOTE);
      });
    });
  });

  describe("cancelSignatures", () => {
    const cancel = (pair: Pair, by: HardhatEthersSigner) =>
      pair.ledger.connect(by).cancelSignatures(pair.a, pair.b, pair.termsHash);

    it("refuses a stranger", async () => {
      const { pair, stranger, watched } = await loadFixture(open);
      const args = [pair.id, stranger.address];
      await expectRefused(watched, () => cancel(pair, stranger), "RelationshipCoins_NotAPartner", args);
    });

    it("refuses a relationship that is unknown, declined or ended", async () => {
      const { ledger, pair, people, watched } = await loadFixture(unopened);
      const refused = (of: Pair, stage: bigint) =>
        expectRefused({ ...watched, ids: [of.id] }, () => cancel(of, of.b), "RelationshipCoins_WrongStage", [
          of.id,
          stage,
        ]);
      await refused(pair, Stage.Unknown);
      await ledger.connect(pair.b).decline(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
      await refused(pair, Stage.Declined);
      const other = await Pair.of(ledger, people[0]!, people[1]!);
      await other.open();
      await other.dissolve();
      await refused(other, Stage.Ended);
    });

    it("in CS-1 raises the epoch and the caller's own nonce, and nothing else", async () => {
      const { ledger, pair, domain, stranger, watched } = await loadFixture(open);
      const key = BigInt(pair.id) >> 64n;
      const before = await fieldsOf(pair);
      const pot = await ledger.potOf(pair.id);
      const nonce = await nonceOf(ledger, pair.b.address, key);
      const care = [{ units: 1n, answer: 0 }];
      const values = { relationship: pair.id, giver: pair.a.address, activities: care };
      const signature = await carry(pair.b, domain, ACTS.confirmBatch, { ...values, nonce });
      await expect(cancel(pair, pair.b)).to.emit(ledger, "SignaturesCancelled").withArgs(pair.id, pair.b.address);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, epoch: 1n });
      expect(await ledger.potOf(pair.id)).to.deep.equal(pot);
      expect(await nonceOf(ledger, pair.b.address, key)).to.equal(nonce + 1n);
      expect(await nonceOf(ledger, pair.a.address, key)).to.equal(key << 64n);
      const call = () => ledger.connect(stranger).confirmBatch(pair.b, pair.a, pair.termsHash, care, signature);
      const digest = digestOf(domain, ACTS.confirmBatch, { ...values, nonce: nonce + 1n });
      await expectRefused(watched, call, "Consent_InvalidSignature", [pair.b.address, digest]);
    });

    it("with a common fund raises the pot's nonce too, and nothing else", async () => {
      const { ledger, pair } = await loadFixture(worn);
      const before = await fieldsOf(pair);
      const pot = named(await ledger.potOf(pair.id));
      expect(before.epoch).to.equal(1n);
      const nonce = pot.nonce as bigint;
      await expect(cancel(pair, pair.a)).to.emit(ledger, "SignaturesCancelled").withArgs(pair.id, pair.a.address);
      expect(await fieldsOf(pair)).to.deep.equal({ ...before, epoch: 2n });
      expect(named(await ledger.potOf(pair.id))).to.deep.equal({ ...pot, nonce: nonce + 1n });
    });

    it("makes a half-signed payment void", async () => {
      const { ledger, pair, daycare } = await loadFixture(funded);
      const payment = { cooperative: daycare.address, amount: 10n * EURO, memo: ethers.id("memo") };
      const signature = await pair.sign(pair.b, ACTS.pay, { ...payment, nonce: 0 });
      await cancel(pair, pair.a);
      const call = () => ledger.connect(pair.a).pay(pair.a, pair.b, pair.terms, payment, CALLER, signature);
      const digest = digestOf(pair.domain, ACTS.pay, { ...pair.both, ...payment, nonce: 1 });
      const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, daycare] };
      await expectRefused(watched, call, "Consent_InvalidSignature", [pair.b.address, digest]);
      await pair.pay(daycare.address, 10n * EURO);
      expect(await ledger.balanceOf(daycare, 1n)).to.equal(10n * EURO);
    });
  });
});
