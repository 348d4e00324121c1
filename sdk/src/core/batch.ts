import type { Signer, TransactionReceipt } from "ethers";
import { english } from "../messages/en/sending";
import { approvalsFor, isApprovalOf, type Spending } from "./allowance";
import { type Call, callId } from "./calls";
import type { Connection } from "./connection";
import { CommonwealError, type ErrorCode, invalid, toCommonwealError } from "./errors";
import type { Plan, Sent } from "./plan";
import { poll, type WaitOptions } from "./polling";
import type { Move, Preview } from "./preview";
import { type SendOptions, type SendStage, sendCalls, withProgress } from "./sending";
import { eventsIn, type SentLog } from "./sent";
import { type SentTransaction, waitForTransaction } from "./waiting";
import { type AskableWallet, batchesOf, sendBatch, waitForBatch, walletBehind } from "./walletBatch";
import { ATOMICITY_UNSUPPORTED } from "./walletErrors";
import { messagesOf } from "./words";

/** How far sending is; see {@link Batch.send}. A batch that the wallet took has an id before it has hashes. */
export type BatchStage = SendStage | { stage: "sent"; call: number; calls: number; batch: string };

/** Options of {@link Batch.send}. */
export interface BatchOptions extends Omit<SendOptions, "onStage"> {
  /** Refuses unless the wallet promises that all happens or nothing (default: false). */
  atomic?: boolean;
  /** Called at every stage. */
  onStage?: (stage: BatchStage) => void;
}

/** What was sent so far, for {@link Batch.resume}: plain data, in `error.args.progress`. */
export interface BatchProgress {
  /** The id that the wallet knows the batch by. */
  batch?: string;
  /** What was sent one after the other. */
  transactions?: SentTransaction[];
}

/** What sending gave. */
export interface BatchSent extends Sent {
  /** The id that the wallet knows the batch by; null if the calls went one after the other. */
  batch: string | null;
  /** Whether all happened in one transaction. */
  atomic: boolean;
}

/** What several plans will do, in words. */
export interface BatchPreview {
  /** A sentence for each plan, in order. */
  sentences: string[];
  /** All that moves, in order. */
  moves: Move[];
  /** What else it means, that of the plans included, each once. */
  consequences: string[];
  /** The previews one by one, with how each can be stopped. Each is as things stand before the first. */
  previews: Preview[];
}

/**
 * Several plans in one request to the wallet; see {@link batch}.
 *
 * @example
 * const both = commonweal.batch([await relationships.monetise({ amount: "50" }), await wallets.donate({ wallet, asset, amount: "5" })]);
 * console.log((await both.preview()).sentences);
 * await both.send({ onStage: ({ stage }) => show(stage) });
 */
export class Batch {
  constructor(
    private readonly connection: Connection,
    readonly plans: readonly Plan[],
  ) {
    if (plans.length === 0) throw invalid("Batch_Empty", "Give at least one plan");
  }

  /** What the plans will do, as things stand now. */
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

  /**
   * The calls to send, approvals first: one for each asset and contract, for all plans together.
   *
   * @param from Who sends (default: the connected wallet).
   * @throws CommonwealError code `MISSING_AGREEMENT`, `NO_SIGNER`.
   */
  async calls(from?: string): Promise<Call[]> {
    const sender = from ?? (await this.requireSigner().getAddress());
    for (const plan of this.plans) await plan.requireSentBy(sender);
    const calls = this.plans.flatMap((plan) => plan.calls);
    const approvals = await approvalsFor(this.connection, this.spends, sender).catch((error) => {
      throw toCommonwealError(error);
    });
    return [...approvals, ...calls.filter((call) => !isApprovalOf(call, this.spends))];
  }

  /**
   * Sends all in one request where the wallet takes batches (EIP-5792), one after the other where it does not, and waits.
   *
   * @throws CommonwealError code `MISSING_AGREEMENT`; `AtomicityUnsupported` if that was required; `BatchReverted`,
   * `BatchPartlyReverted`, `BatchNotIncluded`; all that {@link Plan.send} throws. What was sent until then is in
   * `error.args.progress`.
   */
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
      throw toCommonwealError(error);
    }
    return this.oneByOne(await sendCalls(provider, signer, calls, options));
  }

  /**
   * Goes on after something went wrong on the way: waits for what was sent and never sends that again, then sends what is
   * left.
   *
   * @param progress `error.args.progress`.
   * @throws CommonwealError `BatchUnknown` if the wallet never had it; as {@link send}.
   */
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
      const calls = rest.length === 0 ? [] : await new Batch(this.connection, rest).calls(from);
      receipts.push(...(await sendCalls(this.connection.provider, signer, calls, options)));
    } catch (error) {
      const failure = toCommonwealError(error);
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

/**
 * Puts several plans into one request to the wallet. Approvals that they need are put together.
 *
 * @throws CommonwealError `Batch_Empty`.
 * @example await batch(connection, [one, other]).send();
 */
export function batch(connection: Connection, plans: readonly Plan[]): Batch {
  return new Batch(connection, plans);
}
