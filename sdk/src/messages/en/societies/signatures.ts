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
    /** What of it can be stopped, and each how. */
    some: (v: { some: number; all: number; how: string }) => `${v.some} of its ${v.all} parts: ${v.how}`,
    until: (v: { until: string; how: string }) => `until ${v.until} ${v.how}`,
    together: () => "All of it happens, or nothing. Each is described as things stand before the first.",
  },
};
