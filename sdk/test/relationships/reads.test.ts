import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import {
  allEvents,
  type ChainEvent,
  connect,
  MULTICALL3,
  makePolicy,
  nextContribution,
  relationshipId,
  reportCsv,
  reportFrom,
  reportJson,
  Stage,
} from "../../src";
import { deployed, multicalling, providerWith, refused } from "../helpers";

/** Ari and Elliot verified and enrolled, with two months accrued and one payment. */
async function subsidised() {
  const all = await deployed();
  const pair = all.pair();
  const id = relationshipId(pair.a, pair.b, pair.terms);
  const people = [all.ari, all.elliot];
  const stranger = await all.as(all.stranger);
  const carry = async (building: Promise<Awaited<ReturnType<typeof stranger.relationships.open>>>) => {
    let plan = await building;
    for (const person of people) plan = await plan.carrying(await plan.sign(person));
    return plan.send();
  };
  for (const person of people) await (await (await all.as(person)).relationships.monetise({ amount: "500" })).send();
  await carry(stranger.relationships.open({ pair }));
  await carry(stranger.relationships.beginCommonFund({ pair }));
  const funder = await all.as(all.funder);
  const policy = makePolicy({
    steps: [
      { care: 0n, rate: 50_000_000n },
      { care: 100n, rate: 100_000_000n },
    ],
    months: 6n,
    minPaidMonths: 1n,
    verifier: all.verifier.address,
    categories: 1n,
  });
  await (await funder.subsidies.createProgramme({ policy, uri: "https://example.org" })).send();
  await (await funder.subsidies.fundProgramme({ programme: 1n, amount: "1000" })).send();
  const input = { programme: 1n, policy, pair };
  await refused(stranger.subsidies.enrolPair(input), "Attestation_Missing");
  const { attestation, signature: verifierSignature } = await (await all.as(all.verifier)).subsidies.signAttestation({
    relationship: id,
  });
  await carry(stranger.subsidies.enrolPair({ ...input, attestation, verifierSignature }));
  await time.increase(61 * 86_400);
  await (await stranger.relationships.claimSubsidies({ pairs: [pair] })).send();
  await carry(stranger.relationships.pay({ pair, cooperative: all.daycare.address, amount: "30" }));
  return { ...all, pair, id, policy, stranger: all.stranger, reader: stranger };
}

describe("SDK: reading", () => {
  it("gives a person's page that equals the chain's views", async () => {
    const { reader, ari, id, ledger, pair } = await loadFixture(subsidised);
    const page = await reader.relationships.overview(ari.address, [id]);
    const [one] = page.relationships;
    expect(page.cashable).to.equal(await ledger.cashableOf(ari));
    expect(page.personalTokens).to.equal((await ledger.personalTokenOf(ari)).balance);
    expect(one).to.include({
      id,
      stage: Stage.Subsidised,
      contribution: null,
      noticeEndsAt: null,
      suspendedUntil: null,
    });
    expect(one!.pot).to.equal((await ledger.potOf(id)).balance);
    expect(one!.claimable).to.equal(await ledger.claimableOf(id));
    expect(one!.fundedUntil).to.equal(await ledger.fundedUntil(id));
    expect(await reader.relationships.relationshipsOf(ari.address)).to.deep.equal([{ id, pair }]);
  });

  it("gives a relationship's page, during a suspension and notice too", async () => {
    const { as, ari, reader, pair, id, ledger } = await loadFixture(subsidised);
    await (await (await as(ari)).relationships.suspend({ pair })).send();
    await time.increase(40 * 86_400);
    const paused = await reader.relationships.relationshipPage(pair);
    expect(paused.suspendedUntil).to.equal(null);
    expect(paused.claimable).to.equal(await ledger.claimableOf(id));
    expect(paused.fundedUntil).to.equal(await ledger.fundedUntil(id));
    await (await (await as(ari)).relationships.giveNotice({ pair })).send();
    const page = await reader.relationships.relationshipPage(pair);
    expect(page.coin).to.equal("Ari-Elliot Coin");
    expect(page.noticeEndsAt).to.equal((await ledger.relationshipOf(id)).noticeEndsAt);
    expect(page.enrolment).to.equal(null);
    expect(page.division.shareA + page.division.shareB).to.equal(page.pot);
    const { calendarStart, nextMonth } = await ledger.potOf(id);
    expect(page.contribution).to.deep.equal(nextContribution(calendarStart, nextMonth, page.now));
  });

  it("gives a programme's page: what is left, reserved, and how many more it can take", async () => {
    const { reader, id, ledger } = await loadFixture(subsidised);
    const page = await reader.subsidies.programmePage(1n);
    expect(page.treasury).to.equal(700_000_000n);
    expect(page.reserved).to.equal(200_000_000n);
    expect(page.room).to.deep.equal({ atHighestRate: 1n, atLowestRate: 2n });
    expect(page.enrolled.map((one) => one.id)).to.deep.equal([id]);
    expect(page.fundedUntil).to.equal(await ledger.fundedUntil(id));
    expect(page.verified).to.equal(true);
  });

  it("adds up circulation by relationship, programme, co-operative and region", async () => {
    const { reader, id, daycare, as } = await loadFixture(subsidised);
    await (await (await as(daycare)).relationships.redeem({ amount: "10" })).send();
    const found = await reader.relationships.circulation();
    expect(found.byRelationship.get(id)).to.equal(30_000_000n);
    expect(found.byProgramme.get(1n)).to.equal(100_000_000n);
    expect(found.byCooperative.get(daycare.address)).to.deep.equal({
      received: 30_000_000n,
      redeemed: 10_000_000n,
      payments: 1,
    });
    expect(found.byRegion.get("0x45532d4354000000")).to.equal(30_000_000n);
    expect([found.total, found.local]).to.deep.equal([30_000_000n, 30_000_000n]);
    const block = await ethers.provider.getBlockNumber();
    const late = await reader.relationships.circulation({ from: block });
    expect(late.total).to.equal(0n);
  });

  it("counts statements for each template", async () => {
    const { as, people, reader } = await loadFixture(subsidised);
    const template = ethers.id("shared meals");
    for (const person of people.slice(0, 3)) {
      await (await (await as(person)).subsidies.makeStatement({ statement: template })).send();
    }
    await (await (await as(people[0]!)).subsidies.withdrawStatement({ statement: template })).send();
    expect(await reader.subsidies.templateCounts()).to.deep.equal(new Map([[template, 2]]));
  });

  it("reports to funders, and hides what is of fewer than five relationships", async () => {
    const { reader, deployment } = await loadFixture(subsidised);
    const period = { subsidyProgramme: 1n, from: 0n, to: BigInt(await time.latest()) };
    const found = await reader.subsidies.report(period);
    expect([found.in, found.out]).to.deep.equal([1_000_000_000n, 100_000_000n]);
    expect(found.open).to.deep.equal({ treasury: 700_000_000n, reserved: 200_000_000n, enrolled: null });
    expect(found.reached).to.deep.equal({ relationships: null, people: null });
    expect([found.spent, found.cost.perRelationship]).to.deep.equal([null, null]);
    expect(found.events).to.deep.equal([]);
    expect(reportCsv(found)).to.contain("in,1000.00\nout,100.00").and.not.to.contain("0x");
    expect(JSON.parse(reportJson(found)).in).to.equal("1000000000");
    expect((await reader.subsidies.report({ ...period, to: 1n })).in).to.equal(0n);

    // Six relationships, from the same events told six times.
    const all = await allEvents(reader.connection);
    const copies: ChainEvent[] = all.flatMap((event) =>
      event.args.id === undefined
        ? [event]
        : Array.from({ length: 6 }, (_, copy) => ({
            ...event,
            args: { ...event.args, id: `${event.args.id}${copy}` },
          })),
    );
    const asset = { address: deployment.contracts.TestEuro!.address, symbol: "tEUR", decimals: 6 };
    const many = reportFrom(copies, period, asset);
    expect(many.reached).to.deep.equal({ relationships: 6, people: 2 });
    expect(many.cost).to.deep.equal({ perRelationship: 100_000_000n, months: 12n });
    expect(many.spent).to.deep.equal({ total: 180_000_000n, local: 180_000_000n });
    expect(many.events.length > 6).to.equal(true);
    expect(many.suppressed).to.deep.equal([]);
  });

  it("reads history through a provider that allows few blocks, without a gap or a double", async () => {
    const all = await loadFixture(subsidised);
    const expected = await allEvents(all.reader.connection);
    let refusals = 0;
    const provider = providerWith({
      getLogs: async (filter) => {
        const { fromBlock, toBlock } = filter as { fromBlock: number; toBlock: number };
        if (toBlock - fromBlock >= 3) {
          refusals += 1;
          throw new Error("query returned more than 1000 results");
        }
        return ethers.provider.getLogs(filter);
      },
    });
    const { connection } = await connect({ runner: provider, deployment: all.deployment });
    expect(await allEvents(connection)).to.deep.equal(expected);
    expect(refusals > 0).to.equal(true);
    const broken = await connect({
      runner: providerWith({ getLogs: () => Promise.reject(new Error("down")) }),
      deployment: all.deployment,
    });
    await refused(allEvents(broken.connection), "Unknown");
  });

  it("reads many things in one request where there is Multicall3", async () => {
    const all = await loadFixture(subsidised);
    const requests: string[] = [];
    const provider = multicalling(requests);
    const { relationships } = await connect({ runner: provider, deployment: all.deployment });
    requests.length = 0;
    const ids = Array.from({ length: 100 }, () => all.id);
    const page = await relationships.overview(all.ari.address, ids);
    expect(requests).to.deep.equal([MULTICALL3]);
    expect(page).to.deep.equal(await all.reader.relationships.overview(all.ari.address, ids));
  });

  it("stops an enrolment and takes the rest out, as announced", async () => {
    const { as, funder, id, euro, reader } = await loadFixture(subsidised);
    const { subsidies } = await as(funder);
    await refused(
      subsidies.stopEnrolment({ programme: 1n, relationship: id, reason: ethers.ZeroHash }),
      "Reason_Missing",
    );
    await (await subsidies.stopEnrolment({ programme: 1n, relationship: id, reason: ethers.id("moved") })).send();
    const { treasury, enrolled } = await reader.subsidies.programmePage(1n);
    expect(enrolled).to.deep.equal([]);
    const before = await euro.balanceOf(funder);
    await (await subsidies.withdrawFromProgramme({ programme: 1n, amount: treasury })).send();
    expect((await euro.balanceOf(funder)) - before).to.equal(treasury);
    const none = await subsidies.withdrawFromProgramme({ programme: 1n, amount: "1" });
    expect((await none.preview()).consequences[0]).to.contain("will be refused");
    await refused(none.send(), "RelationshipCoins_TreasuryTooSmall");
  });
});
