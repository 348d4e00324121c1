/** What previews of the end of a relationship say, in English. */
export const endings = {
  dissolve: {
    sentence: (v: { both: string; money: string; shares: string }) =>
      `${v.both} end their relationship and divide ${v.money} by confirmed care: ${v.shares}.`,
    forGood: () => "It ends for good. The Personal Tokens can be composed again without new money.",
    subsidyStops: () => "The subsidy stops; what accrued to the second is included.",
  },
  endAfterNotice: {
    sentence: (v: { both: string; money: string; shares: string }) =>
      `Ends the relationship of ${v.both} and divides ${v.money}: ${v.shares}.`,
    forGood: () => "It ends for good. Declarations that nobody contested count.",
    tooEarly: (from: string) => `It cannot be ended before ${from}, so it will be refused now.`,
  },
  endSuspended: {
    sentence: (v: { who: string; both: string; money: string; shares: string }) =>
      `${v.who} ends the suspended relationship of ${v.both} and divides ${v.money}: ${v.shares}.`,
    forGood: () => "It ends for good. Declarations that nobody decided do not count.",
    subsidyStops: () => "The subsidy stops; what accrued to the second is included.",
  },
};
