import { startLocalChain } from "../deployment";
import type { Output } from "./output";
import { type Rejection, rejections } from "./wallets/rejections";
import { watchedBySociety } from "./wallets/society";
import { type FeeFigures, found, handOver, passes, rejected, type SunsetFigures, sunset } from "./wallets/story";
import { createWorld } from "./world";

/** What the chapter finds out; amounts in euro with two decimals, rounded half up. */
export interface WalletFigures {
  /** Every subset of the validators of some wallets, and whether it rejects an award. */
  rejectedAt: Rejection[];
  fee: FeeFigures;
  sunset: SunsetFigures;
}

/** Plays the chapter: a fund of neighbours from its first gift to its end, and what it takes to stop an award. */
export async function playWallets(out: Output): Promise<WalletFigures> {
  out.title("Community wallets");
  const world = await createWorld(await startLocalChain({ startsAt: new Date("2026-01-05T06:00:00Z") }));
  const wallet = await found(world, out);
  const fee = await passes(wallet, out);
  await rejected(wallet, out);
  const rejectedAt = await rejections(world, out);
  await handOver(wallet, out);
  await watchedBySociety(world, out);
  return { rejectedAt, fee, sunset: await sunset(wallet, out) };
}
