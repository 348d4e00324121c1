import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import {
  Action,
  Choice,
  type Commonweal,
  type HowToCancel,
  linkOf,
  makeMotion,
  motionId,
  type Plan,
  regionCode,
  type SignedAct,
} from "../../src";
import { deployed, refused } from "../helpers";
import { approvedWorld, world as societyWorld } from "../societies/world";
import { jointWorld, opened, scheduled, usualWorld, v } from "../wallets/world";

/** Signs, cancels as it is said, and expects that the signature can no longer be carried. */
async function cancels(
  signer: Commonweal,
  carrier: Commonweal,
  plan: Plan,
  way: HowToCancel["way"],
  refusal: string | null,
): Promise<SignedAct> {
  const signed = await plan.sign();
  await carrier.complete(signed);
  const how = await signer.howToCancel(linkOf(signed, "https://app.example/"));
  expect(how.way).to.equal(way);
  expect(how.deadline).to.equal(signed.deadline);
  expect(how.plans).not.to.have.length(0);
  for (const one of how.plans) await one.send();
  const late = carrier.complete(signed).then((carried) => carried.send());
  // Bundles pass over votes that do not count.
  if (refusal === null) expect((await late).events).to.deep.equal([]);
  else await refused(late, refusal);
  return signed;
}

describe("SDK: cancelling signatures", () => {
  it("of one person: by their number, which is theirs in each contract", async () => {
    const all = await loadFixture(deployed);
    const [ari, elliot] = [await all.as(all.ari), await all.as(all.elliot)];
    const care = await ari.relationships.logOwnCare({ units: 2n });
    const signed = await cancels(ari, elliot, care, "number", "SignedAct_ValuesDiffer");
    const error = await refused(ari.howToCancel(signed), "Cancel_AlreadyVoid");
    expect(error.hint).to.contain("used up");
    const listing = await (await all.as(all.daycare)).cooperatives.leaveRegistry({});
    await cancels(await all.as(all.daycare), elliot, listing, "number", "SignedAct_ValuesDiffer");
  });

  it("of two: by what counts for both, or by declining", async () => {
    const all = await loadFixture(deployed);
    const [ari, elliot] = [await all.as(all.ari), await all.as(all.elliot)];
    const opening = await ari.relationships.open({ pair: all.pair({ contribution: 1_000_000n }) });
    await cancels(ari, elliot, opening, "decline", "RelationshipCoins_WrongStage");
    const pair = all.pair();
    const half = await (await ari.relationships.open({ pair })).sign();
    await (await elliot.complete(half)).send();
    await cancels(ari, elliot, await ari.relationships.dissolve({ pair }), "epoch", "SignedAct_ValuesDiffer");
  });

  it("of societies: by number and by counter", async () => {
    const all = await loadFixture(approvedWorld);
    const [ben, carrier] = [await all.as(all.ben), await all.as(all.stranger)];
    const gift = await ben.societies.give({ request: BigInt(all.benefit), amount: "5" });
    await cancels(ben, carrier, gift, "number", "SignedAct_ValuesDiffer");
    const oracle = all.cleo.address;
    const nomination = await ben.societies.nominate({ society: all.id, oracle });
    await cancels(ben, carrier, nomination, "counter", "BenefitSocieties_OldNomination");
    expect((await all.ledger.memberOf(all.id, all.ben)).oracle).to.equal(all.ben.address);
  });

  it("of votes: by taking the same number for nothing", async () => {
    const all = await loadFixture(societyWorld);
    const [cleo, carrier] = [await all.as(all.cleo), await all.as(all.stranger)];
    const request = BigInt(await all.society.file(all.ari, 10n));
    const vote = await cleo.societies.vote({ request, choice: 1 });
    await cancels(cleo, carrier, vote, "counter", "Ballots_CounterNotHigher");
    expect((await all.ledger.requestOf(request)).inFavour).to.equal(0n);
  });

  it("of co-operatives: their votes too", async () => {
    const all = await loadFixture(deployed);
    const [daycare, farm] = [await all.as(all.daycare), await all.as(all.farm)];
    const subject = all.people[5]!.address;
    const record = { kind: 1, publicBody: false, region: regionCode("ES-MD"), categories: 8 };
    const proposer = all.daycare.address;
    const motion = makeMotion({ action: Action.Admit, proposer, subject, record, detailsHash: id("x") });
    await (await daycare.cooperatives.openMotion({ motion })).send();
    const vote = await farm.cooperatives.castVote({ motion: motionId(motion), choice: Choice.For });
    await cancels(farm, daycare, vote, "counter", "CooperativeRegistry_CounterNotHigher");
  });

  it("of electors of a wallet: by counter", async () => {
    const all = await loadFixture(usualWorld);
    const [elector, carrier] = [await all.as(v(all, 2)), await all.as(all.carrier)];
    const id = await scheduled(all);
    const rejection = await elector.wallets.reject({ wallet: all.address, acts: [id] });
    await cancels(elector, carrier, rejection, "counter", null);
    const motion = await opened(all, { kind: 3, successor: all.ann.address });
    const support = await elector.wallets.support({ wallet: all.address, id: motion });
    await cancels(elector, carrier, support, "counter", "Ballots_CounterNotHigher");
  });

  it("says when nothing but time helps", async () => {
    const all = await loadFixture(jointWorld);
    const operator = await all.as(all.operator);
    const recipients = [{ account: all.ann.address, amount: "1" }];
    const award = await operator.wallets.composeAward({ asset: all.asset, recipients, category: 1 });
    const signed = await (await operator.wallets.schedule({ wallet: all.address, award })).sign();
    const how = await operator.howToCancel(signed);
    expect(how).to.deep.include({ way: "deadline", plans: [], deadline: signed.deadline });
    expect(how.sentence).to.contain("Nothing").and.contain("UTC");
    const elsewhere = { ...signed, domain: { ...signed.domain, chainId: 1n } };
    await refused(operator.howToCancel(elsewhere), "Cancel_OtherContract");
  });
});
