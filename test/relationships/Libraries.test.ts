import { expect } from "chai";
import { id as hashOf, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { RelationshipHarness } from "../../typechain-types";
import { named } from "../common/named";
import type { Act } from "../helpers/consent";
import { ACTS, DAY, EURO, loadFixture, MONTH, Scheme, time } from "./fixture";

const LARGEST = 2n ** 48n - 1n;
const month = BigInt(MONTH);
const day = BigInt(DAY);

async function deploy() {
  return (await ethers.deployContract("RelationshipHarness")) as unknown as RelationshipHarness;
}

/** The harness, and a time that views see as now. */
async function at() {
  const harness = await deploy();
  const now = (await time.latest()) + 10 * MONTH;
  await time.increaseTo(now);
  return { harness, now: BigInt(now) };
}

describe("CareUnits", () => {
  it("adds, and stops at the counter's end instead of failing", async () => {
    const harness = await loadFixture(deploy);
    for (const [counter, units, sum] of [
      [0n, 0n, 0n],
      [5n, 7n, 12n],
      [LARGEST - 1n, 1n, LARGEST],
      [LARGEST - 1n, 2n, LARGEST],
      [LARGEST, 0n, LARGEST],
      [1n, LARGEST, LARGEST],
      [LARGEST, 2n ** 256n - 1n, LARGEST],
      [0n, 2n ** 48n, LARGEST],
    ] as const) {
      expect(await harness.plus(counter, units)).to.equal(sum);
    }
  });

  it("lets so much be declared a day since both last signed, and counts a day begun whole", async () => {
    const { harness, now } = await loadFixture(at);
    for (const [scheme, heaviest, perDay] of [
      [Scheme.Activities, 0, 24n],
      [Scheme.Activities, 999, 24n],
      [Scheme.Minutes, 999, 960n],
      [Scheme.Weighted, 7, 168n],
      [Scheme.Weighted, 65_535, 24n * 65_535n],
      [Scheme.Weighted, 0, 0n],
    ] as const) {
      for (const [since, days] of [
        [0n, 0n],
        [1n, 1n],
        [day, 1n],
        [day + 1n, 2n],
        [30n * day, 30n],
      ] as const) {
        const most = await harness.declarable(scheme, heaviest, 100n, now - since);
        expect(most, `${scheme} ${heaviest} ${since}`).to.equal(100n + days * perDay);
      }
    }
    expect(await harness.declarable(Scheme.Minutes, 0, LARGEST - 1n, now - day)).to.equal(LARGEST);
  });

  it("finds the largest weight of a table", async () => {
    const harness = await loadFixture(deploy);
    expect(await harness.largest([])).to.equal(0);
    expect(await harness.largest([0, 0])).to.equal(0);
    expect(await harness.largest([3, 65_535, 4])).to.equal(65_535);
    expect(await harness.largest([9, 8, 1])).to.equal(9);
    expect(await harness.largest([1, 8, 9])).to.equal(9);
  });
});

describe("Contributions", () => {
  it("says which month can be paid: the earliest that is due and not missed", async () => {
    const { harness, now } = await loadFixture(at);
    for (const [title, since, next, due, number] of [
      ["before the start", -1n, 0n, false, 0n],
      ["at the start", 0n, 0n, true, 0n],
      ["in month 0, which is paid", month - 1n, 1n, false, 1n],
      ["when month 1 begins", month, 1n, true, 1n],
      ["in the last second of month 2, month 1 is not missed", 3n * month - 1n, 1n, true, 1n],
      ["when month 3 begins, month 1 is missed", 3n * month, 1n, true, 2n],
      ["the present month after the last one was paid", 3n * month, 3n, true, 3n],
      ["nothing when the present month was paid", 3n * month, 4n, false, 4n],
      ["after many missed months", 9n * month, 2n, true, 8n],
    ] as const) {
      expect(await harness.payableMonth(now - since, next), title).to.deep.equal([due, number]);
    }
  });

  it("stops at the last number that a month can have", async () => {
    const harness = await loadFixture(deploy);
    await time.increase(70_000 * MONTH);
    expect(await harness.payableMonth(0, 1)).to.deep.equal([true, 65_535n]);
  });
});

describe("SubsidyAccrual", () => {
  const term = (start: bigint, some: Record<string, unknown> = {}) => ({
    programme: 1,
    rate: 100n * EURO,
    start,
    months: 12,
    categories: 1,
    localOnly: false,
    ...some,
  });
  const pot = (some: Record<string, unknown> = {}) => ({
    balance: 0n,
    calendarStart: 0n,
    nextMonth: 0,
    paidMonths: 0,
    claimedMonths: 0,
    suspendedAt: 0n,
    nonce: 0,
    subsidised: true,
    suspensions: 0,
    ...some,
  });

  it("says how long the last suspension has taken so far, at most 30 days", async () => {
    const { harness, now } = await loadFixture(at);
    expect(await harness.paused(0)).to.equal(0n);
    for (const [since, taken] of [
      [0n, 0n],
      [1n, 1n],
      [30n * day, 30n * day],
      [30n * day + 1n, 30n * day],
      [300n * day, 30n * day],
    ] as const) {
      expect(await harness.paused(now - since)).to.equal(taken);
    }
  });

  it("accrues whole months, at most the term, and none while suspended", async () => {
    const { harness, now } = await loadFixture(at);
    for (const [since, suspendedFor, months] of [
      [0n, 0n, 0n],
      [month - 1n, 0n, 0n],
      [month, 0n, 1n],
      [5n * month + 7n, 0n, 5n],
      [12n * month, 0n, 12n],
      [40n * month, 0n, 12n],
      [month, 1n, 0n],
      [2n * month, 10n * day, 1n],
      [2n * month, 40n * day, 1n],
      [40n * month, 90n * day, 12n],
    ] as const) {
      const suspendedAt = suspendedFor === 0n ? 0n : now - suspendedFor;
      expect(await harness.accruedMonths(term(now - since), suspendedAt), `${since}`).to.equal(months);
    }
  });

  it("owes on stopping the running month to the second, and nothing twice", async () => {
    const { harness, now } = await loadFixture(at);
    const rate = 100n * EURO;
    for (const [since, claimedMonths, owed] of [
      [0n, 0, 0n],
      [1n, 0, rate / month],
      [month / 2n, 0, rate / 2n],
      [2n * month + month / 4n, 0, 2n * rate + rate / 4n],
      [2n * month + month / 4n, 2, rate / 4n],
      [12n * month, 12, 0n],
      [50n * month, 11, rate],
    ] as const) {
      expect(await harness.owedOnStop(term(now - since), pot({ claimedMonths }))).to.equal(owed);
    }
    const suspendedAt = now - 10n * day;
    const owed = await harness.owedOnStop(term(now - month), pot({ suspendedAt }));
    expect(owed).to.equal((rate * 20n) / 30n);
    // Two thirds of a unit are rounded down: the rest goes back to the treasury.
    expect(await harness.owedOnStop(term(now - 20n * day, { rate: 1n }), pot())).to.equal(0n);
    expect(await harness.owedOnStop(term(now - month, { rate: 2n ** 96n - 1n, months: 60 }), pot())).to.equal(
      2n ** 96n - 1n,
    );
  });

  it("ends as planned, or later by a suspension that began before", async () => {
    const { harness, now } = await loadFixture(at);
    const start = now - 12n * month - 5n * day;
    const planned = start + 12n * month;
    expect(await harness.end(term(start), 0)).to.equal(planned);
    expect(await harness.end(term(start), planned - 1n)).to.equal(planned + 5n * day + 1n);
    expect(await harness.end(term(start), planned - 100n * day)).to.equal(planned + 30n * day);
    expect(await harness.end(term(start), planned)).to.equal(planned);
    expect(await harness.end(term(start), planned + day)).to.equal(planned);
  });
});

describe("Eligibility", () => {
  const steps = (...all: [number, bigint][]) => all.map(([care, rate]) => ({ care, rate }));

  it("takes one to four steps that rise and pay", async () => {
    const harness = await loadFixture(deploy);
    for (const [sound, given] of [
      [false, steps()],
      [true, steps([0, 1n])],
      [true, steps([7, 1n])],
      [true, steps([0, 1n], [1, 1n], [2, 5n], [3, 4n])],
      [false, steps([0, 1n], [1, 1n], [2, 5n], [3, 4n], [4, 4n])],
      [false, steps([0, 0n])],
      [false, steps([0, 1n], [1, 0n])],
      [false, steps([5, 1n], [5, 2n])],
      [false, steps([5, 1n], [4, 2n])],
    ] as const) {
      expect(await harness.areSound(given)).to.equal(sound);
    }
  });

  it("finds the highest step that care reaches, or none", async () => {
    const harness = await loadFixture(deploy);
    const given = steps([10, 1n], [20, 2n], [30, 3n]);
    for (const [care, reached, step] of [
      [0n, false, 0n],
      [9n, false, 0n],
      [10n, true, 0n],
      [19n, true, 0n],
      [20n, true, 1n],
      [30n, true, 2n],
      [2n ** 49n, true, 2n],
    ] as const) {
      expect(await harness.stepOf(given, care)).to.deep.equal([reached, step]);
    }
    expect(await harness.stepOf([], 1)).to.deep.equal([false, 0n]);
  });

  it("measures balance from smaller to larger, rounded down, and two who gave nothing as balanced", async () => {
    const harness = await loadFixture(deploy);
    for (const [x, y, balance] of [
      [0n, 0n, 10_000n],
      [0n, 1n, 0n],
      [5n, 5n, 10_000n],
      [1n, 3n, 3_333n],
      [2n, 3n, 6_666n],
      [394n, 582n, 6_769n],
      [LARGEST, LARGEST - 1n, 9_999n],
    ] as const) {
      expect(await harness.balanceOf(x, y)).to.equal(balance);
      expect(await harness.balanceOf(y, x)).to.equal(balance);
    }
  });

  it("wants a table of weights exactly for the scheme Weighted", async () => {
    const harness = await loadFixture(deploy);
    const policy = (scheme: bigint, weights: string) => ({
      steps: [],
      months: 1,
      scheme,
      weights,
      minPaidMonths: 0,
      minContribution: 0n,
      minCare: 0n,
      minBalance: 0,
      verifier: ZeroAddress,
      waiver: "",
      categories: 1,
      localOnly: false,
    });
    for (const [scheme, weights, fits] of [
      [Scheme.Activities, ZeroHash, true],
      [Scheme.Minutes, ZeroHash, true],
      [Scheme.Weighted, hashOf("table"), true],
      [Scheme.Activities, hashOf("table"), false],
      [Scheme.Minutes, hashOf("table"), false],
      [Scheme.Weighted, ZeroHash, false],
    ] as const) {
      expect(await harness.weightsFitScheme(policy(scheme, weights))).to.equal(fits);
    }
  });
});

describe("TwoPersonActs", () => {
  it("are the eight acts that two agree to, as the specification writes them", async () => {
    const harness = await loadFixture(deploy);
    const typeHash = (of: Act) =>
      hashOf(
        Object.entries(of.types)
          .map(([name, fields]) => `${name}(${fields.map((one) => `${one.type} ${one.name}`).join(",")})`)
          .join(""),
      );
    const ofTwo = ["open", "checkpoint", "begin", "compose", "pay", "settle", "dissolve", "nameSuccessor"];
    for (const [name, of] of Object.entries(ACTS)) {
      expect(await harness.includes(typeHash(of)), name).to.equal(ofTwo.includes(name));
    }
    expect(await harness.includes(ZeroHash)).to.equal(false);
  });
});

describe("Slots", () => {
  /** Fields in order from the low end: name and width in bits. */
  const RELATIONSHIP = [
    ["stage", 8],
    ["scheme", 8],
    ["chapter", 16],
    ["careA", 48],
    ["careB", 48],
    ["checkpointAt", 40],
    ["noticeEndsAt", 40],
    ["epoch", 24],
    ["noticeByB", 8],
    ["noticesWithdrawn", 8],
  ] as const;
  const POT = [
    ["balance", 96],
    ["calendarStart", 40],
    ["nextMonth", 16],
    ["paidMonths", 16],
    ["claimedMonths", 8],
    ["suspendedAt", 40],
    ["nonce", 24],
    ["subsidised", 8],
    ["suspensions", 8],
  ] as const;
  const LIMITS: Record<string, bigint> = { stage: 6n, scheme: 2n, noticeByB: 1n, subsidised: 1n };
  const FLAGS = ["noticeByB", "subsidised"];

  for (const [title, layout] of [
    ["relationship", RELATIONSHIP],
    ["pot", POT],
  ] as const) {
    it(`of a ${title} hold every field where the specification says, without touching another`, async () => {
      const harness = await loadFixture(deploy);
      const [pack, unpack] =
        title === "pot"
          ? [harness.packPotSlot, harness.unpackPotSlot]
          : [harness.packRelationshipSlot, harness.unpackRelationshipSlot];
      const limit = (name: string, bits: number) => LIMITS[name] ?? 2n ** BigInt(bits) - 1n;
      const all = layout.map(([name]) => name as string);
      for (const set of [
        [],
        all,
        ...all.map((name) => [name]),
        ...all.map((name) => all.filter((one) => one !== name)),
      ]) {
        let [word, offset] = [0n, 0n];
        const values: Record<string, bigint | boolean> = {};
        for (const [name, bits] of layout) {
          const value = set.includes(name) ? limit(name, bits) : 0n;
          values[name] = FLAGS.includes(name) ? value === 1n : value;
          word |= value << offset;
          offset += BigInt(bits);
        }
        expect(await pack(values as never), set.join()).to.equal(word);
        expect(named(await unpack(word)), set.join()).to.deep.equal(values);
      }
    });
  }

  it("wrap a counter at its end without touching its neighbours", async () => {
    const harness = await loadFixture(deploy);
    const rest = (at: bigint) => 2n ** 256n - 1n - ((2n ** 24n - 1n) << at);
    expect(await harness.withNextEpoch(2n ** 256n - 1n)).to.equal(rest(208n));
    expect(await harness.withNextEpoch(0)).to.equal(1n << 208n);
    expect(await harness.withNextNonce(2n ** 256n - 1n)).to.equal(rest(216n));
    expect(await harness.withNextNonce(rest(216n))).to.equal(rest(216n) + (1n << 216n));
  });
});
