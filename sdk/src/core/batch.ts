import type { Call } from "./calls";
import type { Connection } from "./connection";
import { invalid } from "./errors";
import type { Plan, Sent } from "./plan";
import type { Move, Preview } from "./preview";
import type { SendOptions, SendStage } from "./sending";
import type { SentTransaction } from "./waiting";

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
    return (await this.working()).preview();
  }

  /**
   * The calls to send, approvals first: one for each asset and contract, for all plans together.
   *
   * @param from Who sends (default: the connected wallet).
   * @throws CommonwealError code `MISSING_AGREEMENT`, `NO_SIGNER`.
   */
  async calls(from?: string): Promise<Call[]> {
    return (await this.working()).calls(from);
  }

  /**
   * Sends all in one request where the wallet takes batches (EIP-5792), one after the other where it does not, and waits.
   *
   * @throws CommonwealError code `MISSING_AGREEMENT`; `AtomicityUnsupported` if that was required; `BatchReverted`,
   * `BatchPartlyReverted`, `BatchNotIncluded`; all that {@link Plan.send} throws. What was sent until then is in
   * `error.args.progress`.
   */
  async send(options: BatchOptions = {}): Promise<BatchSent> {
    return (await this.working()).send(options);
  }

  /**
   * Goes on after something went wrong on the way: waits for what was sent and never sends that again, then sends what is
   * left.
   *
   * @param progress `error.args.progress`.
   * @throws CommonwealError `BatchUnknown` if the wallet never had it; as {@link send}.
   */
  async resume(progress: BatchProgress, options: BatchOptions = {}): Promise<BatchSent> {
    return (await this.working()).resume(progress, options);
  }

  private async working() {
    const { Batching } = await import("./batching");
    return new Batching(this.connection, this.plans);
  }
}

/**
 * Puts several plans into one request to the wallet. Approvals that they need are put together.
 *
 * @throws CommonwealError `Batch_Empty`.
 * @example await batch(connection, [one, other]).send();
 */
export function batch(connection: Connection, plans: readonly Plan[]): Batch {
  return new Batch(connection, plans);
}
