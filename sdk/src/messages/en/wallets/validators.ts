/** What previews of validators say, in English. */
export const validators = {
  load: {
    sentence: (v: { count: number; weight: bigint }) =>
      `Loads ${v.count} validators with a weight of ${v.weight} together.`,
    last: () => "They are the last: from the next second on awards can be scheduled.",
    more: () => "More are to come: until the last is loaded nothing is scheduled.",
  },
  resign: {
    sentence: (who: string) => `${who} resigns as a validator.`,
    weighs: (v: { who: string; weight: bigint; total: bigint; left: bigint }) =>
      `${v.who} weighs ${v.weight} of ${v.total} now; the others weigh ${v.left} together from then on.`,
    later: () => "It holds for what is scheduled later; only a motion of validators gives the weight back.",
    nobodyLeft: () => "Nobody is left: after a year anybody can end the wallet.",
    noWeight: (who: string) => `${who} has no weight`,
    loading: () => "The validators are still being loaded",
  },
};
