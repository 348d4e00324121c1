/** What previews say of the outcomes of requests, in English. */
export const decisions = {
  /** What losing karma means besides. */
  noRequest: (who: string) => `${who} can file no request on the day on which this is recorded.`,
  decide: {
    approved: (v: { who: string; request: bigint }) =>
      `The outcome of request ${v.request} of ${v.who} is recorded: approved.`,
    refused: (v: { who: string; request: bigint }) =>
      `The outcome of request ${v.request} of ${v.who} is recorded: refused.`,
    burns: (v: { karma: string; who: string }) => `The ${v.karma} that ${v.who} locked are burned.`,
    frees: (v: { karma: string; who: string }) => `The ${v.karma} that ${v.who} locked are free again.`,
    losesStanding: (v: { who: string; until: string }) =>
      `${v.who} can file nothing before ${v.until} if it is recorded today, and a day longer for each day later; what they filed before stays.`,
    mayReceive: (v: { money: string; until: string }) =>
      `It may receive ${v.money} at most, as things stand now, until ${v.until}.`,
    movesNothing: () => "It moves no money: each member decides whether to give.",
    needsPlace: () => "A charity needs one of the places first (placeCharity).",
    tooEarly: (until: string) => `Votes are taken until ${until}`,
  },
  closeRequest: {
    sentence: (v: { request: bigint; who: string; money: string }) =>
      `Request ${v.request} of ${v.who} is closed; it has received ${v.money}.`,
    burns: (v: { burns: string; who: string; frees: string }) =>
      `As things stand now ${v.burns} of ${v.who} are burned, and ${v.frees} are free again.`,
    couldReceive: (v: { money: string; who: string }) =>
      `It could still receive ${v.money}; only ${v.who} may give that up.`,
  },
  placeCharity: {
    sentence: (v: { request: bigint; place: bigint; places: bigint }) =>
      `Charity ${v.request} takes place ${v.place} of ${v.places} of those that may receive.`,
    loses: (charity: string) => `The charity ${charity} loses it.`,
    canReceive: (v: { until: string; money: string }) =>
      `Until ${v.until} it can receive ${v.money}, while nobody stronger takes the place.`,
    notACharity: () => "The request is not for a charity",
    full: () => "It can receive no more",
    already: () => "It has a place already",
    noPlace: () => "There is no such place",
    stronger: () => "A stronger charity has that place",
  },
  collect: {
    sentence: (v: { who: string; money: string }) => `${v.who} is paid ${v.money} that could not be paid before.`,
    /** Where it was kept. */
    ledger: () => "the ledger",
    nothing: (who: string) => `There is nothing to collect for ${who}`,
  },
};
