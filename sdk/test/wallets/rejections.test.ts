import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import { ethers } from "hardhat";
import { ActStatus, MotionKind, RejectActs, type SignedAct, typedAct, walletDomain, writeSignedAct } from "../../src";
import { refused } from "../helpers";
import {
  award,
  DAY,
  foreseen,
  namesOf,
  type Person,
  said,
  scheduled,
  sends,
  time,
  usualWorld,
  v,
  type Wallets,
  world,
} from "./world";

describe("SDK: plans of rejections", () => {
  it("rejects at two thirds, and says before how much is missing", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all);
    const reject = (w: Wallets) => w.reject({ wallet: all.address, acts: [given], reason: "https://example.org/why" });
    const first = await sends(all, v(all, 1), reject);
    expect(first.preview.sentence).to.match(/^V1 rejects act 0x/);
    expect(said(first.preview)).to.match(/it weighs 1: 1 more would reject it, until/);
    expect(namesOf(first)).to.deep.equal(["RejectionMade", "RejectionReasoned"]);
    const second = await sends(all, v(all, 2), (w) => w.reject({ wallet: all.address, acts: [given] }));
    expect(said(second.preview)).to.contain("it is rejected then, for good");
    expect(namesOf(second)).to.deep.equal(["RejectionMade", "AwardRejected"]);
    await foreseen(all, v(all, 3), reject, "The act is rejected", "UnlessRejected_WrongStatus");
    await refused((await all.of(v(all, 3))).reject({ wallet: all.address, acts: [] }), "Acts_Empty");
  });

  it("foresees who has no weight, and a counter that does not count", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all);
    const reject = (counter?: bigint) => (w: Wallets) =>
      w.reject({ wallet: all.address, acts: [given], ...(counter === undefined ? {} : { counter }) });
    await foreseen(all, all.carrier, reject(), "had no weight when it was scheduled", "UnlessRejected_NoWeight");
    await sends(all, v(all, 1), reject(7n));
    await foreseen(all, v(all, 1), reject(7n), "What was said with number 7 stands", "Ballots_CounterNotHigher");
    const { preview } = await sends(all, v(all, 1), reject());
    expect(said(preview)).to.contain("it weighs 1, which counts already: 1 more would reject it");
    await foreseen(all, v(all, 1), reject(64n), "Counters go up to 63", "Ballots_CounterTooHigh");
  });

  it("takes a rejection back, and its signature does not bring it back", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all);
    const plan = await (await all.of(v(all, 1))).reject({ wallet: all.address, acts: [given] });
    const signed = await plan.sign();
    const carried = await (await (await all.as(all.carrier)).complete(writeSignedAct(signed))).send();
    expect(namesOf(carried)).to.deep.equal(["RejectionsMade"]);
    expect((await all.wallet.actOf(given)).missing).to.equal(1n);

    const withdraw = (w: Wallets) => w.withdraw({ wallet: all.address, act: given });
    const taken = await (await (await all.of(v(all, 1))).withdraw({ wallet: all.address, act: given })).sign();
    const back = await (await (await all.as(all.carrier)).complete(taken)).send();
    expect(namesOf(back)).to.deep.equal(["RejectionWithdrawn"]);
    expect((await all.wallet.actOf(given)).missing).to.equal(2n);
    // It has number 1, and 2 was used.
    const again = await (await all.as(all.carrier)).complete(signed);
    expect(said(await again.preview())).to.contain("What was said with number 2 stands");
    await again.send();
    expect((await all.wallet.actOf(given)).missing).to.equal(2n);

    const { preview } = await sends(all, v(all, 1), withdraw);
    expect(said(preview)).to.contain("this only makes void what they signed before");
    await foreseen(all, all.carrier, withdraw, "had no weight", "CommunityWallet_NoWeight");
    await time.increase(4 * DAY);
    await foreseen(all, v(all, 1), withdraw, "The act is executable", "UnlessRejected_WrongStatus");
  });

  it("names several acts at once, and passes over those that are over", async () => {
    const all = await loadFixture(usualWorld);
    const [one, two] = [await scheduled(all), await scheduled(all, { purpose: id("two") })];
    await all.wallet.connect(all.operator).cancel([one], { deadline: 2n ** 40n - 1n, keys: [], wallets: [] });
    const { preview } = await sends(all, v(all, 1), (w) => w.reject({ wallet: all.address, acts: [one, two] }));
    expect(preview.consequences.filter((line) => /^For act \S+ it weighs/.test(line))).to.have.length(1);
    expect((await all.wallet.actOf(two)).missing).to.equal(1n);
  });

  it("bundles half-signed rejections, and leaves out what would not count", async () => {
    const all = await loadFixture(jointWorldOfOne);
    const given = await scheduled(all);
    const sign = async (who: Person): Promise<SignedAct> =>
      (await (await all.of(who)).reject({ wallet: all.address, acts: [given], voter: who.address })).sign();
    // 30 of 100 each, and 10.
    const signed = [await sign(v(all, 1)), await sign(v(all, 2)), await sign(v(all, 4)), await sign(all.ann)];
    const forged = { ...(await sign(v(all, 3))), signature: signed[0]!.signature };
    const { bundles, leftOut } = await (await all.of(all.carrier)).bundle({
      wallet: all.address,
      signed: [...signed.map(writeSignedAct), signed[0]!, forged],
    });
    expect(leftOut.map(({ error }) => error.name)).to.have.members([
      "Vote_Twice",
      "SignedAct_InvalidSignature",
      "Vote_DoesNotCount",
    ]);
    expect(bundles).to.have.length(1);
    expect(bundles[0]).to.include({ kind: "rejections", counter: 1n });
    expect(bundles[0]!.voters).to.have.members([1, 2, 4].map((number) => v(all, number).address));
    expect(said(await bundles[0]!.plan.preview())).to.contain("it is rejected then, for good");
    const late = await sign(v(all, 3));
    const sent = await bundles[0]!.plan.send();
    expect(namesOf(sent)).to.deep.equal(["RejectionsMade", "AwardRejected"]);
    expect(Number(await all.wallet.statusOf(given))).to.equal(ActStatus.Rejected);

    // Nothing can be said of it any more.
    const over = await (await all.of(all.carrier)).bundle({ wallet: all.address, signed: [late] });
    expect(over.bundles).to.deep.equal([]);
    expect(over.leftOut[0]!.error.name).to.equal("Rejection_TooLate");
  });

  it("carries the rejection of a contract wallet in a bundle", async () => {
    const all = await loadFixture(usualWorld);
    const owner = v(all, 1);
    const contract = await (await ethers.deployContract("CooperativeAccount", [owner])).getAddress();
    const input = {
      operators: [all.operator.address],
      validators: [
        { account: contract, weight: 2n },
        { account: v(all, 2).address, weight: 1n },
      ],
      salt: id("with a contract wallet"),
    };
    await sends(all, all.carrier, (w) => w.createWallet(input));
    const { wallet } = await (await all.of(all.carrier)).plannedWallet(input);
    await time.increase(1);
    const composed = await award(all);
    const { events } = await sends(all, all.operator, (w) => w.schedule({ wallet, award: composed }));
    const given = events[0]!.args.id;
    const domain = walletDomain(31337n, wallet);
    const [values, deadline] = [{ acts: [given], reason: "", counter: 1n }, 4_102_444_800n];
    const typed = typedAct(domain, RejectActs, values, deadline);
    const signature = await owner.signTypedData(typed.domain, typed.types, typed.message);
    const signed = {
      format: "commonweal/act@1" as const,
      domain,
      act: "RejectActs",
      values,
      deadline,
      person: contract,
      signature,
    };
    const { bundles, leftOut } = await (await all.of(all.carrier)).bundle({ wallet, signed: [signed] });
    expect(leftOut).to.deep.equal([]);
    expect(namesOf(await bundles[0]!.plan.send())).to.deep.equal(["RejectionsMade", "AwardRejected"]);
  });

  it("bundles those who are in favour of a motion", async () => {
    const all = await loadFixture(jointWorldOfOne);
    const opened = await sends(all, v(all, 1), (w) =>
      w.openMotion({ wallet: all.address, kind: MotionKind.Sunset, successor: all.ann.address }),
    );
    const motion = opened.events[0]!.args.id;
    const sign = async (who: Person, inFavour = true) =>
      (await (await all.of(who)).support({ wallet: all.address, id: motion, inFavour })).sign();
    const signed = [await sign(v(all, 1)), await sign(v(all, 2)), await sign(v(all, 4)), await sign(v(all, 3), false)];
    const { bundles, leftOut } = await (await all.of(all.carrier)).bundle({ wallet: all.address, signed });
    expect(leftOut.map(({ error }) => error.name)).to.deep.equal(["Support_TakenBack"]);
    expect(said(await bundles[0]!.plan.preview())).to.contain("After it 70 of 100 are in favour: it passes");
    const sent = await bundles[0]!.plan.send();
    expect(namesOf(sent)).to.contain.members(["MotionPassed", "Ended"]);
  });
});

const jointWorldOfOne = () => world({ weights: [30, 30, 30, 10] });
