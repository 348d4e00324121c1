import type { Signer, TransactionReceipt } from "ethers";
import { english } from "../messages/en/sending";
import { approvalsFor, isApprovalOf, type Spending } from "./allowance";
import type { BatchOptions, BatchPreview, BatchProgress, BatchSent } from "./batch";
import { type Call, callId } from "./calls";
import type { Connection } from "./connection";
import { CommonwealError, commonwealErrorOf, type ErrorCode, invalid } from "./errors";
import type { Plan } from "./plan";
import { poll, type WaitOptions } from "./polling";
import { sendCalls, withProgress } from "./sending";
import { eventsIn, type SentLog } from "./sent";
import { type SentTransaction, waitForTransaction } from "./waiting";
import { type AskableWallet, batchesOf, sendBatch, waitForBatch, walletBehind } from "./walletBatch";
import { ATOMICITY_UNSUPPORTED } from "./walletErrors";
import { messagesOf } from "./words";

/** What is done with a {@link Batch}, which loads this when it is first used. */
export class Batching {
  constructor(
    private readonly connection: Connection,
    private readonly plans: readonly Plan[],
  ) {}

  /** As {@link Batch.preview}. */
  async preview(): Promise<BatchPreview> {
    const previews = await Promise.all(this.plans.map((plan) => plan.preview()));
    const words = messagesOf(this.connection, "sending", english);
    const notes = this.spends.map(({ note }) => note);
    const own = previews.flatMap(({ consequences }) => consequences).filter((line) => !notes.includes(line));
    return {
      sentences: previews.map(({ sentence }) => sentence),
      moves: previews.flatMap(({ moves }) => moves),
      consequences: [...new Set([...own, ...(this.plans.length > 1 ? [words.together()] : [])])],
      previews: previews.map((preview) => ({
        ...preview,
        consequences: preview.consequences.filter((line) => !notes.includes(line)),
      })),
    };
  }

  /** As {@link Batch.calls}. */
  async calls(from?: string): Promise<Call[]> {
    const sender = from ?? (await this.requireSigner().getAddress());
    for (const plan of this.plans) await plan.requireSentBy(sender);
    const calls = this.plans.flatMap((plan) => plan.calls);
    const approvals = await approvalsFor(this.connection, this.spends, sender).catch(async (error) => {
      throw await commonwealErrorOf(error);
    });
    return [...approvals, ...calls.filter((call) => !isApprovalOf(call, this.spends))];
  }

  /** As {@link Batch.send}. */
  async send(options: BatchOptions = {}): Promise<BatchSent> {
    const { atomic = false, onStage } = options;
    const { provider, chainId } = this.connection;
    const signer = this.requireSigner(options.signer);
    const from = await signer.getAddress();
    const calls = await this.calls(from);
    onStage?.({ stage: "checking" });
    const wallet = walletBehind(signer);
    try {
      // Only the first can be tried out: the others may need what it does.
      await provider.estimateGas({ ...calls[0], from });
      const takes = wallet && (calls.length > 1 || atomic) ? await batchesOf(wallet, from, chainId) : null;
      if (atomic && takes !== "atomic") throw new CommonwealError({ ...ATOMICITY_UNSUPPORTED });
      if (wallet && takes) {
        onStage?.({ stage: "asking", call: 1, calls: calls.length });
        const id = await sendBatch(wallet, { from, chainId, calls, atomic });
        if (id !== null) return await this.ended(wallet, id, calls.length, options);
      }
    } catch (error) {
      throw await commonwealErrorOf(error);
    }
    return this.oneByOne(await sendCalls(provider, signer, calls, options));
  }

  /** As {@link Batch.resume}. */
  async resume(progress: BatchProgress, options: BatchOptions = {}): Promise<BatchSent> {
    const signer = this.requireSigner(options.signer);
    const from = await signer.getAddress();
    if (progress.batch !== undefined) {
      const wallet = walletBehind(signer);
      if (!wallet) throw invalid("Resume_OtherWallet", "This wallet cannot have taken a batch", { progress });
      return this.ended(wallet, progress.batch, this.plans.length, options);
    }
    const before = (progress.transactions ?? []).map((one) => ({ ...one }));
    const receipts: TransactionReceipt[] = [];
    try {
      for (const one of before) receipts.push(await waitForTransaction(this.connection.provider, one, options));
      const rest = await this.plansAfter(before);
      const calls = rest.length === 0 ? [] : await new Batching(this.connection, rest).calls(from);
      receipts.push(...(await sendCalls(this.connection.provider, signer, calls, options)));
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      const later = (failure.args.progress as BatchProgress | undefined)?.transactions ?? [];
      throw withProgress(failure, { transactions: [...before, ...later] });
    }
    return this.oneByOne(receipts);
  }

  /** The plans that were not sent yet. */
  private async plansAfter(transactions: readonly SentTransaction[]): Promise<Plan[]> {
    const rest = [...this.plans];
    for (const { call, hash } of transactions) {
      const found = rest.findIndex((plan) => callId(plan.calls.at(-1) as Call) === call);
      if (found >= 0) rest.splice(found, 1);
      else if (!(await this.isApproval(hash))) {
        const hint = "Resume the batch that was sent, or look at the transaction first; nothing was sent now.";
        throw invalid("Resume_OtherPlan", "What was sent is none of the calls of this batch", { hash }, hint);
      }
    }
    return rest;
  }

  private async isApproval(hash: string): Promise<boolean> {
    const sent = await this.connection.provider.getTransaction(hash);
    return sent?.to ? isApprovalOf({ to: sent.to, data: sent.data, value: sent.value }, this.spends) : false;
  }

  /** What became of a batch that the wallet took. */
  private async ended(wallet: AskableWallet, batch: string, calls: number, options: BatchOptions): Promise<BatchSent> {
    const { onStage } = options;
    onStage?.({ stage: "sent", call: calls, calls, batch });
    const status = await waitForBatch(wallet, batch, options);
    const hashes = [...new Set(status.receipts.map(({ transactionHash }) => transactionHash))];
    const receipts = await Promise.all(hashes.map((hash) => this.receiptOf(hash, batch, options)));
    const events = this.eventsIn(status.receipts.flatMap(({ logs }) => logs));
    if (status.status < 200 || status.status >= 300) throw failed(status.status, { batch, hashes, receipts, events });
    receipts.forEach((receipt, index) => {
      onStage?.({ stage: "mined", call: index + 1, calls: receipts.length, hash: receipt.hash, receipt });
    });
    return { receipts, events, batch, atomic: status.atomic };
  }

  /** A receipt; the node that is asked may hear of it later than the wallet. */
  private receiptOf(hash: string, batch: string, options: WaitOptions): Promise<TransactionReceipt> {
    const late = (cause?: unknown) =>
      new CommonwealError({
        code: "NETWORK",
        name: "LostAfterSending",
        message: "The wallet says that the batch was carried out, and the network does not show it yet",
        args: { batch, hash, progress: { batch } },
        hint: "Do not send it again: look again with batch.resume(error.args.progress).",
        cause,
      });
    return poll(options, () => this.connection.provider.getTransactionReceipt(hash), { lost: late, pending: late });
  }

  private oneByOne(receipts: TransactionReceipt[]): BatchSent {
    const events = this.eventsIn(receipts.flatMap((receipt) => [...receipt.logs]));
    return { receipts, events, batch: null, atomic: new Set(receipts.map(({ hash }) => hash)).size === 1 };
  }

  private eventsIn(logs: readonly SentLog[]): BatchSent["events"] {
    return eventsIn(
      this.connection,
      this.plans.map(({ contract }) => contract),
      logs,
    );
  }

  private get spends(): Spending[] {
    return this.plans.flatMap(({ spends }) => [...spends]);
  }

  private requireSigner(given?: Signer): Signer {
    const signer = given ?? this.connection.signer;
    if (!signer) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
    return signer;
  }
}

/** How a batch that the wallet took can end badly (EIP-5792, by hundreds). */
function failed(status: number, args: Record<string, unknown>): CommonwealError {
  const [code, name, message, hint] = ENDS[Math.floor(status / 100)] ?? ENDS[4];
  return new CommonwealError({ code, name, message, args: { status, ...args }, hint });
}

const ENDS: Record<number, [ErrorCode, string, string, string]> = {
  4: [
    "DROPPED",
    "BatchNotIncluded",
    "The batch was not carried out, and the wallet does not try again",
    "Nothing happened. Build the plans again, and look at their previews.",
  ],
  5: [
    "REVERT",
    "BatchReverted",
    "The batch was refused as a whole",
    "Nothing happened but that its fee was paid. Build the plans again, and look at their previews.",
  ],
  6: [
    "REVERT",
    "BatchPartlyReverted",
    "A part of the batch was carried out, another was refused",
    "What happened is in error.args.events. Build the plans that are left again, and look at their previews.",
  ],
};
