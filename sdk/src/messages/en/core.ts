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
  /** The lines of `previewInWords`. */
  preview: {
    moves: (v: { amount: string; from: string; to: string }) => `Moves ${v.amount} from ${v.from} to ${v.to}.`,
    stoppable: (how: string) => `Can be stopped: ${how}.`,
    stoppableUntil: (v: { until: string; how: string }) => `Can be stopped until ${v.until}: ${v.how}.`,
    final: () => "Cannot be undone.",
  },
  /** Acts of two, and of several who sign the same. */
  agreement: {
    both: () => "Both must agree: one signs or proposes it, the other sends it.",
    joint: (v: { needed: number; signed: number }) =>
      `It takes ${v.needed} of them: ${v.signed === 0 ? "none has" : `${v.signed} ${v.signed === 1 ? "has" : "have"}`} signed, and who sends it counts too.`,
  },
  propose: {
    sentence: (act: string) => `Asks for agreement: ${act}`,
    stop: () => "withdraw the proposal, before the other agrees",
    until: (moment: string) => `Nothing happens until the other agrees, at the latest ${moment}.`,
  },
  withdrawProposal: {
    sentence: () => "Takes back what was proposed; the other can no longer agree to it.",
    stop: () => "propose it again",
  },
  declineProposal: {
    sentence: () => "Declines what the other proposed.",
    again: () => "It can be proposed again.",
  },
  cancelNext: {
    sentence: (who: string) => `${who} makes their next signature of this sequence void.`,
    unusable: () => "Whoever holds that signature can no longer use it.",
  },
  /** What makes a signature void, as `howToCancel` finds it. */
  howToCancel: {
    decline: () => "Declining the relationship makes the signature void; it can be opened with other terms.",
    epoch: () => "Making void whatever the two have half-signed makes this signature void too.",
    counter: () => "Saying the opposite with the same number makes the signature void: only a higher one counts then.",
    number: () => "Using up the person's next number makes the signature void.",
    deadline: (until: string) => `Nothing makes this signature void but time: it can be used until ${until}.`,
  },
  /** What was proposed, as `proposedAct` reads it. Acts and fields without a text of their own are said by their names. */
  proposedAct: {
    acts: {} as Readonly<Record<string, string>>,
    fields: {} as Readonly<Record<string, string>>,
    people: (v: { one: string; other: string }) => ` by ${v.one} and ${v.other}`,
  },
};

/** Messages of every language have this form. */
export type CoreMessages = typeof core;
