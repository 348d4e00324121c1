/** What previews of suspensions say, in English. */
export const suspension = {
  suspend: {
    sentence: (v: { who: string; both: string; until: string }) =>
      `${v.who} suspends payments, contributions and new subsidy of ${v.both} until ${v.until}.`,
    stop: (who: string) => `${who} lifts it`,
    stopWithArbitrator: (v: { who: string; arbitrator: string }) => `${v.who} or ${v.arbitrator} lifts it`,
    never: () => "It never stops notice or ending, by one or by both.",
    once: (who: string) => `${who} can do this once in a chapter.`,
    used: (who: string) => `${who} has used the suspension of this chapter`,
    clock: () => "The subsidy's clock stands still meanwhile; the term ends later by as much.",
    arbitrator: (who: string) => `${who} can end the relationship meanwhile.`,
  },
  liftSuspension: {
    sentence: (v: { who: string; both: string }) =>
      `${v.who} lifts the suspension: payments and contributions of ${v.both} go on.`,
    byItself: (span: string) => `It would have ended by itself in ${span}.`,
    mayNot: (author: string) => `Only ${author} or the arbitrator can lift it`,
  },
};
