import type { RelationshipMessages } from "../../en/relationships";

/** What previews of care credit say, in Spanish. */
export const careCredit: RelationshipMessages["careCredit"] = {
  redeem: {
    sentence: ({ who, money }) => `${who} canjea ${money} de crédito de cuidados por dinero.`,
    careCredit: () => "su crédito de cuidados",
    tooMuch: ({ who, money }) => `${who} solo tiene ${money} de crédito de cuidados`,
    left: (money) => `Quedan ${money} de crédito de cuidados.`,
  },
  transferCareCredit: {
    sentence: ({ from, money, to }) => `${from} pasa ${money} de crédito de cuidados a ${to}.`,
  },
  followAccount: {
    sentence: ({ money, from, to }) =>
      `El crédito de cuidados de la cooperativa, ${money}, la sigue de ${from} a ${to}.`,
  },
};
