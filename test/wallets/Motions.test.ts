import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { carry, FAR } from "../helpers/consent";
import {
  ACTS,
  begunAt,
  Closed,
  compactOf,
  DAY,
  ended,
  execute,
  FORTNIGHT,
  five,
  idOf,
  loadFixture,
  MotionKind,
  MotionState,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  reasonOf,
  rejectedBy,
  rising,
  Status,
  schedule,
  scheduled,
  supportedBy,
  time,
  usual,
  validator,
  type World,
  walletWith,
} from "./fixture";

const { Validators, Unfreeze, Authorise, Sunset } = MotionKind;

/** Four with weights that add up to 100. */
const unequal = () => walletWith({ weights: [10, 20, 30, 40] });

async function frozen() {
  const world = await usual();
  for (let i = 0; i < 3; i++) await rejectedBy(world, world.validators.slice(0, 2), [await scheduled(world)]);
  return world;
}

/** A motion for other weights that passed. */
async function passed(world: World, words: bigint[]) {
  const id = await opened(world, Validators, { validators: words });
  await supportedBy(world, world.validators.slice(0, 3), id);
  return id;
}

describe("Motions", () => {
  describe("openMotion", () => {
    it("opens a motion with the weights of the second before, by an elector", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, stranger } = world;
      const a = validators[0]!;
      const sent = wallet.connect(a).openMotion(Sunset, stranger, [], a, "0x");
      const id = await idOf(wallet, sent, "MotionOpened");
      await expect(sent).to.emit(wallet, "MotionOpened").withArgs(id, Sunset, a.address, 3, stranger.address, []);
      const { motion, until, successor } = await wallet.motionOf(id);
      expect([motion.inFavour, motion.electorate, motion.state]).to.deep.equal([0n, 3n, MotionState.Open]);
      expect(until).to.equal((await time.latest()) + FORTNIGHT - 1);
      expect(successor).to.equal(stranger.address);
    });

    it("takes a signature, once", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, carrier, domain } = world;
      const a = validators[0]!;
      const nonce = await wallet.nonces(a, 0);
      const values = { kind: Authorise, successor: ZeroAddress, validators: [], voter: a.address, nonce };
      const signature = await carry(a, domain, ACTS.open, values);
      await wallet.connect(carrier).openMotion(Authorise, ZeroAddress, [], a, signature);
      await expect(
        wallet.connect(carrier).openMotion(Authorise, ZeroAddress, [], a, signature),
      ).to.be.revertedWithCustomError(wallet, "Consent_InvalidSignature");
    });

    it("refuses whoever is no elector, or not yet", async () => {
      const world = await loadFixture(five);
      const { wallet, stranger, validators } = world;
      await expect(wallet.connect(stranger).openMotion(Sunset, ZeroAddress, [], stranger, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoWeight")
        .withArgs(stranger.address);
      await expect(
        wallet.connect(stranger).openMotion(Sunset, ZeroAddress, [], validators[0]!, "0x"),
      ).to.be.revertedWithCustomError(wallet, "Consent_NotThePerson");
    });

    it("refuses what its kind does not need, and validators out of order", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, stranger, carrier, address } = world;
      const a = validators[0]!;
      const words = rising([validator(stranger.address, 1n), validator(carrier.address, 1n)]);
      const wrong = (kind: number, successor: string, list: bigint[]) =>
        expect(wallet.connect(a).openMotion(kind, successor, list, a, "0x"))
          .to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongContent")
          .withArgs(kind);
      await wrong(Sunset, address, []);
      await wrong(Sunset, ZeroAddress, words);
      await wrong(Unfreeze, stranger.address, []);
      await wrong(Authorise, ZeroAddress, words);
      await wrong(Validators, ZeroAddress, []);
      await wrong(Validators, stranger.address, words);
      await expect(
        wallet.connect(a).openMotion(Validators, ZeroAddress, [...words].reverse(), a, "0x"),
      ).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotInOrder");
      await expect(
        wallet.connect(a).openMotion(Validators, ZeroAddress, [validator(address, 1n)], a, "0x"),
      ).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotInOrder");
      await expect(
        wallet.connect(a).openMotion(Validators, ZeroAddress, [validator(stranger.address, 1n << 40n)], a, "0x"),
      ).to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongWeight");
    });

    it("refuses in the very second in which validators changed, and not a second later", async () => {
      const world = await loadFixture(usual);
      const { wallet } = world;
      const [a, b] = world.validators as [Person, Person];
      await ethers.provider.send("evm_setAutomine", [false]);
      await wallet.connect(b).resign(b, "0x", { gasLimit: 500_000 });
      const sent = await wallet.connect(a).openMotion(Sunset, ZeroAddress, [], a, "0x", { gasLimit: 500_000 });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      expect(await reasonOf(world, sent.hash)).to.equal("CommunityWallet_ChangedJustNow");
      const id = await opened(world, Sunset, { by: a });
      expect((await wallet.motionOf(id)).motion.electorate).to.equal(2n);
    });

    it("refuses the same twice in one second, and after the end", async () => {
      const world = await loadFixture(usual);
      const [a, b] = world.validators as [Person, Person];
      await ethers.provider.send("evm_setAutomine", [false]);
      const open = (one: Person) =>
        world.wallet.connect(one).openMotion(Sunset, ZeroAddress, [], one, "0x", { gasLimit: 500_000 });
      const sent = [await open(a), await open(b)];
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      const receipts = await Promise.all(sent.map((one) => ethers.provider.getTransactionReceipt(one.hash)));
      expect(receipts.map((one) => one!.status)).to.deep.equal([1, 0]);
      expect(await reasonOf(world, sent[1]!.hash)).to.equal("CommunityWallet_WrongMotion");
      await ended(world);
      await expect(world.wallet.connect(a).openMotion(Sunset, ZeroAddress, [], a, "0x")).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  describe("support", () => {
    it("passes with more than half, and not with half", async () => {
      const world = await walletWith({ weights: [50, 50, 1] });
      const id = await opened(world, Authorise);
      await supportedBy(world, world.validators.slice(0, 1), id);
      expect((await world.wallet.motionOf(id)).motion.state).to.equal(MotionState.Open);
      const half = await walletWith({ weights: [50, 50] });
      const other = await opened(half, Authorise);
      await supportedBy(half, half.validators.slice(0, 1), other);
      expect((await half.wallet.motionOf(other)).motion.state).to.equal(MotionState.Open);
      await supportedBy(world, world.validators.slice(2), id);
      expect((await world.wallet.motionOf(id)).motion.state).to.equal(MotionState.Done);
    });

    it("counts nobody twice, and can be taken back until it passes", async () => {
      const world = await loadFixture(unequal);
      const { wallet, validators } = world;
      const [a, b, c, d] = validators as [Person, Person, Person, Person];
      const id = await opened(world, Authorise);
      const number = (await wallet.weightFor(id, c)).number;
      await expect(wallet.connect(c).support(id, c, true, 1, "0x"))
        .to.emit(wallet, "Supported")
        .withArgs(id, number, true, 30, 1);
      await wallet.connect(c).support(id, c, true, 2, "0x");
      expect((await wallet.motionOf(id)).motion.inFavour).to.equal(30n);
      await wallet.connect(b).support(id, b, true, 1, "0x");
      await wallet.connect(c).support(id, c, false, 3, "0x");
      expect((await wallet.motionOf(id)).motion.inFavour).to.equal(20n);
      expect(await wallet.supportOf(id, number)).to.deep.equal([false, 3n]);
      const code = await ethers.getContractAt("WalletElectors", world.address);
      await expect(wallet.connect(c).support(id, c, true, 3, "0x")).to.be.revertedWithCustomError(
        code,
        "Ballots_CounterNotHigher",
      );
      await supportedBy(world, [a, d], id);
      await expect(wallet.connect(a).support(id, a, false, 2, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongMotion")
        .withArgs(id);
    });

    it("takes signatures one by one, and bundles", async () => {
      const world = await loadFixture(unequal);
      const { wallet, validators, carrier, domain, stranger } = world;
      const [a, b, , d] = validators as [Person, Person, Person, Person];
      const id = await opened(world, Authorise);
      const signature = await carry(d, domain, ACTS.support, { motion: id, inFavour: true, counter: 1 });
      await wallet.connect(carrier).support(id, d, true, 1, signature);
      const values = { motion: id, inFavour: true, counter: 1, deadline: FAR };
      const keys = await compactOf([stranger, d, a, a, b], domain, ACTS.support, values);
      await expect(wallet.connect(carrier).supportBundle(id, 1, FAR, keys, []))
        .to.emit(wallet, "MotionPassed")
        .withArgs(id);
      expect((await wallet.motionOf(id)).motion.inFavour).to.equal(70n);
    });

    it("replaces what was taken back in a bundle only with a higher counter", async () => {
      const world = await loadFixture(unequal);
      const { wallet, validators, domain } = world;
      const c = validators[2]!;
      const id = await opened(world, Authorise);
      await wallet.connect(c).support(id, c, false, 2, "0x");
      for (const [counter, weight] of [
        [1, 0n],
        [3, 30n],
        [4, 30n],
      ] as const) {
        const keys = await compactOf([c], domain, ACTS.support, { motion: id, inFavour: true, counter });
        await wallet.supportBundle(id, counter, FAR, keys, []);
        expect((await wallet.motionOf(id)).motion.inFavour).to.equal(weight);
      }
    });

    it("refuses after 14 days, without weight, and motions that there are not", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, stranger } = world;
      const a = validators[0]!;
      const id = await opened(world, Sunset);
      const until = begunAt(id) + FORTNIGHT;
      await expect(wallet.connect(stranger).support(id, stranger, true, 1, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoWeight")
        .withArgs(stranger.address);
      const unknown = ethers.toBeHex(BigInt(id) + 1n, 32);
      await expect(wallet.connect(a).support(unknown, a, true, 1, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongMotion")
        .withArgs(unknown);
      await time.setNextBlockTimestamp(until - 1);
      await wallet.connect(a).support(id, a, true, 1, "0x");
      await time.setNextBlockTimestamp(until);
      await expect(wallet.connect(a).support(id, a, true, 2, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_TooLate")
        .withArgs(until - 1);
      const past = until - 10;
      await expect(wallet.supportBundle(id, 1, past, [], [])).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_TooLate",
      );
    });
  });

  describe("unfreezing", () => {
    it("lifts a freeze, and counting begins anew", async () => {
      const world = await loadFixture(frozen);
      const id = await opened(world, Unfreeze);
      const [a, b] = world.validators as [Person, Person];
      await supportedBy(world, [a], id);
      await expect(world.wallet.connect(b).support(id, b, true, 1, "0x")).to.emit(world.wallet, "Unfrozen");
      expect((await world.wallet.walletInfo()).frozen).to.equal(false);
      for (const expected of [false, false, true]) {
        await rejectedBy(world, [a, b], [await scheduled(world)]);
        expect((await world.wallet.walletInfo()).frozen).to.equal(expected);
      }
    });
  });

  describe("authorising", () => {
    it("lets a wallet that was idle for a year go on, for five more", async () => {
      const world = await loadFixture(usual);
      await time.increase(366 * DAY);
      await expect(schedule(world)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NotAuthorised");
      const id = await opened(world, Authorise);
      const [a, b] = world.validators as [Person, Person];
      await supportedBy(world, [a], id);
      const sent = world.wallet.connect(b).support(id, b, true, 1, "0x");
      await expect(sent).to.emit(world.wallet, "Authorised");
      const day = Math.floor((await time.latest()) / DAY);
      await schedule(world);
      expect((await world.wallet.walletInfo()).authorisedUntil).to.equal(day + 365);
    });
  });

  describe("other validators", () => {
    it("are added, removed and re-weighted together, for what is scheduled later", async () => {
      const world = await loadFixture(five);
      const { wallet, validators, stranger } = world;
      const [a, b, , , e] = validators as [Person, Person, Person, Person, Person];
      const before = await scheduled(world);
      const words = rising([validator(stranger.address, 20n), validator(a.address, 50n), validator(b.address, 30n)]);
      const id = await passed(world, words);
      expect((await wallet.motionOf(id)).motion.state).to.equal(MotionState.Passed);
      await expect(wallet.connect(stranger).changeValidators(id, words))
        .to.emit(wallet, "ValidatorChanged")
        .withArgs(stranger.address, 2 ** 31, 20);
      expect((await wallet.walletInfo()).total).to.equal(280n);
      expect((await wallet.weightFor(before, a)).weight).to.equal(60n);
      expect((await wallet.weightFor(before, stranger)).weight).to.equal(0n);
      await time.increase(1);
      const after = await scheduled(world);
      expect((await wallet.weightFor(after, a)).weight).to.equal(50n);
      expect((await wallet.weightFor(after, stranger)).weight).to.equal(20n);
      expect((await wallet.actOf(after)).missing).to.equal(187n);
      await wallet.connect(b).reject([before], 1);
      expect((await wallet.actOf(before)).missing).to.equal(140n);
      await wallet.connect(e).resign(e, "0x");
      expect((await wallet.weightFor(after, e)).weight).to.equal(60n);
    });

    it("keep every past weight, through many changes", async () => {
      const world = await loadFixture(five);
      const { wallet, validators } = world;
      const a = validators[0]!;
      const known: [string, bigint][] = [];
      let weight = 60n;
      for (const next of [40n, 20n, 25n, 0n, 10n]) {
        known.push([await scheduled(world), weight]);
        await wallet.connect(world.operator).cancel([known.at(-1)![0]], NO_CONSENTS);
        const words = [validator(a.address, next)];
        const id = await opened(world, Validators, { validators: words, by: validators[1]! });
        await supportedBy(world, validators.slice(1, 4), id);
        await wallet.changeValidators(id, words);
        weight = next;
        await time.increase(41 * DAY);
      }
      known.push([await scheduled(world), weight]);
      for (const [id, expected] of known) expect((await wallet.weightFor(id, a)).weight).to.equal(expected);
      expect((await wallet.validatorOf(a)).number).to.equal((await wallet.weightFor(known[0]![0], a)).number);
    });

    it("move at most a fifth within 30 days, in one step or several", async () => {
      const world = await loadFixture(five);
      const { wallet, validators, stranger, carrier } = world;
      const [a] = validators as [Person];
      const tooMuch = [validator(stranger.address, 61n)];
      const wrong = await passed(world, tooMuch);
      await expect(wallet.changeValidators(wrong, tooMuch))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_MovesTooMuch")
        .withArgs(61, 60);
      const first = [validator(stranger.address, 40n)];
      await wallet.changeValidators(await passed(world, first), first);
      // A fifth of 340 is 68, of which 40 moved.
      const second = rising([validator(carrier.address, 20n), validator(a.address, 51n)]);
      const next = await passed(world, second);
      await expect(wallet.changeValidators(next, second))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_MovesTooMuch")
        .withArgs(29, 28);
      await time.increase(41 * DAY);
      await wallet.changeValidators(next, second);
      expect((await wallet.walletInfo()).total).to.equal(351n);
    });

    it("say how much could still move when nothing can", async () => {
      const world = await walletWith({ weights: [60, 60, 60] });
      const { wallet, stranger, carrier } = world;
      const first = [validator(stranger.address, 36n)];
      const some = await opened(world, Validators, { validators: first });
      await supportedBy(world, world.validators.slice(0, 2), some);
      await wallet.changeValidators(some, first);
      for (const one of world.validators.slice(1)) await wallet.connect(one).resign(one, "0x");
      await time.increase(1);
      const second = [validator(carrier.address, 1n)];
      const id = await opened(world, Validators, { validators: second });
      await supportedBy(world, world.validators.slice(0, 1), id);
      await expect(wallet.changeValidators(id, second))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_MovesTooMuch")
        .withArgs(1, 0);
    });

    it("are carried out once, as they were proposed, and in time", async () => {
      const world = await loadFixture(five);
      const { wallet, stranger, carrier } = world;
      const words = [validator(stranger.address, 10n)];
      const open = await opened(world, Validators, { validators: words });
      await expect(wallet.changeValidators(open, words))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongMotion")
        .withArgs(open);
      await supportedBy(world, world.validators.slice(0, 3), open);
      await expect(wallet.changeValidators(open, [validator(carrier.address, 10n)]))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_OtherContent")
        .withArgs(open);
      await wallet.changeValidators(open, words);
      await expect(wallet.changeValidators(open, words)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_WrongMotion",
      );
      const late = await passed(world, words);
      const until = begunAt(late) + 44 * DAY;
      await time.setNextBlockTimestamp(until);
      await expect(wallet.changeValidators(late, words))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_TooLate")
        .withArgs(until - 1);
    });

    it("are not carried out after the end", async () => {
      const world = await loadFixture(five);
      const words = [validator(world.stranger.address, 10n)];
      const id = await passed(world, words);
      const sunset = await opened(world, Sunset);
      await supportedBy(world, world.validators.slice(0, 4), sunset);
      await expect(world.wallet.changeValidators(id, words)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  describe("resign", () => {
    it("gives up weight for what is scheduled later, and not for what is pending", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, carrier, domain } = world;
      const [a, b] = validators as [Person, Person];
      const id = await scheduled(world);
      await expect(wallet.connect(a).resign(a, "0x")).to.emit(wallet, "ValidatorChanged");
      const nonce = await wallet.nonces(b, 0);
      const signature = await carry(b, domain, ACTS.resign, { validator: b.address, nonce });
      await wallet.connect(carrier).resign(b, signature);
      expect((await wallet.walletInfo()).total).to.equal(1n);
      await rejectedBy(world, [a, b], [id]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
      const later = await scheduled(world);
      await expect(wallet.connect(a).reject([later], 1)).to.be.revertedWithCustomError(
        wallet,
        "UnlessRejected_NoWeight",
      );
    });

    it("refuses whoever has no weight, and for others", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, stranger } = world;
      await expect(wallet.connect(stranger).resign(stranger, "0x"))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NoWeight")
        .withArgs(stranger.address);
      await expect(wallet.connect(stranger).resign(validators[0]!, "0x")).to.be.revertedWithCustomError(
        wallet,
        "Consent_NotThePerson",
      );
    });

    it("keeps one entry for what changed twice in a second", async () => {
      const world = await loadFixture(five);
      const { wallet, validators } = world;
      const [a, b] = validators as [Person, Person];
      const before = await scheduled(world);
      const words = [validator(a.address, 50n)];
      const id = await passed(world, words);
      await ethers.provider.send("evm_setAutomine", [false]);
      await wallet.connect(b).changeValidators(id, words, { gasLimit: 500_000 });
      await wallet.connect(a).resign(a, "0x", { gasLimit: 500_000 });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      const { weight } = await wallet.validatorOf(a);
      expect(weight).to.equal(0n);
      expect((await wallet.walletInfo()).total).to.equal(240n);
      expect((await wallet.weightFor(before, a)).weight).to.equal(60n);
    });
  });

  describe("sunset", () => {
    it("stops scheduling at a third, for as long as its motion runs, also if somebody withdraws", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators } = world;
      const [a] = validators as [Person];
      const id = await opened(world, Sunset);
      const until = begunAt(id) + FORTNIGHT;
      await expect(wallet.connect(a).support(id, a, true, 1, "0x"))
        .to.emit(wallet, "SchedulingStopped")
        .withArgs(id, until);
      expect((await wallet.walletInfo()).stopped).to.equal(true);
      await wallet.connect(a).support(id, a, false, 2, "0x");
      await time.increaseTo(until - 10);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_Closed")
        .withArgs(Closed.Stopped);
      await time.increaseTo(until);
      expect((await wallet.walletInfo()).stopped).to.equal(false);
      await schedule(world);
    });

    it("does not stop at less than a third, and the longest stop counts", async () => {
      const world = await walletWith({ weights: [33, 34, 33] });
      const { wallet, validators } = world;
      const first = await opened(world, Sunset);
      await supportedBy(world, validators.slice(0, 1), first);
      expect((await wallet.walletInfo()).stopped).to.equal(false);
      await time.increase(DAY);
      const second = await opened(world, Sunset);
      await supportedBy(world, validators.slice(1, 2), second);
      await expect(wallet.connect(validators[1]!).support(first, validators[1]!, true, 1, "0x")).not.to.emit(
        wallet,
        "SchedulingStopped",
      );
      expect((await wallet.governanceInfo()).stoppedUntil).to.equal(begunAt(second) + FORTNIGHT);
    });

    it("takes off a stop that is over when a change is proposed", async () => {
      const world = await loadFixture(usual);
      const id = await opened(world, Sunset);
      await supportedBy(world, world.validators.slice(0, 1), id);
      await time.increase(FORTNIGHT);
      await world.wallet.connect(world.operator).proposeHandOver([world.stranger.address], 1, NO_CONSENTS);
    });

    it("ends the wallet at two thirds, at once: what is pending is cancelled", async () => {
      const world = await loadFixture(usual);
      const { wallet, validators, stranger } = world;
      const [a, b] = validators as [Person, Person];
      const due = await scheduled(world);
      await pastWindow(world, due);
      const pending = await scheduled(world);
      const id = await opened(world, Sunset, { successor: stranger.address });
      await wallet.connect(a).support(id, a, true, 1, "0x");
      await expect(wallet.connect(b).support(id, b, true, 1, "0x"))
        .to.emit(wallet, "Ended")
        .withArgs(stranger.address);
      for (const one of [due, pending]) {
        expect(await wallet.statusOf(one)).to.equal(Status.Cancelled);
        expect((await wallet.actOf(one)).status).to.equal(Status.Cancelled);
        await expect(execute(world, one)).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
      }
      expect((await wallet.walletInfo()).ended).to.equal(true);
      expect((await wallet.governanceInfo()).successor).to.equal(stranger.address);
      await expect(wallet.connect(a).support(id, a, false, 2, "0x")).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_HasEnded",
      );
    });

    it("leaves what was executed before as it was", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      await pastWindow(world, id);
      await execute(world, id);
      await ended(world);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Executed);
    });

    for (const [weights, favour, ends] of [
      [[100, 100, 100], 2, true],
      [[34, 33, 33], 2, true],
      [[33, 33, 34], 2, false],
      [[1], 1, true],
    ] as const) {
      it(`counts [${weights}] in whole numbers: the first ${favour} ${ends ? "end" : "do not end"} it`, async () => {
        const world = await walletWith({ weights: [...weights] });
        const id = await opened(world, Sunset);
        await supportedBy(world, world.validators.slice(0, favour), id);
        expect((await world.wallet.walletInfo()).ended).to.equal(ends);
      });
    }

    it("goes to the commons if nobody is named", async () => {
      const world = await loadFixture(usual);
      await ended(world);
      expect((await world.wallet.governanceInfo()).successor).to.equal(world.commons.address);
    });
  });
});
