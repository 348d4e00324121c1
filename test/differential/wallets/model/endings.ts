/** The sunset, refunds, and electorates that are empty (11, 12). */
import { electorateAt, hasValidators, totalOf } from "./electors";
import { payOrOwe, send, trySend } from "./payments";
import {
  balanceOf,
  creditsOf,
  DAY,
  emit,
  type Money,
  moneyOf,
  recordedOf,
  refuse,
  requireNotEnded,
  smaller,
  sum,
  type Wallet,
  type World,
  without,
  ZERO,
} from "./types";

const EMPTY_FOR = 365n * DAY;
const SEEN_EVERY = 31n * DAY;

export type EndingAct =
  | { act: "noteEmpty" | "endEmpty"; caller: string; wallet: string }
  | { act: "settle"; caller: string; wallet: string; asset: string }
  | { act: "claim"; caller: string; wallet: string; asset: string; index: bigint };

/** Ends a wallet, for good: what is pending shows as cancelled (11.3). */
export function end(world: World, wallet: Wallet, named: string): void {
  Object.assign(wallet, { ended: true, successor: named === ZERO ? world.commons : named });
  emit(world, wallet.address, "Ended", wallet.successor);
}

export function actOnEnding(world: World, wallet: Wallet, now: bigint, act: EndingAct): void {
  switch (act.act) {
    case "noteEmpty":
      noteEmpty(world, wallet, now);
      return;
    case "endEmpty": {
      requireNotEnded(wallet);
      const since = emptySince(world, wallet, now);
      if (since === undefined) refuse("NotEmpty");
      if (now < since + EMPTY_FOR) refuse("TooEarly", since + EMPTY_FOR);
      end(world, wallet, ZERO);
      return;
    }
    case "settle":
      settle(world, wallet, act.asset);
      return;
    case "claim":
      claim(world, wallet, act.asset, act.index);
      return;
  }
}

const isEmptyNow = (world: World, wallet: Wallet, now: bigint) => electorateAt(world, wallet, now - 1n) === 0n;

/** At least every 31 days; an award since, or who calls while there is weight, makes it begin anew (11.4). */
function noteEmpty(world: World, wallet: Wallet, now: bigint): void {
  if (hasValidators(wallet)) refuse("Nothing");
  requireNotEnded(wallet);
  const empty = isEmptyNow(world, wallet, now);
  const { emptySince, emptySeen } = wallet;
  if (!empty && emptySince === 0n) refuse("NotEmpty");
  const goesOn = emptySince !== 0n && now <= emptySeen + SEEN_EVERY && !wasActiveSince(wallet);
  wallet.emptySince = !empty ? 0n : goesOn ? emptySince : now;
  wallet.emptySeen = now;
  emit(world, wallet.address, "EmptinessNoted", wallet.emptySince);
}

/** For validators the last change says it, also if they were never loaded to the end; others are witnessed (11.4). */
function emptySince(world: World, wallet: Wallet, now: bigint): bigint | undefined {
  if (hasValidators(wallet)) {
    return totalOf(wallet) === 0n || wallet.loading ? wallet.changedAt : undefined;
  }
  const { emptySince, emptySeen } = wallet;
  const witnessed = emptySince !== 0n && now <= emptySeen + SEEN_EVERY && isEmptyNow(world, wallet, now);
  return witnessed && !wasActiveSince(wallet) ? emptySince : undefined;
}

/** Whether an award was scheduled on the day on which emptiness began, or later: whole days are known. */
const wasActiveSince = ({ activeOn, emptySince }: Wallet) => activeOn >= emptySince / DAY;

/** What donors get back is fixed the first time: `P = min(free, R)` (12.1). */
function fix(world: World, wallet: Wallet, asset: string): { money: Money; first: boolean } {
  if (!wallet.ended) refuse("HasNotEnded");
  const money = moneyOf(wallet, asset);
  if (money.refunds) return { money, first: false };
  const free = without(balanceOf(world, asset, wallet.address), creditsOf(money));
  const payable = smaller(free, recordedOf(money));
  money.refunds = { payable, owed: payable };
  emit(world, wallet.address, "Settled", asset, payable, recordedOf(money));
  return { money, first: true };
}

function settle(world: World, wallet: Wallet, asset: string): void {
  const { money, first } = fix(world, wallet, asset);
  const { successor } = wallet;
  const rest = without(balanceOf(world, asset, wallet.address), creditsOf(money) + money.refunds!.owed);
  if (rest === 0n) {
    if (!first) refuse("Nothing");
    return;
  }
  // Donors do not wait for a successor who cannot be paid: the first time is never refused.
  if (!first) send(world, wallet, asset, successor, rest);
  else if (!trySend(world, wallet, asset, successor, rest)) return;
  emit(world, wallet.address, "RestMoved", asset, successor, rest);
}

/** Cumulative floors: all claims together are P, in any order (12.2). */
export function refundOf(money: Money, index: number, payable: bigint): bigint {
  const recorded = recordedOf(money);
  const upTo = (count: number) => sum(money.receipts.slice(0, count).map(({ amount }) => amount));
  return (payable * upTo(index + 1)) / recorded - (payable * upTo(index)) / recorded;
}

function claim(world: World, wallet: Wallet, asset: string, index: bigint): void {
  const { money } = fix(world, wallet, asset);
  const receipt = money.receipts[Number(index)];
  if (receipt?.donor === undefined) refuse("NoReceipt", asset, index);
  const { donor } = receipt;
  const refunds = money.refunds!;
  const amount = refundOf(money, Number(index), refunds.payable);
  receipt.donor = undefined;
  refunds.owed -= amount;
  emit(world, wallet.address, "Refunded", asset, index, donor, amount);
  if (amount > 0n) payOrOwe(world, wallet, asset, donor, amount);
}
