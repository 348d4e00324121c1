/** The smaller of two. */
export const least = (one: bigint, other: bigint) => (one < other ? one : other);

/** The larger of two. */
export const greatest = (one: bigint, other: bigint) => (one > other ? one : other);

/** A difference, zero where it would be below. */
export const minus = (one: bigint, other: bigint) => (one > other ? one - other : 0n);

/** A quotient, rounded up. */
export const ceilDiv = (one: bigint, other: bigint) => (one + other - 1n) / other;
