/** Giving (4). */
import { refuseAs } from "../../common/refusal";
import { sendNative } from "./payments";
import { emit, moneyOf, recordedOf, refuse, requireNotEnded, type Wallet, type World, ZERO } from "./types";

export type DonationAct =
  | { act: "donate"; caller: string; wallet: string; asset: string; amount: bigint; purpose: string }
  | { act: "donateNative"; caller: string; wallet: string; amount: bigint; purpose: string }
  /** A plain transfer. */
  | { act: "give"; caller: string; wallet: string; asset: string; amount: bigint };

/** Moves an asset from somebody who may have too little of it, or lends the wallet too little. */
function take(world: World, asset: string, from: string, to: string, amount: bigint, trusted = true): void {
  const { mood, balances } = world.assets[asset]!;
  if (mood === "refuses") refuseAs("MoodyEuro_NotToday", []);
  if (mood === "saysNo") refuseAs("SafeERC20FailedOperation", [asset]);
  if (mood === "pretends") return;
  if (mood === "generous") balances[to] = (balances[to] ?? 0n) + 1n;
  if (!trusted && amount > 0n) refuseAs("ERC20InsufficientAllowance", [to, 0n, amount]);
  const has = balances[from] ?? 0n;
  if (has < amount) refuseAs("ERC20InsufficientBalance", [from, has, amount]);
  balances[from] = has - amount;
  balances[to] = (balances[to] ?? 0n) + amount;
}

export function actOnDonation(world: World, wallet: Wallet, act: DonationAct): void {
  const { caller, amount } = act;
  switch (act.act) {
    case "donate": {
      const { balances, trusting } = world.assets[act.asset]!;
      const before = balances[wallet.address] ?? 0n;
      take(world, act.asset, caller, wallet.address, amount, trusting.includes(caller));
      // All that is sent must arrive (4.2).
      const received = (balances[wallet.address] ?? 0n) - before;
      if (received !== amount) refuse("AssetTakesFee", amount, received);
      record(world, wallet, act.asset, caller, amount, act.purpose);
      return;
    }
    case "donateNative":
      world.native[wallet.address] = (world.native[wallet.address] ?? 0n) + amount;
      record(world, wallet, ZERO, caller, amount, act.purpose);
      return;
    case "give":
      if (act.asset === ZERO) sendNative(world, caller, wallet.address, amount);
      else if (!["saysNo", "pretends"].includes(world.assets[act.asset]!.mood)) {
        take(world, act.asset, caller, wallet.address, amount);
      }
      return;
  }
}

function record(world: World, wallet: Wallet, asset: string, donor: string, amount: bigint, purpose: string): void {
  requireNotEnded(wallet);
  if (amount === 0n) refuse("Nothing");
  const money = moneyOf(wallet, asset);
  // All receipts of an asset add up to less than 2^96.
  if ((recordedOf(money) + amount) >> 96n !== 0n) refuseAs("Panic");
  money.receipts.push({ donor, amount });
  emit(world, wallet.address, "Donated", asset, donor, BigInt(money.receipts.length - 1), amount, purpose);
}
