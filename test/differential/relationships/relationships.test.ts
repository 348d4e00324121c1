import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type BaseContract, Interface, type Result, type TypedDataDomain, ZeroAddress, ZeroHash } from "ethers";
import fc from "fast-check";
import { ethers, network } from "hardhat";
import type { CooperativeRegistry, TestEuro } from "../../../typechain-types";
import { CALLER, carry, type Act as SignedAct, act as signedAct } from "../../helpers/consent";
import {
  ACTS,
  DAY,
  deployLedger,
  domainOf,
  EURO,
  loadFixture,
  NO_ATTESTATION,
  policyWith,
  region,
  type Terms as SolidityTerms,
  termsWith,
} from "../../relationships/fixture";
import { checking, sequences, Tally } from "../common/sequences";
import {
  type Act,
  type Agreement,
  cashable,
  MONTH,
  momentsOf,
  nonceKey,
  nothingDeclared,
  owed,
  type Policy,
  perform,
  type Relationship,
  type Side,
  type Terms,
  viewOf,
  type World,
} from "./model";

/** `FAST_CHECK_SEED` and `FAST_CHECK_RUNS` go elsewhere and deeper; a failure prints the seed and the acts. */
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_261_120);
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 25);
const STEPS = 40;

const NONCES = new Interface(["function nonces(address owner,uint192 key) view returns (uint256)"]);
const MOVE = signedAct("MoveAccount(address oldAccount,address newAccount,uint40 deadline)");
const GAS = "0x4c4b40";

const POLICIES: Policy[] = [
  {
    steps: [
      { care: 0n, rate: 100n * EURO },
      { care: 30n, rate: 133_333_333n },
    ],
    months: 3n,
    scheme: "activities",
    minPaidMonths: 1n,
    minContribution: 0n,
    minCare: 0n,
    minBalance: 0n,
    categories: 1,
    localOnly: true,
  },
  {
    steps: [{ care: 4n, rate: 70_000_001n }],
    months: 2n,
    scheme: "activities",
    minPaidMonths: 0n,
    minContribution: 30n * EURO,
    minCare: 3n,
    minBalance: 2_000n,
    categories: 2,
    localOnly: false,
  },
];

// One setting: six people, four pairs that share people, three co-operatives, two programmes.

async function deploy() {
  const [, daycare, farm, carers, spare, funder, stranger, ...rest] = await ethers.getSigners();
  const people = rest.slice(0, 6);
  const euro = (await ethers.deployContract("TestEuro")) as unknown as TestEuro;
  const kinds = [
    { signer: daycare!, region: "ES-CT", categories: 1 },
    { signer: farm!, region: "FR-OCC", categories: 2 },
    { signer: carers!, region: "ES-MD", categories: 3 },
  ];
  const founders = kinds.map((one) => ({
    account: one.signer.address,
    record: { kind: 4, publicBody: false, region: region(one.region), categories: one.categories },
    detailsHash: ethers.id(one.region),
  }));
  const registry = (await ethers.deployContract("CooperativeRegistry", [founders])) as unknown as CooperativeRegistry;
  const { ledger, programmes } = await deployLedger({
    asset: await euro.getAddress(),
    registry: await registry.getAddress(),
  });
  const policies = POLICIES.map(({ scheme: _, ...policy }) => policyWith(policy));
  for (const policy of policies) await programmes.connect(funder!).createProgramme(policy, "https://example.org");

  const outside = [daycare!, farm!, carers!, spare!, funder!, stranger!];
  const world: World = {
    people: Object.fromEntries(people.map(({ address }) => [address, { balance: 0n, ownDeposits: 0n }])),
    relationships: [],
    programmes: POLICIES.map((policy) => ({ funder: funder!.address, policy, treasury: 0n })),
    cooperatives: Object.fromEntries(
      kinds.map(({ signer, region, categories }) => [signer.address, { registered: true, region, categories }]),
    ),
    credit: {},
    cash: {},
    nonces: {},
    subsidisedIn: {},
  };
  for (const one of [...people, funder!, stranger!]) {
    await euro.mint(one, 3_000n * EURO);
    await euro.connect(one).approve(ledger, ethers.MaxUint256);
    world.cash[one.address] = 3_000n * EURO;
  }

  const agreed: { pair: [number, number]; terms: Terms }[] = [
    { pair: [0, 1], terms: terms("activities", 50n * EURO, 14n, undefined, "ES-CT", "ES-CT") },
    { pair: [1, 2], terms: terms("minutes", 33_333_333n, 7n, people[5]!.address, "ES-CT", "FR-OCC") },
    { pair: [0, 2], terms: terms("weighted", 0n, 90n, people[4]!.address, "FR-OCC", "ES-MD", [3n, 5n, 0n, 40_000n]) },
    { pair: [1, 3], terms: terms("activities", 30n * EURO, 10n, people[5]!.address, "ES-MD", "ES-CT") },
    // The first two once more; not opened yet.
    { pair: [0, 1], terms: terms("activities", 30n * EURO, 8n, people[3]!.address, "ES-CT", "ES-CT") },
  ];
  const pairs: { terms: SolidityTerms; termsHash: string; id: string; partners: [string, string] }[] = [];
  for (const { pair, terms } of agreed) {
    const partners = pair.map((one) => people[one]!.address).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)) as [
      string,
      string,
    ];
    const solidity = solidityTerms(terms, pairs.length + 1);
    const termsHash = await ledger.hashTerms(solidity);
    const id = await ledger.relationshipId(...partners, termsHash);
    pairs.push({ terms: solidity, termsHash, id, partners });
    world.relationships.push(neverOpened(partners, terms));
  }
  const accounts = [...people, ...outside].map((one) => one.address);
  return {
    world,
    pairs,
    policies,
    euro,
    registry,
    ledger,
    programmes,
    people: people.map((one) => one.address),
    signers: Object.fromEntries([...people, ...outside].map((one) => [one.address, one])) as Record<
      string,
      HardhatEthersSigner
    >,
    accounts,
    stranger: stranger!.address,
    spare: spare!.address,
    addresses: {
      ledger: await ledger.getAddress(),
      desk: await programmes.getAddress(),
      registry: await registry.getAddress(),
      euro: await euro.getAddress(),
    },
    domains: {
      ledger: await domainOf(ledger, "Commonweal Relationships"),
      desk: await domainOf(programmes, "Commonweal Subsidy Programmes"),
      registry: await domainOf(registry, "CooperativeRegistry"),
    },
  };
}

type Setting = Awaited<ReturnType<typeof deploy>>;

/** The setting after some first acts, so that most of what is tried meets a relationship. */
async function begun() {
  const setting = await deploy();
  const run = new Run(setting);
  const caller = setting.stranger;
  const both: [Agreement, Agreement] = ["carried", "carried"];
  for (const person of setting.people.slice(0, 4)) {
    await run.step({ act: "monetise", caller: person, person, amount: 1_000n * EURO, agrees: "call" }, 1n);
  }
  for (const programme of [0, 1]) {
    await run.step({ act: "fundProgramme", caller, programme, amount: 450n * EURO }, 1n);
  }
  for (const relationship of [0, 1, 2, 3]) {
    await run.step({ act: "open", caller, relationship, agree: both, fault: "none" }, 1n);
  }
  for (const relationship of [0, 3]) {
    await run.step({ act: "beginCommonFund", caller, relationship, agree: both, extra: [0n, EURO] }, 1n);
  }
  // One has taken a notice back already.
  const first = { caller, relationship: 3, person: setting.pairs[3]!.partners[0], agrees: "carried" } as const;
  await run.step({ act: "giveNotice", ...first }, 1n);
  await run.step({ act: "withdrawNotice", ...first }, 1n);
  // One pair has a long notice, and a declaration of each: one contested, one not.
  const [a, b] = setting.pairs[2]!.partners;
  const its = { caller, relationship: 2, agrees: "carried" } as const;
  const { table } = setting.world.relationships[2]!.terms;
  await run.step({ act: "beginCommonFund", caller, relationship: 2, agree: both, extra: [20n * EURO, EURO] }, 1n);
  for (const act of ["giveNotice", "withdrawNotice", "giveNotice"] as const) {
    await run.step({ act, ...its, person: b }, 1n);
  }
  // A second time it is final.
  expect(await run.step({ act: "withdrawNotice", ...its, person: b }, 1n)).to.equal("RelationshipCoins_WithdrawalUsed");
  await run.step({ act: "declareCare", ...its, person: a, total: 70n, table }, 1n);
  await run.step({ act: "declareCare", ...its, person: b, total: 51n, table }, 1n);
  await run.step({ act: "contestDeclaration", ...its, person: b }, 1n);
  return { setting, world: run.world, now: run.now };
}

function terms(
  scheme: Terms["scheme"],
  contribution: bigint,
  days: bigint,
  arbitrator: string | undefined,
  regionA: string,
  regionB: string,
  table: bigint[] = [],
): Terms {
  return { scheme, contribution, notice: days * BigInt(DAY), arbitrator, regions: [regionA, regionB], table };
}

function solidityTerms(of: Terms, salt: number): SolidityTerms {
  return termsWith({
    scheme: BigInt(["activities", "minutes", "weighted"].indexOf(of.scheme)),
    weights: of.table.length === 0 ? ZeroHash : ethers.solidityPackedKeccak256(["uint16[]"], [of.table]),
    contribution: of.contribution,
    notice: Number(of.notice),
    arbitrator: of.arbitrator ?? ZeroAddress,
    regionA: region(of.regions[0]),
    regionB: region(of.regions[1]),
    salt: ethers.toBeHex(salt, 32),
  });
}

function neverOpened(partners: [string, string], of: Terms): Relationship {
  return {
    partners,
    terms: of,
    stage: "unknown",
    care: [0n, 0n],
    signedAsOf: 0n,
    chapter: 0n,
    chapterBase: undefined,
    notice: undefined,
    hasWithdrawn: [false, false],
    declarations: nothingDeclared(),
    epoch: 0n,
    fund: undefined,
    termsServed: 0n,
  };
}

// Steps: numbers that become acts by looking at the model's world.

interface Draft {
  act: Act["act"];
  relationship: number;
  who: number;
  agree: number;
  x: number;
  y: number;
}

/** What kinds of acts are drawn, the rare ones once. */
const KINDS: Act["act"][] = (
  [
    ["open", 3],
    ["decline", 1],
    ["confirm", 3],
    ["confirmBatch", 2],
    ["confirmWeighted", 5],
    ["makeCheckpoint", 3],
    ["logOwnCare", 1],
    ["cancelSignatures", 1],
    ["monetise", 2],
    ["cashOut", 2],
    ["beginCommonFund", 4],
    ["compose", 3],
    ["pay", 5],
    ["settlePot", 3],
    ["collectContribution", 5],
    ["dissolve", 1],
    ["giveNotice", 3],
    ["withdrawNotice", 4],
    ["declareCare", 5],
    ["withdrawDeclaration", 3],
    ["contestDeclaration", 4],
    ["decideDeclaration", 4],
    ["endAfterNotice", 2],
    ["suspend", 2],
    ["liftSuspension", 3],
    ["endSuspended", 1],
    ["enrolPair", 6],
    ["claimSubsidies", 5],
    ["stopEnrolment", 2],
    ["fundProgramme", 2],
    ["withdrawFromProgramme", 1],
    ["transfer", 2],
    ["redeem", 2],
    ["followAccount", 2],
    ["leaveRegistry", 1],
    ["moveAccount", 1],
  ] satisfies [Act["act"], number][]
).flatMap(([act, weight]) => Array<Act["act"]>(weight).fill(act));

/** What would lead on from where a relationship stands; half of the acts about it are of these. */
function leadingOn({ declarations, notice, fund, hasWithdrawn }: Relationship): Act["act"][] {
  const some = (state: string) => declarations.some((one) => one.state === state);
  if (some("contested")) return ["decideDeclaration", "decideDeclaration", "endAfterNotice"];
  if (some("standing")) return ["contestDeclaration", "contestDeclaration", "withdrawDeclaration", "declareCare"];
  if (notice && hasWithdrawn[notice.by]) return ["withdrawNotice", "declareCare", "endAfterNotice", "dissolve"];
  if (notice) return ["declareCare", "declareCare", "declareCare", "withdrawNotice", "endAfterNotice"];
  if (fund?.suspendedAt !== undefined) return ["liftSuspension", "endSuspended", "suspend"];
  if (fund?.term) return ["suspend", "claimSubsidies", "pay", "pay", "stopEnrolment"];
  if (fund && hasWithdrawn.includes(true)) return ["settlePot", "giveNotice", "enrolPair", "pay"];
  return [];
}

const number = fc.nat({ max: 999_999 });
const draft: fc.Arbitrary<Draft> = fc.record({
  act: fc.constantFrom(...KINDS),
  relationship: fc.constantFrom(0, 0, 1, 1, 2, 3, 3, 4),
  who: number,
  agree: fc.nat({ max: 11 }),
  x: number,
  y: number,
});

/** Of several drafts, the first that the model accepts is taken if `willing`, else just the first. */
const step = fc.record({
  willing: fc.constantFrom(true, true, true, false),
  wait: fc.record({ kind: fc.nat({ max: 11 }), x: number }),
  drafts: fc.array(draft, { minLength: 5, maxLength: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function secondsToWait(world: World, now: bigint, { kind, x }: Step["wait"]): bigint {
  const seconds = BigInt(x);
  if (kind < 4) return 1n + (seconds % 60n);
  // A notice is short: mostly something happens before it is over.
  const noticed = world.relationships.some(({ notice }) => notice && now < notice.endsAt);
  if (kind < 6 || (noticed && kind < 11)) return 1n + (seconds % (3n * BigInt(DAY)));
  if (kind < 8) return 1n + (seconds % MONTH);
  if (kind < 9) return 1n + ((seconds * 7_919n) % (3n * MONTH));
  const moments = momentsOf(world).filter((moment) => moment > now + 2n);
  if (moments.length === 0) return MONTH;
  return moments[x % moments.length]! - now + BigInt((x % 3) - 1);
}

function toAct(
  setting: Setting,
  world: World,
  now: bigint,
  { act: drawn, relationship: any, who, agree, x, y }: Draft,
): Act {
  const { stranger, people, spare } = setting;
  // Only one pair has a table of weights.
  const relationship = drawn === "confirmWeighted" && x % 4 !== 0 ? 2 : any;
  const one = world.relationships[relationship]!;
  const likely = who % 4 < 2 ? leadingOn(one) : [];
  const kind = likely[y % likely.length] ?? drawn;
  const side: Side = who % 2 === 0 ? 0 : 1;
  const [partner, otherPartner] = [one.partners[side], one.partners[1 - side]!];
  const outsider = people.find((person) => !one.partners.includes(person))!;
  const coins = one.fund?.balance ?? 0n;
  const some = (...amounts: bigint[]) => amounts[x % amounts.length]!;
  const another = (...amounts: bigint[]) => amounts[y % amounts.length]!;
  const anybody = [...people, stranger][y % (people.length + 1)]!;
  const cooperatives = Object.keys(world.cooperatives);
  const cooperative = cooperatives[y % cooperatives.length]!;
  const creditor = cooperatives.find((account) => world.credit[account]);
  const moved = cooperatives.find((account) => world.cooperatives[account]!.replacedBy && world.credit[account]);

  /** Who sends, and how one agrees: mostly by calling. */
  const alone = (person: string): { caller: string; agrees: Agreement } => {
    if (agree < 6) return { caller: person, agrees: "call" };
    if (agree < 10) return { caller: stranger, agrees: "carried" };
    return { caller: stranger, agrees: agree === 10 ? "forged" : "call" };
  };
  /** The same for both. */
  const both = (): { caller: string; agree: [Agreement, Agreement]; relationship: number } => {
    const ways: [string, Agreement, Agreement][] = [
      [one.partners[0], "call", "carried"],
      [one.partners[1], "carried", "call"],
      [stranger, "carried", "carried"],
      [one.partners[0], "call", "forged"],
      [one.partners[1], "forged", "call"],
      [one.partners[1], "call", "call"],
    ];
    const [caller, a, b] = ways[agree < 9 ? agree % 3 : agree - 6]!;
    return { caller, agree: [a, b], relationship };
  };
  const of = (person: string) => ({ ...alone(person), person, relationship });
  /** Mostly one of the two, now and then somebody else. */
  const usually = x % 12 === 0 ? outsider : partner;
  const tokens = world.people[partner]!.balance;

  switch (kind) {
    case "open": {
      const faults = ["order", "notice", "arbitrator", "weights"] as const;
      return { act: kind, ...both(), fault: faults[x % 16] ?? "none" };
    }
    case "decline":
      return { act: kind, ...of(usually), wrongOrder: x % 9 === 0 };
    case "confirm": {
      const units = some(1n, 2n, 3n, 10n, 90n, 0n, 1_000_000n, 1_000_001n);
      const caller = x % 11 === 0 ? outsider : partner;
      return { act: kind, caller, relationship, giver: y % 13 === 0 ? caller : otherPartner, units, answer: y % 5 };
    }
    case "confirmBatch": {
      const units = [[1n], [2n, 3n], [], [1n, 0n], [7n, 1_000_000n], [1_000_001n]][x % 6]!;
      return { act: kind, ...of(partner), giver: otherPartner, units, answer: y % 5 };
    }
    case "confirmWeighted": {
      const table = y % 7 === 0 ? [1n] : one.terms.table;
      const chosen = [
        [0, 1n],
        [1, 2n],
        [2, 3n],
        [3, 25n],
        [3, 26n],
        [4, 1n],
        [0, 0n],
      ] as const;
      const activities = Array.from({ length: y % 3 }, (_, n) => chosen[(x + n) % chosen.length]!).map(
        ([category, quantity]) => ({ category, quantity }),
      );
      return { act: kind, ...of(partner), giver: otherPartner, table, activities, answer: x % 5 };
    }
    case "makeCheckpoint": {
      const [a, b] = one.care;
      const care: [bigint, bigint] = [a + some(0n, 1n, 5n, 17n), b + another(0n, 1n, 4n, 20n)];
      if (x % 9 === 0 && care[0] > 0n) care[0] = a - 1n;
      const last = one.signedAsOf;
      const asOf = another(now, now, now - 1n, (last + now) / 2n, last, last - 1n, now + 1n);
      if (x % 40 === 1) care[side] = 2n ** 48n - 2n;
      return {
        act: kind,
        ...both(),
        care: care.map((n) => (n < 0n ? 0n : n < 2n ** 48n ? n : 2n ** 48n - 1n)) as typeof care,
        asOf: asOf < 0n ? 0n : asOf,
      };
    }
    case "logOwnCare":
      return { act: kind, ...alone(anybody), person: anybody, units: some(0n, 1n, 9n) };
    case "cancelSignatures":
      return { act: kind, caller: usually, relationship };
    case "monetise": {
      const person = anybody === stranger ? partner : anybody;
      const amount = some(0n, 1n, 100n * EURO, 250n * EURO, world.cash[person]!, world.cash[person]! + 1n);
      return { act: kind, ...alone(person), person, amount };
    }
    case "cashOut": {
      const person = anybody === stranger ? partner : anybody;
      const most = cashable(world, person);
      return { act: kind, ...alone(person), person, amount: some(0n, 1n, most, most + 1n, most / 3n) };
    }
    case "beginCommonFund":
      return { act: kind, ...both(), extra: [some(0n, 0n, 1n, EURO, tokens), another(0n, 0n, 2n, 40n * EURO)] };
    case "compose":
      return { act: kind, ...both(), from: [some(0n, 1n, EURO, tokens), another(0n, 7n, 20n * EURO, tokens + 1n)] };
    case "pay":
      return {
        act: kind,
        ...both(),
        cooperative: y % 9 === 0 ? spare : cooperative,
        amount: some(1n, coins / 3n, coins / 2n, coins, coins + 1n, 0n),
      };
    case "settlePot":
    case "dissolve":
      return { act: kind, ...both() };
    case "collectContribution":
    case "endAfterNotice":
      return { act: kind, caller: anybody, relationship };
    case "giveNotice":
    case "withdrawNotice":
    case "withdrawDeclaration":
    case "contestDeclaration":
    case "suspend":
      return { act: kind, ...of(usually) };
    case "declareCare": {
      const aDay = { activities: 24n, minutes: 960n, weighted: 24n * 40_000n }[one.terms.scheme];
      const most = one.care[side] + aDay * ((now - one.signedAsOf + BigInt(DAY) - 1n) / BigInt(DAY));
      const total = some(one.care[side] + 1n, one.care[side] + 10n, most, most + 1n, one.care[side]);
      return {
        act: kind,
        ...of(usually),
        total: total < 2n ** 48n ? total : 2n ** 48n - 1n,
        table: y % 7 === 0 ? [1n] : one.terms.table,
      };
    }
    case "decideDeclaration": {
      const declared = one.declarations[side].total;
      const total = some(
        declared,
        one.care[side],
        (declared + one.care[side]) / 2n,
        declared + 1n,
        one.care[side] - 1n,
      );
      const { caller, agrees } = alone(one.terms.arbitrator ?? stranger);
      return { act: kind, caller, agrees, relationship, partner: usually, total: total < 0n ? 0n : total };
    }
    case "liftSuspension": {
      const author = one.partners[one.fund?.lastSuspender ?? 0];
      return { act: kind, ...of([author, author, one.terms.arbitrator ?? author, partner][x % 4]!) };
    }
    case "endSuspended":
      return { act: kind, ...alone(one.terms.arbitrator ?? stranger), relationship };
    case "enrolPair":
      return { act: kind, ...both(), programme: y % 2, wrongPolicy: x % 10 === 0 };
    case "claimSubsidies": {
      const relationships = [[relationship], [0, 1, 2, 3, 4], [3, 0], [0, 0], []][x % 5]!;
      return { act: kind, caller: anybody, relationships };
    }
    case "stopEnrolment": {
      const programme = one.fund?.term?.programme ?? y % 2;
      const caller = x % 5 === 0 ? anybody : world.programmes[programme]!.funder;
      return {
        act: kind,
        caller,
        programme: x % 7 === 0 ? 1 - programme : programme,
        relationship,
        giveReason: x % 6 !== 0,
      };
    }
    case "fundProgramme":
      return {
        act: kind,
        caller: stranger,
        programme: x % 5 === 0 ? 2 : y % 2,
        amount: another(100n * EURO, 1n, 400n * EURO, 0n, world.cash[stranger]! + 1n),
      };
    case "withdrawFromProgramme": {
      const { funder, treasury } = world.programmes[y % 2]!;
      const caller = x % 7 === 0 ? stranger : funder;
      return {
        act: kind,
        caller,
        programme: y % 2,
        to: x % 11 === 0 ? "ledger" : anybody,
        amount: some(1n, treasury / 5n, treasury + 1n, 0n, treasury / 2n),
      };
    }
    case "transfer": {
      const caller = x % 7 === 0 ? stranger : cooperatives[x % cooperatives.length]!;
      const credit = world.credit[caller] ?? 0n;
      return {
        act: kind,
        caller,
        to: y % 7 === 0 ? spare : cooperative,
        amount: some(0n, 1n, credit, credit + 1n, credit / 3n),
      };
    }
    case "redeem": {
      const credit = world.credit[cooperative] ?? 0n;
      return {
        act: kind,
        ...alone(cooperative),
        person: cooperative,
        amount: some(0n, 1n, credit, credit + 1n, credit / 3n),
      };
    }
    case "followAccount":
      return { act: kind, caller: anybody, account: x % 7 === 0 ? stranger : (moved ?? cooperative) };
    case "leaveRegistry":
      return { act: kind, caller: x % 4 === 0 ? cooperative : stranger };
    case "moveAccount":
      return { act: kind, caller: creditor ?? cooperative, to: x % 6 === 0 ? cooperatives[0]! : spare };
  }
}

// One run: the same acts in the model and on the chain.

/** Acts that move the asset or write at the desk. After other acts only the ledger's own money is asked for. */
const OUTSIDE = new Set<Act["act"]>([
  "monetise",
  "cashOut",
  "redeem",
  "fundProgramme",
  "withdrawFromProgramme",
  "enrolPair",
]);

class Run {
  world: World;
  now = 0n;
  readonly history: string[] = [];

  constructor(
    readonly setting: Setting,
    world: World = setting.world,
    now = 0n,
  ) {
    this.world = world;
    this.now = now;
  }

  /** Performs an act on both sides after so many seconds, and compares everything. */
  async step(act: Act, wait: bigint): Promise<string | undefined> {
    if (this.now === 0n) this.now = BigInt((await ethers.provider.getBlock("latest"))!.timestamp);
    this.now += wait;
    const outcome = perform(this.world, this.now, act);
    const expected = "error" in outcome ? outcome.error : undefined;
    const call = await encode(this.setting, this.world, act);
    this.history.push(`+${wait} s ${JSON.stringify(act, plain)} -> ${expected ?? "happens"}`);
    await network.provider.send("evm_setNextBlockTimestamp", [`0x${this.now.toString(16)}`]);
    const happened = await send(this.setting, act.caller, call);
    if (happened !== expected) {
      this.fail([`the contract: ${happened ?? "happens"}`, `the model: ${expected ?? "happens"}`]);
    }
    if ("world" in outcome) this.world = outcome.world;
    await this.compare(OUTSIDE.has(act.act) || this.history.length % 10 === 0);
    return expected;
  }

  /** Compares all that the ledger shows, in one call; what others show as well where an act may have changed it. */
  async compare(everything: boolean): Promise<void> {
    const chain = await readChain(this.setting, everything);
    const model = readModel(this.setting, this.world, this.now);
    const compared = everything ? Object.keys({ ...chain, ...model }) : Object.keys(chain);
    const different = compared.filter((key) => chain[key] !== model[key]);
    if (different.length > 0) {
      this.fail(different.map((key) => `${key}: the contract ${chain[key]}, the model ${model[key]}`));
    }
    const [holds, owes] = [this.world.cash.ledger ?? 0n, owed(this.world)];
    if (holds !== owes) this.fail([`the ledger holds ${holds} and owes ${owes}`]);
  }

  private fail(differences: string[]): never {
    throw new Error(`Contract and model differ\n  ${differences.join("\n  ")}\nafter\n  ${this.history.join("\n  ")}`);
  }
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

interface Call {
  to: string;
  data: string;
}

/** Sends a transaction; the name of the error that it reverts with, if it does. */
async function send(
  { ledger, programmes, registry, euro }: Setting,
  from: string,
  call: Call,
): Promise<string | undefined> {
  try {
    await network.provider.send("eth_sendTransaction", [{ from, ...call, gas: GAS }]);
    return undefined;
  } catch (failure) {
    const data = revertData(failure);
    if (data === undefined) throw failure;
    for (const contract of [ledger, programmes, registry, euro] as BaseContract[]) {
      const error = contract.interface.parseError(data);
      // All rules of a policy share one error; it names the rule.
      if (error) return error.name.endsWith("_NotEligible") ? `${error.name}(${error.args[1]})` : error.name;
    }
    return `unknown error ${data}`;
  }
}

function revertData(failure: unknown): string | undefined {
  const { data } = failure as { data?: string | { data?: string } };
  return typeof data === "string" ? data : data?.data;
}

/** The transaction of an act, with all signatures it needs. */
async function encode(setting: Setting, world: World, act: Act): Promise<Call> {
  const { ledger, programmes, registry, addresses, pairs, signers, stranger, domains } = setting;
  const toLedger = (name: string, values: unknown[]): Call => ({
    to: addresses.ledger,
    data: ledger.interface.encodeFunctionData(name as "pay", values as never),
  });
  const toDesk = (name: string, values: unknown[]): Call => ({
    to: addresses.desk,
    data: programmes.interface.encodeFunctionData(name as "enrolPair", values as never),
  });
  const toRegistry = (name: string, values: unknown[]): Call => ({
    to: addresses.registry,
    data: registry.interface.encodeFunctionData(name as "moveAccount", values as never),
  });
  const sign = (
    person: string,
    of: SignedAct,
    values: Record<string, unknown>,
    domain: TypedDataDomain = domains.ledger,
  ) => carry(signers[person]!, domain, of, values);

  /** One person's agreement, by the counter of their sequence. A forged one names the next but one number. */
  const one = async (
    agrees: Agreement,
    person: string,
    of: SignedAct,
    values: Record<string, unknown>,
    number?: number,
  ) => {
    if (agrees === "call") return CALLER;
    const key = number === undefined ? 0n : BigInt(pairs[number]!.id) >> 64n;
    const used = world.nonces[nonceKey(person, number)] ?? 0n;
    return sign(person, of, { ...values, nonce: (key << 64n) + used + (agrees === "forged" ? 1n : 0n) });
  };
  /** Both partners' agreement. A forged one is over the next value of the counter, or another's if there is none. */
  const two = (
    { relationship, agree }: { relationship: number; agree: [Agreement, Agreement] },
    of: SignedAct,
    values: Record<string, unknown>,
    counter?: string,
    domain = domains.ledger,
  ) =>
    Promise.all(
      agree.map((agrees, side) => {
        if (agrees === "call") return CALLER;
        const person = pairs[relationship]!.partners[side]!;
        if (agrees === "carried") return sign(person, of, values, domain);
        if (!counter) return sign(stranger, of, values, domain);
        return sign(person, of, { ...values, [counter]: (values[counter] as bigint) + 1n }, domain);
      }),
    );

  if ("relationship" in act) {
    const { terms, termsHash, id, partners } = pairs[act.relationship]!;
    const its = world.relationships[act.relationship]!;
    const { epoch } = its;
    const nonce = its.fund?.nonce ?? 0n;
    const both = { partnerA: partners[0], partnerB: partners[1], relationship: id };
    const [a, b] = partners;
    switch (act.act) {
      case "open": {
        const faulty: SolidityTerms = { ...terms };
        if (act.fault === "notice") faulty.notice = 7 * DAY - 1;
        if (act.fault === "arbitrator") faulty.arbitrator = b;
        if (act.fault === "weights") faulty.weights = terms.weights === ZeroHash ? ethers.id("table") : ZeroHash;
        const order = act.fault === "order" ? [b, a] : [a, b];
        const values = { partnerA: order[0], partnerB: order[1], terms: faulty };
        return toLedger("open", [...order, faulty, ...(await two(act, ACTS.open, values))]);
      }
      case "decline":
      case "giveNotice":
      case "withdrawNotice":
      case "withdrawDeclaration":
      case "contestDeclaration":
      case "suspend":
      case "liftSuspension": {
        const written = {
          decline: ACTS.decline,
          giveNotice: ACTS.giveNotice,
          withdrawNotice: ACTS.withdrawNotice,
          withdrawDeclaration: ACTS.withdrawDeclaration,
          contestDeclaration: ACTS.contest,
          suspend: ACTS.suspend,
          liftSuspension: ACTS.lift,
        }[act.act];
        const values = { relationship: id, person: act.person };
        const signature = await one(act.agrees, act.person, written, values, act.relationship);
        const order = act.act === "decline" && act.wrongOrder ? [b, a] : [a, b];
        const byHash = ["decline", "withdrawNotice", "withdrawDeclaration", "suspend"].includes(act.act);
        return toLedger(act.act, [act.person, ...order, byHash ? termsHash : terms, signature]);
      }
      case "confirm":
        return toLedger("confirm", [act.giver, termsHash, act.units, act.answer]);
      case "confirmBatch": {
        const activities = act.units.map((units) => ({ units, answer: act.answer }));
        const values = { relationship: id, giver: act.giver, activities };
        const signature = await one(act.agrees, act.person, ACTS.confirmBatch, values, act.relationship);
        return toLedger("confirmBatch", [act.person, act.giver, termsHash, activities, signature]);
      }
      case "confirmWeighted": {
        const activities = act.activities.map((one) => ({ ...one, answer: act.answer }));
        const values = { relationship: id, giver: act.giver, activities };
        const signature = await one(act.agrees, act.person, ACTS.confirmWeighted, values, act.relationship);
        return toLedger("confirmWeighted", [act.person, act.giver, terms, act.table, activities, signature]);
      }
      case "makeCheckpoint": {
        const checkpoint = { careA: act.care[0], careB: act.care[1], asOf: act.asOf, logRoot: ZeroHash };
        const signatures = await two(act, ACTS.checkpoint, { relationship: id, ...checkpoint, epoch }, "epoch");
        return toLedger("makeCheckpoint", [a, b, termsHash, checkpoint, ...signatures]);
      }
      case "cancelSignatures":
        return toLedger("cancelSignatures", [a, b, termsHash]);
      case "beginCommonFund": {
        const [extraA, extraB] = act.extra;
        const values = { ...both, contribution: terms.contribution, extraA, extraB, epoch };
        return toLedger("beginCommonFund", [
          a,
          b,
          terms,
          ...act.extra,
          ...(await two(act, ACTS.begin, values, "epoch")),
        ]);
      }
      case "compose": {
        const values = { ...both, fromA: act.from[0], fromB: act.from[1], nonce };
        return toLedger("compose", [a, b, termsHash, ...act.from, ...(await two(act, ACTS.compose, values, "nonce"))]);
      }
      case "pay": {
        const payment = { cooperative: act.cooperative, amount: act.amount, memo: ZeroHash };
        const signatures = await two(act, ACTS.pay, { ...both, ...payment, nonce }, "nonce");
        return toLedger("pay", [a, b, terms, payment, ...signatures]);
      }
      case "settlePot":
        return toLedger("settlePot", [a, b, termsHash, ...(await two(act, ACTS.settle, { ...both, nonce }, "nonce"))]);
      case "dissolve":
        return toLedger("dissolve", [a, b, termsHash, ...(await two(act, ACTS.dissolve, { ...both, epoch }, "epoch"))]);
      case "collectContribution":
        return toLedger("collectContribution", [a, b, terms]);
      case "endAfterNotice":
        return toLedger("endAfterNotice", [a, b, termsHash]);
      case "declareCare": {
        const values = { relationship: id, person: act.person, total: act.total, logRoot: ZeroHash };
        const signature = await one(act.agrees, act.person, ACTS.declare, values, act.relationship);
        return toLedger("declareCare", [act.person, a, b, terms, act.table, act.total, ZeroHash, signature]);
      }
      case "decideDeclaration": {
        const values = { relationship: id, partner: act.partner, total: act.total };
        const arbitrator = its.terms.arbitrator ?? stranger;
        const signature = await one(act.agrees, arbitrator, ACTS.decide, values, act.relationship);
        return toLedger("decideDeclaration", [act.partner, a, b, terms, act.total, signature]);
      }
      case "endSuspended": {
        const arbitrator = its.terms.arbitrator ?? stranger;
        const signature = await one(act.agrees, arbitrator, ACTS.endSuspended, { relationship: id }, act.relationship);
        return toLedger("endSuspended", [a, b, terms, signature]);
      }
      case "enrolPair": {
        const programme = act.programme + 1;
        const policy = setting.policies[act.wrongPolicy ? 1 - act.programme : act.programme]!;
        const values = { programme, ...both, term: its.termsServed, epoch };
        const counter = its.termsServed % 2n === 0n ? "term" : "epoch";
        const [signatureA, signatureB] = await two(act, ACTS.enrol, values, counter, domains.desk);
        return toDesk("enrolPair", [programme, policy, { a, b, terms, signatureA, signatureB }, NO_ATTESTATION, "0x"]);
      }
      case "stopEnrolment":
        return toDesk("stopEnrolment", [act.programme + 1, id, act.giveReason ? ethers.id("reason") : ZeroHash]);
    }
  }
  switch (act.act) {
    case "monetise":
    case "cashOut": {
      const written = act.act === "monetise" ? ACTS.monetise : ACTS.cashOut;
      const signature = await one(act.agrees, act.person, written, { person: act.person, amount: act.amount });
      return toLedger(act.act, [act.person, act.amount, signature]);
    }
    case "redeem": {
      const values = { cooperative: act.person, amount: act.amount };
      return toLedger("redeem", [act.person, act.amount, await one(act.agrees, act.person, ACTS.redeem, values)]);
    }
    case "logOwnCare": {
      const values = { person: act.person, units: act.units, category: 1, note: ZeroHash };
      const signature = await one(act.agrees, act.person, ACTS.logOwnCare, values);
      return toLedger("logOwnCare", [act.person, act.units, 1, ZeroHash, signature]);
    }
    case "claimSubsidies":
      return toLedger("claimSubsidies", [act.relationships.map((one) => pairs[one]!.id)]);
    case "transfer":
      return toLedger("transfer", [act.to, 1n, act.amount]);
    case "followAccount":
      return toLedger("followAccount", [act.account]);
    case "fundProgramme":
      return toDesk("fundProgramme", [act.programme + 1, act.amount]);
    case "withdrawFromProgramme":
      return toDesk("withdrawFromProgramme", [
        act.programme + 1,
        act.to === "ledger" ? addresses.ledger : act.to,
        act.amount,
      ]);
    case "leaveRegistry":
      return toRegistry("leaveRegistry", [act.caller, CALLER]);
    case "moveAccount": {
      const values = { oldAccount: act.caller, newAccount: act.to };
      return toRegistry("moveAccount", [
        act.caller,
        act.to,
        CALLER,
        await sign(act.to, MOVE, values, domains.registry),
      ]);
    }
    default:
      throw new Error("An act without a relationship is not encoded");
  }
}

// What both sides show, line by line under the same names.

type State = Record<string, string>;

function put(state: State, label: string, fields: object): void {
  for (const [field, value] of Object.entries(fields)) state[`${label}.${field}`] = String(value);
}

function readModel({ people, accounts, pairs, programmes: _, addresses }: Setting, world: World, now: bigint): State {
  const state: State = {};
  for (const [number, its] of world.relationships.entries()) {
    const { stageOf, claimable, fundedUntil, supply, ...structs } = viewOf(its, now);
    for (const [name, struct] of Object.entries(structs)) put(state, `${name} of ${number}`, struct);
    put(state, `of ${number}`, { stageOf, claimable, fundedUntil, supply, termsServed: its.termsServed });
    const key = (BigInt(pairs[number]!.id) >> 64n) << 64n;
    for (const person of [...its.partners, its.terms.arbitrator ?? ZeroAddress]) {
      state[`nonce of ${person} about ${number}`] = String(key + (world.nonces[nonceKey(person, number)] ?? 0n));
    }
  }
  for (const person of people) {
    put(state, `token of ${person}`, world.people[person]!);
    put(state, person, { cashable: cashable(world, person) });
    const subsidised = world.subsidisedIn[person];
    state[`subsidised ${person}`] = subsidised === undefined ? ZeroHash : pairs[subsidised]!.id;
  }
  for (const account of accounts) {
    state[`credit of ${account}`] = String(world.credit[account] ?? 0n);
    state[`cash of ${account}`] = String(world.cash[account] ?? 0n);
    state[`nonce of ${account}`] = String(world.nonces[nonceKey(account, undefined)] ?? 0n);
  }
  state[`cash of ${addresses.ledger}`] = String(world.cash.ledger ?? 0n);
  state[`cash of ${addresses.desk}`] = "0";
  for (const [number, { treasury }] of world.programmes.entries()) state[`treasury of ${number}`] = String(treasury);
  return state;
}

async function readChain(setting: Setting, everything: boolean): Promise<State> {
  const { ledger, programmes, euro, pairs, people, accounts, addresses, world } = setting;
  const state: State = {};
  const calls: string[] = [];
  const read: ((result: string) => void)[] = [];
  /** One view of the ledger; all are asked in one call, so at one time. */
  const ask = (
    name: string,
    values: unknown[],
    answer: (result: Result) => void,
    coder: Interface = ledger.interface,
  ) => {
    calls.push(coder.encodeFunctionData(name, values));
    read.push((result) => answer(coder.decodeFunctionResult(name, result)));
  };
  const askStruct = (label: string, name: string, values: unknown[]) =>
    ask(name, values, (result) => put(state, label, (result[0] as Result).toObject()));
  const askValue = (label: string, name: string, values: unknown[], coder?: Interface) =>
    ask(name, values, (result) => (state[label] = String(result[0])), coder);

  for (const [number, { id, partners }] of pairs.entries()) {
    askStruct(`relationship of ${number}`, "relationshipOf", [id]);
    askStruct(`pot of ${number}`, "potOf", [id]);
    askStruct(`chapter of ${number}`, "chapterOf", [id]);
    askStruct(`declarations of ${number}`, "declarationsOf", [id]);
    askStruct(`enrolment of ${number}`, "enrolmentOf", [id]);
    askValue(`of ${number}.stageOf`, "stageOf", [id]);
    askValue(`of ${number}.claimable`, "claimableOf", [id]);
    askValue(`of ${number}.fundedUntil`, "fundedUntil", [id]);
    askValue(`of ${number}.supply`, "supplyOf", [id]);
    for (const person of [...partners, world.relationships[number]!.terms.arbitrator ?? ZeroAddress]) {
      askValue(`nonce of ${person} about ${number}`, "nonces", [person, BigInt(id) >> 64n], NONCES);
    }
  }
  for (const person of people) {
    askStruct(`token of ${person}`, "personalTokenOf", [person]);
    askValue(`${person}.cashable`, "cashableOf", [person]);
  }
  for (const account of accounts) {
    askValue(`credit of ${account}`, "balanceOf", [account, 1n]);
    askValue(`nonce of ${account}`, "nonces", [account, 0n], NONCES);
  }
  for (const number of [0, 1]) askValue(`treasury of ${number}`, "treasuryOf", [number + 1]);

  const view = (to: string, coder: Interface, name: string, values: unknown[]) =>
    network.provider
      .send("eth_call", [{ to, data: coder.encodeFunctionData(name, values) }, "latest"])
      .then((answer) => coder.decodeFunctionResult(name, answer as string)[0]);
  const outside: Promise<void>[] = [];
  const askOutside = (
    label: string,
    { interface: coder }: BaseContract,
    to: string,
    name: string,
    values: unknown[],
  ) => {
    const answered = view(to, coder, name, values).then((answer) => {
      state[label] = String(answer);
    });
    outside.push(answered);
  };
  const money = everything ? [...accounts, addresses.desk] : [];
  for (const one of [addresses.ledger, ...money])
    askOutside(`cash of ${one}`, euro, addresses.euro, "balanceOf", [one]);
  if (everything) {
    for (const one of people) {
      askOutside(`subsidised ${one}`, programmes, addresses.desk, "subsidisedRelationshipOf", [one]);
    }
    for (const [number, { id }] of pairs.entries()) {
      askOutside(`of ${number}.termsServed`, programmes, addresses.desk, "termsServed", [id]);
    }
  }
  const [answers] = await Promise.all([view(addresses.ledger, ledger.interface, "multicall", [calls]), ...outside]);
  for (const [number, answer] of [...(answers as string[])].entries()) read[number]!(answer);
  return state;
}

describe("Relationships, beside a model of their specification", () => {
  /** How often each act happened and was refused. */
  const tally = new Tally();

  it(`do the same for ${RUNS} times ${STEPS} random acts`, async function () {
    this.timeout(Math.max(600_000, RUNS * 30_000));
    const property = fc.asyncProperty(sequences(step, STEPS), async (steps) => {
      const { setting, world, now } = await loadFixture(begun);
      const run = new Run(setting, world, now);
      for (const one of steps) {
        if (one === null) continue;
        const wait = secondsToWait(run.world, run.now, one.wait);
        const acts = one.drafts.map((draft) => toAct(setting, run.world, run.now + wait, draft));
        const works = (act: Act) => "world" in perform(run.world, run.now + wait, act);
        const act = (one.willing && acts.find(works)) || acts[0]!;
        tally.note(act.act, await run.step(act, wait));
      }
      await run.compare(true);
    });
    await fc.assert(property, checking(SEED, RUNS));
    tally.print();
  });

  it("have seen every act happen, and every act refused", function () {
    if (process.env.FAST_CHECK_SEED || RUNS < 25) this.skip();
    const all = [...new Set<string>(KINDS)];
    expect(tally.neverHappened(all)).to.deep.equal([]);
    expect(tally.neverRefused(all)).to.deep.equal([]);
  });
});
