import { counted } from "../../counted";
import type { RelationshipMessages } from "../../en/relationships";

/** What previews of subsidy programmes say, in Spanish. */
export const programmes: RelationshipMessages["programmes"] = {
  createProgramme: {
    sentence: ({ who, months, money }) =>
      `${who} crea un programa de subvenciones de ${counted(months, "mes", "meses")} para cada pareja, como máximo ${money} por pareja.`,
    stop: () => "no ingresar nada, o detener inscripciones para el futuro",
    unchanging: () => "Una política nunca cambia; otra política es otro programa.",
    verified: (who) => `${who} tiene que dar fe de cada relación.`,
    unverified: () => "Nadie verifica que las relaciones sean reales.",
    needs: ({ months, categories, localOnly }) =>
      `Las parejas necesitan ${counted(months, "mes pagado", "meses pagados")}. Durante la inscripción pueden pagar a cooperativas de las categorías ${categories}${localOnly ? " de su región" : ""}.`,
  },
  fundProgramme: {
    sentence: ({ who, money, programme }) => `${who} ingresa ${money} en el programa ${programme}.`,
    stop: () => "solo quien financia puede retirar lo que no está reservado",
  },
  withdrawFromProgramme: {
    sentence: ({ who, money, programme, to }) => `${who} retira ${money} del programa ${programme} para ${to}.`,
    stop: () => "volver a ingresarlo",
    stays: () => "Lo reservado para las parejas inscritas se queda.",
    tooMuch: (money) => `Solo hay ${money} sin reservar`,
    toLedger: () => "El libro no puede pagarse a sí mismo",
  },
  nameSuccessor: {
    sentence: ({ who, ledger, programme }) =>
      `${who} nombra ${ledger} como versión posterior para la tesorería del programa ${programme}.`,
    none: ({ who, programme }) =>
      `${who} no nombra ninguna versión posterior para la tesorería del programa ${programme}.`,
    movable: () => "Se puede trasladar 30 días después. Lo reservado para las parejas se queda aquí.",
  },
  moveProgramme: {
    sentence: ({ who, programme, money }) =>
      `${who} traslada la tesorería del programa ${programme}, ${money}, a la versión posterior.`,
    stays: () => "Lo reservado para las parejas se queda aquí.",
  },
};
