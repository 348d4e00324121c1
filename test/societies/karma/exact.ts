/** Powers of two as exactly as one likes: products of square roots, which share nothing with the contract's series. */

/** Fractional bits of all exact numbers (400). */
export const BITS = 400n;
export const UNIT = 1n << BITS;

function squareRoot(x: bigint): bigint {
  let root = 1n << BigInt((x.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Entry i: 2^(-1 / 2^(i + 1)). */
const ROOTS: bigint[] = [];
for (let last = UNIT >> 1n, i = 0; i < 64; i++) {
  last = squareRoot(last << BITS);
  ROOTS.push(last);
}

/** Each byte of a fraction, from the highest: 2^(-byte / 256^(place + 1)). */
const BYTES = Array.from({ length: 8 }, (_, place) =>
  Array.from({ length: 256 }, (_, byte) => {
    let product = UNIT;
    for (let bit = 0; bit < 8; bit++) if (byte & (128 >> bit)) product = (product * ROOTS[8 * place + bit]) >> BITS;
    return product;
  }),
);

/** `2^-fraction` of a fraction in units of 2^-64, right to about 2^-396, never too large. */
export function shrunkBy(fraction: bigint): bigint {
  let product = UNIT;
  for (let place = 0; place < 8; place++) {
    const byte = Number((fraction >> BigInt(56 - 8 * place)) & 255n);
    if (byte !== 0) product = (product * BYTES[place][byte]) >> BITS;
  }
  return product;
}

/** An exact number (in units of 2^-400) halved so often as an exponent (in units of 2^-64) says. */
export function faded(value: bigint, exponent: bigint): bigint {
  return ((value * shrunkBy(exponent & ((1n << 64n) - 1n))) >> BITS) >> (exponent >> 64n);
}

/** 2^f in units of 2^-127, rounded down; the fraction in units of 2^-64. Computed as 2 / 2^(1 - f). */
export function powerOfTwo(fraction: bigint): bigint {
  return fraction === 0n ? 1n << 127n : shrunkBy((1n << 64n) - fraction) >> (BITS - 128n);
}

/** ln 2 in units of 2^-400, rounded down to within 2^-390: the sum of 1 / (k 2^k). */
export function logarithmOfTwo(): bigint {
  let sum = 0n;
  for (let k = 1n; k <= BITS; k++) sum += UNIT / (k << k);
  return sum;
}

/** How often something is tried; coverage asks only which lines are reached, and takes a hundred times as long. */
export function times(count: number): number {
  return process.env.SOLIDITY_COVERAGE ? Math.ceil(count / 200) : count;
}

/** Random numbers that a seed determines. */
export class Dice {
  private a: number;
  private b = 0x9e3779b9;
  private c = 0x243f6a88;
  private d = 1;

  constructor(seed: number) {
    this.a = seed | 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  /** 32 bits (the generator sfc32). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to `end - 1`. */
  below(end: number): number {
    return this.next() % end;
  }

  chance(part: number): boolean {
    return this.next() < part * 2 ** 32;
  }

  /** So many random bits. */
  bits(count: number): bigint {
    let value = 0n;
    for (let have = 0; have < count; have += 32) value = (value << 32n) | BigInt(this.next());
    return value & ((1n << BigInt(count)) - 1n);
  }

  /** Any size is as likely as any other: from 0 to 2^most - 1. */
  ofAnySize(most: number): bigint {
    return this.bits(this.below(most + 1));
  }
}
