import type { RelationshipMessages } from "../../en/relationships";

/** What previews of the end of a relationship say, in Spanish. */
export const endings: RelationshipMessages["endings"] = {
  dissolve: {
    sentence: ({ both, money, shares }) =>
      `${both} terminan su relación y reparten ${money} según el cuidado confirmado: ${shares}.`,
    forGood: () => "Termina para siempre. Las fichas personales se pueden volver a aportar a un bote sin dinero nuevo.",
    subsidyStops: () => "La subvención se detiene; se incluye lo devengado hasta ese segundo.",
  },
  endAfterNotice: {
    sentence: ({ both, money, shares }) => `Termina la relación de ${both} y reparte ${money}: ${shares}.`,
    forGood: () => "Termina para siempre. Cuentan las declaraciones que nadie impugnó.",
    tooEarly: (from) => `No se puede terminar antes del ${from}; por eso ahora se rechazará.`,
  },
  endSuspended: {
    sentence: ({ who, both, money, shares }) =>
      `${who} termina la relación suspendida de ${both} y reparte ${money}: ${shares}.`,
    forGood: () => "Termina para siempre. No cuentan las declaraciones sobre las que nadie decidió.",
    subsidyStops: () => "La subvención se detiene; se incluye lo devengado hasta ese segundo.",
  },
};
