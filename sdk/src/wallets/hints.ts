/** What a person can do about an error of community wallets, where something can be said. */
export const walletHints: Record<string, string> = {
  CommunityWallet_AssetTakesFee: "This asset cannot be given with a receipt: all that is sent has to arrive.",
  CommunityWallet_CannotPay:
    "Whoever is to be paid refuses the money, or the asset does. It stays owed: try again when that has changed.",
  CommunityWallet_ChangePending: "Wait until that one is carried out, rejected or over, or take it back (cancel).",
  CommunityWallet_ChangedJustNow: "Send it again: the validators changed in this very second.",
  CommunityWallet_Closed:
    "Look at the standing of the wallet: validators are still being loaded, it is frozen, a sunset is being decided, or it has ended.",
  CommunityWallet_FeeTooHigh:
    "Lower the fee: it is at most 4 % of what is awarded, or less as the terms of the wallet say.",
  CommunityWallet_HasEnded: "Nothing more is given or scheduled; settle and claim pay out what is left.",
  CommunityWallet_HasNotEnded: "Money is given back only after a sunset.",
  CommunityWallet_IsOpen: "Wallets are made by the factory (createWallet), and begin once.",
  CommunityWallet_MovesTooMuch: "Take several steps: in any 30 days at most a fifth of the weight moves.",
  CommunityWallet_NoReceipt: "It was paid back already, or there is no receipt with this number.",
  CommunityWallet_NoWeight:
    "Only electors can do that, with the weight that they had the second before it was scheduled or opened.",
  CommunityWallet_NotAnOperator:
    "Only present operators can sign it, each once. After a hand-over the earlier ones have lapsed.",
  CommunityWallet_NotAuthorised:
    "Open a motion that authorises the wallet anew (openMotion): more than half of the weight has to be in favour.",
  CommunityWallet_NotEmpty: "There are electors, or nobody witnessed often enough that there are none: see noteEmpty.",
  CommunityWallet_NotInOrder:
    "Put accounts in the order of their addresses (rising), each once, and leave out the wallet.",
  CommunityWallet_NotTheNextPart: "Load the parts in their order, divided as when the wallet was made.",
  CommunityWallet_Nothing: "It was done already, or there is nothing to do.",
  CommunityWallet_OtherContent: "Name exactly what was scheduled: it is in its event (acts, awardOf).",
  CommunityWallet_OutOfBounds: "See TERM_BOUNDS for the least and most of each term.",
  CommunityWallet_OverTheLimit:
    "Wait until what left makes room again, after 30 to 40 days, or until more was given. The award stays executable until it expires.",
  CommunityWallet_TooEarly: "Wait until then.",
  CommunityWallet_TooFewOperators: "Let more operators sign the same (plan.sign) and carry it (plan.carrying).",
  CommunityWallet_TooLate: "It is over. Open or sign it anew.",
  CommunityWallet_TooLittleGas: "Send it again with more gas: a recipient would get less than they may expect.",
  CommunityWallet_TooManyPending:
    "Wait until one is executed or rejected, take one back (cancel), or record one that has expired (expire).",
  CommunityWallet_WrongCode: "Compose the award anew (composeAward): it names the code of recipients in order.",
  CommunityWallet_WrongContent: "Only a sunset names a successor, only a motion of validators names validators.",
  CommunityWallet_WrongHead: "Choose a category of Category, and an instalment out of as many as there are.",
  CommunityWallet_WrongInstalment: "Schedule the first with schedule, and each next one with scheduleNext.",
  CommunityWallet_WrongMotion: "Look at the motion again: it passed or was carried out already, or there is none.",
  CommunityWallet_WrongNumberOfRecipients: "An award has 1 to 100 recipients: divide it into several.",
  CommunityWallet_WrongPayout: "Recipients are neither nobody nor the wallet, and each gets more than 0.",
  CommunityWallet_WrongReport: "Report the outcome of an executed award once; the next instalment needs that report.",
  CommunityWallet_WrongWeight: "Every validator is named once, with a weight above 0 and below 2^40.",
  DelegatedVotes_OtherClock: "Only tokens whose clock is timestamps can be an electorate.",
};
