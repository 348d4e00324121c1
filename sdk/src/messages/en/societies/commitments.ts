/** What previews of commitments say, in English. */
export const commitments = {
  commit: {
    sentence: (v: { who: string; money: string; society: bigint }) =>
      `${v.who} commits ${v.money} to society ${v.society}.`,
    forAnother: (v: { who: string; money: string; member: string; society: bigint }) =>
      `${v.who} commits ${v.money} for ${v.member} to society ${v.society}.`,
    /** Where the fee goes. */
    fee: () => "the fee",
    earns: (karma: string) => `It earns ${karma}; giving it earns more.`,
    atOnce: () => "It can be given at once.",
    vests: (v: { span: string; until: string }) =>
      `It vests a little every hour for ${v.span}, completely by ${v.until}.`,
    vestsTogether: (until: string) =>
      `It vests a little every hour, together with what has not vested yet: all of it by about ${until}.`,
    forGood: () => "Committed money is never paid back: it can only be given to approved requests.",
    /** Parts of the fee, an item each. */
    toCommons: (money: string) => `${money} to the commons`,
    toHolders: (money: string) => `${money} to the holders of shares`,
    toRegistrar: (v: { money: string; who: string }) => `${v.money} to ${v.who}, who registered them`,
    toAffiliate: (v: { money: string; who: string }) => `${v.money} to ${v.who}, who referred them`,
    feeIs: (parts: string) =>
      `Of it the fee is ${parts}; parts of the fee that nobody has a right to go to the charity reserve.`,
    noLine: (member: string) =>
      `It draws no line for ${member}: lifetime members have twelve times their first own commitment that is worth 1 karma or more.`,
    line: (v: { member: string; money: string }) =>
      `It is the first own commitment of ${v.member} that counts: twelve times as much, ${v.money}, make a lifetime member.`,
    lifetime: (member: string) => `It makes ${member} a lifetime member, who can refer others.`,
    twice: (money: string) => `The wallet is asked twice: first to allow the ledger to take ${money}.`,
    dust: () => "So little is less than its fee",
    notAllowed: (who: string) => `${who} has not allowed the ledger to take so much, by approval or permit`,
    tooMuchMoney: () => "The society cannot count so much money",
    tooMuchKarma: () => "The society cannot count so much karma before some has faded",
  },
};
