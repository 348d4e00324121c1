import {
  getAddress,
  hexlify,
  keccak256,
  randomBytes,
  solidityPacked,
  ZeroAddress,
  ZeroHash,
  zeroPadValue,
} from "ethers";
import { actHash, structHash } from "../core/acts";
import { invalid } from "../core/errors";
import { regionCode } from "../core/regions";
import { DAY } from "../core/time";
import { OpenRelationship, TERMS } from "./acts";
import { CareScheme, type Pair, type Terms } from "./types";

/** Terms as a person gives them: what is left out gets the usual value. */
export interface TermsInput {
  /** How care is counted (default: every activity is one unit). */
  scheme?: CareScheme;
  /** Weights by category, only with the scheme Weighted. */
  table?: readonly number[];
  /** What each pays per month of 30 days, in the smallest unit of the asset (default 0). */
  contribution?: bigint;
  /** Seconds of notice (default 14 days). */
  notice?: bigint;
  /** Who decides a contested declaration (default nobody). */
  arbitrator?: string;
  /** Region of the partner with the lower address, e.g. "ES-CT". */
  regionA?: string;
  /** Region of the partner with the higher address. */
  regionB?: string;
  /** 32 bytes (default: random). */
  salt?: string;
}

/**
 * Completes and checks terms before anybody signs them.
 *
 * @throws CommonwealError `Terms_Notice`, `Terms_Weights`, `Region_Malformed`.
 * @example makeTerms({ contribution: parseAmount("50", 6), regionA: "ES-CT", regionB: "ES-CT" });
 */
export function makeTerms(input: TermsInput = {}): Terms {
  const scheme = input.scheme ?? CareScheme.Activities;
  const notice = input.notice ?? 14n * DAY;
  if (notice < 7n * DAY || notice > 90n * DAY) {
    throw invalid("Terms_Notice", "Notice is 7 to 90 days", { notice, least: 7n * DAY, most: 90n * DAY });
  }
  if ((scheme === CareScheme.Weighted) !== (input.table !== undefined)) {
    throw invalid("Terms_Weights", "A table of weights goes with the scheme Weighted and with no other", { scheme });
  }
  return {
    scheme,
    weights: input.table ? hashWeights(input.table) : ZeroHash,
    contribution: input.contribution ?? 0n,
    notice,
    arbitrator: getAddress(input.arbitrator ?? ZeroAddress),
    regionA: regionCode(input.regionA ?? ""),
    regionB: regionCode(input.regionB ?? ""),
    salt: input.salt ?? zeroPadValue(hexlify(randomBytes(8)), 32),
  };
}

/** What {@link makePair} completes. */
export interface PairInput extends TermsInput {
  /** One of the two. */
  one: string;
  /** The other. */
  other: string;
}

/**
 * Two people and their terms, completed and checked; it does not matter who of them is named first.
 *
 * @throws CommonwealError `Terms_Notice`, `Terms_Weights`, `Region_Malformed`.
 * @example const pair = makePair({ one: ari, other: elliot, contribution: 50_000_000n });
 */
export function makePair({ one, other, ...terms }: PairInput): Pair {
  return { ...pairOf(one, other), terms: makeTerms(terms) };
}

/**
 * The hash of a table of weights, as terms name it: `keccak256(abi.encodePacked(uint16[]))`.
 *
 * @example hashWeights([10, 25]).length; // 66
 */
export function hashWeights(table: readonly number[]): string {
  // Packed, but each element of an array takes a whole word.
  return keccak256(solidityPacked(["uint16[]"], [table]));
}

/**
 * The hash of terms, equal to the ledger's `hashTerms`.
 *
 * @example hashTerms(terms).length; // 66
 */
export function hashTerms(terms: Terms): string {
  return structHash("Terms", TERMS, { ...terms });
}

/**
 * Two partners in the order of their addresses.
 *
 * @example
 * const { a, b } = pairOf(ari, elliot);
 * a < b; // true
 */
export function pairOf(x: string, y: string): { a: string; b: string } {
  const [one, other] = [getAddress(x), getAddress(y)];
  if (one === other) throw invalid("Pair_SamePerson", "A relationship needs two people", { person: one });
  return BigInt(one) < BigInt(other) ? { a: one, b: other } : { a: other, b: one };
}

/**
 * The id of a relationship, opened or not; partners in any order.
 *
 * @example relationshipId(ari, elliot, terms);
 */
export function relationshipId(x: string, y: string, terms: Terms): string {
  const { a, b } = pairOf(x, y);
  return actHash(OpenRelationship, { partnerA: a, partnerB: b, terms: { ...terms } });
}

/**
 * The id of a pair that is given in order.
 *
 * @example idOf(pair) === relationshipId(pair.a, pair.b, pair.terms); // true
 */
export function idOf(pair: Pair): string {
  return relationshipId(pair.a, pair.b, pair.terms);
}
