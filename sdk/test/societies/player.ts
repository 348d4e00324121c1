import { expect } from "chai";
import { ZeroAddress } from "ethers";
import fc from "fast-check";
import { ethers } from "hardhat";
import { CALLER, FAR } from "../../../test/helpers/consent";
import { rising } from "../../../test/societies/ControlFixture";
import { DAY, EURO, Kind, MONTH, State, time, wordingWith } from "../../../test/societies/fixture";
import { keyVote } from "../../../test/societies/RequestsFixture";
import { requestIdOf } from "../../src/societies/types";
import { type All, keyRejection, type Person } from "./life";

/** What chance decides about an act. */
export interface Step {
  act: string;
  /** Which society. */
  which: number;
  who: number;
  other: number;
  amount: bigint;
  /** Seconds that pass before. */
  wait: number;
}

/** The requests of a society, newest first. */
async function requestsIn({ ledger }: All, id: number): Promise<bigint[]> {
  const { requests } = await ledger.societyOf(id);
  return Array.from({ length: Number(requests) }, (_, i) => requestIdOf(BigInt(id), requests - BigInt(i)));
}

/** Files a request of some kind with a part of what can be used. */
async function fileSome(all: All, { which, amount }: Step, one: Person, other: Person): Promise<bigint> {
  const society = all.societies[which]!;
  const kind = amount % 5n;
  const eventAt = (await time.latest()) - (amount % 2n ? 0 : Number(amount % 400n) * DAY);
  const karma = (await all.ledger.usableKarma(society.id, one, eventAt)) / (2n + (amount % 3n));
  if (kind === 3n) return society.file(one, karma, { eventAt, kind: Kind.Accusation, target: other.address });
  const target = all.people[12 + Number(amount % 3n)]!.address;
  return society.file(one, karma, kind > 1n ? { eventAt, kind: Kind.Charity, target } : { eventAt });
}

/** One of the newest requests that can be voted on; files one if there is none. */
async function open(all: All, step: Step, one: Person, other: Person): Promise<bigint> {
  const now = BigInt(await time.latest());
  for (const request of (await requestsIn(all, all.societies[step.which]!.id)).slice(0, 3)) {
    const { state, votingUntil } = await all.ledger.requestOf(request);
    if (state === State.Open && votingUntil > now + 5n) return request;
  }
  return fileSome(all, step, one, other);
}

/** One of the newest approved requests; lets one be approved if there is none. */
async function approved(all: All, step: Step, one: Person, other: Person): Promise<bigint> {
  const society = all.societies[step.which]!;
  for (const request of (await requestsIn(all, society.id)).slice(0, 4 + Number(step.amount % 4n))) {
    const { state, room } = await all.ledger.requestOf(request);
    if (state === State.Approved && (room > 0n || step.amount % 5n === 0n)) return request;
  }
  const request = await open(
    all,
    { ...step, amount: step.amount - (step.amount % 5n) + (step.amount % 3n) },
    one,
    other,
  );
  for (const voter of all.members) {
    const { weight, choice } = await all.ledger.voteOf(request, voter);
    if (weight > 0n && choice !== 1n) await society.vote(request, voter, 1, await counterOf(all, request, voter));
  }
  await society.decide(request);
  const { kind } = await all.ledger.requestOf(request);
  if (Number(kind) === Kind.Charity) await all.ledger.placeCharity(request, 0);
  return request;
}

/** An act, as chance wants it. */
type Act = (all: All, step: Step, one: Person, other: Person) => Promise<unknown>;

const counterOf = async (all: All, request: bigint, one: Person) =>
  Number((await all.ledger.voteOf(request, one)).counter) + 1;

async function approve(all: All, { which, amount }: Step, one: Person) {
  const { ledger, later } = all;
  const society = all.societies[which]!;
  if (!(await ledger.governanceOf(society.id)).passed) await passControl(all, which);
  const by = ledger.connect(one);
  const counter = 1 + Number(amount % 5n);
  const inFavour = amount % 7n !== 0n;
  const target = await later.getAddress();
  const code = ethers.keccak256(await ethers.provider.getCode(target));
  const kind = amount % 3n;
  if (kind === 0n) {
    return by.approveLaterLedger(society.id, one, target, code, inFavour, counter, CALLER);
  }
  if (kind === 1n) {
    return by.approveDescription(society.id, one, "Renamed", "", "", inFavour, counter, CALLER);
  }
  const { rules } = society;
  const changed = { ...rules, vesting: rules.vesting === 0 ? 240 : 0, rate: (rules.rate * 9n) / 10n + 10n ** 15n };
  return by.approveRules(society.id, one, changed, inFavour, counter, CALLER);
}

function passControl(all: All, which: number) {
  const { id, rules } = all.societies[which]!;
  return all.ledger.passControl(id, rising(all.members.slice(-2 * rules.control)));
}

async function carryOut(all: All, { which, amount }: Step) {
  const { ledger, later } = all;
  const { id, rules } = all.societies[which]!;
  const target = await later.getAddress();
  if (amount % 3n === 0n) {
    return ledger.carryOutLaterLedger(id, target, ethers.keccak256(await ethers.provider.getCode(target)));
  }
  if (amount % 3n === 1n) return ledger.carryOutDescription(id, "Renamed", "", "");
  const changed = { ...rules, vesting: rules.vesting === 0 ? 240 : 0, rate: (rules.rate * 9n) / 10n + 10n ** 15n };
  return ledger.carryOutRules(id, changed);
}

/** Every act that there is, each with what chance says. */
export const ACTS_OF_CHANCE: Record<string, Act> = {
  commit: (all, { which, amount }, one, other) => all.societies[which]!.commit(one, amount, amount % 3n ? one : other),
  dust: (all, { which, amount }, one) => all.societies[which]!.commit(one, 1n + (amount % 50n)),
  ripen: (all, { which }, one, other) => all.societies[which]!.ripen(one, other, one),
  nominate: (all, { which }, one, other) => all.societies[which]!.nominate(one, other),
  join: (all, { which, amount }, one) => {
    const newcomer = all.people[8 + Number(amount % 4n)]!;
    const by = amount % 2n ? newcomer : one;
    return all.societies[which]!.join(newcomer, { by, affiliate: amount % 3n ? one.address : ZeroAddress });
  },
  file: fileSome,
  vote: async (all, step, one, other) => {
    const request = await open(all, step, other, one);
    const choice = step.amount % 5n === 0n ? Number(step.amount % 3n) : 1;
    return all.societies[step.which]!.vote(request, one, choice, await counterOf(all, request, one));
  },
  voteTogether: async (all, step, one, other) => {
    const { amount } = step;
    const request = await open(all, step, other, one);
    const counter = await counterOf(all, request, one);
    const choice = amount % 6n === 0n ? 2 : 1;
    const voters = [...new Set([one, other, all.members[Number(amount % 8n)]!, all.stranger])];
    const keys = [];
    for (const voter of voters) keys.push(await keyVote(all, voter, { request, choice, counter }));
    return all.ledger.connect(all.carrier).voteBundle(request, choice, counter, FAR, keys, []);
  },
  update: async (all, step, one, other) => {
    const request = await open(all, step, one, other);
    const { claimant } = await all.ledger.requestOf(request);
    const wording = wordingWith({ subject: `Changed ${step.amount}` });
    return all.ledger.connect(await ethers.getSigner(claimant)).updateRequest(request, wording);
  },
  withdraw: async (all, step, one, other) => {
    const request = await open(all, step, one, other);
    const { claimant } = await all.ledger.requestOf(request);
    return all.ledger.connect(await ethers.getSigner(claimant)).withdrawRequest(request);
  },
  decide: async (all, step, one, other) => all.societies[step.which]!.decide(await open(all, step, one, other)),
  close: async (all, step, one, other) => {
    const request = await approved(all, step, one, other);
    const { claimant } = await all.ledger.requestOf(request);
    return all.ledger.connect(step.amount % 4n ? await ethers.getSigner(claimant) : one).closeRequest(request);
  },
  give: async (all, step, one, other) => {
    const { amount } = step;
    const request = await approved(all, step, other, one);
    const { room, kind } = await all.ledger.requestOf(request);
    const fromCharity = Number(kind) === Kind.Charity || amount % 3n === 0n;
    const { gift, charity } = await all.ledger.memberOf(all.societies[step.which]!.id, one);
    const reserve = fromCharity ? charity : gift;
    const most = room < reserve ? room : reserve;
    // Sometimes the money does not arrive.
    if (amount % 4n === 0n) await all.moody.setMood(1);
    try {
      return await all.societies[step.which]!.give(request, one, 1n + (amount % (most || 1n)), fromCharity);
    } finally {
      await all.moody.setMood(0);
    }
  },
  giveMany: async (all, step, one, other) => {
    const { amount } = step;
    await approved(all, step, other, one);
    const requests = (await requestsIn(all, all.societies[step.which]!.id)).slice(0, 4);
    const amounts = requests.map((_, i) => 1n + (amount % (BigInt(i + 1) * EURO)));
    return all.ledger.connect(one).giveMany(requests, amounts, amount % 2n === 0n, one, CALLER);
  },
  place: async (all, step, one, other) => {
    const request = await approved(all, { ...step, amount: step.amount - (step.amount % 5n) + 2n }, one, other);
    return all.ledger.placeCharity(request, step.amount % 3n);
  },
  collect: async (all) => {
    for (const one of all.people) {
      if ((await all.ledger.creditOf(all.asset, one)) > 0n) return all.ledger.collect(all.asset, one);
    }
    return null;
  },
  shares: async (all, { amount }, one, other) => {
    const { id } = all.societies[1]!;
    const from = amount % 2n ? all.creator : one;
    const by = all.ledger.connect(from);
    const part = (await all.ledger.balanceOf(from, id)) / (1n + (amount % 3n));
    if (amount % 5n === 0n) return by.approve(other, id, amount);
    if (amount % 5n === 1n) return by.setOperator(other, amount % 4n === 0n);
    if (amount % 5n === 2n) return all.ledger.connect(other).transferFrom(from, other, id, amount % (part + 1n));
    return by.transfer(other, id, part);
  },
  claimShares: (all, { amount }, one) => all.ledger.claimShares(all.societies[1]!.id, amount % 2n ? all.creator : one),
  claimCommons: (all) => all.ledger.claimCommons(all.societies.map(({ id }) => id)),
  claimReferral: (all, { which }) =>
    all.ledger.claimReferral(
      all.societies[which]!.id,
      all.members.map((one) => one.address),
    ),
  updateMembership: (all, { which, amount }, one) =>
    all.ledger.connect(one).updateMembership(all.societies[which]!.id, ethers.id(String(amount))),
  improveRanking: (all, { which }, one, other) => all.ledger.improveRanking(all.societies[which]!.id, one, other),
  changeRules: async (all, { which, amount }) => {
    const society = all.societies[which]!;
    const { rules } = await all.ledger.societyOf(society.id);
    const rate = amount % 2n ? rules.rate : (society.rules.rate * (80n + (amount % 20n))) / 100n;
    const changed = { ...society.rules, rate, vesting: Number(amount % 500n), charities: 1 + Number(amount % 3n) };
    return all.ledger.connect(all.creator).changeRules(society.id, changed);
  },
  describe: (all, { which, amount }) =>
    all.ledger.connect(all.creator).describe(all.societies[which]!.id, `Named ${amount}`, "", "https://example.org"),
  passControl: (all, { which }) => passControl(all, which),
  approve,
  reject: async (all, { which, amount }, one) => {
    const { id } = all.societies[which]!;
    const { change } = await all.ledger.governanceOf(id);
    const { number } = await all.ledger.memberOf(id, one);
    const { counter } = await (all.ledger as any).rejectionOf(change, number);
    return all.ledger.connect(one).rejectChange(id, one, amount % 4n !== 0n, Number(counter) + 1, CALLER);
  },
  rejectTogether: async (all, { which, amount }, one, other) => {
    const { id } = all.societies[which]!;
    const { round } = await all.ledger.governanceOf(id);
    const counter = 1 + Number(amount % 4n);
    const keys = [];
    for (const voter of new Set([one, other, all.stranger])) {
      keys.push(await keyRejection(all, voter, { society: id, round, rejecting: true, counter }));
    }
    return all.ledger.connect(all.carrier).rejectBundle(id, counter, FAR, keys, []);
  },
  carryOut,
  keepTotals: (all, { which }) => all.ledger.keepTotals(all.societies[which]!.id),
  nameHeir: (all, { which, amount }, one, other) => {
    const { id } = all.societies[which]!;
    const heir = amount % 4n === 0n ? ZeroAddress : other;
    return all.ledger.connect(one).nameHeir(id, one, heir, 0, CALLER);
  },
  inherit: (all, { which }, one) => all.ledger.inherit(all.societies[which]!.id, one),
  startEnding: (all, { which }, one) => all.ledger.connect(one).startEnding(all.societies[which]!.id, one, CALLER),
  // By those who have least, so that the society goes on.
  voteOnEnding: async (all, { which, amount }) => {
    const { id } = all.societies[which]!;
    const one = all.members[Number(amount % 3n)]!;
    const { counter } = await (all.ledger as any).endingVoteOf(id, one);
    return all.ledger.connect(one).voteOnEnding(id, one, amount % 3n !== 0n, Number(counter) + 1, CALLER);
  },
};

/** A step of chance. Waits of years are seldom, so that requests live. */
export const steps = (acts: readonly string[]) =>
  fc.record({
    act: fc.constantFrom(...acts),
    which: fc.nat({ max: 2 }),
    who: fc.nat({ max: 7 }),
    other: fc.nat({ max: 7 }),
    amount: fc.bigInt({ min: 1n, max: 3_000n * EURO }),
    wait: fc.constantFrom(0, 0, 0, 60, 3_600 * 5, DAY, DAY, DAY * 3, DAY * 8, MONTH),
  });

/** Takes a step; false where the contracts refuse it. */
export async function take(all: All, step: Step): Promise<boolean> {
  if (step.wait > 0) await time.increase(step.wait);
  const [one, other] = [all.members[step.who]!, all.members[step.other]!];
  try {
    await ACTS_OF_CHANCE[step.act]!(all, step, one, other);
    return true;
  } catch (error) {
    // Only refusals of the contracts are expected here.
    expect(String((error as Error).stack)).to.match(/reverted with/);
    return false;
  }
}
