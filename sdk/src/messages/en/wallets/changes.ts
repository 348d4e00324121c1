/** What previews of changes of a wallet's operators, terms and description say, in English. */
export const changes = {
  stop: () => "a third of the weight rejects it, or the operators take it back",
  stays: () => "What is scheduled already stays as it is.",
  another: (status: string) => `Another change is ${status}, and one is decided at a time`,
  /** "2 of Ann, Ben and Cleo". */
  operators: (v: { threshold: bigint; who: string }) => `${v.threshold} of ${v.who}`,
  /** Terms as parts of a sentence; figures with their units. */
  terms: {
    window: (hours: bigint) => `a window of ${hours} hours`,
    extension: (hours: bigint) => `an extension of ${hours} hours`,
    grace: (days: bigint) => `${days} days to execute`,
    feeCap: (percent: string) => `a fee of at most ${percent}`,
    mostPending: (count: bigint) => `at most ${count} pending`,
    share: (percent: string) => `at most ${percent} within 30 days`,
  },
  /** A term with what it was before. */
  insteadOf: (v: { after: string; before: string }) => `${v.after} instead of ${v.before}`,
  same: () => "the same as now",
  proposeHandOver: {
    sentence: (operators: string) => `The operators propose to hand over to ${operators}.`,
    lapse: () => "Once it is carried out all present operators lapse; the new ones can take back what these scheduled.",
  },
  proposeTerms: {
    sentence: (changes: string) => `The operators propose other terms: ${changes}.`,
    knownFor: (v: { needed: string; known: string }) =>
      `A change could take ${v.needed}, and the weights of this electorate are known for ${v.known} only`,
  },
  carryOut: {
    handOver: (operators: string) => `Hands the wallet over to ${operators}.`,
    lapse: () => "All earlier operators lapse at once.",
    terms: (changes: string) => `Changes the terms: ${changes}.`,
    changeIs: (v: { change: string; status: string }) => `Change ${v.change} is ${v.status}`,
    changeIsUntil: (v: { change: string; status: string; until: string }) =>
      `Change ${v.change} is ${v.status} until ${v.until}`,
  },
  describe: {
    sentence: (uri: string) => `The operators say at ${uri} what the wallet is for.`,
    stop: () => "say something else",
    public: () => "It is public. No money moves, and nobody can stop it.",
  },
};
