import type { RelationshipMessages } from "../../en/relationships";

/** What previews of later versions of the ledger say, in Spanish. */
export const succession: RelationshipMessages["succession"] = {
  takenBack: () => "Se retira lo que se hubiera nombrado antes.",
  movable: (from) => `Se puede trasladar desde el ${from}, si las cooperativas siguen reconociendo esa versión.`,
  samePeople: () => "Allí las mismas personas tienen la misma cantidad; nada va a una cartera.",
  nameRelationshipSuccessor: {
    sentence: ({ both, ledger }) => `${both} nombran ${ledger} como versión posterior para su relación.`,
    none: (both) => `${both} no nombran ninguna versión posterior para su relación.`,
    stop: () => "no elegir ninguna, antes de que se traslade",
  },
  namePersonalTokenSuccessor: {
    sentence: ({ who, ledger }) => `${who} nombra ${ledger} como versión posterior para sus fichas personales.`,
    none: (who) => `${who} no nombra ninguna versión posterior para sus fichas personales.`,
    stop: () => "no nombrar ya ninguna, antes de trasladarlas",
  },
  moveRelationship: {
    sentence: ({ who, both, money }) =>
      `${who} traslada la relación de ${both} y su bote de ${money} a la versión posterior.`,
    thisLedger: () => "este libro",
    subsidyStops: () => "La subvención se detiene; lo devengado hasta ese segundo se traslada con el bote.",
  },
  movePersonalToken: {
    sentence: ({ who, money }) => `${who} traslada sus fichas personales, ${money}, a la versión posterior.`,
    kept: () => "Allí se conservan la misma cantidad y los mismos ingresos propios.",
  },
};
