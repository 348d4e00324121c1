import { type Connection, type ContractRef, chainTime } from "../../core/connection";
import type { Joint, PlanParts } from "../../core/plan";
import { Plan } from "../../core/plan";
import { DAY, type Moment, secondsOf } from "../../core/time";
import { readWallet, requireWallet } from "../contract";
import type { WalletInfo } from "../types";
import type { Obstacle, WalletWords } from "./words";

/** A wallet at the time for which a preview is made. */
export interface Present {
  ref: ContractRef;
  wallet: string;
  info: WalletInfo;
  /** Time of the latest block (UNIX seconds). */
  now: bigint;
}

/**
 * Reads a wallet.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 */
export async function presentOf(connection: Connection, wallet: string): Promise<Present> {
  const ref = await requireWallet(connection, wallet);
  const [[info], now] = await Promise.all([
    readWallet<[WalletInfo]>(connection, ref.address, [["walletInfo"]]),
    chainTime(connection),
  ]);
  return { ref, wallet: ref.address, info, now };
}

/** What a plan for a wallet is made of: the function's name is that of the builder, unless it is said. */
export type WalletParts = Omit<PlanParts, "contract" | "write"> & {
  builder: string;
  input: Record<string, unknown>;
};

/** A plan for a wallet. */
export function walletPlan(connection: Connection, { ref }: Present, { builder, input, ...parts }: WalletParts): Plan {
  const write = { method: `wallets.${builder}`, input: { wallet: ref.address, ...input } };
  return new Plan(connection, { ...parts, contract: ref, write });
}

/** What every act of the operators takes. */
export interface OperatorInput {
  wallet: string;
  /** Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days). */
  deadline?: Moment;
}

/** How the operators agree to an act. */
export function operatorsOf(connection: Connection, present: Present, deadline?: Moment): Joint {
  return {
    needed: Number(present.info.threshold),
    counts: (people) =>
      readWallet<boolean[]>(
        connection,
        present.wallet,
        people.map((person) => ["isOperator", person] as const),
      ),
    deadline: deadline === undefined ? present.now + 7n * DAY : secondsOf(deadline),
  };
}

/** The number that the next act of the operators names. */
export function nextNumber({ info }: Present): bigint {
  return (info.number + 1n) & 0xffff_ffffn;
}

/** What stands in the way of whatever is new. */
export function closedObstacles({ say: { common } }: WalletWords, { info }: Present): Obstacle[] {
  return [
    [info.ended, common.ended()],
    [info.loading, common.loading()],
    [info.stopped, common.sunset()],
  ];
}

/** What stands in the way of a new award. */
export function awardObstacles(words: WalletWords, present: Present): Obstacle[] {
  const { info, now } = present;
  const { common } = words.say;
  const day = info.authorisedUntil;
  return [
    ...closedObstacles(words, present),
    [info.frozen, common.frozen()],
    [now / DAY >= day, common.toAuthorise(words.moment(day * DAY))],
    [info.pending >= info.terms.mostPending, common.mostPending(info.terms.mostPending)],
  ];
}

/** What stands in the way of whatever an ended wallet does not do. */
export function endedObstacle({ say: { common } }: WalletWords, { info }: Present): Obstacle {
  return [info.ended, common.ended()];
}
