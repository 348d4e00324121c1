import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { within } from "../common/UnlessRejectedHelpers";
import { CALLER } from "../helpers/consent";
import { six } from "./ControlFixture";
import { DAY, EURO, KARMA, loadFixture, rateOf, time, toKarma } from "./fixture";

const WEEK = 7 * DAY;
const UNREACHABLE = 2n ** 128n - 1n;

/** Two days after the totals began to be kept. */
async function lent(some: Parameters<typeof six>[0] = {}) {
  const all = await six(some);
  const factory = await ethers.deployContract("SocietyVotesFactory", [await all.ledger.getAddress()]);
  await factory.create(all.society.id);
  const votes = await ethers.getContractAt("SocietyVotes", await factory.votesOf(all.society.id));
  await time.increase(2 * DAY);
  return { ...all, factory, votes };
}
const usual = () => lent();

/** A society of which karma is halved every 30 days, on the first day of its second era; the day before nobody acted. */
async function late() {
  const all = await lent({ rate: rateOf(30) });
  const { clockDay } = await all.society.state();
  await time.increaseTo((Number(clockDay) + 1_199) * DAY + 3_600);
  for (const one of all.members) await all.society.commit(one, 100n * EURO + 7n);
  await time.increase(2 * DAY);
  return all;
}

async function governed() {
  const all = await lent();
  const governor = await ethers.deployContract("PeerGovernor", [all.votes]);
  const [one] = all.members;
  const proposal = [[one.address], [0], ["0x"]] as const;
  const id = await governor.hashProposal([...proposal[0]], [...proposal[1]], [...proposal[2]], ethers.id("Paint"));
  const propose = () => governor.connect(one).propose([...proposal[0]], [...proposal[1]], [...proposal[2]], "Paint");
  const execute = () => governor.execute([...proposal[0]], [...proposal[1]], [...proposal[2]], ethers.id("Paint"));
  return { ...all, governor, id, propose, execute };
}

type All = Awaited<ReturnType<typeof usual>>;

async function sumAt({ votes, members }: All, at: number): Promise<bigint> {
  let sum = 0n;
  for (const one of members) sum += await votes.getPastVotes(one, at);
  return sum;
}

describe("SocietyVotes", () => {
  describe("SocietyVotesFactory", () => {
    it("makes a clone at the address it foretold, once", async () => {
      const { ledger, society, stranger } = await loadFixture(six);
      const factory = await ethers.deployContract("SocietyVotesFactory", [await ledger.getAddress()]);
      const address = await factory.votesOf(society.id);
      const today = Math.floor((await time.latest()) / DAY);
      const make = () => factory.connect(stranger).create(society.id);
      const made = make();
      await expect(made).to.emit(factory, "SocietyVotesCreated").withArgs(society.id, address);
      await expect(made).to.emit(ledger, "TotalsKept").withArgs(society.id, today);
      const again = make();
      await expect(again).not.to.emit(factory, "SocietyVotesCreated");
      await expect(again).not.to.emit(ledger, "TotalsKept");
      const votes = await ethers.getContractAt("SocietyVotes", address);
      expect(await votes.ledger()).to.equal(await ledger.getAddress());
      expect(await votes.society()).to.equal(society.id);
      expect((await ledger.governanceOf(society.id)).lentSince).to.equal(today);
    });

    it("refuses a society that there is not", async () => {
      const { ledger, refused } = await loadFixture(six);
      const factory = await ethers.deployContract("SocietyVotesFactory", [await ledger.getAddress()]);
      await refused(() => factory.create(99), "BenefitSocieties_UnknownSociety", [99]);
      await expect(ledger.totalVotesAt(99, 1)).to.be.revertedWithCustomError(ledger, "BenefitSocieties_UnknownSociety");
    });
  });

  describe("getVotes, delegates, clock", () => {
    it("shows karma by oracle, as it fades", async () => {
      const { votes, society, members, stranger } = await loadFixture(usual);
      const [one, two] = members;
      expect(await votes.getVotes(one)).to.equal(await society.karmaOf(one));
      await society.nominate(two, one);
      expect(await votes.getVotes(one)).to.be.within(543n * KARMA, 550n * KARMA);
      expect(await votes.getVotes(two)).to.equal(0);
      expect(await votes.delegates(two)).to.equal(one.address);
      expect(await votes.delegates(one)).to.equal(one.address);
      expect(await votes.delegates(stranger)).to.equal(ZeroAddress);
      expect(await votes.clock()).to.equal(await time.latest());
      expect(await votes.CLOCK_MODE()).to.equal("mode=timestamp");
    });

    it("refuses to delegate and says where to nominate", async () => {
      const { votes, ledger, society, members } = await loadFixture(usual);
      const values = [await ledger.getAddress(), society.id];
      await expect(votes.delegate(members[0]))
        .to.be.revertedWithCustomError(votes, "SocietyVotes_NominateInstead")
        .withArgs(...values);
      await expect(votes.delegateBySig(members[0], 0, 0, 27, ZeroHash, ZeroHash))
        .to.be.revertedWithCustomError(votes, "SocietyVotes_NominateInstead")
        .withArgs(...values);
    });
  });

  describe("getPastVotes, getPastTotalSupply", () => {
    it("answers with the end of the day before, whatever happens later", async () => {
      const all = await loadFixture(usual);
      const { votes, society, members, people } = all;
      const at = await time.latest();
      await time.increase(1);
      const expected = await society.karmaOf(members[0], at);
      const total = await votes.getPastTotalSupply(at);
      expect(await votes.getPastVotes(members[0], at)).to.equal(expected);
      expect(total).to.be.within(1_035n * KARMA, 1_050n * KARMA);
      await society.commit(members[0], 10_000n * EURO);
      await society.join(people[6]!);
      await society.commit(people[6]!, 10_000n * EURO);
      for (let day = 0; day < 15; ++day) {
        expect(await votes.getPastVotes(members[0], at)).to.equal(expected);
        expect(await votes.getPastVotes(people[6]!, at)).to.equal(0);
        expect(await votes.getPastTotalSupply(at)).to.equal(total);
        await time.increase(DAY);
        await society.commit(members[0], EURO);
      }
      expect(await sumAt(all, at)).to.be.at.most(total);
    });

    it("tells what it was worth then, when the rate changed since", async () => {
      const { votes, society, members, ledger, creator } = await loadFixture(usual);
      const at = await time.latest();
      await time.increase(3 * DAY);
      const [own, total] = [await votes.getPastVotes(members[0], at), await votes.getPastTotalSupply(at)];
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate: rateOf(30) });
      await time.increase(DAY);
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate: rateOf(60) });
      expect(await votes.getPastVotes(members[0], at)).to.equal(own);
      expect(await votes.getPastTotalSupply(at)).to.equal(total);
      await society.commit(members[0], EURO);
      expect(await votes.getPastTotalSupply(at)).to.equal(total);
    });

    it("answers each day exactly, and never more votes than the total", async () => {
      const all = await loadFixture(usual);
      const { votes, society, members } = all;
      const seen: [number, bigint][] = [];
      for (let day = 0; day < 20; ++day) {
        seen.push([await time.latest(), (await society.state()).settled]);
        if (day % 3 !== 1) await society.commit(members[day % 6]!, BigInt(day + 1) * EURO);
        await time.increase(DAY);
      }
      for (const [at, settled] of seen.slice(1)) {
        const exponent = await society.exponentAt(at);
        expect(await votes.getPastTotalSupply(at)).to.equal(toKarma(settled, exponent));
        expect(await sumAt(all, at)).to.be.at.most(await votes.getPastTotalSupply(at));
      }
    });

    it("stays right when an era ends", async () => {
      const all = await loadFixture(late);
      const { votes, society, members, ledger } = all;
      const at = (await time.latest()) - DAY;
      const before = await votes.getPastTotalSupply(at);
      const next = await time.latest();
      // This brings the totals up to the new era before anybody is touched.
      await ledger.connect(members[0]).startEnding(society.id, members[0], CALLER);
      expect((await society.state()).era).to.equal(1n);
      await society.commit(members[0], EURO);
      await time.increase(DAY);
      for (const one of [at, next]) expect(await sumAt(all, one)).to.be.at.most(await votes.getPastTotalSupply(one));
      expect(await votes.getPastTotalSupply(at)).to.be.within(before, before + 1n);
      expect(await votes.getPastVotes(members[0], next)).to.be.within(47n * KARMA, 48n * KARMA);
    });

    it("refuses a time to come", async () => {
      const { votes, ledger } = await loadFixture(usual);
      const now = await time.latest();
      await expect(votes.getPastVotes(ZeroAddress, now))
        .to.be.revertedWithCustomError(ledger, "BenefitSocieties_TooEarly")
        .withArgs(now + 1);
      await expect(votes.getPastTotalSupply(now + 5))
        .to.be.revertedWithCustomError(ledger, "BenefitSocieties_TooEarly")
        .withArgs(now + 6);
    });

    it("knows nobody before totals were kept, and 64 days later", async () => {
      const { votes, members, ledger, society } = await loadFixture(usual);
      const begun = Number((await ledger.governanceOf(society.id)).lentSince);
      const nobody = async (at: number) => {
        expect(await votes.getPastVotes(members[0], at)).to.equal(0);
        expect(await votes.getPastTotalSupply(at)).to.equal(UNREACHABLE);
      };
      await nobody((begun + 1) * DAY - 1);
      await nobody(0);
      const known = (begun + 1) * DAY;
      expect(await votes.getPastTotalSupply(known)).to.be.below(UNREACHABLE);
      await time.increaseTo(known + 64 * DAY - 10);
      expect(await votes.getPastTotalSupply(known)).to.be.below(UNREACHABLE);
      await time.increaseTo(known + 64 * DAY);
      await nobody(known);
    });
  });

  describe("given a society that keeps no totals", () => {
    it("knows nobody of the past, only of now", async () => {
      const { ledger, society, members } = await loadFixture(six);
      await time.increase(DAY);
      const at = (await time.latest()) - 1;
      expect(await ledger.votesAt(society.id, members[0], at)).to.equal(0);
      expect(await ledger.totalVotesAt(society.id, at)).to.equal(UNREACHABLE);
      expect(await ledger.votesOf(society.id, members[0])).to.equal(await society.karmaOf(members[0]));
    });
  });

  describe("given a society that keeps its totals", () => {
    it("keeps once a day what the day before left, also when the first acts settle nothing", async () => {
      const all = await loadFixture(usual);
      const { votes, society, members } = all;
      const before = (await society.state()).settled;
      // Nothing vests: these change nothing.
      await society.ripen(members[0]);
      await society.ripen(members[1], members[2]);
      const at = await time.latest();
      await society.commit(members[0], 1_000n * EURO);
      await society.commit(members[1], 1_000n * EURO);
      await time.increase(DAY);
      expect(await votes.getPastTotalSupply(at)).to.equal(toKarma(before, await society.exponentAt(at)));
      expect(await sumAt(all, at)).to.be.at.most(await votes.getPastTotalSupply(at));
      const later = (await society.state()).settled;
      expect(await votes.getPastTotalSupply(at + DAY - 1)).to.equal(
        toKarma(later, await society.exponentAt(at + DAY - 1)),
      );
    });

    it("costs the first act of a day at most 6,000 gas more, and the others nothing", async () => {
      const used = async ({ society, members }: Pick<All, "society" | "members">) => {
        // Every slot of the ring was used before.
        for (let day = 0; day < 66; ++day) {
          await time.increase(DAY);
          await society.commit(members[0], EURO);
          await society.commit(members[1], EURO);
        }
        await time.increase(DAY);
        const first = await (await society.commit(members[0], EURO)).wait();
        const second = await (await society.commit(members[1], EURO)).wait();
        return [Number(first!.gasUsed), Number(second!.gasUsed)] as const;
      };
      const without = await used(await loadFixture(six));
      const keeping = await used(await loadFixture(usual));
      within("what the first act of a day costs more", keeping[0] - without[0], 6_000);
      within("what the others cost more or less", Math.abs(keeping[1] - without[1]), 100);
    });
  });

  describe("given less than half settled", () => {
    it("gives nobody votes, then and later", async () => {
      const { votes, ledger, society, creator, members } = await loadFixture(usual);
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, vesting: 90 * 24 });
      const before = await time.latest();
      await society.commit(members[5], 2_200n * EURO);
      expect(await votes.getVotes(members[0])).to.equal(0);
      await time.increase(DAY);
      const at = await time.latest();
      await time.increase(1);
      expect(await votes.getPastVotes(members[0], at)).to.equal(0);
      expect(await votes.getPastTotalSupply(at)).to.equal(UNREACHABLE);
      await time.increase(60 * DAY);
      await society.ripen(members[5]);
      expect(await votes.getPastVotes(members[0], at)).to.equal(0);
      expect(await votes.getPastTotalSupply(at)).to.equal(UNREACHABLE);
      expect(await votes.getPastTotalSupply(before)).to.be.below(UNREACHABLE);
      expect(await votes.getVotes(members[0])).to.be.above(0);
    });
  });

  describe("given an OpenZeppelin Governor", () => {
    it("proposes, votes and executes with karma", async () => {
      const { governor, id, propose, execute, members, people, society, votes } = await loadFixture(governed);
      await propose();
      const snapshot = Number(await governor.proposalSnapshot(id));
      await time.increase(2);
      // Nobody can buy votes once it is proposed.
      const late = people[6]!;
      await society.join(late);
      await society.commit(late, 100_000n * EURO);
      await society.commit(members[5], 100_000n * EURO);
      await time.increase(DAY);
      const own = await votes.getPastVotes(members[0], snapshot);
      await expect(governor.connect(members[0]).castVote(id, 1))
        .to.emit(governor, "VoteCast")
        .withArgs(members[0].address, id, 1, own, "");
      await expect(governor.connect(late).castVote(id, 0))
        .to.emit(governor, "VoteCast")
        .withArgs(late.address, id, 0, 0, "");
      await governor.connect(members[5]).castVote(id, 0);
      await time.increase(WEEK);
      expect(await governor.state(id)).to.equal(4);
      await expect(execute()).to.emit(governor, "ProposalExecuted").withArgs(id);
      expect(await governor.quorum(snapshot)).to.equal(((await votes.getPastTotalSupply(snapshot)) * 3n) / 100n);
    });

    it("passes nothing that was not carried out within 64 days", async () => {
      const { governor, id, propose, execute, members } = await loadFixture(governed);
      await propose();
      await time.increase(DAY);
      await governor.connect(members[0]).castVote(id, 1);
      await time.increase(65 * DAY);
      expect(await governor.state(id)).to.equal(3);
      await expect(execute()).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
    });

    it("passes nothing while less than half is settled", async () => {
      const { governor, id, propose, members, ledger, society, creator } = await loadFixture(governed);
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, vesting: 90 * 24 });
      await society.commit(members[5], 2_200n * EURO);
      await time.increase(DAY);
      await propose();
      await time.increase(DAY);
      for (const one of members) await governor.connect(one).castVote(id, 1);
      await time.increase(WEEK);
      expect(await governor.state(id)).to.equal(3);
    });
  });
});
