import { expect } from "chai";
import { Signature, ZeroAddress } from "ethers";
import { CALLER, FAR } from "../helpers/consent";
import { CONTROL_ACTS, rising, six } from "./ControlFixture";
import { Choice, DAY, EURO, KARMA, loadFixture, MONTH, time, toMonth } from "./fixture";
import { keyVote } from "./RequestsFixture";

/** The first member named the second as heir. */
async function named() {
  const all = await six();
  const [member, heir, ...others] = all.members;
  await all.ledger.connect(member).nameHeir(all.society.id, member, heir, 0, CALLER);
  return { ...all, member, heir, others };
}
type All = Awaited<ReturnType<typeof named>>;

const monthNow = async () => Math.floor((await time.latest()) / MONTH);
const fromOf = async (all: All) => Number((await all.ledger.heirOf(all.society.id, all.member))[1]);

/** Each is all that a member does in more than a year. */
const ACTS_OF_A_MEMBER: [string, (all: All) => Promise<unknown>][] = [
  [
    "votes",
    async (all) => {
      const request = await all.society.file(all.heir, KARMA);
      await all.society.vote(request, all.member, Choice.Against);
    },
  ],
  [
    "takes a vote back, carried in a bundle with others",
    async (all) => {
      const request = await all.society.file(all.heir, KARMA);
      const values = { request, choice: Choice.None, counter: 1 };
      const signed = await Promise.all([all.member, all.others[0]!].map((one) => keyVote(all, one, values)));
      await all.society.ledger.connect(all.carrier).voteBundle(request, Choice.None, 1, FAR, signed, []);
    },
  ],
  ["files a request", (all) => all.society.file(all.member, KARMA)],
  ["calls for an end", (all) => all.ledger.connect(all.member).startEnding(all.society.id, all.member, CALLER)],
  [
    "votes on an end",
    async (all) => {
      await all.ledger.connect(all.heir).startEnding(all.society.id, all.heir, CALLER);
      await all.ledger.connect(all.member).voteOnEnding(all.society.id, all.member, false, 1, CALLER);
    },
  ],
  [
    "approves a change",
    async (all) => {
      await all.ledger.passControl(all.society.id, rising(all.members));
      const { id, rules } = all.society;
      await all.ledger.connect(all.member).approveRules(id, all.member, rules, true, 1, CALLER);
    },
  ],
  ["rejects a change", (all) => rejects(all, false)],
  ["rejects a change in a bundle", (all) => rejects(all, true)],
];

async function rejects(all: All, bundled: boolean) {
  const { id, rules } = all.society;
  await all.ledger.passControl(id, rising(all.members));
  for (const one of all.members.slice(1, 3)) {
    await all.ledger.connect(one).approveRules(id, one, rules, true, 1, CALLER);
  }
  if (!bundled) return all.ledger.connect(all.member).rejectChange(id, all.member, true, 1, CALLER);
  const values = { society: id, round: 1, rejecting: true, counter: 1, deadline: FAR };
  const signed = Signature.from(await all.member.signTypedData(all.domain, CONTROL_ACTS.reject.types, values));
  const key = { signer: all.member.address, r: signed.r, vs: signed.yParityAndS };
  return all.ledger.connect(all.carrier).rejectBundle(id, 1, FAR, [key], []);
}

describe("Attacks by heirs", () => {
  for (const [what, act] of ACTS_OF_A_MEMBER) {
    it(`an heir waits two years from the month in which the member last ${what}`, async () => {
      const all = await loadFixture(named);
      await toMonth(12);
      await act(all);
      const from = ((await monthNow()) + 25) * MONTH;
      expect(await fromOf(all)).to.equal(from);
      await time.increaseTo(from - 1_000);
      await all.refused(() => all.ledger.inherit(all.society.id, all.member), "BenefitSocieties_TooEarly", [from]);
      await time.increaseTo(from);
      await all.ledger.inherit(all.society.id, all.member);
      expect((await all.society.memberOf(all.heir)).gift).to.equal(1_100n * EURO);
    });
  }

  it("what others do is no act of the member's: dust, gifts of weight, votes of their oracle", async () => {
    const all = await loadFixture(named);
    const { society, member, heir, others, stranger } = all;
    await society.nominate(member, heir);
    const from = await fromOf(all);
    await toMonth(12);
    await society.nominate(others[0]!, member);
    await society.commit(member, EURO, stranger);
    await society.ripen(member);
    const request = await society.file(others[1]!, KARMA);
    await society.vote(request, heir);
    expect(await fromOf(all)).to.equal(from);
  });

  it("a vote that does not count is no act: an old one that somebody carries in the next month", async () => {
    const all = await loadFixture(named);
    const { society, member, heir, ledger, carrier, others } = all;
    await toMonth(12, 29 * DAY);
    const request = await society.file(heir, KARMA);
    await society.vote(request, member, Choice.For, 2);
    const from = await fromOf(all);
    await time.increase(2 * DAY);
    expect(((await monthNow()) + 24) * MONTH).to.equal(from);
    const signed = await Promise.all(
      [member, others[0]!].map((one) => keyVote(all, one, { request, choice: Choice.For, counter: 1 })),
    );
    await society.ledger.connect(carrier).voteBundle(request, Choice.For, 1, FAR, signed, []);
    expect(await fromOf(all)).to.equal(from);
    expect((await ledger.voteOf(request, member)).counter).to.equal(2n);
  });

  it("weights and their history stay as they are when an act is noted, and when nobody is heir any more", async () => {
    const all = await loadFixture(named);
    const { society, ledger, member, others } = all;
    const before = await society.weightOf(member);
    await toMonth(3);
    const request = await society.file(others[0]!, KARMA);
    await society.vote(request, member);
    expect(await society.weightOf(member)).to.deep.equal(before);
    await society.nominate(others[1]!, member);
    const day = Math.floor((await time.latest()) / DAY);
    await time.increase(DAY);
    const after = await society.weightOf(member);
    expect(after.number).to.equal(before.number);
    expect(await ledger.weightAt(society.id, member, day)).to.equal(after.units);
    expect(await ledger.weightAt(society.id, member, day - 1)).to.equal(before.units);
    // The change of the weight has not forgotten the month of the vote.
    expect(await fromOf(all)).to.equal(((await monthNow()) + 25) * MONTH);
    await ledger.connect(member).nameHeir(society.id, member, ZeroAddress, 0, CALLER);
    expect(await society.weightOf(member)).to.deep.equal(after);
    expect(await fromOf(all)).to.equal(0);
  });
});
