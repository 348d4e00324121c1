import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of benefit societies about control, rules, heirs, the end and votes for others. */
export const societyControlErrors = {
  BenefitSocieties_CannotInherit: {
    message:
      "no se puede nombrar a alguien: no es otra persona socia ni una causa benéfica que se aprobara aquí alguna vez.",
    hint: "Nombra a otra persona socia, o a una causa benéfica junto con su solicitud aprobada.",
  },
  BenefitSocieties_CannotStart: {
    message:
      "empieza una votación alguien que no está en los primeros puestos y tiene menos de una décima parte del peso.",
    hint: "Pídeselo a una de las primeras personas socias, o a quien tenga una décima parte del peso.",
  },
  BenefitSocieties_ChangePending: {
    message: "hay otro cambio en camino.",
    hint: "Espera a que ese se lleve a cabo, se detenga o termine.",
  },
  BenefitSocieties_ControlCannotGrow: {
    message: "quien la creó necesitaría más personas socias para ceder el control.",
  },
  BenefitSocieties_ControlHasNotPassed: {
    message: "el control sigue siendo de quien la creó.",
    hint: "Decide quien la creó hasta que pase el control: véase passControl.",
  },
  BenefitSocieties_ControlHasPassed: {
    message: "el control ha pasado a las primeras personas socias.",
    hint: "Ahora deciden las primeras personas socias: véanse approveRules y approveDescription.",
  },
  BenefitSocieties_FeeIsFixed: {
    message: "se quiere cambiar la comisión, que es fija para siempre.",
    hint: "Deja la comisión como está: no cambia nunca.",
  },
  BenefitSocieties_HasEnded: {
    message: "una sociedad ha llegado a su final.",
    hint: "Lo que hay en las reservas aún puede ir a solicitudes aprobadas y causas benéficas: véanse giveAfterEnd y moveReserves.",
  },
  BenefitSocieties_HasNotEnded: {
    message: "una sociedad no ha llegado a su final.",
    hint: "Mientras una sociedad sigue, las reservas van a solicitudes aprobadas: véase give.",
  },
  BenefitSocieties_HoldsTooLittle: {
    message: "alguien tiene demasiado poco karma asentado para que cuente.",
    hint: "Muestra a otra persona socia; lo que se ha consolidado cuenta una vez asentado (ripen).",
  },
  BenefitSocieties_NoHeir: { message: "una persona socia no nombró a nadie." },
  BenefitSocieties_NoSuchRule: { message: "una regla de pago no tiene código." },
  BenefitSocieties_NoWeightToEnd: {
    message: "vota alguien que no tenía peso al final del día anterior, o no hay votación.",
    hint: "Solo puede votar quien tenía karma con que votar al final del día anterior al comienzo de la votación.",
  },
  BenefitSocieties_NotACharity: {
    message: "una solicitud no muestra que sea para una causa benéfica aprobada en la sociedad.",
    hint: "Nombra la solicitud de una causa benéfica que se aprobara alguna vez en esta sociedad.",
  },
  BenefitSocieties_NotAmongTheTop: {
    message: "alguien no está entre las primeras personas socias, que son quienes deciden.",
    hint: "Solo decide quien tiene más karma asentado; improveRanking hace entrar a quien tiene más.",
  },
  BenefitSocieties_NotInOrder: {
    message: "quienes tienen karma no se muestran en orden ascendente, una vez cada cual.",
  },
  BenefitSocieties_NotTheCreator: {
    message: "alguien actúa como quien la creó sin serlo.",
    hint: "Solo puede hacerlo quien la creó, hasta que pase el control.",
  },
  BenefitSocieties_OutOfBounds: {
    message: "una regla está fuera de sus límites.",
    hint: "RULE_BOUNDS tiene el mínimo y el máximo de cada regla.",
  },
  BenefitSocieties_RatioIsFixed: {
    message:
      "quien la creó cambiaría lo que gana el dinero después de que se aportara algo: podría darse todo el karma por una moneda.",
    hint: "Deja la proporción como está: lo aportado ganó según ella. Cuando haya pasado el control, las primeras personas socias pueden cambiarla.",
  },
  BenefitSocieties_TooFewHolders: {
    message: "se muestran demasiado pocas personas socias con karma.",
    hint: "Muestra el doble de personas socias con 1 de karma asentado de las que han de controlar la sociedad.",
  },
  BenefitSocieties_TooLittleLeft: {
    message: "una reserva tiene menos de lo que se quiere dar después del final.",
    hint: "Da menos, o espera a que se consolide más.",
  },
  BenefitSocieties_TooLittleSettled: {
    message: "está asentado menos de la mitad del karma de una sociedad.",
    hint: "Asienta antes lo que se ha consolidado (ripen): la mitad de todo el karma tiene que estar asentada.",
  },
  BenefitSocieties_TooSmallToDecide: {
    message: "una sociedad es demasiado pequeña para decidir sobre sí misma.",
    hint: "Entre todos hacen falta 100 de karma asentado al empezar el día; solo después del final de una sociedad no hacen falta.",
  },
  SocietyVotes_NominateInstead: {
    message: "alguien quiere delegar aquí: los oráculos se nombran en la propia sociedad.",
    hint: "Nombra un oráculo en la sociedad: véase nominate.",
  },
} satisfies ErrorMessages["contracts"];
