/** What a person can do about an error that no single domain has, where something can be said. */
export const hints: Record<string, string> = {
  Consent_NotThePerson: "Send it from that person's own wallet, or carry their signature.",
  Consent_InvalidSignature:
    "The act was signed for other content, another chain or another contract, or was signed before the last change. Ask for a new signature.",
  Consent_SignatureExpired: "Ask for a new signature with a later deadline.",
  Consent_NotProposed: "It was withdrawn, declined or used already. Ask the other person to propose it again.",
  Consent_ProposalExpired: "Ask the other person to propose it again.",
  Ballots_CounterNotHigher: "Something newer was said already. Build the plan again: it takes the next number.",
  Ballots_NoMoreChanges: "After 63 changes what was said last is final.",
  SignatureBundles_InvalidSignature:
    "Leave that person's signature out and send the others; bundle checks them all first.",
  UnlessRejected_WrongStatus:
    "Look at how it stands: it waits, was stopped, has expired, was taken back or is carried out already.",
  UnlessRejected_NoWeight: "Only who had weight before it was scheduled can object.",
  UnlessRejected_EmptyElectorate:
    "Nobody could reject it: load or add validators, or wait until the electorate has weight.",
  ERC6909InvalidReceiver: "Neither nobody nor the ledger can hold shares.",
  ERC20InsufficientAllowance:
    "Approve the contract for the amount first; the plan of monetise, commit or donate can include that.",
  ERC20InsufficientBalance: "The account holds less money than that.",
};
