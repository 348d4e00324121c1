/** What previews of several acts of relationships say, in English. */
export const common = {
  /** The coin of two, from their names with a hyphen between them. */
  coin: (names: string) => `${names} Coin`,
  personalToken: (who: string) => `${who}'s Personal Token`,
  /** The programme that subsidises a pair. */
  itsProgramme: () => "the programme",
  programme: (programme: bigint) => `programme ${programme}`,
  laterVersion: () => "the later version",
  /** What each of the two would receive of a pot. */
  division: (v: { one: string; sumOfOne: string; other: string; sumOfOther: string }) =>
    `${v.one} ${v.sumOfOne}, ${v.other} ${v.sumOfOther}`,
  /** The same where it is paid. */
  shares: (v: { one: string; sumOfOne: string; other: string; sumOfOther: string }) =>
    `${v.one} receives ${v.sumOfOne}, ${v.other} ${v.sumOfOther}, as Personal Tokens`,
  /** How half-signed acts are taken back. */
  cancel: () => "before it is used, either partner can make the signatures void with cancelSignatures",
  untilSent: (how: string) => `Until it is sent: ${how}.`,
  bySecond: () => "Subsidy accrues by the second: until it is sent, a little more of it goes into the pot.",
  /** What every act of one person does to what they signed alone: it takes the number of that. */
  inOrder: (who: string) =>
    `Anything else that ${who} signed alone about it and that still waits to be carried becomes void.`,
  twice: (money: string) => `The wallet is asked twice: first to allow the ledger to take ${money}.`,
  notACooperative: (who: string) => `${who} is not a registered co-operative`,
};
