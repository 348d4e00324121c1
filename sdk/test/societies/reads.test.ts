import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { CALLER } from "../../../test/helpers/consent";
import { rising } from "../../../test/societies/ControlFixture";
import { DAY, EURO, KARMA, type Society, toKarma } from "../../../test/societies/fixture";
import {
  allEvents,
  type ChainEvent,
  connect,
  formatAmount,
  RequestKind,
  RequestState,
  rebuildSocieties,
  societyReportCsv,
  societyReportFrom,
  societyReportJson,
} from "../../src";
import { deployed, multicalling, refused } from "../helpers";
import { grown, type Person, plain } from "./life";
import { requestsOfAllKinds } from "./script";

/** The three societies with requests of every kind, and an open one; somebody who reads. */
async function shown() {
  const base = await deployed();
  const all = await grown();
  const told = await requestsOfAllKinds(all);
  const society = all.societies[2]!;
  await time.increase(DAY);
  const claimant = all.members[3]!;
  const karma = (await all.ledger.usableKarma(society.id, claimant, await time.latest())) / 7n;
  const open = await society.file(claimant, karma, { subject: "A new roof" });
  const address = await (all.ledger as unknown as Society["asset"]).getAddress();
  const contracts = { ...base.deployment.contracts, BenefitSocieties: { address, block: 0 } };
  const deployment = { chainId: 31337, contracts };
  const reader = await connect({ runner: all.stranger, deployment });
  return { ...all, ...told, base, deployment, reader, read: reader.societies, society, id: BigInt(society.id), open };
}

const only = <T extends object>(value: T, like: object) =>
  Object.fromEntries(Object.keys(like).map((key) => [key, value[key as keyof T]]));

describe("SDK: reading societies", () => {
  it("lists requests as the chain shows them, with what somebody voted and could use", async () => {
    const { read, ledger, id, members, society, charities } = await loadFixture(shown);
    const [m0] = members as [Person];
    const list = await read.requests(id, { person: m0.address, wordings: true });
    expect(list.requests.map(({ number }) => number)).to.deep.equal([7n, 6n, 5n, 4n, 3n, 2n, 1n]);
    expect(list.next).to.equal(null);
    expect(list.usableKarma).to.equal(await ledger.usableKarma(id, m0, list.now));
    const exponent = await society.exponentAt(Number(list.now));
    for (const one of list.requests) {
      const info = plain(await ledger.requestOf(one.id)) as object;
      expect(plain(only(one, info)), `request ${one.number}`).to.deep.equal(info);
      const { choice, counter, weight } = await ledger.voteOf(one.id, m0);
      expect([one.own!.choice, one.own!.counter, one.own!.weight]).to.deep.equal([Number(choice), counter, weight]);
      expect(one.own!.karma).to.equal(toKarma(weight, exponent));
      expect(one.own!.possible).to.equal(one.state === RequestState.Open);
      for (const name of ["committed", "inFavour", "against", "threshold"] as const) {
        expect(one.karma[name], name).to.equal(toKarma(one[name], exponent));
      }
      expect(one.hasPlace).to.equal(one.kind === RequestKind.Charity ? charities.includes(one.id) : null);
      const ends = one.state === RequestState.Open ? one.votingUntil - list.now + 1n : 0n;
      expect(one.votingLeft).to.equal(ends);
      const receives = one.state === RequestState.Approved ? one.receivesUntil - list.now + 1n : 0n;
      expect(one.receivingLeft).to.equal(receives);
      expect(one.wording!.subject).to.equal(
        { 7: "A new roof", 1: "A broken arm" }[Number(one.number)] ?? "A broken leg",
      );
      expect(one.eventAt! <= one.filedAt && one.eventAt! > one.filedAt - 100n).to.equal(true);
    }
    const stranger = await read.requests(id, { person: ZeroAddress.replace("0x0", "0x1"), newest: 1 });
    expect([stranger.usableKarma, stranger.requests[0]!.own!.possible]).to.deep.equal([null, false]);
  });

  it("filters and pages", async () => {
    const { read, id, members, charities, benefit, open } = await loadFixture(shown);
    const numbers = async (filter: Parameters<typeof read.requests>[1]) =>
      (await read.requests(id, filter)).requests.map(({ number }) => Number(number));
    expect(await numbers({ kinds: [RequestKind.Charity] })).to.deep.equal([6, 5]);
    expect(await numbers({ states: [RequestState.Open, RequestState.Withdrawn] })).to.deep.equal([7, 2]);
    expect(await numbers({ claimant: members[2]!.address.toLowerCase() })).to.deep.equal([6, 4]);
    expect(await numbers({ ids: [benefit, open] })).to.deep.equal([1, 7]);
    const first = await read.requests(id, { newest: 3 });
    expect([first.requests.length, first.next]).to.deep.equal([3, 5n]);
    const second = await read.requests(id, { newest: 3, before: first.next! });
    expect(second.requests.map(({ number }) => number)).to.deep.equal([4n, 3n, 2n]);
    const third = await read.requests(id, { newest: 3, before: second.next! });
    expect([third.requests.map(({ number }) => number), third.next]).to.deep.equal([[1n], null]);
    expect(await numbers({ before: 1n })).to.deep.equal([]);
    await refused(read.requests(id, { newest: 501 }), "Requests_TooMany");
    await refused(read.requests(1n, { ids: [charities[0]!] }), "Requests_OtherSociety");
    await refused(read.requests(99n), "BenefitSocieties_UnknownSociety");
  });

  it("says what is missing until a request is approved, and when nothing is", async () => {
    const { read, id, open, society, members } = await loadFixture(shown);
    const look = async () => (await read.requests(id, { ids: [open] })).requests[0]!;
    const before = await look();
    const { threshold } = before;
    expect(before.reach).to.deep.include({ reached: false, missing: threshold, perCent: "0.0" });
    expect(before.reach.missingKarma).to.equal(before.karma.threshold + 1n);
    await society.vote(open, members[1]!, 2);
    expect((await look()).reach.missing).to.equal(threshold + (await look()).against);
    await society.vote(open, members[1]!, 0, 2);
    for (const one of [members[2]!, members[5]!, members[6]!, members[7]!, members[0]!]) {
      const { reach, inFavour, against } = await look();
      const expected = reach.reached ? 100 : (Number(inFavour - against) / Number(threshold)) * 100;
      expect(Math.abs(Number(reach.perCent) - expected) <= 0.1, `${reach.perCent} and ${expected}`).to.equal(true);
      if (!reach.reached) expect(inFavour + reach.missing).to.equal(against + threshold);
      await society.vote(open, one);
    }
    const { reach } = await look();
    expect(reach).to.deep.equal({ reached: true, missing: 0n, missingKarma: 0n, perCent: "100.0" });
  });

  it("reads a page in one or two requests where there is Multicall3", async () => {
    const { deployment, id, open, benefit, members, read } = await loadFixture(shown);
    const asked: string[] = [];
    const { societies } = await connect({ runner: multicalling(asked), deployment });
    const person = members[0]!.address;
    const count = async (reading: Promise<unknown>) => {
      await reading;
      return asked.splice(0).length;
    };
    await count(societies.societyPage(id, { description: false }));
    expect(await count(societies.requests(id, { ids: [open, benefit] }))).to.equal(1);
    expect(await count(societies.requests(id, { person }))).to.equal(2);
    expect(await count(societies.memberPage({ society: id, member: person }))).to.equal(2);
    expect(await count(societies.societyPage(id))).to.equal(1);
    expect(await count(societies.overview(person, [1n, 2n, 3n]))).to.equal(2);
    const times = Array.from({ length: 100 }, (_, i) => new Date((1_000 * DAY + i * DAY) * 1_000 + Date.now() * 2));
    expect(await count(societies.karmaAhead({ society: id, member: person, times }))).to.equal(1);
    expect(await societies.requests(id, { person })).to.deep.equal(await read.requests(id, { person }));
  });

  it("gives the page of a society as the chain shows it, with a change on its way", async () => {
    const { read, ledger, id, members, society, asset } = await loadFixture(shown);
    const holders = rising(members.slice(1, 7));
    await ledger.passControl(id, holders);
    const before = await read.societyPage(id);
    expect([before.change, before.ending, before.laterLedger]).to.deep.equal([null, null, null]);
    const top = before.ranking.slice(0, 2).map(({ member }) => members.find((one) => one.address === member)!);
    for (const one of top) {
      await ledger.connect(one).approveDescription(id, one, "Renamed", "", "", true, 1, CALLER);
    }
    const page = await read.societyPage(id);
    const info = plain(await ledger.societyOf(id)) as object;
    expect(plain(only(page, info))).to.deep.equal(info);
    expect(plain(page.governance)).to.deep.equal(plain(await ledger.governanceOf(id)));
    expect(plain(page.change)).to.deep.equal(plain(await (ledger as any).actOf(page.governance.change)));
    expect(page.change!.status).to.equal(1);
    expect(plain(page.electorate)).to.deep.equal(plain(await ledger.electorateOf(id)));
    expect(page.enoughSettled).to.equal(true);
    expect(page.commonsClaimable).to.equal(await ledger.commonsClaimable(id));
    expect(page.assetInfo).to.deep.equal({ address: await asset.getAddress(), symbol: "tEUR", decimals: 6 });
    expect(page.description).to.deep.equal({ name: "Mutual aid", description: "We help each other.", url: "" });
    const { members: ranked, recorded } = await ledger.rankingOf(id);
    expect(page.ranking.length).to.equal(8);
    for (const [i, one] of page.ranking.entries()) {
      expect(recorded[ranked.indexOf(one.member)]).to.equal(one.recorded);
      if (i > 0) expect(one.recorded <= page.ranking[i - 1]!.recorded).to.equal(true);
      const { settledKarma } = await ledger.memberOf(id, one.member);
      expect(one.karma >= settledKarma - 1n).to.equal(true);
    }
    await time.increase(8 * DAY);
    await ledger.carryOutDescription(society.id, "Renamed", "", "");
    expect((await read.societyPage(id)).description!.name).to.equal("Renamed");
    await refused(read.societyPage(77n, { description: false }), "BenefitSocieties_UnknownSociety");
    await refused(read.societyPage(77n), "BenefitSocieties_UnknownSociety");
  });

  it("gives the page of a member as the chain shows it", async () => {
    const { read, ledger, societies, members, creator, asset, stranger, id } = await loadFixture(shown);
    const [m0, , , m3, m4] = members as [Person, Person, Person, Person, Person];
    await ledger.connect(creator).transfer(m3, societies[1]!.id, 1_000n);
    await societies[1]!.commit(m3, 500n * EURO);
    await ledger.connect(m3).nameHeir(societies[1]!.id, m3, m0, 0, CALLER);
    const society = BigInt(societies[1]!.id);
    const page = await read.memberPage({ society, member: m3.address.toLowerCase() });
    const info = plain(await ledger.memberOf(society, m3)) as object;
    expect(plain(only(page, info))).to.deep.equal(info);
    expect(page.weight).to.equal(await ledger.weightOf(society, m3));
    expect(page.usableKarma).to.equal(await ledger.usableKarma(society, m3, page.now));
    expect(page.shares).to.deep.equal({ balance: 1_000n, claimable: await ledger.claimableOf(society, m3) });
    expect(page.credit).to.equal(await ledger.creditOf(asset, m3));
    const [heir, from] = await ledger.heirOf(society, m3);
    expect(page.heir).to.deep.equal({ account: heir.account, charity: 0n, from });
    expect(plain(Object.values(page.referralClaimable))).to.deep.equal(
      plain([...(await ledger.referralClaimable(society, m3))]),
    );
    const now = Number(page.now);
    const exponent = await societies[1]!.exponentAt(now);
    expect(page.weightKarma).to.equal(toKarma(page.weight, exponent));
    expect(page.ripeKarma).to.equal(toKarma(page.vested, exponent) - page.settledKarma);
    const { threshold } = await ledger.thresholdFor(society, m3);
    expect(page.thresholdKarma).to.equal(toKarma(threshold, exponent));
    expect(page.canFileFrom).to.equal(page.now);
    // Who nominated today files tomorrow; who lost standing, when it is back.
    await societies[1]!.nominate(m4, m0);
    const busy = await read.memberPage({ society, member: m4.address });
    expect([busy.canFileFrom, busy.heir]).to.deep.equal([(busy.now / 86_400n + 1n) * 86_400n, null]);
    const accused = await read.memberPage({ society: id, member: members[7]!.address });
    expect(accused.canFileFrom).to.equal(accused.standingLostUntil);
    expect(accused.canFileFrom > accused.now + 70n * 86_400n).to.equal(true);
    await refused(read.memberPage({ society, member: stranger.address }), "BenefitSocieties_NotAMember");
  });

  it("gives a person's page, and finds their societies", async () => {
    const { read, ledger, societies, members, creator, people, stranger, asset } = await loadFixture(shown);
    const [m0, , m2] = members as [Person, Person, Person];
    await ledger.connect(creator).transfer(m2, societies[1]!.id, 1_000n);
    await ledger.connect(creator).transfer(stranger, societies[1]!.id, 10n);
    const of = async (one: Person) => read.societiesOf(one.address);
    const all = societies.map((one) => ({ society: BigInt(one.id), member: true, creator: false, holder: false }));
    expect(await of(m0)).to.deep.equal(all);
    expect(await of(m2)).to.deep.equal(all.map((one) => ({ ...one, holder: one.society === 2n })));
    expect(await of(stranger)).to.deep.equal([{ society: 2n, member: false, creator: false, holder: true }]);
    const made = all.map((one) => ({ ...one, member: false, creator: true, holder: one.society === 2n }));
    expect(await of(creator)).to.deep.equal(made);
    const page = await read.overview(m2.address, [1n, 2n, 3n]);
    for (const one of page.societies) {
      expect(plain(one.member)).to.deep.equal(plain(await ledger.memberOf(one.society, m2)));
      expect(one.claimable).to.equal(await ledger.claimableOf(one.society, m2));
      expect([one.members, one.ended, one.asset.decimals]).to.deep.equal([8n, false, 6]);
      expect(one.requests).to.equal((await ledger.societyOf(one.society)).requests);
    }
    const outside = await read.overview(people[12]!.address, [3n]);
    expect(outside.societies[0]!.member).to.equal(null);
    expect(outside.societies[0]!.credit).to.equal(await ledger.creditOf(asset, people[12]!));
    // What did not arrive while the asset refused: Fay's request was given to.
    const credited = (await read.overview(members[5]!.address, [3n])).societies[0]!.credit;
    expect(credited > 0n && credited === (await ledger.creditOf(asset, members[5]!))).to.equal(true);
  });

  it("reads events of one society, by name and block, and rebuilds from them", async () => {
    const { read, reader, id, ledger } = await loadFixture(shown);
    const every = await allEvents(reader.connection, { contracts: ["BenefitSocieties"] });
    const found: ChainEvent[] = [];
    for await (const event of read.events({ society: id })) found.push(event);
    const others: ChainEvent[] = [];
    for (const society of [1n, 2n]) for await (const event of read.events({ society })) others.push(event);
    const general = every.filter(({ name }) => name === "Collected");
    expect(found.length + others.length + general.length).to.equal(every.length);
    const given: ChainEvent[] = [];
    for await (const event of read.events({ names: ["Given"], from: found[40]!.block, society: id })) given.push(event);
    expect(given).to.deep.equal(found.filter(({ name, block }) => name === "Given" && block >= found[40]!.block));
    const state = await read.rebuild();
    expect(plain([...state.requests.values()])).to.deep.equal(plain([...rebuildSocieties(every).requests.values()]));
    expect(state.societies.get(id)!.reserves).to.equal((await ledger.societyOf(id)).reserves);
    const earlier = await read.rebuild({ to: found[40]!.block });
    expect(earlier.requests.size).to.equal(0);
  });

  it("reports to funders, and hides what is of fewer than five people", async function () {
    this.timeout(100_000);
    const { read, reader, ledger, societies, members, id } = await loadFixture(shown);
    const now = BigInt(await time.latest());
    const few = await read.report({ society: id, from: 0n, to: now });
    const info = await ledger.societyOf(id);
    expect([few.in, few.open.reserves, few.moved]).to.deep.equal([info.committed, info.reserves, 0n]);
    expect(few.in).to.equal(few.out + few.cost.fees + few.open.reserves);
    expect([few.open.karma, few.open.settledKarma]).to.deep.equal([info.karma, info.settledKarma]);
    expect(few.reached).to.deep.equal({ members: null, charities: null });
    expect([few.split, few.cost.perReached, few.events]).to.deep.equal([null, null, []]);
    expect(few.open.members).to.equal(8);
    expect(societyReportCsv(few))
      .to.contain(`in,${formatAmount(few.in, 6, 2)}\n`)
      .and.not.to.contain("0x");
    expect(few.suppressed.length >= 2).to.equal(true);
    expect(JSON.parse(societyReportJson(few)).in).to.equal(String(few.in));

    // Five members of the second are helped.
    const society = societies[1]!;
    const [m0, m1, ...others] = members as [Person, Person, ...Person[]];
    const begun = BigInt(await time.latest()) + 1n;
    const helped: { request: bigint; one: Person }[] = [];
    for (const one of others.slice(0, 5)) {
      helped.push({ request: await society.file(one, 20n * KARMA), one });
    }
    for (const { request } of helped) for (const voter of [m0, m1, members[7]!]) await society.vote(request, voter);
    for (const { request } of helped) await society.decide(request);
    let out = 0n;
    for (const [i, { request }] of helped.entries()) {
      const amount = BigInt(i + 1) * EURO;
      await society.give(request, m0, amount);
      out += amount;
    }
    const end = BigInt(await time.latest());
    const many = await read.report({ society: 2n, from: begun, to: end });
    expect([many.out, many.in, many.split]).to.deep.equal([out, 0n, { toMembers: out, toCharities: 0n }]);
    expect(many.reached).to.deep.equal({ members: 5, charities: 0 });
    expect(many.cost).to.deep.equal({ fees: 0n, feeShare: 0n, perReached: out / 5n });
    expect(many.requests).to.deep.equal({ filed: 5, approved: 5, refused: 0 });
    const room = await Promise.all(helped.map(async ({ request }) => (await ledger.requestOf(request)).room));
    expect(many.open.room).to.equal(room.reduce((sum, one) => sum + one, 0n));
    expect(many.suppressed).to.deep.equal([]);
    expect(many.events.map(({ name }) => name)).to.deep.equal([
      ...Array(5).fill("RequestFiled"),
      ...Array(5).fill("RequestDecided"),
      ...Array(5).fill("Given"),
    ]);
    const csv = societyReportCsv(many);
    expect(csv)
      .to.contain("reached members,5\n")
      .and.to.contain("out,15.00\n")
      .and.to.contain(many.events[0]!.transaction);
    const all = await allEvents(reader.connection, { contracts: ["BenefitSocieties"] });
    expect(societyReportFrom(all, { society: 2n, from: begun, to: end }, many.asset)).to.deep.equal(many);
    const early = societyReportFrom(all, { society: 2n, from: 0n, to: 1n }, many.asset);
    expect([early.in, early.open.reserves, early.open.members]).to.deep.equal([0n, 0n, 0]);
    await refused(read.report({ society: 9n, from: 0n, to: end }), "BenefitSocieties_UnknownSociety");
  });

  it("refuses to read where there are no societies", async () => {
    const { base, id, members } = await loadFixture(shown);
    const { societies } = await connect({ runner: members[0]!, deployment: base.deployment });
    await refused(societies.requests(id), "NotDeployed");
    await refused(societies.societyPage(id), "NotDeployed");
    await refused(societies.societiesOf(members[0]!.address), "NotDeployed");
  });
});
