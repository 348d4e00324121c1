import type { SocietyMessages } from "../../en/societies";
import { firstPlaces } from "./counted";

/** What previews say of the end of a society, and of what comes after it, in Spanish. */
export const endings: SocietyMessages["endings"] = {
  over: () => "Después ya no se aporta ni se solicita nada; lo que hay en las reservas todavía se puede dar.",
  startEnding: {
    sentence: ({ who, society }) => `${who} pregunta si debe llegar el final de la sociedad ${society}.`,
    stop: () => "solo llega el final con dos tercios del karma a favor",
    votes: ({ until, karma }) =>
      `Los oráculos votan hasta el ${until}; con ${karma} a favor llega el final, para siempre.`,
    likeEverybody: () => "Quien inicia la votación vota como cualquiera.",
    tooEarly: (from) => `La próxima votación se puede iniciar desde el ${from}`,
    notSettled: () => "Está asentada menos de la mitad de todo el karma",
    mayNot: ({ who, top }) => `${who} no está en ${firstPlaces(top)}, y tiene menos de una décima parte del peso`,
  },
  voteOnEnding: {
    inFavour: ({ who, society }) => `${who} vota a favor del final de la sociedad ${society}.`,
    noLonger: ({ who, society }) => `${who} ya no vota a favor del final de la sociedad ${society}.`,
    stop: () => "retirarlo, antes de que dos tercios estén a favor",
    stopTakingBack: () => "volver a votar a favor",
    weighs: (karma) => `Pesa ${karma}.`,
    ends: () => "Con ello llega el final de la sociedad, para siempre.",
    missing: (karma) => `Después faltan ${karma} para el final de la sociedad, que es para siempre.`,
    noBallot: () => "No hay ninguna votación",
    noKarma: (who) => `${who} no tenía karma con el que votar cuando se inició la votación`,
  },
  giveAfterEnd: {
    sentence: ({ who, money, to, society }) =>
      `${who} da ${money} a la causa benéfica ${to}, ya que la sociedad ${society} ha llegado a su final.`,
    noKarma: () => "No gana karma.",
    notACharity: () => "La solicitud no muestra ninguna causa benéfica aprobada",
  },
  moveReserves: {
    sentence: ({ who, society, money, ledger }) =>
      `${who} lleva todas sus reservas en la sociedad ${society}, ${money}, al libro posterior ${ledger}.`,
    laterLedger: () => "las reservas del libro posterior",
    samePerson: () => "Allí son de la misma persona, y lo que no se ha consolidado consta aparte.",
    none: () => "La sociedad no reconoce ningún libro posterior",
    another: (ledger) => `La sociedad reconoce otro libro posterior, ${ledger}`,
    tooEarly: (from) => `Las reservas se pueden llevar desde el ${from}`,
  },
};
