import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hashText, keccak256, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, MONTH } from "../../../test/societies/fixture";
import { Choice, makeRules, RejectChange, type Rules, typedAct } from "../../src";
import { refused } from "../helpers";
import {
  approvedWorld,
  carried,
  EURO,
  foreseen,
  isRefused,
  KARMA,
  namesOf,
  passedWorld,
  reservesOf,
  rising,
  type Societies,
  said,
  sends,
  toDay,
  type World,
  world,
} from "./world";

/** Rules as a society has them, with others in some places. */
async function rulesOf(all: World, some: Partial<Rules> = {}): Promise<Rules> {
  const { rules } = await all.ledger.societyOf(all.id);
  return makeRules({ ...(rules as unknown as { toObject(): Rules }).toObject(), ...some });
}

describe("SDK: plans of control", () => {
  it("lets the creator change rules and words, until control passes", async () => {
    const all = await loadFixture(world);
    const { creator, ari, id } = all;
    const rules = await rulesOf(all, { charities: 5n, vesting: 720n });
    const change = (changed: Rules) => (s: Societies) => s.changeRules({ society: id, rules: changed });
    const { preview } = await sends(all, creator, change(rules));
    expect(said(preview)).to.contain("5 charities may receive").and.to.contain("vests over 30 days");
    expect(said(preview)).not.to.contain("Karma halves");
    expect((await all.ledger.societyOf(id)).rules.charities).to.equal(5n);
    expect(said(await (await (await all.of(creator)).changeRules({ society: id, rules })).preview())).to.contain(
      "Nothing changes",
    );
    await refused((await (await all.of(ari)).changeRules({ society: id, rules })).send(), "NotTheSender");
    const grown = change({ ...rules, control: 4n });
    await foreseen(all, creator, grown, "at most 3 members", "BenefitSocieties_ControlCannotGrow");
    await foreseen(all, creator, change({ ...rules, fee: 1n }), "fee is fixed at 0 %", "BenefitSocieties_FeeIsFixed");
    const richer = change({ ...rules, ratio: 10n * rules.ratio });
    await foreseen(all, creator, richer, "the ratio is fixed", "BenefitSocieties_RatioIsFixed");
    const codeless = change({ ...rules, payoutRule: ari.address });
    await foreseen(all, creator, codeless, "no contract", "BenefitSocieties_NoSuchRule");
    await refused(
      (await all.of(creator)).changeRules({ society: id, rules: { ...rules, approval: 0n } }),
      "Rules_OutOfBounds",
    );
    const words = { society: id, name: "Veïns", description: "We help.", url: "" };
    expect(namesOf(await sends(all, creator, (s) => s.describe(words)))).to.deep.equal(["SocietyDescribed"]);
    await refused((await all.of(creator)).describe({ ...words, name: "" }), "Society_NameLength");

    const few = (s: Societies) => s.passControl({ society: id, holders: [ari.address, all.ben.address] });
    await foreseen(all, ari, few, "Only 2 of 6 members", "BenefitSocieties_TooFewHolders");
    await all.society.join(all.gus);
    const poor = (s: Societies) => s.passControl({ society: id, holders: [...rising(all.members), all.gus.address] });
    await foreseen(all, ari, poor, "Less than 1 karma is settled for Gus", "BenefitSocieties_HoldsTooLittle");
    const passing = await sends(all, all.stranger, (s) => s.passControl({ society: id }));
    expect(passing.preview.sentence).to.contain("from Creator to the top 3 members");
    expect(namesOf(passing)).to.deep.equal(["ControlPassed"]);
    await foreseen(all, creator, change(rules), "Control has passed", "BenefitSocieties_ControlHasPassed");
    await foreseen(all, creator, (s) => s.describe(words), "Control has passed", "BenefitSocieties_ControlHasPassed");
    await foreseen(
      all,
      ari,
      (s) => s.passControl({ society: id }),
      "passed already",
      "BenefitSocieties_ControlHasPassed",
    );
  });

  it("schedules other rules by a majority of the top, and carries them out", async () => {
    const all = await loadFixture(passedWorld);
    const { ari, dora, emil, fay, id } = all;
    const rules = await rulesOf(all, { approval: 500n });
    const approve =
      (some = {}) =>
      (s: Societies) =>
        s.approveRules({ society: id, rules, ...some });
    await foreseen(all, ari, approve(), "Ari is not among the top 3", "BenefitSocieties_NotAmongTheTop");
    const first = await carried(all, fay, approve());
    expect(said(first.preview)).to.contain("1 of the top 3 approve").and.to.contain("needs 5 %");
    expect(namesOf(first)).to.deep.equal(["RulesProposed", "ChangeApproved"]);
    const back = await sends(all, fay, approve({ inFavour: false }));
    expect(said(back.preview)).to.contain("0 of the top 3");
    await foreseen(all, fay, approve({ counter: 2n }), "number 2 stands", "Ballots_CounterNotHigher");
    await sends(all, fay, approve());
    const second = await sends(all, dora, approve());
    expect(said(second.preview)).to.contain("2 of the top 3").and.to.contain("It is scheduled");
    expect(namesOf(second)).to.include("ChangeScheduled");
    const { scheduledAt } = await all.ledger.governanceOf(id);
    expect(Number(second.preview.stoppable!.until! - scheduledAt) - 7 * DAY).to.be.within(-900, 0);
    await foreseen(all, emil, approve(), "Another change is on its way", "BenefitSocieties_ChangePending");

    const carry =
      (changed = rules) =>
      (s: Societies) =>
        s.carryOutRules({ society: id, rules: changed });
    await foreseen(all, ari, carry(), "can be stopped until", "UnlessRejected_WrongStatus");
    const others = { ...rules, approval: 400n };
    await foreseen(all, ari, carry(others), "not what was scheduled", "UnlessRejected_WrongStatus");
    await time.increase(7 * DAY);
    const done = await sends(all, all.stranger, carry());
    expect(namesOf(done)).to.include("RulesChanged");
    expect((await all.ledger.societyOf(id)).rules.approval).to.equal(500n);
    await foreseen(all, ari, carry(), "is executed", "UnlessRejected_WrongStatus");
    const other = await rulesOf(all, { fee: 7n });
    const costly = (s: Societies) => s.approveRules({ society: id, rules: other });
    await foreseen(all, fay, costly, "fee is fixed", "BenefitSocieties_FeeIsFixed");
  });

  it("stops a change by a third of the karma", async () => {
    const all = await loadFixture(passedWorld);
    const { ari, ben, cleo, dora, emil, fay, gus, id } = all;
    const words = { society: id, name: "Veïns", description: "", url: "" };
    const reject =
      (some = {}) =>
      (s: Societies) =>
        s.rejectChange({ society: id, ...some });
    await foreseen(all, ari, reject(), "No change is scheduled", "UnlessRejected_WrongStatus");
    const approve = (s: Societies) => s.approveDescription(words);
    expect((await carried(all, fay, approve)).preview.sentence).to.contain("approves the name “Veïns”");
    await sends(all, emil, approve);
    await foreseen(all, gus, reject(), "had no karma to vote with", "UnlessRejected_NoWeight");
    // 1,500 of 10,500, then 2,000 more: exactly a third.
    const first = await carried(all, cleo, reject());
    expect(first.preview.sentence).to.contain("Cleo objects to the change");
    const missing = Number(/([\d.]+) karma more would stop/.exec(said(first.preview))![1]);
    const weighed = Number(/It weighs ([\d.]+) karma/.exec(said(first.preview))![1]);
    // Two thirds of what all have together is 7,000: Cleo has three of the seven that are needed.
    expect(missing / weighed).to.be.closeTo(4 / 3, 1e-6);
    await sends(all, cleo, reject({ rejecting: false }));
    await sends(all, cleo, reject());
    await foreseen(all, cleo, reject({ counter: 3n }), "number 3 stands", "Ballots_CounterNotHigher");
    const last = await sends(all, dora, reject());
    expect(last.preview.stoppable).to.equal(null);
    expect(said(last.preview)).to.contain("It stops the change for good");
    await foreseen(all, ben, reject(), "The change is rejected", "UnlessRejected_WrongStatus");
    const carry = (s: Societies) => s.carryOutDescription(words);
    await foreseen(all, ben, carry, "The change is rejected", "UnlessRejected_WrongStatus");
    await foreseen(all, fay, approve, "nothing is scheduled before", "BenefitSocieties_TooEarly");
    await time.increase(31 * DAY);
    await sends(all, fay, approve);
    await sends(all, emil, approve);
    await time.increase(7 * DAY);
    expect(namesOf(await sends(all, ben, carry))).to.include("SocietyDescribed");
  });

  it("lets the creator choose another ratio while nothing was committed, and the top members later", async () => {
    const all = await loadFixture(passedWorld);
    const asset = await all.asset.getAddress();
    const created = await sends(all, all.creator, (s) =>
      s.createSociety({ name: "New", rules: makeRules({ control: 1n }), asset }),
    );
    const society: bigint = created.events.find(({ name }) => name === "SocietyCreated")!.args.society;
    const ratio = 2_000_000n;
    const { preview } = await sends(all, all.creator, (s) =>
      s.changeRules({ society, rules: makeRules({ control: 1n, ratio }) }),
    );
    expect(said(preview)).to.contain("earns 2 karma");
    const rules = await rulesOf(all, { ratio });
    const approve = (s: Societies) => s.approveRules({ society: all.id, rules });
    expect(isRefused((await sends(all, all.fay, approve)).preview)).to.equal(false);
  });

  it("carries objections of many in one transaction, and leaves out what would not count", async () => {
    const all = await loadFixture(passedWorld);
    const { ari, ben, cleo, dora, emil, fay, gus, id } = all;
    const approve = (s: Societies) => s.approveDescription({ society: id, name: "Veïns", description: "", url: "" });
    await sends(all, fay, approve);
    await sends(all, emil, approve);
    const object = async (one: World["ari"], some = {}) =>
      (await (await all.of(one)).rejectChange({ society: id, ...some })).sign();
    const texts = [dora, cleo, ben, gus].map((one) => object(one));
    const votes = [
      ...(await Promise.all(texts)),
      await object(ari, { rejecting: false }),
      await object(ari, { counter: 2n }),
    ];
    await sends(all, ben, (s) => s.rejectChange({ society: id, counter: 4n }));
    const before = (await all.ledger.governanceOf(id)).change;
    const { bundle } = await all.of(all.stranger);
    const { bundles, leftOut } = await bundle({ votes });
    expect(leftOut.map(({ error }) => error.name).sort()).to.deep.equal([
      "Rejection_TakenBack",
      "Vote_DoesNotCount",
      "Vote_DoesNotCount",
    ]);
    const kept = bundles.map((one) => [one.kind, one.counter, one.voters.map((voter) => all.names[voter])]);
    expect(kept).to.deep.equal([
      ["rejections", 1n, ["Cleo", "Dora"]],
      ["rejections", 2n, ["Ari"]],
    ]);
    const [first, second] = bundles;
    const preview = await first!.plan.preview();
    expect(preview.sentence).to.contain("2 of 2 who signed object");
    // Ben's 1,000 before, 3,500 now: more than a third of 10,500.
    expect(said(preview)).to.contain("It stops the change for good");
    expect(preview.stoppable).to.equal(null);
    expect(isRefused(preview)).to.equal(false);
    const sent = await first!.plan.send();
    expect(namesOf(sent)).to.deep.equal(["RejectionsMade"]);
    await refused(second!.plan.send(), "UnlessRejected_WrongStatus");
    const input = { society: id, counter: 1n, deadline: 1n, keys: [] };
    await refused((await all.of(ari)).rejectBundle(input), "Bundle_Empty");

    // What was signed against one change does not stop the next.
    await time.increase(31 * DAY);
    await sends(all, fay, approve);
    await sends(all, emil, approve);
    expect((await all.ledger.governanceOf(id)).change).not.to.equal(before);
    const until = (await time.latest()) + 20 * DAY;
    const fresh = await (await (await all.of(cleo)).rejectChange({ society: id })).sign(cleo, until);
    const old = { ...fresh, values: { ...fresh.values, round: 1n } };
    const typed = typedAct(all.domain, RejectChange, old.values, old.deadline);
    const signature = await cleo.signTypedData(typed.domain, typed.types, typed.message);
    const mixed = await bundle({ votes: [{ ...old, signature }, fresh] });
    expect(mixed.leftOut.map(({ error }) => error.name)).to.deep.equal(["Rejection_OtherChange"]);
    const plan = mixed.bundles[0]!.plan;
    expect(said(await plan.preview())).to.contain("more would stop the change");
    await plan.send();
    await refused(plan.send(), "BenefitSocieties_Nothing");
    const { r, yParityAndS: vs } = ethers.Signature.from(fresh.signature);
    const keys = [{ signer: cleo.address, r, vs }];
    const carry = (deadline: bigint) => (s: Societies) => s.rejectBundle({ society: id, counter: 1n, deadline, keys });
    await foreseen(all, ari, carry(fresh.deadline), "None of these objections counts", "BenefitSocieties_Nothing");
    await foreseen(all, ari, carry(5n), "could be used until", "BenefitSocieties_TooLate");
    await time.increase(8 * DAY);
    await foreseen(all, ari, carry(fresh.deadline), "The change is executable", "UnlessRejected_WrongStatus");
  });

  it("lets only whoever has control decide", async () => {
    const all = await loadFixture(world);
    const approve = (s: Societies) => s.approveDescription({ society: all.id, name: "x", description: "", url: "" });
    await foreseen(all, all.fay, approve, "still the creator's", "BenefitSocieties_ControlHasNotPassed");
  });
});

describe("SDK: plans of heirs", () => {
  it("names an heir, and lets them inherit after two years of silence", async () => {
    const all = await loadFixture(world);
    const { ari, ben, gus, id } = all;
    const name = (heir: string) => (s: Societies) => s.nameHeir({ society: id, heir });
    await foreseen(all, ari, name(gus.address), "Gus is not a member", "BenefitSocieties_CannotInherit");
    await foreseen(all, ari, name(ari.address), "Nobody inherits from themselves", "BenefitSocieties_CannotInherit");
    const { preview } = await carried(all, ari, name(ben.address));
    const [heir, from] = await all.ledger.heirOf(id, ari);
    expect(heir.account).to.equal(ben.address);
    expect(said(preview)).to.contain(new Date(Number(from) * 1000).toISOString().slice(0, 10));
    const inherit = (s: Societies) => s.inherit({ society: id, member: ari.address });
    await foreseen(all, ben, inherit, "Ben inherits from", "BenefitSocieties_TooEarly");
    const none = (s: Societies) => s.inherit({ society: id, member: ben.address });
    await foreseen(all, ben, none, "Ben named nobody", "BenefitSocieties_NoHeir");
    await time.increaseTo(from);
    const [before, left] = [await reservesOf(all, ben), await reservesOf(all, ari)];
    const moved = await sends(all, all.stranger, inherit);
    expect(moved.preview.moves[0]).to.include({ amount: left.gift, to: "Ben's gift reserve" });
    expect((await reservesOf(all, ben)).gift - before.gift).to.equal(left.gift);
    await foreseen(all, ben, inherit, "Ari has nothing in reserves", "BenefitSocieties_Nothing");
    const nobody = await sends(all, ari, (s) => s.nameHeir({ society: id }));
    expect(nobody.preview.sentence).to.contain("names nobody any more");
    expect((await all.ledger.heirOf(id, ari)).heir.account).to.equal(ZeroAddress);
  });

  it("counts a vote or a request as an act of somebody who named an heir", async () => {
    const all = await loadFixture(world);
    const { ari, ben, cleo, society, id } = all;
    await sends(all, ari, (s) => s.nameHeir({ society: id, heir: ben.address }));
    const from = async () => (await all.ledger.heirOf(id, ari))[1];
    const first = await from();
    await time.increase(20 * MONTH);
    const request = await society.file(cleo, KARMA);
    expect(await from()).to.equal(first);
    await sends(all, ari, (s) => s.vote({ request, choice: Choice.For }));
    expect((await from()) - first).to.equal(BigInt(20 * MONTH));
    await time.increaseTo(first);
    const inherit = (s: Societies) => s.inherit({ society: id, member: ari.address });
    await foreseen(all, ben, inherit, "Ben inherits from", "BenefitSocieties_TooEarly");
  });

  it("names a charity that was approved here, and no other", async () => {
    const all = await loadFixture(approvedWorld);
    const { ari, ben, shelter, benefit, charity, id, dora } = all;
    const { preview } = await sends(all, ari, (s) => s.nameHeir({ society: id, charity }));
    expect(preview.sentence).to.contain("names Shelter");
    const wrong = (s: Societies) => s.nameHeir({ society: id, charity: benefit, heir: ben.address });
    await foreseen(all, dora, wrong, "does not show that Ben is a charity", "BenefitSocieties_CannotInherit");
    await time.increase(26 * MONTH);
    const left = await reservesOf(all, ari);
    const { preview: moved } = await sends(all, dora, (s) => s.inherit({ society: id, member: ari.address }));
    expect(moved.moves[0]).to.include({ amount: left.gift + left.charity, to: "what Shelter can collect" });
    expect(await all.ledger.creditOf(all.asset, shelter)).to.equal(left.gift + left.charity);
  });
});

describe("SDK: plans of the end of a society", () => {
  async function withLater() {
    const all = await approvedWorld();
    const later = await ethers.deployContract("LaterSocieties", [all.asset]);
    return { ...all, later, target: await later.getAddress() };
  }

  it("ends a society by two thirds, and moves what is left", async () => {
    const all = await loadFixture(withLater);
    const { ari, ben, dora, emil, fay, gus, shelter, benefit, charity, target, id } = all;
    await sends(all, ari, (s) => s.passControl({ society: id }));
    await toDay();

    // A later ledger first: named, scheduled, recognised.
    const approve = (s: Societies) => s.approveLaterLedger({ society: id, ledger: target });
    expect((await carried(all, fay, approve)).preview.sentence).to.contain(`approves the later ledger ${target}`);
    await sends(all, emil, approve);
    await time.increase(7 * DAY);
    const wrong = (s: Societies) => s.carryOutLaterLedger({ society: id, ledger: target, codeHash: hashText("x") });
    await foreseen(all, ari, wrong, "other code than was approved", "UnlessRejected_WrongStatus");
    const move = (s: Societies) => s.moveReserves({ society: id });
    await foreseen(all, ari, move, "has not ended", "BenefitSocieties_HasNotEnded");
    await sends(all, ari, (s) => s.carryOutLaterLedger({ society: id, ledger: target }));
    expect((await all.ledger.governanceOf(id)).laterCode).to.equal(keccak256(await ethers.provider.getCode(target)));

    const afterEnd =
      (amount = "10", request = charity) =>
      (s: Societies) =>
        s.giveAfterEnd({ request, amount });
    await foreseen(all, ari, afterEnd(), "has not ended", "BenefitSocieties_HasNotEnded");
    const vote =
      (some = {}) =>
      (s: Societies) =>
        s.voteOnEnding({ society: id, ...some });
    await foreseen(all, fay, vote(), "There is no ballot", "BenefitSocieties_NoWeightToEnd");
    const start = (s: Societies) => s.startEnding({ society: id });
    await foreseen(all, ari, start, "less than a tenth of the weight", "BenefitSocieties_CannotStart");
    const started = await carried(all, fay, start);
    expect(started.preview.sentence).to.contain("Fay asks whether society 1 should end");
    await foreseen(all, emil, start, "next ballot can be started", "BenefitSocieties_TooEarly");

    const first = await carried(all, fay, vote());
    const missing = Number(/After it ([\d.]+) karma are missing/.exec(said(first.preview))![1]);
    const weighed = Number(/It weighs ([\d.]+) karma/.exec(said(first.preview))![1]);
    // Fay has 6 of 21 parts, and 14 are needed.
    expect(missing / weighed).to.be.closeTo(8 / 6, 0.02);
    await foreseen(all, fay, vote({ counter: 1n }), "number 1 stands", "Ballots_CounterNotHigher");
    await foreseen(all, gus, vote(), "had no karma to vote with", "BenefitSocieties_NoWeightToEnd");
    const back = await sends(all, fay, vote({ inFavour: false }));
    expect(back.events[0]!.args.counter).to.equal(2n);
    await sends(all, fay, vote());
    for (const one of [emil, ben]) expect(said((await sends(all, one, vote())).preview)).to.contain("are missing");
    const last = await sends(all, dora, vote());
    expect(said(last.preview)).to.contain("It ends the society, for good");
    expect(last.preview.stoppable).to.equal(null);
    expect(namesOf(last)).to.include("SocietyEnded");
    expect(await all.ledger.isEnded(id)).to.equal(true);

    const commit = (s: Societies) => s.commit({ society: id, amount: "1" });
    await foreseen(all, ari, commit, "The society has ended", "BenefitSocieties_HasEnded");
    const file = (s: Societies) => s.file({ society: id, karma: "1", subject: "Help" });
    await foreseen(all, ari, file, "The society has ended", "BenefitSocieties_HasEnded");
    await foreseen(all, fay, vote(), "The society has ended", "BenefitSocieties_HasEnded");
    await foreseen(all, fay, start, "The society has ended", "BenefitSocieties_HasEnded");
    expect(said(await (await (await all.of(gus)).join({ society: id })).preview())).to.contain("The society has ended");

    const held = await all.asset.balanceOf(shelter);
    const given = await carried(all, ari, afterEnd());
    expect(given.preview.sentence).to.contain("Ari gives 10.00 tEUR to the charity Shelter");
    expect((await all.asset.balanceOf(shelter)) - held).to.equal(10n * EURO);
    await foreseen(all, ari, afterEnd("90000"), "has only", "BenefitSocieties_TooLittleLeft");
    await foreseen(all, ben, afterEnd("1", benefit), "no charity that was approved", "BenefitSocieties_NotACharity");
    await foreseen(all, gus, afterEnd(), "Gus is not a member", "BenefitSocieties_NotAMember");

    await foreseen(all, ari, move, "Reserves can be moved from", "Succession_TooEarly");
    const elsewhere = (s: Societies) => s.moveReserves({ society: id, ledger: gus.address });
    await foreseen(all, ari, elsewhere, "another later ledger", "Succession_NotRecognised");
    await time.increase(31 * DAY);
    const { gift, charity: kept } = await reservesOf(all, ari);
    const moved = await carried(all, ari, move);
    expect(moved.preview.moves[0]!.amount).to.equal(gift + kept);
    expect(await all.asset.balanceOf(target)).to.equal(gift + kept);
    await foreseen(all, ari, move, "has nothing in reserves", "BenefitSocieties_Nothing");
  });

  it("lets those who are left recognise a later ledger after the end", async () => {
    const all = await loadFixture(withLater);
    const { ari, ben, cleo, dora, emil, fay, target, id } = all;
    const approve = (s: Societies) => s.approveLaterLedger({ society: id, ledger: target });
    await foreseen(all, fay, approve, "still the creator's", "BenefitSocieties_ControlHasNotPassed");
    await toDay();
    await sends(all, fay, (s) => s.startEnding({ society: id }));
    for (const one of [ben, cleo, dora, emil, fay]) {
      if (!(await all.ledger.isEnded(id))) await sends(all, one, (s) => s.voteOnEnding({ society: id }));
    }
    expect(await all.ledger.isEnded(id)).to.equal(true);
    const words = { society: id, name: "x", description: "", url: "" };
    await foreseen(all, fay, (s) => s.approveDescription(words), "The society has ended", "BenefitSocieties_HasEnded");
    // Control never passed, and 10,500 karma have faded to less than 100.
    await time.increase(80 * MONTH);
    const { settledKarma } = await all.ledger.societyOf(id);
    expect(settledKarma < 100n * KARMA).to.equal(true);
    const first = await sends(all, fay, approve);
    expect(said(first.preview)).to.contain("1 of the top 3 approve");
    expect(isRefused(first.preview)).to.equal(false);
    await foreseen(all, ari, approve, "Ari is not among the top 3", "BenefitSocieties_NotAmongTheTop");
    const second = await sends(all, emil, approve);
    expect(isRefused(second.preview)).to.equal(false);
    expect(namesOf(second)).to.include("ChangeScheduled");
    await time.increase(8 * DAY);
    await sends(all, ari, (s) => s.carryOutLaterLedger({ society: id, ledger: target }));
    expect((await all.ledger.governanceOf(id)).laterLedger).to.equal(target);
  });

  it("lets one who is alone recognise a later ledger after the end, where more than one should", async () => {
    const all = await loadFixture(withLater);
    const { creator, ari, target } = all;
    const asset = await all.asset.getAddress();
    const rules = makeRules({ control: 2n, vesting: 0n });
    const created = await sends(all, creator, (s) => s.createSociety({ name: "Few", rules, asset }));
    const few: bigint = created.events.find(({ name }) => name === "SocietyCreated")!.args.society;
    await sends(all, ari, (s) => s.join({ society: few }));
    await sends(all, ari, (s) => s.commit({ society: few, amount: "1000" }));
    await toDay();
    await sends(all, ari, (s) => s.startEnding({ society: few }));
    await sends(all, ari, (s) => s.voteOnEnding({ society: few }));
    const approved = await sends(all, ari, (s) => s.approveLaterLedger({ society: few, ledger: target }));
    expect(said(approved.preview)).to.contain("1 of the top 1 approve").and.to.contain("It is scheduled");
    expect(namesOf(approved)).to.include("ChangeScheduled");
  });

  it("foresees that a society is too small, or has too little settled, to end", async () => {
    const all = await loadFixture(world);
    const { creator, ari } = all;
    const asset = await all.asset.getAddress();
    const created = await sends(all, creator, (s) =>
      s.createSociety({ name: "Few", rules: makeRules({ control: 1n }), asset }),
    );
    const few: bigint = created.events.find(({ name }) => name === "SocietyCreated")!.args.society;
    await sends(all, ari, (s) => s.join({ society: few }));
    await sends(all, ari, (s) => s.commit({ society: few, amount: "1000" }));
    await time.increase(3 * DAY);
    const start = (s: Societies) => s.startEnding({ society: few });
    await foreseen(all, ari, start, "Less than 100 karma was settled", "BenefitSocieties_TooSmallToDecide");
    const pass = (s: Societies) => s.passControl({ society: few });
    await foreseen(all, ari, pass, "Only 0 of 2 members", "BenefitSocieties_TooFewHolders");
    // 450 karma after 30 of 90 days: a third has vested.
    await time.increase(30 * DAY);
    await sends(all, ari, (s) => s.ripen({ society: few, members: [ari.address] }));
    await toDay();
    await foreseen(all, ari, start, "Less than half of all karma", "BenefitSocieties_TooLittleSettled");
  });
});

describe("SDK: plans of lent votes", () => {
  it("makes a society's karma readable as votes, once", async () => {
    const all = await loadFixture(world);
    const { ari, fay, id } = all;
    const { votesContractOf } = await all.of(ari);
    const address = await votesContractOf(id);
    const made = await sends(all, ari, (s) => s.createVotes({ society: id }));
    expect(made.preview.sentence).to.contain(address);
    expect(namesOf(made)).to.deep.equal(["TotalsKept", "SocietyVotesCreated"]);
    const votes = await ethers.getContractAt("SocietyVotes", address);
    expect((await votes.getVotes(fay)) > 2_000n * KARMA).to.equal(true);
    const again = await (await (await all.of(ari)).createVotes({ society: id })).preview();
    expect(said(again)).to.contain("nothing changes");
    expect(isRefused(again)).to.equal(false);
    const kept = await sends(all, ari, (s) => s.keepTotals({ society: id }));
    expect(said(kept.preview)).to.contain("It does so already");
    await refused((await all.of(ari)).keepTotals({ society: 99n }), "BenefitSocieties_UnknownSociety");
  });
});
