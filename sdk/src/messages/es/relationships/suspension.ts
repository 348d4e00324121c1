import type { RelationshipMessages } from "../../en/relationships";

/** What previews of suspensions say, in Spanish. */
export const suspension: RelationshipMessages["suspension"] = {
  suspend: {
    sentence: ({ who, both, until }) =>
      `${who} suspende los pagos, las contribuciones y la nueva subvención de ${both} hasta el ${until}.`,
    stop: (who) => `${who} la levanta`,
    stopWithArbitrator: ({ who, arbitrator }) => `la levanta ${who}, o bien ${arbitrator}`,
    never: () => "Nunca impide dar aviso ni terminar, ni a una persona ni a ambas.",
    once: (who) => `${who} puede hacerlo una vez por capítulo.`,
    used: (who) => `${who} ya ha usado la suspensión de este capítulo`,
    clock: () => "Mientras tanto se para el reloj de la subvención; el periodo termina otro tanto más tarde.",
    arbitrator: (who) => `Mientras tanto ${who} puede terminar la relación.`,
  },
  liftSuspension: {
    sentence: ({ who, both }) => `${who} levanta la suspensión: siguen los pagos y las contribuciones de ${both}.`,
    byItself: (span) => `Habría terminado por sí sola dentro de ${span}.`,
    mayNot: (author) => `Solo ${author} o la persona árbitra la pueden levantar`,
  },
};
