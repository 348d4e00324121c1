import type { RelationshipMessages } from "../../en/relationships";

/** What previews of several acts of relationships say, in Spanish. */
export const common: RelationshipMessages["common"] = {
  coin: (names) => `la moneda ${names}`,
  personalToken: (who) => `las fichas personales de ${who}`,
  itsProgramme: () => "la tesorería del programa",
  programme: (programme) => `la tesorería del programa ${programme}`,
  laterVersion: () => "la versión posterior",
  division: ({ one, sumOfOne, other, sumOfOther }) => `${sumOfOne} para ${one} y ${sumOfOther} para ${other}`,
  shares: ({ one, sumOfOne, other, sumOfOther }) =>
    `${one} recibe ${sumOfOne} y ${other} ${sumOfOther}, en fichas personales`,
  cancel: () => "antes de que se usen, cualquiera de las dos personas puede anular las firmas con cancelSignatures",
  untilSent: (how) => `Hasta que se envíe: ${how}.`,
  bySecond: () => "La subvención se devenga por segundos: hasta que se envíe, va al bote un poco más.",
  inOrder: (who) => `Lo demás que ${who} firmó por su cuenta sobre esto y aún está por enviar queda anulado.`,
  twice: (money) =>
    `La cartera pregunta dos veces: primero, para permitir que el libro de las relaciones tome ${money}.`,
  notACooperative: (who) => `${who} no es una cooperativa registrada`,
};
