import type { RelationshipMessages } from "../../en/relationships";

/** What previews of notice say, in Spanish. */
export const notice: RelationshipMessages["notice"] = {
  giveNotice: {
    sentence: ({ who, other, endsAt }) =>
      `${who} da aviso: la relación con ${other} se podrá terminar después del ${endsAt}.`,
    stop: ({ who, other }) => `${who} retira el aviso, una vez por capítulo, salvo que ${other} haya declarado cuidado`,
    final: (who) => `${who} ya ha retirado un aviso en este capítulo: este es definitivo.`,
    declare: ({ declareUntil, endsAt }) =>
      `Hasta el ${declareUntil} cada persona puede declarar cuidado que la otra no ha confirmado; hasta el ${endsAt} la otra puede impugnarlo.`,
    meanwhile: () =>
      "Durante el aviso no se cobra ninguna contribución ni se aporta nada al bote; siguen los pagos que ambas personas acuerden.",
    subsidyStops: (money) =>
      `La subvención se detiene enseguida y para siempre: ${money} van al bote y el resto vuelve al programa, aunque se retire el aviso.`,
    byNow: (shares) => `Según lo confirmado hasta ahora: ${shares}.`,
  },
  withdrawNotice: {
    sentence: (who) => `${who} retira el aviso: la relación sigue.`,
    stop: () => "se puede volver a dar aviso, ya de forma definitiva",
    void: () => "Las declaraciones propias quedan anuladas. La subvención que el aviso detuvo no vuelve.",
    once: (who) => `${who} puede hacerlo una vez por capítulo: un aviso que ${who} dé después es definitivo.`,
    byTheOther: () => "El aviso lo dio la otra persona",
    over: () => "El plazo de aviso ha terminado",
    used: (who) => `${who} ya ha retirado un aviso en este capítulo`,
    declared: () => "La otra persona ha declarado cuidado",
  },
};
