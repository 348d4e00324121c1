/** What a person can do about an error of benefit societies, where something can be said. */
export const societyHints: Record<string, string> = {
  Fees_TooLittle: "Commit more than a few of the smallest units.",
  KarmaClock_SocietyIsFull: "Wait until karma has faded, or commit less.",
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
  SocietyVotes_NominateInstead: "Nominate an oracle in the society: see nominate.",
};
