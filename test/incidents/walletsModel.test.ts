import { expect } from "chai";
import {
  DAY,
  ended,
  five,
  HOUR,
  listed,
  loadFixture,
  MotionKind,
  NO_CONSENTS,
  opened,
  type Person,
  Status,
  schedule,
  scheduled,
  supportedBy,
  time,
  usual,
  validator,
} from "../wallets/fixture";

/** Where a model of the specification of wallets and the contracts did not do the same (`test/differential/wallets`). */
describe("Incidents: wallets beside their model", () => {
  /** A wallet that ended while an award was pending, which one of three rejected. */
  async function endedWithAward() {
    const world = await usual();
    const id = await scheduled(world);
    const [a, b, c] = world.validators as [Person, Person, Person];
    await world.wallet.connect(a).reject([id], 1);
    await ended(world);
    return { ...world, id, a, b, c };
  }

  describe("the end cancels what is pending, for good (11.3)", () => {
    it("so nothing completes a rejection any more", async () => {
      const { wallet, id, b } = await loadFixture(endedWithAward);
      expect(await wallet.statusOf(id)).to.equal(Status.Cancelled);
      await expect(wallet.connect(b).reject([id], 1)).to.be.revertedWithCustomError(wallet, "CommunityWallet_HasEnded");
      expect(await wallet.statusOf(id)).to.equal(Status.Cancelled);
    });

    it("so a rejection that is taken back changes nothing", async () => {
      const { wallet, id, a } = await loadFixture(endedWithAward);
      await wallet.connect(a).withdraw(id, a, 2, "0x");
      expect(await wallet.statusOf(id)).to.equal(Status.Cancelled);
    });

    it("so it is not cancelled again", async () => {
      const { wallet, id, operator } = await loadFixture(endedWithAward);
      await expect(wallet.connect(operator).cancel([id], NO_CONSENTS)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  describe("an electorate that is empty for a year lets anyone end the wallet (11.4)", () => {
    async function seldomInhabited() {
      const world = await listed();
      const inhabited = (total: number) => world.electorate.setTotal(total, 0);
      const witnessed = async (months: number) => {
        for (let month = 0; month < months; ++month) {
          await time.increase(30 * DAY);
          await world.wallet.noteEmpty();
        }
      };
      // A UNIX day begins in which all that follows is done.
      await time.increaseTo((Math.floor((await time.latest()) / DAY) + 1) * DAY);
      return { ...world, inhabited, witnessed };
    }

    it("counted from a later day, if an award was scheduled on the same day before it was empty", async () => {
      const world = await loadFixture(seldomInhabited);
      await world.inhabited(1);
      await schedule(world);
      await world.inhabited(0);
      await time.increase(1);
      await world.wallet.noteEmpty();
      await world.witnessed(12);
      await expect(world.wallet.endEmpty()).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooEarly");
      await world.witnessed(2);
      await expect(world.wallet.endEmpty()).to.emit(world.wallet, "Ended");
    });

    it("and an award since makes it begin anew, not stop for as long as somebody witnesses it", async () => {
      const world = await loadFixture(seldomInhabited);
      await world.wallet.noteEmpty();
      await world.inhabited(1);
      await time.increase(HOUR);
      await schedule(world);
      await world.inhabited(0);
      await world.witnessed(14);
      await expect(world.wallet.endEmpty()).to.emit(world.wallet, "Ended");
    });
  });

  it("other validators are carried out until 30 days after the 14 of the motion are over (10.3)", async () => {
    const world = await five();
    const [a, b, c] = world.validators as [Person, Person, Person];
    const validators = [validator(a.address, 61n)];
    const id = await opened(world, MotionKind.Validators, { by: a, validators });
    await supportedBy(world, [a, b, c], id);
    const opening = await time.latest();
    await time.increaseTo(opening + 44 * DAY);
    await expect(world.wallet.changeValidators(id, validators)).to.be.revertedWithCustomError(
      world.wallet,
      "CommunityWallet_TooLate",
    );
  });
});
