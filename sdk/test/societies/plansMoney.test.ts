import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, Kind, toMonth } from "../../../test/societies/fixture";
import { makeRules, requestIdOf } from "../../src";
import { refused } from "../helpers";
import {
  approvedWorld,
  carried,
  EURO,
  foreseen,
  isRefused,
  KARMA,
  namesOf,
  type Person,
  reservesOf,
  type Societies,
  said,
  sends,
  usualWorld,
  world,
} from "./world";

type Approved = Awaited<ReturnType<typeof approvedWorld>>;

const balance = (all: Pick<Approved, "asset">, one: Person) => all.asset.balanceOf(one);

describe("SDK: plans of gifts", () => {
  it("gives to a member what it announced, karma included", async () => {
    const all = await loadFixture(approvedWorld);
    const { ari, ben, benefit: request } = all;
    const [before, held] = [await reservesOf(all, ben), await balance(all, ari)];
    const { preview, events } = await carried(all, ben, (s) => s.give({ request, amount: "90" }));
    const after = await reservesOf(all, ben);
    expect(preview.sentence).to.equal(`Ben gives 90.00 tEUR to Ari, for request ${request}.`);
    expect(preview.moves).to.deep.equal([
      { from: "Ben's gift reserve", to: "Ari", amount: 90n * EURO, unit: "reserve" },
    ]);
    expect(before.gift - after.gift).to.equal(90n * EURO);
    expect((await balance(all, ari)) - held).to.equal(90n * EURO);
    expect(preview.karma!.earns).to.equal(45n * KARMA);
    expect(after.settledKarma - before.settledKarma).to.be.within(45n * KARMA - 1n, 45n * KARMA + 1n);
    expect(events.find(({ name }) => name === "Given")!.args.paid).to.equal(true);
  });

  it("earns on a share for each beneficiary, and says so", async () => {
    const all = await loadFixture(approvedWorld);
    const { ben, benefit: request } = all;
    // A fifth of the 2,000 that Ben committed.
    const room = (await all.ledger.requestOf(request)).room;
    expect(room < 400n * EURO).to.equal(true);
    await sends(all, ben, (s) => s.give({ request, amount: room / 2n }));
    const { preview } = await sends(all, ben, (s) => s.give({ request, amount: room / 4n }));
    expect(preview.karma!.earns).to.equal(room / 4n / 2n);
    const small = await world({ perBeneficiary: 1 });
    const again = await small.society.file(small.ari, 10n * KARMA);
    for (const one of [small.emil, small.fay]) await small.society.vote(again, one);
    await small.society.decide(again);
    const before = await reservesOf(small, small.ben);
    const bounded = await sends(small, small.ben, (s) => s.give({ request: again, amount: "30" }));
    // A ten-thousandth of 2,000 euro.
    expect(bounded.preview.karma!.earns).to.equal(KARMA / 10n);
    expect(said(bounded.preview)).to.contain("Only 0.20 tEUR of it earn");
    const gained = (await reservesOf(small, small.ben)).settledKarma - before.settledKarma;
    expect(gained - KARMA / 10n).to.be.within(-1n, 1n);
  });

  it("gives to a charity, whose sponsor earns nothing", async () => {
    const all = await loadFixture(approvedWorld);
    const { ben, cleo, shelter, charity: request } = all;
    const held = await balance(all, shelter);
    const given = await sends(all, cleo, (s) => s.give({ request, amount: "10" }));
    expect(given.preview.sentence).to.contain("to Shelter");
    expect(given.preview.moves[0]!.from).to.equal("Cleo's charity reserve");
    expect(given.preview.karma!.earns).to.equal(5n * KARMA);
    const sponsor = await sends(all, ben, (s) => s.give({ request, amount: "10" }));
    expect(sponsor.preview.karma!.earns).to.equal(0n);
    expect(said(sponsor.preview)).to.contain("sponsor of a charity earns nothing");
    expect((await balance(all, shelter)) - held).to.equal(20n * EURO);
  });

  it("foresees why a gift is refused", async () => {
    const all = await loadFixture(approvedWorld);
    const { society, ari, ben, cleo, dora, gus, shelter, benefit, charity } = all;
    const give =
      (request: bigint, amount: string | bigint = "1", fromCharity?: boolean) =>
      (s: Societies) =>
        s.give({ request, amount, fromCharity });
    const open = await society.file(dora, KARMA);
    await foreseen(all, ben, give(open), "is open, and not approved", "BenefitSocieties_WrongState");
    await foreseen(all, ari, give(benefit), "no request of their own", "BenefitSocieties_OwnRequest");
    await foreseen(all, gus, give(benefit), "Gus is not a member", "BenefitSocieties_NotAMember");
    const room = (await all.ledger.requestOf(benefit)).room;
    await foreseen(all, ben, give(benefit, room + 1n), "can receive only", "BenefitSocieties_TooMuchForRequest");
    await foreseen(all, cleo, give(charity, "1", false), "gift reserve is for", "BenefitSocieties_GiftsAreForMembers");
    const target = shelter.address;
    const other = await society.file(dora, 10n * KARMA, { kind: Kind.Charity, target });
    for (const one of [all.emil, all.fay]) await society.vote(other, one);
    await society.decide(other);
    await foreseen(all, cleo, give(other), "has no place", "BenefitSocieties_NotAmongTheFirst");
    await time.increase(91 * DAY);
    await foreseen(all, ben, give(benefit), "could receive until", "BenefitSocieties_TooLate");
    await refused((await all.of(ben)).give({ request: benefit, amount: "0" }), "Amount_Nothing");
    await refused(
      (await all.of(ben)).give({ request: requestIdOf(1n, 99n), amount: "1" }),
      "BenefitSocieties_WrongState",
    );
  });

  it("says what of a reserve has not vested yet", async () => {
    const all = await loadFixture(usualWorld);
    const { society, ari, gus } = all;
    await toMonth(4);
    await society.ripen(...all.members);
    await toMonth();
    await society.join(gus);
    await society.commit(gus, 50n * EURO);
    const request = await society.approved(ari, 50n * KARMA, all.members.slice(1));
    const give = (s: Societies) => s.give({ request, amount: "10" });
    await foreseen(
      all,
      gus,
      give,
      /gift reserve has only 3\.\d+ tEUR to give; .* more vest until/,
      "BenefitSocieties_ReserveTooSmall",
    );
    const many = (s: Societies) =>
      s.giveMany({
        gifts: [
          { request, amount: "3" },
          { request, amount: "3" },
        ],
      });
    await foreseen(all, gus, many, "more vest until", "BenefitSocieties_ReserveTooSmall");
  });

  it("gives to many at once, and says which are passed over and why", async () => {
    const all = await loadFixture(approvedWorld);
    const { society, ari, ben, cleo, dora, emil, fay, benefit, charity } = all;
    const second = await society.file(cleo, 10n * KARMA);
    const third = await society.file(dora, 10n * KARMA);
    for (const one of [emil, fay]) for (const request of [second, third]) await society.vote(request, one);
    await society.decide(second);
    const { room } = await all.ledger.requestOf(benefit);
    const gifts = [
      { request: benefit, amount: room },
      { request: second, amount: "10" },
      { request: third, amount: "10" },
      { request: charity, amount: "10" },
      { request: benefit, amount: 1n },
      { request: second, amount: "5" },
    ];
    const [before, held] = [await reservesOf(all, ben), await balance(all, ari)];
    const { preview, events } = await carried(all, ben, (s) => s.giveMany({ gifts }));
    const after = await reservesOf(all, ben);
    const given = events.filter(({ name }) => name === "Given").map(({ args }) => args.amount);
    const passed = events.filter(({ name }) => name === "PassedOver").map(({ args }) => args.request);
    expect(preview.moves.map(({ amount }) => amount)).to.deep.equal(given);
    expect(preview.moves.map(({ to }) => to)).to.deep.equal(["Ari", "Cleo", "Cleo"]);
    expect(passed).to.deep.equal([third, charity, benefit]);
    expect(preview.sentence).to.contain("3 of 6 requests");
    for (const why of ["is open, and not approved", "receives from the charity reserve", "only 0.00 tEUR more"]) {
      expect(said(preview)).to.contain(why);
    }
    expect(before.gift - after.gift).to.equal(given.reduce((sum, amount) => sum + amount, 0n));
    expect((await balance(all, ari)) - held).to.equal(room);
    expect(preview.karma!.earns! - (after.settledKarma - before.settledKarma)).to.be.within(-3n, 3n);

    const rich = [{ request: second, amount: (await all.ledger.requestOf(second)).room }];
    const poorly = await (await all.of(ben)).giveMany({ gifts: rich, fromCharity: true });
    expect(isRefused(await poorly.preview())).to.equal(rich[0]!.amount > after.charity);
    const { giveMany } = await all.of(ben);
    await refused(giveMany({ gifts: [] }), "Gifts_None");
    const elsewhere = [...rich, { request: requestIdOf(2n, 1n), amount: "1" }];
    await refused(giveMany({ gifts: elsewhere }), "Gifts_OtherSociety");
    await foreseen(all, all.gus, (s) => s.giveMany({ gifts: rich }), "not a member", "BenefitSocieties_NotAMember");
  });

  it("puts charities into places, the stronger ones", async () => {
    const all = await loadFixture(approvedWorld);
    const { society, ari, cleo, dora, emil, fay, shelter, benefit, charity } = all;
    const place = (request: bigint, at?: bigint) => (s: Societies) => s.placeCharity({ request, place: at });
    await foreseen(all, ari, place(charity), "has a place already", "BenefitSocieties_PlaceIsTaken");
    await foreseen(all, ari, place(benefit), "is not for a charity", "BenefitSocieties_WrongState");
    const target = shelter.address;
    const weak = await society.file(ari, KARMA, { kind: Kind.Charity, target });
    for (const one of [emil, fay]) await society.vote(weak, one);
    await foreseen(all, ari, place(weak), "is open, and not approved", "BenefitSocieties_WrongState");
    await society.decide(weak);
    await foreseen(all, ari, place(weak, 0n), "A stronger charity", "BenefitSocieties_PlaceIsTaken");
    await foreseen(all, ari, place(weak, 3n), "no such place", "BenefitSocieties_PlaceIsTaken");
    const { preview, events } = await sends(all, dora, place(weak));
    expect(preview.sentence).to.contain("place 2 of 3");
    expect(events[0]!.args.place).to.equal(1n);
    expect((await all.ledger.requestOf(weak)).room > 0n).to.equal(true);
    const strong = await society.file(ari, KARMA, { kind: Kind.Charity, target });
    for (const one of [cleo, dora, emil, fay]) await society.vote(strong, one);
    await society.decide(strong);
    const better = await sends(all, dora, place(strong, 1n));
    expect(said(better.preview)).to.contain("The charity Shelter loses it");
    expect((await all.ledger.requestOf(weak)).room).to.equal(0n);
  });

  it("collects what could not be paid", async () => {
    const all = await world({}, "MoodyEuro");
    const { society, asset, ari, ben, emil, fay, id } = all;
    const request = await society.approved(ari, 10n * KARMA, [emil, fay]);
    const moody = await ethers.getContractAt("MoodyEuro", asset);
    await moody.setMood(2);
    const given = await sends(all, ben, (s) => s.give({ request, amount: "20" }));
    expect(given.events.find(({ name }) => name === "Given")!.args.paid).to.equal(false);
    await moody.setMood(0);
    const before = await balance(all, ari);
    const input = { society: id, beneficiary: ari.address };
    const { preview } = await sends(all, all.stranger, (s) => s.collect(input));
    expect(preview.moves).to.deep.equal([{ from: "the ledger", to: "Ari", amount: 20n * EURO, unit: "money" }]);
    expect((await balance(all, ari)) - before).to.equal(20n * EURO);
    const again = (s: Societies) => s.collect({ asset: moody.target as string });
    await foreseen(all, ari, again, "nothing to collect for Ari", "BenefitSocieties_Nothing");
    await refused((await all.of(ari)).collect({}), "Collect_NoAsset");
  });
});

describe("SDK: plans of fees and shares", () => {
  async function shared() {
    const all = await world();
    const { ari, ben, creator } = all;
    const asset = await all.asset.getAddress();
    const rules = makeRules({ control: 3n, vesting: 0n });
    const created = await sends(all, creator, (s) => s.createSociety({ name: "Shares", rules, asset, shares: 1_000n }));
    const society: bigint = created.events.find(({ name }) => name === "SocietyCreated")!.args.society;
    for (const one of [ari, ben]) await sends(all, one, (s) => s.join({ society }));
    await sends(all, ari, (s) => s.commit({ society, amount: "10000" }));
    return { ...all, society2: society };
  }

  it("pays holders, the commons, and whoever holds shares next", async () => {
    const all = await loadFixture(shared);
    const { creator, dora, ben, commons, society2: society } = all;
    const passed = await sends(all, creator, (s) => s.transferShares({ society, to: dora.address, shares: 250n }));
    expect(passed.preview.moves).to.deep.equal([{ from: "Creator", to: "Dora", amount: 250n, unit: "shares" }]);
    expect(await all.ledger.balanceOf(dora, society)).to.equal(250n);
    await sends(all, ben, (s) => s.commit({ society, amount: "2000" }));
    // Two fifths of 5 % of 10,000 to the creator alone, of 2,000 three quarters.
    for (const [holder, amount] of [
      [creator, 230n * EURO],
      [dora, 10n * EURO],
    ] as const) {
      const before = await balance(all, holder);
      const { preview } = await sends(all, all.stranger, (s) => s.claimShares({ society, holder: holder.address }));
      expect(preview.moves[0]!.amount).to.equal(amount);
      expect((await balance(all, holder)) - before).to.equal(amount);
    }
    const claim = (s: Societies) => s.claimShares({ society });
    await foreseen(all, dora, claim, "Dora is owed nothing", "BenefitSocieties_Nothing");
    const before = await balance(all, commons);
    const societies = [all.id, society, society];
    const { preview } = await sends(all, all.stranger, (s) => s.claimCommons({ societies }));
    expect(preview.moves.map(({ amount }) => amount)).to.deep.equal([120n * EURO]);
    expect((await balance(all, commons)) - before).to.equal(120n * EURO);
    const again = (s: Societies) => s.claimCommons({ societies });
    await foreseen(all, ben, again, "The commons are owed nothing", "BenefitSocieties_Nothing");
    const referral = (s: Societies) => s.claimReferral({ society, members: [ben.address] });
    await foreseen(all, ben, referral, "Nobody is owed anything", "BenefitSocieties_Nothing");
  });

  it("lets others pass shares on, as far as they may", async () => {
    const all = await loadFixture(shared);
    const { creator, dora, emil, society2: society } = all;
    const move =
      (shares: bigint, to = emil.address) =>
      (s: Societies) =>
        s.transferSharesFrom({ society, from: creator.address, to, shares });
    await foreseen(all, dora, move(1n), "may pass on only 0", "ERC6909InsufficientAllowance");
    await sends(all, creator, (s) => s.approveShares({ society, spender: dora.address, shares: 100n }));
    const used = await sends(all, dora, move(40n));
    expect(said(used.preview)).to.contain("may then pass on 60 more");
    expect(await all.ledger.allowance(creator, dora, society)).to.equal(60n);
    const anew = await sends(all, creator, (s) =>
      s.approveShares({ society, spender: dora.address, shares: MaxUint256 }),
    );
    expect(said(anew.preview)).to.contain("takes the place of 60");
    expect(anew.preview.sentence).to.contain("any number");
    await foreseen(all, dora, move(961n), "has only 960 shares", "ERC6909InsufficientBalance");
    const operator = await sends(all, creator, (s) => s.setShareOperator({ operator: emil.address, approved: true }));
    expect(namesOf(operator)).to.deep.equal(["OperatorSet"]);
    await sends(all, emil, move(1n));
    await sends(all, creator, (s) => s.setShareOperator({ operator: emil.address, approved: false }));
    await foreseen(all, emil, move(1n), "may pass on only 0", "ERC6909InsufficientAllowance");
    const toNobody = (to: string) => (s: Societies) => s.transferShares({ society, to, shares: 1n });
    await foreseen(all, creator, toNobody(ZeroAddress), "can hold shares", "ERC6909InvalidReceiver");
    await foreseen(all, creator, toNobody(await all.ledger.getAddress()), "can hold shares", "ERC6909InvalidReceiver");
    await refused(
      (await all.of(creator)).transferShares({ society, to: dora.address, shares: -1n }),
      "Shares_Malformed",
    );
  });

  it("puts several plans into one transaction", async () => {
    const all = await loadFixture(approvedWorld);
    const { ben, cleo, benefit, charity, id } = all;
    const { multicall, give, ripen, commit } = await all.of(ben);
    const plans = [
      await ripen({ society: id, members: [cleo.address] }),
      await give({ request: benefit, amount: "10" }),
      await give({ request: charity, amount: "10" }),
      await commit({ society: id, amount: "5" }),
    ];
    const plan = await multicall({ plans });
    const { sentence, moves } = await plan.preview();
    expect(sentence).to.contain("Ben gives 10.00 tEUR to Ari").and.to.contain("to Shelter");
    expect(moves).to.have.length(4);
    const { receipts, events } = await plan.send();
    expect(receipts).to.have.length(1);
    expect(namesOf({ events })).to.deep.equal(["Ripened", "Given", "Given", "FundsCommitted"]);
    await refused(multicall({ plans: [] }), "Multicall_Empty");
    const cleos = await (await all.of(cleo)).give({ request: benefit, amount: "10" });
    await refused(multicall({ plans: [cleos] }), "Multicall_OtherSender");
    const carriedOne = await cleos.carrying(await cleos.sign(cleo));
    await (await multicall({ plans: [carriedOne] })).send();
    const { relationships } = await all.as(ben);
    await refused(multicall({ plans: [await relationships.monetise({ amount: "1" })] }), "Multicall_OtherContract");
  });

  it("cancels what was signed and not carried", async () => {
    const all = await loadFixture(approvedWorld);
    const { ben, benefit: request } = all;
    const signed = await (await (await all.of(ben)).give({ request, amount: "10" })).sign();
    const { preview } = await sends(all, ben, (s) => s.cancelSignature());
    expect(preview.sentence).to.contain("makes void");
    const error = await refused((await all.as(all.stranger)).complete(signed), "SignedAct_ValuesDiffer");
    expect(error.hint).to.contain("since it was signed");
    await sends(all, ben, (s) => s.cancelSignature({ heirIn: all.id }));
  });
});
