import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { FAR } from "../helpers/consent";
import {
  ACTS,
  begunAt,
  compactOf,
  DAY,
  EURO,
  euros,
  execute,
  five,
  HOUR,
  idOf,
  loadFixture,
  MotionKind,
  NO_CONSENTS,
  opened,
  type Person,
  pastWindow,
  payout,
  rejectedBy,
  Status,
  scheduled,
  supportedBy,
  TERMS,
  time,
  usual,
  validator,
  WINDOW,
  walletWith,
} from "../wallets/fixture";

/** What went wrong elsewhere, in public, and how a community wallet answers it. */
describe("Incidents: community wallets", () => {
  /*
   * OpenZeppelin Contracts 4.3 to 4.9, GovernorVotesQuorumFraction: a vote counts when it reaches a quorum that was a fraction
   * of the total. When that fraction was lowered by governance, proposals that had been defeated for want of a quorum came
   * to life again and could be executed. Here the weight that is needed is fixed in the act when it is scheduled.
   */
  it("a changed electorate or changed terms never revive what was rejected, nor reject what was let pass", async () => {
    const world = await five();
    const { wallet, validators, operator, stranger } = world;
    const rejected = await scheduled(world);
    const spared = await scheduled(world);
    await rejectedBy(world, validators.slice(0, 4), [rejected]);
    await rejectedBy(world, validators.slice(0, 3), [spared]);
    // More weight comes, so that four of six are less than two thirds of what there is now; then much of it goes.
    const words = [validator(stranger.address, 60n)];
    const motion = await opened(world, MotionKind.Validators, { validators: words });
    await supportedBy(world, validators.slice(0, 3), motion);
    await wallet.changeValidators(motion, words);
    expect(await wallet.statusOf(rejected)).to.equal(Status.Rejected);
    for (const one of validators.slice(3)) await wallet.connect(one).resign(one, "0x");
    expect(await wallet.statusOf(spared)).to.equal(Status.Pending);
    expect((await wallet.actOf(spared)).missing).to.equal(20n);
    const terms = { ...TERMS, window: 200 };
    await wallet
      .connect(operator)
      .proposeTerms(terms, NO_CONSENTS)
      .catch(() => undefined);
    await pastWindow(world, spared);
    await execute(world, spared);
    await expect(execute(world, rejected)).to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus");
  });

  /*
   * OpenZeppelin Contracts 4.3 to 4.8, GovernorVotesQuorumFraction: a change of the quorum applied to proposals that were
   * open already. Here a change touches nothing that is on its way.
   */
  it("a changed fee cap or share holds for what is scheduled later only", async () => {
    const world = await loadFixture(usual);
    const { wallet, operator } = world;
    const terms = { ...TERMS, feeCap: 0, grace: 180 };
    const sent = wallet.connect(operator).proposeTerms(terms, NO_CONSENTS);
    const change = await idOf(wallet, sent, "TermsScheduled");
    await pastWindow(world, change);
    const award = euros(world, { fee: payout(operator.address, 4n * EURO) });
    const id = await scheduled(world, award);
    const before = await wallet.actOf(id);
    await wallet.carryOutTerms(change, terms);
    expect(await wallet.actOf(id)).to.deep.equal(before);
    await pastWindow(world, id);
    await expect(execute(world, id, award)).to.changeTokenBalance(world.euro, operator, 4n * EURO);
  });

  /*
   * OpenZeppelin Contracts 4.4 to 4.9, GovernorPreventLateQuorum: the extension was worked out when the quorum was reached, and
   * could be missed or reached in one block with the end, so that those who were against had no time left. Here a late
   * rejection puts off the end by itself, at most by one window in all, and only one that makes a new highest of a sixth.
   */
  it("a late objection always leaves time for others, and only a bounded number of times", async () => {
    const world = await walletWith({ weights: [20, 20, 20, 20, 20] });
    const { wallet, validators } = world;
    const id = await scheduled(world);
    const end = begunAt(id) + WINDOW;
    await time.setNextBlockTimestamp(end - 1);
    await wallet.connect(validators[0]!).reject([id], 1);
    expect((await wallet.actOf(id)).end).to.equal(end + DAY);
    await time.setNextBlockTimestamp(end + DAY - 1);
    await rejectedBy(world, validators.slice(1, 2), [id]);
    await rejectedBy(world, validators.slice(2, 4), [id]);
    expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
  });

  /*
   * A timelock's period was read when a transfer was executed, so that shortening it made pending transfers executable at
   * once. Here the end of each act is in its slot.
   */
  it("a changed window does not apply to pending awards, neither shorter nor longer", async () => {
    for (const [from, to] of [
      [200, 72],
      [72, 200],
    ] as const) {
      const world = await walletWith({ terms: { window: from } });
      const { wallet, operator } = world;
      const terms = { ...TERMS, window: to };
      const change = await idOf(wallet, wallet.connect(operator).proposeTerms(terms, NO_CONSENTS), "TermsScheduled");
      const { end } = await wallet.actOf(change);
      await time.increaseTo(Number(end) - 5);
      const id = await scheduled(world);
      await pastWindow(world, change);
      await wallet.carryOutTerms(change, terms);
      expect((await wallet.actOf(id)).end).to.equal(begunAt(id) + from * HOUR);
      await time.setNextBlockTimestamp(begunAt(id) + from * HOUR - 1);
      await expect(execute(world, id)).to.be.revertedWithCustomError(wallet, "UnlessRejected_WrongStatus");
      await time.setNextBlockTimestamp(begunAt(id) + from * HOUR);
      await execute(world, id);
    }
  });

  /*
   * In a chain's community wallets one validator's veto was added to a list each time it was sent, so that one could reach
   * the threshold alone. Here a ballot of one byte stands for each.
   */
  it("a duplicate veto by one member counts once, in every way it can be sent", async () => {
    const world = await loadFixture(usual);
    const { wallet, validators, domain } = world;
    const a = validators[0] as Person;
    const id = await scheduled(world);
    await wallet.connect(a).reject([id], 1);
    await wallet.connect(a).rejectBecause([id], 2, "again");
    for (const counter of [2, 3, 4]) {
      const keys = await compactOf([a, a], domain, ACTS.reject, { acts: [id], reason: "", counter, deadline: FAR });
      await wallet.rejectBundle([id], counter, "", FAR, keys, []);
    }
    expect((await wallet.actOf(id)).missing).to.equal(1n);
    expect(await wallet.statusOf(id)).to.equal(Status.Pending);
  });

  /*
   * A delay module executes its queue in order: a transaction that cannot be executed, or that nobody skips, blocks all that
   * were queued behind it. Here there is no queue.
   */
  it("an award that fails, waits or is left lying blocks no other", async () => {
    const world = await loadFixture(usual);
    const { wallet, recipients } = world;
    const tooMuch = euros(world, { payouts: [payout(recipients[0].address, 9_000n * EURO)] });
    const stuck = await scheduled(world, tooMuch);
    const left = await scheduled(world);
    const next = await scheduled(world);
    await pastWindow(world, next);
    await expect(execute(world, stuck, tooMuch)).to.be.revertedWithCustomError(wallet, "CommunityWallet_OverTheLimit");
    await execute(world, next);
    await time.increase(30 * DAY);
    await wallet.expire(left);
    await wallet.expire(stuck);
    const last = await scheduled(world);
    await pastWindow(world, last);
    await execute(world, last);
  });

  /*
   * Governance that read weights when votes were counted or executed let borrowed or bought weight decide, and let what a
   * voter had lost still count. Here weights are those of the second before scheduling, for good.
   */
  it("weight is read as it was before scheduling, never at execution", async () => {
    const listed = await ethers.deployContract("DelegatedVotes");
    const token = await ethers.deployContract("PeerVotes");
    const subject = ethers.zeroPadValue(await token.getAddress(), 32);
    const world = await walletWith({ electorate: await listed.getAddress(), subject });
    const { wallet } = world;
    const [honest, borrower] = world.others as [Person, Person];
    await token.mint(honest, 100n);
    await token.connect(honest).delegate(honest);
    await time.increase(1);
    await listed.sync(token, honest);
    await time.increase(3 * DAY);
    await listed.sync(token, honest);
    await time.increase(1);
    const id = await scheduled(world);
    // Somebody borrows a thousand times as much, and registers with it; the honest one sells.
    await token.mint(borrower, 100_000n);
    await token.connect(borrower).delegate(borrower);
    await token.connect(honest).transfer(borrower, 100n);
    await time.increase(1);
    await listed.sync(token, borrower);
    await listed.sync(token, honest);
    await expect(wallet.connect(borrower).reject([id], 1)).to.be.revertedWithCustomError(
      wallet,
      "UnlessRejected_NoWeight",
    );
    await wallet.connect(honest).reject([id], 1);
    expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    expect((await wallet.walletInfo()).electorate).not.to.equal(ZeroAddress);
  });
});
