import { ZeroAddress, ZeroHash } from "ethers";
import { ActStatus, type ActTerms, extend, newPendingAct, reject, withdraw } from "../../core/pendingAct";
import { DAY } from "../../core/time";
import { MotionKind, WalletMotionState, type WalletTerms } from "../types";
import { isAward } from "./ids";
import {
  type KnownAct,
  type KnownMoney,
  type KnownMotion,
  type KnownWallet,
  newWallet,
  type WalletEvent,
  type WalletsState,
} from "./model";
import { withOutflow } from "./outflow";
import { load, reweigh } from "./validators";

const HOUR = 3_600n;
const WEIGHT = (1n << 112n) - 1n;

/**
 * The whole state of wallets from their events and those of the factory, in the order of the chain: all but the numbers of
 * signatures, what a wallet has, and the weights of outside electorates.
 *
 * @throws RangeError if events are missing or out of order.
 * @example const wallet = knownWallet(rebuildWallets(events), address);
 */
export function rebuildWallets(events: Iterable<WalletEvent>): WalletsState {
  const state: WalletsState = new Map();
  for (const event of events) applyWalletEvent(state, event);
  return state;
}

/**
 * The same from events as they arrive.
 *
 * @throws RangeError if events are missing or out of order.
 * @example const state = await rebuildWalletsFrom(events);
 */
export async function rebuildWalletsFrom(events: AsyncIterable<WalletEvent>): Promise<WalletsState> {
  const state: WalletsState = new Map();
  for await (const event of events) applyWalletEvent(state, event);
  return state;
}

/**
 * A wallet that events have told of.
 *
 * @throws RangeError for another.
 * @example knownWallet(state, address).terms.window;
 */
export function knownWallet(state: WalletsState, address: string): KnownWallet {
  const found = state.get(address);
  if (!found) throw new RangeError(`The events tell nothing of wallet ${address}`);
  return found;
}

/**
 * An award or change that events have told of.
 *
 * @throws RangeError for another.
 * @example knownAct(known, id).end;
 */
export function knownAct(wallet: KnownWallet, id: string): KnownAct {
  const found = wallet.acts.get(id);
  if (!found) throw new RangeError(`The events tell nothing of act ${id}`);
  return found;
}

/**
 * A motion that events have told of.
 *
 * @throws RangeError for another.
 * @example known.motions.size; // 0
 */
export function knownMotion(wallet: KnownWallet, id: string): KnownMotion {
  const found = wallet.motions.get(id);
  if (!found) throw new RangeError(`The events tell nothing of motion ${id}`);
  return found;
}

type Handler = (wallet: KnownWallet, args: WalletEvent["args"], event: WalletEvent) => void;

const termsOf = ({ window, extension, grace, feeCap, mostPending, share }: WalletTerms): WalletTerms => ({
  window,
  extension,
  grace,
  feeCap,
  mostPending,
  share,
});

/** The money of an asset, to be changed. */
function moneyOf(wallet: KnownWallet, asset: string): KnownMoney {
  let found = wallet.money.get(asset);
  if (!found) {
    found = { credits: new Map(), outflow: 0n, receipts: [], refunds: null };
    wallet.money.set(asset, found);
  }
  return found;
}

function addAct(wallet: KnownWallet, id: string, electorate: bigint, end: bigint, terms: ActTerms): KnownAct {
  const told = { award: null, change: null, uri: "", outcome: ZeroHash, next: ZeroHash };
  const act: KnownAct = { ...newPendingAct(electorate, end, terms), ...told };
  wallet.acts.set(id, act);
  wallet.number += 1n;
  return act;
}

const awards: Record<string, Handler> = {
  Donated: (wallet, { asset, donor, amount, purpose }) => {
    const { receipts } = moneyOf(wallet, asset);
    const last = receipts.at(-1);
    receipts.push({ donor, before: last ? last.before + last.amount : 0n, amount, purpose });
  },
  AwardScheduled: (wallet, { id, electorate, head, purpose, payouts }, { at }) => {
    const { window, extension, grace } = wallet.terms;
    const times = { window: window * HOUR, extension: extension * HOUR, grace: grace * DAY };
    const act = addAct(wallet, id, electorate, at + times.window, { numerator: 2n, denominator: 3n, ...times });
    act.award = { head, purpose, payouts: [...payouts] };
    wallet.pending += 1n;
    wallet.activeOn = at / DAY;
  },
  AwardDescribed: (wallet, { id, uri }) => {
    knownAct(wallet, id).uri = uri;
  },
  NextScheduled: (wallet, { previous, next }) => {
    knownAct(wallet, previous).next = next;
  },
  AwardExecuted: (wallet, { id, asset, awarded, fee }, { at }) => {
    knownAct(wallet, id).stored = ActStatus.Executed;
    wallet.pending -= 1n;
    const money = moneyOf(wallet, asset);
    money.outflow = withOutflow(money.outflow, at, awarded + fee);
  },
  Credited: (wallet, { asset, account, amount }) => {
    const { credits } = moneyOf(wallet, asset);
    credits.set(account, (credits.get(account) ?? 0n) + amount);
  },
  Collected: (wallet, { asset, account }) => {
    moneyOf(wallet, asset).credits.delete(account);
  },
  OutcomeReported: (wallet, { id, outcome }) => {
    knownAct(wallet, id).outcome = outcome;
  },
};

const rejections: Record<string, Handler> = {
  RejectionMade: (wallet, { id, voter, weight, counter }) => {
    reject(knownAct(wallet, id), voter, weight, counter);
  },
  RejectionsMade: (wallet, { id, counter, ballots }) => {
    // Who does not count stands in it as zero.
    for (const ballot of (ballots as bigint[]).filter((one) => one !== 0n)) {
      reject(knownAct(wallet, id), ballot >> 112n, ballot & WEIGHT, counter);
    }
  },
  RejectionWithdrawn: (wallet, { id, voter, counter }) => {
    withdraw(knownAct(wallet, id), voter, counter);
  },
  ActExtended: (wallet, { id, end }) => {
    extend(knownAct(wallet, id), end);
  },
  AwardRejected: (wallet, { frozen }, { at }) => {
    wallet.pending -= 1n;
    if (frozen) wallet.frozen = true;
    wallet.rejectionBefore = wallet.lastRejection;
    wallet.lastRejection = at / DAY;
  },
  ActClosed: (wallet, { id, status }) => {
    knownAct(wallet, id).stored = Number(status) as ActStatus;
    if (isAward(id)) wallet.pending -= 1n;
  },
};

const changes: Record<string, Handler> = {
  ActScheduled: (wallet, { id, electorate, end, terms }) => {
    addAct(wallet, id, electorate, end, terms);
    wallet.change = id;
  },
  HandOverScheduled: (wallet, { id, operators, threshold }) => {
    knownAct(wallet, id).change = { operators: [...operators], threshold };
  },
  TermsScheduled: (wallet, { id, terms }) => {
    knownAct(wallet, id).change = { terms: termsOf(terms) };
  },
  OperatorsChanged: (wallet, { office, operators, threshold }) => {
    Object.assign(wallet, { office, operators: [...operators], threshold });
  },
  TermsChanged: (wallet, { terms }) => {
    wallet.terms = termsOf(terms);
  },
  WalletDescribed: (wallet, { uri }) => {
    wallet.uri = uri;
    wallet.number += 1n;
  },
};

const motions: Record<string, Handler> = {
  MotionOpened: (wallet, { id, kind, electorate, successor, validators }) => {
    wallet.motions.set(id, {
      kind: Number(kind) as MotionKind,
      state: WalletMotionState.Open,
      inFavour: 0n,
      electorate,
      successor,
      validators: [...validators],
      supports: new Map(),
    });
  },
  Supported: (wallet, { id, voter, inFavour, weight, counter }) => {
    const motion = knownMotion(wallet, id);
    if (motion.supports.get(voter)?.inFavour) motion.inFavour -= weight;
    if (inFavour) motion.inFavour += weight;
    motion.supports.set(voter, { inFavour, counter });
  },
  MotionPassed: (wallet, { id }) => {
    const motion = knownMotion(wallet, id);
    motion.state = motion.kind === MotionKind.Validators ? WalletMotionState.Passed : WalletMotionState.Done;
  },
  SchedulingStopped: (wallet, { until }) => {
    wallet.stoppedUntil = until;
  },
  Unfrozen: (wallet) => {
    Object.assign(wallet, { frozen: false, lastRejection: 0n, rejectionBefore: 0n });
  },
  Authorised: (wallet, { day }) => {
    Object.assign(wallet, { authorisedOn: day, activeOn: day });
  },
  ValidatorChanged: (wallet, { validator, number, weight }, { at }) => {
    reweigh(wallet, { validator, number, weight }, at);
  },
  ValidatorsMoved: (wallet, { id, moved }, { at }) => {
    knownMotion(wallet, id).state = WalletMotionState.Done;
    wallet.moved = withOutflow(wallet.moved, at, moved);
    wallet.changedAt = at;
  },
  ValidatorsLoaded: (wallet, { validators, rest }, { at }) => {
    load(wallet, validators, at);
    wallet.rest = rest;
  },
};

const endings: Record<string, Handler> = {
  Ended: (wallet, { successor }) => {
    Object.assign(wallet, { ended: true, successor });
  },
  EmptinessNoted: (wallet, { since }, { at }) => {
    Object.assign(wallet, { emptySince: since, emptySeen: at });
  },
  Settled: (wallet, { asset, payable_ }) => {
    moneyOf(wallet, asset).refunds = { payable: payable_, owed: payable_ };
  },
  Refunded: (wallet, { asset, index, amount }) => {
    const { receipts, refunds } = moneyOf(wallet, asset);
    const receipt = receipts[Number(index)];
    if (!receipt || !refunds) throw new RangeError(`The events tell nothing of receipt ${index}`);
    receipt.donor = ZeroAddress;
    refunds.owed -= amount;
  },
};

const handlers: Record<string, Handler> = { ...awards, ...rejections, ...changes, ...motions, ...endings };

function create(state: WalletsState, { args, at }: WalletEvent): void {
  const { wallet: address, config } = args;
  const { electorate, subject, terms, threshold, operators, validators, rest } = config;
  const known = { address, electorate, subject, terms: termsOf(terms), threshold, operators: [...operators], rest };
  const wallet = newWallet(known, at, at / DAY);
  load(wallet, validators, at);
  state.set(address, wallet);
}

/**
 * Changes a state as one event says; events that change nothing of it are passed over.
 *
 * @throws RangeError if events are missing or out of order.
 * @example for (const event of events) applyWalletEvent(state, event);
 */
export function applyWalletEvent(state: WalletsState, event: WalletEvent): void {
  if (event.name === "WalletCreated") create(state, event);
  else handlers[event.name]?.(knownWallet(state, event.address), event.args, event);
}
