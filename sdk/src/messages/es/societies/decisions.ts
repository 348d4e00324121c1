import type { SocietyMessages } from "../../en/societies";

/** What previews say of the outcomes of requests, in Spanish. */
export const decisions: SocietyMessages["decisions"] = {
  decide: {
    approved: ({ who, request }) => `Consta el resultado de la solicitud ${request} de ${who}: aprobada.`,
    refused: ({ who, request }) => `Consta el resultado de la solicitud ${request} de ${who}: rechazada.`,
    burns: ({ karma, who }) => `Se quema lo que ${who} había bloqueado: ${karma}.`,
    frees: ({ karma, who }) => `Vuelve a quedar libre lo que ${who} había bloqueado: ${karma}.`,
    losesStanding: ({ who, until }) =>
      `${who} no puede solicitar nada antes de ${until}; lo que solicitó antes se mantiene.`,
    mayReceive: ({ money, until }) => `Puede recibir ${money} como máximo, hasta ${until}.`,
    movesNothing: () => "No mueve dinero: cada persona socia decide si da.",
    needsPlace: () => "Una entidad benéfica necesita antes una de las plazas (placeCharity).",
    tooEarly: (until) => `Se vota hasta ${until}`,
  },
  closeRequest: {
    sentence: ({ request, who, money }) => `Se cierra la solicitud ${request} de ${who}; ha recibido ${money}.`,
    burns: ({ burns, who, frees }) => `Se queman ${burns} de ${who}, y vuelven a quedar libres ${frees}.`,
    couldReceive: ({ money, who }) => `Todavía podría recibir ${money}; solo ${who} puede renunciar a ello.`,
    noRequestToday: (who) => `${who} no puede presentar hoy ninguna solicitud.`,
  },
  placeCharity: {
    sentence: ({ request, place, places }) =>
      `La entidad benéfica ${request} ocupa la plaza ${place} de las ${places} que pueden recibir.`,
    loses: (charity) => `La pierde la entidad benéfica ${charity}.`,
    canReceive: ({ until, money }) =>
      `Hasta ${until} puede recibir ${money}, mientras ninguna con más apoyo ocupe la plaza.`,
    notACharity: () => "La solicitud no es para una entidad benéfica",
    full: () => "No puede recibir nada más",
    already: () => "Ya tiene una plaza",
    noPlace: () => "No existe esa plaza",
    stronger: () => "Una entidad benéfica con más apoyo tiene esa plaza",
  },
  collect: {
    sentence: ({ who, money }) => `Se pagan a ${who} ${money} que antes no se le pudieron pagar.`,
    ledger: () => "la contabilidad de las sociedades",
    nothing: (who) => `No hay nada que cobrar para ${who}`,
  },
};
