/** What previews of electors' motions say, in English. */
export const motions = {
  /** What a motion is about, as a part of sentences. */
  kinds: {
    unfreeze: () => "the freeze is lifted",
    authorise: () => "the wallet is authorised for five more years",
    sunset: (who: string) => `the wallet ends, and what donors do not get back goes to ${who}`,
    commons: () => "the commons",
    validators: (weights: string) => `validators get other weights (${weights})`,
    /** "Ann 36". */
    weight: (v: { who: string; weight: bigint }) => `${v.who} ${v.weight}`,
  },
  moves: (v: { moved: bigint; total: bigint; most: bigint }) =>
    `It moves ${v.moved} of ${v.total}; in any 30 days at most ${v.most} may move.`,
  movesMore: (v: { moved: bigint; total: bigint; most: bigint }) =>
    `It moves ${v.moved} of ${v.total}; in any 30 days at most ${v.most} may move, so it could not be carried out: take several steps.`,
  open: {
    sentence: (v: { who: string; what: string }) => `${v.who} opens a motion: ${v.what}.`,
    stop: () => "too few are in favour within 14 days",
    needsTwoThirds: () =>
      "It needs two thirds of all weight in favour; with a third nothing new is scheduled until it is over.",
    needsMoreThanHalf: () => "It needs more than half of all weight in favour.",
    electors: () =>
      "Electors are those of the end of the second before. Whoever opens it has to say on their own that they are in favour.",
    lapses: () => "An authorisation lapses earlier if no award is scheduled for a year.",
  },
  standing: (v: { inFavour: bigint; total: bigint; missing: bigint }) =>
    `After it ${v.inFavour} of ${v.total} are in favour: ${v.missing} more would pass it.`,
  standingStops: (v: { inFavour: bigint; total: bigint; missing: bigint }) =>
    `After it ${v.inFavour} of ${v.total} are in favour: ${v.missing} more would pass it; until it is over nothing new is scheduled.`,
  passes: (v: { inFavour: bigint; total: bigint }) =>
    `After it ${v.inFavour} of ${v.total} are in favour: it passes, and it takes effect at once.`,
  passesValidators: (v: { inFavour: bigint; total: bigint }) =>
    `After it ${v.inFavour} of ${v.total} are in favour: it passes, and anybody can carry it out within 30 days.`,
  unknown: () => "There is no such motion",
  already: () => "Enough were in favour already",
  supportedUntil: (until: string) => `It could be supported until ${until}`,
  support: {
    inFavour: (v: { who: string; motion: string }) => `${v.who} is in favour of motion ${v.motion}.`,
    noLonger: (v: { who: string; motion: string }) => `${v.who} is no longer in favour of motion ${v.motion}.`,
    stop: () => "take it back",
    stopTakingBack: () => "be in favour again",
    weighs: (weight: bigint) => `It weighs ${weight}.`,
    noWeight: (who: string) => `${who} had no weight when it was opened`,
  },
  supportBundle: {
    sentence: (v: { counted: number; signed: number; motion: string }) =>
      `${v.counted} of ${v.signed} who signed are in favour of motion ${v.motion}, in one transaction.`,
    stop: () => "each takes it back",
    nothing: () => "None of these counts: nothing changes.",
  },
  changeValidators: {
    sentence: (what: string) => `As the motion says, ${what}.`,
    later: () => "It holds for what is scheduled later.",
    done: () => "It was carried out already",
    notPassed: () => "The motion has not passed",
    until: (until: string) => `It could be carried out until ${until}`,
  },
};
