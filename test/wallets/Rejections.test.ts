import { expect } from "chai";
import { ethers } from "hardhat";
import { carry, FAR } from "../helpers/consent";
import {
  ACTS,
  begunAt,
  Closed,
  compactOf,
  DAY,
  EURO,
  execute,
  HOUR,
  idOf,
  listed,
  loadFixture,
  NO_CONSENTS,
  type Person,
  pastWindow,
  rejectedBy,
  rising,
  Status,
  schedule,
  scheduled,
  TERMS,
  time,
  usual,
  WINDOW,
  type World,
  walletWith,
} from "./fixture";

async function pending() {
  const world = await usual();
  return { ...world, id: await scheduled(world) };
}

/** A bundle of these people's rejections. */
async function bundle(
  world: World,
  people: Person[],
  acts: string[],
  some: Partial<{ counter: number; reason: string; deadline: number }> = {},
) {
  const { counter = 1, reason = "", deadline = FAR } = some;
  const keys = await compactOf(people, world.domain, ACTS.reject, { acts, reason, counter, deadline });
  return world.wallet.connect(world.carrier).rejectBundle(acts, counter, reason, deadline, keys, []);
}

describe("Rejections", () => {
  describe("reject", () => {
    it("stops an award at two thirds, at once and for good", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators } = world;
      const [a, b, c] = validators as [Person, Person, Person];
      await expect(wallet.connect(a).reject([id], 1)).to.emit(wallet, "RejectionMade");
      expect((await wallet.actOf(id)).missing).to.equal(1n);
      const sent = wallet.connect(b).reject([id], 1);
      await expect(sent).to.emit(wallet, "AwardRejected").withArgs(id, false);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
      expect((await wallet.walletInfo()).pending).to.equal(0n);
      await expect(wallet.connect(c).reject([id], 1))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Rejected);
      await time.increase(WINDOW);
      await expect(execute(world, id)).to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus");
    });

    for (const [weights, subsets] of [
      [[1, 1, 1], 8],
      [[34, 33, 33], 8],
      [[50, 50], 4],
      [[100, 100, 100], 8],
      [[7], 2],
      [[1, 2, 3, 4], 16],
    ] as const) {
      it(`judges every subset of [${weights}] by two thirds in whole numbers`, async () => {
        const world = await walletWith({ weights: [...weights], terms: { mostPending: 32 } });
        const total = weights.reduce<number>((sum, one) => sum + one, 0);
        for (let subset = 0; subset < subsets; subset++) {
          const id = await scheduled(world);
          let rejecting = 0;
          for (const [i, one] of world.validators.entries()) {
            if (((subset >> i) & 1) === 0 || 3 * rejecting >= 2 * total) continue;
            await world.wallet.connect(one).reject([id], 1);
            rejecting += weights[i]!;
          }
          const expected = 3 * rejecting >= 2 * total ? Status.Rejected : Status.Pending;
          expect(await world.wallet.statusOf(id)).to.equal(expected);
          if ((await world.wallet.walletInfo()).frozen) {
            const motion = await idOf(
              world.wallet,
              world.wallet
                .connect(world.validators[0]!)
                .openMotion(1, ethers.ZeroAddress, [], world.validators[0]!, "0x"),
              "MotionOpened",
            );
            for (const one of world.validators) {
              if ((await world.wallet.walletInfo()).frozen) {
                await world.wallet.connect(one).support(motion, one, true, 1, "0x");
              }
            }
          }
        }
      });
    }

    it("knows nobody's weight for what was never scheduled", async () => {
      const world = await loadFixture(usual);
      expect((await world.wallet.weightFor(ethers.ZeroHash, world.validators[0]!)).weight).to.equal(0n);
    });

    it("names several acts, and passes over those that are over", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators } = world;
      const [other, third] = [await scheduled(world), await scheduled(world)];
      await rejectedBy(world, validators.slice(0, 2), [id]);
      const c = validators[2]!;
      await wallet.connect(c).reject([id, other, third], 1);
      expect((await wallet.rejectionOf(other, (await wallet.weightFor(other, c)).number)).rejecting).to.equal(true);
      expect((await wallet.actOf(third)).missing).to.equal(1n);
      await wallet.connect(world.operator).cancel([other, third], NO_CONSENTS);
      await expect(wallet.connect(c).reject([other, third], 2)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_Nothing",
      );
      await expect(wallet.connect(c).reject([], 2)).to.be.revertedWithCustomError(wallet, "CommunityWallet_Nothing");
    });

    it("refuses somebody without weight, a used counter, and the time after the window", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators, stranger } = world;
      const a = validators[0]!;
      await expect(wallet.connect(stranger).reject([id], 1)).to.be.revertedWithCustomError(
        wallet,
        "UnlessRejected_NoWeight",
      );
      await wallet.connect(a).reject([id], 1);
      const code = await ethers.getContractAt("CommunityWallet", world.address);
      await expect(wallet.connect(a).reject([id], 1)).to.be.revertedWithCustomError(code, "Ballots_CounterNotHigher");
      await expect(wallet.connect(a).reject([id], 64)).to.be.revertedWithCustomError(code, "Ballots_CounterTooHigh");
      const { end } = await wallet.actOf(id);
      await time.setNextBlockTimestamp(end);
      await expect(wallet.connect(validators[1]!).reject([id], 1))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Executable);
    });

    it("counts nobody twice, also with a higher counter", async () => {
      const world = await loadFixture(pending);
      const a = world.validators[0]!;
      for (const counter of [1, 2, 3]) await world.wallet.connect(a).reject([world.id], counter);
      expect((await world.wallet.actOf(world.id)).missing).to.equal(1n);
    });

    it("says why, if somebody wants to", async () => {
      const world = await loadFixture(pending);
      const a = world.validators[0]!;
      await expect(world.wallet.connect(a).rejectBecause([world.id], 1, "ipfs://because"))
        .to.emit(world.wallet, "RejectionReasoned")
        .withArgs(a.address, [world.id], "ipfs://because");
      expect((await world.wallet.actOf(world.id)).missing).to.equal(1n);
    });

    it("puts off the end when many object late, in total by at most one window", async () => {
      const world = await walletWith({ weights: [20, 20, 20, 20, 20] });
      const id = await scheduled(world);
      const begun = begunAt(id);
      let end = begun + WINDOW;
      for (const one of world.validators.slice(0, 3)) {
        await time.increaseTo(end - HOUR);
        await world.wallet.connect(one).reject([id], 1);
        end += DAY;
        expect((await world.wallet.actOf(id)).end).to.equal(end);
      }
      expect(end).to.equal(begun + 2 * WINDOW);
    });
  });

  describe("rejectBundle", () => {
    it("counts with an outside electorate as with validators, and leaves out who weighs nothing there", async () => {
      const world = await loadFixture(listed);
      const { electorate } = world;
      const [a, b, c] = world.others as [Person, Person, Person];
      await electorate.setTotal(300, 0);
      await electorate.setElector(a, 100, 1);
      await electorate.setElector(b, 99, 2);
      const id = await scheduled(world);
      await bundle(world, [a, b, c], [id]);
      expect((await world.wallet.actOf(id)).missing).to.equal(1n);
      await electorate.setElector(c, 1, 3);
      await expect(bundle(world, [c], [id]))
        .to.emit(world.wallet, "AwardRejected")
        .withArgs(id, false);
    });

    it("counts many who signed the same, carried by anybody", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators } = world;
      const sent = bundle(world, validators.slice(0, 2), [id], { reason: "too dear" });
      await expect(sent).to.emit(wallet, "AwardRejected").withArgs(id, false);
      await expect(sent).to.emit(wallet, "RejectionReasoned").withArgs(world.carrier.address, [id], "too dear");
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("leaves out who has no weight, who counts already, and acts that are over or unknown", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators, stranger } = world;
      const other = await scheduled(world);
      const [a, b] = validators as [Person, Person];
      await wallet.connect(a).reject([id], 2);
      await wallet.connect(world.operator).cancel([other], NO_CONSENTS);
      const unknown = ethers.toBeHex(BigInt(id) + 1n, 32);
      await bundle(world, [stranger, a, b, b], [other, unknown, id]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
      expect((await wallet.actOf(other)).missing).to.equal(2n);
    });

    it("takes contract wallets", async () => {
      const base = await usual();
      const keyed = await ethers.deployContract("KeyedWallet", [base.stranger.address]);
      const validators = [(5n << 160n) | BigInt(await keyed.getAddress())];
      const config = { ...base.config, validators };
      await base.factory.create(config, ethers.id("keyed"));
      const address = await base.factory.walletOf(config, ethers.id("keyed"));
      const wallet = await ethers.getContractAt("ICommunityWallet", address);
      await time.increase(1);
      const world = { ...base, wallet, domain: { ...base.domain, verifyingContract: address } } as unknown as World;
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const signature = await base.stranger.signTypedData(world.domain, ACTS.reject.types, values);
      await wallet.rejectBundle([id], 1, "", FAR, [], [{ signer: keyed, signature }]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("refuses a signature over anything else, and names whose", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators, domain } = world;
      const [a, b] = validators as [Person, Person];
      const other = await scheduled(world);
      const right = { acts: [id], reason: "", counter: 1, deadline: FAR };
      for (const wrong of [
        { ...right, acts: [other] },
        { ...right, reason: "x" },
        { ...right, counter: 2 },
        { ...right, deadline: FAR - 1 },
      ]) {
        const keys = [
          ...(await compactOf([a], domain, ACTS.reject, right)),
          ...(await compactOf([b], domain, ACTS.reject, wrong)),
        ];
        await expect(wallet.rejectBundle([id], 1, "", FAR, keys, [])).to.be.revertedWithCustomError(
          { interface: new ethers.Interface(["error SignatureBundles_InvalidSignature(address,uint256,bytes32)"]) },
          "SignatureBundles_InvalidSignature",
        );
      }
      expect((await wallet.actOf(id)).missing).to.equal(2n);
    });

    it("refuses when it is too late, and does nothing with a counter beyond the last", async () => {
      const world = await loadFixture(pending);
      const past = (await time.latest()) - 1;
      await expect(bundle(world, [world.validators[0]!], [world.id], { deadline: past }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooLate")
        .withArgs(past);
      await bundle(world, world.validators.slice(0, 2), [world.id], { counter: 64 });
      expect((await world.wallet.actOf(world.id)).missing).to.equal(2n);
    });

    it("counts in every word of a large set", async () => {
      const base = await usual();
      const people = Array.from({ length: 70 }, (_, i) => new ethers.Wallet(ethers.id(`large ${i}`)));
      const validators = rising(people.map((one) => (3n << 160n) | BigInt(one.address)));
      const config = { ...base.config, validators };
      await base.factory.create(config, ethers.id("large"));
      const address = await base.factory.walletOf(config, ethers.id("large"));
      const wallet = await ethers.getContractAt("ICommunityWallet", address);
      await time.increase(1);
      const world = { ...base, wallet, domain: { ...base.domain, verifyingContract: address } } as unknown as World;
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf(people.slice(0, 46), world.domain, ACTS.reject, values);
      await wallet.rejectBundle([id], 1, "", FAR, keys, []);
      expect((await wallet.actOf(id)).missing).to.equal(140n - 46n * 3n);
      const more = await compactOf(people.slice(46, 47), world.domain, ACTS.reject, values);
      await wallet.rejectBundle([id], 1, "", FAR, more, []);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });
  });

  describe("withdraw", () => {
    it("takes a rejection back, directly or signed, until the award is rejected", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, validators, domain } = world;
      const [a, b, c] = validators as [Person, Person, Person];
      await wallet.connect(a).reject([id], 1);
      await expect(wallet.connect(a).withdraw(id, a, 2, "0x")).to.emit(wallet, "RejectionWithdrawn");
      expect((await wallet.actOf(id)).missing).to.equal(2n);
      await wallet.connect(b).reject([id], 1);
      const signature = await carry(b, domain, ACTS.withdraw, { act: id, counter: 2 });
      await wallet.connect(world.carrier).withdraw(id, b, 2, signature);
      expect((await wallet.actOf(id)).missing).to.equal(2n);
      await rejectedBy(world, [a, c], [id], 3);
      await expect(wallet.connect(a).withdraw(id, a, 4, "0x"))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Rejected);
    });

    it("makes void what was signed before", async () => {
      const world = await loadFixture(pending);
      const a = world.validators[0]!;
      await world.wallet.connect(a).withdraw(world.id, a, 1, "0x");
      await bundle(world, [a], [world.id], { counter: 1 });
      expect((await world.wallet.actOf(world.id)).missing).to.equal(2n);
    });

    it("refuses for others, without weight, and without a signature", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, stranger } = world;
      const a = world.validators[0]!;
      await expect(wallet.connect(stranger).withdraw(id, a, 1, "0x"))
        .to.be.revertedWithCustomError(wallet, "Consent_NotThePerson")
        .withArgs(a.address, stranger.address);
      await expect(wallet.connect(stranger).withdraw(id, stranger, 1, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoWeight")
        .withArgs(stranger.address);
      const signature = await carry(stranger, world.domain, ACTS.withdraw, { act: id, counter: 1 });
      await expect(wallet.withdraw(id, a, 1, signature)).to.be.revertedWithCustomError(
        wallet,
        "Consent_InvalidSignature",
      );
      await expect(wallet.connect(stranger).withdraw(id, a, 1, "0x01")).to.be.revertedWithCustomError(
        wallet,
        "Consent_NotProposed",
      );
    });

    it("refuses a signature that came too late, and one that is none", async () => {
      const world = await loadFixture(pending);
      const { wallet, id, stranger } = world;
      const a = world.validators[0]!;
      const deadline = (await time.latest()) + 60;
      const signature = await carry(a, world.domain, ACTS.withdraw, { act: id, counter: 1 }, deadline);
      await time.increaseTo(deadline);
      await expect(wallet.connect(stranger).withdraw(id, a, 1, signature))
        .to.be.revertedWithCustomError(wallet, "Consent_SignatureExpired")
        .withArgs(a.address, deadline);
      await expect(wallet.connect(stranger).withdraw(id, a, 1, "0x01020304"))
        .to.be.revertedWithCustomError(wallet, "Consent_MalformedSignature")
        .withArgs(a.address, 4);
    });

    it("is final after 63 changes, and a rejection with the last counter at once", async () => {
      const world = await loadFixture(pending);
      const { wallet, id } = world;
      const ballots = await ethers.getContractAt("CommunityWallet", world.address);
      const [a, b] = world.validators as [Person, Person];
      await wallet.connect(a).withdraw(id, a, 63, "0x");
      await expect(wallet.connect(a).reject([id], 63))
        .to.be.revertedWithCustomError(ballots, "Ballots_NoMoreChanges")
        .withArgs((await wallet.weightFor(id, a)).number);
      await wallet.connect(b).reject([id], 63);
      await expect(wallet.connect(b).withdraw(id, b, 63, "0x"))
        .to.be.revertedWithCustomError(ballots, "Ballots_NoMoreChanges")
        .withArgs((await wallet.weightFor(id, b)).number);
      await expect(wallet.connect(b).withdraw(id, b, 64, "0x")).to.be.revertedWithCustomError(
        ballots,
        "Ballots_CounterTooHigh",
      );
      expect((await wallet.rejectionOf(id, (await wallet.weightFor(id, b)).number)).rejecting).to.equal(true);
    });
  });

  describe("freeze", () => {
    /** An award that two of three reject. */
    async function rejectedOnce(world: World) {
      const id = await scheduled(world);
      const [a, b] = world.validators as [Person, Person];
      await world.wallet.connect(a).reject([id], 1);
      return world.wallet.connect(b).reject([id], 1);
    }

    it("comes with the third rejected award within 180 days, and lets what is pending go its way", async () => {
      const world = await loadFixture(usual);
      const running = await scheduled(world);
      await rejectedOnce(world);
      await rejectedOnce(world);
      expect((await world.wallet.walletInfo()).frozen).to.equal(false);
      const last = await rejectedOnce(world);
      await expect(last)
        .to.emit(world.wallet, "AwardRejected")
        .withArgs((id: string) => id.length === 66, true);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed")
        .withArgs(Closed.Frozen);
      await pastWindow(world, running);
      await execute(world, running);
      expect(await world.euro.balanceOf(world.recipients[0])).to.equal(100n * EURO);
    });

    it("does not come if the first is more than 180 days ago, and comes if it is not", async () => {
      const world = await loadFixture(usual);
      const day = Math.floor((await time.latest()) / DAY);
      const at = (n: number) => time.increaseTo((day + n) * DAY + 12 * HOUR);
      await at(1);
      await rejectedOnce(world);
      await at(100);
      await rejectedOnce(world);
      await at(182);
      await rejectedOnce(world);
      expect((await world.wallet.walletInfo()).frozen).to.equal(false);
      await at(280);
      await rejectedOnce(world);
      expect((await world.wallet.walletInfo()).frozen).to.equal(true);
    });

    it("counts no changes", async () => {
      const world = await loadFixture(usual);
      for (let i = 0; i < 4; i++) {
        const sent = world.wallet.connect(world.operator).proposeTerms({ ...TERMS, grace: 10 + i }, NO_CONSENTS);
        const change = await idOf(world.wallet, sent, "TermsScheduled");
        await world.wallet.connect(world.validators[0]!).reject([change], 1);
        expect(await world.wallet.statusOf(change)).to.equal(Status.Rejected);
      }
      expect((await world.wallet.walletInfo()).frozen).to.equal(false);
    });
  });
});
