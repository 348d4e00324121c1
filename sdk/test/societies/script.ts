import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { CALLER, FAR } from "../../../test/helpers/consent";
import { rising } from "../../../test/societies/ControlFixture";
import {
  DAY,
  EURO,
  Kind,
  MONTH,
  type Society,
  State,
  time,
  toMonth,
  wordingWith,
} from "../../../test/societies/fixture";
import { keyVote } from "../../../test/societies/RequestsFixture";
import { type All, keyRejection, type Person } from "./life";

type Eight = [Person, Person, Person, Person, Person, Person, Person, Person];

/** A third of what somebody can use for something that happens now. */
async function third({ ledger }: All, society: Society, one: Person): Promise<bigint> {
  return (await ledger.usableKarma(society.id, one, await time.latest())) / 3n;
}

/** Requests of every kind with every outcome, in the third society; a benefit and a charity in the first. */
export async function requestsOfAllKinds(all: All) {
  const { societies, members, ledger, people, stranger, moody, asset, carrier } = all;
  const [first, , society] = societies as [Society, Society, Society];
  const [m0, m1, m2, m3, m4, m5, m6, m7] = members as Eight;
  for (const one of societies) await one.nominate(m4, m0);
  for (const one of [first, society]) await ledger.keepTotals(one.id);
  await time.increase(DAY);

  const benefit = await society.file(m5, await third(all, society, m5));
  await ledger.connect(m5).updateRequest(benefit, wordingWith({ subject: "A broken arm" }));
  const withdrawn = await society.file(m6, await third(all, society, m6));
  await ledger.connect(m6).withdrawRequest(withdrawn);
  const upheld = await society.file(m1, await third(all, society, m1), { kind: Kind.Accusation, target: m7.address });
  const refused = await society.file(m2, await third(all, society, m2), { kind: Kind.Accusation, target: m6.address });
  const charities = [];
  for (const [i, one] of [m3, m2].entries()) {
    const target = people[12 + i]!.address;
    charities.push(await society.file(one, await third(all, society, one), { kind: Kind.Charity, target }));
  }
  // It was updated once: counters begin with 2.
  await society.vote(benefit, m0, 1, 2);
  await society.vote(benefit, m1, 2, 2);
  await society.vote(benefit, m1, 1, 3);
  await society.vote(benefit, m6, 1, 2);
  await society.vote(benefit, m6, 0, 3);
  for (const request of [benefit, upheld, ...charities]) {
    const keys = [];
    const counter = request === benefit ? 2 : 1;
    for (const one of [m2, m3, m6, m7, stranger]) keys.push(await keyVote(all, one, { request, choice: 1, counter }));
    await ledger.connect(carrier).voteBundle(request, 1, counter, FAR, keys, []);
    if (request !== benefit) await society.vote(request, m0);
  }
  await society.vote(refused, m0, 2);
  for (const request of [benefit, upheld, refused, ...charities]) await society.decide(request);
  expect((await ledger.requestOf(refused)).state).to.equal(State.Refused);
  for (const [place, request] of charities.entries()) await ledger.placeCharity(request, place);

  const { room } = await ledger.requestOf(benefit);
  await society.give(benefit, m0, room / 3n);
  await society.give(benefit, m7, room / 5n, true);
  await moody.setMood(1);
  await society.give(charities[0]!, m1, 3n * EURO, true);
  await society.give(benefit, m1, room / 9n);
  await moody.setMood(0);
  await ledger.collect(asset, people[12]!);
  const all4 = [benefit, ...charities, withdrawn];
  await ledger.connect(m0).giveMany(all4, [2n, 3n, 4n, 5n], true, m0, CALLER);
  await ledger.connect(m4).giveMany([withdrawn], [5n], false, m4, CALLER);
  await ledger.connect(m5).closeRequest(benefit);

  const voters = [m0, m1, m3, m5, m6, m7];
  const helped = await first.approved(m2, await third(all, first, m2), voters);
  await first.give(helped, m0, 50n * EURO);
  const kind = { kind: Kind.Charity, target: people[14]!.address };
  const charity = await first.approved(m2, await third(all, first, m2), voters, kind);
  return { benefit, charities, charity };
}

/** Months later, those who lost karma for their requests have earned more. */
export async function monthsLater({ societies, members }: All) {
  const [, , society] = societies as [Society, Society, Society];
  const [, , m2, , , m5, , m7] = members as Eight;
  for (let month = 0; month < 2; month++) {
    await toMonth();
    for (const one of [m2, m5, m7]) await society.commit(one, 10n * EURO);
    await time.increase(3 * DAY);
    await society.ripen(m2, m5, m7);
    await time.increase(DAY);
    await society.commit(m5, 3n * EURO);
  }
}

/** Fee-backed shares move in every way, and everybody takes their fees. */
export async function sharesAndFees(all: All) {
  const { societies, members, ledger, creator } = all;
  const [, society] = societies as [Society, Society];
  const [m0, m1, m2, m3] = members as Eight;
  const { id } = society;
  const by = ledger.connect(creator);
  await by.transfer(m0, id, 400_001n);
  await by.approve(m1, id, 1_000n);
  await ledger.connect(m1).transferFrom(creator, m2, id, 777n);
  await by.setOperator(m3, true);
  await ledger.connect(m3).transferFrom(creator, m3, id, 12_345n);
  await by.setOperator(m3, false);
  await by.transfer(creator, id, 5n);
  await society.commit(m2, 333n * EURO + 1n, m0);
  await society.commit(m3, 7n);
  await ledger.claimShares(id, creator);
  await ledger.connect(m0).transfer(m1, id, 1n);
  await society.commit(m1, 91n * EURO + 3n);
  await ledger.claimShares(id, m0);
  await ledger.claimCommons(societies.map((one) => one.id));
  const accounts = members.map((one) => one.address);
  await all.moody.setMood(1);
  await ledger.claimReferral(id, accounts.slice(2, 4));
  await all.moody.setMood(0);
  await ledger.claimReferral(id, accounts);
  await ledger.connect(m1).updateMembership(id, ethers.id("moved"));
}

/** Four more join the first society; who lost karma leaves the ranking for somebody better. */
export async function fullRanking(all: All) {
  const { societies, people, ledger, members } = all;
  const [society] = societies as [Society];
  const more = people.slice(8, 12);
  await society.joinAll(more);
  await toMonth();
  for (const [i, one] of more.entries()) await society.commit(one, BigInt(4 - i) * EURO);
  await toMonth();
  const [best, , third_] = more as [Person, Person, Person];
  const karma = await ledger.usableKarma(society.id, best, await time.latest());
  const accusation = { kind: Kind.Accusation, target: members[1]!.address };
  await society.decide(await society.file(best, karma, accusation));
  await ledger.improveRanking(society.id, third_, best);
}

/** The creator changes the first society, then the top does: a change is stopped late, the next are carried out. */
export async function controlOfAll(all: All) {
  const { societies, members, ledger, creator, later } = all;
  const [society] = societies as [Society];
  const { id } = society;
  const [m0, m1, , , m4, m5, m6, m7] = members as Eight;
  const rules = { ...society.rules, rate: society.rules.rate + 1_000_000n };
  await ledger.connect(creator).changeRules(id, rules);
  await ledger.connect(creator).changeRules(id, { ...rules, rate: rules.rate + 5n, charities: 2 });
  await ledger.connect(creator).describe(id, "Neighbours", "Still helping.", "https://example.org");
  await society.nominate(m4, m4);
  await ledger.passControl(id, rising(members.slice(0, 4)));
  await time.increase(DAY);

  const describe = (one: Person, inFavour: boolean, counter: number) =>
    ledger.connect(one).approveDescription(id, one, "New", "Words", "", inFavour, counter, CALLER);
  await describe(m0, true, 1);
  await describe(m0, false, 2);
  await describe(m7, true, 1);
  await describe(m0, true, 3);
  const { change, scheduledAt } = await ledger.governanceOf(id);
  const reject = (one: Person, rejecting: boolean, counter: number) =>
    ledger.connect(one).rejectChange(id, one, rejecting, counter, CALLER);
  await reject(m1, true, 1);
  await reject(m1, false, 2);
  await reject(m5, true, 1);
  await reject(m5, true, 2);
  await time.increaseTo(Number(scheduledAt) + 7 * DAY - 3_600);
  // Together with whoever has said so already, and somebody who had no karma.
  const { round } = await ledger.governanceOf(id);
  const keys = [];
  for (const one of [m5, m6, all.stranger]) {
    keys.push(await keyRejection(all, one, { society: id, round, rejecting: true, counter: 1 }));
  }
  await ledger.connect(all.carrier).rejectBundle(id, 1, FAR, keys, []);
  await time.increase(2 * 3_600);
  await reject(m4, true, 1);
  expect(await (ledger as any).statusOf(change)).to.equal(2n);
  await time.increase(31 * DAY);

  const target = await later.getAddress();
  const code = ethers.keccak256(await ethers.provider.getCode(target));
  const tops = [m0, m7];
  for (const one of tops) await ledger.connect(one).approveLaterLedger(id, one, target, code, true, 1, CALLER);
  await time.increase(8 * DAY);
  await ledger.carryOutLaterLedger(id, target, code);
  const slower = { ...rules, rate: rules.rate / 2n, vesting: 100, approval: 500 };
  for (const one of tops) await ledger.connect(one).approveRules(id, one, slower, true, 1, CALLER);
  await time.increase(8 * DAY);
  await ledger.carryOutRules(id, slower);
  for (const one of tops) await describe(one, true, 1);
  await time.increase(8 * DAY);
  await ledger.carryOutDescription(id, "New", "Words", "");
}

/** The first society ends; reserves go to a charity, and to a later ledger. */
export async function endOfOne(all: All, charity: bigint) {
  const { societies, members, ledger, moody, later } = all;
  const [society] = societies as [Society];
  const { id } = society;
  const [m0, m1, m2] = members as Eight;
  await ledger.connect(m0).startEnding(id, m0, CALLER);
  const vote = (one: Person, inFavour: boolean, counter: number) =>
    ledger.connect(one).voteOnEnding(id, one, inFavour, counter, CALLER);
  await vote(m0, true, 1);
  await vote(m0, false, 2);
  await vote(m0, true, 3);
  for (const one of members.slice(1)) {
    if (await ledger.isEnded(id)) break;
    await vote(one, true, 1);
  }
  expect(await ledger.isEnded(id)).to.equal(true);
  await ledger.connect(m1).giveAfterEnd(charity, m1, EURO, false, CALLER);
  await moody.setMood(1);
  await ledger.connect(m1).giveAfterEnd(charity, m1, 2n * EURO, false, CALLER);
  await moody.setMood(0);
  await time.increase(20 * DAY);
  await ledger.connect(m2).moveReserves(id, m2, await later.getAddress(), CALLER);
}

/** Two of the third society are silent for two years and are inherited from; then an era of its karma is over. */
export async function heirsAndEras(all: All, charities: bigint[]) {
  const { societies, members, ledger, people } = all;
  const [, second, society] = societies as [Society, Society, Society];
  const { id } = society;
  const [m0, m1, m2, m3, , m5, m6, m7] = members as Eight;
  const name = (one: Person, heir: string, charity = 0n) =>
    ledger.connect(one).nameHeir(id, one, heir, charity, CALLER);
  await society.commit(m6, 40n * EURO, m0);
  await name(m6, m0.address);
  await name(m7, people[12]!.address, charities[0]!);
  await name(m5, m0.address);
  await name(m5, ZeroAddress);
  // What somebody with an heir votes or files is an act.
  await name(m0, m1.address);
  await name(m2, m1.address);
  await time.increase(26 * MONTH);
  await society.commit(m0, 5n * EURO);
  await society.commit(m6, 500n * EURO, m1);
  await time.increase(30 * 3_600);
  await ledger.inherit(id, m6);
  await ledger.inherit(id, m7);
  await time.increase(20 * MONTH);
  for (const one of [m0, m1, m2]) await society.commit(one, 20n * EURO);
  await time.increase(3 * DAY);
  await society.ripen(m0, m1, m2);
  await toMonth();
  expect((await ledger.societyOf(id)).era).to.equal(1n);
  await ledger.closeRequest(charities[1]!);
  const request = await society.file(m1, await third(all, society, m1));
  await society.vote(request, m0);
  await society.ripen(m0, m3, m1);
  await time.increase(DAY);
  await second.ripen(...members);
}
