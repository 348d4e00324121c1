import { loadFixture, mine, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hashOf, keccak256, ZeroAddress, ZeroHash } from "ethers";
import fc from "fast-check";
import { ethers } from "hardhat";
import { CALLER, carry } from "../helpers/consent";
import {
  ACTS,
  Action,
  ADMISSION_PERIOD,
  CATALONIA,
  type Choice,
  DAY,
  DETAILS,
  deploy,
  MEMBER_RECOVERY_NOTICE,
  type Motion,
  motion,
  type Person,
  region,
  type Scene,
  Status,
  VOTE_WAIT,
  VOTING_WINDOW,
} from "./fixture";
import { type Rebuilt, rebuild } from "./rebuild";

interface World extends Scene {
  people: Person[];
  ledgers: string[];
  codeHash: string;
}

async function world(): Promise<World> {
  const scene = await deploy(4);
  const others = [scene.candidate, scene.second, scene.fresh, scene.ana, scene.ben, scene.eva];
  const ledger = await scene.members.getAddress();
  const successor = await (await ethers.deployContract("CooperativeAccount", [ZeroAddress])).getAddress();
  return {
    ...scene,
    people: [...scene.founders, ...others],
    ledgers: [ledger, successor],
    codeHash: keccak256(await ethers.provider.getCode(successor)),
  };
}

/** One random step: which act, and numbers to choose who, what and when. */
interface Step {
  act: (typeof ACTIONS)[number];
  a: number;
  b: number;
  c: number;
}

const ACTIONS = [
  "wait",
  "open",
  "vote",
  "execute",
  "decide",
  "decide",
  "admit",
  "withdraw",
  "stop",
  "activate",
  "update",
  "leave",
  "move",
  "delegate",
  "enrol",
  "enrol",
  "remove",
  "leaveCooperative",
  "propose",
  "propose",
  "stopRecovery",
  "complete",
  "complete",
  "list",
] as const;

class Player {
  readonly motions: Motion[] = [];
  #counter = 1;
  #salt = 0n;
  readonly #enrolled: [string, string][] = [];

  constructor(readonly world: World) {}

  /** Somebody, in seven of eight cases one of those with whom the act can succeed. */
  async who(number: number, status?: Status): Promise<Person> {
    const { people, registry } = this.world;
    let pool = people;
    if (status !== undefined && number % 8) {
      const standings = await Promise.all(people.map(({ address }) => registry.standingOf(address)));
      const fitting = people.filter((_, i) => Number(standings[i]!.status) === status);
      if (fitting.length > 0) pool = fitting;
    }
    return pool[(number >> 3) % pool.length]!;
  }

  /** A co-operative and somebody whom one enrolled, mostly. */
  async membership(a: number, b: number): Promise<[Person, Person]> {
    const [coop, member] = this.#enrolled[b % Math.max(1, this.#enrolled.length)] ?? [];
    if (coop && member && a % 8) {
      const current = await this.world.registry.accountOf(coop);
      return [await signerOf(current), await signerOf(member)];
    }
    return [await this.who(a), await this.who(b)];
  }

  async motion(a: number, b: number, c: number): Promise<Motion> {
    const { ledgers, codeHash } = this.world;
    const action: Action = c % 5;
    const proposer = (await this.who(a, Status.Registered)).address;
    const salt = this.#salt++;
    if (action === Action.RecogniseSuccessor) {
      const recognised = b % 3 ? { successor: ledgers[1]!, codeHash } : { successor: ZeroAddress, codeHash: ZeroHash };
      return motion(action, proposer, ledgers[0]!, { ...recognised, salt });
    }
    const past = b % 2 ? Status.Left : Status.None;
    const subject = await this.who(b, action === Action.Admit ? past : Status.Registered);
    const successor = action === Action.ReplaceAccount ? (await this.who(c, Status.None)).address : ZeroAddress;
    return motion(action, proposer, subject.address, { successor, salt });
  }

  async vote(what: Motion, choices: number): Promise<void> {
    const { registry, people } = this.world;
    const id = await registry.motionId(what);
    for (const [i, voter] of people.entries()) {
      const choice = (choices >> (i % 8)) % 3;
      await attempt(registry.connect(voter).castVote(id, voter.address, choice as Choice, this.#counter++, CALLER));
    }
  }

  async execute(what: Motion): Promise<boolean> {
    const registered = what.action === Action.Admit ? what.subject : what.successor;
    const person = this.world.people.find(({ address }) => address === registered) ?? this.world.stranger;
    return attempt(this.world.registry.connect(person).executeMotion(what, CALLER));
  }

  async play({ act, a, b, c }: Step): Promise<boolean> {
    const { registry, members, domain } = this.world;
    const [one, other] = [await this.who(a, Status.Registered), await this.who(b)];
    const [coop, member] = await this.membership(a, b);
    const known = this.motions[b % Math.max(1, this.motions.length)];
    switch (act) {
      case "wait":
        await time.increase((1 + (a % 100)) * DAY);
        return true;
      case "open": {
        const what = await this.motion(a, b, c);
        const opened = await attempt(registry.connect(await signerOf(what.proposer)).openMotion(what, CALLER));
        if (opened) this.motions.push(what);
        return opened;
      }
      case "admit":
      case "decide": {
        await mine();
        const what = await this.motion(a, b, act === "admit" ? c - (c % 5) : c);
        if (!(await attempt(registry.connect(await signerOf(what.proposer)).openMotion(what, CALLER)))) return false;
        this.motions.push(what);
        await this.vote(what, 0b01010101);
        await time.increase(VOTING_WINDOW + (what.action === Action.ReplaceAccount ? 30 * DAY : 0));
        return this.execute(what);
      }
      case "vote":
        if (known) await this.vote(known, c);
        return true;
      case "execute":
        return known ? this.execute(known) : false;
      case "withdraw":
        return known ? attempt(registry.connect(await signerOf(known.proposer)).withdrawMotion(known, CALLER)) : false;
      case "stop": {
        const replacing = this.motions.filter(({ action }) => action === Action.ReplaceAccount).at(-1);
        if (!replacing) return false;
        return attempt(registry.connect(await signerOf(replacing.subject)).stopReplacement(replacing, CALLER));
      }
      case "activate":
        if (c % 2) await time.increase(VOTE_WAIT);
        for (const { address } of this.world.people) {
          if (await attempt(registry.activateVote(address))) return true;
        }
        return false;
      case "update":
        return attempt(registry.connect(one).updateRecord(one.address, region(b % 2 ? "FR" : "ES-CT"), c, CALLER));
      case "leave":
        return c % 4 === 0 && attempt(registry.connect(one).leaveRegistry(one.address, CALLER));
      case "move": {
        const to = await this.who(b, Status.None);
        const signature = await carry(to, domain, ACTS.move, { oldAccount: one.address, newAccount: to.address });
        return attempt(registry.connect(one).moveAccount(one.address, to.address, CALLER, signature));
      }
      case "delegate":
        return attempt(registry.connect(one).delegate(c % 4 ? other.address : ZeroAddress));
      case "enrol":
        this.#enrolled.push([one.address, other.address]);
        return attempt(members.connect(one).enrolMember(one.address, other.address, DETAILS, CALLER));
      case "remove":
        return attempt(members.connect(coop).removeMember(coop.address, member.address, DETAILS, CALLER));
      case "leaveCooperative":
        return attempt(members.connect(member).leaveCooperative(coop.address, member.address, CALLER));
      case "propose":
        return attempt(
          members
            .connect(coop)
            .proposeMemberRecovery(coop.address, member.address, (await this.who(c)).address, CALLER),
        );
      case "stopRecovery":
        return attempt(members.connect(member).stopMemberRecovery(coop.address, member.address, CALLER));
      case "complete":
        if (c % 2) await time.increase(MEMBER_RECOVERY_NOTICE);
        return attempt(members.completeMemberRecovery(coop.address, member.address));
      case "list": {
        const until = (await time.latest()) + 30 * DAY;
        return attempt(members.connect(one).listWorker(one.address, hashOf(`${b}`), CATALONIA, c, until, CALLER));
      }
    }
  }
}

async function signerOf(address: string): Promise<Person> {
  return ethers.getSigner(address);
}

/** Whether a call went through; a refusal is a step that changes nothing. */
async function attempt(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (!/reverted with custom error/.test(String(error))) throw error;
    return false;
  }
}

/** Compares everything that can be read with what the events say. */
async function compare(player: Player, state: Rebuilt): Promise<void> {
  const { registry, members, people, ledgers } = player.world;
  const now = BigInt(await time.latest());
  let registered = 0n;
  for (const { address } of people) {
    const { status, kind, publicBody, voting, categories, admittedAt, changedAt, recordVotedAt, region } =
      state.standing(address);
    expect(await registry.standingOf(address)).to.deep.equal([
      BigInt(status),
      kind,
      publicBody,
      voting,
      categories,
      admittedAt,
      changedAt,
      recordVotedAt,
      region,
    ]);
    if (await registry.isRegistered(address)) registered++;
    expect(await registry.originOf(address)).to.equal(state.originOf(address));
    expect(await registry.accountOf(address)).to.equal(state.accountOf(address));
    expect(await registry.delegates(address)).to.equal(state.delegates.get(address) ?? ZeroAddress);
    expect(await registry.getVotes(address)).to.equal(state.votes.get(address) ?? 0n);
    for (const member of people) {
      const membership = await members.membershipOf(address, member.address);
      expect(membership).to.deep.equal(state.membership(address, member.address));
    }
  }
  expect(await registry.registeredCount()).to.equal(registered);
  const [admitted] = await registry.admissions();
  expect(admitted).to.equal(state.admittedAt.filter((at) => at > now - BigInt(ADMISSION_PERIOD)).length);
  expect(await registry.getPastTotalSupply(now - 1n)).to.equal(state.totalAt(now - 1n));
  for (const what of player.motions) {
    const id = await registry.motionId(what);
    const { openedAt, state: stored, action, total, inFavour, against } = state.tallies.get(id)!;
    expect(await registry.tallyOf(id)).to.deep.equal([openedAt, BigInt(stored), action, total, inFavour, against]);
    for (const { address } of people) {
      expect(await registry.ballotOf(id, address)).to.deep.equal(state.ballots.get(`${id} ${address}`) ?? [0n, 0n, 0n]);
    }
  }
  expect(await registry.recognisedSuccessor(ledgers[0]!)).to.deep.equal(
    state.recognitions.get(ledgers[0]!) ?? [ZeroAddress, ZeroHash, 0n],
  );
  // No vote without a registered co-operative behind it.
  const votes = [...state.votes.values()].reduce((sum, one) => sum + one, 0n);
  expect(votes <= registered).to.equal(true);
}

describe("CooperativeRegistry: rebuilt from events", () => {
  it("equals the contracts after random sequences", async function () {
    this.timeout(600_000);
    const number = fc.nat({ max: 2 ** 20 });
    const steps = fc.array(fc.record({ act: fc.constantFrom(...ACTIONS), a: number, b: number, c: number }), {
      minLength: 30,
      maxLength: 60,
    });
    let effective = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const player = new Player(await loadFixture(world));
        for (const step of sequence) {
          if (await player.play(step)) effective++;
        }
        await mine();
        await compare(player, await rebuild(player.world));
      }),
      { numRuns: 15 },
    );
    // The sequences must do something, or this proves nothing.
    expect(effective).to.be.greaterThan(100);
  });
});
