/** Names that the app knows, by address; they never go on chain. */
export type KnownNames = Record<string, string> | ((person: string) => string | undefined);

/**
 * A person's name if the app knows it, else a short address.
 *
 * @example nameOf(ari, { [ari]: "Ari" }); // "Ari"
 */
export function nameOf(person: string, names?: KnownNames): string {
  const known = typeof names === "function" ? names(person) : (names?.[person] ?? names?.[person.toLowerCase()]);
  return known ?? `${person.slice(0, 6)}…${person.slice(-4)}`;
}

/**
 * The name of a pair's Composite Coin, from names that the app knows.
 *
 * @example coinName(ari, elliot, { [ari]: "Ari", [elliot]: "Elliot" }); // "Ari-Elliot Coin"
 */
export function coinName(x: string, y: string, names?: KnownNames): string {
  return `${[nameOf(x, names), nameOf(y, names)].sort().join("-")} Coin`;
}

/**
 * The name of a person's Personal Token: "Ari's Personal Token".
 *
 * @example personalTokenName(ari, { [ari]: "Ari" }); // "Ari's Personal Token"
 */
export function personalTokenName(person: string, names?: KnownNames): string {
  return `${nameOf(person, names)}'s Personal Token`;
}
