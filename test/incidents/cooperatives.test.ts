import { expect } from "chai";
import { ethers } from "hardhat";
import {
  Action,
  admit,
  Choice,
  DAY,
  expel,
  MotionState,
  motion,
  open,
  Status,
  six,
  VOTE_WAIT,
  VOTING_WINDOW,
  vote,
} from "../cooperatives/fixture";
import { CALLER } from "../helpers/consent";
import { EURO, funded, loadFixture, time } from "../relationships/fixture";

/** What went wrong elsewhere, in public, and how the co-operatives' registry answers it. Sources: docs/security.md. */
describe("Incidents: co-operatives", () => {
  it("Audius: nobody sets the registry up again, and votes come only from who was admitted", async () => {
    const { registry, stranger } = await loadFixture(six);
    for (const words of ["initialize(address)", "setGovernanceAddress(address)", "mint(address,uint256)"]) {
      const data = ethers.concat([ethers.id(words).slice(0, 10), ethers.zeroPadValue(stranger.address, 32)]);
      await expect(stranger.sendTransaction({ to: registry, data })).to.be.reverted;
    }
    await registry.connect(stranger).delegate(stranger.address);
    expect(await registry.getVotes(stranger.address)).to.equal(0n);
  });

  it("Build Finance: a few votes while others are away pass nothing", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    const what = motion(Action.Expel, founders[0]!.address, founders[5]!.address);
    const id = await open(scene, what);
    await vote(scene, id, Choice.For, [founders[0]!]);
    await time.increase(VOTING_WINDOW);
    expect(await registry.motionState(id)).to.equal(MotionState.Rejected);
    await expect(registry.executeMotion(what, CALLER)).to.be.reverted;
    expect(await registry.isRegistered(founders[5]!.address)).to.equal(true);
  });

  it("hostile takeover by newcomers: whoever is admitted today votes in a season, on what comes later", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, candidate } = scene;
    await admit(scene, candidate);
    await registry.connect(candidate).delegate(candidate.address);
    const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
    await expect(vote(scene, id, Choice.For, [candidate])).to.be.revertedWithCustomError(
      registry,
      "CooperativeRegistry_NoVotes",
    );
    await time.increase(VOTE_WAIT);
    await registry.activateVote(candidate.address);
    await time.increase(DAY);
    const later = await open(scene, motion(Action.Expel, founders[0]!.address, founders[2]!.address));
    await vote(scene, later, Choice.Against, [candidate]);
    expect((await registry.tallyOf(later)).against).to.equal(1n);
  });

  it("delisting: a co-operative that is expelled redeems every unit that it was paid", async () => {
    const all = await loadFixture(funded);
    const { ledger, registry, pair, daycare, farm, euro } = all;
    await pair.pay(daycare.address, 40n * EURO);
    const what = {
      ...motion(Action.Expel, farm.address, daycare.address),
      detailsHash: ethers.id("reasons"),
    };
    await registry.connect(farm).openMotion(what, CALLER);
    const id = await registry.motionId(what);
    await registry.connect(farm).castVote(id, farm, Choice.For, 1, CALLER);
    await time.increase(VOTING_WINDOW);
    await registry.executeMotion(what, CALLER);
    expect(await registry.isRegistered(daycare)).to.equal(false);
    await expect(ledger.connect(daycare).redeem(daycare, 40n * EURO, CALLER)).to.changeTokenBalance(
      euro,
      daycare,
      40n * EURO,
    );
  });

  it("votes counted twice: an expelled co-operative's vote is gone, also from its delegate", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    await registry.connect(founders[1]!).delegate(founders[2]!.address);
    const voters = founders.filter((_, i) => i !== 1);
    await expel(scene, founders[1]!.address, voters);
    expect(await registry.getVotes(founders[2]!.address)).to.equal(1n);
    await registry.connect(founders[1]!).delegate(founders[3]!.address);
    expect(await registry.getVotes(founders[3]!.address)).to.equal(1n);
    expect((await registry.standingOf(founders[1]!.address)).status).to.equal(Status.Expelled);
  });
});
