import type { SocietyMessages } from "../../en/societies";

/** What previews of objections to changes of a society say, in Spanish. */
export const rejections: SocietyMessages["rejections"] = {
  none: () => "No hay ningún cambio programado",
  wrongStatus: (status) => `El cambio está ${status}`,
  stops: () => "Detiene el cambio para siempre; no se programa otro durante 30 días desde que se programó este.",
  missing: ({ karma, until }) => `Con ${karma} más se detendría el cambio, hasta el ${until}.`,
  putsOff: ({ late, span }) =>
    `Desde el ${late}, quien se opone con más karma en contra que nunca, al menos un sexto del total, aplaza el final ${span}.`,
  rejectChange: {
    objects: ({ who, society }) => `${who} se opone al cambio programado de la sociedad ${society}.`,
    noLonger: ({ who, society }) => `${who} ya no se opone al cambio programado de la sociedad ${society}.`,
    stop: () => "retirarlo",
    stopTakingBack: () => "oponerse otra vez",
    weighs: (karma) => `Pesa ${karma}.`,
    noKarma: (who) => `${who} no tenía karma con el que votar cuando se programó`,
  },
  rejectBundle: {
    sentence: ({ counted, signed, society }) =>
      `Oposición de ${counted} de ${signed} firmantes al cambio programado de la sociedad ${society}, en una sola transacción.`,
    stop: () => "cada persona lo retira",
    weigh: (karma) => `Entre todos pesan ${karma}.`,
    nothing: () => "Ninguna de estas oposiciones cuenta",
  },
};
