import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { FAR } from "../helpers/consent";
import {
  ACTS,
  awardOf,
  codeWord,
  compactOf,
  consentsOf,
  DAY,
  ended,
  euros,
  five,
  listed,
  loadFixture,
  MotionKind,
  opened,
  type Person,
  payout,
  rejectedBy,
  rising,
  scheduled,
  signedAward,
  supportedBy,
  time,
  usual,
  validator,
} from "./fixture";

/** Gaps longer than this (seconds) end what was witnessed. */
const SEEN_EVERY = 31 * DAY;

/** Exact limits and what is written down: of each, a change of the code went unnoticed until it was tested here. */
describe("Edges", () => {
  describe("motions", () => {
    it("tell each supporter of a bundle with their weight, and nobody who has none", async () => {
      const world = await loadFixture(five);
      const { wallet, domain, validators, stranger } = world;
      const [a, b] = validators as [Person, Person];
      const id = await opened(world, MotionKind.Authorise);
      const values = { motion: id, inFavour: true, counter: 1 };
      const sent = wallet.supportBundle(
        id,
        1,
        FAR,
        await compactOf([stranger, a, b], domain, ACTS.support, values),
        [],
      );
      const found = (await (await sent).wait())!.logs
        .map((log) => wallet.interface.parseLog(log))
        .filter((log) => log?.name === "Supported")
        .map((log) => log!.args.toArray().slice(2));
      expect(found).to.deep.equal([
        [true, 60n, 1n],
        [true, 60n, 1n],
      ]);
    });

    it("count as moved what a validator gains or loses, and tell it", async () => {
      const world = await loadFixture(five);
      const [a, b] = world.validators as [Person, Person];
      const words = rising([validator(a.address, 70n), validator(b.address, 55n)]);
      const id = await opened(world, MotionKind.Validators, { validators: words });
      await supportedBy(world, world.validators.slice(0, 3), id);
      await expect(world.wallet.changeValidators(id, words)).to.emit(world.wallet, "ValidatorsMoved").withArgs(id, 15);
    });

    it("that lift a freeze leave no rejection behind that would count for the next", async () => {
      const world = await loadFixture(usual);
      const [a, b] = world.validators as [Person, Person];
      for (let i = 0; i < 3; i++) await rejectedBy(world, [a, b], [await scheduled(world)]);
      expect((await world.wallet.governanceInfo()).lastRejection).to.be.greaterThan(0n);
      await supportedBy(world, [a, b], await opened(world, MotionKind.Unfreeze));
      const { lastRejection, rejectionBefore } = await world.wallet.governanceInfo();
      expect([lastRejection, rejectionBefore]).to.deep.equal([0n, 0n]);
    });

    it("that authorise tell the UNIX day", async () => {
      const world = await loadFixture(usual);
      const id = await opened(world, MotionKind.Authorise);
      const [a, b] = world.validators as [Person, Person];
      await supportedBy(world, [a], id);
      await expect(world.wallet.connect(b).support(id, b, true, 1, "0x"))
        .to.emit(world.wallet, "Authorised")
        .withArgs(Math.floor((await time.latest()) / DAY));
    });
  });

  describe("rejections", () => {
    it("of a bundle tell a reason if there is one, however short", async () => {
      const world = await loadFixture(usual);
      const id = await scheduled(world);
      for (const [counter, reason] of [
        [1, ""],
        [2, "x"],
      ] as const) {
        const values = { acts: [id], reason, counter };
        const keys = await compactOf([world.validators[0]!], world.domain, ACTS.reject, values);
        const sent = world.wallet.rejectBundle([id], counter, reason, FAR, keys, []);
        if (reason === "") await expect(sent).not.to.emit(world.wallet, "RejectionReasoned");
        else await expect(sent).to.emit(world.wallet, "RejectionReasoned");
      }
    });
  });

  describe("awards", () => {
    it("that are signed name the code of each contract among the recipients", async () => {
      const world = await loadFixture(usual);
      const takers = [await ethers.deployContract("MoodyRecipient"), await ethers.deployContract("MoodyRecipient")];
      const addresses = await Promise.all(takers.map((one) => one.getAddress()));
      const award = awardOf({
        payouts: addresses.map((one) => payout(one, 5n)),
        codes: [await codeWord(takers[0]!, 0), await codeWord(takers[1]!, 1)],
      });
      const consents = await consentsOf([world.operator], world.domain, ACTS.schedule, signedAward(1, award));
      await expect(
        world.wallet.connect(world.stranger).scheduleSigned(award.head, award.purpose, award.payouts, "", consents),
      ).to.emit(world.wallet, "AwardScheduled");
    });

    it("refuse the place of a contract without its code", async () => {
      const world = await loadFixture(usual);
      const [ann, ben] = world.recipients;
      for (const place of [0n, 1n]) {
        const award = awardOf({ payouts: [payout(ann.address, 1n), payout(ben.address, 1n)], codes: [place] });
        await expect(scheduled(world, award))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongCode")
          .withArgs(place);
      }
    });
  });

  describe("donors", () => {
    it("see what is still to be refunded", async () => {
      const world = await loadFixture(usual);
      const { wallet, euro, asset, donor } = world;
      await euro.mint(donor, 30n);
      await euro.connect(donor).approve(wallet, 30n);
      for (const amount of [10n, 20n]) await wallet.connect(donor).donate(asset, amount, ZeroHash);
      await ended(world);
      expect((await wallet.assetInfo(asset)).refunds).to.equal(0n);
      await wallet.claim(asset, 0);
      expect((await wallet.assetInfo(asset)).refunds).to.equal(20n);
      await wallet.claim(asset, 1);
      expect((await wallet.assetInfo(asset)).refunds).to.equal(0n);
      expect(await euro.balanceOf(donor)).to.equal(30n);
    });
  });

  describe("an empty electorate", () => {
    it("begins when it is first seen, and goes on if it is seen every 31 days to the second", async () => {
      const { wallet } = await loadFixture(listed);
      // Not on the day on which the wallet was made, which counts as one on which it was in use.
      await time.increase(2 * DAY);
      await wallet.noteEmpty();
      const since = await time.latest();
      expect((await wallet.governanceInfo()).emptySince).to.equal(since);
      await time.setNextBlockTimestamp(since + SEEN_EVERY);
      await wallet.noteEmpty();
      expect((await wallet.governanceInfo()).emptySince).to.equal(since);
      await time.setNextBlockTimestamp(since + SEEN_EVERY + SEEN_EVERY + 1);
      await wallet.noteEmpty();
      expect((await wallet.governanceInfo()).emptySince).to.equal(await time.latest());
    });

    it("goes on after an award of the day before it was first seen, and begins anew after one of that day", async () => {
      for (const [days, kept] of [
        [1, true],
        [0, false],
      ] as const) {
        const world = await loadFixture(listed);
        const { wallet, electorate } = world;
        await time.increaseTo((Math.floor((await time.latest()) / DAY) + 2) * DAY + 1_000);
        await electorate.setTotal(3, 0);
        await scheduled(world, euros(world));
        await electorate.setTotal(0, 0);
        await time.increase(days * DAY + 60);
        await wallet.noteEmpty();
        const since = await time.latest();
        await time.increase(10 * DAY);
        await wallet.noteEmpty();
        const again = await time.latest();
        expect((await wallet.governanceInfo()).emptySince).to.equal(kept ? since : again);
      }
    });
  });
});
