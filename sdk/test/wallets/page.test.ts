import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { six } from "../../../test/societies/ControlFixture";
import { ActKind, ActStatus, connect, MotionKind, MULTICALL3, NATIVE } from "../../src";
import { multicalling } from "../helpers";
import {
  award,
  DAY,
  EURO,
  executed,
  HOUR,
  opened,
  pastWindow,
  scheduled,
  sends,
  time,
  usualWorld,
  v,
  type World,
  world,
} from "./world";

const page = async (all: World, options = {}) => (await all.of(all.carrier)).walletPage(all.address, options);

describe("SDK: what anybody sees of a community wallet", () => {
  it("shows what is pending, for whom, and how much weight is missing until when", async () => {
    const all = await loadFixture(weighted);
    const given = await scheduled(all, {
      fee: { account: all.ben.address, amount: "4" },
      purpose: id("care"),
      recipients: [{ account: all.ann.address, amount: "100" }],
    });
    await sends(all, v(all, 1), (w) =>
      w.reject({ wallet: all.address, acts: [given], reason: "https://example.org/why" }),
    );
    const found = await page(all);
    const at = BigInt(given) & 0xff_ffff_ffffn;
    expect(found.awards).to.have.length(1);
    const [one] = found.awards;
    expect(one).to.deep.include({
      id: given,
      scheduledAt: at,
      status: ActStatus.Pending,
      electorate: 100n,
      rejecting: 34n,
      needed: 67n,
      missing: 33n,
      end: at + 72n * 3_600n,
      // 24 hours, three times: in total one window.
      latestEnd: at + 144n * 3_600n,
      expiry: at + 72n * 3_600n + 30n * 86_400n,
      awarded: 100n * EURO,
      fee: 4n * EURO,
      total: 104n * EURO,
      withinLimit: true,
      changed: [],
      reasons: [{ by: v(all, 1).address, reason: "https://example.org/why" }],
      uri: "",
    });
    expect(one!.award).to.deep.equal(
      await award(all, { fee: { account: all.ben.address, amount: "4" }, purpose: id("care") }),
    );
    expect(one!.asset).to.include({ address: all.asset, symbol: "tEUR", decimals: 6 });
    expect(found.operators).to.deep.equal([all.operator.address]);
    expect(found.electorate).to.deep.equal({ kind: "validators", address: ZeroAddress, subject: 0n, total: 100n });
    expect(found.standing).to.deep.include({
      open: true,
      pending: 1n,
      mostPending: 8n,
      stoppedUntil: null,
      ended: false,
    });
    // The rejected end, before all others.
    expect(found.changesAt).to.equal(one!.end);
  });

  it("shows what may leave now, what is free and what is owed", async () => {
    const all = await loadFixture(usualWorld);
    const before = await page(all);
    const of = (found: typeof before, address: string) => found.assets.find(({ asset }) => asset.address === address);
    // The euro came by plain transfer: no event names it, the app does.
    expect(of(before, all.asset)).to.equal(undefined);
    expect(of(before, NATIVE)).to.include({ balance: ethers.parseEther("100"), mostNow: ethers.parseEther("25") });
    const known = await page(all, { assets: [all.asset] });
    expect(of(known, all.asset)).to.deep.include({
      balance: 10_000n * EURO,
      free: 10_000n * EURO,
      mostNow: 2_500n * EURO,
    });

    await executed(all, { recipients: [{ account: all.ann.address, amount: "2400" }] });
    const large = await scheduled(all, { recipients: [{ account: all.ann.address, amount: "100.000001" }] });
    const found = await page(all);
    expect(of(found, all.asset)).to.include({ balance: 7_600n * EURO, mostNow: 100n * EURO });
    expect(found.awards.find((one) => one.id === large)!.withinLimit).to.equal(false);
    // What left makes room at the next of the periods of ten days.
    expect(found.changesAt! % (10n * 86_400n) === 0n || found.changesAt === found.awards[0]!.end).to.equal(true);
  });

  it("does not let worthless assets that strangers give break or flood it", async () => {
    const all = await loadFixture(usualWorld);
    const odd = await ethers.deployContract("TestEuro");
    const oddAt = await odd.getAddress();
    await odd.getFunction("mint")(all.donor, 5n);
    await odd.connect(all.donor).getFunction("approve")(all.address, 5n);
    await all.wallet.connect(all.donor).donate(oddAt, 5n, id("x"));
    await ethers.provider.send("hardhat_setCode", [oddAt, "0xfe"]);
    const found = await page(all);
    expect(found.otherAssets).to.deep.equal([oddAt]);
    expect(found.assets.map(({ asset }) => asset.address)).to.deep.equal([NATIVE]);
  });

  it("follows an award from pending to expired, and no further", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all);
    const [before] = (await page(all)).awards;
    await pastWindow(all, given);
    const [ready] = (await page(all)).awards;
    expect([ready!.status, ready!.latestEnd]).to.deep.equal([ActStatus.Executable, before!.end]);
    await time.increaseTo(before!.expiry);
    const [expired] = (await page(all)).awards;
    expect(expired!.status).to.equal(ActStatus.Expired);
    await sends(all, all.carrier, (w) => w.expire({ wallet: all.address, id: given }));
    expect((await page(all)).awards).to.deep.equal([]);
  });

  it("says whose code changed since an award was composed", async () => {
    const all = await loadFixture(usualWorld);
    await scheduled(all);
    await ethers.provider.send("hardhat_setCode", [all.ann.address, "0x00"]);
    const [one] = (await page(all)).awards;
    expect(one!.changed!.map(({ account, place }) => [account, place])).to.deep.equal([[all.ann.address, 0]]);
    expect((await page(all, { codes: false })).awards[0]!.changed).to.equal(null);
  });

  it("shows the change that is on its way, and motions with what they need", async () => {
    const all = await loadFixture(usualWorld);
    const { events } = await sends(all, all.operator, (w) =>
      w.proposeHandOver({ wallet: all.address, operators: [all.ann.address] }),
    );
    const motion = await opened(all, { kind: MotionKind.Sunset, successor: all.cleo.address });
    const first = await page(all);
    expect(first.changes).to.have.length(1);
    expect(first.changes[0]).to.deep.include({
      id: events.at(-1)!.args.id,
      needed: 1n,
      missing: 1n,
      change: { operators: [all.ann.address], threshold: 1n },
    });
    expect(first.motions[0]).to.deep.include({
      id: motion,
      kind: MotionKind.Sunset,
      openedBy: v(all, 1).address,
      successor: all.cleo.address,
      electorate: 3n,
      inFavour: 0n,
      needed: 2n,
      missing: 2n,
      missingToStop: 1n,
    });
    await sends(all, v(all, 1), (w) => w.support({ wallet: all.address, id: motion }));
    const stopped = await page(all);
    expect(stopped.motions[0]).to.include({ inFavour: 1n, missing: 1n, missingToStop: 0n });
    expect(stopped.standing.open).to.equal(false);
    expect(stopped.standing.stoppedUntil).to.equal(stopped.motions[0]!.until + 1n);
    await time.increase(14 * DAY);
    const over = await page(all);
    expect([over.motions, over.standing.stoppedUntil, over.standing.open]).to.deep.equal([[], null, true]);
    expect(over.changes[0]!.status).to.equal(ActStatus.Executable);
    await sends(all, all.carrier, (w) => w.carryOutHandOver({ wallet: all.address, id: events.at(-1)!.args.id }));
    const handed = await page(all);
    expect([handed.changes, handed.operators]).to.deep.equal([[], [all.ann.address]]);
  });

  it("shows other validators that wait to be carried out, until they no longer can", async () => {
    const all = await loadFixture(sixties);
    const validators = [{ account: v(all, 1).address, weight: 42n }];
    const { events } = await sends(all, v(all, 1), (w) =>
      w.openMotion({ wallet: all.address, kind: MotionKind.Validators, validators }),
    );
    const motion = events[0]!.args.id;
    for (const number of [1, 2])
      await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: motion }));
    const [passed] = (await page(all)).motions;
    expect(passed).to.deep.include({ validators, missing: 0n, state: 2 });
    await time.increaseTo(passed!.until);
    expect((await page(all)).motions).to.have.length(1);
    await time.increase(1);
    expect((await page(all)).motions).to.deep.equal([]);
  });

  it("shows a freeze and its rejections, and the end with its successor", async () => {
    const all = await loadFixture(usualWorld);
    for (let i = 0; i < 3; i++) {
      const given = await scheduled(all, { purpose: id(`award ${i}`) });
      for (const number of [1, 2]) {
        await sends(all, v(all, number), (w) => w.reject({ wallet: all.address, acts: [given] }));
      }
    }
    const frozen = await page(all);
    expect(frozen.standing).to.include({ frozen: true, open: false });
    expect(frozen.awards).to.deep.equal([]);
    const today = (BigInt(await time.latest()) / 86_400n) * 86_400n;
    expect(frozen.standing.rejections).to.deep.equal([today, today]);
    const motion = await opened(all, { kind: MotionKind.Sunset, successor: all.cleo.address });
    for (const number of [1, 2])
      await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: motion }));
    const ended = await page(all);
    expect(ended.standing).to.include({ ended: true, open: false, successor: all.cleo.address });
    expect([ended.motions, ended.changesAt]).to.deep.equal([[], null]);
  });

  it("shows who is owed what could not be paid", async () => {
    const all = await loadFixture(usualWorld);
    const moody = await ethers.deployContract("MoodyRecipient");
    const account = await moody.getAddress();
    await moody.setMood(1);
    const given = await scheduled(all, { asset: NATIVE, recipients: [{ account, amount: "0.5" }] });
    await pastWindow(all, given);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id: given }));
    const found = await page(all);
    expect(found.credits).to.deep.equal([{ asset: NATIVE, account, amount: ethers.parseEther("0.5") }]);
    expect(found.assets[0]).to.include({ credits: ethers.parseEther("0.5"), free: ethers.parseEther("99.5") });
    await moody.setMood(0);
    await sends(all, all.carrier, (w) => w.collect({ wallet: all.address, asset: NATIVE, account }));
    expect((await page(all)).credits).to.deep.equal([]);
  });

  it("says from when on anybody can end a wallet without electors", async () => {
    const all = await loadFixture(usualWorld);
    expect((await page(all)).standing.endableFrom).to.equal(null);
    for (const number of [1, 2, 3]) await sends(all, v(all, number), (w) => w.resign({ wallet: all.address }));
    const last = BigInt(await time.latest());
    expect((await page(all)).standing.endableFrom).to.equal(last + 365n * 86_400n);
  });

  it("names a society as electorate by its number, with the weight of its oracles", async () => {
    const society = await six();
    await society.ledger.keepTotals(society.society.id);
    await time.increase(2 * DAY);
    const all = await world();
    const ledger = await society.ledger.getAddress();
    const contracts = { ...all.deployment.contracts, BenefitSocieties: { address: ledger, block: 0 } };
    const { wallets } = await connect({ runner: all.carrier, deployment: { chainId: 31337, contracts } });
    const number = BigInt(society.society.id);
    const input = { operators: [all.operator.address], electorate: ledger, subject: number };
    await (await wallets.createWallet(input)).send();
    const { wallet } = await wallets.plannedWallet(input);
    await time.increase(HOUR);
    const found = await wallets.walletPage(wallet);
    const [total] = await society.ledger.electorateAt(ethers.toBeHex(number, 32), found.now - 1n);
    expect(found.electorate).to.deep.equal({ kind: "society", address: ledger, subject: number, total });
    expect(total > 0n).to.equal(true);
  });

  it("reads how all of it stands in few requests with Multicall3, and sees the same", async () => {
    const all = await loadFixture(usualWorld);
    for (let i = 0; i < 5; i++) await scheduled(all, { purpose: id(`award ${i}`) });
    await opened(all, { kind: MotionKind.Authorise });
    const odd = await ethers.deployContract("TestEuro");
    await odd.getFunction("mint")(all.donor, 5n);
    await odd.connect(all.donor).getFunction("approve")(all.address, 5n);
    await all.wallet.connect(all.donor).donate(odd, 5n, id("x"));
    await ethers.provider.send("hardhat_setCode", [await odd.getAddress(), "0xfe"]);
    const requests: string[] = [];
    const { wallets } = await connect({ runner: multicalling(requests), deployment: all.deployment });
    const single = await page(all);
    requests.length = 0;
    expect(await wallets.walletPage(all.address)).to.deep.equal(single);
    // One batch for all of the wallet, one question to the factory.
    expect(requests.filter((to) => to === MULTICALL3)).to.have.length(1);
    expect(requests).to.have.length(2);
  });
});

describe("SDK: lists of a community wallet", () => {
  it("lists acts newest first, page by page, with how each stands", async () => {
    const all = await loadFixture(usualWorld);
    const wallets = await all.of(all.carrier);
    const first = await executed(all, { purpose: id("first") });
    const second = await scheduled(all, { purpose: id("second") });
    const change = await sends(all, all.operator, (w) =>
      w.proposeTerms({ wallet: all.address, terms: { share: 10n } }),
    );
    const motion = await opened(all, { kind: MotionKind.Authorise });
    const expected = [motion, change.events.at(-1)!.args.id, second, first];
    for (const range of [10_000, 3]) {
      const found = [];
      let cursor: Awaited<ReturnType<typeof wallets.acts>>["cursor"] | undefined;
      do {
        const got = await wallets.acts({ wallet: all.address, limit: 1, range, ...(cursor ? { cursor } : {}) });
        found.push(...got.items);
        cursor = got.cursor;
      } while (cursor);
      expect(found.map((one) => one.id)).to.deep.equal(expected);
      expect(found.map(({ kind }) => kind)).to.deep.equal([
        ActKind.Motion,
        ActKind.Change,
        ActKind.Award,
        ActKind.Award,
      ]);
      const standing = found
        .filter((one) => one.kind !== ActKind.Motion)
        .map((one) => ("act" in one ? one.act.status : -1));
      expect(standing).to.deep.equal([ActStatus.Pending, ActStatus.Pending, ActStatus.Executed]);
    }
    const awards = await wallets.acts({ wallet: all.address, kinds: [ActKind.Award] });
    expect([awards.items.length, awards.cursor]).to.deep.equal([2, null]);
  });

  it("lists receipts of an asset or a donor, and says which were paid back", async () => {
    const all = await loadFixture(usualWorld);
    await all.euro.mint(all.donor, 10n * EURO);
    await all.euro.connect(all.donor).approve(all.address, 10n * EURO);
    for (const amount of [3n, 7n]) await all.wallet.connect(all.donor).donate(all.asset, amount * EURO, id("gift"));
    await all.wallet.connect(all.ann).donateNative(id("coin"), { value: 5n });
    const wallets = await all.of(all.carrier);
    const every = await wallets.receipts({ wallet: all.address });
    expect(every.items.map(({ donor, amount }) => [donor, amount])).to.deep.equal([
      [all.ann.address, 5n],
      [all.donor.address, 7n * EURO],
      [all.donor.address, 3n * EURO],
    ]);
    const one = await wallets.receipts({ wallet: all.address, donor: all.donor.address, limit: 1 });
    expect(one.items.map(({ index }) => index)).to.deep.equal([1n]);
    const next = await wallets.receipts({ wallet: all.address, donor: all.donor.address, cursor: one.cursor! });
    expect(next.items.map(({ index, refunded }) => [index, refunded])).to.deep.equal([[0n, false]]);
    const motion = await opened(all, { kind: MotionKind.Sunset });
    for (const number of [1, 2])
      await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id: motion }));
    await sends(all, all.carrier, (w) => w.claim({ wallet: all.address, asset: all.asset, index: 0n }));
    const euros = await wallets.receipts({ wallet: all.address, asset: all.asset });
    expect(euros.items.map(({ refunded }) => refunded)).to.deep.equal([false, true]);
  });
});

const sixties = () => world({ weights: [60, 60, 60] });
const weighted = () => world({ weights: [34, 33, 33] });
