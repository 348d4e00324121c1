import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of benefit societies: their members, karma, commitments, requests, votes and gifts. */
export const societyErrors = {
  BenefitSocieties_AlreadyAMember: {
    message: "alguien se une por segunda vez.",
    hint: "Ya se unió antes: no queda nada por hacer.",
  },
  BenefitSocieties_AssetTakesFee: {
    message: "un activo cobra una comisión al transferirse.",
    hint: "Este activo no se puede usar: todo lo que se paga tiene que llegar.",
  },
  BenefitSocieties_EventToCome: {
    message: "se dice que un suceso ocurrirá en el futuro.",
    hint: "Preséntala cuando haya ocurrido.",
  },
  BenefitSocieties_GiftsAreForMembers: {
    message: "se usa la reserva de ayudas para una causa benéfica.",
    hint: "Da de la reserva de beneficencia.",
  },
  BenefitSocieties_HasVotes: {
    message: "se cambia una solicitud sobre la que alguien votó, o se retira una acusación así.",
    hint: "Retira la solicitud y preséntala de nuevo, o espera a que se retiren los votos.",
  },
  BenefitSocieties_NameLength: {
    message: "un nombre está vacío o es demasiado largo.",
    hint: "Elige un nombre de 1 a 60 caracteres.",
  },
  BenefitSocieties_NoWeight: {
    message: "vota alguien que no tenía peso al final del día anterior a la presentación de una solicitud.",
    hint: "Solo puede votar quien tenía karma, propio o de quienes le nombraron oráculo, al final del día anterior a su presentación.",
  },
  BenefitSocieties_NotALifetimeMember: {
    message: "se pagaría por recomendar a alguien que no es una persona socia vitalicia.",
    hint: "Quien recomienda a otras personas tiene doce veces su primera aportación propia que valga un karma o más. Únete sin esa persona.",
  },
  BenefitSocieties_NotAMember: {
    message: "alguien no es una persona socia.",
    hint: "Antes tiene que unirse a la sociedad.",
  },
  BenefitSocieties_NotAmongTheFirst: {
    message: "una causa benéfica no está entre las que pueden recibir ahora.",
    hint: "Dale antes un puesto (placeCharity), si hay uno libre o lo tiene una causa con menos apoyo.",
  },
  BenefitSocieties_NotBetter: { message: "una persona socia no puede ocupar el puesto de otra en la clasificación." },
  BenefitSocieties_NotInGoodStanding: {
    message: "una persona socia ha perdido por un tiempo el derecho a solicitar.",
    hint: "Espera hasta entonces: se confirmó una acusación.",
  },
  BenefitSocieties_NotTheClaimant: {
    message: "un acto corresponde a quien presentó la solicitud.",
    hint: "Pídeselo a quien la presentó.",
  },
  BenefitSocieties_Nothing: { message: "una cantidad es cero." },
  BenefitSocieties_OldNomination: {
    message: "un nombramiento de oráculo es más antiguo que el que vale.",
    hint: "Vale un nombramiento más reciente. Vuelve a preparar el plan: toma el número siguiente.",
  },
  BenefitSocieties_OneAmountEach: { message: "no hay una cantidad para cada solicitud." },
  BenefitSocieties_OtherSociety: {
    message: "las ayudas de una misma llamada van a solicitudes de sociedades distintas.",
    hint: "Da a las solicitudes de una sociedad cada vez: cada una tiene su propio activo.",
  },
  BenefitSocieties_OtherWording: {
    message:
      "un voto puede ser de otra redacción de una solicitud: su contador no es mayor que el número de modificaciones.",
    hint: "La solicitud se modificó desde entonces: lee lo que dice ahora, vuelve a preparar el plan y fírmalo; toma un número que cuenta.",
  },
  BenefitSocieties_OwnRequest: {
    message: "alguien da a una solicitud propia.",
    hint: "Las reservas son para otras personas: tiene que dar alguien más.",
  },
  BenefitSocieties_PlaceIsTaken: {
    message: "una causa benéfica no puede tener un puesto: no existe, o lo tiene otra con más apoyo.",
    hint: "Elige otro puesto, o espera a que una causa con más apoyo haya recibido todo lo que puede.",
  },
  BenefitSocieties_ReserveTooSmall: {
    message: "una reserva tiene menos de lo que se quiere dar.",
    hint: "Da menos, o espera a que se consolide más.",
  },
  BenefitSocieties_SubjectLength: {
    message: "el asunto de una solicitud está vacío o es demasiado largo.",
    hint: "Elige un asunto de 1 a 80 caracteres; lo demás va en el resumen.",
  },
  BenefitSocieties_TextTooLong: {
    message: "un texto es demasiado largo.",
    hint: "Pon el texto en otro sitio y da su dirección y su hash con sal.",
  },
  BenefitSocieties_TooEarly: { message: "un acto llega demasiado pronto.", hint: "Espera hasta entonces." },
  BenefitSocieties_TooLate: { message: "un acto llega demasiado tarde." },
  BenefitSocieties_TooLittleKarma: {
    message: "una persona socia tiene menos karma para un suceso del que se quiere bloquear.",
    hint: "Bloquea menos karma, espera a que se cierre una solicitud abierta, o asienta lo que se ha consolidado (ripen).",
  },
  BenefitSocieties_TooManyUpdates: {
    message: "una solicitud se modificó 62 veces: no quedarían más contadores para votos.",
    hint: "Retira la solicitud y preséntala de nuevo.",
  },
  BenefitSocieties_TooMuchForRequest: {
    message: "una solicitud recibiría más de lo que puede.",
    hint: "Da como máximo lo que la solicitud aún puede recibir.",
  },
  BenefitSocieties_UnknownSociety: {
    message: "nadie creó esa sociedad.",
    hint: "Las sociedades se numeran desde 1; el número está en el evento SocietyCreated.",
  },
  BenefitSocieties_WrongState: {
    message: "una solicitud no está en el estado que necesita un acto.",
    hint: "Vuelve a mirar la solicitud: se decidió, se retiró o se cerró, o todavía no.",
  },
  BenefitSocieties_WrongTarget: {
    message:
      "el destino no encaja con la clase de la solicitud: nadie para una ayuda; alguien de fuera para una causa benéfica; otra persona socia para una acusación.",
    hint: "Una ayuda no nombra a nadie, una causa benéfica a alguien de fuera, una acusación a otra persona socia.",
  },
  Fees_TooLittle: {
    message:
      "una aportación de hasta tres de las unidades más pequeñas es menos de lo que crecen las partes de su comisión: cada una se redondea por su cuenta, y pueden llegar a cuatro. Una aportación mayor siempre cubre su comisión.",
    hint: "Aporta más que unas pocas de las unidades más pequeñas.",
  },
  KarmaClock_BeforeChange: { message: "se pregunta por un día anterior al último cambio de ritmo del karma." },
  KarmaClock_EraNotBegun: { message: "se dice que unas unidades son de una era que no ha empezado." },
  KarmaClock_HalfLifeTooShort: { message: "el karma se reduciría a la mitad cada día o más rápido." },
  KarmaClock_SocietyIsFull: {
    message: "una sociedad tendría más karma del que puede contar.",
    hint: "Espera a que el karma haya bajado, o aporta menos.",
  },
  KarmaClock_TooMuchKarma: { message: "tanto karma no se puede expresar en una sociedad." },
  Vesting_TooMuch: { message: "se estaría consolidando más dinero o karma del que se puede contar." },
} satisfies ErrorMessages["contracts"];
