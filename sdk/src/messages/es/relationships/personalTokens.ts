import { counted } from "../../counted";
import type { RelationshipMessages } from "../../en/relationships";

/** What previews of Personal Tokens and of care for oneself say, in Spanish. */
export const personalTokens: RelationshipMessages["personalTokens"] = {
  monetise: {
    sentence: ({ who, money }) => `${who} ingresa ${money} y recibe otro tanto en fichas personales.`,
    stop: () => "lo que no se aporte a un bote se puede volver a retirar, hasta donde lo permite la regla del libro",
  },
  cashOut: {
    sentence: ({ who, money }) => `${who} retira ${money} a su propia dirección.`,
    stop: () => "el dinero se puede volver a ingresar",
    cashable: (money) => `Ahora se pueden retirar ${money}.`,
    tooMuch: () => "Se pide más que eso",
    left: (money) => `Quedan ${money} en fichas personales.`,
  },
  logOwnCare: {
    sentence: ({ who, units }) => `${who} anota ${counted(units, "unidad", "unidades")} de cuidado propio.`,
    symbolic: () => "Es simbólico y público: de ello no depende ningún dinero.",
  },
};
