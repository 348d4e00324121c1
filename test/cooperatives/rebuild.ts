import { type BaseContract, type EventLog, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { Choice, MemberStatus, MotionState, type Scene, Status, VOTING_WINDOW } from "./fixture";

interface Standing {
  status: Status;
  kind: bigint;
  publicBody: boolean;
  voting: boolean;
  categories: bigint;
  admittedAt: bigint;
  changedAt: bigint;
  recordVotedAt: bigint;
  region: string;
}

interface Tally {
  openedAt: bigint;
  state: MotionState;
  action: bigint;
  total: bigint;
  inFavour: bigint;
  against: bigint;
}

type Ballot = [choice: bigint, counter: bigint, weight: bigint];
type Membership = [status: bigint, since: bigint, recoverableAt: bigint, successor: string];

const NOBODY: Standing = {
  status: Status.None,
  kind: 0n,
  publicBody: false,
  voting: false,
  categories: 0n,
  admittedAt: 0n,
  changedAt: 0n,
  recordVotedAt: 0n,
  region: "0x0000000000000000",
};

/** All that the registry and its members' desk store, from their events alone. */
export class Rebuilt {
  readonly standings = new Map<string, Standing>();
  readonly origins = new Map<string, string>();
  readonly accounts = new Map<string, string>();
  readonly delegates = new Map<string, string>();
  readonly votes = new Map<string, bigint>();
  readonly tallies = new Map<string, Tally>();
  readonly ballots = new Map<string, Ballot>();
  readonly recognitions = new Map<string, [string, string, bigint]>();
  readonly memberships = new Map<string, Membership>();
  readonly admittedAt: bigint[] = [];
  /** How many votes existed from which second on. */
  readonly totals: [at: bigint, total: bigint][] = [];

  standing(account: string): Standing {
    return this.standings.get(account) ?? NOBODY;
  }

  originOf(account: string): string {
    return this.origins.get(account) ?? account;
  }

  accountOf(account: string): string {
    const origin = this.originOf(account);
    return this.accounts.get(origin) ?? origin;
  }

  totalAt(second: bigint): bigint {
    return this.totals.filter(([at]) => at <= second).at(-1)?.[1] ?? 0n;
  }

  membership(cooperative: string, member: string): Membership {
    return this.memberships.get(`${this.originOf(cooperative)} ${member}`) ?? [0n, 0n, 0n, ZeroAddress];
  }

  #set(account: string, changes: Partial<Standing>): void {
    this.standings.set(account, { ...this.standing(account), ...changes });
  }

  #count(at: bigint): void {
    const total = [...this.standings.values()].filter(({ voting }) => voting).length;
    this.totals.push([at, BigInt(total)]);
  }

  #register(account: string, record: any, at: bigint): void {
    const { kind, publicBody, region, categories } = record;
    const times = { admittedAt: at, changedAt: at, recordVotedAt: at };
    this.#set(account, { status: Status.Registered, kind, publicBody, region, categories, voting: false, ...times });
  }

  #end(account: string, status: Status, at: bigint): void {
    this.#set(account, { status, voting: false, changedAt: at });
    this.#count(at);
  }

  #member(cooperative: string, member: string, changes: (before: Membership) => Membership): void {
    const key = `${this.originOf(cooperative)} ${member}`;
    this.memberships.set(key, changes(this.membership(cooperative, member)));
  }

  apply(name: string, args: any, at: bigint): void {
    switch (name) {
      case "CooperativeFounded":
        this.#register(args.cooperative, args.record, at);
        return;
      case "CooperativeAdmitted":
        this.admittedAt.push(at);
        this.#register(args.cooperative, args.record, at);
        return;
      case "VoteActivated":
        this.#set(args.cooperative, { voting: true });
        this.#count(at);
        return;
      case "CooperativeExpelled":
        this.#end(args.cooperative, Status.Expelled, at);
        return;
      case "CooperativeLeft":
        this.#end(args.cooperative, Status.Left, at);
        return;
      case "RecordUpdated": {
        const { kind, publicBody, region, categories } = args.record;
        this.#set(args.cooperative, { kind, publicBody, region, categories });
        if (args.motion !== ZeroHash) {
          this.#set(args.cooperative, { recordVotedAt: this.tallies.get(args.motion)!.openedAt });
        }
        return;
      }
      case "AccountReplaced": {
        const origin = this.originOf(args.oldAccount);
        this.origins.set(args.newAccount, origin);
        this.accounts.set(origin, args.newAccount);
        this.#set(args.newAccount, { ...this.standing(args.oldAccount), voting: false });
        this.#end(args.oldAccount, Status.Replaced, at);
        return;
      }
      case "SuccessorRecognised":
        this.recognitions.set(args.ledger, [args.successor, args.codeHash, at]);
        return;
      case "MotionOpened": {
        const openedAt = args.openUntil - BigInt(VOTING_WINDOW);
        const { action } = args.motion;
        const total = this.totalAt(openedAt - 1n);
        this.tallies.set(args.id, { openedAt, state: MotionState.Open, action, total, inFavour: 0n, against: 0n });
        return;
      }
      case "VoteCast": {
        const tally = this.tallies.get(args.id)!;
        const key = `${args.id} ${args.voter}`;
        const before = this.ballots.get(key)?.[0];
        if (before === BigInt(Choice.For)) tally.inFavour -= args.weight;
        if (before === BigInt(Choice.Against)) tally.against -= args.weight;
        if (args.choice === BigInt(Choice.For)) tally.inFavour += args.weight;
        if (args.choice === BigInt(Choice.Against)) tally.against += args.weight;
        this.ballots.set(key, [args.choice, args.counter, args.weight]);
        return;
      }
      case "MotionWithdrawn":
        this.tallies.get(args.id)!.state = MotionState.Withdrawn;
        return;
      case "ReplacementStopped":
        this.tallies.get(args.id)!.state = MotionState.Stopped;
        return;
      case "MotionExecuted":
        this.tallies.get(args.id)!.state = MotionState.Executed;
        return;
      case "DelegateChanged":
        this.delegates.set(args.delegator, args.toDelegate);
        return;
      case "DelegateVotesChanged":
        this.votes.set(args.delegate, args.newVotes);
        return;
      case "MemberEnrolled":
        this.#member(args.cooperative, args.member, () => [BigInt(MemberStatus.Active), at, 0n, ZeroAddress]);
        return;
      case "MemberRemoved":
        this.#member(args.cooperative, args.member, ([, since]) => [
          BigInt(MemberStatus.Removed),
          since,
          0n,
          ZeroAddress,
        ]);
        return;
      case "MemberLeft":
        this.#member(args.cooperative, args.member, ([, since]) => [BigInt(MemberStatus.Left), since, 0n, ZeroAddress]);
        return;
      case "MemberRecoveryAnnounced":
        this.#member(args.cooperative, args.oldMember, ([status, since]) => [
          status,
          since,
          args.recoverableAt,
          args.newMember,
        ]);
        return;
      case "MemberRecoveryStopped":
        this.#member(args.cooperative, args.oldMember, ([status, since]) => [status, since, 0n, ZeroAddress]);
        return;
      case "MemberRecovered":
        this.#member(args.cooperative, args.oldMember, () => [
          BigInt(MemberStatus.Recovered),
          args.since,
          0n,
          args.newMember,
        ]);
        this.#member(args.cooperative, args.newMember, () => [
          BigInt(MemberStatus.Active),
          args.since,
          0n,
          ZeroAddress,
        ]);
        return;
      case "WorkerListed":
      case "WorkerUnlisted":
        return;
      default:
        throw new Error(`The event ${name} is not known`);
    }
  }
}

async function events(contract: BaseContract) {
  return contract.queryFilter("*");
}

/** Reads the events of both contracts in order, and nothing else. */
export async function rebuild(scene: Scene): Promise<Rebuilt> {
  const state = new Rebuilt();
  const logs = (await Promise.all([events(scene.registry), events(scene.members)])).flat();
  logs.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const times = new Map<number, bigint>();
  for (const log of logs as unknown as EventLog[]) {
    if (!times.has(log.blockNumber)) {
      times.set(log.blockNumber, BigInt((await ethers.provider.getBlock(log.blockNumber))!.timestamp));
    }
    state.apply(log.eventName, log.args, times.get(log.blockNumber)!);
  }
  return state;
}
