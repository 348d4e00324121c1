import { type Provider, type TransactionReceipt, ZeroAddress } from "ethers";
import { callId } from "./calls";
import { CommonwealError, commonwealErrorOf, decodeRevert, type ErrorCode } from "./errors";
import { errorsLoaded } from "./errorTexts";
import { latestBlock } from "./latestBlock";
import { poll, type WaitOptions } from "./polling";

/** A transaction that was sent and is waited for. Plain data: an app can keep it while its page is closed. */
export interface SentTransaction {
  /** Of which call, see {@link callId}. */
  call: string;
  hash: string;
  from: string;
  /** Its number among the account's; null while the wallet has not said. */
  nonce: number | null;
  /** The latest block when it was sent. */
  block: number;
}

/**
 * Waits until a transaction is mined, however it fares. If it was replaced by one that does the same (a wallet's "speed
 * up"), that one's receipt is given.
 *
 * ethers' own `wait` cannot be used: it stays silent for ever when the connection is lost or the transaction dropped.
 *
 * @throws CommonwealError `TransactionReverted`, `TransactionCancelled`, `TransactionReplaced`, `TransactionDropped`,
 * `StillPending`, `LostAfterSending`; `args.hash` is in each.
 * @example
 * const receipt = await waitForTransaction(connection.provider, progress.transactions[0], { timeout: 60_000 });
 */
export async function waitForTransaction(
  provider: Provider,
  sent: SentTransaction,
  options: WaitOptions = {},
): Promise<TransactionReceipt> {
  const { dropAfter = 120_000 } = options;
  let known = Date.now();
  const look = async () => {
    const found = await lookAt(provider, sent);
    if (found instanceof CommonwealError) throw found;
    if (found === "pending") known = Date.now();
    if (found === "unknown" && Date.now() - known >= dropAfter) throw dropped(sent);
    return found === "pending" || found === "unknown" ? null : found;
  };
  return poll(options, look, { lost: (cause) => lost(sent, cause), pending: () => stillPending(sent) });
}

/** One look: its receipt, whether it waits still, or how it ended otherwise. */
async function lookAt(
  provider: Provider,
  sent: SentTransaction,
): Promise<TransactionReceipt | CommonwealError | "pending" | "unknown"> {
  const receipt = await provider.getTransactionReceipt(sent.hash);
  if (receipt) return settled(provider, sent, receipt);
  const transaction = await provider.getTransaction(sent.hash);
  if (transaction) {
    // A wallet may have let another account send it.
    sent.from = transaction.from;
    sent.nonce = transaction.nonce;
  }
  const { from, nonce } = sent;
  if (nonce === null) return "unknown";
  if ((await provider.getTransactionCount(from)) <= nonce) {
    if (transaction) return "pending";
    // Whatever takes its place may still wait.
    return (await provider.getTransactionCount(from, "pending")) > nonce ? "pending" : "unknown";
  }
  // It may have been mined since the first question.
  const late = await provider.getTransactionReceipt(sent.hash);
  return late ? settled(provider, sent, late) : replaced(provider, sent, nonce);
}

/** How another transaction with its number ended it. */
async function replaced(
  provider: Provider,
  sent: SentTransaction,
  nonce: number,
): Promise<TransactionReceipt | CommonwealError | "unknown"> {
  const other = await withNumber(provider, sent, nonce);
  const receipt = other && (await provider.getTransactionReceipt(other.hash));
  // One node may know the block before another does, and providers repeat answers that are a moment old.
  if (!other || !receipt) return "unknown";
  if (callId({ to: other.to ?? ZeroAddress, data: other.data, value: other.value }) === sent.call) {
    return settled(provider, sent, receipt);
  }
  const args = { ...about(sent), replacement: other.hash, receipt };
  if (other.to === other.from && other.data === "0x" && other.value === 0n) {
    return new CommonwealError({
      code: "CANCELLED",
      name: "TransactionCancelled",
      message: "It was cancelled in the wallet: a transaction that does nothing took its place",
      args,
      hint: "Nothing happened. Send it again if it is still wanted.",
    });
  }
  return new CommonwealError({
    code: "REPLACED",
    name: "TransactionReplaced",
    message: "Another transaction of this account, which does something else, took its place",
    args,
    hint: "Look at what the other did, before sending it again.",
  });
}

/** The mined transaction of an account that has a number; found by halving, since numbers only rise. */
async function withNumber(provider: Provider, { from, block }: SentTransaction, nonce: number) {
  let [low, high] = [block, await latestBlock(provider)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await provider.getTransactionCount(from, middle)) > nonce) high = middle;
    else low = middle + 1;
  }
  const found = await provider.getBlock(high, true);
  return found?.prefetchedTransactions.find((one) => one.from === from && one.nonce === nonce) ?? null;
}

/** A receipt, if the transaction was carried out. */
async function settled(
  provider: Provider,
  sent: SentTransaction,
  receipt: TransactionReceipt,
): Promise<TransactionReceipt | CommonwealError> {
  if (receipt.status !== 0) return receipt;
  const cause = await reasonOf(provider, receipt);
  return new CommonwealError({
    code: "REVERT",
    name: "TransactionReverted",
    message: `It was mined, but refused${cause ? `. ${cause.message}` : ""}`,
    args: { ...about(sent), receipt },
    hint: cause?.hint || "Nothing happened but that its fee was paid. Build the plan again and look at its preview.",
    cause,
  });
}

/** Why the contracts refused a transaction that was mined, as far as it can be told by asking again. */
async function reasonOf(provider: Provider, { hash, blockNumber }: TransactionReceipt) {
  try {
    const transaction = await provider.getTransaction(hash);
    if (!transaction) return undefined;
    const { to, from, data, value } = transaction;
    const answer = await provider.call({ to, from, data, value, blockTag: blockNumber });
    await errorsLoaded();
    return decodeRevert(answer) ?? undefined;
  } catch (error) {
    const found = await commonwealErrorOf(error);
    return ["CONTRACT", "PANIC", "REVERT"].includes(found.code) ? found : undefined;
  }
}

const about = ({ hash, from, nonce }: SentTransaction) => ({ hash, from, nonce });

const error = (code: ErrorCode, name: string, sent: SentTransaction, message: string, hint: string, cause?: unknown) =>
  new CommonwealError({ code, name, message, args: about(sent), hint, cause });

const dropped = (sent: SentTransaction) =>
  error(
    "DROPPED",
    "TransactionDropped",
    sent,
    "The network no longer knows the transaction: it was dropped before it was mined",
    "Look at what the account sent since. If nothing took its place, it can be sent again.",
  );

const stillPending = (sent: SentTransaction) =>
  error(
    "PENDING",
    "StillPending",
    sent,
    "The transaction was sent, and is not mined yet",
    "Do not send it again: wait on with plan.resume(error.args.progress), or let the wallet speed it up.",
  );

const lost = (sent: SentTransaction, cause: unknown) =>
  error(
    "NETWORK",
    "LostAfterSending",
    sent,
    "The connection was lost after the transaction was sent",
    "Do not send it again: look at its hash first, or wait on with plan.resume(error.args.progress).",
    cause,
  );
