import { Action, CareScheme, Category, Choice, MotionKind, RequestKind } from "../../../sdk/src";
import { inWords } from "./natspec";

/** Contracts that people call or sign for, and where their functions are documented. */
export const DOCUMENTED: Record<string, readonly string[]> = {
  RelationshipCoins: ["IRelationshipCoins"],
  SubsidyProgrammes: ["ISubsidyProgrammes", "IConsent"],
  CooperativeRegistry: ["ICooperativeRegistry", "IConsent"],
  CooperativeMembers: ["ICooperativeMembers", "IConsent"],
  BenefitSocieties: ["IBenefitSocieties"],
  CommunityWallet: ["ICommunityWallet"],
  CommunityWalletFactory: ["ICommunityWalletFactory"],
  SocietyVotesFactory: ["SocietyVotesFactory"],
  DelegatedVotes: ["IDelegatedVotes"],
};

/** Functions that only other contracts call, so that no wallet ever shows them; with the reason. */
export const NOT_FOR_PEOPLE: Record<string, Record<string, string>> = {
  RelationshipCoins: {
    enrol: "only the desk of subsidy programmes calls it",
    fundTreasury: "only the desk of subsidy programmes calls it",
    moveProgramme: "only the desk of subsidy programmes calls it",
    nameProgrammeSuccessor: "only the desk of subsidy programmes calls it",
    stopEnrolment: "only the desk of subsidy programmes calls it",
    withdrawTreasury: "only the desk of subsidy programmes calls it",
  },
  CommunityWallet: { open: "only the factory calls it" },
};

/** Intents of what a standard defines, whose comments are for developers, and of what is called "the same" or "it". */
export const INTENTS: Record<string, string> = {
  monetiseWithPermit: "Pays the person's money in with a permit",
  rejectBundle: "Rejects it for many who signed the same",
  "SocietyVotesFactory.create": "Makes a society's karma readable as votes",
  Attestation: "Vouches that a relationship is real",
  approve: "Lets somebody take so much",
  setOperator: "Lets somebody act for the sender, or no longer",
  transfer: "Gives it to somebody else",
  transferFrom: "Gives what belongs to another to somebody else",
  multicall: "Does several things at once",
};

/** The function whose documentation says what an act means, where its comment does not name the act. */
export const FUNCTION_OF: Record<string, string> = {
  OpenMotion: "openMotion",
};

const enumOf = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [String(value), inWords(name)]));

/** What numbers stand for, by contract and then by the name of the field. */
export const ENUMS: Record<string, Record<string, Record<string, string>>> = {
  RelationshipCoins: { scheme: enumOf(CareScheme) },
  SubsidyProgrammes: { scheme: enumOf(CareScheme) },
  CooperativeRegistry: { action: enumOf(Action), choice: enumOf(Choice) },
  BenefitSocieties: { choice: enumOf(Choice), kind: enumOf(RequestKind) },
  CommunityWallet: { kind: enumOf(MotionKind), category: enumOf(Category) },
};

/** Units of numbers that are no money, by contract and then by type and name of the field. */
export const UNITS: Record<string, Record<string, { base: string; decimals?: number }>> = {
  BenefitSocieties: {
    "uint64 karma": { base: "karma", decimals: 6 },
    "uint48 ratio": { base: "karma", decimals: 6 },
    "uint16 vesting": { base: "h" },
    "uint16 fee": { base: "%", decimals: 2 },
    "uint16 charity": { base: "%", decimals: 2 },
    "uint16 perBeneficiary": { base: "%", decimals: 2 },
    "uint16 approval": { base: "%", decimals: 2 },
  },
  CommunityWallet: {
    "uint16 window": { base: "h" },
    "uint8 extension": { base: "h" },
    "uint8 grace": { base: "d" },
    "uint16 feeCap": { base: "%", decimals: 2 },
    "uint8 share": { base: "%" },
  },
  SubsidyProgrammes: { "uint16 minBalance": { base: "%", decimals: 2 } },
};
UNITS.CommunityWalletFactory = UNITS.CommunityWallet;

/** Moments in UNIX seconds, by the name of the field. */
export const DATES = [
  "deadline",
  "asOf",
  "eventAt",
  "openUntil",
  "expiresAt",
  "permitDeadline",
  "expirationTime",
  "time",
];

/** What nobody can judge by looking at it, and why it is not shown, by the name of the field. */
export const HIDDEN: [RegExp, string][] = [
  [/signature$|^signature|Signature$/, "a person's agreement, which the contract checks"],
  [/^(v|r|s|vs)$/, "a part of a signature, which the contract checks"],
  [/^salt$/, "random, so that the id cannot be guessed"],
];

/** Shown only where there is room: what makes a signature serve once, and hashes of what is known by other means. */
export const MINOR = [
  "nonce",
  "epoch",
  "counter",
  "number",
  "round",
  "ballot",
  "term",
  "termsHash",
  "weights",
  "rest",
  "logRoot",
  "note",
  "codeHash",
  "code",
  "detailsHash",
];
