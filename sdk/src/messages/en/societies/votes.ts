/** What previews of votes on requests say, in English. */
export const votes = {
  /** What the votes come to with what is planned. */
  tally: (v: { inFavour: string; against: string }) =>
    `After it ${v.inFavour} are for it and ${v.against} against it: it would be approved.`,
  tallyMissing: (v: { inFavour: string; against: string; missing: string }) =>
    `After it ${v.inFavour} are for it and ${v.against} against it: ${v.missing} more would approve it.`,
  otherWording: (v: { counter: bigint; next: bigint }) =>
    `The request says something else since a vote with number ${v.counter} was signed for it; one on its new wording has number ${v.next} or higher`,
  vote: {
    takesBack: (v: { who: string; request: bigint }) => `${v.who} takes back their vote on request ${v.request}.`,
    votesFor: (v: { who: string; request: bigint }) => `${v.who} votes for request ${v.request}.`,
    votesAgainst: (v: { who: string; request: bigint }) => `${v.who} votes against request ${v.request}.`,
    stop: () => "vote again",
    weighs: (v: { who: string; karma: string }) =>
      `It weighs ${v.karma}, as ${v.who} had at the end of the day before the request was filed.`,
    until: (moment: string) => `Votes are taken until ${moment}; only then it is decided.`,
    noKarma: (who: string) => `${who} had no karma to vote with when the request was filed`,
  },
  voteBundle: {
    takeBack: (v: { counted: number; signed: number; request: bigint }) =>
      `${v.counted} of ${v.signed} who signed take back their votes on request ${v.request}, in one transaction.`,
    voteFor: (v: { counted: number; signed: number; request: bigint }) =>
      `${v.counted} of ${v.signed} who signed vote for request ${v.request}, in one transaction.`,
    voteAgainst: (v: { counted: number; signed: number; request: bigint }) =>
      `${v.counted} of ${v.signed} who signed vote against request ${v.request}, in one transaction.`,
    stop: () => "each votes again",
    weigh: (karma: string) => `Together they weigh ${karma}.`,
    none: () => "None of these votes counts",
  },
};
