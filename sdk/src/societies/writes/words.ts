import { type Amount, parseAmount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { messagesOf, Words } from "../../core/words";
import { type SocietyMessages, societies } from "../../messages/en/societies";
import { nearestKarmaAt } from "../karma";
import type { Present } from "./present";

export { amountIn, type Obstacle } from "../../core/words";

/**
 * Karma in millionths: `"12.5"`, or a bigint that is in millionths already.
 *
 * @throws CommonwealError `Karma_Nothing`, `Karma_TooMuch`.
 */
export function karmaIn(karma: Amount): bigint {
  const millionths = parseAmount(karma, 6);
  if (millionths === 0n) throw invalid("Karma_Nothing", "The karma is above 0", { karma });
  if (millionths >= 1n << 64n) throw invalid("Karma_TooMuch", "No society has so much karma", { karma });
  return millionths;
}

/** Karma that units are worth now, for people: rounded to the nearest millionth. */
export function worth({ info, now }: Present, units: bigint, era: bigint = info.era): bigint {
  return nearestKarmaAt(units, era, info.clock, now);
}

/** How previews of societies say what they say, in the language of a connection. */
export class SocietyWords extends Words {
  /** The messages, by theme. */
  readonly say: SocietyMessages;

  constructor(connection: Pick<Connection, "names" | "language">) {
    super(connection);
    this.say = messagesOf(connection, "societies", societies);
  }

  /** "12.5 karma". */
  karma(millionths: bigint): string {
    return this.say.common.karma(this.amount(millionths, 6).replace(/\D?0+$/, ""));
  }

  /** What units are worth now, in words. */
  units(present: Present, units: bigint, era?: bigint): string {
    return this.karma(worth(present, units, era));
  }
}
