import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import type { TestEuro } from "../../typechain-types";
import { expectRefused } from "../common/untouched";
import { CALLER } from "../helpers/consent";
import { passed } from "./ControlFixture";
import {
  CHARTS,
  DAY,
  deployDomain,
  EURO,
  fund,
  KARMA,
  loadFixture,
  rateOf,
  Society,
  State,
  time,
  toMonth,
} from "./fixture";

type People = [HardhatEthersSigner, HardhatEthersSigner, HardhatEthersSigner, HardhatEthersSigner];

async function over(rules = {}, shares = 0n) {
  const all = await deployDomain();
  const society = await Society.create(all, rules, shares);
  const members = all.people.slice(0, 4) as People;
  await society.joinAll(members);
  return { ...all, society, members };
}
const usual = () => over();
const atOnce = () => over({ ...CHARTS, rate: rateOf(180) });
const fastest = () => over({ ...CHARTS, rate: rateOf(30) });

/** A test euro that says it has so many decimals: it forwards everything else to the code of one. */
async function tokenWith(decimals: number): Promise<TestEuro> {
  const euro = await ethers.deployContract("TestEuro");
  const code = [
    "5f3560e01c63313ce56714603b57", // decimals()? go to 3b
    `365f5f375f5f365f73${(await euro.getAddress()).slice(2)}5af4`, // else delegate
    "3d5f5f3e6037573d5ffd5b3d5ff3", // and answer as it did
    `5b60${decimals.toString(16).padStart(2, "0")}5f5260205ff3`,
  ].join("");
  const [deployer] = await ethers.getSigners();
  const tx = await deployer!.sendTransaction({ data: `0x60448060095f395ff3${code}`.replace("60095f", "60095f") });
  return ethers.getContractAt("TestEuro", (await tx.wait())!.contractAddress!) as unknown as Promise<TestEuro>;
}

async function overDecimals(decimals: number) {
  const all = await deployDomain();
  const asset = await tokenWith(decimals);
  const members = all.people.slice(0, 4) as People;
  for (const one of members) await fund(all.ledger, asset, one, 2n ** 100n);
  return { ...all, asset, members };
}
const over0 = () => overDecimals(0);
const over18 = () => overDecimals(18);
const over36 = () => overDecimals(36);

/** No weight twice, no karma out of nothing. */
async function expectSound(society: Society, members: HardhatEthersSigner[]) {
  const { settled, all, era } = await society.state();
  let [sum, sumOfAll] = [0n, 0n];
  for (const one of members) {
    const member = await society.memberOf(one);
    const eras = era - member.era;
    sum += member.settled >> (40n * eras);
    sumOfAll += (member.settled >> (40n * eras)) + (member.unvested >> (40n * eras));
  }
  expect(sum).to.be.at.most(settled);
  expect(sumOfAll).to.be.at.most(all);
}

describe("Attacks on money and karma", () => {
  describe("dust by strangers", () => {
    it("pushes out no history: what was held half a year ago stays usable", async () => {
      const { ledger, society, members, stranger } = await loadFixture(atOnce);
      const [member] = members;
      await society.commit(member, 1_000n * EURO);
      await toMonth();
      const event = await time.latest();
      const units = (await society.memberOf(member)).settled;
      await time.increase(20 * DAY);
      for (let i = 0; i < 60; ++i) {
        await time.increase(3 * DAY);
        await society.commit(member, 2n, stranger);
      }
      const usable = await ledger.usableKarma(society.id, member, event);
      const expected = await society.karmaOf(member);
      // Less only by the dust itself and by the 16 bits that the ring drops.
      expect(expected - usable).to.be.below(100n);
      expect((await society.memberOf(member)).settled).to.be.above(units);
    });

    it("takes no weight from a vote on the seventh day", async () => {
      const { society, members, stranger } = await loadFixture(atOnce);
      const [claimant, voter] = members;
      for (const one of members) await society.commit(one, 1_000n * EURO);
      await toMonth();
      const request = await society.file(claimant, KARMA);
      for (let i = 0; i < 6; ++i) {
        await time.increase(DAY);
        await society.commit(voter, 2n, stranger);
      }
      await time.increase(DAY - 60);
      await society.vote(request, voter);
      expect((await society.requestOf(request)).inFavour).to.equal(
        await society.unitsOf(500n * KARMA, 0 + Number((await society.state()).clockDay) * DAY),
      );
    });

    it("takes no weight from who stops a change in the last second of fourteen days", async () => {
      const { ledger, society, members, people, stranger } = await loadFixture(passed);
      const [victim, other, objector] = members;
      const small = people.slice(6, 12);
      await society.joinAll(small);
      for (const one of small) await society.commit(one, 20n * EURO);
      await time.increase(DAY);
      const { settled } = await society.memberOf(victim);
      for (const one of [other, objector]) {
        await ledger.connect(one).approveRules(society.id, one, society.rules, true, 1, CALLER);
      }
      const { change, scheduledAt } = await ledger.governanceOf(society.id);
      const reject = (one: HardhatEthersSigner) => ledger.connect(one).rejectChange(society.id, one, true, 1, CALLER);
      // A sixth objects in the last day, then a little more each day: the end is put off seven times.
      for (let day = 1; day < 14; ++day) {
        await time.setNextBlockTimestamp(Number(scheduledAt) + day * DAY - 60);
        await society.commit(victim, 2n, stranger);
        if (day >= 7) await reject(day === 7 ? objector : small[day - 8]!);
      }
      const { end } = await ledger.actOf(change);
      expect(end).to.equal(scheduledAt + 14n * BigInt(DAY));
      await society.commit(victim, 2n, stranger);
      await time.setNextBlockTimestamp(end - 1n);
      await expect(reject(victim)).to.emit(ledger, "RejectionMade").withArgs(change, 1, settled, 1);
      const rejected = 2n;
      expect(await ledger.statusOf(change)).to.equal(rejected);
    });
  });

  it("commit and give in one block: no vested money; without vesting, no vote today and none on what is open", async () => {
    for (const setup of [usual, atOnce]) {
      const { ledger, society, members, people } = await loadFixture(setup);
      const [claimant, voter, third] = members;
      const newcomer = people[5]!;
      for (const one of members) await society.commit(one, 10_000n * EURO);
      await toMonth(4);
      await society.ripen(...members);
      await toMonth();
      const request = await society.approved(claimant, KARMA, [voter, third]);
      const open = await society.file(third, KARMA);
      await time.increase(DAY);
      await society.join(newcomer);
      const encode = ledger.interface.encodeFunctionData.bind(ledger.interface);
      const calls = [
        encode("commit", [society.id, newcomer.address, newcomer.address, 1_000_000n * EURO, CALLER]),
        encode("give", [request, newcomer.address, EURO, false, CALLER]),
      ];
      const both = () => ledger.connect(newcomer).multicall(calls);
      if (setup === usual) {
        const watched = await society.watch([newcomer], [request]);
        const args = [newcomer.address, 0n, EURO];
        await expectRefused(watched, both, "BenefitSocieties_ReserveTooSmall", args);
        continue;
      }
      await both();
      expect((await society.weightOf(newcomer)).units).to.be.above((await society.state()).settled / 2n);
      const today = await society.file(third, KARMA);
      for (const one of [open, today]) {
        const watched = await society.watch([newcomer], [one]);
        const vote = () => society.vote(one, newcomer);
        await expectRefused(watched, vote, "BenefitSocieties_NoWeight", [one, newcomer.address]);
      }
    }
  });

  it("one unit committed right after creation earns nothing, and approves nothing once others are there", async () => {
    const { society, members } = await loadFixture(atOnce);
    const [first, second, honest, other] = members;
    await society.commit(first, 1n);
    expect((await society.memberOf(first)).settled).to.equal(0n);
    await society.commit(first, 4n);
    await society.commit(second, 4n);
    await toMonth();
    // The two approve each other, for what their karma is worth times ten at most: nobody's money but their own.
    const request = await society.approved(first, 1n, [second]);
    const { most } = await society.requestOf(request);
    expect(most).to.be.at.most(10n);
    const watched = await society.watch([second], [request]);
    const args = [request, most, most + 1n];
    await expectRefused(
      watched,
      () => society.give(request, second, most + 1n),
      "BenefitSocieties_TooMuchForRequest",
      args,
    );
    for (const one of [honest, other]) await society.commit(one, 1_000n * EURO);
    await toMonth();
    await society.ledger.connect(first).closeRequest(request);
    const again = await society.file(first, 1n);
    await society.vote(again, second);
    await society.decide(again);
    expect((await society.requestOf(again)).state).to.equal(State.Refused);
  });

  it("a ring that recycles 1,000 for twenty rounds pays 1 % each time and gets three fifths of the karma of honest members", async () => {
    const { asset, society, members } = await loadFixture(usual);
    const [thief, accomplice, rich, friend] = members;
    for (const one of [rich, friend]) await society.commit(one, 1_000_000n * EURO);
    await society.commit(accomplice, 5_000n * EURO);
    await toMonth(4);
    await society.ripen(...members);
    await toMonth();
    const wealth = async () => {
      const { gift, charity, unvestedGift, unvestedCharity } = await society.memberOf(thief);
      const kept = gift + charity + ((unvestedGift + unvestedCharity) >> 32n);
      return (await asset.balanceOf(thief)) + (await asset.balanceOf(accomplice)) + kept;
    };
    const before = await wealth();
    let earned = 0n;
    for (let round = 0; round < 20; ++round) {
      await society.commit(thief, 1_000n * EURO);
      await time.increase(91 * DAY);
      await society.commit(rich, 20_000n * EURO);
      await toMonth();
      await society.ripen(...members);
      await society.commit(accomplice, 500n * EURO);
      // The oracles believe everything: the worst case.
      const request = await society.approved(accomplice, 99n * KARMA, [rich, friend]);
      const { gift, settled } = await society.memberOf(thief);
      const { most } = await society.requestOf(request);
      const amount = [gift, most].sort((a, b) => Number(a - b))[0]!;
      await society.give(request, thief, amount);
      earned += (await society.memberOf(thief)).settled - settled;
      await society.ledger.connect(accomplice).closeRequest(request);
      await asset.connect(accomplice).transfer(thief, amount);
    }
    const paid = 20n * 500n * EURO;
    const lost = before - (await wealth()) - paid;
    // The absent legs stay with the thief as charity, which can only be given: the commons' fifth of 5 % is lost.
    expect(lost).to.equal(200n * EURO);
    // Giving to one beneficiary earned on a fifth of all commitments: half of 200 each round, and never more.
    expect(await society.earnedWith(thief, accomplice)).to.equal(4_000n * EURO);
    expect(earned).to.be.above(0n);
    // All karma of the ring's member is below that of an honest one who pays 1,000 a quarter and gives to many.
    const q = 0.5 ** (120 / 180);
    expect(Number(await society.karmaOf(thief)) / 1e6).to.be.below((475 + 100) / (1 - q));
  });

  describe("assets", () => {
    it("with 18 decimals earn the same karma as with 6, to the end of 96 bits and no further", async () => {
      const all = await loadFixture(over18);
      const society = await Society.create(all, CHARTS);
      const [member, other] = all.members;
      await society.joinAll([member, other]);
      await society.commit(member, 1_000n * 10n ** 18n);
      expect(await society.karmaOf(member)).to.be.closeTo(500n * KARMA, 1n);
      const most = 2n ** 96n - 1n;
      await society.commit(other, most - 1_000n * 10n ** 18n);
      expect((await society.state()).committed).to.equal(most);
      expect((await society.memberOf(other)).gift).to.equal(most - 1_000n * 10n ** 18n);
      await expect(society.commit(member, 1n)).to.be.revertedWithPanic(0x11);
      await toMonth();
      await expectSound(society, [member, other]);
    });

    it("with no decimals count whole units; the fee is rounded by unit, in all exact", async () => {
      const all = await loadFixture(over0);
      const society = await Society.create(all);
      const [member] = all.members;
      await society.join(member);
      for (let i = 0; i < 7; ++i) await society.commit(member, 13n);
      const { reserves, committed } = await society.state();
      expect(committed).to.equal(91n);
      expect(reserves + (await all.ledger.commonsClaimable(society.id))).to.equal(91n);
      const units = await society.unitsOf(KARMA / 2n);
      expect((await society.memberOf(member)).unvested % units).to.be.below(10n);
    });

    it("of which one unit is much karma fill a society, and then it takes no more", async () => {
      const all = await loadFixture(over0);
      const society = await Society.create(all, { ...CHARTS, ratio: 10n ** 12n });
      const [member] = all.members;
      await society.join(member);
      // 2^64 millionths at 10^12 a unit: half of 36,893,488.
      const watched = await society.watch([member]);
      const tooMuch = (2n ** 65n / 10n ** 12n + 1n) * 10n ** 12n;
      const call = () => society.commit(member, tooMuch / 10n ** 12n);
      await expectRefused(watched, call, "KarmaClock_TooMuchKarma", [tooMuch / 2n]);
      await society.commit(member, 36_000_000n);
      await expect(society.commit(member, 1_000_000n)).to.be.revertedWithCustomError(
        all.ledger,
        "KarmaClock_SocietyIsFull",
      );
      // When karma has faded there is room again.
      await time.increase(220 * DAY);
      await society.commit(member, 1_000_000n);
    });

    it("with 36 decimals, the most, earn too little to count", async () => {
      const all = await loadFixture(over36);
      const society = await Society.create(all, CHARTS);
      const [member] = all.members;
      await society.join(member);
      await society.commit(member, 2n ** 96n - 1n);
      expect((await society.memberOf(member)).settled).to.equal(0n);
      const asset = await tokenWith(37);
      await expect(Society.create({ ...all, asset }, CHARTS)).to.be.revertedWithCustomError(
        all.ledger,
        "BenefitSocieties_OutOfBounds",
      );
    });
  });

  describe("eras", () => {
    it("change before each act in turn, and every sum stays sound", async () => {
      const { ledger, society, members } = await loadFixture(fastest);
      const [claimant, giver, oracle, other] = members;
      const age = async (days: number) => {
        await time.increase(days * DAY);
        await expectSound(society, members);
      };
      const renew = async () => {
        for (const one of members) await society.commit(one, 10_000n * EURO);
        await toMonth();
        await expectSound(society, members);
      };
      await renew();
      for (const act of ["ripen", "commit", "nominate", "give", "vote", "decide", "close", "file", "withdraw"]) {
        await renew();
        const start = (await society.state()).era;
        const half = 1_200 - Number(((await society.exponentAt()) / 2n ** 64n) % 40n) * 30;
        // To the last days of the era.
        await age(half - 20);
        await renew();
        const request = await society.file(claimant, KARMA);
        if (act !== "vote") for (const one of [giver, oracle, other]) await society.vote(request, one);
        if (["give", "close"].includes(act)) await society.decide(request);
        const karma = await society.karmaOf(giver);
        if (act === "vote") await age(1);
        else await age(60);
        if (act === "ripen") await society.ripen(...members);
        if (act === "commit") await society.commit(giver, EURO);
        if (act === "nominate") await society.nominate(giver, oracle);
        if (act === "give") await society.give(request, giver, 1n);
        if (act === "vote") await society.vote(request, giver);
        if (act === "decide") await ledger.decide(request);
        if (act === "close") await ledger.connect(claimant).closeRequest(request);
        if (act === "file") await society.file(claimant, KARMA);
        if (act === "withdraw") await ledger.connect(claimant).withdrawRequest(request);
        await expectSound(society, members);
        if (act !== "commit") expect(await society.karmaOf(giver), act).to.be.at.most(karma + KARMA);
        if (act === "nominate") await society.nominate(giver, giver);
        await society.ripen(...members);
        expect((await society.state()).era, act).to.be.at.least(start);
        if (["nominate", "ripen", "commit", "vote", "file"].includes(act)) await society.decide(request);
        await expectSound(society, members);
      }
    });

    it("go by for more than a century: everything has faded, and a request is filed, approved and funded", async () => {
      const { ledger, asset, society, members } = await loadFixture(fastest);
      const [claimant, giver, oracle, other] = members;
      for (const one of members) await society.commit(one, 1_000n * EURO);
      await society.nominate(giver, oracle);
      await time.increase(101 * 365 * DAY);
      for (const one of members) expect(await society.karmaOf(one)).to.equal(0n);
      expect((await ledger.societyOf(society.id)).era).to.equal(30n);
      for (const one of members) await society.commit(one, 1_000n * EURO);
      const { settled } = await society.memberOf(giver);
      expect(settled).to.equal(await society.unitsOf(500n * KARMA));
      expect(await society.memberOf(giver)).to.include({ era: 30n, gift: 2_000n * EURO });
      await toMonth();
      const request = await society.approved(claimant, 10n * KARMA, [oracle, other]);
      const tx = society.give(request, giver, 10n * EURO);
      await expect(tx).to.changeTokenBalances(asset, [ledger, claimant], [-10n * EURO, 10n * EURO]);
      await expectSound(society, members);
    });
  });
});
