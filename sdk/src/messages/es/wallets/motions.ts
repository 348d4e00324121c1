import type { WalletMessages } from "../../en/wallets";

/** What previews of electors' motions say, in Spanish. */
export const motions: WalletMessages["motions"] = {
  kinds: {
    unfreeze: () => "se levanta la congelación",
    authorise: () => "el monedero queda autorizado cinco años más",
    sunset: (who) => `el monedero llega a su final, y lo que no recuperan los donantes va a ${who}`,
    commons: () => "los bienes comunes",
    validators: (weights) => `los validadores reciben otros pesos (${weights})`,
    weight: ({ who, weight }) => `${who}: ${weight}`,
  },
  moves: ({ moved, total, most }) =>
    `Mueve ${moved} de ${total}; en 30 días cualesquiera se pueden mover ${most} como máximo.`,
  movesMore: ({ moved, total, most }) =>
    `Mueve ${moved} de ${total}; en 30 días cualesquiera se pueden mover ${most} como máximo: no se podría ejecutar, y hay que hacerlo en varios pasos.`,
  open: {
    sentence: ({ who, what }) => `${who} presenta una moción: ${what}.`,
    stop: () => "hay demasiado pocos a favor en 14 días",
    needsTwoThirds: () =>
      "Necesita dos tercios de todo el peso a favor; con un tercio no se programa nada nuevo hasta que termine.",
    needsMoreThanHalf: () => "Necesita más de la mitad de todo el peso a favor.",
    electors: () =>
      "Los electores son los del final del segundo anterior. Quien la presenta tiene que decir aparte que está a favor.",
    lapses: () => "Una autorización caduca antes si en un año no se programa ninguna adjudicación.",
  },
  standing: ({ inFavour, total, missing }) =>
    `Después hay ${inFavour} de ${total} a favor: con ${missing} más se aprobaría.`,
  standingStops: ({ inFavour, total, missing }) =>
    `Después hay ${inFavour} de ${total} a favor: con ${missing} más se aprobaría; hasta que termine no se programa nada nuevo.`,
  passes: ({ inFavour, total }) =>
    `Después hay ${inFavour} de ${total} a favor: se aprueba, y tiene efecto al momento.`,
  passesValidators: ({ inFavour, total }) =>
    `Después hay ${inFavour} de ${total} a favor: se aprueba, y cualquiera puede ejecutarla en 30 días.`,
  unknown: () => "No existe tal moción",
  already: () => "Ya había suficientes a favor",
  supportedUntil: (until) => `Se podía apoyar hasta el ${until}`,
  support: {
    inFavour: ({ who, motion }) => `${who} está a favor de la moción ${motion}.`,
    noLonger: ({ who, motion }) => `${who} ya no está a favor de la moción ${motion}.`,
    stop: () => "retirarlo",
    stopTakingBack: () => "estar a favor otra vez",
    weighs: (weight) => `Pesa ${weight}.`,
    noWeight: (who) => `${who} no tenía peso cuando se presentó`,
  },
  supportBundle: {
    sentence: ({ counted, signed, motion }) =>
      `Apoyo de ${counted} de ${signed} firmantes a la moción ${motion}, en una sola transacción.`,
    stop: () => "cada persona lo retira",
    nothing: () => "Ninguno de estos apoyos cuenta: no cambia nada.",
  },
  changeValidators: {
    sentence: (what) => `Como dice la moción, ${what}.`,
    later: () => "Vale para lo que se programe después.",
    done: () => "Ya se ejecutó",
    notPassed: () => "La moción no se ha aprobado",
    until: (until) => `Se podía ejecutar hasta el ${until}`,
  },
};
