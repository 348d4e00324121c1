/** What previews of care credit say, in English. */
export const careCredit = {
  redeem: {
    sentence: (v: { who: string; money: string }) => `${v.who} redeems ${v.money} of care credit for money.`,
    /** Where the money comes from. */
    careCredit: () => "care credit",
    tooMuch: (v: { who: string; money: string }) => `${v.who} holds only ${v.money} of care credit`,
    left: (money: string) => `${money} of care credit is left.`,
  },
  transferCareCredit: {
    sentence: (v: { from: string; money: string; to: string }) =>
      `${v.from} passes ${v.money} of care credit to ${v.to}.`,
  },
  followAccount: {
    sentence: (v: { money: string; from: string; to: string }) =>
      `${v.money} of care credit follows the co-operative from ${v.from} to ${v.to}.`,
  },
};
