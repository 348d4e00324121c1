/** What a person can do about a contract's error, where something can be said. */
export const hints: Record<string, string> = {
  Consent_NotThePerson: "Send it from that person's own wallet, or carry their signature.",
  Consent_InvalidSignature:
    "The act was signed for other content, another chain or another contract, or was signed before the last change. Ask for a new signature.",
  Consent_SignatureExpired: "Ask for a new signature with a later deadline.",
  Consent_NotProposed: "It was withdrawn, declined or used already. Ask the other person to propose it again.",
  Consent_ProposalExpired: "Ask the other person to propose it again.",
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
  Ballots_CounterNotHigher: "Something newer was said already. Build the plan again: it takes the next number.",
  Ballots_NoMoreChanges: "After 63 changes what was said last is final.",
  SignatureBundles_InvalidSignature:
    "Leave that person's signature out and send the others; bundle checks them all first.",
  UnlessRejected_WrongStatus:
    "Look at how it stands: it waits, was stopped, has expired, was taken back or is carried out already.",
  UnlessRejected_NoWeight: "Only who had weight before it was scheduled can object.",
  UnlessRejected_EmptyElectorate:
    "Nobody could reject it: load or add validators, or wait until the electorate has weight.",
  Fees_TooLittle: "Commit more than a few of the smallest units.",
  KarmaClock_SocietyIsFull: "Wait until karma has faded, or commit less.",
  ERC6909InvalidReceiver: "Neither nobody nor the ledger can hold shares.",
  BenefitSocieties_UnknownSociety: "Societies are numbered from 1; the event SocietyCreated has the number.",
  BenefitSocieties_NotAMember: "They have to join the society first.",
  BenefitSocieties_AlreadyAMember: "They joined before: nothing is left to do.",
  BenefitSocieties_NotALifetimeMember:
    "Who refers others has twelve times their first own commitment of a karma or more. Join without them.",
  BenefitSocieties_NameLength: "Choose a name of 1 to 60 characters.",
  BenefitSocieties_SubjectLength: "Choose a subject of 1 to 80 characters; the rest belongs in the summary.",
  BenefitSocieties_TextTooLong: "Put the text elsewhere and give its address and salted hash.",
  BenefitSocieties_OutOfBounds: "See RULE_BOUNDS for the least and most of each rule.",
  BenefitSocieties_AssetTakesFee: "This asset cannot be used: all that is paid has to arrive.",
  BenefitSocieties_HasEnded:
    "What is in reserves can still go to approved requests and charities, see giveAfterEnd and moveReserves.",
  BenefitSocieties_HasNotEnded: "While a society goes on, reserves go to approved requests: see give.",
  BenefitSocieties_OldNomination: "A newer nomination stands. Build the plan again: it takes the next number.",
  BenefitSocieties_TooLittleKarma:
    "Commit less karma, wait until an open request is closed, or let what has vested ripen.",
  BenefitSocieties_EventToCome: "File it when it has happened.",
  BenefitSocieties_NotInGoodStanding: "Wait until then: an accusation was upheld.",
  BenefitSocieties_WrongTarget: "A benefit names nobody, a charity somebody outside, an accusation another member.",
  BenefitSocieties_NoWeight:
    "Only who had karma, their own or of those who nominated them, at the end of the day before it was filed can vote.",
  BenefitSocieties_NoWeightToEnd:
    "Only who had karma to vote with at the end of the day before the ballot was started can vote.",
  BenefitSocieties_OtherWording:
    "The request was updated since: read what it says now, build the plan again and sign it, it takes a number that counts.",
  BenefitSocieties_TooManyUpdates: "Withdraw the request and file it again.",
  BenefitSocieties_HasVotes: "Withdraw the request and file it again, or wait until votes are taken back.",
  BenefitSocieties_NotTheClaimant: "Ask whoever filed it.",
  BenefitSocieties_WrongState: "Look at the request again: it was decided, withdrawn or closed, or not yet.",
  BenefitSocieties_TooEarly: "Wait until then.",
  BenefitSocieties_PlaceIsTaken: "Choose another place, or wait until a stronger charity has received all it may.",
  BenefitSocieties_ReserveTooSmall: "Give less, or wait until more has vested.",
  BenefitSocieties_TooLittleLeft: "Give less, or wait until more has vested.",
  BenefitSocieties_TooMuchForRequest: "Give at most what the request can still receive.",
  BenefitSocieties_OwnRequest: "Reserves are for others: somebody else has to give.",
  BenefitSocieties_GiftsAreForMembers: "Give from the charity reserve.",
  BenefitSocieties_NotAmongTheFirst:
    "Give it a place first (placeCharity), if one is free or held by a weaker charity.",
  BenefitSocieties_OtherSociety: "Give to requests of one society at a time: each has an asset of its own.",
  BenefitSocieties_NotTheCreator: "Only the creator can do that, until control passes.",
  BenefitSocieties_ControlHasPassed: "The top members decide now: see approveRules and approveDescription.",
  BenefitSocieties_ControlHasNotPassed: "Its creator decides until control passes: see passControl.",
  BenefitSocieties_TooFewHolders: "Show twice as many members with 1 karma settled as are to control the society.",
  BenefitSocieties_HoldsTooLittle: "Show another member; what has vested counts once it is settled (ripen).",
  BenefitSocieties_RatioIsFixed:
    "Leave the ratio as it is: what was committed earned by it. Once control has passed, the top members can change it.",
  BenefitSocieties_FeeIsFixed: "Leave the fee as it is: it never changes.",
  BenefitSocieties_ChangePending: "Wait until that one is carried out, stopped or over.",
  BenefitSocieties_TooSmallToDecide:
    "All together need 100 karma settled when the day begins; only after the end of a society they need not.",
  BenefitSocieties_TooLittleSettled: "Let what has vested ripen first: half of all karma has to be settled.",
  BenefitSocieties_NotAmongTheTop: "Only who has most settled karma decides; improveRanking lets a better member in.",
  BenefitSocieties_CannotStart: "Ask one of the top members, or whoever has a tenth of the weight.",
  BenefitSocieties_NotACharity: "Name the request of a charity that was once approved in this society.",
  BenefitSocieties_CannotInherit: "Name another member, or a charity together with its approved request.",
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
  SocietyVotes_NominateInstead: "Nominate an oracle in the society: see nominate.",
  ERC20InsufficientAllowance:
    "Approve the contract for the amount first; the plan of monetise, commit or donate can include that.",
  ERC20InsufficientBalance: "The account holds less money than that.",
};
