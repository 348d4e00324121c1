/**
 * JSON in which a bigint is written as `"123n"`, so that amounts and times survive exactly.
 *
 * @example toJson({ amount: 5n }); // "{\"amount\":\"5n\"}"
 */
export function toJson(value: unknown, space?: number): string {
  return JSON.stringify(value, (_, field) => (typeof field === "bigint" ? `${field}n` : field), space);
}

/**
 * Reads what {@link toJson} wrote.
 *
 * @example fromJson(toJson({ amount: 5n })); // { amount: 5n }
 */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, field) =>
    typeof field === "string" && /^-?\d+n$/.test(field) ? BigInt(field.slice(0, -1)) : field,
  );
}
