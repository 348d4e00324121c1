/** What previews of requests say, in English. */
export const requests = {
  /** How a request stands, in the order of `RequestState`. */
  states: ["unknown", "open", "approved", "refused", "withdrawn", "closed"],
  wrongState: (v: { state: string; needed: string }) => `The request is ${v.state}, and not ${v.needed}`,
  hasVotes: () => "Somebody has voted on it",
  file: {
    benefit: (v: { who: string; society: bigint; subject: string }) =>
      `${v.who} asks society ${v.society} for help: “${v.subject}”.`,
    charity: (v: { who: string; society: bigint; subject: string; target: string }) =>
      `${v.who} asks society ${v.society} for help for ${v.target}: “${v.subject}”.`,
    accusation: (v: { who: string; society: bigint; subject: string; target: string }) =>
      `${v.who} asks society ${v.society} for an accusation of ${v.target}: “${v.subject}”.`,
    stop: () => "withdraw it before its outcome is recorded",
    stopAccusation: () => "withdraw it before anybody votes on it",
    locks: (karma: string) =>
      `It locks ${karma}, until it is refused, withdrawn or closed: then as much is burned as was received of what it could receive.`,
    accusationLocks: (karma: string) =>
      `It locks ${karma}, which is free again if the accusation is upheld, and burned if it is not.`,
    usable: (v: { at: string; who: string; karma: string }) => `For an event at ${v.at} ${v.who} can use ${v.karma}.`,
    votes: (karma: string) =>
      `Oracles vote for 7 days; filed today, it is approved if at least ${karma} more are for it than against.`,
    nobodyVotes: () => "Nobody else had karma when the day began: if so, nobody can vote on it.",
    publicForEver: () => "What it says is public for ever.",
    charityIsMember: (who: string) => `${who} is a member, and charity is for others`,
    ownAccusation: () => "Nobody accuses themselves",
    toCome: (at: string) => `The event is only at ${at}`,
    noStanding: (v: { who: string; until: string }) => `${v.who} is not in good standing before ${v.until}`,
    movedToday: (v: { who: string; from: string }) =>
      `${v.who} nominated an oracle today or lost karma, and can file from ${v.from} on`,
    tooOld: () => "The event is more than twelve months ago, for which no karma is known",
    tooLittle: (who: string) => `${who} has too little karma for it`,
  },
  updateRequest: {
    sentence: (v: { who: string; request: bigint; subject: string }) =>
      `${v.who} changes what request ${v.request} says: “${v.subject}”.`,
    stop: () => "change it again, while nobody votes on it",
    staysPublic: () => "What it said before stays public.",
    voidVotes: (counter: bigint) =>
      `Votes that were signed for the earlier wording, with number ${counter} or lower, no longer count: they have to be signed again.`,
    tooOften: (updates: bigint) => `It was updated ${updates} times, and votes would have no numbers left`,
  },
  withdrawRequest: {
    sentence: (v: { who: string; request: bigint }) => `${v.who} takes request ${v.request} back.`,
    frees: (karma: string) => `The ${karma} that it locked are free again.`,
    accusationHasVotes: () => "Somebody has voted on the accusation",
  },
};
