import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import {
  type AddressLike,
  type BaseContract,
  type BaseWallet,
  type BytesLike,
  type ContractTransactionResponse,
  type Signer,
  type TypedDataDomain,
  Wallet,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { ethers } from "hardhat";
import type { CommunityWalletFactory, ICommunityWallet, TestEuro } from "../../typechain-types";
import { compact } from "../common/UnlessRejectedHelpers";
import { act, FAR } from "../helpers/consent";

export { loadFixture, time };

export const EURO = 1_000_000n;
export const HOUR = 3_600;
export const DAY = 86_400;
export const YEAR = 365 * DAY;

export const Status = {
  Unknown: 0n,
  Pending: 1n,
  Rejected: 2n,
  Executable: 3n,
  Expired: 4n,
  Executed: 5n,
  Cancelled: 6n,
} as const;
export const Category = { Other: 0, Health: 1, Education: 2, Housing: 3, Arbitration: 6 } as const;
export const MotionKind = { Validators: 0, Unfreeze: 1, Authorise: 2, Sunset: 3 } as const;
export const MotionState = { Unknown: 0n, Open: 1n, Passed: 2n, Done: 3n } as const;
export const Closed = { Loading: 1n, Frozen: 2n, Stopped: 4n, Ended: 8n } as const;

/** The native coin among assets. */
export const NATIVE = ZeroAddress;

/** Every signed act of a wallet, as the specification writes it. */
export const ACTS = {
  schedule: act(
    "ScheduleAward(uint32 number,address asset,uint8 category,uint8 instalment,uint8 instalments,Payout[] payouts,Payout fee,bytes32 purpose,string uri,uint40 deadline)Payout(address recipient,uint96 amount,bytes32 code)",
  ),
  report: act("ReportOutcome(bytes32 award,bytes32 outcome,string uri,uint40 deadline)"),
  cancel: act("CancelActs(bytes32[] acts,uint40 deadline)"),
  reject: act("RejectActs(bytes32[] acts,string reason,uint8 counter,uint40 deadline)"),
  withdraw: act("WithdrawRejection(bytes32 act,uint8 counter,uint40 deadline)"),
  handOver: act("HandOver(uint32 number,address[] operators,uint8 threshold,uint40 deadline)"),
  terms: act(
    "ChangeTerms(uint32 number,WalletTerms terms,uint40 deadline)WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)",
  ),
  describe: act("DescribeWallet(uint32 number,string uri,uint40 deadline)"),
  open: act(
    "OpenMotion(uint8 kind,address successor,uint256[] validators,address voter,uint256 nonce,uint40 deadline)",
  ),
  support: act("SupportMotion(bytes32 motion,bool inFavour,uint8 counter,uint40 deadline)"),
  resign: act("Resign(address validator,uint256 nonce,uint40 deadline)"),
};

export type Person = HardhatEthersSigner;
type Key = Signer | BaseWallet;

/** How long an award can usually be rejected (seconds). */
export const WINDOW = 72 * HOUR;
/** How long a motion can be supported (seconds). */
export const FORTNIGHT = 14 * DAY;

/** The usual terms: three days, put off by a day, 30 days to execute, 4 %, eight pending, a quarter. */
export const TERMS = { window: 72, extension: 24, grace: 30, feeCap: 400, mostPending: 8, share: 25 };

export interface Config {
  electorate: string;
  subject: BytesLike;
  terms: typeof TERMS;
  threshold: number;
  operators: string[];
  validators: bigint[];
  rest: BytesLike;
}

/** Somebody and an amount in one word. */
export function payout(account: string, amount: bigint): bigint {
  return (amount << 160n) | BigInt(account);
}

/** A validator and a weight in one word. */
export const validator = payout;

/** By rising account, as lists of validators and operators are. */
export function rising<T extends string | bigint>(list: T[]): T[] {
  const account = (one: T) => BigInt(one) & ((1n << 160n) - 1n);
  return [...list].sort((a, b) => (account(a) < account(b) ? -1 : 1));
}

/** The word of a recipient who is a contract: their code hash without its lowest byte, and their place. */
export async function codeWord(account: AddressLike, place: number): Promise<bigint> {
  const code = await ethers.provider.getCode(account);
  return ((BigInt(ethers.keccak256(code)) >> 8n) << 8n) | BigInt(place);
}

export interface AwardSome {
  asset?: string;
  category?: number;
  instalment?: number;
  instalments?: number;
  purpose?: string;
  fee?: bigint;
  payouts: bigint[];
  codes?: bigint[];
}

/** An award as the contract takes it: the fee behind the recipients, then the code of contracts. */
export function awardOf(some: AwardSome) {
  const { category = Category.Health, instalment = 0, instalments = 1, codes = [], fee = 0n } = some;
  const fees = fee === 0n ? 0 : 1;
  const kind = [category, instalment, instalments, codes.length, fees];
  const bits = kind.reduce((word, byte, i) => word | (BigInt(byte) << BigInt(8 * i)), 0n);
  return {
    head: (bits << 160n) | BigInt(some.asset ?? NATIVE),
    purpose: some.purpose ?? ethers.id("purpose"),
    payouts: [...some.payouts, ...(fees ? [fee] : []), ...codes],
  };
}
export type Award = ReturnType<typeof awardOf>;

/** No signatures. */
export const NO_CONSENTS = { deadline: FAR, keys: [], wallets: [] };

/** Signatures of several keys over the same message. */
export async function consentsOf(
  signers: Key[],
  domain: TypedDataDomain,
  of: (typeof ACTS)[keyof typeof ACTS],
  values: Record<string, unknown>,
  deadline = FAR,
) {
  const keys = [];
  for (const one of signers) {
    const signature = await one.signTypedData(domain, of.types, { ...values, deadline });
    keys.push(compact(await one.getAddress(), signature));
  }
  return { deadline, keys, wallets: [] };
}

/** The fields of an award as they are signed. */
export function signedAward(number: number, award: Award, uri = "") {
  const byte = (i: number) => Number((award.head >> BigInt(160 + 8 * i)) & 255n);
  const [category, instalment, instalments, contracts, fees] = [0, 1, 2, 3, 4].map(byte) as number[];
  const recipients = award.payouts.length - contracts! - fees!;
  const read = (word: bigint, code = 0n) => ({
    recipient: ethers.toBeHex(word & ((1n << 160n) - 1n), 20),
    amount: word >> 160n,
    code: ethers.toBeHex((code >> 8n) << 8n, 32),
  });
  const codes = award.payouts.slice(recipients + fees!);
  return {
    number,
    asset: ethers.toBeHex(award.head & ((1n << 160n) - 1n), 20),
    category,
    instalment,
    instalments,
    payouts: award.payouts
      .slice(0, recipients)
      .map((word, i) => read(word, codes.find((code) => (code & 255n) === BigInt(i)) ?? 0n)),
    fee: read(fees ? award.payouts[recipients]! : 0n),
    purpose: award.purpose,
    uri,
  };
}

/** The parts of the code, in the order in which it goes on. */
export const PARTS = ["CommunityWallet", "WalletOffices", "WalletElectors", "WalletEndings"];

export async function deployFactory(commons: AddressLike): Promise<CommunityWalletFactory> {
  let next: BaseContract[] = [];
  for (const part of [...PARTS].reverse()) next = [await ethers.deployContract(part, [commons, ...next])];
  return (await ethers.deployContract("CommunityWalletFactory", [next[0]!])) as unknown as CommunityWalletFactory;
}

export async function domainOf(wallet: AddressLike): Promise<TypedDataDomain> {
  const { chainId } = await ethers.provider.getNetwork();
  return {
    name: "Commonweal Community Wallet",
    version: "1",
    chainId,
    verifyingContract: await ethers.resolveAddress(wallet),
  };
}

/** The id in the log of a transaction. */
export async function idOf(
  wallet: ICommunityWallet,
  sent: Promise<ContractTransactionResponse>,
  event = "AwardScheduled",
): Promise<string> {
  const receipt = await (await sent).wait();
  for (const log of receipt!.logs) {
    const parsed = log.address === (await wallet.getAddress()) ? wallet.interface.parseLog(log) : null;
    if (parsed?.name === event) return parsed.args.id;
  }
  throw new Error(`No ${event}.`);
}

/** The name of the error with which a transaction was refused that was mined all the same. */
export async function reasonOf({ wallet }: { wallet: ICommunityWallet }, hash: string): Promise<string | undefined> {
  const trace = await ethers.provider.send("debug_traceTransaction", [hash, { disableStorage: true }]);
  const data = String(trace.returnValue);
  return wallet.interface.parseError(data.startsWith("0x") ? data : `0x${data}`)?.name;
}

/** The same keys in each run. */
export const keyOf = (name: string) => new Wallet(ethers.id(`wallets ${name}`));

export interface Some {
  weights?: (bigint | number)[];
  terms?: Partial<typeof TERMS>;
  operators?: number;
  threshold?: number;
  asset?: string;
  electorate?: string;
  subject?: string;
}

/**
 * A wallet with 10,000 euro and 100 of the native coin, an operator, and validators who are the accounts of the chain behind the
 * others. It is an hour after it was made.
 */
export async function walletWith(some: Some = {}) {
  const signers = await ethers.getSigners();
  const [deployer, commons, stranger, carrier, donor, ann, ben, cleo] = signers as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
  const operators = signers.slice(8, 8 + (some.operators ?? 1)) as Person[];
  const weights = (some.weights ?? [1, 1, 1]).map(BigInt);
  const first = 8 + operators.length;
  const people = signers.slice(first, first + weights.length);
  const seats = people.map((one, i) => ({ one, weight: weights[i]! }));
  seats.sort((a, b) => (BigInt(a.one.address) < BigInt(b.one.address) ? -1 : 1));
  const euro = (await ethers.deployContract(some.asset ?? "TestEuro")) as unknown as TestEuro;
  const factory = await deployFactory(commons);
  const outside = some.electorate !== undefined;
  const config: Config = {
    electorate: some.electorate ?? ZeroAddress,
    subject: some.subject ?? ZeroHash,
    terms: { ...TERMS, ...some.terms },
    threshold: some.threshold ?? 1,
    operators: rising(operators.map((one) => one.address)),
    validators: outside ? [] : seats.map(({ one, weight }) => validator(one.address, weight)),
    rest: ZeroHash,
  };
  const address = await factory.walletOf(config, ZeroHash);
  await factory.create(config, ZeroHash);
  const wallet = (await ethers.getContractAt("ICommunityWallet", address)) as unknown as ICommunityWallet;
  await euro.mint(address, 10_000n * EURO);
  await deployer.sendTransaction({ to: address, value: ethers.parseEther("100") });
  await time.increase(HOUR);
  const domain = await domainOf(wallet);
  return {
    deployer,
    commons,
    stranger,
    carrier,
    donor,
    recipients: [ann, ben, cleo] as const,
    operators,
    operator: operators[0]!,
    /** In the order in which their weights were given. */
    validators: people as Person[],
    weights,
    others: signers.slice(first + weights.length) as Person[],
    euro,
    asset: await euro.getAddress(),
    factory,
    config,
    wallet,
    address,
    domain,
  };
}
export type World = Awaited<ReturnType<typeof walletWith>>;

/** Three validators with weight 1 each. */
export const usual = () => walletWith();

/** Five validators of weight 60: 60 of 300 may move within 30 days. */
export const five = () => walletWith({ weights: [60, 60, 60, 60, 60] });

/** A wallet whose electors are those that a list says: nobody at first. */
export async function listed() {
  const electorate = await ethers.deployContract("ListedElectorate");
  const world = await walletWith({ electorate: await electorate.getAddress() });
  return { ...world, electorate };
}

/** Second in which an act was scheduled, or a motion opened. */
export const begunAt = (id: string) => Number(BigInt(id) & ((1n << 40n) - 1n));

/** An award of 100 euro to the first recipient, and what is asked for. */
export function euros(world: World, some: Partial<AwardSome> = {}) {
  return awardOf({ asset: world.asset, payouts: [payout(world.recipients[0].address, 100n * EURO)], ...some });
}

/** The operator schedules an award. */
export function schedule(world: World, award: Award = euros(world), by: Person = world.operator) {
  return world.wallet.connect(by).schedule(award.head, award.purpose, award.payouts);
}

/** Somebody executes an award. */
export function execute(world: World, id: string, award: Award = euros(world)) {
  return world.wallet.execute(id, award.head, award.purpose, award.payouts);
}

/** Schedules, and returns the id. */
export function scheduled(world: World, award: Award = euros(world)): Promise<string> {
  return idOf(world.wallet, schedule(world, award));
}

/** Lets the window pass. */
export async function pastWindow(world: World, id: string) {
  const { end } = await world.wallet.actOf(id);
  if ((await time.latest()) < Number(end)) await time.increaseTo(end);
}

/** Schedules, waits and executes. */
export async function executed(world: World, award: Award = euros(world)): Promise<string> {
  const id = await scheduled(world, award);
  await pastWindow(world, id);
  await execute(world, id, award);
  return id;
}

/** All these validators reject. */
export async function rejectedBy(world: World, people: Person[], ids: string[], counter = 1) {
  for (const one of people) await world.wallet.connect(one).reject(ids, counter);
}

/** Opens a motion and returns its id. */
export async function opened(
  world: World,
  kind: number,
  { by = world.validators[0]!, successor = ZeroAddress, validators = [] as bigint[] } = {},
): Promise<string> {
  const sent = world.wallet.connect(by).openMotion(kind, successor, validators, by, "0x");
  return idOf(world.wallet, sent, "MotionOpened");
}

/** All these are in favour. */
export async function supportedBy(world: World, people: Person[], id: string, counter = 1) {
  for (const one of people) await world.wallet.connect(one).support(id, one, true, counter, "0x");
}

/** Ends a wallet of three equal validators: two are in favour. */
export async function ended(world: World, successor = ZeroAddress): Promise<string> {
  const id = await opened(world, MotionKind.Sunset, { successor });
  await supportedBy(world, world.validators.slice(0, 2), id);
  return id;
}

/** Compact signatures of several over the same message, as bundles take them. */
export async function compactOf(
  signers: Key[],
  domain: TypedDataDomain,
  of: (typeof ACTS)[keyof typeof ACTS],
  values: Record<string, unknown>,
) {
  const keys = [];
  for (const one of signers) {
    keys.push(compact(await one.getAddress(), await one.signTypedData(domain, of.types, { deadline: FAR, ...values })));
  }
  return keys;
}

/** A pending award of 60 to a contract that behaves as its mood is, and 40 to somebody; its window is over. */
export async function hostile(mood: number) {
  const world = await usual();
  const moody = await ethers.deployContract("MoodyRecipient");
  await moody.setMood(mood);
  const [ann] = world.recipients;
  const address = await moody.getAddress();
  const award = awardOf({
    payouts: [payout(address, 60n), payout(ann.address, 40n)],
    codes: [await codeWord(moody, 0)],
  });
  const id = await scheduled(world, award);
  await pastWindow(world, id);
  return { ...world, moody, hostileAddress: address, award, id };
}
