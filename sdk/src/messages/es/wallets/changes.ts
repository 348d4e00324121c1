import { counted } from "../../counted";
import type { WalletMessages } from "../../en/wallets";

/** What previews of changes of a wallet's operators, terms and description say, in Spanish. */
export const changes: WalletMessages["changes"] = {
  stop: () => "un tercio del peso lo rechaza, o los operadores lo retiran",
  stays: () => "Lo que ya está programado se queda como está.",
  another: (status) => `Hay otro cambio ${status}, y se decide uno cada vez`,
  operators: ({ threshold, who }) => `${threshold} de entre ${who}`,
  terms: {
    window: (hours) => `un plazo de ${counted(hours, "hora", "horas")}`,
    extension: (hours) => `una prórroga de ${counted(hours, "hora", "horas")}`,
    grace: (days) => `${counted(days, "día", "días")} para ejecutar`,
    feeCap: (percent) => `una comisión del ${percent} como máximo`,
    mostPending: (count) => `${count} pendientes como máximo`,
    share: (percent) => `el ${percent} como máximo en 30 días`,
  },
  insteadOf: ({ after, before }) => `${after} en lugar de ${before}`,
  same: () => "las mismas que ahora",
  proposeHandOver: {
    sentence: (operators) => `Los operadores proponen ceder el monedero a ${operators}.`,
    lapse: () =>
      "Una vez ejecutado, dejan de serlo todos los operadores actuales; los nuevos pueden retirar lo que estos programaron.",
  },
  proposeTerms: {
    sentence: (changes) => `Los operadores proponen otras condiciones: ${changes}.`,
    knownFor: ({ needed, known }) =>
      `Un cambio podría tardar ${needed}, y los pesos de este electorado solo se conocen durante ${known}`,
  },
  carryOut: {
    handOver: (operators) => `Cede el monedero a ${operators}.`,
    lapse: () => "Todos los operadores anteriores dejan de serlo al momento.",
    terms: (changes) => `Cambia las condiciones: ${changes}.`,
    changeIs: ({ change, status }) => `El cambio ${change} está ${status}`,
    changeIsUntil: ({ change, status, until }) => `El cambio ${change} está ${status} hasta el ${until}`,
  },
  describe: {
    sentence: (uri) => `Los operadores dicen en ${uri} para qué sirve el monedero.`,
    stop: () => "decir otra cosa",
    public: () => "Es público. No se mueve dinero, y nadie puede detenerlo.",
  },
};
