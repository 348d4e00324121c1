import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { Dice, times } from "../karma/exact";
import { deploy } from "./deploy";

type Harness = Awaited<ReturnType<typeof deploy>>;

const amountOf = (code: bigint) => (code & 0xffffn) << (code >> 16n);

/** Who is recorded, with how much, the least first. */
async function recorded(ranking: Harness, era = 0) {
  const { numbers, codes } = await ranking.places(era);
  const places = numbers.map((number, i) => ({ number: Number(number), amount: amountOf(codes[i]) }));
  for (const { amount } of places) expect(amount >= places[0].amount, "the least is not first").to.equal(true);
  const members = places.filter(({ number }) => number !== 0).map(({ number }) => number);
  expect(new Set(members).size, "somebody is recorded twice").to.equal(members.length);
  return places;
}

/** What is recorded for a member; undefined if they are not in it. */
async function recordOf(ranking: Harness, member: number, era = 0) {
  const place = (await recorded(ranking, era)).find(({ number }) => number === member);
  expect(await ranking.includes(member)).to.equal(place !== undefined);
  return place?.amount;
}

/** A ranking of ten: member i has 1000 * i. */
async function full() {
  const ranking = await deploy();
  for (let i = 10; i > 0; i--) await ranking.rank(i, 1_000 * i, 0);
  return ranking;
}

describe("Ranking", () => {
  describe("codeOf", () => {
    it("is exact up to 65,535, and for numbers of 16 bits at any place", async () => {
      const ranking = await loadFixture(deploy);
      for (const units of [0n, 1n, 32_768n, 65_535n]) expect(await ranking.codeOf(units)).to.equal(units);
      for (const units of [65_536n, 65_538n, 131_070n, 0xabcdn << 100n, 0xffffn << 112n]) {
        expect(amountOf(await ranking.codeOf(units))).to.equal(units);
      }
    });

    it("rounds up to the next number of 16 bits", async () => {
      const ranking = await loadFixture(deploy);
      for (const [units, amount] of [
        [65_537n, 65_538n],
        [131_071n, 131_072n],
        [(1n << 127n) + 1n, (1n << 127n) + (1n << 112n)],
        [(1n << 128n) - 1n, 1n << 128n],
      ]) {
        expect(amountOf(await ranking.codeOf(units)), `${units}`).to.equal(amount);
      }
    });

    it("keeps the order, by less than a 2^-15th above", async () => {
      const ranking = await loadFixture(deploy);
      const dice = new Dice(7);
      const amounts = Array.from({ length: times(300) }, () => dice.ofAnySize(128)).sort((a, b) => (a < b ? -1 : 1));
      let before = 0n;
      for (const units of amounts) {
        const code = await ranking.codeOf(units);
        expect(code >= before && code < 1n << 23n).to.equal(true);
        const above = amountOf(code) - units;
        expect(above === 0n || (above > 0n && above << 15n < units), `${units}`).to.equal(true);
        before = code;
      }
    });
  });

  describe("note", () => {
    it("takes in whoever comes while there is room", async () => {
      const ranking = await loadFixture(deploy);
      for (let i = 1; i <= 10; i++) {
        await ranking.rank(i, 5n, 0);
        expect(await recordOf(ranking, i)).to.equal(5n);
        expect(await ranking.sumOf(0)).to.equal(5n * BigInt(i));
      }
    });

    it("puts who is above the least recorded in its place, and nobody else", async () => {
      const ranking = await loadFixture(full);
      expect(await ranking.rank.staticCall(11, 1_000, 0)).to.equal(false);
      await ranking.rank(11, 1_000, 0);
      expect(await recordOf(ranking, 11)).to.equal(undefined);
      await ranking.rank(11, 5_500, 0);
      expect(await recordOf(ranking, 11)).to.equal(5_500n);
      expect(await recordOf(ranking, 1)).to.equal(undefined);
      expect((await recorded(ranking))[0]).to.deep.equal({ number: 2, amount: 2_000n });
    });

    it("records a member anew who has more, at whatever place", async () => {
      const ranking = await loadFixture(full);
      for (const [member, units] of [
        [10, 10_001n],
        [5, 5_001n],
        [1, 9_999n],
        [2, 2_001n],
      ] as const) {
        await ranking.rank(member, units, 0);
        expect(await recordOf(ranking, member)).to.equal(units);
      }
      expect(await ranking.sumOf(0)).to.equal(55_000n + 1n + 1n + 8_999n + 1n);
    });

    it("never lowers what is recorded", async () => {
      const ranking = await loadFixture(full);
      await ranking.rank(10, 1_500, 0);
      await ranking.rank(9, 0, 0);
      expect(await recordOf(ranking, 10)).to.equal(10_000n);
      expect(await recordOf(ranking, 9)).to.equal(9_000n);
    });

    it("says at most 2^128 - 1, although what is recorded is rounded up", async () => {
      const ranking = await loadFixture(deploy);
      await ranking.rank(1, (1n << 128n) - 1n, 0);
      expect(await ranking.sumOf(0)).to.equal((1n << 128n) - 1n);
    });
  });

  describe("replace", () => {
    it("puts one in the place of another, whose record stays", async () => {
      const ranking = await loadFixture(full);
      await ranking.replace(77, 4);
      expect(await recordOf(ranking, 77)).to.equal(4_000n);
      expect(await recordOf(ranking, 4)).to.equal(undefined);
      expect(await ranking.sumOf(0)).to.equal(55_000n);
    });

    it("does nothing for who is in it already, or in the place of who is not", async () => {
      const ranking = await loadFixture(full);
      for (const [member, instead] of [
        [3, 4],
        [3, 3],
        [77, 78],
      ]) {
        expect(await ranking.replace.staticCall(member, instead)).to.equal(false);
        await ranking.replace(member, instead);
      }
      expect(await recordOf(ranking, 4)).to.equal(4_000n);
    });
  });

  describe("eras", () => {
    it("brings what is recorded to the present era, rounded up", async () => {
      const ranking = await loadFixture(deploy);
      await ranking.rank(1, 5n << 40n, 0);
      await ranking.rank(2, (5n << 40n) + (1n << 30n), 0);
      await ranking.rank(3, 1n, 0);
      const amounts = async (era: number) => Promise.all([1, 2, 3].map((member) => recordOf(ranking, member, era)));
      expect(await amounts(1)).to.deep.equal([5n, 6n, 1n]);
      // However long it takes, and more than 2^256: something stays, which is nothing.
      expect(await amounts(2)).to.deep.equal([1n, 1n, 1n]);
      expect(await amounts(60_000)).to.deep.equal([1n, 1n, 1n]);
      await ranking.rank(3, 2n, 7);
      expect(await amounts(7)).to.deep.equal([1n, 1n, 2n]);
      expect(await ranking.sumOf(7)).to.equal(4n);
    });
  });
});
