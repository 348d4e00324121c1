import { loadFixture, mine, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hashOf, Wallet } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry } from "../helpers/consent";
import {
  ACTS,
  Action,
  ADMISSION_PERIOD,
  admit,
  Choice,
  DAY,
  DETAILS,
  deploy,
  expel,
  founder,
  inOneSecond,
  keyOf,
  MotionState,
  motion,
  open,
  pass,
  REPLACEMENT_NOTICE,
  refused,
  Status,
  sign,
  six,
  VOTE_WAIT,
  VOTING_WINDOW,
  vote,
  WORKER_COOP,
} from "./fixture";

const one = () => deploy(1);
const two = () => deploy(2);
const three = () => deploy(3);

describe("CooperativeRegistry: attacks", () => {
  it("one founder decides alone: the registry is what its founders are", async () => {
    const scene = await loadFixture(one);
    await admit(scene, scene.candidate);
    await expel(scene, scene.candidate.address);
    expect(await scene.registry.registeredCount()).to.equal(1);
  });

  it("of two founders neither can expel the other, but a silent one can be expelled", async () => {
    const scene = await loadFixture(two);
    const { registry, founders } = scene;
    const contested = motion(Action.Expel, founders[0]!.address, founders[1]!.address);
    const id = await open(scene, contested);
    await vote(scene, id, Choice.For, [founders[0]!]);
    await vote(scene, id, Choice.Against, [founders[1]!]);
    await time.increase(VOTING_WINDOW);
    expect(await registry.motionState(id)).to.equal(MotionState.Rejected);
    await expel(scene, founders[1]!.address, [founders[0]!]);
    expect(await registry.registeredCount()).to.equal(1);
  });

  it("of three founders two expel the third, who votes", async () => {
    const scene = await loadFixture(three);
    const { registry, founders } = scene;
    const what = motion(Action.Expel, founders[0]!.address, founders[2]!.address);
    const id = await open(scene, what);
    await vote(scene, id, Choice.For, founders.slice(0, 2));
    await vote(scene, id, Choice.Against, [founders[2]!]);
    await time.increase(VOTING_WINDOW);
    await registry.executeMotion(what, CALLER);
    expect(await registry.isRegistered(founders[2]!.address)).to.equal(false);
  });

  it("an expelled co-operative still votes in motions opened before, and in none after", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    const expulsion = motion(Action.Expel, founders[0]!.address, founders[5]!.address);
    const expulsionId = await open(scene, expulsion);
    await vote(scene, expulsionId, Choice.For, founders.slice(0, 5));
    await time.increase(VOTING_WINDOW - DAY);
    const before = await open(scene, motion(Action.Expel, founders[0]!.address, founders[4]!.address));
    await time.increase(DAY);
    await registry.executeMotion(expulsion, CALLER);
    await mine();
    await vote(scene, before, Choice.Against, [founders[5]!]);
    expect((await registry.tallyOf(before)).against).to.equal(1);
    const after = await open(scene, motion(Action.Expel, founders[0]!.address, founders[4]!.address));
    const snapshot = (await time.latest()) - 1;
    await refused(
      scene,
      registry.connect(founders[5]!).castVote(after, founders[5]!.address, Choice.Against, 1, CALLER),
      "CooperativeRegistry_NoVotes",
      founders[5]!.address,
      snapshot,
    );
  });

  it("an expelled co-operative's vote vanishes from its delegate, and delegating again brings nothing back", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    await registry.connect(founders[1]!).delegate(founders[2]!.address);
    expect(await registry.getVotes(founders[2]!.address)).to.equal(2);
    await expel(
      scene,
      founders[1]!.address,
      founders.filter((_, i) => i !== 1),
    );
    expect(await registry.getVotes(founders[2]!.address)).to.equal(1);
    await registry.connect(founders[1]!).delegate(founders[3]!.address);
    expect(await registry.getVotes(founders[2]!.address)).to.equal(1);
    expect(await registry.getVotes(founders[3]!.address)).to.equal(1);
  });

  it("a freshly admitted co-operative cannot vote, nor reach back once it votes", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, candidate } = scene;
    await admit(scene, candidate);
    await registry.connect(candidate).delegate(candidate.address);
    expect(await registry.getVotes(candidate.address)).to.equal(0);
    await time.increase(VOTE_WAIT - DAY);
    const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
    const snapshot = (await time.latest()) - 1;
    await time.increase(DAY);
    await registry.activateVote(candidate.address);
    await refused(
      scene,
      registry.connect(candidate).castVote(id, candidate.address, Choice.For, 1, CALLER),
      "CooperativeRegistry_NoVotes",
      candidate.address,
      snapshot,
    );
  });

  it("activating and opening in the same second gives no vote", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, candidate } = scene;
    await admit(scene, candidate);
    await time.increase(VOTE_WAIT);
    const what = motion(Action.Expel, candidate.address, founders[1]!.address);
    await inOneSecond(
      () => registry.connect(founders[0]!).activateVote(candidate.address),
      () => registry.connect(candidate).openMotion(what, CALLER, { gasLimit: 1_000_000 }),
    );
    const id = await registry.motionId(what);
    expect((await registry.tallyOf(id)).total).to.equal(6);
    await expect(
      registry.connect(candidate).castVote(id, candidate.address, Choice.For, 1, CALLER),
    ).to.be.revertedWithCustomError(registry, "CooperativeRegistry_NoVotes");
  });

  it("delegating back and forth in the second of opening counts nothing twice", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, stranger } = scene;
    const what = motion(Action.Expel, founders[0]!.address, founders[1]!.address);
    await inOneSecond(
      () => registry.connect(founders[0]!).delegate(stranger.address, { gasLimit: 500_000 }),
      () => registry.connect(founders[0]!).openMotion(what, CALLER, { gasLimit: 1_000_000 }),
      () => registry.connect(founders[0]!).delegate(founders[2]!.address, { gasLimit: 500_000 }),
    );
    const id = await registry.motionId(what);
    await vote(scene, id, Choice.For, [founders[0]!, founders[2]!]);
    expect((await registry.tallyOf(id)).inFavour).to.equal(2);
    await expect(
      registry.connect(stranger).castVote(id, stranger.address, Choice.For, 1, CALLER),
    ).to.be.revertedWithCustomError(registry, "CooperativeRegistry_NoVotes");
  });

  it("leaving and returning resets neither the wait nor the limit, and votes no second time", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    const coop = founders[1]!;
    const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[2]!.address));
    await vote(scene, id, Choice.For, [coop]);
    await registry.connect(coop).leaveRegistry(coop.address, CALLER);
    await vote(scene, id, Choice.For, [coop]);
    expect((await registry.tallyOf(id)).inFavour).to.equal(1);
    const back = motion(Action.Admit, founders[0]!.address, coop.address);
    await pass(scene, back, founders.slice(2));
    await registry.connect(coop).executeMotion(back, CALLER);
    const at = await time.latest();
    expect(await registry.getVotes(coop.address)).to.equal(0);
    expect(await registry.admissions()).to.deep.equal([1n, 1n]);
    await refused(
      scene,
      registry.activateVote(coop.address),
      "CooperativeRegistry_VoteTooEarly",
      coop.address,
      at + VOTE_WAIT,
    );
    await registry.connect(coop).leaveRegistry(coop.address, CALLER);
    expect((await registry.admissions()).admitted).to.equal(1);
  });

  it("a replaced account does not vote twice", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, fresh, domain } = scene;
    const old = founders[1]!;
    const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[2]!.address));
    await vote(scene, id, Choice.For, [old]);
    const signature = await carry(fresh, domain, ACTS.move, { oldAccount: old.address, newAccount: fresh.address });
    await registry.connect(old).moveAccount(old.address, fresh.address, CALLER, signature);
    await expect(
      registry.connect(fresh).castVote(id, fresh.address, Choice.For, 1, CALLER),
    ).to.be.revertedWithCustomError(registry, "CooperativeRegistry_NoVotes");
    await mine();
    const later = await open(scene, motion(Action.Expel, founders[0]!.address, founders[2]!.address));
    await vote(scene, later, Choice.For, [fresh]);
    await expect(
      registry.connect(old).castVote(later, old.address, Choice.For, 1, CALLER),
    ).to.be.revertedWithCustomError(registry, "CooperativeRegistry_NoVotes");
    expect((await registry.tallyOf(later)).total).to.equal(6);
  });

  it("a co-operative cannot dodge its expulsion by moving its account", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, fresh, domain } = scene;
    const old = founders[1]!;
    const what = motion(Action.Expel, founders[0]!.address, old.address);
    const id = await pass(scene, what);
    const signature = await carry(fresh, domain, ACTS.move, { oldAccount: old.address, newAccount: fresh.address });
    await registry.connect(old).moveAccount(old.address, fresh.address, CALLER, signature);
    await expect(registry.executeMotion(what, CALLER))
      .to.emit(registry, "CooperativeExpelled")
      .withArgs(fresh.address, id, DETAILS);
    expect((await registry.standingOf(fresh.address)).status).to.equal(Status.Expelled);
    expect(await registry.getVotes(fresh.address)).to.equal(0);
  });

  it("an expulsion that was passed does not hit a later admission", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    const coop = founders[1]!;
    const expulsion = motion(Action.Expel, founders[0]!.address, coop.address);
    const id = await pass(scene, expulsion);
    await registry.connect(coop).leaveRegistry(coop.address, CALLER);
    const back = motion(Action.Admit, founders[0]!.address, coop.address);
    await pass(scene, back, founders.slice(2));
    await registry.connect(coop).executeMotion(back, CALLER);
    const now = await time.latest();
    const { openedAt } = await registry.tallyOf(id);
    await refused(
      scene,
      registry.executeMotion(expulsion, CALLER),
      "CooperativeRegistry_MotionStale",
      coop.address,
      now,
      openedAt,
    );
  });

  it("an admission that was passed does not undo a later expulsion", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, candidate } = scene;
    const first = motion(Action.Admit, founders[0]!.address, candidate.address);
    const spare = motion(Action.Admit, founders[0]!.address, candidate.address);
    const spareId = await open(scene, spare);
    await vote(scene, spareId, Choice.For, founders);
    await pass(scene, first);
    await registry.connect(candidate).executeMotion(first, CALLER);
    await expel(scene, candidate.address);
    const { changedAt } = await registry.standingOf(candidate.address);
    await time.increase(ADMISSION_PERIOD);
    const { openedAt: spareAt } = await registry.tallyOf(spareId);
    await refused(
      scene,
      registry.connect(candidate).executeMotion(spare, CALLER),
      "CooperativeRegistry_MotionStale",
      candidate.address,
      changedAt,
      spareAt,
    );
    await admit(scene, candidate);
    expect(await registry.isRegistered(candidate.address)).to.equal(true);
  });

  it("an account with a history cannot take over another", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, fresh, domain } = scene;
    const [thief, old, other] = founders;
    await expel(scene, thief!.address);
    const values = { oldAccount: old!.address, newAccount: thief!.address };
    await refused(
      scene,
      registry
        .connect(old!)
        .moveAccount(old!.address, thief!.address, CALLER, await carry(thief!, domain, ACTS.move, values)),
      "CooperativeRegistry_InvalidAccount",
      thief!.address,
      Status.Expelled,
    );
    // The new account of a passed replacement was taken by another co-operative meanwhile.
    const what = motion(Action.ReplaceAccount, other!.address, old!.address, { successor: fresh.address });
    await pass(scene, what, founders.slice(2));
    await time.increase(REPLACEMENT_NOTICE);
    const taking = { oldAccount: other!.address, newAccount: fresh.address };
    await registry
      .connect(other!)
      .moveAccount(other!.address, fresh.address, CALLER, await carry(fresh, domain, ACTS.move, taking));
    await refused(
      scene,
      registry.connect(fresh).executeMotion(what, CALLER),
      "CooperativeRegistry_InvalidAccount",
      fresh.address,
      Status.Registered,
    );
  });

  it("a carried vote cannot be replayed, in this motion or another", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, stranger, domain } = scene;
    const voter = founders[2]!;
    const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
    const other = await open(scene, motion(Action.Expel, founders[0]!.address, founders[3]!.address));
    const signature = await carry(voter, domain, ACTS.vote, {
      motion: id,
      voter: voter.address,
      choice: Choice.For,
      counter: 5,
    });
    await registry.connect(stranger).castVote(id, voter.address, Choice.For, 5, signature);
    await refused(
      scene,
      registry.connect(stranger).castVote(id, voter.address, Choice.For, 5, signature),
      "CooperativeRegistry_CounterNotHigher",
      id,
      voter.address,
      5,
      5,
    );
    await expect(
      registry.connect(stranger).castVote(other, voter.address, Choice.For, 5, signature),
    ).to.be.revertedWithCustomError(registry, "Consent_InvalidSignature");
  });

  it("a consent cannot be used for another motion, or after it was cancelled", async () => {
    const scene = await loadFixture(six);
    const { registry, founders, candidate, stranger } = scene;
    const wanted = motion(Action.Admit, founders[0]!.address, candidate.address);
    const other = motion(Action.Admit, founders[0]!.address, candidate.address, {
      record: { ...WORKER_COOP, publicBody: true },
    });
    const wantedId = await open(scene, wanted);
    await vote(scene, wantedId, Choice.For, founders);
    await pass(scene, other);
    const signature = await sign(scene, candidate, ACTS.accept, keyOf(wantedId), {
      motion: wantedId,
      account: candidate.address,
    });
    await expect(registry.connect(stranger).executeMotion(other, signature)).to.be.revertedWithCustomError(
      registry,
      "Consent_InvalidSignature",
    );
    await registry.connect(candidate).cancelSignature(keyOf(wantedId));
    await expect(registry.connect(stranger).executeMotion(wanted, signature)).to.be.revertedWithCustomError(
      registry,
      "Consent_InvalidSignature",
    );
  });

  it("nobody votes in a registry whose co-operatives all left: it is dead", async () => {
    const scene = await loadFixture(two);
    const { registry, founders, candidate, stranger } = scene;
    const what = motion(Action.Admit, founders[0]!.address, candidate.address);
    for (const coop of founders) await registry.connect(coop).leaveRegistry(coop.address, CALLER);
    for (const proposer of [founders[0]!, stranger]) {
      await expect(
        registry.connect(proposer).openMotion({ ...what, proposer: proposer.address }, CALLER),
      ).to.be.revertedWithCustomError(registry, "CooperativeRegistry_NotRegistered");
    }
    expect(await registry.registeredCount()).to.equal(0);
  });

  it("nothing passes without a vote in favour, even when no vote exists", async () => {
    const scene = await loadFixture(one);
    const { registry, founders, candidate } = scene;
    await admit(scene, candidate);
    await registry.connect(founders[0]!).leaveRegistry(founders[0]!.address, CALLER);
    await mine();
    const what = motion(Action.Admit, candidate.address, founders[0]!.address);
    await registry.connect(candidate).openMotion(what, CALLER);
    const id = await registry.motionId(what);
    expect((await registry.tallyOf(id)).total).to.equal(0);
    await time.increase(VOTING_WINDOW);
    await refused(
      scene,
      registry.connect(founders[0]!).executeMotion(what, CALLER),
      "CooperativeRegistry_WrongState",
      id,
      MotionState.Rejected,
    );
  });

  it("a majority cannot flood the registry: a tenth of those before in 90 days", async () => {
    const coops = Array.from({ length: 20 }, (_, i) => new Wallet(hashOf(`co-operative ${i}`), ethers.provider));
    const sybils = Array.from({ length: 3 }, (_, i) => new Wallet(hashOf(`sybil ${i}`), ethers.provider));
    const registry = await ethers.deployContract("CooperativeRegistry", [coops.map((coop) => founder(coop.address))]);
    const [carrier] = await ethers.getSigners();
    const domain = {
      name: "CooperativeRegistry",
      version: "1",
      chainId: 31337,
      verifyingContract: await registry.getAddress(),
    };
    await mine();
    const motions = sybils.map((sybil) => motion(Action.Admit, coops[0]!.address, sybil.address));
    const ids: string[] = [];
    for (const what of motions) {
      const id: string = await registry.getFunction("motionId")(what);
      ids.push(id);
      const nonce = keyOf(id) << 64n;
      const signature = await carry(coops[0]!, domain, ACTS.open, { motion: what, nonce });
      await registry.connect(carrier!).getFunction("openMotion")(what, signature);
      for (const coop of coops.slice(0, 7)) {
        const values = { motion: id, voter: coop.address, choice: Choice.For, counter: 1 };
        await registry.getFunction("castVote")(
          id,
          coop.address,
          Choice.For,
          1,
          await carry(coop, domain, ACTS.vote, values),
        );
      }
    }
    await time.increase(VOTING_WINDOW);
    const execute = async (i: number) =>
      registry.getFunction("executeMotion")(
        motions[i],
        await carry(sybils[i]!, domain, ACTS.accept, {
          motion: ids[i],
          account: sybils[i]!.address,
          nonce: keyOf(ids[i]!) << 64n,
        }),
      );
    await execute(0);
    await execute(1);
    expect(await registry.getFunction("admissions")()).to.deep.equal([2n, 2n]);
    await expect(execute(2))
      .to.be.revertedWithCustomError(registry, "CooperativeRegistry_AdmissionLimit")
      .withArgs(2, 2);
    await time.increase(ADMISSION_PERIOD);
    await execute(2);
  });

  it("a reclassification that was opened later makes an expulsion no more stale than it was", async () => {
    const scene = await loadFixture(six);
    const { registry, founders } = scene;
    const [first, last] = [founders[0]!, founders[5]!];
    const expulsion = motion(Action.Expel, first.address, last.address);
    await vote(scene, await open(scene, expulsion), Choice.For, founders.slice(0, 5));
    const reclassify = motion(Action.Reclassify, first.address, last.address);
    await pass(scene, reclassify);
    await registry.executeMotion(reclassify, CALLER);
    await registry.executeMotion(expulsion, CALLER);
    expect(await registry.isRegistered(last.address)).to.equal(false);
  });

  for (const [all, inFavour, against, state] of [
    [5, 3, 2, MotionState.Rejected],
    [6, 4, 2, MotionState.Passed],
    [4, 1, 0, MotionState.Rejected],
    [3, 1, 0, MotionState.Passed],
  ] as const) {
    it(`of ${all} votes ${inFavour} in favour and ${against} against ${state === MotionState.Passed ? "suffice" : "do not suffice"}`, async () => {
      const scene = await deploy(all);
      const { registry, founders } = scene;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders.at(-1)!.address));
      await vote(scene, id, Choice.For, founders.slice(0, inFavour));
      await vote(scene, id, Choice.Against, founders.slice(inFavour, inFavour + against));
      await time.increase(VOTING_WINDOW);
      expect(await registry.motionState(id)).to.equal(state);
    });
  }
});
