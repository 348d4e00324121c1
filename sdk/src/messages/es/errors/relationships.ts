import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of care relationships and their coins. */
export const relationshipErrors = {
  RelationshipCoins_ArbitratorIsPartner: { message: "una de las dos personas sería también la persona árbitra." },
  RelationshipCoins_AsOfOutOfBounds: {
    message: "los totales de un registro firmado son de un momento anterior al último, o que está por venir.",
    hint: "Ambas personas firmaron, o liquidaron, después de ese momento, o este no ha llegado. Firmad un registro nuevo a fecha de ahora.",
  },
  RelationshipCoins_AssetTakesFee: {
    message: "el activo llega en otra cantidad que la enviada, por ejemplo porque cobra una comisión.",
  },
  RelationshipCoins_CategoryNotAccepted: {
    message: "el programa que paga no acepta las categorías de esta cooperativa.",
  },
  RelationshipCoins_NeedsArbitrator: { message: "un acto necesita a la persona árbitra que nombran las condiciones." },
  RelationshipCoins_NoContributionWhileSubsidised: {
    message: "se quiere cobrar una contribución mientras paga un programa.",
  },
  RelationshipCoins_NoNotice: { message: "un acto necesita que se haya dado aviso." },
  RelationshipCoins_NotACooperative: {
    message: "el crédito de cuidados iría a cuentas que no son cooperativas registradas, o entre ellas.",
    hint: "Solo se puede pagar a cooperativas del registro. Busca una en su región.",
  },
  RelationshipCoins_NotAPartner: {
    message: "actúa por una relación alguien que no es ninguna de las dos personas.",
  },
  RelationshipCoins_NotAhead: {
    message: "un registro firmado bajaría un total, o no cambiaría nada.",
    hint: "La cadena ya conoce al menos tanto cuidado. Firmad un registro con los totales más recientes, o a fecha de un momento posterior.",
  },
  RelationshipCoins_NotCashable: {
    message: "una persona quiere sacar más de lo que puede.",
    hint: "La subvención y lo que aportaron otras personas se pueden gastar en cooperativas, no sacar como dinero.",
  },
  RelationshipCoins_NotLocal: {
    message: "el programa que paga solo acepta cooperativas de la región de una de las dos personas.",
  },
  RelationshipCoins_NotReplaced: { message: "una cuenta no fue sustituida por otra en el registro." },
  RelationshipCoins_NotSuspended: { message: "un acto necesita una suspensión, y no hay ninguna en vigor." },
  RelationshipCoins_NotTheAuthor: { message: "un acto corresponde a la otra persona." },
  RelationshipCoins_Nothing: { message: "una cantidad o un número que debe ser positivo es cero." },
  RelationshipCoins_NothingDue: {
    message: "ahora no se puede cobrar ninguna contribución.",
    hint: "Todavía no vence nada. El próximo mes empieza más adelante.",
  },
  RelationshipCoins_NothingToClaim: {
    message: "ninguna de las relaciones tiene nada que reclamar.",
    hint: "Todavía no se ha devengado el siguiente mes completo de subvención.",
  },
  RelationshipCoins_NoticeGiven: {
    message: "un acto no es posible una vez que se ha dado aviso.",
    hint: "Quien dio el aviso puede retirarlo antes de que termine, una vez por capítulo.",
  },
  RelationshipCoins_NoticeOutOfBounds: { message: "un plazo de aviso está fuera de sus límites." },
  RelationshipCoins_OnlyTheDesk: { message: "alguien llama a lo que solo puede la oficina de subvenciones." },
  RelationshipCoins_PartnersNotInOrder: {
    message: "las dos personas no van en el orden de sus direcciones, son la misma, o una es cero.",
    hint: "Ponlas en el orden de sus direcciones; pairOf lo hace.",
  },
  RelationshipCoins_PotTooSmall: {
    message: "el bote tiene menos de lo que requiere un pago.",
    hint: "Pon antes más dinero en el bote, o paga menos.",
  },
  RelationshipCoins_Subsidised: { message: "una relación no está en CS-3, o lo está cuando no debe." },
  RelationshipCoins_Suspended: {
    message: "un acto no es posible durante una suspensión.",
    hint: "Espera a que termine la suspensión, o pide que la levante quien la hizo o la persona árbitra.",
  },
  RelationshipCoins_SuspensionUsed: { message: "una persona ya usó su única suspensión de este capítulo." },
  RelationshipCoins_TooEarly: { message: "una relación todavía no se puede terminar." },
  RelationshipCoins_TooFewPersonalTokens: {
    message: "una persona tiene menos fichas personales de las que requiere un acto.",
    hint: "Monetiza antes más fichas personales.",
  },
  RelationshipCoins_TooLate: { message: "un acto llega demasiado tarde." },
  RelationshipCoins_TooManyUnits: {
    message: "una entrada tiene más unidades de las que puede anotar por su cuenta quien recibe.",
  },
  RelationshipCoins_TooMuch: { message: "el libro tendría más de lo que puede contar (2^96 - 1)." },
  RelationshipCoins_TotalOutOfBounds: { message: "un total declarado o decidido está fuera de sus límites." },
  RelationshipCoins_TreasuryTooSmall: {
    message: "una tesorería tiene menos de lo que se quiere reservar o retirar.",
    hint: "El programa necesita antes más dinero.",
  },
  RelationshipCoins_UnknownAnswer: { message: "una respuesta tiene más de dos bits." },
  RelationshipCoins_UnknownCategory: { message: "una categoría no está en la tabla de pesos." },
  RelationshipCoins_WeightsDoNotFitScheme: {
    message: "se nombra una tabla de pesos sin el modo ponderado, o el modo ponderado sin una tabla.",
  },
  RelationshipCoins_WithdrawalUsed: {
    message: "una persona ya retiró un aviso en este capítulo; el que dio desde entonces es definitivo.",
    hint: "Este aviso es definitivo: terminad la relación cuando se cumpla, o ambas personas de inmediato, y abrid otra. Un capítulo nuevo (settlePot) volvería a permitirlo.",
  },
  RelationshipCoins_WrongDeclaration: { message: "una declaración no está en el estado que necesita un acto." },
  RelationshipCoins_WrongReceiver: {
    message: "se pagaría dinero al propio libro, de donde nadie podría volver a sacarlo.",
    hint: "Elige otra cuenta: de la del propio libro nadie podría sacar dinero.",
  },
  RelationshipCoins_WrongScheme: { message: "un acto es para otra forma de contar el cuidado." },
  RelationshipCoins_WrongStage: { message: "un acto no encaja con el punto en que está la relación." },
  RelationshipCoins_WrongWeights: { message: "una tabla de pesos no es la que nombran las condiciones." },
} satisfies ErrorMessages["contracts"];

/** Errors of programmes that support relationships. */
export const subsidyErrors = {
  SubsidyProgrammes_NotEligible: { message: "una pareja no cumple una regla del programa." },
  SubsidyProgrammes_NotEnrolled: { message: "una relación no está inscrita en el programa de quien llama." },
  SubsidyProgrammes_OnlyTheFunder: { message: "alguien hace lo que solo puede quien financia." },
  SubsidyProgrammes_OutOfBounds: { message: "un número de la política está fuera de sus límites." },
  SubsidyProgrammes_SubsidisedElsewhere: {
    message: "una de las dos personas recibe una subvención en otra relación.",
    hint: "Espera a que termine ese periodo; no hace falta haberlo reclamado.",
  },
  SubsidyProgrammes_UnknownProgramme: { message: "no existe ese programa." },
  SubsidyProgrammes_UnsoundSteps: {
    message: "una política no tiene ningún escalón, tiene más de cuatro, no van en aumento, o uno no paga nada.",
  },
  SubsidyProgrammes_VerifierOrWaiver: {
    message: "una política no tiene quien verifique y no lo dice con palabras, o lo tiene y dice lo contrario.",
  },
  SubsidyProgrammes_WrongAttestation: { message: "una certificación es sobre otra cosa." },
  SubsidyProgrammes_WrongPolicy: { message: "una política no es la del programa." },
} satisfies ErrorMessages["contracts"];
