/** What a person can do about an error of relationships and subsidy programmes, where something can be said. */
export const relationshipHints: Record<string, string> = {
  RelationshipCoins_TooFewPersonalTokens: "Monetise more Personal Tokens first.",
  RelationshipCoins_NotCashable:
    "Subsidy and what others contributed can be spent at co-operatives, not taken out as money.",
  RelationshipCoins_PotTooSmall: "Compose more into the pot first, or pay less.",
  RelationshipCoins_NotACooperative: "Only co-operatives in the register can be paid. Look for one in their region.",
  RelationshipCoins_Suspended: "Wait until the suspension ends, or ask its author or the arbitrator to lift it.",
  RelationshipCoins_NotAhead:
    "The chain already knows at least as much care. Sign a checkpoint with the newest totals, or as of a later time.",
  RelationshipCoins_AsOfOutOfBounds:
    "Both last signed, or settled, after that time, or it has not come yet. Sign a new checkpoint as of now.",
  RelationshipCoins_NothingDue: "Nothing is due yet. The next month begins later.",
  RelationshipCoins_NothingToClaim: "The next whole month of subsidy has not accrued yet.",
  RelationshipCoins_NoticeGiven: "Whoever gave notice can withdraw it before it is over, once in a chapter.",
  RelationshipCoins_WithdrawalUsed:
    "This notice is final: end the relationship when it is over, or by both at once, and open a new one. A new chapter (settlePot) would allow it again.",
  RelationshipCoins_PartnersNotInOrder: "Put them in the order of their addresses; pairOf does.",
  RelationshipCoins_WrongReceiver: "Choose another account: nobody could take money out of the ledger's own.",
  SubsidyProgrammes_SubsidisedElsewhere: "Wait until that term is over; it need not be claimed.",
  RelationshipCoins_TreasuryTooSmall: "The programme needs more money first.",
};
