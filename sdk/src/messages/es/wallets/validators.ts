import { counted } from "../../counted";
import type { WalletMessages } from "../../en/wallets";

/** What previews of validators say, in Spanish. */
export const validators: WalletMessages["validators"] = {
  load: {
    sentence: ({ count, weight }) =>
      `Carga ${counted(count, "validador", "validadores")}, que en conjunto ${count === 1 ? "pesa" : "pesan"} ${weight}.`,
    last: () => "Son los últimos: desde el segundo siguiente se pueden programar adjudicaciones.",
    more: () => "Faltan más: hasta que se cargue el último no se programa nada.",
  },
  resign: {
    sentence: (who) => `${who} renuncia a ser validador.`,
    weighs: ({ who, weight, total, left }) =>
      `${who} pesa ahora ${weight} de ${total}; los demás pesan ${left} en conjunto desde entonces.`,
    later: () => "Vale para lo que se programe después; solo una moción de validadores devuelve el peso.",
    nobodyLeft: () => "No queda nadie: pasado un año, cualquiera puede poner fin al monedero.",
    noWeight: (who) => `${who} no tiene peso`,
    loading: () => "Los validadores todavía se están cargando",
  },
};
