import { type ContractTransactionReceipt, type JsonRpcSigner, MaxUint256, ZeroAddress, ZeroHash } from "ethers";
import { NINE_TENTHS_A_MONTH, rateOf } from "../../../sdk/src/societies/karma";
import type { IBenefitSocieties } from "../../../typechain-types";
import type { RulesStruct } from "../../../typechain-types/contracts/societies/IBenefitSocieties";
import { done } from "../couple";
import { DAY, type World } from "../world";

/** One karma, in millionths. */
export const KARMA = 1_000_000n;

/** How long a change of rules can be stopped (7 days). */
export const WEEK = 7 * DAY;

export type Rules = RulesStruct;
type Member = Awaited<ReturnType<IBenefitSocieties["memberOf"]>>;

/** The usual rules: karma halves in 180 days, one karma per euro, half when it is committed and half when it is given. */
export const USUAL = {
  rate: rateOf(180n),
  ratio: KARMA,
  vesting: 90 * 24,
  fee: 500,
  charity: 500,
  perBeneficiary: 2_000,
  approval: 300,
  control: 7,
  charities: 3,
  payoutRule: ZeroAddress,
} satisfies Rules;

/** The rules of the source's charts: karma fades to 0.9 in a month, and nothing else comes into it. */
export const CHARTS = {
  ...USUAL,
  rate: NINE_TENTHS_A_MONTH,
  vesting: 0,
  fee: 0,
  charity: 0,
  perBeneficiary: 10_000,
} satisfies Rules;

export const Kind = { Benefit: 0, Charity: 1 } as const;

/** The caller is the person: nothing is carried. */
const CALLER = "0x";

/** One society, and what people do in it; everybody sends for themselves. */
export class Society {
  private constructor(
    readonly world: World,
    readonly id: bigint,
  ) {}

  static async create(world: World, creator: JsonRpcSigner, rules: Rules, name: string): Promise<Society> {
    const asset = world.deployment.addresses.asset;
    const words = [name, "We put money aside for each other, and give it to who needs it.", ""] as const;
    await done(world.societies.connect(creator).createSociety(asset, rules, 0n, ...words));
    return new Society(world, await world.societies.societyCount());
  }

  as(who: JsonRpcSigner): IBenefitSocieties {
    return this.world.societies.connect(who);
  }

  info() {
    return this.world.societies.societyOf(this.id);
  }

  member(who: JsonRpcSigner): Promise<Member> {
    return this.world.societies.memberOf(this.id, who);
  }

  async join(who: JsonRpcSigner): Promise<void> {
    await done(this.world.euro.connect(who).approve(this.world.societies, MaxUint256));
    await done(this.as(who).join(this.id, who, ZeroAddress, ZeroHash, CALLER));
  }

  async commit(who: JsonRpcSigner, amount: bigint): Promise<void> {
    await done(this.as(who).commit(this.id, who, who, amount, CALLER));
  }

  async nominate(who: JsonRpcSigner, oracle: JsonRpcSigner): Promise<void> {
    const { nominations } = await this.member(who);
    await done(this.as(who).nominate(this.id, who, oracle, nominations + 1n, CALLER));
  }

  /** Files a request with so many millionths of karma; returns its id. */
  async file(
    who: JsonRpcSigner,
    karma: bigint,
    subject: string,
    { kind = Kind.Benefit, target = ZeroAddress, eventAt }: { kind?: 0 | 1; target?: string; eventAt?: number } = {},
  ): Promise<bigint> {
    const wording = { subject, summary: "", details: "", detailsHash: ZeroHash };
    const at = eventAt ?? (await this.world.chain.now());
    const sent = await this.as(who).file(this.id, who, kind, target, karma, at, wording, CALLER);
    return this.filedIn((await sent.wait())!);
  }

  private filedIn(receipt: ContractTransactionReceipt): bigint {
    const { interface: known } = this.world.societies;
    const logs = receipt.logs.map((log) => known.parseLog(log));
    return logs.find((log) => log?.name === "RequestFiled")?.args.request;
  }

  async vote(request: bigint, oracle: JsonRpcSigner, inFavour = true): Promise<void> {
    const { counter } = await this.world.societies.voteOf(request, oracle);
    await done(this.as(oracle).vote(request, oracle, inFavour ? 1 : 2, counter + 1n, CALLER));
  }

  /** Waits until the time for votes is over, and has the outcome recorded by anybody. */
  async decide(request: bigint, by: JsonRpcSigner): Promise<void> {
    const { votingUntil } = await this.world.societies.requestOf(request);
    await until(this.world, Number(votingUntil) + 1);
    await done(this.as(by).decide(request));
  }

  async give(request: bigint, who: JsonRpcSigner, amount: bigint, fromCharity = false): Promise<void> {
    await done(this.as(who).give(request, who, amount, fromCharity, CALLER));
  }

  /** Commits and gives on at once, in one transaction. */
  async commitAndGive(request: bigint, who: JsonRpcSigner, amount: bigint): Promise<void> {
    const { interface: known } = this.world.societies;
    const calls = [
      known.encodeFunctionData("commit", [this.id, who.address, who.address, amount, CALLER]),
      known.encodeFunctionData("give", [request, who.address, amount, false, CALLER]),
    ];
    await done(this.as(who).multicall(calls));
  }
}

/** Lets time pass until a moment, if it has not come yet. */
export async function until(world: World, moment: number): Promise<void> {
  const now = await world.chain.now();
  if (now < moment) await world.chain.pass(moment - now);
}
