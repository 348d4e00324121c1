import type { Commonweal } from "../connect";
import { type CommonwealError, toCommonwealError } from "../core/errors";
import type { Plan, Sent } from "../core/plan";
import type { Preview } from "../core/preview";
import type { SendOptions, SendProgress, SendStage } from "../core/sending";
import type { SignedAct } from "../core/signedAct";
import type { Moment } from "../core/time";
import { Store } from "./store";

/** What a write is planned with; null while something is missing for it. */
export type BuildPlan = (commonweal: Commonweal) => Promise<Plan> | null;

/** How far a write is. */
export interface PlanState {
  /**
   * `idle`: nobody is connected, or something is missing. `preparing`: it is built or tried out. `ready`: it can be sent.
   * `asking`: the wallet asks the person. `sent`, `mined`: as the chain has it. `failed`: see `error`.
   */
  status: "idle" | "preparing" | "ready" | "asking" | "sent" | "mined" | "failed";
  plan: Plan | null;
  preview: Preview | null;
  /** Which of how many calls it is at. */
  call: number;
  calls: number;
  /** The last transaction that was sent. */
  hash: string | null;
  /** What came of it. */
  sent: Sent | null;
  error: CommonwealError | null;
}

const NOTHING: PlanState = {
  status: "idle",
  plan: null,
  preview: null,
  call: 0,
  calls: 0,
  hash: null,
  sent: null,
  error: null,
};

/** One write, from its preparation until it is mined. */
export class PlanStore extends Store<PlanState> {
  private turn = 0;
  private sending: Promise<Sent | null> | null = null;

  constructor(
    private readonly commonweal: Commonweal | null,
    private readonly build: BuildPlan,
  ) {
    super(commonweal ? { ...NOTHING, status: "preparing" } : NOTHING);
  }

  /** Prepares it anew: figures are those of the moment. Does nothing while it is being sent. */
  readonly prepare = async (): Promise<void> => {
    if (this.sending || !this.isUsed) return;
    const turn = ++this.turn;
    try {
      const building = this.commonweal && this.build(this.commonweal);
      if (!building) return this.set(NOTHING);
      this.set({ ...NOTHING, status: "preparing" });
      const plan = await building;
      const preview = await plan.preview();
      if (turn === this.turn) this.set({ status: "ready", plan, preview });
    } catch (error) {
      if (turn === this.turn) this.set({ status: "failed", error: toCommonwealError(error) });
    }
  };

  /**
   * Sends it; goes on where it stopped if something was sent before. While it is being sent, and afterwards, nothing is sent
   * again: `prepare` comes first.
   *
   * @returns What came of it; null if it failed, see `error`.
   */
  readonly send = (options: SendOptions = {}): Promise<Sent | null> => {
    const progress = this.get().error?.args.progress as SendProgress | undefined;
    return progress ? this.resume(progress, options) : this.run((plan, all) => plan.send(all), options);
  };

  /**
   * Goes on from what was sent before: with what an app kept while its page was closed, or with the hash that somebody found in
   * their wallet when the connection was lost (`LostWhileSending`).
   *
   * @returns What came of it; null if it failed, see `error`.
   */
  readonly resume = (progress: string | SendProgress, options: SendOptions = {}): Promise<Sent | null> =>
    this.run((plan, all) => plan.resume(progress, all), options);

  /**
   * Has it signed, for another person to carry.
   *
   * @returns The half-signed act; null if it failed, see `error`.
   */
  readonly sign = async (until?: Moment): Promise<SignedAct | null> => {
    const { plan } = this.get();
    if (!plan || this.sending) return null;
    const turn = this.turn;
    this.set({ status: "asking", error: null });
    try {
      const signed = await plan.sign(undefined, until);
      if (turn === this.turn) this.set({ status: "ready" });
      return signed;
    } catch (error) {
      if (turn === this.turn) this.set({ status: "failed", error: toCommonwealError(error) });
      return null;
    }
  };

  protected start(): void {
    // Whoever looks again at what was prepared or sent finds it as it is.
    if (!this.get().plan) this.prepare();
  }

  protected stop(): void {
    if (!this.get().plan) this.turn++;
  }

  private run(start: (plan: Plan, options: SendOptions) => Promise<Sent>, options: SendOptions): Promise<Sent | null> {
    const { plan, sent } = this.get();
    if (this.sending) return this.sending;
    if (sent || !plan) return Promise.resolve(sent);
    const onStage = (stage: SendStage) => {
      options.onStage?.(stage);
      this.show(stage);
    };
    this.set({ status: "preparing", error: null });
    this.sending = start(plan, { ...options, onStage }).then(
      (done) => {
        this.sending = null;
        this.set({ status: "mined", sent: done });
        return done;
      },
      (error) => {
        this.sending = null;
        this.set({ status: "failed", error: toCommonwealError(error) });
        return null;
      },
    );
    return this.sending;
  }

  private show(stage: SendStage): void {
    if (stage.stage === "checking") return;
    const { call, calls } = stage;
    if (stage.stage === "asking") this.set({ status: "asking", call, calls });
    else this.set({ status: "sent", call, calls, hash: stage.hash });
  }
}
