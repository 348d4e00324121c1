/** Who changes the rules of a society, and how a change is stopped (10, docs/common-unless-rejected.md). */
import { AbiCoder, keccak256 } from "ethers";
import { withRate } from "../../../../sdk/src/societies/karma";
import {
  type Agreeing,
  type Bundle,
  type Description,
  requireDescription,
  requireOneOfTwo,
  signersOf,
} from "./consent";
import { bringUpTotals, dayBefore, type Present, presentOf, rebase, toKarma, totalsIn, weightAt } from "./karma";
import { requireRules } from "./membership";
import {
  type Ballots,
  type Change,
  cast,
  ceilDiv,
  counts,
  DAY,
  noteDecision,
  numberOf,
  type Rules,
  refuse,
  refuseAs,
  requireGoingOn,
  type Society,
  smaller,
  societyOf,
  type World,
  without,
} from "./types";

const KARMA = 1_000_000n;
/** What all need together, and what one needs to be counted (10.2, 10.7). */
const FLOOR = 100n * KARMA;
const HOLDING = KARMA;
const WINDOW = 7n * DAY;
const EXTENSION = DAY;
const GRACE = 30n * DAY;
const REST = 30n * DAY;

/** What a change is about. */
export type Content =
  | { about: "rules"; rules: Rules }
  | { about: "description"; says: Description }
  | { about: "laterLedger"; ledger: string | undefined; codeHash: string };

export type ControlAct =
  | { act: "changeRules"; caller: string; society: bigint; rules: Rules }
  | { act: "describe"; caller: string; society: bigint; says: Description }
  | { act: "passControl"; caller: string; society: bigint; holders: string[] }
  | (Agreeing & {
      act: "approveChange";
      society: bigint;
      member: string;
      content: Content;
      inFavour: boolean;
      counter: bigint;
    })
  | (Agreeing & { act: "rejectChange"; society: bigint; voter: string; rejecting: boolean; counter: bigint })
  | (Bundle & { act: "rejectBundle"; caller: string; society: bigint; counter: bigint })
  | { act: "carryOut"; caller: string; society: bigint; content: Content };

export type Status = "unknown" | "pending" | "rejected" | "executable" | "expired" | "executed";
const STATUSES: Status[] = ["unknown", "pending", "rejected", "executable", "expired", "executed"];
export const statusNumber = (status: Status) => BigInt(STATUSES.indexOf(status));

export function statusOf(change: Change | undefined, now: bigint): Status {
  if (!change) return "unknown";
  if (change.executed) return "executed";
  if (change.missing === 0n) return "rejected";
  if (now < change.end) return "pending";
  return now < change.end + GRACE ? "executable" : "expired";
}

export const expiryOf = ({ end }: Change) => end + GRACE;

const ZERO = `0x${"0".repeat(40)}`;
const ZERO_HASH = `0x${"0".repeat(64)}`;
const RULES_TYPE =
  "Rules(uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16 approval,uint8 control,uint8 charities,address payoutRule)";
const DESCRIPTION_TYPE =
  "ApproveDescription(uint32 society,uint32 round,string name,string description,string url,bool inFavour,uint8 counter,uint40 deadline)";
const LATER_TYPE =
  "ApproveLaterLedger(uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8 counter,uint40 deadline)";

const typeHash = (type: string) => keccak256(Buffer.from(type));
const encode = (types: string[], values: unknown[]) => keccak256(AbiCoder.defaultAbiCoder().encode(types, values));

function hashOf(content: Content): string {
  switch (content.about) {
    case "rules": {
      const { rules } = content;
      const types = ["bytes32", ...Array<string>(9).fill("uint256"), "address"];
      return encode(types, [typeHash(RULES_TYPE), ...Object.values(rules)]);
    }
    case "description": {
      const { name, description, url } = content.says;
      return encode(["bytes32", "string", "string", "string"], [typeHash(DESCRIPTION_TYPE), name, description, url]);
    }
    case "laterLedger": {
      const values = [typeHash(LATER_TYPE), content.ledger ?? ZERO, content.codeHash];
      return encode(["bytes32", "address", "bytes32"], values);
    }
  }
}

/** The name by which a change is known: its society, its round and what it is about. */
export function changeOf(society: bigint, round: bigint, content: Content): string {
  return encode(["uint32", "uint32", "bytes32"], [society, round, hashOf(content)]);
}

/** Members in the ranking, of whom so many at most have more now (10.3). */
export function topMembers(society: Society, era: bigint): { number: bigint; settled: bigint; isTop: boolean }[] {
  const ranked = society.ranking.places
    .filter(({ number }) => number !== 0n)
    .map(({ number }) => {
      const member = society.members[society.accounts[Number(number) - 1]!]!;
      return { number, settled: rebase(member.settled, member.era, era) };
    });
  return ranked.map((one) => {
    const above = ranked.filter(({ settled }) => settled > one.settled).length;
    return { ...one, isTop: one.settled > 0n && BigInt(above) < society.rules.control };
  });
}

export function isAmongTop(society: Society, account: string, era: bigint): boolean {
  const number = numberOf(society, account);
  return topMembers(society, era).some((one) => one.number === number && one.isTop);
}

function requireFloor(society: Society, units: bigint, { exponent }: Present): void {
  const karma = toKarma(units, exponent);
  if (karma < FLOOR) refuse("TooSmallToDecide", society.id, karma, FLOOR);
}

/** Settled units at the end of the day before, which must be enough to decide; not after the end (10.5, 10.7). */
export function requireElectorate(society: Society, present: Present): bigint {
  bringUpTotals(society, present.era);
  const { settled } = dayBefore(society, present);
  if (!society.ended) requireFloor(society, settled, present);
  return settled;
}

export function actOnControl(world: World, now: bigint, act: ControlAct): void {
  switch (act.act) {
    case "changeRules": {
      const society = societyOf(world, act.society);
      requireCreator(society, act.caller);
      requireSound(world, society, act.rules);
      const { control, ratio } = society.rules;
      if (act.rules.ratio !== ratio && society.committed > 0n) refuse("RatioIsFixed", act.rules.ratio, ratio);
      if (act.rules.control > control) refuse("ControlCannotGrow", act.rules.control, control);
      setRules(society, now, act.rules);
      return;
    }
    case "describe":
      requireCreator(societyOf(world, act.society), act.caller);
      requireDescription(act.says);
      return;
    case "passControl":
      passControl(societyOf(world, act.society), now, act.holders);
      return;
    case "approveChange":
      approve(world, now, act);
      return;
    case "rejectChange":
      reject(world, now, act);
      return;
    case "rejectBundle":
      rejectTogether(world, now, act);
      return;
    case "carryOut":
      carryOut(world, now, act);
      return;
  }
}

function requireCreator(society: Society, caller: string): void {
  if (caller !== society.creator) refuse("NotTheCreator", society.id, caller);
  if (society.passed) refuse("ControlHasPassed", society.id);
  requireGoingOn(society);
}

/** Rules within their bounds, with the fee as it is, and a payout rule that is a contract. */
function requireSound(world: World, society: Society, rules: Rules): void {
  requireRules(rules);
  if (rules.fee !== society.rules.fee) refuse("FeeIsFixed", rules.fee, society.rules.fee);
  if (rules.payoutRule !== ZERO && !(rules.payoutRule in world.codes)) refuse("NoSuchRule", rules.payoutRule);
}

function setRules(society: Society, now: bigint, rules: Rules): void {
  if (rules.rate !== society.clock.rate) {
    society.formerClocks.push(society.clock);
    society.clock = withRate(society.clock, now, rules.rate);
  }
  society.rules = rules;
}

function passControl(society: Society, now: bigint, holders: string[]): void {
  if (society.passed) refuse("ControlHasPassed", society.id);
  requireGoingOn(society);
  const needed = 2n * society.rules.control;
  if (BigInt(holders.length) < needed) refuse("TooFewHolders", BigInt(holders.length), needed);
  const present = presentOf(society, now);
  for (const [i, holder] of holders.entries()) {
    if (i > 0 ? BigInt(holder) <= BigInt(holders[i - 1]!) : BigInt(holder) === 0n) refuse("NotInOrder", holder);
    const member = society.members[holder];
    const karma = member ? toKarma(rebase(member.settled, member.era, present.era), present.exponent) : 0n;
    if (karma < HOLDING) refuse("HoldsTooLittle", holder, karma, HOLDING);
  }
  requireFloor(society, totalsIn(society, present.era).settled, present);
  society.passed = true;
}

function approve(world: World, now: bigint, act: ControlAct & { act: "approveChange" }): void {
  const { content, member } = act;
  const society = societyOf(world, act.society);
  // A society that has ended can still recognise a later ledger (14.4).
  if (content.about !== "laterLedger") requireGoingOn(society);
  if (content.about === "rules") requireSound(world, society, content.rules);
  if (content.about === "description") requireDescription(content.says);
  requireOneOfTwo(act, member, now);
  requireFree(society, now);
  const present = presentOf(society, now);
  if (!isAmongTop(society, member, present.era)) refuse("NotAmongTheTop", society.id, member);
  const hash = changeOf(society.id, society.round + 1n, content);
  society.approvals[hash] ??= {};
  const ballots: Ballots = society.approvals[hash];
  cast(ballots, numberOf(society, member), act.inFavour ? 1n : 0n, act.counter);
  noteDecision(society, member, now);
  const top = topMembers(society, present.era).filter(({ isTop }) => isTop);
  const approving = top.filter(({ number }) => ballots[String(number)]?.choice === 1n);
  const { control } = society.rules;
  // After the end nobody can take the places of those who are missing (10.7.1).
  const seats = society.ended ? smaller(control, BigInt(top.length)) : control;
  if (2n * BigInt(approving.length) > seats) schedule(society, present, hash);
}

/** One change at a time; after one was stopped, none until 30 days after that one was scheduled (10.6). */
function requireFree(society: Society, now: bigint): void {
  if (!society.passed && !society.ended) refuse("ControlHasNotPassed", society.id);
  const status = statusOf(society.change, now);
  if (status === "pending" || status === "executable") refuse("ChangePending", society.change!.hash);
  const from = society.scheduledAt + REST;
  if (status === "rejected" && now < from) refuse("TooEarly", from);
}

const bits = (value: bigint) => BigInt(value.toString(2).length);

function schedule(society: Society, present: Present, hash: string): void {
  const units = requireElectorate(society, present);
  if (units === 0n) refuseAs("UnlessRejected_EmptyElectorate", [hash]);
  const dropped = without(bits(units), 112n);
  const electorate = units >> dropped;
  const missing = ceilDiv(electorate, 3n);
  const scale = without(bits(missing), 32n);
  const sixth = ceilDiv(electorate, 6n);
  society.change = {
    hash,
    electorate,
    missing,
    mark: missing > sixth ? (missing - sixth + 1n) >> scale : 0n,
    scale,
    end: present.time + WINDOW,
    extensions: WINDOW / EXTENSION,
    executed: false,
    ballots: {},
  };
  Object.assign(society, { scheduledAt: present.time, scheduledEra: present.era, dropped });
  ++society.round;
}

/** The change of a society that can still be rejected. */
function pendingChange(world: World, id: bigint, now: bigint): [Society, Change] {
  const society = world.societies[Number(id) - 1];
  const change = society?.change;
  const status = statusOf(change, now);
  if (!society || !change || status !== "pending") {
    refuseAs("UnlessRejected_WrongStatus", [change?.hash ?? ZERO_HASH, statusNumber(status)]);
  }
  return [society, change];
}

/** What somebody weighs against the change that is scheduled (10.5). */
function weightAgainst(society: Society, voter: string): bigint {
  return weightAt(society, voter, society.scheduledAt / DAY - 1n, society.scheduledEra) >> society.dropped;
}

/** A new highest of at least a sixth in the last day puts off the end by a day. */
function object(change: Change, weight: bigint, now: bigint): void {
  change.missing = without(change.missing, weight);
  const height = change.missing >> change.scale;
  if (height >= change.mark) return;
  change.mark = height;
  const late = now + EXTENSION >= change.end;
  if (late && change.missing > 0n && change.extensions > 0n) {
    change.end += EXTENSION;
    --change.extensions;
  }
}

function reject(world: World, now: bigint, act: ControlAct & { act: "rejectChange" }): void {
  const { voter, rejecting, counter } = act;
  requireOneOfTwo(act, voter, now);
  const [society, change] = pendingChange(world, act.society, now);
  const [number, weight] = [numberOf(society, voter), weightAgainst(society, voter)];
  if (rejecting && weight === 0n) refuseAs("UnlessRejected_NoWeight", [change.hash, number]);
  const before = cast(change.ballots, number, rejecting ? 1n : 0n, counter);
  if (!rejecting && before === 1n) change.missing += weight;
  if (rejecting && before !== 1n) object(change, weight, now);
  noteDecision(society, voter, now);
}

/** Rejections of many count as one (10.5); who does not count is left out. */
function rejectTogether(world: World, now: bigint, act: ControlAct & { act: "rejectBundle" }): void {
  const [society, change] = pendingChange(world, act.society, now);
  let added = 0n;
  let some = false;
  for (const voter of signersOf(act, now)) {
    const [number, weight] = [numberOf(society, voter), weightAgainst(society, voter)];
    if (weight === 0n || !counts(change.ballots, number, act.counter)) continue;
    some = true;
    if (cast(change.ballots, number, 1n, act.counter) !== 1n) added += weight;
    noteDecision(society, voter, now);
  }
  if (!some) refuse("Nothing");
  if (added > 0n) object(change, added, now);
}

function carryOut(world: World, now: bigint, act: ControlAct & { act: "carryOut" }): void {
  const { content } = act;
  const society = world.societies[Number(act.society) - 1];
  if (society && content.about !== "laterLedger") requireGoingOn(society);
  const hash = changeOf(act.society, society?.round ?? 0n, content);
  const change = society?.change?.hash === hash ? society.change : undefined;
  const status = statusOf(change, now);
  if (!society || !change || status !== "executable") {
    refuseAs("UnlessRejected_WrongStatus", [hash, statusNumber(status)]);
  }
  change.executed = true;
  if (content.about === "rules") setRules(society, now, content.rules);
  if (content.about === "laterLedger") recognise(world, society, now, content.ledger, content.codeHash);
}

/** A later ledger, with the code that was approved; members can move 30 days later (14.5). */
function recognise(world: World, society: Society, now: bigint, ledger: string | undefined, codeHash: string): void {
  if (ledger !== undefined && world.codes[ledger] !== codeHash) refuseAs("Succession_NotRecognised");
  Object.assign(society, {
    laterLedger: ledger,
    laterCode: codeHash,
    movableAt: ledger === undefined ? 0n : now + 30n * DAY,
  });
}
