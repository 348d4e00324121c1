import { counted } from "../../counted";

/** What previews of subsidy programmes say, in English. */
export const programmes = {
  createProgramme: {
    sentence: (v: { who: string; months: bigint; money: string }) =>
      `${v.who} creates a subsidy programme of ${counted(v.months, "month", "months")} for each pair, at most ${v.money} a pair.`,
    stop: () => "pay nothing in, or stop enrolments for the future",
    unchanging: () => "A policy never changes; another one is another programme.",
    verified: (who: string) => `${who} must vouch for every relationship.`,
    unverified: () => "Nobody verifies that the relationships are real.",
    needs: (v: { months: bigint; categories: string; localOnly: boolean }) =>
      `Pairs need ${counted(v.months, "paid month", "paid months")}. While enrolled they can pay co-operatives of the categories ${v.categories}${v.localOnly ? " of their region" : ""}.`,
  },
  fundProgramme: {
    sentence: (v: { who: string; money: string; programme: bigint }) =>
      `${v.who} pays ${v.money} into programme ${v.programme}.`,
    stop: () => "only the funder can take out what is not reserved",
  },
  withdrawFromProgramme: {
    sentence: (v: { who: string; money: string; programme: bigint; to: string }) =>
      `${v.who} takes ${v.money} out of programme ${v.programme}, to ${v.to}.`,
    stop: () => "pay it in again",
    stays: () => "What is reserved for enrolled pairs stays.",
    tooMuch: (money: string) => `Only ${money} are not reserved`,
    toLedger: () => "The ledger cannot be paid by itself",
  },
  nameSuccessor: {
    sentence: (v: { who: string; ledger: string; programme: bigint }) =>
      `${v.who} names ${v.ledger} for the treasury of programme ${v.programme}.`,
    none: (v: { who: string; programme: bigint }) =>
      `${v.who} names no later version for the treasury of programme ${v.programme}.`,
    movable: () => "It can be moved 30 days later. What is reserved for pairs stays here.",
  },
  moveProgramme: {
    sentence: (v: { who: string; programme: bigint; money: string }) =>
      `${v.who} moves the treasury of programme ${v.programme}, ${v.money}, to the later version.`,
    stays: () => "What is reserved for pairs stays here.",
  },
};
