/** What previews of delegates of a token say, in English. */
export const delegates = {
  sentence: (v: { who: string; seen: bigint; weight: bigint }) =>
    `Looks at the votes of ${v.who}: ${v.seen}, of which ${v.weight} count as of the last look.`,
  registers: (who: string) => `${who} registers as an elector of every wallet of this token.`,
  less: () => "Less counts at once, the same goes on.",
  moreNow: () => "More counts from now on, as far as it was there at the last look too.",
  moreLater: () => "More counts if it is still there when somebody looks again in three days.",
  moreFrom: (from: string) => `More counts if it is still there when somebody looks again from ${from} on.`,
};
