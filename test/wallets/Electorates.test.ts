import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { six } from "../societies/ControlFixture";
import { rateOf } from "../societies/fixture";
import { delegated, inside, society, watched } from "./ElectorateFixture";
import {
  begunAt,
  DAY,
  EURO,
  euros,
  idOf,
  loadFixture,
  type Person,
  Status,
  schedule,
  scheduled,
  TERMS,
  time,
  usual,
  walletWith,
} from "./fixture";

const MOST = 2n ** 112n - 1n;

describe("Electorates", () => {
  describe("a society's karma", () => {
    it("rejects at two thirds, by oracle, with what was settled at the end of the day before", async () => {
      const { world, members, ledger, subject } = await loadFixture(watched);
      const { wallet } = world;
      const id = await scheduled(world);
      const [total, frame] = await ledger.electorateAt(subject, begunAt(id) - 1);
      expect((BigInt(id) >> 40n) & 0xffffn).to.equal(frame);
      let sum = 0n;
      for (const one of members) sum += (await wallet.weightFor(id, one)).weight;
      expect(sum).to.equal(total);
      expect((await wallet.actOf(id)).missing).to.equal((2n * total + 2n) / 3n);
      // 300 + 250 + 150 of 1,050 are two thirds.
      for (const one of [members[0], members[1]]) await wallet.connect(one).reject([id], 1);
      expect(await wallet.statusOf(id)).to.equal(Status.Pending);
      await wallet.connect(members[3]).reject([id], 1);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
    });

    it("counts those for whom somebody votes, and no karma that came since", async () => {
      const { world, members, society: one } = await loadFixture(watched);
      const { wallet } = world;
      const [a, b, c] = members;
      await one.nominate(a, b);
      const before = await scheduled(world);
      await time.increase(DAY);
      const after = await scheduled(world);
      await one.commit(c, 500n * EURO);
      const weightOf = async (id: string, who: Person) => (await wallet.weightFor(id, who)).weight;
      expect(await weightOf(before, a)).to.be.greaterThan(0n);
      expect(await weightOf(after, a)).to.equal(0n);
      expect(await weightOf(after, b)).to.equal((await weightOf(before, a)) + (await weightOf(before, b)));
      expect(await weightOf(after, c)).to.equal(await weightOf(before, c));
      await expect(wallet.connect(a).reject([after], 1)).to.be.revertedWithCustomError(
        wallet,
        "UnlessRejected_NoWeight",
      );
    });

    it("schedules nothing before totals are kept, or while less than half is settled", async () => {
      const all = await six({ vesting: 24 * 90 });
      const world = await usual();
      const subject = ethers.toBeHex(all.society.id, 32);
      const lent = await inside(world, { electorate: await all.ledger.getAddress(), subject });
      const empty = () =>
        expect(schedule(lent)).to.be.revertedWithCustomError(lent.wallet, "UnlessRejected_EmptyElectorate");
      await empty();
      await all.ledger.keepTotals(all.society.id);
      await time.increase(2 * DAY);
      await empty();
      expect(await all.ledger.electorateAt(subject, (await time.latest()) - 1)).to.deep.equal([0n, 0n]);
    });

    it("drops low bits where a total has more than 112, and still sums up", async () => {
      const {
        members,
        society: one,
        ledger,
        subject,
      } = await society({
        rate: rateOf(30),
        ratio: 1_000_000n * 1_000_000n,
      });
      // Late in an era units are worth little, so there are many.
      await time.increase(36 * 30 * DAY);
      for (const who of members) await one.commit(who, 5_000_000n * EURO);
      await time.increase(DAY);
      const timepoint = (await time.latest()) - 1;
      const [total, frame] = await ledger.electorateAt(subject, timepoint);
      expect(total).to.be.within(2n ** 111n, MOST);
      expect(frame >> 11n).to.be.greaterThan(0n);
      let sum = 0n;
      for (const who of members) sum += (await ledger.electorAt(subject, who, timepoint, frame)).weight;
      expect(sum).to.be.within(total - 6n, total);
    });

    it("reads weights of a former era in the unit of the total", async () => {
      const { members, society: one, ledger, subject } = await society({ rate: rateOf(30) });
      await time.increase(1_230 * DAY);
      for (const who of members.slice(0, 2)) await one.commit(who, 100n * EURO);
      await time.increase(2 * DAY);
      const timepoint = (await time.latest()) - 1;
      const [total, frame] = await ledger.electorateAt(subject, timepoint);
      expect(frame & 2_047n).to.equal(1n);
      let sum = 0n;
      for (const who of members) sum += (await ledger.electorAt(subject, who, timepoint, frame)).weight;
      expect(sum).to.be.within(total - 6n, total);
    });

    it("knows strangers without weight, and forgets after fifteen days at most", async () => {
      const { world, ledger, stranger, subject } = await loadFixture(watched);
      expect(await ledger.electorsKnownFor(subject)).to.equal(15 * DAY);
      const id = await scheduled(world);
      expect(await world.wallet.weightFor(id, stranger)).to.deep.equal([0n, 0n]);
      const long = { ...world.config, terms: { ...TERMS, window: 91 } };
      await expect(world.factory.create(long, ethers.id("long")))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
        .withArgs("window", 91);
      await world.factory.create({ ...long, terms: { ...TERMS, window: 90 } }, ethers.id("long"));
    });

    it("decides motions", async () => {
      const { world, members } = await loadFixture(watched);
      const { wallet } = world;
      const [a, b, , d] = members;
      const id = await idOf(wallet, wallet.connect(a).openMotion(3, ZeroAddress, [], a, "0x"), "MotionOpened");
      for (const one of [a, b]) await wallet.connect(one).support(id, one, true, 1, "0x");
      expect((await wallet.walletInfo()).stopped).to.equal(true);
      await wallet.connect(d).support(id, d, true, 1, "0x");
      expect((await wallet.walletInfo()).ended).to.equal(true);
    });

    it("has no validators to change or to resign", async () => {
      const { world, members } = await loadFixture(watched);
      const a = members[0];
      await expect(world.wallet.connect(a).openMotion(0, ZeroAddress, [1n << 160n], a, "0x"))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_WrongContent")
        .withArgs(0);
      await expect(world.wallet.connect(a).resign(a, "0x")).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_NoWeight",
      );
    });
  });

  describe("DelegatedVotes", () => {
    it("counts delegates who registered, as the second sync found them", async () => {
      const { world, people, votes, token, subject } = await loadFixture(delegated);
      const { wallet } = world;
      const id = await scheduled(world);
      expect((await wallet.actOf(id)).missing).to.equal(400n);
      const weights = await Promise.all(people.map(async (one) => (await wallet.weightFor(id, one)).weight));
      expect(weights).to.deep.equal([100n, 200n, 300n, 0n]);
      await wallet.connect(people[2]).reject([id], 1);
      await wallet.connect(people[0]).reject([id], 1);
      expect(await wallet.statusOf(id)).to.equal(Status.Rejected);
      expect(await votes.electorsKnownFor(subject)).to.equal(2n ** 256n - 1n);
      const second = await votes.delegateOf(token, people[1]);
      expect(second).to.deep.equal([200n, 0n, 0n, 2n]);
    });

    it("takes off at once what a delegate no longer has, for what is scheduled later", async () => {
      const { world, people, votes, token } = await loadFixture(delegated);
      const before = await scheduled(world);
      await token.connect(people[2]).transfer(people[3], 250n);
      await time.increase(1);
      await expect(votes.connect(world.stranger).sync(token, people[2]))
        .to.emit(votes, "DelegateSynced")
        .withArgs(await token.getAddress(), people[2].address, 50, 0, 0);
      await time.increase(1);
      const after = await scheduled(world);
      expect((await world.wallet.weightFor(before, people[2])).weight).to.equal(300n);
      expect((await world.wallet.weightFor(after, people[2])).weight).to.equal(50n);
      expect((await world.wallet.actOf(after)).missing).to.equal(234n);
    });

    it("adds more only if it is there at two syncs three days apart, and then the lesser of both", async () => {
      const { people, votes, token } = await loadFixture(delegated);
      const d = people[3];
      const of = async () => await votes.delegateOf(token, d);
      await token.mint(d, 500n);
      await token.connect(d).delegate(d);
      await time.increase(1);
      await expect(votes.sync(token, d))
        .to.emit(votes, "DelegateRegistered")
        .withArgs(await token.getAddress(), d.address, 4);
      const from = BigInt((await time.latest()) + 3 * DAY);
      expect(await of()).to.deep.equal([0n, 500n, from, 4n]);
      await token.mint(d, 500n);
      await time.increase(1);
      await votes.sync(token, d);
      expect(await of()).to.deep.equal([0n, 500n, from, 4n]);
      await token.connect(d).transfer(people[0], 700n);
      await time.increase(1);
      await votes.sync(token, d);
      expect(await of()).to.deep.equal([0n, 300n, from, 4n]);
      await token.mint(d, 100n);
      await time.setNextBlockTimestamp(from - 1n);
      await votes.sync(token, d);
      expect((await of())[0]).to.equal(0n);
      await time.setNextBlockTimestamp(from);
      await votes.sync(token, d);
      expect(await of()).to.deep.equal([300n, 400n, from + BigInt(3 * DAY), 4n]);
      await time.increase(3 * DAY);
      await votes.sync(token, d);
      expect(await of()).to.deep.equal([400n, 0n, 0n, 4n]);
    });

    it("does not look at votes that came in this very second", async () => {
      const { people, votes, token } = await loadFixture(delegated);
      const d = people[3];
      await ethers.provider.send("evm_setAutomine", [false]);
      await token.mint(d, 500n, { gasLimit: 500_000 });
      await token.connect(d).delegate(d, { gasLimit: 500_000 });
      await votes.sync(token, d, { gasLimit: 500_000 });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      expect(await votes.delegateOf(token, d)).to.deep.equal([0n, 0n, 0n, 4n]);
    });

    it("refuses a token with another clock, and what is no token", async () => {
      const { votes, world } = await loadFixture(delegated);
      const blocks = await ethers.deployContract("BlockVotes");
      await expect(votes.sync(blocks, world.stranger))
        .to.be.revertedWithCustomError(votes, "DelegatedVotes_OtherClock")
        .withArgs(await blocks.getAddress());
      await expect(votes.sync(world.stranger, world.stranger)).to.be.reverted;
    });

    it("takes votes beyond what can be counted as the most that can", async () => {
      const { people, votes, token, subject, world } = await loadFixture(delegated);
      const d = people[3];
      await token.mint(d, 2n ** 200n);
      await token.connect(d).delegate(d);
      await time.increase(1);
      await votes.sync(token, d);
      await time.increase(3 * DAY);
      await votes.sync(token, d);
      await time.increase(1);
      expect((await votes.delegateOf(token, d)).weight).to.equal(MOST);
      // All together are more than an electorate holds: nothing is scheduled, rather than something on a wrong total.
      await expect(votes.electorateAt(subject, (await time.latest()) - 1)).to.be.reverted;
      await expect(schedule(world, euros(world))).to.be.reverted;
    });
  });

  it("reads weights with the frame of their total", async () => {
    const listed = await ethers.deployContract("ListedElectorate");
    const world = await walletWith({ electorate: await listed.getAddress() });
    const [a, b] = world.others as [Person, Person];
    await listed.setTotal(30, 77);
    await listed.setElector(a, 20, 5);
    await listed.setElector(b, 10, 6);
    const id = await scheduled(world);
    expect((BigInt(id) >> 40n) & 0xffffn).to.equal(77n);
    await world.wallet.connect(a).reject([id], 1);
    expect(await world.wallet.statusOf(id)).to.equal(Status.Rejected);
    expect(await world.wallet.electorateAt(1)).to.equal(30n);
  });
});
