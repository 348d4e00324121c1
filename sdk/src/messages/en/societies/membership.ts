/** What previews of creating and joining societies say, in English. */
export const membership = {
  createSociety: {
    sentence: (v: { who: string; name: string; symbol: string }) =>
      `${v.who} creates the benefit society “${v.name}”, in ${v.symbol}.`,
    /** Who gives the first shares. */
    society: () => "the society",
    fixed: () => "The fee and the asset never change.",
    sharesWithoutFee: (shares: bigint) => `${shares} fee-backed shares earn nothing, since there is no fee.`,
    shares: (v: { who: string; shares: bigint }) =>
      `${v.who} receives ${v.shares} fee-backed shares, of which the holders have two fifths of the fee; there will never be more.`,
    codeless: () => "Its payout rule is no contract: the usual rule will hold in its place.",
    control: (v: { who: string; members: bigint; top: bigint }) =>
      `${v.who} changes the rules alone until ${v.members} members hold karma, 100 karma together; from then on the top ${v.top} do.`,
    joinsLater: (who: string) => `${who} is not a member yet, and joins like everybody else.`,
    decimals: () => "The asset has more than 36 decimals",
  },
  join: {
    sentence: (v: { who: string; society: bigint }) => `${v.who} joins society ${v.society}.`,
    already: (who: string) => `${who} is a member already`,
    notLifetime: (who: string) => `${who} is not a lifetime member of the society`,
    ended: () => "The society has ended: nothing can be committed or filed any more.",
    registrar: (v: { who: string; member: string }) =>
      `${v.who} is their registrar, with a fifth of the fee of what is committed for ${v.member} until ${v.member} is a lifetime member.`,
    affiliate: (v: { who: string; member: string }) =>
      `${v.who} is their affiliate, with a fifth of the fee of what is committed for ${v.member} until ${v.member} is a lifetime member.`,
    forGood: () => "Nobody can leave; who does nothing owes nothing.",
  },
  updateMembership: {
    sentence: (v: { who: string; society: bigint }) =>
      `${v.who} says something else about themselves in society ${v.society}.`,
    stop: () => "say something else again",
    hash: () => "Only its hash is public.",
  },
  ripen: {
    sentence: (v: { members: string; society: bigint }) =>
      `What has vested for ${v.members} in society ${v.society} is settled.`,
    /** `more`: karma that counts from then on; nothing if there is none. */
    settled: (v: { member: string; more: string | null; gift: string; charity: string }) =>
      `For ${v.member} ${v.more === null ? "no more karma counts" : `${v.more} more count`}, and ${v.gift} of the gift reserve and ${v.charity} of the charity reserve can be given.`,
  },
  improveRanking: {
    sentence: (v: { who: string; other: string; society: bigint }) =>
      `${v.who} takes the place of ${v.other} in the ranking of society ${v.society}.`,
    settled: (v: { who: string; karma: string; other: string; otherKarma: string }) =>
      `${v.who} has ${v.karma} settled, ${v.other} ${v.otherKarma}.`,
    already: (who: string) => `${who} is in the ranking already`,
    notInIt: (who: string) => `${who} is not in the ranking`,
    notMore: (who: string) => `${who} does not have more`,
  },
  nominate: {
    sentence: (v: { who: string; oracle: string; society: bigint }) =>
      `${v.who} lets ${v.oracle} vote for them in society ${v.society}.`,
    takesBack: (v: { who: string; society: bigint }) => `${v.who} votes for themselves again in society ${v.society}.`,
    stop: () => "nominate themselves",
    stopTakingBack: () => "nominate somebody again",
    holds: (v: { from: string; oracle: string }) =>
      `If it is sent before ${v.from}, it holds for requests that are filed from then on; for earlier ones ${v.oracle} votes. On a later day, it holds from the day after.`,
    waits: (v: { who: string; karma: string }) =>
      `${v.who} has ${v.karma} that count, and can file no request on the day on which it is sent.`,
    old: (v: { last: bigint; counter: bigint }) =>
      `A nomination with number ${v.last} stands, and this one has number ${v.counter}`,
  },
};
