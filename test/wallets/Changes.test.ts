import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { named } from "../common/named";
import {
  ACTS,
  begunAt,
  Closed,
  consentsOf,
  DAY,
  ended,
  euros,
  execute,
  HOUR,
  idOf,
  loadFixture,
  MotionKind,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  payout,
  rising,
  Status,
  schedule,
  scheduled,
  supportedBy,
  TERMS,
  time,
  usual,
  type World,
  walletWith,
} from "./fixture";

const NEW_TERMS = { ...TERMS, window: 100, extension: 10, grace: 20, feeCap: 100, mostPending: 4, share: 50 };

const handOver = (world: World, operators: string[], threshold = 1) =>
  idOf(
    world.wallet,
    world.wallet.connect(world.operator).proposeHandOver(operators, threshold, NO_CONSENTS),
    "HandOverScheduled",
  );
const otherTerms = (world: World, terms = NEW_TERMS) =>
  idOf(world.wallet, world.wallet.connect(world.operator).proposeTerms(terms, NO_CONSENTS), "TermsScheduled");

/** Three validators of 100, and two who are to take over. */
async function handing() {
  const world = await walletWith({ weights: [100, 100, 100] });
  const next = world.others.slice(0, 2);
  const operators = rising(next.map((one) => one.address));
  return { ...world, next, operators2: operators };
}

describe("Changes", () => {
  describe("hand-over", () => {
    it("has a double window, and lets all former operators lapse", async () => {
      const world = await loadFixture(handing);
      const { wallet, operator, next, operators2 } = world;
      const [a, b] = next as [Person, Person];
      const id = await handOver(world, operators2, 2);
      const { end, missing } = await wallet.actOf(id);
      expect(Number(end) - (await time.latest())).to.equal(2 * 72 * HOUR);
      expect(missing).to.equal(100n);
      const running = await scheduled(world);
      await pastWindow(world, id);
      await expect(wallet.connect(world.stranger).carryOutHandOver(id, operators2, 2))
        .to.emit(wallet, "OperatorsChanged")
        .withArgs(2, operators2, 2);
      expect(await wallet.isOperator(operator)).to.equal(false);
      await expect(schedule(world)).to.be.revertedWithCustomError(wallet, "CommunityWallet_NotAnOperator");
      const signed = await consentsOf([b], world.domain, ACTS.cancel, { acts: [running] });
      await wallet.connect(a).cancel([running], signed);
      expect(await wallet.statusOf(running)).to.equal(Status.Cancelled);
      expect((await wallet.walletInfo()).threshold).to.equal(2n);
    });

    it("is stopped by a third, and not by less", async () => {
      const world = await walletWith({ weights: [100, 101, 100] });
      const id = await handOver(world, [world.stranger.address]);
      await world.wallet.connect(world.validators[0]!).reject([id], 1);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Pending);
      await world.wallet.connect(world.validators[0]!).withdraw(id, world.validators[0]!, 2, "0x");
      await world.wallet.connect(world.validators[1]!).reject([id], 1);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
      await pastWindow(world, id);
      await expect(world.wallet.carryOutHandOver(id, [world.stranger.address], 1))
        .to.be.revertedWithCustomError(world.wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Rejected);
    });

    it("is exactly a third of [100, 100, 100]", async () => {
      const world = await loadFixture(handing);
      const id = await handOver(world, world.operators2);
      await world.wallet.connect(world.validators[0]!).reject([id], 1);
      expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("refuses wrong operators, others than scheduled, and a time too early or late", async () => {
      const world = await loadFixture(handing);
      const { wallet, operators2, operator } = world;
      const propose = (operators: string[], threshold: number) =>
        wallet.connect(operator).proposeHandOver(operators, threshold, NO_CONSENTS);
      await expect(propose([], 1)).to.be.revertedWithCustomError(wallet, "CommunityWallet_OutOfBounds");
      await expect(propose([...operators2].reverse(), 1)).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_NotInOrder",
      );
      await expect(propose(operators2, 3)).to.be.revertedWithCustomError(wallet, "CommunityWallet_OutOfBounds");
      const id = await handOver(world, operators2);
      await expect(wallet.carryOutHandOver(id, operators2, 1))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Pending);
      await pastWindow(world, id);
      for (const [operators, threshold] of [
        [operators2, 2],
        [operators2.slice(1), 1],
      ] as const) {
        await expect(wallet.carryOutHandOver(id, operators, threshold))
          .to.be.revertedWithCustomError(wallet, "CommunityWallet_OtherContent")
          .withArgs(id);
      }
      await time.increase(30 * DAY);
      await expect(wallet.carryOutHandOver(id, operators2, 1))
        .to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus")
        .withArgs(id, Status.Expired);
    });

    it("is signed by as many operators as it takes, and once", async () => {
      const world = await walletWith({ operators: 2, threshold: 2 });
      const [a, b] = world.operators as [Person, Person];
      const operators = [world.stranger.address];
      const values = { number: 1, operators, threshold: 1 };
      const consents = await consentsOf([a, b], world.domain, ACTS.handOver, values);
      const one = await consentsOf([a], world.domain, ACTS.handOver, values);
      await expect(world.wallet.proposeHandOver(operators, 1, one)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_TooFewOperators",
      );
      const id = await idOf(world.wallet, world.wallet.proposeHandOver(operators, 1, consents), "HandOverScheduled");
      await world.wallet.connect(world.validators[0]!).reject([id], 1);
      await expect(world.wallet.proposeHandOver(operators, 1, consents)).to.be.reverted;
    });
  });

  describe("other terms", () => {
    it("hold for what is scheduled later, and never for what is pending", async () => {
      const world = await loadFixture(usual);
      const { wallet, operator } = world;
      const award = euros(world, { fee: payout(operator.address, 4_000_000n) });
      const id = await otherTerms(world);
      const { end } = await wallet.actOf(id);
      await time.increaseTo(Number(end) - 10);
      const running = await scheduled(world, award);
      await time.increaseTo(end);
      await expect(wallet.connect(world.stranger).carryOutTerms(id, NEW_TERMS))
        .to.emit(wallet, "TermsChanged")
        .withArgs((terms: unknown) => named(terms).window === 100n);
      const begun = BigInt(begunAt(running));
      const act = await wallet.actOf(running);
      expect([act.end, act.expiry]).to.deep.equal([begun + 72n * 3_600n, begun + 72n * 3_600n + 30n * 86_400n]);
      await expect(schedule(world, award)).to.be.revertedWithCustomError(wallet, "CommunityWallet_FeeTooHigh");
      const later = await scheduled(world);
      const after = await wallet.actOf(later);
      expect(Number(after.end) - (await time.latest())).to.equal(100 * HOUR);
      expect(after.extension).to.equal(10 * HOUR);
      await pastWindow(world, running);
      await execute(world, running, award);
      expect(await world.euro.balanceOf(operator)).to.equal(4_000_000n);
    });

    it("refuse what is out of bounds, and what was not scheduled", async () => {
      const world = await loadFixture(usual);
      await expect(otherTerms(world, { ...TERMS, feeCap: 401 }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
        .withArgs("feeCap", 401);
      const id = await otherTerms(world);
      await pastWindow(world, id);
      await expect(world.wallet.carryOutTerms(id, TERMS))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OtherContent")
        .withArgs(id);
      const award = await scheduled(world);
      await expect(world.wallet.carryOutTerms(award, TERMS)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_OtherContent",
      );
    });

    it("are signed like a hand-over", async () => {
      const world = await loadFixture(usual);
      const consents = await consentsOf([world.operator], world.domain, ACTS.terms, { number: 1, terms: NEW_TERMS });
      await world.wallet.connect(world.stranger).proposeTerms(NEW_TERMS, consents);
      await expect(
        world.wallet.connect(world.stranger).proposeTerms(NEW_TERMS, NO_CONSENTS),
      ).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_TooFewOperators");
    });
  });

  it("are on their way one at a time, until one is rejected, cancelled, carried out or expired", async () => {
    const world = await loadFixture(usual);
    const { wallet, operator, validators } = world;
    const busy = async (id: string) =>
      expect(wallet.connect(operator).proposeTerms(TERMS, NO_CONSENTS))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_ChangePending")
        .withArgs(id);
    const first = await otherTerms(world);
    await busy(first);
    await wallet.connect(validators[0]!).reject([first], 1);
    const second = await handOver(world, [operator.address]);
    await busy(second);
    await wallet.connect(operator).cancel([second], NO_CONSENTS);
    expect((await wallet.walletInfo()).pending).to.equal(0n);
    const third = await otherTerms(world);
    await pastWindow(world, third);
    await busy(third);
    await wallet.carryOutTerms(third, NEW_TERMS);
    const fourth = await handOver(world, [operator.address]);
    await time.increase(200 * HOUR + 20 * DAY);
    await wallet.expire(fourth);
    expect((await wallet.walletInfo()).pending).to.equal(0n);
    await otherTerms(world);
  });

  it("are possible in a frozen or unauthorised wallet, and not when a sunset nears or the wallet has ended", async () => {
    const world = await loadFixture(usual);
    const { wallet, operator, validators } = world;
    for (let i = 0; i < 3; i++) {
      const id = await scheduled(world);
      for (const one of validators.slice(0, 2)) await wallet.connect(one).reject([id], 1);
    }
    await time.increase(400 * DAY);
    const id = await handOver(world, [operator.address]);
    await wallet.connect(operator).cancel([id], NO_CONSENTS);
    const motion = await opened(world, MotionKind.Sunset);
    await supportedBy(world, validators.slice(0, 1), motion);
    await expect(wallet.connect(operator).proposeTerms(TERMS, NO_CONSENTS))
      .to.be.revertedWithCustomError(wallet, "CommunityWallet_Closed")
      .withArgs(Closed.Frozen | Closed.Stopped);
  });

  it("are not carried out after the end", async () => {
    const world = await loadFixture(usual);
    const id = await otherTerms(world);
    await pastWindow(world, id);
    await ended(world);
    await expect(world.wallet.carryOutTerms(id, NEW_TERMS)).to.be.revertedWithCustomError(
      world.wallet,
      "CommunityWallet_HasEnded",
    );
    expect(await world.wallet.statusOf(id)).to.equal(Status.Cancelled);
    await expect(world.wallet.carryOutHandOver(id, [ZeroAddress], 1)).to.be.revertedWithCustomError(
      world.wallet,
      "CommunityWallet_HasEnded",
    );
  });

  it("say what the wallet is for", async () => {
    const world = await loadFixture(usual);
    const { wallet, operator, stranger } = world;
    await expect(wallet.connect(operator).describe("ipfs://clinic", NO_CONSENTS))
      .to.emit(wallet, "WalletDescribed")
      .withArgs("ipfs://clinic");
    const values = { number: 2, uri: "ipfs://school" };
    const consents = await consentsOf([operator], world.domain, ACTS.describe, values);
    await wallet.connect(stranger).describe("ipfs://school", consents);
    await expect(wallet.connect(stranger).describe("ipfs://school", consents)).to.be.reverted;
    await expect(wallet.connect(stranger).describe("ipfs://mine", NO_CONSENTS)).to.be.revertedWithCustomError(
      wallet,
      "CommunityWallet_TooFewOperators",
    );
  });
});
