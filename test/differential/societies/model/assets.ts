/** Assets of societies in the model, and what the ledger does with money (5.5, 8.2). */
import { creditKey, refuseAs, UNLIMITED, type World } from "./types";

const balanceOf = (world: World, asset: string, account: string) => world.assets[asset]!.balances[account] ?? 0n;

/** Why an asset moves nothing now; undefined if it does. */
function obstacle(world: World, asset: string): [string, string[]] | undefined {
  const { mood } = world.assets[asset]!;
  if (mood === "refuses") return ["MoodyEuro_NotToday", []];
  if (mood === "saysNo") return ["SafeERC20FailedOperation", [asset]];
  return undefined;
}

function move(world: World, asset: string, from: string, to: string, amount: bigint): void {
  const { balances, mood } = world.assets[asset]!;
  const balance = balanceOf(world, asset, from);
  // A generous one gives first.
  if (mood === "generous") balances[to] = balanceOf(world, asset, to) + 1n;
  if (balance < amount) refuseAs("ERC20InsufficientBalance", [from, balance, amount]);
  balances[from] = balanceOf(world, asset, from) - amount;
  balances[to] = balanceOf(world, asset, to) + amount;
}

/** The ledger takes money from somebody who allowed it; all of it must arrive, and no more. */
export function pull(world: World, asset: string, from: string, amount: bigint): void {
  const { allowances, mood } = world.assets[asset]!;
  const why = obstacle(world, asset);
  if (why) refuseAs(...why);
  const allowed = allowances[from] ?? 0n;
  if (allowed < amount) refuseAs("ERC20InsufficientAllowance", [world.ledger, allowed, amount]);
  if (allowed !== UNLIMITED) allowances[from] = allowed - amount;
  move(world, asset, from, world.ledger, amount);
  if (mood === "generous") refuseAs("BenefitSocieties_AssetTakesFee", [amount, amount + 1n]);
}

/** The ledger pays, or fails. */
export function push(world: World, asset: string, to: string, amount: bigint): void {
  const why = obstacle(world, asset);
  if (why) refuseAs(...why);
  move(world, asset, world.ledger, to, amount);
}

/** The ledger pays, or owes it. */
export function payOrOwe(world: World, asset: string, to: string, amount: bigint): void {
  if (obstacle(world, asset) || to === world.ledger) owe(world, asset, to, amount);
  else move(world, asset, world.ledger, to, amount);
}

export function owe(world: World, asset: string, to: string, amount: bigint): void {
  const key = creditKey(asset, to);
  world.credits[key] = (world.credits[key] ?? 0n) + amount;
}
