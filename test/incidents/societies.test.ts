import { expect } from "chai";
import { Choice, EURO, KARMA, loadFixture, State, toMonth, wordingWith } from "../societies/fixture";
import { joinKeys, type Neighbours, neighbours, type Person, toDay } from "../societies/RequestsFixture";

const five = () => neighbours(5);
const ten = () => neighbours(10);

const weightOn = async (all: Neighbours, request: bigint, one: Person) =>
  (await all.ledger.voteOf(request, one)).weight;

/** What went wrong elsewhere, in public, and how benefit societies answer it. Sources: docs/security.md. */
describe("Incidents: benefit societies", () => {
  it("Beanstalk: karma that is bought for a vote weighs nothing in it, whatever it cost", async () => {
    const all = await loadFixture(five);
    const [claimant, rich] = all.members as [Person, Person];
    const before = (await all.society.memberOf(rich)).settled;
    await toDay();
    await all.society.commit(rich, 9_000_000n * EURO);
    const request = await all.society.file(claimant, KARMA);
    expect(await weightOn(all, request, rich)).to.equal(before);
    await all.society.commit(rich, 500_000n * EURO);
    expect(await weightOn(all, request, rich)).to.equal(before);
    await all.society.vote(request, rich);
    expect((await all.society.requestOf(request)).inFavour).to.equal(before);
  });

  it("MakerDAO: weight that is lent for the day of a vote decides nothing", async () => {
    const all = await loadFixture(ten);
    const [claimant, lender, borrower] = all.members as [Person, Person, Person];
    await toDay();
    const own = (await all.society.memberOf(borrower)).settled;
    await all.society.nominate(lender, borrower);
    const request = await all.society.file(claimant, KARMA);
    expect(await weightOn(all, request, borrower)).to.equal(own);
    expect(await weightOn(all, request, lender)).to.be.greaterThan(0n);
  });

  it("votes counted twice: weight that is handed on after it voted votes no second time", async () => {
    const all = await loadFixture(ten);
    const [claimant, a, b, c] = all.members as [Person, Person, Person, Person];
    await toDay();
    const request = await all.society.file(claimant, KARMA);
    const [own, others] = [await weightOn(all, request, a), await weightOn(all, request, b)];
    await all.society.vote(request, a);
    await all.society.nominate(a, b);
    await toDay();
    await all.society.vote(request, b);
    expect((await all.society.requestOf(request)).inFavour).to.equal(own + others);
    await all.society.nominate(a, c);
    await expect(all.society.vote(request, a, Choice.For, 1)).to.be.revertedWithCustomError(
      all.ledger as never,
      "Ballots_CounterNotHigher",
    );
  });

  it("OpenZeppelin Governor: who sends the same request first keeps nobody from sending theirs, and withdraws only their own", async () => {
    const all = await loadFixture(five);
    const [honest, rival] = all.members as [Person, Person];
    const theirs = await all.society.file(rival, KARMA, { subject: "A broken leg" });
    const own = await all.society.file(honest, KARMA, { subject: "A broken leg" });
    expect(own).not.to.equal(theirs);
    await expect(all.ledger.connect(rival).withdrawRequest(own)).to.be.reverted;
    await all.ledger.connect(rival).withdrawRequest(theirs);
    expect((await all.society.requestOf(own)).state).to.equal(State.Open);
  });

  it("OpenZeppelin GovernorCompatibilityBravo: nobody votes for words other than those that are carried out", async () => {
    const all = await loadFixture(five);
    const [claimant, voter] = all.members as [Person, Person];
    const request = await all.society.file(claimant, KARMA, { subject: "A broken leg" });
    await all.ledger.connect(claimant).updateRequest(request, wordingWith({ subject: "A new car" }));
    await expect(all.society.vote(request, voter)).to.be.revertedWithCustomError(
      all.ledger as never,
      "BenefitSocieties_OtherWording",
    );
  });

  it("OpenZeppelin GovernorVotesQuorumFraction: rules that change touch no request that was filed before", async () => {
    const all = await loadFixture(five);
    const [claimant] = all.members as [Person];
    // So many that half of all karma is more than the ten with the most have.
    await joinKeys(all, 28);
    await toMonth(1);
    await all.society.ripen(claimant);
    const request = await all.society.file(claimant, KARMA);
    const before = await all.society.requestOf(request);
    const harder = { ...all.society.rules, approval: 5_000 };
    await all.ledger.connect(all.creator).changeRules(all.id, harder);
    expect((await all.society.requestOf(request)).threshold).to.equal(before.threshold);
    const next = await all.society.file(claimant, KARMA);
    expect((await all.society.requestOf(next)).threshold).not.to.equal(before.threshold);
  });

  it("ERC-4626 vaults: money that is sent to the ledger plainly is nobody's reserve, and earns nothing", async () => {
    const all = await loadFixture(five);
    const [one] = all.members as [Person];
    await all.society.ripen(one);
    const before = await all.society.memberOf(one);
    const total = await all.society.state();
    await all.asset.connect(one).transfer(await all.ledger.getAddress(), 1_000n * EURO);
    await all.society.ripen(one);
    // `touched` is the hour of the last act alone.
    expect({ ...(await all.society.memberOf(one)), touched: before.touched }).to.deep.equal(before);
    expect((await all.society.state()).settled).to.equal(total.settled);
  });

  it("unbounded loops: to vote and to commit cost the same among five members and among forty", async () => {
    const costs: { vote: bigint; commit: bigint }[] = [];
    for (const more of [0, 35]) {
      const all = await neighbours(5);
      await joinKeys(all, more);
      await toMonth(1);
      const [claimant, voter, other] = all.members as [Person, Person, Person];
      await all.society.ripen(claimant, voter, other);
      const request = await all.society.file(claimant, KARMA);
      await all.society.vote(request, other);
      const vote = (await (await all.society.vote(request, voter)).wait())!.gasUsed;
      await all.society.commit(voter, EURO);
      const commit = (await (await all.society.commit(voter, EURO)).wait())!.gasUsed;
      costs.push({ vote, commit });
    }
    const [few, many] = costs as [(typeof costs)[0], (typeof costs)[0]];
    expect(many.vote).to.be.at.most(few.vote + 500n);
    expect(many.commit).to.be.at.most(few.commit + 500n);
  });
});
