import { counted } from "../../counted";

/** What previews say of control of a society, and of changes of it, in English. */
export const control = {
  passedToTop: () => "Control has passed to the top members",
  otherCode: () => "The later ledger has no code, or other code than was approved",
  changeRules: {
    sentence: (v: { who: string; society: bigint }) => `${v.who} changes the rules of society ${v.society}.`,
    stop: () => "change them again, while control has not passed",
    ratioIsFixed: () => "Something was committed, so the ratio is fixed",
    cannotGrow: (most: bigint) => `The creator can let at most ${counted(most, "member", "members")} control it`,
  },
  describe: {
    sentence: (v: { who: string; society: bigint; name: string }) =>
      `${v.who} names society ${v.society} “${v.name}”, and says what it is for.`,
    stop: () => "describe it again, while control has not passed",
  },
  passControl: {
    sentence: (v: { society: bigint; who: string; top: bigint }) =>
      `Control of society ${v.society} passes from ${v.who} to the top ${v.top} members, for good.`,
    fromThenOn: () =>
      "From then on more than half of them schedule a change, and a third of the karma stops it within 7 days.",
    already: () => "Control has passed already",
    tooFew: (v: { shown: number; needed: bigint }) => `Only ${v.shown} of ${v.needed} members with karma are shown`,
    tooPoor: (members: string) => `Less than 1 karma is settled for ${members}`,
    tooLittle: () => "All together have less than 100 karma settled",
  },
  /** Approvals of changes. */
  approve: {
    rules: (v: { who: string; society: bigint }) => `${v.who} approves other rules of society ${v.society}.`,
    noLongerRules: (v: { who: string; society: bigint }) =>
      `${v.who} no longer approves other rules of society ${v.society}.`,
    description: (v: { who: string; name: string; society: bigint }) =>
      `${v.who} approves the name “${v.name}” and its description of society ${v.society}.`,
    noLongerDescription: (v: { who: string; name: string; society: bigint }) =>
      `${v.who} no longer approves the name “${v.name}” and its description of society ${v.society}.`,
    laterLedger: (v: { who: string; ledger: string; society: bigint }) =>
      `${v.who} approves the later ledger ${v.ledger} of society ${v.society}.`,
    noLongerLaterLedger: (v: { who: string; ledger: string; society: bigint }) =>
      `${v.who} no longer approves the later ledger ${v.ledger} of society ${v.society}.`,
    noLedger: (v: { who: string; society: bigint }) => `${v.who} approves no later ledger of society ${v.society}.`,
    noLongerNoLedger: (v: { who: string; society: bigint }) =>
      `${v.who} no longer approves no later ledger of society ${v.society}.`,
    stop: () => "take the approval back, while it is not scheduled",
    stopTakingBack: () => "approve it again",
    stopScheduled: () => "a third of the karma objects (rejectChange)",
    count: (v: { count: number; top: bigint }) =>
      `With it ${v.count} of the top ${v.top} approve; more than half schedule it.`,
    scheduled: (from: string) =>
      `It is scheduled: unless a third of the karma objects, anybody can carry it out from ${from} on, for 30 days; it begins when it is sent, and late objections can put it off.`,
    otherCode: () => "The ledger has other code now: it could not be carried out.",
    couldMove: () => "Once the society has ended, members could move their reserves there, 30 days later.",
    stillTheCreators: () => "Control is still the creator's",
    otherChange: () => "Another change is on its way",
    stopped: (until: string) => `A change was stopped, and nothing is scheduled before ${until}`,
    notAmongTheTop: (v: { who: string; top: bigint }) => `${v.who} is not among the top ${v.top}`,
    noKarma: () => "No karma was settled when the day began",
  },
  /** Changes that were scheduled. */
  carryOut: {
    rules: (society: bigint) => `Society ${society} has other rules, as its top members approved.`,
    description: (v: { society: bigint; name: string }) =>
      `Society ${v.society} is named “${v.name}”, as its top members approved.`,
    laterLedger: (v: { society: bigint; ledger: string }) =>
      `Society ${v.society} recognises the later ledger ${v.ledger}.`,
    noLedger: (society: bigint) => `Society ${society} recognises no later ledger.`,
    canMove: (from: string) => `Once the society has ended, members can move their reserves there, from ${from} on.`,
    notScheduled: () => "This is not what was scheduled",
    waits: (until: string) => `It can be stopped until ${until}`,
  },
};
