import { counted } from "../../counted";
import type { RelationshipMessages } from "../../en/relationships";

/** What previews of declarations of care during notice say, in Spanish. */
export const declarations: RelationshipMessages["declarations"] = {
  declareCare: {
    sentence: ({ who, total, more }) =>
      `${who} declara un total de ${counted(total, "unidad", "unidades")} de cuidado, ${more} más de lo confirmado.`,
    stop: (other) => `${other} lo impugna`,
    noArbitrator: (other) => `Si ${other} lo impugna, no cuenta, porque no se nombró a nadie que decida.`,
    arbitrator: ({ other, arbitrator, confirmed, total }) =>
      `Si ${other} lo impugna, ${arbitrator} elige un total entre ${confirmed} y ${total}.`,
    takenBack: () =>
      "Se puede retirar hasta que se impugne. Las entradas se pueden probar con el registro de actividades al que pertenece la raíz.",
  },
  withdrawDeclaration: {
    sentence: (who) => `${who} retira el cuidado que declaró; solo cuenta el confirmado.`,
    stop: () => "volver a declarar en la primera mitad del plazo de aviso",
    none: () => "No hay ninguna declaración en pie",
  },
  contestDeclaration: {
    sentence: ({ who, other, total }) =>
      `${who} impugna lo que declaró ${other} (${counted(total, "unidad", "unidades")}).`,
    noArbitrator: () =>
      "No se nombró a nadie que decida, así que la declaración no cuenta; solo cuenta el cuidado confirmado.",
    arbitrator: ({ arbitrator, confirmed, total, until }) =>
      `${arbitrator} puede elegir un total entre ${confirmed} y ${total} hasta el ${until}; después, solo cuenta el cuidado confirmado.`,
  },
  decideDeclaration: {
    sentence: ({ arbitrator, who, total }) =>
      `${arbitrator} decide que ${who} dio ${counted(total, "unidad", "unidades")} de cuidado en total.`,
    between: ({ confirmed, declared }) =>
      `Lo confirmado: ${confirmed}; lo declarado: ${declared}. Cuenta cuando termine la relación.`,
  },
};
