/** What previews of attestations and of public statements say, in English. */
export const statements = {
  revokeAttestation: {
    sentence: (who: string) => `${who} revokes an attestation.`,
    stay: () => "Pairs that are enrolled already stay enrolled; the funder can stop them.",
  },
  makeStatement: {
    sentence: (who: string) => `${who} says publicly that they live by a contract template.`,
    stop: () => "take the statement back",
    unlinked: () => "It names no relationship. A fresh address keeps it unlinked.",
  },
  withdrawStatement: {
    sentence: (who: string) => `${who} takes a public statement back.`,
  },
};
