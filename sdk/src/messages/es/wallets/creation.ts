import { counted } from "../../counted";
import type { WalletMessages } from "../../en/wallets";

/** What previews of new wallets say, in Spanish. */
export const creation: WalletMessages["creation"] = {
  sentence: ({ wallet, operators }) => `Crea un monedero comunitario en ${wallet}, que operan ${operators}.`,
  outside: ({ electorate, total }) => `Sus electores son los de ${electorate}; en conjunto pesan ahora ${total}.`,
  validators: ({ count, weight }) =>
    `Sus electores son ${counted(count, "validador", "validadores")}; su peso en conjunto es ${weight}.`,
  firstValidators: ({ count, weight }) =>
    `Sus electores son, para empezar, ${counted(count, "validador", "validadores")}; su peso en conjunto es ${weight}.`,
  terms: (terms) => `Sus condiciones: ${terms}.`,
  fixed: () =>
    "Quiénes son sus electores queda fijado para siempre; los validadores cambian por mociones, y las condiciones y los operadores, si no lo rechaza un tercio.",
  later: () => "Los demás validadores se cargan después; hasta que se cargue el último, no se programa nada.",
  nobody: () => "Nadie podría rechazar nada; por eso no se podría programar nada.",
  exists: () => "Este monedero ya existe",
  knownFor: ({ open, known }) =>
    `Una moción está abierta ${open}, y los pesos de este electorado solo se conocen durante ${known}`,
};
