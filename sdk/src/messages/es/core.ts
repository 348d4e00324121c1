import type { CoreMessages } from "../en/core";

/** What previews of all domains say, in Spanish. */
export const core: CoreMessages = {
  decimalPoint: ",",
  list: (items) =>
    items.length < 2
      ? items.join("")
      : `${items.slice(0, -1).join(", ")} ${conjunction(items.at(-1)!)} ${items.at(-1)}`,
  spans: {
    days: (count) => (count === 1n ? "1 día" : `${count} días`),
    hours: (count) => (count === 1n ? "1 hora" : `${count} horas`),
    minutes: (count) => (count === 1n ? "1 minuto" : `${count} minutos`),
  },
  refused: (what) => `${what}; por eso se rechazará.`,
  status: ["desconocido", "pendiente", "rechazado", "listo para ejecutarse", "caducado", "ejecutado", "cancelado"],
  counters: {
    usedUp: () => "Ya se han usado los 63 cambios: lo último que se dijo es definitivo",
    tooHigh: (most) => `Los contadores llegan hasta ${most}`,
    notHigher: ({ last, counter }) => `Vale lo que se dijo con el número ${last}, y este lleva el número ${counter}`,
  },
  preview: {
    moves: ({ amount, from, to }) => `Mueve ${amount} de ${from} a ${to}.`,
    stoppable: (how) => `Se puede detener: ${how}.`,
    stoppableUntil: ({ until, how }) => `Se puede detener hasta el ${until}: ${how}.`,
    final: () => "No se puede deshacer.",
  },
  agreement: {
    both: () => "Tienen que aceptar ambas personas: una lo firma o lo propone, la otra lo envía.",
    joint: ({ needed, signed }) =>
      `Hacen falta ${needed}: ${signed === 0 ? "no ha firmado nadie" : `${signed === 1 ? "ha" : "han"} firmado ${signed}`}, y quien lo envía también cuenta.`,
  },
  propose: {
    sentence: (act) => `Pide conformidad: ${act}`,
    stop: () => "retirar la propuesta, antes de que la otra persona acepte",
    until: (moment) => `No ocurre nada hasta que acepte la otra persona, a más tardar el ${moment}.`,
  },
  withdrawProposal: {
    sentence: () => "Retira lo que se propuso; la otra persona ya no puede aceptarlo.",
    stop: () => "proponerlo de nuevo",
  },
  declineProposal: {
    sentence: () => "Rechaza lo que propuso la otra persona.",
    again: () => "Se puede proponer de nuevo.",
  },
  cancelNext: {
    sentence: (who) => `${who} anula su siguiente firma de esta secuencia.`,
    unusable: () => "Quien tiene esa firma ya no puede usarla.",
  },
  howToCancel: {
    decline: () => "Rechazar la relación anula la firma; se puede comenzar con otras condiciones.",
    epoch: () => "Anular todo lo que las dos personas han firmado a medias anula también esta firma.",
    counter: () => "Decir lo contrario con el mismo número anula la firma: entonces solo cuenta uno más alto.",
    number: () => "Gastar el siguiente número de la persona anula la firma.",
    deadline: (until) => `Esta firma solo deja de valer con el tiempo: se puede usar hasta el ${until}.`,
  },
  proposedAct: {
    acts: {
      BeginCommonFund: "comienzo del fondo común",
      Checkpoint: "registro firmado",
      Compose: "aportación al bote",
      Dissolve: "fin de la relación",
      EnrolPair: "inscripción en un programa",
      MoveAccount: "traslado de cuenta",
      NameSuccessor: "elección de la versión posterior",
      OpenRelationship: "comienzo de la relación",
      PayCooperative: "pago a una cooperativa",
      SettlePot: "liquidación del bote",
    },
    fields: {
      amount: "importe",
      asOf: "a fecha de",
      careA: "cuidado de A",
      careB: "cuidado de B",
      contribution: "contribución",
      cooperative: "cooperativa",
      extraA: "además de A",
      extraB: "además de B",
      fromA: "de A",
      fromB: "de B",
      ledger: "libro",
      logRoot: "raíz del registro",
      memo: "nota",
      newAccount: "cuenta nueva",
      oldAccount: "cuenta anterior",
      programme: "programa",
      terms: "condiciones",
    },
    people: ({ one, other }) => ` de ${one} y ${other}`,
  },
};

/** "y" turns into "e" before the sound of "i". */
const conjunction = (next: string) => (/^h?i(?!e)/i.test(next) ? "e" : "y");
