import type { WalletMessages } from "../../en/wallets";

/** What previews of rejections say, in Spanish. */
export const rejections: WalletMessages["rejections"] = {
  rejected: ({ act, weight }) => `Para el acto ${act} pesa ${weight}: queda rechazado, para siempre.`,
  missing: ({ act, weight, missing, until }) =>
    `Para el acto ${act} pesa ${weight}: con ${missing} más quedaría rechazado, hasta el ${until}.`,
  missingAgain: ({ act, weight, missing, until }) =>
    `Para el acto ${act} pesa ${weight}, que ya cuenta: con ${missing} más quedaría rechazado, hasta el ${until}.`,
  putsOff: ({ act, late, span }) =>
    `Para el acto ${act}, desde el ${late}, un rechazo que reúna más peso en contra que nunca, al menos un sexto del total, aplaza el final ${span}.`,
  reject: {
    sentence: ({ who, acts }) => `${who} rechaza ${acts}.`,
    stop: () => "retirarlo, mientras el acto no esté rechazado",
    public: () => "El motivo es público, para siempre.",
  },
  withdraw: {
    sentence: ({ who, act }) => `${who} ya no rechaza el acto ${act}.`,
    stop: () => "rechazarlo otra vez",
    missing: ({ missing, until }) => `Después, con ${missing} más quedaría rechazado, hasta el ${until}.`,
    notNow: (who) => `${who} no lo rechaza ahora: esto solo anula lo que firmó antes.`,
  },
  rejectBundle: {
    sentence: ({ signed, acts }) => `Rechazo de ${signed} firmantes a ${acts}, en una sola transacción.`,
    stop: () => "cada persona lo retira, mientras el acto no esté rechazado",
    passedOver: ({ act, status }) => `El acto ${act} está ${status}: se pasa por alto.`,
    nothing: () => "Ninguno de estos rechazos cuenta: no cambia nada.",
  },
};
