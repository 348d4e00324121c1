import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";
import { ethers } from "hardhat";
import { DAY, EURO, MONTH, State, time } from "../../../test/societies/fixture";
import { karmaAhead, karmaAt, karmaSeriesOf } from "../../src/societies/reads/history";
import { karmaHistory, karmaSeries, memberKarmaAt } from "../../src/societies/series";
import { refused } from "../helpers";
import { type All, connectionTo, eventsOf, expectShown, grown, type Person } from "./life";

/** A year in which they commit, give, receive and lose karma; the rate is changed twice, and an era of 40 half-lives ends. */
async function lived() {
  const all = await grown();
  const { societies, members, ledger, creator } = all;
  const [one, two, three, four] = members as [Person, Person, Person, Person];
  for (const society of societies) {
    await society.nominate(four, one);
    await time.increase(DAY);
    const karma = (await ledger.usableKarma(society.id, two, await time.latest())) / 3n;
    const request = await society.approved(two, karma, [one, three, ...members.slice(4)]);
    const { room } = await ledger.requestOf(request);
    await society.give(request, one, room / 2n);
    await society.give(request, three, room / 3n);
    await time.increase(20 * DAY);
    await ledger.connect(two).closeRequest(request);
    expect((await ledger.requestOf(request)).state).to.equal(State.Closed);
    for (const percent of [70n, 80n]) {
      const rate = (society.rules.rate * percent) / 100n;
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate, vesting: 300 });
      await society.commit(one, 33n * EURO);
      await society.commit(two, 1_000_003n, one);
      await time.increase(11 * DAY + 777);
    }
  }
  // 40 half-lives of the shortest are 1,500 days at the rate that it has now.
  await time.increase(1_480 * DAY);
  for (const society of societies) {
    await society.commit(one, 75n * EURO);
    await society.ripen(two, three);
    await time.increase(9 * DAY);
    await society.commit(three, 12n * EURO);
  }
  expect((await ledger.societyOf(societies[2]!.id)).era).to.equal(1n);
  return all;
}

/** What the chain shows of a member's karma and reserves at a block. */
async function expectPoints(all: All, points: { block: number; society: number; one: Person }[]): Promise<void> {
  const events = await eventsOf(all);
  const histories = new Map<string, ReturnType<typeof karmaHistory>>();
  for (const { block, society, one } of points) {
    const key = `${society} ${one.address}`;
    const history = histories.get(key) ?? karmaHistory(events, BigInt(society), one.address);
    histories.set(key, history);
    const at = BigInt((await ethers.provider.getBlock(block))!.timestamp);
    const { karma, vested, settled, ...reserves } = memberKarmaAt(history, at);
    await expectShown(all.ledger, block, [["karmaOf", [society, one.address, at], { karma, vested, settled }]]);
    const info = await all.ledger.memberOf(society, one, { blockTag: block });
    const { gift, charity, unvestedGift, unvestedCharity } = info;
    expect({ at, gift, charity, unvestedGift, unvestedCharity }).to.deep.equal(reserves);
    expect([info.karma, info.settledKarma]).to.deep.equal([karma, settled]);
  }
}

describe("SDK: karma at any time", () => {
  it("equals what the chain shows ahead, for 1,200 random times of all members", async function () {
    this.timeout(200_000);
    const all = await loadFixture(lived);
    const events = await eventsOf(all);
    const { number, timestamp } = (await ethers.provider.getBlock("latest"))!;
    const random = fc.sample(fc.nat({ max: 4_000 * DAY }), { numRuns: 1_200, seed: 7 });
    const checks = random.map((ahead, index): [string, unknown[], unknown] => {
      const id = BigInt(all.societies[index % 3]!.id);
      const { address } = all.members[index % 8]!;
      return ["karmaOf", [id, address, BigInt(timestamp) + BigInt(ahead >> (index % 20))], null];
    });
    const histories = new Map<string, ReturnType<typeof karmaHistory>>();
    for (const check of checks) {
      const [id, address, at] = check[1] as [bigint, string, bigint];
      const key = `${id} ${address}`;
      if (!histories.has(key)) histories.set(key, karmaHistory(events, id, address));
      const { karma, vested, settled } = memberKarmaAt(histories.get(key)!, at);
      check[2] = { karma, vested, settled };
    }
    await expectShown(all.ledger, number, checks as never);
  });

  it("equals what later blocks show as time goes on, reserves too", async function () {
    this.timeout(200_000);
    const all = await loadFixture(lived);
    const events = await eventsOf(all);
    const [one, , three] = all.members as [Person, Person, Person];
    const histories = new Map<string, ReturnType<typeof karmaHistory>>();
    for (const { id } of all.societies) {
      for (const { address } of [one, three]) {
        histories.set(`${id} ${address}`, karmaHistory(events, BigInt(id), address));
      }
    }
    for (const wait of [1, 1_799, 3_600, 7 * 3_600 + 11, DAY, 3 * DAY, 11 * DAY, MONTH, 400 * DAY, 1_600 * DAY]) {
      await time.increase(wait);
      const block = (await ethers.provider.getBlock("latest"))!;
      for (const society of all.societies) {
        for (const member of [one, three]) {
          const history = histories.get(`${society.id} ${member.address}`)!;
          const { at, karma, vested: _, settled, ...reserves } = memberKarmaAt(history, block.timestamp);
          const info = await all.ledger.memberOf(society.id, member, { blockTag: block.number });
          expect(at).to.equal(BigInt(block.timestamp));
          expect([info.karma, info.settledKarma]).to.deep.equal([karma, settled]);
          const { gift, charity, unvestedGift, unvestedCharity } = info;
          expect({ gift, charity, unvestedGift, unvestedCharity }).to.deep.equal(reserves);
          // What would be settled if it were ripened now: let it.
          if (member !== one || wait < DAY) continue;
          const untouched = await ethers.provider.send("evm_snapshot", []);
          await time.setNextBlockTimestamp(block.timestamp + 1);
          await society.ripen(member);
          const ripe = await all.ledger.memberOf(society.id, member);
          const then = memberKarmaAt(history, block.timestamp + 1);
          expect([ripe.settledKarma, ripe.gift]).to.deep.equal([then.vested, then.gift]);
          await ethers.provider.send("evm_revert", [untouched]);
        }
      }
    }
  });

  it("equals what the chain showed at random blocks of the past, across changes of the rate and eras", async function () {
    this.timeout(200_000);
    const all = await loadFixture(lived);
    const last = await ethers.provider.getBlockNumber();
    const begun = (await ethers.provider.getLogs({ address: await all.ledger.getAddress(), fromBlock: 0 })).filter(
      ({ topics }) => topics[0] === all.ledger.interface.getEvent("MemberJoined" as never)!.topicHash,
    );
    const first = Math.max(...begun.map(({ blockNumber }) => blockNumber));
    const blocks = fc.sample(fc.integer({ min: first, max: last }), { numRuns: 150, seed: 11 });
    const points = blocks.map((block, index) => ({
      block,
      society: all.societies[index % 3]!.id,
      one: all.members[index % 5]!,
    }));
    await expectPoints(all, points);
  });

  it("gives a series for charts, with decimals as text, from the day of joining on", async () => {
    const all = await loadFixture(lived);
    const connection = await connectionTo(all);
    const [one] = all.members as [Person];
    const society = BigInt(all.societies[0]!.id);
    const history = karmaHistory(await eventsOf(all), society, one.address);
    const now = BigInt(await time.latest());
    const input = { society, member: one.address, from: history.joinedAt - 5n, to: now + 86_400n, step: 864_000n };
    const series = await karmaSeriesOf(connection, input);
    expect(series[0]!.at).to.equal(history.joinedAt - 5n + 864_000n);
    expect(series.at(-1)!.at <= now + 86_400n && series.at(-1)!.at > now + 86_400n - 864_000n).to.equal(true);
    for (const { at, text, ...point } of series) {
      const { at: _, ...same } = memberKarmaAt(history, at);
      expect(point).to.deep.equal(same);
      expect(text.karma.replace(".", "").replace(/^0+(?=\d)/, "")).to.equal(String(point.karma));
      expect(text.karma.split(".")[1]).to.have.length(6);
    }
    const ahead = [now + 1n, now + 100_000n];
    const asked = await karmaAhead(connection, { society, member: one.address, times: ahead });
    for (const [index, at] of ahead.entries()) {
      const { karma, vested, settled } = await karmaAt(connection, { society, member: one.address, time: at });
      expect(asked[index]).to.deep.equal({ at, karma, vested, settled });
    }
    expect(karmaSeries(history, { from: now, to: now - 1n, step: 1n })).to.deep.equal([]);
  });

  it("refuses strangers, times before the joining, and series that are too long", async () => {
    const all = await loadFixture(lived);
    const connection = await connectionTo(all);
    const [one] = all.members as [Person];
    const society = BigInt(all.societies[0]!.id);
    const history = karmaHistory(await eventsOf(all), society, one.address);
    const stranger = { society, member: all.stranger.address, time: 1n };
    await refused(karmaAt(connection, stranger), "Member_Unknown");
    const early = async () => memberKarmaAt(history, history.joinedAt - 1n);
    await refused(early(), "Member_NotYet");
    const range = { from: history.joinedAt, to: history.joinedAt + 10_000n };
    await refused((async () => karmaSeries(history, { ...range, step: 1n }))(), "Series_TooLong");
    await refused((async () => karmaSeries(history, { ...range, step: 0n }))(), "Series_NoStep");
    expect(karmaSeries(history, { ...range, to: range.to - 1n, step: 1n })).to.have.length(10_000);
  });
});
