import { counted } from "../../counted";

/** What previews of care say, in English. */
export const care = {
  /** Units of care, in the order of `CareScheme`: "1 activity", "90 minutes". */
  units: [
    (count: bigint) => (count === 1n ? "1 activity" : `${count} activities`),
    (count: bigint) => (count === 1n ? "1 minute" : `${count} minutes`),
    (count: bigint) => (count === 1n ? "1 unit" : `${count} units`),
  ],
  permanent: () => "Recorded care never falls; it decides how the pot is divided.",
  confirm: {
    sentence: (v: { receiver: string; units: string; giver: string }) =>
      `${v.receiver} confirms ${v.units} of care by ${v.giver}.`,
    entries: (v: { receiver: string; units: string; giver: string; entries: number }) =>
      `${v.receiver} confirms ${v.units} of care by ${v.giver}, in ${counted(v.entries, "entry", "entries")}.`,
  },
  makeCheckpoint: {
    sentence: (v: {
      both: string;
      asOf: string;
      careA: bigint;
      one: string;
      riseA: string;
      careB: bigint;
      other: string;
      riseB: string;
    }) =>
      `${v.both} agree on all care so far, as of ${v.asOf}: ${v.careA} by ${v.one} (${v.riseA}), ${v.careB} by ${v.other} (${v.riseB}).`,
    behind: () => "The chain knows at least as much already, so this will be refused.",
    asOfKnown: (moment: string) => `Totals as of ${moment} are known already, so this will be refused.`,
    toCome: () => "Its time is still to come, so it will be refused now.",
    later: (moment: string) =>
      `Care after ${moment} that the other does not confirm counts at most within the daily bound.`,
  },
};
