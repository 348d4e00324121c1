/** One run: the same acts in the model and on the chain, and everything compared after each. */
import { Interface, type Result } from "ethers";
import { artifacts, ethers, network } from "hardhat";
import { list, listed, plain, type Question, read, Views, word } from "../common/answers";
import type { Refusal } from "../common/refusal";
import { encode } from "./encode";
import { type Act, type OneAct, perform } from "./model";
import { balanceOf as balanceIn, creditsOf, type Log, moneyOf, type World, ZERO } from "./model/types";
import { questionsAbout } from "./model/views";
import type { Setting } from "./setting";

/** Gas of an act; little of those that let a recipient burn all of it, since the chain remembers every step of a failure. */
const GAS = "0xf42400";
const LITTLE_GAS = "0x7a120";
const BURNING = new Set<Act["act"]>(["collect", "settle"]);
const TOKENS = new Interface(["function balanceOf(address) view returns (uint256)"]);
const READER = new Interface(["function read(address,bytes[]) view returns (bytes[])"]);

/** Acts that move money out of a wallet. */
const PAYING = new Set<Act["act"]>(["execute", "collect", "settle", "claim", "block"]);

/** What a run is about after a step, for whoever wants to compare more: the state from events, say. */
export interface AfterStep {
  setting: Setting;
  world: World;
  now: bigint;
  act: Act;
  /** Names of the errors of the act, or of the acts of a block. */
  refused: string[];
  logs: Log[];
}

export interface Options {
  /** Called after each step, refused or not. */
  afterEach?: (after: AfterStep) => Promise<void>;
  /** Compares views only when it is asked to: what happens, its events and errors always. */
  lazily?: boolean;
  /** Called with each mistake that was asked about, and its error. */
  afterAsking?: (act: Act, error: string) => Promise<void>;
}

export class Run {
  world: World;
  now: bigint;
  readonly history: string[] = [];

  constructor(
    readonly setting: Setting,
    { world = setting.world, now = 0n, ...options }: { world?: World; now?: bigint } & Options = {},
  ) {
    this.world = world;
    this.now = now;
    this.options = options;
  }

  private readonly options: Options;

  async begin(): Promise<void> {
    this.now = BigInt((await ethers.provider.getBlock("latest"))!.timestamp);
  }

  /** Performs an act on both sides after so many seconds, and compares: the names of errors. */
  async step(act: Act, wait = 1n): Promise<string[]> {
    this.now += wait;
    const outcome = perform(this.world, this.now, act);
    const refusals = "error" in outcome ? [outcome] : (outcome.refused ?? []);
    const refused = refusals.flatMap((one) => (one ? [one.error] : []));
    this.history.push(`+${wait} s ${JSON.stringify(act, plain)} -> ${refused.join(", ") || "happens"}`);
    if (act.act === "block") await this.sendTogether(act.acts, refusals);
    else await this.sendAlone(act, "error" in outcome ? outcome : undefined);
    // What was refused changed nothing.
    const logs = "world" in outcome ? outcome.world.logs : [];
    if ("world" in outcome) this.world = outcome.world;
    if (act.act !== "putCode") await this.compareLogs(logs);
    if ("world" in outcome && !this.options.lazily) await this.compare(concerned(act), PAYING.has(act.act));
    const { setting, world, now } = this;
    await this.options.afterEach?.({ setting, world, now, act, refused, logs });
    return refused;
  }

  private async sendAlone(act: OneAct, refusal: Refusal | undefined): Promise<void> {
    const time = `0x${this.now.toString(16)}`;
    if (act.act === "putCode") {
      await network.provider.send("hardhat_setCode", [act.account, this.setting.code]);
      await network.provider.send("evm_mine", [time]);
      return;
    }
    const call = await this.transaction(act);
    await network.provider.send("evm_setNextBlockTimestamp", [time]);
    this.requireSame(refusal, await views!.refusalOf("eth_sendTransaction", call));
  }

  /** All in one block, in this order. */
  private async sendTogether(acts: readonly OneAct[], refusals: readonly (Refusal | undefined)[]): Promise<void> {
    await network.provider.send("evm_setAutomine", [false]);
    const hashes: string[] = [];
    try {
      let world = this.world;
      for (const [i, act] of acts.entries()) {
        const tip = `0x${(BigInt(acts.length - i) * 10n ** 9n).toString(16)}`;
        const fees = { maxPriorityFeePerGas: tip, maxFeePerGas: `0x${(20n * 10n ** 9n).toString(16)}` };
        const call = await this.transaction(act, world);
        hashes.push((await network.provider.send("eth_sendTransaction", [{ ...call, ...fees }])) as string);
        const outcome = perform(world, this.now, act);
        if ("world" in outcome) world = outcome.world;
      }
      await network.provider.send("evm_mine", [`0x${this.now.toString(16)}`]);
    } finally {
      await network.provider.send("evm_setAutomine", [true]);
    }
    for (const [i, hash] of hashes.entries()) {
      const { status } = (await network.provider.send("eth_getTransactionReceipt", [hash])) as { status: string };
      this.requireSame(refusals[i], status === "0x1" ? undefined : await this.reasonOf(hash));
    }
  }

  private async reasonOf(hash: string): Promise<string> {
    const options = { disableStack: true, disableMemory: true, disableStorage: true };
    const trace = (await network.provider.send("debug_traceTransaction", [hash, options])) as { returnValue: string };
    return views!.nameOf(`0x${trace.returnValue.replace(/^0x/, "")}`);
  }

  private async transaction(act: OneAct, world = this.world) {
    const { to, data, value } = await encode(this.setting, world, this.now, act);
    const gas = BURNING.has(act.act) ? LITTLE_GAS : GAS;
    return { from: act.caller, to, data, value: `0x${value.toString(16)}`, gas };
  }

  /** Asks what would become of an act now, without letting it happen: what the model refuses, wallets must refuse. */
  async tryIn(act: Act): Promise<void> {
    if (act.act === "block" || act.act === "putCode") return;
    const outcome = perform(this.world, this.now, act);
    if (!("error" in outcome)) return;
    this.history.push(`asked ${JSON.stringify(act, plain)} -> ${outcome.error}`);
    this.requireSame(outcome, await views!.refusalOf("eth_call", await this.transaction(act), "latest"));
    this.history.pop();
    await this.options.afterAsking?.(act, outcome.error);
  }

  private requireSame(refusal: Refusal | undefined, happened: string | undefined): void {
    const said = refusal?.values ? `${refusal.error}(${refusal.values.join(", ")})` : refusal?.error;
    const name = said === refusal?.error ? happened?.split("(")[0] : happened;
    if (name !== said) this.fail([`the contract: ${happened ?? "happens"}`, `the model: ${said ?? "happens"}`]);
  }

  /** Compares what was emitted in the last block, by whom, in which order and with which values. */
  private async compareLogs(expected: readonly Log[]): Promise<void> {
    const filter = { fromBlock: "latest", toBlock: "latest" };
    const logs = (await network.provider.send("eth_getLogs", [filter])) as {
      address: string;
      topics: string[];
      data: string;
    }[];
    const emitted = logs.flatMap(({ address, topics, data }) => {
      const by = this.world.names[address.toLowerCase()] ?? address;
      if (by in this.world.assets || by === this.world.votes.token) return [];
      const found = views!.known.parseLog({ topics, data });
      return [`${by} ${found?.name}(${flat(found?.args ?? ([] as unknown as Result))})`];
    });
    const said = expected.map(({ by, name, values }) => `${by} ${name}(${values})`);
    if (emitted.join("\n") === said.join("\n")) return;
    this.fail([`the contract: ${emitted.join("; ")}`, `the model: ${said.join("; ")}`]);
  }

  /** Compares all that wallets show, one or all, and everybody's money. */
  async compare(only?: string, paid = true): Promise<void> {
    const different: string[] = [];
    for (const wallet of this.world.wallets) {
      if (only !== undefined && wallet.address !== only) continue;
      const { people, accounts, everybody } = this.setting;
      const all = [...Object.keys(wallet.acts), ...Object.keys(wallet.motions)];
      const ids = only === undefined ? all : all.filter((id) => this.recent(id));
      const persons = only === undefined ? everybody : [...new Set([...people, ...this.setting.operators])];
      const questions = questionsAbout(this.world, wallet, this.now, { ids, people: persons, accounts });
      await this.ask(wallet.address, views!, questions, different);
      for (const asset of [ZERO, ...Object.keys(this.world.assets)]) {
        const money = moneyOf(wallet, asset);
        const owes = creditsOf(money) + (money.refunds?.owed ?? 0n);
        const has = balanceIn(this.world, asset, wallet.address);
        if (has < owes) different.push(`${wallet.address} has ${has} of ${asset} and owes ${owes}`);
      }
    }
    await this.compareMoney(paid, different);
    if (only === undefined) await this.compareDelegates(different);
    if (different.length > 0) this.fail(different);
  }

  /** Whether an act or motion is of the last month. */
  private recent(id: string): boolean {
    return (BigInt(id) & ((1n << 40n) - 1n)) + 2_600_000n > this.now;
  }

  private async ask(target: string, from: Views, questions: Question[], different: string[]): Promise<void> {
    const data = `${READER.getFunction("read")!.selector}${word(target)}${word(64n)}${list(questions.map((one) => from.asked(one)))}`;
    for (const [i, answer] of listed(await read(this.setting.views, data)).entries()) {
      if (answer !== from.answered(questions[i]!)) different.push(from.describe(questions[i]!, answer));
    }
  }

  private async compareMoney(paid: boolean, different: string[]): Promise<void> {
    const { world, setting } = this;
    const wallets = world.wallets.map(({ address }) => address);
    const holders = paid ? [...setting.accounts, ...setting.recipients, setting.rich, ...wallets] : wallets;
    for (const [asset, { balances }] of Object.entries(world.assets)) {
      const questions = holders.map((one) => ({ view: "balanceOf", args: [one], answer: [balances[one] ?? 0n] }));
      await this.ask(asset, tokens, questions, different);
    }
    if (!paid) return;
    for (const [account, balance] of Object.entries(world.native)) {
      const has = BigInt((await network.provider.send("eth_getBalance", [account, "latest"])) as string);
      if (has !== balance && account in world.native) different.push(`${account} has ${has}, in the model ${balance}`);
    }
  }

  private async compareDelegates(different: string[]): Promise<void> {
    const { token, registered } = this.world.votes;
    const questions = this.setting.people.map((one) => {
      const known = registered[one];
      const { higher = 0n, countsFrom = 0n, number = 0n } = known ?? {};
      return {
        view: "delegateOf",
        args: [token, one],
        answer: [known?.weights.at(-1)?.value ?? 0n, higher, countsFrom, number],
      };
    });
    await this.ask(this.world.delegated, delegates!, questions, different);
  }

  private fail(differences: string[]): never {
    throw new Error(`Contract and model differ\n  ${differences.join("\n  ")}\nafter\n  ${this.history.join("\n  ")}`);
  }
}

/** The wallet that an act is about; none if it is outside, all if it is about several. */
function concerned(act: Act): string | undefined {
  if (act.act === "block") return undefined;
  if (act.act === "create") return act.address;
  return "wallet" in act ? act.wallet : "nobody";
}

const flat = (values: Result): string => {
  const text = (value: unknown): string =>
    Array.isArray(value) ? [...(value as unknown[])].map(text).join(",") : String(value);
  return [...values].map(text).join(", ");
};

let views: Views | undefined;
let delegates: Views | undefined;
const tokens = new Views(TOKENS);

const CODE = ["CommunityWallet", "WalletOffices", "WalletElectors", "WalletEndings"];

/** Learns all views, events and errors; once, before the first run. */
export async function learn(setting: Setting): Promise<void> {
  const fragments = new Set(new Interface(setting.abi).format());
  const others = [...CODE, "CommunityWalletFactory", "DelegatedVotes", "MoodyEuro", "PeerVotes"];
  for (const other of others) {
    const { abi } = await artifacts.readArtifact(other);
    const known = new Interface(abi);
    known.forEachError((one) => fragments.add(one.format("full")));
    known.forEachEvent((one) => fragments.add(one.format("full")));
    if (other === "DelegatedVotes") delegates = new Views(known);
  }
  views = new Views(new Interface([...fragments, "error FailedDeployment()"]));
}
