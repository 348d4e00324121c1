import type { WalletMessages } from "../../en/wallets";

/** What previews of the end of a wallet say, in Spanish. */
export const endings: WalletMessages["endings"] = {
  noteEmpty: {
    empty: () => "Deja constancia de que no queda nadie que pueda rechazar nada.",
    notEmpty: () => "Deja constancia de que vuelve a haber electores.",
    endsFrom: (from) =>
      `Si se deja constancia cada 31 días, cualquiera puede poner fin al monedero a partir del ${from}; si se programa una adjudicación, se empieza de nuevo.`,
    noLonger: () => "La constancia anterior deja de contar.",
    validators: () => "Tiene validadores: lo dice el segundo de su último cambio",
    nothing: () => "Hay electores, y no constaba otra cosa",
  },
  endEmpty: {
    sentence: () => "Pone fin al monedero, porque desde hace un año no queda nadie que pueda rechazar nada.",
    commons: (who) => `Lo que no recuperan los donantes va a los bienes comunes, ${who}. No se puede deshacer.`,
    electors: () => "Hay electores, o no consta que no los haya",
    scheduled: () => "Se programó una adjudicación desde que constó por primera vez",
    from: (from) => `Es posible a partir del ${from}`,
  },
  settle: {
    sentence: ({ asset, payable, recorded }) =>
      `Liquida ${asset}: los donantes recuperan ${payable} de los ${recorded} que dieron con recibo.`,
    successor: () => "el sucesor",
    claims: () => "El derecho a recuperarlo no caduca; cualquiera puede ejecutarlo, y va a los donantes.",
    unpayable: ({ who, money }) =>
      `Ahora no se puede pagar a ${who} en este activo: si sigue así, ${money} se quedan en el monedero, y cualquiera puede liquidar otra vez.`,
    cannot: (who) => `A ${who} sigue sin poder pagársele en este activo`,
    nothing: () => "Ya se liquidó, y no queda nada para el sucesor",
  },
  claim: {
    sentence: ({ who, refund, amount, receipt }) =>
      `Devuelve a ${who} ${refund} de los ${amount} del recibo ${receipt}.`,
    nobody: () => "nadie",
    owed: () => "Si no se le puede pagar se le debe, y cualquiera puede hacer que se le pague más tarde.",
    noReceipt: () => "No existe tal recibo, o ya se devolvió",
  },
};
