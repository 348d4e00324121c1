/** What previews say of the end of a society, and of what comes after it, in English. */
export const endings = {
  over: () => "Then nothing is committed or filed any more; what is in reserves can still be given.",
  startEnding: {
    sentence: (v: { who: string; society: bigint }) => `${v.who} asks whether society ${v.society} should end.`,
    stop: () => "it ends only with two thirds of the karma in favour",
    votes: (v: { until: string; karma: string }) =>
      `Oracles vote until ${v.until}; ${v.karma} in favour end it, for good.`,
    likeEverybody: () => "Whoever started it votes like everybody else.",
    tooEarly: (from: string) => `The next ballot can be started from ${from} on`,
    notSettled: () => "Less than half of all karma is settled",
    mayNot: (v: { who: string; top: bigint }) =>
      `${v.who} is not among the top ${v.top}, and has less than a tenth of the weight`,
  },
  voteOnEnding: {
    inFavour: (v: { who: string; society: bigint }) => `${v.who} votes for the ending of society ${v.society}.`,
    noLonger: (v: { who: string; society: bigint }) =>
      `${v.who} no longer votes for the ending of society ${v.society}.`,
    stop: () => "take it back, before two thirds are in favour",
    stopTakingBack: () => "vote for it again",
    weighs: (karma: string) => `It weighs ${karma}.`,
    ends: () => "It ends the society, for good.",
    missing: (karma: string) => `After it ${karma} are missing to end the society, for good.`,
    noBallot: () => "There is no ballot",
    noKarma: (who: string) => `${who} had no karma to vote with when the ballot was started`,
  },
  giveAfterEnd: {
    sentence: (v: { who: string; money: string; to: string; society: bigint }) =>
      `${v.who} gives ${v.money} to the charity ${v.to}, since society ${v.society} has ended.`,
    noKarma: () => "It earns no karma.",
    notACharity: () => "The request shows no charity that was approved",
  },
  moveReserves: {
    sentence: (v: { who: string; society: bigint; money: string; ledger: string }) =>
      `${v.who} moves all reserves in society ${v.society}, ${v.money}, to the later ledger ${v.ledger}.`,
    /** Where they go. */
    laterLedger: () => "the later ledger",
    samePerson: () => "They are for the same person there, and what has not vested is told apart.",
    none: () => "The society recognises no later ledger",
    another: (ledger: string) => `The society recognises another later ledger, ${ledger}`,
    tooEarly: (from: string) => `Reserves can be moved from ${from} on`,
  },
};
