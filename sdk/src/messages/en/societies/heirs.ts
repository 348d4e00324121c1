/** What previews of heirs and inheritances say, in English. */
export const heirs = {
  nameHeir: {
    sentence: (v: { who: string; heir: string; society: bigint }) =>
      `${v.who} names ${v.heir} to inherit their reserves in society ${v.society}.`,
    nobody: (v: { who: string; society: bigint }) =>
      `${v.who} names nobody any more to inherit their reserves in society ${v.society}.`,
    stop: () => "name somebody else, or nobody",
    ifSilent: (v: { who: string; heir: string; from: string }) =>
      `If ${v.who} does nothing from now on, ${v.heir} inherits from ${v.from} on.`,
    noKarma: () => "Karma is not inherited.",
    themselves: () => "Nobody inherits from themselves",
    notACharity: (v: { request: bigint; heir: string }) =>
      `Request ${v.request} does not show that ${v.heir} is a charity that was approved here`,
    inOrder: (who: string) =>
      `Anything else that ${who} signed alone about it and that still waits to be carried becomes void.`,
  },
  inherit: {
    sentence: (v: { who: string; society: bigint; money: string; heir: string }) =>
      `The reserves of ${v.who} in society ${v.society}, ${v.money}, go to ${v.heir}.`,
    /** In the place of an heir. */
    nobody: () => "nobody",
    toCharity: (heir: string) => `${heir} can collect all of it.`,
    atOnce: () => "All of it can be given at once.",
    anew: (v: { vested: string; unvested: string; span: string }) =>
      `${v.vested} can be given at once; ${v.unvested} vest anew, over ${v.span}.`,
    together: (v: { vested: string; unvested: string; heir: string }) =>
      `${v.vested} can be given at once; ${v.unvested} vest, together with what of ${v.heir} has not vested yet.`,
    karmaStays: (who: string) => `The karma of ${who} stays with them.`,
    namedNobody: (who: string) => `${who} named nobody`,
    tooEarly: (v: { heir: string; from: string }) => `${v.heir} inherits from ${v.from} on`,
  },
};
