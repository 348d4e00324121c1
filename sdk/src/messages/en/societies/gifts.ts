/** What previews of gifts say, in English. */
export const gifts = {
  earns: (karma: string) => `It earns ${karma}, which count at once.`,
  /** Why a request cannot receive a gift. */
  giftsAreForMembers: () => "The gift reserve is for members; a charity receives from the charity reserve",
  noPlace: () => "The charity has no place among those that may receive",
  ownRequest: (who: string) => `${who} gives to no request of their own`,
  tooLate: (until: string) => `It could receive until ${until}`,
  tooMuch: (money: string) => `It can receive only ${money} more`,
  /** What a reserve lacks; `vesting`: what of it has not vested yet. */
  tooSmall: (v: {
    who: string;
    fromCharity: boolean;
    money: string;
    vesting: { money: string; until: string } | null;
  }) =>
    `${v.who}'s ${v.fromCharity ? "charity" : "gift"} reserve has only ${v.money} to give${v.vesting ? `; ${v.vesting.money} more vest until ${v.vesting.until}` : ""}`,
  give: {
    sentence: (v: { who: string; money: string; to: string; request: bigint }) =>
      `${v.who} gives ${v.money} to ${v.to}, for request ${v.request}.`,
    sponsor: () => "The sponsor of a charity earns nothing by giving to it.",
    earnsLess: (v: { money: string; to: string; share: string }) =>
      `Only ${v.money} of it earn: giving to ${v.to} earns on ${v.share} of what was committed for the giver.`,
  },
  giveMany: {
    sentence: (v: { who: string; money: string; count: number; requests: number; society: bigint }) =>
      `${v.who} gives ${v.money} to ${v.count} of ${v.requests} requests of society ${v.society}.`,
    passedOver: (v: { request: bigint; money: string; why: string }) =>
      `Request ${v.request} is passed over, and ${v.money} stay in the reserve: ${v.why}.`,
  },
};
