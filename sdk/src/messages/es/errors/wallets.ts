import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of community wallets. */
export const walletErrors = {
  CommunityWallet_AssetTakesFee: {
    message: "llega menos o más de lo que se envió.",
    hint: "Este activo no se puede dar con recibo: todo lo que se envía tiene que llegar.",
  },
  CommunityWallet_CannotPay: {
    message: "no se puede enviar dinero a alguien.",
    hint: "Quien ha de cobrar rechaza el dinero, o lo hace el activo. Se le sigue debiendo: inténtalo de nuevo cuando eso haya cambiado.",
  },
  CommunityWallet_ChangePending: {
    message: "hay otro cambio en camino.",
    hint: "Espera a que ese se lleve a cabo, se rechace o termine, o retíralo (cancel).",
  },
  CommunityWallet_ChangedJustNow: {
    message: "se programa algo en un segundo en que cambiaron los validadores: un segundo después se puede.",
    hint: "Envíalo de nuevo: los validadores cambiaron en este mismo segundo.",
  },
  CommunityWallet_Closed: {
    message: "no se puede programar nada nuevo.",
    hint: "Mira cómo está el monedero: aún se cargan validadores, está congelado, se decide su cierre, o ha terminado.",
  },
  CommunityWallet_FeeTooHigh: {
    message: "una comisión es mayor de lo que permite el monedero.",
    hint: "Baja la comisión: es como máximo el 4 % de lo que se adjudica, o menos según las condiciones del monedero.",
  },
  CommunityWallet_HasEnded: {
    message: "el monedero ha terminado.",
    hint: "Ya no se da ni se programa nada más; settle y claim pagan lo que queda.",
  },
  CommunityWallet_HasNotEnded: {
    message: "el monedero no ha terminado.",
    hint: "El dinero se devuelve solo después de un cierre.",
  },
  CommunityWallet_IsOpen: {
    message: "un monedero ya ha empezado, o es el código que comparten todos.",
    hint: "Los monederos los crea la fábrica (createWallet), y empiezan una vez.",
  },
  CommunityWallet_MovesTooMuch: {
    message: "se movería más peso en 30 días que una quinta parte.",
    hint: "Hazlo en varios pasos: en 30 días se mueve como máximo una quinta parte del peso.",
  },
  CommunityWallet_NoReceipt: {
    message: "un recibo ya se reembolsó, o nunca se dio.",
    hint: "Ya se devolvió, o no hay ningún recibo con este número.",
  },
  CommunityWallet_NoWeight: {
    message: "alguien no tiene peso en el electorado.",
    hint: "Solo pueden los electores, con el peso que tenían el segundo antes de que se programara o se abriera.",
  },
  CommunityWallet_NotAnOperator: {
    message: "alguien actúa como operador sin serlo, o acepta dos veces.",
    hint: "Solo pueden firmarlo los operadores actuales, una vez cada uno. Tras un traspaso, los anteriores dejan de serlo.",
  },
  CommunityWallet_NotAuthorised: {
    message: "hay que autorizar de nuevo el monedero antes de programar nada.",
    hint: "Abre una moción que vuelva a autorizar el monedero (openMotion): más de la mitad del peso tiene que estar a favor.",
  },
  CommunityWallet_NotEmpty: {
    message: "un electorado no está vacío.",
    hint: "Hay electores, o nadie atestiguó bastantes veces que no los hay: véase noteEmpty.",
  },
  CommunityWallet_NotInOrder: {
    message: "los validadores no van por cuentas en orden ascendente, o uno es nadie o el monedero.",
    hint: "Pon las cuentas en el orden de sus direcciones (ascendente), una vez cada una, y deja fuera el monedero.",
  },
  CommunityWallet_NotTheNextPart: {
    message: "una parte de los validadores no es la que sigue.",
    hint: "Carga las partes en su orden, divididas como cuando se creó el monedero.",
  },
  CommunityWallet_Nothing: {
    message: "no queda nada por hacer ni por pagar.",
    hint: "Ya se hizo, o no hay nada que hacer.",
  },
  CommunityWallet_OtherContent: {
    message: "lo que se nombra no es lo que se programó con este identificador.",
    hint: "Nombra exactamente lo que se programó: está en su evento (acts, awardOf).",
  },
  CommunityWallet_OutOfBounds: {
    message: "algo no está dentro de sus límites.",
    hint: "TERM_BOUNDS tiene el mínimo y el máximo de cada condición.",
  },
  CommunityWallet_OverTheLimit: {
    message: "saldría más en 30 días de lo que puede.",
    hint: "Espera a que lo que salió vuelva a dejar sitio, de 30 a 40 días después, o a que se haya dado más. La adjudicación sigue siendo ejecutable hasta que caduque.",
  },
  CommunityWallet_TooEarly: { message: "algo llega demasiado pronto.", hint: "Espera hasta entonces." },
  CommunityWallet_TooFewOperators: {
    message: "aceptan demasiado pocos operadores.",
    hint: "Deja que más operadores firmen lo mismo (plan.sign) y llévalo (plan.carrying).",
  },
  CommunityWallet_TooLate: {
    message: "algo llega demasiado tarde.",
    hint: "Ha terminado. Ábrelo o fírmalo de nuevo.",
  },
  CommunityWallet_TooLittleGas: {
    message: "queda demasiado poco gas para pagar a quien cobra como puede esperar.",
    hint: "Envíalo de nuevo con más gas: alguien cobraría menos de lo que puede esperar.",
  },
  CommunityWallet_TooManyPending: {
    message: "ya hay pendientes tantas adjudicaciones como puede haber.",
    hint: "Espera a que una se ejecute o se rechace, retira una (cancel), o deja constancia de una que ha caducado (expire).",
  },
  CommunityWallet_WrongCode: {
    message: "un hash de código no nombra a nadie que cobre, o no van por puestos en orden ascendente.",
    hint: "Vuelve a componer la adjudicación (composeAward): nombra en orden el código de quienes cobran.",
  },
  CommunityWallet_WrongContent: {
    message: "se nombra un sucesor que ningún cierre necesita, o el propio monedero, o validadores donde no los hay.",
    hint: "Solo un cierre nombra un sucesor, y solo una moción de validadores nombra validadores.",
  },
  CommunityWallet_WrongHead: {
    message: "no existe esa categoría, no existe esa entrega, o hay más de una comisión.",
    hint: "Elige una categoría de Category, y una entrega de tantas como haya.",
  },
  CommunityWallet_WrongInstalment: {
    message: "una entrega posterior se programa como si fuera la primera, o no es la que sigue.",
    hint: "Programa la primera con schedule, y cada una de las siguientes con scheduleNext.",
  },
  CommunityWallet_WrongMotion: {
    message: "una moción no está como tendría que estar.",
    hint: "Vuelve a mirar la moción: ya se aprobó o se llevó a cabo, o no existe.",
  },
  CommunityWallet_WrongNumberOfRecipients: {
    message: "en una adjudicación no cobra nadie, o cobran demasiados.",
    hint: "En una adjudicación cobran de 1 a 100: divídela en varias.",
  },
  CommunityWallet_WrongPayout: {
    message: "una adjudicación no paga nada a alguien, o paga a nadie, o al propio monedero.",
    hint: "No pueden cobrar ni nadie ni el monedero, y cada cual recibe más de 0.",
  },
  CommunityWallet_WrongReport: {
    message: "no se informó del resultado de la entrega anterior, o ya se informó del de una adjudicación.",
    hint: "Informa una vez del resultado de una adjudicación ejecutada; la entrega siguiente necesita ese informe.",
  },
  CommunityWallet_WrongWeight: {
    message: "alguno va sin peso, o dos veces.",
    hint: "Cada validador se nombra una vez, con un peso mayor que 0 y menor que 2^40.",
  },
  DelegatedVotes_OtherClock: {
    message: "el reloj de una ficha no cuenta en marcas de tiempo.",
    hint: "Solo pueden ser electorado las fichas cuyo reloj cuenta en marcas de tiempo.",
  },
} satisfies ErrorMessages["contracts"];
