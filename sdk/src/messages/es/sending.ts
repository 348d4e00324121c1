import type { SendingMessages } from "../en/sending";

/** What batches of plans say, in Spanish. */
export const sending: SendingMessages = {
  together: () =>
    "La cartera pide confirmarlo todo de una vez si sabe hacerlo; si no, una cosa tras otra. Cada parte se describe según cómo están las cosas antes de la primera.",
};
