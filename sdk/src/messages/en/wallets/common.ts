/** What previews of several acts of community wallets say, in English. */
export const common = {
  /** Where money comes from and goes to. */
  wallet: () => "the community wallet",
  /** Where money waits for somebody who cannot be paid. */
  credit: (who: string) => `what ${who} can collect`,
  kept: (who: string) =>
    `${who} cannot be paid in this asset now: if so, the wallet keeps it until it can be collected (collect).`,
  recipients: (count: number) => `${count} recipients`,
  /** What an award pays, as a part of sentences. */
  award: (v: { money: string; to: string }) => `${v.money} to ${v.to}`,
  /** The same with what it is for, by the number of its `Category`. */
  awardFor: {
    1: (v: { money: string; to: string }) => `${v.money} to ${v.to} for health`,
    2: (v: { money: string; to: string }) => `${v.money} to ${v.to} for education`,
    3: (v: { money: string; to: string }) => `${v.money} to ${v.to} for housing`,
    4: (v: { money: string; to: string }) => `${v.money} to ${v.to} for safety`,
    5: (v: { money: string; to: string }) => `${v.money} to ${v.to} for security`,
    6: (v: { money: string; to: string }) => `${v.money} to ${v.to} for arbitration`,
  },
  act: (id: string) => `act ${id}`,
  acts: (count: number) => `${count} acts`,
  /** Until when it can be stopped; `most`: by how much late rejections can put that off, in total. */
  stoppedByTwoThirds: (until: string) => `Two thirds of the weight can reject it until about ${until}.`,
  stoppedByTwoThirdsLate: (v: { until: string; most: string }) =>
    `Two thirds of the weight can reject it until about ${v.until}; late rejections can put that off, in total by at most ${v.most}.`,
  stoppedByAThird: (until: string) => `A third of the weight can reject it until about ${until}.`,
  stoppedByAThirdLate: (v: { until: string; most: string }) =>
    `A third of the weight can reject it until about ${v.until}; late rejections can put that off, in total by at most ${v.most}.`,
  actIs: (status: string) => `The act is ${status}`,
  actIsUntil: (v: { status: string; until: string }) => `The act is ${v.status} until ${v.until}`,
  actsAre: (statuses: string) => `The acts are ${statuses}`,
  noWeight: (who: string) => `${who} had no weight when it was scheduled`,
  hasOnly: (v: { who: string; money: string }) => `${v.who} has only ${v.money}`,
  /** What stands in the way. */
  ended: () => "The wallet has ended",
  notEnded: () => "The wallet has not ended",
  loading: () => "Its validators are still being loaded",
  sunset: () => "A third of the weight is in favour of a sunset, so nothing new is scheduled until that is over",
  frozen: () => "The wallet is frozen: three awards were rejected within 180 days",
  toAuthorise: (from: string) => `The wallet had to be authorised anew from ${from} on`,
  mostPending: (count: bigint) => `As many awards are pending as may be, ${count}`,
  signaturesUntil: (moment: string) => `The signatures could be used until ${moment}`,
};
