import type { SocietyMessages } from "../../en/societies";

/** What previews of votes on requests say, in Spanish. */
export const votes: SocietyMessages["votes"] = {
  tally: ({ inFavour, against }) => `Con ello hay ${inFavour} a favor y ${against} en contra: se aprobaría.`,
  tallyMissing: ({ inFavour, against, missing }) =>
    `Con ello hay ${inFavour} a favor y ${against} en contra: faltan ${missing} para aprobarla.`,
  otherWording: ({ counter, next }) =>
    `La solicitud dice otra cosa desde que se firmó para ella un voto con el número ${counter}; uno sobre su nuevo texto lleva el número ${next} o uno más alto`,
  vote: {
    takesBack: ({ who, request }) => `${who} retira su voto sobre la solicitud ${request}.`,
    votesFor: ({ who, request }) => `${who} vota a favor de la solicitud ${request}.`,
    votesAgainst: ({ who, request }) => `${who} vota en contra de la solicitud ${request}.`,
    stop: () => "volver a votar",
    weighs: ({ who, karma }) =>
      `Pesa ${karma}, lo que ${who} tenía al final del día anterior a presentarse la solicitud.`,
    until: (moment) => `Se vota hasta el ${moment}; solo entonces se decide.`,
    noKarma: (who) => `${who} no tenía karma con el que votar cuando se presentó la solicitud`,
  },
  voteBundle: {
    takeBack: ({ counted, signed, request }) =>
      `Retirada de los votos de ${counted} de ${signed} firmantes sobre la solicitud ${request}, en una sola transacción.`,
    voteFor: ({ counted, signed, request }) =>
      `Votos de ${counted} de ${signed} firmantes a favor de la solicitud ${request}, en una sola transacción.`,
    voteAgainst: ({ counted, signed, request }) =>
      `Votos de ${counted} de ${signed} firmantes en contra de la solicitud ${request}, en una sola transacción.`,
    stop: () => "cada persona vuelve a votar",
    weigh: (karma) => `Entre todos pesan ${karma}.`,
    none: () => "Ninguno de estos votos cuenta",
  },
};
