/** Draws everything that an act needs from one number, by looking at the model's world. */
import { Chance } from "../../common/dice";
import type { Agreement } from "../model/consent";
import { presentOf, rebase, toKarma, usableFor, weightNow } from "../model/karma";
import { assetOf, type Member, type Request, type Society, type World, without } from "../model/types";
import type { Setting } from "../setting";

export class Dice extends Chance {
  readonly society: Society;

  constructor(
    readonly setting: Setting,
    readonly world: World,
    readonly now: bigint,
    seed: number,
    society: number,
    careless = false,
  ) {
    super(seed, careless);
    this.society = world.societies[society % world.societies.length]!;
  }

  // People.

  anybody(): string {
    return this.of([...this.setting.people, ...this.setting.few, this.setting.stranger]);
  }

  outsider(): string {
    const { people, few, spare, charities } = this.setting;
    const outside = [...people, ...few, spare, ...charities].filter((one) => !(one in this.society.members));
    return this.of(outside.length > 0 ? outside : [this.setting.stranger]);
  }

  member(): string {
    return this.society.accounts.length > 0 ? this.of(this.society.accounts) : this.outsider();
  }

  /** Mostly a member. */
  usually(): string {
    return this.once(14) ? this.outsider() : this.member();
  }

  /** A member for whom something holds, if there is one. */
  memberWho(holds: (member: Member, account: string) => boolean): string {
    const those = this.society.accounts.filter((one) => holds(this.society.members[one]!, one));
    return those.length > 0 && !this.once(10) ? this.of(those) : this.usually();
  }

  /** Of those who have most weight one, mostly. */
  heavy(): string {
    const weight = (one: string) => weightNow(this.society, one, presentOf(this.society, this.now).era);
    const by = [...this.society.accounts].sort((a, b) => (weight(a) < weight(b) ? 1 : -1));
    return by.length > 0 && !this.once(4) ? this.of(by.slice(0, 3)) : this.usually();
  }

  /** Who sends, and how one agrees: mostly by calling or by a carried signature. */
  alone(person: string): { caller: string; agrees: Agreement } {
    const { stranger } = this.setting;
    const way = this.below(30);
    if (way < 17) return { caller: person, agrees: "call" };
    const caller = this.once(3) ? this.anybody() : stranger;
    if (way < 26) return { caller, agrees: "carried" };
    if (way === 29) return { caller: stranger, agrees: this.some("cut", "recorded") };
    return { caller: stranger, agrees: (["forged", "expired", "call"] as const)[way - 26]! };
  }

  // Numbers.

  whole(amount: bigint): bigint {
    return amount * 10n ** assetOf(this.world, this.society).decimals;
  }

  /** Karma that somebody could commit to a request about an event. */
  usable(member: Member, eventAt: bigint): bigint {
    const present = presentOf(this.society, this.now);
    const copy = { ...member };
    for (const units of ["settled", "locked", "burned"] as const) {
      copy[units] = rebase(copy[units], copy.era, present.era);
    }
    return toKarma(without(usableFor(copy, eventAt, present), copy.locked), present.exponent);
  }

  // Requests.

  request(fits: (request: Request) => boolean = () => true): Request | undefined {
    const those = this.society.requests.filter(fits);
    if (those.length > 0 && !this.once(12)) return this.of(those);
    return this.society.requests.length > 0 ? this.of(this.society.requests) : undefined;
  }

  /** A request's id; now and then of one that nobody filed. */
  id(request: Request | undefined): bigint {
    if (request && !this.once(40)) return request.id;
    return (this.society.id << 32n) | BigInt(this.society.requests.length + 1);
  }

  /** The society's number; now and then of one that nobody created. */
  number(): bigint {
    return this.once(50) ? 99n : this.society.id;
  }
}
