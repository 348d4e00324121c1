/** How deep the sequences go: what they must have met, so that it cannot shrink unnoticed. */
import type { Act } from "./model";
import type { Log } from "./model/types";

/** Events, and states that are told by what an event says. */
export function reached({ act }: Act, logs: readonly Log[]): string[] {
  const found = new Set(logs.map(({ name }) => name));
  const values = (name: string) => logs.filter((one) => one.name === name).map((one) => one.values.split(", "));
  const all = [...found];
  if (values("AwardRejected").some(([, frozen]) => frozen === "true")) all.push("three rejections freeze");
  if (values("RejectionsMade").some(([, , ballots]) => ballots!.split(",").includes("0")))
    all.push("stale in a bundle");
  if (found.has("RecipientLeftOut") && values("AwardExecuted").some(([, , , fee]) => fee !== "0"))
    all.push("fee scaled");
  if (found.has("Ended")) all.push(act === "endEmpty" ? "end of an empty one" : "sunset passed");
  if (values("Settled").some(([, payable, recorded]) => BigInt(payable!) < BigInt(recorded!))) all.push("refunds cut");
  if (found.has("Refunded") && found.has("Credited")) all.push("donor credited");
  if (values("EmptinessNoted").some(([since]) => since === "0")) all.push("not empty any more");
  return all;
}

/** What the default runs must have reached. */
export const DUE = [
  "ActClosed",
  "ActExtended",
  "ActScheduled",
  "Authorised",
  "AwardDescribed",
  "AwardExecuted",
  "AwardRejected",
  "AwardScheduled",
  "Collected",
  "Credited",
  "DelegateSynced",
  "Donated",
  "EmptinessNoted",
  "Ended",
  "HandOverScheduled",
  "MotionOpened",
  "MotionPassed",
  "NextScheduled",
  "OperatorsChanged",
  "OutcomeReported",
  "RecipientLeftOut",
  "Refunded",
  "RejectionMade",
  "RejectionReasoned",
  "RejectionWithdrawn",
  "RejectionsMade",
  "RestMoved",
  "SchedulingStopped",
  "Settled",
  "Supported",
  "TermsChanged",
  "TermsScheduled",
  "Unfrozen",
  "ValidatorChanged",
  "ValidatorsLoaded",
  "WalletCreated",
  "WalletDescribed",
  "three rejections freeze",
  "stale in a bundle",
  "fee scaled",
  "sunset passed",
  "end of an empty one",
  "refunds cut",
];

/** Errors that they must have met; too little gas is no matter of a model. */
export const ERRORS = [
  "Ballots_CounterNotHigher",
  "Ballots_CounterTooHigh",
  "Ballots_NoMoreChanges",
  "CommunityWallet_AssetTakesFee",
  "CommunityWallet_CannotPay",
  "CommunityWallet_ChangePending",
  "CommunityWallet_Closed",
  "CommunityWallet_FeeTooHigh",
  "CommunityWallet_HasEnded",
  "CommunityWallet_HasNotEnded",
  "CommunityWallet_IsOpen",
  "CommunityWallet_MovesTooMuch",
  "CommunityWallet_NoReceipt",
  "CommunityWallet_NoWeight",
  "CommunityWallet_NotAnOperator",
  "CommunityWallet_NotAuthorised",
  "CommunityWallet_NotEmpty",
  "CommunityWallet_NotInOrder",
  "CommunityWallet_NotTheNextPart",
  "CommunityWallet_Nothing",
  "CommunityWallet_OtherContent",
  "CommunityWallet_OutOfBounds",
  "CommunityWallet_OverTheLimit",
  "CommunityWallet_TooEarly",
  "CommunityWallet_TooFewOperators",
  "CommunityWallet_TooLate",
  "CommunityWallet_TooManyPending",
  "CommunityWallet_WrongContent",
  "CommunityWallet_WrongHead",
  "CommunityWallet_WrongInstalment",
  "CommunityWallet_WrongMotion",
  "CommunityWallet_WrongNumberOfRecipients",
  "CommunityWallet_WrongPayout",
  "CommunityWallet_WrongReport",
  "CommunityWallet_WrongWeight",
  "Consent_InvalidSignature",
  "Consent_MalformedSignature",
  "Consent_NotThePerson",
  "Consent_SignatureExpired",
  "ERC20InsufficientAllowance",
  "FailedDeployment",
  "SignatureBundles_InvalidSignature",
  "UnlessRejected_EmptyElectorate",
  "UnlessRejected_NoWeight",
  "UnlessRejected_WrongStatus",
];

/** What needs several things to come together: ten times the default runs must have met it. */
export const SELDOM = [
  "CommunityWallet_WrongCode",
  "CommunityWallet_ChangedJustNow",
  "DelegateRegistered",
  "MoodyEuro_NotToday",
  "Panic",
  "Consent_NotProposed",
  "SafeERC20FailedOperation",
  "NativeReceived",
];
