import { expect } from "chai";
import { Interface } from "ethers";
import { ethers, network } from "hardhat";
import { list, listed, type Question, read, Views, word } from "../../../test/differential/common/answers";
import type { Setting } from "../../../test/differential/wallets/setting";
import { iCommunityWalletAbi } from "../../src/abi/ICommunityWallet";
import { iCommunityWalletFactoryAbi } from "../../src/abi/ICommunityWalletFactory";
import { named } from "../../src/core/events";
import * as known from "../../src/wallets/state";

const READER = new Interface(["function read(address,bytes[]) view returns (bytes[])"]);

/** Everything that a factory and its wallets told, in order. */
export async function eventsOf(setting: Pick<Setting, "world">): Promise<known.WalletEvent[]> {
  const all = new Interface([...iCommunityWalletAbi, ...iCommunityWalletFactoryAbi]);
  const logs = await ethers.provider.getLogs({ fromBlock: 0, toBlock: "latest" });
  const times = new Map<number, bigint>();
  const wallets = new Set<string>();
  const events: known.WalletEvent[] = [];
  for (const log of logs) {
    if (log.address !== setting.world.factory && !wallets.has(log.address)) continue;
    if (!times.has(log.blockNumber)) {
      times.set(log.blockNumber, BigInt((await ethers.provider.getBlock(log.blockNumber))!.timestamp));
    }
    const parsed = all.parseLog(log)!;
    const args = named(parsed.fragment.inputs, parsed.args) as known.WalletEvent["args"];
    const at = times.get(log.blockNumber)!;
    if (parsed.name === "WalletCreated") wallets.add(args.wallet);
    events.push({ address: log.address, name: parsed.name, args, transaction: log.transactionHash, at });
  }
  return events;
}

/** What a wallet must show, if it is as its events say. */
function questionsAbout(
  wallet: known.KnownWallet,
  balances: Map<string, bigint>,
  accounts: readonly string[],
  now: bigint,
): Question[] {
  const questions: Question[] = [];
  const ask = (view: string, args: Question["args"], answer: object) =>
    questions.push({ view, args, answer: flat(answer) as Question["answer"] });
  ask("walletInfo", [], known.walletInfo(wallet, now));
  ask("governanceInfo", [], known.governanceInfo(wallet));
  for (const [asset, balance] of balances) {
    ask("assetInfo", [asset], known.assetInfo(wallet, asset, balance, now));
    ask("refundsOf", [asset], known.refundsInfo(wallet, asset));
    for (const one of accounts) ask("creditOf", [asset, one], [known.walletCredit(wallet, asset, one)]);
    const { receipts } = known.assetInfo(wallet, asset, balance, now);
    for (let i = 0n; i <= receipts; ++i) ask("receiptOf", [asset, i], known.receiptInfo(wallet, asset, i));
  }
  for (const one of accounts) {
    ask("isOperator", [one], [known.isWalletOperator(wallet, one)]);
    ask("validatorOf", [one], known.validatorInfo(wallet, one));
  }
  const own = BigInt(wallet.electorate) === 0n;
  if (own) ask("electorateAt", [now - 1n], [known.totalOf(wallet)]);
  for (const [id, { rejections }] of wallet.acts) {
    ask("actOf", [id], known.walletActInfo(wallet, id, now));
    ask("statusOf", [id], [BigInt(known.walletActStatus(wallet, id, now))]);
    ask("outcomeOf", [id], known.outcomeInfo(wallet, id));
    for (const voter of [...rejections.keys(), 77n]) {
      ask("rejectionOf", [id, voter], known.walletRejection(wallet, id, voter));
    }
    if (own)
      for (const one of wallet.validators.keys()) ask("weightFor", [id, one], known.validatorFor(wallet, id, one));
  }
  for (const [id, { supports }] of wallet.motions) {
    ask("motionOf", [id], known.motionInfo(wallet, id)!);
    for (const voter of [...supports.keys(), 77n]) ask("supportOf", [id, voter], known.supportInfo(wallet, id, voter));
    if (own)
      for (const one of wallet.validators.keys()) ask("weightFor", [id, one], known.validatorFor(wallet, id, one));
  }
  return questions;
}

function flat(value: object): unknown[] {
  return Object.values(value).map((one) => {
    if (typeof one === "number") return BigInt(one);
    return typeof one === "object" && one !== null ? flat(one) : one;
  });
}

/** Compares all that events tell with all that wallets show at the latest block. */
export async function expectSame(setting: Setting, state: known.WalletsState): Promise<void> {
  const now = BigInt((await ethers.provider.getBlock("latest"))!.timestamp);
  const views = new Views(new Interface(iCommunityWalletAbi));
  const accounts = [...new Set([...setting.everybody, ...setting.accounts])];
  const assets = [ethers.ZeroAddress, setting.euro, setting.coin];
  for (const [address, wallet] of state) {
    const balances = new Map<string, bigint>();
    for (const asset of assets) balances.set(asset, await balanceOf(asset, address));
    const questions = questionsAbout(wallet, balances, accounts, now);
    const calls = list(questions.map((one) => views.asked(one)));
    const data = `${READER.getFunction("read")!.selector}${word(address)}${word(64n)}${calls}`;
    const answers = listed(await read(setting.views, data));
    const wrong = questions.flatMap((one, i) =>
      answers[i] === views.answered(one) ? [] : [views.describe(one, answers[i]!)],
    );
    expect(wrong, `wallet ${address}`).to.deep.equal([]);
  }
}

async function balanceOf(asset: string, account: string): Promise<bigint> {
  if (asset === ethers.ZeroAddress) {
    return BigInt((await network.provider.send("eth_getBalance", [account, "latest"])) as string);
  }
  return BigInt(await read(asset, `0x70a08231${word(account)}`));
}
