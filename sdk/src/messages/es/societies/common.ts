import type { SocietyMessages } from "../../en/societies";

/** What previews of several acts of societies say, in Spanish. */
export const common: SocietyMessages["common"] = {
  karma: (figure) => `${figure} de karma`,
  reserve: ({ who, fromCharity }) => `la reserva de ${fromCharity ? "beneficencia" : "ayudas"} de ${who}`,
  reserves: (who) => `las reservas de ${who}`,
  fees: (society) => `las comisiones de la sociedad ${society}`,
  credit: (who) => `lo que ${who} puede cobrar`,
  kept: (who) =>
    `Ahora no se puede pagar a ${who} en este activo: si sigue así, el libro lo guarda hasta que se pueda cobrar (collect).`,
  oneNumber: () =>
    "Una firma para esto usa el siguiente número de la persona, que comparten sus demás actos firmados en todas las sociedades: hay que enviar una antes de firmar la siguiente.",
  ended: () => "La sociedad ha llegado a su final",
  notEnded: () => "La sociedad no ha llegado a su final",
  notAMember: (who) => `${who} no es una persona socia`,
  hasOnly: ({ who, money }) => `${who} solo tiene ${money}`,
  owedNothing: (who) => `A ${who} no se le debe nada`,
  noReserves: (who) => `${who} no tiene nada en sus reservas`,
  karmaTooLow: () => "Al empezar el día había menos de 100 de karma asentado",
  votesUntil: (moment) => `Se podía votar hasta el ${moment}`,
  signaturesUntil: (moment) => `Las firmas se podían usar hasta el ${moment}`,
};
