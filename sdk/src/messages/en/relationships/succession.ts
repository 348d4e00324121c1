/** What previews of later versions of the ledger say, in English. */
export const succession = {
  takenBack: () => "Whatever was named before is taken back.",
  movable: (from: string) => `It can be moved from ${from} on, if the co-operatives still recognise that version.`,
  samePeople: () => "The same people own the same amount there; nothing goes to a wallet.",
  nameRelationshipSuccessor: {
    sentence: (v: { both: string; ledger: string }) => `${v.both} name ${v.ledger} for their relationship.`,
    none: (both: string) => `${both} name no later version for their relationship.`,
    stop: () => "name none any more, before it is moved",
  },
  namePersonalTokenSuccessor: {
    sentence: (v: { who: string; ledger: string }) => `${v.who} names ${v.ledger} for their Personal Token.`,
    none: (who: string) => `${who} names no later version for their Personal Token.`,
    stop: () => "name none any more, before it is moved",
  },
  moveRelationship: {
    sentence: (v: { who: string; both: string; money: string }) =>
      `${v.who} moves the relationship of ${v.both} and its pot of ${v.money} to the later version.`,
    thisLedger: () => "this ledger",
    subsidyStops: () => "The subsidy stops; what accrued to the second moves with the pot.",
  },
  movePersonalToken: {
    sentence: (v: { who: string; money: string }) =>
      `${v.who} moves their Personal Token of ${v.money} to the later version.`,
    kept: () => "The same amount and the same own deposits are kept there.",
  },
};
