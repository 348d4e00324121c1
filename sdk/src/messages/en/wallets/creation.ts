/** What previews of new wallets say, in English. */
export const creation = {
  sentence: (v: { wallet: string; operators: string }) =>
    `Makes a community wallet at ${v.wallet}, operated by ${v.operators}.`,
  outside: (v: { electorate: string; total: bigint }) =>
    `Its electors are those of ${v.electorate}; together they weigh ${v.total} now.`,
  validators: (v: { count: number; weight: bigint }) =>
    `Its electors are ${v.count} validators with a weight of ${v.weight} together.`,
  firstValidators: (v: { count: number; weight: bigint }) =>
    `Its electors are the first ${v.count} validators with a weight of ${v.weight} together.`,
  terms: (terms: string) => `Its terms: ${terms}.`,
  fixed: () =>
    "Who its electors are is fixed for good; validators change by motions, terms and operators unless a third rejects it.",
  later: () => "The other validators are loaded afterwards; until the last is, nothing is scheduled.",
  nobody: () => "Nobody could reject anything, so nothing could be scheduled.",
  exists: () => "This wallet exists already",
  knownFor: (v: { open: string; known: string }) =>
    `A motion is open for ${v.open}, and the weights of this electorate are known for ${v.known} only`,
};
