import type { SocietyMessages } from "../../en/societies";
import { members as membersOf, participations } from "./counted";

/** What previews say of fee-backed shares, and of what fees owe, in Spanish. */
export const shares: SocietyMessages["shares"] = {
  transfer: {
    sentence: ({ who, shares, society, to }) =>
      `${who} pasa ${participations(shares)} en la comisión de la sociedad ${society} a ${to}.`,
    earned: () => "Lo que han ganado hasta ahora queda para quien las tenía.",
    toNobody: () => "Ni nadie ni el libro de las sociedades pueden tener participaciones",
    hasOnly: ({ who, shares }) => `${who} solo tiene ${participations(shares)}`,
  },
  transferFrom: {
    sentence: ({ who, shares, society, from, to }) =>
      `${who} pasa ${participations(shares)} en la comisión de la sociedad ${society}, de ${from} a ${to}.`,
    left: ({ who, shares }) => `Después ${who} podrá pasar ${shares} más.`,
    mayOnly: ({ who, shares }) => `${who} solo puede pasar ${shares}`,
  },
  approve: {
    sentence: ({ who, spender, shares, society }) =>
      `${who} deja que ${spender} pase ${shares} de sus participaciones en la sociedad ${society}.`,
    anyNumber: ({ who, spender, society }) =>
      `${who} deja que ${spender} pase cualquier número de sus participaciones en la sociedad ${society}.`,
    stop: () => "autorizar 0",
    before: (shares) => `Sustituye la autorización de antes, para ${shares}.`,
    anyNumberBefore: () => "Sustituye la autorización de antes, para cualquier número.",
  },
  setOperator: {
    lets: ({ who, operator }) => `${who} deja que ${operator} pase todas sus participaciones en todas las sociedades.`,
    noLonger: ({ who, operator }) => `${who} ya no deja que ${operator} pase sus participaciones.`,
    stop: () => "retirarlo",
    numbersStay: () => "Lo autorizado para un número de participaciones se mantiene.",
  },
  claimShares: {
    sentence: ({ who, money, society }) =>
      `Se pagan a ${who} ${money} por sus participaciones en la sociedad ${society}.`,
  },
  claimCommons: {
    sentence: (owed) => `Se paga a los bienes comunes lo que se les debe: ${owed}.`,
    owes: ({ society, money }) => `la sociedad ${society}: ${money}`,
    nothing: () => "nada",
    commons: (who) => `los bienes comunes (${who})`,
    owedNothing: () => "A los bienes comunes no se les debe nada",
  },
  claimReferral: {
    sentence: ({ members, society, money }) =>
      `A quienes registraron y recomendaron a ${membersOf(members)} de la sociedad ${society} se les pagan ${money}.`,
    feesOf: (member) => `las comisiones de ${member}`,
    owedNothing: () => "No se debe nada a nadie por ellas",
  },
};
