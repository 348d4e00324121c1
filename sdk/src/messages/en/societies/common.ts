/** What previews of several acts of societies say, in English. */
export const common = {
  karma: (figure: string) => `${figure} karma`,
  /** Where money comes from and goes to. */
  reserve: (v: { who: string; fromCharity: boolean }) => `${v.who}'s ${v.fromCharity ? "charity" : "gift"} reserve`,
  reserves: (who: string) => `${who}'s reserves`,
  fees: (society: bigint) => `fees of society ${society}`,
  /** Where money waits for somebody who cannot be paid, or for a charity that inherits. */
  credit: (who: string) => `what ${who} can collect`,
  kept: (who: string) =>
    `${who} cannot be paid in this asset now: if so, the ledger keeps it until it can be collected (collect).`,
  /** What holds for acts whose signatures share one sequence of numbers. */
  oneNumber: () =>
    "A signature for it takes the person's next number, which their other signed acts in all societies share: carry one before the next is signed.",
  /** What stands in the way. */
  ended: () => "The society has ended",
  notEnded: () => "The society has not ended",
  notAMember: (who: string) => `${who} is not a member`,
  hasOnly: (v: { who: string; money: string }) => `${v.who} has only ${v.money}`,
  owedNothing: (who: string) => `${who} is owed nothing`,
  noReserves: (who: string) => `${who} has nothing in reserves`,
  karmaTooLow: () => "Less than 100 karma was settled when the day began",
  votesUntil: (moment: string) => `Votes were taken until ${moment}`,
  signaturesUntil: (moment: string) => `The signatures could be used until ${moment}`,
};
