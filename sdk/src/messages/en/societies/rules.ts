/** What previews say of a society's rules, in English. */
export const rules = {
  fades: () => "Karma fades to nine tenths in 30 days.",
  halves: (days: bigint) => `Karma halves in about ${days} days.`,
  earns: (v: { symbol: string; karma: string }) =>
    `One ${v.symbol} earns ${v.karma}, half when it is committed and half when it is given.`,
  atOnce: () => "What is committed can be given at once.",
  vests: (span: string) => `What is committed vests over ${span}.`,
  parts: (v: { fee: string; charity: string }) =>
    `Of a commitment ${v.fee} are fee, and of the rest ${v.charity} charity.`,
  allEarn: () => "All gifts earn karma.",
  bound: (share: string) => `Gifts to one beneficiary earn karma on ${share} of what was committed for the giver.`,
  approval: (share: string) => `A request needs ${share} of the karma at least.`,
  control: (members: bigint) => `${members} members control it once control has passed.`,
  noCharities: () => "No charity can receive.",
  charities: (count: bigint) => `${count} charities may receive at a time.`,
  usualPayout: () => "The usual rule says how much a request may receive.",
  payout: (contract: string) => `The contract ${contract} says how much a request may receive.`,
  /** Of other rules. */
  same: () => "Nothing changes: these are the present rules.",
  later: () =>
    "They hold for later commitments, gifts, requests and approvals; what was before keeps what held for it.",
  feeIsFixed: (fee: string) => `The fee is fixed at ${fee}`,
  codeless: () => "There is no contract at the address of the payout rule",
};
