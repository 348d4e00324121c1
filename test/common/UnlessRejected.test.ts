import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type EventLog, Wallet } from "ethers";
import { ethers } from "hardhat";
import type { MoodyWallet, UnlessRejectedHarness } from "../../typechain-types";
import { FAR } from "../helpers/consent";
import { ACTS, ballot, DAY, idOf, keys, Status, sign, TERMS, withVoters } from "./UnlessRejectedHelpers";

const ID = idOf("act");
const MAX = 2n ** 112n - 1n;

/** Voters with ten each of a hundred. */
const ten = () => withVoters(Array(10).fill(10));

async function pending() {
  const all = await ten();
  await all.harness.schedule(ID, TERMS);
  const { end } = await all.harness.actOf(ID);
  const by = (i: number) => all.harness.connect(all.voters[i]!);
  return { ...all, end: Number(end), by };
}

/** Nine of ten parts of weight in the hands of keys. */
async function withKeys() {
  const all = await pending();
  const people = keys(6);
  await all.harness.register(
    people,
    people.map((_, i) => i + 1),
    30,
  );
  return { ...all, people };
}

const wrong = (harness: UnlessRejectedHarness, status: bigint, id = ID) =>
  [harness, "UnlessRejected_WrongStatus", [id, status]] as const;

async function refuses(sent: Promise<unknown>, harness: UnlessRejectedHarness, status: bigint) {
  const [of, error, args] = wrong(harness, status);
  await expect(sent)
    .to.be.revertedWithCustomError(of, error)
    .withArgs(...args);
}

describe("UnlessRejected", () => {
  describe("schedule", () => {
    it("makes it pending until its window is over, with the weight that is missing", async () => {
      const { harness } = await loadFixture(ten);
      expect(await harness.statusOf(ID)).to.equal(Status.Unknown);
      expect(await harness.actOf(ID)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
      const at = (await time.latest()) + 10;
      await time.setNextBlockTimestamp(at);
      const end = at + 3 * DAY;
      await expect(harness.schedule(ID, TERMS))
        .to.emit(harness, "ActScheduled")
        .withArgs(ID, 100n, end, Object.values(TERMS));
      expect(await harness.actOf(ID)).to.deep.equal([Status.Pending, 67n, end, end + 10 * DAY, DAY, 3n]);
      for (const [when, status] of [
        [end - 1, Status.Pending],
        [end, Status.Executable],
        [end + 10 * DAY - 1, Status.Executable],
        [end + 10 * DAY, Status.Expired],
      ] as const) {
        await time.increaseTo(when);
        expect(await harness.statusOf(ID)).to.equal(status);
      }
    });

    it("refuses an id that was used before, whatever became of that act", async () => {
      const { harness, by, end } = await loadFixture(pending);
      await refuses(harness.schedule(ID, TERMS), harness, Status.Pending);
      await harness.cancel(ID);
      await refuses(harness.schedule(ID, TERMS), harness, Status.Cancelled);
      const other = idOf("other");
      await harness.schedule(other, TERMS);
      for (let i = 0; i < 7; i++) await by(i).reject(other, 1);
      await expect(harness.schedule(other, TERMS)).to.be.revertedWithCustomError(harness, "UnlessRejected_WrongStatus");
      await harness.schedule(idOf("third"), TERMS);
      await time.increaseTo(end + DAY);
      await harness.execute(idOf("third"));
      await expect(harness.schedule(idOf("third"), TERMS))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_WrongStatus")
        .withArgs(idOf("third"), Status.Executed);
    });

    it("refuses an empty electorate, and shares and times out of their bounds", async () => {
      const { harness } = await loadFixture(ten);
      await expect(harness.scheduleFor(ID, 0n, TERMS))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_EmptyElectorate")
        .withArgs(ID);
      for (const [numerator, denominator] of [
        [0, 0],
        [0, 3],
        [4, 3],
        [1, 0],
      ]) {
        await expect(harness.schedule(ID, { ...TERMS, numerator: numerator!, denominator: denominator! }))
          .to.be.revertedWithCustomError(harness, "UnlessRejected_ShareOutOfRange")
          .withArgs(numerator, denominator);
      }
      for (const times of [
        { window: 0, extension: 0 },
        { grace: 0 },
        { window: DAY - 1 },
        { window: 2 ** 24 - 2, extension: 2 ** 24 - 1 },
      ]) {
        const terms = { ...TERMS, ...times };
        await expect(harness.schedule(ID, terms))
          .to.be.revertedWithCustomError(harness, "UnlessRejected_TimesOutOfRange")
          .withArgs(Object.values(terms));
      }
    });

    it("overflows nowhere with the longest times and the largest weights", async () => {
      const { harness } = await loadFixture(ten);
      const longest = {
        numerator: 255,
        denominator: 255,
        window: 2 ** 32 - 1,
        extension: 2 ** 24 - 1,
        grace: 2 ** 24 - 1,
      };
      await harness.scheduleFor(ID, MAX, longest);
      expect((await harness.actOf(ID)).missing).to.equal(MAX);
      await harness.rejectAs(ID, 0, MAX - 1n, 1);
      await harness.withdrawAs(ID, 0, MAX - 1n, 2);
      expect((await harness.actOf(ID)).missing).to.equal(MAX);
      await harness.rejectTogetherAs(ID, [ballot(1, MAX), ballot(2, MAX), ballot(2 ** 32 - 1, MAX)], 1);
      expect(await harness.statusOf(ID)).to.equal(Status.Rejected);
    });
  });

  it("refuses an end beyond all clocks", async () => {
    const { harness } = await loadFixture(ten);
    // What still fits: two windows and the grace, to the second. The clock of the chain stays there, so this comes in a
    // snapshot of its own.
    const snapshot = await ethers.provider.send("evm_snapshot", []);
    const last = 2 ** 40 - 1 - 2 * 3 * DAY - 10 * DAY;
    await time.setNextBlockTimestamp(last);
    await harness.schedule(ID, TERMS);
    await time.setNextBlockTimestamp(last + 1);
    await expect(harness.schedule(idOf("later"), TERMS)).to.be.revertedWithCustomError(
      harness,
      "UnlessRejected_TimesOutOfRange",
    );
    await ethers.provider.send("evm_revert", [snapshot]);
  });

  describe("reject", () => {
    it("counts a weight once, also when it is said again", async () => {
      const { harness, by } = await loadFixture(pending);
      await expect(by(0).reject(ID, 1)).to.emit(harness, "RejectionMade").withArgs(ID, 0, 10n, 1);
      expect((await harness.actOf(ID)).missing).to.equal(57n);
      await expect(by(0).reject(ID, 1))
        .to.be.revertedWithCustomError(harness, "Ballots_CounterNotHigher")
        .withArgs(0, 1, 1);
      await expect(by(0).reject(ID, 5)).to.emit(harness, "RejectionMade").withArgs(ID, 0, 10n, 5);
      expect((await harness.actOf(ID)).missing).to.equal(57n);
      expect(await harness.rejectionOf(ID, 0)).to.deep.equal([true, 5n]);
      expect(await harness.rejectionOf(ID, 1)).to.deep.equal([false, 0n]);
    });

    it("rejects at two thirds of an electorate to the unit, for every subset", async () => {
      for (const weights of [[1, 1, 1], [34, 33, 33], [50, 50], [100, 100, 100], [7], [1, 1], [1, 2, 3, 4]]) {
        const { harness } = await withVoters(weights);
        const total = weights.reduce((a, b) => a + b);
        for (let subset = 0; subset < 2 ** weights.length; subset++) {
          const id = idOf(`${weights} ${subset}`);
          await harness.schedule(id, TERMS);
          let rejecting = 0;
          for (const [i, weight] of weights.entries()) {
            if ((subset & (1 << i)) === 0 || 3 * rejecting >= 2 * total) continue;
            rejecting += weight;
            await harness.rejectAs(id, i, weight, 1);
          }
          const expected = 3 * rejecting >= 2 * total ? Status.Rejected : Status.Pending;
          expect(await harness.statusOf(id), `${rejecting} of ${weights}`).to.equal(expected);
        }
      }
    });

    it("is final once there is enough weight", async () => {
      const { harness, by, end } = await loadFixture(pending);
      for (let i = 0; i < 6; i++) await by(i).reject(ID, 1);
      expect(await harness.statusOf(ID)).to.equal(Status.Pending);
      await expect(by(6).reject(ID, 1)).to.emit(harness, "BecameRejected").withArgs(ID);
      expect((await harness.actOf(ID)).missing).to.equal(0n);
      await refuses(by(7).reject(ID, 1), harness, Status.Rejected);
      await refuses(by(6).withdraw(ID, 2), harness, Status.Rejected);
      await time.increaseTo(end + 20 * DAY);
      expect(await harness.statusOf(ID)).to.equal(Status.Rejected);
      await refuses(harness.execute(ID), harness, Status.Rejected);
      await refuses(harness.cancel(ID), harness, Status.Rejected);
    });

    it("refuses who has no weight, and acts that are not in their window", async () => {
      const { harness, by, stranger, end } = await loadFixture(pending);
      await expect(harness.connect(stranger).reject(ID, 1))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_NoWeight")
        .withArgs(ID, 0);
      await expect(by(0).reject(idOf("unknown"), 1))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_WrongStatus")
        .withArgs(idOf("unknown"), Status.Unknown);
      await time.setNextBlockTimestamp(end - 1);
      await by(0).reject(ID, 1);
      await time.setNextBlockTimestamp(end);
      await refuses(by(1).reject(ID, 1), harness, Status.Executable);
      await refuses(by(0).withdraw(ID, 2), harness, Status.Executable);
    });
  });

  describe("withdraw", () => {
    it("takes the weight back, and an old signed rejection does not bring it again", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const signed = await sign([people[5]!], domain, ACTS.reject, { acts: [ID], counter: 1 });
      const back = await sign([people[5]!], domain, ACTS.withdraw, { act: ID, counter: 2 });
      await harness.rejectSigned([ID], 1, FAR, signed, []);
      expect((await harness.actOf(ID)).missing).to.equal(61n);
      await expect(harness.withdrawSigned(ID, 2, FAR, back, []))
        .to.emit(harness, "RejectionWithdrawn")
        .withArgs(ID, 35, 2);
      expect((await harness.actOf(ID)).missing).to.equal(67n);
      await expect(harness.rejectSigned([ID], 1, FAR, signed, [])).not.to.emit(harness, "RejectionsMade");
      expect((await harness.actOf(ID)).missing).to.equal(67n);
      expect(await harness.rejectionOf(ID, 35)).to.deep.equal([false, 2n]);
      await expect(harness.withdrawSigned(ID, 2, FAR, back, [])).to.be.revertedWithCustomError(
        harness,
        "Ballots_CounterNotHigher",
      );
    });

    it("without a rejection makes void what was signed", async () => {
      const { harness, people, domain, by } = await loadFixture(withKeys);
      const signed = await sign([people[5]!], domain, ACTS.reject, { acts: [ID], counter: 1 });
      await harness.withdrawAs(ID, 35, 6, 1);
      await harness.rejectSigned([ID], 1, FAR, signed, []);
      expect((await harness.actOf(ID)).missing).to.equal(67n);
      await by(0).withdraw(ID, 63);
      await expect(by(0).reject(ID, 63)).to.be.revertedWithCustomError(harness, "Ballots_NoMoreChanges").withArgs(0);
    });
  });

  describe("the end is put off", () => {
    it("by a day for a new highest of at least a sixth in the last day", async () => {
      const { harness, by, end } = await loadFixture(pending);
      await time.increaseTo(end - DAY);
      await by(0).reject(ID, 1);
      expect((await harness.actOf(ID)).end).to.equal(end);
      await expect(by(1).reject(ID, 1))
        .to.emit(harness, "ActExtended")
        .withArgs(ID, end + DAY);
      const { end: now, expiry, extensions } = await harness.actOf(ID);
      expect([now, expiry, extensions]).to.deep.equal([BigInt(end + DAY), BigInt(end + 11 * DAY), 2n]);
    });

    it("at exactly a sixth, and not a unit below", async () => {
      for (const [total, weight, put] of [
        [6, 1, true],
        [7, 1, false],
        [7, 2, true],
        [60, 9, false],
        [60, 10, true],
        [61, 10, false],
        [2 ** 31, 357_913_942, true],
        [2 ** 31, 357_913_941, false],
        [6n * 10n ** 30n, 10n ** 30n + 10n ** 22n, true],
        [6n * 10n ** 30n, 10n ** 30n - 1n, false],
      ] as const) {
        const { harness } = await withVoters([1]);
        await harness.scheduleFor(ID, total, TERMS);
        const { end } = await harness.actOf(ID);
        await time.increaseTo(end - 100n);
        await harness.rejectAs(ID, 0, weight, 1);
        expect((await harness.actOf(ID)).end, `${weight} of ${total}`).to.equal(end + (put ? BigInt(DAY) : 0n));
      }
    });

    it("not before the last day, and not by the rejection that completes it", async () => {
      const { harness, by, end } = await loadFixture(pending);
      await time.setNextBlockTimestamp(end - DAY - 1);
      await harness.rejectTogetherAs(
        ID,
        [0, 1, 2].map((i) => ballot(i, 10)),
        1,
      );
      expect((await harness.actOf(ID)).end).to.equal(end);
      expect((await harness.actOf(ID)).extensions).to.equal(3n);
      const other = idOf("other");
      await harness.schedule(other, TERMS);
      const otherEnd = Number((await harness.actOf(other)).end);
      await time.setNextBlockTimestamp(end - 100);
      await harness.rejectTogetherAs(
        ID,
        [3, 4, 5, 6].map((i) => ballot(i, 10)),
        1,
      );
      expect((await harness.actOf(ID)).end).to.equal(end);
      expect(await harness.statusOf(ID)).to.equal(Status.Rejected);
      await refuses(by(8).reject(ID, 1), harness, Status.Rejected);
      await time.setNextBlockTimestamp(otherEnd - DAY);
      await harness.rejectAs(other, 0, 20, 1);
      expect((await harness.actOf(other)).end).to.equal(otherEnd + DAY);
    });

    it("not twice for the same height, whoever rejects, withdraws and rejects again", async () => {
      const { harness, by, end } = await loadFixture(pending);
      await by(0).reject(ID, 1);
      await by(1).reject(ID, 1);
      await time.increaseTo(end - 1000);
      for (let counter = 2; counter < 8; counter += 2) {
        await by(1).withdraw(ID, counter);
        await by(1).reject(ID, counter + 1);
        await by(0).withdraw(ID, counter);
        await by(2).reject(ID, counter);
        await by(2).withdraw(ID, counter + 1);
        await by(0).reject(ID, counter + 1);
      }
      expect((await harness.actOf(ID)).end).to.equal(end);
      await by(2).reject(ID, 50);
      expect((await harness.actOf(ID)).end).to.equal(end + DAY);
    });

    it("by at most one window, however often a new highest comes", async () => {
      const { harness, by, end } = await loadFixture(pending);
      for (let i = 0; i < 6; i++) {
        await time.increaseTo((await harness.actOf(ID)).end - 1000n + 10n * BigInt(i));
        await by(i).reject(ID, 1);
      }
      expect((await harness.actOf(ID)).end).to.equal(end + 3 * DAY);
      expect((await harness.actOf(ID)).extensions).to.equal(0n);
    });

    it("never where the terms have no extension, or a share that a sixth has reached", async () => {
      const { harness } = await loadFixture(ten);
      for (const terms of [
        { ...TERMS, extension: 0 },
        { ...TERMS, numerator: 1, denominator: 10 },
      ]) {
        const id = idOf(`${terms.extension}`);
        await harness.schedule(id, terms);
        const { end, missing } = await harness.actOf(id);
        await time.increaseTo(end - 10n);
        await harness.rejectAs(id, 0, missing - 1n, 1);
        expect((await harness.actOf(id)).end).to.equal(end);
        expect(await harness.statusOf(id)).to.equal(Status.Pending);
      }
    });
  });

  describe("what ends it", () => {
    it("is execution by anybody, once, between end and expiry", async () => {
      const { harness, stranger, end } = await loadFixture(pending);
      await time.setNextBlockTimestamp(end - 1);
      await refuses(harness.execute(ID), harness, Status.Pending);
      await time.setNextBlockTimestamp(end);
      await expect(harness.connect(stranger).execute(ID)).to.emit(harness, "ActClosed").withArgs(ID, Status.Executed);
      await refuses(harness.execute(ID), harness, Status.Executed);
      await refuses(harness.cancel(ID), harness, Status.Executed);
      await refuses(harness.record(ID), harness, Status.Executed);
    });

    it("is expiry, after which it can no longer be carried out", async () => {
      const { harness, end } = await loadFixture(pending);
      await time.setNextBlockTimestamp(end + 10 * DAY);
      await refuses(harness.execute(ID), harness, Status.Expired);
      await refuses(harness.cancel(ID), harness, Status.Expired);
      await expect(harness.record(ID)).to.emit(harness, "ActClosed").withArgs(ID, Status.Expired);
      await refuses(harness.record(ID), harness, Status.Expired);
    });

    it("is cancellation, pending or executable", async () => {
      const { harness, end, by } = await loadFixture(pending);
      await expect(harness.cancel(ID)).to.emit(harness, "ActClosed").withArgs(ID, Status.Cancelled);
      await refuses(harness.cancel(ID), harness, Status.Cancelled);
      await refuses(by(0).reject(ID, 1), harness, Status.Cancelled);
      await harness.schedule(idOf("other"), TERMS);
      await time.increaseTo(end + DAY);
      await harness.cancel(idOf("other"));
      await refuses(harness.execute(ID), harness, Status.Cancelled);
      await expect(harness.cancel(idOf("unknown"))).to.be.revertedWithCustomError(
        harness,
        "UnlessRejected_WrongStatus",
      );
    });

    it("is recorded once where it was rejected, and nowhere else", async () => {
      const { harness, by, end } = await loadFixture(pending);
      await refuses(harness.record(ID), harness, Status.Pending);
      for (let i = 0; i < 7; i++) await by(i).reject(ID, 1);
      await expect(harness.record(ID)).to.emit(harness, "ActClosed").withArgs(ID, Status.Rejected);
      await refuses(harness.record(ID), harness, Status.Rejected);
      await harness.schedule(idOf("other"), TERMS);
      await time.increaseTo(end + DAY);
      await expect(harness.record(idOf("other")))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_WrongStatus")
        .withArgs(idOf("other"), Status.Executable);
      await expect(harness.record(idOf("unknown")))
        .to.be.revertedWithCustomError(harness, "UnlessRejected_WrongStatus")
        .withArgs(idOf("unknown"), Status.Unknown);
    });
  });

  describe("together", () => {
    it("carries many rejections of many acts, and says so in one event for each act", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const other = idOf("other");
      await harness.schedule(other, { ...TERMS, numerator: 1, denominator: 6 });
      const acts = [ID, other];
      const signed = await sign(people, domain, ACTS.reject, { acts, counter: 1 });
      const words = people.map((_, i) => ballot(30 + i, i + 1));
      await expect(harness.rejectSigned(acts, 1, FAR, signed, []))
        .to.emit(harness, "RejectionsMade")
        .withArgs(ID, 1, words)
        .and.to.emit(harness, "RejectionsMade")
        .withArgs(other, 1, words)
        .and.to.emit(harness, "BecameRejected")
        .withArgs(other);
      expect((await harness.actOf(ID)).missing).to.equal(67n - 21n);
    });

    it("leaves out who was carried before, who is a stranger, and who comes twice", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const stranger = new Wallet(idOf("stranger"));
      const signed = await sign([...people.slice(0, 2), people[0]!, stranger], domain, ACTS.reject, {
        acts: [ID],
        counter: 1,
      });
      await harness.rejectSigned([ID], 1, FAR, [signed[1]!], []);
      await expect(harness.rejectSigned([ID], 1, FAR, signed, []))
        .to.emit(harness, "RejectionsMade")
        .withArgs(ID, 1, [ballot(30, 1), 0n, 0n, 0n]);
      expect((await harness.actOf(ID)).missing).to.equal(64n);
      await expect(harness.rejectSigned([ID], 1, FAR, signed, [])).not.to.emit(harness, "RejectionsMade");
    });

    it("counts nobody twice who says it again with a higher counter", async () => {
      const { harness } = await loadFixture(pending);
      await harness.rejectTogetherAs(ID, [ballot(0, 10), ballot(1, 10)], 1);
      await expect(harness.rejectTogetherAs(ID, [ballot(0, 10), ballot(2, 10)], 2))
        .to.emit(harness, "RejectionsMade")
        .withArgs(ID, 2, [ballot(0, 10), ballot(2, 10)]);
      await harness.rejectTogetherAs(ID, [ballot(0, 10)], 3);
      expect((await harness.actOf(ID)).missing).to.equal(37n);
    });

    it("is not blocked by an act that is over, rejected or unknown", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const [cancelled, rejected, unknown] = ["cancelled", "rejected", "unknown"].map(idOf);
      await harness.schedule(cancelled!, TERMS);
      await harness.cancel(cancelled!);
      await harness.schedule(rejected!, TERMS);
      await harness.rejectAs(rejected!, 0, 100, 1);
      const acts = [cancelled!, rejected!, unknown!, ID];
      const signed = await sign(people, domain, ACTS.reject, { acts, counter: 1 });
      await expect(harness.rejectSigned(acts, 1, FAR, signed, []))
        .to.emit(harness, "RejectionsMade")
        .withArgs(
          ID,
          1,
          people.map((_, i) => ballot(30 + i, i + 1)),
        );
      expect(await harness.rejectionOf(cancelled!, 30)).to.deep.equal([false, 0n]);
      expect(await harness.rejectionOf(rejected!, 30)).to.deep.equal([false, 0n]);
      expect(await harness.statusOf(unknown!)).to.equal(Status.Unknown);
    });

    it("takes contract wallets, and refuses all for one signature that is not valid", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const wallet = (await ethers.deployContract("MoodyWallet", [people[0]!.address])) as unknown as MoodyWallet;
      await harness.register([wallet], [9], 90);
      const values = { acts: [ID], counter: 1, deadline: FAR };
      const signature = await people[0]!.signTypedData(domain, ACTS.reject.types, values);
      const byWallet = { signer: await wallet.getAddress(), signature };
      const signed = await sign(people, domain, ACTS.reject, values);
      await wallet.setMood(1);
      await expect(harness.rejectSigned([ID], 1, FAR, signed, [byWallet]))
        .to.be.revertedWithCustomError(harness, "SignatureBundles_InvalidSignature")
        .withArgs(byWallet.signer, 6, (digest: string) => digest.length === 66);
      await wallet.setMood(0);
      await harness.rejectSigned([ID], 1, FAR, signed, [byWallet]);
      expect((await harness.actOf(ID)).missing).to.equal(67n - 21n - 9n);
    });

    it("takes nothing that was signed for other acts, counters, deadlines or a clone beside it", async () => {
      const { harness, people, domain } = await loadFixture(withKeys);
      const sibling = await withVoters([1]);
      const signed = await sign(people, domain, ACTS.reject, { acts: [ID], counter: 1 });
      for (const sent of [
        () => harness.rejectSigned([idOf("other")], 1, FAR, signed, []),
        () => harness.rejectSigned([ID, ID], 1, FAR, signed, []),
        () => harness.rejectSigned([ID], 2, FAR, signed, []),
        () => harness.rejectSigned([ID], 1, FAR - 1, signed, []),
        () => sibling.harness.rejectSigned([ID], 1, FAR, signed, []),
      ]) {
        await expect(sent()).to.be.revertedWithCustomError(harness, "SignatureBundles_InvalidSignature");
      }
      await expect(harness.rejectSigned([ID], 1, 1, signed, [])).to.be.revertedWithCustomError(
        harness,
        "UnlessRejectedHarness_Expired",
      );
    });

    it("counts voters of different words in any order", async () => {
      const { harness } = await loadFixture(pending);
      const voters = [64, 0, 31, 32, 1, 64, 2 ** 32 - 1, 63, 0];
      await harness.rejectTogetherAs(
        ID,
        voters.map((voter) => ballot(voter, 2)),
        1,
      );
      expect((await harness.actOf(ID)).missing).to.equal(67n - 14n);
      for (const voter of voters) expect(await harness.rejectionOf(ID, voter)).to.deep.equal([true, 1n]);
      for (const voter of [2, 30, 33, 65]) expect(await harness.rejectionOf(ID, voter)).to.deep.equal([false, 0n]);
    });
  });

  it("can be rebuilt from its events alone", async () => {
    const { harness, by, end } = await loadFixture(pending);
    await by(0).reject(ID, 1);
    await by(1).reject(ID, 4);
    await by(0).withdraw(ID, 2);
    await time.increaseTo(end - 1000);
    await harness.rejectTogetherAs(ID, [ballot(1, 10), ballot(1, 10), ballot(2, 10), ballot(3, 10)], 7);
    await by(2).reject(ID, 8);
    await by(4).withdraw(ID, 3);

    const standing = new Map<bigint, { weight: bigint; counter: bigint }>();
    let [threshold, ends] = [0n, 0n];
    for (const { eventName, args } of (await harness.queryFilter("*" as never)) as unknown as EventLog[]) {
      if (eventName === "ActScheduled") {
        const { numerator, denominator } = args.terms;
        [threshold, ends] = [(args.electorate * numerator + denominator - 1n) / denominator, args.end];
      }
      if (eventName === "RejectionMade") standing.set(args.voter, { weight: args.weight, counter: args.counter });
      if (eventName === "RejectionWithdrawn") standing.set(args.voter, { weight: 0n, counter: args.counter });
      if (eventName === "ActExtended") ends = args.end;
      if (eventName === "RejectionsMade") {
        for (const word of args.ballots as bigint[]) {
          if (word !== 0n) standing.set(word >> 112n, { weight: word & MAX, counter: args.counter });
        }
      }
    }
    const rejecting = [...standing.values()].reduce((sum, { weight }) => sum + weight, 0n);
    const act = await harness.actOf(ID);
    expect([act.missing, act.end]).to.deep.equal([threshold - rejecting, ends]);
    expect(ends).to.equal(end + DAY);
    for (let voter = 0n; voter < 10n; voter++) {
      const { weight, counter } = standing.get(voter) ?? { weight: 0n, counter: 0n };
      expect(await harness.rejectionOf(ID, voter)).to.deep.equal([weight !== 0n, counter]);
    }
  });
});
