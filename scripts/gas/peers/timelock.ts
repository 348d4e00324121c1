import { ethers, type Wallet } from "ethers";
import { type Call, call, type Deployed } from "../chain";
import type { Peer, PeerSetting } from "./peer";

const VOTES = "contracts/mocks/peers/PeerVotes.sol:PeerVotes";
const TIMELOCK = "contracts/mocks/peers/PeerTimelock.sol:PeerTimelock";
const GOVERNOR = "contracts/mocks/peers/PeerTimelock.sol:PeerTimelockGovernor";
const DAY = 86_400;
const AMOUNT = 100_000_000n;

/** A Governor that pays an ERC-20 out of a timelock, with a holder who alone decides. */
class Treasury {
  private constructor(
    private readonly setting: PeerSetting,
    private readonly governor: Deployed,
    private readonly holder: Wallet,
    private readonly payee: Wallet,
  ) {}

  static async deploy(setting: PeerSetting): Promise<Treasury> {
    const { chain, deployer, token } = setting;
    const votes = await chain.deployBuilt(deployer, VOTES);
    const timelock = await chain.deployBuilt(deployer, TIMELOCK, [2 * DAY]);
    const governor = await chain.deployBuilt(deployer, GOVERNOR, [votes.address, timelock.address]);
    for (const role of ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"]) {
      const hash = await chain.read<string>(timelock, role);
      await chain.send(call(deployer, timelock, "grantRole", [hash, governor.address]));
    }
    const holder = await chain.person("holder");
    await chain.send(call(deployer, votes, "mint", [holder.address, 1_000_000n]));
    await chain.send(call(holder.address, votes, "delegate", [holder.address]));
    await chain.send(call(deployer, token, "mint", [timelock.address, 1_000n * AMOUNT]));
    chain.pass(DAY);
    return new Treasury(setting, governor, holder, await chain.person("payee"));
  }

  private actions(): unknown[] {
    const { token } = this.setting;
    const data = token.abi.encodeFunctionData("transfer", [this.payee.address, AMOUNT]);
    return [[token.address], [0], [data]];
  }

  propose(words: string): Call {
    return call(this.holder.address, this.governor, "propose", [...this.actions(), words]);
  }

  /** Votes, and lets the vote pass. */
  async vote(words: string): Promise<void> {
    const { chain } = this.setting;
    const id = await chain.read<bigint>(this.governor, "hashProposal", [...this.actions(), ethers.id(words)]);
    chain.pass(2);
    await chain.send(call(this.holder.address, this.governor, "castVote", [id, 1]));
    chain.pass(8 * DAY);
  }

  queue(words: string): Call {
    return call(this.holder.address, this.governor, "queue", [...this.actions(), ethers.id(words)]);
  }

  execute(words: string): Call {
    return call(this.holder.address, this.governor, "execute", [...this.actions(), ethers.id(words)]);
  }

  /** A payment from the proposal to the end. */
  async paid(words: string): Promise<void> {
    const { chain } = this.setting;
    await chain.send(this.propose(words));
    await this.vote(words);
    await chain.send(this.queue(words));
    chain.pass(3 * DAY);
    await chain.send(this.execute(words));
  }
}

const WORDS = "the payment";
const begun = new WeakMap<PeerSetting, Treasury>();

/** A payment out of a treasury is proposed, and queued once it was voted for. */
export const governorProposeAndQueue: Peer = {
  name: "OpenZeppelin Governor + Timelock: propose + queue",
  semantics:
    "Both put a payment on its way, so that it happens after a while. The Governor takes two transactions and the votes of a " +
    "quorum between them (not counted here); ours takes one and waits for objections.",
  async begin(setting) {
    const treasury = await Treasury.deploy(setting);
    begun.set(setting, treasury);
    await treasury.paid("an earlier payment");
    const { gasUsed } = await setting.chain.send(treasury.propose(WORDS));
    await treasury.vote(WORDS);
    return gasUsed;
  },
  async prepare(setting) {
    const treasury = begun.get(setting);
    if (treasury === undefined) throw new Error("The payment was not proposed.");
    return treasury.queue(WORDS);
  },
};

/** A payment that was queued is made. */
export const governorExecute: Peer = {
  name: "OpenZeppelin Governor + Timelock: execute",
  semantics:
    "Both pay an ERC-20 once the time is over. The Governor makes any call; ours pays recipients whose code it compares, and " +
    "bounds what leaves in 30 days.",
  async prepare(setting) {
    const treasury = await Treasury.deploy(setting);
    await treasury.paid("an earlier payment");
    await setting.chain.send(treasury.propose(WORDS));
    await treasury.vote(WORDS);
    await setting.chain.send(treasury.queue(WORDS));
    setting.chain.pass(3 * DAY);
    return treasury.execute(WORDS);
  },
};
