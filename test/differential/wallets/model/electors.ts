/** Who can reject and be in favour (7). */
import type { Elector } from "../../common/unlessRejected";
import { frameOf, scheduledAtOf } from "./ids";
import {
  DAY,
  emit,
  type History,
  latest,
  note,
  refuse,
  smaller,
  sum,
  valueAt,
  type Wallet,
  type World,
  ZERO,
} from "./types";

export const hasValidators = ({ electorate }: Wallet) => electorate === ZERO;

/** Weight of all validators as it is now. */
export const totalOf = ({ validators }: Wallet) => sum(Object.values(validators).map(({ weights }) => latest(weights)));

const allAt = (of: Record<string, { weights: History }>, time: bigint) =>
  sum(Object.values(of).map(({ weights }) => valueAt(weights, time)));

/** Weight of all of an outside electorate at the end of a second, and in which unit. */
function outsideAt(world: World, electorate: string, time: bigint): { total: bigint; frame: bigint } {
  if (electorate === world.delegated) return { total: allAt(world.votes.registered, time), frame: 0n };
  const { electors, frames } = world.past[electorate]!;
  const frame = valueAt(frames, time);
  return { total: allAt(electors, time) >> frame, frame };
}

export function electorateAt(world: World, wallet: Wallet, time: bigint): bigint {
  return hasValidators(wallet) ? totalOf(wallet) : outsideAt(world, wallet.electorate, time).total;
}

/** Weight of all at the end of the second before; in a second in which validators changed nothing is scheduled (7.1). */
export function totalNow(world: World, wallet: Wallet, now: bigint): { total: bigint; frame: bigint } {
  if (!hasValidators(wallet)) return outsideAt(world, wallet.electorate, now - 1n);
  if (wallet.changedAt === now) refuse("ChangedJustNow");
  return { total: totalOf(wallet), frame: 0n };
}

/** What somebody weighs for an act or motion: at the end of the second before it was scheduled (6.4). */
export function electorFor(world: World, wallet: Wallet, id: string, account: string): Elector {
  const at = scheduledAtOf(id);
  const time = at === 0n ? 0n : at - 1n;
  if (hasValidators(wallet)) return electorIn(wallet.validators, account, time);
  if (wallet.electorate === world.delegated) {
    const { number, weight } = electorIn(world.votes.registered, account, time);
    return { number, weight: smaller(weight, valueAt(world.votes.votes[account] ?? [], time)) };
  }
  const { number, weight } = electorIn(world.past[wallet.electorate]!.electors, account, time);
  return { number, weight: weight >> frameOf(id) };
}

function electorIn(all: Record<string, { number: bigint; weights: History }>, account: string, time: bigint): Elector {
  const one = all[account];
  return one ? { number: one.number, weight: valueAt(one.weights, time) } : { number: 0n, weight: 0n };
}

/** How long the weights of an outside electorate are known; undefined for ever (7.5). */
export const knownFor = (world: World, { electorate }: Wallet) => (electorate in world.past ? 15n * DAY : undefined);

// Outside the wallet.

const PROBATION = 3n * DAY;

export type OutsideElectorAct =
  | { act: "setElector"; caller: string; electorate: string; voter: string; weight: bigint }
  | { act: "setFrame"; caller: string; electorate: string; dropped: bigint }
  | { act: "delegate"; caller: string; to: string }
  | { act: "moveVotes"; caller: string; to: string; amount: bigint }
  | { act: "sync"; caller: string; voter: string };

export function actOnElectorate(world: World, now: bigint, act: OutsideElectorAct): void {
  const { votes } = world;
  switch (act.act) {
    case "setElector": {
      const { electors } = world.past[act.electorate]!;
      electors[act.voter] ??= { number: BigInt(Object.keys(electors).length + 1), weights: [] };
      note(electors[act.voter]!.weights, now, act.weight);
      return;
    }
    case "setFrame":
      note(world.past[act.electorate]!.frames, now, act.dropped);
      return;
    case "delegate": {
      const amount = votes.balances[act.caller] ?? 0n;
      moveVotes(world, now, votes.delegates[act.caller], act.to, amount);
      votes.delegates[act.caller] = act.to;
      return;
    }
    case "moveVotes": {
      const { caller, to, amount } = act;
      votes.balances[caller] = (votes.balances[caller] ?? 0n) - amount;
      votes.balances[to] = (votes.balances[to] ?? 0n) + amount;
      moveVotes(world, now, votes.delegates[caller], votes.delegates[to], amount);
      return;
    }
    case "sync":
      sync(world, now, act.voter);
      return;
  }
}

function moveVotes(world: World, now: bigint, from: string | undefined, to: string | undefined, amount: bigint): void {
  const { votes } = world.votes;
  if (from === to) return;
  for (const [account, change] of [
    [from, -amount],
    [to, amount],
  ] as const) {
    if (account === undefined) continue;
    votes[account] ??= [];
    note(votes[account], now, latest(votes[account]) + change);
  }
}

/** Less counts at once, more only when it was there at two syncs at least three days apart (7.6). */
function sync(world: World, now: bigint, account: string): void {
  const { token, votes, registered } = world.votes;
  const seen = valueAt(votes[account] ?? [], now - 1n);
  if (!registered[account]) {
    const number = BigInt(Object.keys(registered).length + 1);
    registered[account] = { number, weights: [], higher: 0n, countsFrom: 0n };
    emit(world, world.delegated, "DelegateRegistered", token, account, number);
  }
  const one = registered[account];
  const before = latest(one.weights);
  let weight = before;
  if (seen <= before) {
    weight = seen;
    Object.assign(one, { higher: 0n, countsFrom: 0n });
  } else {
    const both = one.higher === 0n ? 0n : smaller(one.higher, seen);
    const waited = both > 0n && now >= one.countsFrom;
    if (waited) weight = both;
    // What goes beyond is looked at again; what was looked at already and is still there goes on waiting.
    if (seen === weight) Object.assign(one, { higher: 0n, countsFrom: 0n });
    else if (waited || both === 0n) Object.assign(one, { higher: seen, countsFrom: now + PROBATION });
    else one.higher = both;
  }
  if (weight !== before) note(one.weights, now, weight);
  emit(world, world.delegated, "DelegateSynced", token, account, weight, one.higher, one.countsFrom);
}
