import { getAddress, ZeroAddress } from "ethers";
import { type Connection, chainTime } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { canBePaid } from "../../core/payable";
import type { Plan } from "../../core/plan";
import { DAY } from "../../core/time";
import { electorateInterface, readWallet, walletAsset } from "../contract";
import { refundOf } from "../math";
import { type AssetInfo, NATIVE, type WalletGovernance } from "../types";
import { paidOut, paymentOf, SENDING_GAS } from "./paid";
import { endedObstacle, type Present, presentOf, walletPlan } from "./present";
import { type Obstacle, WalletWords } from "./words";

/** How long an electorate has to be empty (a year), and how often that has to be witnessed (31 days), in seconds. */
export const EMPTY_FOR = 365n * DAY;
export const SEEN_EVERY = 31n * DAY;

/** Whether an outside electorate is empty now; `null` for validators. */
async function isEmptyNow(connection: Connection, { info }: Present): Promise<boolean | null> {
  if (info.electorate === NATIVE) return null;
  const time = (await chainTime(connection)) - 1n;
  const read = { to: info.electorate, interface: electorateInterface, fn: "electorateAt", args: [info.subject, time] };
  const [[total]] = await readAll<[bigint, bigint]>(connection.provider, [read]);
  return total === 0n;
}

/**
 * Witnesses that an outside electorate is empty, or that it is not; open to anyone. Every 31 days for a year lets anyone end the
 * wallet.
 *
 * @example await (await wallets.noteEmpty({ wallet })).send();
 */
export async function noteEmpty(connection: Connection, { wallet }: { wallet: string }): Promise<Plan> {
  const present = await presentOf(connection, wallet);
  const [empty, [{ emptySince, emptySeen }]] = await Promise.all([
    isEmptyNow(connection, present),
    readWallet<[WalletGovernance]>(connection, present.wallet, [["governanceInfo"]]),
  ]);
  const goesOn = emptySince !== 0n && present.now <= emptySeen + SEEN_EVERY;
  const since = goesOn ? emptySince : present.now;
  const words = new WalletWords(connection);
  const say = words.say.endings.noteEmpty;
  return walletPlan(connection, present, {
    builder: "noteEmpty",
    fn: "noteEmpty",
    persons: [],
    args: () => [],
    preview: {
      sentence: empty ? say.empty() : say.notEmpty(),
      moves: [],
      stoppable: null,
      consequences: [
        empty ? say.endsFrom(words.moment(since + EMPTY_FOR)) : say.noLonger(),
        ...words.refusals(
          endedObstacle(words, present),
          [empty === null, say.validators()],
          [empty === false && emptySince === 0n, say.nothing()],
        ),
      ],
    },
    input: {},
  });
}

/**
 * Ends a wallet whose electorate has been empty for a year; open to anyone. The rest goes to the commons.
 *
 * @example await (await wallets.endEmpty({ wallet })).send();
 */
export async function endEmpty(connection: Connection, { wallet }: { wallet: string }): Promise<Plan> {
  const present = await presentOf(connection, wallet);
  const { info, now } = present;
  const [empty, [{ emptySince, emptySeen }, commons]] = await Promise.all([
    isEmptyNow(connection, present),
    readWallet<[WalletGovernance, string]>(connection, present.wallet, [["governanceInfo"], ["commons"]]),
  ]);
  const own = info.total === 0n || info.loading ? info.changedAt : 0n;
  const witnessed = empty && now <= emptySeen + SEEN_EVERY ? emptySince : 0n;
  const since = empty === null ? own : witnessed;
  // Each award keeps the wallet active for a year.
  const scheduled = empty !== null && info.authorisedUntil >= since / DAY + EMPTY_FOR / DAY;
  const words = new WalletWords(connection);
  const say = words.say.endings.endEmpty;
  const from = since + EMPTY_FOR;
  return walletPlan(connection, present, {
    builder: "endEmpty",
    fn: "endEmpty",
    persons: [],
    args: () => [],
    preview: {
      sentence: say.sentence(),
      moves: [],
      stoppable: null,
      consequences: [
        say.commons(words.who(commons)),
        ...words.refusals(
          endedObstacle(words, present),
          [since === 0n, say.electors()],
          [since !== 0n && scheduled, say.scheduled()],
          [since !== 0n && now < from, say.from(words.moment(from))],
        ),
      ],
    },
    input: {},
  });
}

/** What donors get back of an asset, as the chain shows it. */
interface RefundsAnswer {
  payable_: bigint;
  owed: bigint;
  settled: boolean;
}

/** What an ended wallet owes of an asset, once it is settled. */
async function endingOf(connection: Connection, present: Present, address: string) {
  const [info, refunds, governance] = await readWallet<[AssetInfo, RefundsAnswer, WalletGovernance]>(
    connection,
    present.wallet,
    [["assetInfo", address], ["refundsOf", address], ["governanceInfo"]],
  );
  const free = info.balance > info.credits ? info.balance - info.credits : 0n;
  const payable = refunds.settled ? refunds.payable_ : free < info.recorded ? free : info.recorded;
  const owed = refunds.settled ? refunds.owed : payable;
  const rest = free > owed ? free - owed : 0n;
  return { info, settled: refunds.settled, payable, rest, successor: governance.successor };
}

const notEnded = ({ say: { common } }: WalletWords, { info }: Present): Obstacle => [!info.ended, common.notEnded()];

/** Enough gas for a transfer of any usual ERC-20, or of native coin to a contract wallet. */
const PAYING_GAS = 250_000n;

/** Input of {@link settle}. */
export interface SettleInput {
  wallet: string;
  /** The ERC-20, or `NATIVE`. */
  asset: string;
}

/**
 * Fixes what donors get back of an asset of an ended wallet, the first time, and moves the rest to the successor; open to anyone.
 *
 * @example await (await wallets.settle({ wallet, asset: euro })).send();
 */
export async function settle(connection: Connection, input: SettleInput): Promise<Plan> {
  const address = getAddress(input.asset);
  const [present, asset] = await Promise.all([presentOf(connection, input.wallet), walletAsset(connection, address)]);
  const { info, settled, payable, rest, successor } = await endingOf(connection, present, address);
  const words = new WalletWords(connection);
  const { settle: say } = words.say.endings;
  const to = successor === ZeroAddress ? say.successor() : words.who(successor);
  // The first time donors do not wait for a successor who cannot be paid; later the wallet refuses.
  const due = { account: successor, amount: rest };
  const payment = paymentOf(present, address, due, settled ? undefined : SENDING_GAS);
  const canPay = successor === ZeroAddress || rest === 0n || (await canBePaid(connection.provider, payment));
  return walletPlan(connection, present, {
    builder: "settle",
    fn: "settle",
    persons: [],
    args: () => [address],
    // The first time it goes on if the successor cannot be paid: too little gas would look the same.
    moreGas: rest > 0n ? PAYING_GAS : undefined,
    preview: {
      sentence: say.sentence({
        asset: asset.symbol,
        payable: words.money(asset, payable),
        recorded: words.money(asset, info.recorded),
      }),
      moves: rest > 0n && canPay ? [{ from: words.say.common.wallet(), to, amount: rest, unit: "money" }] : [],
      stoppable: null,
      consequences: [
        say.claims(),
        ...(canPay || settled ? [] : [say.unpayable({ who: to, money: words.money(asset, rest) })]),
        ...words.refusals(
          notEnded(words, present),
          [settled && rest === 0n, say.nothing()],
          [settled && !canPay, say.cannot(to)],
        ),
      ],
    },
    input: { asset: address },
  });
}

/** Input of {@link claim}. */
export interface ClaimInput extends SettleInput {
  /** Number of the receipt among those of the asset, from 0. */
  index: bigint;
}

/**
 * Pays a donor back what a receipt gives, of a wallet that has ended; open to anyone, and to the donor only.
 *
 * @example await (await wallets.claim({ wallet, asset: euro, index: 0n })).send();
 */
export async function claim(connection: Connection, input: ClaimInput): Promise<Plan> {
  const { index } = input;
  const address = getAddress(input.asset);
  const [present, asset] = await Promise.all([presentOf(connection, input.wallet), walletAsset(connection, address)]);
  const [{ info, payable }, [[receipt, amount]]] = await Promise.all([
    endingOf(connection, present, address),
    readWallet<[[{ donor: string; before: bigint }, bigint]]>(connection, present.wallet, [
      ["receiptOf", address, index],
    ]),
  ]);
  const refund = refundOf(payable, info.recorded, receipt.before, amount);
  const known = receipt.donor !== ZeroAddress;
  const words = new WalletWords(connection);
  const { claim: say } = words.say.endings;
  const name = known ? words.who(receipt.donor) : say.nobody();
  const due = known && refund > 0n ? [{ account: receipt.donor, amount: refund }] : [];
  const { moves, kept } = await paidOut(connection, words, present, address, due);
  return walletPlan(connection, present, {
    builder: "claim",
    fn: "claim",
    persons: [],
    args: () => [address, index],
    preview: {
      sentence: say.sentence({
        who: name,
        refund: words.money(asset, known ? refund : 0n),
        amount: words.money(asset, amount),
        receipt: index,
      }),
      moves,
      stoppable: null,
      consequences: [
        ...(kept.length > 0 ? kept : [say.owed()]),
        ...words.refusals(notEnded(words, present), [!known, say.noReceipt()]),
      ],
    },
    input: { asset: address, index },
  });
}
