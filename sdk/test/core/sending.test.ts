import { loadFixture, mine } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseUnits } from "ethers";
import { ethers } from "hardhat";
import { type CommonwealError, connect, type Plan, type SendProgress, type SendStage } from "../../src";
import { type Answers, browserWallet, chain, walletError } from "../browserWallet";
import { deployed, namesOf, refused } from "../helpers";

const QUICK = { interval: 20, dropAfter: 400, silence: 400 };

/** Ari with a wallet in the browser, and a plan of one transaction. */
async function withWallet(answers: Answers = {}) {
  const all = await loadFixture(deployed);
  const double = browserWallet(all.ari, answers);
  const { relationships } = await connect({ runner: double.wallet, deployment: all.deployment, names: {} });
  const plan = await relationships.logOwnCare({ units: 3n });
  return { ...all, ...double, relationships, plan };
}

/** A wallet that lost its connection. */
const silent = () => {
  throw walletError(-32000, "failed to fetch");
};

/** Sends a plan that nobody mines; what came of it, and its hash. */
async function unmined(plan: Plan) {
  await chain("evm_setAutomine", [false]);
  let given: (hash: string) => void;
  const hash = new Promise<string>((resolve) => {
    given = resolve;
  });
  const outcome = plan.send({ ...QUICK, onStage: (at) => at.stage === "sent" && given(at.hash) }).then(
    (sent) => ({ sent, error: null }),
    (error) => ({ sent: null, error: error as CommonwealError }),
  );
  return { outcome, hash: await Promise.race([hash, outcome.then(({ error }) => Promise.reject(error))]) };
}

/** The same number, with a higher fee. */
async function inItsPlace(hash: string, some: { to?: string; data?: string; value?: bigint } = {}) {
  const first = (await ethers.provider.getTransaction(hash))!;
  const signer = await ethers.getSigner(first.from);
  const { to, data, value, nonce } = first;
  const fees = { maxFeePerGas: parseUnits("100", "gwei"), maxPriorityFeePerGas: parseUnits("90", "gwei") };
  return signer.sendTransaction({ to, data, value, nonce, gasLimit: 500_000n, ...some, ...fees });
}

describe("SDK: sending", () => {
  afterEach(() => chain("evm_setAutomine", [true]));

  it("goes through its stages once, and gives receipts and events", async () => {
    const { plan, times } = await withWallet();
    const stages: SendStage[] = [];
    const sent = await plan.send({ onStage: (stage) => stages.push(stage) });
    expect(stages.map(({ stage }) => stage)).to.deep.equal(["checking", "asking", "sent", "mined"]);
    expect(namesOf(sent)).to.deep.equal(["OwnCareLogged"]);
    expect(sent.receipts[0]!.status).to.equal(1);
    expect(times("eth_sendTransaction")).to.equal(1);
  });

  const answers: [string, number, string, string, string][] = [
    ["declined", 4001, "User denied", "USER_REJECTED", "UserRejected"],
    ["a locked wallet", 4100, "not authorised", "WALLET_LOCKED", "WalletLocked"],
    ["a method that it does not have", 4200, "unsupported", "WALLET_UNSUPPORTED", "WalletUnsupported"],
    ["the same, as nodes say it", -32601, "the method does not exist", "WALLET_UNSUPPORTED", "WalletUnsupported"],
    ["a chain that was not added", 4902, "unrecognised chain", "CHAIN_NOT_ADDED", "ChainNotAdded"],
    ["a question that is open", -32002, "already pending", "REQUEST_PENDING", "RequestPending"],
    ["too little to pay with", -32000, "insufficient funds for gas * price", "INSUFFICIENT_FUNDS", "InsufficientFunds"],
    ["a number that was used", -32000, "nonce too low", "NONCE", "NonceUsed"],
    ["a number that waits", -32000, "replacement transaction underpriced", "NONCE", "ReplacementUnderpriced"],
    ["what the network has already", -32000, "already known", "NONCE", "AlreadySent"],
    ["a lost chain", 4900, "disconnected", "NETWORK", "LostWhileSending"],
    ["a lost connection", -32000, "failed to fetch", "NETWORK", "LostWhileSending"],
    ["nothing that is known", -32000, "boom", "UNKNOWN", "Unknown"],
  ];
  for (const [what, number, words, code, name] of answers) {
    it(`tells ${what} (${number})`, async () => {
      const { plan } = await withWallet({
        eth_sendTransaction: () => {
          throw walletError(number, words);
        },
      });
      const error = await refused(plan.send(QUICK), name);
      expect(error.code).to.equal(code);
      expect(error.args.progress).to.equal(undefined);
      expect(error.cause).not.to.equal(undefined);
      if (name !== "Unknown") expect(error.hint).not.to.equal("");
    });
  }

  it("tells too little native coin as the chain says it", async () => {
    const { plan, ari } = await withWallet();
    await chain("hardhat_setBalance", [ari.address, "0x0"]);
    expect((await refused(plan.send(QUICK), "InsufficientFunds")).code).to.equal("INSUFFICIENT_FUNDS");
  });

  it("takes a transaction that was sped up for the one that was sent", async () => {
    const { plan, times } = await withWallet();
    const { outcome, hash } = await unmined(plan);
    const other = await inItsPlace(hash);
    await mine();
    const { sent } = await outcome;
    expect(sent!.receipts[0]!.hash).to.equal(other.hash).and.not.equal(hash);
    expect(namesOf(sent!)).to.deep.equal(["OwnCareLogged"]);
    expect(times("eth_sendTransaction")).to.equal(1);
  });

  it("tells one that was cancelled, also many blocks later", async () => {
    const { plan, ari } = await withWallet();
    const { outcome, hash } = await unmined(plan);
    const other = await inItsPlace(hash, { to: ari.address, data: "0x", value: 0n });
    await mine(7);
    const { error } = await outcome;
    expect(error).to.include({ name: "TransactionCancelled", code: "CANCELLED" });
    expect(error!.args).to.include({ hash, replacement: other.hash, from: ari.address });
  });

  it("tells one that another took the place of", async () => {
    const { plan, ari, elliot } = await withWallet();
    const { outcome, hash } = await unmined(plan);
    const other = await inItsPlace(hash, { to: elliot.address, data: "0x", value: 1n });
    await mine();
    const { error } = await outcome;
    expect(error).to.include({ name: "TransactionReplaced", code: "REPLACED" });
    expect(error!.args).to.include({ hash, replacement: other.hash, from: ari.address });
    const { transactions } = error!.args.progress as SendProgress;
    expect(transactions.map((one) => one.hash)).to.deep.equal([hash]);
  });

  it("tells one that was dropped", async () => {
    const { plan } = await withWallet();
    const { outcome, hash } = await unmined(plan);
    await chain("hardhat_dropTransaction", [hash]);
    const { error } = await outcome;
    expect(error).to.include({ name: "TransactionDropped", code: "DROPPED" });
    expect(error!.args).to.include({ hash });
  });

  it("gives up waiting when told to, and waits on without sending again", async () => {
    const { plan, times } = await withWallet();
    await chain("evm_setAutomine", [false]);
    const stop = new AbortController();
    const onStage = ({ stage }: SendStage) => stage === "sent" && stop.abort();
    const error = await refused(plan.send({ ...QUICK, onStage, signal: stop.signal }), "StillPending");
    expect(error.code).to.equal("PENDING");
    await mine();
    const progress = JSON.parse(JSON.stringify(error.args.progress)) as SendProgress;
    expect(namesOf(await plan.resume(progress, QUICK))).to.deep.equal(["OwnCareLogged"]);
    expect(times("eth_sendTransaction")).to.equal(1);
  });

  it("tells one that was mined and refused, and why", async () => {
    const { plan, relationships, as, ari, elliot, pair, ledger } = await withWallet();
    await plan.send();
    const proposal = await relationships.open({ pair: pair() });
    await (await proposal.propose({ by: ari.address })).send();
    const act = ethers.keccak256(proposal.proposalData!);
    const { outcome, hash } = await unmined(await relationships.withdrawProposal({ act }));
    const decline = await (await as(elliot)).relationships.declineProposal({ act, proposer: ari.address });
    expect(decline.sender).to.equal(elliot.address);
    const fees = { maxFeePerGas: parseUnits("100", "gwei"), maxPriorityFeePerGas: parseUnits("90", "gwei") };
    await ledger
      .connect(elliot)
      .getFunction("declineProposal")
      .send(ari.address, act, { gasLimit: 300_000n, ...fees });
    await mine();
    const { error } = await outcome;
    expect(error).to.include({ name: "TransactionReverted", code: "REVERT" });
    expect(error!.args.hash).to.equal(hash);
    expect((error!.cause as CommonwealError).name).to.equal("Consent_NotProposed");
  });

  describe("lost connections", () => {
    it("before anything was sent: nothing is kept", async () => {
      const { plan, answers, times } = await withWallet();
      answers.eth_estimateGas = silent;
      const error = await refused(plan.send(QUICK), "Network");
      expect(error.code).to.equal("NETWORK");
      expect(error.args.progress).to.equal(undefined);
      expect(times("eth_sendTransaction")).to.equal(0);
    });

    it("after it was sent: the hash is kept, and nothing is sent twice", async () => {
      const { plan, answers, times } = await withWallet();
      const looks = ["eth_getTransactionReceipt", "eth_getTransactionByHash", "eth_getTransactionCount"];
      for (const look of looks) answers[look] = silent;
      const error = await refused(plan.send(QUICK), "LostAfterSending");
      expect(error.code).to.equal("NETWORK");
      expect(error.hint).to.contain("Do not send it again");
      for (const look of looks) delete answers[look];
      const sent = await plan.resume(error.args.progress as SendProgress, QUICK);
      expect(sent.receipts.map(({ hash }) => hash)).to.deep.equal([error.args.hash]);
      expect(namesOf(sent)).to.deep.equal(["OwnCareLogged"]);
      expect(times("eth_sendTransaction")).to.equal(1);
    });

    it("that come back in time are not noticed", async () => {
      const { plan, answers } = await withWallet();
      let failures = 3;
      answers.eth_getTransactionReceipt = (params) => {
        failures -= 1;
        return failures < 0 ? chain("eth_getTransactionReceipt", params) : silent();
      };
      expect(namesOf(await plan.send({ ...QUICK, silence: 5_000 }))).to.deep.equal(["OwnCareLogged"]);
      expect(failures).to.be.below(0);
    });
  });

  describe("several transactions", () => {
    async function declinedSecond() {
      const all = await withWallet();
      const { relationships, answers, ari, euro, ledger } = all;
      await euro.connect(ari).approve(ledger, 0n);
      const plan = await relationships.monetise({ amount: "10" });
      expect(plan.calls).to.have.length(2);
      let asked = 0;
      answers.eth_sendTransaction = (params) => {
        asked += 1;
        if (asked === 2) throw walletError(4001, "User denied");
        return chain("eth_sendTransaction", params);
      };
      const error = await refused(plan.send(QUICK), "UserRejected");
      return { ...all, plan, error, progress: error.args.progress as SendProgress };
    }

    it("goes on with what is left after the second was declined", async () => {
      const { plan, error, progress, times } = await declinedSecond();
      expect(progress.transactions).to.have.length(1);
      expect(error.hint).to.contain("plan.resume");
      const sent = await plan.resume(progress, QUICK);
      expect(sent.receipts).to.have.length(2);
      expect(namesOf(sent)).to.contain("Monetised");
      expect(times("eth_sendTransaction")).to.equal(3);
    });

    it("goes on from a hash that somebody found", async () => {
      const { plan, progress, relationships } = await declinedSecond();
      const { hash } = progress.transactions[0]!;
      const other = await relationships.monetise({ amount: "11" });
      await refused(other.resume(hash, QUICK), "Resume_OtherPlan");
      expect((await plan.resume(hash, QUICK)).receipts).to.have.length(2);
      await refused(plan.resume(ethers.id("nothing"), QUICK), "TransactionUnknown");
    });

    it("never takes an approval for the act that it was for", async () => {
      const { progress, relationships, times } = await declinedSecond();
      const again = await relationships.monetise({ amount: "10" });
      expect(again.calls).to.have.length(1);
      await refused(again.resume(progress, QUICK), "Resume_OtherPlan");
      expect(times("eth_sendTransaction")).to.equal(2);
    });
  });
});
