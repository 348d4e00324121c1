import type { WalletMessages } from "../../en/wallets";

/** What previews of delegates of a token say, in Spanish. */
export const delegates: WalletMessages["delegates"] = {
  sentence: ({ who, seen, weight }) =>
    `Mira los votos de ${who}: ${seen}, de los cuales cuentan ${weight} según la última vez.`,
  registers: (who) => `${who} se inscribe como elector de todos los monederos de esta moneda.`,
  less: () => "Si son menos, cuentan al momento; si son los mismos, siguen igual.",
  moreNow: () => "Lo que hay de más cuenta desde ahora, en la medida en que ya estaba la última vez.",
  moreLater: () => "Lo que hay de más cuenta si sigue ahí cuando alguien vuelva a mirar dentro de tres días.",
  moreFrom: (from) => `Lo que hay de más cuenta si sigue ahí cuando alguien vuelva a mirar a partir del ${from}.`,
};
