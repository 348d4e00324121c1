import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type BytesLike, encodeBytes32String, type TypedDataDomain, ZeroAddress, ZeroHash } from "ethers";
import { ethers, network } from "hardhat";
import type { CooperativeRegistry, IRelationshipCoins, SubsidyProgrammes, TestEuro } from "../../typechain-types";
import type { Watched } from "../common/untouched";
import { type Act, act, CALLER, carry, FAR } from "../helpers/consent";

export { loadFixture, time };

/** One euro in the smallest unit of the test euro (6 decimals). */
export const EURO = 1_000_000n;
export const DAY = 86_400;
export const MONTH = 30 * DAY;

/** Care schemes, stages, as in the contracts. */
export const Scheme = { Activities: 0n, Minutes: 1n, Weighted: 2n } as const;
export const Stage = {
  Unknown: 0n,
  Activities: 1n,
  CommonFund: 2n,
  Subsidised: 3n,
  Ended: 4n,
  Declined: 5n,
  Moved: 6n,
} as const;

const TERMS =
  "Terms(uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt)";
const BOTH = "address partnerA,address partnerB,bytes32 relationship";

/** Every signed act of the ledger and the desk, as the specification writes it. */
export const ACTS = {
  open: act(`OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)${TERMS}`),
  checkpoint: act(
    `Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch,uint40 deadline)`,
  ),
  begin: act(`BeginCommonFund(${BOTH},uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,uint40 deadline)`),
  compose: act(`Compose(${BOTH},uint96 fromA,uint96 fromB,uint24 nonce,uint40 deadline)`),
  pay: act(`PayCooperative(${BOTH},address cooperative,uint96 amount,bytes32 memo,uint24 nonce,uint40 deadline)`),
  settle: act(`SettlePot(${BOTH},uint24 nonce,uint40 deadline)`),
  dissolve: act(`Dissolve(${BOTH},uint24 epoch,uint40 deadline)`),
  nameSuccessor: act(`NameSuccessor(${BOTH},address ledger,uint24 epoch,uint40 deadline)`),
  decline: act("DeclineRelationship(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  confirmBatch: act(
    "ConfirmCareBatch(bytes32 relationship,address giver,Care[] activities,uint256 nonce,uint40 deadline)Care(uint48 units,uint8 answer)",
  ),
  confirmWeighted: act(
    "ConfirmWeightedCare(bytes32 relationship,address giver,WeightedCare[] activities,uint256 nonce,uint40 deadline)WeightedCare(uint8 category,uint32 quantity,uint8 answer)",
  ),
  monetise: act("Monetise(address person,uint96 amount,uint256 nonce,uint40 deadline)"),
  cashOut: act("CashOut(address person,uint96 amount,uint256 nonce,uint40 deadline)"),
  logOwnCare: act("LogOwnCare(address person,uint48 units,uint8 category,bytes32 note,uint256 nonce,uint40 deadline)"),
  redeem: act("Redeem(address cooperative,uint96 amount,uint256 nonce,uint40 deadline)"),
  giveNotice: act("GiveNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  withdrawNotice: act("WithdrawNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  declare: act(
    "DeclareCare(bytes32 relationship,address person,uint48 total,bytes32 logRoot,uint256 nonce,uint40 deadline)",
  ),
  withdrawDeclaration: act("WithdrawDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  contest: act("ContestDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  decide: act("DecideDeclaration(bytes32 relationship,address partner,uint48 total,uint256 nonce,uint40 deadline)"),
  suspend: act("Suspend(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  lift: act("LiftSuspension(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"),
  endSuspended: act("EndSuspended(bytes32 relationship,uint256 nonce,uint40 deadline)"),
  enrol: act(
    "EnrolPair(uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256 term,uint24 epoch,uint40 deadline)",
  ),
  makeStatement: act("MakeStatement(bytes32 statement,address person,uint256 nonce,uint40 deadline)"),
  withdrawStatement: act("WithdrawStatement(bytes32 statement,address person,uint256 nonce,uint40 deadline)"),
  attestation: act(
    "Attestation(bytes32 schema,address recipient,uint64 time,uint64 expirationTime,bytes32 refUID,bytes data)",
  ),
} satisfies Record<string, Act>;

/** A region code as the contracts take it. */
export function region(code: string): string {
  return encodeBytes32String(code).slice(0, 18);
}

/** What two people agree on; everything but the salt has a default. */
export interface Terms {
  scheme: bigint;
  weights: BytesLike;
  contribution: bigint;
  notice: number;
  arbitrator: string;
  regionA: string;
  regionB: string;
  salt: string;
}

let salts = 0;

/** Terms with defaults: activities, 50 euro a month, 14 days' notice, no arbitrator, ES-CT. */
export function termsWith(some: Partial<Terms> = {}): Terms {
  return {
    scheme: Scheme.Activities,
    weights: ZeroHash,
    contribution: 50n * EURO,
    notice: 14 * DAY,
    arbitrator: ZeroAddress,
    regionA: region("ES-CT"),
    regionB: region("ES-CT"),
    salt: ethers.toBeHex(++salts, 32),
    ...some,
  };
}

/** Constructor arguments that all parts of the ledger share. */
export interface LedgerSetting {
  asset: string;
  registry: string;
  cashOut?: number;
}

/** Deploys ledger and desk, which know each other, for an asset and a registry that exist. */
export async function deployLedger({ asset, registry, cashOut = 0 }: LedgerSetting) {
  const [deployer] = await ethers.getSigners();
  // Views, Endings, Chapters and the ledger come before the desk.
  const desk = ethers.getCreateAddress({ from: deployer!.address, nonce: (await deployer!.getNonce()) + 4 });
  const shared = [asset, registry, desk, cashOut] as const;
  const views = await ethers.deployContract("RelationshipViews", [...shared]);
  const endings = await ethers.deployContract("RelationshipEndings", [...shared, views]);
  const chapters = await ethers.deployContract("RelationshipChapters", [...shared, endings]);
  const coins = await ethers.deployContract("RelationshipCoins", [...shared, chapters]);
  const programmes = (await ethers.deployContract("SubsidyProgrammes", [coins])) as unknown as SubsidyProgrammes;
  if ((await programmes.getAddress()) !== desk) throw new Error("The desk is not where the ledger expects it");
  const ledger = (await ethers.getContractAt(
    "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins",
    await coins.getAddress(),
  )) as unknown as IRelationshipCoins;
  return { ledger, programmes, parts: { coins, chapters, endings, views } };
}

/** Two people in order of their addresses, with helpers that both sign. */
export class Pair {
  private constructor(
    readonly ledger: IRelationshipCoins,
    readonly domain: TypedDataDomain,
    readonly a: HardhatEthersSigner,
    readonly b: HardhatEthersSigner,
    readonly terms: Terms,
    readonly termsHash: string,
    readonly id: string,
  ) {}

  static async of(
    ledger: IRelationshipCoins,
    one: HardhatEthersSigner,
    other: HardhatEthersSigner,
    some: Partial<Terms> = {},
  ): Promise<Pair> {
    const [a, b] = BigInt(one.address) < BigInt(other.address) ? [one, other] : [other, one];
    const terms = termsWith(some);
    const termsHash = await ledger.hashTerms(terms);
    const id = await ledger.relationshipId(a, b, termsHash);
    return new Pair(ledger, await domainOf(ledger, "Commonweal Relationships"), a, b, terms, termsHash, id);
  }

  /** The fields that every act of two begins with. */
  get both() {
    return { partnerA: this.a.address, partnerB: this.b.address, relationship: this.id };
  }

  /** Signature of one of the two over an act of both. */
  sign(signer: HardhatEthersSigner, of: Act, values: Record<string, unknown>, deadline: number = FAR) {
    const all = of === ACTS.open ? { partnerA: this.a.address, partnerB: this.b.address } : this.both;
    return carry(signer, this.domain, of, { ...all, ...values }, deadline);
  }

  /** Signature of one person over an act of theirs about this relationship, with their next nonce. */
  async signAlone(
    signer: HardhatEthersSigner,
    of: Act,
    values: Record<string, unknown>,
    deadline: number = FAR,
  ): Promise<string> {
    const key = BigInt(this.id) >> 64n;
    const nonce = await nonceOf(this.ledger, signer.address, key);
    return carry(signer, this.domain, of, { relationship: this.id, ...values, nonce }, deadline);
  }

  async epoch() {
    return (await this.ledger.relationshipOf(this.id)).epoch;
  }

  async nonce() {
    return (await this.ledger.potOf(this.id)).nonce;
  }

  /** The partner with the lower address sends, the other's signature is carried. */
  async open() {
    const signature = await this.sign(this.b, ACTS.open, { terms: this.terms });
    return this.ledger.connect(this.a).open(this.a, this.b, this.terms, CALLER, signature);
  }

  async checkpoint(
    careA: bigint | number,
    careB: bigint | number,
    logRoot: string = ethers.id("log"),
    asOf?: bigint | number,
  ) {
    asOf ??= await time.latest();
    const checkpoint = { careA, careB, asOf, logRoot };
    const signature = await this.sign(this.b, ACTS.checkpoint, { ...checkpoint, epoch: await this.epoch() });
    return this.ledger.connect(this.a).makeCheckpoint(this.a, this.b, this.termsHash, checkpoint, CALLER, signature);
  }

  async begin(extraA = 0n, extraB = 0n) {
    const values = { contribution: this.terms.contribution, extraA, extraB, epoch: await this.epoch() };
    const signature = await this.sign(this.b, ACTS.begin, values);
    return this.ledger.connect(this.a).beginCommonFund(this.a, this.b, this.terms, extraA, extraB, CALLER, signature);
  }

  async compose(fromA: bigint, fromB: bigint) {
    const signature = await this.sign(this.b, ACTS.compose, { fromA, fromB, nonce: await this.nonce() });
    return this.ledger.connect(this.a).compose(this.a, this.b, this.termsHash, fromA, fromB, CALLER, signature);
  }

  collect(by: HardhatEthersSigner = this.a) {
    return this.ledger.connect(by).collectContribution(this.a, this.b, this.terms);
  }

  async pay(cooperative: string, amount: bigint, memo: string = ethers.id("memo")) {
    const values = { cooperative, amount, memo, nonce: await this.nonce() };
    const signature = await this.sign(this.b, ACTS.pay, values);
    return this.ledger
      .connect(this.a)
      .pay(this.a, this.b, this.terms, { cooperative, amount, memo }, CALLER, signature);
  }

  async settle() {
    const signature = await this.sign(this.b, ACTS.settle, { nonce: await this.nonce() });
    return this.ledger.connect(this.a).settlePot(this.a, this.b, this.termsHash, CALLER, signature);
  }

  async dissolve() {
    const signature = await this.sign(this.b, ACTS.dissolve, { epoch: await this.epoch() });
    return this.ledger.connect(this.a).dissolve(this.a, this.b, this.termsHash, CALLER, signature);
  }

  /** The other partner. */
  other(one: HardhatEthersSigner): HardhatEthersSigner {
    return one.address === this.a.address ? this.b : this.a;
  }
}

/** EIP-712 domain of a contract here. */
export async function domainOf(contract: { getAddress(): Promise<string> }, name: string): Promise<TypedDataDomain> {
  return {
    name,
    version: "1",
    chainId: network.config.chainId,
    verifyingContract: await contract.getAddress(),
  };
}

/** The next nonce of a person in a sequence, as OpenZeppelin's NoncesKeyed counts. */
export async function nonceOf(
  contract: { getAddress(): Promise<string> },
  person: string,
  key: bigint,
): Promise<bigint> {
  const nonces = new ethers.Contract(
    await contract.getAddress(),
    ["function nonces(address,uint192) view returns (uint256)"],
    ethers.provider,
  );
  return nonces.getFunction("nonces").staticCall(person, key);
}

/** A policy with defaults: 100 euro a month for 12 months, 12 paid months of CS-2, a verifier. */
export function policyWith(some: Record<string, unknown> = {}) {
  return {
    steps: [{ care: 0n, rate: 100n * EURO }],
    months: 12,
    scheme: Scheme.Activities,
    weights: ZeroHash,
    minPaidMonths: 12,
    minContribution: 50n * EURO,
    minCare: 0n,
    minBalance: 0,
    verifier: ZeroAddress,
    waiver: "We fund relationships that nobody has verified.",
    categories: 1,
    localOnly: false,
    ...some,
  };
}

/** An attestation that nobody looks at, for programmes without a verifier. */
export const NO_ATTESTATION = {
  schema: ZeroHash,
  recipient: ZeroAddress,
  time: 0,
  expirationTime: 0,
  refUID: ZeroHash,
  data: "0x",
};

/** The whole domain with people who have 10,000 euro each and have allowed the ledger to take them. */
export async function deployDomain() {
  const [deployer, daycare, farm, funder, verifier, arbitrator, stranger, ...people] = await ethers.getSigners();
  const euro = (await ethers.deployContract("TestEuro")) as unknown as TestEuro;
  const record = (code: string, categories: number) => ({
    kind: 4,
    publicBody: false,
    region: region(code),
    categories,
  });
  const registry = (await ethers.deployContract("CooperativeRegistry", [
    [
      { account: daycare!.address, record: record("ES-CT", 1), detailsHash: ethers.id("daycare") },
      { account: farm!.address, record: record("FR-OCC", 2), detailsHash: ethers.id("farm") },
    ],
  ])) as unknown as CooperativeRegistry;
  const { ledger, programmes, parts } = await deployLedger({
    asset: await euro.getAddress(),
    registry: await registry.getAddress(),
  });
  for (const person of [funder!, stranger!, ...people]) {
    await euro.mint(person, 10_000n * EURO);
    await euro.connect(person).approve(ledger, ethers.MaxUint256);
  }
  return {
    deployer: deployer!,
    daycare: daycare!,
    farm: farm!,
    funder: funder!,
    verifier: verifier!,
    arbitrator: arbitrator!,
    stranger: stranger!,
    people,
    euro,
    registry,
    ledger,
    programmes,
    parts,
    domain: await domainOf(ledger, "Commonweal Relationships"),
    deskDomain: await domainOf(programmes, "Commonweal Subsidy Programmes"),
  };
}

/** Opens a pair in CS-1. */
export async function opened(some: Partial<Terms> = {}) {
  const all = await deployDomain();
  const pair = await Pair.of(all.ledger, all.people[0]!, all.people[1]!, some);
  await pair.open();
  return { ...all, pair };
}

/** A pair in CS-2 with 1,000 euro monetised each. */
export async function funded(some: Partial<Terms> = {}) {
  const all = await opened(some);
  for (const partner of [all.pair.a, all.pair.b]) {
    await all.ledger.connect(partner).monetise(partner, 1_000n * EURO, CALLER);
  }
  await all.pair.begin();
  return all;
}

/** Creates and funds a programme; returns its number. */
export async function createProgramme(
  all: Awaited<ReturnType<typeof deployDomain>>,
  policy: ReturnType<typeof policyWith> = policyWith(),
  funding = 5_000n * EURO,
): Promise<number> {
  const { programmes, funder } = all;
  await programmes.connect(funder).createProgramme(policy, "https://example.org/programme");
  const programme = Number(await programmes.programmeCount());
  if (funding !== 0n) await programmes.connect(funder).fundProgramme(programme, funding);
  return programme;
}

/** Enrols a pair; the partner with the lower address sends. */
export async function enrol(
  all: Awaited<ReturnType<typeof deployDomain>>,
  pair: Pair,
  programme: number,
  policy: ReturnType<typeof policyWith>,
  attestation: Record<string, unknown> = NO_ATTESTATION,
  verifierSignature = "0x",
) {
  const { programmes, deskDomain } = all;
  const term = await programmes.termsServed(pair.id);
  const signatureB = await carry(pair.b, deskDomain, ACTS.enrol, {
    programme,
    ...pair.both,
    term,
    epoch: await pair.epoch(),
  });
  const both = { a: pair.a.address, b: pair.b.address, terms: pair.terms, signatureA: CALLER, signatureB };
  return programmes
    .connect(pair.a)
    .enrolPair(programme, policy, both, attestation as typeof NO_ATTESTATION, verifierSignature);
}

/** The scene of a test: the contracts, and who is around. */
export interface Scene {
  ledger: IRelationshipCoins;
  programmes: SubsidyProgrammes;
  euro: { balanceOf(account: string): Promise<bigint> };
  people: HardhatEthersSigner[];
  daycare: HardhatEthersSigner;
  farm: HardhatEthersSigner;
  funder: HardhatEthersSigner;
  arbitrator: HardhatEthersSigner;
  stranger: HardhatEthersSigner;
}

/** What a refusal must leave as it was: these pairs, their people, everybody around, and all programmes. */
export function watch(all: Scene, pairs: Pair | Pair[]): Watched {
  const { ledger, programmes } = all;
  const watched = Array.isArray(pairs) ? pairs : [pairs];
  const around = [all.daycare, all.farm, all.funder, all.arbitrator, all.stranger];
  const people = new Set([...around, ...watched.flatMap((pair) => [pair.a, pair.b])].map((one) => one.address));
  return { ledger, programmes, ids: watched.map((pair) => pair.id), people: [...people] };
}

/** Gives the next block this time. */
export async function at(timestamp: bigint | number): Promise<void> {
  await time.setNextBlockTimestamp(timestamp);
}

/** All that the ledger owes to these people, pairs, co-operatives and programmes. */
export async function owedBy(all: Scene, pairs: Pair[]): Promise<bigint> {
  const { ledger, programmes } = all;
  let owed = 0n;
  const around = [all.daycare, all.farm, all.funder, all.arbitrator, all.stranger, ...all.people];
  for (const one of around) {
    owed += (await ledger.personalTokenOf(one)).balance + (await ledger.balanceOf(one, 1n));
  }
  for (const { id } of pairs) {
    const pot = await ledger.potOf(id);
    const enrolment = await ledger.enrolmentOf(id);
    owed += pot.balance + enrolment.rate * (enrolment.months - pot.claimedMonths);
  }
  for (let one = 1n; one <= (await programmes.programmeCount()); ++one) owed += await ledger.treasuryOf(one);
  return owed;
}

/** Expects that the ledger holds exactly what it owes: nothing was made, nothing was lost. */
export async function expectBalanced(all: Scene, pairs: Pair[]): Promise<void> {
  expect(await all.euro.balanceOf(await all.ledger.getAddress())).to.equal(await owedBy(all, pairs));
}
