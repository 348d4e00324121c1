/** One run: the same acts in the model and on the chain, and everything compared after each. */
import { AbiCoder, Interface, type Result } from "ethers";
import { artifacts, ethers, network } from "hardhat";
import { encode } from "./encode";
import { type Act, type Outcome, perform } from "./model";
import { owedIn, societyOfRequest } from "./model/money";
import type { World } from "./model/types";
import { type Question, questionsAbout, questionsAboutAll, type Value } from "./model/views";
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
    this.requireSame(outcome, await refusalOf("eth_sendTransaction", { from: act.caller, ...call, gas: GAS }));
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
    const happened = await refusalOf("eth_call", { from: act.caller, ...call, gas: GAS }, "latest");
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
    const data = known!.getFunction("multicall")!.selector + list(questions.map(asked));
    const money = this.money(society, moved);
    const [answers, ...balances] = await Promise.all([
      read(world.ledger, data),
      ...money.map(({ asset, account }) => read(asset, BALANCE.encodeFunctionData("balanceOf", [account]))),
    ]);
    const different: string[] = [];
    for (const [i, answer] of listed(answers!).entries()) {
      if (answer !== answered(questions[i]!)) different.push(describe(questions[i]!, answer));
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

export function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

// Views, in words of 32 bytes: the model's answer is written as the contract's is, and both are compared as they are.

let known: Interface | undefined;
const coder = AbiCoder.defaultAbiCoder();

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
  known = new Interface([...fragments]);
}

function word(value: Value): string {
  if (value === undefined || value === false) return "0".repeat(64);
  if (value === true) return "1".padStart(64, "0");
  if (typeof value === "bigint") return value.toString(16).padStart(64, "0");
  return (value as string).slice(2).toLowerCase().padStart(64, "0");
}

/** Bytes after bytes, as `bytes[]` is written; ethers takes longer for it than the ledger for its answers. */
function list(all: string[]): string {
  const starts: string[] = [];
  const bodies: string[] = [];
  let start = 32 * all.length;
  for (const one of all) {
    const size = (one.length - 2) / 2;
    const padded = 32 * Math.ceil(size / 32);
    starts.push(word(BigInt(start)));
    bodies.push(word(BigInt(size)), one.slice(2).padEnd(2 * padded, "0"));
    start += 32 + padded;
  }
  return [word(32n), word(BigInt(all.length)), ...starts, ...bodies].join("");
}

/** What is in such a list. */
function listed(written: string): string[] {
  const number = (at: number) => Number.parseInt(written.slice(2 + 2 * at, 66 + 2 * at), 16);
  const first = 64;
  return Array.from({ length: number(32) }, (_, i) => {
    const at = first + number(first + 32 * i);
    return `0x${written.slice(66 + 2 * at, 66 + 2 * (at + number(at)))}`;
  });
}

const words = (values: Value[]): string => values.map((one) => (Array.isArray(one) ? words(one) : word(one))).join("");

const selectors = new Map<string, string>();

function asked({ view, args }: Question): string {
  if (!selectors.has(view)) selectors.set(view, known!.getFunction(view)!.selector);
  return selectors.get(view)! + words(args);
}

const dynamic = new Set(["societyOf", "rankingOf"]);

function answered({ view, answer }: Question): string {
  if (!dynamic.has(view)) return `0x${words(answer)}`;
  return coder.encode([...known!.getFunction(view)!.outputs], answer.map(filled));
}

const NOBODY = `0x${"0".repeat(40)}`;

function filled(value: Value): unknown {
  return Array.isArray(value) ? value.map(filled) : (value ?? NOBODY);
}

/** What is different, field by field. */
function describe(question: Question, answer: string): string {
  const { view, args } = question;
  const fragment = known!.getFunction(view)!;
  const flat = (result: Result): string[] => result.toArray(true).flatMap((one) => plainly(one));
  const names = fragment.outputs.flatMap(({ name, components }) => components?.map((one) => one.name) ?? [name]);
  const [theirs, ours] = [answer, answered(question)].map((one) => flat(coder.decode([...fragment.outputs], one)));
  const wrong = theirs!.flatMap((one, i) =>
    one === ours![i] ? [] : [`${names[i] ?? i}: the contract ${one}, the model ${ours![i]}`],
  );
  return `${view}(${args.join(", ")}) ${wrong.join("; ")}`;
}

function plainly(value: unknown): string[] {
  if (Array.isArray(value)) return value.length > 12 ? value.flatMap((one) => plainly(one)) : [value.flat(9).join(" ")];
  return [String(value)];
}

function read(to: string, data: string): Promise<string> {
  const gas = `0x${(60_000_000).toString(16)}`;
  return network.provider.send("eth_call", [{ to, data, gas }, "latest"]) as Promise<string>;
}

/** Sends a transaction, or asks what would become of it: the error that it reverts with, and its values. */
async function refusalOf(how: string, ...what: unknown[]): Promise<string | undefined> {
  try {
    await network.provider.send(how, what);
    return undefined;
  } catch (failure) {
    const { data } = failure as { data?: string | { data?: string } };
    const reason = typeof data === "string" ? data : data?.data;
    if (reason === undefined) throw failure;
    if (reason.startsWith("0x4e487b71")) return "Panic";
    const error = known!.parseError(reason);
    return error ? `${error.name}(${error.args.toArray().join(", ")})` : `unknown error ${reason}`;
  }
}
