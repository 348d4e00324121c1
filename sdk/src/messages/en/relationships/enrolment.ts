/** What previews of enrolments in subsidy programmes say, in English. */
export const enrolment = {
  enrolPair: {
    sentence: (v: { both: string; programme: bigint; money: string }) =>
      `${v.both} enrol in programme ${v.programme}, which reserves ${v.money} for them.`,
    /** Where the money goes. */
    reserved: () => "reserved for the pair",
    stop: () => "the funder can stop it for the future; notice stops it too",
    accrues: (v: { money: string; until: string }) =>
      `${v.money} accrue a month, until ${v.until}; no contribution falls due meanwhile.`,
    payments: (v: { categories: string; localOnly: boolean }) =>
      `Payments go only to co-operatives of the categories ${v.categories}${v.localOnly ? " of a partner's region" : ""}.`,
    stops: () => "It stops on the day one of them gives notice. Neither can be subsidised in another relationship.",
    /** @param v.rule A field of the policy, as `eligibility` names it. */
    notEligible: (v: { rule: string; needed: bigint; given: bigint }) =>
      `The policy asks for ${v.rule} ${v.needed}, the pair has ${v.given}`,
    elsewhere: (v: { who: string; until: string }) => `${v.who} is subsidised in another relationship until ${v.until}`,
    tooLittle: (money: string) => `The programme has only ${money} to reserve`,
  },
  stopEnrolment: {
    sentence: (v: { who: string; programme: bigint }) =>
      `${v.who} stops the subsidy of a pair in programme ${v.programme}.`,
    paid: (v: { paid: string; back: string }) =>
      `${v.paid} that accrued until now go into the pot, ${v.back} back to the programme.`,
    nothing: () => "The pair is not enrolled in it",
  },
};
