/** What previews say of fee-backed shares, and of what fees owe, in English. */
export const shares = {
  transfer: {
    sentence: (v: { who: string; shares: bigint; society: bigint; to: string }) =>
      `${v.who} passes ${v.shares} fee-backed shares of society ${v.society} to ${v.to}.`,
    earned: () => "What they have earned until now stays with who held them.",
    toNobody: () => "Neither nobody nor the ledger can hold shares",
    hasOnly: (v: { who: string; shares: bigint }) => `${v.who} has only ${v.shares} shares`,
  },
  transferFrom: {
    sentence: (v: { who: string; shares: bigint; society: bigint; from: string; to: string }) =>
      `${v.who} passes ${v.shares} fee-backed shares of society ${v.society} from ${v.from} to ${v.to}.`,
    left: (v: { who: string; shares: bigint }) => `${v.who} may then pass on ${v.shares} more.`,
    mayOnly: (v: { who: string; shares: bigint }) => `${v.who} may pass on only ${v.shares}`,
  },
  approve: {
    sentence: (v: { who: string; spender: string; shares: bigint; society: bigint }) =>
      `${v.who} lets ${v.spender} pass on ${v.shares} of their shares of society ${v.society}.`,
    anyNumber: (v: { who: string; spender: string; society: bigint }) =>
      `${v.who} lets ${v.spender} pass on any number of their shares of society ${v.society}.`,
    stop: () => "approve 0",
    before: (shares: bigint) => `It takes the place of ${shares} before.`,
    anyNumberBefore: () => "It takes the place of any number before.",
  },
  setOperator: {
    lets: (v: { who: string; operator: string }) =>
      `${v.who} lets ${v.operator} pass on all of their shares of all societies.`,
    noLonger: (v: { who: string; operator: string }) => `${v.who} no longer lets ${v.operator} pass on their shares.`,
    stop: () => "take it back",
    numbersStay: () => "What was approved for a number of shares stays.",
  },
  claimShares: {
    sentence: (v: { who: string; money: string; society: bigint }) =>
      `${v.who} is paid ${v.money} for shares of society ${v.society}.`,
  },
  claimCommons: {
    sentence: (owed: string) => `The commons are paid what they are owed: ${owed}.`,
    /** What one society owes. */
    owes: (v: { society: bigint; money: string }) => `society ${v.society}: ${v.money}`,
    nothing: () => "nothing",
    commons: (who: string) => `the commons (${who})`,
    owedNothing: () => "The commons are owed nothing",
  },
  claimReferral: {
    sentence: (v: { members: number; society: bigint; money: string }) =>
      `Who registered and referred ${v.members} members of society ${v.society} is paid ${v.money}.`,
    feesOf: (member: string) => `fees of ${member}`,
    owedNothing: () => "Nobody is owed anything for them",
  },
};
