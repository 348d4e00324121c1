import { counted } from "../../counted";
import type { SocietyMessages } from "../../en/societies";

/** What previews of requests say, in Spanish. */
export const requests: SocietyMessages["requests"] = {
  states: ["desconocida", "abierta", "aprobada", "rechazada", "retirada", "cerrada"],
  wrongState: ({ state, needed }) => `La solicitud está ${state}, y no ${needed}`,
  hasVotes: () => "Alguien ya la ha votado",
  file: {
    benefit: ({ who, society, subject }) => `${who} solicita ayuda a la sociedad ${society}: «${subject}».`,
    charity: ({ who, society, subject, target }) =>
      `${who} solicita a la sociedad ${society} beneficencia para ${target}: «${subject}».`,
    accusation: ({ who, society, subject, target }) =>
      `${who} presenta a la sociedad ${society} una acusación contra ${target}: «${subject}».`,
    stop: () => "retirarla antes de que conste el resultado",
    stopAccusation: () => "retirarla antes de que alguien la vote",
    locks: (karma) =>
      `Bloquea ${karma} hasta que se rechace, se retire o se cierre: entonces se quema en la misma proporción en que haya recibido de lo que podía recibir.`,
    accusationLocks: (karma) =>
      `Bloquea ${karma}, que vuelve a quedar libre si se admite la acusación y se quema si no.`,
    usable: ({ at, who, karma }) => `Para un suceso del ${at}, ${who} puede usar ${karma}.`,
    votes: (karma) =>
      `Los oráculos votan durante 7 días; si se presenta hoy, se aprueba si los votos a favor superan a los votos en contra en al menos ${karma}.`,
    nobodyVotes: () => "Nadie más tenía karma al empezar el día: si es así, nadie puede votarla.",
    publicForEver: () => "Lo que dice es público para siempre.",
    charityIsMember: (who) => `${who} es una persona socia, y la beneficencia es para quien no lo es`,
    ownAccusation: () => "Nadie presenta una acusación contra su propia persona",
    toCome: (at) => `El suceso no ocurre hasta el ${at}`,
    noStanding: ({ who, until }) => `${who} no recupera el derecho a presentar solicitudes antes del ${until}`,
    movedToday: ({ who, from }) =>
      `${who} ha nombrado hoy un oráculo o ha perdido karma, y puede solicitar desde el ${from}`,
    tooOld: () => "El suceso es de hace más de doce meses, y de entonces no se conoce el karma",
    tooLittle: (who) => `${who} tiene demasiado poco karma para ello`,
  },
  updateRequest: {
    sentence: ({ who, request, subject }) => `${who} cambia lo que dice la solicitud ${request}: «${subject}».`,
    stop: () => "cambiarla otra vez, mientras nadie la vote",
    staysPublic: () => "Lo que decía antes sigue siendo público.",
    voidVotes: (counter) =>
      `Los votos que se firmaron para el texto anterior, con el número ${counter} o uno más bajo, ya no cuentan: hay que volver a firmarlos.`,
    tooOften: (updates) => `Se ha cambiado ${counted(updates, "vez", "veces")}, y a los votos no les quedarían números`,
  },
  withdrawRequest: {
    sentence: ({ who, request }) => `${who} retira la solicitud ${request}.`,
    frees: (karma) => `Vuelve a quedar libre lo que bloqueaba: ${karma}.`,
    accusationHasVotes: () => "Alguien ya ha votado la acusación",
  },
};
