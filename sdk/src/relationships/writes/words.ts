import { getAddress } from "ethers";
import { type Amount, amountInWords, parseAmount } from "../../core/amounts";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { nameOf } from "../names";
import type { Pair } from "../types";

/** The first 192 bits of an id: the sequence of one person's acts about it. */
export function keyOf(id: string): bigint {
  return BigInt(id) >> 64n;
}

/** An amount in the smallest unit, checked. */
export function amountIn(connection: Connection, amount: Amount): bigint {
  const units = parseAmount(amount, connection.asset.decimals);
  if (units >= 1n << 96n) throw invalid("Amount_TooLarge", "The ledger cannot count that much", { amount });
  return units;
}

/** "50.00 EUR". */
export function money(connection: Connection, amount: bigint): string {
  return amountInWords(amount, connection.asset);
}

/** A person's name, or their address in short. */
export function who(connection: Connection, person: string): string {
  return nameOf(person, connection.names);
}

/** "Ari and Elliot". */
export function both(connection: Connection, pair: Pair): string {
  return `${who(connection, pair.a)} and ${who(connection, pair.b)}`;
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

/** The fields that acts of two begin with. */
export function partners(pair: Pair, id: string) {
  return { partnerA: pair.a, partnerB: pair.b, relationship: id };
}

/** What every act of one person does to what they signed alone and nobody carried yet: it takes the number of that. */
export function inOrder(name: string): string {
  return `Anything else that ${name} signed alone about it and that still waits to be carried becomes void.`;
}

/** How half-signed acts are taken back. */
export const CANCEL = "before it is used, either partner can make the signatures void with cancelSignatures";
