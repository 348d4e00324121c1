/** What previews of the end of a wallet say, in English. */
export const endings = {
  noteEmpty: {
    empty: () => "Witnesses that nobody is left to reject anything.",
    notEmpty: () => "Witnesses that there are electors again.",
    endsFrom: (from: string) =>
      `Witnessed every 31 days, it lets anyone end the wallet from ${from} on; an award that is scheduled makes that begin anew.`,
    noLonger: () => "What was witnessed before no longer counts.",
    validators: () => "It has validators: the second of their last change says it",
    nothing: () => "There are electors, and nothing else was witnessed",
  },
  endEmpty: {
    sentence: () => "Ends the wallet, because nobody has been left for a year to reject anything.",
    commons: (who: string) => `What donors do not get back goes to the commons, ${who}. It cannot be undone.`,
    electors: () => "There are electors, or it was not witnessed that there are none",
    scheduled: () => "An award was scheduled since it was first witnessed",
    from: (from: string) => `It is possible from ${from} on`,
  },
  settle: {
    sentence: (v: { asset: string; payable: string; recorded: string }) =>
      `Settles ${v.asset}: donors get back ${v.payable} of the ${v.recorded} that they gave with a receipt.`,
    successor: () => "the successor",
    claims: () => "Claims never expire; anybody can carry them out, and they go to the donors.",
    unpayable: (v: { who: string; money: string }) =>
      `${v.who} cannot be paid in this asset now: if so, ${v.money} stay in the wallet, and anybody can settle again.`,
    cannot: (who: string) => `${who} still cannot be paid in this asset`,
    nothing: () => "It was settled, and nothing is left for the successor",
  },
  claim: {
    sentence: (v: { who: string; refund: string; amount: string; receipt: bigint }) =>
      `Pays back to ${v.who} ${v.refund} of the ${v.amount} of receipt ${v.receipt}.`,
    nobody: () => "nobody",
    owed: () => "If they cannot be paid they are owed it, and anybody can have it paid to them later.",
    noReceipt: () => "There is no such receipt, or it was paid back already",
  },
};
