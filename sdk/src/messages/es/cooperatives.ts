import type { CooperativeMessages } from "../en/cooperatives";

/** What previews of co-operatives and their registry say, in Spanish. */
export const cooperatives: CooperativeMessages = {
  motion: {
    record: ({ region, categories }) => `región ${region || "ninguna"}, categorías ${categories || "ninguna"}`,
    admit: ({ who, record }) => `admitir a ${who} (${record})`,
    expel: (who) => `excluir a ${who}`,
    reclassify: ({ who, record }) => `cambiar el registro de ${who} (${record})`,
    replace: ({ who, successor }) => `poner a ${successor} en el lugar de ${who}`,
    recognise: ({ who, successor }) => `reconocer ${successor} como versión posterior de ${who}`,
    recogniseNone: (who) => `no reconocer ninguna versión posterior de ${who}`,
  },
  openMotion: {
    sentence: ({ who, motion }) => `${who} propone ${motion}.`,
    stop: () => "quien la propuso la retira, o las cooperativas votan en contra",
    passes: () => "Se aprueba con dos tercios de los votos emitidos y un quórum de un tercio, a los 7 días.",
  },
  castVote: {
    takesBack: ({ who, motion }) => `${who} retira su voto sobre la moción ${motion}.`,
    votesFor: ({ who, motion }) => `${who} vota a favor de la moción ${motion}.`,
    votesAgainst: ({ who, motion }) => `${who} vota en contra de la moción ${motion}.`,
    stop: () => "volver a votar con un contador más alto mientras se vota",
    weighs: () => "Pesa tantos votos como se tenían un segundo antes de abrirse la moción.",
  },
  withdrawMotion: {
    sentence: ({ who, motion }) => `${who} retira la moción de ${motion}.`,
  },
  stopReplacement: {
    sentence: (who) => `${who} impide su sustitución: sus claves no se han perdido.`,
  },
  executeMotion: {
    sentence: (motion) => `Se ejecuta la decisión del registro: ${motion}.`,
    mustAgree: (who) => `${who} tiene que aceptar su registro.`,
  },
};
