import type { Asset, Connection } from "../../core/connection";
import { messagesOf, Words } from "../../core/words";
import { type WalletMessages, wallets } from "../../messages/en/wallets";
import { type Award, awardedBy } from "../award";
import type { changedTerms } from "../terms";
import { type ActId, type ActInfo, ActStatus, type WalletTerms } from "../types";

export { amountIn, type Obstacle } from "../../core/words";

/** A short form of an id, for people. */
export function idInWords(id: string): string {
  return `${id.slice(0, 10)}…`;
}

/** How previews of community wallets say what they say, in the language of a connection. */
export class WalletWords extends Words {
  /** The messages, by theme. */
  readonly say: WalletMessages;

  constructor(connection: Pick<Connection, "names" | "language">) {
    super(connection);
    this.say = messagesOf(connection, "wallets", wallets);
  }

  /** "100.00 EUR to Clinic for health", "300.00 EUR to 4 recipients". */
  award(asset: Asset, award: Award): string {
    const { recipients, category } = award;
    const { common } = this.say;
    const to = recipients.length === 1 ? this.who(recipients[0].account) : common.recipients(recipients.length);
    const paid = { money: this.money(asset, awardedBy(award)), to };
    return category === 0 ? common.award(paid) : common.awardFor[category](paid);
  }

  /** "act 0x12345678…", "3 acts". */
  acts(acts: readonly ActId[]): string {
    const { act, acts: some } = this.say.common;
    return acts.length === 1 ? act(idInWords(acts[0])) : some(acts.length);
  }

  /** How an act stands: "The act is pending until …". */
  stands({ status, end }: ActInfo): string {
    const { actIs, actIsUntil } = this.say.common;
    const said = this.status(status);
    return status === ActStatus.Pending ? actIsUntil({ status: said, until: this.moment(end) }) : actIs(said);
  }

  /** Until when an act can be stopped that is scheduled now: the last second (UNIX), and what to say of it. */
  window(now: bigint, windows: bigint, terms: WalletTerms): { until: bigint; text: string } {
    const length = windows * terms.window * 3_600n;
    const until = now + length - 1n;
    const { common } = this.say;
    const said = { until: this.moment(until), most: this.span(length) };
    if (windows === 1n) {
      const { stoppedByTwoThirds, stoppedByTwoThirdsLate } = common;
      return { until, text: terms.extension === 0n ? stoppedByTwoThirds(said.until) : stoppedByTwoThirdsLate(said) };
    }
    const { stoppedByAThird, stoppedByAThirdLate } = common;
    return { until, text: terms.extension === 0n ? stoppedByAThird(said.until) : stoppedByAThirdLate(said) };
  }

  /** "2 of Ann and Ben". */
  operators(threshold: bigint, operators: readonly string[]): string {
    return this.say.changes.operators({ threshold, who: this.all(operators) });
  }

  /** A term in words: "a fee of at most 5 %". */
  term(name: keyof WalletTerms, value: bigint): string {
    const { terms } = this.say.changes;
    if (name === "feeCap") return terms.feeCap(this.percent(value));
    return name === "share" ? terms.share(this.percent(value * 100n)) : terms[name](value);
  }

  /** All terms in words, in their order. */
  terms(terms: WalletTerms): string {
    return TERMS.map((name) => this.term(name, terms[name])).join(", ");
  }

  /** What changes of terms are: "a window of 48 hours instead of 72". */
  changes(changes: ReturnType<typeof changedTerms>): string {
    const { insteadOf, same } = this.say.changes;
    const figure = (name: keyof WalletTerms, value: bigint) => {
      if (name === "feeCap") return this.percent(value);
      return name === "share" ? this.percent(value * 100n) : String(value);
    };
    const words = changes.map(([name, before, after]) =>
      insteadOf({ after: this.term(name, after), before: figure(name, before) }),
    );
    return words.join(", ") || same();
  }
}

const TERMS: readonly (keyof WalletTerms)[] = ["window", "extension", "grace", "feeCap", "mostPending", "share"];
