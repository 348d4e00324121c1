import { type ContractTransactionReceipt, type JsonRpcSigner, MaxUint256, ZeroHash } from "ethers";
import { type ActType, type ActValues, digestOf, typedAct } from "../../../sdk/src/core/acts";
import { bundleSignatures, type SignatureBundle } from "../../../sdk/src/core/signatureBundles";
import {
  type Award,
  type AwardInput,
  awardValues,
  MotionKind,
  makeAward,
  makeWalletConfig,
  packAward,
  RejectActs,
  ScheduleAward,
  type WalletConfigInput,
  walletDomain,
  walletInterface,
} from "../../../sdk/src/wallets";
import type { ICommunityWallet } from "../../../typechain-types";
import { done } from "../couple";
import { until } from "../societies/society";
import { type World, walletAt } from "../world";

/** How somebody's act stands, as the contracts number it. */
export const Status = { Pending: 1n, Rejected: 2n, Executable: 3n, Executed: 5n, Cancelled: 6n } as const;

/** Signatures can be used as long as anybody likes. */
const DEADLINE = 2n ** 40n - 1n;
/** Nobody signs: the caller is enough. */
const CALLER_ONLY = { deadline: DEADLINE, keys: [], wallets: [] };
const CALLER = "0x";

/** One community wallet, and what people do with it. */
export class Wallet {
  private constructor(
    readonly world: World,
    readonly contract: ICommunityWallet,
    readonly address: string,
  ) {}

  /** Makes a wallet; it is where it was said to be before. */
  static async create(world: World, by: JsonRpcSigner, input: WalletConfigInput, salt = ZeroHash): Promise<Wallet> {
    const config = makeWalletConfig(input);
    const address = await world.wallets.walletOf(config, salt);
    await done(world.wallets.connect(by).create(config, salt));
    return new Wallet(world, walletAt(world, address), address);
  }

  as(who: JsonRpcSigner): ICommunityWallet {
    return this.contract.connect(who);
  }

  /** Gives euro with a receipt. */
  async donate(who: JsonRpcSigner, amount: bigint): Promise<void> {
    const { euro } = this.world;
    await done(euro.connect(who).approve(this.address, MaxUint256));
    await done(this.as(who).donate(euro, amount, ZeroHash));
  }

  /** Schedules an award in euro, as the only operator that it takes; returns its id. */
  async schedule(by: JsonRpcSigner, award: Award): Promise<string> {
    const { head, purpose, payouts } = packAward(award);
    return this.idIn(await (await this.as(by).schedule(head, purpose, payouts)).wait(), "AwardScheduled");
  }

  /** The same, agreed to by several operators who sign the same message, and carried by anybody. */
  async scheduleTogether(by: JsonRpcSigner, operators: readonly JsonRpcSigner[], award: Award): Promise<string> {
    const { number } = await this.contract.walletInfo();
    const signatures = await this.signedBy(operators, ScheduleAward, awardValues(award, number + 1n, ""));
    const consents = { deadline: DEADLINE, ...signatures };
    const { head, purpose, payouts } = packAward(award);
    const sent = await this.as(by).scheduleSigned(head, purpose, payouts, "", consents);
    return this.idIn(await sent.wait(), "AwardScheduled");
  }

  async reject(by: JsonRpcSigner, id: string): Promise<void> {
    await done(this.as(by).reject([id], 1));
  }

  /** The rejections of several who sign the same, carried by anybody in one transaction. */
  async rejectTogether(by: JsonRpcSigner, voters: readonly JsonRpcSigner[], id: string): Promise<void> {
    const values = { acts: [id], reason: "", counter: 1 };
    const { keys, wallets } = await this.signedBy(voters, RejectActs, values);
    await done(this.as(by).rejectBundle([id], 1, "", DEADLINE, keys, wallets));
  }

  /** Signatures of several over the same act of this wallet. */
  private async signedBy(people: readonly JsonRpcSigner[], act: ActType, values: ActValues): Promise<SignatureBundle> {
    const { chainId } = await this.world.chain.provider.getNetwork();
    const typed = typedAct(walletDomain(chainId, this.address), act, values, DEADLINE);
    const signed: { person: string; signature: string }[] = [];
    for (const one of people) {
      const signature = await one.signTypedData(typed.domain, typed.types, typed.message);
      signed.push({ person: one.address, signature });
    }
    return bundleSignatures(digestOf(typed), signed);
  }

  /** Has an award paid, by anybody; what was awarded, and the fee on top, as the chain says it. */
  async execute(by: JsonRpcSigner, id: string, award: Award): Promise<{ awarded: bigint; fee: bigint }> {
    const { head, purpose, payouts } = packAward(award);
    const receipt = await (await this.as(by).execute(id, head, purpose, payouts)).wait();
    const { awarded, fee } = this.argsOf(receipt, "AwardExecuted");
    return { awarded, fee };
  }

  /** Waits until an act can no longer be rejected. */
  async pastWindow(id: string): Promise<void> {
    const { end } = await this.contract.actOf(id);
    await until(this.world, Number(end));
  }

  /** Proposes other operators, as the only one that it takes; returns the id. */
  async proposeHandOver(by: JsonRpcSigner, operators: readonly string[], threshold: number): Promise<string> {
    const sent = await this.as(by).proposeHandOver([...operators], threshold, CALLER_ONLY);
    return this.idIn(await sent.wait(), "HandOverScheduled");
  }

  /** Opens a motion that ends the wallet; returns its id. */
  async openSunset(by: JsonRpcSigner, successor: string): Promise<string> {
    const sent = await this.as(by).openMotion(MotionKind.Sunset, successor, [], by, CALLER);
    return this.idIn(await sent.wait(), "MotionOpened");
  }

  async support(by: JsonRpcSigner, motion: string): Promise<void> {
    await done(this.as(by).support(motion, by, true, 1, CALLER));
  }

  /** Pays a receipt back, by anybody: to whom, and how much, as the chain says it. */
  async claim(by: JsonRpcSigner, index: number): Promise<{ donor: string; amount: bigint }> {
    const receipt = await (await this.as(by).claim(this.world.euro, index)).wait();
    const { donor, amount } = this.argsOf(receipt, "Refunded");
    return { donor, amount };
  }

  /** Settles the euro; what the successor gets, as the chain says it. */
  async settle(by: JsonRpcSigner): Promise<{ successor: string; amount: bigint }> {
    const receipt = await (await this.as(by).settle(this.world.euro)).wait();
    const { successor, amount } = this.argsOf(receipt, "RestMoved");
    return { successor, amount };
  }

  private idIn(receipt: ContractTransactionReceipt | null, event: string): string {
    return this.argsOf(receipt, event).id;
  }

  private argsOf(receipt: ContractTransactionReceipt | null, event: string) {
    const logs = receipt?.logs.filter(({ address }) => address === this.address) ?? [];
    const found = logs.map((log) => walletInterface.parseLog(log)).find((log) => log?.name === event);
    if (!found) throw new Error(`The wallet did not say ${event}`);
    return found.args;
  }
}

/** An award of euro. */
export function euros(world: World, input: Omit<AwardInput, "asset">): Award {
  return makeAward({ ...input, asset: world.deployment.addresses.asset }, 6);
}
