/** Draws everything that an act needs from one number, by looking at the model's world. */
import type { Agreement } from "../../common/consent";
import { Chance } from "../../common/dice";
import type { Status } from "../../common/unlessRejected";
import { standing } from "../model/awards";
import type { Bundle } from "../model/consent";
import { electorFor } from "../model/electors";
import { motionEnds } from "../model/motions";
import { type Motion, type Scheduled, type Wallet, type World, ZERO, ZERO_HASH } from "../model/types";
import type { Setting } from "../setting";

export class Dice extends Chance {
  readonly wallet: Wallet;

  constructor(
    readonly setting: Setting,
    readonly world: World,
    readonly now: bigint,
    seed: number,
    wallet: number,
    careless = false,
  ) {
    super(seed, careless);
    this.wallet = world.wallets[wallet % world.wallets.length]!;
  }

  get to(): { wallet: string } {
    return { wallet: this.wallet.address };
  }

  // People.

  anybody(): string {
    return this.of(this.setting.everybody);
  }

  /** Mostly an operator. */
  operator(): string {
    return this.once(12) ? this.anybody() : this.of(this.wallet.operators);
  }

  recipient(): string {
    const { recipients, commons } = this.setting;
    return this.once(9) ? this.some(commons, this.of(this.world.wallets).address) : this.of(recipients);
  }

  /** An elector for an act or motion, mostly one with weight. */
  voter(id: string): string {
    const those = this.setting.people.filter((one) => electorFor(this.world, this.wallet, id, one).weight > 0n);
    return those.length > 0 && !this.once(12) ? this.of(those) : this.anybody();
  }

  /** Who sends, and how one agrees: mostly by calling or by a carried signature. */
  alone(person: string): { caller: string; agrees: Agreement } {
    const { stranger } = this.setting;
    const way = this.below(30);
    if (way < 17) return { caller: person, agrees: "call" };
    if (way < 26) return { caller: this.once(3) ? this.anybody() : stranger, agrees: "carried" };
    if (way === 29) return { caller: stranger, agrees: this.some("cut", "recorded") };
    return { caller: stranger, agrees: (["forged", "expired", "call"] as const)[way - 26]! };
  }

  /** Signatures of these, as keys or in the form of wallets. */
  signed(people: string[]): Bundle {
    const some = this.below(people.length + 1);
    return {
      left: this.once(14) ? -1n : BigInt(this.below(1_000)),
      keys: people.slice(some),
      wallets: people.slice(0, some),
      forged: this.once(14),
    };
  }

  /** As many operators as it takes, mostly: by signature, or one as caller. */
  byOperators(): { caller: string; consents: Bundle } {
    const { operators, threshold } = this.wallet;
    const start = this.below(operators.length);
    const round = [...operators.slice(start), ...operators.slice(0, start)];
    const count = Number(threshold) + (this.once(8) ? this.some(-1, 1) : 0);
    const agreeing = round.slice(0, Math.max(count, 0));
    if (this.once(14)) agreeing.push(this.some(this.anybody(), this.of(operators)));
    const calls = this.once(2) && agreeing.length > 0;
    const caller = calls ? agreeing[0]! : this.setting.stranger;
    return { caller, consents: this.signed(calls ? agreeing.slice(1) : agreeing) };
  }

  asset(): string {
    return this.of([ZERO, this.setting.coin, this.setting.euro, this.setting.euro]);
  }

  // Acts and motions.

  acts(fits: (one: Scheduled, status: Status) => boolean): string[] {
    return Object.entries(this.wallet.acts)
      .filter(([id, one]) => fits(one, standing(this.wallet, id, this.now)))
      .map(([id]) => id);
  }

  /** An act that fits, mostly; else any, or one that nobody scheduled. */
  id(fits: (one: Scheduled, status: Status) => boolean): string {
    const those = this.acts(fits);
    if (those.length > 0 && !this.once(12)) return this.of(those);
    const all = this.acts(() => true);
    if (all.length > 0 && !this.once(6)) return this.of(all);
    return this.some(ZERO_HASH, `0x${"12".repeat(27)}${this.now.toString(16).padStart(10, "0")}`);
  }

  motion(fits: (one: Motion) => boolean = () => true): string {
    const all = Object.entries(this.wallet.motions);
    const those = all.filter(([, one]) => fits(one));
    if (those.length > 0 && !this.once(12)) return this.of(those)[0];
    return all.length > 0 && !this.once(6) ? this.of(all)[0] : this.id(() => true);
  }

  openMotions(): string[] {
    const { motions } = this.wallet;
    return Object.keys(motions).filter((id) => motions[id]!.state === "open" && this.now < motionEnds(id));
  }

  /** Counter of what somebody said last. */
  lastCounter(id: string, voter: string): bigint {
    const { acts, motions } = this.wallet;
    const { number } = electorFor(this.world, this.wallet, id, voter);
    return (acts[id] ?? motions[id])?.ballots[String(number)]?.counter ?? 0n;
  }

  words(): string {
    return this.some("", "ipfs://why", "It was not needed.");
  }
}
