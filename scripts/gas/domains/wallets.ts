import { ethers, TypedDataEncoder, type Wallet } from "ethers";
import { type Call, type Chain, call, type Deployed } from "../chain";
import { Floor } from "../floor";
import type { Domain, Operation, Setting, Work } from "./domain";

/** The wallet is one address whose code goes on from contract to contract; the last is deployed first. */
const WALLET = ["WalletEndings", "WalletElectors", "WalletOffices", "CommunityWallet"];
const WALLET_INTERFACE = "contracts/wallets/ICommunityWallet.sol:ICommunityWallet";

const EURO = 1_000_000n;
const DAY = 86_400;
const NOBODY = ethers.ZeroAddress;

/** Three days, put off by a day, 30 days to execute, 4 %, eight pending, a quarter. */
const TERMS = { window: 72, extension: 24, grace: 30, feeCap: 400, mostPending: 8, share: 25 };

/** Category health; the first instalment of one; no contracts, no fee. */
const HEAD = 0x1_00_01n;

/** How many rejections are carried in one transaction. */
const REJECTIONS = 20;

/** How many validators are loaded at a time. */
const PART = 200;

/** Deadline of every carried signature: far away, and the same in every run. */
const DEADLINE = 4_102_444_800;

const DOMAIN = { name: "Commonweal Community Wallet", version: "1", chainId: 31_337 };
const REJECT = {
  RejectActs: [
    { name: "acts", type: "bytes32[]" },
    { name: "reason", type: "string" },
    { name: "counter", type: "uint8" },
    { name: "deadline", type: "uint40" },
  ],
};

/** Half-life of 180 days, in half-lives per day with 64 fractional bits; nothing vests, no fees. */
const RULES = {
  rate: 2n ** 64n / 180n,
  ratio: 1_000_000,
  vesting: 0,
  fee: 0,
  charity: 0,
  perBeneficiary: 10_000,
  approval: 300,
  control: 5,
  charities: 3,
  payoutRule: NOBODY,
};
const LEDGER = [
  "SocietyViews",
  "SocietyEndings",
  "SocietyControl",
  "SocietyDecisions",
  "SocietyMoney",
  "SocietyMembers",
  "BenefitSocieties",
];

/** Somebody and an amount, or a weight, in one word. */
const word = (account: string, amount: bigint) => (amount << 160n) | BigInt(account);

/** All that is fixed when a wallet is made. */
function configOf(operator: string, validators: bigint[], rest: string = ethers.ZeroHash) {
  return {
    electorate: NOBODY,
    subject: ethers.ZeroHash,
    terms: TERMS,
    threshold: 1,
    operators: [operator],
    validators,
    rest,
  };
}

/** What carrying an award needs. */
interface Award {
  head: bigint;
  purpose: string;
  payouts: bigint[];
}

/** All that the operations are measured in. */
class Wallets {
  private constructor(
    readonly chain: Chain,
    readonly deployer: string,
    readonly token: Deployed,
    readonly factory: Deployed,
    readonly operator: Wallet,
    readonly abi: ethers.Interface,
    private readonly ledger: Deployed,
  ) {}

  /** The wallet of the present size of the population. */
  wallet!: Deployed;
  private size = 0;

  static async deploy({ chain, deployer, token }: Setting): Promise<Wallets> {
    const commons = (await chain.person("commons")).address;
    let next: string[] = [];
    for (const part of WALLET) {
      const name = `contracts/wallets/${part}.sol:${part}`;
      next = [(await chain.deployBuilt(deployer, name, [commons, ...next])).address];
    }
    const factoryName = "contracts/wallets/CommunityWalletFactory.sol:CommunityWalletFactory";
    const factory = await chain.deployBuilt(deployer, factoryName, next);
    const abi = await chain.interfaceOf(WALLET_INTERFACE);
    let part: string[] = [];
    for (const name of LEDGER) {
      part = [
        (await chain.deployBuilt(deployer, `contracts/societies/${name}.sol:${name}`, [commons, ...part])).address,
      ];
    }
    const ledgerAbi = await chain.interfaceOf("contracts/societies/IBenefitSocieties.sol:IBenefitSocieties");
    const ledger = { address: part[0], abi: ledgerAbi };
    return new Wallets(chain, deployer, token, factory, await chain.person("operator"), abi, ledger);
  }

  /** Somebody by rising address: the number of a validator is the place in this order. */
  private async people(count: number): Promise<Wallet[]> {
    const all: Wallet[] = [];
    for (let i = 0; i < count; i++) all.push(await this.chain.person(`validator ${i}`));
    return all.sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  }

  /**
   * A wallet with as many validators, loaded in parts, and 100,000 euro. The last weighs more, so that of three, too, two can
   * reject and nothing is over.
   */
  async populate(count: number): Promise<void> {
    const words = (await this.people(count)).map(({ address }, i) => word(address, i === count - 1 ? 6_000n : 60n));
    const parts: bigint[][] = [];
    for (let i = 0; i < words.length; i += PART) parts.push(words.slice(i, i + PART));
    const rests = [ethers.ZeroHash];
    for (const part of [...parts.slice(1)].reverse()) {
      const encoded = ethers.AbiCoder.defaultAbiCoder().encode(["uint256[]", "bytes32"], [part, rests[0]]);
      rests.unshift(ethers.keccak256(encoded));
    }
    this.wallet = await this.make(configOf(this.operator.address, parts[0], rests[0]), 1_000_000 + count);
    for (const [i, part] of parts.slice(1).entries()) {
      await this.chain.send(call(this.deployer, this.wallet, "loadValidators", [part, rests[i + 1]]));
    }
    this.size = count;
    await this.fund(this.wallet);
  }

  count(): Promise<number> {
    return Promise.resolve(this.size);
  }

  async make(config: ReturnType<typeof configOf>, salt: number): Promise<Deployed> {
    const args = [config, ethers.toBeHex(salt, 32)];
    await this.chain.send(call(this.deployer, this.factory, "create", args));
    return { address: await this.chain.read<string>(this.factory, "walletOf", args), abi: this.abi };
  }

  async fund(wallet: Deployed): Promise<void> {
    await this.chain.send(call(this.deployer, this.token, "mint", [wallet.address, 100_000n * EURO]));
    this.chain.pass(DAY);
  }

  async award(purpose: string): Promise<Award> {
    const recipient = (await this.chain.person("recipient")).address;
    return {
      head: word(this.token.address, HEAD),
      purpose: ethers.id(purpose),
      payouts: [word(recipient, 100n * EURO)],
    };
  }

  schedule(award: Award, wallet = this.wallet): Call {
    return call(this.operator.address, wallet, "schedule", [award.head, award.purpose, award.payouts]);
  }

  /** Schedules an award and returns its id. */
  async scheduled(award: Award, wallet = this.wallet): Promise<string> {
    const receipt = await this.chain.send(this.schedule(award, wallet));
    const log = receipt.logs.find(({ topics }) => topics[0] === this.topic("AwardScheduled"));
    if (log === undefined) throw new Error("Nothing was scheduled.");
    return log.topics[1];
  }

  /** An award that was paid: what a wallet in use has behind it. */
  async paid(purpose: string, wallet = this.wallet): Promise<void> {
    const award = await this.award(purpose);
    const id = await this.scheduled(award, wallet);
    this.chain.pass(4 * DAY);
    await this.chain.send(this.execute(id, award, wallet));
  }

  execute(id: string, award: Award, wallet = this.wallet): Call {
    return call(this.deployer, wallet, "execute", [id, award.head, award.purpose, award.payouts]);
  }

  reject(by: Wallet, id: string, wallet = this.wallet): Call {
    return call(by.address, wallet, "reject", [[id], 1]);
  }

  /** The same rejection of many, each signed, in one transaction. */
  rejectTogether(voters: Wallet[], id: string, wallet: Deployed): Call {
    const domain = { ...DOMAIN, verifyingContract: wallet.address };
    const message = { acts: [id], reason: "", counter: 1, deadline: DEADLINE };
    const digest = TypedDataEncoder.hash(domain, REJECT, message);
    const keys = voters.map(({ address, signingKey }) => {
      const { r, yParityAndS } = signingKey.sign(digest);
      return { signer: address, r, vs: yParityAndS };
    });
    return call(this.deployer, wallet, "rejectBundle", [[id], 1, "", DEADLINE, keys, []]);
  }

  voters(count: number): Promise<Wallet[]> {
    return this.people(count);
  }

  /** Two validators of the present wallet whose rejections share a slot, as those of any 32 neighbours do. */
  async neighbours(): Promise<Wallet[]> {
    return (await this.people(this.size)).slice(0, 2);
  }

  /** A wallet of a society with four oracles, and those. */
  async ofSociety(): Promise<{ wallet: Deployed; oracles: Wallet[] }> {
    const { chain, deployer, ledger, token } = this;
    const words = ["Neighbours", "Help each other", "https://example.org"];
    await chain.send(call(deployer, ledger, "createSociety", [token.address, RULES, 0, ...words]));
    await chain.send(call(deployer, ledger, "keepTotals", [1]));
    const oracles: Wallet[] = [];
    for (let i = 0; i < 4; i++) {
      const one = await chain.person(`oracle ${i}`);
      oracles.push(one);
      await chain.send(call(deployer, token, "mint", [one.address, 1_000n * EURO]));
      await chain.send(call(one.address, token, "approve", [ledger.address, 1_000n * EURO]));
      await chain.send(call(one.address, ledger, "join", [1, one.address, NOBODY, ethers.ZeroHash, "0x"]));
      await chain.send(call(one.address, ledger, "commit", [1, one.address, one.address, 1_000n * EURO, "0x"]));
    }
    chain.pass(2 * DAY);
    const config = {
      ...configOf(this.operator.address, []),
      electorate: ledger.address,
      subject: ethers.toBeHex(1, 32),
    };
    const wallet = await this.make(config, 1);
    await this.fund(wallet);
    return { wallet, oracles };
  }

  topic(event: string): string {
    const found = this.abi.getEvent(event);
    if (found === null) throw new Error(`There is no event ${event}.`);
    return found.topicHash;
  }

  work(sent: Call, event: string, floor: Floor, more: Partial<Work> = {}): Work {
    return { sent, event: this.topic(event), floor, ...more };
  }
}

/** What a clone adds to each call. */
const throughClone = () => new Floor().accounts(1, "the code that all wallets share");

/** The operations, as they stand in the table. */
const operations: Operation<Wallets>[] = [
  {
    operation: "wallets: schedule an ERC-20 award",
    limit: 62_000,
    peer: "governorProposeAndQueue",
    async prepare(world) {
      await world.paid("an earlier award");
      const award = await world.award("the award");
      const floor = throughClone()
        .newSlots(1, "the award")
        .rewrites(1, "the wallet: pending, active, number")
        .reads(1, "the operator");
      return world.work(world.schedule(award), "AwardScheduled", floor);
    },
  },
  {
    operation: "wallets: reject, validator set",
    limit: 42_500,
    peer: "governorCastVote",
    async prepare(world) {
      const [first, second] = await world.neighbours();
      const id = await world.scheduled(await world.award("the award"));
      await world.chain.send(world.reject(first, id));
      const floor = throughClone().rewrites(2, "the award; rejections of 32").reads(1, "the validator");
      return world.work(world.reject(second, id), "RejectionMade", floor);
    },
  },
  {
    operation: "wallets: reject, society karma",
    limit: 49_000,
    peer: "governorCastVote",
    note:
      "What an oracle weighed at the end of a day in the past is looked for in their history of sixteen days, and read in the " +
      "unit of the total; and which society it is stands in the clone's code.",
    async prepare(world) {
      const { wallet, oracles } = await world.ofSociety();
      const id = await world.scheduled(await world.award("the award"), wallet);
      await world.chain.send(world.reject(oracles[0], id, wallet));
      const floor = throughClone()
        .rewrites(2, "the award; rejections of 32")
        .accounts(1, "the society")
        .reads(1, "the oracle's weight");
      return world.work(world.reject(oracles[1], id, wallet), "RejectionMade", floor);
    },
  },
  {
    operation: "wallets: 20 signed rejections in one transaction, each",
    limit: 11_000,
    peer: "governorCastVoteBySig",
    note:
      "The floor has one signature and one read for each rejection. Above it are the counter of the signer, the rejection in " +
      "its word of 32, which is shared, the voter in the event, and decoding.",
    async prepare(world) {
      const voters = await world.voters(64);
      const config = configOf(
        world.operator.address,
        voters.map(({ address }) => word(address, 60n)),
      );
      const wallet = await world.make(config, 2);
      await world.fund(wallet);
      const id = await world.scheduled(await world.award("the award"), wallet);
      await world.chain.send(world.reject(voters[0], id, wallet));
      const floor = throughClone()
        .add("the same, a share of one in 20", 1, -2_600 + 2_600 / REJECTIONS)
        .add("slots rewritten, a share of one in 20: the award; rejections of 32", 2, 5_000 / REJECTIONS)
        .signatures(1, "the validator's")
        .reads(1, "the validator");
      const others = voters.slice(1, REJECTIONS + 1);
      const sent = world.rejectTogether(others, id, wallet);
      return world.work(sent, "RejectionsMade", floor, { times: others.length });
    },
  },
  {
    operation: "wallets: execute an ERC-20 award without fee",
    limit: 67_000,
    peer: "governorExecute",
    note:
      "All that an award promises is judged when it is paid: that it is what was scheduled, its window, the code of each " +
      "recipient, the share that leaves within 30 days. And the guard against re-entry.",
    async prepare(world) {
      await world.paid("an earlier award");
      const award = await world.award("the award");
      const id = await world.scheduled(award);
      world.chain.pass(4 * DAY);
      const floor = throughClone()
        .rewrites(3, "the award; the wallet: pending; what left of the asset")
        .accounts(1, "the recipient, for their code")
        .moneyOut();
      return world.work(world.execute(id, award), "AwardExecuted", floor);
    },
  },
  {
    operation: "wallets: create, one operator and three validators",
    limit: 196_000,
    peer: "safeCreateThree",
    async prepare(world) {
      const validators = (await world.voters(3)).map(({ address }) => word(address, 60n));
      const args = [configOf(world.operator.address, validators), ethers.toBeHex(3, 32)];
      const floor = throughClone()
        .add("a clone: created", 1, 32_000)
        .add("its code, 45 bytes", 45, 200)
        .newSlots(5, "the wallet; the operator; three validators");
      const event = world.factory.abi.getEvent("WalletCreated")?.topicHash ?? "";
      return { sent: call(world.deployer, world.factory, "create", args), event, floor };
    },
  },
];

/** Community wallets: how the figures grow with the number of validators. */
export const wallets: Domain<Wallets> = {
  name: "wallets",
  population: "validators",
  sizes: [3, 10, 100, 1_000, 10_000],
  deploy: (setting) => Wallets.deploy(setting),
  populate: (world, _from, to) => world.populate(to),
  count: (world) => world.count(),
  operations,
};
