import { getAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { type Read, readPage } from "../../core/multicall";
import { plainResult } from "../../core/results";
import { requireWallet, walletInterface } from "../contract";
import type { WalletGovernance, WalletInfo } from "../types";
import { type Standing, standingOf } from "./page";

/** One wallet on a person's page. */
export interface WalletSummary extends WalletInfo {
  wallet: string;
  standing: Standing;
  /** Whether the person is one of its operators now. */
  operator: boolean;
  /** What the person weighs as one of its own validators; 0 if they are none, or the electorate is another. */
  weight: bigint;
}

/** A person's page: all their wallets at a glance. */
export interface WalletsOverview {
  person: string;
  wallets: WalletSummary[];
  /** Time of the block (UNIX seconds). */
  now: bigint;
}

/** Reads for each wallet. */
const EACH = 4;

/**
 * A person's page of wallets, in as few requests as possible. All of it is of one block; weights in the unit of each electorate, times in
 * UNIX seconds.
 *
 * @param wallets The person's wallets: the app knows them, or `walletsOf` finds them.
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example const { wallets: mine } = await wallets.overview(ann, [wallet]);
 */
export async function overview(
  connection: Connection,
  person: string,
  wallets: readonly string[],
): Promise<WalletsOverview> {
  const account = getAddress(person);
  const refs = await Promise.all(wallets.map((wallet) => requireWallet(connection, wallet)));
  const reads = refs.flatMap(({ address: to }): Read[] => {
    const call = (fn: string, ...args: unknown[]) => ({ to, interface: walletInterface, fn, args });
    return [call("walletInfo"), call("governanceInfo"), call("isOperator", account), call("validatorOf", account)];
  });
  const { values, now } = await readPage(connection.provider, reads);
  const answers = values.map((value, index) => plainResult<unknown>(reads[index], value));
  const found = refs.map(({ address: wallet }, index): WalletSummary => {
    const [info, governance, operator, [weight]] = answers.slice(EACH * index, EACH * (index + 1)) as [
      WalletInfo,
      WalletGovernance,
      boolean,
      [bigint],
    ];
    return { ...info, wallet, standing: standingOf(info, governance, now), operator, weight };
  });
  return { person: account, wallets: found, now };
}
