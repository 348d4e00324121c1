import type { ErrorMessages } from "../../../core/errorWords";

/** Errors that the SDK finds in community wallets, and in what many sign and one carries. */
export const walletSdkErrors: ErrorMessages["sdk"] = {
  Act_NotFound: { message: "El monedero no programó ese acto" },
  Act_OtherContent: { message: "Esto no es lo que se programó o se abrió con este identificador" },
  Acts_Empty: { message: "Nombra al menos un acto" },
  Award_FeeTooHigh: {
    message: "La comisión es mayor de lo que permite el monedero",
    hint: ({ most }) => `La comisión es como máximo ${most} de la unidad más pequeña para esta adjudicación.`,
  },
  Award_NoRecipients: { message: "En una adjudicación cobra alguien: una comisión sola no lo es" },
  Award_TooManyRecipients: {
    message: ({ count }) => `${count} son demasiados para cobrar de una adjudicación`,
    hint: "Divídela en varias adjudicaciones.",
  },
  Award_WrongAmount: { message: "Los importes son mayores que 0 y menores que 2^96" },
  Award_WrongCategory: { message: ({ category }) => `No existe la categoría ${category}` },
  Award_WrongCode: {
    message: "Un hash de código son sus 248 bits más altos",
    hint: "Usa codeOf: deja fuera el byte más bajo del hash.",
  },
  Award_WrongInstalment: {
    message: (args) =>
      "recipients" in args
        ? "Así solo se programa una primera entrega"
        : `No existe la entrega ${args.instalment} de ${args.instalments}`,
    hint: "Usa scheduleNext: nombra la entrega anterior.",
  },
  Award_WrongRecipient: { message: "No pueden cobrar ni nadie ni el propio monedero" },
  Config_TwoElectorates: { message: "Un monedero tiene validadores o un electorado externo, no ambos" },
  Donation_Native: { message: "La moneda nativa se da con donateNative" },
  Motion_WrongContent: {
    message:
      "La moción no puede decir eso: solo un cierre nombra un sucesor, que no es el propio monedero; solo una moción de validadores los nombra, con sus pesos nuevos, y solo en un monedero que los tiene",
  },
  Operators_Number: { message: "Un monedero tiene de 1 a 255 operadores" },
  Operators_Threshold: { message: "Hace falta desde 1 operador hasta todos ellos" },
  Operators_Twice: { message: "Un operador se nombra dos veces" },
  Outcome_Empty: { message: "El hash de un informe no es cero" },
  Rejection_TooLate: { message: "Ninguno de estos actos se puede rechazar ya" },
  Support_TakenBack: { message: "Quien ya no está a favor se lleva por separado: véase support" },
  Terms_OutOfBounds: {
    message: (args) => `${args.name} está fuera de sus límites: va de ${args.least} a ${args.most}`,
    hint: ({ least, most }) => `Va de ${least} a ${most}.`,
  },
  Validator_Twice: { message: "Alguien se nombra dos veces" },
  Validator_Weight: { message: "Cada validador tiene un peso mayor que 0 y menor que 2^40" },
  Validators_NotTheNextPart: {
    message: "Ninguna de estas partes es la que espera el monedero",
    hint: "Da los validadores y el tamaño de las partes con que se creó el monedero.",
  },
  Vote_DoesNotCount: {
    message: ({ voter, weight, last }, { who }) =>
      weight === 0n
        ? `${who(voter)} no tiene con qué votar, así que no contaría`
        : `A ${who(voter)} solo se le puede oír ahora con un número mayor que ${last}, así que no contaría`,
  },
  Vote_Twice: { message: "La firma de esta persona ya está en el conjunto" },
  Wallet_Unknown: {
    message: "No hay ningún monedero comunitario de este despliegue en esa dirección y en estos bloques",
    hint: "Comprueba la dirección, y que el proveedor sea de la cadena que quieres.",
  },
};
