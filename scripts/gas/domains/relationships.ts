import { ethers, TypedDataEncoder, type TypedDataField, type Wallet } from "ethers";
import { type Call, type Chain, call, type Deployed, rpc } from "../chain";
import { Floor } from "../floor";
import type { Domain, Operation, Setting, Work } from "./domain";

/** The ledger is one address whose code goes on from contract to contract; the last is deployed first. */
const LEDGER = ["RelationshipViews", "RelationshipEndings", "RelationshipChapters", "RelationshipCoins"];
const LEDGER_INTERFACE = "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins";
const DESK = "contracts/relationships/SubsidyProgrammes.sol:SubsidyProgrammes";
const REGISTRY = "contracts/cooperatives/CooperativeRegistry.sol:CooperativeRegistry";

const EURO = 1_000_000n;
const DAY = 86_400;
const MONTH = 30 * DAY;

/** Deadline of every carried signature: far away, and the same in every run. */
const DEADLINE = 4_102_444_800;

/** What each partner pays into the pot per month. */
const CONTRIBUTION = 50n * EURO;

/** How many people the background population shares its relationships among. */
const PEOPLE = 1_000;

/** How many are claimed for in one transaction. */
const CLAIMS = 100;

const TERMS: TypedDataField[] = [
  { name: "scheme", type: "uint8" },
  { name: "weights", type: "bytes32" },
  { name: "contribution", type: "uint96" },
  { name: "notice", type: "uint32" },
  { name: "arbitrator", type: "address" },
  { name: "regionA", type: "bytes8" },
  { name: "regionB", type: "bytes8" },
  { name: "salt", type: "bytes32" },
];

/** What people sign, in the words that their wallets show. */
const ACTS = {
  open: encoder("OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)", { Terms: TERMS }),
  checkpoint: encoder(
    "Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch,uint40 deadline)",
  ),
  begin: encoder(
    "BeginCommonFund(address partnerA,address partnerB,bytes32 relationship,uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,uint40 deadline)",
  ),
  compose: encoder(
    "Compose(address partnerA,address partnerB,bytes32 relationship,uint96 fromA,uint96 fromB,uint24 nonce,uint40 deadline)",
  ),
  pay: encoder(
    "PayCooperative(address partnerA,address partnerB,bytes32 relationship,address cooperative,uint96 amount,bytes32 memo,uint24 nonce,uint40 deadline)",
  ),
  dissolve: encoder("Dissolve(address partnerA,address partnerB,bytes32 relationship,uint24 epoch,uint40 deadline)"),
  enrol: encoder(
    "EnrolPair(uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256 term,uint24 epoch,uint40 deadline)",
  ),
};

/** A struct type from its EIP-712 spelling. */
function encoder(spelling: string, others: Record<string, TypedDataField[]> = {}): TypedDataEncoder {
  const [, name, fields] = /^(\w+)\((.*)\)$/.exec(spelling) ?? [];
  if (name === undefined || fields === undefined) throw new Error(`Not an EIP-712 type: ${spelling}`);
  const own = fields.split(",").map((field) => {
    const [type, label] = field.split(" ");
    return { type, name: label };
  });
  return TypedDataEncoder.from({ [name]: own, ...others });
}

/** What a pair agrees on. */
interface Terms {
  scheme: number;
  weights: string;
  contribution: bigint;
  notice: number;
  arbitrator: string;
  regionA: string;
  regionB: string;
  salt: string;
}

/** Two people with what they agreed on; `a` is the one with the lower address, who sends. `b` signs. */
interface Pair {
  a: Wallet;
  b: Wallet;
  terms: Terms;
  termsHash: string;
  id: string;
}

/** All that the operations are measured in. */
class Relationships {
  readonly people: Wallet[] = [];
  readonly enrolled = new Set<string>();

  private constructor(
    readonly chain: Chain,
    readonly deployer: string,
    readonly token: Deployed,
    readonly ledger: Deployed,
    readonly desk: Deployed,
    readonly cooperative: string,
    readonly funder: string,
    readonly arbitrator: string,
    readonly domains: { ledger: string; desk: string },
    readonly policy: unknown[],
  ) {}

  static async deploy({ chain, deployer, token }: Setting): Promise<Relationships> {
    const cooperative = (await chain.person("co-operative")).address;
    const funder = (await chain.person("municipality")).address;
    const record = { kind: 4, publicBody: false, region: region("ES-CT"), categories: 1 };
    const founder = { account: cooperative, record, detailsHash: ethers.id("details") };
    const registry = await chain.deployBuilt(deployer, REGISTRY, [[founder]]);
    const ledger = await deployLedger({ chain, deployer, token }, registry);
    const desk = await chain.deployBuilt(deployer, DESK, [ledger.address]);
    const policy = [
      [[0, 100n * EURO]],
      60,
      0,
      ethers.ZeroHash,
      1,
      CONTRIBUTION,
      0,
      0,
      ethers.ZeroAddress,
      await chain.read<string>(desk, "VERIFIER_WAIVER"),
      1,
      false,
    ];
    const world = new Relationships(
      chain,
      deployer,
      token,
      ledger,
      desk,
      cooperative,
      funder,
      (await chain.person("arbitrator")).address,
      {
        ledger: domainSeparator("Commonweal Relationships", ledger),
        desk: domainSeparator("Commonweal Subsidy Programmes", desk),
      },
      policy,
    );
    await chain.send(call(funder, desk, "createProgramme", [policy, "https://example.org/programme"]));
    await world.mint(funder, ledger.address, 10_000_000n * EURO);
    await chain.send(call(funder, desk, "fundProgramme", [1, 9_000_000n * EURO]));
    return world;
  }

  /** Gives somebody money, and the ledger a finite allowance over it that is never used up. */
  async mint(who: string, spender: string, amount: bigint): Promise<void> {
    await this.chain.send(call(this.deployer, this.token, "mint", [who, 2n * amount]));
    await this.chain.send(call(who, this.token, "approve", [spender, amount]));
  }

  /** Two people and their terms, in the order of their addresses. */
  pair(one: Wallet, other: Wallet, salt: string): Pair {
    const [a, b] = BigInt(one.address) < BigInt(other.address) ? [one, other] : [other, one];
    const terms: Terms = {
      scheme: 0,
      weights: ethers.ZeroHash,
      contribution: CONTRIBUTION,
      notice: 14 * DAY,
      arbitrator: this.arbitrator,
      regionA: region("ES-CT"),
      regionB: region("ES-VC"),
      // Eight random bytes, as the SDK makes them.
      salt: ethers.zeroPadValue(ethers.dataSlice(ethers.id(salt), 0, 8), 32),
    };
    const termsHash = TypedDataEncoder.hashStruct("Terms", { Terms: TERMS }, terms);
    const opening = ethers.AbiCoder.defaultAbiCoder().encode(
      ["bytes32", "address", "address", "bytes32"],
      [ethers.id(ACTS.open.encodeType("OpenRelationship")), a.address, b.address, termsHash],
    );
    return { a, b, terms, termsHash, id: ethers.keccak256(opening) };
  }

  /** A person's carried agreement: the deadline, then the EIP-712 signature. */
  sign(by: Wallet, act: TypedDataEncoder, message: Record<string, unknown>, domain = this.domains.ledger): string {
    const struct = act.hash({ ...message, deadline: DEADLINE });
    const digest = ethers.keccak256(ethers.concat(["0x1901", domain, struct]));
    return ethers.concat([ethers.toBeHex(DEADLINE, 5), by.signingKey.sign(digest).serialized]);
  }

  /** A call of the ledger that `a` sends with `b`'s signature. */
  private together(pair: Pair, name: string, act: TypedDataEncoder, message: object, args: unknown[]): Call {
    const { a, b, id } = pair;
    const signature = this.sign(b, act, { partnerA: a.address, partnerB: b.address, relationship: id, ...message });
    return call(a.address, this.ledger, name, [a.address, b.address, ...args, "0x", signature]);
  }

  open(pair: Pair): Call {
    return this.together(pair, "open", ACTS.open, { terms: pair.terms }, [pair.terms]);
  }

  confirm(pair: Pair, receiver: Wallet): Call {
    const giver = receiver === pair.a ? pair.b : pair.a;
    return call(receiver.address, this.ledger, "confirm", [giver.address, pair.termsHash, 1, 3]);
  }

  checkpoint(pair: Pair, careA: number, careB: number): Call {
    const logRoot = ethers.id("root of the log");
    const asOf = this.chain.now;
    const message = { careA, careB, asOf, logRoot, epoch: 0 };
    const args = [pair.termsHash, { careA, careB, asOf, logRoot }];
    return this.together(pair, "makeCheckpoint", ACTS.checkpoint, message, args);
  }

  monetise(person: Wallet, amount: bigint): Call {
    return call(person.address, this.ledger, "monetise", [person.address, amount, "0x"]);
  }

  begin(pair: Pair): Call {
    const message = { contribution: pair.terms.contribution, extraA: 0, extraB: 0, epoch: 0 };
    return this.together(pair, "beginCommonFund", ACTS.begin, message, [pair.terms, 0, 0]);
  }

  async compose(pair: Pair, fromA: bigint, fromB: bigint): Promise<Call> {
    const message = { fromA, fromB, nonce: await this.nonce(pair) };
    return this.together(pair, "compose", ACTS.compose, message, [pair.termsHash, fromA, fromB]);
  }

  async pay(pair: Pair, amount: bigint): Promise<Call> {
    const payment = { cooperative: this.cooperative, amount, memo: ethers.id("memo") };
    const message = { ...payment, nonce: await this.nonce(pair) };
    return this.together(pair, "pay", ACTS.pay, message, [pair.terms, payment]);
  }

  dissolve(pair: Pair): Call {
    return this.together(pair, "dissolve", ACTS.dissolve, { epoch: 0 }, [pair.termsHash]);
  }

  claim(by: string, pairs: readonly Pair[]): Call {
    return call(by, this.ledger, "claimSubsidies", [pairs.map(({ id }) => id)]);
  }

  enrol(pair: Pair): Call {
    const { a, b, terms, id } = pair;
    const message = { programme: 1, partnerA: a.address, partnerB: b.address, relationship: id, term: 0, epoch: 0 };
    const signature = this.sign(b, ACTS.enrol, message, this.domains.desk);
    const both = { a: a.address, b: b.address, terms, signatureA: "0x", signatureB: signature };
    return call(a.address, this.desk, "enrolPair", [1, this.policy, both, NO_ATTESTATION, "0x"]);
  }

  /** The counter in half-signed acts about the pot. */
  private async nonce(pair: Pair): Promise<bigint> {
    return (await this.chain.read<{ nonce: bigint }>(this.ledger, "potOf", [pair.id])).nonce;
  }

  /** The two of the source, who are in one of ten relationships of the population too. */
  async ariAndElliot(salt: string): Promise<Pair> {
    return this.pair(await this.chain.person("Ari"), await this.chain.person("Elliot"), salt);
  }

  /** The same, with a common fund: money of both in the pot, care of both on record. */
  async withPot(salt: string): Promise<Pair> {
    const pair = await this.ariAndElliot(salt);
    await this.enterCommonFund(pair);
    await this.chain.send(this.checkpoint(pair, 500, 300));
    await this.chain.send(await this.compose(pair, 550n * EURO, 550n * EURO));
    return pair;
  }

  /** Pairs of whom a month of subsidy was claimed and another can be. */
  async withSubsidy(count: number): Promise<Pair[]> {
    const pairs: Pair[] = [];
    for (let i = 0; i < count; i++) {
      const [one, other] = [
        await this.chain.person(`subsidised ${i}`),
        await this.chain.person(`subsidised with ${i}`),
      ];
      const pair = this.pair(one, other, "subsidised");
      await this.enterCommonFund(pair);
      await this.chain.send(this.enrol(pair));
      pairs.push(pair);
    }
    this.chain.pass(MONTH);
    await this.chain.send(this.claim(this.deployer, pairs));
    this.chain.pass(MONTH);
    return pairs;
  }

  async enterCommonFund(pair: Pair): Promise<void> {
    await this.chain.send(this.open(pair));
    await this.giveFunds(pair);
    await this.chain.send(this.begin(pair));
  }

  /** Makes sure that both have Personal Tokens, and an allowance that is never used up. */
  async giveFunds({ a, b }: Pair): Promise<void> {
    for (const person of [a, b]) {
      const token = await this.chain.read<{ balance: bigint }>(this.ledger, "personalTokenOf", [person.address]);
      if (token.balance >= 1_000n * EURO) continue;
      await this.mint(person.address, this.ledger.address, 1_000_000n * EURO);
      await this.chain.send(this.monetise(person, 100_000n * EURO));
    }
  }

  /** One relationship of the background population, through the same functions that people use. */
  async addToPopulation(i: number): Promise<void> {
    const one = i % 10 === 0 ? await this.chain.person("Ari") : await this.member(i % PEOPLE);
    const other = await this.member((7 * i + 1 + Math.floor(i / PEOPLE)) % PEOPLE);
    const pair = this.pair(one, other === one ? await this.member((i + 1) % PEOPLE) : other, `background ${i}`);
    await this.chain.send(this.open(pair));
    // One in ten shares money, and one in a hundred is subsidised.
    if (i % 10 !== 5) return;
    await this.giveFunds(pair);
    await this.chain.send(this.begin(pair));
    const taken = this.enrolled.has(pair.a.address) || this.enrolled.has(pair.b.address);
    if (i % 100 !== 5 || taken) return;
    await this.chain.send(this.enrol(pair));
    this.enrolled.add(pair.a.address).add(pair.b.address);
  }

  /** An operation ready to be measured; its event is one of the ledger's. */
  work(sent: Call, event: string, floor: Floor, more: Pick<Work, "verify" | "times">): Work {
    const topic = this.ledger.abi.getEvent(event)?.topicHash;
    if (topic === undefined) throw new Error(`The ledger has no event ${event}.`);
    return { sent, event: topic, floor, ...more };
  }

  async monetising(person: Wallet, first = false): Promise<Work> {
    const floor = new Floor().moneyIn();
    if (first) floor.newSlots(1, "Personal Token");
    else floor.rewrites(1, "Personal Token");
    const before = await this.personalTokens(person);
    return this.work(this.monetise(person, 100n * EURO), "Monetised", floor, {
      verify: async () => expect(await this.personalTokens(person), before + 100n * EURO, "The Personal Token"),
    });
  }

  async paying(pair: Pair, first = false): Promise<Work> {
    const floor = new Floor().signatures(1, "B's").rewrites(1, "pot");
    if (first) floor.newSlots(1, "care credit of the co-operative");
    else floor.rewrites(1, "care credit of the co-operative");
    floor.accounts(1, "registry").reads(1, "where the co-operative stands");
    const before = await this.pot(pair);
    return this.work(await this.pay(pair, 120n * EURO), "CooperativePaid", floor, {
      verify: async () => expect(await this.pot(pair), before - 120n * EURO, "The pot"),
    });
  }

  async claiming(count: number): Promise<Work> {
    const pairs = await this.withSubsidy(count);
    const floor = new Floor().rewrites(1, "pot").reads(1, "enrolment: what was promised since when");
    return this.work(this.claim(this.deployer, pairs), "SubsidyClaimed", floor, {
      times: count,
      verify: async () => {
        for (const pair of pairs) expect(await this.pot(pair), 300n * EURO, "The pot");
      },
    });
  }

  async relationship(pair: Pair): Promise<{ careA: bigint; careB: bigint }> {
    return this.chain.read(this.ledger, "relationshipOf", [pair.id]);
  }

  async stage(pair: Pair): Promise<bigint> {
    return this.chain.read(this.ledger, "stageOf", [pair.id]);
  }

  async pot(pair: Pair): Promise<bigint> {
    return (await this.chain.read<{ balance: bigint }>(this.ledger, "potOf", [pair.id])).balance;
  }

  async personalTokens(person: Wallet): Promise<bigint> {
    return (await this.chain.read<{ balance: bigint }>(this.ledger, "personalTokenOf", [person.address])).balance;
  }

  /** How many relationships were opened, by the ledger's own events. */
  async count(): Promise<number> {
    const topics = [this.ledger.abi.getEvent("RelationshipOpened")?.topicHash];
    const filter = { address: this.ledger.address, topics, fromBlock: "0x0", toBlock: "latest" };
    return (await rpc<unknown[]>("eth_getLogs", [filter])).length;
  }

  private async member(k: number): Promise<Wallet> {
    this.people[k] ??= await this.chain.person(`member ${k}`);
    return this.people[k];
  }
}

/** The programme of this run has no verifier, so nothing is attested. */
const NO_ATTESTATION = {
  schema: ethers.ZeroHash,
  recipient: ethers.ZeroAddress,
  time: 0,
  expirationTime: 0,
  refUID: ethers.ZeroHash,
  data: "0x",
};

/** Deploys the ledger. It and the desk know each other for good, so one address is worked out before it exists. */
async function deployLedger({ chain, deployer, token }: Setting, registry: Deployed): Promise<Deployed> {
  const nonce = Number(await rpc<string>("eth_getTransactionCount", [deployer, "latest"]));
  const desk = ethers.getCreateAddress({ from: deployer, nonce: nonce + LEDGER.length });
  let next: string[] = [];
  for (const part of LEDGER) {
    const name = `contracts/relationships/${part}.sol:${part}`;
    next = [(await chain.deployBuilt(deployer, name, [token.address, registry.address, desk, 0, ...next])).address];
  }
  return { address: next[0], abi: await chain.interfaceOf(LEDGER_INTERFACE) };
}

/** A coarse region code, readable in the chain's bytes. */
function region(code: string): string {
  return ethers.hexlify(ethers.concat([ethers.toUtf8Bytes(code), new Uint8Array(8 - code.length)]));
}

function domainSeparator(name: string, { address }: Deployed): string {
  return TypedDataEncoder.hashDomain({ name, version: "1", chainId: 31_337, verifyingContract: address });
}

/** Requires that something is as it must be after an operation. */
function expect(is: unknown, should: unknown, what: string): void {
  if (String(is) !== String(should)) throw new Error(`${what} is ${is} instead of ${should}.`);
}

/** What a payment buys above its floor. */
const PAYING =
  "Two events instead of one (2,387): the payment, in which the pair's accounts and reports find everything, and the " +
  "Transfer that ERC-6909 asks for, by which any wallet of a co-operative sees its care credit. And the terms are " +
  "shown, because the event says whether the payment was local.";

/** The operations, as they stand in the table. */
const operations: Operation<Relationships>[] = [
  {
    operation: "relationships: open with both signatures",
    limit: 58_500,
    peer: "safeCreate",
    async prepare(world) {
      const before = await world.ariAndElliot("an earlier relationship");
      await world.chain.send(world.open(before));
      const pair = await world.ariAndElliot("the relationship");
      return world.work(
        world.open(pair),
        "RelationshipOpened",
        new Floor().signatures(1, "B's").newSlots(1, "relationship"),
        {
          verify: async () => expect(await world.stage(pair), 1, "The stage"),
        },
      );
    },
  },
  {
    operation: "relationships: confirm one activity",
    limit: 31_000,
    async prepare(world) {
      const pair = await world.ariAndElliot("the relationship");
      await world.chain.send(world.open(pair));
      await world.chain.send(world.confirm(pair, pair.a));
      return world.work(world.confirm(pair, pair.a), "CareConfirmed", new Floor().rewrites(1, "relationship"), {
        verify: async () => expect((await world.relationship(pair)).careB, 2, "B's care"),
      });
    },
  },
  {
    operation: "relationships: checkpoint of 976 activities",
    limit: 38_000,
    async prepare(world) {
      const pair = await world.ariAndElliot("the relationship");
      await world.chain.send(world.open(pair));
      await world.chain.send(world.checkpoint(pair, 1, 1));
      const floor = new Floor().signatures(1, "B's").rewrites(1, "relationship");
      return world.work(world.checkpoint(pair, 583, 395), "CheckpointSigned", floor, {
        verify: async () => expect((await world.relationship(pair)).careA, 583, "A's care"),
      });
    },
  },
  {
    operation: "relationships: monetise",
    limit: 55_500,
    peer: "erc4626Deposit",
    async prepare(world) {
      const pair = await world.ariAndElliot("the relationship");
      await world.giveFunds(pair);
      return world.monetising(pair.a);
    },
  },
  {
    operation: "relationships: monetise (first time)",
    async prepare(world) {
      const newcomer = await world.chain.person("newcomer");
      await world.mint(newcomer.address, world.ledger.address, 1_000n * EURO);
      return world.monetising(newcomer, true);
    },
  },
  {
    operation: "relationships: compose with both signatures",
    limit: 52_000,
    peer: "safeTransfer",
    async prepare(world) {
      const pair = await world.withPot("the relationship");
      const floor = new Floor()
        .signatures(1, "B's")
        .rewrites(3, "pot, Personal Tokens of both")
        .reads(1, "relationship: its stage");
      return world.work(await world.compose(pair, CONTRIBUTION, CONTRIBUTION), "Composed", floor, {
        verify: async () => expect(await world.pot(pair), 1_300n * EURO, "The pot"),
      });
    },
  },
  {
    operation: "relationships: compose with both signatures (first time)",
    note:
      "The first time is the step into CS-2. It is done once, so it is not among the acts that the contract in front " +
      "does itself: its code is one contract further on (a delegated call, 2,600).",
    async prepare(world) {
      const pair = await world.ariAndElliot("the relationship");
      await world.chain.send(world.open(pair));
      await world.giveFunds(pair);
      const floor = new Floor()
        .signatures(1, "B's")
        .newSlots(1, "pot")
        .rewrites(3, "relationship: its stage, Personal Tokens of both");
      return world.work(world.begin(pair), "CommonFundBegun", floor, {
        verify: async () => expect(await world.pot(pair), 100n * EURO, "The pot"),
      });
    },
  },
  {
    operation: "relationships: pay a co-operative with both signatures",
    limit: 54_000,
    peer: "safeTransfer",
    note: PAYING,
    async prepare(world) {
      const pair = await world.withPot("the relationship");
      await world.chain.send(await world.pay(pair, 60n * EURO));
      return world.paying(pair);
    },
  },
  {
    operation: "relationships: pay a co-operative with both signatures (first time)",
    note: PAYING,
    prepare: async (world) => world.paying(await world.withPot("the relationship"), true),
  },
  {
    operation: "relationships: dissolve with both signatures",
    limit: 48_500,
    peer: "safeTransfer",
    async prepare(world) {
      const pair = await world.withPot("the relationship");
      await world.chain.send(world.checkpoint(pair, 582, 394));
      const floor = new Floor()
        .signatures(1, "B's")
        .rewrites(4, "relationship, pot, Personal Tokens of both")
        .clears(1, "pot");
      return world.work(world.dissolve(pair), "RelationshipEnded", floor, {
        verify: async () => expect(await world.stage(pair), 4, "The stage"),
      });
    },
  },
  {
    operation: "relationships: claim one subsidy",
    limit: 37_000,
    peer: "sablierWithdraw",
    prepare: (world) => world.claiming(1),
  },
  {
    operation: "relationships: claim 100 subsidies, each",
    limit: 12_000,
    prepare: (world) => world.claiming(CLAIMS),
  },
];

/** Care relationships: `n` of them in one ledger, one in ten with a common fund, one in a hundred subsidised. */
export const relationships: Domain<Relationships> = {
  name: "relationships",
  population: "relationships",
  deploy: (setting) => Relationships.deploy(setting),
  async populate(world, from, to) {
    for (let i = from; i < to; i++) await world.addToPopulation(i);
  },
  count: (world) => world.count(),
  operations,
};
