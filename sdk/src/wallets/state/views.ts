import { ZeroAddress, ZeroHash } from "ethers";
import { type ActInfo, ActStatus, pendingActInfo, statusAt } from "../../core/pendingAct";
import type { AssetInfo, MotionInfo, WalletGovernance, WalletInfo } from "../types";
import { scheduledAtOf, snapshotOf } from "./ids";
import type { KnownMoney, KnownWallet } from "./model";
import { leftAt } from "./outflow";
import { supportedUntil, totalOf } from "./validators";

/** Five years and one, in days. */
const AUTHORISED_FOR = 1_826n;
const IDLE_AFTER = 365n;
const MOST_BALANCE = (1n << 128n) - 1n;

const least = (one: bigint, other: bigint) => (one < other ? one : other);
const minus = (one: bigint, other: bigint) => (one > other ? one - other : 0n);

/**
 * A wallet as it stands at a time (UNIX seconds).
 *
 * @example walletInfo(known, now).frozen; // false
 */
export function walletInfo(wallet: KnownWallet, now: bigint): WalletInfo {
  const { electorate, subject, changedAt, office, threshold, terms, pending, frozen, ended, number } = wallet;
  return {
    electorate,
    subject,
    total: totalOf(wallet),
    changedAt,
    office,
    threshold,
    terms,
    pending,
    loading: wallet.rest !== ZeroHash,
    frozen,
    stopped: now < wallet.stoppedUntil,
    ended,
    authorisedUntil: least(wallet.authorisedOn + AUTHORISED_FOR, wallet.activeOn + IDLE_AFTER),
    number,
  };
}

/**
 * What is seldom needed of a wallet.
 *
 * @example governanceInfo(known).loaded; // 0n
 */
export function governanceInfo(wallet: KnownWallet): WalletGovernance {
  const { change, stoppedUntil, emptySince, emptySeen, lastRejection, rejectionBefore, added, successor } = wallet;
  const loaded = wallet.inParts ? wallet.loaded : 0n;
  const times = { change, stoppedUntil, emptySince, emptySeen, lastRejection, rejectionBefore };
  return { ...times, loaded, added, successor, moved: wallet.moved, rest: wallet.rest };
}

function creditsOf(money: KnownMoney | undefined): bigint {
  let sum = 0n;
  for (const amount of money?.credits.values() ?? []) sum += amount;
  return sum;
}

/**
 * An asset as it stands at a time (UNIX seconds), zero address for native coin. What the wallet has is not in its events:
 * it is asked of the asset.
 *
 * @example assetInfo(known, euro, await token.balanceOf(wallet), now).mostNow;
 */
export function assetInfo(wallet: KnownWallet, asset: string, balance: bigint, now: bigint): AssetInfo {
  const money = wallet.money.get(asset);
  const credits = creditsOf(money);
  const last = money?.receipts.at(-1);
  const left = leftAt(money?.outflow ?? 0n, now);
  const free = minus(least(balance, MOST_BALANCE), credits);
  const most = minus(((free + left) * wallet.terms.share) / 100n, left);
  return {
    balance,
    credits,
    refunds: money?.refunds?.owed ?? 0n,
    recorded: last ? last.before + last.amount : 0n,
    receipts: BigInt(money?.receipts.length ?? 0),
    left,
    mostNow: wallet.ended ? 0n : most,
  };
}

/**
 * What somebody is owed of an asset, in the smallest unit.
 *
 * @example walletCredit(known, euro, clinic); // 0n
 */
export function walletCredit(wallet: KnownWallet, asset: string, account: string): bigint {
  return wallet.money.get(asset)?.credits.get(account) ?? 0n;
}

/**
 * A receipt as `receiptOf` shows it; all zero for one that was never given.
 *
 * @example receiptInfo(known, euro, 0n).amount; // 100000000n
 */
export function receiptInfo(wallet: KnownWallet, asset: string, index: bigint) {
  const found = wallet.money.get(asset)?.receipts[Number(index)];
  const { donor = ZeroAddress, before = 0n, amount = 0n } = found ?? {};
  return { receipt: { donor, before }, amount };
}

/**
 * What donors get back of an asset, as `refundsOf` shows it.
 *
 * @example refundsInfo(known, euro).settled; // false
 */
export function refundsInfo(wallet: KnownWallet, asset: string) {
  const { payable = 0n, owed = 0n } = wallet.money.get(asset)?.refunds ?? {};
  return { payable_: payable, owed, settled: payable !== 0n || Boolean(wallet.money.get(asset)?.refunds) };
}

/**
 * Whether somebody is an operator.
 *
 * @example isWalletOperator(known, clinic); // false
 */
export const isWalletOperator = (wallet: KnownWallet, account: string): boolean => wallet.operators.includes(account);

/**
 * A validator as `validatorOf` shows it.
 *
 * @example validatorInfo(known, clinic).weight; // 0n
 */
export function validatorInfo(wallet: KnownWallet, account: string) {
  const known = wallet.validators.get(account);
  const { weight = 0n, since = 0n } = known?.weights.at(-1) ?? {};
  return { weight, number: known?.number ?? 0n, since };
}

/**
 * Weight and number of a validator for an act or motion. Outside electorates tell theirs.
 *
 * @example validatorFor(known, id, clinic).weight; // 0n
 */
export function validatorFor(wallet: KnownWallet, id: string, account: string) {
  const known = wallet.validators.get(account);
  const time = snapshotOf(id);
  let weight = 0n;
  for (const one of known?.weights ?? []) if (one.since <= time) weight = one.weight;
  return { weight, number: known?.number ?? 0n };
}

const NO_ACT: ActInfo = { status: ActStatus.Unknown, missing: 0n, end: 0n, expiry: 0n, extension: 0n, extensions: 0n };

/**
 * How an act stands at a time (UNIX seconds); the end of the wallet cancels what is pending.
 *
 * @example walletActStatus(known, id, now); // 1
 */
export function walletActStatus(wallet: KnownWallet, id: string, now: bigint): ActStatus {
  const act = wallet.acts.get(id);
  const status = act ? statusAt(act, now) : ActStatus.Unknown;
  const open = status === ActStatus.Pending || status === ActStatus.Executable;
  return open && wallet.ended ? ActStatus.Cancelled : status;
}

/**
 * An act as `actOf` shows it at a time (UNIX seconds); all zero if it was never scheduled.
 *
 * @example walletActInfo(known, id, now).missing; // 2n
 */
export function walletActInfo(wallet: KnownWallet, id: string, now: bigint): ActInfo {
  const act = wallet.acts.get(id);
  return act ? { ...pendingActInfo(act, now), status: walletActStatus(wallet, id, now) } : NO_ACT;
}

/**
 * What the voter with a number said about an act.
 *
 * @example walletRejection(known, id, 1n).rejecting; // false
 */
export function walletRejection(wallet: KnownWallet, id: string, voter: bigint) {
  const { rejecting = false, counter = 0n } = wallet.acts.get(id)?.rejections.get(voter) ?? {};
  return { rejecting, counter };
}

/**
 * The report on an award, and the next instalment; zero for none.
 *
 * @example outcomeInfo(known, id).outcome === nothing; // true
 */
export function outcomeInfo(wallet: KnownWallet, id: string) {
  const { outcome = ZeroHash, next = ZeroHash } = wallet.acts.get(id) ?? {};
  return { outcome, next };
}

/** A motion as `motionOf` shows it. */
export interface KnownMotionInfo {
  motion: MotionInfo;
  /** Last second (UNIX) in which it can be supported. */
  until: bigint;
  successor: string;
}

/**
 * A motion; null for one that was never opened.
 *
 * @example motionInfo(known, id); // null
 */
export function motionInfo(wallet: KnownWallet, id: string): KnownMotionInfo | null {
  const known = wallet.motions.get(id);
  if (!known || scheduledAtOf(id) === 0n) return null;
  const { inFavour, electorate, kind, state, successor } = known;
  return { motion: { inFavour, electorate, kind, state }, until: supportedUntil(id), successor };
}

/**
 * What the voter with a number said about a motion.
 *
 * @example supportInfo(known, id, 1n).inFavour; // false
 */
export function supportInfo(wallet: KnownWallet, id: string, voter: bigint) {
  const { inFavour = false, counter = 0n } = wallet.motions.get(id)?.supports.get(voter) ?? {};
  return { inFavour, counter };
}
