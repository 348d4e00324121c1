import type { SocietyMessages } from "../../en/societies";
import { firstPlaces, members } from "./counted";

/** What previews say of control of a society, and of changes of it, in Spanish. */
export const control: SocietyMessages["control"] = {
  passedToTop: () => "El control ya ha pasado a las primeras personas socias",
  otherCode: () => "El libro posterior no tiene código, o tiene un código distinto del aprobado",
  changeRules: {
    sentence: ({ who, society }) => `${who} cambia las reglas de la sociedad ${society}.`,
    stop: () => "cambiarlas otra vez, mientras no haya pasado el control",
    ratioIsFixed: () => "Ya se ha aportado algo, y por eso la proporción está fijada",
    cannotGrow: (most) => `Quien creó la sociedad puede dar el control como máximo a ${members(most)}`,
  },
  describe: {
    sentence: ({ who, society, name }) => `${who} llama a la sociedad ${society} «${name}», y dice para qué sirve.`,
    stop: () => "describirla otra vez, mientras no haya pasado el control",
  },
  passControl: {
    sentence: ({ society, who, top }) =>
      `El control de la sociedad ${society} pasa de ${who} a quienes ocupan ${firstPlaces(top)}, para siempre.`,
    fromThenOn: () =>
      "Desde entonces más de la mitad de esas personas programa un cambio, y un tercio del karma lo detiene en 7 días.",
    already: () => "El control ya ha pasado",
    tooFew: ({ shown, needed }) => `Solo se muestran ${shown} de ${needed} personas socias con karma`,
    tooPoor: (poor) => `Hay menos de 1 de karma asentado para ${poor}`,
    tooLittle: () => "Entre todas tienen menos de 100 de karma asentado",
  },
  approve: {
    rules: ({ who, society }) => `${who} aprueba otras reglas para la sociedad ${society}.`,
    noLongerRules: ({ who, society }) => `${who} ya no aprueba otras reglas para la sociedad ${society}.`,
    description: ({ who, name, society }) =>
      `${who} aprueba el nombre «${name}» y su descripción para la sociedad ${society}.`,
    noLongerDescription: ({ who, name, society }) =>
      `${who} ya no aprueba el nombre «${name}» y su descripción para la sociedad ${society}.`,
    laterLedger: ({ who, ledger, society }) =>
      `${who} aprueba el libro posterior ${ledger} para la sociedad ${society}.`,
    noLongerLaterLedger: ({ who, ledger, society }) =>
      `${who} ya no aprueba el libro posterior ${ledger} para la sociedad ${society}.`,
    noLedger: ({ who, society }) => `${who} aprueba que no haya libro posterior para la sociedad ${society}.`,
    noLongerNoLedger: ({ who, society }) =>
      `${who} ya no aprueba que no haya libro posterior para la sociedad ${society}.`,
    stop: () => "retirar la aprobación, mientras no esté programado",
    stopTakingBack: () => "aprobarlo otra vez",
    stopScheduled: () => "se opone un tercio del karma (rejectChange)",
    count: ({ count, top }) =>
      `Con ello aprueban ${count} de ${top} en los primeros puestos; más de la mitad lo programa.`,
    scheduled: (from) =>
      `Queda programado: si no se opone un tercio del karma, cualquiera puede ejecutarlo desde el ${from}, durante 30 días; el plazo empieza cuando se envía, y quien se opone tarde puede aplazarlo.`,
    otherCode: () => "El libro tiene ahora otro código: no se podría ejecutar.",
    couldMove: () =>
      "Tras el final de la sociedad, las personas socias podrían llevar allí sus reservas, 30 días después.",
    stillTheCreators: () => "El control es todavía de quien creó la sociedad",
    otherChange: () => "Otro cambio está en camino",
    stopped: (until) => `Se detuvo un cambio, y no se programa nada antes del ${until}`,
    notAmongTheTop: ({ who, top }) => `${who} no está en ${firstPlaces(top)}`,
    noKarma: () => "Al empezar el día no había karma asentado",
  },
  carryOut: {
    rules: (society) => `La sociedad ${society} tiene otras reglas, como aprobaron sus primeras personas socias.`,
    description: ({ society, name }) =>
      `La sociedad ${society} se llama «${name}», como aprobaron sus primeras personas socias.`,
    laterLedger: ({ society, ledger }) => `La sociedad ${society} reconoce el libro posterior ${ledger}.`,
    noLedger: (society) => `La sociedad ${society} no reconoce ningún libro posterior.`,
    canMove: (from) =>
      `Tras el final de la sociedad, las personas socias pueden llevar allí sus reservas, desde el ${from}.`,
    notScheduled: () => "Esto no es lo que se programó",
    waits: (until) => `Se puede detener hasta el ${until}`,
  },
};
