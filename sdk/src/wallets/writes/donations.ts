import { getAddress, ZeroHash } from "ethers";
import { approvalFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { NATIVE_ASSET, walletAsset } from "../contract";
import { NATIVE } from "../types";
import { endedObstacle, presentOf, walletPlan } from "./present";
import { amountIn, WalletWords } from "./words";

/** Input of {@link donate}. */
export interface DonateInput {
  wallet: string;
  /** The ERC-20. */
  asset: string;
  /** In whole units ("12.50"), or a bigint in the smallest unit. */
  amount: Amount;
  /** Hash of what it is given for (32 bytes; default: none). The text stays off the chain. */
  purpose?: string;
  /** Who gives and sends it (default: the connected person). */
  donor?: string;
}

/**
 * Gives an ERC-20 with a receipt. Finds out whether the wallet may take the money, and includes the approval if it may not.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`, `Donation_Native`.
 * @example await (await wallets.donate({ wallet, asset: euro, amount: "50" })).send();
 */
export async function donate(connection: Connection, input: DonateInput): Promise<Plan> {
  const { purpose = ZeroHash } = input;
  const address = getAddress(input.asset);
  if (address === NATIVE)
    throw invalid("Donation_Native", "Native coin is given with donateNative", { asset: address });
  const donor = getAddress(await personOf(connection, input.donor));
  const [present, asset] = await Promise.all([presentOf(connection, input.wallet), walletAsset(connection, address)]);
  const amount = amountIn(asset, input.amount);
  const spending = { asset: address, spender: present.wallet, person: donor, amount };
  const { balance, approval } = await approvalFor(connection, spending);
  const words = new WalletWords(connection);
  const { common, donations: say } = words.say;
  const name = words.who(donor);
  const note = say.twice(words.money(asset, amount));
  return walletPlan(connection, present, {
    builder: "donate",
    fn: "donate",
    persons: [],
    caller: donor,
    args: () => [address, amount, purpose],
    before: approval ? [approval] : [],
    spends: [{ ...spending, note }],
    preview: {
      sentence: say.sentence({ who: name, money: words.money(asset, amount) }),
      moves: [{ from: name, to: common.wallet(), amount, unit: "money" }],
      stoppable: null,
      consequences: [
        say.forGood(),
        say.receipt(),
        say.plain(),
        ...(approval ? [note] : []),
        ...words.refusals(endedObstacle(words, present), [
          balance < amount,
          common.hasOnly({ who: name, money: words.money(asset, balance) }),
        ]),
      ],
    },
    input: { asset: address, amount, purpose, donor },
  });
}

/** Input of {@link donateNative}. */
export type DonateNativeInput = Omit<DonateInput, "asset">;

/**
 * Gives native coin with a receipt.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 * @example await (await wallets.donateNative({ wallet, amount: "0.5" })).send();
 */
export async function donateNative(connection: Connection, input: DonateNativeInput): Promise<Plan> {
  const { purpose = ZeroHash } = input;
  const donor = getAddress(await personOf(connection, input.donor));
  const amount = amountIn(NATIVE_ASSET, input.amount);
  const [present, balance] = await Promise.all([
    presentOf(connection, input.wallet),
    connection.provider.getBalance(donor),
  ]);
  const words = new WalletWords(connection);
  const { common, donations: say } = words.say;
  const name = words.who(donor);
  return walletPlan(connection, present, {
    builder: "donateNative",
    fn: "donateNative",
    persons: [],
    caller: donor,
    value: amount,
    args: () => [purpose],
    preview: {
      sentence: say.sentence({ who: name, money: words.money(NATIVE_ASSET, amount) }),
      moves: [{ from: name, to: common.wallet(), amount, unit: "money" }],
      stoppable: null,
      consequences: [
        say.forGood(),
        say.receipt(),
        say.plain(),
        ...words.refusals(endedObstacle(words, present), [
          balance < amount,
          common.hasOnly({ who: name, money: words.money(NATIVE_ASSET, balance) }),
        ]),
      ],
    },
    input: { amount, purpose, donor },
  });
}
