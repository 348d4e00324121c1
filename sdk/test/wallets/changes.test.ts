import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import { ethers } from "hardhat";
import { MotionKind, rising, writeSignedAct } from "../../src";
import { refused } from "../helpers";
import {
  award,
  DAY,
  delegated,
  foreseen,
  isRefused,
  type MotionInput,
  namesOf,
  opened,
  pastWindow,
  said,
  scheduled,
  sends,
  time,
  usualWorld,
  v,
  type Wallets,
  type World,
  world,
} from "./world";

const sixties = () => world({ weights: [60, 60, 60] });

/** Opens a motion, all named are in favour. */
async function motion(all: World, input: MotionInput, inFavour: readonly number[]): Promise<string> {
  const given = await opened(all, input);
  for (const number of inFavour) await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: given }));
  return given;
}

describe("SDK: plans of hand-overs and terms", () => {
  it("hands over after a double window, unless a third rejects it", async () => {
    const all = await loadFixture(usualWorld);
    const operators = [all.ann.address, all.ben.address];
    const propose = (w: Wallets) => w.proposeHandOver({ wallet: all.address, operators, threshold: 2n });
    const sent = await sends(all, all.operator, propose);
    expect(sent.preview.sentence).to.contain("hand over to 2 of ");
    expect(said(sent.preview)).to.contain("A third of the weight can reject it");
    const change = sent.events.at(-1)!.args.id;
    const now = BigInt(await time.latest());
    expect((await all.wallet.actOf(change)).end - now).to.equal(144n * 3_600n);
    await foreseen(all, all.operator, propose, "Another change is pending", "CommunityWallet_ChangePending");

    const carryOut = (w: Wallets) => w.carryOutHandOver({ wallet: all.address, id: change });
    await foreseen(all, all.carrier, carryOut, "is pending until", "UnlessRejected_WrongStatus");
    await pastWindow(all, change);
    const done = await sends(all, all.carrier, carryOut);
    expect(done.events.at(-1)!.args.operators).to.deep.equal(rising(operators));
    expect(await all.wallet.isOperator(all.operator)).to.equal(false);
    await foreseen(all, all.carrier, carryOut, "is executed", "UnlessRejected_WrongStatus");
    const composed = await award(all);
    await refused(
      (await (await all.of(all.operator)).schedule({ wallet: all.address, award: composed })).send(),
      "MissingSignatures",
    );
    await refused((await all.of(all.ann)).carryOutTerms({ wallet: all.address, id: change }), "Act_NotFound");
    await refused((await all.of(all.ann)).carryOutHandOver({ wallet: all.address, id: id("none") }), "Act_NotFound");
  });

  it("is stopped by a third, which an award is not", async () => {
    const all = await loadFixture(usualWorld);
    const sent = await sends(all, all.operator, (w) => w.proposeTerms({ wallet: all.address, terms: { share: 100n } }));
    expect(sent.preview.sentence).to.contain("at most 100 % within 30 days instead of 25");
    const change = sent.events.at(-1)!.args.id;
    const { preview } = await sends(all, v(all, 3), (w) => w.reject({ wallet: all.address, acts: [change] }));
    expect(said(preview)).to.contain("it is rejected then, for good");
    await foreseen(
      all,
      all.carrier,
      (w) => w.carryOutTerms({ wallet: all.address, id: change }),
      "is rejected",
      "UnlessRejected_WrongStatus",
    );
  });

  it("changes terms for what is scheduled later", async () => {
    const all = await loadFixture(usualWorld);
    const sent = await sends(all, all.operator, (w) =>
      w.proposeTerms({ wallet: all.address, terms: { feeCap: 100n } }),
    );
    const change = sent.events.at(-1)!.args.id;
    const fee = { account: all.ben.address, amount: "4" };
    const before = await scheduled(all, { fee });
    await pastWindow(all, change);
    const { preview } = await sends(all, all.carrier, (w) => w.carryOutTerms({ wallet: all.address, id: change }));
    expect(preview.sentence).to.equal("Changes the terms: a fee of at most 1 % instead of 4 %.");
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: before }));
    await refused(scheduled(all, { fee, purpose: id("later") }), "Award_FeeTooHigh");
    await refused(
      (await all.of(all.operator)).proposeTerms({ wallet: all.address, terms: { window: 71n } }),
      "Terms_OutOfBounds",
    );
    const same = await (await all.of(all.operator)).proposeTerms({ wallet: all.address, terms: {} });
    expect((await same.preview()).sentence).to.contain("the same as now");
  });
});

describe("SDK: plans of motions", () => {
  it("gives validators other weights, a fifth at a time", async () => {
    const all = await loadFixture(sixties);
    const validators = [
      { account: v(all, 1).address, weight: 42n },
      { account: all.ann.address, weight: 18n },
    ];
    const given = await motion(all, { kind: MotionKind.Validators, validators }, [1]);
    const change = (w: Wallets) => w.changeValidators({ wallet: all.address, id: given });
    await foreseen(all, all.carrier, change, "has not passed", "CommunityWallet_WrongMotion");
    const last = await (await all.of(v(all, 2))).support({ wallet: all.address, id: given });
    expect(said(await last.preview())).to.contain(
      "It weighs 60. After it 120 of 180 are in favour: it passes, and anybody can carry it out within 30 days",
    );
    await last.send();
    const { preview, events } = await sends(all, all.carrier, change);
    expect(preview.sentence).to.contain("Ann 18");
    expect(said(preview)).to.contain("It moves 36 of 180; in any 30 days at most 36 may move.");
    expect(events.map(({ name }) => name)).to.deep.equal(["ValidatorChanged", "ValidatorChanged", "ValidatorsMoved"]);
    await foreseen(all, all.carrier, change, "carried out already", "CommunityWallet_WrongMotion");
    await foreseen(
      all,
      v(all, 3),
      (w) => w.support({ wallet: all.address, id: given }),
      "Enough were in favour already",
      "CommunityWallet_WrongMotion",
    );
  });

  it("says that too much would move, and is refused when it is carried out", async () => {
    const all = await loadFixture(sixties);
    const validators = [{ account: v(all, 3).address, weight: 0n }];
    const opening = await (await all.of(v(all, 1))).openMotion({
      wallet: all.address,
      kind: MotionKind.Validators,
      validators,
    });
    expect(said(await opening.preview())).to.contain("It moves 60 of 180; in any 30 days at most 36 may move, so");
    const given = await motion(all, { kind: MotionKind.Validators, validators }, [1, 2]);
    await refused(
      (await (await all.of(all.carrier)).changeValidators({ wallet: all.address, id: given })).send(),
      "CommunityWallet_MovesTooMuch",
    );
    const other = [{ account: v(all, 3).address, weight: 59n }];
    await refused(
      (await all.of(all.carrier)).changeValidators({ wallet: all.address, id: given, validators: other }),
      "Act_OtherContent",
    );
  });

  it("is signed by whoever opens it, and by whoever is in favour", async () => {
    const all = await loadFixture(usualWorld);
    const input = { wallet: all.address, kind: MotionKind.Authorise };
    const signed = await (await (await all.of(v(all, 1))).openMotion(input)).sign();
    const opened = await (await (await all.as(all.carrier)).complete(writeSignedAct(signed))).send();
    const given = opened.events[0]!.args.id;
    await refused((await all.as(all.carrier)).complete(signed), "SignedAct_ValuesDiffer");
    for (const number of [1, 2]) {
      const favour = await (await (await all.of(v(all, number))).support({ wallet: all.address, id: given })).sign();
      const sent = await (await (await all.as(all.carrier)).complete(favour)).send();
      expect(namesOf(sent)).to.contain("Supported");
    }
    expect((await all.wallet.motionOf(given)).motion.state).to.equal(3n);
  });

  it("foresees what a motion cannot say, and what comes too late", async () => {
    const all = await loadFixture(usualWorld);
    const wallets = await all.of(v(all, 1));
    const bad: Omit<Parameters<Wallets["openMotion"]>[0], "wallet">[] = [
      { kind: MotionKind.Sunset, successor: all.address },
      { kind: MotionKind.Unfreeze, successor: all.ann.address },
      { kind: MotionKind.Authorise, validators: [{ account: all.ann.address, weight: 1n }] },
      { kind: MotionKind.Validators },
    ];
    for (const input of bad)
      await refused(wallets.openMotion({ wallet: all.address, ...input }), "Motion_WrongContent");
    const given = await motion(all, { kind: MotionKind.Unfreeze }, [1]);
    const support = (w: Wallets) => w.support({ wallet: all.address, id: given });
    await foreseen(all, all.carrier, support, "had no weight when it was opened", "CommunityWallet_NoWeight");
    const taken = await sends(all, v(all, 1), (w) => w.support({ wallet: all.address, id: given, inFavour: false }));
    expect(said(taken.preview)).to.contain("After it 0 of 3 are in favour: 2 more would pass it");
    await time.increase(14 * DAY);
    await foreseen(all, v(all, 2), support, "It could be supported until", "CommunityWallet_TooLate");
    await foreseen(
      all,
      v(all, 2),
      (w) => w.support({ wallet: all.address, id: id("none") }),
      "There is no such motion",
      "CommunityWallet_WrongMotion",
    );
  });

  it("freezes after three rejected awards, and is lifted by a motion", async () => {
    const all = await loadFixture(usualWorld);
    for (let i = 0; i < 3; i++) {
      const given = await scheduled(all, { purpose: id(`award ${i}`) });
      for (const number of [1, 2]) {
        await sends(all, v(all, number), (w) => w.reject({ wallet: all.address, acts: [given] }));
      }
    }
    const composed = await award(all);
    const schedule = (w: Wallets) => w.schedule({ wallet: all.address, award: composed });
    await foreseen(all, all.operator, schedule, "The wallet is frozen", "CommunityWallet_Closed");
    await motion(all, { kind: MotionKind.Unfreeze }, [1, 2]);
    const { preview } = await sends(all, all.operator, schedule);
    expect(isRefused(preview)).to.equal(false);
  });

  it("stops what is new with a third in favour of a sunset", async () => {
    const all = await loadFixture(usualWorld);
    const { events } = await sends(all, v(all, 1), (w) =>
      w.openMotion({ wallet: all.address, kind: MotionKind.Sunset }),
    );
    const given = events[0]!.args.id;
    const plan = await (await all.of(v(all, 1))).support({ wallet: all.address, id: given });
    expect(said(await plan.preview())).to.contain("until it is over nothing new is scheduled");
    await plan.send();
    const composed = await award(all);
    await foreseen(
      all,
      all.operator,
      (w) => w.schedule({ wallet: all.address, award: composed }),
      "A third of the weight is in favour of a sunset",
      "CommunityWallet_Closed",
    );
    await foreseen(
      all,
      all.operator,
      (w) => w.proposeTerms({ wallet: all.address, terms: { share: 1n } }),
      "A third of the weight is in favour of a sunset",
      "CommunityWallet_Closed",
    );
  });

  it("lets a validator resign, signed or not", async () => {
    const all = await loadFixture(usualWorld);
    const signed = await (await (await all.of(v(all, 1))).resign({ wallet: all.address })).sign();
    const sent = await (await (await all.as(all.carrier)).complete(signed)).send();
    expect(namesOf(sent)).to.deep.equal(["ValidatorChanged"]);
    expect((await all.wallet.walletInfo()).total).to.equal(2n);
    await foreseen(
      all,
      v(all, 1),
      (w) => w.resign({ wallet: all.address }),
      "V1 has no weight",
      "CommunityWallet_NoWeight",
    );
    await sends(all, v(all, 2), (w) => w.resign({ wallet: all.address }));
    const { preview } = await sends(all, v(all, 3), (w) => w.resign({ wallet: all.address }));
    expect(said(preview)).to.contain("Nobody is left");
  });
});

describe("SDK: plans of new wallets and their validators", () => {
  it("makes a wallet where it said it would", async () => {
    const all = await loadFixture(usualWorld);
    const input = {
      operators: [all.ben.address, all.ann.address],
      threshold: 2n,
      validators: all.validators.map(({ address }) => ({ account: address, weight: 60n })),
      terms: { window: 120n },
    };
    const { wallet, config } = await (await all.of(all.carrier)).plannedWallet(input);
    const { preview, events } = await sends(all, all.carrier, (w) => w.createWallet(input));
    expect(events[0]!.args.wallet).to.equal(wallet);
    expect(preview.sentence).to.contain(`a community wallet at ${wallet}, operated by 2 of `);
    expect(said(preview)).to.contain("3 validators with a weight of 180").and.to.contain("a window of 120 hours");
    const info = await (await all.of(all.carrier)).infoOf(wallet);
    expect(info).to.deep.include({ threshold: 2n, total: 180n, terms: config.terms });
    const again = await (await all.of(all.carrier)).createWallet(input);
    expect(said(await again.preview())).to.contain("This wallet exists already, so it will be refused.");
    await (await all.as(all.carrier)).connection.provider.call(again.calls[0]!).then(
      () => expect.fail("it was made twice"),
      () => undefined,
    );
    expect(await (await all.of(all.carrier)).creationOf(wallet)).to.deep.include({ wallet });
  });

  it("loads validators in parts, in order, until the last", async () => {
    const all = await loadFixture(usualWorld);
    const people = Array.from({ length: 5 }, (_, i) => ({
      account: ethers.getAddress(ethers.toBeHex(i + 100, 20)),
      weight: BigInt(i + 1),
    }));
    const input = { operators: [all.operator.address], validators: people, perPart: 2, salt: id("parts") };
    const created = await sends(all, all.carrier, (w) => w.createWallet(input));
    expect(said(created.preview)).to.contain("the first 2 validators").and.to.contain("loaded afterwards");
    const wallets = await all.of(all.carrier);
    const { wallet } = await wallets.plannedWallet(input);
    await refused(wallets.loadValidators({ wallet, validators: people }), "Validators_NotTheNextPart");
    const composed = await award(all);
    await foreseen(
      all,
      all.operator,
      (w) => w.schedule({ wallet, award: composed }),
      "still being loaded",
      "CommunityWallet_Closed",
    );
    let loads = 0;
    while (await wallets.isLoading(wallet)) {
      const { preview } = await sends(all, all.carrier, (w) =>
        w.loadValidators({ wallet, validators: people, perPart: 2 }),
      );
      loads += 1;
      expect(said(preview)).to.contain(loads === 2 ? "They are the last" : "More are to come");
    }
    expect(loads).to.equal(2);
    expect((await wallets.infoOf(wallet)).total).to.equal(15n);
  });

  it("foresees that an electorate does not remember as long as a change takes", async () => {
    const all = await loadFixture(usualWorld);
    const listed = await ethers.deployContract("ListedElectorate");
    await listed.getFunction("setTotal")(90n, 0n);
    const electorate = await listed.getAddress();
    const input = { operators: [all.operator.address], electorate, subject: 7n };
    // Four windows of 72 hours are 12 days, and a motion is open for 14.
    await listed.getFunction("setKnown")(12 * DAY - 1);
    const create = (w: Wallets) => w.createWallet(input);
    await foreseen(all, all.carrier, create, "A change could take 12 days", "CommunityWallet_OutOfBounds");
    await listed.getFunction("setKnown")(14 * DAY - 1);
    await foreseen(all, all.carrier, create, "A motion is open for 14 days", "CommunityWallet_OutOfBounds");
    await listed.getFunction("setKnown")(14 * DAY);
    const { preview } = await sends(all, all.carrier, create);
    expect(said(preview)).to.contain(`Its electors are those of ${electorate}; together they weigh 90 now.`);
    const { wallet } = await (await all.of(all.carrier)).plannedWallet(input);
    expect(await (await all.of(all.carrier)).infoOf(wallet)).to.include({ electorate, subject: ethers.toBeHex(7, 32) });
    await foreseen(
      all,
      all.operator,
      (w) => w.proposeTerms({ wallet, terms: { window: 85n } }),
      "A change could take 340 hours",
      "CommunityWallet_OutOfBounds",
    );
  });

  it("looks at what delegates have, twice three days apart", async () => {
    const all = await loadFixture(usualWorld);
    const { input } = await delegated(all);
    const sync = (w: Wallets) => w.sync(input);
    const first = await sends(all, all.carrier, sync);
    expect(first.preview.sentence).to.equal("Looks at the votes of Ann: 100, of which 0 count as of the last look.");
    expect(said(first.preview)).to.contain("Ann registers").and.to.contain("in three days");
    const wallets = await all.of(all.carrier);
    expect(await wallets.delegateOf(input)).to.include({ weight: 0n, higher: 100n, number: 1n });
    await time.increase(3 * DAY);
    const second = await sends(all, all.carrier, sync);
    expect(said(second.preview)).to.contain("More counts from now on");
    expect(await wallets.delegateOf(input)).to.include({ weight: 100n, higher: 0n });
    const electorate = await all.votes.getAddress();
    const created = await sends(all, all.carrier, (w) =>
      w.createWallet({ operators: [all.operator.address], electorate, subject: input.token }),
    );
    expect(said(created.preview)).to.contain("together they weigh");
  });
});
