/** What previews of objections to changes of a society say, in English. */
export const rejections = {
  none: () => "No change is scheduled",
  wrongStatus: (status: string) => `The change is ${status}`,
  stops: () => "It stops the change for good; none is scheduled for 30 days from when this one was.",
  missing: (v: { karma: string; until: string }) => `${v.karma} more would stop the change, until ${v.until}.`,
  /** `late`: from when on an objection can put off the end. */
  putsOff: (v: { late: string; span: string }) =>
    `From ${v.late} on an objection that brings more karma against it than there ever was, at least a sixth of all, puts the end off by ${v.span}.`,
  rejectChange: {
    objects: (v: { who: string; society: bigint }) =>
      `${v.who} objects to the change of society ${v.society} that is scheduled.`,
    noLonger: (v: { who: string; society: bigint }) =>
      `${v.who} no longer objects to the change of society ${v.society} that is scheduled.`,
    stop: () => "take it back",
    stopTakingBack: () => "object again",
    weighs: (karma: string) => `It weighs ${karma}.`,
    noKarma: (who: string) => `${who} had no karma to vote with when it was scheduled`,
  },
  rejectBundle: {
    sentence: (v: { counted: number; signed: number; society: bigint }) =>
      `${v.counted} of ${v.signed} who signed object to the change of society ${v.society} that is scheduled, in one transaction.`,
    stop: () => "each takes it back",
    weigh: (karma: string) => `Together they weigh ${karma}.`,
    nothing: () => "None of these objections counts",
  },
};
