import type { SocietyMessages } from "../../en/societies";
import { firstPlaces, participations } from "./counted";

/** What previews of creating and joining societies say, in Spanish. */
export const membership: SocietyMessages["membership"] = {
  createSociety: {
    sentence: ({ who, name, symbol }) => `${who} crea la sociedad de ayuda mutua «${name}», en ${symbol}.`,
    society: () => "la sociedad",
    fixed: () => "La comisión y el activo no cambian nunca.",
    sharesWithoutFee: (shares) =>
      `Con ${participations(shares)} en la comisión no se gana nada, porque no hay comisión.`,
    shares: ({ who, shares }) =>
      `${who} recibe ${participations(shares)} en la comisión, y a quienes las tengan les corresponden dos quintas partes de ella; nunca habrá más.`,
    codeless: () => "Su regla de pago no es un contrato: en su lugar valdrá la regla habitual.",
    control: ({ who, members, top }) =>
      `${who} cambia las reglas por su cuenta hasta que ${members} personas socias tengan karma, entre todas 100 de karma; desde entonces deciden quienes ocupen ${firstPlaces(top)}.`,
    joinsLater: (who) => `${who} todavía no es una persona socia, y entra como cualquiera.`,
    decimals: () => "El activo tiene más de 36 decimales",
  },
  join: {
    sentence: ({ who, society }) => `${who} entra en la sociedad ${society}.`,
    already: (who) => `${who} ya es una persona socia`,
    notLifetime: (who) => `${who} no es una persona socia vitalicia de la sociedad`,
    ended: () => "La sociedad ha llegado a su final: ya no se puede aportar ni solicitar nada.",
    registrar: ({ who, member }) =>
      `${who} registra su entrada, y le corresponde una quinta parte de la comisión de lo que se aporte para ${member} hasta que ${member} sea una persona socia vitalicia.`,
    affiliate: ({ who, member }) =>
      `${who} recomendó su entrada, y le corresponde una quinta parte de la comisión de lo que se aporte para ${member} hasta que ${member} sea una persona socia vitalicia.`,
    forGood: () => "Nadie puede darse de baja; quien no hace nada no debe nada.",
  },
  updateMembership: {
    sentence: ({ who, society }) => `${who} dice otra cosa sobre su persona en la sociedad ${society}.`,
    stop: () => "volver a decir otra cosa",
    hash: () => "Solo es pública su huella.",
  },
  ripen: {
    sentence: ({ members, society }) => `Se asienta lo consolidado de ${members} en la sociedad ${society}.`,
    settled: ({ member, more, gift, charity }) =>
      `Para ${member} ${more === null ? "no cuenta más karma" : `cuenta ${more} más`}, y se pueden dar ${gift} de la reserva de ayudas y ${charity} de la reserva de beneficencia.`,
  },
  improveRanking: {
    sentence: ({ who, other, society }) =>
      `${who} ocupa el lugar de ${other} en la clasificación de la sociedad ${society}.`,
    settled: ({ who, karma, other, otherKarma }) => `${who} tiene ${karma} asentado; ${other}, ${otherKarma}.`,
    already: (who) => `${who} ya está en la clasificación`,
    notInIt: (who) => `${who} no está en la clasificación`,
    notMore: (who) => `${who} no tiene más`,
  },
  nominate: {
    sentence: ({ who, oracle, society }) => `${who} deja que ${oracle} vote en su nombre en la sociedad ${society}.`,
    takesBack: ({ who, society }) => `${who} vuelve a votar en su propio nombre en la sociedad ${society}.`,
    stop: () => "volver a nombrarse",
    stopTakingBack: () => "volver a nombrar a alguien",
    holds: ({ from, oracle }) =>
      `Si se envía antes del ${from}, vale para las solicitudes que se presenten desde entonces; en las anteriores vota ${oracle}. Si es otro día, vale desde el día siguiente.`,
    waits: ({ who, karma }) =>
      `${who} tiene ${karma} que cuenta, y no puede presentar solicitudes el día en que se envía.`,
    old: ({ last, counter }) => `Vale un nombramiento con el número ${last}, y este lleva el número ${counter}`,
  },
};
