import type { RelationshipMessages } from "../../en/relationships";

/** What previews of opening and declining relationships say, in Spanish. */
export const opening: RelationshipMessages["opening"] = {
  open: {
    sentence: (both) => `${both} abren una relación; todavía no se compromete dinero.`,
    stop: () => "ambas personas la disuelven, o una da aviso",
    counted: [
      "El cuidado se cuenta así: cada actividad es una unidad.",
      "El cuidado se cuenta así: una unidad es un minuto.",
      "El cuidado se cuenta así: las actividades pesan según su categoría.",
    ],
    contribution: (money) => `Cuando comiencen un fondo común, cada persona paga ${money} al mes (30 días).`,
    notice: (span) => `Terminarla por cuenta propia requiere ${span} de aviso.`,
    arbitrator: (who) => `${who} decide si al final no están de acuerdo, y puede terminarla durante una suspensión.`,
    noArbitrator: () =>
      "No se nombró a nadie que decida si no están de acuerdo: entonces solo cuenta el cuidado que confirmó la otra persona.",
    noRegion: () => "sin región",
    regions: ({ one, other }) =>
      `Regiones visibles en la cadena: ${one} y ${other}. Las condiciones no pueden cambiar nunca.`,
  },
  decline: {
    sentence: ({ who, both }) => `${who} declina la relación de ${both}.`,
    forGood: () =>
      "Ya no se podrá abrir nunca con estas condiciones; las firmas para ella quedan anuladas. Con otras condiciones es posible.",
  },
  cancelSignatures: {
    sentence: (who) => `${who} anula lo que las dos personas han firmado a medias en esta relación.`,
    counted: (epoch) =>
      `Los finales y los registros firmados con la cuenta ${epoch} ya no se pueden usar; se pueden firmar otros.`,
    proposals: () => "Las propuestas anotadas en la cadena con esas cuentas tampoco se pueden usar ya.",
  },
};
