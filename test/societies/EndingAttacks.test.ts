import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import { type BaseContract, id, keccak256 } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry } from "../helpers/consent";
import { CONTROL_ACTS, rising, six } from "./ControlFixture";
import { DAY, EURO, KARMA, loadFixture, MONTH, Society, time } from "./fixture";

const WEEK = 7 * DAY;
const REJECTED = 2n;

type All = Awaited<ReturnType<typeof six>>;
type Person = All["members"][0];

/** Those who have two thirds end the society. */
async function end(all: All, voters: Person[]) {
  const { society } = all;
  const [first] = voters as [Person];
  await all.ledger.connect(first).startEnding(society.id, first, CALLER);
  for (const one of voters) await all.ledger.connect(one).voteOnEnding(society.id, one, true, 1, CALLER);
  if (!(await all.ledger.isEnded(society.id))) throw new Error("The society has not ended");
}

/** A later ledger, and how somebody approves that it is recognised. */
async function laterFor<T extends BaseContract>(all: All, later: T) {
  const target = await later.getAddress();
  const code = keccak256(await ethers.provider.getCode(target));
  const approve = (one: Person) =>
    all.ledger.connect(one).approveLaterLedger(all.society.id, one, target, code, true, 1, CALLER);
  return { later, target, code, approve };
}

/** It is carried out; a month later somebody moves all that they have. */
async function moves(all: All, to: { target: string; code: string }, one: Person, amount: bigint) {
  const { id } = all.society;
  await time.increase(WEEK);
  await all.ledger.carryOutLaterLedger(id, to.target, to.code);
  await time.increase(MONTH);
  await all.ledger.connect(one).moveReserves(id, one, to.target, CALLER);
  expect(await all.asset.balanceOf(to.target)).to.equal(amount);
}

const underP = () => six({ control: 10 });

describe("Attacks on the end of a society", () => {
  describe("reserves are to be locked for good", () => {
    it("by an end before control has passed: the top recognise a later ledger all the same, and the creator does not", async () => {
      const all = await loadFixture(six);
      const [one, two, , four] = all.members;
      await end(all, [one, two, four]);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      await all.refused(() => to.approve(all.creator), "BenefitSocieties_NotAmongTheTop", [
        all.society.id,
        all.creator.address,
      ]);
      await to.approve(one);
      await expect(to.approve(two)).to.emit(all.ledger, "ChangeScheduled");
      await moves(all, to, all.members[5], 100n * EURO);
    });

    it("by waiting until karma has faded: a society that has ended needs no 100 karma", async () => {
      const all = await loadFixture(six);
      const [one, two, , four] = all.members;
      await all.ledger.passControl(all.society.id, rising(all.members));
      await end(all, [one, two, four]);
      // Twelve half-lives: a quarter of a karma is left of 1,050, and nobody can commit anything.
      await time.increase(2_160 * DAY);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      await to.approve(two);
      await expect(to.approve(one)).to.emit(all.ledger, "ChangeScheduled");
      await moves(all, to, four, 300n * EURO);
    });

    it("by more control than members: more than half of those there are is enough", async () => {
      const all = await loadFixture(underP);
      const [one, two, three, four, five, sixth] = all.members;
      await end(all, [one, two, four]);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      for (const each of [sixth, five, four]) await to.approve(each);
      expect((await all.ledger.governanceOf(all.society.id)).round).to.equal(0n);
      await expect(to.approve(three)).to.emit(all.ledger, "ChangeScheduled");
      await moves(all, to, one, 600n * EURO);
    });

    it("before the end all three are refused as ever", async () => {
      const all = await loadFixture(underP);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      await all.refused(() => to.approve(all.members[0]), "BenefitSocieties_ControlHasNotPassed", [all.society.id]);
      const passed = await loadFixture(six);
      await passed.ledger.passControl(passed.society.id, rising(passed.members));
      const other = await laterFor(passed, await ethers.deployContract("LaterSocieties", [passed.asset]));
      await other.approve(passed.members[0]);
      await time.increase(720 * DAY);
      await passed.refused(() => other.approve(passed.members[1]), "BenefitSocieties_TooSmallToDecide", [
        passed.society.id,
        anyValue,
        100n * KARMA,
      ]);
    });
  });

  describe("a bad later ledger is to be recognised after the end", () => {
    it("a third stops it, whether control had passed or not, and nobody is moved", async () => {
      const all = await loadFixture(six);
      const [one, two, three, four] = all.members;
      await end(all, [one, two, four]);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      await to.approve(one);
      await to.approve(two);
      const { change } = await all.ledger.governanceOf(all.society.id);
      for (const each of [three, four]) {
        await all.ledger.connect(each).rejectChange(all.society.id, each, true, 1, CALLER);
      }
      expect(await all.ledger.statusOf(change)).to.equal(REJECTED);
      await time.increase(WEEK);
      await all.refused(
        () => all.ledger.carryOutLaterLedger(all.society.id, to.target, to.code),
        "UnlessRejected_WrongStatus",
        [change, REJECTED],
      );
      await all.refused(
        () => all.ledger.connect(one).moveReserves(all.society.id, one, to.target, CALLER),
        "Succession_NotRecognised",
        [to.target, to.code],
      );
    });

    it("karma cannot be bought for it, and no other society's top can approve it", async () => {
      const all = await loadFixture(six);
      const [one, two, , four] = all.members;
      const other = await Society.create(all, { ...all.society.rules, control: 1 });
      const rich = all.people[7]!;
      await other.join(rich);
      await other.commit(rich, 1_000_000n * EURO);
      await all.society.join(rich);
      await end(all, [one, two, four]);
      await all.refused(() => all.society.commit(rich, EURO), "BenefitSocieties_HasEnded", [all.society.id]);
      const to = await laterFor(all, await ethers.deployContract("LaterSocieties", [all.asset]));
      await all.refused(() => to.approve(rich), "BenefitSocieties_NotAmongTheTop", [all.society.id, rich.address]);
    });
  });

  describe("a later ledger calls back while it adopts", () => {
    it("it finds all that moves money locked, and nothing left to inherit", async () => {
      const all = await loadFixture(six);
      const { ledger, society, asset, domain } = all;
      const [one, two, , four] = all.members;
      await ledger.connect(four).nameHeir(society.id, four, one, 0, CALLER);
      await end(all, [one, two, four]);
      const to = await laterFor(all, await ethers.deployContract("CallingSocieties"));
      await to.approve(one);
      await to.approve(two);
      await time.increase(WEEK);
      await ledger.carryOutLaterLedger(society.id, to.target, to.code);
      // So late that a member who had been silent for two years could be inherited from.
      await time.increase(26 * MONTH);
      const signed = { society: society.id, member: four.address, ledger: to.target, nonce: 1 };
      const signature = await carry(four, domain, CONTROL_ACTS.move, signed);
      const other = { society: society.id, member: one.address, ledger: to.target, nonce: 1 };
      const others = await carry(one, domain, CONTROL_ACTS.move, other);
      const encode = ledger.interface.encodeFunctionData.bind(ledger.interface) as (
        name: string,
        args: unknown[],
      ) => string;
      const calls = [
        encode("moveReserves", [society.id, four.address, to.target, signature]),
        encode("moveReserves", [society.id, one.address, to.target, others]),
        encode("collect", [await asset.getAddress(), to.target]),
        encode("claimCommons", [[society.id]]),
        encode("multicall", [[encode("moveReserves", [society.id, one.address, to.target, others])]]),
        encode("inherit", [society.id, four.address]),
      ];
      await to.later.prepare(ledger, calls);
      const first = { ...signed, nonce: 0 };
      await ledger.moveReserves(society.id, four, to.target, await carry(four, domain, CONTROL_ACTS.move, first));
      const locked = id("ReentrancyGuardReentrantCall()").slice(0, 10);
      // Moving was an act: so even the heir comes too early.
      const early = id("BenefitSocieties_TooEarly(uint256)").slice(0, 10);
      const came = await Promise.all(calls.map((_, i) => to.later.errors(i)));
      expect(came).to.deep.equal([locked, locked, locked, locked, locked, early]);
      expect(await asset.balanceOf(to.target)).to.equal(300n * EURO);
      expect((await society.state()).reserves).to.equal(1_800n * EURO);
      expect(await asset.balanceOf(ledger)).to.equal(1_800n * EURO);
      await all.refused(
        () => ledger.connect(four).moveReserves(society.id, four, to.target, CALLER),
        "BenefitSocieties_Nothing",
      );
    });
  });
});
