import type { Provider, Signer, TransactionReceipt, TransactionRequest } from "ethers";
import { type Call, callId } from "./calls";
import { CommonwealError, commonwealErrorOf, invalid } from "./errors";
import type { WaitOptions } from "./polling";
import { type SentTransaction, waitForTransaction } from "./waiting";

/** How far sending is; see {@link Plan.send}. */
export type SendStage =
  | { stage: "checking" }
  | { stage: "asking"; call: number; calls: number }
  | { stage: "sent"; call: number; calls: number; hash: string }
  | { stage: "mined"; call: number; calls: number; hash: string; receipt: TransactionReceipt };

/** Options of {@link Plan.send}. */
export interface SendOptions extends WaitOptions {
  /** Who sends (default: the connected wallet). */
  signer?: Signer;
  /** Called at every stage. */
  onStage?: (stage: SendStage) => void;
}

/**
 * What was sent so far, for {@link Plan.resume}: in `error.args.progress` when something went wrong on the way. Plain data:
 * an app can keep it as JSON while its page is closed.
 */
export interface SendProgress {
  transactions: SentTransaction[];
}

/**
 * Sends calls one after the other, and waits for each. What was sent before is waited for and never sent again.
 *
 * @param before What was sent already.
 * @throws CommonwealError as wallets, nodes and contracts refuse; `args.progress` says what was sent so far.
 */
export async function sendCalls(
  provider: Provider,
  sender: Signer,
  calls: readonly Call[],
  options: SendOptions = {},
  before: SendProgress = { transactions: [] },
): Promise<TransactionReceipt[]> {
  const { onStage } = options;
  const transactions = before.transactions.map((one) => ({ ...one }));
  const left = [...transactions];
  const receipts: TransactionReceipt[] = [];
  try {
    for (const [index, call] of calls.entries()) {
      const at = { call: index + 1, calls: calls.length };
      const found = left.findIndex((one) => one.call === callId(call));
      let sent = left[found];
      if (sent) left.splice(found, 1);
      else {
        sent = await ask(provider, sender, call, () => onStage?.({ stage: "asking", ...at }));
        transactions.push(sent);
      }
      onStage?.({ stage: "sent", ...at, hash: sent.hash });
      const receipt = await waitForTransaction(provider, sent, options);
      receipts.push(receipt);
      onStage?.({ stage: "mined", ...at, hash: receipt.hash, receipt });
    }
  } catch (error) {
    throw withProgress(await commonwealErrorOf(error), { transactions });
  }
  return receipts;
}

/** Asks the wallet for one transaction, without waiting for it. */
async function ask(provider: Provider, sender: Signer, call: Call, asking: () => void): Promise<SentTransaction> {
  const { to, data, value, moreGas } = call;
  const request: TransactionRequest = { to, data, value };
  const [from, block, estimated] = await Promise.all([
    sender.getAddress(),
    provider.getBlockNumber(),
    moreGas === undefined ? null : sender.estimateGas(request),
  ]);
  if (estimated !== null) request.gasLimit = estimated + moreGas!;
  asking();
  const sent = { call: callId(call), from, block };
  try {
    // ethers' signer of a browser's wallet would look for the transaction without end if the connection is lost now.
    if (givesHash(sender))
      return await numbered(provider, { ...sent, hash: await sender.sendUncheckedTransaction(request), nonce: null });
    const { hash, nonce } = await sender.sendTransaction(request);
    return { ...sent, hash, nonce };
  } catch (error) {
    const hash = (error as { info?: { sendTransactionHash?: unknown } }).info?.sendTransactionHash;
    if (typeof hash === "string") return numbered(provider, { ...sent, hash, nonce: null });
    const failure = await commonwealErrorOf(error);
    if (failure.code !== "NETWORK") throw failure;
    throw new CommonwealError({
      code: "NETWORK",
      name: "LostWhileSending",
      message: "The connection was lost while the wallet was asked: the transaction may have been sent",
      args: { from },
      hint: "Look in the wallet first. If it was sent, wait for it with plan.resume(hash); if not, send it again.",
      cause: error,
    });
  }
}

/** With its number, as far as the network says it already: by that it is told who took its place. */
async function numbered(provider: Provider, sent: SentTransaction): Promise<SentTransaction> {
  const found = await provider.getTransaction(sent.hash).catch(() => null);
  return found ? { ...sent, from: found.from, nonce: found.nonce } : sent;
}

/** Whether a wallet can say the hash as soon as it has sent. */
function givesHash(
  sender: Signer,
): sender is Signer & { sendUncheckedTransaction(request: TransactionRequest): Promise<string> } {
  return "sendUncheckedTransaction" in sender;
}

/** The same error, with what was sent before it. */
export function withProgress(error: CommonwealError, progress: SendProgress): CommonwealError {
  const { code, name, message, args, cause } = error;
  const count = progress.transactions.length;
  if (count === 0) return error;
  // What these say of what was sent is only true of the first.
  const first = ["USER_REJECTED", "INSUFFICIENT_FUNDS", "WALLET_LOCKED", "REQUEST_PENDING"].includes(code);
  const hint = first
    ? `${count === 1 ? "One transaction was" : `${count} transactions were`} sent before: go on with plan.resume(error.args.progress).`
    : error.hint;
  return new CommonwealError({ code, name, message, args: { ...args, progress }, hint, cause });
}

/**
 * What was sent, from a hash that somebody found in their wallet.
 *
 * @throws CommonwealError `TransactionUnknown`, `Resume_OtherPlan`; code `NETWORK`.
 */
export async function progressOf(provider: Provider, hash: string, calls: readonly Call[]): Promise<SendProgress> {
  const transaction = await provider.getTransaction(hash).catch(async (error) => {
    throw await commonwealErrorOf(error);
  });
  if (!transaction) {
    const hint = "It may still be on its way: try again in a moment. If it was dropped, it can be sent again.";
    throw invalid("TransactionUnknown", "The network knows no transaction with this hash", { hash }, hint);
  }
  const { from, nonce, blockNumber, to, data, value } = transaction;
  const call = callId({ to: to ?? from, data, value });
  const block = blockNumber ?? (await provider.getBlockNumber());
  const progress = { transactions: [{ call, hash, from, nonce, block }] };
  requireOurs(progress, calls);
  return progress;
}

/**
 * Requires that the last of what was sent is a call of a plan. An earlier one may be an approval that the plan, built
 * again, no longer needs.
 *
 * @throws CommonwealError `Resume_OtherPlan`.
 */
export function requireOurs({ transactions }: SendProgress, calls: readonly Call[]): void {
  const last = transactions.at(-1);
  if (last && calls.some((call) => callId(call) === last.call)) return;
  const hint = "Resume the plan that was sent, or look at the transaction first; nothing was sent now.";
  throw invalid("Resume_OtherPlan", "What was sent is none of the calls of this plan", { transactions }, hint);
}
