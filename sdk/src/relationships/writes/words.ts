import { getAddress } from "ethers";
import { type Amount, parseAmount } from "../../core/amounts";
import type { Asset, Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { Words } from "../../core/words";
import type { RelationshipMessages } from "../../messages/en/relationships";
import { common } from "../../messages/en/relationships/common";
import { isNobody } from "../reads/state";
import type { Pair } from "../types";

/**
 * The first 192 bits of an id: the sequence of one person's acts about it.
 *
 * @example keyOf(`0x${"00".repeat(23)}07${"ff".repeat(8)}`); // 7n
 */
export function keyOf(id: string): bigint {
  return BigInt(id) >> 64n;
}

/** An amount in the smallest unit, checked. */
export function amountIn(connection: Connection, amount: Amount): bigint {
  const units = parseAmount(amount, connection.asset.decimals);
  if (units >= 1n << 96n) throw invalid("Amount_TooLarge", "The ledger cannot count that much", { amount });
  return units;
}

/** The partner who is not this one. */
export function otherOf(pair: Pair, person: string): string {
  return getAddress(person) === pair.a ? pair.b : pair.a;
}

/**
 * Requires that a person is one of the two.
 *
 * @throws CommonwealError `Pair_NotAPartner`.
 */
export function requirePartner(pair: Pair, person: string): string {
  const address = getAddress(person);
  if (address !== pair.a && address !== pair.b) {
    throw invalid("Pair_NotAPartner", "That person is not one of the two", { person, a: pair.a, b: pair.b });
  }
  return address;
}

/**
 * Who decides if the two disagree.
 *
 * @throws CommonwealError `Terms_NoArbitrator`.
 */
export function arbitratorOf(pair: Pair): string {
  if (!isNobody(pair.terms.arbitrator)) return pair.terms.arbitrator;
  throw invalid("Terms_NoArbitrator", "The terms name nobody to decide", {});
}

/** The fields that acts of two begin with. */
export function partners(pair: Pair, id: string) {
  return { partnerA: pair.a, partnerB: pair.b, relationship: id };
}

/** How previews of relationships and programmes say what they say, in the language of a connection. */
export class RelationshipWords extends Words {
  /** Messages of several themes. */
  readonly common: RelationshipMessages["common"];
  private readonly asset: Asset;
  private readonly messages: RelationshipMessages | undefined;

  constructor(connection: Pick<Connection, "names" | "language" | "asset">) {
    super(connection);
    this.asset = connection.asset;
    this.messages = connection.language?.relationships;
    this.common = this.theme("common", common);
  }

  /** Messages of one theme; in English if the language has none. Apps carry only the themes of what they use. */
  theme<Theme extends keyof RelationshipMessages>(
    name: Theme,
    english: RelationshipMessages[Theme],
  ): RelationshipMessages[Theme] {
    return this.messages?.[name] ?? english;
  }

  /** "50.00 EUR": an amount of what relationships are settled in. */
  sum(amount: bigint): string {
    return this.money(this.asset, amount);
  }

  /** "Ari and Elliot". */
  both({ a, b }: Pair): string {
    return this.all([a, b]);
  }

  /** "Ari-Elliot Coin". */
  coin({ a, b }: Pair): string {
    return this.common.coin([this.who(a), this.who(b)].sort().join("-"));
  }

  /** "Ari's Personal Token". */
  personalToken(person: string): string {
    return this.common.personalToken(this.who(person));
  }

  /** "…, so it will be refused." */
  refusal(what: string): string {
    return this.refusals([true, what])[0];
  }

  /** Two persons and what each of them would receive, for messages. */
  dividing({ a, b }: Pair, [shareA, shareB]: readonly [bigint, bigint]) {
    return { one: this.who(a), sumOfOne: this.sum(shareA), other: this.who(b), sumOfOther: this.sum(shareB) };
  }
}
