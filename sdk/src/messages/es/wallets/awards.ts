import type { WalletMessages } from "../../en/wallets";

/** What previews of awards say, in Spanish. */
export const awards: WalletMessages["awards"] = {
  schedule: {
    sentence: (award) => `Los operadores programan una adjudicación de ${award}.`,
    stop: () => "dos tercios del peso la rechazan, o los operadores la retiran",
    fee: ({ money, who }) => `Además van ${money} a ${who} como comisión administrativa.`,
    noFee: () => "No hay comisión administrativa.",
    instalment: ({ which, of }) => `Es la entrega ${which} de ${of}; de la anterior ya se informó.`,
    paidWithin: (grace) =>
      `Antes no se mueve nada: después, cualquiera puede hacer que se pague en un plazo de ${grace}.`,
    couldLeave: ({ money, share }) =>
      `Ahora solo podrían salir ${money}: el ${share} como máximo en 30 días. Esperaría, y caducaría si no hay más.`,
    otherCode: (count) =>
      `${count} de los destinatarios ${count === 1 ? "ejecuta" : "ejecutan"} un código distinto del que dice la adjudicación: no cobrarían.`,
    notReported: () => "No se ha informado del resultado de la entrega anterior",
    nextThere: (status) => `La entrega siguiente ya se programó, y está ${status}`,
  },
  execute: {
    sentence: (award) => `Paga la adjudicación de ${award}.`,
    fee: ({ money, who }) => `Además van ${money} a ${who} como comisión administrativa.`,
    leftOut: ({ who, money }) =>
      `${who} ejecuta un código distinto del que dice la adjudicación y no cobra: ${money} se quedan en el monedero.`,
    owed: () => "A quien no se le pueda pagar se le debe, y cualquiera puede hacer que se le pague más tarde.",
    tooMuch: ({ leaving, most }) => `Saldrían ${leaving}, y en 30 días pueden salir ${most} como máximo`,
  },
  report: {
    sentence: (id) => `Los operadores informan del resultado de la adjudicación ${id}.`,
    once: () => "Se puede decir una sola vez. Los electores lo leen antes de dejar pasar la entrega siguiente.",
    noAward: () => "No es una adjudicación",
    already: () => "Ya se informó de su resultado",
  },
  cancel: {
    sentence: (acts) => `Los operadores retiran ${acts}.`,
    over: () => "Lo que se retira se acaba; lo mismo se puede programar otra vez, con un plazo propio.",
  },
  expire: {
    sentence: (id) => `Registra que el acto ${id} ha caducado.`,
    noLonger: () => "Una adjudicación deja de contar entre las que están pendientes.",
  },
  collect: {
    sentence: ({ who, money }) => `Paga a ${who} los ${money} que se le deben.`,
    nothing: (who) => `A ${who} no se le debe nada`,
    cannot: (who) => `A ${who} sigue sin poder pagársele en este activo`,
  },
};
