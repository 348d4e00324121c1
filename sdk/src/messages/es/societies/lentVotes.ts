import type { SocietyMessages } from "../../en/societies";

/** What previews say of karma with which others count, in Spanish. */
export const lentVotes: SocietyMessages["lentVotes"] = {
  cost: () =>
    "Desde entonces, quien actúa primero en un día paga unos 23.000 de gas más durante los primeros 64 días, y unos 5.000 después.",
  known: () =>
    "Los totales se conocen durante 64 días; los pesos de un oráculo, de los últimos 16 días en que cambiaron.",
  keepTotals: {
    sentence: (society) =>
      `La sociedad ${society} guarda sus totales de días pasados, para que se pueda calcular con su karma también fuera de ella.`,
    already: () => "Ya lo hace: no cambia nada.",
  },
  createVotes: {
    sentence: ({ society, votes }) => `El karma de la sociedad ${society} se puede leer como votos en ${votes}.`,
    already: () => "Ya se puede: no cambia nada.",
  },
};
