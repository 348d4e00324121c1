import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hashText } from "ethers";
import { ethers } from "hardhat";
import {
  ActivityLog,
  CareScheme,
  connect,
  makePolicy,
  momentInWords,
  type Pair,
  type Plan,
  previewInWords,
  relationshipId,
  type SendStage,
  Stage,
  VERIFIER_WAIVER,
  writeSignedAct,
} from "../../src";
import { deployed, refused } from "../helpers";
import { both, withFund } from "./world";

describe("SDK: plans", () => {
  it("opens a relationship that the other half-signed, stage by stage", async () => {
    const all = await loadFixture(deployed);
    const pair = all.pair();
    const signed = await (await (await all.as(all.elliot)).relationships.open({ pair })).sign();
    const { complete } = await all.as(all.ari);
    const plan = await complete(writeSignedAct(signed));
    expect(plan.missing).to.deep.equal([all.ari.address]);
    const preview = await plan.preview();
    expect(preview.sentence).to.match(/(Ari and Elliot|Elliot and Ari) open a relationship/);
    expect(preview.consequences.join(" ")).to.contain("14 days of notice").and.to.contain("50.00 tEUR".slice(0, 5));
    expect(plan.calls).to.have.length(1);
    expect(plan.calls[0]).to.include({ to: await all.ledger.getAddress(), value: 0n });
    expect((await plan.simulate()).gas > 21_000n).to.equal(true);
    const stages: SendStage["stage"][] = [];
    const { events, receipts } = await plan.send({ onStage: ({ stage }) => stages.push(stage) });
    expect(stages).to.deep.equal(["checking", "asking", "sent", "mined"]);
    expect(events.map(({ name }) => name)).to.deep.equal(["RelationshipOpened"]);
    expect(receipts).to.have.length(1);
    expect(await all.ledger.stageOf(relationshipId(pair.a, pair.b, pair.terms))).to.equal(Stage.Activities);
  });

  it("refuses before sending what lacks an agreement, or carries a wrong one", async () => {
    const all = await loadFixture(deployed);
    const pair = all.pair();
    const [ari, elliot, stranger] = await Promise.all([all.as(all.ari), all.as(all.elliot), all.as(all.stranger)]);
    const plan = await ari.relationships.open({ pair });
    await refused(plan.send(), "MissingAgreement");
    expect((await plan.preview()).consequences.at(-1)).to.contain("Both must agree");
    const signed = await (await elliot.relationships.open({ pair })).sign();
    await refused((await stranger.complete(signed)).send(), "NotTheSender");
    await refused((await stranger.relationships.open({ pair })).sign(), "NotAPerson");
    await refused((await ari.relationships.open({ pair: all.pair() })).carrying(signed), "SignedAct_ValuesDiffer");
    await refused((await ari.relationships.dissolve({ pair })).carrying(signed), "SignedAct_OtherAct");
    await refused(plan.carrying({ ...signed, person: all.ari.address }), "SignedAct_InvalidSignature");
    await refused(plan.carrying({ ...signed, person: all.stranger.address }), "NotAPerson");
    await refused(ari.complete({ ...signed, write: undefined }), "SignedAct_NoWrite");
    await refused(
      ari.complete({ ...signed, write: { ...signed.write!, method: "relationships.constructor" } }),
      "SignedAct_NoWrite",
    );
    await time.increase(8 * 86_400);
    await refused(plan.carrying(signed), "SignedAct_Expired");
    await refused(ari.complete(signed), "SignedAct_Expired");
  });

  it("carries both signatures by a stranger", async () => {
    const all = await loadFixture(deployed);
    const pair = all.pair();
    const stranger = await all.as(all.stranger);
    let plan = await stranger.relationships.open({ pair });
    for (const person of [all.ari, all.elliot]) plan = await plan.carrying(await plan.sign(person));
    expect(plan.missing).to.deep.equal([]);
    expect((await plan.send()).events[0]!.name).to.equal("RelationshipOpened");
  });

  it("proposes on chain, reads the proposal in words, and uses, declines or withdraws it", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const [ari, elliot] = await Promise.all([all.as(all.ari), all.as(all.elliot)]);
    const input = { pair, cooperative: all.daycare.address, amount: "40" };
    const proposing = await (await elliot.relationships.pay(input)).propose();
    expect((await proposing.preview()).sentence).to.contain("Asks for agreement");
    const { events } = await proposing.send();
    const { act, data } = events[0]!.args;
    expect((await ari.relationships.proposedAct(data)).sentence).to.match(
      /^Pay cooperative by .*cooperative Daycare, amount 40.00/,
    );
    expect((await ari.relationships.proposalOf(all.elliot.address, act)).counterpart).to.equal(all.ari.address);
    const used = await (await ari.relationships.pay(input)).usingProposalOf(all.elliot.address).send();
    expect(used.events.map(({ name }) => name)).to.include.members(["ProposalUsed", "CooperativePaid", "Transfer"]);
    expect(await ari.relationships.careCreditOf(all.daycare.address)).to.equal(40_000_000n);

    const again = async () =>
      (await (await (await elliot.relationships.pay(input)).propose()).send()).events[0]!.args.act;
    await (await ari.relationships.declineProposal({ act: await again(), proposer: all.elliot.address })).send();
    await refused(
      (await ari.relationships.pay(input)).usingProposalOf(all.elliot.address).send(),
      "Consent_NotProposed",
    );
    await (await elliot.relationships.withdrawProposal({ act: await again() })).send();
    await refused(
      (await ari.relationships.declineProposal({ act, proposer: all.elliot.address })).send(),
      "Consent_NotProposed",
    );
    const one = await ari.relationships.cashOut({ amount: "1" });
    await refused(one.propose(), "NotProposable");
    expect(() => one.usingProposalOf(all.ari.address)).to.throw("cannot have proposed");
  });

  it("monetises with an approval first, or with a permit at once", async () => {
    const all = await loadFixture(deployed);
    const ledger = await all.ledger.getAddress();
    const { relationships } = await all.as(all.ari);
    await all.euro.connect(all.ari).approve(ledger, 0);
    const plan = await relationships.monetise({ amount: "12.5" });
    expect(plan.calls).to.have.length(2);
    expect(await plan.simulate()).to.have.property("complete", false);
    expect((await plan.send()).receipts).to.have.length(2);
    expect((await all.ledger.personalTokenOf(all.ari)).balance).to.equal(12_500_000n);
    const permit = await relationships.signPermit({ amount: "7" });
    const once = await relationships.monetise({ amount: "7", permit });
    expect(once.calls).to.have.length(1);
    await once.send();
    expect((await all.ledger.personalTokenOf(all.ari)).balance).to.equal(19_500_000n);
    expect(await relationships.cashableOf(all.ari.address)).to.equal(19_500_000n);
  });

  it("lets another carry what one person signed", async () => {
    const all = await loadFixture(deployed);
    const signed = await (await (await all.as(all.ari)).relationships.monetise({ amount: "5" })).sign();
    const plan = await (await all.as(all.stranger)).complete(signed);
    await plan.send();
    expect((await all.ledger.personalTokenOf(all.ari)).balance).to.equal(5_000_000n);
    // Its number is used up, and the plan that is built now says so.
    const again = await refused((await all.as(all.stranger)).complete(signed), "SignedAct_ValuesDiffer");
    expect(again.hint).to.contain("since it was signed");
    await (await (await all.as(all.ari)).relationships.cancelSignature()).send();
    expect(await ethers.provider.getCode(all.ari.address)).to.equal("0x");
  });

  it("does in every act of a common fund exactly what its preview announced", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const id = relationshipId(pair.a, pair.b, pair.terms);
    const { relationships } = await all.as(all.ari);
    const pot = async () => (await all.ledger.potOf(id)).balance;
    const token = async (person: string) => (await all.ledger.personalTokenOf(person)).balance;

    const composed = await both(all, (cw) => cw.relationships.compose({ pair, fromA: "30", fromB: "10" }));
    expect(composed.preview.moves.map(({ amount }) => amount)).to.deep.equal([30_000_000n, 10_000_000n]);
    expect(composed.preview.consequences.join(" ")).to.contain("20.00").and.to.contain("divided by care");
    expect(await pot()).to.equal(140_000_000n);

    const early = await relationships.collectContribution({ pair });
    expect((await early.preview()).consequences.join(" ")).to.contain("Nothing is due before");
    await refused(early.send(), "RelationshipCoins_NothingDue");
    await time.increase(30 * 86_400);
    await (await (await all.as(all.stranger)).relationships.collectContribution({ pair })).send();
    expect(await pot()).to.equal(240_000_000n);

    const totals = { relationship: id, careA: 582n, careB: 394n, logRoot: hashText("log"), entries: 1 };
    const signed = await both(all, (cw) => cw.relationships.makeCheckpoint({ pair, totals }));
    expect(signed.preview.sentence).to.contain("582").and.to.contain("+394");

    const paid = await both(all, (cw) =>
      cw.relationships.pay({ pair, cooperative: all.daycare.address, amount: "40" }),
    );
    expect(paid.preview.consequences.join(" ")).to.contain("local").and.to.contain("200.00");
    expect(await pot()).to.equal(200_000_000n);
    const stranger = await relationships.pay({ pair, cooperative: all.stranger.address, amount: "40" });
    expect((await stranger.preview()).consequences.join(" ")).to.contain("not a registered co-operative");

    const before = [await token(pair.a), await token(pair.b)];
    const settled = await both(all, (cw) => cw.relationships.settlePot({ pair }));
    const after = [await token(pair.a), await token(pair.b)];
    expect(settled.preview.moves.map(({ amount }) => amount)).to.deep.equal(after.map((x, i) => x - before[i]!));
    expect(await pot()).to.equal(0n);

    await both(all, (cw) => cw.relationships.compose({ pair, fromA: "33.333333", fromB: "0" }));
    await (await relationships.confirm({ pair, needed: true })).send();
    await (
      await relationships.confirmBatch({ pair, activities: [{ units: 1n }, { units: 1n, wellReceived: true }] })
    ).send();
    const at = [await token(pair.a), await token(pair.b)];
    const ended = await both(all, (cw) => cw.relationships.dissolve({ pair }));
    const moved = [(await token(pair.a)) - at[0]!, (await token(pair.b)) - at[1]!];
    expect(ended.preview.moves.map(({ amount }) => amount)).to.deep.equal(moved.filter((amount) => amount > 0n));
    expect(ended.preview.consequences[0]).to.contain("for good");

    const credit = await all.as(all.daycare);
    await refused(
      (await credit.relationships.transferCareCredit({ to: all.stranger.address, amount: "1" })).send(),
      "RelationshipCoins_NotACooperative",
    );
    await (await credit.relationships.transferCareCredit({ to: all.farm.address, amount: "10" })).send();
    await (await credit.relationships.redeem({ amount: "30" })).send();
    expect(await all.euro.balanceOf(all.daycare)).to.equal(30_000_000n);
    await refused(
      (await relationships.followAccount({ account: all.daycare.address })).send(),
      "RelationshipCoins_NotReplaced",
    );
  });

  it("previews a notice, declarations, their contest and decision, and the end", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all, { arbitrator: all.arbitrator.address });
    const id = relationshipId(pair.a, pair.b, pair.terms);
    const [ari, elliot, judge] = await Promise.all([all.as(all.ari), all.as(all.elliot), all.as(all.arbitrator)]);
    const notice = await ari.relationships.giveNotice({ pair });
    const announced = await notice.preview();
    await notice.send();
    const { noticeEndsAt } = await all.ledger.relationshipOf(id);
    expect(Number(noticeEndsAt - announced.stoppable!.until!)).to.be.within(0, 5);
    await refused(
      elliot.relationships.declareCare({ pair, total: 1_000n, logRoot: hashText("log") }),
      "Declaration_OutOfBounds",
    );
    await time.increase(2 * 86_400);
    const declared = await elliot.relationships.declareCare({ pair, total: 24n, logRoot: hashText("log") });
    expect((await declared.preview()).consequences[0]).to.contain("Judge picks a total between 0 and 24");
    await declared.send();
    await refused((await ari.relationships.withdrawNotice({ pair })).send(), "RelationshipCoins_WrongDeclaration");
    await (await ari.relationships.contestDeclaration({ pair })).send();
    await refused(
      judge.relationships.decideDeclaration({ pair, partner: all.elliot.address, total: 25n }),
      "Declaration_OutOfBounds",
    );
    const decision = await judge.relationships.decideDeclaration({ pair, partner: all.elliot.address, total: 12n });
    await decision.send();
    const early = await ari.relationships.endAfterNotice({ pair });
    expect((await early.preview()).consequences.join(" ")).to.contain("cannot be ended before");
    const error = await refused(early.send(), "RelationshipCoins_TooEarly");
    expect(error.args.from).to.equal(noticeEndsAt + 1n);
    expect(error.message).to.contain("cannot be ended yet");
    await time.increaseTo(noticeEndsAt + 1n);
    const before = (await all.ledger.personalTokenOf(all.elliot)).balance;
    const end = await (await all.as(all.stranger)).relationships.endAfterNotice({ pair });
    const [move] = (await end.preview()).moves;
    await end.send();
    expect(move!.amount).to.equal((await all.ledger.personalTokenOf(all.elliot)).balance - before);
    expect(move!.amount).to.equal(100_000_000n);
  });

  it("previews a suspension, who lifts it, and the arbitrator's ending", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all, { arbitrator: all.arbitrator.address });
    const [ari, elliot, judge] = await Promise.all([all.as(all.ari), all.as(all.elliot), all.as(all.arbitrator)]);
    const plan = await ari.relationships.suspend({ pair });
    const preview = await plan.preview();
    expect(preview.stoppable!.how).to.equal("Ari or Judge lifts it");
    expect(previewInWords(preview, String).join(" ")).to.contain("Can be stopped until");
    await plan.send();
    const payment = await ari.relationships.pay({ pair, cooperative: all.daycare.address, amount: "1" });
    expect((await payment.preview()).consequences).to.include("A suspension is on, so it will be refused.");
    await refused((await elliot.relationships.liftSuspension({ pair })).send(), "RelationshipCoins_NotTheAuthor");
    await (await judge.relationships.liftSuspension({ pair })).send();
    const again = await ari.relationships.suspend({ pair });
    expect((await again.preview()).consequences.join(" ")).to.contain("has used the suspension");
    await refused(again.send(), "RelationshipCoins_SuspensionUsed");
    await (await elliot.relationships.suspend({ pair })).send();
    const end = await judge.relationships.endSuspended({ pair });
    expect((await end.preview()).moves.map(({ amount }) => amount)).to.deep.equal([50_000_000n, 50_000_000n]);
    await end.send();
    const without = all.pair();
    await refused(judge.relationships.endSuspended({ pair: without }), "Terms_NoArbitrator");
  });

  it("counter-signs a checkpoint only if the own log says the same", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const relationship = relationshipId(pair.a, pair.b, pair.terms);
    const entry = { at: 1_735_689_600n, giver: all.ari.address, receiver: all.elliot.address, category: 0, units: 1n };
    const own = new ActivityLog({ relationship, ...pair });
    const other = new ActivityLog({ relationship, ...pair });
    const note = own.add({ ...entry, text: "cooked" });
    other.add({ ...entry, note: own.entries[note]!.note });
    const [ari, elliot] = await Promise.all([all.as(all.ari), all.as(all.elliot)]);
    const signed = await (await elliot.relationships.makeCheckpoint({ pair, totals: other.checkpoint() })).sign();
    await (await ari.counterSign(own, writeSignedAct(signed))).send();
    own.markSigned(own.checkpoint());
    const { careA, careB } = await all.ledger.relationshipOf(relationship);
    expect(careA + careB).to.equal(1n);

    other.add({ ...entry, units: 5n, text: "invented" });
    const more = await (await elliot.relationships.makeCheckpoint({ pair, totals: other.checkpoint() })).sign();
    await refused(ari.counterSign(own, more), "Log_EntriesMissing");
    const opening = await (await elliot.relationships.open({ pair: all.pair() })).sign();
    await refused(ari.counterSign(own, opening), "Log_NoCheckpoint");
    // Totals that are shown must be those that were signed.
    const lied = { ...more, write: { ...more.write!, input: { ...more.write!.input, totals: own.checkpoint() } } };
    await refused(ari.counterSign(own, lied), "SignedAct_ValuesDiffer");
  });

  it("signs totals as of a time, and keeps that time until they are carried", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const relationship = relationshipId(pair.a, pair.b, pair.terms);
    const [ari, elliot] = await Promise.all([all.as(all.ari), all.as(all.elliot)]);
    const totals = (careA: bigint) => ({ relationship, careA, careB: 3n, logRoot: hashText("log"), entries: 1 });
    const at = async () => (await all.ledger.relationshipOf(relationship)).checkpointAt;

    const signedAt = BigInt(await time.latest());
    const plan = await elliot.relationships.makeCheckpoint({ pair, totals: totals(5n) });
    const half = writeSignedAct(await plan.sign());
    await time.increase(3 * 86_400);
    const carried = await ari.complete(half);
    const { sentence, consequences } = await carried.preview();
    const words = momentInWords(signedAt);
    expect(sentence).to.contain(`as of ${words}: `).and.to.contain("5 by ");
    expect(consequences[1]).to.contain(`Care after ${words}`);
    const { events } = await carried.send();
    expect(events[0]!.args.checkpoint.asOf).to.equal(signedAt);
    expect(await at()).to.equal(signedAt);

    // The same totals as of later; not as of earlier, nor of a time to come, nor once more.
    const now = BigInt(await time.latest());
    const tell = async (asOf: bigint | undefined, careA = 5n) => {
      const plan = await ari.relationships.makeCheckpoint({ pair, totals: totals(careA), asOf });
      return { plan, words: (await plan.preview()).consequences.join(" ") };
    };
    const early = await tell(signedAt - 1n, 6n);
    expect(early.words).to.contain("known already, so this will be refused");
    const late = await tell(now + 86_400n);
    expect(late.words).to.contain("still to come");
    const again = await tell(signedAt);
    expect(again.words).to.contain("at least as much already");
    for (const { plan, name } of [
      { plan: early.plan, name: "RelationshipCoins_AsOfOutOfBounds" },
      { plan: late.plan, name: "RelationshipCoins_AsOfOutOfBounds" },
      { plan: again.plan, name: "RelationshipCoins_NotAhead" },
    ]) {
      const error = await refused(
        plan.carrying(await plan.sign(all.elliot)).then((one) => one.send()),
        name,
      );
      expect(error.hint).not.to.equal("");
    }
    const renewed = (await tell(undefined)).plan;
    await (await renewed.carrying(await renewed.sign(all.elliot))).send();
    expect(await at()).to.equal(now);

    const proposed = (await (await ari.relationships.makeCheckpoint({ pair, totals: totals(9n) })).propose()).send();
    const { data } = (await proposed).events[0]!.args;
    expect((await elliot.relationships.proposedAct(data)).sentence)
      .to.contain("as of 20")
      .and.to.contain(" UTC");
  });

  it("says that a notice can be withdrawn once in a chapter, and anew after settling", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const { relationships } = await all.as(all.ari);
    const give = async () => {
      const plan = await relationships.giveNotice({ pair });
      const { stoppable, consequences } = await plan.preview();
      await plan.send();
      return { stoppable, words: consequences.join(" ") };
    };
    const withdraw = async () => {
      const plan = await relationships.withdrawNotice({ pair });
      return { plan, words: (await plan.preview()).consequences.join(" ") };
    };
    const first = await give();
    expect(first.stoppable!.how).to.contain("once in a chapter");
    expect(first.words).not.to.contain("final");
    const twice = await relationships.giveNotice({ pair });
    expect((await twice.preview()).consequences).to.include("Notice was given, so it will be refused.");
    const taken = await withdraw();
    expect(taken.words).to.contain("once in a chapter").and.not.to.contain("refused");
    await taken.plan.send();
    expect((await relationships.relationshipPage(pair)).relationship.noticesWithdrawn).to.equal(
      pair.a === all.ari.address ? 1 : 2,
    );
    await both(all, (cw) => cw.relationships.settlePot({ pair }));
    expect((await relationships.relationshipPage(pair)).relationship.noticesWithdrawn).to.equal(0);
    await give();
    await (await withdraw()).plan.send();
    const second = await give();
    expect(second.stoppable).to.equal(null);
    expect(second.words).to.contain("this one is final");
    const refusal = await withdraw();
    expect(refusal.words).to.contain("already, so it will be refused");
    const error = await refused(refusal.plan.send(), "RelationshipCoins_WithdrawalUsed");
    expect(error.hint).to.contain("final");
  });

  it("leaves nothing to carry of what was undone by calling", async () => {
    const all = await loadFixture(deployed);
    const pair = await withFund(all);
    const [ari, stranger] = await Promise.all([all.as(all.ari), all.as(all.stranger)]);
    const plan = await ari.relationships.giveNotice({ pair });
    expect((await plan.preview()).consequences.at(-1)).to.contain("waits to be carried becomes void");
    const old = await plan.sign();
    await plan.send();
    await (await ari.relationships.withdrawNotice({ pair })).send();
    await refused(stranger.complete(old), "SignedAct_ValuesDiffer");

    const statement = hashText("shared meals");
    const stating = await ari.subsidies.makeStatement({ statement });
    const said = await stating.sign();
    await stating.send();
    await (await ari.subsidies.withdrawStatement({ statement })).send();
    await refused(stranger.complete(said), "SignedAct_ValuesDiffer");

    // What cannot be undone uses no number by calling: signed and then called, it counts twice, as the limits say.
    const batch = await ari.relationships.confirmBatch({ pair, activities: [{ units: 2n }] });
    const stillThere = await batch.sign();
    await batch.send();
    await (await stranger.complete(stillThere)).send();
    const { careA, careB } = await all.ledger.relationshipOf(relationshipId(pair.a, pair.b, pair.terms));
    expect(careA + careB).to.equal(4n);
    // Cancelled, it does not.
    const another = await (await ari.relationships.confirmBatch({ pair, activities: [{ units: 2n }] })).sign();
    await (await ari.relationships.cancelSignatures({ pair })).send();
    await refused(stranger.complete(another), "SignedAct_ValuesDiffer");
  });

  it("shows every activity of a batch to who signs it, plain or weighted", async () => {
    const all = await loadFixture(deployed);
    const table = [3, 5];
    const plain = all.pair({ scheme: CareScheme.Minutes });
    const weighted = all.pair({ scheme: CareScheme.Weighted, table });
    const [ari, stranger] = await Promise.all([all.as(all.ari), all.as(all.stranger)]);
    for (const pair of [plain, weighted]) await both(all, ({ relationships }) => relationships.open({ pair }));
    const minutes = await ari.relationships.confirmBatch({
      pair: plain,
      activities: [{ units: 90n, needed: true }, { units: 30n }],
    });
    expect(minutes.act!.values.activities).to.deep.equal([
      { units: 90n, answer: 1 },
      { units: 30n, answer: 0 },
    ]);
    await (await stranger.complete(writeSignedAct(await minutes.sign()))).send();
    const weighed = await ari.relationships.confirmWeighted({
      pair: weighted,
      table,
      activities: [
        { category: 1, quantity: 4n, wellReceived: true },
        { category: 0, quantity: 1n },
      ],
    });
    expect(weighed.act!.type.structs).to.have.property("WeightedCare");
    const signed = await weighed.sign();
    await (await stranger.complete(writeSignedAct(signed))).send();
    const careOf = async (pair: Pair) => {
      const { careA, careB } = await all.ledger.relationshipOf(relationshipId(pair.a, pair.b, pair.terms));
      return careA + careB;
    };
    expect([await careOf(plain), await careOf(weighted)]).to.deep.equal([120n, 23n]);
    const changed = { ...signed.values, activities: [{ category: 1, quantity: 5n, answer: 2 }] };
    await refused(stranger.complete({ ...signed, values: changed }), "SignedAct_ValuesDiffer");
  });

  it("says before sending what stands in the way", async () => {
    const all = await loadFixture(deployed);
    const pair = all.pair();
    const { relationships, subsidies } = await all.as(all.ari);
    const funder = await all.as(all.funder);
    const waiver = VERIFIER_WAIVER;
    const steps = [{ care: 0n, rate: 10_000_000n }];
    const policy = makePolicy({ steps, months: 1n, minPaidMonths: 0n, categories: 1n, waiver });
    await (await funder.subsidies.createProgramme({ policy, uri: "" })).send();
    await (await funder.subsidies.fundProgramme({ programme: 1n, amount: "100" })).send();
    const why = async (plan: Promise<Plan>) =>
      (await (await plan).preview()).consequences.filter((one) => one.includes("refused"));
    const enrol = (of: Pair) => subsidies.enrolPair({ programme: 1n, policy, pair: of });

    const unopened = ["The two have not opened this relationship, so it will be refused."];
    expect(await why(enrol(pair))).to.deep.equal(unopened);
    expect(await why(relationships.dissolve({ pair }))).to.deep.equal(unopened);
    await both(all, (cw) => cw.relationships.open({ pair }));
    const noFund = ["They have no common fund yet, so it will be refused."];
    expect(await why(enrol(pair))).to.deep.equal(noFund);
    expect(await why(relationships.settlePot({ pair }))).to.deep.equal(noFund);
    expect(await why(relationships.suspend({ pair }))).to.deep.equal(noFund);
    for (const person of [all.ari, all.elliot]) {
      await (await (await all.as(person)).relationships.monetise({ amount: "200" })).send();
    }
    await both(all, (cw) => cw.relationships.beginCommonFund({ pair }));
    expect(await why(enrol(pair))).to.deep.equal([]);
    expect(await why(relationships.beginCommonFund({ pair }))).to.deep.equal([
      "They have a common fund already, so it will be refused.",
    ]);

    // Subsidised here, then elsewhere, until that term is over, claimed or not.
    await both(all, (cw) => cw.subsidies.enrolPair({ programme: 1n, policy, pair }));
    expect(await why(enrol(pair))).to.deep.equal(["A programme subsidises them already, so it will be refused."]);
    const second = all.pair({ contribution: 10_000_000n });
    await both(all, (cw) => cw.relationships.open({ pair: second }));
    await both(all, (cw) => cw.relationships.beginCommonFund({ pair: second }));
    const elsewhere = await why(enrol(second));
    expect(elsewhere).to.have.length(2);
    expect(elsewhere[0]).to.contain("is subsidised in another relationship until");
    await refused(
      both(all, (cw) => cw.subsidies.enrolPair({ programme: 1n, policy, pair: second })),
      "SubsidyProgrammes_SubsidisedElsewhere",
    );
    await time.increase(30 * 86_400 + 60);
    expect(await why(enrol(second))).to.deep.equal([]);
    expect((await why(enrol(pair)))[0]).to.contain("last term is over but not claimed");
    await both(all, (cw) => cw.subsidies.enrolPair({ programme: 1n, policy, pair: second }));

    await (await relationships.suspend({ pair: second })).send();
    await (await relationships.giveNotice({ pair: second })).send();
    expect(await why(relationships.settlePot({ pair: second }))).to.deep.equal([
      "Notice was given, so it will be refused.",
    ]);
    expect(await why(enrol(second))).to.deep.equal([
      "Notice was given, so it will be refused.",
      "A suspension is on, so it will be refused.",
    ]);
    await both(all, (cw) => cw.relationships.dissolve({ pair: second }));
    expect(await why(relationships.compose({ pair: second, fromA: 1n, fromB: 1n }))).to.include(
      "The relationship has ended, so it will be refused.",
    );

    const to = await all.ledger.getAddress();
    const back = await funder.subsidies.withdrawFromProgramme({ programme: 1n, amount: "1", to });
    expect((await back.preview()).consequences.join(" ")).to.contain("cannot be paid by itself");
    await refused(back.send(), "RelationshipCoins_WrongReceiver");
  });

  it("connects only to what is there", async () => {
    const all = await loadFixture(deployed);
    const { deployment } = all;
    const without = (name: string) => ({
      ...deployment,
      contracts: { ...deployment.contracts, [name]: undefined as never },
    });
    await refused(connect({ runner: all.ari, deployment: { ...deployment, chainId: 100 } }), "WrongChain");
    await refused(connect({ runner: all.ari, deployment: { 100: { ...deployment, chainId: 100 } } }), "NoDeployment");
    await refused(connect({ runner: all.ari, deployment: without("SubsidyProgrammes") }), "NotDeployed");
    const nowhere = {
      ...deployment.contracts,
      RelationshipCoins: { address: "0x00000000000000000000000000000000000000aa" },
    };
    const error = await refused(
      connect({ runner: all.ari, deployment: { ...deployment, contracts: nowhere } }),
      "NotDeployed",
    );
    expect(error.code).to.equal("NOT_DEPLOYED");
    const mixed = { ...deployment.contracts, CooperativeRegistry: deployment.contracts.CooperativeMembers! };
    await refused(connect({ runner: all.ari, deployment: { ...deployment, contracts: mixed } }), "DeploymentMixed");
    const reading = await connect({ runner: ethers.provider, deployment: { 31337: deployment } });
    await refused(reading.relationships.cashOut({ amount: "1" }), "NoSigner");
    expect(reading.connection.asset.decimals).to.equal(6);
    await refused(connect({ runner: { provider: null } as never, deployment }), "NoProvider");
  });

  it("tells errors of contracts in words, with values and a hint", async () => {
    const all = await loadFixture(deployed);
    const { relationships } = await all.as(all.ari);
    const cash = await relationships.cashOut({ amount: "1" });
    expect((await cash.preview()).consequences.join(" ")).to.contain("it will be refused");
    const error = await refused(cash.send(), "RelationshipCoins_NotCashable");
    expect(error).to.include({ code: "CONTRACT" });
    expect(error.args).to.deep.equal({ person: all.ari.address, cashable: 0n, amount: 1_000_000n });
    expect(error.message).to.match(/^Not possible: a person wants to take out more/);
    expect(error.hint).to.contain("co-operatives");
    await refused(relationships.confirm({ pair: all.pair(), receiver: all.stranger.address }), "Pair_NotAPartner");
    await refused(relationships.compose({ pair: all.pair(), fromA: 1n << 96n, fromB: 0n }), "Amount_TooLarge");
  });
});
