/** What previews of donations say, in English. */
export const donations = {
  sentence: (v: { who: string; money: string }) => `${v.who} gives ${v.money} to the community wallet, with a receipt.`,
  twice: (money: string) => `The wallet is asked twice: first to allow the transfer of ${money}.`,
  forGood: () =>
    "It is given for good: the operators propose what it is for, and two thirds of the electors can stop that.",
  receipt: () =>
    "The receipt is a claim for one case only: if the wallet is ended one day, at most what was given comes back.",
  plain: () => "A plain transfer to the wallet's address needs nothing of this, and gives no receipt.",
};
