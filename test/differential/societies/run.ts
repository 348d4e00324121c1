/** One run: the same acts in the model and on the chain, and everything compared after each. */
import { Interface } from "ethers";
import { artifacts, ethers, network } from "hardhat";
import { list, listed, plain, read, Views, word } from "../common/answers";
import { encode } from "./encode";
import { type Act, type Outcome, perform } from "./model";
import { owedIn, societyOfRequest } from "./model/money";
import type { World } from "./model/types";
import { questionsAbout, questionsAboutAll } from "./model/views";
import type { Setting } from "./setting";

const GAS = "0x7a1200";
const BALANCE = new Interface(["function balanceOf(address) view returns (uint256)"]);

/** Acts that move an asset; after others only the ledger's own money is asked for. */
const MOVING = new Set<Act["act"]>([
  "commit",
  "commitWithPermit",
  "give",
  "giveMany",
  "collect",
  "claimShares",
  "claimCommons",
  "claimReferral",
  "giveAfterEnd",
  "moveReserves",
  "multicall",
]);

/** Acts that write several societies. */
const OF_ALL = new Set<Act["act"]>(["claimCommons", "multicall"]);

let views: Views | undefined;

/** What a run is about after a step, for whoever wants to compare more: the state from events, say. */
export interface AfterStep {
  setting: Setting;
  world: World;
  now: bigint;
  act: Act;
  /** Name of the error, if the act was refused. */
  refused: string | undefined;
}

export interface Options {
  /** Called after each step, refused or not. */
  afterEach?: (after: AfterStep) => Promise<void>;
  /** Called with each mistake that was asked about, and its error. */
  afterAsking?: (act: Act, error: string) => Promise<void>;
}

export class Run {
  world: World;
  now = 0n;
  readonly history: string[] = [];
  #turn = 0;

  constructor(
    readonly setting: Setting,
    { world = setting.world, now = 0n, ...options }: { world?: World; now?: bigint } & Options = {},
  ) {
    this.world = world;
    this.now = now;
    this.options = options;
  }

  private readonly options: Options;

  /** Goes to a time so many seconds from now: the first act is a second later. */
  async begin(wait: (now: bigint) => bigint): Promise<bigint> {
    const now = BigInt((await ethers.provider.getBlock("latest"))!.timestamp);
    this.now = now + wait(now);
    return this.now;
  }

  /** Performs an act on both sides after so many seconds, and compares: the name of the error, if it is refused. */
  async step(act: Act, wait = 1n): Promise<string | undefined> {
    this.now += wait;
    const outcome = perform(this.world, this.now, act);
    const expected = "error" in outcome ? outcome.error : undefined;
    const call = await encode(this.setting, this.world, this.now, act);
    this.history.push(`+${wait} s ${JSON.stringify(act, plain)} -> ${expected ?? "happens"}`);
    await network.provider.send("evm_setNextBlockTimestamp", [`0x${this.now.toString(16)}`]);
    this.requireSame(outcome, await views!.refusalOf("eth_sendTransaction", { from: act.caller, ...call, gas: GAS }));
    // What was refused changed nothing.
    if ("world" in outcome) {
      this.world = outcome.world;
      const created = act.act === "createSociety" ? BigInt(this.world.societies.length) : undefined;
      await this.compare(OF_ALL.has(act.act) ? undefined : (created ?? concerned(act)), MOVING.has(act.act));
    }
    const { setting, world, now } = this;
    await this.options.afterEach?.({ setting, world, now, act, refused: expected });
    return expected;
  }

  /** Asks what would become of an act now, without letting it happen: what the model refuses, the ledger must refuse. */
  async tryIn(act: Act): Promise<void> {
    const outcome = perform(this.world, this.now, act);
    if (!("error" in outcome)) return;
    const call = await encode(this.setting, this.world, this.now, act);
    const happened = await views!.refusalOf("eth_call", { from: act.caller, ...call, gas: GAS }, "latest");
    this.history.push(`asked ${JSON.stringify(act, plain)} -> ${outcome.error}`);
    this.requireSame(outcome, happened);
    this.history.pop();
    await this.options.afterAsking?.(act, outcome.error);
  }

  private requireSame(outcome: Outcome, happened: string | undefined): void {
    const expected = "error" in outcome ? outcome.error : undefined;
    const said = "error" in outcome && outcome.values ? `${expected}(${outcome.values.join(", ")})` : expected;
    const name = said === expected ? happened?.split("(")[0] : happened;
    if (name !== said) this.fail([`the contract: ${happened ?? "happens"}`, `the model: ${said ?? "happens"}`]);
  }

  /** Compares all that the ledger shows of one society, or of all, and everybody's money. */
  async compare(society?: bigint, moved = true): Promise<void> {
    const { world, now, setting } = this;
    const turn = ++this.#turn;
    const questions = questionsAboutAll(world, setting.everybody);
    const outsiders = [setting.creator, ...setting.charities];
    for (const one of world.societies) {
      if (society !== undefined && one.id !== society) continue;
      questions.push(...questionsAbout(world, one, now, { turn, all: society === undefined }, outsiders));
    }
    const data =
      views!.known.getFunction("multicall")!.selector + word(32n) + list(questions.map((one) => views!.asked(one)));
    const money = this.money(society, moved);
    const [answers, ...balances] = await Promise.all([
      read(world.ledger, data),
      ...money.map(({ asset, account }) => read(asset, BALANCE.encodeFunctionData("balanceOf", [account]))),
    ]);
    const different: string[] = [];
    for (const [i, answer] of listed(answers!).entries()) {
      if (answer !== views!.answered(questions[i]!)) different.push(views!.describe(questions[i]!, answer));
    }
    for (const [i, { asset, account, balance }] of money.entries()) {
      const has = BigInt(balances[i]!);
      if (has !== balance) different.push(`${account} has ${has} of ${asset}, in the model ${balance}`);
    }
    for (const asset of Object.keys(world.assets)) {
      const [has, owes] = [world.assets[asset]!.balances[world.ledger] ?? 0n, owedIn(world, asset)];
      if (has < owes) different.push(`the ledger has ${has} of ${asset} and owes ${owes}`);
    }
    if (different.length > 0) this.fail(different);
  }

  /** Balances that are compared: the ledger's always, others' in the asset of the society. */
  private money(society: bigint | undefined, moved: boolean): { asset: string; account: string; balance: bigint }[] {
    const { world, setting } = this;
    const its = society === undefined ? undefined : world.societies[Number(society) - 1]?.asset;
    const all = [world.ledger, setting.later, ...setting.everybody];
    return Object.entries(world.assets).flatMap(([asset, { balances }]) => {
      const accounts = moved && (asset === its || society === undefined) ? all : [world.ledger];
      return accounts.map((account) => ({ asset, account, balance: balances[account] ?? 0n }));
    });
  }

  private fail(differences: string[]): never {
    throw new Error(`Contract and model differ\n  ${differences.join("\n  ")}\nafter\n  ${this.history.join("\n  ")}`);
  }
}

/** The society that an act is about; all if that is not plain. */
function concerned(act: Act): bigint | undefined {
  if (act.act === "setMood" || act.act === "allow" || act.act === "refuseTakeover") return 0n;
  if ("society" in act) return act.society;
  if ("request" in act) return societyOfRequest(act.request);
  if ("requests" in act) return societyOfRequest(act.requests[0] ?? 0n);
  if ("id" in act) return act.id;
  return 0n;
}

/** Learns all views and errors; once, before the first run. */
export async function learn(setting: Setting): Promise<void> {
  const fragments = new Set<string>();
  setting.ledger.interface.forEachFunction((one) => {
    // The other one of this name knows a single sequence.
    if (one.format("sighash") !== "nonces(address)") fragments.add(one.format("full"));
  });
  setting.ledger.interface.forEachError((one) => fragments.add(one.format("full")));
  for (const other of ["MoodyEuro", "PeerVotes"]) {
    new Interface((await artifacts.readArtifact(other)).abi).forEachError((one) => fragments.add(one.format("full")));
  }
  views = new Views(new Interface([...fragments]));
}
