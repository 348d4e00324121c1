/** What previews of opening and declining relationships say, in English. */
export const opening = {
  open: {
    sentence: (both: string) => `${both} open a relationship; no money is bound yet.`,
    stop: () => "both dissolve it, or one gives notice",
    /** How care is counted, in the order of `CareScheme`. */
    counted: [
      "Care is counted so: every activity is one unit.",
      "Care is counted so: a unit is a minute.",
      "Care is counted so: activities weigh by category.",
    ],
    contribution: (money: string) => `Once they begin a common fund, each pays ${money} a month (30 days).`,
    notice: (span: string) => `Ending alone takes ${span} of notice.`,
    arbitrator: (who: string) => `${who} decides if they disagree at the end, and can end it during a suspension.`,
    noArbitrator: () => "Nobody was named to decide if they disagree: then only care that the other confirmed counts.",
    noRegion: () => "no region",
    regions: (v: { one: string; other: string }) =>
      `Regions shown on chain: ${v.one} and ${v.other}. The terms can never change.`,
  },
  decline: {
    sentence: (v: { who: string; both: string }) => `${v.who} declines the relationship of ${v.both}.`,
    forGood: () => "It can never be opened with these terms; signatures for it are void. Other terms are possible.",
  },
  cancelSignatures: {
    sentence: (who: string) => `${who} makes void what the two have half-signed in this relationship.`,
    counted: (epoch: bigint) =>
      `Endings and checkpoints signed at count ${epoch} can no longer be used; new ones can be signed.`,
    proposals: () => "Proposals recorded on chain about these counts can no longer be used either.",
  },
};
