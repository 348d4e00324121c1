import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of the registry of co-operatives and of their members. */
export const cooperativeErrors = {
  CooperativeMembers_AlreadyMember: { message: "una dirección ya es de una persona socia." },
  CooperativeMembers_InvalidListingTerm: { message: "un anuncio terminaría de inmediato, o dentro de más de un año." },
  CooperativeMembers_InvalidMember: { message: "una dirección no puede ser de una persona socia: es cero." },
  CooperativeMembers_InvalidRegion: {
    message: "una región no se escribe con uno a ocho caracteres de la A a la Z, del 0 al 9 o guion.",
  },
  CooperativeMembers_NoRecovery: { message: "no se ha anunciado ninguna recuperación para una persona socia." },
  CooperativeMembers_NotMember: { message: "una dirección no es de ninguna persona socia." },
  CooperativeMembers_NotRegistered: { message: "una cuenta no es la de una cooperativa registrada." },
  CooperativeMembers_RecoveryTooEarly: {
    message: "una recuperación se completa antes de que termine su plazo de aviso.",
  },
  CooperativeRegistry_AdmissionLimit: {
    message: "en los últimos 90 días ya se admitieron tantas cooperativas como se permite.",
  },
  CooperativeRegistry_AlreadyVoting: { message: "el voto de una cooperativa ya existe." },
  CooperativeRegistry_CounterNotHigher: {
    message: "un voto no lleva un número más alto que el último de quien vota.",
  },
  CooperativeRegistry_FieldNotUsed: { message: "una moción rellena un campo que su acción no usa." },
  CooperativeRegistry_FounderCount: { message: "la lista de fundadoras está vacía o es demasiado larga." },
  CooperativeRegistry_InvalidAccount: {
    message: "una dirección no se puede registrar: es cero, o ya se registró antes.",
  },
  CooperativeRegistry_InvalidRegion: {
    message: "una región no se escribe con uno a ocho caracteres de la A a la Z, del 0 al 9 o guion.",
  },
  CooperativeRegistry_InvalidSuccessor: {
    message:
      "un libro o su versión posterior no es un contrato propio, es el mismo, o su código no es el que dice la moción.",
  },
  CooperativeRegistry_MotionExists: { message: "ya se presentó antes una moción con el mismo contenido." },
  CooperativeRegistry_MotionStale: {
    message:
      "una moción se presentó antes de un cambio de aquello que trata, o en el mismo segundo: se decidió sobre otra cosa.",
  },
  CooperativeRegistry_NoVotes: { message: "alguien no tenía ningún voto un segundo antes de presentarse la moción." },
  CooperativeRegistry_NotRegistered: { message: "una cuenta no es la de una cooperativa registrada." },
  CooperativeRegistry_VoteTooEarly: {
    message: "un voto se activa antes de que termine la espera posterior a la admisión.",
  },
  CooperativeRegistry_WrongState: {
    message:
      "una moción no está donde el acto la necesita: abierta para votarla o retirarla, aprobada para ejecutarla, y sin terminar y de sustitución de una cuenta para detenerla.",
  },
} satisfies ErrorMessages["contracts"];
