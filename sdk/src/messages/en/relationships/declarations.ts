/** What previews of declarations of care during notice say, in English. */
export const declarations = {
  declareCare: {
    sentence: (v: { who: string; total: bigint; more: bigint }) =>
      `${v.who} declares a total of ${v.total} units of care, ${v.more} more than confirmed.`,
    stop: (other: string) => `${other} contests it`,
    noArbitrator: (other: string) => `If ${other} contests it, it does not count, because nobody was named to decide.`,
    arbitrator: (v: { other: string; arbitrator: string; confirmed: bigint; total: bigint }) =>
      `If ${v.other} contests it, ${v.arbitrator} picks a total between ${v.confirmed} and ${v.total}.`,
    takenBack: () =>
      "It can be taken back until it is contested. Entries can be proven from the log that the root is of.",
  },
  withdrawDeclaration: {
    sentence: (who: string) => `${who} takes back the declared care; only confirmed care counts.`,
    stop: () => "declare again in the first half of the notice",
    none: () => "No declaration stands",
  },
  contestDeclaration: {
    sentence: (v: { who: string; other: string; total: bigint }) =>
      `${v.who} contests what ${v.other} declared (${v.total} units).`,
    noArbitrator: () => "Nobody was named to decide, so the declaration does not count; only confirmed care does.",
    arbitrator: (v: { arbitrator: string; confirmed: bigint; total: bigint; until: string }) =>
      `${v.arbitrator} can pick a total between ${v.confirmed} and ${v.total} until ${v.until}; after that, only confirmed care counts.`,
  },
  decideDeclaration: {
    sentence: (v: { arbitrator: string; who: string; total: bigint }) =>
      `${v.arbitrator} decides that ${v.who} gave ${v.total} units of care in all.`,
    between: (v: { confirmed: bigint; declared: bigint }) =>
      `${v.confirmed} were confirmed, ${v.declared} declared. It counts when the relationship ends.`,
  },
};
