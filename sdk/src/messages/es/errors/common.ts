import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of what several contracts share: consent, votes, objections, attestations, moves to a later version. */
export const commonErrors = {
  Attestations_AlreadyStated: { message: "una persona hace una declaración por segunda vez." },
  Attestations_Expired: { message: "una certificación ya no es válida." },
  Attestations_FromTheFuture: { message: "una certificación lleva una fecha futura." },
  Attestations_InvalidSignature: { message: "una certificación no está firmada por quien certifica." },
  Attestations_NotStated: { message: "una persona retira lo que no declaró." },
  Attestations_Revoked: { message: "una certificación fue revocada, o se revoca otra vez." },
  Ballots_CounterNotHigher: {
    message: "un voto llega con un contador que no es más alto que el del último, o que es cero.",
    hint: "Ya se dijo algo más reciente. Vuelve a preparar el plan: toma el número siguiente.",
  },
  Ballots_CounterTooHigh: { message: "un contador es mayor que 63." },
  Ballots_NoMoreChanges: {
    message: "alguien ya ha usado sus 63 cambios: lo último que dijo es definitivo.",
    hint: "Tras 63 cambios, lo último que se dijo es definitivo.",
  },
  Ballots_UnknownChoice: { message: "la opción no es ninguna de las que hay." },
  Consent_ExpiryInThePast: { message: "una propuesta caducaría de inmediato." },
  Consent_InvalidSignature: {
    message: "una firma no es de esa persona sobre este acto, cadena y contrato.",
    hint: "El acto se firmó con otro contenido, para otra cadena u otro contrato, o antes del último cambio. Pide una firma nueva.",
  },
  Consent_MalformedSignature: { message: "una firma es demasiado corta para contener una fecha límite." },
  Consent_NotProposed: {
    message: "una persona no registró este acto, o lo retiró, o fue rechazado o usado.",
    hint: "Ya se retiró, se rechazó o se usó. Pide a la otra persona que vuelva a proponerlo.",
  },
  Consent_NotTheCounterpart: { message: "alguien rechaza una propuesta que no se dirige a su cuenta." },
  Consent_NotThePerson: {
    message: "un acto sin firma no lo envía la persona a la que obliga.",
    hint: "Envíalo desde la cartera de esa persona, o lleva su firma.",
  },
  Consent_ProposalExpired: {
    message: "un acto registrado se usa después de su último segundo.",
    hint: "Pide a la otra persona que vuelva a proponerlo.",
  },
  Consent_SignatureExpired: {
    message: "una firma se presenta después de su fecha límite.",
    hint: "Pide una firma nueva con una fecha límite posterior.",
  },
  Consent_UnknownAct: { message: "una propuesta no es de ningún acto de este contrato que acuerden dos personas." },
  Create3Factory_AlreadyDeployed: { message: "quien despliega ya usó antes este valor." },
  Create3Factory_DeploymentFailed: { message: "el código inicial se ejecutó y no dejó ningún contrato." },
  DayRing_DayHasPassed: { message: "se escribe un valor en un día anterior al último." },
  DayRing_DayIsNotOver: { message: "se pregunta por lo que valía al final de un día que no ha terminado." },
  MemberThrottle_NoMembers: { message: "los pagos completos no requerirían ninguna persona socia." },
  SignatureBundles_InvalidSignature: {
    message: "una firma del conjunto no es de quien dice ser sobre este mensaje, cadena y contrato.",
    hint: "Deja fuera la firma de esa persona y envía las demás; bundle las comprueba todas antes.",
  },
  Succession_NotAdopted: { message: "la versión posterior no responde que se haya hecho cargo de la entrada." },
  Succession_NotNamed: {
    message: "se quiere trasladar una entrada y no se nombró ninguna versión posterior para ella.",
  },
  Succession_NotRecognised: {
    message: "un contrato no es la versión posterior que reconocen las cooperativas, o su código ha cambiado.",
  },
  Succession_TooEarly: { message: "se quiere trasladar una entrada antes de que termine el plazo de aviso." },
  UnlessRejected_EmptyElectorate: {
    message: "se programa algo que nadie podría rechazar.",
    hint: "Nadie podría rechazarlo: carga o añade validadores, o espera hasta que el electorado tenga peso.",
  },
  UnlessRejected_NoWeight: {
    message: "rechaza alguien que no tiene peso en el electorado.",
    hint: "Solo puede objetar quien tenía peso antes de que se programara.",
  },
  UnlessRejected_ShareOutOfRange: { message: "la parte que rechaza no es mayor que cero y como máximo el total." },
  UnlessRejected_TimesOutOfRange: {
    message:
      "el plazo para rechazar o el plazo para ejecutar es cero, una prórroga es más larga que el plazo, o el final queda más allá de todo reloj.",
  },
  UnlessRejected_WrongStatus: {
    message: "un acto no está como tendría que estar.",
    hint: "Mira cómo está: espera, se detuvo, ha caducado, se retiró o ya se ha llevado a cabo.",
  },
} satisfies ErrorMessages["contracts"];
