/** What previews of all domains say, in English. */
export const core = {
  /** Between whole units and decimals. */
  decimalPoint: ".",
  /** "Ari, Ben and Cleo". */
  list: (items: readonly string[]): string =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`,
  spans: {
    days: (count: bigint) => (count === 1n ? "1 day" : `${count} days`),
    hours: (count: bigint) => (count === 1n ? "1 hour" : `${count} hours`),
    minutes: (count: bigint) => (count === 1n ? "1 minute" : `${count} minutes`),
  },
  /** What stands in the way of an act. */
  refused: (what: string) => `${what}, so it will be refused.`,
  /** How an act stands that waits for objections, in the order of `ActStatus`: "the act is …". */
  status: ["unknown", "pending", "rejected", "executable", "expired", "executed", "cancelled"],
  counters: {
    usedUp: () => "All 63 changes are used up: what was said last is final",
    tooHigh: (most: bigint) => `Counters go up to ${most}`,
    notHigher: (v: { last: bigint; counter: bigint }) =>
      `What was said with number ${v.last} stands, and this has number ${v.counter}`,
  },
};

/** Messages of every language have this form. */
export type CoreMessages = typeof core;
