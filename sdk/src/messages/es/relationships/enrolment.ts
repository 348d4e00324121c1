import type { RelationshipMessages } from "../../en/relationships";

/** What previews of enrolments in subsidy programmes say, in Spanish. */
export const enrolment: RelationshipMessages["enrolment"] = {
  enrolPair: {
    sentence: ({ both, programme, money }) =>
      `${both} se inscriben en el programa ${programme}, que les reserva ${money}.`,
    reserved: () => "lo reservado para la pareja",
    stop: () => "quien financia puede detenerla para el futuro; el aviso también la detiene",
    accrues: ({ money, until }) =>
      `Se devengan ${money} al mes, hasta el ${until}; mientras tanto no vence ninguna contribución.`,
    payments: ({ categories, localOnly }) =>
      `Los pagos van solo a cooperativas de las categorías ${categories}${localOnly ? " de la región de una de las dos personas" : ""}.`,
    stops: () =>
      "Se detiene el día en que una de las dos personas da aviso. Ninguna puede recibir subvención en otra relación.",
    notEligible: ({ rule, needed, given }) =>
      `La política pide ${needed} en ${RULES[rule] ?? `«${rule}»`}, y la pareja tiene ${given}`,
    elsewhere: ({ who, until }) => `${who} recibe una subvención en otra relación hasta el ${until}`,
    tooLittle: (money) => `El programa solo tiene ${money} para reservar`,
  },
  stopEnrolment: {
    sentence: ({ who, programme }) => `${who} detiene la subvención de una pareja en el programa ${programme}.`,
    paid: ({ paid, back }) => `${paid} devengados hasta ahora van al bote, y ${back} vuelven al programa.`,
    nothing: () => "La pareja no está inscrita en él",
  },
};

/** The policy's fields, as `eligibility` names them. */
const RULES: Record<string, string> = {
  scheme: "la forma de contar el cuidado",
  weights: "la tabla de pesos",
  minContribution: "contribución mensual",
  minPaidMonths: "meses pagados",
  minCare: "unidades de cuidado",
  minBalance: "equilibrio del cuidado",
  steps: "unidades de cuidado para el primer escalón",
};
