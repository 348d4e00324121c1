import { counted } from "../../counted";
import type { RelationshipMessages } from "../../en/relationships";

/** What previews of care say, in Spanish. */
export const care: RelationshipMessages["care"] = {
  units: [
    (count) => counted(count, "actividad", "actividades"),
    (count) => counted(count, "minuto", "minutos"),
    (count) => counted(count, "unidad", "unidades"),
  ],
  permanent: () => "El cuidado anotado nunca disminuye; decide cómo se reparte el bote.",
  confirm: {
    sentence: ({ receiver, units, giver }) => `${receiver} confirma que ${giver} ha dado ${units} de cuidado.`,
    entries: ({ receiver, units, giver, entries }) =>
      `${receiver} confirma que ${giver} ha dado ${units} de cuidado, en ${counted(entries, "entrada", "entradas")}.`,
  },
  makeCheckpoint: {
    sentence: ({ both, asOf, careA, one, riseA, careB, other, riseB }) =>
      `${both} acuerdan un registro firmado de todo el cuidado hasta el ${asOf}: ${careA} de ${one} (${riseA}), ${careB} de ${other} (${riseB}).`,
    behind: () => "La cadena ya conoce al menos lo mismo; por eso se rechazará.",
    asOfKnown: (moment) => `Ya se conocen los totales hasta el ${moment}; por eso se rechazará.`,
    toCome: () => "Su momento está por llegar; por eso ahora se rechazará.",
    later: (moment) =>
      `El cuidado posterior al ${moment} que la otra persona no confirme cuenta como mucho dentro del límite diario.`,
  },
};
