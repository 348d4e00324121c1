/**
 * Random lives of societies, played three times: in exact arithmetic, with the SDK's mirror, and (by whoever takes the
 * steps) on the chain. The exact model knows no units, eras or roundings: karma is a number that fades.
 */
import {
  type Clock,
  eraOf,
  exponentAt,
  NINE_TENTHS_A_MONTH,
  rateOf,
  rebase,
  toKarma,
  toUnits,
  toUnitsUp,
  withRate,
} from "../../../sdk/src/societies/karma";
import {
  addToVesting,
  advanceVesting,
  type Ramp,
  unvestedMoney,
  type Vested,
} from "../../../sdk/src/societies/vesting";
import { BITS, type Dice, faded, shrunkBy, UNIT } from "./exact";

const HOUR = 3_600n;
const DAY = 86_400n;
const YEAR = 365n * DAY;
const CENTURY = 100n * YEAR;
const MEMBERS = 3;

export enum Kind {
  Begin,
  Earn,
  Spend,
  Rate,
  Read,
  Commit,
  Ripen,
}

/** What was seen over all histories. Karma in units of 2^-400 millionths, if nothing else is said. */
export class Figures {
  histories = 0;
  steps = 0;
  reads = 0;
  eras = 0n;
  /** Single readings of a member or the total, and how many were not the exact karma rounded down but one less. */
  readings = 0;
  readingsLess = 0;
  /** The most by which a reading was below the exact karma. */
  readBelow = 0n;
  /** The most by which the worth of what is stored was below the exact karma, before it is rounded to read. */
  storedBelow = 0n;
  /** The same for each act (an earning, a spending or an era) so far. */
  storedBelowPerAct = 0n;
  /** Unvested money against an exact ramp, as a part of all that was committed, in units of 2^-400. */
  moneyLate = 0n;
  moneyEarly = 0n;
  /** The area under the ramp against the exact one, for each unit that was committed, in units of 2^-400 hours. */
  areaLate = 0n;
  areaEarly = 0n;
}

interface Holding {
  units: bigint;
  era: bigint;
  /** Exact karma in millionths, at the exponent up to which all has faded. */
  exact: bigint;
  /** Roundings so far. */
  acts: bigint;
}

export class ModelError extends Error {}

function check(holds: boolean, what: string) {
  if (!holds) throw new ModelError(what);
}

/** One society from its first day on, at most a hundred years. */
export class History {
  readonly words: bigint[] = [];
  readonly results: bigint[] = [];
  private readonly start: bigint;
  private now: bigint;
  private clock: Clock;
  /** The exponent up to which the exact numbers have faded. */
  private fadedTo = 0n;
  private readonly members: Holding[];
  private readonly total: Holding = { units: 0n, era: 0n, exact: 0n, acts: 0n };
  private ramp: Ramp = { gift: 0n, charity: 0n, karma: 0n, remaining: 0n, touchedAt: 0n };
  private rampEra = 0n;
  /** The exact ramp: money (gift, charity) and hours in units of 2^-400. */
  private exactMoney = [0n, 0n];
  private exactTime = 0n;
  private exactTouched = 0n;
  /** Gift and charity. */
  private readonly committed = [0n, 0n];
  private readonly vested = [0n, 0n];

  constructor(
    private readonly dice: Dice,
    private readonly figures: Figures,
  ) {
    this.start = 1_700_000_000n + dice.bits(28);
    this.now = this.start;
    this.clock = { exponent: 0n, day: this.now / DAY, rate: this.rate() };
    this.members = Array.from({ length: MEMBERS }, () => ({ units: 0n, era: 0n, exact: 0n, acts: 0n }));
    this.say(Kind.Begin, this.now, { number: this.clock.rate });
    this.results.push(0n);
  }

  play() {
    const steps = 4 + this.dice.below(36);
    // Some lives are busy weeks, some are quiet decades.
    const pace = 4 + this.dice.below(27);
    for (let i = 0; i < steps; i++) {
      const wait = this.dice.chance(0.2) ? 0n : this.dice.ofAnySize(pace);
      if (this.now + wait - this.start > CENTURY) break;
      this.step(wait);
    }
    this.figures.histories++;
    this.figures.eras += eraOf(exponentAt(this.clock, this.now));
  }

  private step(wait: bigint) {
    this.now += wait;
    this.fade();
    const choice = this.dice.below(16);
    if (choice < 4) this.earn(wait);
    else if (choice < 7) this.spend(wait);
    else if (choice < 8) this.changeRate(wait);
    else if (choice < 11) this.commit(wait);
    else if (choice < 13) this.ripen(wait);
    else this.read(wait);
    this.figures.steps++;
  }

  private rate(): bigint {
    switch (this.dice.below(8)) {
      case 0:
        return 0n;
      case 1:
        return NINE_TENTHS_A_MONTH;
      case 2:
        return (1n << 64n) - 1n;
      case 3:
        return this.dice.bits(64);
      case 4:
        return this.dice.ofAnySize(64);
      case 5:
        return rateOf(180n);
      default:
        return rateOf(2n + this.dice.ofAnySize(12));
    }
  }

  private say(
    kind: Kind,
    wait: bigint,
    {
      member = 0,
      money = 0n,
      number = 0n,
      period = 0n,
      share = 0n,
    }: Partial<Record<"money" | "number" | "period" | "share", bigint>> & {
      member?: number;
    },
  ) {
    let word = BigInt(kind) | (wait << 8n) | (BigInt(member) << 48n) | (money << 56n);
    word |= (number << 152n) | (period << 216n) | (share << 232n);
    this.words.push(word);
  }

  private get exponent() {
    return exponentAt(this.clock, this.now);
  }

  private fade() {
    const passed = this.exponent - this.fadedTo;
    if (passed === 0n) return;
    for (const holding of [...this.members, this.total]) {
      if (holding.exact !== 0n) holding.exact = faded(holding.exact, passed);
    }
    this.fadedTo += passed;
  }

  private rebase(holding: Holding) {
    const era = eraOf(this.exponent);
    if (era !== holding.era) holding.acts++;
    holding.units = rebase(holding.units, holding.era, era);
    holding.era = era;
  }

  private add(holding: Holding, karma: bigint, units: bigint) {
    holding.exact += karma * UNIT;
    holding.units += units;
    holding.acts++;
  }

  private earn(wait: bigint) {
    const member = this.dice.below(MEMBERS);
    const karma = this.dice.ofAnySize(58);
    this.say(Kind.Earn, wait, { member, number: karma });
    const units = toUnits(karma, this.exponent);
    for (const holding of [this.members[member], this.total]) {
      this.rebase(holding);
      this.add(holding, karma, units);
    }
    this.results.push((units << 128n) | this.members[member].units);
    check(this.total.units < 1n << (88n + ((this.exponent >> 64n) % 40n)), "the society is full");
  }

  private spend(wait: bigint) {
    const member = this.dice.below(MEMBERS);
    for (const holding of [this.members[member], this.total]) this.rebase(holding);
    // Of what the member reads: nothing, a part or all. All that is read can be spent.
    const most = toKarma(this.members[member].units, this.exponent);
    const part = this.dice.below(5);
    const karma = part === 0 ? most : part === 1 ? most / 2n : most === 0n ? 0n : this.dice.bits(64) % (most + 1n);
    this.say(Kind.Spend, wait, { member, number: karma });
    const units = toUnitsUp(karma, this.exponent);
    check(units <= this.members[member].units, "what is read cannot be spent");
    for (const holding of [this.members[member], this.total]) this.add(holding, -karma, -units);
    this.results.push((units << 128n) | this.members[member].units);
  }

  private changeRate(wait: bigint) {
    const rate = this.rate();
    this.say(Kind.Rate, wait, { number: rate });
    this.clock = withRate(this.clock, this.now, rate);
    this.results.push((this.clock.exponent << 24n) | this.clock.day);
  }

  /** Units of a member of the present era, settled and vesting. */
  private unitsOf(member: number): bigint {
    const era = eraOf(this.exponent);
    const settled = rebase(this.members[member].units, this.members[member].era, era);
    return member === 0 ? settled + rebase(this.ramp.karma, this.rampEra, era) : settled;
  }

  private read(wait: bigint) {
    const asked = this.dice.below(MEMBERS);
    this.say(Kind.Read, wait, { member: asked });
    const exponent = this.exponent;
    const era = eraOf(exponent);
    const total = rebase(this.total.units, this.total.era, era);
    const readings = this.members.map((_, member) => toKarma(this.unitsOf(member), exponent));
    const totalReading = toKarma(total, exponent);
    this.results.push((totalReading << 128n) | readings[asked]);

    this.members.forEach((holding, member) => {
      this.compare(readings[member], this.unitsOf(member), holding, exponent);
    });
    this.compare(totalReading, total, this.total, exponent);
    const sum = readings.reduce((one, other) => one + other);
    check(sum <= totalReading, `members read ${sum} together, the total is ${totalReading}`);
    this.figures.reads++;
  }

  private compare(reading: bigint, units: bigint, holding: Holding, exponent: bigint) {
    // The exact numbers themselves are right to 2^-300, more than generously.
    const tolerance = 1n << (BITS - 300n);
    const below = holding.exact - reading * UNIT;
    check(below >= -tolerance, `read ${reading}, which is more than the exact karma`);
    const halvings = 24n + ((exponent >> 64n) % 40n);
    const worth = (units * shrunkBy(exponent & ((1n << 64n) - 1n))) >> halvings;
    const stored = holding.exact - worth;
    check(stored >= -tolerance, "what is stored is worth more than the exact karma");
    // An act rounds by less than a unit of 2^-24 millionths, and by 2^-125 of the karma, of which there is below 2^64.
    const bound = holding.acts * ((UNIT >> 24n) + (UNIT >> 61n));
    check(stored <= bound + tolerance, `${holding.acts} acts lost ${stored}`);
    check(below < UNIT + bound + tolerance, `read ${reading}, a unit too little`);
    this.figures.readings++;
    if (reading < (holding.exact + tolerance) >> BITS) this.figures.readingsLess++;
    if (below > this.figures.readBelow) this.figures.readBelow = below;
    if (stored > this.figures.storedBelow) this.figures.storedBelow = stored;
    if (holding.acts > 0n && stored / holding.acts > this.figures.storedBelowPerAct) {
      this.figures.storedBelowPerAct = stored / holding.acts;
    }
  }

  private rebaseRamp() {
    const first = this.members[0];
    this.rebase(first);
    if (this.rampEra !== first.era) first.acts++;
    this.ramp = { ...this.ramp, karma: rebase(this.ramp.karma, this.rampEra, first.era) };
    this.rampEra = first.era;
  }

  private commit(wait: bigint) {
    this.rebaseRamp();
    this.rebase(this.total);
    // Also money of which a whole unit is much, and dust.
    const money = 1n + this.dice.ofAnySize(this.dice.chance(0.3) ? 4 : 88);
    const share = [0n, 3_277n, 65_535n, this.dice.bits(16)][this.dice.below(4)];
    const charity = (money * share) >> 16n;
    const karma = this.dice.ofAnySize(58);
    const period = [0n, 1n, 90n * 24n, 365n * 24n, this.dice.bits(32) % (365n * 24n + 1n)][this.dice.below(5)];
    this.say(Kind.Commit, wait, { money, number: karma, period, share });
    const units = toUnits(karma, this.exponent);
    this.add(this.total, karma, units);
    this.members[0].exact += karma * UNIT;
    this.members[0].acts++;
    const parts = [money - charity, charity];
    for (const line of [0, 1]) this.committed[line] += parts[line];
    this.take(addToVesting(this.ramp, this.now, parts[0], charity, units, period));

    this.advanceExact();
    if (period !== 0n) {
      const before = this.exactMoney[0] + this.exactMoney[1];
      const area = before * this.exactTime + money * UNIT * (period + 1n) * UNIT;
      this.exactMoney = this.exactMoney.map((exact, line) => exact + parts[line] * UNIT);
      this.exactTime = area / (before + money * UNIT);
    }
    this.compareRamp();
  }

  private ripen(wait: bigint) {
    this.rebaseRamp();
    this.say(Kind.Ripen, wait, {});
    this.take(advanceVesting(this.ramp, this.now));
    this.advanceExact();
    this.compareRamp();
  }

  private take({ gift, charity, karma, ramp }: Vested) {
    this.members[0].units += karma;
    this.vested[0] += gift;
    this.vested[1] += charity;
    this.ramp = ramp;
    this.results.push((gift << 128n) | charity, (karma << 128n) | ramp.karma);
    this.results.push((ramp.gift << 128n) | ramp.charity, (ramp.remaining << 24n) | ramp.touchedAt);
    check(this.vested[0] + unvestedMoney(ramp.gift) === this.committed[0], "gift money was lost or made");
    check(this.vested[1] + unvestedMoney(ramp.charity) === this.committed[1], "charity money was lost or made");
  }

  private advanceExact() {
    const hour = this.now / HOUR;
    const passed = (hour - this.exactTouched) * UNIT;
    this.exactTouched = hour;
    if (this.exactTime === 0n) return;
    const left = passed >= this.exactTime ? 0n : this.exactTime - passed;
    this.exactMoney = this.exactMoney.map((exact) => (exact * left) / this.exactTime);
    this.exactTime = left;
  }

  private compareRamp() {
    const { figures } = this;
    const committed = this.committed[0] + this.committed[1];
    if (committed === 0n) return;
    const lines = [this.ramp.gift, this.ramp.charity].map((line) => line << (BITS - 32n));
    const time = this.ramp.remaining << (BITS - 24n);
    const trifles = lines.map((line, i) => (line - this.exactMoney[i]) / committed);
    const money = lines[0] + lines[1];
    const exactMoney = this.exactMoney[0] + this.exactMoney[1];
    const slow = (money * time - exactMoney * this.exactTime) / (committed * UNIT);
    for (const late of trifles) {
      if (late > figures.moneyLate) figures.moneyLate = late;
      if (-late > figures.moneyEarly) figures.moneyEarly = -late;
      // Each step is proven to be late by the smallest units there are (test/fuzz); together it stays a trifle.
      check(late < UNIT >> 18n && -late < UNIT >> 18n, `vesting has gone astray by ${late}`);
    }
    if (slow > figures.areaLate) figures.areaLate = slow;
    if (-slow > figures.areaEarly) figures.areaEarly = -slow;
    check(slow < UNIT >> 10n && -slow < UNIT >> 10n, `the area has gone astray by ${slow}`);
  }
}
