import { counted } from "../../counted";

/** What previews of a common fund, its pot and its payments say, in English. */
export const commonFund = {
  oneSided: {
    gives: (v: { more: string; money: string; less: string }) =>
      `${v.more} gives ${v.money} more than ${v.less}. The pot is divided by care, not by who paid: it need not come back.`,
    now: (division: string) => `If it were divided now: ${division}.`,
  },
  tooFewTokens: (v: { who: string; has: string; needs: string }) =>
    `${v.who} has only ${v.has} of the ${v.needs} in Personal Tokens`,
  beginCommonFund: {
    sentence: (v: { both: string; money: string }) => `${v.both} begin a common fund with ${v.money}.`,
    monthly: (money: string) =>
      `From then on anyone can collect ${money} from each of them every 30 days, when both have it.`,
    leaves: () =>
      "The pot leaves only as payments that both agree to, to registered co-operatives, or is divided by care.",
  },
  compose: {
    sentence: (v: { both: string; money: string; after: string }) =>
      `${v.both} add ${v.money} to their pot, which then holds ${v.after}.`,
  },
  collectContribution: {
    sentence: (v: { both: string; money: string }) =>
      `Collects the monthly contribution of ${v.both}: ${v.money} from each.`,
    termOver: () => "The subsidy's term is over: what accrued is claimed first, and contributions count from its end.",
    subsidised: () => "A programme pays now, so no contribution falls due, and it will be refused.",
    missed: (months: bigint) => `${months} earlier months were missed and cannot be collected any more.`,
    nothingDue: (from: string) => `Nothing is due before ${from}`,
  },
  pay: {
    sentence: (v: { both: string; money: string; cooperative: string }) =>
      `${v.both} pay ${v.money} from their pot to ${v.cooperative}.`,
    local: () => "It is local to one of the two.",
    notLocal: (region: string) => `It is not local: its region is ${region}.`,
    left: (money: string) => `${money} are left in the pot.`,
    tooMuch: (money: string) => `The pot holds only ${money}`,
    otherCategory: () => "The programme that pays does not accept this co-operative's categories",
    onlyLocal: () => "The programme that pays accepts only local co-operatives",
  },
  settlePot: {
    sentence: (v: { both: string; money: string; careA: bigint; careB: bigint; division: string }) =>
      `${v.both} divide their pot of ${v.money} by the care of this chapter (${v.careA} to ${v.careB}): ${v.division}.`,
    newChapter: () =>
      "The relationship goes on; a new chapter begins, and only new care counts in it. Care of the old one can no longer be declared.",
    accrued: (money: string) => `${money} of accrued subsidy is claimed first and included.`,
  },
  claimSubsidies: {
    sentence: (v: { money: string; some: number; all: number }) =>
      `Claims ${v.money} of subsidy into ${v.some} of ${counted(v.all, "pot", "pots")}.`,
    /** Where it goes, by the relationship's id in short. */
    pot: (id: string) => `pot ${id}`,
    nothing: () => "Nothing has accrued yet",
  },
};
