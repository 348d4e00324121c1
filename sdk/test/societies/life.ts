import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type BaseContract, type ContractRunner, type Provider, type Result, ZeroAddress } from "ethers";
import { artifacts, ethers } from "hardhat";
import { FAR } from "../../../test/helpers/consent";
import { CONTROL_ACTS, type Controls } from "../../../test/societies/ControlFixture";
import {
  CHARTS,
  DAY,
  deployDomain,
  EURO,
  fullInterface,
  type Rules,
  rateOf,
  Society,
  time,
} from "../../../test/societies/fixture";
import { type ChainEvent, interfaces } from "../../src";
import type { Connection } from "../../src/core/connection";
import { allEvents } from "../../src/core/events";
import * as known from "../../src/societies/state";

export type Ledger = Omit<Society["ledger"], "connect"> &
  Omit<Controls, "connect"> & { connect(runner: ContractRunner | null): Ledger };
export type Person = HardhatEthersSigner;

/** A society of the charts, one with fees, vesting, shares and referrers, one with a payout rule of its own and a short half-life. */
export const SOCIETIES: Partial<Rules>[] = [
  { ...CHARTS, control: 2 },
  { control: 2, vesting: 90 * 24 },
  { rate: rateOf(30), vesting: 50, control: 3, charity: 4_000, approval: 100, charities: 2, perBeneficiary: 3_333 },
];

/** A ledger with three societies of one asset that can be told to refuse, and eight members of each. */
export async function opened() {
  const all = await deployDomain("MoodyEuro");
  const ledger = all.ledger as unknown as Ledger;
  const rule = await ethers.deployContract("MemberThrottle", [12]);
  const societies: Society[] = [];
  for (const [i, some] of SOCIETIES.entries()) {
    const payoutRule = i === 2 ? await rule.getAddress() : ZeroAddress;
    societies.push(await Society.create(all, { ...some, payoutRule }, i === 1 ? 1_000_003n : 0n));
  }
  const members = all.people.slice(0, 8);
  const moody = await ethers.getContractAt("MoodyEuro", all.asset);
  const later = await ethers.deployContract("LaterSocieties", [all.asset]);
  return { ...all, ledger, societies, members, moody, later, rule };
}

/** The same after half a year: all have committed every month, most of it has vested. */
export async function grown() {
  const all = await opened();
  for (const society of all.societies) {
    const [first, ...others] = all.members;
    await society.join(first!);
    await society.commit(first!, 100n * EURO);
    await society.commit(first!, 1_100n * EURO);
    // The first is a lifetime member now, and can register and refer.
    for (const [i, one] of others.entries()) {
      if (i % 3 === 0) await society.join(one);
      else await society.join(one, { by: first!, affiliate: i % 3 === 1 ? first!.address : ZeroAddress });
    }
  }
  for (let month = 0; month < 3; month++) {
    for (const society of all.societies) {
      for (const [i, one] of all.members.entries()) await society.commit(one, BigInt(50 * (i + 1) + month) * EURO + 7n);
    }
    await time.increase(40 * DAY);
  }
  for (const society of all.societies) await society.ripen(...all.members);
  return all;
}

export type All = Awaited<ReturnType<typeof grown>>;

/** What the SDK works on, for a ledger that stands alone. */
export async function connectionTo({ ledger }: { ledger: unknown }, provider: Provider = ethers.provider) {
  const address = await (ledger as BaseContract).getAddress();
  const societies = { name: "BenefitSocieties", address, interface: interfaces.BenefitSocieties, block: 0 };
  return { contracts: [societies], provider, signer: null, societies } as unknown as Connection;
}

/** Everything that the ledger tells, in order. */
export async function eventsOf(all: { ledger: unknown }): Promise<ChainEvent[]> {
  return allEvents(await connectionTo(all), { contracts: ["BenefitSocieties"] });
}

/** An objection to a change that goes into a bundle. */
export async function keyRejection(
  { domain }: Pick<All, "domain">,
  signer: Person,
  values: { society: number; round: bigint; rejecting: boolean; counter: number },
) {
  const message = { ...values, deadline: FAR };
  const { r, yParityAndS } = ethers.Signature.from(
    await signer.signTypedData(domain, CONTROL_ACTS.reject.types, message),
  );
  return { signer: signer.address, r, vs: yParityAndS };
}

/** A value that a contract or the SDK gave, in a form in which both look the same. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if ("toObject" in value) {
    const result = value as Result;
    let fields: Record<string, unknown> = {};
    try {
      fields = result.toObject();
    } catch {
      return [...result].map(plain);
    }
    const names = Object.keys(fields);
    if (names.length !== result.length || names.includes("_")) return [...result].map(plain);
    return Object.fromEntries(names.map((name) => [name, plain(fields[name])]));
  }
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

type Check = [fn: string, args: unknown[], expected: unknown];

const AT_ONCE = 60;

/** Compares what functions of the ledger show at a block with what is expected of them. */
export async function expectShown(ledger: Ledger, block: number, checks: Check[]): Promise<void> {
  const full = await fullInterface();
  for (let at = 0; at < checks.length; at += AT_ONCE) {
    const chunk = checks.slice(at, at + AT_ONCE);
    const calls = chunk.map(([fn, args]) => full.encodeFunctionData(fn, args));
    const answers: string[] = await ledger.multicall.staticCall(calls, { blockTag: block });
    chunk.forEach(([fn, args, expected], index) => {
      const found = full.decodeFunctionResult(fn, answers[index]!);
      const shown = plain(found.length === 1 ? found[0] : found);
      // Several return values may have no names.
      const unnamed = Array.isArray(shown) && !Array.isArray(expected);
      const told = plain(unnamed ? Object.values(expected as object) : expected);
      expect(shown, `${fn}(${args.map(String)}) at block ${block}`).to.deep.equal(told);
    });
  }
}

/** Compares all that events tell with all that the ledger shows at the latest block, and what it has with what it owes. */
export async function expectSame(all: All, state: known.SocietiesState): Promise<void> {
  const people = [...all.people, all.commons, all.creator, all.stranger].map(({ address }) => address);
  const asset = await all.asset.getAddress();
  await expectShownAndKept(all.ledger, people, [asset], state);
  await expectSolvent(all, state);
}

/**
 * Compares all that events tell with all that the ledger shows and keeps at the latest block.
 *
 * @param people Whose votes, shares and credits are compared; the first eight also those of long ago.
 * @param assets The assets of which credits are compared.
 */
export async function expectShownAndKept(
  ledger: Ledger,
  people: string[],
  assets: string[],
  state: known.SocietiesState,
): Promise<void> {
  const { number, timestamp } = (await ethers.provider.getBlock("latest"))!;
  const now = BigInt(timestamp);
  const today = now / 86_400n;
  const checks: Check[] = [["societyCount", [], state.societies.size]];
  for (const [id, society] of state.societies) {
    checks.push(["societyOf", [id], known.societyInfo(state, id, now)]);
    checks.push(["electorateOf", [id], known.electorate(state, id, now)]);
    const { members, recorded } = known.ranking(state, id, now);
    checks.push(["rankingOf", [id], { members, recorded }]);
    checks.push(["governanceOf", [id], society.governance], ["endingOf", [id], society.ending]);
    checks.push(["isEnded", [id], society.ended], ["laterLedgerOf", [id], society.successor]);
    checks.push(["commonsClaimable", [id], known.claimableCommons(state, id)]);
    checks.push(["totalSupply", [id], state.shares.get(id)!.supply]);
    for (const back of [1n, 90_000n, 500_000n, 3_000_000n, 5_400_000n]) {
      checks.push(["totalVotesAt", [id, now - back], known.totalVotesAt(state, id, now - back, now)]);
    }
    for (const address of people) {
      checks.push(["balanceOf", [address, id], state.shares.get(id)!.holdings.get(address)?.balance ?? 0n]);
      checks.push(["claimableOf", [id, address], known.claimableShares(state, id, address)]);
      checks.push(["oracleOf", [id, address], known.oracleInfo(state, id, address)]);
      checks.push(["endingVoteOf", [id, address], known.endingVoteInfo(state, id, address)]);
    }
    for (const [account, member] of society.members) {
      checks.push(["memberOf", [id, account], known.memberInfo(state, id, account, now)]);
      checks.push(["memberAt", [id, member.number], account]);
      checks.push(["weightOf", [id, account], known.weightInfo(state, id, account, now)]);
      checks.push(["thresholdFor", [id, account], known.thresholdInfo(state, id, account, now)]);
      const { heir, from } = known.heirInfo(state, id, account);
      checks.push(["heirOf", [id, account], { heir, from }]);
      const { toRegistrar, toAffiliate } = known.claimableReferral(state, id, account);
      checks.push(["referralClaimable", [id, account], { toRegistrar, toAffiliate }]);
      checks.push(["votesOf", [id, account], known.votesNow(state, id, account, now)]);
      for (const ago of [0n, 86_400n * 3n, 86_400n * 40n, 86_400n * 200n, 86_400n * 370n, 86_400n * 500n]) {
        checks.push(["usableKarma", [id, account, now - ago], known.usableKarma(state, id, account, now - ago, now)]);
      }
      for (const days of [1n, 2n, 9n, 33n, 120n]) {
        const day = today - days;
        checks.push(["weightAt", [id, account, day], known.weightOn(state, id, account, day, now)]);
      }
      for (const back of [90_000n, 3_000_000n]) {
        checks.push(["votesAt", [id, account, now - back], known.votesAt(state, id, account, now - back, now)]);
      }
      for (const ahead of [0n, 5_000n, 86_400n * 31n, 86_400n * 1_300n]) {
        const clock = known.clockOnDay(society, (now + ahead) / 86_400n);
        const { karma, vested, settled } = known.memberKarma(member, clock, now + ahead);
        checks.push(["karmaOf", [id, account, now + ahead], { karma, vested, settled }]);
      }
      for (const other of [...member.earnedWith.keys(), ...people.slice(0, 2)]) {
        checks.push(["earnedWith", [id, account, other], member.earnedWith.get(other) ?? 0n]);
      }
      for (const change of society.approvals.keys()) {
        checks.push(["approvalOf", [id, change, account], known.approvalInfo(state, id, change, account)]);
      }
    }
  }
  for (const [id, request] of state.requests) {
    checks.push(["requestOf", [id], known.requestInfo(state, id, now)]);
    const young = request.filedAt + 30n * 86_400n > now;
    for (const one of young ? people : people.slice(0, 8)) {
      checks.push(["voteOf", [id, one], known.voteInfo(state, id, one)]);
    }
  }
  for (const [id, change] of state.changes) {
    checks.push(["actOf", [id], known.changeInfo(state, id, now)]);
    for (const voter of state.societies.get(change.society)!.accounts.keys()) {
      const { rejecting, counter } = change.rejections.get(voter) ?? { rejecting: false, counter: 0n };
      checks.push(["rejectionOf", [id, voter], { rejecting, counter }]);
    }
  }
  for (const asset of assets) {
    for (const one of people) checks.push(["creditOf", [asset, one], state.credits.get(`${asset}:${one}`) ?? 0n]);
  }
  for (const [key, amount] of state.allowances) checks.push(["allowance", key.split(":"), amount]);
  for (const one of people.slice(0, 4)) {
    for (const other of people.slice(0, 4)) {
      const pair = [one, other];
      checks.push(["isOperator", pair, state.operators.has(pair.join(":"))]);
    }
  }
  await expectShown(ledger, number, checks);
  await expectSlots(ledger, state);
  await expectRings(ledger, state);
}

/** The words of rings that no function shows whole, by the layout that the compiler gives. */
async function ringsOf(ledger: string, society: number, accounts: string[]) {
  layout ??= await layoutOfLedger();
  const { storage, types } = layout;
  const top = (label: string) => BigInt(storage.find((one) => one.label === label)!.slot);
  const inside = (name: string, label: string) => {
    const type = Object.values(types).find((one) => one.label === `struct ${name}`)!;
    return BigInt(type.members!.find((one) => one.label === label)!.slot);
  };
  const keyed = (key: string, slot: bigint) =>
    BigInt(ethers.keccak256(ethers.concat([ethers.zeroPadValue(key, 32), ethers.toBeHex(slot, 32)])));
  const read = async (slot: bigint, count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, i) =>
        BigInt(await ethers.provider.send("eth_getStorageAt", [ledger, ethers.toQuantity(slot + BigInt(i)), "latest"])),
      ),
    );
  const id = ethers.toBeHex(society, 32);
  const base = keyed(id, top("_societies"));
  const totals = keyed(id, top("_control") + inside("ControlStore", "pastTotals"));
  const places = Array.from({ length: 64 }, (_, day) => read(keyed(ethers.toBeHex(day, 32), totals), 1));
  return {
    pastTotals: (await Promise.all(places)).flat(),
    members: await Promise.all(
      accounts.map(async (account) => {
        const member = keyed(account, base + inside("Society", "members"));
        const oracle = keyed(account, base + inside("Society", "oracles"));
        return {
          yesterday: await read(member + inside("Member", "yesterday"), 1),
          months: await read(member + inside("Member", "months"), 13),
          days: await read(oracle + inside("Oracle", "days_"), 16),
          notedIn: (await read(oracle + inside("Oracle", "latest"), 1))[0]! >> 200n,
        };
      }),
    ),
  };
}

let layout: Awaited<ReturnType<typeof layoutOfLedger>> | undefined;

async function layoutOfLedger() {
  const { sourceName } = await artifacts.readArtifact("SocietyControl");
  const info = await artifacts.getBuildInfo(`${sourceName}:SocietyControl`);
  const contract = info!.output.contracts[sourceName]!.SocietyControl as unknown as {
    storageLayout: {
      storage: { label: string; slot: string }[];
      types: Record<string, { label: string; members?: { label: string; slot: string }[] }>;
    };
  };
  return contract.storageLayout;
}

/** What no function shows, from storage: the form in which it is kept, so that all that follows is the same for ever. */
async function expectRings(ledger: Ledger, state: known.SocietiesState): Promise<void> {
  const address = await (ledger as unknown as BaseContract).getAddress();
  const dayWord = (one: { value: bigint; day: bigint; era: bigint } | null) =>
    one ? one.value | (one.day << 128n) | (one.era << 152n) : 0n;
  for (const [id, society] of state.societies) {
    const kept = await ringsOf(address, Number(id), [...society.members.keys()]);
    const told = society.pastTotals.map((one) =>
      one ? dayWord({ ...one, value: one.settled }) | (one.enough ? 1n << 168n : 0n) : 0n,
    );
    expect(kept.pastTotals, `totals of ${id}`).to.deep.equal(told);
    for (const [i, member] of [...society.members.values()].entries()) {
      const months = member.months.map((one) =>
        one ? (one.held >> 16n) | ((one.burned >> 16n) << 112n) | (one.month << 224n) | (one.era << 240n) : 0n,
      );
      const { units, day } = member.yesterday;
      expect(kept.members[i], `rings of ${member.account} in ${id}`).to.deep.equal({
        yesterday: [units | (day << 128n)],
        months,
        days: member.weight.ring.map(dayWord),
        notedIn: member.notedIn,
      });
    }
  }
}

/** The same of what is kept of societies, members and weights. */
async function expectSlots(ledger: Ledger, state: known.SocietiesState): Promise<void> {
  for (const told of state.societies.values()) {
    const society = new Society(ledger, {} as Society["asset"], {}, Number(told.id), {} as Rules);
    const kept = await society.state();
    expect(kept, `society ${society.id}`).to.deep.equal({
      exponent: told.clock.exponent,
      rate: told.clock.rate,
      clockDay: told.clock.day,
      settled: told.settled,
      all: told.all,
      committed: told.committed,
      reserves: told.reserves,
      changedOn: told.changedOn,
      era: told.era,
      requests: told.requests,
      settledBefore: told.before.settled,
      topBefore: told.before.top,
      approved: told.approved.units,
    });
    for (const [account, member] of told.members) {
      const { flags, ...slots } = await society.memberOf(account);
      const { ramp } = member;
      expect(slots, `member ${account} of ${society.id}`).to.deep.equal({
        settled: member.settled,
        unvested: ramp.karma,
        unvestedGift: ramp.gift,
        unvestedCharity: ramp.charity,
        gift: member.gift,
        charity: member.charity,
        remaining: ramp.remaining,
        touched: ramp.touchedAt,
        committed: member.committed,
        referral: member.referral,
        era: member.era,
        changedOn: member.changedOn,
        actedIn: member.actedIn,
        oracle: member.oracle,
        nominations: member.nominations,
        standingLostUntil: member.standingLostUntil,
        movedOn: member.movedOn,
        locked: member.locked,
        burned: member.burned,
        received: member.received,
        registrar: member.registrar,
        affiliate: member.affiliate,
      });
      expect(flags & 1n, "lifetime").to.equal(member.lifetime ? 1n : 0n);
      const weight = await society.weightOf(account);
      expect(weight, `weight of ${account} in ${society.id}`).to.deep.equal({
        units: member.weight.value,
        day: member.weight.day,
        era: member.weight.era,
        position: BigInt(member.weight.position),
        number: member.number,
      });
    }
  }
}

/** All that the ledger owes is there, and more by at most what holders of shares have earned in parts of a unit. */
async function expectSolvent({ ledger, asset }: All, state: known.SocietiesState): Promise<void> {
  const owed = known.societiesOwe(state).get(await asset.getAddress()) ?? 0n;
  const held = await asset.balanceOf(await (ledger as unknown as BaseContract).getAddress());
  let holders = 0n;
  for (const { holdings } of state.shares.values()) holders += BigInt(holdings.size);
  expect(held >= owed && held - owed <= holders, `${held} held, ${owed} owed`).to.equal(true);
}
