/** What previews of co-operatives and their registry say, in English. */
export const cooperatives = {
  /** What a motion would do, after "moves to", "withdraws the motion to", "is carried out:". */
  motion: {
    record: (v: { region: string; categories: string }) =>
      `region ${v.region || "none"}, categories ${v.categories || "none"}`,
    admit: (v: { who: string; record: string }) => `admit ${v.who} (${v.record})`,
    expel: (who: string) => `expel ${who}`,
    reclassify: (v: { who: string; record: string }) => `change the record of ${v.who} (${v.record})`,
    replace: (v: { who: string; successor: string }) => `put ${v.successor} in the place of ${v.who}`,
    recognise: (v: { who: string; successor: string }) => `recognise ${v.successor} as the later version of ${v.who}`,
    recogniseNone: (who: string) => `recognise no later version of ${who}`,
  },
  openMotion: {
    sentence: (v: { who: string; motion: string }) => `${v.who} moves to ${v.motion}.`,
    stop: () => "its proposer withdraws it, or the co-operatives vote against it",
    passes: () => "It passes with two thirds of the votes cast and a quorum of a third, after 7 days.",
  },
  castVote: {
    takesBack: (v: { who: string; motion: string }) => `${v.who} takes back the vote on motion ${v.motion}.`,
    votesFor: (v: { who: string; motion: string }) => `${v.who} votes for motion ${v.motion}.`,
    votesAgainst: (v: { who: string; motion: string }) => `${v.who} votes against motion ${v.motion}.`,
    stop: () => "vote again with a higher counter while votes are taken",
    weighs: () => "It weighs as many votes as were held one second before the motion was opened.",
  },
  withdrawMotion: {
    sentence: (v: { who: string; motion: string }) => `${v.who} withdraws the motion to ${v.motion}.`,
  },
  stopReplacement: {
    sentence: (who: string) => `${who} stops its replacement: its keys are not lost.`,
  },
  executeMotion: {
    sentence: (motion: string) => `The registry's decision is carried out: ${motion}.`,
    mustAgree: (who: string) => `${who} must agree to be registered.`,
  },
};

/** Messages of every language have this form. */
export type CooperativeMessages = typeof cooperatives;
