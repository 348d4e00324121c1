import { core as english } from "../messages/en/core";
import { nameOf } from "../relationships/names";
import { type Amount, amountInWords, formatAmount, parseAmount } from "./amounts";
import { LAST_COUNTER } from "./ballots";
import type { Asset, Connection } from "./connection";
import { invalid } from "./errors";
import type { Language } from "./language";
import type { ActStatus } from "./pendingAct";
import { type Moment, momentInWords, spanParts } from "./time";

/** Pairs of whether something stands in the way, and what to say of it. */
export type Obstacle = readonly [applies: boolean, what: string];

/**
 * How a preview says names, amounts and times, in the language of a connection. Messages of a domain come from
 * `messagesOf`.
 */
export class Words {
  private readonly core: Language["core"];

  constructor(private readonly connection: Pick<Connection, "names" | "language">) {
    this.core = connection.language?.core ?? english;
  }

  /** A person's name, or their address in short. */
  who(person: string): string {
    return nameOf(person, this.connection.names);
  }

  /** "Ari, Ben and Cleo". */
  all(persons: readonly string[]): string {
    return this.core.list(persons.map((person) => this.who(person)));
  }

  /** "50.00 EUR". */
  money(asset: Pick<Asset, "decimals" | "symbol">, amount: bigint): string {
    return this.figure(amountInWords(amount, asset));
  }

  /** "12.50": an amount with so many places, rounded half up. */
  amount(amount: bigint, decimals: number, places = decimals): string {
    return this.figure(formatAmount(amount, decimals, places));
  }

  /** "5 %", "2.5 %" of basis points. */
  percent(basisPoints: bigint): string {
    return `${this.amount(basisPoints, 2).replace(/\D?0+$/, "")} %`;
  }

  /** "2026-01-01 00:00 UTC": the same in every language, so that two who compare read the same. */
  moment(moment: Moment): string {
    return momentInWords(moment);
  }

  /** "14 days", "3 hours", "36 hours": see `spanParts`. */
  span(seconds: bigint): string {
    const { count, unit } = spanParts(seconds);
    return this.core.spans[`${unit}s`](count);
  }

  /** How an act stands that waits for objections: "pending", "rejected". */
  status(status: ActStatus): string {
    return this.core.status[status];
  }

  /** Everything that stands in the way, a sentence each. */
  refusals(...found: readonly Obstacle[]): string[] {
    return found.filter(([applies]) => applies).map(([, what]) => this.core.refused(what));
  }

  /** What to say of a counter that does not count. */
  counterObstacles(counter: bigint, last: bigint): Obstacle[] {
    const { usedUp, tooHigh, notHigher } = this.core.counters;
    const over = last === LAST_COUNTER;
    return [
      [over, usedUp()],
      [!over && counter > LAST_COUNTER, tooHigh(LAST_COUNTER)],
      [!over && counter <= last, notHigher({ last, counter })],
    ];
  }

  /** Figures are made with a point. */
  private figure(text: string): string {
    return text.replace(".", this.core.decimalPoint);
  }
}

/** The messages of a domain in the language of a connection; what that does not have is said in English. */
export function messagesOf<Domain extends Exclude<keyof Language, "tag">>(
  { language }: Pick<Connection, "language">,
  domain: Domain,
  english: NonNullable<Language[Domain]>,
): NonNullable<Language[Domain]> {
  return language?.[domain] ?? english;
}

/** A person's name, or their address in short. */
export function who(connection: Connection, person: string): string {
  return nameOf(person, connection.names);
}

/**
 * An amount of an asset in its smallest unit, above zero and below 2^96.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 */
export function amountIn(asset: Pick<Asset, "decimals">, amount: Amount): bigint {
  const units = parseAmount(amount, asset.decimals);
  if (units === 0n) throw invalid("Amount_Nothing", "The amount is above 0", { amount });
  if (units >= 1n << 96n) throw invalid("Amount_TooLarge", "No contract can count that much", { amount });
  return units;
}
