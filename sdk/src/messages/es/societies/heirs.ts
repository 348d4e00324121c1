import type { SocietyMessages } from "../../en/societies";

/** What previews of heirs and inheritances say, in Spanish. */
export const heirs: SocietyMessages["heirs"] = {
  nameHeir: {
    sentence: ({ who, heir, society }) =>
      `${who} designa a ${heir} para heredar sus reservas en la sociedad ${society}.`,
    nobody: ({ who, society }) => `${who} ya no designa a nadie para heredar sus reservas en la sociedad ${society}.`,
    stop: () => "designar a otra persona heredera, o a nadie",
    ifSilent: ({ who, heir, from }) => `Si ${who} no hace nada desde ahora, ${heir} hereda desde el ${from}.`,
    noKarma: () => "El karma no se hereda.",
    themselves: () => "Nadie hereda de su propia persona",
    notACharity: ({ request, heir }) =>
      `La solicitud ${request} no muestra que ${heir} sea una causa benéfica aprobada aquí`,
    inOrder: (who) =>
      `Cualquier otra cosa que ${who} haya firmado por su cuenta sobre ello y que aún espere a enviarse deja de valer.`,
  },
  inherit: {
    sentence: ({ who, society, money, heir }) =>
      `Las reservas de ${who} en la sociedad ${society}, ${money}, pasan a ${heir}.`,
    nobody: () => "nadie",
    toCharity: (heir) => `${heir} puede cobrarlo todo.`,
    atOnce: () => "Todo se puede dar enseguida.",
    anew: ({ vested, unvested, span }) =>
      `${vested} se pueden dar enseguida; ${unvested} se consolidan de nuevo, a lo largo de ${span}.`,
    together: ({ vested, unvested, heir }) =>
      `${vested} se pueden dar enseguida; ${unvested} se consolidan junto con lo que ${heir} aún no tiene consolidado.`,
    karmaStays: (who) => `El karma de ${who} no se traspasa.`,
    namedNobody: (who) => `${who} no designó a nadie`,
    tooEarly: ({ heir, from }) => `${heir} hereda desde el ${from}`,
  },
};
