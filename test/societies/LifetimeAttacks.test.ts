import { expect } from "chai";
import { ACTS, deployDomain, EURO, Flag, KARMA, loadFixture, Society } from "./fixture";

const HUNDRED = 100n * EURO;

/** A member whom a lifetime member registered, and who has committed nothing. */
async function referred() {
  const all = await deployDomain();
  const society = await Society.create(all);
  const [registrar, member, other] = all.people as [
    (typeof all.people)[0],
    (typeof all.people)[0],
    (typeof all.people)[0],
  ];
  await society.joinAll([registrar, other]);
  await society.commit(registrar, HUNDRED);
  await society.commit(registrar, 11n * HUNDRED);
  await society.join(member, { by: registrar });
  return { ...all, society, registrar, member, other };
}
type All = Awaited<ReturnType<typeof referred>>;

const isLifetime = async (all: All, one = all.member) =>
  ((await all.society.memberOf(one)).flags & Flag.Lifetime) !== 0n;
const toRegistrar = async (all: All) => (await all.ledger.referralClaimable(all.society.id, all.member))[0];

describe("Attacks on lifetime membership", () => {
  it("a stranger's dust draws no line: the registrar keeps their part of what the member commits", async () => {
    const all = await loadFixture(referred);
    const { society, member, stranger } = all;
    await society.commit(member, 20n, stranger);
    await society.commit(member, 220n, stranger);
    expect(await isLifetime(all)).to.equal(false);
    await society.commit(member, HUNDRED);
    expect((await society.memberOf(member)).referral).to.equal(HUNDRED);
    await society.commit(member, 10n * HUNDRED);
    expect(await isLifetime(all)).to.equal(false);
    // A fifth of 5 % of all that was committed, the stranger's dust included.
    expect(await toRegistrar(all)).to.equal(((11n * HUNDRED + 240n) * 500n) / 50_000n);
  });

  it("a stranger's riches draw no line either: it stays at twelve times what the member chose", async () => {
    const all = await loadFixture(referred);
    const { society, member, stranger } = all;
    await society.commit(member, 1_000n * HUNDRED, stranger);
    expect(await isLifetime(all)).to.equal(false);
    await society.commit(member, 100n * HUNDRED);
    // 110,000 in all is not twelve times 10,000: the stranger has only helped.
    expect((await society.memberOf(member)).referral).to.equal(100n * HUNDRED);
    await society.commit(member, 99n * HUNDRED + 99n * EURO);
    expect(await isLifetime(all)).to.equal(false);
    await society.commit(member, EURO, stranger);
    expect(await isLifetime(all)).to.equal(true);
    expect(await toRegistrar(all)).to.equal((1_200n * HUNDRED * 500n) / 50_000n);
  });

  it("nor does the member's own dust: what draws it is worth a karma, net of the fee", async () => {
    const all = await loadFixture(referred);
    const { society, member } = all;
    const least = (EURO * 100n + 94n) / 95n;
    for (const amount of [20n, 240n, EURO, least - 10n]) await society.commit(member, amount);
    expect((await society.memberOf(member)).referral).to.equal(0n);
    await society.commit(member, least + 10n);
    expect((await society.memberOf(member)).referral).to.equal(least + 10n);
    expect(await isLifetime(all)).to.equal(false);
  });

  it("a signature that another carries counts as the member's own commitment", async () => {
    const all = await loadFixture(referred);
    const { society, member, registrar, ledger } = all;
    const values = { society: society.id, payer: member.address, member: member.address, amount: HUNDRED };
    const signature = await society.sign(member, ACTS.commit, values);
    await ledger.connect(registrar).commit(society.id, member, member, HUNDRED, signature);
    expect((await society.memberOf(member)).referral).to.equal(HUNDRED);
  });

  it("who was paid for by others alone is one as soon as they draw the line themselves", async () => {
    const all = await loadFixture(referred);
    const { society, member, stranger } = all;
    await society.commit(member, 13n * HUNDRED, stranger);
    await society.commit(member, HUNDRED);
    expect(await isLifetime(all)).to.equal(true);
    // All of it counted for referral, and nothing after it does.
    const due = (14n * HUNDRED * 500n) / 50_000n;
    expect(await toRegistrar(all)).to.equal(due);
    await society.commit(member, HUNDRED);
    expect(await toRegistrar(all)).to.equal(due);
  });

  it("in a society where a euro is a thousandth of a karma, a thousand euro are needed", async () => {
    const all = await loadFixture(referred);
    const poor = await Society.create(all, { ratio: KARMA / 1_000n, fee: 0 });
    await poor.join(all.other);
    await poor.commit(all.other, 1_000n * EURO - 1n);
    expect((await poor.memberOf(all.other)).referral).to.equal(0n);
    await poor.commit(all.other, 1_000n * EURO);
    expect((await poor.memberOf(all.other)).referral).to.equal(1_000n * EURO);
  });
});
