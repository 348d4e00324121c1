import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Eip1193Provider } from "ethers";
import { ethers } from "hardhat";
import { type Batch, type BatchProgress, type BatchStage, connect, interfaces } from "../../src";
import { es } from "../../src/messages/es";
import { batchWallet, chain } from "../batchWallet";
import { browserWallet, walletError } from "../browserWallet";
import { namesOf, refused } from "../helpers";
import { EURO, world } from "../societies/world";

const QUICK = { interval: 20, dropAfter: 400, silence: 400 };

/** Gus, who has money and has approved nothing. */
async function setUp() {
  const all = await loadFixture(world);
  const { asset: euro } = all;
  const ledger = await all.ledger.getAddress();
  await euro.connect(all.gus).approve(ledger, 0n);
  const allowance = () => euro.allowance(all.gus, ledger);
  const plans = async (runner: Eip1193Provider, amounts = ["60", "40"], language?: typeof es) => {
    const { societies, batch } = await connect({ runner, deployment: all.deployment, names: all.names, language });
    const built = await Promise.all(
      amounts.map((amount) => societies.commit({ society: all.id, amount, member: all.ari.address })),
    );
    return { batch, societies, plans: built, both: batch(built) };
  };
  return { ...all, euro, ledgerAt: ledger, allowance, plans };
}

const COMMITTED = ["FundsCommitted", "FundsCommitted"];
const committed = (sent: Parameters<typeof namesOf>[0]) => namesOf(sent).filter((name) => name === "FundsCommitted");

const stagesOf = () => {
  const stages: BatchStage[] = [];
  return { stages, onStage: (stage: BatchStage) => stages.push(stage) };
};

describe("SDK: batches", () => {
  it("asks a wallet once that takes batches, with one approval for all", async () => {
    const { gus, plans, allowance, ledgerAt, euro } = await setUp();
    const { wallet, asked, times } = batchWallet(gus, { slow: 2 });
    const { both } = await plans(wallet);
    const { stages, onStage } = stagesOf();
    const sent = await both.send({ ...QUICK, onStage, atomic: true });
    expect(committed(sent)).to.deep.equal(COMMITTED);
    expect(sent.receipts).to.have.length(3);
    expect(sent.atomic).to.equal(true);
    expect(await allowance()).to.equal(0n);
    const [request] = asked.find(({ method }) => method === "wallet_sendCalls")!.params;
    expect(request).to.include({ version: "2.0.0", atomicRequired: true, from: gus.address, chainId: "0x7a69" });
    expect(request.calls).to.have.length(3);
    expect(request.calls[0].to).to.equal(await euro.getAddress());
    expect(request.calls[0].data).to.equal(euro.interface.encodeFunctionData("approve", [ledgerAt, 100n * EURO]));
    expect(request.id).to.equal(sent.batch);
    expect(stages.map(({ stage }) => stage)).to.deep.equal(["checking", "asking", "sent", "mined", "mined", "mined"]);
    expect(times("wallet_sendCalls")).to.equal(1);
    expect(times("wallet_getCallsStatus")).to.equal(3);
    expect(times("eth_sendTransaction")).to.equal(0);
  });

  it("does not ask for what it does not need: without atomicity nothing is promised", async () => {
    const { gus, plans } = await setUp();
    const { wallet, asked } = batchWallet(gus, { atomic: "unsupported" });
    const { both } = await plans(wallet);
    const sent = await both.send(QUICK);
    expect(committed(sent)).to.deep.equal(COMMITTED);
    expect(sent.atomic).to.equal(false);
    expect(asked.find(({ method }) => method === "wallet_sendCalls")!.params[0].atomicRequired).to.equal(false);
  });

  it("sends one after the other where the wallet takes no batches", async () => {
    const { gus, plans, allowance } = await setUp();
    const { wallet, times } = browserWallet(gus);
    const { both } = await plans(wallet);
    const { stages, onStage } = stagesOf();
    const sent = await both.send({ ...QUICK, onStage });
    expect(committed(sent)).to.deep.equal(COMMITTED);
    expect(sent.batch).to.equal(null);
    expect(sent.atomic).to.equal(false);
    expect(await allowance()).to.equal(0n);
    expect(times("eth_sendTransaction")).to.equal(3);
    expect(stages.map(({ stage }) => stage)).to.deep.equal([
      "checking",
      ...Array(3).fill(["asking", "sent", "mined"]).flat(),
    ]);
    await refused(both.send({ ...QUICK, atomic: true }), "AtomicityUnsupported");
    expect(times("eth_sendTransaction")).to.equal(3);
  });

  for (const code of [-32601, -32602, 4200, 5700, 5710, 5740]) {
    it(`sends one after the other where the wallet answers ${code} to the batch itself`, async () => {
      const { gus, plans } = await setUp();
      const refusing = () => {
        throw walletError(code, "not like this");
      };
      const { wallet, times } = batchWallet(gus, {}, { wallet_sendCalls: refusing });
      const { both } = await plans(wallet);
      expect(committed(await both.send(QUICK))).to.deep.equal(COMMITTED);
      expect(times("eth_sendTransaction")).to.equal(3);
      const again = (await plans(wallet, ["20", "20"])).both;
      const error = await again.send({ ...QUICK, atomic: true }).catch((caught) => caught);
      expect(error.code).to.equal(code === -32602 ? "UNKNOWN" : "WALLET_UNSUPPORTED");
      expect(times("eth_sendTransaction")).to.equal(3);
    });
  }

  const answers: [number, string, string][] = [
    [4001, "USER_REJECTED", "UserRejected"],
    [4100, "WALLET_LOCKED", "WalletLocked"],
    [5720, "BATCH", "BatchAlreadySent"],
    [5750, "USER_REJECTED", "UpgradeRejected"],
  ];
  for (const [number, code, name] of answers) {
    it(`tells when the wallet answers ${number}, and sends nothing`, async () => {
      const { gus, plans } = await setUp();
      const refusing = () => {
        throw walletError(number, "no");
      };
      const { wallet, times } = batchWallet(gus, {}, { wallet_sendCalls: refusing });
      const error = await refused((await plans(wallet)).both.send(QUICK), name);
      expect(error.code).to.equal(code);
      expect(times("eth_sendTransaction")).to.equal(0);
    });
  }

  it("tells a locked wallet before it asks", async () => {
    const { gus, plans } = await setUp();
    const locked = () => {
      throw walletError(4100, "locked");
    };
    const { wallet, times } = batchWallet(gus, {}, { wallet_getCapabilities: locked });
    await refused((await plans(wallet)).both.send(QUICK), "WalletLocked");
    expect(times("wallet_sendCalls")).to.equal(0);
  });

  it("tells what happened of a batch that was carried out in part", async () => {
    const { gus, plans } = await setUp();
    const { wallet } = batchWallet(gus, { only: 2, atomic: "unsupported" });
    const error = await refused((await plans(wallet)).both.send(QUICK), "BatchPartlyReverted");
    expect(error.code).to.equal("REVERT");
    expect(error.args.hashes).to.have.length(2);
    expect(committed(error.args as never)).to.deep.equal(["FundsCommitted"]);
  });

  for (const [status, code, name] of [
    [400, "DROPPED", "BatchNotIncluded"],
    [500, "REVERT", "BatchReverted"],
  ] as const) {
    it(`tells a batch that ended with ${status}`, async () => {
      const { gus, plans } = await setUp();
      const { wallet } = batchWallet(gus, { status, only: 0 });
      const error = await refused((await plans(wallet)).both.send(QUICK), name);
      expect(error).to.include({ code });
      expect(error.args).to.include({ status });
      expect(error.args.events).to.deep.equal([]);
    });
  }

  it("keeps the id when the connection is lost while waiting, and never sends again", async () => {
    const { gus, plans } = await setUp();
    const { wallet, answers, times } = batchWallet(gus);
    const { both } = await plans(wallet);
    const status = answers.wallet_getCallsStatus!;
    answers.wallet_getCallsStatus = () => {
      throw walletError(4900, "disconnected");
    };
    const error = await refused(both.send(QUICK), "LostAfterSending");
    expect(error.code).to.equal("NETWORK");
    answers.wallet_getCallsStatus = status;
    const progress = JSON.parse(JSON.stringify(error.args.progress)) as BatchProgress;
    const sent = await both.resume(progress, QUICK);
    expect(committed(sent)).to.deep.equal(COMMITTED);
    expect(sent.batch).to.equal(progress.batch);
    expect(times("wallet_sendCalls")).to.equal(1);
    expect(times("eth_sendTransaction")).to.equal(0);
  });

  it("finds a batch again whose answer was lost, and tells one that was never sent", async () => {
    const { gus, plans } = await setUp();
    const { wallet, answers, times } = batchWallet(gus);
    const { both } = await plans(wallet);
    const send = answers.wallet_sendCalls!;
    answers.wallet_sendCalls = async (params) => {
      await send(params);
      throw walletError(-32000, "failed to fetch");
    };
    const error = await refused(both.send(QUICK), "LostWhileSending");
    expect(committed(await both.resume(error.args.progress as BatchProgress, QUICK))).to.deep.equal(COMMITTED);
    expect(times("wallet_sendCalls")).to.equal(1);
    await refused(both.resume({ batch: ethers.id("never") }, QUICK), "BatchUnknown");
  });

  it("waits no longer than it is told to", async () => {
    const { gus, plans } = await setUp();
    const { wallet } = batchWallet(gus, { slow: 1_000 });
    const error = await refused((await plans(wallet)).both.send({ ...QUICK, timeout: 150 }), "StillPending");
    expect((error.args.progress as BatchProgress).batch).to.be.a("string");
  });

  describe("one after the other", () => {
    /** The person declines the request with this number. */
    async function declined(number: number): Promise<
      Awaited<ReturnType<typeof setUp>> & {
        both: Batch;
        progress: BatchProgress;
        times: (method: string) => number;
        wallet: Eip1193Provider;
      }
    > {
      const all = await setUp();
      const { wallet, answers, times } = browserWallet(all.gus);
      const { both } = await all.plans(wallet);
      let requests = 0;
      answers.eth_sendTransaction = (params) => {
        requests += 1;
        if (requests === number) throw walletError(4001, "no");
        return chain("eth_sendTransaction", params);
      };
      const error = await refused(both.send(QUICK), "UserRejected");
      return { ...all, both, times, wallet, progress: JSON.parse(JSON.stringify(error.args.progress)) };
    }

    it("goes on with the rest after its approval", async () => {
      const { both, progress, times, allowance } = await declined(2);
      const sent = await both.resume(progress, QUICK);
      expect(committed(sent)).to.deep.equal(COMMITTED);
      expect(sent.receipts).to.have.length(3);
      expect(times("eth_sendTransaction")).to.equal(4);
      expect(await allowance()).to.equal(0n);
    });

    it("goes on with the last, whose approval is there", async () => {
      const { both, progress, times, allowance, plans, wallet } = await declined(3);
      expect(progress.transactions).to.have.length(2);
      const other = (await plans(wallet, ["1", "2"])).both;
      await refused(other.resume(progress, QUICK), "Resume_OtherPlan");
      expect(committed(await both.resume(progress, QUICK))).to.deep.equal(COMMITTED);
      expect(times("eth_sendTransaction")).to.equal(4);
      expect(await allowance()).to.equal(0n);
    });
  });

  describe("approvals", () => {
    it("counts what is needed together, also where each alone would need none", async () => {
      const { gus, plans, euro, ledgerAt, allowance } = await setUp();
      await euro.connect(gus).approve(ledgerAt, 70n * EURO);
      const { wallet } = batchWallet(gus);
      const { both, plans: built } = await plans(wallet);
      expect(built.map(({ calls }) => calls.length)).to.deep.equal([1, 1]);
      expect(committed(await both.send(QUICK))).to.deep.equal(COMMITTED);
      expect(await allowance()).to.equal(0n);
    });

    it("asks for none where enough is allowed", async () => {
      const { gus, plans, euro, ledgerAt, allowance } = await setUp();
      await euro.connect(gus).approve(ledgerAt, 150n * EURO);
      const { both } = await plans(batchWallet(gus).wallet);
      expect(await both.calls()).to.have.length(2);
      await both.send(QUICK);
      expect(await allowance()).to.equal(50n * EURO);
    });

    it("goes together in a society's own multicall too", async () => {
      const { gus, plans, allowance } = await setUp();
      const { societies, plans: built } = await plans(browserWallet(gus).wallet);
      const plan = await societies.multicall({ plans: built });
      expect(plan.calls).to.have.length(2);
      expect(committed(await plan.send(QUICK))).to.deep.equal(COMMITTED);
      expect(await allowance()).to.equal(0n);
    });

    it("leaves out what a permit allows", async () => {
      const { gus, plans, id, ari } = await setUp();
      const { batch, societies, plans: built } = await plans(batchWallet(gus).wallet, ["60"]);
      const permit = await societies.signPermit({ society: id, amount: "40", signer: gus });
      const other = await societies.commit({ society: id, amount: "40", member: ari.address, permit });
      const calls = await batch([other]).calls();
      expect(calls).to.have.length(1);
      expect(interfaces.BenefitSocieties.parseTransaction(calls[0]!)!.name).to.equal("commitWithPermit");
      expect(built).to.have.length(1);
    });
  });

  it("says in order what each plan does, and all that moves", async () => {
    const { gus, plans, euro, ledger, id, ari } = await setUp();
    const { both, plans: built } = await plans(batchWallet(gus).wallet);
    const preview = await both.preview();
    const each = await Promise.all(built.map((plan) => plan.preview()));
    expect(preview.sentences).to.deep.equal(each.map(({ sentence }) => sentence));
    expect(preview.sentences[0]).to.contain("60.00").and.contain("Gus");
    expect(preview.sentences[1]).to.contain("40.00");
    expect(preview.moves).to.deep.equal(each.flatMap(({ moves }) => moves));
    expect(preview.consequences.join(" ")).to.contain("at once").and.not.contain("asked twice");
    expect(each[0]!.consequences.join(" ")).to.contain("asked twice");
    const before = await euro.balanceOf(gus);
    const { gift } = await ledger.memberOf(id, ari);
    await both.send(QUICK);
    const moved = preview.moves.reduce((sum, { amount }) => sum + amount, 0n);
    expect(before - (await euro.balanceOf(gus))).to.equal(moved);
    const reserves = preview.moves
      .filter(({ to }) => to === "Ari's gift reserve")
      .reduce((sum, { amount }) => sum + amount, 0n);
    expect((await ledger.memberOf(id, ari)).gift - gift).to.equal(reserves);
  });

  it("says so in Spanish", async () => {
    const { gus, plans } = await setUp();
    const { both } = await plans(batchWallet(gus).wallet, ["60", "40"], es);
    expect((await both.preview()).consequences.join(" ")).to.contain("La cartera");
  });

  it("refuses what cannot be sent together", async () => {
    const { gus, ari, plans, as, id } = await setUp();
    const { batch, plans: built } = await plans(browserWallet(gus).wallet);
    expect(() => batch([]))
      .to.throw()
      .with.property("name", "Batch_Empty");
    const others = await (await as(ari)).societies.ripen({ society: id, members: [ari.address] });
    expect(others.sender).to.equal(undefined);
    const vote = await (await as(ari)).societies.startEnding({ society: id });
    const error = await refused(batch([...built, vote]).send(QUICK), "NotTheSender");
    expect(error.args).to.include({ expected: ari.address, from: gus.address });
    await refused(
      batch(built).resume({ batch: "0x01" }, { ...QUICK, signer: ethers.Wallet.createRandom() }),
      "Resume_OtherWallet",
    );
  });
});
