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
};

/** "y" turns into "e" before the sound of "i". */
const conjunction = (next: string) => (/^h?i(?!e)/i.test(next) ? "e" : "y");
