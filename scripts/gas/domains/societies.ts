import { ethers, TypedDataEncoder, type Wallet } from "ethers";
import { type Call, type Chain, call, type Deployed, rpc } from "../chain";
import { Floor } from "../floor";
import type { Domain, Operation, Setting, Work } from "./domain";

/** The ledger is one address whose code goes on from contract to contract; the last is deployed first. */
const LEDGER = [
  "SocietyViews",
  "SocietyEndings",
  "SocietyControl",
  "SocietyDecisions",
  "SocietyMoney",
  "SocietyMembers",
  "BenefitSocieties",
];
const LEDGER_INTERFACE = "contracts/societies/IBenefitSocieties.sol:IBenefitSocieties";

const EURO = 1_000_000n;
const HOUR = 3_600;
const DAY = 86_400;
const MONTH = 30 * DAY;

/** The society of the run. */
const SOCIETY = 1;

/** Half-life of 180 days, in half-lives per day with 64 fractional bits; and the other usual rules. */
const RULES = {
  rate: 2n ** 64n / 180n,
  ratio: 1_000_000,
  vesting: 90 * 24,
  fee: 500,
  charity: 500,
  perBeneficiary: 2_000,
  approval: 300,
  control: 5,
  charities: 3,
  payoutRule: ethers.ZeroAddress,
};

/** How many votes are carried in one transaction. */
const VOTES = 20;

/** Deadline of every carried signature: far away, and the same in every run. */
const DEADLINE = 4_102_444_800;

const DOMAIN = { name: "Commonweal Benefit Societies", version: "1", chainId: 31_337 };
const VOTE = {
  VoteOnRequest: [
    { name: "request", type: "uint64" },
    { name: "choice", type: "uint8" },
    { name: "counter", type: "uint8" },
    { name: "deadline", type: "uint40" },
  ],
};

/** Karma committed to each request (one whole, in millionths). */
const KARMA = 1_000_000;

/** How many of the population have settled karma: more than the ranking holds. */
const SETTLED = 20;

/** A request that says little, as most do. */
const WORDING = { subject: "Broken leg, three weeks", summary: "", details: "", detailsHash: ethers.id("details") };

/** All that the operations are measured in. */
class Societies {
  private constructor(
    readonly chain: Chain,
    readonly deployer: string,
    readonly token: Deployed,
    readonly ledger: Deployed,
  ) {}

  static async deploy({ chain, deployer, token }: Setting): Promise<Societies> {
    const commons = (await chain.person("commons")).address;
    let next: string[] = [];
    for (const part of LEDGER) {
      const name = `contracts/societies/${part}.sol:${part}`;
      next = [(await chain.deployBuilt(deployer, name, [commons, ...next])).address];
    }
    const ledger = { address: next[0], abi: await chain.interfaceOf(LEDGER_INTERFACE) };
    const world = new Societies(chain, deployer, token, ledger);
    const words = ["Neighbours", "Help each other", "https://example.org"];
    await chain.send(call(deployer, ledger, "createSociety", [token.address, RULES, 0, ...words]));
    return world;
  }

  /** Somebody who is a member and has money, of which the ledger may take more than it ever will. */
  async member(name: string): Promise<Wallet> {
    const person = await this.chain.person(name);
    const allowed = await this.chain.read<bigint>(this.token, "allowance", [person.address, this.ledger.address]);
    if (allowed !== 0n) return person;
    await this.chain.send(call(this.deployer, this.token, "mint", [person.address, 1_000_000n * EURO]));
    await this.chain.send(call(person.address, this.token, "approve", [this.ledger.address, 900_000n * EURO]));
    const join = [SOCIETY, person.address, ethers.ZeroAddress, ethers.ZeroHash, "0x"];
    await this.chain.send(call(person.address, this.ledger, "join", join));
    return person;
  }

  /** One member of the population, who committed once; those of the operations are not among them. */
  async addToPopulation(i: number): Promise<void> {
    await this.chain.send(this.commit(await this.member(`member ${i}`), 10_000n * EURO));
  }

  /** Settles what has vested for the first of the population, so that the ranking is full. */
  async settlePopulation(from: number, to: number): Promise<void> {
    const accounts: string[] = [];
    for (let i = from; i < Math.min(to, SETTLED); i++) accounts.push((await this.chain.person(`member ${i}`)).address);
    this.chain.pass(100 * DAY);
    if (accounts.length > 0) await this.chain.send(call(this.deployer, this.ledger, "ripen", [SOCIETY, accounts]));
  }

  commit(by: Wallet, amount: bigint): Call {
    return call(by.address, this.ledger, "commit", [SOCIETY, by.address, by.address, amount, "0x"]);
  }

  nominate(by: Wallet, oracle: Wallet, counter: number): Call {
    return call(by.address, this.ledger, "nominate", [SOCIETY, by.address, oracle.address, counter, "0x"]);
  }

  file(by: Wallet): Call {
    const eventAt = this.chain.now - DAY;
    const args = [SOCIETY, by.address, 0, ethers.ZeroAddress, KARMA, eventAt, WORDING, "0x"];
    return call(by.address, this.ledger, "file", args);
  }

  vote(by: Wallet, request: bigint, counter: number): Call {
    return call(by.address, this.ledger, "vote", [request, by.address, 1, counter, "0x"]);
  }

  /** The same vote of many, each signed, in one transaction. */
  voteTogether(voters: Wallet[], request: bigint): Call {
    const domain = { ...DOMAIN, verifyingContract: this.ledger.address };
    const digest = TypedDataEncoder.hash(domain, VOTE, { request, choice: 1, counter: 1, deadline: DEADLINE });
    const keys = voters.map(({ address, signingKey }) => {
      const { r, yParityAndS } = signingKey.sign(digest);
      return { signer: address, r, vs: yParityAndS };
    });
    return call(this.deployer, this.ledger, "voteBundle", [request, 1, 1, DEADLINE, keys, []]);
  }

  give(by: Wallet, request: bigint, amount: bigint): Call {
    return call(by.address, this.ledger, "give", [request, by.address, amount, false, "0x"]);
  }

  /** Somebody who has been a member for years: all that is kept of the past has been written before. */
  async oldMember(name: string): Promise<Wallet> {
    const person = await this.member(name);
    for (let month = 0; month < 14; month++) {
      await this.chain.send(this.commit(person, 20n * EURO));
      this.chain.pass(MONTH);
    }
    for (let day = 0; day < 17; day++) {
      await this.chain.send(this.commit(person, 20n * EURO));
      this.chain.pass(DAY);
    }
    return person;
  }

  /** Two old members; somebody else acts on this day before what is measured. */
  async twoOldMembers(): Promise<[Wallet, Wallet]> {
    const both: [Wallet, Wallet] = [await this.oldMember("Ari"), await this.oldMember("Elliot")];
    this.chain.pass(MONTH);
    return both;
  }

  /** The first act of a day keeps what held the day before; whoever comes later need not. */
  async firstOfDay(by: Wallet): Promise<void> {
    this.chain.pass(DAY - (this.chain.now % DAY) + HOUR);
    await this.chain.send(this.commit(by, EURO));
  }

  /** A request of the first that is being voted on. */
  async filed(by: Wallet): Promise<bigint> {
    await this.chain.send(this.file(by));
    const [log] = (await this.logs("RequestFiled")).slice(-1);
    return BigInt(log.topics[1]);
  }

  /** A request that was approved by those of the population who have weight. */
  async approved(by: Wallet): Promise<bigint> {
    const request = await this.filed(by);
    const voters = Math.min(SETTLED, (await this.count()) - 3);
    for (let i = 0; i < voters; i++) {
      await this.chain.send(this.vote(await this.chain.person(`member ${i}`), request, 1));
    }
    this.chain.pass(8 * DAY);
    await this.chain.send(call(this.deployer, this.ledger, "decide", [request]));
    return request;
  }

  /** An operation ready to be measured; its event is one of the ledger's. */
  work(sent: Call, event: string, floor: Floor, more: Pick<Work, "verify" | "times"> = {}): Work {
    const topic = this.ledger.abi.getEvent(event)?.topicHash;
    if (topic === undefined) throw new Error(`The ledger has no event ${event}.`);
    return { sent, event: topic, floor, ...more };
  }

  async count(): Promise<number> {
    return (await this.logs("MemberJoined")).length;
  }

  private async logs(event: string): Promise<{ topics: string[] }[]> {
    const topics = [this.ledger.abi.getEvent(event)?.topicHash];
    const filter = { address: this.ledger.address, topics, fromBlock: "0x0", toBlock: "latest" };
    return rpc<{ topics: string[] }[]>("eth_getLogs", [filter]);
  }
}

/** What settling a member rewrites, and what it has to know. */
function settling(): Floor {
  return new Floor()
    .rewrites(4, "member: karma, ramp, reserves, account")
    .rewrites(2, "society: totals, flows")
    .rewrites(2, "the oracle's weight, and the day before")
    .rewrites(1, "the month")
    .reads(2, "society: rules, charter")
    .reads(1, "ranking");
}

/** What settling buys above its floor. */
const SETTLING =
  "Some 15,000 gas are arithmetic: one ramp on which two lines of money and karma vest, 2^x to 126 bits, fees that are " +
  "exact for ever, a look at the ranking, and seven packed slots taken apart and put together. Each slot that this " +
  "packing saves would cost 5,000.";

/** The operations, as they stand in the table. */
const operations: Operation<Societies>[] = [
  {
    operation: "societies: commit funds",
    limit: 120_000,
    peer: "votesTransfer",
    note: `${SETTLING} And the asset's balance is compared before and after, so that none that takes a fee gets in.`,
    async prepare(world) {
      const [ari, elliot] = await world.twoOldMembers();
      await world.firstOfDay(elliot);
      return world.work(world.commit(ari, 50n * EURO), "FundsCommitted", settling().moneyIn());
    },
  },
  {
    operation: "societies: commit funds (first time)",
    async prepare(world) {
      const [, elliot] = await world.twoOldMembers();
      const newcomer = await world.member("Newcomer");
      await world.firstOfDay(elliot);
      const floor = new Floor()
        .newSlots(3, "member: karma, ramp, reserves")
        .rewrites(1, "member: account")
        .rewrites(2, "society: totals, flows")
        .reads(2, "society: rules, charter");
      return world.work(world.commit(newcomer, 50n * EURO), "FundsCommitted", floor.moneyIn());
    },
  },
  {
    operation: "societies: vote on a request",
    limit: 49_000,
    peer: "governorCastVote",
    async prepare(world) {
      const [ari, elliot] = await world.twoOldMembers();
      const frankie = await world.oldMember("Frankie");
      const request = await world.filed(ari);
      await world.chain.send(world.vote(frankie, request, 1));
      const floor = new Floor()
        .rewrites(2, "request: tally, votes of 32 members")
        .reads(1, "request: what it is")
        .reads(1, "the oracle's weight");
      return world.work(world.vote(elliot, request, 1), "Voted", floor);
    },
  },
  {
    operation: "societies: 20 signed votes in one transaction, each",
    limit: 13_500,
    peer: "governorCastVoteBySig",
    note:
      "The floor has one signature and one read for each vote. Above it are the ballot in its word of 32, which is shared, " +
      "the weight of a day in the past, the voter and weight in the event, and decoding.",
    async prepare(world) {
      const [ari] = await world.twoOldMembers();
      const voters: Wallet[] = [];
      for (let i = 0; i < VOTES + 2; i++) voters.push(await world.member(`voter ${i}`));
      for (const voter of voters) await world.chain.send(world.commit(voter, 1_000n * EURO));
      world.chain.pass(100 * DAY);
      const accounts = voters.map(({ address }) => address);
      await world.chain.send(call(world.deployer, world.ledger, "ripen", [SOCIETY, accounts]));
      world.chain.pass(MONTH);
      const request = await world.filed(ari);
      // The words that their votes are in are in use already: the one before and the one after them voted alone.
      for (const voter of [voters[0], voters[VOTES + 1]]) await world.chain.send(world.vote(voter, request, 1));
      const others = voters.slice(1, VOTES + 1);
      const floor = new Floor().signatures(1, "the voter's").reads(1, "the oracle's weight");
      return world.work(world.voteTogether(others, request), "VotedTogether", floor, { times: others.length });
    },
  },
  {
    operation: "societies: file a request",
    limit: 116_000,
    peer: "governorPropose",
    async prepare(world) {
      const [ari, elliot] = await world.twoOldMembers();
      await world.filed(ari);
      await world.firstOfDay(elliot);
      const floor = new Floor()
        .newSlots(2, "request: what it is, what approves it")
        .rewrites(2, "claimant: locked karma; society: flows")
        .reads(4, "claimant: account, karma, seat, the month of the event")
        .reads(1, "claimant: number")
        .reads(5, "society: rules, charter, day before, ranking and who is in it");
      return world.work(world.file(ari), "RequestFiled", floor);
    },
  },
  {
    operation: "societies: fund a request",
    limit: 125_000,
    note: `${SETTLING} And the guard against re-entry.`,
    async prepare(world) {
      const [ari, elliot] = await world.twoOldMembers();
      const frankie = await world.oldMember("Frankie");
      const request = await world.approved(ari);
      await world.chain.send(world.give(elliot, request, EURO / 10n));
      world.chain.pass(MONTH);
      await world.firstOfDay(frankie);
      const floor = settling()
        .rewrites(2, "request: received; giver and beneficiary")
        .reads(2, "request: what it is; the beneficiary's address")
        .moneyOut();
      return world.work(world.give(elliot, request, EURO / 10n), "Given", floor);
    },
  },
  {
    operation: "societies: nominate an oracle",
    limit: 65_000,
    peer: "votesDelegate",
    note:
      "Two rings of sixteen days are looked after, each value brought up to the present era; the asset of the peer has one " +
      "list that grows for ever.",
    async prepare(world) {
      const [ari, elliot] = await world.twoOldMembers();
      const frankie = await world.oldMember("Frankie");
      for (let counter = 1; counter <= 18; counter++) {
        await world.chain.send(world.nominate(ari, counter % 2 === 0 ? frankie : elliot, counter));
        world.chain.pass(DAY);
      }
      const floor = new Floor()
        .rewrites(1, "member: seat")
        .rewrites(4, "both weights, and the day before of both")
        .reads(3, "society: rules; member: account, karma");
      return world.work(world.nominate(ari, elliot, 19), "OracleNominated", floor);
    },
  },
];

/** Benefit societies: how the figures grow with the number of members. */
export const societies: Domain<Societies> = {
  name: "societies",
  population: "members",
  deploy: (setting) => Societies.deploy(setting),
  async populate(world, from, to) {
    for (let i = from; i < to; i++) await world.addToPopulation(i);
    await world.settlePopulation(from, to);
  },
  count: (world) => world.count(),
  operations,
};
