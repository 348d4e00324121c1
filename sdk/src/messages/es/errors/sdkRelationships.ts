import type { ErrorMessages } from "../../../core/errorWords";

/** Errors that the SDK finds in relationships, their logs, programmes and co-operatives. */
export const relationshipSdkErrors: ErrorMessages["sdk"] = {
  Amount_Zero: { message: "Un pago es mayor que 0" },
  Attestation_Missing: {
    message: "Quien verifica el programa no ha respondido por esta relación",
    hint: "Pide a quien verifica que firme una certificación (subsidies.signAttestation).",
  },
  Care_Nothing: {
    message: (args) => ("units" in args ? "Las unidades son más de 0" : "Da al menos una actividad"),
  },
  Care_TooMany: { message: ({ most }) => `Una entrada tiene como máximo ${most} unidades` },
  Care_UnknownCategory: { message: ({ category }) => `No existe la categoría ${category}` },
  Care_Weighted: { message: "Esta pareja cuenta con pesos: usa confirmWeighted" },
  Care_WrongWeights: { message: "Estos no son los pesos que nombran las condiciones" },
  Claim_Nothing: { message: "Nombra al menos una relación" },
  Csv_BadRow: { message: ({ line, text }) => `La línea ${line} no es una actividad con fecha: ${text}` },
  Csv_MissingColumn: { message: ({ column }) => `El archivo no tiene la columna «${column}»` },
  Declaration_OutOfBounds: {
    message: (args) =>
      "declared" in args
        ? `El total está entre ${args.confirmed} (confirmado) y ${args.declared} (declarado)`
        : `Ahora se puede declarar un total mayor que ${args.confirmed} y de como máximo ${args.most}`,
  },
  Listing_Term: { message: "Un anuncio vale como máximo un año" },
  Log_Category: { message: "Una categoría es un número de 0 a 255" },
  Log_Empty: { message: "No existe esa entrada" },
  Log_EntriesMissing: {
    message: ({ entries, own }) => `Abarca ${entries} actividades; este registro tiene ${own}`,
    hint: "Pide las entradas que faltan aquí, y míralas.",
  },
  Log_GoesBack: { message: "Retrocedería por detrás de totales que firmaron ambas personas" },
  Log_Malformed: { message: "Esto no es un registro de actividades" },
  Log_NoCheckpoint: { message: "Esto no es un registro de cuidado firmado a medias" },
  Log_NoEntry: { message: ({ number }) => `No existe la entrada ${number}` },
  Log_NotThePair: { message: "Quien da y quien recibe no son las dos personas de este registro" },
  Log_NoteDiffers: { message: ({ number }) => `La nota de la entrada ${number} no encaja con su texto` },
  Log_OtherRelationship: { message: "Esto es sobre otra relación" },
  Log_RootDiffers: {
    message: "Su registro no es este",
    hint: "Los totales coinciden, pero una entrada se cuenta de otra forma. Comparad los dos registros entrada por entrada.",
  },
  Log_TotalsDiffer: {
    message: "Sus totales no son los de este registro",
    hint: "Comparad los dos registros entrada por entrada.",
  },
  Log_Units: { message: "Las unidades son más de 0" },
  Log_UnknownName: { message: ({ line, name }) => `Línea ${line}: ¿de quién es el nombre «${name}»?` },
  Pair_NotAPartner: { message: "Esa persona no es ninguna de las dos" },
  Pair_SamePerson: { message: "Una relación necesita dos personas" },
  Policy_Balance: { message: "Un equilibrio es de como máximo 10.000 puntos básicos" },
  Policy_Categories: { message: "Acepta al menos una categoría de cooperativas" },
  Policy_Months: { message: "Un periodo es de 1 a 60 meses" },
  Policy_Steps: {
    message: "Una política tiene de uno a cuatro escalones, cada vez con más cuidado, y cada uno paga algo",
  },
  Policy_Verifier: {
    message: "O alguien verifica, o la política dice que no lo hace nadie",
    hint: ({ expected }) => `Nombra a quien verifica, o pon literalmente: «${expected}»`,
  },
  Reason_Missing: { message: "Hace falta un motivo: su hash con sal (hashNote)" },
  Terms_NoArbitrator: { message: "Las condiciones no nombran a nadie que decida" },
  Terms_Notice: { message: "El plazo de aviso es de 7 a 90 días" },
  Terms_Weights: { message: "Una tabla de pesos va con el modo ponderado y con ningún otro" },
};
