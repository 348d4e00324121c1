import type { SocietyMessages } from "../../en/societies";

/** What previews say of the outcomes of requests, in Spanish. */
export const decisions: SocietyMessages["decisions"] = {
  noRequest: (who) => `${who} no puede presentar ninguna solicitud el día en que se registra.`,
  decide: {
    approved: ({ who, request }) => `Consta el resultado de la solicitud ${request} de ${who}: aprobada.`,
    refused: ({ who, request }) => `Consta el resultado de la solicitud ${request} de ${who}: rechazada.`,
    burns: ({ karma, who }) => `Se quema lo que ${who} había bloqueado: ${karma}.`,
    frees: ({ karma, who }) => `Vuelve a quedar libre lo que ${who} había bloqueado: ${karma}.`,
    losesStanding: ({ who, until }) =>
      `${who} no puede solicitar nada antes del ${until} si se registra hoy, y un día más por cada día de retraso; lo que solicitó antes se mantiene.`,
    mayReceive: ({ money, until }) =>
      `Puede recibir ${money} como máximo, tal como están las cosas ahora, hasta el ${until}.`,
    movesNothing: () => "No mueve dinero: cada persona socia decide si da.",
    needsPlace: () => "Una causa benéfica necesita antes uno de los puestos (placeCharity).",
    tooEarly: (until) => `Se vota hasta el ${until}`,
  },
  closeRequest: {
    sentence: ({ request, who, money }) => `Se cierra la solicitud ${request} de ${who}; ha recibido ${money}.`,
    burns: ({ burns, who, frees }) =>
      `Tal como están las cosas ahora, se queman ${burns} de ${who}, y vuelven a quedar libres ${frees}.`,
    couldReceive: ({ money, who }) => `Todavía podría recibir ${money}; solo ${who} puede renunciar a ello.`,
  },
  placeCharity: {
    sentence: ({ request, place, places }) =>
      `La causa benéfica ${request} ocupa el puesto ${place} de los ${places} que pueden recibir.`,
    loses: (charity) => `Lo pierde la causa benéfica ${charity}.`,
    canReceive: ({ until, money }) =>
      `Hasta el ${until} puede recibir ${money}, mientras ninguna con más apoyo ocupe el puesto.`,
    notACharity: () => "La solicitud no es para una causa benéfica",
    full: () => "No puede recibir nada más",
    already: () => "Ya tiene un puesto",
    noPlace: () => "No existe ese puesto",
    stronger: () => "Una causa benéfica con más apoyo tiene ese puesto",
  },
  collect: {
    sentence: ({ who, money }) => `Se pagan a ${who} ${money} que antes no se le pudieron pagar.`,
    ledger: () => "lo guardado en el libro de las sociedades",
    nothing: (who) => `No hay nada que cobrar para ${who}`,
  },
};
