import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { codeHashOf, NATIVE, writeSignedAct } from "../../src";
import { refused } from "../helpers";
import {
  award,
  DAY,
  EURO,
  executed,
  foreseen,
  isRefused,
  jointWorld,
  namesOf,
  pastWindow,
  said,
  scheduled,
  sends,
  time,
  usualWorld,
  type World,
  world,
} from "./world";

describe("SDK: plans of awards", () => {
  it("schedules what it shows, pays it after the window, with the fee on top", async () => {
    const all = await loadFixture(usualWorld);
    const composed = await award(all, { fee: { account: all.ben.address, amount: "4" } });
    const shown = BigInt(await time.latest());
    const sent = await sends(all, all.operator, (w) => w.schedule({ wallet: all.address, award: composed }));
    expect(namesOf(sent)).to.deep.equal(["AwardScheduled"]);
    expect(sent.preview.sentence).to.equal("The operators schedule an award of 100.00 tEUR to Ann for health.");
    expect(said(sent.preview)).to.contain("On top 4.00 tEUR go to Ben as the administrative fee");
    expect(said(sent.preview)).to.contain("Two thirds of the weight can reject it");
    // Nothing moves before it is executed.
    expect(sent.preview.moves).to.deep.equal([]);
    const given = sent.events[0]!.args.id;
    const at = BigInt(await time.latest());
    expect((await all.wallet.actOf(given)).end).to.equal(at + 72n * 3_600n);
    // The preview was made a block before, however long ago that is.
    expect(sent.preview.stoppable!.until).to.equal(shown + 72n * 3_600n - 1n);

    await foreseen(
      all,
      all.carrier,
      (w) => w.execute({ wallet: all.address, id: given }),
      "The act is pending until",
      "UnlessRejected_WrongStatus",
    );
    await pastWindow(all, given);
    const before = [await all.euro.balanceOf(all.ann), await all.euro.balanceOf(all.ben)];
    const paid = await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    const after = [await all.euro.balanceOf(all.ann), await all.euro.balanceOf(all.ben)];
    expect(paid.preview.moves.map(({ amount }) => amount)).to.deep.equal(after.map((now, i) => now - before[i]!));
    expect(paid.events[0]!.args.toObject()).to.include({ awarded: 100n * EURO, fee: 4n * EURO });
    await foreseen(
      all,
      all.carrier,
      (w) => w.execute({ wallet: all.address, id: given }),
      "The act is executed",
      "UnlessRejected_WrongStatus",
    );
  });

  it("refuses a fee above what the wallet allows before anybody signs, with a name of its own", async () => {
    const all = await loadFixture(usualWorld);
    const wallets = await all.of(all.operator);
    const fee = { account: all.ben.address, amount: "4.000001" };
    const error = await refused(award(all, { fee }), "Award_FeeTooHigh");
    expect(error.args).to.deep.equal({ fee: 4_000_001n, most: 4n * EURO, feeCap: 400n });
    // A wallet with a lower cap refuses what others take.
    const low = await loadFixture(lowFees);
    const composed = await award(low, { fee: { account: low.ben.address, amount: "4" } });
    const lower = await refused(
      (await low.of(low.operator)).schedule({ wallet: low.address, award: composed }),
      "Award_FeeTooHigh",
    );
    expect(lower.args).to.include({ most: EURO, feeCap: 100n });
    await refused(
      wallets.schedule({
        wallet: all.address,
        award: await award(all, { recipients: [{ account: all.address, amount: "1" }] }),
      }),
      "Award_WrongRecipient",
    );
  });

  it("lets two of three operators agree over one message, which anybody carries", async () => {
    const all = await loadFixture(jointWorld);
    const [one, two, three] = all.operators as [World["operator"], World["operator"], World["operator"]];
    const composed = await award(all, {
      recipients: [
        { account: all.ann.address, amount: "10" },
        { account: all.asset, amount: "5" },
      ],
      fee: { account: all.ben.address, amount: "0.5" },
    });
    const input = { wallet: all.address, award: composed, uri: "https://example.org/award" };
    const plan = await (await all.of(one)).schedule(input);
    expect(said(await plan.preview())).to.contain("It takes 2 of them: none has signed");
    await refused(plan.sign(all.ann), "NotAPerson");
    const first = await plan.sign(one);

    // One signature and a stranger are not enough, one signature and an operator who sends are.
    const stranger = await (await all.as(all.carrier)).complete(writeSignedAct(first));
    expect(stranger.signers).to.deep.equal([one.address]);
    await refused(stranger.send(), "MissingSignatures");
    const again = await (await all.as(one)).complete(first);
    await refused(again.send(), "MissingSignatures");
    await refused((await (await all.as(two)).wallets.schedule(input)).send(), "MissingSignatures");

    const second = await (await (await all.as(three)).complete(first)).sign();
    const carried = await (await (await all.as(all.carrier)).complete(first)).carrying(second);
    expect(said(await carried.preview())).to.contain("2 have signed");
    const sent = await carried.send();
    expect(namesOf(sent)).to.deep.equal(["AwardScheduled", "AwardDescribed"]);
    // A signature serves once: the number has moved on.
    const error = await refused((await all.as(two)).complete(first), "SignedAct_ValuesDiffer");
    expect(error.args.differing).to.deep.equal(["number"]);
  });

  it("sends what one operator signed and another completes by sending it", async () => {
    const all = await loadFixture(jointWorld);
    const [one, two] = all.operators as [World["operator"], World["operator"]];
    const composed = await award(all);
    const signed = await (await (await all.of(one)).schedule({ wallet: all.address, award: composed })).sign();
    const sent = await (await (await all.as(two)).complete(writeSignedAct(signed))).send();
    expect(namesOf(sent)).to.deep.equal(["AwardScheduled"]);
  });

  it("refuses signatures that do not belong together", async () => {
    const all = await loadFixture(jointWorld);
    const [one, two] = all.operators as [World["operator"], World["operator"]];
    const composed = await award(all);
    const plan = await (await all.of(one)).schedule({ wallet: all.address, award: composed });
    const usual = await plan.sign(one);
    const longer = await plan.sign(two, usual.deadline + 1n);
    await refused((await plan.carrying(usual)).carrying(longer), "SignedAct_OtherDeadline");
    const forged = { ...(await plan.sign(two)), signature: usual.signature };
    await refused(plan.carrying(forged), "SignedAct_InvalidSignature");
    const other = await (await all.of(one)).schedule({
      wallet: all.address,
      award: await award(all, { purpose: id("other") }),
    });
    await refused(plan.carrying(await other.sign(two)), "SignedAct_ValuesDiffer");
    await refused(plan.carrying({ ...usual, person: all.ann.address }), "NotAPerson");
  });

  it("foresees what stands in the way of an award", async () => {
    const all = await loadFixture(usualWorld);
    const build = async () => {
      const composed = await award(all);
      return (w: Awaited<ReturnType<World["of"]>>) => w.schedule({ wallet: all.address, award: composed });
    };
    await refused((await (await build())(await all.of(all.ann))).send(), "MissingSignatures");
    for (let i = 0; i < 8; i++) await scheduled(all, { purpose: id(`award ${i}`) });
    await foreseen(
      all,
      all.operator,
      await build(),
      "As many awards are pending as may be, 8",
      "CommunityWallet_TooManyPending",
    );
    await time.increase(366 * DAY);
    await foreseen(all, all.operator, await build(), "authorised anew", "CommunityWallet_NotAuthorised");
  });

  it("says what could leave now, and refuses to pay more", async () => {
    const all = await loadFixture(usualWorld);
    // A quarter of 10,000.
    const large = { recipients: [{ account: all.ann.address, amount: "2500.000001" }] };
    const composed = await award(all, large);
    const { preview, events } = await sends(all, all.operator, (w) =>
      w.schedule({ wallet: all.address, award: composed }),
    );
    expect(isRefused(preview)).to.equal(false);
    expect(said(preview)).to.contain("Only 2500.00 tEUR could leave now");
    const given = events[0]!.args.id;
    await pastWindow(all, given);
    await foreseen(
      all,
      all.carrier,
      (w) => w.execute({ wallet: all.address, id: given }),
      "2500.000001 tEUR would leave, and at most 2500.00 tEUR can",
      "CommunityWallet_OverTheLimit",
    );
    await all.euro.mint(all.address, 4n);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
  });

  it("says who is left out because their code changed, and pays exactly the others", async () => {
    const all = await loadFixture(usualWorld);
    const recipients = [
      { account: all.ann.address, amount: "75" },
      { account: all.ben.address, amount: "25" },
    ];
    const given = await scheduled(all, { recipients, fee: { account: all.cleo.address, amount: "4" } });
    await ethers.provider.send("hardhat_setCode", [all.ann.address, "0x00"]);
    await pastWindow(all, given);
    const { preview, events } = await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    expect(said(preview)).to.contain("Ann runs other code than the award says and is left out: 75.00 tEUR stay");
    expect(preview.moves.map(({ to, amount }) => [to, amount])).to.deep.equal([
      ["Ben", 25n * EURO],
      ["Cleo", EURO],
    ]);
    const executedEvent = events.find(({ name }) => name === "AwardExecuted")!;
    expect(executedEvent.args.toObject()).to.include({ awarded: 25n * EURO, fee: EURO });
    expect(codeHashOf("0x00")).not.to.equal(ZeroHash);
  });

  it("reports on an instalment, and schedules the next", async () => {
    const all = await loadFixture(usualWorld);
    const given = await executed(all, { instalments: 2n });
    const next = (w: Awaited<ReturnType<World["of"]>>) => w.scheduleNext({ wallet: all.address, previous: given });
    await foreseen(all, all.operator, next, "was not reported", "CommunityWallet_WrongReport");
    const report = (w: Awaited<ReturnType<World["of"]>>) =>
      w.report({ wallet: all.address, id: given, outcome: id("well"), uri: "ipfs://report" });
    await sends(all, all.operator, report);
    await foreseen(all, all.operator, report, "reported already", "CommunityWallet_WrongReport");
    await refused(
      (await all.of(all.operator)).report({ wallet: all.address, id: given, outcome: ZeroHash }),
      "Outcome_Empty",
    );
    const sent = await sends(all, all.operator, next);
    expect(said(sent.preview)).to.contain("It is instalment 2 of 2");
    expect(namesOf(sent)).to.deep.equal(["AwardScheduled", "NextScheduled"]);
    await foreseen(all, all.operator, next, "was scheduled already and is pending", "UnlessRejected_WrongStatus");
    const last = sent.events[0]!.args.id;
    await pastWindow(all, last);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: last }));
    await sends(all, all.operator, (w) => w.report({ wallet: all.address, id: last, outcome: id("done") }));
    await refused(
      (await all.of(all.operator)).scheduleNext({ wallet: all.address, previous: last }),
      "Award_WrongInstalment",
    );
    const composed = await award(all, { instalments: 2n });
    await refused(
      (await all.of(all.operator)).schedule({ wallet: all.address, award: { ...composed, instalment: 1n } }),
      "Award_WrongInstalment",
    );
  });

  it("takes awards back, and records those that expired", async () => {
    const all = await loadFixture(usualWorld);
    const [one, two] = [await scheduled(all), await scheduled(all, { purpose: id("two") })];
    const cancel = (w: Awaited<ReturnType<World["of"]>>) => w.cancel({ wallet: all.address, acts: [one] });
    const sent = await sends(all, all.operator, cancel);
    expect(namesOf(sent)).to.deep.equal(["ActClosed"]);
    await foreseen(all, all.operator, cancel, "The act is cancelled", "UnlessRejected_WrongStatus");
    const expire = (w: Awaited<ReturnType<World["of"]>>) => w.expire({ wallet: all.address, id: two });
    await foreseen(all, all.carrier, expire, "The act is pending", "UnlessRejected_WrongStatus");
    await time.increase(34 * DAY);
    await sends(all, all.carrier, expire);
    expect((await all.wallet.walletInfo()).pending).to.equal(0n);
    await refused((await all.of(all.operator)).cancel({ wallet: all.address, acts: [] }), "Acts_Empty");
  });

  it("signs reports and cancellations of two operators too", async () => {
    const all = await loadFixture(jointWorld);
    const [one, two] = all.operators as [World["operator"], World["operator"]];
    const both = async (
      build: (w: Awaited<ReturnType<World["of"]>>) => ReturnType<Awaited<ReturnType<World["of"]>>["cancel"]>,
    ) => {
      const signed = await (await build(await all.of(one))).sign();
      const more = await (await (await all.as(two)).complete(signed)).sign();
      return (await (await (await all.as(all.carrier)).complete(signed)).carrying(more)).send();
    };
    const composed = await award(all);
    const { events } = await both((w) => w.schedule({ wallet: all.address, award: composed }));
    const given = events[0]!.args.id;
    await pastWindow(all, given);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    await both((w) => w.report({ wallet: all.address, id: given, outcome: id("well") }));
    expect((await all.wallet.outcomeOf(given)).outcome).to.equal(id("well"));
    const other = (await both((w) => w.schedule({ wallet: all.address, award: composed }))).events[0]!.args.id;
    const cancelled = await both((w) => w.cancel({ wallet: all.address, acts: [other] }));
    expect(namesOf(cancelled)).to.deep.equal(["ActClosed"]);
    await both((w) => w.describe({ wallet: all.address, uri: "https://example.org" }));
  });

  it("pays later who could not be paid", async () => {
    const all = await loadFixture(usualWorld);
    const moody = await ethers.deployContract("MoodyRecipient");
    const recipients = [{ account: await moody.getAddress(), amount: "0.5" }];
    const given = await scheduled(all, { asset: NATIVE, recipients });
    await moody.setMood(1);
    await pastWindow(all, given);
    const { events } = await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    expect(events.map(({ name }) => name)).to.contain("Credited");
    const collect = (w: Awaited<ReturnType<World["of"]>>) =>
      w.collect({ wallet: all.address, asset: NATIVE, account: recipients[0]!.account });
    await moody.setMood(0);
    const { preview } = await sends(all, all.carrier, collect);
    expect(preview.moves[0]!.amount).to.equal(ethers.parseEther("0.5"));
    expect(await ethers.provider.getBalance(moody)).to.equal(ethers.parseEther("0.5"));
    await foreseen(all, all.carrier, collect, "is owed nothing", "CommunityWallet_Nothing");
  });
});

const lowFees = () => world({ terms: { feeCap: 100 } });
