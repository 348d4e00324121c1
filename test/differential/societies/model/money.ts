/** Committing, giving, and who pulls which fee (5, 8, 16). */
import { payOrOwe, pull, push } from "./assets";
import { type Agreeing, requireConsent } from "./consent";
import { addToRamp, earnedUnits, presentOf, touch } from "./karma";
import {
  assetOf,
  creditKey,
  type Member,
  operatorKey,
  Refused,
  type Request,
  refuse,
  refuseAs,
  requireGoingOn,
  type Society,
  shareKey,
  smaller,
  societyOf,
  UNLIMITED,
  type World,
  without,
} from "./types";

const ALL = 10_000n;
const LARGEST = 2n ** 96n;

// Fees (5.2, 5.3): each leg is a function of what was committed.

/** What a leg of so many fifths comes to in all. */
export const legOf = (sum: bigint, fee: bigint, fifths: bigint) => (sum * fee * fifths) / (ALL * 5n);

export const COMMONS = 1n;
export const HOLDERS = 2n;
export const REFERRAL = 1n;

/** What a first own commitment has to be worth, net (5.2.1): 1 karma. */
const LEAST_FIRST = 1_000_000n;

/** Karma that an amount earns: half when it is committed, half when it is given (3.1). */
function karmaOf(world: World, society: Society, amount: bigint): bigint {
  return (amount * society.rules.ratio) / 10n ** assetOf(world, society).decimals;
}

/** Holders' parts grow with what all have committed. */
function share(society: Society, growth: bigint): void {
  for (const holder of Object.values(society.shares?.holders ?? {})) holder.parts += holder.balance * growth;
}

export type Commit = Agreeing & {
  act: "commit";
  society: bigint;
  payer: string;
  member: string;
  amount: bigint;
};

/** A permit for another amount, or that expired, is no permit. */
export type CommitWithPermit = Omit<Commit, "act"> & {
  act: "commitWithPermit";
  permit: "good" | "otherAmount" | "expired";
};

export function commitWithPermit(world: World, now: bigint, act: CommitWithPermit): void {
  const asset = world.assets[world.societies[Number(act.society) - 1]?.asset ?? ""];
  if (asset && act.permit === "good") {
    asset.allowances[act.payer] = act.amount;
    asset.permits[act.payer] = (asset.permits[act.payer] ?? 0n) + 1n;
  }
  commit(world, now, { ...act, act: "commit" });
}

export function commit(world: World, now: bigint, act: Commit): void {
  requireConsent(world, act, act.payer, now);
  if (act.amount === 0n) refuse("Nothing");
  const society = societyOf(world, act.society);
  requireGoingOn(society);
  pull(world, society.asset, act.payer, act.amount);
  const present = presentOf(society, now);
  touch(society, act.member, present, (member) => {
    const { rules } = society;
    const growth = (sum: bigint, fifths: bigint) =>
      legOf(sum + act.amount, rules.fee, fifths) - legOf(sum, rules.fee, fifths);
    const [commons, holders] = [growth(society.committed, COMMONS), growth(society.committed, HOLDERS)];
    const referral = growth(member.committed, REFERRAL);
    const legs = commons + holders + 2n * referral;
    if (legs > act.amount) refuseAs("Fees_TooLittle", [act.amount, legs]);
    // An absent leg goes to the member's charity reserve, without karma.
    let absent = society.shares ? 0n : holders;
    if (!member.registrar || member.lifetime) absent += referral;
    if (!member.affiliate || member.lifetime) absent += referral;
    const net = act.amount - legs;
    const charity = (net * rules.charity) / ALL;
    const karma = karmaOf(world, society, net);
    const units = earnedUnits(karma / 2n, present);
    addToRamp(member, net - charity, charity + absent, units, rules.vesting);

    if (society.committed + act.amount >= LARGEST) refuseAs("Panic");
    share(society, holders);
    society.committed += act.amount;
    society.reserves += net + absent;
    const isOwn = act.payer === act.member;
    if (isOwn) member.actedIn = present.month;
    member.committed += act.amount;
    // Only what they choose to commit themselves draws the line, and dust does not (5.2.1).
    if (!member.lifetime && member.referral === 0n && isOwn && karma >= LEAST_FIRST) member.referral = act.amount;
    if (!member.lifetime && member.referral > 0n && member.committed >= 12n * member.referral) {
      member.lifetime = true;
      member.referral = member.committed;
    }
    return { earned: units };
  });
}

// Giving (8).

export type Give = Agreeing & { act: "give"; request: bigint; giver: string; amount: bigint; fromCharity: boolean };
export type GiveMany = Agreeing & {
  act: "giveMany";
  requests: bigint[];
  amounts: bigint[];
  giver: string;
  fromCharity: boolean;
};

export const societyOfRequest = (id: bigint) => id >> 32n;

/** A request that was filed; undefined for none. */
export function findRequest(world: World, id: bigint): Request | undefined {
  return world.societies[Number(societyOfRequest(id)) - 1]?.requests[Number(id & 0xffffffffn) - 1];
}

export const STATES = ["unknown", "open", "approved", "refused", "withdrawn", "closed"] as const;

/** Where a request stands, as the ledger numbers it. */
export const stateNumber = (request: Request | undefined) => BigInt(STATES.indexOf(request?.state ?? "unknown"));

export const hasPlace = (society: Society, { id }: Request) => society.places.includes(id & 0xffffffffn);

/** Receives an amount, or refuses. */
function receive(society: Society, id: bigint, giver: string, amount: bigint, fromCharity: boolean, now: bigint) {
  const request = society.requests[Number(id & 0xffffffffn) - 1];
  if (request?.state !== "approved") refuse("WrongState", id, stateNumber(request));
  const beneficiary = request.kind === "charity" ? request.target! : request.claimant;
  if (request.kind === "charity") {
    if (!fromCharity) refuse("GiftsAreForMembers", id);
    if (!hasPlace(society, request)) refuse("NotAmongTheFirst", id);
  }
  if (giver === beneficiary) refuse("OwnRequest", id);
  if (now > request.until) refuse("TooLate", request.until);
  const room = request.most - request.received;
  if (amount > room) refuse("TooMuchForRequest", id, room, amount);
  request.received += amount;
  return { request, beneficiary };
}

/** What of a gift earns karma (3.3). */
function earningOf({ rules }: Society, member: Member, beneficiary: string, amount: bigint): bigint {
  if (rules.perBeneficiary === ALL) return amount;
  const soFar = member.earnedWith[beneficiary] ?? 0n;
  const earning = smaller(amount, without((member.committed * rules.perBeneficiary) / ALL, soFar));
  if (earning > 0n) member.earnedWith[beneficiary] = soFar + earning;
  return earning;
}

/** One gift, if the request can receive it; `passOver` lets those that cannot be. */
function giveOne(
  world: World,
  society: Society,
  member: Member,
  act: Omit<Give, "act" | "agrees" | "caller">,
  now: bigint,
  passOver: boolean,
): { units: bigint; pay: () => void } {
  const { amount, fromCharity, giver } = act;
  if (amount === 0n) refuse("Nothing");
  let received: ReturnType<typeof receive>;
  try {
    received = receive(society, act.request, giver, amount, fromCharity, now);
  } catch (reason) {
    if (passOver && reason instanceof Refused) return { units: 0n, pay: () => {} };
    throw reason;
  }
  const reserve = fromCharity ? "charity" : "gift";
  if (member[reserve] < amount) refuse("ReserveTooSmall", giver, member[reserve], amount);
  member[reserve] -= amount;
  society.reserves -= amount;
  const { beneficiary, request } = received;
  const earning = giver === request.claimant ? 0n : earningOf(society, member, beneficiary, amount);
  const units = earnedUnits(karmaOf(world, society, earning) / 2n, presentOf(society, now));
  member.settled += units;
  return { units, pay: () => payOrOwe(world, society.asset, beneficiary, amount) };
}

export function give(world: World, now: bigint, act: Give): void {
  requireConsent(world, act, act.giver, now);
  const society = societyOf(world, societyOfRequest(act.request));
  const present = presentOf(society, now);
  let pay = () => {};
  touch(society, act.giver, present, (member) => {
    member.actedIn = present.month;
    const given = giveOne(world, society, member, act, now, false);
    pay = given.pay;
    return { earned: given.units };
  });
  pay();
}

export function giveMany(world: World, now: bigint, act: GiveMany): void {
  const { requests, amounts } = act;
  if (requests.length === 0) refuse("Nothing");
  if (requests.length !== amounts.length) refuse("OneAmountEach", BigInt(requests.length), BigInt(amounts.length));
  requireConsent(world, act, act.giver, now);
  const id = societyOfRequest(requests[0]!);
  const society = societyOf(world, id);
  const present = presentOf(society, now);
  const pays: (() => void)[] = [];
  touch(society, act.giver, present, (member) => {
    member.actedIn = present.month;
    let earned = 0n;
    for (const [i, request] of requests.entries()) {
      if (societyOfRequest(request) !== id) refuse("OtherSociety", request, id);
      const given = giveOne(world, society, member, { ...act, request, amount: amounts[i]! }, now, true);
      pays.push(given.pay);
      earned += given.units;
    }
    return { earned };
  });
  for (const pay of pays) pay();
}

export type Collect = { act: "collect"; caller: string; asset: string; beneficiary: string };

export function collect(world: World, { asset, beneficiary }: Collect): void {
  const amount = world.credits[creditKey(asset, beneficiary)] ?? 0n;
  if (amount === 0n) refuse("Nothing");
  world.credits[creditKey(asset, beneficiary)] = 0n;
  push(world, asset, beneficiary, amount);
}

// Shares (16). A holder has received or can claim exactly the whole units of what they earned.

export type SharesAct = { caller: string } & (
  | { act: "claimShares"; society: bigint; holder: string }
  | { act: "transferShares"; to: string; id: bigint; amount: bigint }
  | { act: "transferSharesFrom"; from: string; to: string; id: bigint; amount: bigint }
  | { act: "approveShares"; spender: string; id: bigint; amount: bigint }
  | { act: "setOperator"; spender: string; approved: boolean }
);

export function claimableOf(society: Society, holder: string): bigint {
  const its = society.shares?.holders[holder];
  return its ? its.parts / society.shares!.supply - its.paid : 0n;
}

export function actOnShares(world: World, act: SharesAct): void {
  switch (act.act) {
    case "claimShares": {
      const society = world.societies[Number(act.society) - 1];
      const amount = society ? claimableOf(society, act.holder) : 0n;
      if (amount === 0n) refuse("Nothing");
      society!.shares!.holders[act.holder]!.paid += amount;
      push(world, society!.asset, act.holder, amount);
      return;
    }
    case "transferShares":
      moveShares(world, act.caller, act.to, act.id, act.amount);
      return;
    case "transferSharesFrom": {
      const { caller, from, id, amount } = act;
      if (from !== caller && !world.operators[operatorKey(from, caller)]) {
        const key = shareKey(from, caller, id);
        const allowed = world.shareAllowances[key] ?? 0n;
        if (allowed < amount) refuseAs("ERC6909InsufficientAllowance", [caller, allowed, amount, id]);
        if (allowed !== UNLIMITED) world.shareAllowances[key] = allowed - amount;
      }
      moveShares(world, from, act.to, id, amount);
      return;
    }
    case "approveShares":
      world.shareAllowances[shareKey(act.caller, act.spender, act.id)] = act.amount;
      return;
    case "setOperator":
      world.operators[operatorKey(act.caller, act.spender)] = act.approved;
      return;
  }
}

function moveShares(world: World, from: string, to: string, id: bigint, amount: bigint): void {
  if (BigInt(to) === 0n || to === world.ledger) refuseAs("ERC6909InvalidReceiver", [to]);
  const shares = world.societies[Number(id) - 1]?.shares;
  const balance = shares?.holders[from]?.balance ?? 0n;
  if (balance < amount) refuseAs("ERC6909InsufficientBalance", [from, balance, amount, id]);
  if (!shares || amount === 0n) return;
  shares.holders[to] ??= { balance: 0n, parts: 0n, paid: 0n };
  shares.holders[from]!.balance -= amount;
  shares.holders[to].balance += amount;
}

// Commons and referral (16.3).

export type Claims =
  | { act: "claimCommons"; caller: string; societies: bigint[] }
  | { act: "claimReferral"; caller: string; society: bigint; members: string[] };

export function commonsClaimable(society: Society): bigint {
  return legOf(society.committed, society.rules.fee, COMMONS) - society.paidToCommons;
}

export function referralClaimable(society: Society, member: Member): { toRegistrar: bigint; toAffiliate: bigint } {
  const owed = legOf(member.lifetime ? member.referral : member.committed, society.rules.fee, REFERRAL);
  return {
    toRegistrar: member.registrar ? owed - member.paidToRegistrar : 0n,
    toAffiliate: member.affiliate ? owed - member.paidToAffiliate : 0n,
  };
}

export function claim(world: World, act: Claims): void {
  let something = false;
  if (act.act === "claimCommons") {
    for (const id of act.societies) {
      const society = world.societies[Number(id) - 1];
      const amount = society ? commonsClaimable(society) : 0n;
      if (amount === 0n) continue;
      something = true;
      society!.paidToCommons += amount;
      push(world, society!.asset, world.commons, amount);
    }
  } else {
    for (const account of act.members) {
      const society = world.societies[Number(act.society) - 1];
      const member = society?.members[account];
      if (!society || !member) continue;
      const { toRegistrar, toAffiliate } = referralClaimable(society, member);
      if (toRegistrar === 0n && toAffiliate === 0n) continue;
      something = true;
      member.paidToRegistrar += toRegistrar;
      member.paidToAffiliate += toAffiliate;
      if (toRegistrar > 0n) payOrOwe(world, society.asset, member.registrar!, toRegistrar);
      if (toAffiliate > 0n) payOrOwe(world, society.asset, member.affiliate!, toAffiliate);
    }
  }
  if (!something) refuse("Nothing");
}

/** All that the ledger owes in an asset: reserves, what the fees' owners can claim, credits. Holders' remainders are more. */
export function owedIn(world: World, asset: string): bigint {
  let owed = 0n;
  for (const society of world.societies) {
    if (society.asset !== asset) continue;
    owed += society.reserves + commonsClaimable(society);
    for (const holder of Object.keys(society.shares?.holders ?? {})) owed += claimableOf(society, holder);
    for (const member of Object.values(society.members)) {
      const { toRegistrar, toAffiliate } = referralClaimable(society, member);
      owed += toRegistrar + toAffiliate;
    }
  }
  for (const [key, amount] of Object.entries(world.credits)) if (key.startsWith(asset)) owed += amount;
  return owed;
}
