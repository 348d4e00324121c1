import { expect } from "chai";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, FAR } from "../helpers/consent";
import { ACTS, Choice, KARMA, Kind, loadFixture, State, wordingWith } from "./fixture";
import { keyVote, neighbours, type Person } from "./RequestsFixture";

async function filed() {
  const all = await neighbours(5);
  const [claimant, ...voters] = all.members as [Person, Person, Person, Person, Person];
  const request = await all.society.file(claimant, 10n * KARMA, { subject: "A broken leg" });
  const update = (subject: string) => all.ledger.connect(claimant).updateRequest(request, wordingWith({ subject }));
  const watched = await all.society.watch(all.members, [request]);
  return { ...all, claimant, voters, request, update, watched };
}

describe("Attacks on the wording of requests", () => {
  it("a claimant who changes it under signed votes finds them void, alone and in a bundle", async () => {
    const all = await loadFixture(filed);
    const { ledger, domain, request, voters, update, watched, carrier } = all;
    const values = { request, choice: Choice.For, counter: 1 };
    const alone = await carry(voters[0]!, domain, ACTS.vote, values);
    const bundle = await Promise.all(voters.slice(1).map((one) => keyVote(all, one, values)));
    await update("A new car");
    const void_ = [request, 1, 1] as const;
    for (const call of [
      () => ledger.connect(carrier).vote(request, voters[0]!, Choice.For, 1, alone),
      () => ledger.connect(carrier).voteBundle(request, Choice.For, 1, FAR, bundle, []),
      // Who sent their vote themselves, and was overtaken by the update, did not mean this either.
      () => ledger.connect(voters[0]!).vote(request, voters[0]!, Choice.For, 1, CALLER),
    ]) {
      await expectRefused(watched, call, "BenefitSocieties_OtherWording", [...void_]);
    }
    // Who reads it anew is told the next counter, and votes.
    const shown = await ledger.voteOf(request, voters[0]!);
    expect([shown.choice, shown.counter]).to.deep.equal([0n, 1n]);
    await all.society.vote(request, voters[0]!, Choice.For, 2);
    const { inFavour } = await all.society.requestOf(request);
    expect(inFavour).to.equal(shown.weight);
    expect((await ledger.voteOf(request, voters[0]!)).counter).to.equal(2n);
  });

  it("each update makes one more counter void, whatever was said and taken back before", async () => {
    const all = await loadFixture(filed);
    const { ledger, request, voters, update } = all;
    await all.society.vote(request, voters[0]!, Choice.For, 3);
    await all.society.vote(request, voters[0]!, Choice.None, 4);
    for (let i = 0; i < 5; ++i) await update(`Wording ${i}`);
    expect((await ledger.voteOf(request, voters[0]!)).counter).to.equal(5n);
    expect((await ledger.voteOf(request, voters[1]!)).counter).to.equal(5n);
    await expectRefused(
      all.watched,
      () => all.society.vote(request, voters[1]!, Choice.For, 5),
      "BenefitSocieties_OtherWording",
      [request, 5, 5],
    );
    await all.society.vote(request, voters[1]!, Choice.For, 6);
    await all.society.vote(request, voters[0]!, Choice.For, 6);
  });

  it("no number of updates leaves voters without a counter, and none changes anything else of a request", async () => {
    const all = await loadFixture(filed);
    const { claimant, request, voters, update } = all;
    const before = await all.society.requestOf(request);
    for (let i = 0; i < 62; ++i) await update(`Wording ${i}`);
    await expectRefused(all.watched, () => update("Once more"), "BenefitSocieties_TooManyUpdates", [request]);
    expect(await all.society.requestOf(request)).to.deep.equal(before);
    for (const voter of voters) await all.society.vote(request, voter, Choice.For, 63);
    await all.society.decide(request);
    expect((await all.society.requestOf(request)).state).to.equal(State.Approved);
    await all.ledger.connect(claimant).closeRequest(request);
    expect((await all.society.requestOf(request)).state).to.equal(State.Closed);
  });

  it("an accuser who updates to shake off votes against them only makes one more counter void", async () => {
    const all = await loadFixture(filed);
    const { ledger, claimant, voters } = all;
    const [accused, other] = voters;
    const accusation = await all.society.file(claimant, 10n * KARMA, {
      kind: Kind.Accusation,
      target: accused.address,
    });
    await ledger.connect(claimant).updateRequest(accusation, wordingWith({ subject: "Something else" }));
    await all.society.vote(accusation, other, Choice.Against, 2);
    const watched = await all.society.watch(all.members, [accusation]);
    const again = () => ledger.connect(claimant).updateRequest(accusation, wordingWith({ subject: "And again" }));
    await expectRefused(watched, again, "BenefitSocieties_HasVotes", [accusation]);
    await all.society.decide(accusation);
    expect((await all.society.requestOf(accusation)).state).to.equal(State.Refused);
  });
});
