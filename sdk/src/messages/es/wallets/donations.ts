import type { WalletMessages } from "../../en/wallets";

/** What previews of donations say, in Spanish. */
export const donations: WalletMessages["donations"] = {
  sentence: ({ who, money }) => `${who} da ${money} al monedero comunitario, con recibo.`,
  twice: (money) => `El programa de firma pregunta dos veces: primero, para permitir que se muevan ${money}.`,
  forGood: () =>
    "Se da para siempre: los operadores proponen para qué es, y dos tercios de los electores pueden detenerlo.",
  receipt: () =>
    "El recibo sirve para un solo caso: si algún día el monedero llega a su final, vuelve como máximo lo que se dio.",
  plain: () => "Una transferencia simple a la dirección del monedero no necesita nada de esto, y no da ningún recibo.",
};
