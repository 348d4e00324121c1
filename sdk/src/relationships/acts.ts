import type { ActType } from "../core/acts";

/** The EIP-712 struct of terms, in Solidity's words. */
export const TERMS = {
  Terms:
    "uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt",
};

const PARTNERS = "address partnerA,address partnerB";
const PAIR = `${PARTNERS},bytes32 relationship`;
const ONE = "bytes32 relationship,address person,uint256 nonce";

const both = (name: string, fields: string): ActType => ({ name, fields, both: true });
const one = (name: string, fields: string): ActType => ({ name, fields });

// Acts that both partners agree to.
/** The act "Open relationship". */
export const OpenRelationship: ActType = { ...both("OpenRelationship", `${PARTNERS},Terms terms`), structs: TERMS };
/** The act "Checkpoint". */
export const Checkpoint = both(
  "Checkpoint",
  "bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch",
);
/** The act "Begin common fund". */
export const BeginCommonFund = both(
  "BeginCommonFund",
  `${PAIR},uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch`,
);
/** The act "Compose". */
export const Compose = both("Compose", `${PAIR},uint96 fromA,uint96 fromB,uint24 nonce`);
/** The act "Pay cooperative". */
export const PayCooperative = both(
  "PayCooperative",
  `${PAIR},address cooperative,uint96 amount,bytes32 memo,uint24 nonce`,
);
/** The act "Settle pot". */
export const SettlePot = both("SettlePot", `${PAIR},uint24 nonce`);
/** The act "Dissolve". */
export const Dissolve = both("Dissolve", `${PAIR},uint24 epoch`);
/** The act "Name successor". */
export const NameSuccessor = both("NameSuccessor", `${PAIR},address ledger,uint24 epoch`);

// Acts of one person.
/** The act "Decline relationship". */
export const DeclineRelationship = one("DeclineRelationship", ONE);
/** The act "Confirm care batch". */
export const ConfirmCareBatch: ActType = {
  ...one("ConfirmCareBatch", "bytes32 relationship,address giver,Care[] activities,uint256 nonce"),
  structs: { Care: "uint48 units,uint8 answer" },
};
/** The act "Confirm weighted care". */
export const ConfirmWeightedCare: ActType = {
  ...one("ConfirmWeightedCare", "bytes32 relationship,address giver,WeightedCare[] activities,uint256 nonce"),
  structs: { WeightedCare: "uint8 category,uint32 quantity,uint8 answer" },
};
/** The act "Log own care". */
export const LogOwnCare = one("LogOwnCare", "address person,uint48 units,uint8 category,bytes32 note,uint256 nonce");
/** The act "Monetise". */
export const Monetise = one("Monetise", "address person,uint96 amount,uint256 nonce");
/** The act "Cash out". */
export const CashOut = one("CashOut", "address person,uint96 amount,uint256 nonce");
/** The act "Redeem". */
export const Redeem = one("Redeem", "address cooperative,uint96 amount,uint256 nonce");
/** The act "Give notice". */
export const GiveNotice = one("GiveNotice", ONE);
/** The act "Withdraw notice". */
export const WithdrawNotice = one("WithdrawNotice", ONE);
/** The act "Declare care". */
export const DeclareCare = one(
  "DeclareCare",
  "bytes32 relationship,address person,uint48 total,bytes32 logRoot,uint256 nonce",
);
/** The act "Withdraw declaration". */
export const WithdrawDeclaration = one("WithdrawDeclaration", ONE);
/** The act "Contest declaration". */
export const ContestDeclaration = one("ContestDeclaration", ONE);
/** The act "Decide declaration". */
export const DecideDeclaration = one(
  "DecideDeclaration",
  "bytes32 relationship,address partner,uint48 total,uint256 nonce",
);
/** The act "Suspend". */
export const Suspend = one("Suspend", ONE);
/** The act "Lift suspension". */
export const LiftSuspension = one("LiftSuspension", ONE);
/** The act "End suspended". */
export const EndSuspended = one("EndSuspended", "bytes32 relationship,uint256 nonce");

/** Every act that can be signed for the ledger `RelationshipCoins`. */
export const relationshipActs: readonly ActType[] = [
  OpenRelationship,
  Checkpoint,
  BeginCommonFund,
  Compose,
  PayCooperative,
  SettlePot,
  Dissolve,
  NameSuccessor,
  DeclineRelationship,
  ConfirmCareBatch,
  ConfirmWeightedCare,
  LogOwnCare,
  Monetise,
  CashOut,
  Redeem,
  GiveNotice,
  WithdrawNotice,
  DeclareCare,
  WithdrawDeclaration,
  ContestDeclaration,
  DecideDeclaration,
  Suspend,
  LiftSuspension,
  EndSuspended,
];

// The desk's acts.
/** The act "Enrol pair". */
export const EnrolPair: ActType = {
  name: "EnrolPair",
  fields: "uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256 term,uint24 epoch",
  both: true,
};
/** The act "Make statement". */
export const MakeStatement = one("MakeStatement", "bytes32 statement,address person,uint256 nonce");
/** The act "Withdraw statement". */
export const WithdrawStatement = one("WithdrawStatement", "bytes32 statement,address person,uint256 nonce");

/** Every act that can be signed for the desk `SubsidyProgrammes`. */
export const subsidyActs: readonly ActType[] = [EnrolPair, MakeStatement, WithdrawStatement];
