/** How money goes out of a wallet (5.6 to 5.8). */
import {
  balanceOf,
  creditsOf,
  emit,
  leftLately,
  moneyOf,
  refuse,
  type Wallet,
  type World,
  without,
  ZERO,
} from "./types";

function move(of: Record<string, bigint>, from: string, to: string, amount: bigint): void {
  of[from] = (of[from] ?? 0n) - amount;
  of[to] = (of[to] ?? 0n) + amount;
}

/** Moves native coin, of those of whom it is known; a wallet says that it came. */
export function sendNative(world: World, from: string, to: string, amount: bigint): boolean {
  const taking = world.codes[to]?.taking ?? "takes";
  if (taking === "refuses" || taking === "burns") return false;
  if (from in world.native) world.native[from] = world.native[from]! - amount;
  if (to in world.native) world.native[to] = world.native[to]! + amount;
  if (world.wallets.some(({ address }) => address === to)) emit(world, to, "NativeReceived", from, amount);
  return true;
}

/** Sends money; says whether the asset, or the recipient of native coin, took it. */
export function trySend(world: World, wallet: Wallet, asset: string, to: string, amount: bigint): boolean {
  if (asset === ZERO) return sendNative(world, wallet.address, to, amount);
  const { mood, balances } = world.assets[asset]!;
  if (mood === "refuses" || mood === "saysNo") return false;
  if (mood === "pretends") return true;
  move(balances, wallet.address, to, amount);
  if (mood === "generous") balances[to] = balances[to]! + 1n;
  return true;
}

export function send(world: World, wallet: Wallet, asset: string, to: string, amount: bigint): void {
  if (!trySend(world, wallet, asset, to, amount)) refuse("CannotPay", to, amount);
}

/** Pays somebody; who cannot be paid is credited (5.7). */
export function payOrOwe(world: World, wallet: Wallet, asset: string, to: string, amount: bigint): void {
  if (trySend(world, wallet, asset, to, amount)) return;
  const { credits } = moneyOf(wallet, asset);
  credits[to] = (credits[to] ?? 0n) + amount;
  emit(world, wallet.address, "Credited", asset, to, amount);
}

/** Balance less credits. */
export function freeOf(world: World, wallet: Wallet, asset: string): bigint {
  return without(balanceOf(world, asset, wallet.address), creditsOf(moneyOf(wallet, asset)));
}

/** What may leave now: `left + payout ≤ share · (free + left)` (5.6). */
export function mostNow(world: World, wallet: Wallet, asset: string, now: bigint): bigint {
  const left = leftLately(moneyOf(wallet, asset).left, now);
  return without(((freeOf(world, wallet, asset) + left) * wallet.terms.share) / 100n, left);
}

export interface Collect {
  act: "collect";
  caller: string;
  wallet: string;
  asset: string;
  account: string;
}

export function collect(world: World, wallet: Wallet, { asset, account }: Collect): void {
  const { credits } = moneyOf(wallet, asset);
  const amount = credits[account] ?? 0n;
  if (amount === 0n) refuse("Nothing");
  delete credits[account];
  emit(world, wallet.address, "Collected", asset, account, amount);
  send(world, wallet, asset, account, amount);
}
