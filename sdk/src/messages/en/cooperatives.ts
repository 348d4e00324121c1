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
    replaces: (who: string) => `Once it has passed, ${who} can object for 30 days (stopReplacement).`,
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
  activateVote: {
    sentence: (who: string) => `${who} votes from now on.`,
    one: () => "One co-operative, one vote; it holds its own unless it has chosen a delegate.",
  },
  updateRecord: {
    sentence: (v: { who: string; region: string; categories: string }) =>
      `${v.who} is now of the region ${v.region || "none"}, for the categories ${v.categories || "none"}.`,
    stop: () => "update it again",
    accepted: () => "Programmes may accept it for other categories, or as local elsewhere, from now on.",
  },
  leaveRegistry: {
    sentence: (who: string) => `${who} leaves the registry.`,
    unpaid: () => "Pots can no longer pay it. Care credit that it holds stays redeemable.",
    back: () => "To come back takes a motion, a place within the limit and the wait, like anyone.",
  },
  moveAccount: {
    sentence: (v: { from: string; to: string }) => `The co-operative of ${v.from} moves to ${v.to}.`,
    along: () => "Record, members and vote move along; care credit follows with followAccount.",
  },
  enrolMember: {
    sentence: (v: { cooperative: string; member: string }) => `${v.cooperative} enrols ${v.member} as a member.`,
    stop: () => "the co-operative removes them, or they leave",
    isPublic: () => "That this address is a member is public; names and proofs stay with the co-operative.",
  },
  removeMember: {
    sentence: (v: { cooperative: string; member: string }) => `${v.cooperative} removes ${v.member}.`,
    stop: () => "the co-operative enrols them again",
  },
  leaveCooperative: {
    sentence: (v: { cooperative: string; member: string }) => `${v.member} leaves ${v.cooperative}.`,
    stop: () => "the co-operative enrols them again",
  },
  proposeMemberRecovery: {
    sentence: (v: { cooperative: string; oldMember: string; newMember: string }) =>
      `${v.cooperative} announces that ${v.newMember} takes the place of ${v.oldMember}.`,
    stop: (oldMember: string) => `${oldMember} objects: the keys are not lost`,
    completes: (from: string) => `Anyone can complete it from ${from} on.`,
  },
  stopMemberRecovery: {
    sentence: (oldMember: string) => `${oldMember} objects: the keys are not lost, and nothing is recovered.`,
  },
  completeMemberRecovery: {
    sentence: (oldMember: string) => `The membership of ${oldMember} goes to the announced address.`,
  },
  listWorker: {
    sentence: (v: { cooperative: string; region: string }) =>
      `${v.cooperative} lists a worker who is open to a care relationship in ${v.region}.`,
    stop: () => "take the listing down",
    categories: (categories: string) => `Categories ${categories}. Who is interested asks the co-operative.`,
  },
  unlistWorker: {
    sentence: (cooperative: string) => `${cooperative} takes the listing of a worker down.`,
    stop: () => "list them again",
  },
};

/** Messages of every language have this form. */
export type CooperativeMessages = typeof cooperatives;
