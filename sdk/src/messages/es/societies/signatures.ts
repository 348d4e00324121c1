import type { SocietyMessages } from "../../en/societies";

/** What previews of signatures and of several acts at once say, in Spanish. */
export const signatures: SocietyMessages["signatures"] = {
  cancelSignature: {
    next: (who) =>
      `${who} anula la siguiente firma para una aportación, una entrega, una solicitud u otro acto numerado.`,
    heir: ({ who, society }) =>
      `${who} anula la siguiente firma que designa a una persona heredera en la sociedad ${society}.`,
    useless: () => "Quien tenga esa firma ya no puede usarla.",
  },
  multicall: {
    some: ({ some, all, how }) => `${some} de sus ${all} partes: ${how}`,
    until: ({ until, how }) => `hasta el ${until} ${how}`,
    together: () => "Ocurre todo, o nada. Cada parte se describe tal como están las cosas antes de la primera.",
  },
};
