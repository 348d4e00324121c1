import type { RelationshipMessages } from "../../en/relationships";

/** What previews of attestations and of public statements say, in Spanish. */
export const statements: RelationshipMessages["statements"] = {
  revokeAttestation: {
    sentence: (who) => `${who} revoca una certificación.`,
    stay: () => "Las parejas ya inscritas siguen inscritas; quien financia puede detener su inscripción.",
  },
  makeStatement: {
    sentence: (who) => `${who} dice públicamente que vive según un modelo de contrato.`,
    stop: () => "retirar lo dicho",
    unlinked: () => "No nombra ninguna relación. Con una dirección nueva no se puede vincular a nadie.",
  },
  withdrawStatement: {
    sentence: (who) => `${who} retira lo que dijo públicamente.`,
  },
};
