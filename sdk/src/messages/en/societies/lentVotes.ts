/** What previews say of karma with which others count, in English. */
export const lentVotes = {
  cost: () =>
    "From then on whoever acts first on a day pays some 23,000 gas more in the first 64 days, and some 5,000 later.",
  known: () => "Totals are known for 64 days, weights of an oracle for the last 16 days on which they changed.",
  keepTotals: {
    sentence: (society: bigint) =>
      `Society ${society} keeps its totals of past days, so that others can count with its karma.`,
    already: () => "It does so already: nothing changes.",
  },
  createVotes: {
    sentence: (v: { society: bigint; votes: string }) =>
      `The karma of society ${v.society} can be read as votes at ${v.votes}.`,
    already: () => "It can be already: nothing changes.",
  },
};
