import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { carry, FAR } from "../helpers/consent";
import {
  ACTS,
  awardOf,
  begunAt,
  Closed,
  compactOf,
  consentsOf,
  DAY,
  EURO,
  ended,
  euros,
  execute,
  HOUR,
  hostile,
  keyOf,
  loadFixture,
  MotionKind,
  NATIVE,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  payout,
  rejectedBy,
  rising,
  Status,
  schedule,
  scheduled,
  signedAward,
  supportedBy,
  TERMS,
  time,
  usual,
  validator,
  WINDOW,
  type World,
  walletWith,
} from "./fixture";

/** Six validators of weight 60. */
const sixty = () => walletWith({ weights: [60, 60, 60, 60, 60, 60] });

/** Shares of all that a wallet owes of an asset, and what it has. */
async function isSolvent(world: World, asset: string) {
  const { balance, credits, refunds } = await world.wallet.assetInfo(asset);
  expect(balance).to.be.at.least(credits + refunds);
}

const taking = () => hostile(0);
const refusing = () => hostile(1);
const burning = () => hostile(2);
const chattering = () => hostile(3);

describe("Attacks", () => {
  describe("on the count", () => {
    it("one validator rejects twice, ten times, by hand and by bundle: counts once", async () => {
      const world = await loadFixture(usual);
      const a = world.validators[0]!;
      const id = await scheduled(world);
      for (let counter = 1; counter <= 10; counter++) await world.wallet.connect(a).reject([id], counter);
      const values = { acts: [id], reason: "", counter: 11, deadline: FAR };
      const keys = await compactOf([a, a, a], world.domain, ACTS.reject, values);
      await world.wallet.rejectBundle([id], 11, "", FAR, keys, []);
      expect((await world.wallet.actOf(id)).missing).to.equal(1n);
    });

    it("one validator names one act twice in one rejection: the whole is refused", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      const code = await ethers.getContractAt("CommunityWallet", world.address);
      await expect(world.wallet.connect(world.validators[0]!).reject([id, id], 1)).to.be.revertedWithCustomError(
        code,
        "Ballots_CounterNotHigher",
      );
      expect((await world.wallet.actOf(id)).missing).to.equal(2n);
    });

    it("one validator stalls for ever by rejecting and withdrawing: one extension at most", async () => {
      const world = await loadFixture(usual);
      const a = world.validators[0]!;
      const id = await scheduled(world);
      const end = begunAt(id) + WINDOW;
      await time.increaseTo(end - HOUR);
      for (let counter = 1; counter < 60; counter += 2) {
        await world.wallet.connect(a).reject([id], counter);
        await world.wallet.connect(a).withdraw(id, a, counter + 1, "0x");
      }
      expect((await world.wallet.actOf(id)).end).to.equal(end + DAY);
    });

    it("all validators take turns to stall: at most one window more", async () => {
      const world = await walletWith({ weights: [10, 20, 30, 40, 50, 60, 70, 80] });
      const id = await scheduled(world);
      let latest = begunAt(id) + WINDOW;
      for (let round = 0; round < 20; round++) {
        const { end, status } = await world.wallet.actOf(id);
        if (status !== Status.Pending) break;
        latest = Number(end);
        if ((await time.latest()) < latest - 60) await time.increaseTo(latest - 60);
        const one = world.validators[round % world.validators.length]!;
        const counter = Math.floor(round / world.validators.length) * 2 + 1;
        await world.wallet.connect(one).reject([id], counter);
      }
      expect(latest).to.be.at.most(begunAt(id) + 2 * WINDOW);
    });

    it("a withdrawn rejection is put back with its old signature: it does not count", async () => {
      const world = await loadFixture(usual);
      const a = world.validators[0]!;
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf([a], world.domain, ACTS.reject, values);
      await world.wallet.rejectBundle([id], 1, "", FAR, keys, []);
      await world.wallet.connect(a).withdraw(id, a, 2, "0x");
      await world.wallet.connect(world.stranger).rejectBundle([id], 1, "", FAR, keys, []);
      expect((await world.wallet.actOf(id)).missing).to.equal(2n);
    });

    it("an old withdrawal is put back with its signature: it does not count", async () => {
      const world = await loadFixture(usual);
      const a = world.validators[0]!;
      const id = await scheduled(world);
      await world.wallet.connect(a).reject([id], 1);
      const signature = await carry(a, world.domain, ACTS.withdraw, { act: id, counter: 2 });
      await world.wallet.withdraw(id, a, 2, signature);
      await world.wallet.connect(a).reject([id], 3);
      await expect(world.wallet.withdraw(id, a, 2, signature)).to.be.reverted;
      expect((await world.wallet.actOf(id)).missing).to.equal(1n);
    });
  });

  describe("on the electorate", () => {
    it("validators are added after scheduling to dilute: the award does not see them", async () => {
      const world = await loadFixture(sixty);
      const { wallet, validators, stranger } = world;
      const words = [validator(stranger.address, 72n)];
      const motion = await opened(world, MotionKind.Validators, { validators: words });
      await supportedBy(world, validators.slice(2, 6), motion);
      const id = await scheduled(world);
      await wallet.changeValidators(motion, words);
      await rejectedBy(world, validators.slice(0, 4), [id]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("validators are removed so that two thirds are out of reach for the rest: those removed still reject", async () => {
      const world = await loadFixture(sixty);
      const { wallet, validators } = world;
      const [a, b] = validators as [Person, Person];
      const id = await scheduled(world);
      const words = rising([validator(a.address, 24n), validator(b.address, 24n)]);
      const motion = await opened(world, MotionKind.Validators, { validators: words });
      await supportedBy(world, validators.slice(2, 6), motion);
      await wallet.changeValidators(motion, words);
      await rejectedBy(world, [a, b, ...validators.slice(2, 4)], [id]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("two removals follow each other: the second waits, and two thirds of the rest are always the rest's", async () => {
      const world = await loadFixture(sixty);
      const { wallet, validators } = world;
      const [a, b, ...rest] = validators as Person[];
      const remove = async (one: Person, supporters: number) => {
        const words = [validator(one.address, 0n)];
        const motion = await opened(world, MotionKind.Validators, { validators: words, by: rest[0]! });
        await supportedBy(world, rest.slice(0, supporters), motion);
        return wallet.changeValidators(motion, words);
      };
      await remove(a!, 4);
      await expect(remove(b!, 3)).to.be.revertedWithCustomError(wallet, "CommunityWallet_MovesTooMuch").withArgs(60, 0);
      await time.increase(1);
      const id = await scheduled(world);
      await rejectedBy(world, rest.slice(0, 4), [id]);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("a single validator: rejects alone, and nothing is scheduled once they are gone", async () => {
      const world = await walletWith({ weights: [1] });
      const [one] = world.validators as [Person];
      const id = await scheduled(world);
      await rejectedBy(world, [one], [id]);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
      await world.wallet.connect(one).resign(one, "0x");
      await time.increase(1);
      await expect(schedule(world)).to.be.revertedWithCustomError(world.wallet, "UnlessRejected_EmptyElectorate");
    });

    it("an empty set from the beginning: nothing is scheduled, and nobody opens a motion", async () => {
      const world = await walletWith({ weights: [] });
      await expect(schedule(world)).to.be.revertedWithCustomError(world.wallet, "UnlessRejected_EmptyElectorate");
      await expect(
        world.wallet.connect(world.stranger).openMotion(3, ZeroAddress, [], world.stranger, "0x"),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_NoWeight");
    });

    it("a validator votes with what they resigned from: only on what was scheduled before", async () => {
      const world = await loadFixture(usual);
      const a = world.validators[0]!;
      await world.wallet.connect(a).resign(a, "0x");
      await time.increase(1);
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf([a], world.domain, ACTS.reject, values);
      await world.wallet.rejectBundle([id], 1, "", FAR, keys, []);
      expect((await world.wallet.actOf(id)).missing).to.equal(2n);
    });
  });

  describe("by the operators", () => {
    it("200 awards at once to flood the electorate: eight", async () => {
      const world = await loadFixture(usual);
      let taken = 0;
      for (let i = 0; i < 200; i++) {
        await schedule(world).then(
          () => taken++,
          () => undefined,
        );
      }
      expect(taken).to.equal(8);
    });

    it("everything is scheduled when a sunset nears: nothing from a third on, and what is pending dies with it", async () => {
      const world = await loadFixture(usual);
      const { validators } = world;
      const before = await scheduled(world);
      const motion = await opened(world, MotionKind.Sunset);
      await supportedBy(world, validators.slice(0, 1), motion);
      await expect(schedule(world))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed")
        .withArgs(Closed.Stopped);
      await expect(
        world.wallet.connect(world.operator).proposeHandOver([world.stranger.address], 1, NO_CONSENTS),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed");
      await pastWindow(world, before);
      await supportedBy(world, validators.slice(1, 2), motion);
      await expect(execute(world, before)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_HasEnded");
    });

    it("the wallet is emptied in many small awards while nobody looks: a quarter in 30 days", async () => {
      const world = await loadFixture(usual);
      const award = euros(world, { payouts: [payout(world.recipients[0].address, 400n * EURO)] });
      let paid = 0;
      for (let i = 0; i < 16; i++) {
        const id = await scheduled(world, award);
        await pastWindow(world, id);
        await execute(world, id, award).then(
          () => paid++,
          () => world.wallet.connect(world.operator).cancel([id], NO_CONSENTS),
        );
        if ((i + 1) % 8 === 0) expect(paid).to.be.at.most(6 * Math.ceil((3 * (i + 1)) / 30));
      }
      expect(paid).to.be.within(6, 12);
      await isSolvent(world, world.asset);
    });

    it("two pending awards beyond the balance: the first is paid, the second waits and harms nobody", async () => {
      const world = await walletWith({ terms: { share: 100 } });
      const award = euros(world, { payouts: [payout(world.recipients[0].address, 6_000n * EURO)] });
      const [first, second] = [await scheduled(world, award), await scheduled(world, award)];
      await pastWindow(world, second);
      await execute(world, first, award);
      await expect(execute(world, second, award))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OverTheLimit")
        .withArgs(6_000n * EURO, 4_000n * EURO - ((await world.wallet.assetInfo(world.asset)).left - 6_000n * EURO));
      await world.euro.mint(world.address, 2_001n * EURO);
      await execute(world, second, award);
    });

    it("a fee alone, or on what was not awarded: impossible", async () => {
      const world = await loadFixture(usual);
      const fee = payout(world.operator.address, 1n);
      const alone = { ...euros(world, { fee }), payouts: [fee] };
      await expect(schedule(world, alone)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_WrongNumberOfRecipients",
      );
      const small = euros(world, { payouts: [payout(world.recipients[0].address, 24n)], fee });
      await expect(schedule(world, small))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_FeeTooHigh")
        .withArgs(1n, 0n);
    });

    it("a window, extension or grace so that arithmetic overflows: refused when set", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator } = world;
      for (const [some, name] of [
        [{ window: 65_535 }, "window"],
        [{ window: 0 }, "window"],
        [{ extension: 255 }, "extension"],
        [{ grace: 255 }, "grace"],
        [{ share: 255 }, "share"],
        [{ feeCap: 65_535 }, "feeCap"],
        [{ mostPending: 255 }, "mostPending"],
      ] as const) {
        await expect(wallet.connect(operator).proposeTerms({ ...TERMS, ...some }, NO_CONSENTS))
          .to.be.revertedWithCustomError(wallet, "CommunityWallet_OutOfBounds")
          .withArgs(name, Object.values(some)[0]!);
      }
    });

    it("amounts so large that their sum overflows: it does not, and the limit holds", async () => {
      const world = await loadFixture(usual);
      const most = 2n ** 96n - 1n;
      const award = euros(world, {
        payouts: Array.from({ length: 100 }, () => payout(world.recipients[0].address, most)),
        fee: payout(world.operator.address, most),
      });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await expect(execute(world, id, award))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OverTheLimit")
        .withArgs(101n * most, 2_500n * EURO);
    });

    it("an asset that claims to be more than can be counted: the limit holds all the same", async () => {
      const world = await loadFixture(usual);
      await world.euro.mint(world.address, 2n ** 255n);
      const { mostNow } = await world.wallet.assetInfo(world.asset);
      expect(mostNow).to.equal((2n ** 128n - 1n) / 4n);
    });
  });

  describe("by recipients", () => {
    it("one reverts: they are credited, the others paid", async () => {
      const world = await loadFixture(refusing);
      await expect(execute(world, world.id, world.award)).to.changeEtherBalance(world.recipients[0], 40n);
      expect(await world.wallet.creditOf(NATIVE, world.hostileAddress)).to.equal(60n);
      await isSolvent(world, NATIVE);
    });

    it("one burns all gas: 100,000 at most, the others are paid", async () => {
      const world = await loadFixture(burning);
      const sent = await execute(world, world.id, world.award);
      expect((await sent.wait())!.gasUsed).to.be.lessThan(400_000n);
      expect(await world.wallet.creditOf(NATIVE, world.hostileAddress)).to.equal(60n);
    });

    it("one answers with much: nothing is copied", async () => {
      const world = await loadFixture(chattering);
      const sent = await execute(world, world.id, world.award);
      expect((await sent.wait())!.gasUsed).to.be.lessThan(300_000n);
      expect(await ethers.provider.getBalance(world.hostileAddress)).to.equal(60n);
    });

    for (const [name, data] of [
      [
        "execute",
        (world: World, id: string, award: ReturnType<typeof euros>) =>
          world.wallet.interface.encodeFunctionData("execute", [id, award.head, award.purpose, award.payouts]),
      ],
      [
        "collect",
        (world: World) => world.wallet.interface.encodeFunctionData("collect", [NATIVE, world.recipients[1].address]),
      ],
      ["settle", (world: World) => world.wallet.interface.encodeFunctionData("settle", [NATIVE])],
      ["claim", (world: World) => world.wallet.interface.encodeFunctionData("claim", [NATIVE, 0])],
    ] as const) {
      it(`one re-enters by ${name}: is refused there, and is paid once`, async () => {
        const world = await loadFixture(taking);
        await world.moody.armWith(world.address, data(world, world.id, world.award));
        await execute(world, world.id, world.award);
        // What it wrote down cost more than it was given, or it was refused: in no case was it paid twice.
        const got = await ethers.provider.getBalance(world.hostileAddress);
        expect(got + (await world.wallet.creditOf(NATIVE, world.hostileAddress))).to.equal(60n);
        expect(await world.moody.succeeded()).to.equal(false);
        await isSolvent(world, NATIVE);
      });
    }

    it("an asset calls back in the middle of a payment: the same award is not paid twice", async () => {
      const world = await walletWith({ asset: "CallingEuro" });
      const calling = await ethers.getContractAt("CallingEuro", world.asset);
      const award = euros(world);
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      const again = world.wallet.interface.encodeFunctionData("execute", [
        id,
        award.head,
        award.purpose,
        award.payouts,
      ]);
      await calling.armWith(world.address, again);
      await execute(world, id, award);
      const [ann] = world.recipients;
      const got = await calling.balanceOf(ann);
      expect(got + (await world.wallet.creditOf(world.asset, ann))).to.equal(100n * EURO);
      await isSolvent(world, world.asset);
    });

    it("a donor's asset calls back in the middle of a donation: no receipt for nothing", async () => {
      const world = await walletWith({ asset: "CallingEuro" });
      const calling = await ethers.getContractAt("CallingEuro", world.asset);
      await calling.mint(world.donor, 100n);
      await calling.connect(world.donor).approve(world.address, 100n);
      const again = world.wallet.interface.encodeFunctionData("donateNative", [ZeroHash]);
      await calling.armWith(world.address, again);
      await expect(world.wallet.connect(world.donor).donate(world.asset, 100n, ZeroHash)).to.be.reverted;
      expect((await world.wallet.assetInfo(world.asset)).receipts).to.equal(0n);
    });

    it("code is put at a recipient between scheduling and execution: neither paid nor credited", async () => {
      const world = await loadFixture(usual);
      // Somebody of this test alone: the chain keeps what a test has put there.
      const ann = keyOf("somebody whose code is replaced");
      const [, ben] = world.recipients;
      const award = euros(world, { payouts: [payout(ann.address, 7n), payout(ben.address, 5n)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await ethers.provider.send("hardhat_setCode", [ann.address, "0x60006000fd"]);
      await expect(execute(world, id, award))
        .to.emit(world.wallet, "RecipientLeftOut")
        .withArgs(id, ann.address, 7n);
      expect(await world.euro.balanceOf(ann)).to.equal(0n);
      expect(await world.wallet.creditOf(world.asset, ann)).to.equal(0n);
      expect(await world.euro.balanceOf(ben)).to.equal(5n);
    });

    it("code of a contract recipient is replaced: the same", async () => {
      const world = await loadFixture(taking);
      await ethers.provider.send("hardhat_setCode", [world.hostileAddress, "0x00"]);
      await expect(execute(world, world.id, world.award))
        .to.emit(world.wallet, "AwardExecuted")
        .withArgs(world.id, NATIVE, 40n, 0n);
    });
  });

  describe("by donors", () => {
    it("a recorded donation of 1 to take 100,000 that came plainly: gets back 1", async () => {
      const world = await loadFixture(usual);
      await world.euro.mint(world.address, 90_000n * EURO);
      await world.euro.mint(world.donor, 1n);
      await world.euro.connect(world.donor).approve(world.address, 1n);
      await world.wallet.connect(world.donor).donate(world.asset, 1n, ZeroHash);
      await ended(world);
      await world.wallet.claim(world.asset, 0);
      expect(await world.euro.balanceOf(world.donor)).to.equal(1n);
      await world.wallet.settle(world.asset);
      expect(await world.euro.balanceOf(world.commons)).to.equal(100_000n * EURO);
    });

    it("a claim is repeated, or made in another asset: refused", async () => {
      const world = await loadFixture(usual);
      await world.wallet.connect(world.donor).donateNative(ZeroHash, { value: 30n });
      await ended(world);
      await world.wallet.claim(NATIVE, 0);
      for (const asset of [NATIVE, world.asset]) {
        await expect(world.wallet.claim(asset, 0)).to.be.revertedWithCustomError(
          world.wallet,
          "CommunityWallet_NoReceipt",
        );
      }
    });

    it("donations after the sunset: no receipts, and plain ones go to the successor", async () => {
      const world = await loadFixture(usual);
      await ended(world);
      await expect(
        world.wallet.connect(world.donor).donateNative(ZeroHash, { value: 1n }),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_HasEnded");
      await world.wallet.settle(NATIVE);
      await world.donor.sendTransaction({ to: world.address, value: 9n });
      await expect(world.wallet.settle(NATIVE)).to.changeEtherBalance(world.commons, 9n);
    });

    it("money that comes after donors' share was fixed: is the successor's, and owed shares stay", async () => {
      const world = await walletWith({ terms: { share: 100 } });
      await world.wallet.connect(world.donor).donateNative(ZeroHash, { value: 100n });
      const award = awardOf({ payouts: [payout(world.carrier.address, ethers.parseEther("100") + 50n)] });
      const id = await scheduled(world, award);
      await pastWindow(world, id);
      await execute(world, id, award);
      await ended(world);
      await world.wallet.settle(NATIVE);
      await world.stranger.sendTransaction({ to: world.address, value: 70n });
      await expect(world.wallet.settle(NATIVE)).to.changeEtherBalance(world.commons, 70n);
      await expect(world.wallet.claim(NATIVE, 0)).to.changeEtherBalance(world.donor, 50n);
    });

    it("an asset that takes a fee: refused with a receipt; what came plainly pays what arrives", async () => {
      const world = await walletWith({ asset: "FeeEuro" });
      await world.euro.mint(world.donor, 200n);
      await world.euro.connect(world.donor).approve(world.address, 200n);
      await expect(world.wallet.connect(world.donor).donate(world.asset, 200n, ZeroHash)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_AssetTakesFee",
      );
      const id = await scheduled(world);
      await pastWindow(world, id);
      await execute(world, id);
      await isSolvent(world, world.asset);
      expect(await world.euro.balanceOf(world.recipients[0])).to.equal(99n * EURO);
    });
  });

  describe("with signatures", () => {
    async function siblings() {
      const world = await usual();
      await world.factory.create(world.config, ethers.id("sibling"));
      const address = await world.factory.walletOf(world.config, ethers.id("sibling"));
      const sibling = await ethers.getContractAt("ICommunityWallet", address);
      await world.euro.mint(address, 10_000n * EURO);
      await time.increase(HOUR);
      return { ...world, sibling };
    }

    it("rejections are replayed on a sibling wallet: refused", async () => {
      const world = await loadFixture(siblings);
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf(world.validators.slice(0, 2), world.domain, ACTS.reject, values);
      await expect(world.sibling.rejectBundle([id], 1, "", FAR, keys, [])).to.be.reverted;
    });

    it("awards, cancellations, supports and resignations are replayed on a sibling wallet: refused", async () => {
      const world = await loadFixture(siblings);
      const { sibling, operator, domain, validators } = world;
      const award = euros(world);
      const consents = await consentsOf([operator], domain, ACTS.schedule, signedAward(1, award));
      const carried = sibling.connect(world.stranger);
      await expect(carried.scheduleSigned(award.head, award.purpose, award.payouts, "", consents)).to.be.reverted;
      const id = await scheduled(world);
      const cancel = await consentsOf([operator], domain, ACTS.cancel, { acts: [id] });
      await expect(carried.cancel([id], cancel)).to.be.reverted;
      const a = validators[0]!;
      const resign = await carry(a, domain, ACTS.resign, { validator: a.address, nonce: 0 });
      await expect(carried.resign(a, resign)).to.be.revertedWithCustomError(sibling, "Consent_InvalidSignature");
    });

    it("an award is scheduled again with the operators' old signature: refused", async () => {
      const world = await loadFixture(usual);
      const award = euros(world);
      const consents = await consentsOf([world.operator], world.domain, ACTS.schedule, signedAward(1, award));
      const carried = world.wallet.connect(world.stranger);
      await carried.scheduleSigned(award.head, award.purpose, award.payouts, "", consents);
      await expect(carried.scheduleSigned(award.head, award.purpose, award.payouts, "", consents)).to.be.reverted;
    });

    it("a signature for an award is used after another came between: refused", async () => {
      const world = await loadFixture(usual);
      const award = euros(world);
      const consents = await consentsOf([world.operator], world.domain, ACTS.schedule, signedAward(1, award));
      await schedule(world, euros(world, { purpose: ethers.id("another") }));
      const carried = world.wallet.connect(world.stranger);
      await expect(carried.scheduleSigned(award.head, award.purpose, award.payouts, "", consents)).to.be.reverted;
    });

    it("somebody carries a part of a bundle first: the rest still counts", async () => {
      const world = await loadFixture(usual);
      const [a, b] = world.validators as [Person, Person];
      const id = await scheduled(world);
      const values = { acts: [id], reason: "", counter: 1, deadline: FAR };
      const keys = await compactOf([a, b], world.domain, ACTS.reject, values);
      await world.wallet.connect(world.stranger).rejectBundle([id], 1, "", FAR, keys.slice(0, 1), []);
      await world.wallet.rejectBundle([id], 1, "", FAR, keys, []);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("operators of a former office sign: refused", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator, stranger } = world;
      const { id } = { id: await handOver(world, stranger.address) };
      await pastWindow(world, id);
      await wallet.carryOutHandOver(id, [stranger.address], 1);
      const award = euros(world);
      const number = Number((await wallet.walletInfo()).number) + 1;
      const consents = await consentsOf([operator], world.domain, ACTS.schedule, signedAward(number, award));
      await expect(wallet.scheduleSigned(award.head, award.purpose, award.payouts, "", consents))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_NotAnOperator")
        .withArgs(operator.address);
    });
  });

  describe("on the code", () => {
    it("the parts are called on their own: they know nobody and have nothing", async () => {
      const world = await loadFixture(usual);
      const part = await ethers.deployContract("WalletEndings", [world.commons.address]);
      expect((await part.walletInfo()).total).to.equal(0n);
      await expect(part.settle(NATIVE)).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_HasNotEnded");
      await expect(part.endEmpty()).to.be.reverted;
    });

    it("a function that there is not: refused at the end of the code", async () => {
      const world = await loadFixture(usual);
      await expect(world.donor.sendTransaction({ to: world.address, data: "0x12345678" })).to.be.reverted;
    });
  });
});

/** A hand-over to somebody is scheduled. */
async function handOver(world: World, to: string): Promise<string> {
  const sent = await world.wallet.connect(world.operator).proposeHandOver([to], 1, NO_CONSENTS);
  const receipt = await sent.wait();
  const found = receipt!.logs
    .map((log) => world.wallet.interface.parseLog(log))
    .find((log) => log?.name === "HandOverScheduled");
  return found!.args.id;
}
