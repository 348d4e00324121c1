/** What previews of rejections say, in English. */
export const rejections = {
  /** What an act stands at once a weight is added to what rejects it. */
  rejected: (v: { act: string; weight: bigint }) =>
    `For act ${v.act} it weighs ${v.weight}: it is rejected then, for good.`,
  missing: (v: { act: string; weight: bigint; missing: bigint; until: string }) =>
    `For act ${v.act} it weighs ${v.weight}: ${v.missing} more would reject it, until ${v.until}.`,
  missingAgain: (v: { act: string; weight: bigint; missing: bigint; until: string }) =>
    `For act ${v.act} it weighs ${v.weight}, which counts already: ${v.missing} more would reject it, until ${v.until}.`,
  /** `late`: from when on a rejection can put off the end. */
  putsOff: (v: { act: string; late: string; span: string }) =>
    `For act ${v.act}, from ${v.late} on, a rejection that brings more weight against it than there ever was, at least a sixth of all, puts the end off by ${v.span}.`,
  reject: {
    sentence: (v: { who: string; acts: string }) => `${v.who} rejects ${v.acts}.`,
    stop: () => "take it back, until the act is rejected",
    public: () => "The reason is public, for good.",
  },
  withdraw: {
    sentence: (v: { who: string; act: string }) => `${v.who} no longer rejects act ${v.act}.`,
    stop: () => "reject it again",
    missing: (v: { missing: bigint; until: string }) => `After it ${v.missing} more would reject it, until ${v.until}.`,
    notNow: (who: string) => `${who} does not reject it now: this only makes void what they signed before.`,
  },
  rejectBundle: {
    sentence: (v: { signed: number; acts: string }) => `${v.signed} who signed reject ${v.acts}, in one transaction.`,
    stop: () => "each takes it back, until the act is rejected",
    passedOver: (v: { act: string; status: string }) => `Act ${v.act} is ${v.status}: passed over.`,
    nothing: () => "None of these rejections counts: nothing changes.",
  },
};
