import type { Connection } from "../../core/connection";
import { canBePaid, type Payment } from "../../core/payable";
import type { Move } from "../../core/preview";
import { NATIVE } from "../types";
import type { Present } from "./present";
import type { WalletWords } from "./words";

/** What somebody is to get. */
export interface Due {
  account: string;
  amount: bigint;
}

/** Gas that a wallet lets recipients of native coin use while others wait. */
export const SENDING_GAS = 100_000n;

/** A payment of a wallet. */
export function paymentOf({ wallet }: Present, asset: string, { account, amount }: Due, gas?: bigint): Payment {
  return { from: wallet, to: account, asset: asset === NATIVE ? null : asset, amount, gas };
}

/** What moves when a wallet pays several, and what to say of those who cannot be paid now: the wallet keeps it for them. */
export async function paidOut(
  connection: Connection,
  words: WalletWords,
  present: Present,
  asset: string,
  due: readonly Due[],
): Promise<{ moves: Move[]; kept: string[] }> {
  const { common } = words.say;
  const payable = await Promise.all(
    due.map((one) => canBePaid(connection.provider, paymentOf(present, asset, one, SENDING_GAS))),
  );
  const from = common.wallet();
  const arrives = due.filter((_, index) => payable[index]);
  const unpaid = [...new Set(due.filter((_, index) => !payable[index]).map(({ account }) => words.who(account)))];
  return {
    moves: arrives.map(({ account, amount }) => ({ from, to: words.who(account), amount, unit: "money" })),
    kept: unpaid.map((who) => common.kept(who)),
  };
}
