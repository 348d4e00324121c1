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
    replaces: (who) => `Una vez aprobada, ${who} puede oponerse durante 30 días (stopReplacement).`,
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
  activateVote: {
    sentence: (who) => `${who} vota desde ahora.`,
    one: () => "Una cooperativa, un voto; lo tiene ella misma si no ha elegido a quien vote por ella.",
  },
  updateRecord: {
    sentence: ({ who, region, categories }) =>
      `${who} es ahora de la región ${region || "ninguna"}, para las categorías ${categories || "ninguna"}.`,
    stop: () => "actualizarlo de nuevo",
    accepted: () => "Desde ahora, los programas pueden aceptarla para otras categorías, o como local en otro sitio.",
  },
  leaveRegistry: {
    sentence: (who) => `${who} deja el registro.`,
    unpaid: () => "Los botes ya no pueden pagarle. El crédito de cuidados que tiene se puede seguir cobrando.",
    back: () => "Para volver hace falta una moción, un sitio dentro del límite y la espera, como para cualquiera.",
  },
  moveAccount: {
    sentence: ({ from, to }) => `La cooperativa de ${from} se traslada a ${to}.`,
    along: () =>
      "El registro, las personas socias y el voto van con ella; el crédito de cuidados la sigue con followAccount.",
  },
  enrolMember: {
    sentence: ({ cooperative, member }) => `${cooperative} inscribe a ${member} como persona socia.`,
    stop: () => "la cooperativa le da de baja, o se va por su cuenta",
    isPublic: () =>
      "Que esta dirección es de una persona socia es público; los nombres y las pruebas se quedan en la cooperativa.",
  },
  removeMember: {
    sentence: ({ cooperative, member }) => `${cooperative} da de baja a ${member}.`,
    stop: () => "la cooperativa vuelve a inscribirle",
  },
  leaveCooperative: {
    sentence: ({ cooperative, member }) => `${member} deja ${cooperative}.`,
    stop: () => "la cooperativa vuelve a inscribirle",
  },
  proposeMemberRecovery: {
    sentence: ({ cooperative, oldMember, newMember }) =>
      `${cooperative} anuncia que ${newMember} ocupa el lugar de ${oldMember}.`,
    stop: (oldMember) => `${oldMember} objeta que las claves no se han perdido`,
    completes: (from) => `Cualquiera puede completarlo desde el ${from}.`,
  },
  stopMemberRecovery: {
    sentence: (oldMember) => `${oldMember} objeta: las claves no se han perdido, y no se recupera nada.`,
  },
  completeMemberRecovery: {
    sentence: (oldMember) => `La condición de persona socia de ${oldMember} pasa a la dirección anunciada.`,
  },
  listWorker: {
    sentence: ({ cooperative, region }) =>
      `${cooperative} anuncia a una persona trabajadora disponible para una relación de cuidado en ${region}.`,
    stop: () => "quitar el anuncio",
    categories: (categories) => `Categorías ${categories}. Quien tenga interés pregunta a la cooperativa.`,
  },
  unlistWorker: {
    sentence: (cooperative) => `${cooperative} quita el anuncio de una persona trabajadora.`,
    stop: () => "anunciarla de nuevo",
  },
};
