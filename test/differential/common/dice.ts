/** Numbers from one number, for acts that are drawn by looking at a model's world. */
export class Chance {
  #state: number;

  constructor(
    seed: number,
    /** Whether mistakes are likely. */
    readonly careless = false,
  ) {
    this.#state = seed;
  }

  /** A number below another. */
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * n);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  some<T>(...list: T[]): T {
    return this.of(list);
  }

  /** Once in so many times; more often if careless, since mostly this is a mistake. */
  once(n: number): boolean {
    return this.below(this.careless ? Math.max(2, n >> 1) : n) === 0;
  }

  /** A counter above the last one, mostly. */
  counter(last: bigint): bigint {
    if (!this.once(9)) return last + BigInt(this.some(1, 1, 1, 2, 5));
    return this.some(0n, last, 63n, 64n, 63n);
  }

  /** An amount of which there is so much; mostly not more. */
  upTo(most: bigint): bigint {
    return this.some(most, most, most / 2n, most / 2n, most / 3n, most / 5n, 1n, most + 1n, 0n);
  }
}
