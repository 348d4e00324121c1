/** What previews of Personal Tokens and of care for oneself say, in English. */
export const personalTokens = {
  monetise: {
    sentence: (v: { who: string; money: string }) =>
      `${v.who} pays in ${v.money} and receives as many Personal Tokens.`,
    stop: () => "what is not composed can be cashed out again, as far as the ledger's rule allows",
  },
  cashOut: {
    sentence: (v: { who: string; money: string }) => `${v.who} takes out ${v.money}, to their own address.`,
    stop: () => "the money can be paid in again",
    cashable: (money: string) => `${money} can be taken out now.`,
    tooMuch: () => "This is more than that",
    left: (money: string) => `${money} in Personal Tokens are left.`,
  },
  logOwnCare: {
    sentence: (v: { who: string; units: bigint }) => `${v.who} logs ${v.units} units of care for themselves.`,
    symbolic: () => "It is symbolic and public: no money depends on it.",
  },
};
