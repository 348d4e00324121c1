import type { WalletMessages } from "../../en/wallets";

/** What previews of several acts of community wallets say, in Spanish. */
export const common: WalletMessages["common"] = {
  wallet: () => "el monedero comunitario",
  credit: (who) => `lo que ${who} puede cobrar`,
  kept: (who) =>
    `Ahora no se puede pagar a ${who} en este activo: si sigue así, el monedero lo guarda hasta que se pueda cobrar (collect).`,
  recipients: (count) => `${count} destinatarios`,
  award: ({ money, to }) => `${money} para ${to}`,
  awardFor: {
    1: ({ money, to }) => `${money} para ${to} con fines de salud`,
    2: ({ money, to }) => `${money} para ${to} con fines de educación`,
    3: ({ money, to }) => `${money} para ${to} con fines de vivienda`,
    4: ({ money, to }) => `${money} para ${to} con fines de protección`,
    5: ({ money, to }) => `${money} para ${to} con fines de seguridad`,
    6: ({ money, to }) => `${money} para ${to} con fines de arbitraje`,
  },
  act: (id) => `el acto ${id}`,
  acts: (count) => `${count} actos`,
  stoppedByTwoThirds: (until) => `Dos tercios del peso pueden rechazarlo hasta el ${until} aproximadamente.`,
  stoppedByTwoThirdsLate: ({ until, most }) =>
    `Dos tercios del peso pueden rechazarlo hasta el ${until} aproximadamente; los rechazos tardíos pueden aplazar ese final, en total ${most} como máximo.`,
  stoppedByAThird: (until) => `Un tercio del peso puede rechazarlo hasta el ${until} aproximadamente.`,
  stoppedByAThirdLate: ({ until, most }) =>
    `Un tercio del peso puede rechazarlo hasta el ${until} aproximadamente; los rechazos tardíos pueden aplazar ese final, en total ${most} como máximo.`,
  actIs: (status) => `El acto está ${status}`,
  actIsUntil: ({ status, until }) => `El acto está ${status} hasta el ${until}`,
  actsAre: (statuses) => `El estado de los actos es: ${statuses}`,
  noWeight: (who) => `${who} no tenía peso cuando se programó`,
  hasOnly: ({ who, money }) => `${who} solo tiene ${money}`,
  ended: () => "El monedero ha llegado a su final",
  notEnded: () => "El monedero no ha llegado a su final",
  loading: () => "Sus validadores todavía se están cargando",
  sunset: () =>
    "Un tercio del peso está a favor de poner fin al monedero; por eso no se programa nada nuevo hasta que eso termine",
  frozen: () => "El monedero está congelado: se rechazaron tres adjudicaciones en 180 días",
  toAuthorise: (from) => `Había que autorizar de nuevo el monedero a partir del ${from}`,
  mostPending: (count) => `Ya hay tantas adjudicaciones pendientes como puede haber, ${count}`,
  signaturesUntil: (moment) => `Las firmas se podían usar hasta el ${moment}`,
};
