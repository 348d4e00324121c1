import { ERA } from "../karma";

/** Ranks that are kept. */
export const RANKS = 10;

const MANTISSA_BITS = 16n;
const MAX_UINT128 = (1n << 128n) - 1n;

/** The ranking, as the contracts' `Ranking` keeps it: codes of what is recorded, numbers of the members (0 for nobody). */
export interface Ranks {
  codes: bigint[];
  numbers: bigint[];
  era: bigint;
}

const bitsOf = (value: bigint) => BigInt(value.toString(2).length);

/** The least code (`exponent << 16 | mantissa`) for as much as an amount or more. */
export function codeOf(units: bigint): bigint {
  if (units >> MANTISSA_BITS === 0n) return units;
  const exponent = bitsOf(units) - MANTISSA_BITS;
  let mantissa = units >> exponent;
  if (mantissa << exponent !== units) mantissa += 1n;
  if (mantissa >> MANTISSA_BITS !== 0n) return ((exponent + 1n) << MANTISSA_BITS) | (1n << (MANTISSA_BITS - 1n));
  return (exponent << MANTISSA_BITS) | mantissa;
}

/** Units of a code. */
export function unitsOfCode(code: bigint): bigint {
  return (code & ((1n << MANTISSA_BITS) - 1n)) << (code >> MANTISSA_BITS);
}

/** What is recorded, in units of the present era, rounded up. */
export function codesInEra(ranks: Ranks, present: bigint): bigint[] {
  const eras = present - ranks.era;
  if (eras === 0n) return [...ranks.codes];
  const shift = ERA * eras;
  return ranks.codes.map((code) => codeOf((unitsOfCode(code) + (1n << shift) - 1n) >> shift));
}

/** The sum of what is recorded, at most 2^128 - 1. */
export function sumOfCodes(codes: readonly bigint[]): bigint {
  const sum = codes.reduce((all, code) => all + unitsOfCode(code), 0n);
  return sum > MAX_UINT128 ? MAX_UINT128 : sum;
}

/** Whether a member has more than the least that is recorded. */
export function isAbove(codes: readonly bigint[], units: bigint): boolean {
  return codeOf(units) > codes[0];
}

/** Takes note of what a member has who {@link isAbove} the least: changes `numbers`, and gives the codes from now on. */
export function note(numbers: bigint[], codes: bigint[], number: bigint, units: bigint): bigint[] {
  const found = numbers.indexOf(number);
  const place = found === -1 ? 0 : found;
  const code = codeOf(units);
  // A record never falls, so that who burns karma makes approval no easier.
  if (code <= codes[place]) return codes;
  const changed = [...codes];
  changed[place] = code;
  if (place === 0) numbers[0] = number;
  let least = 0;
  for (let i = 1; i < RANKS; i++) if (changed[i] < changed[least]) least = i;
  [changed[0], changed[least]] = [changed[least], changed[0]];
  [numbers[0], numbers[least]] = [numbers[least], numbers[0]];
  return changed;
}
