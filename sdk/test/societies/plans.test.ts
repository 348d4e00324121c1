import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { DAY, MONTH, toMonth } from "../../../test/societies/fixture";
import {
  Choice,
  carriedOf,
  digestOf,
  makeRules,
  RequestKind,
  requestIdOf,
  type SignedAct,
  toKarma,
  toUnits,
  typedAct,
  USUAL_RULES,
  VoteOnRequest,
  writeSignedAct,
} from "../../src";
import { refused } from "../helpers";
import {
  approvedWorld,
  carried,
  EURO,
  foreseen,
  isRefused,
  KARMA,
  namesOf,
  reservesOf,
  said,
  sends,
  toDay,
  usualWorld,
  type World,
  world,
} from "./world";

/** What a commitment was to do, and did. */
async function commits(all: World, act: () => Promise<{ preview: Awaited<ReturnType<typeof sends>>["preview"] }>) {
  const before = await reservesOf(all, all.ari);
  const { preview } = await act();
  const after = await reservesOf(all, all.ari);
  const rise = (name: "gift" | "charity" | "unvestedGift" | "unvestedCharity" | "karma") => after[name] - before[name];
  const moved = (to: RegExp) =>
    preview.moves.filter((move) => to.test(move.to)).reduce((sum, { amount }) => sum + amount, 0n);
  expect(moved(/gift/)).to.equal(rise("gift") + rise("unvestedGift"));
  expect(moved(/charity/)).to.equal(rise("charity") + rise("unvestedCharity"));
  // Units round down: a millionth may be missing.
  expect(preview.karma!.earns! - rise("karma")).to.be.within(0n, 1n);
  return { preview, fee: moved(/the fee/) };
}

describe("SDK: plans of members of societies", () => {
  it("creates a society with own errors, and says what its rules mean", async () => {
    const all = await loadFixture(world);
    const asset = await all.asset.getAddress();
    const input = { name: "Més que veïns", description: "We help.", rules: USUAL_RULES, shares: 100n, asset };
    const { preview, events } = await sends(all, all.creator, (s) => s.createSociety(input));
    expect(preview.sentence).to.equal("Creator creates the benefit society “Més que veïns”, in tEUR.");
    expect(said(preview)).to.contain("halves in about 180 days").and.to.contain("vests over 90 days");
    expect(said(preview)).to.contain("5 % are fee").and.to.contain("100 fee-backed shares");
    expect(preview.moves).to.deep.equal([{ from: "the society", to: "Creator", amount: 100n, unit: "shares" }]);
    const created = events.find(({ name }) => name === "SocietyCreated")!;
    expect(created.args.society).to.equal(2n);
    const info = await all.ledger.societyOf(2);
    expect(info.rules.rate).to.equal(USUAL_RULES.rate);
    expect(info.rules.perBeneficiary).to.equal(2_000n);

    const { createSociety } = await all.of(all.creator);
    const rules = makeRules({ payoutRule: all.gus.address, fee: 0n });
    const odd = await (await createSociety({ ...input, rules })).preview();
    expect(said(odd)).to.contain("no contract").and.to.contain("earn nothing");
    await refused(createSociety({ ...input, name: "" }), "Society_NameLength");
    const long = await refused(createSociety({ ...input, name: "ü".repeat(61) }), "Society_NameLength");
    expect(long.args).to.deep.equal({ characters: 61, most: 60 });
    await createSociety({ ...input, name: "ü".repeat(60) });
    await refused(createSociety({ ...input, url: "x".repeat(257) }), "Text_TooLong");
    await refused(createSociety({ ...input, rules: { ...USUAL_RULES, control: 11n } }), "Rules_OutOfBounds");
    await refused(createSociety({ ...input, shares: 1n << 128n }), "Shares_TooMany");
    await refused((await createSociety(input)).sign(), "NotSignable");
    await refused((await createSociety({ ...input, creator: all.ari.address })).send(), "NotTheSender");
  });

  it("joins, brought by a registrar and referred by an affiliate", async () => {
    const all = await loadFixture(usualWorld);
    const { society, ari, ben, gus } = all;
    for (const one of [ari, ben]) await society.commit(one, 100_000n * EURO);
    const build = (affiliate: string) => (s: Awaited<ReturnType<World["of"]>>) =>
      s.join({ society: all.id, affiliate });
    await foreseen(all, gus, build(all.cleo.address), "not a lifetime member", "BenefitSocieties_NotALifetimeMember");
    const { preview, events } = await carried(all, gus, build(ben.address), ari);
    expect(said(preview)).to.contain("Ari is their registrar").and.to.contain("Ben is their affiliate");
    expect(events[0]!.args.toObject()).to.include({ registrar: ari.address, affiliate: ben.address, number: 7n });
    await foreseen(all, gus, build(ZeroAddress), "Gus is a member already", "BenefitSocieties_AlreadyAMember");
    const note = `0x${"12".repeat(32)}`;
    const updated = await sends(all, gus, (s) => s.updateMembership({ society: all.id, info: note }));
    expect(updated.events[0]!.args.info).to.equal(note);
    await foreseen(
      all,
      all.shelter,
      (s) => s.updateMembership({ society: all.id, info: note }),
      "Shelter is not a member",
      "BenefitSocieties_NotAMember",
    );
    await refused((await all.of(gus)).join({ society: 99n }), "BenefitSocieties_UnknownSociety");
  });

  it("commits exactly what the preview divides, with approval, permit or another's signature", async () => {
    const all = await loadFixture(usualWorld);
    const { asset, ari, id } = all;
    const ledger = await all.ledger.getAddress();
    await asset.connect(ari).approve(ledger, 0);
    const plan = await (await all.of(ari)).commit({ society: id, amount: "1234.567891" });
    expect(plan.calls).to.have.length(2);
    expect(said(await plan.preview())).to.contain("asked twice");
    const first = await commits(all, () => sends(all, ari, (s) => s.commit({ society: id, amount: "1234.567891" })));
    expect(first.preview.sentence).to.equal("Ari commits 1234.567891 tEUR to society 1.");
    expect(first.preview.stoppable).to.equal(null);
    // Without shares, registrar and affiliate only the commons' fifth of the fee leaves: 1 %, rounded down.
    expect(first.fee).to.be.within(12_345_678n, 12_345_679n);
    expect(await asset.allowance(ari, ledger)).to.equal(0n);

    const { signPermit } = await all.of(ari);
    const permit = await signPermit({ society: id, amount: "7" });
    const second = await commits(all, () => sends(all, ari, (s) => s.commit({ society: id, amount: "7", permit })));
    expect(said(second.preview)).not.to.contain("asked twice");
    const later = await signPermit({ society: id, amount: "5" });
    await commits(all, () => carried(all, ari, (s) => s.commit({ society: id, amount: "5", permit: later })));

    // Ari did not allow it any more: whoever carries it cannot do that for Ari.
    const signed = await (await (await all.of(ari)).commit({ society: id, amount: "5" })).sign();
    const stranded = await (await all.as(all.stranger)).complete(signed);
    expect(stranded.calls).to.have.length(1);
    expect(said(await stranded.preview())).to.contain("has not allowed the ledger");
    await refused(stranded.send(), "ERC20InsufficientAllowance");
    await asset.connect(ari).approve(ledger, ethers.MaxUint256);
    await commits(all, () => carried(all, ari, (s) => s.commit({ society: id, amount: "5" })));
  });

  it("says by when all has vested, within an hour", async () => {
    const all = await loadFixture(usualWorld);
    const { ari, id } = all;
    const until = async () => Number((await all.ledger.memberOf(id, ari)).vestedFrom);
    const announced = (lines: string) => Date.parse(`${/by (?:about )?([-\d]+ [\d:]+ UTC)/.exec(lines)![1]}`) / 1000;
    await toMonth(4);
    const { preview } = await sends(all, ari, (s) => s.commit({ society: id, amount: "100" }));
    expect(said(preview)).to.contain("for 90 days, completely by");
    expect(Math.abs(announced(said(preview)) - (await until()))).to.be.at.most(3_600);
    await time.increase(30 * DAY);
    const again = await sends(all, ari, (s) => s.commit({ society: id, amount: "50" }));
    expect(said(again.preview)).to.contain("together with what has not vested yet");
    expect(Math.abs(announced(said(again.preview)) - (await until()))).to.be.at.most(3_600);
  });

  it("says who becomes a lifetime member, and pays those who brought them", async () => {
    const all = await loadFixture(usualWorld);
    const { society, ari, ben, gus, id } = all;
    for (const one of [ari, ben]) await society.commit(one, 100_000n * EURO);
    await society.join(gus, { by: ari, affiliate: ben.address });
    // Neither a stranger's riches nor the own dust draws the line: less than 1 karma net.
    const strange = await sends(all, all.stranger, (s) => s.commit({ society: id, member: gus.address, amount: "50" }));
    expect(strange.preview.sentence).to.contain("for Gus");
    expect(said(strange.preview)).to.contain("draws no line for Gus");
    const dust = await sends(all, gus, (s) => s.commit({ society: id, amount: "1" }));
    expect(said(dust.preview)).to.contain("draws no line for Gus");
    expect((await all.ledger.memberOf(id, gus)).referral).to.equal(0n);
    const first = await sends(all, gus, (s) => s.commit({ society: id, amount: "100" }));
    expect((await all.ledger.memberOf(id, gus)).referral).to.equal(100n * EURO);
    expect(said(first.preview)).to.contain("1200.00 tEUR, make a lifetime member");
    expect(said(first.preview)).to.contain("1.00 tEUR to Ari, who registered them");
    expect(said(first.preview)).to.contain("1.00 tEUR to Ben, who referred them");
    const close = await sends(all, gus, (s) => s.commit({ society: id, amount: "48.999999" }));
    expect(said(close.preview)).not.to.contain("lifetime");
    const last = await sends(all, all.stranger, (s) =>
      s.commit({ society: id, member: gus.address, amount: "1000.000001" }),
    );
    expect(said(last.preview)).to.contain("makes Gus a lifetime member");
    expect((await reservesOf(all, gus)).lifetime).to.equal(true);
    const paid = await sends(all, all.stranger, (s) => s.claimReferral({ society: id, members: [gus.address] }));
    expect(paid.preview.moves.map(({ to, amount }) => [to, amount])).to.deep.equal([
      ["Ari", 12_000_000n],
      ["Ben", 12_000_000n],
    ]);
    expect(paid.events.map(({ args }) => args.amount)).to.deep.equal([12_000_000n, 12_000_000n]);
    const commit =
      (amount: string, member = gus) =>
      (s: Awaited<ReturnType<World["of"]>>) =>
        s.commit({ society: id, amount, member: member.address });
    await foreseen(all, gus, commit("1", all.shelter), "Shelter is not a member", "BenefitSocieties_NotAMember");
    await foreseen(all, gus, commit("90000000"), "has only", "ERC20InsufficientBalance");
    await refused((await all.of(gus)).commit({ society: id, amount: "0" }), "Amount_Nothing");
    await refused((await all.of(gus)).commit({ society: id, amount: 1n << 96n }), "Amount_TooLarge");
  });

  it("settles what has vested, and improves the ranking", async () => {
    const all = await loadFixture(usualWorld);
    const { ari, ben, cleo, id } = all;
    await time.increase(30 * DAY);
    const before = (await reservesOf(all, ari)).settledKarma;
    const members = [ari.address, ben.address];
    const { preview, events } = await sends(all, all.stranger, (s) => s.ripen({ society: id, members }));
    const { settledKarma, gift } = await reservesOf(all, ari);
    const [, more] = /For Ari ([\d.]+) karma more count/.exec(said(preview))!;
    expect(Math.abs(Number(settledKarma - before) / 1e6 - Number(more))).to.be.below(0.01);
    expect(said(preview)).to.contain(`${Number(gift) / 1e6}`.slice(0, 6));
    expect(namesOf({ events })).to.deep.equal(["Ripened", "Ripened"]);
    await foreseen(
      all,
      ari,
      (s) => s.ripen({ society: id, members: [all.gus.address] }),
      "Gus is not a member",
      "BenefitSocieties_NotAMember",
    );
    await refused((await all.of(ari)).ripen({ society: id, members: [] }), "Members_None");
    await foreseen(
      all,
      ari,
      (s) => s.improveRanking({ society: id, member: ari.address, instead: cleo.address }),
      "Ari is in the ranking already",
      "BenefitSocieties_NotBetter",
    );
  });

  it("puts a better member into the ranking", async () => {
    const all = await loadFixture(world);
    const { society, id, others, gus, shelter } = all;
    const more = [gus, shelter, ...others].slice(0, 5);
    await society.joinAll(more);
    // Ten are ranked; then one of them burns nearly all, and is still recorded.
    await toMonth();
    for (const one of more.slice(0, 4)) await society.commit(one, 4_000n * EURO);
    // The last takes the place of Ari, who has least.
    const last = more[4]!;
    await society.commit(last, 1_200n * EURO);
    await toMonth();
    const target = all.ari.address;
    const request = await society.file(last, 500n * KARMA, { kind: RequestKind.Accusation, target });
    const input = { society: id, member: target, instead: last.address };
    const early = (s: Awaited<ReturnType<World["of"]>>) => s.improveRanking(input);
    await foreseen(all, all.ari, early, "Ari does not have more", "BenefitSocieties_NotBetter");
    await society.decide(request);
    const { preview, events } = await sends(all, all.stranger, early);
    expect(preview.sentence).to.contain("Ari takes the place of");
    expect(namesOf({ events })).to.deep.equal(["RankingImproved"]);
  });

  it("nominates, whatever order signatures come in", async () => {
    const all = await loadFixture(world);
    const { ari, ben, cleo, id } = all;
    const { preview, events } = await carried(all, ari, (s) => s.nominate({ society: id, oracle: ben.address }));
    expect(preview.sentence).to.equal("Ari lets Ben vote for them in society 1.");
    expect(events[0]!.args.toObject()).to.include({ oracle: ben.address, counter: 1n });
    // Signed for number 2, carried after number 3: it counts no more.
    const signed = await (await (await all.of(ari)).nominate({ society: id, oracle: cleo.address })).sign();
    await sends(all, ari, (s) => s.nominate({ society: id, oracle: ari.address, counter: 3n }));
    const late = await (await all.as(all.stranger)).complete(signed);
    expect(said(await late.preview())).to.contain("number 3 stands");
    await refused(late.send(), "BenefitSocieties_OldNomination");
    const nominate = (oracle: string, counter?: bigint) => (s: Awaited<ReturnType<World["of"]>>) =>
      s.nominate({ society: id, oracle, counter });
    await foreseen(all, ari, nominate(all.gus.address), "Gus is not a member", "BenefitSocieties_NotAMember");
    await foreseen(all, all.gus, nominate(ari.address), "Gus is not a member", "BenefitSocieties_NotAMember");
    await foreseen(all, ari, nominate(ben.address, 3n), "has number 3", "BenefitSocieties_OldNomination");
  });
});

describe("SDK: plans of requests and votes", () => {
  it("files a request, and says what it locks and what would approve it", async () => {
    const all = await loadFixture(world);
    const { ari, id } = all;
    const usable = await all.ledger.usableKarma(id, ari, await time.latest());
    const input = { society: id, karma: "12.5", subject: "A broken leg", summary: "Six weeks" };
    const { preview, events } = await carried(all, ari, (s) => s.file(input));
    expect(preview.sentence).to.equal("Ari asks society 1 for help: “A broken leg”.");
    expect(said(preview))
      .to.contain("It locks 12.5 karma")
      .and.to.contain(`can use ${Number(usable) / 1e6} karma`);
    expect(preview.karma).to.deep.equal({ locks: 12_500_000n });
    const filed = events.find(({ name }) => name === "RequestFiled")!.args;
    expect(filed.request).to.equal(requestIdOf(id, 1n));
    const threshold = /at least ([\d.]+) karma more are for it/.exec(said(preview))![1]!;
    const [needed] = await all.ledger.thresholdFor(id, ari);
    expect(filed.threshold).to.equal(needed);
    const exponent = (await all.ledger.societyOf(id)).exponent;
    const units = BigInt(Math.round(Number(threshold) * 1e6));
    expect(Number(toUnits(units, exponent) - needed) / Number(needed)).to.be.closeTo(0, 1e-9);
    expect((await all.ledger.memberOf(id, ari)).locked).to.equal(filed.committed);
    // Seven days from when the plan was made, and so never later than votes are taken.
    const { votingUntil } = await all.ledger.requestOf(filed.request);
    expect(votingUntil - preview.stoppable!.until!).to.be.within(0n, 900n);
  });

  it("foresees whatever stands in the way of a request", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo, id, gus } = all;
    type Input = Parameters<Awaited<ReturnType<World["of"]>>["file"]>[0];
    const file = (input: Partial<Input>) => (s: Awaited<ReturnType<World["of"]>>) =>
      s.file({ society: id, karma: "1", subject: "Help", ...input });
    const now = await time.latest();
    await foreseen(all, gus, file({}), "Gus is not a member", "BenefitSocieties_NotAMember");
    await foreseen(all, ari, file({ karma: "500.1" }), "too little karma", "BenefitSocieties_TooLittleKarma");
    await foreseen(all, ari, file({ eventAt: now + DAY }), "event is only at", "BenefitSocieties_EventToCome");
    // Karma of the month of joining and later counts for no earlier event.
    const early = file({ eventAt: now - 2 * MONTH });
    await foreseen(all, ari, early, "too little karma", "BenefitSocieties_TooLittleKarma");
    const charity = { kind: RequestKind.Charity, target: ben.address };
    await foreseen(all, ari, file(charity), "Ben is a member", "BenefitSocieties_WrongTarget");
    const stranger = { kind: RequestKind.Accusation, target: gus.address };
    await foreseen(all, ari, file(stranger), "Gus is not a member", "BenefitSocieties_WrongTarget");
    const own = { kind: RequestKind.Accusation, target: ari.address };
    await foreseen(all, ari, file(own), "Nobody accuses themselves", "BenefitSocieties_WrongTarget");
    const { file: plans } = await all.of(ari);
    await refused(plans({ society: id, karma: "1", subject: "Help", target: ben.address }), "Request_Target");
    await refused(plans({ society: id, karma: "1", subject: "Help", kind: 1 }), "Request_Target");
    await refused(plans({ society: id, karma: "0", subject: "Help" }), "Karma_Nothing");
    await refused(plans({ society: id, karma: 1n << 64n, subject: "Help" }), "Karma_TooMuch");
    await refused(plans({ society: id, karma: "1", subject: "ü".repeat(81) }), "Request_SubjectLength");

    await society.nominate(cleo, ben);
    await foreseen(all, cleo, file({}), "nominated an oracle today", "BenefitSocieties_TooEarly");
    await toDay();
    const again = await sends(all, cleo, file({}));
    expect(isRefused(again.preview)).to.equal(false);

    // Thirteen months later, with a change meanwhile, the ledger no longer knows what was held.
    const then = await time.latest();
    await toMonth(13);
    await society.commit(ari, 10n * EURO);
    const old = file({ eventAt: then });
    await foreseen(all, ari, old, "more than twelve months ago", "BenefitSocieties_TooLittleKarma");
  });

  it("changes a request and takes it back, while nobody votes on it", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, id } = all;
    const request = await society.file(ari, 10n * KARMA);
    const updated = await sends(all, ari, (s) => s.updateRequest({ request, subject: "A broken arm" }));
    expect(updated.events[0]!.args.wording.subject).to.equal("A broken arm");
    await refused((await (await all.of(ben)).updateRequest({ request, subject: "Mine" })).send(), "NotTheSender");
    await society.vote(request, ben, Choice.For, 2);
    const update = (s: Awaited<ReturnType<World["of"]>>) => s.updateRequest({ request, subject: "A leg" });
    await foreseen(all, ari, update, "Somebody has voted", "BenefitSocieties_HasVotes");
    const before = (await all.ledger.memberOf(id, ari)).locked;
    const { preview } = await sends(all, ari, (s) => s.withdrawRequest({ request }));
    expect(preview.karma).to.deep.equal({ frees: 10n * KARMA });
    expect((await all.ledger.memberOf(id, ari)).locked).to.equal(0n);
    expect(before > 0n).to.equal(true);
    const withdraw = (s: Awaited<ReturnType<World["of"]>>) => s.withdrawRequest({ request });
    await foreseen(all, ari, withdraw, "is withdrawn, and not open", "BenefitSocieties_WrongState");
    await foreseen(all, ari, update, "is withdrawn, and not open", "BenefitSocieties_WrongState");
    const accusation = await society.file(ari, KARMA, { kind: RequestKind.Accusation, target: ben.address });
    await society.vote(accusation, all.cleo, Choice.Against);
    const save = (s: Awaited<ReturnType<World["of"]>>) => s.withdrawRequest({ request: accusation });
    await foreseen(all, ari, save, "voted on the accusation", "BenefitSocieties_HasVotes");
  });

  it("votes, changes a vote and takes it back, with the tally that was announced", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo, fay, id } = all;
    const request = await society.file(ari, 10n * KARMA);
    const tally = async () => {
      const { inFavour, against } = await all.ledger.requestOf(request);
      return { inFavour, against };
    };
    const vote = (choice: Choice, counter?: bigint) => (s: Awaited<ReturnType<World["of"]>>) =>
      s.vote({ request, choice, counter });
    const first = await carried(all, ben, vote(Choice.For));
    expect(first.preview.sentence).to.equal(`Ben votes for request ${request}.`);
    const { weight } = first.events.find(({ name }) => name === "Voted")!.args;
    const worth = Number(toKarma(weight, (await all.ledger.societyOf(id)).exponent)) / 1e6;
    expect(Number(/It weighs ([\d.]+) karma/.exec(said(first.preview))![1])).to.be.closeTo(worth, 2e-6);
    expect(await tally()).to.deep.equal({ inFavour: weight, against: 0n });
    const turned = await sends(all, ben, vote(Choice.Against));
    expect(said(turned.preview)).to.contain("After it 0 karma are for it");
    expect(await tally()).to.deep.equal({ inFavour: 0n, against: weight });
    await sends(all, ben, vote(Choice.None));
    expect(await tally()).to.deep.equal({ inFavour: 0n, against: 0n });
    await sends(all, all.emil, vote(Choice.For));
    const final = await sends(all, fay, vote(Choice.For, 63n));
    expect(said(final.preview)).to.contain("it would be approved");
    expect(final.preview.stoppable).to.equal(null);
    await foreseen(all, fay, vote(Choice.None), "63 changes are used up", "Ballots_CounterTooHigh");
    await foreseen(all, fay, vote(Choice.None, 63n), "63 changes are used up", "Ballots_NoMoreChanges");
    await foreseen(all, ben, vote(Choice.For, 2n), "number 3 stands", "Ballots_CounterNotHigher");
    await foreseen(all, ben, vote(Choice.For, 64n), "up to 63", "Ballots_CounterTooHigh");
    // The claimant's own karma is taken out; who joined later had none.
    await foreseen(all, ari, vote(Choice.For), "had no karma to vote with", "BenefitSocieties_NoWeight");
    await foreseen(all, all.gus, vote(Choice.For), "had no karma to vote with", "BenefitSocieties_NoWeight");
    await refused((await all.of(ben)).vote({ request, choice: 3 as Choice }), "Vote_Choice");
    await time.increase(8 * DAY);
    await foreseen(all, cleo, vote(Choice.For), "Votes were taken until", "BenefitSocieties_TooLate");
    const decided = await sends(all, all.stranger, (s) => s.decide({ request }));
    expect(decided.preview.sentence).to.contain("approved").and.to.contain("Ari");
    await foreseen(all, cleo, vote(Choice.For), "is approved, and not open", "BenefitSocieties_WrongState");
  });

  it("lets a vote count for the wording that its voter saw, and for no other", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo } = all;
    const request = await society.file(ari, 10n * KARMA);
    const vote =
      (some = {}) =>
      async (s: Awaited<ReturnType<World["of"]>>) =>
        s.vote({ request, choice: Choice.For, ...some });
    const early = await (await vote()(await all.of(ben))).sign();
    const ahead = await (await vote({ counter: 2n })(await all.of(cleo))).sign();
    const update = (s: Awaited<ReturnType<World["of"]>>) => s.updateRequest({ request, subject: "A palace" });
    const { preview } = await sends(all, ari, update);
    expect(said(preview)).to.contain("with number 1 or lower, no longer count");
    expect((await all.ledger.voteOf(request, ben)).counter).to.equal(1n);

    const late = await (await all.as(all.stranger)).complete(early);
    expect(said(await late.preview())).to.contain("The request says something else");
    const error = await refused(late.send(), "BenefitSocieties_OtherWording");
    expect(error.hint).to.contain("read what it says now");
    const { bundles, leftOut } = await (await all.of(all.stranger)).bundle({ votes: [early, ahead] });
    expect(leftOut.map((one) => one.error.name)).to.deep.equal(["Vote_DoesNotCount"]);
    expect(bundles.map(({ voters, counter }) => [voters, counter])).to.deep.equal([[[cleo.address], 2n]]);
    const { r, yParityAndS: vs } = ethers.Signature.from(early.signature);
    const input = { request, choice: Choice.For, counter: 1n, deadline: early.deadline };
    const carry = (s: Awaited<ReturnType<World["of"]>>) =>
      s.voteBundle({ ...input, keys: [{ signer: ben.address, r, vs }] });
    await foreseen(all, all.stranger, carry, "The request says something else", "BenefitSocieties_OtherWording");
    // Who votes now takes the next number by itself.
    const again = await sends(all, ben, vote());
    expect(again.events[0]!.args.counter).to.equal(2n);
    await sends(all, ben, vote({ choice: Choice.None }));
    expect((await all.ledger.voteOf(request, ben)).counter).to.equal(3n);

    for (let updates = 1; updates < 62; updates++) {
      await all.ledger.connect(ari).updateRequest(request, {
        subject: `Version ${updates}`,
        summary: "",
        details: "",
        detailsHash: ZeroHash,
      });
    }
    await foreseen(all, ari, update, "updated 62 times", "BenefitSocieties_TooManyUpdates");
    const final = await sends(all, ben, vote());
    expect(final.events[0]!.args.counter).to.equal(63n);
  });

  it("signs votes until voting ends, so that all sign the same", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo } = all;
    const request = await society.file(ari, 10n * KARMA);
    const signed = [];
    for (const one of [ben, cleo]) {
      await time.increase(3_600);
      signed.push(await (await (await all.of(one)).vote({ request, choice: Choice.For })).sign());
    }
    const { votingUntil } = await all.ledger.requestOf(request);
    expect(signed.map(({ deadline }) => deadline)).to.deep.equal([votingUntil, votingUntil]);
    expect(signed[0]!.values).to.deep.equal(signed[1]!.values);
    const sooner = await (await (await all.of(ben)).vote({ request, choice: Choice.For })).sign(ben, votingUntil - 5n);
    expect(sooner.deadline).to.equal(votingUntil - 5n);
  });

  it("bundles half-signed votes, and leaves out what would not count", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo, dora, emil, fay, gus } = all;
    const request = await society.file(ari, 10n * KARMA);
    const other = await society.file(ben, 10n * KARMA);
    const half = async (one: World["ari"], choice: Choice, of = request, counter?: bigint) =>
      (await (await all.of(one)).vote({ request: of, choice, counter })).sign();
    const votes: [string, SignedAct, ...SignedAct[]] = [
      writeSignedAct(await half(fay, Choice.For)),
      await half(cleo, Choice.For),
      await half(dora, Choice.For),
      await half(emil, Choice.Against),
      await half(cleo, Choice.For, other),
      await half(ben, Choice.For, request, 2n),
    ];
    const forged = { ...(await half(emil, Choice.For)), signature: votes[1].signature };
    const strange = await half(gus, Choice.For);
    const elsewhere = { ...(await half(fay, Choice.For)), domain: { ...all.domain, chainId: 1n } };
    const twice = await half(cleo, Choice.For);
    const bad = [forged, strange, elsewhere, twice, "not a vote"];
    await society.vote(request, dora, Choice.Against);

    const { bundles, leftOut } = await (await all.of(all.stranger)).bundle({ votes: [...votes, ...bad] });
    expect(leftOut.map(({ error }) => error.name).sort()).to.deep.equal(
      [
        "SignedAct_InvalidSignature",
        "Vote_DoesNotCount",
        "SignedAct_OtherContract",
        "Vote_Twice",
        "SignedAct_Malformed",
        "Vote_DoesNotCount",
      ].sort(),
    );
    const kept = bundles.map((one) => [
      one.kind === "votes" ? one.request : null,
      one.kind === "votes" ? one.choice : null,
      one.counter,
      one.voters.map((voter) => all.names[voter]),
    ]);
    // By number of the member, not in the order in which they came.
    expect(kept).to.deep.equal([
      [request, Choice.For, 1n, ["Cleo", "Fay"]],
      [request, Choice.Against, 1n, ["Emil"]],
      [other, Choice.For, 1n, ["Cleo"]],
      [request, Choice.For, 2n, ["Ben"]],
    ]);
    for (const { plan, voters } of bundles) {
      const { sentence } = await plan.preview();
      expect(sentence).to.contain(`${voters.length} of ${voters.length}`);
      const { events } = await plan.send();
      expect(namesOf({ events })).to.deep.equal(["VotedTogether"]);
      expect(events[0]!.args.weights.every((weight: bigint) => weight > 0n)).to.equal(true);
    }
    expect((await all.ledger.voteOf(request, fay)).choice).to.equal(1n);
    expect((await all.ledger.voteOf(request, emil)).choice).to.equal(2n);

    const [first] = bundles;
    await refused(first!.plan.send(), "BenefitSocieties_Nothing");
    const { voteBundle } = await all.of(all.stranger);
    const empty = { request, choice: Choice.For, counter: 1n, deadline: 5n, keys: [] };
    await refused(voteBundle(empty), "Bundle_Empty");
    const small = await (await all.of(all.stranger)).bundle({
      votes: [await half(cleo, Choice.None), await half(fay, Choice.None)],
      most: 1,
    });
    expect(small.bundles).to.have.length(2);
  });

  it("carries the vote of a contract wallet in a bundle", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben } = all;
    const wallet = await ethers.deployContract("CooperativeAccount", [ben]);
    const account = await wallet.getAddress();
    await all.asset.mint(all.stranger, 2_000n * EURO);
    const joining = [all.id, account, ZeroAddress, ZeroHash, "0x"];
    const data = all.ledger.interface.encodeFunctionData("join", joining);
    await wallet.connect(ben).getFunction("act")(await all.ledger.getAddress(), data);
    await all.ledger.connect(all.stranger).commit(all.id, all.stranger, account, 2_000n * EURO, "0x");
    await toDay();
    const request = await society.file(ari, 10n * KARMA);
    const { votingUntil } = await all.ledger.requestOf(request);
    const values = { request, choice: Choice.For, counter: 1n };
    const typed = typedAct(all.domain, VoteOnRequest, values, votingUntil);
    const signature = await ben.signTypedData(typed.domain, typed.types, typed.message);
    expect(digestOf(typed)).to.match(/^0x/);
    const signed = {
      format: "commonweal/act@1" as const,
      domain: all.domain,
      act: "VoteOnRequest",
      values,
      deadline: votingUntil,
      person: account,
      signature,
    };
    const benToo = await (await (await all.of(ben)).vote({ request, choice: Choice.For })).sign();
    const { bundles, leftOut } = await (await all.of(all.stranger)).bundle({ votes: [signed, benToo] });
    expect(leftOut).to.deep.equal([]);
    expect(bundles).to.have.length(1);
    const { events } = await bundles[0]!.plan.send();
    expect([...events[0]!.args.voters]).to.have.members([account, ben.address]);
    expect(carriedOf(signed)).to.contain(signature.slice(2));
  });
});

describe("SDK: plans of decisions", () => {
  it("foretells outcome and payout, and burns in proportion when it closes", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo, dora, id } = all;
    const request = await society.file(ari, 10n * KARMA);
    const decide = (s: Awaited<ReturnType<World["of"]>>) => s.decide({ request });
    for (const one of [cleo, dora, all.fay]) await society.vote(request, one);
    await foreseen(all, all.stranger, decide, "Votes are taken until", "BenefitSocieties_TooEarly");
    await time.increase(8 * DAY);
    const { preview } = await sends(all, all.stranger, decide);
    const { most, receivesUntil } = await all.ledger.requestOf(request);
    expect(said(preview)).to.contain("It may receive").and.to.contain("moves no money");
    const amount = /It may receive ([\d.]+) tEUR/.exec(said(preview))![1]!;
    expect(BigInt(Math.round(Number(amount) * 1e6))).to.equal(most);
    expect(said(preview)).to.contain(new Date(Number(receivesUntil) * 1000).toISOString().slice(0, 10));
    await foreseen(all, all.stranger, decide, "is approved, and not open", "BenefitSocieties_WrongState");

    await society.give(request, ben, most / 4n);
    const before = await all.ledger.memberOf(id, ari);
    const { close, refusal } = {
      close: await (await all.of(all.stranger)).closeRequest({ request }),
      refusal: await refused((await (await all.of(all.stranger)).closeRequest({ request })).send(), "NotTheSender"),
    };
    expect(said(await close.preview())).to.contain("only Ari may give that up");
    expect(refusal.args.expected).to.equal(ari.address);
    const closed = await sends(all, ari, (s) => s.closeRequest({ request }));
    const after = await all.ledger.memberOf(id, ari);
    const exponent = (await all.ledger.societyOf(id)).exponent;
    const burned = toKarma(after.burned - before.burned, exponent);
    expect(closed.preview.karma!.burns! - burned).to.be.within(0n, 1n);
    expect(after.locked).to.equal(0n);
    const again = (s: Awaited<ReturnType<World["of"]>>) => s.closeRequest({ request });
    await foreseen(all, ari, again, "is closed, and not approved", "BenefitSocieties_WrongState");
    expect(said(closed.preview)).to.contain("no request on the day");
    const file = (s: Awaited<ReturnType<World["of"]>>) => s.file({ society: id, karma: "1", subject: "Help" });
    await foreseen(all, ari, file, "lost karma", "BenefitSocieties_TooEarly");
  });

  it("lets anyone close what can receive no more", async () => {
    const all = await loadFixture(approvedWorld);
    await time.increase(91 * DAY);
    const { preview } = await sends(all, all.stranger, (s) => s.closeRequest({ request: all.benefit }));
    expect(preview.karma!.burns).to.equal(0n);
    expect((await all.ledger.requestOf(all.benefit)).state).to.equal(5n);
  });

  it("foretells what a society's own payout rule says, and that of one that fails", async () => {
    const throttle = await ethers.deployContract("MemberThrottle", [12]);
    const noRule = await ethers.deployContract("TestEuro");
    for (const rule of [throttle, noRule]) {
      const all = await world({ payoutRule: await rule.getAddress() });
      const request = await all.society.file(all.ari, 10n * KARMA);
      await all.society.vote(request, all.fay);
      await all.society.vote(request, all.emil);
      await time.increase(8 * DAY);
      const { preview } = await sends(all, all.stranger, (s) => s.decide({ request }));
      const amount = /It may receive ([\d.]+) tEUR/.exec(said(preview))![1]!;
      expect(BigInt(Math.round(Number(amount) * 1e6))).to.equal((await all.ledger.requestOf(request)).most);
    }
  });

  it("takes standing away, or burns the accuser's karma", async () => {
    const all = await loadFixture(world);
    const { society, ari, ben, cleo, dora, emil, fay, id } = all;
    const upheld = await society.file(ari, 10n * KARMA, { kind: RequestKind.Accusation, target: ben.address });
    const idle = await society.file(cleo, 10n * KARMA, { kind: RequestKind.Accusation, target: ben.address });
    const help = await society.file(dora, 10n * KARMA);
    for (const one of [dora, emil, fay]) await society.vote(upheld, one);
    await time.increase(8 * DAY);
    const first = await sends(all, all.stranger, (s) => s.decide({ request: upheld }));
    expect(first.preview.karma!.frees).to.be.within(9n * KARMA, 10n * KARMA);
    const until = (await all.ledger.memberOf(id, ben)).standingLostUntil;
    expect(said(first.preview)).to.contain(new Date(Number(until) * 1000).toISOString().slice(0, 10));
    const file = (s: Awaited<ReturnType<World["of"]>>) => s.file({ society: id, karma: "1", subject: "Help" });
    await foreseen(all, ben, file, "not in good standing", "BenefitSocieties_NotInGoodStanding");
    const before = (await reservesOf(all, cleo)).settledKarma;
    const second = await sends(all, all.stranger, (s) => s.decide({ request: idle }));
    const lost = before - (await reservesOf(all, cleo)).settledKarma;
    expect(second.preview.sentence).to.contain("refused");
    expect(second.preview.karma!.burns! - lost).to.be.within(-1n, 1n);
    const third = await sends(all, all.stranger, (s) => s.decide({ request: help }));
    expect(third.preview.karma!.frees! > 9n * KARMA).to.equal(true);
    expect((await all.ledger.requestOf(help)).state).to.equal(3n);
  });
});
