/** What previews of signatures and of several acts at once say, in English. */
export const signatures = {
  cancelSignature: {
    next: (who: string) =>
      `${who} makes void the next signature for a commitment, gift, request or other numbered act.`,
    heir: (v: { who: string; society: bigint }) =>
      `${v.who} makes void the next signature that names an heir in society ${v.society}.`,
    useless: () => "Whoever holds that signature can no longer use it.",
  },
  multicall: {
    together: () => "All of it happens, or nothing. Each is described as things stand before the first.",
  },
};
