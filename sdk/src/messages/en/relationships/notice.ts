/** What previews of notice say, in English. */
export const notice = {
  giveNotice: {
    sentence: (v: { who: string; other: string; endsAt: string }) =>
      `${v.who} gives notice: the relationship with ${v.other} can be ended after ${v.endsAt}.`,
    stop: (v: { who: string; other: string }) =>
      `${v.who} withdraws the notice, once in a chapter, unless ${v.other} has declared care`,
    final: (who: string) => `${who} has withdrawn a notice in this chapter already: this one is final.`,
    declare: (v: { declareUntil: string; endsAt: string }) =>
      `Until ${v.declareUntil} each can declare care that the other has not confirmed; until ${v.endsAt} the other can contest it.`,
    meanwhile: () =>
      "No contribution is collected and nothing is composed during notice; payments that both agree to go on.",
    subsidyStops: (money: string) =>
      `The subsidy stops at once and for good: ${money} goes into the pot, the rest back to the programme, also if the notice is withdrawn.`,
    byNow: (shares: string) => `By what is confirmed now: ${shares}.`,
  },
  withdrawNotice: {
    sentence: (who: string) => `${who} takes the notice back: the relationship goes on.`,
    stop: () => "notice can be given again, for good",
    void: () => "Own declarations are void. A subsidy that the notice stopped does not come back.",
    once: (who: string) => `${who} can do this once in a chapter: a notice that ${who} gives after it is final.`,
    byTheOther: () => "The other gave notice",
    over: () => "The notice is over",
    used: (who: string) => `${who} has withdrawn a notice in this chapter already`,
    declared: () => "The other has declared care",
  },
};
