/** What batches of plans say, in English. */
export const english = {
  /** Said once of several plans that are sent together. */
  together: () =>
    "The wallet is asked for all of it at once if it can do that, else for one after the other. Each part is described as things stand before the first.",
};

/** Messages of every language have this form. */
export type SendingMessages = typeof english;
