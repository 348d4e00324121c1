import { counted } from "../../counted";
import type { RelationshipMessages } from "../../en/relationships";

/** What previews of a common fund, its pot and its payments say, in Spanish. */
export const commonFund: RelationshipMessages["commonFund"] = {
  oneSided: {
    gives: ({ more, money, less }) =>
      `${more} da ${money} más que ${less}. El bote se reparte según el cuidado, no según quién pagó: puede que no lo recupere.`,
    now: (division) => `Si se repartiera ahora: ${division}.`,
  },
  tooFewTokens: ({ who, has, needs }) => `${who} solo tiene ${has} en fichas personales, y hacen falta ${needs}`,
  beginCommonFund: {
    sentence: ({ both, money }) => `${both} comienzan un fondo común con ${money}.`,
    monthly: (money) =>
      `Desde entonces cualquiera puede cobrar ${money} de cada persona cada 30 días, cuando ambas los tengan.`,
    leaves: () =>
      "Del bote solo sale dinero en pagos a cooperativas registradas que ambas personas acuerden, o al repartirlo según el cuidado.",
  },
  compose: {
    sentence: ({ both, money, after }) => `${both} añaden ${money} a su bote, que entonces tendrá ${after}.`,
  },
  collectContribution: {
    sentence: ({ both, money }) => `Cobra la contribución mensual de ${both}: ${money} de cada persona.`,
    termOver: () =>
      "El periodo de la subvención ha terminado: primero se cobra lo devengado, y las contribuciones cuentan desde su final.",
    subsidised: () => "Ahora paga un programa y no vence ninguna contribución; por eso se rechazará.",
    missed: (months) =>
      `${counted(months, "mes anterior se dejó pasar y ya no se puede", "meses anteriores se dejaron pasar y ya no se pueden")} cobrar.`,
    nothingDue: (from) => `No vence nada antes del ${from}`,
  },
  pay: {
    sentence: ({ both, money, cooperative }) => `${both} pagan ${money} de su bote a ${cooperative}.`,
    local: () => "Es local para una de las dos personas.",
    notLocal: (region) => `No es local: ${region ? `su región es ${region}` : "no tiene región"}.`,
    left: (money) => `Quedan ${money} en el bote.`,
    tooMuch: (money) => `El bote solo tiene ${money}`,
    otherCategory: () => "El programa que paga no acepta las categorías de esta cooperativa",
    onlyLocal: () => "El programa que paga solo acepta cooperativas locales",
  },
  settlePot: {
    sentence: ({ both, money, careA, careB, division }) =>
      `${both} reparten su bote de ${money} según el cuidado de este capítulo (${careA} a ${careB}): ${division}.`,
    newChapter: () =>
      "La relación sigue; comienza un capítulo nuevo, y en él solo cuenta el cuidado nuevo. El del capítulo anterior ya no se puede declarar.",
    accrued: (money) => `Antes se cobran ${money} de subvención devengada, que entran en el reparto.`,
  },
  claimSubsidies: {
    sentence: ({ money, some, all }) =>
      `Cobra ${money} de subvención para ${some} de ${counted(all, "bote", "botes")}.`,
    pot: (id) => `la relación ${id}`,
    nothing: () => "Todavía no se ha devengado nada",
  },
};
