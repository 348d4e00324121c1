import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { named } from "../common/named";
import {
  Choice,
  DAY,
  EURO,
  FUNDING,
  KARMA,
  Kind,
  MONTH,
  nonceOf,
  rateOf,
  Society,
  State,
  toKarma,
  toMonth,
  VOTING,
} from "./fixture";
import { neighbours, type Person, PLAIN, recorded, sum, toDay } from "./RequestsFixture";

const five = () => neighbours(5);
const vesting = () => neighbours(3, { vesting: 24 * 90, fee: 500, charity: 500 });

const settledOf = async (all: Awaited<ReturnType<typeof five>>, one: Person) =>
  (await all.society.memberOf(one)).settled;

describe("SocietyViews", () => {
  it("shows what the ledger was deployed with, and its EIP-712 domain", async () => {
    const all = await loadFixture(five);
    expect(await all.ledger.commons()).to.equal(all.commons.address);
    expect(await all.ledger.societyCount()).to.equal(1n);
    const address = await all.ledger.getAddress();
    const domain = ["0x0f", "Commonweal Benefit Societies", "1", 31_337n, address, ZeroHash, []];
    expect(await all.ledger.eip712Domain()).to.deep.equal(domain);
    expect(await nonceOf(all.ledger, all.members[0]!.address, 7n)).to.equal(7n << 64n);
  });

  it("knows all that its interface says, and answers it", async () => {
    const { interface: whole } = await ethers.getContractAt("IBenefitSocieties", ZeroAddress);
    const all = await loadFixture(five);
    const missing: string[] = [];
    whole.forEachFunction((one) => {
      if (!all.ledger.interface.getFunction(one.selector)) missing.push(one.format());
    });
    whole.forEachEvent((one) => {
      if (!all.ledger.interface.getEvent(one.topicHash)) missing.push(one.format());
    });
    expect(missing).to.deep.equal([]);
  });

  it("answers several calls in one", async () => {
    const all = await loadFixture(five);
    const { ledger, id } = all;
    const calls = [
      ledger.interface.encodeFunctionData("societyCount"),
      ledger.interface.encodeFunctionData("memberAt", [id, 2]),
    ];
    const [count, member] = await ledger.multicall.staticCall(calls);
    expect(BigInt(count!)).to.equal(1n);
    expect(ethers.getAddress(ethers.dataSlice(member!, 12))).to.equal(all.members[1]!.address);
    const filing = await Promise.all(
      [1n, 2n].map(async (karma) =>
        ledger.interface.encodeFunctionData("file", [
          id,
          all.members[0]!.address,
          0,
          ZeroAddress,
          karma,
          await time.latest(),
          { subject: "x", summary: "", details: "", detailsHash: ZeroHash },
          "0x",
        ]),
      ),
    );
    await ledger.connect(all.members[0]!).multicall(filing);
    expect((await ledger.societyOf(id)).requests).to.equal(2n);
  });

  it("shows a society: rules, clock, totals, flows and counts", async () => {
    const all = await loadFixture(vesting);
    const info = await all.ledger.societyOf(all.id);
    const kept = await all.society.state();
    const rules = { ...PLAIN, vesting: 24 * 90, fee: 500, charity: 500 };
    expect(named(info.rules)).to.deep.equal(
      Object.fromEntries(
        Object.entries(rules).map(([key, value]) => [key, typeof value === "number" ? BigInt(value) : value]),
      ),
    );
    expect(named(info.clock)).to.deep.equal({ exponent: 0n, day: kept.clockDay, rate: rateOf(180) });
    const exponent = await all.society.exponentAt();
    expect(info.exponent).to.equal(exponent);
    expect(info.era).to.equal(0n);
    expect(info.creator).to.equal(all.creator.address);
    expect(info.asset).to.equal(await all.asset.getAddress());
    expect([info.decimals, info.shares, info.members, info.requests]).to.deep.equal([6n, false, 3n, 0n]);
    expect([info.settled, info.all]).to.deep.equal([kept.settled, kept.all]);
    expect(info.karma).to.equal(toKarma(kept.all, exponent));
    expect(info.settledKarma).to.equal(toKarma(kept.settled, exponent));
    expect(info.committed).to.equal(6_000n * EURO);
    expect(info.reserves).to.equal(kept.reserves);
    expect(info.changedOn).to.equal(kept.changedOn);
    expect([...info.charities]).to.deep.equal([0n, 0n, 0n]);
  });

  it("shows a member: what has vested by now counts as vested, settled or not", async () => {
    const all = await loadFixture(vesting);
    const [one] = all.members as [Person];
    const before = named(await all.ledger.memberOf(all.id, one));
    const stored = await all.society.memberOf(one);
    expect(before.settled).to.equal(stored.settled);
    expect(stored.settled).to.equal(0n);
    expect(before.vested).to.be.greaterThan(0n);
    await all.society.ripen(one);
    const after = await all.society.memberOf(one);
    expect(before).to.deep.include({
      number: 1n,
      oracle: one.address,
      vested: after.settled,
      unvested: after.unvested,
      gift: after.gift,
      charity: after.charity,
      committed: 1_000n * EURO,
      lifetime: false,
      registrar: ZeroAddress,
      affiliate: ZeroAddress,
      karma: toKarma(after.settled + after.unvested, await all.society.exponentAt()),
      settledKarma: 0n,
    });
    const info = await all.ledger.memberOf(all.id, one);
    const { reserves } = await all.ledger.societyOf(all.id);
    let held = 0n;
    for (const member of all.members) {
      const { gift, charity, unvestedGift, unvestedCharity } = await all.ledger.memberOf(all.id, member);
      held += gift + charity + unvestedGift + unvestedCharity;
    }
    expect(held).to.equal(reserves);
    // The last second of vesting, and all of it.
    await time.increaseTo(info.vestedFrom - 1n);
    expect((await all.ledger.memberOf(all.id, one)).unvested).to.be.greaterThan(0n);
    await time.increaseTo(info.vestedFrom);
    const done = await all.ledger.memberOf(all.id, one);
    expect([done.unvested, done.unvestedGift, done.unvestedCharity]).to.deep.equal([0n, 0n, 0n]);
  });

  it("shows what is locked, burned and received, oracle, nominations and standing", async () => {
    const all = await loadFixture(five);
    const [one, other, ...voters] = all.members as [Person, Person, ...Person[]];
    const request = await all.society.approved(one, 10n * KARMA, [other, ...voters]);
    await all.society.give(request, other, 20n * EURO);
    expect(await all.ledger.earnedWith(all.id, other, one)).to.equal(await all.society.earnedWith(other, one));
    let info = await all.ledger.memberOf(all.id, one);
    const { committed, most } = await all.society.requestOf(request);
    expect([info.locked, info.received, info.burned]).to.deep.equal([committed, most, 0n]);
    await all.ledger.connect(one).closeRequest(request);
    await all.society.nominate(one, other);
    const accusation = await all.society.file(other, KARMA, { kind: Kind.Accusation, target: one.address });
    for (const voter of voters) await all.society.vote(accusation, voter);
    await all.society.decide(accusation);
    info = await all.ledger.memberOf(all.id, one);
    expect([info.locked, info.received]).to.deep.equal([0n, 20n * EURO]);
    expect(info.burned).to.be.greaterThan(0n);
    expect([info.oracle, info.nominations]).to.deep.equal([other.address, 1n]);
    expect(info.standingLostUntil).to.equal((Math.floor((await time.latest()) / DAY) + 91) * DAY);
  });

  it("shows karma ahead: what it will be, bit for bit, when nothing else happens", async () => {
    const all = await loadFixture(vesting);
    const [one] = all.members as [Person];
    const from = await time.latest();
    const times = [0, 1, 12 * 3_600, 3 * DAY, 45 * DAY, 70 * DAY, 400 * DAY].map((later) => from + later);
    const ahead = await Promise.all(times.map((at) => all.ledger.karmaOf(all.id, one, at)));
    let last = ahead[0]!.karma;
    for (const [i, at] of times.entries()) {
      if (at > (await time.latest())) await time.increaseTo(at);
      const info = await all.ledger.memberOf(all.id, one);
      expect(ahead[i]!.karma).to.equal(info.karma);
      expect(ahead[i]!.settled).to.equal(info.settledKarma);
      expect(ahead[i]!.vested).to.equal(toKarma(info.vested, await all.society.exponentAt()));
      expect(ahead[i]!.karma).to.be.at.most(last);
      last = ahead[i]!.karma;
    }
    const now = await time.latest();
    await expect(all.ledger.karmaOf(all.id, one, now - 1)).to.be.revertedWithCustomError(
      all.ledger as never,
      "BenefitSocieties_TooEarly",
    );
    const far = await all.ledger.karmaOf(all.id, one, now + 180 * 45 * DAY);
    expect([far.karma, far.vested, far.settled]).to.deep.equal([0n, 0n, 0n]);
  });

  it("shows weights now and at the end of days, and the electorate of yesterday", async () => {
    const all = await loadFixture(five);
    const [one, other] = all.members as [Person, Person];
    const today = () => time.latest().then((now) => Math.floor(now / DAY));
    const first = await settledOf(all, one);
    const electorate = await all.ledger.electorateOf(all.id);
    const units = await Promise.all(all.members.map((member) => settledOf(all, member)));
    expect([...electorate]).to.deep.equal([sum(units), sum(units.map(recorded))]);
    await all.society.commit(one, 10_000n * EURO);
    expect(await all.ledger.electorateOf(all.id)).to.deep.equal(electorate);
    const second = await settledOf(all, one);
    expect(await all.ledger.weightOf(all.id, one)).to.equal(second);
    await toDay();
    await all.society.nominate(one, other);
    expect(await all.ledger.weightOf(all.id, one)).to.equal(0n);
    expect(await all.ledger.weightOf(all.id, other)).to.equal(second + units[1]!);
    const day = await today();
    expect(await all.ledger.weightAt(all.id, one, day - 1)).to.equal(second);
    expect(await all.ledger.weightAt(all.id, one, day - 2)).to.equal(first);
    expect(await all.ledger.weightAt(all.id, one, 0)).to.equal(0n);
    await expect(all.ledger.weightAt(all.id, one, day)).to.be.revertedWithCustomError(
      all.ledger as never,
      "DayRing_DayIsNotOver",
    );
    expect((await all.ledger.electorateOf(all.id)).settled).to.equal(sum(units) - first + second);
  });

  it("shows the ranking: who, and what is recorded", async () => {
    const all = await loadFixture(five);
    const { members, recorded: units } = await all.ledger.rankingOf(all.id);
    const ranks = await all.society.ranks();
    const accounts = await Promise.all(ranks.map(({ number }) => all.ledger.memberAt(all.id, number)));
    expect([...members]).to.deep.equal(accounts);
    expect([...units]).to.deep.equal(ranks.map((one) => one.units));
    expect([...members].filter((one) => one !== ZeroAddress).sort()).to.deep.equal(
      all.members.map((one) => one.address).sort(),
    );
  });

  it("shows a request at each stage of its life", async () => {
    const all = await loadFixture(five);
    const [one, other, ...voters] = all.members as [Person, Person, ...Person[]];
    const request = await all.society.file(one, 10n * KARMA);
    const kept = await all.society.requestOf(request);
    const filedAt = kept.filedAt;
    const show = async () => named(await all.ledger.requestOf(request));
    expect(await show()).to.deep.equal({
      claimant: one.address,
      oracle: one.address,
      kind: 0n,
      state: State.Open,
      target: ZeroAddress,
      committed: kept.committed,
      filedAt,
      votingUntil: filedAt + BigInt(VOTING),
      era: 0n,
      threshold: kept.threshold,
      excluded: kept.excluded,
      inFavour: 0n,
      against: 0n,
      reached: false,
      decidable: false,
      received: 0n,
      most: 0n,
      receivesUntil: 0n,
      room: 0n,
    });
    for (const voter of voters) await all.society.vote(request, voter);
    await all.society.vote(request, other, Choice.Against);
    const vote = await all.ledger.voteOf(request, other);
    expect([...vote]).to.deep.equal([2n, 1n, await settledOf(all, other)]);
    expect([...(await all.ledger.voteOf(request, all.stranger))]).to.deep.equal([0n, 0n, 0n]);
    expect(await show()).to.include({ reached: true, decidable: false, against: vote.weight });
    await time.increaseTo(filedAt + BigInt(VOTING) + 1n);
    expect(await show()).to.include({ reached: true, decidable: true });
    await all.ledger.decide(request);
    const { most } = await all.society.requestOf(request);
    const receivesUntil = filedAt + BigInt(VOTING + FUNDING);
    expect(await show()).to.include({ state: State.Approved, decidable: false, most, room: most, receivesUntil });
    await all.society.give(request, other, 3n * EURO);
    expect(await show()).to.include({ received: 3n * EURO, room: most - 3n * EURO });
    await time.increaseTo(receivesUntil + 1n);
    expect(await show()).to.include({ room: 0n });
    await all.ledger.closeRequest(request);
    expect(await show()).to.include({ state: State.Closed, room: 0n });
  });

  it("shows what can be committed to a request, and nothing for an event to come", async () => {
    const all = await loadFixture(five);
    const [one] = all.members as [Person];
    const now = await time.latest();
    const { settledKarma } = await all.ledger.memberOf(all.id, one);
    expect(await all.ledger.usableKarma(all.id, one, now)).to.equal(settledKarma);
    expect(await all.ledger.usableKarma(all.id, one, now + 1_000)).to.equal(0n);
    expect(await all.ledger.usableKarma(all.id, one, now - 2 * MONTH)).to.equal(0n);
  });

  it("shows units of an earlier era in those of the present one, before and after anybody is touched", async () => {
    const all = await neighbours(3, { rate: rateOf(30), vesting: 24 * 90 });
    const [one, other] = all.members as [Person, Person];
    const { exponent, rate, clockDay } = await all.society.state();
    const day = Number(clockDay + (40n * 2n ** 64n - exponent + rate - 1n) / rate);
    await time.increaseTo(day * DAY - 75 * DAY);
    for (const member of all.members) await all.society.commit(member, 1_000n * EURO);
    await time.increaseTo(day * DAY - 40 * DAY);
    await all.society.ripen(...all.members);
    await time.increaseTo(day * DAY - DAY);
    await all.society.file(one, KARMA);
    const before = await all.ledger.memberOf(all.id, one);
    await time.increaseTo(day * DAY + 600);
    const after = await all.ledger.memberOf(all.id, one);
    expect(after.settled).to.equal(before.settled >> 40n);
    expect(after.locked).to.equal(before.locked >> 40n);
    expect(await all.ledger.weightOf(all.id, one)).to.equal(before.settled >> 40n);
    const shown = await all.ledger.societyOf(all.id);
    expect(shown.era).to.equal(1n);
    const preview = await all.ledger.thresholdFor(all.id, other);
    const sums = await all.ledger.electorateOf(all.id);
    await all.society.ripen(...all.members);
    // The first act of an era brings all up to it: what held yesterday is shown as before.
    expect(await all.ledger.electorateOf(all.id)).to.deep.equal(sums);
    const later = await all.ledger.thresholdFor(all.id, other);
    expect(later.threshold).to.be.closeTo(preview.threshold, 2n ** 16n);
    expect(later.threshold).to.be.at.most(preview.threshold);
    const kept = await all.society.requestOf(await all.society.file(other, 1n));
    expect(kept.threshold).to.equal(later.threshold);
  });

  it("refuses what there is not", async () => {
    const all = await loadFixture(five);
    const { ledger, id } = all;
    const [one] = all.members as [Person];
    const now = await time.latest();
    const unknown = [
      () => ledger.societyOf(99),
      () => ledger.electorateOf(99),
      () => ledger.rankingOf(0),
      () => ledger.weightOf(99, one),
      () => ledger.weightAt(99, one, 1),
      () => ledger.memberOf(99, one),
    ];
    for (const call of unknown) {
      await expect(call()).to.be.revertedWithCustomError(ledger as never, "BenefitSocieties_UnknownSociety");
    }
    const strangers = [
      () => ledger.memberOf(id, all.stranger),
      () => ledger.karmaOf(id, all.stranger, now + 100),
      () => ledger.usableKarma(id, all.stranger, now),
      () => ledger.thresholdFor(id, all.stranger),
    ];
    for (const call of strangers) {
      await expect(call()).to.be.revertedWithCustomError(ledger as never, "BenefitSocieties_NotAMember");
    }
    for (const call of [() => ledger.requestOf(1n), () => ledger.voteOf(1n, one)]) {
      await expect(call()).to.be.revertedWithCustomError(ledger as never, "BenefitSocieties_WrongState");
    }
    expect(await ledger.memberAt(id, 99)).to.equal(ZeroAddress);
    expect(await ledger.weightOf(id, all.stranger)).to.equal(0n);
    expect(await ledger.creditOf(all.asset, one)).to.equal(0n);
  });

  it("tells societies apart", async () => {
    const all = await loadFixture(five);
    const other = await Society.create(all, PLAIN);
    const [one] = all.members as [Person];
    await other.join(one);
    expect(await all.ledger.societyCount()).to.equal(2n);
    expect((await all.ledger.memberOf(other.id, one)).karma).to.equal(0n);
    expect((await all.ledger.memberOf(all.id, one)).karma).to.be.greaterThan(0n);
    await toMonth();
    expect((await all.ledger.societyOf(other.id)).karma).to.equal(0n);
  });
});
