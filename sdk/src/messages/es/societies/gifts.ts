import type { SocietyMessages } from "../../en/societies";

/** What previews of gifts say, in Spanish. */
export const gifts: SocietyMessages["gifts"] = {
  earns: (karma) => `Gana ${karma}, que cuenta enseguida.`,
  giftsAreForMembers: () =>
    "La reserva de ayudas es para personas socias; una causa benéfica recibe de la reserva de beneficencia",
  noPlace: () => "La causa benéfica no tiene puesto entre las que pueden recibir",
  ownRequest: (who) => `${who} no da a ninguna solicitud propia`,
  tooLate: (until) => `Podía recibir hasta el ${until}`,
  tooMuch: (money) => `Solo puede recibir ${money} más`,
  tooSmall: ({ who, fromCharity, money, vesting }) =>
    `La reserva de ${fromCharity ? "beneficencia" : "ayudas"} de ${who} solo tiene ${money} para dar${vesting ? `; ${vesting.money} más se consolidan hasta el ${vesting.until}` : ""}`,
  give: {
    sentence: ({ who, money, to, request }) => `${who} da ${money} a ${to}, para la solicitud ${request}.`,
    sponsor: () => "Quien propuso una causa benéfica no gana nada al darle.",
    earnsLess: ({ money, to, share }) =>
      `De ello solo ganan ${money}: dar a ${to} gana sobre el ${share} de lo que se aportó para quien da.`,
  },
  giveMany: {
    sentence: ({ who, money, count, requests, society }) =>
      `${who} da ${money} a ${count} de ${requests} solicitudes de la sociedad ${society}.`,
    passedOver: ({ request, money, why }) =>
      `Se pasa por alto la solicitud ${request}, y ${money} quedan en la reserva: ${why}.`,
  },
};
