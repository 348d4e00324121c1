/** What the id of an act or motion says of itself: from the low end second 40, frame 16, kind 8, hash of its content 192 bits. */

/**
 * Second (UNIX) in which it was scheduled or opened.
 *
 * @example scheduledAtOf(awardIdOf(award, 1767225600n)); // 1767225600n
 */
export const scheduledAtOf = (id: string): bigint => BigInt(id) & 0xff_ffff_ffffn;

/**
 * Second (UNIX) at whose end the weights hold that count for it; zero for an id that nobody scheduled.
 *
 * @example snapshotOf(awardIdOf(award, 1767225600n)); // 1767225599n
 */
export function snapshotOf(id: string): bigint {
  const time = scheduledAtOf(id);
  return time === 0n ? 0n : time - 1n;
}

/**
 * Whether it is an award, and not a change or motion.
 *
 * @example isAward(awardIdOf(award, now)); // true
 */
export const isAward = (id: string): boolean => ((BigInt(id) >> 56n) & 0xffn) === 0n;
