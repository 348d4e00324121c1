import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { loadFixture, setCode, time } from "@nomicfoundation/hardhat-network-helpers";
import {
  type AddressLike,
  type BaseContract,
  type ContractRunner,
  Interface,
  type TypedDataDomain,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { artifacts, ethers } from "hardhat";
import type {
  BenefitSocieties,
  SocietyControl,
  SocietyDecisions,
  SocietyEndings,
  SocietyMembers,
  SocietyMoney,
  SocietyViews,
  TestEuro,
} from "../../typechain-types";
import type { Watched } from "../common/untouched";
import { type Act, act, CALLER, carry, FAR } from "../helpers/consent";
import { domainOf, nonceOf } from "../relationships/fixture";
import { logarithmOfTwo } from "./karma/exact";

export { domainOf, loadFixture, nonceOf, time };

/** One euro in the smallest unit of the test euro, and one karma in millionths (6 decimals). */
export const EURO = 1_000_000n;
export const KARMA = 1_000_000n;
export const HOUR = 3_600;
export const DAY = 86_400;
export const MONTH = 30 * DAY;
export const VOTING = 7 * DAY;
export const FUNDING = 90 * DAY;

export const Kind = { Benefit: 0, Charity: 1, Accusation: 2 } as const;
export const State = { Unknown: 0n, Open: 1n, Approved: 2n, Refused: 3n, Withdrawn: 4n, Closed: 5n } as const;
export const Choice = { None: 0, For: 1, Against: 2 } as const;
export const Flag = { Lifetime: 1n, Registrar: 2n, Affiliate: 4n, Nominated: 8n, Burned: 16n } as const;

/** Every signed act of the ledger, as the specification writes it. */
export const ACTS = {
  join: act("JoinSociety(uint32 society,address account,address affiliate,bytes32 info,uint256 nonce,uint40 deadline)"),
  commit: act("CommitFunds(uint32 society,address payer,address member,uint96 amount,uint256 nonce,uint40 deadline)"),
  give: act("Give(uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)"),
  giveMany: act(
    "GiveMany(address giver,bool fromCharity,Gift[] gifts,uint256 nonce,uint40 deadline)Gift(uint64 request,uint96 amount)",
  ),
  nominate: act("NominateOracle(uint32 society,address member,address oracle,uint24 counter,uint40 deadline)"),
  file: act(
    "FileRequest(uint32 society,address claimant,uint8 kind,address target,uint64 karma,uint40 eventAt,string subject,string summary,string details,bytes32 detailsHash,uint256 nonce,uint40 deadline)",
  ),
  vote: act("VoteOnRequest(uint64 request,uint8 choice,uint8 counter,uint40 deadline)"),
} satisfies Record<string, Act>;

/** Half-lives per day of a half-life in days, in units of 2^-64. */
export function rateOf(halfLife: number): bigint {
  return 2n ** 64n / BigInt(halfLife);
}

/** Karma that fades to 0.9 in 30 days, as in the source's charts. */
export const NINE_TENTHS_A_MONTH = 93_465_405_439_766_500n;

/** What a society decides for itself. */
export interface Rules {
  rate: bigint;
  ratio: bigint;
  vesting: number;
  fee: number;
  charity: number;
  perBeneficiary: number;
  approval: number;
  control: number;
  charities: number;
  payoutRule: string;
}

/** The two presets, with a ratio of one karma per whole unit of the asset. */
export const USUAL: Rules = {
  rate: rateOf(180),
  ratio: KARMA,
  vesting: 90 * 24,
  fee: 500,
  charity: 500,
  perBeneficiary: 2_000,
  approval: 300,
  control: 7,
  charities: 3,
  payoutRule: ZeroAddress,
};
export const CHARTS: Rules = {
  ...USUAL,
  rate: NINE_TENTHS_A_MONTH,
  vesting: 0,
  fee: 0,
  charity: 0,
  perBeneficiary: 10_000,
};

/** What a request says, with defaults. */
export function wordingWith(some: Partial<{ subject: string; summary: string; details: string; detailsHash: string }>) {
  return { subject: "A broken leg", summary: "", details: "", detailsHash: ZeroHash, ...some };
}

/** The functions of some parts of the ledger, all at its address. */
type Functions<T> = Omit<T, keyof BaseContract | "filters" | "getEvent">;
export type Ledger = Functions<BenefitSocieties> &
  Functions<SocietyMembers> &
  Functions<SocietyMoney> &
  Functions<SocietyDecisions> &
  Functions<SocietyControl> &
  Functions<SocietyEndings> &
  Functions<SocietyViews> &
  Omit<BaseContract, "connect"> & { connect(runner: ContractRunner | null): Ledger };

/** Parts in the order in which the code goes on. Each but the last is deployed with the address of the next. */
export const PARTS = [
  "BenefitSocieties",
  "SocietyMembers",
  "SocietyMoney",
  "SocietyDecisions",
  "SocietyControl",
  "SocietyEndings",
  "SocietyViews",
] as const;

/** All that the parts know, each function, event and error once. */
export async function fullInterface(): Promise<Interface> {
  const fragments = new Map<string, string>();
  for (const part of PARTS) {
    const { abi } = await artifacts.readArtifact(part);
    Interface.from(abi).forEachFunction((one) => fragments.set(one.format("sighash"), one.format("full")));
    Interface.from(abi).forEachEvent((one) => fragments.set(`event ${one.format("sighash")}`, one.format("full")));
    Interface.from(abi).forEachError((one) => fragments.set(`error ${one.format("sighash")}`, one.format("full")));
  }
  return new Interface([...fragments.values()]);
}

/** Deploys all parts of the ledger. */
export async function deployLedger(commons: AddressLike) {
  const parts: BaseContract[] = [];
  for (const part of [...PARTS].reverse()) {
    parts.unshift(await ethers.deployContract(part, [commons, ...parts.slice(0, 1)]));
  }
  const address = await parts[0]!.getAddress();
  const [deployer] = await ethers.getSigners();
  const ledger = new ethers.Contract(address, await fullInterface(), deployer) as unknown as Ledger;
  return { ledger, domain: await domainOf(ledger, "Commonweal Benefit Societies") };
}

/** The ledger, and people who have ten million euro each and have allowed the ledger to take them. The next 30-day month
 * has begun ten and a half days ago. */
export async function deployDomain(assetName = "TestEuro") {
  const [deployer, commons, creator, stranger, carrier, ...people] = await ethers.getSigners();
  const asset = (await ethers.deployContract(assetName)) as unknown as TestEuro;
  const { ledger, domain } = await deployLedger(commons!);
  for (const one of [stranger!, ...people]) await fund(ledger, asset, one);
  await toMonth(1, 10.5 * DAY);
  return {
    deployer: deployer!,
    commons: commons!,
    creator: creator!,
    stranger: stranger!,
    carrier: carrier!,
    people,
    asset,
    ledger,
    domain,
  };
}

/** Gives somebody money of which the ledger may take all. */
export async function fund(ledger: Ledger, asset: TestEuro, one: HardhatEthersSigner, amount = 10_000_000n * EURO) {
  await asset.mint(one, amount);
  await asset.connect(one).approve(await ledger.getAddress(), ethers.MaxUint256);
}

/** From now on this euro refuses transfers to somebody, and is for the rest what it was: its storage stays. */
export async function refuseTransfersTo(asset: TestEuro, one: AddressLike): Promise<void> {
  const euro = await ethers.deployContract("TestEuro");
  const code = [
    "5f3560e01c63a9059cbb14", // transfer()?
    `60043573${(await ethers.resolveAddress(one)).slice(2)}14`, // to them?
    "16605557", // both: go to 55
    `365f5f375f5f365f73${(await euro.getAddress()).slice(2)}5af4`, // else delegate
    "3d5f5f3e6051573d5ffd5b3d5ff3", // and answer as it did
    "5b5f5ffd",
  ].join("");
  await setCode(await asset.getAddress(), `0x${code}`);
}

/** Goes on to a later 30-day month: 1 for the next, and so many seconds into it. */
export async function toMonth(months = 1, seconds: number = DAY / 2): Promise<void> {
  const month = Math.floor((await time.latest()) / MONTH);
  await time.increaseTo((month + months) * MONTH + seconds);
}

/** A society with its members, and helpers with which they act. */
export class Society {
  constructor(
    readonly ledger: Ledger,
    readonly asset: TestEuro,
    readonly domain: TypedDataDomain,
    readonly id: number,
    readonly rules: Rules,
  ) {}

  static async create(
    all: { ledger: Ledger; asset: TestEuro; domain: TypedDataDomain; creator: HardhatEthersSigner },
    some: Partial<Rules> = {},
    shares = 0n,
  ): Promise<Society> {
    const rules = { ...USUAL, ...some };
    const create = all.ledger.connect(all.creator).createSociety;
    const args = [await all.asset.getAddress(), rules, shares, "Mutual aid", "We help each other.", ""] as const;
    const id = Number(await create.staticCall(...args));
    await create(...args);
    return new Society(all.ledger, all.asset, all.domain, id, rules);
  }

  /** Somebody's signature over an act of theirs; the nonce is their next one unless `values` has it or a counter. */
  async sign(signer: HardhatEthersSigner, of: Act, values: Record<string, unknown>, deadline: number = FAR) {
    const counted = "counter" in values || "nonce" in values;
    const nonce = counted ? {} : { nonce: await nonceOf(this.ledger, signer.address, 0n) };
    return carry(signer, this.domain, of, { ...values, ...nonce }, deadline);
  }

  /** Somebody joins, by themselves or carried by somebody else. */
  async join(
    one: HardhatEthersSigner,
    {
      affiliate = ZeroAddress,
      by = one,
      info = ZeroHash,
    }: { affiliate?: string; by?: HardhatEthersSigner; info?: string } = {},
  ) {
    const values = { society: this.id, account: one.address, affiliate, info };
    const signature = by === one ? CALLER : await this.sign(one, ACTS.join, values);
    return this.ledger.connect(by).join(this.id, one, affiliate, info, signature);
  }

  async joinAll(people: HardhatEthersSigner[]): Promise<void> {
    for (const one of people) await this.join(one);
  }

  commit(member: HardhatEthersSigner, amount: bigint, payer: HardhatEthersSigner = member) {
    return this.ledger.connect(payer).commit(this.id, payer, member, amount, CALLER);
  }

  ripen(...members: HardhatEthersSigner[]) {
    return this.ledger.ripen(
      this.id,
      members.map((one) => one.address),
    );
  }

  /** Files a request for an event that happens in the same second; returns its id. */
  async file(
    claimant: HardhatEthersSigner,
    karma: bigint,
    some: { kind?: number; target?: string; eventAt?: number; subject?: string } = {},
  ): Promise<bigint> {
    const { kind = Kind.Benefit, target = ZeroAddress, eventAt = await time.latest(), subject = "A broken leg" } = some;
    const args = [this.id, claimant.address, kind, target, karma, eventAt, wordingWith({ subject }), CALLER] as const;
    const file = this.ledger.connect(claimant).file;
    const request = await file.staticCall(...args);
    await file(...args);
    return request;
  }

  vote(request: bigint, voter: HardhatEthersSigner, choice: number = Choice.For, counter = 1) {
    return this.ledger.connect(voter).vote(request, voter, choice, counter, CALLER);
  }

  /** Lets the time for voting pass, and records the outcome. */
  async decide(request: bigint) {
    const filedAt = (await this.requestOf(request)).filedAt;
    const over = Number(filedAt) + VOTING + 1;
    if ((await time.latest()) < over - 1) await time.increaseTo(over - 1);
    return this.ledger.decide(request);
  }

  /** Files a request, lets these vote for it (the claimant cannot), waits and records the outcome; returns its id. */
  async approved(
    claimant: HardhatEthersSigner,
    karma: bigint,
    voters: HardhatEthersSigner[],
    some: Parameters<Society["file"]>[2] = {},
  ): Promise<bigint> {
    const request = await this.file(claimant, karma, some);
    for (const voter of voters) if (voter !== claimant) await this.vote(request, voter);
    await this.decide(request);
    const { state } = await this.requestOf(request);
    if (state !== State.Approved) throw new Error(`Request ${request} is in state ${state}`);
    return request;
  }

  give(request: bigint, giver: HardhatEthersSigner, amount: bigint, fromCharity = false) {
    return this.ledger.connect(giver).give(request, giver, amount, fromCharity, CALLER);
  }

  /** Nominates with the next counter. */
  async nominate(member: HardhatEthersSigner, oracle: HardhatEthersSigner) {
    const counter = (await this.memberOf(member)).nominations + 1n;
    return this.ledger.connect(member).nominate(this.id, member, oracle, counter, CALLER);
  }

  /** Everything that is kept of a member, straight from storage. */
  async memberOf(one: AddressLike) {
    const of = await this.#memberAt(one);
    const karma = await of.word("karma");
    const ramp = await of.word("ramp");
    const reserves = await of.word("reserves");
    const account = await of.word("account");
    const seat = await of.word("seat");
    const claims = await of.word("claims");
    return {
      settled: bits(karma, 0, 128),
      unvested: bits(karma, 128, 128),
      unvestedGift: bits(ramp, 0, 128),
      unvestedCharity: bits(ramp, 128, 128),
      gift: bits(reserves, 0, 96),
      charity: bits(reserves, 96, 96),
      remaining: bits(reserves, 192, 40),
      touched: bits(reserves, 232, 24),
      committed: bits(account, 0, 96),
      referral: bits(account, 96, 96),
      era: bits(account, 192, 16),
      changedOn: bits(account, 208, 24),
      actedIn: bits(account, 232, 16),
      flags: bits(account, 248, 8),
      oracle: address(bits(seat, 0, 160)),
      nominations: bits(seat, 160, 24),
      standingLostUntil: bits(seat, 184, 24),
      movedOn: bits(seat, 208, 24),
      locked: bits(claims, 0, 128),
      burned: bits(claims, 128, 128),
      received: bits(await of.word("received"), 0, 96),
      registrar: address(bits(await of.word("registrar"), 96, 160)),
      affiliate: address(bits(await of.word("affiliate"), 0, 160)),
    };
  }

  /** What of a gift to a beneficiary has earned karma so far. */
  async earnedWith(giver: AddressLike, beneficiary: AddressLike): Promise<bigint> {
    const of = await this.#memberAt(giver);
    return read(this.ledger, keyed(await ethers.resolveAddress(beneficiary), of.slot("earnedWith")));
  }

  /** Everything that is kept of the society, straight from storage. */
  async state() {
    const of = await this.#at();
    const totals = await of.word("totals");
    const flows = await of.word("flows");
    const before = await of.word("before");
    const approved = await of.word("approved");
    const pace = await of.word("pace");
    return {
      exponent: bits(pace, 0, 96),
      rate: bits(pace, 96, 64),
      clockDay: bits(pace, 160, 24),
      settled: bits(totals, 0, 128),
      all: bits(totals, 128, 128),
      committed: bits(flows, 0, 96),
      reserves: bits(flows, 96, 96),
      changedOn: bits(flows, 192, 24),
      era: bits(flows, 216, 16),
      requests: bits(flows, 232, 24),
      settledBefore: bits(before, 0, 128),
      topBefore: bits(before, 128, 128),
      approved: bits(approved, 0, 128),
    };
  }

  /** Numbers and recorded units of the ten ranks, by place. */
  async ranks() {
    const slot = (await this.#at()).slot("ranks");
    const [codes, numbers] = [await read(this.ledger, slot), await read(this.ledger, slot + 1n)];
    return Array.from({ length: 10 }, (_, place) => {
      const code = bits(codes, 23 * place, 23);
      return { number: bits(numbers, 24 * place, 24), units: (code & 0xffffn) << (code >> 16n) };
    });
  }

  /** An oracle's latest weight. */
  async weightOf(one: AddressLike) {
    const oracles = (await this.#at()).slot("oracles");
    const word = await read(this.ledger, keyed(await ethers.resolveAddress(one), oracles));
    return {
      units: bits(word, 0, 128),
      day: bits(word, 128, 24),
      era: bits(word, 152, 16),
      position: bits(word, 168, 8),
      number: bits(word, 176, 24),
    };
  }

  /** Everything that is kept of a request but the votes, straight from storage. */
  async requestOf(request: bigint) {
    const { slot, types } = await layoutOf();
    const of = new Struct(this.ledger, keyed(ethers.toBeHex(request, 32), slot("_requests")), "Request", types);
    const head = await of.word("head");
    const bar = await of.word("bar");
    const tally = await of.word("tally");
    const payout = await of.word("payout");
    return {
      claimant: bits(head, 0, 24),
      oracle: bits(head, 24, 24),
      committed: bits(head, 48, 128),
      filedAt: bits(head, 176, 40),
      era: bits(head, 216, 16),
      kind: bits(head, 232, 8),
      state: bits(head, 240, 8),
      threshold: bits(bar, 0, 128),
      excluded: bits(bar, 128, 128),
      inFavour: bits(tally, 0, 128),
      against: bits(tally, 128, 128),
      received: bits(payout, 0, 96),
      most: bits(payout, 96, 96),
      until: bits(payout, 192, 40),
      target: address(bits(await of.word("target"), 0, 160)),
    };
  }

  /** What a beneficiary can collect. */
  async creditOf(one: AddressLike, asset: AddressLike = this.asset): Promise<bigint> {
    const { slot } = await layoutOf();
    const ofAsset = keyed(await ethers.resolveAddress(asset), slot("_credits"));
    return read(this.ledger, keyed(await ethers.resolveAddress(one), ofAsset));
  }

  /** X of the clock at a time: half-lives in units of 2^-64. */
  async exponentAt(timestamp?: number): Promise<bigint> {
    const { exponent, rate, clockDay } = await this.state();
    const day = BigInt(Math.floor((timestamp ?? (await time.latest())) / DAY));
    return exponent + (day - clockDay) * rate;
  }

  /** Units that karma earns now, in the present era. */
  async unitsOf(karma: bigint, timestamp?: number): Promise<bigint> {
    return toUnits(karma, await this.exponentAt(timestamp));
  }

  /** All karma of a member, vested or not, in millionths, at a time. */
  async karmaOf(one: AddressLike, timestamp?: number): Promise<bigint> {
    const { settled, unvested, era } = await this.memberOf(one);
    const exponent = await this.exponentAt(timestamp);
    const eras = exponent / 2n ** 64n / 40n - era;
    return toKarma((settled >> (40n * eras)) + (unvested >> (40n * eras)), exponent);
  }

  /** What a refusal must leave as it was: this society, these people's money and memberships, and these requests. */
  async watch(people: AddressLike[], requests: bigint[] = [], assets: AddressLike[] = [this.asset]): Promise<Watched> {
    const addresses = await Promise.all(people.map((one) => ethers.resolveAddress(one)));
    const picture = async () => {
      const seen: string[] = [];
      const { slot } = await layoutOf();
      const add = async (label: string, value: unknown) => seen.push(`${label}: ${await value}`);
      for (const asset of [...assets, this.asset]) {
        const balance = new ethers.Contract(await ethers.resolveAddress(asset), BALANCE, ethers.provider);
        for (const one of [await this.ledger.getAddress(), ...addresses]) {
          await add(`money ${one}`, balance.getFunction("balanceOf").staticCall(one));
          await add(`credit ${one}`, this.creditOf(one, asset));
        }
      }
      await add("societies", read(this.ledger, slot("_societyCount")));
      const of = await this.#at();
      for (let i = 0n; i < of.slots; ++i) await add(`society ${i}`, read(this.ledger, of.base + i));
      for (const one of addresses) {
        const member = await this.#memberAt(one);
        for (let i = 0n; i < member.slots; ++i) await add(`member ${one} ${i}`, read(this.ledger, member.base + i));
        const weight = keyed(one, of.slot("oracles"));
        for (let i = 0n; i < 17n; ++i) await add(`oracle ${one} ${i}`, read(this.ledger, weight + i));
        await add(`nonce ${one}`, nonceOf(this.ledger, one, 0n));
      }
      for (const request of requests) {
        const kept = keyed(ethers.toBeHex(request, 32), slot("_requests"));
        for (let i = 0n; i < 8n; ++i) await add(`request ${request} ${i}`, read(this.ledger, kept + i));
      }
      return seen.join("\n");
    };
    return watchedBy(this.ledger, await this.asset.getAddress(), picture);
  }

  async #at(): Promise<Struct> {
    const { slot, types } = await layoutOf();
    return new Struct(this.ledger, keyed(ethers.toBeHex(this.id, 32), slot("_societies")), "Society", types);
  }

  async #memberAt(one: AddressLike): Promise<Struct> {
    const members = (await this.#at()).slot("members");
    return new Struct(
      this.ledger,
      keyed(await ethers.resolveAddress(one), members),
      "Member",
      (await layoutOf()).types,
    );
  }
}

const BALANCE = ["function balanceOf(address) view returns (uint256)"];

/** The picture of a society in the place of the one of relationships: `untouched` asks for the latter through `multicall`. */
async function watchedBy(ledger: Ledger, asset: string, picture: () => Promise<string>): Promise<Watched> {
  const abi = (await fullInterface()).format() as string[];
  const others = [
    "function personalTokenOf(address)",
    "function cashableOf(address)",
    "function balanceOf(address,uint256)",
    "function successorOf(bytes32,bytes32)",
  ];
  const known = abi.filter((one) => !others.some((other) => one.startsWith(other)));
  const facade = new ethers.Contract(await ledger.getAddress(), [...known, ...others], ledger.runner);
  const stand = new Proxy(facade, {
    get(target, name) {
      if (name === "multicall") return { staticCall: async () => [await picture()] };
      if (name === "asset") return async () => asset;
      return Reflect.get(target, name);
    },
  });
  return { ledger: stand as unknown as Watched["ledger"], ids: [], people: [await ledger.getAddress()] };
}

// Storage, read by the layout that the compiler gives.

interface Layout {
  storage: { label: string; slot: string }[];
  types: Record<string, { label: string; numberOfBytes: string; members?: { label: string; slot: string }[] }>;
}

let layout: Layout | undefined;

async function layoutOf() {
  if (!layout) {
    const { sourceName } = await artifacts.readArtifact("BenefitSocieties");
    const info = await artifacts.getBuildInfo(`${sourceName}:BenefitSocieties`);
    const contract = info!.output.contracts[sourceName]!.BenefitSocieties as unknown as { storageLayout: Layout };
    layout = contract.storageLayout;
  }
  const { storage, types } = layout;
  return { types, slot: (label: string) => BigInt(storage.find((one) => one.label === label)!.slot) };
}

/** A struct in storage. */
class Struct {
  readonly slots: bigint;
  readonly #members: { label: string; slot: string }[];

  constructor(
    readonly contract: AddressLike,
    readonly base: bigint,
    name: string,
    types: Layout["types"],
  ) {
    const type = Object.values(types).find((one) => one.label === `struct ${name}`)!;
    this.slots = BigInt(type.numberOfBytes) / 32n;
    this.#members = type.members!;
  }

  slot(label: string): bigint {
    return this.base + BigInt(this.#members.find((one) => one.label === label)!.slot);
  }

  word(label: string): Promise<bigint> {
    return read(this.contract, this.slot(label));
  }
}

function bits(word: bigint, from: number, count: number): bigint {
  return (word >> BigInt(from)) & (2n ** BigInt(count) - 1n);
}

function address(word: bigint): string {
  return ethers.getAddress(ethers.toBeHex(word, 20));
}

function keyed(key: string, slot: bigint): bigint {
  return BigInt(ethers.keccak256(ethers.concat([ethers.zeroPadValue(key, 32), ethers.toBeHex(slot, 32)])));
}

async function read(contract: AddressLike, slot: bigint): Promise<bigint> {
  return BigInt(await ethers.provider.getStorage(await ethers.resolveAddress(contract), slot));
}

// Karma, bit for bit as in the contracts.

const COEFFICIENTS = (() => {
  const ln2 = logarithmOfTwo();
  const list: bigint[] = [];
  for (let i = 0n, power = 1n << 400n; i <= 32n; power = ((power * ln2) >> 400n) / ++i) list.push(power >> 264n);
  return list;
})();

function lower(fraction: bigint): bigint {
  return COEFFICIENTS.reduceRight((sum, one) => one + ((sum * fraction) >> 64n), 0n) >> 9n;
}

const FRACTION = 2n ** 64n - 1n;

/** Units that karma (in millionths) earns at an exponent, rounded down. */
export function toUnits(karma: bigint, exponent: bigint): bigint {
  return (karma * lower(exponent & FRACTION)) >> (103n - ((exponent >> 64n) % 40n));
}

/** Karma in millionths that units of the era of an exponent are worth, rounded down. */
export function toKarma(units: bigint, exponent: bigint): bigint {
  const fraction = exponent & FRACTION;
  const upper = lower(fraction) + (fraction === 0n ? 0n : 2n);
  return (units << (103n - ((exponent >> 64n) % 40n))) / upper;
}
