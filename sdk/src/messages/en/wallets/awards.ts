/** What previews of awards say, in English. */
export const awards = {
  schedule: {
    sentence: (award: string) => `The operators schedule an award of ${award}.`,
    stop: () => "two thirds of the weight reject it, or the operators take it back",
    fee: (v: { money: string; who: string }) => `On top ${v.money} go to ${v.who} as the administrative fee.`,
    noFee: () => "There is no administrative fee.",
    instalment: (v: { which: bigint; of: bigint }) =>
      `It is instalment ${v.which} of ${v.of}; the one before was reported on.`,
    paidWithin: (grace: string) => `Nothing moves before: after that anybody can have it paid within ${grace}.`,
    couldLeave: (v: { money: string; share: string }) =>
      `Only ${v.money} could leave now: at most ${v.share} within 30 days. It would wait, and expire if there is not more.`,
    otherCode: (count: number) =>
      `${count} of the recipients run other code than the award says: they would be left out.`,
    notReported: () => "The outcome of the instalment before was not reported",
    nextThere: (status: string) => `The next instalment was scheduled already and is ${status}`,
  },
  execute: {
    sentence: (award: string) => `Pays the award of ${award}.`,
    fee: (v: { money: string; who: string }) => `On top ${v.money} go to ${v.who} as the administrative fee.`,
    leftOut: (v: { who: string; money: string }) =>
      `${v.who} runs other code than the award says and is left out: ${v.money} stay in the wallet.`,
    owed: () => "Who cannot be paid is owed it, and anybody can have it paid to them later.",
    tooMuch: (v: { leaving: string; most: string }) =>
      `${v.leaving} would leave, and at most ${v.most} can within 30 days`,
  },
  report: {
    sentence: (id: string) => `The operators report what came of award ${id}.`,
    once: () => "It can be said once. The electors read it before they let the next instalment pass.",
    noAward: () => "It is no award",
    already: () => "Its outcome was reported already",
  },
  cancel: {
    sentence: (acts: string) => `The operators take back ${acts}.`,
    over: () => "What was taken back is over; the same can be scheduled again, with a window of its own.",
  },
  expire: {
    sentence: (id: string) => `Records that act ${id} has expired.`,
    noLonger: () => "An award no longer counts among those that are pending.",
  },
  collect: {
    sentence: (v: { who: string; money: string }) => `Pays ${v.who} the ${v.money} that they are owed.`,
    nothing: (who: string) => `${who} is owed nothing`,
    cannot: (who: string) => `${who} still cannot be paid in this asset`,
  },
};
